"""Killed, out of disk, cut off: at whichever step it happens, there is one draft for each rejection in the end.

The proof is mbsync's and SQLite's: count the steps, break each in turn, go on, look. The whole loop over a real server
is `python -m tests.benchmarks.crashes`; here it is thinned out, and whole over a mailbox in memory.
"""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from tests import THOROUGH
from tests.fakes import message
from tests.faults.scenario import (
    Story,
    connection_lost,
    disk_broken,
    disk_full,
    tell_and_fail,
    tell_and_kill,
)
from tests.faults.world import Killed, World, breaking
from tests.servers.dovecot import Dovecot
from watcher.entry import Entry, State
from watcher.errors import AjarError, LedgerError, NoRoom, Unreachable
from watcher.ledger import Ledger
from watcher.ledger_file import SCHEMA

FIXTURES = Path(__file__).with_name("ledgers")


def tell(folder: Path, last: int, error: Callable[[], BaseException], kind: str) -> bool:
    """A story over a mailbox in memory whose step `last` breaks. False when it was not reached."""
    folder.mkdir()
    world = World(folder)
    world.arrive(message(name="old"))
    with breaking(world.mailbox, last, error, (kind,)) as steps:
        for chapter in range(3):
            if chapter == 1:
                world.arrive(message(name="one"))
                world.arrive(message("hello", name="two"))
                world.mailbox.fail["append_refused"] = NoRoom("full")
            if chapter == 2:
                world.arrive(message(name="three"))
                world.arrive(message(name="one"))
            world.now += 2000
            with suppress(AjarError, Killed):
                world.cycle()
    for _ in range(2):
        world.now += 100_000
        world.cycle()
    assert world.answered == ["<one@firm.example>", "<three@firm.example>"], f"step {last}"
    assert list(world.inbox.mails) == [1, 2, 3, 4, 5]
    return steps[0] >= last


@pytest.mark.parametrize(
    ("kind", "error", "stride"),
    [
        ("write", Killed, 2),
        ("mailbox", Killed, 5),
        ("write", disk_full, 7),
        ("write", disk_broken, 11),
        ("mailbox", lambda: Unreachable("gone"), 7),
    ],
)
def test_row_01_a_crash_at_any_step_leaves_one_draft(
    tmp_path: Path, kind: str, error: Callable[[], BaseException], stride: int
) -> None:
    for last in count(1, stride if THOROUGH else 2 * stride):
        if not tell(tmp_path / str(last), last, error, kind):
            break
    assert last > 50


@pytest.mark.server("dovecot")
@pytest.mark.parametrize("step", range(60, 600, 150))
def test_row_01_kill_9_over_a_real_server(dovecot: Dovecot, tmp_path: Path, user: str, step: int) -> None:
    tell_and_kill(Story(dovecot, tmp_path / "story", f"kill{user.partition('@')[0]}"), step)


@pytest.mark.server("dovecot")
@pytest.mark.parametrize(("step", "failure"), [(140, disk_full), (233, disk_broken)])
def test_row_10_a_write_that_fails_over_a_real_server(
    dovecot: Dovecot, tmp_path: Path, user: str, step: int, failure: Callable[[], Exception]
) -> None:
    tell_and_fail(Story(dovecot, tmp_path / "story", f"disk{user.partition('@')[0]}"), step, failure, "write")


@pytest.mark.server("dovecot")
@pytest.mark.parametrize("step", range(11, 250, 101))
def test_row_04_a_connection_lost_at_any_step(dovecot: Dovecot, tmp_path: Path, user: str, step: int) -> None:
    story = Story(dovecot, tmp_path / "story", f"lost{user.partition('@')[0]}")
    tell_and_fail(story, step, connection_lost, "send", "answer")


LIMITED = """\
import resource, sys
from pathlib import Path
from tests.fakes import message
from tests.faults.world import World
from watcher.errors import LedgerError

world = World(Path(sys.argv[1]))
world.cycle()
for number in range(20):
    world.arrive(message(name=f"m{number}"))
resource.setrlimit(resource.RLIMIT_FSIZE, (6000, resource.RLIM_INFINITY))
try:
    world.cycle()
except LedgerError as error:
    print(error)
assert world.drafts == [], len(world.drafts)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
for _ in range(3):
    world.cycle()
assert len(set(world.answered)) == len(world.drafts) == 20, len(world.drafts)
print("all there")
"""


def test_row_10_a_full_disk_means_no_append_and_no_loss(tmp_path: Path) -> None:
    """The operating system's own limit: no file may grow. When it is lifted, everything is made up for."""
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN),
    )
    assert ended.returncode == 0, ended.stderr
    assert "Is the disk full?" in ended.stdout
    assert "all there" in ended.stdout


def test_row_10_nothing_is_appended_after_a_failed_write(tmp_path: Path) -> None:
    for last in count(1):
        (folder := tmp_path / str(last)).mkdir()
        world = World(folder)
        world.cycle()
        world.arrive(message())
        with breaking(world.mailbox, last, disk_full, ("write",)) as steps, suppress(LedgerError):
            world.cycle()
        if steps[0] < last:
            break
        if world.drafts:
            assert world.states() in ({"promised": 1}, {"drafted": 1})
    assert last > 10


@pytest.mark.parametrize("fixture", sorted(FIXTURES.glob("*.sql")), ids=lambda path: str(path.stem))
def test_row_31_every_released_ledger_is_opened(tmp_path: Path, fixture: Path) -> None:
    path = tmp_path / "home.ledger"
    with sqlite3.connect(path) as old:
        old.executescript(fixture.read_text("utf-8"))
    old.close()
    path.chmod(0o600)
    with Ledger(path) as ledger:
        assert ledger.aside is None
        assert ledger.counts() == {"drafted": 1, "promised": 1, "seen": 1, "skipped": 1, "waiting": 1}
        assert [cursor.last for cursor in ledger.cursors()] == [5]
        assert ledger.rows("PRAGMA user_version")[0][0] == SCHEMA
        (promised,) = ledger.entries(State.PROMISED)
        ledger.change(promised, state=State.DRAFTED)


def test_row_31_the_newest_schema_has_its_fixture() -> None:
    """A released schema is never edited: this fixture is made when it is released, and stays."""
    assert (FIXTURES / f"schema-{SCHEMA}.sql").exists()


def test_row_31_a_migration_that_breaks_off_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "home.ledger"
    with Ledger(path) as ledger:
        ledger.record(Entry("i", State.DRAFTED, "INBOX", 1, 7, 100.0))
    monkeypatch.setattr("watcher.ledger_file.SCHEMA", SCHEMA + 1)
    script = "ALTER TABLE entry ADD COLUMN more TEXT NOT NULL DEFAULT '';\nUPDATE entry SET nothing = 1;\n"
    monkeypatch.setattr("watcher.ledger_file.MIGRATIONS", (*[""] * (SCHEMA - 1), script))
    with pytest.raises(LedgerError):
        Ledger(path)
    monkeypatch.setattr("watcher.ledger_file.MIGRATIONS", (*[""] * (SCHEMA - 1), script.partition("\n")[0]))
    with Ledger(path) as ledger:
        assert ledger.counts() == {"drafted": 1}
        assert ledger.rows("SELECT more FROM entry")[0][0] == ""
