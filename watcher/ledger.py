"""The journal of one account: how far each folder was read, and what became of each mail.

Owns what is noted and how it is looked up: cursors, entries (`watcher.entry`) and facts. Refuses to own any decision, and
the file it stands in (`watcher.ledger_file`). Keeps no body and no subject of a mail except in the header index that
replies need (`watcher.history`).
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from classifier.verdict import Answer
from watcher import ledger_file
from watcher.database import transaction
from watcher.entry import BY_USER, Entry, State

DAY = 86_400.0
FRESH = 14 * DAY  # a rejection that arrived longer ago gets no draft by itself
REREAD = 14 * DAY  # how far back mails are read again when the ledger was damaged or the server renumbered them

FIELDS = tuple(Entry.__dataclass_fields__)

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Cursor:
    folder: str
    uidvalidity: int
    last: int
    polled: float


class Ledger:
    """Opened for a cycle or a command, closed after it. Every method may raise LedgerError."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._damaged = False
        self._read_only = read_only
        self._db, self.aside = ledger_file.opened(path, read_only=read_only)  # aside: where a damaged ledger was put

    @classmethod
    def copy_of(cls, path: Path) -> Self:
        """A copy in memory: what is written to it is forgotten with it."""
        ledger = cls.__new__(cls)
        ledger.path, ledger.aside, ledger._db = path, None, ledger_file.copied(path)  # noqa: SLF001  a second constructor
        ledger._damaged, ledger._read_only = False, True  # noqa: SLF001  the same
        return ledger

    def close(self) -> None:
        """A ledger in which damage came to light is put aside now: the next one to open it begins anew."""
        self._db.close()
        if self._read_only:
            return
        if self._damaged:
            with ledger_file.guarded(self.path):
                self.aside = ledger_file.set_aside(self.path)
        else:
            ledger_file.left_sound(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, on the disk when the block ends."""
        with self._guarded(), transaction(self._db):
            yield

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        with ledger_file.guarded(self.path):
            try:
                yield
            except sqlite3.Error as error:
                self._damaged = self._damaged or ledger_file.is_damage(error)
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

    def unsure(self) -> list[Entry]:
        """Mails that may be rejections, and got no answer for that; with `gone_at` those that a review did not find."""
        rows = self.rows(
            f"SELECT {', '.join(FIELDS)} FROM entry WHERE state = ? AND answer = ? ORDER BY seen_at, uid",  # noqa: S608  our names
            State.SEEN,
            Answer.UNSURE,
        )
        return [_entry(row) for row in rows]

    def see_unsure(self, identity: str, gone_at: float) -> None:
        """Whether a review found it. A watcher may have decided on it meanwhile: nothing else is changed."""
        self.execute("UPDATE entry SET gone_at = ? WHERE identity = ? AND state = ?", gone_at, identity, State.SEEN)

    def prune(self, before: float) -> None:
        """Forgets mails that were read long ago and were no rejection: growth is bounded. What came of a rejection is
        never forgotten."""
        self.execute("DELETE FROM entry WHERE state IN (?, ?) AND seen_at < ?", State.SEEN, State.UNREADABLE, before)

    def resume(self, now: float) -> None:
        """The user wants the drafts that are due: that they are many is no reason to pause."""
        self.set_fact("resumed", str(now))
        self.set_fact("paused", "")

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


def _entry(row: sqlite3.Row) -> Entry:
    values = dict(zip(FIELDS, row, strict=True))
    values["state"] = State(values["state"])
    return Entry(**values)
