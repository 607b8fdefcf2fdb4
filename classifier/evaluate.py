"""Judged rows to the table of measures, with intervals.

Owns data rows, the groups that are counted, bootstrap intervals and reliability. Real mail is kept apart from written
and unknown mail throughout: no headline is ever taken from our own writing. Refuses to own files, terminals and the
page (`report`).
"""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from classifier.mail import Mail, from_fields
from classifier.model import Model
from classifier.verdict import Answer, Label, Verdict

JOB_MAIL = frozenset(
    {Label.ACKNOWLEDGEMENT, Label.INTERVIEW, Label.ASSESSMENT, Label.OFFER, Label.JOB_ALERT, Label.RECRUITER}
)
NO_WORDING = "text_part_has_no_rejection_wording"
_DRAWS = 1000
_LEVEL = 0.95


class RowError(ValueError):
    """A line of a data set is not a row; the message names the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled mail of a data set. kind: "real", or anything else; wordless: its text says nothing of a rejection."""

    id: str
    lang: str
    label: Label
    subject: str
    sender: str
    body: str
    kind: str = "real"
    wordless: bool = False

    @property
    def mail(self) -> Mail:
        return from_fields(self.subject, self.sender, self.body)


@dataclass(frozen=True, slots=True)
class Judged:
    row: Row
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Measure:
    """`hits` of `total`; low and high bound the share with 95 % confidence."""

    name: str
    hits: int
    total: int
    low: float
    high: float
    wanted: str = ""  # "all" or "none": what a perfect classifier gives

    @property
    def share(self) -> float:
        return self.hits / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """tables: title -> measures. reliability: (low edge, high edge, mean probability, share of rejections, mails)."""

    tables: dict[str, tuple[Measure, ...]]
    reliability: tuple[tuple[float, float, float, float, int], ...]
    confusion: dict[tuple[str, str], int]
    judged: tuple[Judged, ...]
    precision: Measure
    recall: Measure
    f1: tuple[float, float, float]  # value, low, high


def read_rows(lines: Iterable[str]) -> Iterator[Row]:
    """JSON lines with id, lang, label, subject, from, body, and optionally kind and flags. Raises RowError."""
    labels = {label.value for label in Label}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except ValueError as problem:
            raise RowError(f"line {number} is not JSON: {problem}") from None
        if not isinstance(data, dict) or "body" not in data or data.get("label") not in labels:
            raise RowError(f"line {number} needs a body, and a label out of {', '.join(sorted(labels))}")
        flags = data.get("flags") or ()
        yield Row(
            id=str(data.get("id") or number),
            lang=str(data.get("lang") or ""),
            label=Label(data["label"]),
            subject=str(data.get("subject") or ""),
            sender=str(data.get("from") or ""),
            body=str(data["body"] or ""),
            kind=str(data.get("kind") or "real"),
            wordless=NO_WORDING in flags,
        )


def judge(model: Model, rows: Iterable[Row]) -> Iterator[Judged]:
    for row in rows:
        yield Judged(row, model.classify(row.mail))


def evaluate(judged: Sequence[Judged]) -> Evaluation:
    real = [one for one in judged if one.row.kind == "real"]
    rest = [one for one in judged if one.row.kind != "real"]
    tables = {"real mail": _table(real), "real mail, unsure": _unsure(real)}
    if rest:
        tables["written or of unknown origin (no headline)"] = _table(rest)
    flagged = [one for one in real if _flagged(one)]
    rejections = [one for one in real if _is(one, Label.REJECTION)]
    return Evaluation(
        tables={title: table for title, table in tables.items() if table},
        reliability=tuple(_reliability(real)),
        confusion=dict(Counter((one.row.label.value, one.verdict.label.value) for one in real)),
        judged=tuple(judged),
        precision=_measure("precision", flagged, lambda one: _is(one, Label.REJECTION), "all"),
        recall=_measure("recall", rejections, _flagged, "all"),
        f1=_f1(real),
    )


# --- groups ---------------------------------------------------------------------------------------------------------


def _is(one: Judged, label: Label) -> bool:
    return one.row.label is label


def _flagged(one: Judged) -> bool:
    return one.verdict.answer is Answer.REJECTION


def _table(judged: Sequence[Judged]) -> tuple[Measure, ...]:
    """The table that the classifier is accepted by: rejections found, and everything else that was flagged."""
    rejections = [one for one in judged if _is(one, Label.REJECTION)]
    worded = [one for one in rejections if not one.row.wordless]
    found = [_measure("rejections in words, flagged", worded, _flagged, "all")]
    found += [
        _measure(f"  {lang}", [one for one in worded if one.row.lang == lang], _flagged, "all")
        for lang in sorted({one.row.lang for one in worded})
    ]
    found.append(
        _measure(
            "rejections without wording, flagged", [one for one in rejections if one.row.wordless], _flagged, "all"
        )
    )
    jobs = [one for one in judged if one.row.label in JOB_MAIL]
    found.append(_measure("job mail, flagged", jobs, _flagged, "none"))
    found += [
        _measure(f"  {label.value}", [one for one in jobs if _is(one, label)], _flagged, "none")
        for label in sorted({one.row.label for one in jobs})
    ]
    others = [one for one in judged if _is(one, Label.OTHER_REJECTION)]
    found.append(_measure("other rejections (papers, loans, ...), flagged", others, _flagged, "none"))
    ordinary = [one for one in judged if one.row.label in {Label.OTHER, Label.NEWSLETTER}]
    found.append(_measure("all other mail, flagged", ordinary, _flagged, "none"))
    return tuple(measure for measure in found if measure.total)


def _unsure(judged: Sequence[Judged]) -> tuple[Measure, ...]:
    def unsure(one: Judged) -> bool:
        return one.verdict.answer is Answer.UNSURE

    jobs = [one for one in judged if one.row.label in JOB_MAIL]
    rest = [one for one in judged if one.row.label not in JOB_MAIL and not _is(one, Label.REJECTION)]
    groups = {
        "job mail": jobs,
        "rejections": [one for one in judged if _is(one, Label.REJECTION)],
        "all other mail": rest,
    }
    measures = (_measure(name, group, unsure, "none") for name, group in groups.items())
    return tuple(measure for measure in measures if measure.total)


# --- intervals ------------------------------------------------------------------------------------------------------


def _measure(name: str, group: Sequence[Judged], hit: Callable[[Judged], bool], wanted: str) -> Measure:
    hits = sum(map(hit, group))
    low, high = interval(hits, len(group))
    return Measure(name, hits, len(group), low, high, wanted)


def interval(hits: int, total: int, draws: int = _DRAWS) -> tuple[float, float]:
    """Bootstrap interval of a share. Where nothing varies, the rule of three bounds what was not seen."""
    if not total:
        return 0.0, 1.0
    if hits in (0, total):
        unseen = min(1.0, 3 / total)
        return (0.0, unseen) if hits == 0 else (1 - unseen, 1.0)
    chance = random.Random(f"{hits} {total}")
    share = hits / total
    drawn = sorted(sum(chance.random() < share for _ in range(total)) / total for _ in range(draws))
    cut = round(draws * (1 - _LEVEL) / 2)
    return drawn[cut], drawn[-cut - 1]


def _f1(judged: Sequence[Judged]) -> tuple[float, float, float]:
    """F1 over all real mail, with a bootstrap over its three counts."""
    kinds = Counter((_flagged(one), _is(one, Label.REJECTION)) for one in judged)
    counts = [kinds[True, True], kinds[True, False], kinds[False, True]]
    if not counts[0]:
        return 0.0, 0.0, 0.0

    def score(right: int, wrong: int, missed: int) -> float:
        return 2 * right / (2 * right + wrong + missed) if right else 0.0

    chance = random.Random("f1")
    drawn = []
    for _ in range(_DRAWS):
        sample = Counter(chance.choices(range(3), counts, k=sum(counts)))
        drawn.append(score(sample[0], sample[1], sample[2]))
    drawn.sort()
    cut = round(_DRAWS * (1 - _LEVEL) / 2)
    return score(*counts), drawn[cut], drawn[-cut - 1]


def _reliability(judged: Sequence[Judged]) -> Iterator[tuple[float, float, float, float, int]]:
    edges = [0.0, 0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 1.0]
    for low, high in pairwise(edges):
        inside = [
            one for one in judged if low <= one.verdict.probability < high or one.verdict.probability == high == 1
        ]
        if inside:
            mean = sum(one.verdict.probability for one in inside) / len(inside)
            share = sum(_is(one, Label.REJECTION) for one in inside) / len(inside)
            yield low, high, mean, share, len(inside)
