"""What is learnt from: which sentences and mails are left out, and what a sentence weighs."""

from classifier import corpus, ideas
from classifier.material import Material, known_words, lessons, together
from classifier.verdict import Label
from models import store
from tests import taught

FEW = dict.fromkeys(Label, 10)
BANK = """language = "en"
[decision]
neutral = ["Unfortunately we chose somebody else.", "Another person will start here in May."]
[decision_personal]
neutral = ["It went to my nephew, as these things go."]
[other]
work = ["Unfortunately the printer is out of paper again."]
"""


def test_a_fold_that_is_left_out_is_neither_in_sentences_nor_in_mails() -> None:
    given = Material(list(corpus.parse(taught.swedish()).values()), ideas.parse([]), FEW)
    for every, rest in (
        ([one.fold for one in given.lines()], [one.fold for one in given.without(2).lines()]),
        ([one.fold for one in given.samples()], [one.fold for one in given.without(2).samples()]),
    ):
        assert 2 in every
        assert rest == [fold for fold in every if fold != 2]


def test_a_sentence_weighs_by_its_table_and_by_its_regrets() -> None:
    banks = list(corpus.parse([BANK]).values())
    read = lessons(Material(banks, ideas.parse(store.lexicon()), {}), known_words(banks)[0])
    assert dict(zip(read.weights, read.refuses, strict=True)) == {6.0: True, 1.0: True, 0.1: True, 0.5: False}


def test_languages_are_read_apart_the_largest_first_and_put_together_with_the_names_of_templates() -> None:
    banks = list(corpus.parse([BANK, *taught.swedish()]).values())
    given = Material(banks, ideas.parse(store.lexicon()), FEW)
    parts = [lessons(one, known_words(banks)[0]) for one in given.by_language()]
    assert [part.language for part in parts] == ["sv", "en"]
    assert [part.spelt is None for part in parts] == [True, False]  # Swedish is not read by its letters
    every = together(parts)
    assert len(every.labels) == len(every.mails.languages) == len(given.samples())
    assert len(every.refuses) == len(every.weights) == len(every.said.languages)
    assert set(every.said.languages) == {"sv", "en", ""}
