"""Very many mails, judged in one process for each core.

Owns the worker processes: how they start, how much waits for them, how they end. Refuses to own a verdict (`judging`). A worker
imports this module and little else, since it has to start fast; a daemon, which never has so many, does not import it.
"""

import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import forkserver, get_context, resource_tracker

from classifier.model import Model
from watcher import brain
from watcher.judging import Judged, one_by_one
from watcher.mailbox import FetchedMail
from watcher.settings import Config

_model: Model | None = None  # of a worker process


def judged(batches: Iterable[list[FetchedMail]], config: Config) -> Iterator[list[Judged]]:
    """In the order given. The workers load the configured model."""
    workers = os.cpu_count() or 1
    with _pool(workers, config) as pool:
        waiting: list[Future[list[Judged]]] = []
        for batch in batches:
            waiting.append(pool.submit(_work, batch))
            if len(waiting) > 2 * workers:  # bounds the memory: a batch holds at most 6.4 MB
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def expect() -> None:
    """Many mails may come: the server of the workers imports what they need, while we have something else to do."""
    forkserver.set_forkserver_preload([__name__])  # imported once, not by each worker
    with _deaf(), suppress(OSError):  # its socket needs a folder for temporary files; few mails do without both
        forkserver.ensure_running()


def _pool(workers: int, config: Config) -> ProcessPoolExecutor:
    """Started."""
    expect()
    with _deaf():
        context = get_context("forkserver")
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(config,))
        pool.submit(int)
    return pool


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C reaches the whole group: what is started in here inherits that it does not hear of it, and is ended by us."""
    resource_tracker.ensure_running()  # first: it lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(config: Config) -> None:
    global _model  # noqa: PLW0603  a worker has one model for its life
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # where something else had started their server
    _model = brain.load(config)


def _work(batch: list[FetchedMail]) -> list[Judged]:
    if _model is None:
        raise RuntimeError("the worker was not started")
    return one_by_one(batch, _model)
