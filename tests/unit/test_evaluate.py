"""Rows, measures, intervals, the page and the self-test."""

import copy
import json

import pytest

from classifier import evaluate, report, selftest
from classifier.evaluate import Judged, Row, RowError
from classifier.model import Model
from classifier.verdict import Answer, Label, Verdict
from models import store

MODEL = Model.from_bytes(store.shipped()[1], store.shipped()[0])


def judged(label: Label, answer: Answer, kind: str = "real", lang: str = "en", *, wordless: bool = False) -> Judged:
    row = Row("1", lang, label, "Subject", "a@b.example", "Body", kind, wordless)
    return Judged(row, Verdict(answer, 0.9 if answer is Answer.REJECTION else 0.1, label))


def test_rows_are_read_and_mistakes_are_named() -> None:
    line = {"id": 7, "lang": "en", "label": "offer", "subject": None, "from": None, "body": "Hi", "flags": None}
    row = next(evaluate.read_rows([json.dumps(line), ""]))
    assert (row.id, row.subject, row.kind, row.wordless) == ("7", "", "real", False)
    with pytest.raises(RowError, match="line 2 is not JSON"):
        list(evaluate.read_rows([json.dumps(line), "{"]))
    with pytest.raises(RowError, match="line 1 needs a body, and a label out of"):
        list(evaluate.read_rows(['{"label": "nonsense", "body": ""}']))


def test_real_mail_is_counted_apart() -> None:
    found = evaluate.evaluate(
        [
            *[judged(Label.REJECTION, Answer.REJECTION)] * 8,
            *[judged(Label.REJECTION, Answer.NOT, lang="de")] * 2,
            judged(Label.REJECTION, Answer.REJECTION, wordless=True),
            *[judged(Label.ACKNOWLEDGEMENT, Answer.NOT)] * 3,
            judged(Label.ACKNOWLEDGEMENT, Answer.UNSURE),
            judged(Label.OTHER, Answer.REJECTION),
            *[judged(Label.REJECTION, Answer.NOT, kind="synthetic")] * 50,
        ]
    )
    counts = {one.name.strip(): (one.hits, one.total) for one in found.tables["real mail"]}
    assert counts["rejections in words, flagged"] == (8, 10)
    assert counts["de"] == (0, 2)
    assert counts["rejections without wording, flagged"] == (1, 1)
    assert counts["job mail, flagged"] == (0, 4)
    assert counts["all other mail, flagged"] == (1, 1)
    assert {one.name: one.hits for one in found.tables["real mail, unsure"]}["job mail"] == 1
    assert (found.recall.hits, found.recall.total) == (9, 11)
    assert (found.precision.hits, found.precision.total) == (9, 10)
    value, low, high = found.f1
    assert value == pytest.approx(2 * 9 / (2 * 9 + 1 + 2))
    assert low < value < high
    assert any("no headline" in title for title in found.tables)


def test_intervals_hold_the_share_and_never_promise_nought() -> None:
    low, high = evaluate.interval(90, 100)
    assert 0.8 < low < 0.9 < high < 1
    assert evaluate.interval(0, 300) == (0.0, 0.01)
    assert evaluate.interval(300, 300) == (0.99, 1.0)


def test_the_page_stands_alone_and_quotes_safely() -> None:
    row = Row("1", "en", Label.OTHER, "<script>alert(1)</script>", "", "x")
    wrong = Judged(row, Verdict(Answer.REJECTION, 0.99, Label.REJECTION, sentence="<b>no</b>"))
    page = report.html(evaluate.evaluate([wrong, judged(Label.REJECTION, Answer.REJECTION)]), MODEL, "data<1>")
    assert page.count("<svg") == 3
    assert "<script" not in page
    assert "<b>no" not in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


def test_the_shipped_model_passes_its_own_suite() -> None:
    result = selftest.run(MODEL, selftest.parse(store.suite()))
    assert result.total >= 20
    assert result.passed, [failure.name for failure in result.wrong]


def test_a_model_that_flags_everything_fails_the_suite() -> None:
    flagging = copy.copy(MODEL)
    flagging.threshold = flagging.unsure = 0.0
    result = selftest.run(flagging, selftest.parse(store.suite()))
    assert not result.passed
    assert result.false_alarms > 10
