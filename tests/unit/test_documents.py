"""Documents that several processes counted are put together as if one had counted them all."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from classifier import features, ideas
from classifier.documents import Counted, Document, Reader, counted, joined
from models import store

TERMS = st.lists(st.sampled_from("abcde"), max_size=6)
DOCUMENTS = st.lists(
    st.builds(
        lambda language, one, other: Document(language, {"one": one, "other": other}), TERMS.map("".join), TERMS, TERMS
    ),
    min_size=1,
    max_size=5,
)


def told(found: Counted) -> list[tuple[str, dict[str, Counter[str]]]]:
    """Of each document its language, and how often it has which terms."""
    return [
        (str(language), {field: _row(found, field, at) for field in found.terms})
        for at, language in enumerate(found.languages)
    ]


def _row(found: Counted, field: str, at: int) -> Counter[str]:
    row = found.counts[field][at]
    return Counter(
        {found.terms[field][column]: int(often) for column, often in zip(row.indices, row.data, strict=True)}
    )


@given(DOCUMENTS)
def test_each_term_is_counted(documents: list[Document]) -> None:
    assert told(counted(documents)) == [
        (one.language, {field: Counter(terms) for field, terms in one.fields.items()}) for one in documents
    ]


@given(st.lists(DOCUMENTS, min_size=1, max_size=4))
def test_what_was_counted_apart_is_put_together(parts: list[list[Document]]) -> None:
    whole = joined([counted(part) for part in parts])
    assert told(whole) == told(counted(one for part in parts for one in part))
    assert told(whole.only("other")) == [(language, {"other": fields["other"]}) for language, fields in told(whole)]


def test_a_sentence_that_comes_again_is_the_same_document() -> None:
    reader = Reader(frozenset(["we", "regret"]), ideas.Lexicon(ideas.parse(store.lexicon())), "en")
    words = features.words("We regret.")
    assert reader.sentence(words) is reader.sentence(features.words("We regret."))
    assert "we regret" in reader.sentence(words).fields["sentence"]
