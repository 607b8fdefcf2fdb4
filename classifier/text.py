"""A text or HTML part to what a person sees in it: the sender's own words of this mail, and the links.

Owns hidden text, invisible characters, quoted history and forwarded header blocks. Every step is linear in the input
or bounded by a constant, because the input is foreign. Refuses to own MIME (`mail`) and meaning (`features`).
"""

import re
from dataclasses import dataclass
from itertools import islice

from mailparser_reply.constants import MAIL_LANGUAGES
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

TEXT_LIMIT = 64 * 1024  # characters of visible text
LINKS_LIMIT = 200
_DEPTH_LIMIT = 400  # open elements; lexbor is quadratic in them (20,000 nested divs: 0.4 s)
_RULES_LIMIT = 60  # style rules looked at
_STYLE_LIMIT = 1000  # characters of one style
_STYLED_LIMIT = 4000  # styled elements looked at

# Soft hyphen, combining grapheme joiner, zero-width, bidi and tag characters, and controls other than \t and \n.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_USUAL = bytes((*b"\t\n", *range(ord(" "), ord("~") + 1)))  # octets of what needs no closer look
_SPACES = re.compile(r"[ \t\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_GAP = re.compile(r"\n\n\n+")  # not \n{3,}, which `re` tries at every character
_URL = re.compile(r"https?://[^\s<>\"'\]\[{}|\\^`]{1,2000}", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype html|html|body|table|div|p|br|span|td)\b[^<>]{0,256}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Visible:
    """text: the sender's own words, at most 64 Ki characters. quoted: the history that was cut. links: in order."""

    text: str = ""
    quoted: str = ""
    links: tuple[str, ...] = ()
    truncated: bool = False


def clean(text: str) -> str:
    """Text without characters that nobody sees, with one kind of line end."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # The pattern takes its time for every character, so it first sees the few that are not usual.
    unusual = text.encode("utf-8", "surrogatepass").translate(None, _USUAL).decode("utf-8", "surrogatepass")
    return _INVISIBLE.sub("", text) if _INVISIBLE.search(unusual) else text


def one_line(text: str, limit: int = 4096) -> str:
    """A header value: one line, no invisible characters, at most `limit` characters."""
    return " ".join(_INVISIBLE.sub(" " if "\n" in text or "\r" in text else "", text[:limit]).split())


def looks_like_html(text: str) -> bool:
    """Some senders and data sets hold HTML where text is declared."""
    head = text[:4096].lstrip()
    return (head[:1] == "<" and _HTML.match(head) is not None) or len(_HTML.findall(text, 0, 4096)) >= 3


def from_plain(text: str) -> Visible:
    """A text/plain part."""
    if looks_like_html(text):
        return from_html(text)
    text = clean(text)
    own, quoted = cut_history(_tidy(text[:TEXT_LIMIT]))
    found = islice(_URL.finditer(own), LINKS_LIMIT) if "://" in own else ()
    links = tuple(match.group().rstrip(".,;:!?)") for match in found)
    return Visible(own, quoted, links, truncated=len(text) > TEXT_LIMIT)


# --- HTML -----------------------------------------------------------------------------------------------------------

_BREAK = "\u2028"
_BLOCK = re.compile(
    r"<(?=br\b|hr\b|/?(?:p|div|tr|td|th|li|ul|ol|table|h[1-6]|blockquote|section|article|header|footer|center|pre)\b)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]{0,20})", re.IGNORECASE)
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"])
_INVISIBLE_ELEMENTS = "script, style, head, title, template, noscript, object, svg, [hidden]"
_QUOTES = "blockquote[type=cite], .gmail_quote, .protonmail_quote, .yahoo_quoted, .moz-cite-prefix"
_HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0\d*)?(?![.\d])|mso-hide:all|"
    r"font-size:(?:0|[01](?:\.\d+)?(?:px|pt)|0(?:\.0\d*)?(?:em|rem|%))(?![.\d])|"
    r"(?<![-\w])(?:max-)?(?:height|width):0(?:px|pt|em|%)?(?![.\d])[^}]{0,200}overflow:hidden|"
    r"overflow:hidden[^}]{0,200}?(?<![-\w])(?:max-)?(?:height|width):0(?:px|pt|em|%)?(?![.\d])|"
    r"(?:text-indent|left|top|right):-\d{3,}|clip:rect\(0|clip-path:inset\((?:50|100)%|transform:scale\(0\)"
)
_COLOUR = re.compile(r"(?<![-\w])color:([^;!]+)")
_GROUND = re.compile(r"background(?:-color)?:([^;!]+)")
_STYLING = ("style", "bgcolor", "<font")  # all the ways in which an element gets a style; hardly any plain mail has one
_STYLE_HINT = re.compile(
    r"display|visibility|opacity|mso-hide|font-size\s*:\s*[01.]|overflow|indent|left\s*:|top\s*:|clip|color|background|"
    r"\bhidden|transform",
    re.IGNORECASE,
)
_MEDIA = re.compile(r"@[a-z-]+[^{};]{0,300}\{(?:[^{}]{0,2000}\{[^{}]{0,4000}\}){0,200}[^{}]{0,200}\}", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
# Up to two steps of names, classes and ids. `:hover` and its kind say nothing about the mail as it opens.
_SELECTOR = re.compile(r"(?:[\w-]*(?:[.#][A-Za-z_][\w-]*)?|[\w-]+)(?:[ >,]+[\w-]*(?:[.#][A-Za-z_][\w-]*)?){0,4}")
_RULE = re.compile(r"([^{}@;]{1,300})\{([^{}]{1,2000})\}")
_FORWARDED = re.compile(
    r"[-_ ]*(?:(?:begin )?forwarded message|weitergeleitete nachricht|message transf[ée]r[ée]|mensaje reenviado|"
    r"messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada|przekazana wiadomo|vidarebefordrat|iletilen)",
    re.IGNORECASE,
)


def from_html(markup: str) -> Visible:
    """A text/html part, as a reader's screen shows it."""
    markup = _shallow(clean(markup))
    tree = LexborHTMLParser(_BLOCK.sub(_BREAK + "<", markup))
    root = tree.body or tree.root
    if root is None:
        return Visible()
    lowered = markup.lower()
    if any(way in lowered for way in _STYLING):
        _drop_hidden(tree)
    _remove([node for node in tree.css(_INVISIBLE_ELEMENTS) if node.tag != "body"])
    history = _drop_quotes(tree)
    links = tuple(href for href in (_href(node) for node in root.css("a[href]")[:LINKS_LIMIT]) if href)
    text = _lines(clean(root.text()))  # again: entities bring invisible characters in
    own, quoted = cut_history(text[:TEXT_LIMIT])
    return Visible(own, "\n".join(filter(None, (quoted, history))), links, truncated=len(text) > TEXT_LIMIT)


def _href(node: LexborNode) -> str:
    href = (node.attributes.get("href") or "").strip()
    return href[:2000] if href[:4].lower() == "http" else ""


def _lines(text: str) -> str:
    """HTML white space (any run is one space), our marks for block ends as line ends."""
    return _no_gaps("\n".join([" ".join(line.split()) for line in text.split(_BREAK)]))


def _tidy(text: str) -> str:
    if text.isascii():  # then `split` and the pattern agree on what is a space
        return _no_gaps("\n".join([" ".join(line.split()) for line in text.split("\n")]))
    return _no_gaps("\n".join([line.strip() for line in _SPACES.sub(" ", text).split("\n")]))


def _no_gaps(text: str) -> str:
    """At most one empty line at a time."""
    return _GAP.sub("\n\n", text).strip()


def _shallow(markup: str) -> str:
    """The markup up to the point where too many elements are open at once."""
    if markup.count("<") <= _DEPTH_LIMIT:
        return markup
    depth = 0
    for tag in _TAG.finditer(markup):
        if tag.group(2).lower() not in _VOID:
            depth = max(0, depth - 1) if tag.group(1) else depth + 1
            # Unclosed <p>, <li>, <td> count too: generous enough for real mail, and cutting is safe.
            if depth > _DEPTH_LIMIT:
                return markup[: tag.start()]
    return markup


def _drop_hidden(tree: LexborHTMLParser) -> None:
    """Removes what styles hide: by not showing it, by size, by place, or by writing in the colour of the ground."""
    styled = _styled(tree)
    hidden = [
        node
        for node, style in styled.values()
        if node.tag not in {"body", "html"} and (_hides(style) or _same_colour(node, style, styled))
    ]
    _remove(hidden)


def _remove(nodes: list[LexborNode]) -> None:
    """Last first: a node must not be touched after its ancestor is gone."""
    for node in reversed(nodes):
        node.decompose()


def _hides(style: str) -> bool:
    return _HIDING.search(style) is not None and "visibility:visible" not in style


def _compact(style: str) -> str:
    return "".join(style[:_STYLE_LIMIT].lower().split())


_Styled = dict[int, tuple[LexborNode, str]]


def _styled(tree: LexborHTMLParser) -> _Styled:
    """The style of each element that has one, in document order: simple rules of <style>, then its own attribute."""
    rules: dict[int, str] = {}
    for sheet in tree.css("style")[:20]:
        css = _MEDIA.sub("", _CSS_COMMENT.sub("", sheet.text()[:65536]))
        for rule in islice(_RULE.finditer(css), _RULES_LIMIT):
            selector, declarations = rule.group(1).strip(), rule.group(2)
            if not _SELECTOR.fullmatch(selector) or not _STYLE_HINT.search(declarations):
                continue
            try:
                nodes = tree.css(selector)
            except SelectolaxError:
                continue
            for node in nodes[:_STYLED_LIMIT]:
                rules[node.mem_id] = rules.get(node.mem_id, "") + ";" + declarations
    candidates = tree.css("body *" if rules else "[style], [bgcolor], font[color]")
    styled: _Styled = {}
    for node in candidates[:_STYLED_LIMIT]:
        style = rules.get(node.mem_id, "") + ";" + (node.attributes.get("style") or "")
        if len(style) > 1 or node.tag == "font" or "bgcolor" in node.attributes:
            styled[node.mem_id] = (node, _effective(_compact(style)))
    return styled


def _effective(style: str) -> str:
    """The last declaration of a property wins; `display` is the one where it matters here."""
    shown = style.rfind("display:")
    if shown > 0:
        style = style[:shown].replace("display:none", "") + style[shown:]
    return style


def _same_colour(node: LexborNode, style: str, styled: _Styled) -> bool:
    """Is the text written in the colour of the nearest ground? White paper when no ground is set."""
    declared = _last(_COLOUR, style) or (node.attributes.get("color") or "" if node.tag == "font" else "")
    if not declared:
        return False
    ink = _rgb(declared)
    if declared == "transparent" or (declared.startswith("rgba(") and declared.endswith(",0)")):
        return True
    if ink is None:
        return False
    parent: LexborNode | None = node
    for _ in range(40):
        if parent is None or parent.tag == "-undef":
            break
        own = styled[parent.mem_id][1] if parent.mem_id in styled else ""
        ground = _last(_GROUND, own) or _compact(parent.attributes.get("bgcolor") or "")
        if "url(" in own or "gradient" in own or parent.attributes.get("background"):
            return False  # a picture: nobody knows
        if ground and ground not in {"transparent", "none", "inherit", "initial"}:
            paper = _rgb(ground.split(")")[0] + ")" if "(" in ground else ground)
            return paper is not None and _near(ink, paper)
        parent = parent.parent
    return _near(ink, (255, 255, 255))


def _last(pattern: re.Pattern[str], style: str) -> str:
    found = pattern.findall(style)
    return found[-1] if found else ""


def _near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 12


_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "whitesmoke": (245, 245, 245)}


def _rgb(colour: str) -> tuple[int, int, int] | None:
    """#rgb, #rrggbb, rgb(r,g,b), and the few names that hide text; None for anything else."""
    colour = colour.strip().lower()
    if colour in _NAMED:
        return _NAMED[colour]
    if match := re.match(r"#?([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])", colour):
        digits = match.group(1)
        digits = digits if len(digits) == 6 else "".join(d * 2 for d in digits)
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if match := re.match(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})", colour):
        red, green, blue = (min(255, int(value)) for value in match.groups())
        return red, green, blue
    return None


def _drop_quotes(tree: LexborHTMLParser) -> str:
    """Takes out what mail clients mark as the history; a forward is no history."""
    cut, quotes = [], []
    for node in tree.css(_QUOTES)[:20]:
        text = _lines(node.text())
        if text and not _FORWARDED.match(text):
            cut.append(text[:TEXT_LIMIT])
            quotes.append(node)
    _remove(quotes)
    return "\n".join(cut)[:TEXT_LIMIT]


# --- quoted history -------------------------------------------------------------------------------------------------

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
_CANDIDATES_LIMIT = 60


def cut_history(text: str) -> tuple[str, str]:
    """(what was written this time, the history below or between it). A bare forward keeps the text it forwards."""
    lines = text.split("\n")
    end, resume = _history_starts(lines)
    own: list[str] = []
    quoted: list[str] = []
    for line in lines[:end]:
        (quoted if line.startswith(">") else own).append(line)
    if resume is not None and not any(line.strip() for line in own):
        own = [line for line in lines[resume:] if not line.startswith(">")]
    else:
        quoted += lines[end:]
    return "\n".join(own).strip(), "\n".join(quoted).strip()


def _history_starts(lines: list[str]) -> tuple[int, int | None]:
    """Index of the first line of history, and where its text starts if it has a header block (a possible forward)."""
    tried = 0
    for at, line in enumerate(lines):
        if not line or tried >= _CANDIDATES_LIMIT:
            continue
        if line[0] in "-_ B" and (_ORIGINAL.match(line[:80]) or _FORWARDED.match(line[:80])):
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
