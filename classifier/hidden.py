"""What the styles of an HTML part hide from its reader: by not showing it, by size, by place, by colour.

Owns the few rules of CSS that matter for that, and the elements that go. Every step is bounded by a constant, because the
styles are foreign. Refuses to own what is left to see (`text`).
"""

import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

_RULES_LIMIT = 60  # style rules looked at
_STYLE_LIMIT = 1000  # characters of one style
_STYLED_LIMIT = 4000  # styled elements looked at
_HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0\d*)?(?![.\d])|mso-hide:all|"
    r"font-size:(?:0|[01](?:\.\d+)?(?:px|pt)|0(?:\.0\d*)?(?:em|rem|%))(?![.\d])|"
    r"(?<![-\w])(?:max-)?(?:height|width):0(?:px|pt|em|%)?(?![.\d])[^}]{0,200}overflow:hidden|"
    r"overflow:hidden[^}]{0,200}?(?<![-\w])(?:max-)?(?:height|width):0(?:px|pt|em|%)?(?![.\d])|"
    r"(?:text-indent|left|top|right):-\d{3,}|clip:rect\(0|clip-path:inset\((?:50|100)%|transform:scale\(0\)"
)
_COLOUR = re.compile(r"(?<![-\w])color:([^;!]+)")
_GROUND = re.compile(r"background(?:-color)?:([^;!]+)")
STYLING = ("style", "bgcolor", "<font")  # all the ways in which an element gets a style; hardly any plain mail has one
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


def drop_hidden(tree: LexborHTMLParser) -> None:
    """Removes what styles hide: by not showing it, by size, by place, or by writing in the colour of the ground."""
    styled = _styled(tree)
    hidden = [
        node
        for node, style in styled.values()
        if node.tag not in {"body", "html"} and (_hides(style) or _same_colour(node, style, styled))
    ]
    remove(hidden)


def remove(nodes: list[LexborNode]) -> None:
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
