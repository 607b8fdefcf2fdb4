"""Words and ideas: which word has which, what is only supposed, and the weights as one form."""

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier import features, ideas
from classifier.ideas import Entries, Lexicon, Weights
from models import store

LEXICON = Lexicon(
    Entries(
        {
            "en": {
                "not": "not no",
                "select": "select* chose",
                "success": "successful success*",
                "other": "another else",
            },
            "tr": {"not": "secilmedi*", "select": "secil* secilmedi*"},
        },
        {
            "en": {
                "always": "if",
                "unless": {"if": "anything"},
                "behind": {"if only": "as"},
                "before": {"candidates applicants": "who"},
                "first": {"should": "you your", "otherwise": ""},
            },
            "tr": {"words": "takdirde", "endings": ".+m[ae]zs[ae]n[iu]z", "done": ".+d[iu]k"},
        },
    )
)
README = Path(store.__file__).parent / "lexicon" / "README.md"


def names(text: str, language: str = "en") -> list[str]:
    return [LEXICON.names[idea] for idea in LEXICON.of(features.words(text), language)]


def test_ideas_of_listed_words_and_of_stems() -> None:
    assert names("we have selected another") == ["other", "select"]
    assert names("we chose someone else") == ["other", "select"]


def test_the_longest_entry_wins() -> None:
    assert names("seçildiniz", "tr") == ["select"]
    assert names("seçilmediniz", "tr") == ["not", "select"]


def test_what_follows_an_if_is_only_supposed() -> None:
    assert names("you were not selected") == ["not", "select"]
    assert names("if you were not selected") == ["not?", "select?"]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("we hope if you are not selected", "en", "we hope if"),
        ("little if anything was said", "en", "little if anything was said"),
        ("it reads as if you were here", "en", "it reads as if you were here"),
        ("candidates who fail will hear", "en", "candidates"),
        ("we chose candidates from here", "en", "we chose candidates from here"),
        ("should you fail we write", "en", "should"),
        ("we should you know", "en", "we should you know"),
        ("otherwise it is over", "en", "otherwise"),
        ("if", "en", "if"),
        ("", "en", ""),
        ("on gun icinde aramazsaniz kapanir", "tr", ""),
        ("sizi secmedik ancak kabul ettiginiz takdirde sakliyoruz", "tr", "sizi secmedik"),
        ("sizi secmedik", "tr", "sizi secmedik"),
        ("if you are not selected", "", "if"),
    ],
)
def test_what_is_said_ends_where_a_condition_begins(text: str, language: str, said: str) -> None:
    plain = text.split()
    assert plain[: LEXICON.rules(language).supposed(plain)] == said.split()


def test_a_language_without_a_lexicon_has_no_ideas() -> None:
    assert LEXICON.of(("not", "selected"), "xx") == ()
    assert LEXICON.of((), "en") == ()


def test_the_terms_are_ideas_and_pairs() -> None:
    found = LEXICON.of(features.words("not selected another"), "en")
    assert LEXICON.terms(found) == ["not", "other", "select", "not & other", "not & select", "other & select"]
    assert ideas.count(found) == 6


@given(st.sets(st.integers(0, 5)), st.lists(st.floats(-9, 9, width=32), min_size=21, max_size=21))
def test_the_form_is_the_sum_over_ideas_and_pairs(chosen: set[int], numbers: list[float]) -> None:
    every = ["a", "b", "c", "d", "e", "f"]
    terms = [*every, *map(" & ".join, combinations(every, 2))]
    weights = dict(zip(terms, numbers, strict=True))
    form = Weights(every, weights.items())
    found = tuple(sorted(chosen))
    here = [every[one] for one in found]
    wanted = sum(weights[term] for term in [*here, *map(" & ".join, combinations(here, 2))])
    assert form.total(found) == pytest.approx(wanted, abs=1e-4)
    assert sum(form.parts(found).values()) == pytest.approx(wanted, abs=1e-4)


@given(st.text(max_size=60))
def test_any_word_can_be_looked_up(text: str) -> None:
    assert all(0 <= idea < len(LEXICON.names) for idea in LEXICON.of(features.words(text), "en"))


def test_every_file_has_every_idea_of_the_guide_and_no_other() -> None:
    guide = set(re.findall(r"^\| ([a-z]+) \|", README.read_text("utf-8"), re.MULTILINE)) - {"idea"}
    for document in store.lexicon():
        told = tomllib.loads(document)
        assert set(told["ideas"]) == guide, told["language"]
        assert all(words.split() for words in told["ideas"].values())


def test_conditions_are_written_as_words_are_read() -> None:
    for language, told in ideas.parse(store.lexicon()).conditions.items():
        for kind, words in told.items():
            if kind not in {"endings", "done"}:
                every = words if isinstance(words, str) else " ".join([*words, *words.values()])
                odd = [word for word in every.split() if features.bare(features.words(word)) != [word]]
                assert not odd, (language, kind)
            if not isinstance(words, str):
                keys = " ".join(words).split()
                assert len(keys) == len(set(keys)), (language, kind)


def test_entries_are_single_words() -> None:
    for language, told in ideas.parse(store.lexicon()).ideas.items():
        for idea, words in told.items():
            odd = [word for word in words.split() if not features.words(word.rstrip("*"))]
            assert not odd, (language, idea)
