"""The nightly training of the daemon: when it is time, whether it is due, and the child process that does it.

Owns the hour, and the child: low priority, its one sentence, its end when the daemon ends. Refuses to own what it learns
(`watcher.training`) and the schedule (`watcher.daemon`).
"""

import logging
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from apscheduler.triggers.cron import CronTrigger

from watcher import brain
from watcher.errors import AjarError
from watcher.labels import Labels, path_in
from watcher.settings import Config

log = logging.getLogger("ajar.night")

WAIT = 1.0  # seconds between two looks whether the daemon ends


def when(hour: str) -> CronTrigger:
    """Every day at HH:MM by the clock on the wall, summer and winter: in the system's zone by its name, which is what
    APScheduler takes when it is told none. hour: as `retrain_at`."""
    hours, minutes = hour.split(":")
    try:
        return CronTrigger(hour=int(hours), minute=int(minutes))
    except (LookupError, ValueError, OSError):  # TZ holds no name, or the system names two zones
        return CronTrigger(hour=int(hours), minute=int(minutes), timezone=datetime.now(UTC).astimezone().tzinfo)


def due(folder: Path, after: int) -> int:
    """How many labels are new, when they are enough to train again; else 0. after: 0 switches it off."""
    path = path_in(folder)
    if after <= 0 or not path.exists():
        return 0
    try:
        with Labels(path) as labels:
            new = labels.unlearnt()
    except AjarError as error:
        log.error("%s", error)  # noqa: TRY400  a sentence, no traceback
        return 0
    return new if new >= after else 0


def lost(config: Config, serving: str) -> str:
    """Why the version that was learnt does not serve, where learning anew could mend it. serving: the id of the one that does."""
    if config.schedule.retrain_after <= 0 or config.classifier.model:
        return ""
    return brain.unused(config, serving)


def train(folder: Path, stopping: threading.Event) -> None:
    """Runs one training in a child and waits for it. Killed at any point, it leaves nothing behind."""
    command = [sys.executable, "-m", "watcher.training", str(folder)]
    # One BLAS thread: the rest of the machine has better things to do at night.
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(  # noqa: S603  our own interpreter and module
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, text=True
    ) as child:
        while True:
            try:
                said, _ = child.communicate(timeout=WAIT)
            except subprocess.TimeoutExpired:
                if stopping.is_set():
                    child.terminate()
                    return
            else:
                break
    last = said.strip().rpartition("\n")[2][:500]
    if child.returncode:
        log.error("the training ended with code %d: %s", child.returncode, last)
    else:
        log.info("%s", last)
