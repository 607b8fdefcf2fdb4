"""The commands, a module a theme; `watcher.commands.listing` lists them. Functions with their options as click takes them, and
nothing else in them that could live a floor below. What an argument is stands in a paragraph of its own of the function's text,
as click shows it on all its versions."""
