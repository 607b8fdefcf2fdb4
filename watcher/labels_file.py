"""The file of what the user taught: SQLite in the state directory, mode 0600.

Owns the tables, which hold all that retraining needs and nothing else:

    label    one row a mail: its identity hash, `rejection` or `not`, when and where the label came from (`folder`,
             `file`, `review` or `import`; account and folder or path), and the mail as read: sender, date, subject,
             visible text, links. No attachment, no recipient, no other header. `gone_at`: when the mail was deleted
             from its training folder; `asked`: the user was told so.
    place    which mails lie in which training folder, by UID, as last seen
    folder   how far each folder of an account had grown when last looked at: how a move is told from a deletion
    taught   identity and label of every mail that the last training has seen: what is new since then
    note     what `status` has to say, one sentence an account and subject

Owns the version of the schema, and that what is forgotten leaves no trace. Refuses to mend: a damaged file is left as it is,
because labels are the user's work. How the tables are read and written is told by `watcher.labels`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watcher import state
from watcher.database import run, transaction, write_ahead
from watcher.errors import ConfigError, LabelsError, LedgerError

SCHEMA = 1

TABLES = """
CREATE TABLE label (
    identity TEXT PRIMARY KEY, label TEXT NOT NULL CHECK (label IN ('rejection', 'not')),
    origin TEXT NOT NULL, account TEXT NOT NULL, place TEXT NOT NULL, at REAL NOT NULL,
    name TEXT NOT NULL, address TEXT NOT NULL, date REAL, subject TEXT NOT NULL, text TEXT NOT NULL, links TEXT NOT NULL,
    gone_at REAL NOT NULL DEFAULT 0, asked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX label_address ON label (address);
CREATE TABLE place (
    account TEXT NOT NULL, label TEXT NOT NULL, uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL, identity TEXT NOT NULL,
    PRIMARY KEY (account, label, uidvalidity, uid)
) STRICT;
CREATE INDEX place_identity ON place (identity);
CREATE TABLE folder (
    account TEXT NOT NULL, name TEXT NOT NULL, uidvalidity INTEGER NOT NULL, uidnext INTEGER NOT NULL, mails INTEGER NOT NULL,
    PRIMARY KEY (account, name)
) STRICT;
CREATE TABLE taught (identity TEXT PRIMARY KEY, label TEXT NOT NULL) STRICT;
CREATE TABLE note (account TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (account, subject)) STRICT;
"""


def opened(path: Path) -> sqlite3.Connection:
    """Several processes may have it open."""
    with guarded(path):
        state.private(path)
        db = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        try:
            write_ahead(db)
            db.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten, not only unlinked
            _migrate(db, path)
        except BaseException:
            db.close()
            raise
        return db


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA:
        raise LabelsError(f"{path}: these labels were written by a newer Ajar (schema {version}). Upgrade Ajar.")
    if version == SCHEMA:
        return
    with transaction(db):
        if int(db.execute("PRAGMA user_version").fetchone()[0]) == SCHEMA:
            return  # another thread was quicker
        run(db, TABLES)
        db.execute(f"PRAGMA user_version = {SCHEMA}")


def compact(db: sqlite3.Connection, path: Path) -> None:
    """What was deleted stands no more in the file, nor in the log beside it."""
    with guarded(path):
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """SQLite's errors become one sentence."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise LabelsError(f"{path}: the labels cannot be used ({error}). Is the disk full?") from None
    except sqlite3.Error as error:
        raise LabelsError(
            f"{path}: the file of labels is damaged ({error}). Put it aside (mv {path} {path}.damaged); what lies in the "
            "training folders is then read again."
        ) from None
    except (ConfigError, LedgerError) as error:  # from `state`: a link, its mode, one that cannot be opened
        raise LabelsError(str(error)) from None
    except OSError as error:
        raise LabelsError(f"{path}: {error.strerror}.") from None
