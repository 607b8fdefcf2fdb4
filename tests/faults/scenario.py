"""One story that touches every step of the watcher, and the means to break it off at step N.

Two accounts on a real server: first start, rejections and other mail, a mailbox that is full for a while, a mail that is
delivered again, a mail that comes late. A step is a statement that changes a ledger, a command sent to the server, or
the first octets of its answer. What must hold in the end, whatever broke: one draft for each rejection, none for
anything else, and the inboxes as they were.
"""

import logging
import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest import mock

from replies.settings import Me
from tests.fakes import SubjectModel, message
from tests.servers.dovecot import Dovecot
from watcher import account as accounts
from watcher import cycle, imap
from watcher.errors import AjarError, NoRoom
from watcher.imap import ImapMailbox
from watcher.mailbox import Mailbox, Place
from watcher.settings import Account, Config
from watcher.wire import Wire

START = time.time()  # the server dates what is delivered
WRITES = ("BEGIN", "COMMIT", "INSERT", "UPDATE", "DELETE", "CREATE", "PRAGMA user_version =")
KILLED = -signal.SIGKILL


class Steps:
    """Counts; at step `last` it breaks. kinds: which steps count ("write", "send", "answer")."""

    def __init__(self, last: int, broken: Callable[[], None], kinds: tuple[str, ...]) -> None:
        self.done, self._last, self._broken, self._kinds = 0, last, broken, kinds

    def __call__(self, kind: str) -> None:
        if kind in self._kinds:
            self.done += 1
            if self.done == self._last:
                self._broken()


@contextmanager
def counted(steps: Steps) -> Iterator[None]:
    """While the block runs, everything that changes a ledger or talks to a server is a step."""
    connect, send, receive = sqlite3.connect, Wire.send, Wire._receive
    asked = set[int]()

    class Connection(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql.startswith(WRITES):
                steps("write")
            return super().execute(sql, *values)

    def connecting(*arguments: Any, **named: Any) -> sqlite3.Connection:
        return connect(*arguments, factory=Connection, **named)

    def sending(wire: Wire, data: Any) -> None:
        steps("send")
        send(wire, data)
        asked.add(id(wire))

    def receiving(wire: Wire) -> None:
        receive(wire)
        if id(wire) in asked:
            asked.discard(id(wire))
            steps("answer")

    with (
        mock.patch.object(sqlite3, "connect", connecting),
        mock.patch.object(Wire, "send", sending),
        mock.patch.object(Wire, "_receive", receiving),
    ):
        yield


@dataclass(frozen=True)
class Visit:
    """One look at every account. Frozen and picklable: it may take place in a process that gets killed."""

    config: Config
    now: float
    full: Path  # while this file exists, the mailboxes are full

    def __call__(self) -> None:
        for account in self.config.account:
            try:
                with accounts.opened(
                    self.config,
                    account,
                    SubjectModel(),
                    lambda _outcome: None,
                    clock=lambda: self.now,
                    connect=self._connect,
                ) as turn:
                    cycle.run(turn)
            except AjarError:  # the next look goes on from there
                continue

    def _connect(self, account: Account) -> Mailbox:
        mailbox = imap.connect(account)
        return _Full(account, mailbox._client) if self.full.exists() else mailbox


class _Full(ImapMailbox):
    def append_draft(self, folder: str, message: bytes) -> Place:
        raise NoRoom(f"{folder}: the mailbox is full; the draft waits.")


class Story:
    """The accounts of one telling, and what the user sees of them."""

    def __init__(self, server: Dovecot, folder: Path, name: str) -> None:
        folder.mkdir()
        self._server = server
        self._users = [f"{name}{letter}@ajar.example" for letter in "ab"]
        boxes = tuple(server.account(user, name=f"box{n}") for n, user in enumerate(self._users))
        me = Me(name="Robin Hale", addresses=("robin@mail.example",))
        self.config = Config(state_dir=str(folder / "state"), account=boxes, me=me)
        self._full = folder / "full"
        self._expected: dict[str, set[str]] = {user: set() for user in self._users}

    def chapters(self) -> Iterator[Visit]:
        """What happens on the server between two looks, and the looks. A look may be repeated at any time."""
        first, second = self._users
        self._deliver(first, "rejection", "old")
        yield self._look(0)
        self._deliver(first, "rejection", "one", expected=True)
        self._deliver(first, "hello", "two")
        self._deliver(second, "rejection", "three", expected=True)
        self._full.touch()
        yield self._look(300)
        self._full.unlink()
        self._deliver(first, "rejection", "one")
        self._deliver(second, "rejection", "four", expected=True)
        yield self._look(2000)
        self._deliver(second, "rejection", "three")
        yield self._look(2300)

    def afterwards(self) -> Visit:
        return self._look(100_000)

    def _look(self, seconds: float) -> Visit:
        return Visit(self.config, START + seconds, self._full)

    def _deliver(self, user: str, subject: str, name: str, *, expected: bool = False) -> None:
        self._server.deliver(user, message(subject, name=name), flags="S" if subject == "hello" else "")
        if expected:
            self._expected[user].add(f"<{name}@firm.example>")

    def check(self) -> None:
        for user in self._users:
            with self._server.look(user) as client:
                client.select_folder("Drafts", readonly=True)
                drafts = [found[b"BODY[]"] for found in client.fetch(client.search(), ["BODY.PEEK[]"]).values()]
                answered = [message_from_bytes(raw)["In-Reply-To"] for raw in drafts]
                assert sorted(answered) == sorted(self._expected[user])
                client.select_folder("INBOX", readonly=True)
                for found in client.fetch(client.search(), ["FLAGS", "BODY.PEEK[HEADER.FIELDS (SUBJECT)]"]).values():
                    seen = rb"\Seen" in found[b"FLAGS"]
                    assert seen == (b"hello" in found[b"BODY[HEADER.FIELDS (SUBJECT)]"])


def _visit(visit: Visit, last: int, counter: Any) -> None:
    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    logging.disable(logging.CRITICAL)
    steps = Steps(last, die, ("write", "send", "answer"))
    with counted(steps):
        visit()
    counter.value = steps.done


def tell_and_kill(story: Story, last: int) -> int:
    """Tells the story in child processes; the one that comes to step `last` is killed and begun again. The number of
    steps when it was not reached, else 0."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.warm"])
    left, killed = last, False
    for visit in story.chapters():
        counter = context.Value("i", 0)
        child = context.Process(target=_visit, args=(visit, 0 if killed else left, counter))
        child.start()
        child.join()
        if child.exitcode == KILLED:
            killed = True
            visit()
        else:
            assert child.exitcode == 0
            left -= counter.value
    story.afterwards()()
    story.check()
    return 0 if killed else last - left


def tell_and_fail(story: Story, last: int, failure: Callable[[], Exception], *kinds: str) -> int:
    """The same in this process: step `last` fails, and the story goes on with the next look. The number of steps."""

    def fail() -> None:
        raise failure()

    steps = Steps(last, fail, kinds)
    with counted(steps):
        for visit in story.chapters():
            visit()
    story.afterwards()()
    story.check()
    return steps.done


def disk_full() -> Exception:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def disk_broken() -> Exception:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    return error


def connection_lost() -> Exception:
    return ConnectionResetError("Connection reset by peer")
