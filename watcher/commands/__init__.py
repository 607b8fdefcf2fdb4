"""The commands, a module a theme; `watcher.commands.listing` lists them. Functions with typer annotations and nothing else in them
that could live a floor below."""
