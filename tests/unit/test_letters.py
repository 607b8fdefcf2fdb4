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
FLAT = Weights([(at % 7 - 3) / 32 for at in range(letters.BUCKETS)], -0.5)


def test_runs_go_over_spaces_and_know_the_ends() -> None:
    assert runs(["yer", "yok"]) == {b"^yer ", b"yer y", b"er yo", b"r yok", b" yok$"}
    assert runs([]) == set()


@given(WORDS)
def test_any_sentence_is_read(plain: list[str]) -> None:
    assert all(len(run) == RUN and 0 <= bucket(run) < letters.BUCKETS for run in runs(plain))
    assert math.isfinite(FLAT.log_odds(plain))


@given(WORDS)
def test_the_parts_are_the_sum(plain: list[str]) -> None:
    # letters cut in two show as the same mark, and one of their parts is lost
    parts = FLAT.parts(word for word in plain if word.isascii())
    assert math.isclose(
        sum(parts.values()) - 0.5, FLAT.log_odds(word for word in plain if word.isascii()), abs_tol=1e-6
    )


def test_forms_of_a_verb_that_nobody_wrote_are_understood() -> None:
    """None of these words stands in a bank with these endings."""
    told = "Merhaba Ece Hanım,\n\n{}\n\nİyi günler\nİK"
    unseen = "Adaylığınızı ilerletemeyecekmişiz, başkasıyla anlaşılmış."
    assert not MODEL.knows("ilerletemeyecekmisiz")
    verdict = MODEL.classify(from_fields("Başvurunuz", "", told.format(unseen)), reasons=40)
    assert verdict.language == "tr"
    assert any(term.startswith("...") for term, _ in verdict.reasons)


def test_a_table_without_letters_is_served() -> None:
    table = from_bytes(SHIPPED)
    meta = {key: value for key, value in table.meta.items() if key != "letters"}
    meta["golden"] = [case for case in meta["golden"] if case["probability"] > 0.5]
    blocks = {name: block for name, block in table.blocks.items() if name != "letters"}
    older = Model.from_bytes(to_bytes(Table(meta, blocks)), "older")
    mail = from_fields(
        "Your application", "", "Unfortunately, we have decided not to move forward with your application."
    )
    assert older.classify(mail).answer is Answer.REJECTION
