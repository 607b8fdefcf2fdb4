"""The reader of letters: runs, their buckets, and what they add up to."""

import math

from hypothesis import given
from hypothesis import strategies as st

from classifier import letters
from classifier.letters import RUN, Weights, bucket, runs
from classifier.mail import from_fields
from classifier.model import Model
from classifier.table import Table, from_bytes, to_bytes
from classifier.verdict import Answer
from models import store

VERSION, SHIPPED = store.shipped()
MODEL = Model.from_bytes(SHIPPED, VERSION)
WORDS = st.lists(st.text(st.characters(codec=None), min_size=1, max_size=9), max_size=12)
FLAT = Weights([(at % 7 - 3) / 32 for at in range(letters.BUCKETS)], -0.5, 1.0)


def test_runs_go_over_spaces_and_know_the_ends() -> None:
    assert runs(["yer", "yok"]) == {b"^yer ", b"yer y", b"er yo", b"r yok", b" yok$"}
    assert runs([]) == set()


@given(WORDS)
def test_any_sentence_is_read(plain: list[str]) -> None:
    assert all(len(run) == RUN and 0 <= bucket(run) < letters.BUCKETS for run in runs(plain))
    assert math.isfinite(FLAT.log_odds(plain))


@given(WORDS)
def test_the_parts_are_the_sum(plain: list[str]) -> None:
    assert math.isclose(sum(FLAT.parts(plain).values()) - 0.5, FLAT.log_odds(plain), abs_tol=1e-6)


def without_letters() -> Model:
    """A table as they were before letters were read."""
    table = from_bytes(SHIPPED)
    meta = {key: value for key, value in table.meta.items() if key != "letters"}
    meta["golden"] = []
    return Model.from_bytes(
        to_bytes(Table(meta, {name: block for name, block in table.blocks.items() if name != "letters"})), "older"
    )


def test_forms_of_a_verb_that_nobody_wrote_are_understood() -> None:
    """None of the deciding words stands in a bank with this ending."""
    mail = from_fields(
        "Başvurunuz",
        "",
        "Merhaba Ece Hanım,\n\nAdaylığınızı ilerletemeyecekmişiz, başkasıyla anlaşılmış.\n\nİyi günler\nİK",
    )
    assert not MODEL.knows("ilerletemeyecekmisiz")
    verdict = MODEL.classify(mail, reasons=40)
    assert verdict.answer is Answer.REJECTION
    assert any(term.startswith("...") for term, _ in verdict.reasons)
    assert MODEL.evidence(mail) > without_letters().evidence(mail) + 1


def test_a_table_without_letters_is_served() -> None:
    mail = from_fields(
        "Your application", "", "Unfortunately, we have decided not to move forward with your application."
    )
    assert without_letters().classify(mail).answer is Answer.REJECTION
