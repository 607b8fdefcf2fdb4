"""Learning: the served table answers as the scikit-learn pipeline does, and learning twice gives the same bytes."""

from pathlib import Path

import joblib
import pytest

from classifier import corpus, features, train
from classifier.mail import from_fields
from classifier.model import Model
from classifier.verdict import Label
from models import store

MEASURED = {"slope": 1.0, "offset": 0.0, "threshold": 0.5, "unsure": 0.4, "curve": []}
FEW = dict.fromkeys(Label, 40)


@pytest.fixture(scope="module")
def banks() -> dict[str, corpus.Bank]:
    return {"sv": corpus.parse(store.corpus())["sv"]}


@pytest.fixture(scope="module")
def learnt(banks: dict[str, corpus.Bank]) -> tuple[train.Fitted, bytes]:
    return train.learn(banks, MEASURED, mails=FEW)


def test_the_table_answers_as_the_pipeline_does(
    banks: dict[str, corpus.Bank], learnt: tuple[train.Fitted, bytes]
) -> None:
    fitted, table = learnt
    model = Model.from_bytes(table, "learnt")
    _, samples = train.material(banks, FEW)
    for sample in samples[::5]:
        seen = features.fields(from_fields(sample.subject, sample.sender, sample.body))
        document = train.fields_document(seen, fitted.known)
        wanted = fitted.mail.predict_proba([document])[0]
        assert model.label_probabilities(seen) == pytest.approx(wanted, abs=1e-5)
        sentences = [
            train.Document("", {"sentence": features.terms(features.masked(words, fitted.known))})
            for words in seen.words
        ] + [train.Document("", {"sentence": features.key_terms(key)}) for key in seen.keys]
        said = fitted.sentence.predict_proba(sentences)[:, 1]
        assert model.sentence_probabilities(seen) == pytest.approx(said, abs=1e-5)


def test_learning_twice_gives_the_same_table(banks: dict[str, corpus.Bank], learnt: tuple[train.Fitted, bytes]) -> None:
    _, again = train.learn(banks, MEASURED, mails=FEW)
    assert train.difference(learnt[1], again) == 0
    assert again == learnt[1]


def test_a_table_of_something_else_differs(learnt: tuple[train.Fitted, bytes]) -> None:
    assert train.difference(learnt[1], store.shipped()[1]) > train.TOLERANCE


def test_the_fitted_pipeline_is_kept_for_training(learnt: tuple[train.Fitted, bytes], tmp_path: Path) -> None:
    train.persist(learnt[0], tmp_path / store.PIPELINE)
    back = joblib.load(tmp_path / store.PIPELINE)
    assert isinstance(back, train.Fitted)
    assert back.known == learnt[0].known


def test_what_was_learnt_is_of_use(learnt: tuple[train.Fitted, bytes], banks: dict[str, corpus.Bank]) -> None:
    model = Model.from_bytes(learnt[1], "learnt")
    _, samples = train.material(banks, FEW)
    found = [
        model.evidence(from_fields(one.subject, one.sender, one.body))
        for one in samples
        if one.label is Label.REJECTION
    ]
    others = [
        model.evidence(from_fields(one.subject, one.sender, one.body)) for one in samples if one.label is Label.OTHER
    ]
    assert sum(found) / len(found) > sum(others) / len(others) + 2
