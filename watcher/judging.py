"""Octets to a verdict: here or, when there are many, in one process for each core.

Owns the one way from fetched octets to a verdict, and its spread over the processor. Refuses to own where mails come from
and what becomes of them. A worker imports this module and little else, since it has to start fast.
"""

import logging
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, resource_tracker
from typing import Protocol

from classifier import mail as mails
from classifier.mail import Mail, Unreadable
from classifier.verdict import Answer, Label, Verdict
from watcher import brain, identity, letterhead
from watcher.letterhead import Letterhead
from watcher.mailbox import BATCH, FetchedMail
from watcher.settings import Config

log = logging.getLogger("ajar.cycle")

SMALL = 400  # mails that are judged sooner than worker processes start


class Classifies(Protocol):
    def classify(self, mail: Mail) -> Verdict: ...


_model: Classifies | None = None  # of a worker process


@dataclass(frozen=True, slots=True)
class Judged:
    """What is told of one mail; no body crosses back from a worker."""

    uid: int
    identity: str
    message_id: str
    head: Letterhead
    verdict: Verdict


def judge(fetched: FetchedMail, model: Classifies) -> tuple[Mail | Unreadable, Verdict]:
    """Bytes to verdict; total. A fault of ours on one mail must not stop the others, and must not go unseen."""
    try:
        mail = mails.read(fetched.raw, truncated=fetched.truncated)
        if isinstance(mail, Mail):
            return mail, model.classify(mail)
    except Exception:
        log.exception("a mail of %d octets could not be judged", fetched.size)
        mail = Unreadable("an internal error; see the log")
    return mail, Verdict(Answer.UNREADABLE, 0.0, Label.OTHER)


def judged(fetched: Iterator[FetchedMail], count: int, model: Classifies, config: Config) -> Iterator[list[Judged]]:
    """Batches in the order given. count: about how many mails there are. The workers load the configured model."""
    batches = _batches(fetched)
    if count < SMALL:
        yield from ([_judge(one, model) for one in batch] for batch in batches)
        return
    workers = os.cpu_count() or 1
    with _pool(workers, config) as pool:
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


def _pool(workers: int, config: Config) -> ProcessPoolExecutor:
    """Started. Ctrl-C reaches the whole group: the workers inherit that they do not hear of it, and are ended by us."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])  # imported once, not by each worker
    resource_tracker.ensure_running()  # first: it lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(config,))
        pool.submit(int)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return pool


def _start(config: Config) -> None:
    global _model  # noqa: PLW0603  a worker has one model for its life
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # where something else had started their server
    _model = brain.load(config)


def _work(batch: list[FetchedMail]) -> list[Judged]:
    if _model is None:
        raise RuntimeError("the worker was not started")
    return [_judge(one, _model) for one in batch]


def _judge(fetched: FetchedMail, model: Classifies) -> Judged:
    mail, verdict = judge(fetched, model)
    if isinstance(mail, Mail):
        return Judged(fetched.uid, identity.of_mail(mail), mail.message_id, letterhead.of_mail(mail), verdict)
    return Judged(fetched.uid, identity.of_bytes(fetched.raw), "", Letterhead(), verdict)
