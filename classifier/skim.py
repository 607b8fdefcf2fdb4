"""Drops what is never read before a parser walks through it: the payloads of attachments.

Owns the rule for what is one: a body part, behind a boundary that the message declares, whose Content-Type is neither text
nor a container. Refuses to touch anything else: prose that looks like a part header, between undeclared boundaries, stays.
Linear in the bytes; the parts keep their headers, so that their names and their number are still known.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

_BOUNDARY = re.compile(rb"boundary[ \t]*=[ \t]*(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
# It begins with an octet that is rare in base64, which `re` looks for much faster than for a start of a line.
_TYPE = re.compile(rb"\n(?i:content-type:[ \t]*(?:application|image|audio|video|font|model)/)")
_BLANK = re.compile(rb"\r?\n\r?\n")
_HEADER_LIMIT = 16_384  # octets; a longer part header is left to the parser's own limits


def without_attachments(raw: bytes) -> bytes:
    """The message with every attachment's payload cut out (RFC 2046 section 5.1.1 delimits them)."""
    if not _TYPE.search(raw):
        return raw
    delimiters = {b"\n--" + boundary for boundary in _declared(raw)} - {b"\n--"}
    marks = sorted({at for delimiter in delimiters for at in _each(raw, delimiter)})
    pieces: list[bytes] = []
    at = 0
    for mark, following in pairwise((*marks, len(raw))):
        blank = _BLANK.search(raw, mark, min(following, mark + _HEADER_LIMIT))
        if blank is not None and _TYPE.search(raw, mark, blank.start()):
            pieces.append(raw[at : blank.end()])
            at = following
    return b"".join([*pieces, raw[at:]])


def _declared(raw: bytes) -> Iterator[bytes]:
    """Every boundary. To find the word first is six times as fast as a pattern that minds no case."""
    lowered = raw.lower()
    at = lowered.find(b"boundary")
    while at >= 0:
        match = _BOUNDARY.match(raw, at)
        if match:
            yield (match[1] or match[2]).rstrip()
        at = lowered.find(b"boundary", match.end() if match else at + 1)


def _each(raw: bytes, delimiter: bytes) -> Iterator[int]:
    at = raw.find(delimiter)
    while at >= 0:
        yield at
        at = raw.find(delimiter, at + len(delimiter))
