"""A version that was learnt from a user's labels, as one HTML page that opens offline.

Owns the page and its inline pictures. It names senders and subjects of the user's mail, so it is as private as that.
Refuses to own the measures (`promotion`) and where the mails come from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT, _EDGE = 460, 280, 44
_MISSED, _WRONG = "#c33", "#26c"
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:62em;margin:2em auto;padding:0 1em;color:#222}"
    "table{border-collapse:collapse;margin:1em 0}td,th{padding:.2em .8em;border-bottom:1px solid #ddd;text-align:left}"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}figure{display:inline-block;margin:1em 1em 1em 0}"
    "svg{background:#fafafa}figcaption{color:#555}"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A mail of the user's: what it is, from whom, and what old and new make of it."""

    label: str
    sender: str
    subject: str
    before: float | None
    now: float


@dataclass(frozen=True, slots=True)
class Page:
    """curve: (labels, share of rejections missed, share of others called one). terms: (term, weight)."""

    version: str
    verdict: str
    facts: Sequence[tuple[str, str]]
    measures: Mapping[str, float]
    curve: Sequence[tuple[int, float, float]]
    flips: Sequence[Row]
    suspicious: Sequence[Row]
    terms: Sequence[tuple[str, float]]


def html(page: Page) -> str:
    facts = "".join(f"<tr><td>{escape(name)}<td>{escape(value)}" for name, value in page.facts)
    terms = "".join(f"<tr><td>{escape(term)}<td class=n>{weight:+.2f}" for term, weight in page.terms)
    body = (
        f"<h1>Ajar: model {escape(page.version)}</h1><p>{escape(page.verdict)}</p><table>{facts}</table>"
        f"<figure>{curve(page.curve)}<figcaption>Learning curve: errors on labels that were held out</figcaption></figure>"
        f"<figure>{bars(page.measures)}<figcaption>Errors before and now, on your labels and on a suite of mails that are "
        "hard on purpose</figcaption></figure>"
        f"<h2>What changed its mind</h2>{_rows(page.flips)}"
        f"<h2>Labels that all the others speak against</h2>{_rows(page.suspicious)}"
        "<p><code>ajar review --labels</code> goes through them.</p>"
        f"<h2>Strongest new terms</h2><table><tr><th>term<th>speaks for a rejection{terms}</table>"
    )
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><title>Ajar: what was learnt</title>"
        f"<style>{_STYLE}</style><body>{body}</body></html>\n"
    )


def _rows(rows: Sequence[Row]) -> str:
    if not rows:
        return "<p>None.</p>"
    cells = "".join(
        f"<tr><td>{escape(row.label)}<td>{escape(row.sender)}<td>{escape(row.subject[:90])}"
        f"<td>{'' if row.before is None else escape(changed(row))}"
        for row in rows
    )
    return f"<table><tr><th>your label<th>from<th>subject<th>{cells}</table>"


def changed(row: Row) -> str:
    """What became of a mail whose verdict is another one now, and whether that is what the user said. The probabilities
    would mislead: the threshold between them is far below a half."""
    found = row.now > (row.before or 0.0)
    right = found == (row.label == "rejection")
    return (
        f"{'now a rejection' if found else 'no longer a rejection'}, {'as you said' if right else 'against your label'}"
    )


def curve(points: Sequence[tuple[int, float, float]]) -> str:
    """Labels on a scale of roots, so that the first ones have room."""
    if not points:
        return _svg("")
    widest = max(1, points[-1][0])
    tallest = max(0.1, *(max(missed, wrong) for _, missed, wrong in points))

    def x(count: int) -> float:
        return float(_EDGE + (count / widest) ** 0.5 * (_WIDTH - 2 * _EDGE))

    def y(share: float) -> float:
        return _HEIGHT - _EDGE - share / tallest * (_HEIGHT - 2 * _EDGE)

    drawn = _axes()
    for at, colour in ((1, _MISSED), (2, _WRONG)):
        path = " ".join(f"{x(point[0]):.1f},{y(float(point[at])):.1f}" for point in points)
        drawn += f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        drawn += "".join(
            f'<circle cx="{x(point[0]):.1f}" cy="{y(float(point[at])):.1f}" r="3" fill="{colour}"/>' for point in points
        )
    for count, _, _ in points:
        drawn += _text(x(count), _HEIGHT - _EDGE + 14, str(count))
    for share in (0.0, tallest / 2, tallest):
        drawn += _text(_EDGE - 4, y(share) + 4, f"{share:.0%}", "end")
    drawn += _text(_WIDTH / 2, _HEIGHT - 8, "labels")
    drawn += _text(_WIDTH - _EDGE, _EDGE - 24, "rejections missed", "end", _MISSED)
    drawn += _text(_WIDTH - _EDGE, _EDGE - 10, "others called a rejection", "end", _WRONG)
    return _svg(drawn)


def bars(measures: Mapping[str, float]) -> str:
    """Errors before and now, on the labels and on the shipped suite."""
    names = [(where, when) for where in ("labels", "suite") for when in ("before", "now")]
    values = [(measures.get(f"{a}_{b}_missed", 0.0), measures.get(f"{a}_{b}_wrong", 0.0)) for a, b in names]
    tallest = max(1.0, *(missed + wrong for missed, wrong in values))
    unit, wide = (_HEIGHT - 2 * _EDGE) / tallest, (_WIDTH - 2 * _EDGE) / len(names)
    drawn = _axes()
    for at, ((where, when), (missed, wrong)) in enumerate(zip(names, values, strict=True)):
        left, top = _EDGE + (at + 0.2) * wide, float(_HEIGHT - _EDGE)
        for value, colour in ((missed, _MISSED), (wrong, _WRONG)):
            top -= value * unit
            drawn += (
                f'<rect x="{left:.1f}" y="{top:.1f}" width="{0.6 * wide:.1f}" height="{value * unit:.1f}" '
                f'fill="{colour}"><title>{value:g}</title></rect>'
            )
        middle = left + 0.3 * wide
        drawn += _text(middle, top - 4, f"{missed + wrong:g}") + _text(middle, _HEIGHT - _EDGE + 14, f"{where}, {when}")
    return _svg(drawn)


def _axes() -> str:
    return f'<path d="M{_EDGE},{_EDGE}V{_HEIGHT - _EDGE}H{_WIDTH - _EDGE}" fill="none" stroke="#444"/>'


def _text(x: float, y: float, text: str, anchor: str = "middle", colour: str = "#222") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="11" fill="{colour}">{escape(text)}</text>'


def _svg(content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'font-family="system-ui,sans-serif">{content}</svg>'
    )
