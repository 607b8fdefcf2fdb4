"""Text to what was written this time and the history that it quotes.

Owns how mail clients introduce a quotation, a forward and a header block in a dozen languages. Linear, because the text
is foreign: no pattern sees a long line. Refuses to own what mail clients mark as the history in HTML (`text`).
"""

import re

from mailparser_reply.constants import MAIL_LANGUAGES

# mail-parser-reply knows how mail clients of a dozen languages introduce a quotation. Its patterns are quadratic in a
# line's length, so they only ever see one or two short lines.
_WROTE = re.compile(
    "|".join(
        [language["wrote_header"] for language in MAIL_LANGUAGES.values() if "wrote_header" in language]
        + [
            r"^(?:Em|A|No dia)\s.{4,200}\sescreveu:$",  # pt
            r"^.{4,200}\s(?:tarihinde|şunu|şöyle).{0,200}yazdı:$",  # tr
            r"^(?:W dniu|Dnia|dnia|W|[a-zśćżźółęąń]{2,5}\.,).{4,200}\s(?:napisał|pisze).{0,120}:$",  # pl
            r"^(?:Le|El|Il|Am|On|Op|Den)\s.{4,200}(?:écrit|escribió|scritto|schrieb|wrote|schreef|skrev).{0,120}\s?:$",
        ]
    ),
    re.IGNORECASE | re.MULTILINE,
)
_KEYS_FROM = "From|Von|De|Da|Van|Od|Från|Fra|Kimden|Gönderen|Expéditeur|Remitente|Mittente"
_KEYS_REST = (
    "Sent|Date|To|Subject|Cc|Reply-To|Gesendet|Datum|An|Betreff|Antwort an|Envoyé|Envoyé le|À|Objet|Destinataire|"
    "Enviado|Enviado el|Para|Asunto|Fecha|Inviato|A|Oggetto|Data|Verzonden|Aan|Onderwerp|Enviada em|Enviado em|Assunto|Wysłano|"
    "Do|Temat|DW|Skickat|Till|Ämne|Kopia|Sendt|Til|Emne|Gönderildi|Kime|Konu|Tarih"
)
_HEADER_FROM = re.compile(rf"^[>* ]{{0,6}}(?:{_KEYS_FROM})\s?:[ *]*\S", re.IGNORECASE)
_HEADER_REST = re.compile(rf"^[>* ]{{0,6}}(?:{_KEYS_REST})\s?:", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"^[-_ ]{2,}\s*(?:original(?:nachricht| message|e? ?meddelande)|ursprüngliche nachricht|message d'origine|"
    r"mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original|wiadomość oryginalna|"
    r"ursprungligt meddelande|oprindelig meddelelse|özgün ileti|orijinal mesaj)\s*[-_ ]*$",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"[-_ ]*(?:(?:begin )?forwarded message|weitergeleitete nachricht|message transf[ée]r[ée]|mensaje reenviado|"
    r"messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada|przekazana wiadomo|vidarebefordrat|iletilen)",
    re.IGNORECASE,
)
_CANDIDATES_LIMIT = 60


def cut_history(text: str) -> tuple[str, str]:
    """(what was written this time, the history below or between it). A bare forward keeps the text it forwards."""
    lines = text.split("\n")
    end, resume = _history_starts(lines)
    own, quoted = lines[:end], []
    if "\n>" in text or text.startswith(">"):
        own, quoted = [line for line in own if line[:1] != ">"], [line for line in own if line[:1] == ">"]
    if resume is not None and not any(line.strip() for line in own):
        own = [line for line in lines[resume:] if not line.startswith(">")]
    else:
        quoted += lines[end:]
    return "\n".join(own).strip(), "\n".join(quoted).strip()


def _history_starts(lines: list[str]) -> tuple[int, int | None]:
    """Index of the first line of history, and where its text starts if it has a header block (a possible forward)."""
    tried = 0
    candidates = [  # the patterns below match few lines, and these alone
        (at, line)
        for at, line in enumerate(lines)
        if line and (":" in line[:24] or line[0] in "-_ B" or line[-1] in ":：")
    ]
    for at, line in candidates:
        if tried >= _CANDIDATES_LIMIT:
            break
        if line[0] in "-_ B" and (_ORIGINAL.match(line[:80]) or FORWARDED.match(line[:80])):
            return _forwarded(lines, at, at + 1)
        if ":" in line[:24] and _HEADER_FROM.match(line[:200]):
            tried += 1
            if sum(bool(_HEADER_REST.match(after[:60])) for after in lines[at + 1 : at + 6]) >= 2:
                return _forwarded(lines, at, at)
        if line[-1] in ":：" and len(line) <= 400:
            tried += 1
            if _WROTE.match(line):
                return at, None
            before = lines[at - 1] if at else ""
            if before and len(before) <= 200 and _WROTE.match(f"{before} {line}"):
                return at - 1, None
    return len(lines), None


def _forwarded(lines: list[str], start: int, at: int) -> tuple[int, int | None]:
    """Past the empty lines and header lines at `at`, where forwarded text begins."""
    header = (_HEADER_FROM, _HEADER_REST)
    while at < len(lines) and (not lines[at] or any(pattern.match(lines[at][:200]) for pattern in header)):
        at += 1
    return start, at
