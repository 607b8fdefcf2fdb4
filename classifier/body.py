"""The parts of a mail to what a reader shows of them (RFC 2046).

Owns which parts are shown, what text their octets are (RFC 2045), whether two alternatives say the same, and what else a mail
brings along: invitations as text, and the names of attachments, which are never opened. Refuses to own the tree of parts
(`mime`), header fields (`mail`) and what is visible in a part (`text`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailparser.utils import decode_header_part

from classifier import text as visible
from classifier.part import Part

_CALENDAR_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Body:
    """alternatives: of each plain part beside an HTML part, its text as it came and what is seen of the other."""

    seen: visible.Visible
    is_html: bool
    alternatives: tuple[tuple[str, str], ...]
    calendars: tuple[str, ...]


def body_of(message: Part) -> Body:
    """What a reader shows: of each alternative the richest part that says anything, everything else in order."""
    pieces: list[tuple[visible.Visible, bool]] = []
    alternatives: list[tuple[str, str]] = []
    for part in _shown(message):
        if isinstance(part, list):  # RFC 2046 section 5.1.4: the last alternative is the richest
            plain = [_decoded(one) for one in part if one.kind == "text/plain"]
            rich = [visible.from_html(_decoded(one)) for one in part if one.kind == "text/html"]
            best = next((one for one in reversed(rich) if one.text), None)
            if best is not None:
                pieces.append((best, True))
                alternatives += [(one, best.text) for one in plain]
            else:
                pieces += [(visible.from_plain(one), False) for one in plain]
        elif part.kind == "text/html":
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
    calendars = [_decoded(part) for part in message.walk() if part.kind == "text/calendar"]
    return Body(seen, any(html for one, html in pieces if one.text), tuple(alternatives), tuple(_within(calendars)))


def _within(texts: list[str]) -> Iterator[str]:
    room = _CALENDAR_LIMIT
    for text in texts:
        if text and room > 0:
            yield text[:room]
            room -= len(text)


def _shown(part: Part) -> Iterator[Part | list[Part]]:
    """The text parts a reader shows, in order; the parts of one multipart/alternative come as a list."""
    if part.is_attachment():
        return
    if not part.parts:
        if part.kind.startswith("text/") and part.kind != "text/calendar":
            yield part
    elif part.kind == "multipart/alternative":
        texts = [leaf for child in part.parts for leaf in _shown(child)]
        yield [leaf for one in texts for leaf in (one if isinstance(one, list) else [one])]
    elif part.kind != "message/rfc822":  # a mail that was attached is not what this sender wrote
        for child in part.parts:
            yield from _shown(child)


def _decoded(part: Part) -> str:
    """The text of a part: its declared charset, else UTF-8, else the one that western mail lies about."""
    octets = part.octets()
    for candidate in (part.charset() or "utf-8", "utf-8"):
        try:
            text = octets.decode(candidate)
        except (LookupError, UnicodeError, ValueError):
            continue
        if candidate in _TEXT_CODECS_ONLY:
            continue
        return text
    return octets.decode("cp1252", "replace")


_TEXT_CODECS_ONLY = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})


def disagree(plain: str, rich: str) -> bool:
    """Two real texts with hardly a word in common. "Please use an HTML reader" is too short to be one."""
    other = rich.lower().split()
    if plain.lower().split() == other:
        return False  # nearly always: saves reading it
    few, many = sorted((_words(visible.from_plain(plain).text.lower().split()), _words(other)), key=len)
    return len(few) >= 25 and len(few & many) < 0.4 * len(few)


def _words(pieces: list[str]) -> set[str]:
    """Of three letters or more. Each piece is looked into once, however often it stands in the text."""
    return set(re.findall(r"\w{3,}", " ".join(set(pieces))))


def file_names(message: Part) -> tuple[str, ...]:
    """File names as declared (RFC 2183 section 2.3, RFC 2231), for display only: never a path."""
    names = (decode_header_part(part.file_name()) for part in message.walk() if not part.parts)
    return tuple(visible.one_line(name, 255) for name in names if name)
