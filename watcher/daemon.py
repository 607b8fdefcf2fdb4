"""Runs cycles for months: the schedule, an edited configuration, one thread pool.

Owns when an account is polled and how the process ends. Refuses to own what a poll does (`watcher.cycle`), the pause
after one that failed (`watcher.failures`) and the wait for a signal (`watcher.wishes`).
APScheduler's defaults would drop runs after a suspend (misfire grace 1 s) and run missed ones in a burst; see the job's
arguments. It goes by the wall clock, which may be set back by a year: see `_mind_the_clock`. Its shutdown waits for
running jobs, so stopping cuts their connections.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from classifier.model import Model
from watcher import account as accounts
from watcher import brain, cycle, inspection, looked, missed, night, service
from watcher.errors import AjarError, ConfigError
from watcher.failures import Failures
from watcher.metrics import Metrics
from watcher.settings import Account, Config, duration, stamp
from watcher.turn import Outcome, Turn
from watcher.under_way import UnderWay, elapsed
from watcher.wishes import RELOAD, STOP, Wishes

log = logging.getLogger("ajar.daemon")

POOL = 8  # accounts polled at the same time
ENDING = 4.0  # seconds that running cycles get to end after their connections were cut
TICK = 30.0  # seconds between two looks at the clock, the scheduler, and whether the configuration was edited
NIGHTLY = "*learning*"  # no account can have this name
JUMP = 60.0  # seconds: a clock that was set, not one that drifts


class Daemon:
    """`run` blocks until SIGTERM or SIGINT; SIGHUP reads the configuration again, and so does its edit."""

    def __init__(self, config: Config, reload: Callable[[], Config], report: Callable[[Outcome], None]) -> None:
        self._config = config
        self._reload = reload
        self._report = report
        self._wishes = Wishes()
        self._scheduler = BackgroundScheduler(timezone=UTC, executors={"default": ThreadPoolExecutor(POOL)})
        self._under_way = UnderWay()
        self._expected: dict[str, float] = {}  # when each account's next cycle should begin, by `elapsed`
        self._failures = Failures()
        self._unmeasured: dict[str, str] = {}  # what was said of the metrics, by account
        self._lost = ""  # why it was learnt anew
        self._stopping = threading.Event()
        self._offset = time.time() - elapsed()
        self._take(config)

    def _take(self, config: Config) -> None:
        self._wanted = brain.wanted(config)
        self._model = brain.load(config)
        self._config, self._saved = config, config.saved
        self._metrics = Metrics(Path(config.log.metrics_file).expanduser()) if config.log.metrics_file else None

    def run(self) -> None:
        with self._wishes.of_signals():
            self._schedule()
            self._scheduler.start()
            service.notify("READY=1")
            try:
                while self._wish() != STOP:
                    self._read_again()
            finally:
                self._end()

    def _wish(self) -> str:
        """Waits for a signal or an edit; meanwhile minds the clock, and tells the supervisor that all threads are alive."""
        while not (wish := self._wishes.next(min(service.watchdog_interval(), TICK))):
            self._mind_the_clock(time.time() - elapsed())
            if self._alive():
                service.notify("WATCHDOG=1")
            if stamp(self._config.path) != self._saved:
                return RELOAD
        return wish

    def _mind_the_clock(self, offset: float) -> None:
        """A clock that is set back would leave every account unwatched until it has caught up."""
        if abs(offset - self._offset) > JUMP:
            log.warning("the clock was set by %d s; every account is looked at now", offset - self._offset)
            now = datetime.now(UTC)
            for job in self._scheduler.get_jobs():
                job.modify(next_run_time=job.trigger.get_next_fire_time(None, now) if job.id == NIGHTLY else now)
        self._offset = offset

    def _alive(self) -> bool:
        """Does the scheduler's thread live, and no cycle hang where no deadline reaches it?"""
        patience = 2 * duration(self._config.schedule.deadline) + 120
        if hung := self._under_way.hung(patience):
            log.error("the cycles of %s hang", ", ".join(hung))
        return not hung and any(thread.name == "APScheduler" for thread in threading.enumerate())

    def _schedule(self) -> None:
        every = self._config.schedule.seconds
        apart = min(1.0, every / len(self._config.account))  # the first looks at once, but many accounts spread out
        for number, account in enumerate(self._config.account):
            self._scheduler.add_job(
                self._poll,
                "interval",
                args=[account],
                id=account.name,
                seconds=every,
                jitter=min(every // 10, 30),
                next_run_time=datetime.now(UTC) + timedelta(seconds=number * apart),
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,  # however late: after a suspend it runs once
                replace_existing=True,
            )
        self._scheduler.add_job(
            self._learn,
            night.when(self._config.schedule.retrain_at),
            id=NIGHTLY,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            replace_existing=True,
        )

    def _read_again(self) -> None:
        """A configuration with a problem changes nothing, and is told of once."""
        service.notify("RELOADING=1")
        self._saved = stamp(self._config.path)
        try:
            config = self._reload()
            if config.state != self._config.state:
                raise ConfigError(["state_dir: this takes a restart, since the directory in use is locked."])
            self._take(config)
        except AjarError as error:
            log.error("the configuration was not read again, and the one before it stays in force: %s", error)  # noqa: TRY400  a sentence, no traceback
        except Exception:
            log.exception(
                "an internal error: the configuration was not read again, and the one before it stays in force"
            )
        else:
            for job in self._scheduler.get_jobs():
                job.remove()
            self._failures.clear()
            self._schedule()
            log.info("the configuration was read again")
        service.notify("READY=1")

    # -- learning --------------------------------------------------------------------------------------------------

    def _learn(self) -> None:
        """Nightly, when the user has taught enough, or what was learnt cannot be read, as after an upgrade: once, because it may
        be in vain. The accounts are served meanwhile, with the model there is."""
        new = night.due(self._config.state, self._config.schedule.retrain_after)
        lost = night.lost(self._config, self._model.id)
        if new or (lost and lost != self._lost):
            self._lost = lost
            log.info("learning from %d new labels%s", new, lost and f"; {lost}")
            night.train(self._config.state, self._stopping)

    def _newest_model(self) -> Model:
        """Looked at before each cycle: a training or `ajar models use` may have put another version in use."""
        wanted = brain.wanted(self._config)
        if wanted != self._wanted:
            self._wanted, self._model = wanted, brain.load(self._config)
            log.info("model %s is in use now", self._model.id)
        return self._model

    # -- one account ----------------------------------------------------------------------------------------------

    def _poll(self, account: Account) -> None:
        """One job. Whatever goes wrong stays in this account."""
        name = account.name
        if self._stopping.is_set():
            return
        pause, deadline = float(self._config.schedule.seconds), duration(self._config.schedule.deadline)
        try:
            with self._under_way.cycle(name, deadline) as hold:
                model = self._newest_model()
                with accounts.opened(self._config, account, model, self._report, hold=hold) as turn:
                    self._count_missed(turn)
                    with self._under_way.explained(name, deadline):
                        cycle.run(turn)
        except AjarError as error:
            pause = self._failed(account, error)
        except Exception:
            log.exception("%s: an internal error ended this cycle", name)
            pause = self._failed(account, AjarError(f"{name}: an internal error, see the log"))
        else:
            self._failures.end(name)
        self._expected[name] = elapsed() + pause
        self._measure(account)
        brain.give_back()

    def _failed(self, account: Account, error: AjarError) -> float:
        """Seconds until the next try."""
        if self._stopping.is_set():
            return 0.0
        pause = 0.0  # edited meanwhile: it failed as it was
        if account in self._config.account:
            pause = self._failures.add(account.name, error, self._config.schedule.seconds)
        if job := self._scheduler.get_job(account.name):
            with suppress(Exception):
                job.modify(next_run_time=datetime.now(UTC) + timedelta(seconds=pause))
        return pause

    def _count_missed(self, turn: Turn) -> None:
        """Passes that a suspend or a stop of the daemon swallowed; for `status`."""
        every = self._config.schedule.seconds
        expected = self._expected.get(turn.account.name)
        if expected is None:
            last_good = looked.last(turn.ledger)
            late = turn.clock() - last_good - every if last_good else 0.0
        else:
            late = elapsed() - expected
        if late >= every:
            missed.note(turn.ledger, int(late // every), every, turn.clock())

    def _measure(self, account: Account) -> None:
        if self._metrics is not None:
            unmeasured = ""
            try:
                self._metrics.note(inspection.status(self._config, account, self._model.id))
            except AjarError as error:
                unmeasured = str(error)
            if unmeasured and unmeasured not in self._unmeasured.values():  # said once
                log.warning("%s", unmeasured)
            self._unmeasured[account.name] = unmeasured

    def _end(self) -> None:
        service.notify("STOPPING=1")
        self._stopping.set()
        self._under_way.end()
        finished = threading.Thread(target=self._scheduler.shutdown, daemon=True)
        finished.start()
        finished.join(ENDING)
        if finished.is_alive():
            # A thread hangs in connect() or name resolution. The ledger is safe at every step.
            log.warning("a cycle did not end in time and was left behind")
            logging.shutdown()
            os._exit(0)
