"""One user's labels to a layer over the base model.

Owns the fit and what it replays. The layer is a logistic regression on top of the base's log-odds, over the user's labels
and a replay of the seed corpus, where it has to leave the base's answers as they are. How much a label weighs is chosen by
cross-validation (`promotion`). Imported by training only. Refuses to own what it sees of a mail (`hashing`), files, labels
and the decision to train (`watcher.training`).

The same labels give the same bytes: mails come in the order of their identity, and nothing is left to chance.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from classifier import adapt, corpus, features, grammar
from classifier.adapt import Form
from classifier.hashing import Floats, Rows, hashes, matrix_of, whole
from classifier.mail import Mail, from_fields
from classifier.verdict import Label

WEIGHTS = (30.0, 100.0, 300.0)  # of a label, in units of the prior; tried in this order
REPLAY = 150.0  # the weight of a replayed mail
HELD = 0.7  # how much a label that the base has right says "stay where you are", and not "go further"
SENTENCE = 4.0  # what a whole sentence counts for beside a word
KEPT = 30_000  # terms of a layer
SAMPLED = 5_000  # labels that the choice of the weight looks at, and those of the curve
JOBS = 2  # fits at a time, in threads: a fit is sparse products, which leave the interpreter free
MINIMUM, OF_EACH = 8, 3  # labels below which nothing can be proven


@dataclass(frozen=True, slots=True)
class Manner:
    """How labels are learnt from.

    form: of the terms. rare: the power of idf, high where even the words of every mail differ by chance. telling: the
    power of how far the two sides are apart in a term. odds: of a rejection in mail as it comes; users label about as many
    of each. to_bar: whether what is learnt is on which side of the bar a mail lies, not of even odds.
    """

    form: Form
    rare: float
    telling: float
    odds: float
    to_bar: bool


FEW, FEW_LABELS = Manner(Form.STEMS, 1.5, 0.5, 0.25, True), 200
MANY = Manner(Form.WORDS, 0.75, 0.0, 0.4, False)


def manner(labels: int) -> Manner:
    return FEW if labels <= FEW_LABELS else MANY


class TooFew(Exception):
    """Nothing can be learnt from these labels yet; a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Lesson:
    identity: str
    rejection: bool
    mail: Mail


@dataclass(frozen=True, slots=True)
class Layer:
    """weights by the hash of a term of that form; `weight` is that of a label."""

    keys: NDArray[np.uint64]
    weights: Floats
    weight: float
    form: Form


# --- the replay -----------------------------------------------------------------------------------------------------


def seed(documents: Iterable[str]) -> tuple[list[tuple[Mail, bool]], list[tuple[Mail, bool]]]:
    """Composed mails of the seed corpus: those that are replayed, and others, of other families, to be tried on."""
    replay: list[tuple[Mail, bool]] = []
    tried: list[tuple[Mail, bool]] = []
    for bank in corpus.parse(documents).values():
        for sample in grammar.samples(bank, _COUNTS):
            mail = from_fields(sample.subject, sample.sender, sample.body)
            (tried if sample.fold == corpus.FOLDS - 1 else replay).append((mail, sample.label is Label.REJECTION))
    return replay, tried


_COUNTS = {
    Label.REJECTION: 80,
    Label.ACKNOWLEDGEMENT: 50,
    Label.INTERVIEW: 20,
    Label.ASSESSMENT: 15,
    Label.OFFER: 15,
    Label.JOB_ALERT: 15,
    Label.RECRUITER: 15,
    Label.NEWSLETTER: 25,
    Label.OTHER_REJECTION: 40,
    Label.OTHER: 50,
}


# --- the fit --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Learner:
    """Labels and replay as one matrix: fitted with any weight, on any part of the labels."""

    user: Rows
    replay: Rows
    bar: float  # log-odds from which a mail is called a rejection
    manner: Manner
    keys: NDArray[np.uint64] = field(init=False)
    _idf: Floats = field(init=False)
    _user: sparse.csr_matrix = field(init=False)
    _replay: sparse.csr_matrix = field(init=False)

    def __post_init__(self) -> None:
        """A term's value is its idf among the labels over the root of the mail's terms; that of a whole sentence is
        larger, so that its parts have less to carry. Where labels are plenty, a term that only one of them has is left
        out."""
        keys, counts = np.unique(self.user.terms, return_counts=True)
        least = 1 if len(self.user) < SAMPLED // 5 else 2
        self.keys = keys[counts >= least]
        idf = np.log((len(self.user) + 1) / (counts[counts >= least] + 0.5)) ** self.manner.rare
        idf[whole(self.keys)] *= SENTENCE
        self._user = matrix_of(self.user, self.keys, idf)
        self._replay = matrix_of(self.replay, self.keys, idf)
        self._idf = idf

    def fit(self, weight: float, part: NDArray[np.intp], start: Floats | None = None) -> Floats:
        """The weights of the layer, learnt from the given labels and the replay.

        What the base has wrong is put right. What it has right holds its place more than it pulls, or the one label in
        a language, from a sender or in a template would carry all their mail with it, innocent or not.
        """
        matrix = sparse.vstack([self._user[part], self._replay]).tocsr()
        telling = self._telling(part)
        if telling is not None:
            matrix = (matrix @ sparse.diags(telling)).tocsr()
        shift = _shift(self.user.truth[part], self.manner.odds) - (self.bar if self.manner.to_bar else 0.0)
        given, truth = self.user.base[part], self.user.truth[part]
        held = HELD * ((given >= self.bar) == truth)
        base = np.concatenate([given + shift, self.replay.base])
        # What the base says of the seed corpus is what the layer must leave alone, right or wrong.
        target = np.concatenate([held * _sigmoid(given + shift) + (1 - held) * truth, _sigmoid(self.replay.base)])
        loads = np.concatenate([np.full(len(part), weight), np.full(len(self.replay), REPLAY)])
        turned = matrix.T.tocsr()

        def loss(beta: Floats) -> tuple[float, Floats]:
            z = base + matrix @ beta
            value = float(loads @ (np.logaddexp(0.0, z) - target * z) + beta @ beta / 2)
            return value, np.asarray(turned @ (loads * (_sigmoid(z) - target)) + beta)

        initial = np.zeros(matrix.shape[1]) if start is None else start
        found = minimize(loss, initial, jac=True, method="L-BFGS-B", options={"maxiter": 300, "maxcor": 10})
        return np.asarray(found.x if telling is None else found.x * telling)

    def fits(self, weight: float, parts: Iterable[NDArray[np.intp]]) -> Iterator[Floats]:
        """The same for each part."""
        fits = (delayed(self.fit)(weight, part) for part in parts)
        found: Iterator[Floats] = Parallel(JOBS, prefer="threads", return_as="generator")(fits)
        return found

    def _telling(self, part: NDArray[np.intp]) -> Floats | None:
        """How far the shares of the rejections and of the others that have a term are apart (Wang and Manning, Baselines
        and Bigrams, 2012): what both have in common has little say before anything is learnt."""
        if not self.manner.telling:
            return None
        truth = self.user.truth[part]
        has = self._user[part].astype(np.bool_)
        logs = [np.log((np.asarray(has[one].sum(axis=0)).ravel() + 1.0) / (one.sum() + 2.0)) for one in (truth, ~truth)]
        return np.asarray(np.abs(logs[0] - logs[1]) ** self.manner.telling)

    def scores(self, beta: Floats, part: NDArray[np.intp]) -> Floats:
        """Log-odds of the given labels."""
        return np.asarray(self.user.base[part] + self._user[part] @ beta)

    def layer(self, beta: Floats, weight: float) -> Layer:
        """The strongest terms, with the idf in their weight."""
        folded = beta * self._idf
        order = np.argsort(-np.abs(folded), kind="stable")[:KEPT]
        order = np.sort(order[np.abs(folded[order]) > 1e-3])
        return Layer(self.keys[order], folded[order], weight, self.manner.form)


def _sigmoid(z: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(z, -500.0, 500.0))))


def _shift(truth: NDArray[np.bool_], odds: float) -> float:
    """Where rejections are commoner among the labels than in the mail, their number is no evidence (King and Zeng,
    Logistic Regression in Rare Events Data, 2001): what it would pull is given beforehand, and not when serving."""
    positive = int(truth.sum())
    negative = len(truth) - positive
    return max(0.0, float(np.log(positive / negative / odds))) if positive and negative else 0.0


def apply(layer: Layer, seen: Rows) -> Floats:
    """Log-odds of other mails, as they are served."""
    found = np.searchsorted(layer.keys, seen.terms)
    found[found == len(layer.keys)] = 0
    hit = layer.keys[found] == seen.terms if len(layer.keys) else np.zeros(len(seen.terms), np.bool_)
    sizes = np.diff(seen.ends, prepend=0)
    row = np.repeat(np.arange(len(seen)), sizes)
    pulls = np.bincount(row[hit], layer.weights[found[hit]], minlength=len(seen))
    return np.asarray(seen.base + pulls / np.sqrt(np.maximum(1, sizes)))


def out_of_fold(learner: Learner, weight: float, fold: NDArray[np.intp], taught: NDArray[np.bool_]) -> Floats:
    """Log-odds of every label from a layer that learnt neither it nor a sibling. taught: the labels it may learn."""
    scores = np.zeros(len(learner.user))
    folds = [one for one in range(int(fold.max()) + 1) if (fold == one).any()]
    fits = learner.fits(weight, [np.flatnonzero((fold != one) & taught) for one in folds])
    for one, beta in zip(folds, fits, strict=True):
        held = np.flatnonzero(fold == one)
        scores[held] = learner.scores(beta, held)
    return scores


def terms_of(layer: Layer, mails: Iterable[Mail]) -> dict[str, float]:
    """The layer by its terms' own names, found again in the mails that it learnt from."""
    missing = dict(zip(layer.keys.tolist(), layer.weights.tolist(), strict=True))
    found: dict[str, float] = {}
    for mail in mails:
        if not missing:
            break
        terms = sorted(adapt.terms(features.fields(mail), layer.form))
        for term, key in zip(terms, hashes(terms).tolist(), strict=True):
            if key in missing:
                found[term] = missing.pop(key)
    return found


def check(lessons: Sequence[Lesson]) -> None:
    """Raises TooFew."""
    positive = sum(lesson.rejection for lesson in lessons)
    negative = len(lessons) - positive
    if len(lessons) < MINIMUM or min(positive, negative) < OF_EACH:
        raise TooFew(
            f"{positive} labels say rejection and {negative} say not; it takes {MINIMUM} or more, and {OF_EACH} of "
            "each, to learn something that can be proven."
        )
