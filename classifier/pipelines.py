"""The readers of sentences and of mails as scikit-learn pipelines, and all their settings.

Owns how strongly each is regularised, how far it is fitted and what it counts for. Imported by training commands only. Refuses
to own what they learn from (`material`), how terms count (`vectorisers`) and the form in which a fit is kept (`export`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline

from classifier import ideas
from classifier.vectorisers import Meanings, Runs, Terms
from classifier.verdict import Label

# A term that weighs less than the one, in no more sentences than the other, is easily done without.
SLIGHT, SELDOM = 1.0, 4
STEP = 1 / 32  # of a weight: a hundredth of what moves a verdict, and a table of half the size
LABELS = tuple(Label)  # the classes of the reader of mails, in the order of its coefficients
SETTINGS: Mapping[str, float] = {
    "sentence_c": 50.0,
    "sentence_unknown": 1.3,  # the largest idf times this is what an unknown term weighs in the norm
    "mail_c": 6.0,
    "mail_unknown": 1.2,
    "ideas_c": 10.0,
    "mail_ideas_c": 3.0,
    "letters_c": 30.0,
    "usual_sentences": 12.0,
}
# What each reader's log-odds count for, and within the mail what subject and sender count for beside the body.
SHARES: Mapping[str, float] = {
    "mail": 0.7, "sentence": 0.7, "ideas": 0.3, "mail_ideas": 0.45, "subject": 0.25, "sender": 0.1,
}  # fmt: skip
# A fit goes on to the optimum, where nothing is left to chance. What one rare word can teach is a small part of the pull, and
# at scikit-learn's own end (lbfgs, 1e-4) the weights of rare words are hardly begun. The mails are many, and of ten labels.
_NEWTON: Mapping[str, Any] = {"solver": "newton-cg", "tol": 1e-6}
_SOLVERS: Mapping[str, Mapping[str, Any]] = {"mail": {"solver": "sag", "tol": 1e-3, "random_state": 0}}
# Log-odds by which the evidence is lifted where words are less familiar than in English; read off mail of our own that no
# model learnt from (`ajar evaluate tests/data/plain_mails.jsonl`), with real innocent mail in German and French well below.
LIFTS: Mapping[str, float] = {
    "de": 2.0, "es": 1.75, "fr": 1.625, "it": 2.875, "nl": 2.0, "pl": 1.5, "pt": 1.5, "sv": 1.875, "tr": 2.25,
}  # fmt: skip
# Read by their letters as well, and what that counts for. With two job mails in a hundred flagged, plain Turkish mail by strangers
# loses 3 rejections of 120 instead of 9; in English the weakest real rejections rise above all innocent mail but one.
LETTERS: Mapping[str, float] = {"en": 0.2, "tr": 0.4}


@dataclass(frozen=True, slots=True)
class Fitted:
    """The pipelines and what they share. Persisted with joblib; served as a table."""

    pipelines: Mapping[str, Pipeline]  # sentence, ideas, mail, mail_ideas
    letters: Mapping[str, Pipeline]  # by language
    known: frozenset[str]
    spoken: Mapping[str, str]  # word -> the one language it tells
    lexicon: ideas.Entries


def pipelines(settings: Mapping[str, float] = SETTINGS) -> dict[str, Pipeline]:
    unknown = settings["mail_unknown"]
    union = FeatureUnion(
        [
            ("body", Terms("body", (20, 40), unknown)),
            ("subject", Terms("subject", (12, 14), unknown)),
            ("sender", Terms("sender", (6, 6), flat=True)),
        ],
        transformer_weights={name: SHARES[name] for name in ("subject", "sender")},
    )
    sentence = Terms("sentence", (1, 4), settings["sentence_unknown"])
    return {
        name: Pipeline([("terms", terms), ("weights", _regression(settings, name))])
        for name, terms in (
            ("sentence", sentence),
            ("ideas", Meanings(3)),
            ("mail_ideas", Meanings(5)),
            ("mail", union),
            ("letters", Runs()),
        )
    }


def _regression(settings: Mapping[str, float], name: str) -> "RoundedRegression":
    return RoundedRegression(C=settings[f"{name}_c"], max_iter=1000, **_SOLVERS.get(name, _NEWTON))


def forget_chance(sentence: Pipeline) -> None:
    """Forgets the terms that stand in at most SELDOM sentences and weigh less than SLIGHT: two fifths of all, and half a dozen
    of our 1,385 rejections. From then on they count as unknown."""
    terms, weights = sentence["terms"], sentence["weights"]
    kept = (terms.counts_ > SELDOM) | (np.abs(weights.coef_[0]) >= SLIGHT)
    terms.keep(kept)
    weights.coef_, weights.n_features_in_ = weights.coef_[:, kept], int(kept.sum())


class RoundedRegression(LogisticRegression):  # type: ignore[misc]  # scikit-learn carries no types
    """scikit-learn's, its weights rounded to multiples of STEP."""

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> "RoundedRegression":  # noqa: N803  scikit-learn's names
        super().fit(X, y, sample_weight)
        self.coef_: Any = np.round(self.coef_ / STEP) * STEP
        return self
