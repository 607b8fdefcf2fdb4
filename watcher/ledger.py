"""The journal of one account: how far each folder was read, and what became of each mail.

Owns the SQLite file (WAL, 0600, one writer), its schema and the state machine of an entry:

    SEEN                      read, no rejection
    WAITING(retry_at)         a rejection that has no draft yet: new, or tried in vain
    PROMISED(token)           committed to disk before APPEND; after a crash the draft is looked for before it is written
    DRAFTED                   final; whatever the user does with the draft is theirs
    SKIPPED(reason)           final
    UNREADABLE                final

Refuses to own any decision. Keeps no body and no subject of a mail except in the header index that replies need.
"""

import logging
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from watcher import state
from watcher.errors import LedgerError

log = logging.getLogger("ajar.ledger")

SCHEMA = 1
BY_USER = "user"  # in the place of a model: the user said what the mail is

TABLES = """
CREATE TABLE cursor (
    folder TEXT PRIMARY KEY, uidvalidity INTEGER NOT NULL, last INTEGER NOT NULL, polled REAL NOT NULL
) STRICT;
CREATE TABLE entry (
    identity TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('seen', 'waiting', 'promised', 'drafted', 'skipped', 'unreadable')),
    reason TEXT NOT NULL DEFAULT '',
    folder TEXT NOT NULL, uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL, message_id TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'rejection', 'unsure', 'not', 'unreadable')),
    probability REAL NOT NULL DEFAULT 0, label TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '', model TEXT NOT NULL DEFAULT '',
    token TEXT NOT NULL DEFAULT '', draft_id TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    draft_hash TEXT NOT NULL DEFAULT '',
    retry_at REAL NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,
    seen_at REAL NOT NULL, done_at REAL NOT NULL DEFAULT 0, gone_at REAL NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX entry_state ON entry (state, retry_at);
CREATE INDEX entry_place ON entry (folder, uidvalidity, uid);
CREATE TABLE header (
    id INTEGER PRIMARY KEY, folder TEXT NOT NULL, uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL, sent INTEGER NOT NULL,
    message_id TEXT NOT NULL, parents TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, recipients TEXT NOT NULL,
    subject TEXT NOT NULL, domains TEXT NOT NULL, date REAL, indexed_at REAL NOT NULL DEFAULT 0,
    UNIQUE (folder, uidvalidity, uid)
) STRICT;
CREATE INDEX header_message ON header (message_id);
CREATE TABLE header_parent (parent TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (parent, id)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE header_text USING fts5 (name, subject, domains, content = '', tokenize = 'unicode61 remove_diacritics 2');
CREATE TABLE correspondent (
    id INTEGER PRIMARY KEY, domain TEXT NOT NULL UNIQUE, skeleton TEXT NOT NULL, written INTEGER NOT NULL
) STRICT;
CREATE INDEX correspondent_skeleton ON correspondent (skeleton);
CREATE TABLE indexed (folder TEXT PRIMARY KEY, uidvalidity INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""

NAMES = frozenset(re.findall(r"CREATE (?:VIRTUAL )?TABLE (\w+)", TABLES))

DAY = 86_400.0
REREAD = 14 * DAY  # how far back mails are read again when the ledger was damaged or the server renumbered them
ASIDE = ".corrupt-"  # in the name of a damaged ledger

# Faults of the machine, not of the file.
ENVIRONMENT = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
}

DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

# From version N to N + 1; each runs in the transaction that records it. A released schema is never edited.
MIGRATIONS: tuple[str, ...] = ()


class State(StrEnum):
    SEEN = "seen"
    WAITING = "waiting"
    PROMISED = "promised"
    DRAFTED = "drafted"
    SKIPPED = "skipped"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Entry:
    """One mail identity. Times are seconds since the epoch."""

    identity: str
    state: State
    folder: str
    uidvalidity: int
    uid: int
    seen_at: float
    reason: str = ""
    message_id: str = ""
    answer: str = ""
    probability: float = 0.0
    label: str = ""
    language: str = ""
    model: str = ""
    token: str = ""
    draft_id: str = ""
    note: str = ""
    retry_at: float = 0.0
    tries: int = 0
    done_at: float = 0.0
    draft_hash: str = ""  # of what was written, so that an untouched draft is known
    gone_at: float = 0.0  # when the draft was first not in Drafts any more: sent, moved or deleted by the user


@dataclass(frozen=True, slots=True)
class Cursor:
    folder: str
    uidvalidity: int
    last: int
    polled: float


FIELDS = tuple(Entry.__dataclass_fields__)

_sound: dict[Path, tuple[int, int, int]] = {}  # ledgers as this process left them: they need no second check


class Ledger:
    """Opened for a cycle or a command, closed after it. Every method may raise LedgerError."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.aside: Path | None = None  # where a damaged ledger was put
        self._damaged = False
        self._read_only = read_only
        with guarded(path):
            if not read_only:
                state.private(path)
            try:
                self._open(read_only=read_only)
            except sqlite3.DatabaseError as error:
                if read_only or _code(error) in ENVIRONMENT:
                    raise
                self._set_aside()
                self._open(read_only=read_only)

    @classmethod
    def copy_of(cls, path: Path) -> Self:
        """A copy in memory: what is written to it is forgotten with it."""
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        memory.row_factory = sqlite3.Row
        ledger = cls.__new__(cls)
        ledger.path, ledger.aside, ledger._db = path, None, memory  # noqa: SLF001  a second constructor
        ledger._damaged, ledger._read_only = False, True  # noqa: SLF001  the same
        with guarded(path):
            if path.exists():
                with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as disk:
                    disk.backup(memory)
            ledger._migrate()  # noqa: SLF001  the same
        return ledger

    def _open(self, *, read_only: bool) -> None:
        mode = "ro" if read_only else "rw"
        self._db = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=10,
            check_same_thread=False,
        )
        try:
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA foreign_keys = ON")
            if read_only:
                return
            known = _sound.get(self.path) == _stamp(self.path)
            if not known and self._db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise _damaged()
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")  # a promise must be on the disk before APPEND
            self._migrate()
            names = {row[0] for row in self._db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            if not names >= NAMES:
                raise _damaged()
        except UnicodeDecodeError:  # quick_check quotes the damage; a name is damaged
            self._db.close()
            raise _damaged() from None
        except BaseException:
            self._db.close()
            raise

    def _migrate(self) -> None:
        version = int(self._db.execute("PRAGMA user_version").fetchone()[0])
        if version > SCHEMA:
            raise LedgerError(f"{self.path}: this ledger was written by a newer Ajar (schema {version}). Upgrade Ajar.")
        if version == SCHEMA:
            return
        with self.transaction():
            steps = [TABLES] if version == 0 else MIGRATIONS[version - 1 :]
            for script in steps:
                for statement in script.split(";\n"):
                    if statement.strip():
                        self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {SCHEMA}")
            if version == 0 and any(self.path.parent.glob(f"{self.path.name}{ASIDE}*")):
                self.set_fact("reread", "yes")  # told by the files, so that no crash in between can lose it

    def _set_aside(self) -> None:
        """A damaged file is kept for inspection and a new one begun; the cycle then re-reads the last days."""
        moment = int(time.time())
        while (aside := self.path.with_name(f"{self.path.name}{ASIDE}{moment}")).exists():
            moment += 1
        self.path.rename(aside)
        for suffix in ("-wal", "-shm"):
            beside = self.path.with_name(self.path.name + suffix)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + suffix))
        self.aside = aside
        log.error("%s was damaged and put aside as %s; the last two weeks are read again", self.path, aside.name)
        state.private(self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def close(self) -> None:
        """A ledger in which damage came to light is put aside now: the next one to open it begins anew."""
        self._db.close()
        if self._read_only:
            return
        if self._damaged:
            with guarded(self.path):
                self._set_aside()
        else:
            _sound[self.path] = _stamp(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, on the disk when the block ends."""
        with self._guarded():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        with guarded(self.path):
            try:
                yield
            except sqlite3.Error as error:
                self._damaged = self._damaged or _code(error) in DAMAGE
                raise

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        with self._guarded():
            return self._db.execute(sql, values).fetchall()

    def execute(self, sql: str, *values: Any) -> None:
        with self._guarded():
            self._db.execute(sql, values)

    def insert(self, sql: str, *values: Any) -> int:
        """The new row's id; 0 when nothing was inserted."""
        with self._guarded():
            done = self._db.execute(sql, values)
            return int(done.lastrowid or 0) if done.rowcount else 0

    # -- cursors ------------------------------------------------------------------------------------------------

    def cursor(self, folder: str) -> Cursor | None:
        rows = self.rows("SELECT folder, uidvalidity, last, polled FROM cursor WHERE folder = ?", folder)
        return Cursor(*rows[0]) if rows else None

    def cursors(self) -> list[Cursor]:
        return [
            Cursor(*row) for row in self.rows("SELECT folder, uidvalidity, last, polled FROM cursor ORDER BY folder")
        ]

    def move_cursor(self, cursor: Cursor, *, back: bool = False) -> None:
        """Within one UIDVALIDITY the mark never goes down, unless `back`: the server forgot UIDs that it had given."""
        self.execute(
            "INSERT INTO cursor VALUES (?, ?, ?, ?) ON CONFLICT (folder) DO UPDATE SET polled = excluded.polled, "
            "last = CASE WHEN uidvalidity = excluded.uidvalidity AND NOT ? THEN max(last, excluded.last) "
            "ELSE excluded.last END, uidvalidity = excluded.uidvalidity",
            cursor.folder,
            cursor.uidvalidity,
            cursor.last,
            cursor.polled,
            back,
        )

    # -- entries ------------------------------------------------------------------------------------------------

    def entry(self, identity: str) -> Entry | None:
        rows = self.rows(f"SELECT {', '.join(FIELDS)} FROM entry WHERE identity = ?", identity)  # noqa: S608  our names
        return _entry(rows[0]) if rows else None

    def entries(self, *states: State) -> list[Entry]:
        marks = ", ".join("?" * len(states))
        rows = self.rows(
            f"SELECT {', '.join(FIELDS)} FROM entry WHERE state IN ({marks}) ORDER BY seen_at, uid",  # noqa: S608  our names
            *states,
        )
        return [_entry(row) for row in rows]

    def due(self, now: float) -> list[Entry]:
        """Rejections that still need their draft, promised ones first: their draft may lie there already. No pause is
        longer than a day: a later one was set by a clock that ran ahead."""
        rows = self.rows(
            f"SELECT {', '.join(FIELDS)} FROM entry WHERE state = ? "  # noqa: S608  our names
            "OR (state = ? AND (retry_at <= ? OR retry_at > ?)) ORDER BY state = 'waiting', seen_at, uid",
            State.PROMISED,
            State.WAITING,
            now,
            now + DAY,
        )
        return [_entry(row) for row in rows]

    def record(self, entry: Entry) -> None:
        """DRAFTED is final: all that can follow is the withdrawal of the draft (SKIPPED)."""
        names = ", ".join(FIELDS)
        marks = ", ".join("?" * len(FIELDS))
        changes = ", ".join(f"{name} = excluded.{name}" for name in FIELDS[1:])
        self.execute(
            f"INSERT INTO entry ({names}) VALUES ({marks}) ON CONFLICT (identity) DO UPDATE SET {changes} "  # noqa: S608  our names
            "WHERE state != 'drafted' OR excluded.state IN ('drafted', 'skipped')",
            *(getattr(entry, name) for name in FIELDS),
        )

    def change(self, entry: Entry, **changes: Any) -> Entry:
        """Records the entry with the changes and returns it."""
        changed = replace(entry, **changes)
        self.record(changed)
        return changed

    def drafted_between(self, first: float, last: float) -> int:
        rows = self.rows(
            "SELECT count(*) FROM entry WHERE state = ? AND done_at BETWEEN ? AND ?", State.DRAFTED, first, last
        )
        return int(rows[0][0])

    def untried_since(self, moment: float) -> int:
        """Rejections that came after the moment, have not been tried yet, and were not named by the user."""
        rows = self.rows(
            "SELECT count(*) FROM entry WHERE state = ? AND seen_at > ? AND tries = 0 AND model != ?",
            State.WAITING,
            moment,
            BY_USER,
        )
        return int(rows[0][0])

    def lying(self) -> list[Entry]:
        """Drafts that lay in Drafts when it was last looked at."""
        return [entry for entry in self.entries(State.DRAFTED) if not entry.gone_at]

    def see_drafts(self, present: set[str], now: float) -> None:
        """Notes which of our drafts are not in Drafts any more; present: Message-IDs."""
        for entry in self.lying():
            if entry.draft_id not in present:
                self.change(entry, gone_at=now)

    def counts(self) -> dict[str, int]:
        return {str(row[0]): int(row[1]) for row in self.rows("SELECT state, count(*) FROM entry GROUP BY state")}

    def skips(self) -> dict[str, int]:
        rows = self.rows(
            "SELECT reason, count(*) FROM entry WHERE state = ? GROUP BY reason ORDER BY 2 DESC", State.SKIPPED
        )
        return {str(row[0]): int(row[1]) for row in rows}

    def prune(self, before: float) -> None:
        """Forgets mails that were read long ago and were no rejection: growth is bounded. What came of a rejection is
        never forgotten."""
        self.execute("DELETE FROM entry WHERE state IN (?, ?) AND seen_at < ?", State.SEEN, State.UNREADABLE, before)

    # -- facts: small things the status shows -------------------------------------------------------------------

    def fact(self, key: str) -> str:
        rows = self.rows("SELECT value FROM fact WHERE key = ?", key)
        return str(rows[0][0]) if rows else ""

    def set_fact(self, key: str, value: str) -> None:
        """Writes nothing to the disk when nothing changes."""
        self.execute(
            "INSERT INTO fact VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value "
            "WHERE value != excluded.value",
            key,
            value,
        )


def _damaged() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("quick_check failed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _code(error: sqlite3.Error) -> int:
    """The primary result code. Text that is not UTF-8 is found by the sqlite3 module, which gives no code."""
    undecodable = isinstance(error, sqlite3.OperationalError) and "decode" in str(error)
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT if undecodable else sqlite3.SQLITE_MISUSE) & 0xFF


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def _entry(row: sqlite3.Row) -> Entry:
    values = dict(zip(FIELDS, row, strict=True))
    values["state"] = State(values["state"])
    return Entry(**values)


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """SQLite's errors become one sentence; nothing is appended after one."""
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: the ledger cannot be used ({error}). Is the disk full?") from None
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}.") from None


Clock = Callable[[], float]
