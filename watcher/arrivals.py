"""What is new in a folder: fetched, judged, and in the ledger before the mark moves past it.

Owns the mark of each folder, the first start, and the days that are read again after a renumbering (RFC 9051 section
2.3.1.1) or a damaged ledger. Refuses to own what a mail becomes in the ledger (`watcher.recording`) and what a rejection is
answered (`watcher.answering`).
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from classifier.verdict import Answer
from replies.skip import SkipReason
from watcher import patience
from watcher.entry import State
from watcher.judging import judge
from watcher.ledger import DAY, FRESH, REREAD, Cursor
from watcher.mailbox import FetchedMail, FolderState, Mailbox
from watcher.recording import Reading, record
from watcher.turn import Turn

log = logging.getLogger("ajar.cycle")

CHUNK = 50  # mails read, judged and recorded in one transaction: at most 6.4 MB in memory


def read_new(turn: Turn, folder: str) -> FolderState:
    """Everything above the folder's mark; the folder stays open. Raises MailboxError or LedgerError."""
    state = turn.mailbox.examine(folder)
    cursor = turn.ledger.cursor(folder)
    if cursor is None:
        _begin(turn, state)
    elif _is_renumbered(turn, state, cursor):
        _read_again(turn, state, _last_good(turn, cursor), cursor)
    else:
        if cursor.polled > turn.clock() + DAY:
            _look_at_the_age_again(turn, state)
        uids = turn.mailbox.uids_after(cursor.last)
        _read_on(turn, uids, Reading(state))
        if not uids:
            _move(turn, state, cursor.last)
    return state


def nothing_new(turn: Turn, state: FolderState) -> bool:
    """Is all that the server has announced of the folder read? Without UIDNEXT nobody knows."""
    cursor = turn.ledger.cursor(state.name)
    return (
        cursor is not None
        and state.uidnext == cursor.last + 1
        and not _is_renumbered(turn, state, cursor)
        and cursor.polled <= turn.clock() + DAY
    )


def _is_renumbered(turn: Turn, state: FolderState, cursor: Cursor) -> bool:
    """The second case is a server restored from a backup: it gives UIDs anew that the mark has passed. It stays one while the
    reading again is not done, though the UIDs may have grown past the mark meanwhile."""
    return (
        cursor.uidvalidity != state.uidvalidity
        or 0 < state.uidnext <= cursor.last
        or _read_again_up_to(turn, state) is not None
    )


def _read_on(turn: Turn, uids: Sequence[int], reading: Reading) -> None:
    """In chunks; one mail at a time, and at last without asking for it, where the connection keeps breaking."""
    start = 0
    while start < len(uids):
        another = partial(_another, turn.mailbox, uids[start])
        with patience.at(turn.ledger, f"reading {reading.state.name}", uids[start], another) as broken:
            chunk = uids[start : start + (1 if broken >= patience.ALONE else CHUNK)]
            fetched = _unseen(chunk) if broken >= patience.GIVEN_UP else fetch(turn.mailbox, chunk)
        _read(turn, chunk, fetched, reading)
        start += len(chunk)


def _another(mailbox: Mailbox, uid: int, times: int) -> bool:
    """Does the server give any mail but this one? The latest first; it may be another that is not given."""
    others = [other for other in mailbox.all_uids() if other != uid]
    return bool(others) and any(one.raw for one in mailbox.fetch([others[-1 - times % len(others)]]))


def _unseen(uids: Iterable[int]) -> list[FetchedMail]:
    """In the place of mails that the server does not give."""
    return [FetchedMail(uid, b"", 0) for uid in uids]


def _begin(turn: Turn, state: FolderState) -> None:
    """First start: old mail is left to `scan`. After a damaged ledger the last two weeks are read again."""
    if turn.ledger.fact("reread"):
        _read_again(turn, state, turn.clock(), None)
    else:
        _move(turn, state, _end(turn, state))
        begun = "would begin to watch" if turn.dry_run else "watching"
        log.info("%s: %s %s from now on; `ajar scan` looks at older mail", turn.account.name, begun, state.name)


def _read_again(turn: Turn, state: FolderState, last_good: float, before: Cursor | None) -> None:
    """The mark moves only at the end, and past everything: UIDs are not in the order of arrival after a restore, and
    what is older than these days must not pass for new later. What was recorded already is known again. How far it came is
    noted, so that it ends however often it is cut off."""
    end = _end(turn, state)
    done = _read_again_up_to(turn, state)
    if done is None:
        if before is not None:
            log.warning("%s: the server renumbered %s; the last days are read again", turn.account.name, state.name)
        _note_read_again(turn, state, done := 0)
    day = _day(last_good - REREAD)
    uids = [uid for uid in turn.mailbox.uids_since(day) if uid > done]
    _read_on(turn, uids, Reading(state, again=True, before=before))
    with turn.ledger.transaction():
        _move(turn, state, end, back=True)
        turn.ledger.set_fact(f"reread {state.name}", "")


def _read_again_up_to(turn: Turn, state: FolderState) -> int | None:
    """The last UID that was read again under this numbering; None when no such reading is under way."""
    uidvalidity, _, last = turn.ledger.fact(f"reread {state.name}").partition(" ")
    if uidvalidity != str(state.uidvalidity) or 0 < state.uidnext <= int(last):
        return None
    return int(last)


def _note_read_again(turn: Turn, state: FolderState, last: int) -> None:
    turn.ledger.set_fact(f"reread {state.name}", f"{state.uidvalidity} {last}")


def _end(turn: Turn, state: FolderState) -> int:
    return state.uidnext - 1 if state.uidnext else max(turn.mailbox.all_uids(), default=0)


def _last_good(turn: Turn, cursor: Cursor) -> float:
    """Mails that wait for their draft have to be found again as well. A clock that ran ahead is not believed."""
    waiting = (entry.seen_at for entry in turn.ledger.entries(State.WAITING, State.PROMISED))
    return min([turn.clock(), cursor.polled, *waiting])


def _move(turn: Turn, state: FolderState, last: int, *, back: bool = False) -> None:
    turn.ledger.move_cursor(Cursor(state.name, state.uidvalidity, last, turn.clock()), back=back)


def _read(turn: Turn, uids: Sequence[int], fetched: Iterable[FetchedMail], reading: Reading) -> None:
    judged = [(one, *judge(one, turn.model)) for one in fetched]
    if any(verdict.answer is Answer.REJECTION for _, _, verdict in judged):
        reading = replace(reading, fresh=_fresh(turn))
    with turn.ledger.transaction():
        outcomes = [record(turn, reading, one, mail, verdict) for one, mail, verdict in judged]
        if reading.again:
            _note_read_again(turn, reading.state, uids[-1])
        else:
            _move(turn, reading.state, uids[-1])
    for outcome in outcomes:
        if outcome is not None:
            turn.report(outcome)


def fetch(mailbox: Mailbox, uids: Sequence[int]) -> list[FetchedMail]:
    """Every mail asked for that is still there; one that the server lists and does not give comes back empty, so that
    it is recorded and not passed over in silence."""
    found = list(mailbox.fetch(uids, CHUNK))
    missing = set(uids) - {one.uid for one in found}
    if missing:
        found += _unseen(uid for uid in mailbox.uids_after(min(missing) - 1) if uid in missing)
    return found


# -- age ------------------------------------------------------------------------------------------------------------


def _fresh(turn: Turn) -> frozenset[int]:
    """What arrived in the examined folder lately enough for an answer, by the server's date and not the mail's own. A mail
    that is moved or copied keeps that date (RFC 9051 section 6.4.7)."""
    return frozenset(turn.mailbox.uids_since(_day(turn.clock() - FRESH)))


def _day(moment: float) -> datetime:
    return datetime.fromtimestamp(max(moment, 0), UTC)


def _look_at_the_age_again(turn: Turn, state: FolderState) -> None:
    """The clock ran ahead when this folder was last read: what was too old by it may not be."""
    now = turn.clock()
    here = (SkipReason.TOO_OLD, state.name, state.uidvalidity)
    old = [one for one in turn.ledger.entries(State.SKIPPED) if (one.reason, one.folder, one.uidvalidity) == here]
    fresh = _fresh(turn) if old else frozenset()
    for entry in old:
        if entry.uid in fresh and entry.seen_at > now:
            turn.ledger.change(entry, state=State.WAITING, reason="", seen_at=now, done_at=0.0)
