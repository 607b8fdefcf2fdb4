"""What the user taught, as it is noted and found: one file for all accounts.

Owns the labels, the training folders as they were last seen, what the last training has seen, and what `status` has to
say of it. Refuses to own the file (`watcher.labels_file`), who may teach (`watcher.teaching`, the commands) and learning
(`watcher.training`). Every method may raise `LabelsError`.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from classifier.address import Address
from classifier.mail import Mail
from watcher import labels_file
from watcher.database import transaction
from watcher.labelled import LINKS, Labelled, Taught
from watcher.mailbox import FolderState

UNREADABLE = "unreadable:"  # before the hash of a mail in a training folder that cannot be read


def path_in(folder: Path) -> Path:
    return folder / "labels.sqlite"


class Labels:
    """For a cycle or a command, closed after it; several processes may have it open. Opened when it is first used: most
    cycles need none of it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def _db(self) -> sqlite3.Connection:
        return labels_file.opened(self.path)

    def close(self) -> None:
        if "_db" in self.__dict__:
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with labels_file.guarded(self.path), transaction(self._db):
            yield

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with labels_file.guarded(self.path):
            return self._db.execute(sql, values).fetchall()

    def _do(self, sql: str, *values: Any) -> int:
        """The number of rows changed."""
        with labels_file.guarded(self.path):
            return self._db.execute(sql, values).rowcount

    # -- labels -------------------------------------------------------------------------------------------------

    def put(self, one: Labelled) -> bool:
        """Records a label; the newest word on a mail counts. False when the same was known already."""
        known = self._rows(
            "SELECT 1 FROM label WHERE identity = ? AND label = ? AND gone_at = 0", one.identity, one.label
        )
        if known:
            return False
        mail, author = one.mail, one.mail.from_[0] if one.mail.from_ else Address("", "")
        self._do(
            "INSERT OR REPLACE INTO label VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            one.identity,
            one.label,
            one.origin,
            one.account,
            one.place,
            one.at,
            _plain(author.name),
            _plain(author.addr),
            mail.date.timestamp() if mail.date else None,
            _plain(mail.subject),
            _plain(mail.text),
            _plain("\n".join(mail.links[:LINKS])),
            one.gone_at,
        )
        return True

    def get(self, identity: str) -> Labelled | None:
        return next(self._labelled("WHERE identity = ?", identity), None)

    def all(self) -> list[Labelled]:
        """In an order that depends on nothing but the labels themselves: the same labels give the same model."""
        return list(self._labelled("ORDER BY identity"))

    def newest(self, limit: int) -> list[Labelled]:
        return list(self._labelled("ORDER BY at DESC, identity LIMIT ?", limit))

    def beginning_with(self, prefix: str) -> list[Labelled]:
        """By the first digits of an identity, as `labels list` shows them."""
        return list(self._labelled("WHERE substr(identity, 1, ?) = ? ORDER BY identity", len(prefix), prefix))

    def gone(self, since: float = 0.0) -> list[Labelled]:
        """Labels whose mail was deleted from its training folder after the moment."""
        return list(self._labelled("WHERE gone_at > ? ORDER BY gone_at, identity", since))

    def _labelled(self, clause: str, *values: Any) -> Iterator[Labelled]:
        for row in self._rows(
            "SELECT identity, label, origin, account, place, at, name, address, date, subject, text, links, gone_at FROM label "  # noqa: S608
            + clause,  # ours
            *values,
        ):
            identity, label, origin, account, place, at, name, address, date, subject, text, links, gone_at = row
            mail = Mail(
                subject=subject,
                from_=(Address(name, address),) if name or address else (),
                date=datetime.fromtimestamp(date, UTC) if date is not None else None,
                text=text,
                links=tuple(links.split("\n")) if links else (),
            )
            yield Labelled(identity, Taught(label), mail, origin, account, place, at, gone_at)

    def counts(self) -> dict[str, int]:
        return {
            str(label): int(number) for label, number in self._rows("SELECT label, count(*) FROM label GROUP BY label")
        }

    def take_back(self, identity: str) -> bool:
        return self._do("DELETE FROM label WHERE identity = ?", identity) > 0

    def mark_gone(self, identity: str, at: float) -> None:
        self._do("UPDATE label SET gone_at = ?, asked = 0 WHERE identity = ? AND gone_at = 0", at, identity)

    def ask(self) -> list[Labelled]:
        """Labels of deleted mails that the user has not been told of; from now on they have."""
        found = list(self._labelled("WHERE gone_at > 0 AND asked = 0 ORDER BY gone_at, identity"))
        if found:
            self._do("UPDATE label SET asked = 1 WHERE gone_at > 0")
        return found

    def matching(self, *, address: str = "", before: float | None = None, everything: bool = False) -> list[str]:
        """Identities of the labels that a wish to forget means; all that is given has to hold."""
        clauses, values = ["1 = 1"] if everything else [], list[Any]()
        if address:
            clauses.append("(lower(address) = ? OR lower(address) LIKE ? ESCAPE '\\')")
            domain = address.lower().lstrip("@").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            values += [address.lower(), f"%@{domain}"]
        if before is not None:
            clauses.append("coalesce(date, at) < ?")
            values.append(before)
        if not clauses:
            return []
        return [str(row[0]) for row in self._rows(f"SELECT identity FROM label WHERE {' AND '.join(clauses)}", *values)]  # noqa: S608  ours

    def forget(self, identities: Iterable[str]) -> None:
        """Removes labels and what was kept for them, from the file as well."""
        with self.transaction():
            for one in identities:
                self._do("DELETE FROM label WHERE identity = ?", one)
                self._do("DELETE FROM taught WHERE identity = ?", one)
        labels_file.compact(self._db, self.path)

    # -- what is new since the last training --------------------------------------------------------------------

    def unlearnt(self) -> int:
        """Labels that came, changed or went since the last training."""
        return int(
            self._rows(
                "SELECT (SELECT count(*) FROM label LEFT JOIN taught USING (identity) WHERE taught.label IS NOT label.label)"
                " + (SELECT count(*) FROM taught WHERE identity NOT IN (SELECT identity FROM label))"
            )[0][0]
        )

    def mark_taught(self, labels: Iterable[tuple[str, str]]) -> None:
        """A training has seen these and come to an end, whatever became of its model."""
        with self.transaction():
            self._do("DELETE FROM taught")
            with labels_file.guarded(self.path):
                self._db.executemany("INSERT INTO taught VALUES (?, ?)", labels)

    # -- training folders ---------------------------------------------------------------------------------------

    def folders(self, account: str) -> dict[str, FolderState]:
        rows = self._rows("SELECT name, uidvalidity, uidnext, mails FROM folder WHERE account = ?", account)
        return {name: FolderState(name, uidvalidity, uidnext, mails) for name, uidvalidity, uidnext, mails in rows}

    def see_folders(self, account: str, states: Iterable[FolderState]) -> None:
        with self.transaction():
            self._do("DELETE FROM folder WHERE account = ?", account)
            for one in states:
                row = account, one.name, one.uidvalidity, one.uidnext, one.exists
                self._do("INSERT INTO folder VALUES (?, ?, ?, ?, ?)", *row)

    def places(self, account: str, label: str) -> dict[tuple[int, int], str]:
        """(UIDVALIDITY, UID) to identity of the mails that lay in the training folder when last looked at."""
        rows = self._rows(
            "SELECT uidvalidity, uid, identity FROM place WHERE account = ? AND label = ?", account, label
        )
        return {(uidvalidity, uid): identity for uidvalidity, uid, identity in rows}

    def lies(self, identity: str) -> list[str]:
        """The labels of the training folders that the mail lies in."""
        return [
            str(row[0])
            for row in self._rows("SELECT DISTINCT label FROM place WHERE identity = ? ORDER BY 1", identity)
        ]

    def add_place(self, account: str, label: str, uidvalidity: int, uid: int, identity: str) -> None:
        self._do("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?)", account, label, uidvalidity, uid, identity)

    def unreadable(self, account: str) -> int:
        """Mails in the training folders that teach nothing because they cannot be read."""
        rows = self._rows("SELECT count(*) FROM place WHERE account = ? AND identity LIKE ?", account, f"{UNREADABLE}%")
        return int(rows[0][0])

    def in_both(self, account: str) -> int:
        """Mails that lie in both training folders: the later word counts, and the user should know."""
        rows = self._rows(
            "SELECT count(*) FROM (SELECT 1 FROM place WHERE account = ? "
            "GROUP BY identity HAVING count(DISTINCT label) > 1)",
            account,
        )
        return int(rows[0][0])

    def drop_place(self, account: str, label: str, uidvalidity: int, uid: int) -> None:
        self._do(
            "DELETE FROM place WHERE account = ? AND label = ? AND uidvalidity = ? AND uid = ?",
            account,
            label,
            uidvalidity,
            uid,
        )

    # -- notes --------------------------------------------------------------------------------------------------

    def note(self, account: str, subject: str, text: str) -> None:
        """One sentence for `status`; "" takes it back."""
        if text:
            self._do("INSERT OR REPLACE INTO note VALUES (?, ?, ?)", account, subject, text)
        else:
            self._do("DELETE FROM note WHERE account = ? AND subject = ?", account, subject)

    def notes(self, account: str) -> list[str]:
        return [str(row[0]) for row in self._rows("SELECT text FROM note WHERE account = ? ORDER BY subject", account)]


def _plain(text: str) -> str:
    """SQLite takes no lone surrogates."""
    return text.encode("utf-8", "replace").decode("utf-8")
