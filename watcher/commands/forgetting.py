"""`ajar forget`: what was kept of taught mail goes, and the models that learnt from it.

Owns the question that comes first, and what is told. Refuses to own what is removed (`watcher.labels`, `models.versions`).
"""

import sys
from datetime import datetime
from pathlib import Path

import click

from models.versions import Store, StoreError
from watcher import config, console, training
from watcher.commands import options
from watcher.commands.labelling import opened_labels
from watcher.errors import DataError, UsageError
from watcher.reporting import some
from watcher.settings import Config


@click.command
@options.config_file
@click.option("--from", "sender", metavar="ADDRESS", default="", help="An address, or a domain.")
@click.option("--before", metavar="DAY", default="", help="Mail older than this day, YYYY-MM-DD.")
@click.option("--all", "everything", is_flag=True, help="All labels and all models of your own.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def forget(config_file: Path | None, *, sender: str, before: str, everything: bool, yes: bool) -> None:
    """Remove what was kept of taught mail, and every model that learnt from it. This cannot be undone."""
    if not (sender or before or everything):
        raise UsageError("Say what to forget: --from ADDRESS, --before DAY or --all.")
    if everything and (sender or before):
        raise UsageError("--all forgets everything, whoever wrote it and when; leave it out, or --from and --before.")
    try:
        moment = datetime.fromisoformat(before).astimezone().timestamp() if before else None
    except (ValueError, OverflowError):
        raise UsageError(f"--before: {before!r} is no day; write 2026-01-31.") from None
    settings = config.load_if_any(config_file) or Config()
    kept = Store(settings.state / "models")
    # No training meanwhile: it would keep what it has read of them.
    with opened_labels(config_file) as opened, training.alone(settings.state):
        meant = opened.matching(address=sender, before=moment, everything=everything)
        gone = training.learnt_from(kept, None if everything else meant)
        if not meant and not gone:
            console.out("Nothing of that kind is kept; there is nothing to forget.")
            return
        told = f"{some(len(meant), 'label')} and {some(len(gone), 'model')}"
        if not yes and not _agreed(f"This removes {told}. It cannot be undone."):
            console.out("Nothing was forgotten.")
            return
        served = kept.current() in gone
        try:  # the models first: which of them learnt from a label is not known without it
            for version in gone:
                kept.remove(version)
        except StoreError as error:
            raise DataError(f"{error}.") from None
        if served or everything:  # what is left is new to the model that serves now, and the night learns from it again
            opened.mark_taught(())
            opened.note("", "training", "")
        opened.forget(meant)
    console.out(f"{told} forgotten; the model {kept.current()} is in use.")
    if gone and not everything:
        console.note("`ajar train` learns again from what is left.")


def _agreed(what: str) -> bool:
    """Asked on a terminal only: what a script has not said is no consent."""
    if not sys.stdin.isatty():
        raise UsageError(f"{what} There is no terminal to ask on: say --yes.")
    console.note(f"{what} Go on? [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes")
