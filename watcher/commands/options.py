"""What the commands have in common: the options that several of them take, and how a group shows itself.

Refuses to own any command.
"""

from collections.abc import Iterator
from pathlib import Path

import click

FILE = click.Path(path_type=Path)

config_file = click.option(
    "--config",
    "-c",
    "config_file",
    type=FILE,
    metavar="FILE",
    help="Another configuration than the one of `ajar init`.",
)
json_lines = click.option("--json", is_flag=True, help="One JSON line for each result.")
dry_run = click.option("--dry-run", is_flag=True, help="Say what would be done; touch nothing, on the server or here.")
only_accounts = click.option(
    "--account", "-a", "names", metavar="NAME", multiple=True, help="Only this account; may be repeated."
)


class Group(click.Group):
    """Lists its commands in the order in which they are written, with their whole sentences; called alone, it shows its page of
    help and ends as a wrong call does, on any version of click."""

    def sentences(self) -> Iterator[tuple[str, str]]:
        for name, command in self.commands.items():
            yield name, sentence(command)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click sorts them
        return [name for name, _ in self.sentences()]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  as click calls it
        with formatter.section("Commands"):
            formatter.write_dl(list(self.sentences()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            click.echo(ctx.get_help())
            ctx.exit(2)
        return super().parse_args(ctx, args)


def sentence(command: click.Command) -> str:
    """The first paragraph of its help."""
    return " ".join((command.help or "").split("\n\n")[0].split())
