"""The commands, a module a theme; `watcher.commands.listing` lists them. Functions with their options as click takes them, and
nothing else in them that could live a floor below. What an argument means is the second paragraph of a function's docstring:
older versions of click show no other."""
