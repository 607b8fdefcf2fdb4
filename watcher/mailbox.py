"""The port between the cycle and a mail server: what a mailbox can be asked, in our words.

Owns the values that cross the border and the protocol. Refuses to own IMAP (`watcher.imap`) and errors
(`watcher.errors`): every method may raise a `MailboxError`, and nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

FETCH_BYTES = 131_072  # of one mail; text comes first, attachments are never needed
BATCH = 200  # messages in one FETCH


@dataclass(frozen=True, slots=True)
class FolderState:
    """What EXAMINE and STATUS answer (RFC 9051 sections 6.3.3 and 7.3.4). uidnext 0: the server did not say."""

    name: str
    uidvalidity: int
    uidnext: int
    exists: int


@dataclass(frozen=True, slots=True)
class FetchedMail:
    """The first FETCH_BYTES octets of a message; size in octets of the whole, as the server counts."""

    uid: int
    raw: bytes
    size: int

    @property
    def truncated(self) -> bool:
        return len(self.raw) < self.size


@dataclass(frozen=True, slots=True)
class ListedFolder:
    name: str
    flags: frozenset[str]  # lower case, with the backslash
    separator: str
    foreign: bool = False  # another user's, or shared


@dataclass(frozen=True, slots=True)
class Place:
    """Where APPEND put a message (RFC 4315); uid 0 when the server does not tell."""

    folder: str
    uidvalidity: int
    uid: int


class Mailbox(Protocol):
    """One connection to one account. Folders are opened read-only. The changes it can make are the draft, the training
    folders, and the withdrawal of a draft of ours: asked for by the user, or the second of two that are the same."""

    def folders(self) -> Sequence[ListedFolder]: ...
    def drafts(self) -> str: ...
    def sent(self) -> str | None: ...
    def trash(self) -> str | None: ...
    def examine(self, folder: str) -> FolderState: ...
    def uids_after(self, last: int) -> list[int]: ...
    def all_uids(self) -> list[int]: ...
    def uids_since(self, day: date) -> list[int]: ...
    def fetch(self, uids: Sequence[int], batch: int = BATCH) -> Iterator[FetchedMail]: ...
    def fetch_whole(self, uid: int) -> bytes | None: ...
    def headers(self, uids: Sequence[int], fields: Iterable[str]) -> Iterator[tuple[int, bytes]]: ...
    def append_draft(self, folder: str, message: bytes) -> Place: ...
    def at_once(self) -> bool: ...
    def statuses(self) -> dict[str, FolderState]: ...
    def undeleted_uids(self) -> list[int]: ...
    def own_name(self, path: str) -> str: ...
    def create(self, folder: str) -> None: ...
    def withdraw(self, draft: Place, trash: str) -> bool: ...
    def interrupt(self) -> None: ...
    def close(self) -> None: ...
