"""The seed corpus to fitted pipelines, and those to the plain table that serves.

Owns the order of a fit, on two processors, and what models say of mails whose families they did not learn. Imported by training
commands only: nothing here may be reached from the daemon. Refuses to own what is learnt from (`material`), the settings of the
readers (`pipelines`), serving (`model`) and the form in which a fit is kept (`export`).
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from typing import Any

import joblib
from sklearn.pipeline import Pipeline
from threadpoolctl import threadpool_limits  # comes with scikit-learn

from classifier import corpus, export
from classifier.corpus import Sample
from classifier.documents import Counted
from classifier.mail import from_fields
from classifier.material import Material, known_words, lessons, together
from classifier.model import Model
from classifier.pipelines import LABELS, SETTINGS, Fitted, forget_chance, pipelines
from classifier.table import to_bytes
from classifier.verdict import Label

_PROCESSES = 2
_REJECTION = LABELS.index(Label.REJECTION)


def fit(given: Material, settings: Mapping[str, float] = SETTINGS) -> Fitted:
    """The languages are read side by side, and then the readers are fitted so."""
    known, spoken = known_words(given.banks)
    with ProcessPoolExecutor(_PROCESSES) as pool:
        parts = list(pool.map(partial(lessons, known=known), given.by_language()))
        every = together(parts)

        def fitting(name: str, counted: Counted, truth: Any, weights: Any = None) -> Future[Pipeline]:
            return pool.submit(_fit, pipelines(settings)[name], counted, truth, weights)

        readers = {  # what takes longest comes first
            "mail": fitting("mail", every.mails.only("body", "subject", "sender"), every.labels),
            "sentence": fitting("sentence", every.said.only("sentence"), every.refuses, every.weights),
            "ideas": fitting("ideas", every.said.only("ideas"), every.refuses, every.weights),
            "mail_ideas": fitting("mail_ideas", every.mails.only("ideas"), every.labels == _REJECTION),
        }
        letters = {
            part.language: fitting("letters", part.spelt, part.refuses, part.weights)
            for part in parts
            if part.spelt is not None
        }
        fitted = {name: reader.result() for name, reader in readers.items()}
        forget_chance(fitted["sentence"])
        return Fitted(
            fitted, {language: reader.result() for language, reader in letters.items()}, known, spoken, given.lexicon
        )


def _fit(reader: Pipeline, counted: Counted, truth: Any, weights: Any) -> Pipeline:
    with threadpool_limits(1):  # more threads wait for each other: fifteen times slower on a busy machine
        return reader.fit(counted, truth, weights__sample_weight=weights)


def held_out(given: Material, settings: Mapping[str, float] = SETTINGS) -> tuple[list[float], list[Sample]]:
    """Out-of-fold evidence, sample by sample: none is scored by a model that learnt a sibling of what decides in it."""
    every = given.samples()
    held = [[one for one in every if one.fold == fold] for fold in range(corpus.FOLDS)]
    judged = joblib.Parallel(n_jobs=_PROCESSES)(
        joblib.delayed(_judged)(given.without(fold), settings, held[fold]) for fold in range(corpus.FOLDS)
    )
    return [z for values in judged for z in values], [one for fold in held for one in fold]


def _judged(given: Material, settings: Mapping[str, float], held: Sequence[Sample]) -> list[float]:
    model = Model(export.table(fit(given, settings), settings, export.UNCALIBRATED), "fold")
    return [model.evidence(from_fields(one.subject, one.sender, one.body)) for one in held]


def learn(
    given: Material, measured: Mapping[str, Any], settings: Mapping[str, float] = SETTINGS
) -> tuple[Fitted, bytes]:
    """The whole of it: fitted pipelines and the bytes of the table. measured: thresholds and curve, read off real mail."""
    fitted = fit(given, settings)
    return fitted, to_bytes(export.golden(export.table(fitted, settings, measured)))
