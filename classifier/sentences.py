"""Text to the sentences that are judged one by one.

Owns where a sentence ends in ten languages, lines that a mail program broke, and greetings, which are sentences of their own.
Refuses to own what a sentence is made of (`features`) and which text a person sees (`text`).
"""

import re
from collections.abc import Iterable, Iterator

_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+|\S{1,64}@\S{1,255}\.\w+")  # RFC 5321 section 4.5.3.1; bounded: linear
# A full stop ends a sentence when a space and no lower-case letter follow; so do the marks of other scripts.
_STOP = re.compile(r"[.!?…。！？।؟](?:(?<=[。！？।؟])|[\"'”’»)]*\s+(?=[^a-zß-öø-ÿ]))")
# ... but not the one of an ordinal or of an abbreviation: "am 12. August", "Prof. Lang", "z. B.".
_NO_STOP = re.compile(
    r"(?:^|[\s(])(?:\d{1,2}|[^\W\d_]|Prof|Dr|Dres|Mag|Ing|Dipl|Nr|No|Art|Abs|St|Str|Mr|Mrs|Ms|Mme|Mlle|Sr|Sra|Sras|Srta|Dott|Dra"
    r"|Sig|Ref|bzw|ca|inkl|vgl|evtl|ggf|tel|ext|dhr|mevr|mw|tzw|ul|np|m\.in)\.$",
    re.IGNORECASE,
)
# A greeting is a sentence of its own, even where no line ends after it.
_GREETING = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|day)|sehr geehrte\w*|guten (?:tag|morgen)|hallo|liebe\w*|bonjour|"
    r"madame|ch[eè]re?s?|estimad\w+|hola|gentile|egregi\w+|buongiorno|caro|cara|prezad\w+|ol[aá]|bo[am] \w+|"
    r"geachte|beste|hej|hei|szanown\w+|"
    r"dzie[nń] dobry|say[iı]n|merhaba)\b[^.!?;:]{0,70}?,\s+",
    re.IGNORECASE,
)
_WRAPPED = 45  # a line at least this long was broken by a mail program, not by its writer


def sentences(text: str) -> list[str]:
    """Sentences and lines in order, hard-wrapped lines joined, addresses left out."""
    found: list[str] = []
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if "@" in line or "http" in line or "www." in line:
            lines[at] = _ADDRESS.sub("", line)
    for paragraph in _paragraphs(lines):
        greeting = _GREETING.match(paragraph)
        if greeting:
            found.append(paragraph[: greeting.end()].rstrip())
        found += _split(paragraph[greeting.end() :] if greeting else paragraph)
    return found


def _split(paragraph: str) -> list[str]:
    found: list[str] = []
    for piece in _pieces(paragraph):
        if found and found[-1][-1] == "." and _NO_STOP.search(found[-1][-12:]):
            found[-1] += " " + piece
        elif piece:
            found.append(piece)
    return found


def _pieces(paragraph: str) -> Iterator[str]:
    start = 0
    for stop in _STOP.finditer(paragraph):
        yield paragraph[start : stop.start() + 1]
        start = stop.end()
    yield paragraph[start:]


def _paragraphs(lines: Iterable[str]) -> list[str]:
    paragraphs: list[str] = []
    joinable = blank = False
    for line in lines:
        line = line.strip(" \t*|•·_=-–—>#")  # noqa: PLW2901
        if not line:
            joinable = False
        elif joinable or (paragraphs and line[0].islower() and paragraphs[-1][-1:] not in ".!?:" and not blank):
            paragraphs[-1] += " " + line
            joinable = len(line) >= _WRAPPED
        else:
            paragraphs.append(line)
            joinable = len(line) >= _WRAPPED
        blank = not line
    return paragraphs
