"""The shipped model on mails that it was not taught.

The mails of `tests/data/*_mails.jsonl` are our own writing, in the voices of firms, public
bodies, shops and friends, and are held out: nothing may be learnt from them. The first set was written before its writer
had read the corpus and looks for weak places: terse, indirect, short of every stock phrase, and look-alikes of the nastiest
kind. The second was written later and is nearer to what is usually sent. `everyday_mails.jsonl` is what a job seeker's month
brings, by somebody who has not read the corpus either; `varied_mails.jsonl` the same without any two alike;
`usual_mails.jsonl` the plain formulas that most firms send, by somebody who has read neither the corpus nor the other sets;
`month_mails.jsonl` a month of mail in the seven smaller languages, by another such writer; `plain_mails.jsonl` what firms,
workshops and offices send most, in ten languages (Turkish twice), each by a writer who has seen nothing of Ajar.
The floors lie a little below what was measured; they keep a retrained model from losing ground, and are no aim.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from classifier import corpus, evaluate
from classifier.evaluate import JOB_MAIL, Judged
from classifier.model import Model
from classifier.verdict import Answer, Label
from models import store

DATA = Path(__file__).parents[1] / "data"
FULL = {"en", "de", "fr"}  # languages with a full bank
SETS = ("fresh", "second", "everyday", "varied", "usual", "month", "plain")
FORMULAS = {"usual", "plain"}  # made of what everybody says
RUN = 12  # words; up to eleven in a row are a formula that two people may both use
WORD = re.compile(r"[^\W_]+")


@cache
def judged(name: str) -> tuple[Judged, ...]:
    version, table = store.shipped()
    with (DATA / f"{name}_mails.jsonl").open(encoding="utf-8") as lines:
        return tuple(evaluate.judge(Model.from_bytes(table, version), evaluate.read_rows(lines)))


def flagged(name: str, of: Callable[[Judged], bool]) -> float:
    group = [one for one in judged(name) if of(one)]
    assert len(group) >= 7
    return sum(one.verdict.answer is Answer.REJECTION for one in group) / len(group)


@pytest.mark.parametrize(
    ("name", "lang", "floor"),
    [
        ("fresh", "en", 0.66),
        ("fresh", "de", 0.63),
        ("fresh", "fr", 0.61),
        ("fresh", "", 0.80),
        ("second", "en", 0.60),
        ("second", "de", 0.75),
        ("second", "fr", 0.75),
        ("everyday", "en", 0.75),
        ("everyday", "de", 0.68),
        ("everyday", "fr", 0.88),
        ("everyday", "", 0.80),
        ("varied", "fr", 0.65),
        ("varied", "", 0.64),
        ("usual", "en", 0.93),
        ("usual", "de", 0.96),
        ("usual", "fr", 0.83),
        ("usual", "", 0.96),
        ("month", "", 0.75),
    ],
)
def test_rejections_of_strangers_are_found(name: str, lang: str, floor: float) -> None:
    def of(one: Judged) -> bool:
        spoken = one.row.lang == lang if lang else one.row.lang not in FULL
        return one.row.label is Label.REJECTION and spoken

    assert flagged(name, of) >= floor


@pytest.mark.parametrize(
    ("name", "ceiling"),
    [("fresh", 0.095), ("second", 0.05), ("everyday", 0.018), ("varied", 0.04), ("usual", 0.013), ("month", 0.04)],
)
def test_job_mail_that_sounds_like_a_rejection_is_mostly_left_alone(name: str, ceiling: float) -> None:
    assert flagged(name, lambda one: one.row.label in JOB_MAIL) <= ceiling


@pytest.mark.parametrize(
    ("lang", "floor"),
    [("en", 0.92), *((lang, 0.95) for lang in ("de", "es", "fr", "it", "nl", "pl", "pt", "sv", "tr"))],
)
def test_plain_mail_is_told_apart_in_each_language(lang: str, floor: float) -> None:
    """The bar of the smaller languages: 95 % found and 2 % of the job mail flagged. English, whose lift is none, finds less."""
    assert flagged("plain", lambda one: one.row.lang == lang and one.row.label is Label.REJECTION) >= floor
    assert flagged("plain", lambda one: one.row.lang == lang and one.row.label in JOB_MAIL) <= 0.02


@pytest.mark.parametrize(
    ("name", "ceiling"),
    [
        ("fresh", 0.08),
        ("second", 0.26),
        ("everyday", 0.11),
        ("varied", 0.09),
        ("usual", 0.10),
        ("month", 0.15),
        ("plain", 0.06),
    ],
)
def test_refusals_of_something_else_are_mostly_left_alone(name: str, ceiling: float) -> None:
    assert flagged(name, lambda one: one.row.label is Label.OTHER_REJECTION) <= ceiling


@pytest.mark.parametrize(
    ("name", "ceiling"),
    [
        ("fresh", 0.13),
        ("second", 0.15),
        ("everyday", 0.06),
        ("varied", 0.07),
        ("usual", 0.04),
        ("month", 0.11),
        ("plain", 0.02),
    ],
)
def test_other_mail_with_regret_in_it_is_mostly_left_alone(name: str, ceiling: float) -> None:
    assert flagged(name, lambda one: one.row.label in {Label.OTHER, Label.NEWSLETTER}) <= ceiling


def runs(text: str) -> Iterator[str]:
    found = WORD.findall(text.lower())
    for at in range(len(found) - RUN + 1):
        yield " ".join(found[at : at + RUN])


def test_the_corpus_holds_nothing_of_them() -> None:
    """Formulas apart: the usual and plain mails are made of them, and so are the joined halves of the corpus."""
    bodies = [one.row.mail.text for name in SETS if name not in FORMULAS for one in judged(name)]
    held_out = {run for body in bodies for run in runs(body)}
    assert held_out
    for bank in corpus.parse(store.corpus()).values():
        joined = {"decision_formula", corpus.NEWS}
        texts = [item.text for (table, _), items in bank.items.items() if table not in joined for item in items]
        texts += [whole.body for whole in bank.wholes]
        assert not {run for text in texts for run in runs(text)} & held_out
