"""Old mail, read once on request: which rejections are in there, and which of them still deserve a draft.

Owns the walk over a folder's past and its spread over the processor's cores. Refuses to own the answering: what it finds
becomes WAITING entries, which the cycle answers under its own rules.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context

from classifier.mail import Mail
from classifier.verdict import Answer, Verdict
from replies.skip import SkipReason
from watcher import answering, brain, cycle, identity
from watcher.arrivals import judge
from watcher.config import Config
from watcher.ledger import Entry, State
from watcher.mailbox import BATCH, FetchedMail, FolderState
from watcher.turn import Classifies, Outcome, Turn

SMALL = 400  # mails that are judged sooner than worker processes start

_model: Classifies | None = None  # of a worker process


@dataclass(frozen=True, slots=True)
class Judged:
    """What a worker tells of one mail; no body crosses back."""

    uid: int
    identity: str
    message_id: str
    subject: str
    verdict: Verdict


def scan(turn: Turn, since: date, drafts_since: date, advance: Callable[..., None]) -> None:
    """Reads every mail that arrived since the day and reports it; then answers what is due."""
    for folder in turn.account.folders:
        state = turn.mailbox.examine(folder)
        uids = turn.mailbox.uids_since(since)
        fresh = set(turn.mailbox.uids_since(drafts_since))
        advance(0, f"{folder}: {len(uids)} mails")
        for batch in judged(turn, uids):
            with turn.ledger.transaction():
                outcomes = [_record(turn, state, one, fresh=one.uid in fresh) for one in batch]
            for outcome in outcomes:
                if outcome is not None:
                    turn.report(outcome)
            advance(len(batch))
    # What a dry run indexes is forgotten with its copy of the ledger, so it only does where a reply will ask for it.
    if not turn.dry_run or turn.ledger.due(turn.clock()):
        for folder in turn.account.folders:
            cycle.index(turn, turn.mailbox.examine(folder))
        cycle.index_sent(turn)
    turn.ledger.set_fact("resumed", str(turn.clock()))  # the user asked for these drafts: many are no reason to pause
    answering.answer_due(turn, turn.config.schedule.drafts_per_day)


def judged(turn: Turn, uids: Sequence[int]) -> Iterator[list[Judged]]:
    """Batches in the order of the UIDs, judged here or, when there are many, in one process for each core."""
    batches = _batches(turn.mailbox.fetch(uids))
    if len(uids) < SMALL:
        yield from ([_judge(one, turn.model) for one in batch] for batch in batches)
        return
    workers = os.cpu_count() or 1
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])  # imported once, not by each worker
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(turn.config,)) as pool:
        waiting: list[Future[list[Judged]]] = []
        for batch in batches:
            waiting.append(pool.submit(_work, batch))
            if len(waiting) > 2 * workers:  # bounds the memory: a batch holds at most 6.4 MB
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def _batches(fetched: Iterator[FetchedMail]) -> Iterator[list[FetchedMail]]:
    while batch := list(islice(fetched, BATCH // 4)):
        yield batch


def _start(config: Config) -> None:
    global _model  # noqa: PLW0603  a worker has one model for its life
    _model = brain.load(config)


def _work(batch: list[FetchedMail]) -> list[Judged]:
    if _model is None:
        raise RuntimeError("the worker was not started")
    return [_judge(one, _model) for one in batch]


def _judge(fetched: FetchedMail, model: Classifies) -> Judged:
    mail, verdict = judge(fetched, model)
    if isinstance(mail, Mail):
        return Judged(fetched.uid, identity.of_mail(mail), mail.message_id, mail.subject, verdict)
    return Judged(fetched.uid, identity.of_bytes(fetched.raw), "", "", verdict)


def _record(turn: Turn, state: FolderState, one: Judged, *, fresh: bool) -> Outcome | None:
    """A fresh rejection waits for its draft, as if it had just come; everything else is only reported."""
    known = turn.ledger.entry(one.identity)
    reason = ""
    if one.verdict.answer is Answer.UNREADABLE:
        reason = SkipReason.UNREADABLE
    elif one.verdict.answer is Answer.UNSURE:
        reason = SkipReason.UNSURE
    elif one.verdict.answer is Answer.NOT:
        reason = SkipReason.NOT_A_REJECTION
    elif known is not None and known.state is State.DRAFTED:
        reason = SkipReason.ALREADY_DRAFTED
    elif known is not None and known.state is State.SKIPPED:
        reason = SkipReason(known.reason)
    elif known is not None and known.state in (State.WAITING, State.PROMISED):
        return None
    elif not fresh:
        reason = SkipReason.TOO_OLD
    else:
        turn.ledger.record(_waiting(turn, state, one))
        return None
    return Outcome(
        account=turn.account.name,
        folder=state.name,
        uid=one.uid,
        message_id=one.message_id,
        verdict=one.verdict.answer,
        probability=round(one.verdict.probability, 4),
        action="skip" if one.verdict.answer is Answer.REJECTION else "none",
        reason=reason,
        subject=one.subject,
    )


def _waiting(turn: Turn, state: FolderState, one: Judged) -> Entry:
    return Entry(
        identity=one.identity,
        state=State.WAITING,
        folder=state.name,
        uidvalidity=state.uidvalidity,
        uid=one.uid,
        seen_at=turn.clock(),
        message_id=one.message_id,
        answer=one.verdict.answer,
        probability=round(one.verdict.probability, 4),
        label=one.verdict.label,
        language=one.verdict.language,
        model=one.verdict.model,
    )
