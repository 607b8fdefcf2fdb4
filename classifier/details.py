"""What a report shows of a training beside the verdict: the learning curve, and the mails worth a look.

Owns the curve, the mails that changed sides, the labels that all others speak against and near-duplicates with different
labels; as plain values, mails by their identity. Imported by training only. Refuses to own the decision (`promotion`) and
the page (`report`).
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from classifier import retrain
from classifier.hashing import Floats
from classifier.retrain import Learner

SUSPICIOUS = 2.5  # log-odds against its label from which a label is offered for review
SHOWN = 200  # identities of a kind
CURVE = (10, 20, 50, 100, 200, 500, 1000)  # labels at which the learning curve is measured
HELD = 3  # folds that a point of the curve is measured on


def curve(
    learner: Learner, weight: float, fold: NDArray[np.intp], ends: tuple[Floats, Floats], asked: NDArray[np.bool_]
) -> list[tuple[int, float, float]]:
    """(labels learnt from, share missed, share of wrong drafts), on the fold that is held out in turn. ends: the log-odds
    without the labels, and those from layers that learnt all the other folds. asked: mails that are only asked about."""
    before, every = ends
    truth, bar = learner.user.truth, learner.bar
    points = [(0, *_shares(before, truth, bar))]
    order = np.random.default_rng(0).permutation(min(len(truth), retrain.SAMPLED))
    for size in (size for size in CURVE if size < 0.8 * len(order)):
        scores, known = np.zeros(len(truth)), np.zeros(len(truth), np.bool_)
        tries = []
        for held in range(HELD):
            learnt = np.sort(order[fold[order] != held][:size])
            tried = np.flatnonzero(fold == held)[: retrain.SAMPLED]
            if 0 < truth[learnt].sum() < len(learnt) and len(tried):
                tries.append((learnt, tried))
        for (_, tried), beta in zip(tries, learner.fits(weight, [learnt for learnt, _ in tries]), strict=True):
            scores[tried] = learner.scores(beta, tried)
            known[tried] = True
        scores[asked] = -np.inf
        if known.any():
            points.append((size, *_shares(scores[known], truth[known], bar)))
    return [*points, (round(0.8 * len(truth)), *_shares(every, truth, bar))]


def _shares(z: Floats, truth: NDArray[np.bool_], bar: float) -> tuple[float, float]:
    missed = float(((z < bar) & truth).sum() / max(1, truth.sum()))
    wrong = float(((z >= bar) & ~truth).sum() / max(1, (~truth).sum()))
    return round(missed, 4), round(wrong, 4)


def flips(old: Floats, new: Floats, identities: Sequence[str], bar: float) -> list[tuple[str, float, float]]:
    """Mails that old and new call differently: identity, probability before and now, the largest change first."""
    at = np.flatnonzero((old >= bar) != (new >= bar))
    ranked = sorted(at.tolist(), key=lambda one: (-abs(new[one] - old[one]), identities[one]))[:SHOWN]
    return [(identities[one], _probability(old[one]), _probability(new[one])) for one in ranked]


def suspicious(z: Floats, truth: NDArray[np.bool_], identities: Sequence[str]) -> list[tuple[str, float]]:
    """Labels that all the others speak against: identity and probability of a rejection, the worst first."""
    against = np.where(truth, -z, z)
    ranked = sorted(np.flatnonzero(against >= SUSPICIOUS).tolist(), key=lambda one: (-against[one], identities[one]))
    return [(identities[one], _probability(z[one])) for one in ranked[:SHOWN]]


def contradictions(family: Sequence[int], truth: NDArray[np.bool_], identities: Sequence[str]) -> list[list[str]]:
    """Near-duplicates with different labels."""
    members: dict[int, list[int]] = {}
    for at, one in enumerate(family):
        members.setdefault(one, []).append(at)
    found = [ats for ats in members.values() if len({bool(truth[at]) for at in ats}) > 1]
    return [[identities[at] for at in ats[:20]] for ats in found[:SHOWN]]


def _probability(z: float) -> float:
    return round(1.0 / (1.0 + math.exp(-min(max(z, -30.0), 30.0))), 4)
