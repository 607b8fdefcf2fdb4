"""The journal: what is committed is there after a crash, what is damaged is put aside, the mark never goes down."""

import fcntl
import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher import database
from watcher.entry import Entry, State
from watcher.errors import AlreadyRunning, ConfigError, LedgerError
from watcher.ledger import Cursor, Ledger
from watcher.state import holder, only_instance, prepare


def entry(identity: str = "i", state: State = State.WAITING, **changes: object) -> Entry:
    values = {"folder": "INBOX", "uidvalidity": 1, "uid": 7, "seen_at": 100.0} | changes
    return Entry(identity, state, **values)  # type: ignore[arg-type]  # the defaults above


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home.ledger"


def test_it_is_private(path: Path) -> None:
    old = os.umask(0)
    try:
        with Ledger(path) as ledger, ledger.transaction():
            ledger.record(entry())
        assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    finally:
        os.umask(old)


def test_entries_survive(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.record(entry())
        promised = ledger.change(entry(), state=State.PROMISED, token="t", draft_id="<t@d>")
    with Ledger(path, read_only=True) as again:
        assert again.entry("i") == promised
        assert again.entry("other") is None
        assert again.counts() == {"promised": 1}


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    with Ledger(path) as ledger:
        with suppress(RuntimeError), ledger.transaction():
            ledger.record(entry())
            raise RuntimeError
        assert ledger.entry("i") is None


def test_due_takes_promised_first_and_leaves_what_must_wait(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.record(entry("late", retry_at=500.0))
        ledger.record(entry("now", seen_at=50.0))
        ledger.record(entry("promised", State.PROMISED, seen_at=90.0))
        ledger.record(entry("done", State.DRAFTED))
        assert [one.identity for one in ledger.due(200.0)] == ["promised", "now"]
        assert [one.identity for one in ledger.due(600.0)] == ["promised", "now", "late"]


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 50)), max_size=12))
def test_the_mark_never_goes_down_within_a_uidvalidity(moves: list[tuple[int, int]]) -> None:
    ledger = Ledger.copy_of(Path("nowhere.ledger"))
    expected: dict[str, int] = {}
    for validity, last in moves:
        ledger.move_cursor(Cursor("INBOX", validity, last, 0.0))
        same = expected.get("validity") == validity
        expected = {"validity": validity, "last": max(last, expected["last"]) if same else last}
        cursor = ledger.cursor("INBOX")
        assert cursor is not None
        assert (cursor.uidvalidity, cursor.last) == (validity, expected["last"])
    ledger.close()


def test_a_copy_takes_nothing_back(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.record(entry())
    with Ledger.copy_of(path) as copy:
        copy.change(entry(), state=State.DRAFTED)
        assert copy.counts() == {"drafted": 1}
    with Ledger(path) as ledger:
        assert ledger.counts() == {"waiting": 1}


def test_pruning_forgets_only_what_is_over(path: Path) -> None:
    with Ledger(path) as ledger:
        for number, state in enumerate(State):
            ledger.record(entry(f"{number}", state, seen_at=1.0))
        ledger.prune(2.0)
        assert set(ledger.counts()) == {"waiting", "promised", "drafted", "skipped"}


@pytest.mark.parametrize("offset", [0, 30, 100, 4096, 5000, 20_000])
def test_a_damaged_file_is_put_aside_and_kept(path: Path, offset: int) -> None:
    with Ledger(path) as ledger:
        for number in range(200):
            ledger.record(entry(f"{number}"))
    raw = bytearray(path.read_bytes())
    raw[offset : offset + 3000] = b"\xff" * len(raw[offset : offset + 3000])
    path.write_bytes(raw)
    with Ledger(path) as again:
        if again.aside is None:  # the damage hit no page in use
            assert again.counts() == {"waiting": 200}
        else:
            assert again.counts() == {}
            assert again.aside.read_bytes() == bytes(raw)


def test_a_truncated_file_never_crashes(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.record(entry())
    whole = path.read_bytes()
    for size in range(0, len(whole), 3001):
        path.write_bytes(whole[:size])
        with Ledger(path) as again:
            assert again.counts() in ({}, {"waiting": 1})


def test_a_newer_schema_is_refused_with_a_sentence(path: Path) -> None:
    Ledger(path).close()
    with sqlite3.connect(path) as db:
        db.execute("ALTER TABLE entry ADD COLUMN more TEXT")
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(LedgerError, match="newer Ajar"):
        Ledger(path)


@pytest.mark.parametrize("version", [0, 48, 1 << 24])
def test_a_ledger_whose_version_alone_is_damaged_loses_nothing(path: Path, version: int) -> None:
    with Ledger(path) as ledger:
        ledger.record(entry())
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {version}")
    with Ledger(path) as again:
        assert again.entry("i") == entry()
        assert again.aside is None


def test_two_that_begin_a_ledger_at_once_have_the_same(path: Path) -> None:
    start = threading.Barrier(4)

    def begin(number: int) -> None:
        start.wait()
        with Ledger(path) as ledger:
            ledger.record(entry(str(number)))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(begin, range(4)))
    with Ledger(path) as ledger:
        assert all(ledger.entry(str(number)) for number in range(4))


class Contested:
    """A file that somebody else begins at the same moment: SQLite does not wait, but says so at once."""

    def __init__(self, refusals: int, code: int) -> None:
        self.refusals, self.code, self.asked = refusals, code, 0

    def execute(self, statement: str) -> None:
        assert statement == "PRAGMA journal_mode = WAL"
        self.asked += 1
        if self.asked <= self.refusals:
            error = sqlite3.OperationalError("refused")
            error.sqlite_errorcode = self.code
            raise error


def test_a_file_that_another_begins_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PAUSE", 0)
    contested = Contested(3, sqlite3.SQLITE_BUSY)
    database.write_ahead(contested)  # type: ignore[arg-type]
    assert contested.asked == 4
    monkeypatch.setattr(database, "_PATIENCE", 0)
    for refusals, code in ((1, sqlite3.SQLITE_FULL), (10**9, sqlite3.SQLITE_BUSY)):
        with pytest.raises(sqlite3.OperationalError):
            database.write_ahead(Contested(refusals, code))  # type: ignore[arg-type]


def test_links_and_open_files_are_refused(tmp_path: Path, path: Path) -> None:
    target = tmp_path / "target"
    target.touch(0o600)
    path.symlink_to(target)
    with pytest.raises(ConfigError, match="symbolic link"):
        Ledger(path)
    path.unlink()
    path.touch()
    path.chmod(0o644)
    with pytest.raises(ConfigError, match="chmod 600"):
        Ledger(path)


def test_the_state_directory_is_ours_alone(tmp_path: Path) -> None:
    folder = prepare(tmp_path / "a" / "state")
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    with pytest.raises(ConfigError, match="chmod 700"):
        prepare(folder)
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(ConfigError, match="symbolic link"):
        prepare(tmp_path / "link")
    folder.chmod(0o500)
    with pytest.raises(ConfigError, match="chmod 700"):
        prepare(folder)
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="cannot be made"):
        prepare(tmp_path / "file" / "below")


def test_a_second_instance_is_told_who_holds_it(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    with only_instance(folder), pytest.raises(AlreadyRunning, match=str(os.getpid())) as caught, only_instance(folder):
        pass
    assert caught.value.exit_code == 75
    assert "Wait until it has ended" in str(caught.value)
    with only_instance(folder, "run"), pytest.raises(AlreadyRunning) as caught, only_instance(folder):
        pass
    for remedy in ("ajar run)", "`ajar status`", f"kill {os.getpid()}", "`ajar service remove`"):
        assert remedy in str(caught.value)
    assert "-HUP" not in str(caught.value), "a saved configuration is read without it"
    assert holder(folder) == holder(tmp_path / "none") == ""
    with only_instance(folder, "run"):
        assert holder(folder) == str(os.getpid())


def test_a_look_at_who_runs_stands_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`ajar status` holds a share of the lock while it looks: an `ajar run` that starts then is not "another Ajar"."""
    folder = tmp_path / "state"
    with only_instance(folder):
        pass
    with (folder / "lock").open() as look:
        fcntl.flock(look, fcntl.LOCK_SH)
        monkeypatch.setattr("watcher.state.time.sleep", lambda _: fcntl.flock(look, fcntl.LOCK_UN))
        with only_instance(folder), pytest.raises(AlreadyRunning), only_instance(folder):
            pass
