"""What is new in a folder: fetched, judged, and in the ledger before the mark moves past it.

Owns the mark of each folder, the first start, and the days that are read again after a renumbering (RFC 9051 section
2.3.1.1) or a damaged ledger. Refuses to own what a rejection is answered (`watcher.answering`).
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from classifier.mail import Mail, Unreadable
from classifier.verdict import Answer, Verdict
from replies.skip import SkipReason
from watcher import history, identity, patience
from watcher.entry import Entry, State
from watcher.judging import judge
from watcher.ledger import REREAD, Cursor
from watcher.mailbox import FetchedMail, FolderState, Mailbox
from watcher.turn import Outcome, Turn

log = logging.getLogger("ajar.cycle")

CHUNK = 50  # mails read, judged and recorded in one transaction: at most 6.4 MB in memory
# A mail under a Message-ID that was seen before, but did not say no then: some systems give all their mails one.
OTHER_THEN = frozenset((SkipReason.NOT_A_REJECTION, SkipReason.UNSURE, SkipReason.UNREADABLE))


def read_new(turn: Turn, folder: str) -> FolderState:
    """Everything above the folder's mark; the folder stays open. Raises MailboxError or LedgerError."""
    state = turn.mailbox.examine(folder)
    cursor = turn.ledger.cursor(folder)
    if cursor is None:
        _begin(turn, state)
    elif cursor.uidvalidity != state.uidvalidity or 0 < state.uidnext <= cursor.last:
        # The second case is a server restored from a backup: it gives UIDs anew that the mark has passed.
        log.warning("%s: the server renumbered %s; the last days are read again", turn.account.name, folder)
        _read_again(turn, state, _last_good(turn, cursor), cursor)
    else:
        uids = turn.mailbox.uids_after(cursor.last)
        _read_on(turn, state, uids)
        if not uids:
            _move(turn, state, cursor.last)
    return state


def _read_on(turn: Turn, state: FolderState, uids: Sequence[int]) -> None:
    """In chunks; one mail at a time, and at last without asking for it, where the connection keeps breaking."""
    start = 0
    while start < len(uids):
        with patience.at(turn.ledger, f"reading {state.name}", uids[start]) as broken:
            chunk = uids[start : start + (1 if broken >= patience.ALONE else CHUNK)]
            fetched = _unseen(chunk) if broken >= patience.GIVEN_UP else fetch(turn.mailbox, chunk)
            _read(turn, state, chunk, fetched)
        start += len(chunk)


def _unseen(uids: Iterable[int]) -> list[FetchedMail]:
    """In the place of mails that the server does not give."""
    return [FetchedMail(uid, b"", 0) for uid in uids]


def _begin(turn: Turn, state: FolderState) -> None:
    """First start: old mail is left to `scan`. After a damaged ledger the last two weeks are read again."""
    if turn.ledger.fact("reread"):
        _read_again(turn, state, turn.clock(), None)
    else:
        _move(turn, state, _end(turn, state))
        log.info("%s: watching %s from now on; `ajar scan` looks at older mail", turn.account.name, state.name)


def _read_again(turn: Turn, state: FolderState, last_good: float, before: Cursor | None) -> None:
    """The mark moves only at the end, and past everything: UIDs are not in the order of arrival after a restore, and
    what is older than these days must not pass for new later. What was recorded already is known again."""
    end = _end(turn, state)
    day = datetime.fromtimestamp(max(last_good - REREAD, 0), UTC)
    for chunk in _chunks(turn.mailbox.uids_since(day)):
        _read(turn, state, chunk, fetch(turn.mailbox, chunk), again=True, before=before)
    _move(turn, state, end, back=True)


def _end(turn: Turn, state: FolderState) -> int:
    return state.uidnext - 1 if state.uidnext else max(turn.mailbox.all_uids(), default=0)


def _last_good(turn: Turn, cursor: Cursor) -> float:
    """Mails that wait for their draft have to be found again as well. A clock that ran ahead is not believed."""
    waiting = (entry.seen_at for entry in turn.ledger.entries(State.WAITING, State.PROMISED))
    return min([turn.clock(), cursor.polled, *waiting])


def _chunks(uids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (uids[start : start + CHUNK] for start in range(0, len(uids), CHUNK))


def _move(turn: Turn, state: FolderState, last: int, *, back: bool = False) -> None:
    turn.ledger.move_cursor(Cursor(state.name, state.uidvalidity, last, turn.clock()), back=back)


def _read(
    turn: Turn,
    state: FolderState,
    uids: Sequence[int],
    fetched: Iterable[FetchedMail],
    *,
    again: bool = False,
    before: Cursor | None = None,
) -> None:
    judged = [(one, *judge(one, turn.model)) for one in fetched]
    outcomes: list[Outcome | None] = []
    with turn.ledger.transaction():
        for one, mail, verdict in judged:
            outcomes.append(_record(turn, state, one, mail, verdict, again=again, before=before))
        if not again:
            _move(turn, state, uids[-1])
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


def _record(
    turn: Turn,
    state: FolderState,
    fetched: FetchedMail,
    mail: Mail | Unreadable,
    verdict: Verdict,
    *,
    again: bool,
    before: Cursor | None,
) -> Outcome | None:
    """Writes one mail down. A rejection is recorded as WAITING and reported when it is answered."""
    entry = _entry(turn, state, fetched, mail, verdict)
    known = turn.ledger.entry(entry.identity)
    if known is not None and known.state in (State.WAITING, State.PROMISED):
        turn.ledger.change(known, folder=entry.folder, uidvalidity=entry.uidvalidity, uid=entry.uid)
        return None
    if known is not None and not _is_due_after_all(known, verdict, again=again):
        reason = known.reason or SkipReason.ALREADY_DRAFTED
        return turn.outcome(known, mail, "none", reason, place=(state.name, fetched.uid))
    if known is not None:
        entry = replace(entry, token=known.token, draft_id=known.draft_id, draft_hash=known.draft_hash)
    if before is not None and history.knew(turn.ledger, before, entry.message_id):
        entry = turn.ledger.change(entry, state=State.SEEN, reason=SkipReason.BEFORE_START)
        return turn.outcome(entry, mail, "none", SkipReason.BEFORE_START)
    if isinstance(mail, Unreadable):
        entry = turn.ledger.change(entry, state=State.UNREADABLE, reason=SkipReason.UNREADABLE, note=mail.reason)
        return turn.outcome(entry, mail, "none", SkipReason.UNREADABLE)
    if entry.state is State.WAITING:
        turn.ledger.record(entry)
        return None
    reason = SkipReason.UNSURE if verdict.answer is Answer.UNSURE else SkipReason.NOT_A_REJECTION
    entry = turn.ledger.change(entry, reason=reason)
    return turn.outcome(entry, mail, "none", reason)


def _is_due_after_all(known: Entry, verdict: Verdict, *, again: bool) -> bool:
    """A rejection that vanished before its draft was written and lies here now, or one under a known Message-ID."""
    if verdict.answer is not Answer.REJECTION:
        return False
    if known.state is State.SKIPPED:
        return known.reason == SkipReason.VANISHED
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
