"""Old mail, read once on request: which rejections are in there, and which of them still deserve a draft.

Owns the walk over a folder's past. Refuses to own the judging (`watcher.judging`) and the answering: what it finds becomes
WAITING entries, which the cycle answers under its own rules.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from classifier.verdict import Answer
from replies.skip import SkipReason
from watcher import whose
from watcher.entry import Entry, State
from watcher.judging import Judged, judged
from watcher.mailbox import FolderState
from watcher.turn import Outcome, Turn


def scan(turn: Turn, since: date, drafts_since: date, advance: Callable[..., None]) -> None:
    """Reads every mail that arrived since the day and reports it; then answers what is due."""
    whose.mind(turn.account, turn.ledger)
    told: set[tuple[str, int]] = set()
    waiting: dict[str, Outcome] = {}
    turn = replace(turn, report=_noting(turn.report, told))
    try:
        _read(turn, since, drafts_since, advance, waiting)
        _answer(turn)
    finally:  # what was found until the connection broke was found
        still = {entry.identity for entry in turn.ledger.entries(State.WAITING, State.PROMISED)}
        for identity, outcome in waiting.items():
            if identity in still and (outcome.folder, outcome.uid) not in told:
                turn.report(outcome)


def _read(
    turn: Turn, since: date, drafts_since: date, advance: Callable[..., None], waiting: dict[str, Outcome]
) -> None:
    """waiting: is told of the rejections that are answered afterwards, each once however often it lies there."""
    for folder in turn.account.folders:
        state = turn.mailbox.examine(folder)
        uids = turn.mailbox.uids_since(since)
        fresh = set(turn.mailbox.uids_since(drafts_since))
        advance(0, f"{folder}: {len(uids)} mails")
        for batch in judged(turn.mailbox.fetch(uids), len(uids), turn.model, turn.config):
            with turn.ledger.transaction():
                outcomes = [_record(turn, state, one, fresh=one.uid in fresh) for one in batch]
            for one, outcome in zip(batch, outcomes, strict=True):
                if outcome.reason == SkipReason.LATER:
                    waiting.setdefault(one.identity, outcome)
                else:
                    turn.report(outcome)
            advance(len(batch))


def _answer(turn: Turn) -> None:
    turn.ledger.resume(turn.clock())
    # What a dry run indexes is forgotten with its copy of the ledger, so it only does where a reply will ask for it.
    if turn.dry_run and not turn.ledger.due(turn.clock()):
        return
    from watcher import answering, cycle  # the patterns of a reply take half a second to compile

    for folder in turn.account.folders:
        cycle.index(turn, turn.mailbox.examine(folder))
    cycle.index_sent(turn, {})
    answering.answer_due(turn, turn.config.schedule.drafts_per_day)


def _noting(report: Callable[[Outcome], None], told: set[tuple[str, int]]) -> Callable[[Outcome], None]:
    def noted(outcome: Outcome) -> None:
        told.add((outcome.folder, outcome.uid))
        report(outcome)

    return noted


def _record(turn: Turn, state: FolderState, one: Judged, *, fresh: bool) -> Outcome:
    """A fresh rejection waits for its draft, as if it had just come, and an unsure mail for `review`; everything else is
    only reported."""
    asked = one.verdict.answer in (Answer.REJECTION, Answer.UNSURE)
    known = turn.ledger.entry(one.identity) if asked else None
    reason = ""
    if one.verdict.answer is Answer.UNREADABLE:
        reason = SkipReason.UNREADABLE
    elif one.verdict.answer is Answer.UNSURE:
        reason = SkipReason.UNSURE
        if known is None:
            turn.ledger.record(_entry(turn, state, one, State.SEEN, reason))
    elif one.verdict.answer is Answer.NOT:
        reason = SkipReason.NOT_A_REJECTION
    elif known is not None and known.state is State.DRAFTED:
        reason = SkipReason.ALREADY_DRAFTED
    elif known is not None and known.state is State.SKIPPED and known.reason != SkipReason.TOO_OLD:
        reason = SkipReason(known.reason)
    elif known is not None and known.state in (State.WAITING, State.PROMISED):
        reason = SkipReason.LATER
    elif not fresh:
        reason = SkipReason.TOO_OLD
    else:
        reason = SkipReason.LATER
        turn.ledger.record(_entry(turn, state, one, State.WAITING))
    return Outcome(
        account=turn.account.name,
        folder=state.name,
        uid=one.uid,
        message_id=one.message_id,
        verdict=one.verdict.answer,
        probability=round(one.verdict.probability, 4),
        action="skip" if one.verdict.answer is Answer.REJECTION and reason != SkipReason.LATER else "none",
        reason=reason,
        head=one.head,
    )


def _entry(turn: Turn, state: FolderState, one: Judged, found: State, reason: str = "") -> Entry:
    return Entry(
        identity=one.identity,
        state=found,
        folder=state.name,
        uidvalidity=state.uidvalidity,
        uid=one.uid,
        seen_at=turn.clock(),
        reason=reason,
        message_id=one.message_id,
        answer=one.verdict.answer,
        probability=round(one.verdict.probability, 4),
        label=one.verdict.label,
        language=one.verdict.language,
        model=one.verdict.model,
    )
