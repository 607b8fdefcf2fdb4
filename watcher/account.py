"""One account's turn: opens its ledger and its mailbox, runs the cycle, closes both.

Owns what `once`, `scan`, `run` and the demo share. Refuses to own schedules and what is printed.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from watcher import imap, refused, state
from watcher.errors import AjarError, ConfigError, LedgerError, Refused, Unusable
from watcher.judging import Classifies
from watcher.labels import Labels, path_in
from watcher.ledger import Clock, Ledger
from watcher.mailbox import Mailbox
from watcher.settings import Account, Config
from watcher.turn import Outcome, Turn

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
) -> Iterator[Turn]:
    """A turn ready for `cycle.run`. hold: is told of the mailbox, so that another thread can cut its connection."""
    with open_ledger(config, account, dry_run=dry_run) as ledger, _noted(ledger):
        refused.mind(ledger, config, account, clock())
        try:
            mailbox = connect(account)
        except Refused as error:
            raise refused.noted(ledger, config, account, clock(), error) from None
        refused.forget(ledger)
        with closing(mailbox), Labels(path_in(config.state)) as labels:
            hold(mailbox)
            templates = overrides(config.folder)
            yield Turn(account, config, mailbox, ledger, model, clock, report, templates, dry_run, labels=labels)


@contextmanager
def _noted(ledger: Ledger) -> Iterator[None]:
    """Keeps for `status` what went wrong: `trouble` until the next pass, `stopped` where the user has to act."""
    try:
        yield
    except AjarError as error:
        with suppress(LedgerError):
            ledger.set_fact("trouble", str(error))
            if isinstance(error, Refused | Unusable | ConfigError):
                ledger.set_fact("stopped", str(error))
        raise
    except Exception:
        with suppress(LedgerError):
            ledger.set_fact("trouble", "an internal error ended the last look; see the log")
        raise
    ledger.set_fact("trouble", "")
    ledger.set_fact("stopped", "")


def forgive(config: Config, account: Account) -> None:
    """A login went well: a refusal of earlier does not count any more."""
    if ledger_path(config, account).exists():
        with open_ledger(config, account) as ledger:
            refused.forget(ledger)


def open_ledger(config: Config, account: Account, *, dry_run: bool = False) -> Ledger:
    """The account's ledger; for a dry run a copy in memory, so that nothing on the disk is touched."""
    path = ledger_path(config, account)
    if dry_run:
        return Ledger.copy_of(path)
    state.prepare(config.state)
    return Ledger(path)


def overrides(folder: Path) -> dict[str, str]:
    """The user's own templates: relative path below `templates/` -> text. Unreadable files are named in the log."""
    found: dict[str, str] = {}
    for path in template_files(folder):
        try:
            found[path.relative_to(folder / "templates").as_posix()] = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
            log.warning("%s: this cannot be read (%s); the built-in text is used", path, why)
    return found


def template_files(folder: Path) -> list[Path]:
    root = folder / "templates"
    return sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else []
