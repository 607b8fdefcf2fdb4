"""An evaluation as one HTML page that opens offline.

Owns the page and its inline pictures. Quotes subjects and deciding sentences of the worst mistakes, so the page is as
private as the data it was made from. Refuses to own the measures (`evaluate`).
"""

from collections.abc import Sequence
from html import escape

from classifier.evaluate import Evaluation, Judged
from classifier.model import Model
from classifier.verdict import Answer, Label

_WIDTH, _HEIGHT, _EDGE = 360, 260, 40
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:62em;margin:2em auto;padding:0 1em;color:#222}"
    "table{border-collapse:collapse;margin:1em 0}td,th{padding:.2em .8em;border-bottom:1px solid #ddd;text-align:left}"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}figure{display:inline-block;margin:1em 1em 1em 0}"
    "svg{background:#fafafa}figcaption{color:#555}"
)


def html(found: Evaluation, model: Model, source: str) -> str:
    real = [one for one in found.judged if one.row.kind == "real"]
    value, low, high = found.f1
    pictures = (
        ("Precision and recall over every threshold, real mail", _precision_recall(real)),
        ("Reliability: predicted against observed, real mail", _reliability(found)),
        ("How many real mails got which probability (logarithmic)", _histogram(real)),
    )
    figures = "".join(f"<figure>{svg}<figcaption>{title}</figcaption></figure>" for title, svg in pictures)
    body = (
        f"<h1>Ajar on {escape(source)}</h1><p>Model {escape(model.id)}, threshold {model.threshold:.2f}. "
        f"Real mail: F1 {value:.3f} (95 % between {low:.3f} and {high:.3f}). Everything that is not real mail is counted "
        "apart and stands in no headline.</p>"
        f"{_tables(found)}{figures}<h2>Labels, real mail</h2>{_confusion(found)}"
        f"<h2>Worst mistakes</h2>{_mistakes(found.judged)}"
    )
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><title>Ajar evaluation</title>"
        f"<style>{_STYLE}</style><body>{body}</body></html>\n"
    )


def _tables(found: Evaluation) -> str:
    parts = []
    for title, table in found.tables.items():
        rows = "".join(
            f"<tr><td>{escape(one.name)}<td class=n>{one.hits}/{one.total}<td class=n>{one.share:.1%}"
            f"<td class=n>{one.low:.1%} to {one.high:.1%}"
            for one in table
        )
        parts.append(f"<h2>{escape(title)}</h2><table><tr><th><th>count<th>share<th>95 % between{rows}</table>")
    return "".join(parts)


def _confusion(found: Evaluation) -> str:
    labels = [label.value for label in Label]
    head = "".join(f"<th>{label}" for label in labels)
    rows = "".join(
        f"<tr><th>{true}" + "".join(f"<td class=n>{found.confusion.get((true, said), '')}" for said in labels)
        for true in labels
    )
    return f"<table><tr><th>is \\ said{head}{rows}</table>"


def _mistakes(judged: Sequence[Judged]) -> str:
    """The most confident false alarms and the rejections that came out lowest, twenty of each."""
    alarms = [one for one in judged if one.row.label is not Label.REJECTION and one.verdict.answer is Answer.REJECTION]
    missed = [one for one in judged if one.row.label is Label.REJECTION and one.verdict.answer is not Answer.REJECTION]
    alarms.sort(key=lambda one: -one.verdict.probability)
    missed.sort(key=lambda one: one.verdict.probability)
    rows = "".join(
        f"<tr><td class=n>{one.verdict.probability:.1%}<td>{one.row.label.value}<td>{escape(one.row.kind)}"
        f"<td>{escape(one.row.id)}<td>{escape(one.row.subject[:80])}<td>{escape(one.verdict.sentence[:160])}"
        for one in (*alarms[:20], *missed[:20])
    )
    return f"<table><tr><th>probability<th>is<th>kind<th>id<th>subject<th>deciding sentence{rows}</table>"


# --- pictures -------------------------------------------------------------------------------------------------------


def _precision_recall(judged: Sequence[Judged]) -> str:
    ranked = sorted(judged, key=lambda one: -one.verdict.probability)
    wanted = sum(one.row.label is Label.REJECTION for one in judged) or 1
    points = []
    right = 0
    for count, one in enumerate(ranked, 1):
        right += one.row.label is Label.REJECTION
        points.append((right / wanted, right / count))
        if right == wanted:
            break
    return _svg(_line(points) + _labels("recall", "precision"))


def _reliability(found: Evaluation) -> str:
    dots = "".join(
        f'<circle cx="{_x(mean):.1f}" cy="{_y(share):.1f}" r="{min(9, 2 + count**0.3):.1f}" fill="#26c" opacity=".7">'
        f"<title>{count} mails</title></circle>"
        for _, _, mean, share, count in found.reliability
    )
    return _svg(_line([(0, 0), (1, 1)], "#bbb") + dots + _labels("predicted", "observed"))


def _histogram(judged: Sequence[Judged]) -> str:
    bins = 20
    bars = []
    for colour, wanted, shift in (("#999", False, 0.0), ("#26c", True, 0.5)):
        counts = [0] * bins
        for one in judged:
            if (one.row.label is Label.REJECTION) is wanted:
                counts[min(bins - 1, int(one.verdict.probability * bins))] += 1
        for at, count in enumerate(counts):
            height = min(1.0, len(str(count)) / 4 - 0.25 + count / 10 ** len(str(count)) / 4) if count else 0.0
            left, top = _x((at + shift) / bins), _y(height)
            width, tall = (_x(1) - _x(0)) / bins / 2.2, _y(0) - top
            bars.append(f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{tall:.1f}" fill="{colour}">'
                        f"<title>{count}</title></rect>")  # fmt: skip
    return _svg("".join(bars) + _labels("probability (blue: rejections)", "mails"))


def _x(share: float) -> float:
    return _EDGE + share * (_WIDTH - 2 * _EDGE)


def _y(share: float) -> float:
    return _HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE)


def _line(points: Sequence[tuple[float, float]], colour: str = "#26c") -> str:
    drawn = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
    return f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _labels(across: str, up: str) -> str:
    frame = f'<path d="M{_x(0)},{_y(1)}V{_y(0)}H{_x(1)}" fill="none" stroke="#444"/>'
    ends = "".join(
        f'<text x="{_x(at):.0f}" y="{_y(0) + 14:.0f}" text-anchor="middle" font-size="11">{at:g}</text>'
        f'<text x="{_x(0) - 6:.0f}" y="{_y(at) + 4:.0f}" text-anchor="end" font-size="11">{at:g}</text>'
        for at in (0, 0.5, 1)
    )
    names = (
        f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 8}" text-anchor="middle" font-size="12">{across}</text>'
        f'<text x="12" y="{_HEIGHT / 2}" text-anchor="middle" font-size="12" '
        f'transform="rotate(-90 12 {_HEIGHT / 2})">{up}</text>'
    )
    return frame + ends + names


def _svg(content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}">{content}</svg>'
