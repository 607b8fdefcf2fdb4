"""Numbers side by side in one integer add up as they do apart."""

import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier import features, scorer
from classifier.mail import from_fields
from classifier.model import Model
from classifier.pipelines import SHARES, STEP
from classifier.table import Block, from_bytes
from classifier.vectorisers import IDF_STEP
from classifier.verdict import Label
from classifier.wording import Words
from models import store

TERMS = [*"abcdef", features.LINK + "x", features.LINK + "y"]
IDF = st.integers(8, 80).map(lambda eighths: eighths / 8)
WEIGHT = st.integers(-640, 640).map(lambda parts: parts / 32)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    terms = sorted(draw(st.sets(st.sampled_from(TERMS), min_size=1)))
    columns = draw(st.integers(1, 3))
    idf = draw(st.lists(IDF, min_size=len(terms), max_size=len(terms)))
    weights = draw(st.lists(WEIGHT, min_size=columns * len(terms), max_size=columns * len(terms)))
    return Block(terms, array("f", idf), columns, array("f", weights), draw(IDF))


def apart(block: Block, document: set[str]) -> list[float]:
    """By column the weighted sum over its norm, one term after the other."""
    square, sums = 0.0, [0.0] * block.columns
    for term in document:
        if term in block.terms:
            row = block.terms.index(term)
            square += block.idf[row] ** 2
            for at in range(block.columns):
                sums[at] += block.idf[row] * block.weights[row * block.columns + at]
        elif not term.startswith(features.LINK):
            square += block.unknown**2
    return [one / math.sqrt(square) if square else 0.0 for one in sums]


@given(st.lists(blocks(), min_size=1, max_size=3), st.sets(st.sampled_from([*TERMS, "new", features.LINK + "new"])))
def test_blocks_side_by_side_sum_up_as_they_do_apart(several: list[Block], document: set[str]) -> None:
    rows = scorer.Rows(*several)
    named = {term for term in document if term.startswith(features.LINK)}
    total = rows.total(document - named) + rows.known(named)
    for at, block in enumerate(several):
        assert rows.sums(total, at) == pytest.approx(apart(block, document), abs=1e-9)
        parts = rows.parts(document, at)
        assert [sum(column) for column in zip(*parts.values(), strict=True)] == pytest.approx(
            apart(block, document) if document else []
        )


@given(blocks(), st.sets(st.sampled_from(TERMS)))
def test_what_was_added_can_be_taken_away(block: Block, document: set[str]) -> None:
    rows = scorer.Rows(block, block)
    total = rows.total(document | {"a", "z"}) - rows.total({"a", "z"} - document)
    assert total == rows.total(document)


@pytest.mark.parametrize(
    "block",
    [
        Block(["a"], array("f", [8.0]), 1, array("f", [2.0**21]), 8.0),
        Block(["a"], array("f", [8.0]), 1, array("f", [1.0]), 64.0),
        Block(["a"], array("f", [-64.0]), 1, array("f", [1.0]), 8.0),
        Block(list("abcd"), array("f", [8.0] * 4), 1, array("f", [2.0**18] * 4), 8.0),
    ],
    ids=["weight", "unknown", "idf", "sum of weights"],
)
def test_numbers_that_might_leave_their_lane_are_refused(block: Block) -> None:
    with pytest.raises(ValueError, match="too large"):
        scorer.Rows(block)


def test_the_parts_of_one_are_those_that_training_rounds_to() -> None:
    assert scorer._IDF * IDF_STEP == scorer._WEIGHT * STEP == 1
    with pytest.raises(ValueError, match="no whole number"):
        scorer.Rows(Block(["a"], array("f", [8.1]), 1, array("f", [1.0]), 8.0))


def test_no_mail_has_more_terms_than_are_reckoned_with() -> None:
    sentence = features.terms(list(features.words(" ".join(["word"] * 99))))
    link = features.key_terms(("key",) * 12)
    assert len(sentence) * features.SENTENCES_LIMIT + len(link) * features._KEYS_LIMIT < scorer._TERMS


def test_what_is_explained_is_what_was_weighed() -> None:
    """Of each sentence and link name, and of the whole mail for a rejection against each other label."""
    version, shipped = store.shipped()
    model, table = Model.from_bytes(shipped, version), from_bytes(shipped)
    words, bias = Words(table, SHARES), SHARES["sentence"] * table.meta["biases"]["sentence"]
    links = "https://a.example/x?trk=eml-candidate_rejected_01 https://a.example/x?trk=application_declined"
    for body in ("We regret that we chose someone else. We regret it.", "See " + links, "", f"Sorry, no.\n\n{links}"):
        seen = features.fields(from_fields("Your application", "", body))
        terms = model.readers.terms(seen, "en")
        labels, each = words.weigh(terms)
        for document, said in zip([*terms.documents, *terms.links], each, strict=True):
            assert sum(words.parts(document).values()) + bias == pytest.approx(said)
        for rival in range(1, len(Label)):
            odds = math.log(labels[0] / labels[rival]) - table.meta["mail_biases"][0] + table.meta["mail_biases"][rival]
            assert sum(words.against(terms, rival).values()) == pytest.approx(odds)
