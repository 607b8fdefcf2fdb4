"""One account's turn: opens its ledger and its mailbox, runs the cycle, closes both.

Owns what `once`, `scan`, `run` and the demo share. Refuses to own schedules and what is printed.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from watcher import imap, state
from watcher.config import Account, Config
from watcher.cycle import Classifies, Cycle, Outcome
from watcher.errors import ConfigError, LabelsError, LedgerError, Refused, Unusable
from watcher.labels import Labels, path_in
from watcher.ledger import Clock, Ledger
from watcher.mailbox import Mailbox

log = logging.getLogger("ajar.account")

Report = Callable[[Outcome], None]


def ledger_path(config: Config, account: Account) -> Path:
    return config.state / f"{account.name}.ledger"


@contextmanager
def opened(
    config: Config,
    account: Account,
    model: Classifies,
    report: Report,
    *,
    dry_run: bool = False,
    clock: Clock = time.time,
    connect: Callable[[Account], Mailbox] = imap.connect,
    hold: Callable[[Mailbox], None] = lambda _mailbox: None,
) -> Iterator[Cycle]:
    """A cycle ready to run. hold: is told of the mailbox, so that another thread can cut its connection."""
    with open_ledger(config, account, dry_run=dry_run) as ledger:
        if ledger.aside is not None:
            log.error(
                "%s: the ledger was damaged and put aside as %s; the last two weeks are read again",
                account.name,
                ledger.aside,
            )
        try:
            mailbox = connect(account)
        except (Refused, Unusable) as error:
            ledger.set_fact("stopped", str(error))
            raise
        with closing(mailbox):
            hold(mailbox)
            ledger.set_fact("stopped", "")
            cycle = Cycle(account, config, mailbox, ledger, model, clock, report, overrides(config.folder), dry_run)
            with open_labels(config, ledger, dry_run=dry_run) as labels:
                yield replace(cycle, labels=labels)


@contextmanager
def open_labels(config: Config, ledger: Ledger, *, dry_run: bool = False) -> Iterator[Labels | None]:
    """What the user taught; None for a dry run, and when the file cannot be used: that must not stop the drafts."""
    labels = None
    if not dry_run:
        try:
            labels = Labels(path_in(config.state))
        except (LabelsError, LedgerError, ConfigError) as error:
            log.error("nothing is learnt: %s", error)  # noqa: TRY400  a sentence, no traceback
            ledger.set_fact("teaching", str(error))
    try:
        yield labels
    finally:
        if labels is not None:
            labels.close()


def open_ledger(config: Config, account: Account, *, dry_run: bool = False) -> Ledger:
    """The account's ledger; for a dry run a copy in memory, so that nothing on the disk is touched."""
    path = ledger_path(config, account)
    if dry_run:
        return Ledger.copy_of(path)
    state.prepare(config.state)
    return Ledger(path)


def overrides(folder: Path) -> dict[str, str]:
    """The user's own templates: relative path below `templates/` -> text. Unreadable files are named in the log."""
    root = folder / "templates"
    found: dict[str, str] = {}
    for path in sorted(root.rglob("*")) if root.is_dir() else []:
        if path.is_file():
            try:
                found[path.relative_to(root).as_posix()] = path.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                log.warning(
                    "%s: not readable as UTF-8 text (%s); the built-in text is used", path, type(error).__name__
                )
    return found
