"""The only module that speaks IMAP, through imapclient.

Owns what is asked of a server after the login. Refuses to own sockets (`watcher.wire`), TLS (`watcher.connection`), the
login (`watcher.login`), the reading of answers (`watcher.answers`), and any decision about a mail. The commands are a
closed list: CAPABILITY, STARTTLS, LOGIN or AUTHENTICATE, LIST, EXAMINE, UID SEARCH, UID FETCH with PEEK, APPEND,
LOGOUT, and those of `watcher.tending`. Into a command go integers, names from the configuration or from LIST, and our
own draft; never an octet of a received mail (imaplib does not stop CR LF).
"""

import imaplib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from imapclient.datetime_util import format_criteria_date

from watcher import answers, fetching, login, namespaces, tending
from watcher.answers import NUMBER
from watcher.connection import drop, greet, shown, translated
from watcher.errors import Declined, MailboxError, NoRoom, Refused, Unusable
from watcher.fetching import PASSING
from watcher.folders import Use, find
from watcher.mailbox import BATCH, FETCH_BYTES, FetchedMail, FolderState, ListedFolder, Place
from watcher.settings import Account
from watcher.wire import Client

HEADER_BYTES = 16_384  # of the named header fields of one mail
WHOLE_BYTES = 4 * 1024 * 1024  # of a message of our own that is read back
SEARCH_SPAN = 50_000  # messages that one SEARCH may find, so that its answer stays a line of half a megabyte
PARTING = 2.0  # seconds for LOGOUT
# RFC 5530: what is said about one folder for good.
HOPELESS = frozenset(("NONEXISTENT", "TRYCREATE", "NOPERM", "CANNOT"))


def connect(account: Account) -> "ImapMailbox":
    """A logged-in connection. Raises Unreachable, Refused or Unusable, and ConfigError for the secret."""
    secret = account.secret()
    with translated(account):
        client = greet(account)
        try:
            login.authenticate(client, account, secret)
        except BaseException as error:
            drop(client)
            if isinstance(error, Refused):
                error.offered = secret
            raise
    return ImapMailbox(account, client)


class ImapMailbox:
    """`watcher.mailbox.Mailbox` over one logged-in connection; made by `connect`, used for one cycle."""

    def __init__(self, account: Account, client: Client) -> None:
        self._account = account
        self._client = client
        self._listed: list[ListedFolder] | None = None
        self._examined: FolderState | None = None

    def close(self) -> None:
        if not self._client.wire.broken:
            self._client.wire.hurry(PARTING)
            with suppress(Exception):
                self._client.logout()
        drop(self._client)

    def interrupt(self) -> None:
        """Called by another thread: whatever waits for the server fails at once."""
        with suppress(Exception):
            self._client.wire.interrupt()

    # -- folders ------------------------------------------------------------------------------------------------

    def folders(self) -> list[ListedFolder]:
        if self._listed is None:
            with translated(self._account):
                typ, data = self._client.wire.list('""', '"*"')
                if typ != "OK":
                    raise Declined(f"{self._account.host}: the folders are not listed: {data!r:.200}")
                self._listed = namespaces.marked(self._client, answers.listed(data))
        return self._listed

    def drafts(self) -> str:
        return self._account.drafts or self._special("drafts")

    def sent(self) -> str | None:
        return self._account.sent or find("sent", self.folders())

    def trash(self) -> str | None:
        return find("trash", self.folders())

    def _special(self, use: Use) -> str:
        name = find(use, self.folders())
        if name is None:
            raise Unusable(
                f"account.{self._account.name}: no {use} folder was found. {self._seen()} "
                f'Set {use} = "NAME" in [account.{self._account.name}].'
            )
        return name

    def _seen(self) -> str:
        return f"Folders seen: {', '.join(folder.name for folder in self.folders()) or 'none'}."

    def at_once(self) -> bool:
        with translated(self._account):
            return tending.at_once(self._client)

    def statuses(self) -> dict[str, FolderState]:
        """How far every folder has grown, in one command where the server can tell (`at_once`)."""
        return tending.statuses(self._account, self._client, [] if self.at_once() else self.folders())

    def own_name(self, path: str) -> str:
        return tending.own_name(self._account, self._client, self.folders(), path)

    def create(self, folder: str) -> None:
        tending.create(self._account, self._client, folder)
        self._listed = None

    def withdraw(self, draft: Place, trash: str) -> bool:
        self._examined = None
        with translated(self._account):
            return tending.withdraw(self._account, self._client, draft, trash)

    def examine(self, folder: str) -> FolderState:
        """Opens a folder read-only: EXAMINE, never SELECT. Raises Unusable when there is no such folder."""
        self._examined = None
        with translated(self._account):
            try:
                answer = self._client.select_folder(folder, readonly=True)
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as error:
                raise self._not_opened(folder, error) from None
            known = (
                answer.get(key, default) for key, default in ((b"UIDVALIDITY", 0), (b"UIDNEXT", 0), (b"EXISTS", -1))
            )
            state = FolderState(folder, *known)
            if state.uidvalidity not in NUMBER or state.uidnext < 0 or state.exists < 0:
                raise Declined(f"{self._account.host}: {folder!r} has no UIDVALIDITY or EXISTS; mails may be missed.")
        self._examined = state
        return state

    def _not_opened(self, folder: str, error: imaplib.IMAP4.error) -> MailboxError:
        sentence = f"account.{self._account.name}: the folder {folder!r} cannot be opened: {shown(error)}."
        return self._hopeless(folder, error, sentence) or Declined(sentence)

    def _hopeless(self, folder: str, error: imaplib.IMAP4.error, sentence: str) -> Unusable | None:
        """Is it for good? A NO without a code says nothing; then it is whether LIST shows the folder that decides."""
        code = answers.code(error)
        there = any(
            listed.name == folder or listed.name.upper() == folder.upper() == "INBOX"
            for listed in self.folders()
            if "\\noselect" not in listed.flags
        )
        if code in HOPELESS or (code not in PASSING and not there):
            return Unusable(f"{sentence} {self._seen()}")
        return None

    # -- reading ------------------------------------------------------------------------------------------------

    def uids_after(self, last: int) -> list[int]:
        """UIDs above `last` in the examined folder, ascending. `n:*` always matches the last message (RFC 9051
        section 6.4.8), so the bound is checked here."""
        state = self._opened()
        if 0 < state.uidnext <= last + 1:
            return []
        return [uid for uid in self._search(last + 1) if uid > last]

    def uids_since(self, day: date) -> list[int]:
        """UIDs of messages that arrived on or after the day (INTERNALDATE, RFC 9051 section 6.4.4)."""
        return self._search(1, f" SINCE {format_criteria_date(day).decode('ascii')}")

    def all_uids(self) -> list[int]:
        return self._search(1)

    def undeleted_uids(self) -> list[int]:
        return self._search(1, " UNDELETED")

    def _search(self, first: int, criteria: str = "") -> list[int]:
        """What came after EXAMINE is left to the next cycle: a UID that the server has not announced is not believed,
        since the mark that moves to it could never move back."""
        state = self._opened()
        if state.exists == 0:
            return []
        beyond = state.uidnext or NUMBER.stop
        span = beyond if state.exists <= SEARCH_SPAN or not state.uidnext else max(SEARCH_SPAN, beyond // 1000)
        found: set[int] = set()
        with translated(self._account):
            while first < beyond:
                last = first + span - 1
                upto = "*" if last >= beyond - 1 else str(last)
                typ, data = self._client.wire.uid("SEARCH", f"UID {first}:{upto}{criteria}")
                if typ != "OK":
                    raise Declined(f"{self._account.host}: the search was refused: {data!r:.200}")
                found |= answers.found(data)
                first = last + 1
        return sorted(uid for uid in found if 0 < uid < beyond)

    def fetch(self, uids: Sequence[int], batch: int = BATCH) -> Iterator[FetchedMail]:
        """The first FETCH_BYTES octets of each message, in the order asked. A message that is gone is left out; one
        that the server cannot show (Exchange has such) is empty, so that it is recorded and does not block the rest."""
        for uid, raw, size in self._fetch(uids, "BODY.PEEK[]", FETCH_BYTES, batch):
            yield FetchedMail(uid, raw, size)

    def fetch_whole(self, uid: int) -> bytes | None:
        """A message of our own, up to WHOLE_BYTES: for comparing a draft with what was written."""
        return next((raw for _, raw, _ in self._fetch([uid], "BODY.PEEK[]", WHOLE_BYTES)), None)

    def headers(self, uids: Sequence[int], fields: Iterable[str]) -> Iterator[tuple[int, bytes]]:
        """Named header fields of each message, as bytes; the names are ours."""
        section = f"BODY.PEEK[HEADER.FIELDS ({' '.join(fields)})]"
        for uid, raw, _ in self._fetch(uids, section, HEADER_BYTES):
            yield uid, raw

    def _fetch(
        self, uids: Sequence[int], section: str, octets: int, batch: int = BATCH
    ) -> Iterator[tuple[int, bytes, int]]:
        self._opened()
        return fetching.fetch(self._account, self._client.wire, uids, section, octets=octets, batch=min(batch, BATCH))

    def _opened(self) -> FolderState:
        if self._examined is None:
            raise RuntimeError("no folder is open")
        return self._examined

    # -- the one change -----------------------------------------------------------------------------------------

    def append_draft(self, folder: str, message: bytes) -> Place:
        """APPEND with \\Draft \\Seen and no date. Raises NoRoom, Unusable (no such folder), Declined (it was not
        taken) or Unreachable (nobody knows)."""
        if self._examined and self._examined.name == folder != "INBOX":
            self.examine("INBOX")  # Courier does not write into a folder that this connection has open for reading
        with translated(self._account):
            try:
                answer = self._client.append(folder, message, flags=(rb"\Draft", rb"\Seen"))
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as error:
                raise self._not_taken(folder, error) from None
        return Place(folder, *(answers.appended(answer) or (0, 0)))

    def _not_taken(self, folder: str, error: imaplib.IMAP4.error) -> MailboxError:
        code = answers.code(error)
        # RFC 9208 section 4.3; Courier says it under ALERT, others under LIMIT or without a code.
        if code == "OVERQUOTA" or (code in ("", "ALERT", "LIMIT") and "quota" in str(error).lower()):
            return NoRoom(f"{folder}: the mailbox is full; the draft waits.")
        sentence = f"account.{self._account.name}: {folder!r} did not take the draft: {shown(error)}."
        sentence_with_key = f'{sentence} Set drafts = "NAME" in [account.{self._account.name}].'
        return self._hopeless(folder, error, sentence_with_key) or Declined(sentence)
