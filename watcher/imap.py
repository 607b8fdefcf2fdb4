"""The only module that speaks IMAP, through imapclient.

Owns the connection (TLS, login, time-outs, size caps), the translation of every library error into `MailboxError`, and
the work-arounds for imapclient's and servers' habits. Refuses to own any decision about a mail. The commands it can
send are a closed list: CAPABILITY, STARTTLS, LOGIN or AUTHENTICATE, LIST, EXAMINE, UID SEARCH, UID FETCH with PEEK,
APPEND, LOGOUT; for the training folders CREATE and SUBSCRIBE; for withdrawing a draft of ours STORE, MOVE. Into a command go integers, names
from the configuration or from LIST, and our own draft; never a byte of a received mail (imaplib does not stop CR LF).
"""

import imaplib
import re
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError

from watcher import login
from watcher.config import Account
from watcher.errors import AjarError, NoRoom, Refused, Unreachable, Unusable
from watcher.folders import Use, find
from watcher.mailbox import BATCH, FETCH_BYTES, FetchedMail, FolderState, ListedFolder, Place

LITERAL_CAP = 2 * FETCH_BYTES  # octets; imaplib would read whatever size a server announces (CPython gh-119511)
WHOLE_CAP = 4 * 1024 * 1024  # octets of a message of our own that is read back whole
SEARCH_SPAN = 50_000  # UIDs a SEARCH covers, so that its answer stays under imaplib's line limit
PARTIAL = f"BODY.PEEK[]<0.{FETCH_BYTES}>"
APPENDUID = re.compile(rb"\[APPENDUID (\d{1,10}) (\d{1,10})\]", re.IGNORECASE)  # RFC 4315 section 3


def connect(account: Account) -> "ImapMailbox":
    """A logged-in connection. Raises Unreachable, Refused or Unusable, and ConfigError for the secret."""
    secret = account.secret()
    with translated(account):
        client = _greet(account)
    try:
        with translated(account):
            login.authenticate(client, account, secret)
    except BaseException:
        _drop(client)
        raise
    return ImapMailbox(account, client)


def _greet(account: Account) -> IMAPClient:
    timeout = SocketTimeout(connect=account.timeout, read=account.timeout)
    context = _tls(account)
    implicit = account.tls == "implicit"
    client = IMAPClient(
        account.host,
        port=account.port or (993 if implicit else 143),
        ssl=implicit,
        ssl_context=context if implicit else None,
        timeout=timeout,
    )
    try:
        _tame(client)
        if client._imap.state != "NONAUTH":  # noqa: SLF001  a PREAUTH greeting would skip STARTTLS and the login
            raise Unusable("The server claims that nobody has to log in (PREAUTH). Ajar does not talk to it.")
        if account.tls == "starttls":
            if not client.has_capability("STARTTLS"):
                raise Unusable(
                    "The server does not offer STARTTLS, or somebody on the way removed it. The password was not sent. "
                    'Try tls = "implicit" with port 993.'
                )
            client.starttls(context)
            _tame(client)
    except BaseException:
        _drop(client)
        raise
    return client


def _tls(account: Account) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(Path(account.ca_file).expanduser()) if account.ca_file else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _tame(client: IMAPClient) -> None:
    """Three measured traps of the libraries: debug output of every literal, Nagle's delay, unbounded literals."""
    imap = client._imap  # noqa: SLF001  a test guards these private names
    imap.debug = 0  # imapclient sets 5: imaplib then formats every literal (five times slower, and bodies in the log)
    client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.socket().setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if not hasattr(imap, "ajar_cap"):
        imap.ajar_cap = LITERAL_CAP
        imap.read = _capped(imap, imap.read)


def _capped(imap: imaplib.IMAP4, read: Callable[[int], bytes]) -> Callable[[int], bytes]:
    def capped(size: int) -> bytes:
        if size > imap.ajar_cap:  # type: ignore[attr-defined]
            raise imaplib.IMAP4.abort(f"the server announces a literal of {size} octets")
        return read(size)

    return capped


def _drop(client: IMAPClient) -> None:
    with suppress(Exception):
        client.shutdown()


@contextmanager
def translated(account: Account) -> Iterator[None]:
    """The one seam: whatever imapclient, imaplib, ssl or the socket raise becomes a MailboxError."""
    where = f"{account.host}:{account.port or (993 if account.tls == 'implicit' else 143)}"
    try:
        yield
    except AjarError:
        raise
    except ssl.SSLCertVerificationError as error:
        raise Unusable(_certificate_sentence(account, error)) from None
    except ssl.SSLError as error:
        raise Unusable(
            f"{where}: no TLS connection ({error.reason or error}). "
            'Port 993 wants tls = "implicit", port 143 or 1143 wants "starttls".'
        ) from None
    except LoginError as error:
        raise Refused(login.refusal(account, str(error))) from None
    except socket.gaierror:
        raise Unreachable(f"{where}: the host name is not found. Is it spelled right, and is there a network?") from None
    except TimeoutError:
        raise Unreachable(f"{where}: no answer within {account.timeout} s.") from None
    except OSError as error:
        raise Unreachable(f"{where}: {error.strerror or error}.") from None
    except Exception as error:  # noqa: BLE001  imapclient lets AttributeError, TypeError, ValueError through as well
        raise Unreachable(f"{where}: the server's answer makes no sense ({_shown(error)}).") from None


def _certificate_sentence(account: Account, error: ssl.SSLCertVerificationError) -> str:
    reason = error.verify_message or "not valid"
    remedy = {
        10: "It has expired: the server's administrator has to renew it.",
        18: "It is self-signed: if this server is yours (Proton Bridge), name its certificate in ca_file.",
        19: "It is signed by an unknown authority: name that authority's certificate in ca_file.",
        20: "It is signed by an unknown authority: name that authority's certificate in ca_file.",
        62: "It belongs to another host name: write the name that the certificate carries into host.",
        64: "It belongs to another address: write the name that the certificate carries into host.",
    }.get(error.verify_code, "")
    return f"{account.host}: the certificate is not accepted ({reason}). {remedy} The password was not sent.".replace("  ", " ")


def _shown(error: Exception) -> str:
    """An error's own words, one line, short: they hold what a server said."""
    text = "".join(character if character.isprintable() else " " for character in str(error))
    return f"{type(error).__name__}: {text}"[:200]


class ImapMailbox:
    """`watcher.mailbox.Mailbox` over one logged-in connection; made by `connect`, used for one cycle."""

    def __init__(self, account: Account, client: IMAPClient) -> None:
        self._account = account
        self._client = client
        self._listed: list[ListedFolder] | None = None
        self._examined: FolderState | None = None

    def close(self) -> None:
        with suppress(Exception):
            self._client.logout()
        _drop(self._client)

    def interrupt(self) -> None:
        """Called by another thread: whatever waits for the server fails at once."""
        with suppress(Exception):
            self._client.socket().shutdown(socket.SHUT_RDWR)

    # -- folders ------------------------------------------------------------------------------------------------

    def folders(self) -> list[ListedFolder]:
        if self._listed is None:
            with translated(self._account):
                self._listed = [
                    ListedFolder(
                        name if isinstance(name, str) else name.decode("utf-8", "replace"),
                        frozenset(flag.decode("ascii", "replace").lower() for flag in flags),
                        (separator or b"").decode("ascii", "replace"),
                    )
                    for flags, separator, name in self._client.list_folders()
                ]
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
            seen = ", ".join(folder.name for folder in self.folders()) or "none"
            raise Unusable(
                f"account.{self._account.name}: no {use} folder was found. Folders seen: {seen}. "
                f'Set {use} = "NAME" in [account.{self._account.name}].'
            )
        return name

    def examine(self, folder: str) -> FolderState:
        """Opens a folder read-only: EXAMINE, never SELECT. A folder that is open already is not opened again."""
        if self._examined is not None and self._examined.name == folder:
            return self._examined
        self._examined = None
        with translated(self._account):
            try:
                answer = self._client.select_folder(folder, readonly=True)
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as error:
                if _code(error) in ("UNAVAILABLE", "INUSE", "SERVERBUG", "CONTACTADMIN", "LIMIT"):
                    raise Unreachable(f"{folder}: {_shown(error)}") from None
                raise Unusable(f"account.{self._account.name}: the folder {folder!r} cannot be opened: {_shown(error)}") from None
            state = FolderState(
                folder, int(answer.get(b"UIDVALIDITY", 0)), int(answer.get(b"UIDNEXT", 0)), int(answer.get(b"EXISTS", 0))
            )
        self._examined = state
        return state

    # -- reading ------------------------------------------------------------------------------------------------

    def uids_after(self, last: int) -> list[int]:
        """UIDs above `last` in the examined folder, ascending. `n:*` always matches the last message (RFC 9051
        section 6.4.8), so the bound is checked here."""
        state = self._require_examined()
        if state.exists == 0 or 0 < state.uidnext <= last + 1:
            return []
        return sorted(uid for uid in self._search(last + 1, []) if uid > last)

    def uids_since(self, day: date) -> list[int]:
        """UIDs of messages that arrived on or after the day (INTERNALDATE, RFC 9051 section 6.4.4)."""
        return sorted(self._search(1, ["SINCE", day]))

    def all_uids(self) -> list[int]:
        return sorted(self._search(1, []))

    def _search(self, first: int, criteria: list[Any]) -> set[int]:
        state = self._require_examined()
        if state.exists == 0:
            return set()
        found: set[int] = set()
        with translated(self._account):
            while 0 < first + SEARCH_SPAN < state.uidnext:
                found.update(self._client.search(["UID", f"{first}:{first + SEARCH_SPAN - 1}", *criteria]))
                first += SEARCH_SPAN
            found.update(self._client.search(["UID", f"{first}:*", *criteria]))
        return {int(uid) for uid in found}

    def fetch(self, uids: Sequence[int], batch: int = BATCH) -> Iterator[FetchedMail]:
        """The first FETCH_BYTES octets of each message, in the order asked; a message that is gone is left out."""
        for uid, answer in self._fetch(uids, [PARTIAL, "RFC822.SIZE"], batch):
            raw = _body(answer)
            if raw is not None:
                yield FetchedMail(uid, raw, int(answer.get(b"RFC822.SIZE", len(raw))))

    def fetch_whole(self, uid: int) -> bytes | None:
        """A message of our own, whole: for comparing a draft with what was written."""
        cap = self._client._imap.ajar_cap  # noqa: SLF001  see _tame
        self._client._imap.ajar_cap = WHOLE_CAP  # noqa: SLF001
        try:
            for _, answer in self._fetch([uid], ["BODY.PEEK[]"], 1):
                return _body(answer)
        finally:
            self._client._imap.ajar_cap = cap  # noqa: SLF001
        return None

    def headers(self, uids: Sequence[int], fields: Iterable[str]) -> Iterator[tuple[int, bytes]]:
        """Named header fields of each message, as bytes; the names are ours."""
        item = f"BODY.PEEK[HEADER.FIELDS ({' '.join(fields)})]"
        for uid, answer in self._fetch(uids, [item], BATCH):
            raw = _body(answer)
            if raw is not None:
                yield uid, raw

    def _fetch(self, uids: Sequence[int], items: list[str], batch: int) -> Iterator[tuple[int, dict[bytes, Any]]]:
        self._require_examined()
        for start in range(0, len(uids), min(batch, BATCH)):
            wanted = list(uids[start : start + min(batch, BATCH)])
            with translated(self._account):
                answers = self._client.fetch(wanted, items)
            for uid in wanted:  # an answer for a message that was not asked for is not looked at
                answer = answers.pop(uid, None)
                if answer is not None:
                    yield uid, answer

    def _require_examined(self) -> FolderState:
        if self._examined is None:
            raise RuntimeError("no folder is open")
        return self._examined

    # -- the one change -----------------------------------------------------------------------------------------

    def append_draft(self, folder: str, message: bytes) -> Place:
        """APPEND with \\Draft \\Seen and no date. Raises NoRoom, Unusable (no such folder) or Unreachable."""
        with translated(self._account):
            try:
                answer = self._client.append(folder, message, flags=(rb"\Draft", rb"\Seen"))
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as error:
                raise self._append_error(folder, error) from None
        match = APPENDUID.search(answer if isinstance(answer, bytes) else b"")
        return Place(folder, int(match[1]), int(match[2])) if match else Place(folder, 0, 0)

    def _append_error(self, folder: str, error: imaplib.IMAP4.error) -> AjarError:
        code = _code(error)
        if code == "TRYCREATE" or "nvalid mailbox name" in str(error):  # Courier has no response code here
            seen = ", ".join(listed.name for listed in self.folders())
            return Unusable(f'account.{self._account.name}: there is no folder {folder!r}. Folders seen: {seen}. Set drafts = "NAME".')
        if code == "OVERQUOTA" or "quota" in str(error).lower():
            return NoRoom(f"{folder}: the mailbox is full; the draft waits.")
        return Unreachable(f"{folder}: the draft was not taken: {_shown(error)}")


def _code(error: Exception) -> str:
    """The response code of a NO or BAD (RFC 9051 section 7.1), upper case, or ""."""
    match = re.search(r"\[([A-Za-z-]+)", str(error))
    return match[1].upper() if match else ""


def _body(answer: dict[bytes, Any]) -> bytes | None:
    """The literal of a BODY[...] item; servers differ in how they write the partial range in its name."""
    for key, value in answer.items():
        if key.startswith(b"BODY[") and isinstance(value, bytes):
            return value
    return None
