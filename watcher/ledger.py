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

SCHEMA = 1
BY_USER = "user"  # in the place of a model: the user said what the mail is

TABLES = """
CREATE TABLE cursor (
    folder TEXT PRIMARY KEY, uidvalidity INTEGER NOT NULL, last INTEGER NOT NULL, polled REAL NOT NULL
) STRICT;
CREATE TABLE entry (
    identity TEXT PRIMARY KEY, state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
    folder TEXT NOT NULL, uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL, message_id TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '', probability REAL NOT NULL DEFAULT 0, label TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '', model TEXT NOT NULL DEFAULT '',
    token TEXT NOT NULL DEFAULT '', draft_id TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', draft_hash TEXT NOT NULL DEFAULT '',
    retry_at REAL NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, seen_at REAL NOT NULL, done_at REAL NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX entry_state ON entry (state, retry_at);
CREATE INDEX entry_place ON entry (folder, uidvalidity, uid);
CREATE TABLE header (
    id INTEGER PRIMARY KEY, folder TEXT NOT NULL, uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL, sent INTEGER NOT NULL,
    message_id TEXT NOT NULL, parents TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, recipients TEXT NOT NULL,
    subject TEXT NOT NULL, domains TEXT NOT NULL, date REAL, UNIQUE (folder, uidvalidity, uid)
) STRICT;
CREATE INDEX header_message ON header (message_id);
CREATE TABLE header_parent (parent TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (parent, id)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE header_text USING fts5 (name, subject, domains, content = '', tokenize = 'unicode61 remove_diacritics 2');
CREATE TABLE indexed (folder TEXT PRIMARY KEY, uidvalidity INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""

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


@dataclass(frozen=True, slots=True)
class Cursor:
    folder: str
    uidvalidity: int
    last: int
    polled: float


FIELDS = tuple(Entry.__dataclass_fields__)


class Ledger:
    """Opened for a cycle or a command, closed after it. Every method may raise LedgerError."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.aside: Path | None = None  # where a damaged ledger was put
        with guarded(path):
            if not read_only:
                state.private(path)
            try:
                self._open(read_only=read_only)
            except sqlite3.DatabaseError as error:
                if read_only or error.sqlite_errorcode & 0xFF in ENVIRONMENT:
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
            if self._db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise _damaged()
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")  # a promise must be on the disk before APPEND
            self._migrate()
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

    def _set_aside(self) -> None:
        """A damaged file is kept for inspection and a new one begun; the cycle then re-reads the last days."""
        self.aside = self.path.with_name(f"{self.path.name}.corrupt-{int(time.time())}")
        self.path.rename(self.aside)
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        state.private(self.path)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, on the disk when the block ends."""
        with guarded(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        with guarded(self.path):
            return self._db.execute(sql, values).fetchall()

    def execute(self, sql: str, *values: Any) -> None:
        with guarded(self.path):
            self._db.execute(sql, values)

    def insert(self, sql: str, *values: Any) -> int:
        """The new row's id; 0 when nothing was inserted."""
        with guarded(self.path):
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

    def move_cursor(self, cursor: Cursor) -> None:
        """Within one UIDVALIDITY the mark never goes down."""
        self.execute(
            "INSERT INTO cursor VALUES (?, ?, ?, ?) ON CONFLICT (folder) DO UPDATE SET polled = excluded.polled, "
            "last = CASE WHEN uidvalidity = excluded.uidvalidity THEN max(last, excluded.last) ELSE excluded.last END, "
            "uidvalidity = excluded.uidvalidity",
            cursor.folder,
            cursor.uidvalidity,
            cursor.last,
            cursor.polled,
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
        """Rejections that still need their draft, promised ones first: their draft may lie there already."""
        rows = self.rows(
            f"SELECT {', '.join(FIELDS)} FROM entry WHERE state = ? OR (state = ? AND retry_at <= ?) "  # noqa: S608  our names
            "ORDER BY state = 'waiting', seen_at, uid",
            State.PROMISED,
            State.WAITING,
            now,
        )
        return [_entry(row) for row in rows]

    def record(self, entry: Entry) -> None:
        names = ", ".join(FIELDS)
        marks = ", ".join("?" * len(FIELDS))
        self.execute(
            f"INSERT OR REPLACE INTO entry ({names}) VALUES ({marks})",  # noqa: S608  our names
            *(getattr(entry, name) for name in FIELDS),
        )

    def change(self, entry: Entry, **changes: Any) -> Entry:
        """Records the entry with the changes and returns it."""
        changed = replace(entry, **changes)
        self.record(changed)
        return changed

    def drafted_since(self, moment: float) -> int:
        return int(
            self.rows("SELECT count(*) FROM entry WHERE state = ? AND done_at >= ?", State.DRAFTED, moment)[0][0]
        )

    def counts(self) -> dict[str, int]:
        return {str(row[0]): int(row[1]) for row in self.rows("SELECT state, count(*) FROM entry GROUP BY state")}

    def skips(self) -> dict[str, int]:
        rows = self.rows(
            "SELECT reason, count(*) FROM entry WHERE state = ? GROUP BY reason ORDER BY 2 DESC", State.SKIPPED
        )
        return {str(row[0]): int(row[1]) for row in rows}

    def prune(self, before: float) -> None:
        """Forgets mails that were read long ago and were no rejection: growth is bounded. Drafts are never forgotten."""
        self.execute("DELETE FROM entry WHERE state IN (?, ?) AND seen_at < ?", State.SEEN, State.UNREADABLE, before)

    # -- facts: small things the status shows -------------------------------------------------------------------

    def fact(self, key: str) -> str:
        rows = self.rows("SELECT value FROM fact WHERE key = ?", key)
        return str(rows[0][0]) if rows else ""

    def set_fact(self, key: str, value: str) -> None:
        self.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", key, value)


def _damaged() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("quick_check failed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


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
