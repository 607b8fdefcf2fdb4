"""What the SQLite files of the state directory have in common: a log ahead of the file, and all or nothing.

Owns how the log is begun, the transaction and the running of a script inside one. Refuses to own a file: where it lies, what
is in it and what its errors mean are told by `watcher.ledger_file` and `watcher.labels_file`.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE, _PAUSE = 10.0, 0.02  # seconds


def write_ahead(db: sqlite3.Connection) -> None:
    """Of two that begin a file at once each may hold what the other waits for. SQLite then says at once that it is locked,
    whatever the connection's time-out, and one of them has to ask again."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if time.monotonic() >= until or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(_PAUSE)
        else:
            return


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """On the disk when the block ends."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def run(db: sqlite3.Connection, script: str) -> None:
    """Statement by statement: `executescript` would commit first."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)
