"""What the SQLite files of the state directory have in common: all or nothing.

Owns the transaction and the running of a script inside one. Refuses to own a file: where it lies, what is in it and what
its errors mean are told by `watcher.ledger_file` and `watcher.labels_file`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


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
