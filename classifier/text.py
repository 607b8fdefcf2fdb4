"""A text or HTML part to what a person sees in it: the sender's own words of this mail, and the links.

Owns invisible characters, white space, and what mail clients mark as the history in HTML. Every step is linear in the input
or bounded by a constant, because the input is foreign. Refuses to own what styles hide (`hidden`), history by its wording
(`quotation`), MIME (`mime`) and meaning (`features`).
"""

import re
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from classifier.hidden import STYLING, drop_hidden, remove
from classifier.quotation import FORWARDED, cut_history

TEXT_LIMIT = 64 * 1024  # characters of visible text
LINKS_LIMIT = 200
_DEPTH_LIMIT = 400  # open elements; lexbor is quadratic in them (20,000 nested divs: 0.4 s)

# Soft hyphen, combining grapheme joiner, zero-width, bidi and tag characters, and controls other than \t and \n.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_USUAL = bytes((*b"\t\n", *range(ord(" "), ord("~") + 1)))  # octets of what needs no closer look
_SPACES = re.compile(r"[ \t\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_WIDE_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u2029\u202f\u205f\u3000]")
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
    shown = text[:limit]
    if not (shown.isascii() and shown.isprintable()):
        shown = _INVISIBLE.sub(" " if "\n" in text or "\r" in text else "", shown)
    return " ".join(shown.split())


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
# What has to stand in the markup, in lower case, for a selector to find anything: to look is much faster than to select.
# Every tree has a head; what may be seen of it, where frames take the place of the body, is in <noframes>.
_INVISIBLE_SIGN = re.compile(r"<(?:script|style|head|title|template|noscript|object|svg|noframes)")
_QUOTES_SIGNS = ("class", "<blockquote")


def from_html(markup: str) -> Visible:
    """A text/html part, as a reader's screen shows it."""
    markup = _shallow(clean(markup))
    tree = LexborHTMLParser(_BLOCK.sub(_BREAK + "<", markup))
    root = tree.body or tree.root
    if root is None:
        return Visible()
    markup = markup.lower()
    if any(sign in markup for sign in STYLING):
        drop_hidden(tree)
    if "hidden" in markup or _INVISIBLE_SIGN.search(markup):
        remove([node for node in tree.css(_INVISIBLE_ELEMENTS) if node.tag != "body"])
    history = _drop_quotes(tree) if any(sign in markup for sign in _QUOTES_SIGNS) else ""
    anchors = root.css("a[href]")[:LINKS_LIMIT] if "href" in markup else []
    links = tuple([href for href in map(_href, anchors) if href])
    text = root.text()
    text = _lines(clean(text) if "&" in markup else text)  # again: entities bring invisible characters in
    own, quoted = cut_history(text[:TEXT_LIMIT])
    return Visible(own, "\n".join(filter(None, (quoted, history))), links, truncated=len(text) > TEXT_LIMIT)


def _href(node: LexborNode) -> str:
    href = (node.attributes.get("href") or "").strip()
    return href[:2000] if href[:4].lower() == "http" else ""


def _lines(text: str) -> str:
    """HTML white space (any run is one space), our marks for block ends as line ends."""
    text = text.replace("\n", " ").replace(_BREAK, "\n")
    return _squeezed(text if text.isascii() else _WIDE_SPACE.sub(" ", text))


def _tidy(text: str) -> str:
    if text.isascii():
        return _squeezed(text)
    return _no_gaps("\n".join([line.strip() for line in _SPACES.sub(" ", text).split("\n")]))


def _squeezed(text: str) -> str:
    """One space at a time, and none at the end of a line, where a space or a tab is all there is between words."""
    text = text.replace("\t", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return _no_gaps(text.replace(" \n", "\n").replace("\n ", "\n"))


def _no_gaps(text: str) -> str:
    """At most one empty line at a time."""
    return (_GAP.sub("\n\n", text) if "\n\n\n" in text else text).strip()


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


def _drop_quotes(tree: LexborHTMLParser) -> str:
    """Takes out what mail clients mark as the history; a forward is no history."""
    cut, quotes = [], []
    for node in tree.css(_QUOTES)[:20]:
        text = _lines(node.text())
        if text and not FORWARDED.match(text):
            cut.append(text[:TEXT_LIMIT])
            quotes.append(node)
    remove(quotes)
    return "\n".join(cut)[:TEXT_LIMIT]
