"""A connection that may be trusted with a password, and the one seam where library errors become ours.

Owns TLS, STARTTLS, the greeting, and the sentence for each way in which they fail. Refuses to own the login
(`watcher.login`) and everything after it (`watcher.imap`).
"""

import base64
import imaplib
import re
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from watcher.errors import AjarError, Declined, MailboxError, Unreachable, Unusable
from watcher.settings import Account, is_loopback
from watcher.wire import Client, Tampered

TIMED = re.compile(r" \(\d+\.\d+(?: \+ \d+\.\d+)* secs\)")  # Dovecot's, another one each time
LIBRARIES = re.compile(r"^(?:command: [A-Z ]+ => |[A-Za-z]+ (?:failed|command error): )")  # what imaplib puts before it


def greet(account: Account) -> Client:
    """A connection that may be trusted with a password."""
    try:
        account.host.encode("idna")  # as getaddrinfo does
    except UnicodeError:
        raise Unusable(f"account.{account.name}.host: {account.host!r} is no host name. Is it spelled right?") from None
    if account.tls == "none" and not is_loopback(account.host):
        raise Unusable(f'{account.host}: tls = "none" would send the password in clear to another machine.')
    context = _tls(account)
    try:
        client = Client(account.host, _port(account), context if account.tls == "implicit" else None, account.timeout)
    except ssl.SSLCertVerificationError as error:
        raise Unusable(_certificate(account, error)) from None
    except ssl.SSLError as error:
        raise _no_tls(account, error) from None
    except TimeoutError:
        if account.tls != "implicit":
            raise Unreachable(
                f"{account.host}:{_port(account)}: no greeting within {account.timeout} s. "
                'If this port is encrypted from the start, as 993 is, it wants tls = "implicit".'
            ) from None
        raise
    try:
        if client.wire.state != "NONAUTH":  # the greeting was PREAUTH: STARTTLS and the login would be skipped
            raise Unusable(f"{account.host}: the server says that nobody has to log in (PREAUTH); Ajar does not go on.")
        if account.tls == "starttls":
            _starttls(account, client, context)
    except BaseException:
        drop(client)
        raise
    return client


def _starttls(account: Account, client: Client, context: ssl.SSLContext) -> None:
    """RFC 8314 section 4.1: no TLS, no login; never a retry in clear."""
    if not client.has_capability("STARTTLS"):
        raise Unusable(
            f"{account.host}: the server does not offer STARTTLS, or somebody on the way removed it. "
            'The password was not sent. Try tls = "implicit" with port 993.'
        )
    try:
        client.wire.encrypt(context)
    except ssl.SSLCertVerificationError as error:
        raise Unusable(_certificate(account, error)) from None
    except ssl.SSLError as error:
        raise _no_tls(account, error) from None
    except Tampered as error:
        raise Unusable(
            f"{account.host}: {error}: somebody on the way may be meddling. The password was not sent."
        ) from None
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        raise Unreachable(
            f"{account.host}: STARTTLS was offered and then refused. The password was not sent."
        ) from None


def _tls(account: Account) -> ssl.SSLContext:
    """Raises Unusable when ca_file is of no use."""
    path = Path(account.ca_file).expanduser() if account.ca_file else None
    trusted = path or Path(ssl.get_default_verify_paths().cafile or "/")
    try:
        return _context(path, trusted.stat().st_mtime_ns)
    except (OSError, ssl.SSLError) as error:
        reason = "not a certificate in PEM format" if isinstance(error, ssl.SSLError) else error.strerror
        raise Unusable(f"account.{account.name}.ca_file: {path}: {reason}.") from None


@lru_cache(maxsize=8)
def _context(path: Path | None, _changed: int) -> ssl.SSLContext:
    """Verifies the chain and the host name. A ca_file stands alone: it may be an authority or the server's own
    certificate, as Proton Bridge makes one, and then need not obey RFC 5280 to the letter. Reading the system's
    authorities takes longer than the rest of a poll, so a context is kept until the file changes."""
    context = ssl.create_default_context(cafile=path)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if path:
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


def _port(account: Account) -> int:
    return account.port or (993 if account.tls == "implicit" else 143)


def drop(client: Client) -> None:
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
        raise Unreachable(
            f"{where}: the host name is not found. Is it spelled right, and is there a network?"
        ) from None
    except TimeoutError:
        raise Unreachable(f"{where}: no answer within {account.timeout} s.") from None
    except ConnectionRefusedError:
        raise Unreachable(f"{where}: the connection is refused. Is the port right, and does the server run?") from None
    except OSError as error:
        raise Unreachable(f"{where}: {error.strerror or error}.") from None
    except imaplib.IMAP4.abort as error:
        raise Unreachable(f"{where}: the connection ended ({shown(error)}).") from None
    except Exception as error:  # noqa: BLE001  imapclient lets AttributeError, TypeError, ValueError through as well
        raise Declined(f"{where}: the server's answer makes no sense ({shown(error)}).") from None


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


def shown(error: BaseException, hidden: Iterable[bytes] = ()) -> str:
    """An error's own words, one line, short: they hold what a server said, and never what it may echo of `hidden`."""
    first = error.args[0] if error.args else type(error).__name__
    text = first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
    for raw in hidden:
        quoted = raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
        for form in (raw, quoted, base64.b64encode(raw)):
            text = text.replace(form.decode(), "***")
    text = LIBRARIES.sub("", "".join(character if character.isprintable() else " " for character in text))
    return TIMED.sub("", text)[:200].strip().rstrip(".")
