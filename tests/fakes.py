"""Stand-ins where the behaviour is ours: a mailbox in memory that obeys the port, and a model that reads the subject."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache

from classifier.mail import Mail
from classifier.verdict import Answer, Label, Verdict
from watcher.errors import MailboxError, Unusable
from watcher.imap import HEADER_BYTES
from watcher.mailbox import FETCH_BYTES, FetchedMail, FolderState, ListedFolder, Place


@cache
def message(
    subject: str = "rejection",
    *,
    name: str = "m1",
    sender: str = "Ann Lee <ann@firm.example>",
    text: str = "",
    **headers: str,
) -> bytes:
    """A mail to the user. Header names are given with underscores."""
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    made["To"] = "Robin Hale <robin@mail.example>"
    made["Subject"] = subject
    made["Message-ID"] = f"<{name}@firm.example>"
    for header, value in headers.items():
        made[header.replace("_", "-")] = value
    made.set_content(
        text or "Dear Robin,\n\nwe have decided not to move forward with your application.\n\nKind regards,\nAnn Lee\n"
    )
    return made.as_bytes()


@dataclass
class Folder:
    uidvalidity: int = 1
    uidnext: int = 1
    mails: dict[int, bytes] = field(default_factory=dict)
    arrived: dict[int, float] = field(default_factory=dict)  # INTERNALDATE, where a test tells; else just now

    def put(self, raw: bytes, arrived: float | None = None) -> int:
        uid, self.uidnext = self.uidnext, self.uidnext + 1
        self.mails[uid] = raw
        if arrived is not None:
            self.arrived[uid] = arrived
        return uid


class FakeMailbox:
    """`watcher.mailbox.Mailbox` in memory. `fail`: method name -> error raised once, after the method did its work."""

    def __init__(self) -> None:
        self.store: dict[str, Folder] = {name: Folder() for name in ("INBOX", "Drafts", "Sent")}
        self.calls: list[str] = []
        self.fail: dict[str, MailboxError] = {}
        self.open = ""

    def _did(self, name: str) -> None:
        self.calls.append(name)
        if name in self.fail:
            raise self.fail.pop(name)

    def folders(self) -> Sequence[ListedFolder]:
        return [ListedFolder(name, frozenset(), "/") for name in self.store]

    def drafts(self) -> str:
        return "Drafts"

    def sent(self) -> str | None:
        return "Sent"

    def trash(self) -> str | None:
        return "Trash" if "Trash" in self.store else None

    def examine(self, folder: str) -> FolderState:
        self._did("examine")
        if folder not in self.store:
            raise Unusable(f"the folder {folder!r} cannot be opened")
        self.open = folder
        found = self.store[folder]
        return FolderState(folder, found.uidvalidity, found.uidnext, len(found.mails))

    def uids_after(self, last: int) -> list[int]:
        return [uid for uid in self.all_uids() if uid > last]

    def all_uids(self) -> list[int]:
        self._did("search")
        return sorted(self.store[self.open].mails)

    def uids_since(self, day: date) -> list[int]:
        first = datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()
        arrived = self.store[self.open].arrived
        return [uid for uid in self.all_uids() if arrived.get(uid, math.inf) >= first]

    def fetch(self, uids: Sequence[int], batch: int = 200) -> Iterator[FetchedMail]:
        for uid in uids:
            if (raw := self.store[self.open].mails.get(uid)) is not None:
                yield FetchedMail(uid, raw[:FETCH_BYTES], len(raw))
        self._did("fetch")

    def fetch_whole(self, uid: int) -> bytes | None:
        self._did("fetch_whole")
        return self.store[self.open].mails.get(uid)

    def headers(self, uids: Sequence[int], fields: Iterable[str]) -> Iterator[tuple[int, bytes]]:
        wanted = {name.lower() for name in fields}
        for uid in uids:
            head = self.store[self.open].mails[uid].partition(b"\r\n\r\n")[0][:HEADER_BYTES]
            lines = b"".join(
                line + b"\r\n"
                for line in re.split(rb"\r\n(?![ \t])", head)
                if line.partition(b":")[0].lower().decode("latin-1") in wanted
            )
            yield uid, lines + b"\r\n"
        self._did("headers")

    def append_draft(self, folder: str, message: bytes) -> Place:
        if "append_refused" in self.fail:
            raise self.fail.pop("append_refused")
        uid = self.store[folder].put(message)
        self._did("append")
        return Place(folder, self.store[folder].uidvalidity, uid)

    def at_once(self) -> bool:
        return True

    def statuses(self) -> dict[str, FolderState]:
        self._did("statuses")
        return {
            name: FolderState(name, one.uidvalidity, one.uidnext, len(one.mails)) for name, one in self.store.items()
        }

    def undeleted_uids(self) -> list[int]:
        return self.all_uids()

    def own_name(self, path: str) -> str:
        return path

    def create(self, folder: str) -> None:
        self.store[folder] = Folder()
        self._did("create")

    def withdraw(self, draft: Place, trash: str) -> bool:
        self.store[trash].put(self.store[draft.folder].mails.pop(draft.uid))
        self._did("withdraw")
        return True

    def interrupt(self) -> None: ...

    def close(self) -> None: ...


class SubjectModel:
    """Says what the subject says: 'rejection', 'unsure', or anything else."""

    id = "fake"

    def classify(self, mail: Mail) -> Verdict:
        if "boom" in mail.subject:
            raise ValueError(mail.subject)
        answer = (
            Answer.REJECTION
            if "rejection" in mail.subject
            else Answer.UNSURE
            if "unsure" in mail.subject
            else Answer.NOT
        )
        label = Label.REJECTION if answer is Answer.REJECTION else Label.OTHER
        return Verdict(answer, 0.9 if answer is Answer.REJECTION else 0.1, label, language="en", model="fake")
