"""A month, scaled down: 8,640 polls of one account, 5,000 mails, and a fault at every 50th poll.

    python -m tests.benchmarks.soak [POLLS]

Takes some minutes. At the end: exactly the right drafts; and from the first tenth on, memory, file handles and threads
as they were. Prints one line a figure: name, measured, bound, ok or MISSED.
"""

import gc
import logging
import random
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from email import message_from_bytes
from pathlib import Path

from replies.settings import Me
from tests.benchmarks.accounts import resident
from tests.fakes import FakeMailbox, SubjectModel, message
from tests.faults.scenario import disk_broken, disk_full
from tests.faults.world import Killed, breaking
from watcher import account as accounts
from watcher import cycle
from watcher.errors import AjarError, NoRoom, Unreachable
from watcher.settings import Account, Config

POLLS, MAILS, EVERY = 8640, 5000, 50
BOX = Account(name="home", host="h.example", user="robin@mail.example", password_env="P")
FAULTS = (
    ("write", disk_full),
    ("write", disk_broken),
    ("write", Killed),
    ("mailbox", Killed),
    ("mailbox", lambda: Unreachable("gone")),
)


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def told(name: str, measured: float, bound: float) -> None:
    print(f"{name:50} {measured:10.2f}  bound {bound:g}  {'ok' if measured <= bound else 'MISSED'}", flush=True)


class Month:
    def __init__(self, config: Config, polls: int) -> None:
        self._config = config
        self._mailbox = FakeMailbox()
        self._rng = random.Random(1)
        self._now = 1_800_000_000.0
        self._mails = self._written(polls)
        self.expected: set[str] = set()
        self.answered: Counter[str] = Counter()

    def _written(self, polls: int) -> list[tuple[int, bytes]]:
        """When and what; made beforehand, so that the mails are no growth."""
        count = MAILS * polls // POLLS
        when = sorted(self._rng.randrange(2, polls - 60) for _ in range(count))
        subjects = self._rng.choices(("hello", "rejection", "unsure", "boom"), (84, 10, 4, 2), k=count)
        made = [
            (at, message(subject, name=f"m{n}")) for n, (at, subject) in enumerate(zip(when, subjects, strict=True))
        ]
        again = [(min(at + 20, polls - 60), raw) for at, raw in made[::25]]  # delivered a second time
        return sorted(made + again, key=lambda pair: pair[0])

    def poll(self, number: int) -> None:
        self._now += 300
        inbox = self._mailbox.store["INBOX"]
        while self._mails and self._mails[0][0] <= number:
            raw = self._mails.pop(0)[1]
            inbox.put(raw)
            if b"Subject: rejection" in raw:
                self.expected.add(str(message_from_bytes(raw)["Message-ID"]))
        if number % EVERY == EVERY - 1:
            self._with_fault(number // EVERY)
        else:
            self._look()
        if number % 100 == 0:
            self._user_sends()

    def _with_fault(self, number: int) -> None:
        kind, error = FAULTS[number % len(FAULTS)]
        if number % 7 == 0:
            self._mailbox.fail["append_refused"] = NoRoom("full")
        if number % 11 == 0:
            self._renumber()
        if number % 13 == 0:
            self._now += self._rng.choice((-3600, 3600))
        with suppress(AjarError, Killed), breaking(self._mailbox, self._rng.randrange(1, 60), error, (kind,)):
            self._look()

    def _renumber(self) -> None:
        inbox = self._mailbox.store["INBOX"]
        kept = list(inbox.mails.values())[-300:]
        inbox.mails, inbox.uidnext, inbox.uidvalidity = {}, 1, inbox.uidvalidity + 1
        for raw in kept:
            inbox.put(raw)

    def _look(self) -> None:
        with accounts.opened(
            self._config,
            BOX,
            SubjectModel(),
            lambda _outcome: None,
            clock=lambda: self._now,
            connect=lambda _account: self._mailbox,
        ) as turn:
            cycle.run(turn)

    def _user_sends(self) -> None:
        drafts = self._mailbox.store["Drafts"]
        for raw in drafts.mails.values():
            self.answered[str(message_from_bytes(raw)["In-Reply-To"])] += 1
        drafts.mails.clear()

    def check(self) -> None:
        self._user_sends()
        wrong = [name for name in self.expected | set(self.answered) if self.answered[name] != (name in self.expected)]
        told("rejections without exactly one draft", len(wrong), 0)
        print(f"{len(self.expected)} rejections, {sum(self.answered.values())} drafts")


def main() -> None:
    polls = int(sys.argv[1]) if len(sys.argv) > 1 else POLLS
    logging.disable(logging.CRITICAL)
    wait, sqlite3.connect = sqlite3.connect, _impatient  # type: ignore[assignment]
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        month = Month(
            Config(state_dir=f"{folder}/state", account=(BOX,), me=Me("Robin Hale", ("r@mail.example",))), polls
        )
        month.poll(0)
        for number in range(1, polls):
            month.poll(number)
            if number == polls // 10:
                gc.collect()
                before = resident(), open_files(), threading.active_count()
        gc.collect()
        told("growth of memory, MB", resident() - before[0], 2)
        told("open files more than before", open_files() - before[1], 0)
        told("threads more than before", threading.active_count() - before[2], 0)
        size = sum(path.stat().st_size for path in Path(folder, "state").iterdir())
        told("the ledger's size, MB", size / 1e6, 20)
        month.check()
    sqlite3.connect = wait
    print(f"{polls} polls in {time.monotonic() - begun:.0f} s")


_connect = sqlite3.connect


def _impatient(*arguments: object, **named: object) -> sqlite3.Connection:
    """The disk is not waited for: a month of fsync is not what is measured."""

    class Connection(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
            return super().execute(sql.replace("synchronous = FULL", "synchronous = OFF"), *values)  # type: ignore[arg-type]

    return _connect(*arguments, **({"factory": Connection} | named))  # type: ignore[call-overload,no-any-return]


if __name__ == "__main__":
    main()
