"""Bytes to Mail: a total function with hard limits.

Owns MIME, header decoding and the bounds that keep foreign bytes harmless: whatever comes in, the answer is a `Mail`
or an `Unreadable`, never an exception. Refuses to own what the text means, and never opens an attachment (calendar
invitations excepted, as text).
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox (RFC 5322 section 3.4). name: decoded display name, one line, may be "". addr: local@domain, domain in lower case."""

    name: str
    addr: str

    @property
    def domain(self) -> str:
        return self.addr.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A mail that cannot be read at all; a value, because one bad mail must not stop the rest."""

    reason: str


@dataclass(frozen=True, slots=True)
class Mail:
    """One message as a person would see it, plus the header fields that decide about a reply.

    All strings are free of control, bidi and zero-width characters; header values are one line and at most 4 KiB.
    text: what the sender wrote this time, at most 64 KiB, quoted history and hidden text removed.
    quoted: the removed history, "" if none. links: absolute http(s) addresses in order, at most 200.
    calendars: text/calendar parts, at most 64 KiB together.
    """

    message_id: str = ""  # with angle brackets; "" when absent or not a msg-id (RFC 5322 section 3.6.4)
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    subject: str = ""
    from_: tuple[Address, ...] = ()
    sender: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    delivered_to: tuple[str, ...] = ()  # Delivered-To, X-Original-To, Envelope-To
    date: datetime | None = None  # never used for logic; only shown
    return_path: str | None = None  # None: absent; "": the null path <> of bounces
    auto_submitted: str = ""  # RFC 3834, lower case keyword, "" when absent
    precedence: str = ""
    list_id: str = ""
    list_post: str = ""
    list_unsubscribe: bool = False
    content_type: str = "text/plain"  # of the whole message, lower case
    text: str = ""
    quoted: str = ""
    links: tuple[str, ...] = ()
    calendars: tuple[str, ...] = ()
    is_html: bool = False  # the visible text came from an HTML part
    parts_disagree: bool = False  # the plain part says something else than the HTML part
    truncated: bool = False  # a limit cut something off
    attachments: tuple[str, ...] = field(default=())  # file names as declared, for display only

    @property
    def author(self) -> Address | None:
        """The one From mailbox; None when there is none or more than one."""
        return self.from_[0] if len(self.from_) == 1 else None


def read(raw: bytes, *, truncated: bool = False) -> Mail | Unreadable:
    """RFC 5322 bytes (at most the first 128 KiB are looked at) to a Mail. Total: never raises."""
    raise NotImplementedError


def from_fields(subject: str, sender: str, body: str) -> Mail:
    """A Mail from plain fields, for data sets that hold no raw message; `body` takes the same path as a text part."""
    raise NotImplementedError

