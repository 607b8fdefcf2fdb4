"""Bytes to Mail: a total function with hard limits.

Owns MIME, header decoding and the bounds that keep foreign bytes harmless: whatever comes in, the answer is a `Mail`
or an `Unreadable`, never an exception. Refuses to own what the text means, and never opens an attachment (calendar
invitations excepted, as text).
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import lru_cache

from mailparser.utils import decode_header_part, get_addresses

from classifier import mime
from classifier import text as visible
from classifier.mime import HEADER_LIMIT, RAW_LIMIT

_CALENDAR_LIMIT = 64 * 1024
_ADDRESSES_LIMIT = 50

logging.getLogger("mailparser").setLevel(logging.CRITICAL + 1)  # it logs header values: no byte of a mail in our log


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox (RFC 5322 section 3.4).

    name: decoded display name, one line, may be "". addr: local@domain, domain in lower case.
    """

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
        fields = _fields(message)
        return Mail(
            message_id=next(iter(_ids(fields, "message-id")), ""),
            in_reply_to=_ids(fields, "in-reply-to"),
            references=_ids(fields, "references"),
            subject=_line(fields, "subject"),
            from_=_mailboxes(_values(fields, "from")),
            to=_mailboxes(_values(fields, "to")),
            cc=_mailboxes(_values(fields, "cc")),
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
        from_=_mailboxes([sender[:HEADER_LIMIT]]),
        text=seen.text,
        quoted=seen.quoted,
        links=seen.links,
        is_html=visible.looks_like_html(body),
        truncated=seen.truncated,
    )


_Fields = dict[str, list[str]]  # name in lower case -> values, at most 4 KiB of each

# --- header ---------------------------------------------------------------------------------------------------------

_MSG_ID = re.compile(r"<[!-;=?-~]{1,250}@[!-;=?-~]{1,250}>")  # RFC 5322 section 3.6.4, without comments and folding
# "Jo Roe <jo@firm.example>" or the address alone, in the letters that every parser reads alike.
_USUAL_ADDRESS = re.compile(
    r"(?:(\"?)([A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*)\1 <)?"
    r"([A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)(?(2)>)"
)
_ADDR_SPEC = re.compile(r"[^\s<>@,;:\\\"()\[\]]{1,128}@[^\s<>@,;:\\\"()/]{1,255}")


def _read(raw: bytes, *, truncated: bool) -> Mail | Unreadable:
    message, cut = mime.parsed(raw)
    if message is None:
        return Unreadable("no header field at the start: not a mail")
    cut = mime.prune(message) or cut
    fields, body = _fields(message), _body(message)
    return Mail(
        message_id=next(iter(_ids(fields, "message-id")), ""),
        in_reply_to=_ids(fields, "in-reply-to"),
        references=_ids(fields, "references"),
        subject=_line(fields, "subject"),
        from_=_mailboxes(_values(fields, "from")),
        sender=_mailboxes(_values(fields, "sender")),
        reply_to=_mailboxes(_values(fields, "reply-to")),
        to=_mailboxes(_values(fields, "to")),
        cc=_mailboxes(_values(fields, "cc")),
        delivered_to=tuple(
            address.addr
            for name in ("delivered-to", "x-original-to", "envelope-to")
            for address in _mailboxes(_values(fields, name))
        ),
        date=_date(fields),
        return_path=_return_path(fields),
        auto_submitted=_token(fields, "auto-submitted"),
        precedence=_token(fields, "precedence"),
        list_id=_line(fields, "list-id"),
        list_post=_line(fields, "list-post"),
        list_unsubscribe="list-unsubscribe" in fields,
        content_type=message.get_content_type(),
        text=body.seen.text,
        quoted=body.seen.quoted,
        links=body.seen.links,
        calendars=body.calendars,
        is_html=body.is_html,
        parts_disagree=body.parts_disagree,
        truncated=truncated or cut or len(raw) > RAW_LIMIT or body.seen.truncated,
        attachments=_file_names(message),
    )


def _file_names(message: Message) -> tuple[str, ...]:
    """File names as declared (RFC 2183 section 2.3, RFC 2231), for display only: never a path."""
    named = (part for part in message.walk() if not part.is_multipart() and _names_itself(part))
    names = (decode_header_part(part.get_filename("")) for part in named)
    return tuple(visible.one_line(name, 255) for name in names if name)


def _names_itself(part: Message) -> bool:
    """Can there be a file name? To look for the word is much faster than to cut the parameters."""
    return any("name" in str(part.get(name, "")).lower() for name in ("content-disposition", "content-type"))


def _fields(message: Message) -> _Fields:
    """Once for all names: `Message` goes through all its fields for each question."""
    fields: _Fields = {}
    for name, value in message.items():
        fields.setdefault(name.lower(), []).append(str(value)[:HEADER_LIMIT])
    return fields


def _values(fields: _Fields, name: str) -> list[str]:
    return fields.get(name, [])


def _line(fields: _Fields, name: str) -> str:
    """The first field of that name, RFC 2047 decoded, on one line."""
    return visible.one_line(decode_header_part(next(iter(_values(fields, name)), "")), HEADER_LIMIT)


def _token(fields: _Fields, name: str) -> str:
    """The keyword before any parameter (RFC 3834 section 5)."""
    return _line(fields, name).partition(";")[0].strip().lower()


def _ids(fields: _Fields, name: str) -> tuple[str, ...]:
    return tuple(_MSG_ID.findall(" ".join(_values(fields, name))))[-100:]


def _mailboxes(values: list[str]) -> tuple[Address, ...]:
    """Every address of every field of that name: two From fields must not pass for one."""
    return tuple(address for value in values for address in _parsed(value))[:_ADDRESSES_LIMIT]


@lru_cache(maxsize=512)  # the same few people write, and always to the user
def _parsed(value: str) -> tuple[Address, ...]:
    usual = _USUAL_ADDRESS.fullmatch(value)
    if usual and len(value) <= 128:
        return (Address(usual[2] or "", f"{usual[3]}@{usual[4].lower()}"),)
    found = []
    for name, addr in get_addresses(value, decode_names=True):
        local, _, domain = visible.one_line(addr, 512).rpartition("@")
        spec = f"{local}@{domain.lower().rstrip('.')}"
        if _ADDR_SPEC.fullmatch(spec):
            found.append(Address(visible.one_line(decode_header_part(name), 256), spec))
    return tuple(found)


def _return_path(fields: _Fields) -> str | None:
    """RFC 5321 section 4.4: the null path <> marks a bounce."""
    values = _values(fields, "return-path")
    if not values:
        return None
    return next((address.addr for address in _mailboxes(values[:1])), "")


def _date(fields: _Fields) -> datetime | None:
    try:
        return _utc(parsedate_to_datetime(next(iter(_values(fields, "date")), "")))
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


# --- body -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Body:
    seen: visible.Visible
    is_html: bool
    parts_disagree: bool
    calendars: tuple[str, ...]


def _body(message: Message) -> _Body:
    """What a reader shows: of each alternative the richest part that says anything, everything else in order."""
    pieces: list[tuple[visible.Visible, bool]] = []
    disagree = False
    for part in _shown(message):
        if isinstance(part, list):  # RFC 2046 section 5.1.4: the last alternative is the richest
            plain = [visible.from_plain(_decoded(one)) for one in part if one.get_content_type() == "text/plain"]
            rich = [visible.from_html(_decoded(one)) for one in part if one.get_content_type() == "text/html"]
            best = next((one for one in reversed(rich) if one.text), None)
            if best is not None:
                pieces.append((best, True))
                disagree = disagree or any(_disagree(one.text, best.text) for one in plain)
            else:
                pieces += [(one, False) for one in plain]
        elif part.get_content_type() == "text/html":
            pieces.append((visible.from_html(_decoded(part)), True))
        else:
            pieces.append((visible.from_plain(_decoded(part)), False))
    shown = [one for one, _ in pieces if one.text] or [one for one, _ in pieces]
    text = "\n\n".join(one.text for one in shown)
    seen = visible.Visible(
        text=text[: visible.TEXT_LIMIT],
        quoted="\n".join(one.quoted for one in shown if one.quoted)[: visible.TEXT_LIMIT],
        links=tuple(link for one in shown for link in one.links)[: visible.LINKS_LIMIT],
        truncated=len(text) > visible.TEXT_LIMIT or any(one.truncated for one in shown),
    )
    calendars = [_decoded(part) for part in message.walk() if part.get_content_type() == "text/calendar"]
    return _Body(seen, any(html for one, html in pieces if one.text), disagree, tuple(_within(calendars)))


def _within(texts: list[str]) -> Iterator[str]:
    room = _CALENDAR_LIMIT
    for text in texts:
        if text and room > 0:
            yield text[:room]
            room -= len(text)


def _shown(part: Message) -> Iterator[Message | list[Message]]:
    """The text parts a reader shows, in order; the parts of one multipart/alternative come as a list."""
    if part.get_content_disposition() == "attachment":
        return
    payload = part.get_payload()
    children = [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
    if not part.is_multipart():
        if part.get_content_maintype() == "text" and part.get_content_type() != "text/calendar":
            yield part
    elif part.get_content_type() == "multipart/alternative":
        texts = [leaf for child in children for leaf in _shown(child)]
        yield [leaf for one in texts for leaf in (one if isinstance(one, list) else [one])]
    elif part.get_content_type() != "message/rfc822":  # a mail that was attached is not what this sender wrote
        for child in children:
            yield from _shown(child)


def _decoded(part: Message) -> str:
    """The text of a part: its declared charset, else UTF-8, else the one that western mail lies about."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = (part.get_content_charset() or "utf-8").lower()
    for candidate in (charset, "utf-8"):
        try:
            text = payload.decode(candidate)
        except (LookupError, UnicodeError, ValueError):
            continue
        if candidate in _TEXT_CODECS_ONLY:
            continue
        return text
    return payload.decode("cp1252", "replace")


_TEXT_CODECS_ONLY = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})


def _disagree(plain: str, rich: str) -> bool:
    """Two real texts with hardly a word in common. "Please use an HTML reader" is too short to be one."""
    one, other = plain.lower().split(), rich.lower().split()
    if one == other:
        return False  # nearly always: saves finding their words
    few, many = sorted((_words(one), _words(other)), key=len)
    return len(few) >= 25 and len(few & many) < 0.4 * len(few)


def _words(pieces: list[str]) -> set[str]:
    """Of three letters or more. Each piece is looked into once, however often it stands in the text."""
    return set(re.findall(r"\w{3,}", " ".join(set(pieces))))
