"""A mailbox in memory, a ledger on the disk, a clock that the test moves: the ground of the fault tests."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from typing import Any
from unittest import mock

from replies.settings import Me
from tests.fakes import FakeMailbox, Folder, SubjectModel
from tests.faults.scenario import WRITES
from watcher import cycle
from watcher.judging import Classifies
from watcher.ledger import Ledger
from watcher.settings import Account, Config
from watcher.turn import Outcome, Turn

ACCOUNT = Account(name="home", host="h.example", user="robin@mail.example", password_env="P")
CONFIG = Config(account=(ACCOUNT,), me=Me(name="Robin Hale", addresses=("robin@mail.example",)))
START = 1_800_000_000.0


class World:
    def __init__(self, folder: Path, model: Classifies | None = None) -> None:
        self.path = folder / "home.ledger"
        self.mailbox = FakeMailbox()
        self.now = START
        self.config = CONFIG
        self.model = model or SubjectModel()

    def cycle(self) -> list[Outcome]:
        outcomes: list[Outcome] = []
        with Ledger(self.path) as ledger:
            cycle.run(Turn(ACCOUNT, self.config, self.mailbox, ledger, self.model, lambda: self.now, outcomes.append))
        return outcomes

    def arrive(self, raw: bytes, folder: str = "INBOX", arrived: float | None = None) -> int:
        """arrived: where that is not now."""
        return self.mailbox.store[folder].put(raw, self.now if arrived is None else arrived)

    @property
    def inbox(self) -> Folder:
        return self.mailbox.store["INBOX"]

    @property
    def drafts(self) -> list[bytes]:
        return list(self.mailbox.store["Drafts"].mails.values())

    @property
    def answered(self) -> list[str]:
        """Which mails have a draft, one entry for each draft."""
        return sorted(str(message_from_bytes(raw)["In-Reply-To"]) for raw in self.drafts)

    def states(self) -> dict[str, int]:
        with Ledger(self.path, read_only=True) as ledger:
            return ledger.counts()

    def renumber(self) -> None:
        """A server restored from a backup: the same mails under other UIDs."""
        mails = [(raw, self.inbox.arrived.get(uid)) for uid, raw in self.inbox.mails.items()]
        self.inbox.mails, self.inbox.arrived, self.inbox.uidnext = {}, {}, 1
        self.inbox.uidvalidity += 1
        for raw, arrived in mails:
            self.inbox.put(raw, arrived)


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


@contextmanager
def breaking(
    mailbox: FakeMailbox, last: int, error: Callable[[], BaseException], kinds: tuple[str, ...] = ("write", "mailbox")
) -> Iterator[list[int]]:
    """Every change of the ledger and every call of the mailbox, before and after, is a step; step `last` raises."""
    count = [0]
    connect = sqlite3.connect

    def step(kind: str) -> None:
        count[0] += kind in kinds
        if count[0] == last and kind in kinds:
            raise error()

    class Connection(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql.startswith(WRITES):
                step("write")
            if sql == "PRAGMA synchronous = FULL":  # the process is not killed here, so the disk need not be waited for
                sql = "PRAGMA synchronous = OFF"
            return super().execute(sql, *values)

    def connecting(*arguments: Any, **named: Any) -> sqlite3.Connection:
        return connect(*arguments, factory=Connection, **named)

    def asking(name: str) -> Callable[..., Any]:
        method = getattr(FakeMailbox, name)

        def asked(*arguments: Any) -> Any:
            step("mailbox")
            answer = method(mailbox, *arguments)
            step("mailbox")
            return answer

        return asked

    names = (
        "examine", "uids_after", "uids_since", "all_uids", "fetch", "headers", "append_draft", "fetch_whole", "statuses",
    )  # fmt: skip
    for name in names:
        setattr(mailbox, name, asking(name))
    try:
        with mock.patch.object(sqlite3, "connect", connecting):
            yield count
    finally:
        for name in names:
            delattr(mailbox, name)
