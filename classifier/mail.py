"""Bytes to Mail: a total function with hard limits.

Owns the header fields (RFC 5322 section 3.6) and the promise that foreign bytes are harmless: whatever comes in, the answer
is a `Mail` or an `Unreadable`, never an exception. Refuses to own addresses (`address`), the tree of parts (`mime`), what is
shown of them (`body`) and what the text means.
"""

import logging
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from mailparser.utils import decode_header_part

from classifier import mime
from classifier import text as visible
from classifier.address import Address, mailboxes
from classifier.body import body_of, disagree, file_names
from classifier.mime import HEADER_LIMIT, RAW_LIMIT
from classifier.part import Fields

logging.getLogger("mailparser").setLevel(logging.CRITICAL + 1)  # it logs header values: no byte of a mail in our log


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
    alternatives: of each plain part beside an HTML part, its text as it came and what is seen of the other.
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
    alternatives: tuple[tuple[str, str], ...] = ()
    truncated: bool = False  # a limit cut something off
    attachments: tuple[str, ...] = field(default=())  # file names as declared, for display only

    @property
    def author(self) -> Address | None:
        """The one From mailbox; None when there is none or more than one."""
        return self.from_[0] if len(self.from_) == 1 else None

    @property
    def parts_disagree(self) -> bool:
        """Does a plain part say something else than the HTML part? It takes time, and is asked only of a rejection."""
        return any(disagree(plain, rich) for plain, rich in self.alternatives)


def read(raw: bytes, *, truncated: bool = False) -> Mail | Unreadable:
    """RFC 5322 bytes (at most the first 128 KiB are looked at) to a Mail. Total: never raises."""
    try:
        return _read(raw, truncated=truncated)
    except RecursionError:
        return Unreadable("nested too deeply")
    except Exception as problem:  # noqa: BLE001  foreign bytes: whatever a parser trips over is a property of the mail
        return Unreadable(f"cannot be parsed ({type(problem).__name__})")


def read_header(raw: bytes) -> Mail | Unreadable:
    """The header section alone (RFC 5322 section 2.2), without the body's cost: for indexing thousands. Total."""
    try:
        message, cut = mime.parsed(raw)
        if message is None:
            return Unreadable("no header field at the start: not a mail")
        fields = message.fields
        return Mail(
            message_id=next(iter(_ids(fields, "message-id")), ""),
            in_reply_to=_answered(fields, "in-reply-to"),
            references=_answered(fields, "references"),
            subject=_line(fields, "subject"),
            from_=mailboxes(_values(fields, "from")),
            to=mailboxes(_values(fields, "to")),
            cc=mailboxes(_values(fields, "cc")),
            date=_date(fields),
            truncated=cut,
        )
    except Exception as problem:  # noqa: BLE001  as in `read`
        return Unreadable(f"cannot be parsed ({type(problem).__name__})")


def from_fields(subject: str, sender: str, body: str) -> Mail:
    """A Mail from plain fields, for data sets that hold no raw message; `body` takes the same path as a text part."""
    seen = visible.from_plain(body)
    return Mail(
        subject=visible.one_line(subject, HEADER_LIMIT),
        from_=mailboxes([sender[:HEADER_LIMIT]]),
        text=seen.text,
        quoted=seen.quoted,
        links=seen.links,
        is_html=visible.looks_like_html(body),
        truncated=seen.truncated,
    )


# --- header ---------------------------------------------------------------------------------------------------------

_FOLD = re.compile(r"(?:\r\n|\r|\n)[ \t]")
_MSG_ID = re.compile(r"<[!-;=?-~]{1,250}@[!-;=?-~]{1,250}>")  # RFC 5322 section 3.6.4, without comments and folding
# As nearly every mailer writes it; the standard library reads any (RFC 5322 section 3.3), and takes four times as long.
_USUAL_DATE = re.compile(
    r"[A-Z][a-z]{2}, (\d\d?) ([A-Z][a-z]{2}) ([12]\d{3}) ((?:[01]\d|2[0-3]):\d\d:\d\d) ([+-][01]\d)([0-5]\d)", re.ASCII
)  # no 24:00:00, which newer versions of Python take in ISO 8601 for the next day
_MONTHS = {name: f"{at:02}" for at, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}


def _read(raw: bytes, *, truncated: bool) -> Mail | Unreadable:
    message, cut = mime.parsed(raw)
    if message is None:
        return Unreadable("no header field at the start: not a mail")
    cut = mime.prune(message) or cut
    fields, body = message.fields, body_of(message)
    return Mail(
        message_id=next(iter(_ids(fields, "message-id")), ""),
        in_reply_to=_answered(fields, "in-reply-to"),
        references=_answered(fields, "references"),
        subject=_line(fields, "subject"),
        from_=mailboxes(_values(fields, "from")),
        sender=mailboxes(_values(fields, "sender")),
        reply_to=mailboxes(_values(fields, "reply-to")),
        to=mailboxes(_values(fields, "to")),
        cc=mailboxes(_values(fields, "cc")),
        delivered_to=tuple(
            address.addr
            for name in ("delivered-to", "x-original-to", "envelope-to")
            for address in mailboxes(_values(fields, name))
        ),
        date=_date(fields),
        return_path=_return_path(fields),
        auto_submitted=_token(fields, "auto-submitted"),
        precedence=_token(fields, "precedence"),
        list_id=_line(fields, "list-id"),
        list_post=_line(fields, "list-post"),
        list_unsubscribe="list-unsubscribe" in fields,
        content_type=message.kind,
        text=body.seen.text,
        quoted=body.seen.quoted,
        links=body.seen.links,
        calendars=body.calendars,
        is_html=body.is_html,
        alternatives=body.alternatives,
        truncated=truncated or cut or len(raw) > RAW_LIMIT or body.seen.truncated,
        attachments=file_names(message),
    )


def _text(value: str) -> str:
    """Octets outside ASCII are UTF-8 (RFC 6532 section 3.1), or else what Western mailers send without a label."""
    if value.isascii():
        return value
    octets = value.encode("utf-8", "surrogateescape")
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("cp1252", "replace")


def _values(fields: Fields, name: str) -> list[str]:
    """Unfolded, before anything is decoded: a line break behind an encoded word would take the space along (RFC 5322
    section 2.2.3, RFC 2047 section 6.2)."""
    return [_FOLD.sub(" ", _text(value))[:HEADER_LIMIT] for value in fields.get(name, ())]


def _line(fields: Fields, name: str) -> str:
    """The first field of that name, RFC 2047 decoded, on one line."""
    if name not in fields:
        return ""
    value = _values(fields, name)[0]
    return visible.one_line(decode_header_part(value) if "=?" in value else value.strip(), HEADER_LIMIT)


def _token(fields: Fields, name: str) -> str:
    """The keyword before any parameter (RFC 3834 section 5)."""
    return _line(fields, name).partition(";")[0].strip().lower()


def _ids(fields: Fields, name: str) -> tuple[str, ...]:
    return tuple(_MSG_ID.findall(" ".join(_values(fields, name))))[-100:] if name in fields else ()


def _answered(fields: Fields, name: str) -> tuple[str, ...]:
    """Thunderbird puts what it forwards into In-Reply-To and References as well; a forward is no answer to it."""
    ids, forwarded = _ids(fields, name), _ids(fields, "x-forwarded-message-id")
    return tuple(one for one in ids if one not in forwarded) if forwarded else ids


def _return_path(fields: Fields) -> str | None:
    """RFC 5321 section 4.4: the null path <> marks a bounce."""
    values = _values(fields, "return-path")
    if not values:
        return None
    return next((address.addr for address in mailboxes(values[:1])), "")


def _date(fields: Fields) -> datetime | None:
    value = next(iter(_values(fields, "date")), "")
    usual = _USUAL_DATE.fullmatch(value)
    try:
        if usual and usual[2] in _MONTHS:
            day, month, year, time, hours, minutes = usual.groups()
            return _utc(datetime.fromisoformat(f"{year}-{_MONTHS[month]}-{day:0>2}T{time}{hours}:{minutes}"))
        return _utc(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _utc(date: datetime | None) -> datetime | None:
    """In UTC, which a date without a time zone is taken to be in; within the years that there are."""
    if date is None:
        return None
    try:
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
