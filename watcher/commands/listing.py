"""Which commands there are.

Owns the list, each command with the first sentences of its help, so that what is called is all that is imported: `ajar --help`
and a daemon on a small machine do without the rest. Refuses to own any command, and how one begins and ends (`watcher.cli`).
"""

from importlib import import_module

import click

from watcher import console
from watcher.commands.options import Group

# Name -> the module of `watcher.commands` that has it under that name, and the first paragraph of its help, which a test compares.
COMMANDS = {
    "demo": (
        "demo",
        "Show the whole job on a mailbox of its own: sixteen mails come in, the rejections get their drafts.",
    ),
    "init": ("beginning", "Write a configuration to fill in: three keys and your name."),
    "check": (
        "health",
        "Try the configuration: log in to every account, find its folders, load the model and the templates.",
    ),
    "once": ("watching", "Look at every account once, write the drafts that are due, and end."),
    "run": ("watching", "Keep watching until told to stop (SIGTERM or Ctrl-C). An edited configuration is read again."),
    "scan": ("watching", "Read old mail: list the rejections in it, and draft answers to the recent ones."),
    "status": ("health", "What Ajar has done and whether it is well. The exit code is 0 only if it is."),
    "resume": ("health", "Go on with an account that was paused because many rejections came at once."),
    "classify": ("reading", "Say of each mail whether it is a rejection, and why."),
    "preview": ("writing", "Show the draft that a mail would get, and touch nothing."),
    "train": ("learning", "Learn from your labels. The new model is put in use only if it is proven better."),
    "label": ("labelling", "Teach from files: say of every mail in them that it is a rejection, or that it is not."),
    "review": (
        "labelling",
        "Mails that Ajar is unsure about, the most telling first. One key each: r, n, s to skip, q to end.",
    ),
    "forget": (
        "forgetting",
        "Remove what was kept of taught mail, and every model that learnt from it. This cannot be undone.",
    ),
    "evaluate": (
        "reading",
        "Measure the model on labelled mail: found, missed and falsely flagged, by language and label.",
    ),
    "selftest": (
        "reading",
        "Try the installed model on mails that look like rejections and are none, and on some that are.",
    ),
    "templates": ("writing", "The texts that drafts are made of."),
    "labels": ("labelling", "What you taught: list, remove, export, import."),
    "models": ("learning", "The versions of the model: list, show, use, remove."),
    "service": ("service", "Run Ajar in the background, now and after every login."),
}


class _Listed(Group):
    """Holds a name and a sentence of each command, and imports the one that is called."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  as click calls it
        if cmd_name not in COMMANDS:
            return None  # click says so, and what may have been meant
        found: click.Command = getattr(import_module(f"watcher.commands.{COMMANDS[cmd_name][0]}"), cmd_name)
        return found


def _version(context: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001  click's way of calling
    if asked and not context.resilient_parsing:
        from importlib import metadata

        console.out(f"ajar {metadata.version('ajar')}")
        context.exit()


ajar = _Listed(
    "ajar",
    commands={name: click.Command(name, help=told) for name, (_, told) in COMMANDS.items()},
    help="Watches your inbox for job rejections and leaves a courteous reply in Drafts. Never sends anything.",
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="Say which version this is.",
        )
    ],
    # A page of help is as wide as the terminal, which click alone makes 80 columns of.
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 1000},
)
