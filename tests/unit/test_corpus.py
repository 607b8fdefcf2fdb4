"""The corpus as a whole: its format, its fields, its families, and enough of everything."""

import random
import re
import tomllib

import pytest

from classifier import corpus, grammar, writer
from classifier.corpus import DECISIONS, FOLDS, Bank
from classifier.sentences import sentences
from classifier.verdict import Label
from models import store

LANGUAGES = sorted(
    {found[1] for found in re.finditer(r'^language = "(\w+)"$', "\n".join(store.corpus()), re.MULTILINE)}
)
FIELDS = {"role", "company", "person", "candidate", "first", "place", "date", "time", "number", "link"}


@pytest.fixture(params=LANGUAGES)
def bank(request: pytest.FixtureRequest) -> Bank:
    return corpus.parse(store.corpus())[request.param]


def test_every_file_says_its_language() -> None:
    assert sorted(corpus.parse(store.corpus())) == LANGUAGES


def test_only_fields_that_the_grammar_fills(bank: Bank) -> None:
    used = {name for items in bank.items.values() for item in items for name in re.findall(r"\{(\w+)\}", item.text)}
    assert used <= FIELDS


def test_every_language_has_enough_of_everything(bank: Bank) -> None:
    decisions = sum(len(bank.of(table)) for table in DECISIONS if table != "decision_formula")
    full = bank.language in {"en", "de", "fr"}
    assert decisions >= (300 if full else 100)
    for label in Label:
        if label is not Label.REJECTION:
            assert bank.of(label.value), label
    assert sum(len(bank.of(label.value)) for label in Label) >= decisions


def test_every_label_composes_in_every_fold(bank: Bank) -> None:
    chance = random.Random(1)
    for label in Label:
        for fold in range(FOLDS):
            sample = grammar.compose(bank, label, chance, frozenset({fold}))
            assert sample.label is label
            assert sample.fold == fold
            assert not re.search(
                r"\{(?:role|company|person|candidate|first|place|date|time|number|link)\}", sample.body
            )


def test_composing_is_seeded() -> None:
    bank = corpus.parse(store.corpus())["en"]
    one, other = (grammar.samples(bank, {Label.REJECTION: 20}) for _ in range(2))
    assert one == other


def test_everything_is_drawn_once_before_anything_comes_twice(bank: Bank) -> None:
    drawing = writer.Writer(bank, random.Random(1), frozenset({0}), {})
    every = bank.choices("acknowledgement", None, frozenset({0}))
    drawn = [drawing.item("acknowledgement") for _ in range(2 * len(every))]
    assert {item: drawn.count(item) for item in drawn} == dict.fromkeys(every, 2)


def document(*sentences: str) -> str:
    listed = ", ".join(f'"{sentence}"' for sentence in sentences)
    return f'language = "en"\n[decision]\nneutral = [{listed}]\n'


def test_siblings_share_a_family() -> None:
    bank = corpus.parse(
        [
            document(
                "We have decided not to move forward with your application at this time.",
                "We have decided not to move forward with your application at the present time.",
                "The post went to somebody who can start tomorrow.",
            )
        ]
    )["en"]
    first, second, third = bank.of("decision")
    assert first.family == second.family
    assert first.family != third.family


def test_a_formula_joins_each_clause_with_some_openers() -> None:
    openers = ["", *(f"Opener {number}," for number in range(9))]
    text = f"""language = "en"
[[formula]]
register = "formal"
openers = {openers}
clauses = ["we cannot offer you the post of {{role}}", "your application was unsuccessful"]
"""
    items = corpus.parse([text])["en"].of("decision_formula")
    assert len({item.text for item in items}) == len(items) == 8
    assert len({item.family for item in items}) == 2  # siblings by their clause
    assert all(item.text[0].isupper() and item.text.endswith(".") for item in items)


def test_the_same_openers_before_what_refuses_nobody() -> None:
    """Else "We wish to inform you that" would be half a refusal."""
    text = """language = "en"
[[formula]]
table = "news_formula"
register = "formal"
openers = ["We wish to inform you that"]
clauses = ["your application has arrived"]
"""
    bank = corpus.parse([text])["en"]
    assert not bank.of("decision_formula")
    assert [item.text for item in bank.of(corpus.NEWS)] == ["We wish to inform you that your application has arrived."]
    assert [line.refuses for line in writer.lines(bank, sentences)] == [False]


def test_a_formula_names_a_table_there_is() -> None:
    """Any other would be learnt as what refuses nobody."""
    formulas = [formula for text in store.corpus() for formula in tomllib.loads(text).get("formula", ())]
    assert {formula.get("table", "decision_formula") for formula in formulas} <= {*DECISIONS, corpus.NEWS}


def test_files_of_one_language_are_merged_without_repeats() -> None:
    bank = corpus.parse([document("One.", "Two."), document("Two.", "Three.")])["en"]
    assert [item.text for item in bank.of("decision")] == ["One.", "Two.", "Three."]


def test_a_language_may_be_told_in_any_way_that_toml_knows() -> None:
    (bank,) = corpus.parse(["# A comment.\nlanguage='en' # English\n[decision]\nneutral = ['One.']\n"]).values()
    assert bank.language == "en"


def test_a_decision_stays_whole_and_a_body_is_cut() -> None:
    text = 'language = "en"\n[decision]\nneutral = ["No. Sorry."]\n[other]\nwork = ["Hello there. Bye now."]\n'
    found = writer.lines(corpus.parse([text])["en"], lambda body: re.split(r"(?<=\.) ", body))
    assert [(line.text, line.refuses) for line in found] == [
        ("No. Sorry.", True), ("Hello there.", False), ("Bye now.", False),
    ]  # fmt: skip
