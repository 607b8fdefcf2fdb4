"""What a server answers, as values: pure functions over the records that imaplib collects.

Owns response codes, LIST, FETCH and SEARCH answers and sequence sets. Refuses to own any connection. A server may say
anything: what cannot be understood is left out, or raises ValueError or imapclient's ProtocolError; no number is
trusted.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from imapclient import imap_utf7
from imapclient.response_parser import parse_fetch_response, parse_message_list

from watcher.mailbox import ListedFolder

NUMBER = range(1, 2**32)  # RFC 9051 section 9, nz-number: UIDs and UIDVALIDITY
APPENDUID = re.compile(rb"\[APPENDUID (\d{1,10}) (\d{1,10})\]", re.IGNORECASE)  # RFC 4315 section 3
USUAL = re.compile(  # what most servers say; imapclient's lexer, which looks at each octet, takes three times as long
    rb"\d{1,10} \(UID (\d{1,10}) RFC822\.SIZE (\d{1,10}) BODY\[[^\]\"]*\](?:<0>)? \{\d+\}"
)
LISTED = re.compile(rb'\(([^()]*)\) (?:"(\\?.)"|NIL) (?:"((?:[^"\\]|\\.)*)"|(.+))', re.IGNORECASE | re.DOTALL)


def code(error: Exception) -> str:
    """The response code of a NO (RFC 9051 section 7.1), upper case, or ""."""
    match = re.search(r"\[([A-Za-z-]+)", str(error))
    return match[1].upper() if match else ""


def appended(answer: object) -> tuple[int, int] | None:
    """UIDVALIDITY and UID of an APPEND, when the server tells."""
    match = APPENDUID.search(answer) if isinstance(answer, bytes) else None
    if match is None:
        return None
    place = int(match[1]), int(match[2])
    return place if place[0] in NUMBER and place[1] in NUMBER else None


def found(data: list[Any]) -> set[int]:
    """The UIDs of a SEARCH, which some servers tell in several lines. Raises ValueError."""
    return {int(uid) for line in data if line for uid in parse_message_list([line])}


def listed(data: list[Any]) -> Iterator[ListedFolder]:
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


def fetched(data: list[Any]) -> Iterator[tuple[int, tuple[bytes, int]]]:
    """UID, octets and size from the records of imaplib: pairs of line and literal, closed by a line. Only an answer
    that carries a UID and a section counts; others are the server's own news (RFC 9051 section 7.5.2), and a section
    that is NIL belongs to a message that is gone (RFC 2180 section 4.1.3)."""
    records: list[Any] = []
    for record in data:
        records.append(record)
        if isinstance(record, tuple):
            continue
        told, records = records, []
        usual = USUAL.fullmatch(told[0][0]) if len(told) == 2 and told[1] == b")" else None
        if usual:
            uid, size, raw = int(usual[1]), int(usual[2]), told[0][1]
            if uid in NUMBER:
                yield uid, (raw, max(size, len(raw)))
            continue
        if told == [None] or not any(
            b"BODY[" in (part[0] if isinstance(part, tuple) else part).upper() for part in told
        ):
            continue
        for answer in parse_fetch_response(told, normalise_times=False, uid_is_key=False).values():
            uid, size = answer.get(b"UID", 0), answer.get(b"RFC822.SIZE", 0)
            raw = next((value for key, value in answer.items() if key.startswith(b"BODY[")), None)
            raw = str(raw).encode() if isinstance(raw, int) else raw  # the lexer's view of the quoted string "42"
            if uid in NUMBER and isinstance(raw, bytes):
                yield uid, (raw, max(size if isinstance(size, int) else 0, len(raw)))


def ranges(uids: Sequence[int]) -> str:
    """A sequence set (RFC 9051 section 9): runs are written first:last."""
    runs: list[list[int]] = []
    for uid in sorted({int(uid) for uid in uids}):
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(str(first) if first == last else f"{first}:{last}" for first, last in runs)
