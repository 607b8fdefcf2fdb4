"""Bytes to a tree of parts (RFC 2045, RFC 2046), as the standard library reads it, within hard limits and faster.

Owns the limits that keep a parser from harm, and the cutting of a mail into its fields and of a multipart at its boundary.
The standard library compiles a pattern for each boundary and asks each line about each of them: a quarter of the time of
reading a mail. Here a boundary is only looked for; fields that are not plain go through the library, and a test compares
the two. Refuses to own what the fields of a part say about it (`part`), and what a field or a part means.
"""

import re
from collections.abc import Iterable, Iterator
from email.parser import HeaderParser

from classifier import skim
from classifier.part import Fields, Part

RAW_LIMIT = 128 * 1024  # bytes looked at
HEADER_LIMIT = 4096  # bytes of one header field
_HEADER_BLOCK_LIMIT = 64 * 1024
_CONTAINERS_LIMIT = 50  # multipart/* and message/* parts, and so their nesting
_PARTS_LIMIT = 200
_REPEATS_LIMIT = 10  # fields of one name

# The fields that are read. The rest (Received, DKIM-Signature, ...) never reaches a parser: half the time and most of
# the attack surface of reading a header.
_READ = frozenset(
    "message-id in-reply-to references x-forwarded-message-id subject from sender reply-to to cc delivered-to x-original-to "
    "envelope-to date return-path auto-submitted precedence list-id list-post list-unsubscribe mime-version content-type "
    "content-transfer-encoding content-disposition".split()
)
_FIELD = re.compile(r"^([!-9;-~]{1,100})[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)\n?", re.MULTILINE)  # RFC 5322 section 2.2
_HEADER_END = re.compile(rb"\n\r?\n")
_LONE_RETURN = re.compile(r"\r(?!\n)")  # a line end to the library
_MIME_FIELD = re.compile(rb"\n((?i:content-[a-z-]{2,40}):[^\n]*(?:\n[ \t][^\n]*)*)")  # \n first: see `skim`
_CONTAINER = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)

_HEAD = re.compile(rb"(?:(?:From |[!-9;-~]*:|[ \t])[^\r\n]*(?:\r\n|\r|\n|\Z))*+")  # what the library takes for fields
# At the start of a line only: to try everywhere takes time quadratic in a line that is no field.
_WHOLE_FIELD = re.compile(r"(?<![^\r\n])(([!-9;-~]+):([^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*+)(?:\r\n|\r|\n|\Z))")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_AFTER_BOUNDARY = re.compile(rb"(--)?[ \t]*(?:\r\n|\r|\n|\Z)")


def parsed(raw: bytes) -> tuple[Part | None, bool]:
    """The message, None when there is no header field at the start; and whether a limit cut something off it."""
    header, body = _halves(raw[:RAW_LIMIT])
    block = header[:_HEADER_BLOCK_LIMIT].decode("ascii", "surrogateescape")
    if not _FIELD.match(block):
        return None, False
    fields, shortened = _read_fields(block)
    head = "".join([f"{name}:{value}\n" for name, values in fields.items() for value in values])
    whole, cut = _bounded(head.encode("ascii", "surrogateescape"), body)
    cut = cut or shortened or len(header) > _HEADER_BLOCK_LIMIT
    if _LONE_RETURN.search(head):
        return tree(whole), cut
    return _part(fields, whole[len(head) + 1 :], inner=False), cut


def prune(message: Part) -> bool:
    """At most 200 parts; whether some were dropped."""
    room, cut = _PARTS_LIMIT, False
    for part in message.walk():
        cut = cut or len(part.parts) > room
        del part.parts[room:]
        room -= len(part.parts)
    return cut


# --- parts ----------------------------------------------------------------------------------------------------------


def tree(raw: bytes, *, inner: bool = False, implied: str = "") -> Part:
    """What `email.message_from_bytes` makes of it, but for preambles, epilogues and defects, which nobody reads, and the
    fields in a delivery report (RFC 3464): a part for each block of them took seconds.

    inner: of a multipart, whose boundary takes the last line end (RFC 2046 section 5.1.1). implied: the type of a part that
    declares none."""
    head = _HEAD.match(raw)
    end = head.end() if head else 0
    fields, before = _cut_fields(raw[:end].decode("ascii", "surrogateescape"))
    blank = _LINE_END.match(raw, end)
    return _part(fields, before + raw[blank.end() if blank else end :], inner=inner, implied=implied)


def _part(fields: Fields, body: bytes, *, inner: bool, implied: str = "") -> Part:
    part = Part(fields, "" if "content-type" in fields else implied)
    main = part.kind.partition("/")[0]
    if main == "message" and part.kind != "message/delivery-status":
        part.parts.append(tree(body, inner=inner))
    elif main == "multipart":
        within = "message/rfc822" if part.kind == "multipart/digest" else ""  # RFC 2046 section 5.1.5
        for piece in _split(body, part.boundary()):  # a comprehension would need the stack twice as deep
            part.parts.append(tree(piece, inner=True, implied=within))
    else:
        part.payload = _without_line_end(body) if inner else body
    return part


def _without_line_end(body: bytes) -> bytes:
    if body.endswith(b"\r\n"):
        return body[:-2]
    return body[:-1] if body.endswith((b"\n", b"\r")) else body


def _cut_fields(head: str) -> tuple[Fields, bytes]:
    """The fields of a header section, and what of it is text after all. If there is anything else in there, only the
    library can tell."""
    found = _WHOLE_FIELD.findall(head)
    named: Iterable[tuple[str, str]] = [(name, value) for _, name, value in found]
    text = ""
    if sum([len(whole) for whole, _, _ in found]) < len(head):
        library = HeaderParser().parsestr(head)
        named, text = library.raw_items(), vars(library)["_payload"]  # `get_payload` would decode it
    fields: Fields = {}
    for name, value in named:
        fields.setdefault(name.lower(), []).append(value.strip())
    return fields, text.encode("ascii", "surrogateescape")


def _split(body: bytes, boundary: str | None) -> Iterator[bytes]:
    """What stands between the lines that are the boundary. Lines next to each other count as one; the first line that
    closes ends it all, but closes nothing beside another."""
    if boundary is None or "\n" in boundary or "\r" in boundary:
        return
    try:
        line = f"--{boundary}".encode("ascii", "surrogateescape")
    except UnicodeEncodeError:  # RFC 2231: no octets of this body
        return
    start = None
    for at, end, closes in _delimiters(body, line):
        if start is None or at > start:
            if start is not None:
                yield body[start:at]
            if closes:
                return
        start = end
    if start is not None:
        yield body[start:]


def _delimiters(body: bytes, line: bytes) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each line that is the boundary, and whether it closes."""
    at = body.find(line)
    while at >= 0:
        after = _AFTER_BOUNDARY.match(body, at + len(line))
        if after and (at == 0 or body[at - 1] in b"\r\n"):
            yield at, after.end(), after[1] is not None
        at = body.find(line, at + len(line))


# --- limits ---------------------------------------------------------------------------------------------------------


def _halves(raw: bytes) -> tuple[bytes, bytes]:
    """The header section, and the rest from the line end before the empty line on."""
    raw = raw.lstrip(b" \t\r\n\xef\xbb\xbf")
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    if raw.startswith(b"From "):
        raw = raw.partition(b"\n")[2]  # the separator line of an mbox
    end = _HEADER_END.search(raw)
    return (raw[: end.start() + 1], raw[end.end() - 1 :]) if end else (raw, b"\n")


def _read_fields(block: str) -> tuple[Fields, bool]:
    """The fields that are read, each of at most 4 KiB; whether one was longer. They are capped before anything looks into
    them, because parsing one takes time quadratic in its length."""
    fields: Fields = {}
    cut = False
    for name, value in _FIELD.findall(block):
        key = name.lower()
        if key in _READ:
            values = fields.setdefault(key, [])
            if len(values) < _REPEATS_LIMIT:
                values.append(value[:HEADER_LIMIT].strip())
                cut = cut or len(value) > HEADER_LIMIT
    return fields, cut


def _bounded(head: bytes, body: bytes) -> tuple[bytes, bool]:
    """Both, safe to parse: without attachments, too many containers and long fields of parts; whether the latter were."""
    containers = len(_CONTAINER.findall(head))
    pieces, at, cut = [], 0, False
    for match in _MIME_FIELD.finditer(body):
        if _CONTAINER.match(match[1]):
            containers += 1
        if containers > _CONTAINERS_LIMIT:
            body, cut = body[: match.start(1)], True
            break
        if len(match[1]) > HEADER_LIMIT:
            pieces.append(body[at : match.start(1) + HEADER_LIMIT])
            at, cut = match.end(), True
    return skim.without_attachments(b"".join((head, *pieces, body[at:]))), cut
