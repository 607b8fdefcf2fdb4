"""What one mail that was just read becomes in the ledger: a rejection that waits for its draft, or a reason why not.

Owns that decision and its order: a mail that is known already, one from before the start, one that cannot be read, one that
is too old. Refuses to own the reading (`watcher.arrivals`) and what a rejection is answered (`watcher.answering`).
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from classifier.mail import Mail, Unreadable
from classifier.verdict import Answer, Verdict
from replies.skip import SkipReason
from watcher import history, identity
from watcher.entry import Entry, State
from watcher.ledger import Cursor
from watcher.mailbox import FetchedMail, FolderState
from watcher.turn import Outcome, Turn

# A mail under a Message-ID that was seen before, but did not say no then: some systems give all their mails one.
OTHER_THEN = frozenset((SkipReason.NOT_A_REJECTION, SkipReason.UNSURE, SkipReason.UNREADABLE))
# A rejection that was left alone for what may have changed: it lies here now, or is not old by a clock that was set right.
MAY_CHANGE = frozenset((SkipReason.VANISHED, SkipReason.TOO_OLD))


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for all mails of a chunk. fresh: UIDs that arrived lately enough for an answer. again: they may have been
    read before, under other UIDs. before: where the folder's mark was then."""

    state: FolderState
    fresh: AbstractSet[int] = frozenset()
    again: bool = False
    before: Cursor | None = None


def record(
    turn: Turn, reading: Reading, fetched: FetchedMail, mail: Mail | Unreadable, verdict: Verdict
) -> Outcome | None:
    """Writes one mail down. A rejection is recorded as WAITING and reported when it is answered."""
    entry = _entry(turn, reading.state, fetched, mail, verdict)
    known = turn.ledger.entry(entry.identity)
    if known is not None and known.state in (State.WAITING, State.PROMISED):
        turn.ledger.change(known, folder=entry.folder, uidvalidity=entry.uidvalidity, uid=entry.uid)
        return None
    if known is not None and not _is_due_after_all(known, verdict, again=reading.again):
        reason = known.reason or SkipReason.ALREADY_DRAFTED
        return turn.outcome(known, mail, "none", reason, place=(entry.folder, entry.uid))
    if known is not None:
        entry = replace(entry, token=known.token, draft_id=known.draft_id, draft_hash=known.draft_hash)
    entry = turn.ledger.change(entry, **_found(turn, reading, entry, mail, is_new=known is None))
    if entry.state is State.WAITING:
        return None
    return turn.outcome(entry, mail, "skip" if entry.state is State.SKIPPED else "none", entry.reason)


def _found(turn: Turn, reading: Reading, entry: Entry, mail: Mail | Unreadable, *, is_new: bool) -> dict[str, Any]:
    """What is noted besides the verdict; nothing where a draft is due."""
    if is_new and reading.before is not None and history.knew(turn.ledger, reading.before, entry.message_id):
        return {"state": State.SEEN, "reason": SkipReason.BEFORE_START}
    if isinstance(mail, Unreadable):
        return {"state": State.UNREADABLE, "reason": SkipReason.UNREADABLE, "note": mail.reason}
    if entry.state is not State.WAITING:
        return {"reason": SkipReason.UNSURE if entry.answer == Answer.UNSURE else SkipReason.NOT_A_REJECTION}
    if entry.uid not in reading.fresh:
        return {"state": State.SKIPPED, "reason": SkipReason.TOO_OLD, "done_at": turn.clock()}
    return {}


def _is_due_after_all(known: Entry, verdict: Verdict, *, again: bool) -> bool:
    """A rejection that was left alone and need not be any more, or one under a known Message-ID."""
    if verdict.answer is not Answer.REJECTION:
        return False
    if known.state is State.SKIPPED:
        return known.reason in MAY_CHANGE
    return not again and known.state in (State.SEEN, State.UNREADABLE) and known.reason in OTHER_THEN


def _entry(turn: Turn, state: FolderState, fetched: FetchedMail, mail: Mail | Unreadable, verdict: Verdict) -> Entry:
    if isinstance(mail, Mail):
        key = identity.of_mail(mail)
    elif fetched.raw:
        key = identity.of_bytes(fetched.raw)
    else:
        key = identity.of_place(state.name, state.uidvalidity, fetched.uid)
    return Entry(
        identity=key,
        state=State.WAITING if verdict.answer is Answer.REJECTION else State.SEEN,
        folder=state.name,
        uidvalidity=state.uidvalidity,
        uid=fetched.uid,
        seen_at=turn.clock(),
        message_id=mail.message_id if isinstance(mail, Mail) else "",
        answer=verdict.answer,
        probability=round(verdict.probability, 4),
        label=verdict.label,
        language=verdict.language,
        model=verdict.model,
    )
