"""The table and the model served from it: what is damaged is refused, what is asked is answered."""

import hashlib
import sys
import zlib
from array import array
from dataclasses import replace
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.mail import from_fields
from classifier.model import Model, ModelError
from classifier.table import MAGIC, Block, Table, TableError, from_bytes, to_bytes
from classifier.verdict import Answer, Label
from models import store
from tests import tries

SHIPPED = store.shipped()
MODEL = Model.from_bytes(SHIPPED[1], SHIPPED[0])
REJECTION = from_fields(
    "Your application",
    "jobs@brightwater.example",
    "Dear Kim,\n\nThank you for applying to Brightwater. Unfortunately, we have decided not to move forward with your "
    "application.\n\nWe wish you all the best.",
)


def small() -> Table:
    block = Block(["a", "b c"], array("f", [1.0, 2.0]), 1, array("f", [0.5, -0.5]), 2.0)
    return Table({"settings": [1, 2]}, {"one": block})


def packed(raw: bytes) -> bytes:
    payload = zlib.compress(raw)
    return MAGIC + hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload


def test_a_table_comes_back_as_it_was() -> None:
    back = from_bytes(to_bytes(small()))
    assert back.meta == {"settings": [1, 2]}
    assert back.blocks["one"] == small().blocks["one"]


def test_numbers_that_are_not_finite_are_refused() -> None:
    broken = small()
    broken.blocks["one"].weights[1] = float("nan")
    with pytest.raises(TableError, match="not finite"):
        from_bytes(to_bytes(broken))


@pytest.mark.parametrize(
    "data",
    [b"", b"x", MAGIC, MAGIC + b"0" * 64 + b"\n", packed(b""), packed(b"9\n{}"), packed(b"2\n{}"), packed(b"x\n{}"),
     packed(b'77\n{"blocks":[{"name":"a","rows":999999999999,"columns":1,"unknown":1}]}' + b"\0" * 99)],
)  # fmt: skip
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(TableError):
        from_bytes(data)


@settings(max_examples=tries(60), deadline=None)
@given(st.integers(0, len(SHIPPED[1]) - 1), st.integers(1, 255))
def test_a_flipped_byte_anywhere_is_noticed(at: int, change: int) -> None:
    data = bytearray(SHIPPED[1])
    data[at] ^= change
    with pytest.raises(ModelError):
        Model.from_bytes(bytes(data), "flipped")


def test_a_table_without_the_blocks_of_a_model_is_refused() -> None:
    with pytest.raises(ModelError):
        Model.from_bytes(to_bytes(small()), "small")


def test_a_table_of_thousands_of_columns_is_refused_before_it_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def laid_out(_table: Table) -> None:
        raise AssertionError("this ends the process")

    monkeypatch.setattr("classifier.model.Readers", laid_out)
    table, many = from_bytes(SHIPPED[1]), 70_000
    sender = Block(["from:a"], array("f", [1.0]), many, array("f", [0.0]) * many, 0.0)
    with pytest.raises(ModelError, match="number of labels"):
        Model.from_bytes(to_bytes(Table(table.meta, {**table.blocks, "sender": sender})), "wide")


@pytest.mark.parametrize("number", [1e30, -1e30, 2.0**28, 8.1])
@pytest.mark.parametrize("name", ["idf", "weights"])
def test_a_number_that_cannot_be_added_up_exactly_is_refused(name: str, number: float) -> None:
    table = from_bytes(SHIPPED[1])
    block = table.blocks["subject"]
    numbers = array("f", getattr(block, name))
    numbers[0] = number
    subject = replace(block, idf=numbers) if name == "idf" else replace(block, weights=numbers)
    with pytest.raises(ModelError, match="settings are wrong"):
        Model.from_bytes(to_bytes(Table(table.meta, {**table.blocks, "subject": subject})), "odd")


def test_golden_cases_guard_the_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    compress = zlib.compress
    monkeypatch.setattr(zlib, "compress", lambda raw, _level: compress(raw, 1))  # the best takes seconds
    table = from_bytes(SHIPPED[1])
    golden = [{**table.meta["golden"][0], "probability": 0.123}]
    with pytest.raises(ModelError, match="golden"):
        Model.from_bytes(to_bytes(Table({**table.meta, "golden": golden}, table.blocks)), "bent")


def test_a_rejection_is_found_and_explained() -> None:
    told = MODEL.explain(REJECTION)
    verdict = told.verdict
    assert verdict.answer is Answer.REJECTION
    assert verdict.label is Label.REJECTION
    assert verdict.language == "en"
    assert verdict.sentence.startswith("Unfortunately, we have decided")
    assert verdict.model == SHIPPED[0]
    assert verdict.reasons
    assert [abs(weight) for _, weight in verdict.reasons] == sorted((abs(w) for _, w in verdict.reasons), reverse=True)
    assert told.evidence[0][0] == verdict.sentence
    assert sum(share for _, share in told.labels) == pytest.approx(1)
    assert MODEL.classify(REJECTION, reasons=8) == replace(verdict, reasons=verdict.reasons[:8])
    assert MODEL.classify(REJECTION) == replace(verdict, reasons=())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "   \n\n ",
        "<html><body><img src=cid:x></body></html>",
        "\n".join("Buy one, get one free this week in all our shops." for _ in range(2000)),
        "Мы рады сообщить, что ваша заявка получена и будет рассмотрена.",
        "你好，谢谢您的申请。我们会尽快与您联系。",
    ],
    ids=["empty", "blank", "image only", "100 KB of newsletter", "russian", "chinese"],
)
def test_what_cannot_be_known_is_never_a_rejection(body: str) -> None:
    assert MODEL.classify(from_fields("", "", body)).answer is not Answer.REJECTION


def test_hidden_text_changes_nothing() -> None:
    body = "<p>Dear Kim,</p><p>We have received your application and will be in touch.</p>"
    hidden = "Unfortunately, we have decided not to move forward with your application."
    bare = MODEL.classify(from_fields("Your application", "", f"<html>{body}</html>"))
    for style in ("display:none", "color:#fff", "font-size:0", "opacity:0"):
        mail = from_fields("Your application", "", f'<html>{body}<p style="{style}">{hidden}</p></html>')
        assert MODEL.classify(mail) == bare


def test_parts_that_disagree_make_unsure() -> None:
    plain, rich = (" ".join(f"{word}{number}" for number in range(30)) for word in ("plain", "rich"))
    bent = replace(REJECTION, alternatives=((plain, rich),))
    assert MODEL.classify(bent).answer is Answer.UNSURE


def test_the_threshold_in_the_users_terms() -> None:
    strict = MODEL.at("1 in 1000")
    assert strict.threshold > MODEL.at("1 in 50").threshold
    wrong, low, high = strict.promise()
    assert 0 <= low <= wrong <= 0.001
    assert wrong <= high
    for nonsense in ("", "500", "1 in 0", "1 in 1", "2 in 500", "one in ten"):
        with pytest.raises(ValueError, match="is not written like"):
            MODEL.at(nonsense)
    with pytest.raises(ValueError, match="its best is"):
        MODEL.at("1 in 999999999")


def test_serving_needs_no_learning_library() -> None:
    code = (
        "import sys; from classifier.model import Model; from classifier.mail import from_fields; from models import store;"
        "name, table = store.shipped(); Model.from_bytes(table, name).classify(from_fields('a', 'b', 'c'));"
        "sys.exit(bool({'sklearn', 'numpy', 'scipy', 'joblib'} & set(sys.modules)))"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0
