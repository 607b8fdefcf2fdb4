"""Three hundred accounts in one daemon against Dovecot: how late the polls are, and how much memory they take.

    python -m tests.benchmarks.accounts [ACCOUNTS [SECONDS_BETWEEN_POLLS]]

The daemon runs in a process of its own, as `ajar run` does, that imports nothing of the tests; every account is polled
twice. Five minutes are simulated by a shorter interval, which is harder. Also how long SIGTERM takes, sent while
polls are under way.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from apscheduler.events import EVENT_JOB_EXECUTED

from watcher import config, daemon
from watcher.settings import Account

ROUNDS = 2


class Watched(daemon.Daemon):
    """Notes how long after its time each poll begins, and ends by itself."""

    late: list[float]
    wanted: int

    def watch(self, wanted: int) -> None:
        self.late, self.wanted, self._at = [], wanted, dict[str, float]()
        self._scheduler.add_listener(self._executed, EVENT_JOB_EXECUTED)
        self.run()

    def _poll(self, account: Account) -> None:
        self._at[account.name] = time.time()
        super()._poll(account)

    def _executed(self, event: Any) -> None:
        self.late.append(self._at[event.job_id] - event.scheduled_run_time.timestamp())
        if len(self.late) >= self.wanted:
            self._wishes.put("stop")


def resident() -> float:
    """MB, as the system counts them."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def child(path: Path, wanted: int) -> None:
    logging.disable(logging.CRITICAL)
    settings = config.load(path)
    watcher = Watched(settings, lambda: settings, lambda _outcome: None)
    peak = [0.0]
    stop = threading.Event()

    def sample() -> None:
        while not stop.wait(1):
            peak[0] = max(peak[0], resident())

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        watcher.watch(wanted)
    finally:
        stop.set()
        thread.join()
        failures = sum(watcher._failures.of(account.name)[0] > 0 for account in settings.account)
        print(json.dumps({"late": max(watcher.late), "polls": len(watcher.late), "peak": peak[0], "failed": failures}))


def main() -> None:
    if sys.argv[1:2] == ["child"]:
        child(Path(sys.argv[2]), int(sys.argv[3]))
        return
    from tests.benchmarks.soak import told
    from tests.fakes import message
    from tests.servers import PASSWORD_ENV
    from tests.servers.dovecot import Dovecot

    count, every = (int(word) for word in (*sys.argv[1:], *("300", "150")[len(sys.argv) - 1 :]))
    with Dovecot() as server, tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "config.toml")
        boxes = "".join(
            f'[account.box{number}]\nhost = "{server.host}"\nport = {server.tls_port}\nca_file = "{server.ca_file}"\n'
            f'user = "many{number}@ajar.example"\npassword_env = "{PASSWORD_ENV}"\n'
            for number in range(count)
        )
        path.write_text(f'state_dir = "{folder}/state"\n[schedule]\nevery = "{every}s"\n{boxes}')
        path.chmod(0o600)
        for number in range(count):
            for name in ("one", "two"):
                server.deliver(f"many{number}@ajar.example", message("hello", name=f"{name}{number}"))
        command = [sys.executable, "-m", "tests.benchmarks.accounts", "child", str(path), str(ROUNDS * count)]
        ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=os.environ)
        found = json.loads(ended.stdout.splitlines()[-1])
        print(f"{count} accounts, a poll every {every} s, {found['polls']} polls, {found['failed']} accounts failing")
        told("latest begin of a poll, s", found["late"], 30)
        told("peak memory, MB", found["peak"], 60 + 0.2 * count)
        told("longest SIGTERM, s", max(ending(command) for _ in range(5)), 5)


def ending(command: list[str]) -> float:
    """Seconds from SIGTERM to the end, while polls are under way."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ)
    time.sleep(3)
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
