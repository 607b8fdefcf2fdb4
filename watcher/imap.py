"""The only module that speaks IMAP, through imapclient.

Owns what is asked of a server and how its answers are checked. Refuses to own sockets (`watcher.wire`), the login
(`watcher.login`), and any decision about a mail. The commands are a closed list: CAPABILITY, STARTTLS, LOGIN or
AUTHENTICATE, LIST, EXAMINE, UID SEARCH, UID FETCH with PEEK, APPEND, LOGOUT. Into a command go integers, names from the
configuration or from LIST, and our own draft; never an octet of a received mail (imaplib does not stop CR LF).
"""

import imaplib
import re
import socket
import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from imapclient import imap_utf7
from imapclient.response_parser import parse_fetch_response

from watcher import login
from watcher.config import Account, is_loopback
from watcher.errors import AjarError, MailboxError, NoRoom, Unreachable, Unusable
from watcher.folders import Use, find
from watcher.mailbox import BATCH, FETCH_BYTES, FetchedMail, FolderState, ListedFolder, Place
from watcher.wire import LITERAL_CAP, Client, Tampered

HEADER_BYTES = 16_384  # of the named header fields of one mail
WHOLE_BYTES = 4 * 1024 * 1024  # of a message of our own that is read back
SEARCH_SPAN = 50_000  # messages that one SEARCH may find, so that its answer stays a line of half a megabyte
PARTING = 2.0  # seconds for LOGOUT
NUMBER = range(1, 2**32)  # RFC 9051 section 9, nz-number: UIDs and UIDVALIDITY
APPENDUID = re.compile(rb"\[APPENDUID (\d{1,10}) (\d{1,10})\]", re.IGNORECASE)  # RFC 4315 section 3
LISTED = re.compile(rb'\(([^()]*)\) (?:"(\\?.)"|NIL) (?:"((?:[^"\\]|\\.)*)"|(.+))', re.IGNORECASE | re.DOTALL)
# RFC 5530: the folder is there and will open later. What else is said of a folder that LIST shows is taken so, too.
HOPELESS = frozenset(("NONEXISTENT", "NOPERM", "CANNOT", "ALREADYEXISTS"))
PASSING = frozenset(("UNAVAILABLE", "INUSE", "SERVERBUG", "LIMIT", "CONTACTADMIN", "EXPUNGEISSUED"))


def connect(account: Account) -> "ImapMailbox":
    """A logged-in connection. Raises Unreachable, Refused or Unusable, and ConfigError for the secret."""
    secret = account.secret()
    with translated(account):
        client = _greet(account)
        try:
            login.authenticate(client, account, secret)
        except BaseException:
            _drop(client)
            raise
    return ImapMailbox(account, client)


def _greet(account: Account) -> Client:
    """A connection that may be trusted with a password."""
    if account.tls == "none" and not is_loopback(account.host):
        raise Unusable(f'{account.host}: tls = "none" would send the password in clear to another machine.')
    context = None if account.tls == "none" else _tls(account)
    try:
        client = Client(account.host, _port(account), context if account.tls == "implicit" else None, account.timeout)
    except ssl.SSLCertVerificationError as error:
        raise Unusable(_certificate(account, error)) from None
    except ssl.SSLError as error:
        raise _no_tls(account, error) from None
    try:
        if client.wire.state != "NONAUTH":  # the greeting was PREAUTH: STARTTLS and the login would be skipped
            raise Unusable(f"{account.host}: the server says that nobody has to log in (PREAUTH); Ajar does not go on.")
        if account.tls == "starttls":
            _starttls(account, client, context)
    except BaseException:
        _drop(client)
        raise
    return client


def _starttls(account: Account, client: Client, context: ssl.SSLContext | None) -> None:
    """RFC 8314 section 4.1: no TLS, no login; never a retry in clear."""
    if not client.has_capability("STARTTLS"):
        raise Unusable(
            f"{account.host}: the server does not offer STARTTLS, or somebody on the way removed it. "
            'The password was not sent. Try tls = "implicit" with port 993.'
        )
    try:
        client.wire.starttls(context)
    except ssl.SSLCertVerificationError as error:
        raise Unusable(_certificate(account, error)) from None
    except ssl.SSLError as error:
        raise _no_tls(account, error) from None
    except Tampered as error:
        raise Unusable(f"{account.host}: {error}: somebody on the way may be meddling. The password was not sent.") from None
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        raise Unreachable(f"{account.host}: STARTTLS was offered and then refused. The password was not sent.") from None


def _tls(account: Account) -> ssl.SSLContext:
    """Verifies the chain and the host name. A ca_file stands alone: it may be an authority or the server's own
    certificate, as Proton Bridge makes one, and then need not obey RFC 5280 to the letter."""
    path = Path(account.ca_file).expanduser() if account.ca_file else None
    try:
        context = ssl.create_default_context(cafile=path)
    except (OSError, ssl.SSLError) as error:
        reason = "not a certificate in PEM format" if isinstance(error, ssl.SSLError) else error.strerror
        raise Unusable(f"account.{account.name}.ca_file: {path}: {reason}.") from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if path:
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


def _port(account: Account) -> int:
    return account.port or (993 if account.tls == "implicit" else 143)


def _drop(client: Client) -> None:
    with suppress(Exception):
        client.shutdown()


@contextmanager
def translated(account: Account) -> Iterator[None]:
    """The one seam: whatever imapclient, imaplib, ssl or the socket raise becomes a MailboxError."""
    where = f"{account.host}:{_port(account)}"
    try:
        yield
    except AjarError:
        raise
    except socket.gaierror:
        raise Unreachable(f"{where}: the host name is not found. Is it spelled right, and is there a network?") from None
    except TimeoutError:
        raise Unreachable(f"{where}: no answer within {account.timeout} s.") from None
    except OSError as error:
        raise Unreachable(f"{where}: {error.strerror or error}.") from None
    except imaplib.IMAP4.abort as error:
        raise Unreachable(f"{where}: the connection ended ({_shown(error)}).") from None
    except Exception as error:  # noqa: BLE001  imapclient lets AttributeError, TypeError, ValueError through as well
        raise Unreachable(f"{where}: the server's answer makes no sense ({_shown(error)}).") from None


def _certificate(account: Account, error: ssl.SSLCertVerificationError) -> str:
    remedy = {
        9: "It is not valid yet: is the clock of this machine right?",
        10: "It has expired: the server's administrator has to renew it; or is the clock of this machine wrong?",
        18: "It is self-signed: if this server is yours (Proton Bridge), name its certificate in ca_file.",
        19: "It is signed by an unknown authority: name that authority's certificate in ca_file.",
        20: "It is signed by an unknown authority: name that authority's certificate in ca_file.",
        62: "It belongs to another host name: write the name that the certificate carries into host.",
        64: "It belongs to another address: write the name that the certificate carries into host.",
    }.get(error.verify_code, "Ask the server's administrator.")
    reason = error.verify_message.rstrip(".") or "not valid"
    return f"{account.host}: the certificate is not accepted ({reason}). {remedy} The password was not sent."


def _no_tls(account: Account, error: ssl.SSLError) -> MailboxError:
    where = f"{account.host}:{_port(account)}"
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError | ssl.SSLSyscallError):
        return Unreachable(f"{where}: the server closed the connection during the TLS handshake.")
    return Unusable(
        f"{where}: no TLS connection ({error.reason or error}). "
        'Port 993 wants tls = "implicit", port 143 or 1143 wants "starttls". The password was not sent.'
    )


def _shown(error: Exception) -> str:
    """An error's own words, one line, short: they hold what a server said."""
    first = error.args[0] if error.args else type(error).__name__
    text = first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
    return "".join(character if character.isprintable() else " " for character in text)[:200].strip().rstrip(".")


def _code(error: Exception) -> str:
    """The response code of a NO (RFC 9051 section 7.1), upper case, or ""."""
    match = re.search(r"\[([A-Za-z-]+)", str(error))
    return match[1].upper() if match else ""


class ImapMailbox:
    """`watcher.mailbox.Mailbox` over one logged-in connection; made by `connect`, used for one cycle."""

    def __init__(self, account: Account, client: Client) -> None:
        self._account = account
        self._client = client
        self._listed: list[ListedFolder] | None = None
        self._examined: FolderState | None = None

    def close(self) -> None:
        self._client.wire.hurry(PARTING)
        with suppress(Exception):
            self._client.logout()
        _drop(self._client)

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
                    raise Unreachable(f"{self._account.host}: the folders are not listed: {data!r:.200}")
                self._listed = list(_listed(data))
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
            state = FolderState(folder, answer.get(b"UIDVALIDITY", 0), answer.get(b"UIDNEXT", 0), answer[b"EXISTS"])
            if state.uidvalidity not in NUMBER or state.uidnext < 0 or state.exists < 0:
                raise Unreachable(f"{self._account.host}: {folder!r} has no UIDVALIDITY; its mails cannot be told apart.")
        self._examined = state
        return state

    def _not_opened(self, folder: str, error: imaplib.IMAP4.error) -> MailboxError:
        sentence = f"account.{self._account.name}: the folder {folder!r} cannot be opened: {_shown(error)}."
        there = any(
            listed.name == folder or listed.name.upper() == folder.upper() == "INBOX"
            for listed in self.folders()
            if "\\noselect" not in listed.flags
        )
        if _code(error) in PASSING or (there and _code(error) not in HOPELESS):
            return Unreachable(sentence)
        return Unusable(f"{sentence} {self._seen()}")

    # -- reading ------------------------------------------------------------------------------------------------

    def uids_after(self, last: int) -> list[int]:
        """UIDs above `last` in the examined folder, ascending. `n:*` always matches the last message (RFC 9051
        section 6.4.8), so the bound is checked here."""
        state = self._opened()
        if 0 < state.uidnext <= last + 1:
            return []
        return [uid for uid in self._search(last + 1, []) if uid > last]

    def uids_since(self, day: date) -> list[int]:
        """UIDs of messages that arrived on or after the day (INTERNALDATE, RFC 9051 section 6.4.4)."""
        return self._search(1, ["SINCE", day])

    def all_uids(self) -> list[int]:
        return self._search(1, [])

    def _search(self, first: int, criteria: list[Any]) -> list[int]:
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
                found.update(self._client.search(["UID", f"{first}:{upto}", *criteria]))
                first = last + 1
        return sorted(uid for uid in found if 0 < uid < beyond)

    def fetch(self, uids: Sequence[int], batch: int = BATCH) -> Iterator[FetchedMail]:
        """The first FETCH_BYTES octets of each message, in the order asked. A message that is gone is left out; one
        that the server cannot show (Exchange has such) is empty, so that it is recorded and does not block the rest."""
        for uid, raw, size in self._fetch(uids, "BODY.PEEK[]", FETCH_BYTES, batch):
            yield FetchedMail(uid, raw, size)

    def fetch_whole(self, uid: int) -> bytes | None:
        """A message of our own, up to WHOLE_BYTES: for comparing a draft with what was written."""
        return next((raw for _, raw, _ in self._fetch([uid], "BODY.PEEK[]", WHOLE_BYTES, 1)), None)

    def headers(self, uids: Sequence[int], fields: Iterable[str]) -> Iterator[tuple[int, bytes]]:
        """Named header fields of each message, as bytes; the names are ours."""
        section = f"BODY.PEEK[HEADER.FIELDS ({' '.join(fields)})]"
        for uid, raw, _ in self._fetch(uids, section, HEADER_BYTES, BATCH):
            yield uid, raw

    def _fetch(self, uids: Sequence[int], section: str, octets: int, batch: int) -> Iterator[tuple[int, bytes, int]]:
        """UID, the first octets of the section, RFC822.SIZE."""
        self._opened()
        self._client.wire.literal_cap = max(LITERAL_CAP, 2 * octets)
        step = max(1, min(batch, BATCH))
        for start in range(0, len(uids), step):
            wanted = list(uids[start : start + step])
            with translated(self._account):
                answers = self._ask(wanted, f"({section}<0.{octets}> RFC822.SIZE)")
            for uid in wanted:  # an answer for a message that was not asked for is not looked at
                if uid in answers:
                    raw, size = answers[uid]
                    yield uid, raw[:octets], size

    def _ask(self, uids: list[int], items: str) -> dict[int, tuple[bytes, int]]:
        try:
            typ, data = self._client.wire.uid("FETCH", _ranges(uids), items)
            if typ != "OK":
                raise imaplib.IMAP4.error(data[-1])
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            if _code(error) in PASSING:
                raise Unreachable(f"{self._account.host}: the mails cannot be read just now: {_shown(error)}.") from None
            if len(uids) == 1:
                return {uids[0]: (b"", 0)}
            half = len(uids) // 2
            return self._ask(uids[:half], items) | self._ask(uids[half:], items)
        return dict(_fetched(data))

    def _opened(self) -> FolderState:
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
                raise self._not_taken(folder, error) from None
        match = APPENDUID.search(answer if isinstance(answer, bytes) else b"")
        if match and int(match[1]) in NUMBER and int(match[2]) in NUMBER:
            return Place(folder, int(match[1]), int(match[2]))
        return Place(folder, 0, 0)

    def _not_taken(self, folder: str, error: imaplib.IMAP4.error) -> MailboxError:
        code = _code(error)
        if code == "OVERQUOTA" or (not code and "quota" in str(error).lower()):  # RFC 9208 section 4.3
            return NoRoom(f"{folder}: the mailbox is full; the draft waits.")
        sentence = f"account.{self._account.name}: {folder!r} did not take the draft: {_shown(error)}."
        if code in ("TRYCREATE", *HOPELESS) or "nvalid mailbox name" in str(error):  # Courier has no code for it
            return Unusable(f'{sentence} {self._seen()} Set drafts = "NAME" in [account.{self._account.name}].')
        return Unreachable(sentence)


def _listed(data: list[Any]) -> Iterator[ListedFolder]:
    """LIST responses (RFC 9051 section 7.3.1), each a line or a pair of line and literal. What is garbled is left out:
    a folder with such a name cannot be asked for."""
    for record in data:
        line, literal = record if isinstance(record, tuple) else (record, None)
        match = LISTED.fullmatch(line or b"")
        if match is None:
            continue
        flags, separator, quoted, plain = match.groups()
        name = literal if literal is not None else plain if plain is not None else re.sub(rb"\\(.)", rb"\1", quoted)
        try:
            text = str(imap_utf7.decode(name))
            text.encode("utf-8")
        except (ValueError, UnicodeError):
            continue
        if text.isprintable():
            yield ListedFolder(
                text,
                frozenset(flags.decode("ascii", "replace").lower().split()),
                (separator or b"")[-1:].decode("ascii", "replace"),
            )


def _fetched(data: list[Any]) -> Iterator[tuple[int, tuple[bytes, int]]]:
    """UID, octets and size from the records of imaplib: pairs of line and literal, closed by a line. Only an answer
    that carries a UID and a section counts; others are the server's own news (RFC 9051 section 7.5.2)."""
    records: list[Any] = []
    for record in data:
        records.append(record)
        if isinstance(record, tuple):
            continue
        told, records = records, []
        if told == [None] or not any(b"BODY[" in (part[0] if isinstance(part, tuple) else part).upper() for part in told):
            continue
        for answer in parse_fetch_response(told, normalise_times=False, uid_is_key=False).values():
            uid, size = answer.get(b"UID", 0), answer.get(b"RFC822.SIZE", 0)
            raw = next((value for key, value in answer.items() if key.startswith(b"BODY[")), None)
            raw = b"" if raw is None else str(raw).encode() if isinstance(raw, int) else raw
            if uid in NUMBER and isinstance(raw, bytes):
                yield uid, (raw, max(size if isinstance(size, int) else 0, len(raw)))


def _ranges(uids: Sequence[int]) -> str:
    """A sequence set (RFC 9051 section 9): runs are written first:last."""
    runs: list[list[int]] = []
    for uid in sorted({int(uid) for uid in uids}):
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(str(first) if first == last else f"{first}:{last}" for first, last in runs)
