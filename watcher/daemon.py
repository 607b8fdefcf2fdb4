"""Runs cycles for months: the schedule, signals, back-off, one thread pool.

Owns when an account is polled and how the process ends. Refuses to own what a poll does (`watcher.cycle`).
APScheduler's defaults would drop runs after a suspend (misfire grace 1 s) and run missed ones in a burst; see the job's
arguments. Its shutdown waits for running jobs, so stopping cuts their connections.
"""

import logging
import os
import queue
import random
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from watcher import account as accounts
from watcher import brain, service
from watcher.config import Account, Config, duration
from watcher.cycle import Outcome, back_off
from watcher.errors import AjarError, ConfigError, Refused, Unusable
from watcher.mailbox import Mailbox

log = logging.getLogger("ajar.daemon")

POOL = 8  # accounts polled at the same time
ENDING = 4.0  # seconds that running cycles get to end after their connections were cut
HOURLY = timedelta(hours=1)  # an account that cannot work as configured is looked at again, without a word


class Daemon:
    """`run` blocks until SIGTERM or SIGINT; SIGHUP reads the configuration again."""

    def __init__(self, config: Config, reload: Callable[[], Config], report: Callable[[Outcome], None]) -> None:
        self._config = config
        self._reload = reload
        self._report = report
        self._wishes: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._scheduler = BackgroundScheduler(timezone=UTC, executors={"default": ThreadPoolExecutor(POOL)})
        self._open: dict[str, Mailbox] = {}
        self._failures: dict[str, int] = {}
        self._stopping = threading.Event()
        self._model = brain.load(config)

    def run(self) -> None:
        for number, wish in ((signal.SIGTERM, "stop"), (signal.SIGINT, "stop"), (signal.SIGHUP, "reload")):
            signal.signal(number, self._on_signal(wish))
        self._schedule()
        self._scheduler.start()
        service.notify("READY=1")
        try:
            while self._wish() != "stop":
                self._read_again()
        finally:
            self._end()

    def _on_signal(self, wish: str) -> Callable[[int, object], None]:
        return lambda _number, _frame: self._wishes.put(wish)

    def _wish(self) -> str:
        """Waits for a signal; meanwhile tells the supervisor that this thread and the scheduler are alive."""
        while True:
            try:
                return self._wishes.get(timeout=service.watchdog_interval())
            except queue.Empty:
                if self._scheduler.running:
                    service.notify("WATCHDOG=1")

    def _schedule(self) -> None:
        every = self._config.schedule.seconds
        for number, account in enumerate(self._config.account):
            self._scheduler.add_job(
                self._poll,
                "interval",
                args=[account],
                id=account.name,
                seconds=every,
                jitter=min(every // 10, 30),
                next_run_time=datetime.now(UTC) + timedelta(seconds=min(number * 0.05, every)),  # the first run at once
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,  # however late: after a suspend it runs once
                replace_existing=True,
            )

    def _read_again(self) -> None:
        """SIGHUP. A configuration with a problem changes nothing."""
        service.notify("RELOADING=1")
        try:
            config = self._reload()
        except ConfigError as error:
            log.error("the configuration was not read again: %s", error)  # noqa: TRY400  a sentence, no traceback
        else:
            for job in self._scheduler.get_jobs():
                job.remove()
            self._config = config
            self._failures.clear()
            self._model = brain.load(config)
            self._schedule()
            log.info("the configuration was read again")
        service.notify("READY=1")

    def _poll(self, account: Account) -> None:
        """One job. Whatever goes wrong stays in this account."""
        deadline = threading.Timer(duration(self._config.schedule.deadline), self._cut, [account.name])
        deadline.daemon = True
        deadline.start()
        try:
            with accounts.opened(
                self._config, account, self._model, self._report, hold=self._hold(account.name)
            ) as cycle:
                cycle.run()
        except AjarError as error:
            if not self._stopping.is_set():
                self._failed(account, error)
        except Exception:
            log.exception("%s: an internal error ended this cycle", account.name)
            self._failed(account, AjarError("an internal error"))
        else:
            if self._failures.pop(account.name, 0):
                log.info("%s: works again", account.name)
        finally:
            deadline.cancel()
            self._open.pop(account.name, None)

    def _hold(self, name: str) -> Callable[[Mailbox], None]:
        def hold(mailbox: Mailbox) -> None:
            self._open[name] = mailbox
            if self._stopping.is_set():
                self._cut(name)

        return hold

    def _cut(self, name: str) -> None:
        """Ends a cycle from another thread: its next read fails, and the ledger keeps what was recorded."""
        mailbox = self._open.get(name)
        if mailbox is not None:
            with suppress(Exception):
                mailbox.interrupt()

    def _failed(self, account: Account, error: AjarError) -> None:
        failures = self._failures[account.name] = self._failures.get(account.name, 0) + 1
        job = self._scheduler.get_job(account.name)
        if isinstance(error, Refused):
            # A second wrong password may lock the mailbox: nothing more until the configuration is read again.
            log.error(
                "%s The account is stopped until the configuration is read again (SIGHUP) or Ajar restarts.", error
            )
            if job:
                job.remove()
            return
        pause = HOURLY if isinstance(error, Unusable | ConfigError) else back_off(failures - 1, random.random())
        pause = max(pause, timedelta(seconds=self._config.schedule.seconds))
        level = logging.WARNING if failures == 1 else logging.DEBUG  # said once, then shown by `status`
        log.log(level, "%s (next try in %d s)", error, pause.total_seconds())
        if job:
            with suppress(Exception):
                job.modify(next_run_time=datetime.now(UTC) + pause)

    def _end(self) -> None:
        service.notify("STOPPING=1")
        self._stopping.set()
        for name in list(self._open):
            self._cut(name)
        finished = threading.Thread(target=self._scheduler.shutdown, daemon=True)
        finished.start()
        finished.join(ENDING)
        if finished.is_alive():
            # A thread hangs in connect() or name resolution. The ledger is safe at every step.
            log.warning("a cycle did not end in time and was left behind")
            logging.shutdown()
            os._exit(0)
