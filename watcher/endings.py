"""What becomes of a rejection that waited: a draft, a reason for none, or another try later.

Owns the entry's next state, the pause before it and the report of it. Refuses to own the decision (`watcher.answering`).
"""

import logging
from typing import Any

from classifier.mail import Mail
from replies.skip import SkipReason
from watcher.entry import Entry, State
from watcher.errors import Declined
from watcher.ledger import DAY
from watcher.turn import Turn

log = logging.getLogger("ajar.cycle")

FIRST_PAUSE, LONGEST_PAUSE = 900.0, DAY  # seconds between tries for a draft that could not be written
STUMBLES = 3  # tries for a mail that trips us over before it is left alone


def drafted(turn: Turn, entry: Entry, mail: Mail | None, **found: Any) -> None:
    """found: draft_id and note."""
    entry = turn.ledger.change(entry, state=State.DRAFTED, done_at=turn.clock(), **found)
    turn.report(turn.outcome(entry, mail, "draft", entry.note))


def skip(turn: Turn, entry: Entry, mail: Mail | None, reason: SkipReason, detail: str = "") -> None:
    entry = turn.ledger.change(entry, state=State.SKIPPED, reason=reason, note=detail, done_at=turn.clock())
    turn.report(turn.outcome(entry, mail, "skip", reason))


def stumble(turn: Turn, entry: Entry, mail: Mail | None, note: str) -> None:
    """A mail that trips us over is tried again later, so that it does not stop the ones behind it."""
    if entry.note != note or entry.tries + 1 < STUMBLES:
        wait(turn, entry, note)
    else:
        skip(turn, entry, mail, SkipReason.TEMPLATE, note)


def declined(turn: Turn, entry: Entry, error: Declined) -> None:
    log.warning("%s: %s", turn.account.name, error)
    wait(turn, entry, str(error))


def wait(turn: Turn, entry: Entry, note: str) -> None:
    pause = min(FIRST_PAUSE * 2 ** min(entry.tries, 10), LONGEST_PAUSE)
    turn.ledger.change(entry, state=State.WAITING, retry_at=turn.clock() + pause, tries=entry.tries + 1, note=note)
