"""Bytes to a tree of parts (RFC 2045, RFC 2046), as the standard library reads it, within hard limits and faster.

Owns the limits that keep a parser from harm, and the cutting of a multipart at its boundary. The standard library compiles
a pattern for each boundary and asks each line about each of them: a quarter of the time of reading a mail. Here a boundary
is only looked for, and a plain header section is cut into its fields; anything else goes through the library, and a test
compares the two. Refuses to own what a field or a part means.
"""

import email
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from email.policy import compat32
from typing import Any

from classifier import skim

RAW_LIMIT = 128 * 1024  # bytes looked at
HEADER_LIMIT = 4096  # bytes of one header field
_HEADER_BLOCK_LIMIT = 64 * 1024
_CONTAINERS_LIMIT = 50  # multipart/* and message/* parts, and so their nesting
_PARTS_LIMIT = 200
_REPEATS_LIMIT = 10  # fields of one name

# The fields that are read. The rest (Received, DKIM-Signature, ...) never reaches a parser: half the time and most of
# the attack surface of reading a header.
_READ = frozenset(
    b"message-id in-reply-to references x-forwarded-message-id subject from sender reply-to to cc delivered-to x-original-to "
    b"envelope-to date return-path auto-submitted precedence list-id list-post list-unsubscribe mime-version content-type "
    b"content-transfer-encoding content-disposition".split()
)
_FIELD = re.compile(rb"^([!-9;-~]{1,100})[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)\n?", re.MULTILINE)  # RFC 5322 section 2.2
_HEADER_END = re.compile(rb"\n\r?\n")
_MIME_FIELD = re.compile(rb"\n((?i:content-[a-z-]{2,40}):[^\n]*(?:\n[ \t][^\n]*)*)")  # \n first: see `skim`
_CONTAINER = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)

_HEAD = re.compile(r"(?:(?:From |[!-9;-~]*:|[ \t])[^\r\n]*(?:\r\n|\r|\n|\Z))*+")  # what the library takes for fields
_WHOLE_FIELD = re.compile(r"[!-9;-~]+:[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*+(?:\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LAST_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")
_AFTER_BOUNDARY = re.compile(r"(--)?[ \t]*(?:\r\n|\r|\n|\Z)")
_ONE_PARAMETER = re.compile(  # RFC 2045 section 5.1
    r"(?P<kind>[\w.+-]+(?:/[\w.+-]+)?)\s*;\s*(?P<name>[A-Za-z-]+)=(?P<quote>\"?)(?P<value>[A-Za-z0-9_.=+/:-]+)(?P=quote)"
)
_UNCOMMON = (b"multipart/digest", b"message/delivery-status")  # with rules of their own


def parsed(raw: bytes) -> tuple[Message | None, bool]:
    """The message, None when there is no header field at the start; and whether a limit cut something off it."""
    bounded, cut = _bound(raw)
    if bounded is None:
        return None, False
    return tree(bounded), cut


def prune(message: Message) -> bool:
    """At most 200 parts; whether some were dropped."""
    room, cut = _PARTS_LIMIT, False
    for part in message.walk():
        children = part.get_payload() if part.is_multipart() else ""
        if isinstance(children, list):
            if len(children) > room:
                part.set_payload(children[:room])
                cut = True
            room -= min(len(children), room)
    return cut


# --- parts ----------------------------------------------------------------------------------------------------------


def tree(raw: bytes) -> Message:
    """What `email.message_from_bytes` makes of it, but for preambles, epilogues and defects, which nobody reads."""
    lowered = raw.lower()
    if any(kind in lowered for kind in _UNCOMMON):
        return email.message_from_bytes(raw)
    return _tree(raw.decode("ascii", "surrogateescape"), inner=False)


def _tree(text: str, *, inner: bool) -> Message:
    """inner: of a multipart, whose boundary takes the last line end (RFC 2046 section 5.1.1)."""
    head = _HEAD.match(text)
    end = head.end() if head else 0
    message = _headers(text[:end])
    blank = _LINE_END.match(text, end)
    before = vars(message)["_payload"]  # "From ..." is no field in the last line; `get_payload` would decode it
    body = f"{before}{text[blank.end() if blank else end :]}"
    kind = message.get_content_maintype()
    if kind == "message":
        message.set_payload([_tree(body, inner=inner)])
    elif kind == "multipart":
        parts: list[Message | str] = []
        for part in _split(body, message.get_boundary()):
            parts.append(_tree(part, inner=True))  # noqa: PERF401  a comprehension would need the stack twice as deep
        message.set_payload(parts or "")
    else:
        message.set_payload(_LAST_LINE_END.sub("", body) if inner else body)
    return message


class _Part(Message):
    """A part whose fields are not changed any more once one has been asked for: they are asked for a dozen times."""

    _kind = ""

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, Any] = {}

    def get(self, name: str, failobj: Any = None) -> Any:
        if name not in self._found:
            self._found[name] = super().get(name)
        found = self._found[name]
        return failobj if found is None else found

    def get_content_type(self) -> str:
        if not self._kind:
            self._kind = super().get_content_type()
        return self._kind

    def get_param(
        self,
        param: str,
        failobj: Any = None,
        header: str = "content-type",
        unquote: bool = True,  # noqa: FBT001, FBT002  as the library has it
    ) -> Any:
        """Nearly every type has one parameter, and that a plain one: then there is nothing to decode."""
        only = _ONE_PARAMETER.fullmatch(str(self.get(header, ""))) if unquote else None
        if only is None or only["kind"].lower() == param.lower():  # the library takes the type for one, too
            return super().get_param(param, failobj, header, unquote)
        return only["value"] if only["name"].lower() == param.lower() else failobj


def _headers(head: str) -> Message:
    """A header section. What else than fields is in there, only the library can tell."""
    fields = _WHOLE_FIELD.findall(head)
    if sum(map(len, fields)) < len(head):
        library: Message = HeaderParser().parsestr(head)
        return library
    message = _Part()
    message.set_payload("")
    for one in fields:
        message.set_raw(*compat32.header_source_parse([one]))
    return message


def _split(body: str, boundary: str | None) -> Iterator[str]:
    """What stands between the lines that are the boundary. Lines next to each other count as one; the first line that
    closes ends it all, but closes nothing beside another."""
    start = None
    for at, end, closes in _delimiters(body, boundary):
        if start is None or at > start:
            if start is not None:
                yield body[start:at]
            if closes:
                return
        start = end
    if start is not None:
        yield body[start:]


def _delimiters(body: str, boundary: str | None) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each line that is the boundary, and whether it closes."""
    if boundary is None or "\n" in boundary or "\r" in boundary:
        return
    line = f"--{boundary}"
    at = body.find(line)
    while at >= 0:
        after = _AFTER_BOUNDARY.match(body, at + len(line))
        if after and (at == 0 or body[at - 1] in "\r\n"):
            yield at, after.end(), after[1] is not None
        at = body.find(line, at + len(line))


# --- limits ---------------------------------------------------------------------------------------------------------


def _bound(raw: bytes) -> tuple[bytes | None, bool]:
    """The bytes that are safe to parse, and whether a limit cut something off besides the 128 KiB.

    Header fields are capped before anything looks into them, because parsing one takes time quadratic in its length.
    """
    raw = raw[:RAW_LIMIT].lstrip(b" \t\r\n\xef\xbb\xbf")
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    if raw.startswith(b"From "):
        raw = raw.partition(b"\n")[2]  # the separator line of an mbox
    end = _HEADER_END.search(raw)
    header, body = (raw[: end.start() + 1], raw[end.end() - 1 :]) if end else (raw, b"\n")
    whole, cut = _fields(header)
    if whole is None:
        return None, False
    containers = len(_CONTAINER.findall(whole))
    pieces, at = [], 0
    for match in _MIME_FIELD.finditer(body):
        if _CONTAINER.match(match[1]):
            containers += 1
        if containers > _CONTAINERS_LIMIT:
            body, cut = body[: match.start(1)], True
            break
        if len(match[1]) > HEADER_LIMIT:
            pieces.append(body[at : match.start(1) + HEADER_LIMIT])
            at, cut = match.end(), True
    return skim.without_attachments(b"".join((whole, *pieces, body[at:]))), cut


def _fields(header: bytes) -> tuple[bytes | None, bool]:
    """The fields that are read, each of at most 4 KiB; None when the header does not begin with a field."""
    block = header[:_HEADER_BLOCK_LIMIT]
    if not _FIELD.match(block):
        return None, False
    cut = len(header) > _HEADER_BLOCK_LIMIT
    kept: list[bytes] = []
    left = dict.fromkeys(_READ, _REPEATS_LIMIT)
    for name, value in _FIELD.findall(block):
        key = name.lower()
        if left.get(key):
            left[key] -= 1
            cut = cut or len(value) > HEADER_LIMIT
            kept.append(name + b":" + value[:HEADER_LIMIT].rstrip() + b"\n")
    return b"".join(kept), cut
