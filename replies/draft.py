"""A draft as RFC 5322 bytes, proven by reading them back.

Owns the message: headers, encoding, line lengths, and the comparison of what was written with what a server gives back.
Refuses to own a single word of the text, and adds no header that tells who wrote it: clients send drafts as they are.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address as HeaderAddress
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, EmailPolicy
from hashlib import sha256
from html import escape
from typing import Any

from classifier.address import Address

COLUMNS = 72
_POLICY: "EmailPolicy[EmailMessage]" = SMTP.clone(
    max_line_length=COLUMNS, cte_type="7bit"
)  # CRLF, headers RFC 2047 (never 8bit)
_MSG_ID = re.compile(r"<[^\s<>\x00-\x1f\x7f]{1,900}>")  # RFC 5322 section 3.6.4, generous
_TOKEN = re.compile(r"[0-9a-f]{32}")
_WANTED = ("from", "to", "subject", "in-reply-to", "references", "message-id")


class DraftError(ValueError):
    """The draft would not arrive as it was meant; it must not be used."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything the message says. text: paragraphs already wrapped, "\\n" between lines. to: None leaves it open."""

    from_: Address
    to: Address | None
    subject: str
    message_id: str
    date: datetime
    text: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    html: bool = False


def message_id(token: str, from_addr: str) -> str:
    """The draft's own Message-ID: the token at the domain of the identity, as any client would form one."""
    domain = from_addr.rpartition("@")[2].encode("idna").decode("ascii") or "localhost"
    if not _TOKEN.fullmatch(token):
        raise DraftError("the token is not 32 hexadecimal digits")
    return f"<{token}@{domain}>"


def can_come_from(sender: Address) -> bool:
    """Tried on an empty draft, so that what is promised beforehand agrees with what is written later."""
    try:
        own_id = message_id("0" * 32, sender.addr)
        to_bytes(Draft(sender, None, "", own_id, datetime(2000, 1, 1, tzinfo=UTC), ""))
    except ValueError:  # DraftError and UnicodeError too
        return False
    return "@" in sender.addr.strip("@")


def to_bytes(draft: Draft) -> bytes:
    """The draft as bytes with CRLF, all ASCII. Raises DraftError when reading them back gives anything else."""
    _check_values(draft)
    message = EmailMessage(policy=_POLICY)
    try:
        _set_mailbox(message, "From", draft.from_)
        if draft.to is not None:
            _set_mailbox(message, "To", draft.to)
        if draft.subject.isascii():
            message["Subject"] = draft.subject
        else:
            message.set_raw("Subject", _encoded("Subject", draft.subject))
        message["Date"] = draft.date
        message["Message-ID"] = draft.message_id
        if draft.in_reply_to:
            message["In-Reply-To"] = draft.in_reply_to
        if draft.references:
            message["References"] = " ".join(draft.references)  # RFC 5322 section 3.6.4
        message.set_content(draft.text, charset="utf-8", cte="quoted-printable")
        if draft.html:
            message.add_alternative(_html(draft.text), subtype="html", charset="utf-8", cte="quoted-printable")
            message.set_boundary(f"=_{draft.message_id[1:25]}")  # the same draft is the same bytes
        raw = message.as_bytes()
    except (ValueError, LookupError, MessageError) as error:
        raise DraftError(f"the draft cannot be written: {error}") from error
    _prove(draft, raw)
    return raw


def same(written: bytes, fetched: bytes) -> bool:
    """Is the fetched draft the one that was written? Servers may fold anew and add headers of their own."""
    one, two = _read(written), _read(fetched)
    return _essence(one) == _essence(two) and "bcc" not in two and "cc" not in two


def fingerprint(raw: bytes) -> str:
    """A hash that two messages share exactly when they are `same` and nobody was put in copy."""
    message = _read(raw)
    essence = _essence(message) | {name: message.get_all(name, []) for name in ("bcc", "cc")}
    return sha256(repr(sorted(essence.items())).encode("utf-8", "surrogatepass")).hexdigest()


def _check_values(draft: Draft) -> None:
    headers = (draft.subject, draft.from_.name, draft.from_.addr, *((draft.to.name, draft.to.addr) if draft.to else ()))
    for value in headers:
        if any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in value):
            raise DraftError("a header value holds a control or invisible character")
    if any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char != "\n" for char in draft.text):
        raise DraftError("the text holds a control or invisible character")
    if any(len(line) > COLUMNS for line in draft.text.split("\n") if " " in line.strip(" >")):
        raise DraftError("a line of the text is too long")
    ids = (draft.message_id, *((draft.in_reply_to,) if draft.in_reply_to else ()), *draft.references)
    if not all(_MSG_ID.fullmatch(value) and value.isascii() for value in ids):
        raise DraftError("a Message-ID is malformed")


def _set_mailbox(message: EmailMessage, field: str, address: Address) -> None:
    addr = _ascii_domain(address.addr)
    if address.name.isascii():
        message[field] = HeaderAddress(display_name=address.name, addr_spec=addr)
        return
    phrase = _encoded(field, address.name)
    fits = len(phrase.rpartition("\n")[2]) + len(field) + len(addr) + 5 <= COLUMNS
    message.set_raw(field, f"{phrase}{' ' if fits else chr(13) + chr(10) + ' '}<{addr}>")


def _encoded(field: str, value: str) -> str:
    """RFC 2047 by the older encoder: the newer one drops the space between two words where it folds (bpo-35547)."""
    return Header(value, "utf-8", COLUMNS, header_name=field).encode(linesep="\r\n")


def _ascii_domain(addr: str) -> str:
    local, _, domain = addr.rpartition("@")
    return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode('ascii')}"


def _html(text: str) -> str:
    """The same words for clients that prefer HTML; nothing but paragraphs."""
    paragraphs = (escape(block).replace("\n", "<br>\r\n") for block in text.strip().split("\n\n"))
    return "".join(f"<p>{block}</p>\r\n" for block in paragraphs)


def _read(raw: bytes) -> EmailMessage:
    message = BytesParser(policy=_POLICY).parsebytes(raw)
    assert isinstance(message, EmailMessage)  # noqa: S101  what this policy builds
    return message


def _essence(message: EmailMessage) -> dict[str, Any]:
    """What must not change on the way: the headers that count, decoded, and the text."""
    values: dict[str, Any] = {}
    for name in _WANTED:
        found = message.get_all(name, [])
        values[name] = [
            _addresses(item) if isinstance(item, AddressHeader) else " ".join(str(item).split()) for item in found
        ]
    body = message.get_body(preferencelist=("plain",))
    values["text"] = "" if body is None else str(body.get_content()).replace("\r\n", "\n").rstrip("\n")
    return values


def _addresses(header: AddressHeader) -> list[tuple[str, str]]:
    return [(item.display_name, item.addr_spec) for item in header.addresses]


def _prove(draft: Draft, raw: bytes) -> None:
    """Read the bytes as a server and a client will, and compare with what was meant."""
    if not raw.isascii() or b"\r\n" not in raw or re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        raise DraftError("the draft is not clean CRLF in ASCII")
    if any(len(line) > 998 for line in raw.split(b"\r\n")):  # RFC 5322 section 2.1.1
        raise DraftError("a line of the draft is too long for mail")
    message = _read(raw)
    expected = {
        "from": [[(draft.from_.name, _ascii_domain(draft.from_.addr))]],
        "to": [[(draft.to.name, _ascii_domain(draft.to.addr))]] if draft.to else [],
        "subject": [" ".join(draft.subject.split())],
        "in-reply-to": [draft.in_reply_to] if draft.in_reply_to else [],
        "references": [" ".join(draft.references)] if draft.references else [],
        "message-id": [draft.message_id],
        "text": draft.text.rstrip("\n"),
    }
    if _essence(message) != expected:
        raise DraftError("the draft, read back, differs from what was meant")
    allowed = {*_WANTED, "date", "mime-version", "content-type", "content-transfer-encoding"}
    if {name.lower() for name in message.keys()} - allowed:  # noqa: SIM118  iterating a message is its keys, this says so
        raise DraftError("the draft has a header nobody asked for")
