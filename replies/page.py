# ruff: noqa: E501  patterns read worse when they are cut
"""A mail laid out for reading: greeting, running text, signature, and the subject without its prefixes.

Owns the layout: which line breaks are only wrapping, where the signature begins, what is a footer. Refuses to own what
any of it means.
"""

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from classifier.mail import Mail
from replies.vocabulary import CLOSING, GREETING, LEGAL, SIGNED_IN_LINE

BREAK = " ¶ "  # stands for a real line break in running text
HEAD, TAIL, SUBJECT, LINE = 9000, 3000, 300, 200  # no rejection says more; the patterns need not read what is longer
# What telephones and mail programs put below a mail: the word for sent, and what it was sent with.
_DEVICE = r"(?:iphon\w*|ipad\w*|ios|android|galaxy|samsung|huawei|xiaomi|pixel|blackberry|windows|handy|mobil\w*|móvil|celular|cellulare|smartphone|phone|telefo\w*|téléphone|portable|telemóvel|tablet|outlook|yahoo|gmail|gmx|web\.de|proton|mail)"
_SENT_WITH = (
    rf"\W{{0,4}}(?:sent from|gesendet|(?:diese nachricht wurde )?von mein\w+|envoyé|enviado|inviato|verstuurd|verzonden|skickat|wysłan[eo]|sendt|odesláno|odoslan[éeá]|lähetetty|trimis)\b[^.:]{{1,40}}\b{_DEVICE}"
    rf"|.{{0,30}}{_DEVICE}\b.{{0,25}}\sgönderildi|.{{0,30}}\boutlook\b.{{1,12}}\b(?:ios|android|mac)\b.{{0,20}}$|(?:ios|android) için outlook|.{{0,40}}(?:iphone|ipad|android|mobil|telefon)\w*\b.{{0,25}}\sküldve\W*$"
)
_FOOTER = re.compile(
    rf"^(?:{_SENT_WITH}|"
    r"[*=_+-]{8,}|you can change your e-?mail preferences|this (?:e-?mail|message) (?:was|is|and)|if you (?:no longer|wish to|would like to opt)|"
    r"click here to|unsubscribe|follow us|©|\(c\)|copyright|diese (?:e-?mail|nachricht)|ce (?:message|courriel|mail)|business process:|references$|(?:sent|powered) (?:with|by|via)\b|notes?:$|"
    r"(?:please )?(?:do not|don['’]t) (?:reply|respond)|repl(?:y|ies) to this|(?:\W*please note)|you(?:['’]re| are| have)? ?(?:received?|receiving) this|this mailbox|bitte (?:antworte|nicht)|dies ist eine auto|"
    r"(?:denne|dette) (?:e-?mail|e-?post\w*|mail|er en automatisk|besked)|svar ikke|to(?:to|hle) je automatick|(?:tato|táto) (?:zpráva|správa)|správa bola|zpráva byla|na (?:tuto zprávu|túto správu)|tämä (?:on automaattinen|viesti|sähköposti)|älä vastaa|ez egy automatikus|ez az (?:üzenet|e-mail)|kérjük, (?:ne|erre)|acest (?:mesaj|e-?mail)|v[ăa] rugăm să nu|vous recevez|merci de ne pas|ne pas répondre|keep searching|privacy|datenschutz|confidential)",
    re.IGNORECASE,
)
GREETING_NAME = r"[,!:;]|\s[–-]\s|\.\s"  # where the name in a greeting ends
_REPLY_PREFIX = re.compile(
    # Re, Fwd and their cousins, with counters and odd colons: "Re[2]:", "AW :", "RE*2:"
    r"^[\s\u00a0]*(?:re|aw|antw|antwort|sv|vs|odp|rif|r|tr|wg|fw|fwd|enc|rv|res|ynt|ilt|doorst|vá|válasz|továbbítás|vl|răsp|răspuns)\s?(?:[\[(*^]?\d{1,3}[\])]?)?[\s\u00a0]*[:：]",
    re.IGNORECASE,
)
_INLINE_CLOSING = re.compile(r"(?:^|[.!?]\s+)(?P<closing>[^.!?]{3,40}?)[,!]?$")
_BARE_GREETING = re.compile(
    r"(?!unfortunately|regrettably|however|finally|again|once|first|also|leider|malheureusement)([^\W\d_][\w'’-]{1,20})(?:,\s+(?=(?:thank|i |i['’]m|appreciate|sorry|danke|vielen|merci)\w*)|\s?[–—-]{1,2}$)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[A-ZÀ-Þ][\w ]{1,24}: \S")
_HTML = re.compile(r"<(?:br|p|div|/p|/div|/tr|li)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
# The last words of a mail whose line breaks were lost: what follows the last sentence.
_INLINE_END = re.compile(
    r"[.!?)…][\s\"”*]+(?P<tail>(?:(?:Prof|Dr|Dipl|Mag|Ing)\.\s|i\. ?[AV]\. )*[^.!?]{2,110}?)\s?(?:Inc\.|Co\.|\.)?\s*$"
)
_POWERED = re.compile(r"\s*\b(?:powered by|sent (?:by|via|from|with))\b.*$", re.IGNORECASE)
_PARTS = re.compile(r",\s(?!(?:Inc|LLC|Ltd|GmbH|S\.)\b)|\s*\|\s*|\s[–—-]\s")
_SMALL = {"and", "und", "et", "of", "the", "at", "from", "von", "de", "du", "des", "la", "le", "bei", "chez", "der", "für", "for", "team", "équipe", "rh", "hr", "recruiting", "recruitment", "recrutement", "hiring"}  # fmt: skip
# French closings are sentences.
_FORMAL = re.compile(
    r"^(?:veuillez|je vous prie|nous vous prions|recevez|dans l['’]attente|en vous souhaitant)\b.{5,160}(?:salutations|sentiments|considération|agréer|hommages|cordiales?)\b.{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """subject: without reply prefixes. text: paragraphs in one line, BREAK between them. signature: the lines under the
    closing, or the short last lines when there is none; `signed` tells which. body: the text above the signature."""

    subject: str
    text: str
    body: str
    greeting: str
    signature: tuple[str, ...]
    signed: bool


def bare_subject(subject: str) -> str:
    """The subject without any run of reply and forward prefixes."""
    while (match := _REPLY_PREFIX.match(subject)) is not None:
        subject = subject[match.end() :]
    return subject.strip("\u00a0 \t")


@lru_cache(maxsize=64)
def page(mail: Mail) -> Page:
    text = mail.text if len(mail.text) <= HEAD + TAIL else f"{mail.text[:HEAD]}\n{mail.text[-TAIL:]}"
    lines = _with_its_end(_apart([" ".join(line.split()) for line in _without_markup(text).splitlines()]))
    signature, start, signed = _signature(lines)
    return Page(
        bare_subject(mail.subject[:SUBJECT]),
        _running(lines),
        _running(lines[:start]),
        _greeting(lines),
        signature,
        signed,
    )


def _without_markup(text: str) -> str:
    """Plain text in which a sender left HTML, as text."""
    if _HTML.search(text) is not None:
        text = _TAG.sub("", _HTML.sub("\n", text))
    return html.unescape(text) if re.search(r"&(?:#\d{2,5}|[a-zA-Z]{2,8});", text) else text


def _apart(lines: list[str]) -> list[str]:
    """The lines, a sign-off and the name behind it on lines of their own."""
    split = ((SIGNED_IN_LINE.match(line), line) for line in lines)
    return [part for found, line in split for part in ((found["closing"], found["who"]) if found else (line,))]


def _with_its_end(lines: list[str]) -> list[str]:
    """A sign-off that stands behind the last sentence, in the same line, is put on lines of its own."""
    last = max((n for n, line in enumerate(lines) if line and not _FOOTER.match(line)), default=-1)
    found = _INLINE_END.search(_POWERED.sub("", lines[last])[-400:]) if last >= 0 and len(lines[last]) > 40 else None
    if found is None:
        return lines
    words = found["tail"].split()
    closing = next((n for n in range(min(len(words), 6), 0, -1) if CLOSING.match(" ".join(words[:n]))), 0)
    who = words[closing:]
    named = all(
        word[0].isupper() or word[0] in "&(@|,-–—/0123456789" or word.strip(",").lower() in _SMALL for word in who
    )
    if not who or not (named or (closing and len(who) <= 6)) or len(who) > 12:
        return lines
    head = _POWERED.sub("", lines[last]).rstrip()
    head = head[: len(head) - len(head[-400:]) + found.start("tail")].rstrip()
    parts = [part.strip() for part in _PARTS.split(" ".join(who)) if part.strip()]
    return [*lines[:last], head, "", *([" ".join(words[:closing])] if closing else []), *parts]


def _running(lines: list[str]) -> str:
    """Joins wrapped lines: a line was wrapped when it is long, or ends in mid-sentence before a small letter."""
    parts: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        if not line:
            continue
        parts.append(line)
        ended = line[-1] in ".!?:,;" and len(line) < 60
        labelled = _LABEL.match(line) or _LABEL.match(following)
        wrapped = following and not labelled and ((len(line) >= 25 and not ended) or following[0].islower())
        parts.append(" " if wrapped else BREAK)
    return "".join(parts).strip(" ¶")


def _greeting(lines: list[str]) -> str:
    """What follows the word of greeting among the first lines, or a first line that is nothing but a name and a comma."""
    for line in [line for line in lines if line][:8]:
        found = GREETING.match(line)
        if found is not None:
            return str(found["rest"])
        bare = _BARE_GREETING.match(line)
        if bare is not None and not CLOSING.match(line):
            return bare[1] + ","
        if re.fullmatch(r"[^\W\d_][\w'’. -]{0,40}[,:]", line) and len(line.split()) <= 3 and not CLOSING.match(line):
            return line
        if len(line) > 60 and not line.startswith(("RE:", "Re:", "Ref")):
            break
    return ""


def _signature(lines: list[str]) -> tuple[tuple[str, ...], int, bool]:
    """The signature, the number of the line it starts at, and whether a closing stands above it."""
    top = next((n for n, line in enumerate(lines) if line), 0)  # there "Saludos," greets
    for number in range(len(lines) - 1, top, -1):
        if _closes(lines[number]) or _farewell(lines, number):
            following = _until_footer(lines[number + 1 :])
            if following:
                return following[:6], number + 1, True
    body = [line for line in lines if line]
    end = next((n for n, line in enumerate(body) if _FOOTER.match(line)), len(body))
    tail: list[str] = []
    for line in reversed(body[max(end - 4, 1) : end]):
        if (
            len(line) > 60
            or "http" in line
            or (line.endswith((".", "!", "?", ",", ":")) and not LEGAL.search(" " + line))
        ):
            break
        tail.insert(0, line.lstrip("—–- "))
    tail = [line for line in tail if line]
    start = max((n for n, line in enumerate(lines) if tail and line.lstrip("—–- ") == tail[0]), default=len(lines))
    return tuple(tail), start, False


def _closes(line: str) -> bool:
    if not line or len(line) > 400:
        return False
    if _FORMAL.match(line):
        return True
    if len(line) <= 60 and CLOSING.match(line):
        return True
    end = _INLINE_CLOSING.search(line[-60:])
    return end is not None and line.endswith((",", "!")) and CLOSING.match(end["closing"]) is not None


def _farewell(lines: list[str], number: int) -> bool:
    """A farewell of the writer's own ("Rooting for you,"): a few words and a comma, and only a name or two below."""
    below = [line for line in lines[number + 1 :] if line and not _FOOTER.match(line)]
    above = sum(bool(line) for line in lines[:number])
    return (
        lines[number].endswith(",")
        and len(lines[number].split()) <= 5
        and above >= 2
        and 1 <= len(below) <= 4
        and all(len(line) <= 60 and not line.endswith((".", "!", "?", ",")) for line in below)
    )


def _until_footer(lines: list[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for line in lines:
        if _FOOTER.match(line):
            break
        kept.append(line.lstrip("—–- "))
    return tuple(line[:LINE] for line in kept if line)
