"""Fitted pipelines to what is kept of them: the plain table that serves, and the pipelines themselves.

Owns what the table says, its golden cases, and the comparison of two tables. Imported by training commands only. Refuses to
own fitting (`train`), the table's format (`table`) and where versions are kept (`models.store`).
"""

import math
from array import array
from collections.abc import Mapping
from importlib import metadata
from operator import sub
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from sklearn.pipeline import Pipeline

from classifier.letters import BUCKETS
from classifier.mail import Mail
from classifier.model import Model
from classifier.pipelines import LABELS, LETTERS, LIFTS, SHARES, SLIGHT, STEP, Fitted
from classifier.table import Block, Table, from_bytes
from classifier.vectorisers import Meanings, Terms

TOLERANCE = STEP  # difference up to which two tables count as the same: a weight may have been rounded the other way
UNCALIBRATED = {"slope": 1.0, "offset": 0.0, "threshold": 0.5, "unsure": 0.0}


def table(fitted: Fitted, settings: Mapping[str, float], calibration: Mapping[str, Any]) -> Table:
    blocks: dict[str, Block] = {}
    for name in ("sentence", "ideas", "mail_ideas"):
        blocks[name] = _block(fitted.pipelines[name]["terms"], fitted.pipelines[name]["weights"].coef_)
    mail = fitted.pipelines["mail"]
    start = 0
    for name, terms in mail["terms"].transformer_list:
        end = start + len(terms.vocabulary_)
        blocks[name] = _block(terms, mail["weights"].coef_[:, start:end])
        start = end
    if fitted.letters:
        blocks["letters"] = _letters(fitted.letters)
    languages = sorted(set(fitted.spoken.values()))
    marks = {language: chr(ord("a") + at) for at, language in enumerate(languages)}
    meta = {
        "labels": [label.value for label in LABELS],
        "biases": {
            name: float(pipeline["weights"].intercept_[0])
            for name, pipeline in fitted.pipelines.items()
            if name != "mail"
        },
        "letters": {
            language: {"bias": float(pipeline["weights"].intercept_[0]), "share": LETTERS[language]}
            for language, pipeline in fitted.letters.items()
        },
        "mail_biases": [float(value) for value in mail["weights"].intercept_],
        "shares": SHARES,
        "lifts": LIFTS,
        "usual_sentences": settings["usual_sentences"],
        "lexicon": fitted.lexicon.ideas,
        "conditions": fitted.lexicon.conditions,
        "languages": languages,
        "known": " ".join(sorted(fitted.known)),
        "spoken": "".join(marks.get(fitted.spoken.get(word, ""), ".") for word in sorted(fitted.known)),
        "golden": [],
        **calibration,
    }
    return Table(meta, blocks)


def _block(terms: Terms | Meanings, coefficients: Any) -> Block:
    """coefficients: labels x terms."""
    weighed = isinstance(terms, Terms)
    return Block(
        terms=list(terms.vocabulary_),
        idf=array("f", terms.idf_.tolist() if weighed else [1.0] * len(terms.vocabulary_)),
        columns=len(coefficients),
        weights=array("f", np.asarray(coefficients).T.ravel().tolist()),
        unknown=terms.unknown_ if weighed else 0.0,
    )


def _letters(pipelines: Mapping[str, Pipeline]) -> Block:
    """A row a language, a column a bucket."""
    languages = sorted(pipelines)
    weights = np.concatenate([pipelines[language]["weights"].coef_[0] for language in languages])
    return Block(languages, array("f", [1.0] * len(languages)), BUCKETS, array("f", weights.tolist()), 0.0)


def golden(unproven: Table) -> Table:
    """The table with a few composed cases and what it says of them, so that loading can prove itself."""
    model = Model(unproven, "golden")
    cases = []
    for subject, text in _GOLDEN_CASES:
        probability = model.classify(Mail(subject=subject, text=text)).probability
        cases.append({"subject": subject, "text": text, "probability": round(probability, 6)})
    return Table({**unproven.meta, "golden": cases}, unproven.blocks)


_GOLDEN_CASES = (
    ("Your application", "Thank you for applying. Unfortunately, we have decided not to move forward."),
    ("Ihre Bewerbung", "Leider müssen wir Ihnen mitteilen, dass wir uns für einen anderen Bewerber entschieden haben."),
    ("Votre candidature", "Nous regrettons de ne pouvoir donner une suite favorable à votre candidature."),
    ("Your application", "We have received your application and will let you know if you are not selected."),
    ("Invoice", "Please find attached the invoice for March."),
)


def difference(one: bytes, other: bytes) -> float:
    """The largest difference between any two numbers of two tables; infinite when they differ in anything else."""
    first, second = from_bytes(one), from_bytes(other)
    if set(first.blocks) != set(second.blocks):
        return math.inf
    gaps = [_gap(first.meta, second.meta)]
    for name, block in first.blocks.items():
        twin = second.blocks[name]
        if block.columns != twin.columns:
            return math.inf
        gaps.append(abs(block.unknown - twin.unknown))
        here, there = _rows(block), _rows(twin)
        for term in here.keys() & there.keys():
            gaps += map(abs, map(sub, here[term], there[term]))
        for term in here.keys() ^ there.keys():  # forgotten in one of them, by a hair (`forget_chance`)?
            _, weight, *more = here.get(term) or there[term]
            gaps.append(STEP if name == "sentence" and not more and abs(weight) <= SLIGHT + STEP else math.inf)
    return max(gaps)


def _rows(block: Block) -> dict[str, tuple[float, ...]]:
    """Of each term idf and weights."""
    wide = block.columns
    return {
        term: (block.idf[row], *block.weights[row * wide : (row + 1) * wide]) for row, term in enumerate(block.terms)
    }


def _gap(one: Any, other: Any) -> float:
    if isinstance(one, Mapping) and isinstance(other, Mapping) and one.keys() == other.keys():
        return max((_gap(one[key], other[key]) for key in one), default=0.0)
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return max(map(_gap, one, other), default=0.0)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other)
    return 0.0 if one == other else math.inf


def libraries() -> dict[str, str]:
    return {name: metadata.version(name) for name in ("scikit-learn", "numpy", "scipy", "joblib")}


def persist(fitted: Fitted, path: Path) -> None:
    """The fitted pipelines, for training commands; never shipped, never read by the daemon."""
    joblib.dump(fitted, path, compress=3)
