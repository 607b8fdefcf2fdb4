"""Learning: the served table answers as the scikit-learn pipeline does, and learning twice gives the same bytes."""

import math
from array import array
from dataclasses import replace
from pathlib import Path

import joblib
import pytest
from sklearn.pipeline import Pipeline

from classifier import corpus, documents, export, features, ideas, train
from classifier.documents import Document, Reader, counted
from classifier.mail import from_fields
from classifier.material import Material
from classifier.model import Model
from classifier.pipelines import LETTERS, SELDOM, SHARES, SLIGHT, Fitted
from classifier.table import Table, from_bytes, to_bytes
from classifier.verdict import Label
from models import store
from tests import taught

MEASURED = {"slope": 1.0, "offset": 0.0, "threshold": 0.5, "unsure": 0.4, "curve": []}
SOME = dict.fromkeys(Label, 40)


@pytest.fixture(scope="module")
def given() -> Material:
    """A fourth of one language, and some of one that is read by its letters: the tests do not need the rest."""
    banks = corpus.parse([*taught.swedish(), *taught.turkish()])
    some = {
        language: replace(bank, items={place: items[::step] for place, items in bank.items.items()})
        for language, bank, step in (("sv", banks["sv"], 4), ("tr", banks["tr"], 8))
    }
    return Material(list(some.values()), ideas.parse(store.lexicon()), SOME)


@pytest.fixture(scope="module")
def learnt(given: Material) -> tuple[Fitted, bytes]:
    return train.learn(given, MEASURED)


def test_the_table_answers_as_the_pipelines_do(given: Material, learnt: tuple[Fitted, bytes]) -> None:
    fitted, table = learnt
    model = Model.from_bytes(table, "learnt")
    meanings = ideas.Lexicon(fitted.lexicon)
    for sample in given.samples()[::5]:
        seen = features.fields(from_fields(sample.subject, sample.sender, sample.body))
        language = model.spoken(seen)
        scores = model.readers.scores(seen)
        if scores.alone or not scores.asked:  # in so few words that it may be another language, or tells nothing at all
            continue
        reader = Reader(fitted.known, meanings, language)
        wanted = fitted.pipelines["mail"].predict_proba(counted([reader.mail(seen)]))[0]
        assert model.label_probabilities(seen) == pytest.approx(wanted, abs=1e-5)
        said = [said_by(fitted, reader.sentence(words), reader.letters(words), language) for words in seen.words]
        said += [said_by(fitted, documents.key_document(key)) for key in seen.keys]
        assert [model_odds(one) for one in model.sentence_probabilities(seen)] == pytest.approx(said, abs=1e-4)


def said_by(fitted: Fitted, sentence: Document, letters: Document | None = None, language: str = "") -> float:
    """The log-odds of one sentence."""
    said = SHARES["sentence"] * log_odds(fitted.pipelines["sentence"], sentence)
    said += SHARES["ideas"] * min(max(log_odds(fitted.pipelines["ideas"], sentence), -4), 4)
    if letters and language == "tr":
        said += LETTERS["tr"] * min(max(log_odds(fitted.letters["tr"], letters), -4), 4)
    return said


def log_odds(pipeline: Pipeline, document: Document) -> float:
    return float(pipeline.decision_function(counted([document]))[0])


def model_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def test_learning_twice_gives_the_same_table(given: Material, learnt: tuple[Fitted, bytes]) -> None:
    _, again = train.learn(given, MEASURED)
    assert export.difference(learnt[1], again) == 0
    assert again == learnt[1]


def test_a_table_of_something_else_differs(learnt: tuple[Fitted, bytes]) -> None:
    assert export.difference(learnt[1], store.shipped()[1]) > export.TOLERANCE


@pytest.mark.parametrize("key", ["spoken", "lexicon", "conditions", "languages"])
def test_a_table_with_other_words_beside_the_numbers_differs(learnt: tuple[Fitted, bytes], key: str) -> None:
    table = from_bytes(learnt[1])
    changed = to_bytes(Table({**table.meta, key: type(table.meta[key])()}, table.blocks))
    assert export.difference(learnt[1], changed) == math.inf


def test_the_fitted_pipeline_is_kept_for_training(learnt: tuple[Fitted, bytes], tmp_path: Path) -> None:
    export.persist(learnt[0], tmp_path / store.PIPELINE)
    back = joblib.load(tmp_path / store.PIPELINE)
    assert isinstance(back, Fitted)
    assert back.known == learnt[0].known


def test_what_was_learnt_is_of_use(learnt: tuple[Fitted, bytes], given: Material) -> None:
    model = Model.from_bytes(learnt[1], "learnt")
    found = [
        model.evidence(from_fields(one.subject, one.sender, one.body))
        for one in given.samples()
        if one.label is Label.REJECTION
    ]
    others = [
        model.evidence(from_fields(one.subject, one.sender, one.body))
        for one in given.samples()
        if one.label is Label.OTHER
    ]
    assert sum(found) / len(found) > sum(others) / len(others) + 2


def test_what_was_seen_seldom_and_weighs_little_is_as_if_never_seen(learnt: tuple[Fitted, bytes]) -> None:
    sentence = learnt[0].pipelines["sentence"]
    seen, weights = sentence["terms"].counts_, abs(sentence["weights"].coef_[0])
    assert weights[seen <= SELDOM].min() >= SLIGHT > weights[seen > SELDOM].min()
    assert (seen == 1).any()


def test_a_term_forgotten_by_a_hair_is_no_difference(learnt: tuple[Fitted, bytes]) -> None:
    """On another machine its weight may be rounded the other way."""
    table = from_bytes(learnt[1])
    block = table.blocks["sentence"]

    def without(at: int) -> bytes:
        kept = [row for row in range(len(block.terms)) if row != at]
        idf, weights = (array("f", [values[row] for row in kept]) for values in (block.idf, block.weights))
        fewer = replace(block, terms=[block.terms[row] for row in kept], idf=idf, weights=weights)
        return to_bytes(Table(table.meta, {**table.blocks, "sentence": fewer}))

    edge = next(row for row, weight in enumerate(block.weights) if abs(weight) == SLIGHT)
    heavy = max(range(len(block.terms)), key=block.weights.__getitem__)
    assert (
        export.difference(learnt[1], without(edge)) == export.difference(without(edge), learnt[1]) == export.TOLERANCE
    )
    assert export.difference(learnt[1], without(heavy)) == math.inf
