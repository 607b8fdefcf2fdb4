"""The table the classifier is accepted by, measured on the real mail beside the repository."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from classifier import evaluate
from classifier.evaluate import JOB_MAIL, Judged
from classifier.model import Model
from classifier.verdict import Answer, Label
from models import store

DATA = Path(__file__).parents[2] / "shared" / "realmail" / "dev.jsonl"
pytestmark = pytest.mark.realmail


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    name, table = store.shipped()
    with DATA.open(encoding="utf-8") as lines:
        return list(evaluate.judge(Model.from_bytes(table, name), evaluate.read_rows(lines)))


def share(judged: Iterable[Judged], of: Callable[[Judged], bool], answer: Answer = Answer.REJECTION) -> float:
    group = [one for one in judged if of(one)]
    assert group
    return sum(one.verdict.answer is answer for one in group) / len(group)


def real(one: Judged) -> bool:
    return one.row.kind == "real"


def worded(one: Judged) -> bool:
    return real(one) and one.row.label is Label.REJECTION and not one.row.wordless


def job(one: Judged) -> bool:
    return real(one) and one.row.label in JOB_MAIL


def ordinary(one: Judged) -> bool:
    return real(one) and one.row.label in {Label.OTHER, Label.NEWSLETTER}


def test_rejections_are_found(judged: list[Judged]) -> None:
    assert share(judged, worded) >= 0.98
    for lang in ("en", "de"):
        assert share(judged, lambda one, lang=lang: worded(one) and one.row.lang == lang) >= 0.96  # type: ignore[misc]


def test_rejections_without_wording_are_found_by_structure(judged: list[Judged]) -> None:
    assert share(judged, lambda one: real(one) and one.row.label is Label.REJECTION and one.row.wordless) >= 0.90


def test_job_mail_is_left_alone(judged: list[Judged]) -> None:
    assert share(judged, job) <= 0.005


def test_other_rejections_are_left_alone(judged: list[Judged]) -> None:
    assert share(judged, lambda one: one.row.label is Label.OTHER_REJECTION) <= 0.02


def test_all_other_mail_is_left_alone(judged: list[Judged]) -> None:
    assert share(judged, ordinary) <= 1 / 2000


def test_little_is_left_open(judged: list[Judged]) -> None:
    assert share(judged, job, Answer.UNSURE) <= 0.03
    assert share(judged, ordinary, Answer.UNSURE) <= 0.002
