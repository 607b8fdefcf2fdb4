"""What is new in a folder: fetched, judged, and in the ledger before the mark moves past it.

Owns the mark of each folder, the first start, and the days that are read again after a renumbering (RFC 9051 section
2.3.1.1) or a damaged ledger. Refuses to own what a rejection is answered (`watcher.answering`).
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from classifier import mail as mails
from classifier.mail import Mail, Unreadable
from classifier.verdict import Answer, Label, Verdict
from replies.skip import SkipReason
from watcher import history, identity, patience
from watcher.ledger import REREAD, Cursor, Entry, State
from watcher.mailbox import FetchedMail, FolderState, Mailbox

if TYPE_CHECKING:
    from watcher.cycle import Classifies, Cycle, Outcome

log = logging.getLogger("ajar.cycle")

CHUNK = 50  # mails read, judged and recorded in one transaction: at most 6.4 MB in memory
# A mail under a Message-ID that was seen before, but did not say no then: some systems give all their mails one.
OTHER_THEN = frozenset((SkipReason.NOT_A_REJECTION, SkipReason.UNSURE, SkipReason.UNREADABLE))


def read_new(cycle: "Cycle", folder: str) -> FolderState:
    """Everything above the folder's mark; the folder stays open. Raises MailboxError or LedgerError."""
    state = cycle.mailbox.examine(folder)
    cursor = cycle.ledger.cursor(folder)
    if cursor is None:
        _begin(cycle, state)
    elif cursor.uidvalidity != state.uidvalidity or 0 < state.uidnext <= cursor.last:
        # The second case is a server restored from a backup: it gives UIDs anew that the mark has passed.
        log.warning("%s: the server renumbered %s; the last days are read again", cycle.account.name, folder)
        _read_again(cycle, state, _last_good(cycle, cursor), cursor)
    else:
        uids = cycle.mailbox.uids_after(cursor.last)
        _read_on(cycle, state, uids)
        if not uids:
            _move(cycle, state, cursor.last)
    return state


def _read_on(cycle: "Cycle", state: FolderState, uids: Sequence[int]) -> None:
    """In chunks; one mail at a time, and at last without asking for it, where the connection keeps breaking."""
    start = 0
    while start < len(uids):
        with patience.at(cycle.ledger, f"reading {state.name}", uids[start]) as broken:
            chunk = uids[start : start + (1 if broken >= patience.ALONE else CHUNK)]
            fetched = _unseen(chunk) if broken >= patience.GIVEN_UP else fetch(cycle.mailbox, chunk)
            _read(cycle, state, chunk, fetched)
        start += len(chunk)


def _unseen(uids: Iterable[int]) -> list[FetchedMail]:
    """In the place of mails that the server does not give."""
    return [FetchedMail(uid, b"", 0) for uid in uids]


def _begin(cycle: "Cycle", state: FolderState) -> None:
    """First start: old mail is left to `scan`. After a damaged ledger the last two weeks are read again."""
    if cycle.ledger.fact("reread"):
        _read_again(cycle, state, cycle.clock(), None)
    else:
        _move(cycle, state, _end(cycle, state))
        log.info("%s: watching %s from now on; `ajar scan` looks at older mail", cycle.account.name, state.name)


def _read_again(cycle: "Cycle", state: FolderState, last_good: float, before: Cursor | None) -> None:
    """The mark moves only at the end, and past everything: UIDs are not in the order of arrival after a restore, and
    what is older than these days must not pass for new later. What was recorded already is known again."""
    end = _end(cycle, state)
    day = datetime.fromtimestamp(max(last_good - REREAD, 0), UTC)
    for chunk in _chunks(cycle.mailbox.uids_since(day)):
        _read(cycle, state, chunk, fetch(cycle.mailbox, chunk), again=True, before=before)
    _move(cycle, state, end, back=True)


def _end(cycle: "Cycle", state: FolderState) -> int:
    return state.uidnext - 1 if state.uidnext else max(cycle.mailbox.all_uids(), default=0)


def _last_good(cycle: "Cycle", cursor: Cursor) -> float:
    """Mails that wait for their draft have to be found again as well. A clock that ran ahead is not believed."""
    waiting = (entry.seen_at for entry in cycle.ledger.entries(State.WAITING, State.PROMISED))
    return min([cycle.clock(), cursor.polled, *waiting])


def _chunks(uids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (uids[start : start + CHUNK] for start in range(0, len(uids), CHUNK))


def _move(cycle: "Cycle", state: FolderState, last: int, *, back: bool = False) -> None:
    cycle.ledger.move_cursor(Cursor(state.name, state.uidvalidity, last, cycle.clock()), back=back)


def _read(
    cycle: "Cycle",
    state: FolderState,
    uids: Sequence[int],
    fetched: Iterable[FetchedMail],
    *,
    again: bool = False,
    before: Cursor | None = None,
) -> None:
    judged = [(one, *judge(one, cycle.model)) for one in fetched]
    outcomes: list[Outcome | None] = []
    with cycle.ledger.transaction():
        for one, mail, verdict in judged:
            outcomes.append(_record(cycle, state, one, mail, verdict, again=again, before=before))
        if not again:
            _move(cycle, state, uids[-1])
    for outcome in outcomes:
        if outcome is not None:
            cycle.report(outcome)


def fetch(mailbox: Mailbox, uids: Sequence[int]) -> list[FetchedMail]:
    """Every mail asked for that is still there; one that the server lists and does not give comes back empty, so that
    it is recorded and not passed over in silence."""
    found = list(mailbox.fetch(uids, CHUNK))
    missing = set(uids) - {one.uid for one in found}
    if missing:
        found += _unseen(uid for uid in mailbox.uids_after(min(missing) - 1) if uid in missing)
    return found


def judge(fetched: FetchedMail, model: "Classifies") -> tuple[Mail | Unreadable, Verdict]:
    """Bytes to verdict; total. A fault of ours on one mail must not stop the others, and must not go unseen."""
    try:
        mail = mails.read(fetched.raw, truncated=fetched.truncated)
        if isinstance(mail, Mail):
            return mail, model.classify(mail)
    except Exception:
        log.exception("a mail of %d octets could not be judged", fetched.size)
        mail = Unreadable("an internal error; see the log")
    return mail, Verdict(Answer.UNREADABLE, 0.0, Label.OTHER)


def _record(
    cycle: "Cycle",
    state: FolderState,
    fetched: FetchedMail,
    mail: Mail | Unreadable,
    verdict: Verdict,
    *,
    again: bool,
    before: Cursor | None,
) -> "Outcome | None":
    """Writes one mail down. A rejection is recorded as WAITING and reported when it is answered."""
    entry = _entry(cycle, state, fetched, mail, verdict)
    known = cycle.ledger.entry(entry.identity)
    if known is not None and known.state in (State.WAITING, State.PROMISED):
        cycle.ledger.change(known, folder=entry.folder, uidvalidity=entry.uidvalidity, uid=entry.uid)
        return None
    if known is not None and not _is_due_after_all(known, verdict, again=again):
        reason = known.reason or SkipReason.ALREADY_DRAFTED
        return cycle.outcome(known, mail, "none", reason, place=(state.name, fetched.uid))
    if known is not None:
        entry = replace(entry, token=known.token, draft_id=known.draft_id, draft_hash=known.draft_hash)
    if before is not None and history.knew(cycle.ledger, before, entry.message_id):
        entry = cycle.ledger.change(entry, state=State.SEEN, reason=SkipReason.BEFORE_START)
        return cycle.outcome(entry, mail, "none", SkipReason.BEFORE_START)
    if isinstance(mail, Unreadable):
        entry = cycle.ledger.change(entry, state=State.UNREADABLE, reason=SkipReason.UNREADABLE, note=mail.reason)
        return cycle.outcome(entry, mail, "none", SkipReason.UNREADABLE)
    if entry.state is State.WAITING:
        cycle.ledger.record(entry)
        return None
    reason = SkipReason.UNSURE if verdict.answer is Answer.UNSURE else SkipReason.NOT_A_REJECTION
    entry = cycle.ledger.change(entry, reason=reason)
    return cycle.outcome(entry, mail, "none", reason)


def _is_due_after_all(known: Entry, verdict: Verdict, *, again: bool) -> bool:
    """A rejection that vanished before its draft was written and lies here now, or one under a known Message-ID."""
    if verdict.answer is not Answer.REJECTION:
        return False
    if known.state is State.SKIPPED:
        return known.reason == SkipReason.VANISHED
    return not again and known.state in (State.SEEN, State.UNREADABLE) and known.reason in OTHER_THEN


def _entry(
    cycle: "Cycle", state: FolderState, fetched: FetchedMail, mail: Mail | Unreadable, verdict: Verdict
) -> Entry:
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
        seen_at=cycle.clock(),
        message_id=mail.message_id if isinstance(mail, Mail) else "",
        answer=verdict.answer,
        probability=round(verdict.probability, 4),
        label=verdict.label,
        language=verdict.language,
        model=verdict.model,
    )
