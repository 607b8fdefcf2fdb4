"""What the commands have in common: the option that names the configuration, and how a page of help shows options.

Owns that a page of help is in words of the user: typer 0.29 shows each option's Python type beside it, `<bool>` behind
every flag and `<list[str]>` behind a name. Refuses to own any command.
"""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        "-c",
        metavar="FILE",
        help="Another configuration than the one of `ajar init`.",
        show_default=False,
    ),
]


class _Command(TyperCommand):
    def get_params(self, ctx: Any) -> Any:  # whose types were click's own before typer 0.26
        return [_untyped(one) for one in super().get_params(ctx)]


class _Group(TyperGroup):
    def get_params(self, ctx: Any) -> Any:
        return [_untyped(one) for one in super().get_params(ctx)]


def _untyped(parameter: Any) -> Any:
    """A flag takes no value, and an argument is called by what it is."""
    if parameter.param_type_name == "argument":
        parameter.display_type_rich = lambda **_: ""
    elif parameter.is_flag and parameter.metavar is None:
        parameter.metavar = ""
    return parameter


def in_words(app: typer.Typer) -> typer.Typer:
    """The same, with the commands that it has by now shown so."""
    app.info.cls = _Group
    for command in app.registered_commands:
        command.cls = _Command
    for group in app.registered_groups:
        if group.typer_instance is not None:
            in_words(group.typer_instance)
    return app
