"""The file of a ledger: opened sound and up to date, or put aside and begun anew.

Owns the tables, the version of the schema and the steps from an older one, how SQLite is set (WAL, 0600, one writer), and
what counts as damage. Refuses to own what stands in the tables (`watcher.ledger`, `watcher.history`).
"""

import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from watcher import state
from watcher.database import run, transaction, write_ahead
from watcher.errors import LedgerError

log = logging.getLogger("ajar.ledger")

SCHEMA = 1

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

# From version N to N + 1, also in a new ledger, so that all of a version are laid out alike; each runs in the transaction that
# records it and changes the layout of a table, by which versions are told apart where the number is damaged. A released schema
# is never edited.
MIGRATIONS: tuple[str, ...] = ()

_sound: dict[Path, tuple[int, int, int]] = {}  # ledgers as this process left them: they need no second check


def opened(path: Path, *, read_only: bool) -> tuple[sqlite3.Connection, Path | None]:
    """The connection, and where a damaged file was put."""
    with guarded(path):
        if not read_only:
            state.private(path)
        try:
            return _connected(path, read_only=read_only), None
        except sqlite3.DatabaseError as error:
            if read_only or _code(error) in ENVIRONMENT:
                raise
            aside = set_aside(path)
            return _connected(path, read_only=read_only), aside


def copied(path: Path) -> sqlite3.Connection:
    """A copy in memory; without a file an empty one."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    memory.row_factory = sqlite3.Row
    with guarded(path):
        if path.exists():
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as disk:
                disk.backup(memory)
        _migrate(memory, path)
    return memory


def _connected(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rw"
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=10,
        check_same_thread=False,
    )
    try:
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA foreign_keys = ON")
        if read_only:
            return db
        known = _sound.get(path) == _stamp(path)
        if not known and db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise _damaged()
        write_ahead(db)
        db.execute("PRAGMA synchronous = FULL")  # a promise must be on the disk before APPEND
        _migrate(db, path)
        if _layout(db) != _intended(MIGRATIONS):  # quick_check reads no names of columns
            raise _damaged()
    except UnicodeDecodeError:  # quick_check quotes the damage; a name is damaged
        db.close()
        raise _damaged() from None
    except BaseException:
        db.close()
        raise
    return db


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    if _version(db) == SCHEMA:
        return
    laid_out = _layout(db)
    version = _version(db)  # again, behind the tables: another process may have made them meanwhile
    if version == SCHEMA:
        return
    if not 0 < version < SCHEMA and laid_out == _intended(MIGRATIONS):  # nothing but the number is damaged
        db.execute(f"PRAGMA user_version = {SCHEMA}")
        return
    if version > SCHEMA:
        raise LedgerError(f"{path}: this ledger was written by a newer Ajar (schema {version}). Upgrade Ajar.")
    if version == 0 and laid_out:
        raise _damaged()
    with guarded(path), transaction(db):
        if _version(db) != version:
            return  # another process was quicker
        for script in (TABLES, *MIGRATIONS)[version:]:
            run(db, script)
        db.execute(f"PRAGMA user_version = {SCHEMA}")
        if version == 0 and any(path.parent.glob(f"{path.name}{ASIDE}*")):
            # Told by the files, so that no crash in between can lose it.
            db.execute("INSERT INTO fact VALUES ('reread', 'yes')")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _layout(db: sqlite3.Connection) -> frozenset[tuple[str, str | None]]:
    return frozenset(tuple(row) for row in db.execute("SELECT name, sql FROM sqlite_schema"))


@cache
def _intended(migrations: tuple[str, ...]) -> frozenset[tuple[str, str | None]]:
    """What a sound ledger of today has."""
    with closing(sqlite3.connect(":memory:")) as db:
        for script in (TABLES, *migrations):
            run(db, script)
        return _layout(db)


def set_aside(path: Path) -> Path:
    """A damaged file is kept for inspection and a new one begun; the cycle then re-reads the last days."""
    moment = int(time.time())
    while (aside := path.with_name(f"{path.name}{ASIDE}{moment}")).exists():
        moment += 1
    path.rename(aside)
    for suffix in ("-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + suffix))
    log.error("%s was damaged and put aside as %s; the last two weeks are read again", path, aside.name)
    state.private(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return aside


def left_sound(path: Path) -> None:
    """A ledger that this process closed without a fault is not checked again before it has changed."""
    _sound[path] = _stamp(path)


def is_damage(error: sqlite3.Error) -> bool:
    return _code(error) in DAMAGE


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


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """SQLite's errors become one sentence; nothing is appended after one."""
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: the ledger cannot be used ({error}). Is the disk full?") from None
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}.") from None
