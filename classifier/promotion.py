"""Is the new model better? The comparison that decides, and what a report shows of it.

Owns the paired tests and the rule. Old and new are compared on the user's labels, each from
layers that learnt neither the mail nor a sibling of it; on the shipped suite of mails that look like rejections the new
one has to hold its own against the shipped model, so that many small steps cannot lead away. Promoted is what is worse
on neither and better on the labels. Refuses to own fitting (`retrain`), what a report
shows beside it (`details`) and files.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom
from threadpoolctl import threadpool_limits

from classifier import details, families, retrain, untaught
from classifier.hashing import Advance, Floats, Rows
from classifier.retrain import Layer, Learner, Manner

BETTER, WORSE = 0.2, 0.02  # chance alone makes such a difference at most so often
FINE, FINE_FOLDS = 100, 20  # up to so many labels, the layers that are tried have to learn nearly all of them
SLACK = 0.01  # of the suite: so many of its mails lie so near the bar that any change moves some across


@dataclass(frozen=True, slots=True)
class Side:
    """Old or new on one set of mails."""

    missed: int
    wrong: int
    loss: float

    @property
    def errors(self) -> int:
        return self.missed + self.wrong

    @property
    def cost(self) -> int:
        """What the errors would be in the inbox, where other mail is commoner than among the labels."""
        return self.missed + untaught.WRONG * self.wrong


@dataclass(frozen=True, slots=True)
class Comparison:
    """better: fewer errors than chance would explain (McNemar's test). worse: more errors, or more wrong drafts, than
    chance would explain. The loss proves nothing: on labels of which half are rejections, which the mail is not, any step
    towards the middle lowers it."""

    mails: int
    old: Side
    new: Side
    better: bool
    worse: bool

    @property
    def gains(self) -> bool:
        """Errors that cost less, or as much with a lower loss."""
        return (self.new.cost, self.new.loss) < (self.old.cost, self.old.loss)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a training came to. languages: those without a bank that the labels have proven. details: plain values for the
    report; mails by identity, terms by name."""

    layer: Layer
    labels: Comparison
    suite: Comparison
    promoted: bool
    verdict: str
    languages: frozenset[str]
    details: Mapping[str, Any] = field(default_factory=dict)


def compare(old: Floats, new: Floats, truth: NDArray[np.bool_], bar: float) -> Comparison:
    """Log-odds of the same mails by old and new; bar: those from which a mail is called a rejection."""
    sides = [
        Side(
            int(((z < bar) & truth).sum()),
            int(((z >= bar) & ~truth).sum()),
            float(_loss(z, truth).mean()) if len(z) else 0.0,
        )
        for z in (old, new)
    ]
    right = [(z >= bar) == truth for z in (old, new)]
    gained, lost = int((~right[0] & right[1]).sum()), int((right[0] & ~right[1]).sum())
    better = _unlikely(gained, lost, BETTER)
    worse = _unlikely(lost, gained, WORSE) or _unlikely(
        int((right[0] & ~right[1] & ~truth).sum()), int((~right[0] & right[1] & ~truth).sum()), WORSE
    )
    return Comparison(len(truth), sides[0], sides[1], better, worse)


def _loss(z: Floats, truth: NDArray[np.bool_]) -> Floats:
    return np.asarray(np.logaddexp(0.0, -np.where(truth, z, -z)))


def _unlikely(wins: int, losses: int, level: float) -> bool:
    """The mid-p of McNemar's test (Fagerland, Lydersen and Laake, BMC Medical Research Methodology, 2013): the exact one
    keeps far below its level where few mails differ, and few labels make few differ."""
    count = wins + losses
    return wins > losses and bool(binom.sf(wins, count, 0.5) + binom.pmf(wins, count, 0.5) / 2 <= level)


def decide(labels: Comparison, suite: Comparison, *, first: bool) -> tuple[bool, str]:
    """The rule and its sentence. first: no version of the user's is in use, and the new one has to be proven against the
    shipped model. Once one is, a later one has to have fewer errors: a few new labels seldom prove more, and they are what
    the user just said."""
    told = (
        f"Of your labelled mails, each judged without its label, it gets {_of(labels)}. Ajar tries every model on mails "
        f"of its own as well, which are hard on purpose: there it gets {_of(suite)}."
    )
    if labels.worse:
        return False, f"The model in use stays: the new one is worse on your labels. {told}"
    lost = max(suite.new.errors - suite.old.errors, suite.new.wrong - suite.old.wrong)
    if suite.worse and lost > SLACK * suite.mails:
        return False, f"The model in use stays: the new one is worse on mails that are hard on purpose. {told}"
    if labels.gains and (labels.better or not first):
        return True, f"In use: better. {told}"
    return False, f"The model in use stays: the new one is not proven better. {told}"


def _of(found: Comparison) -> str:
    before = "as before" if found.new.errors == found.old.errors else f"the one before {found.old.errors:,}"
    return f"{found.new.errors:,} of {found.mails:,} wrong, {before}"


@dataclass(frozen=True, slots=True)
class Old:
    """The version in use, when it is not the base model. weight, taught: how its layer was learnt, so that it can be
    learnt again without the held-out labels."""

    weight: float
    taught: NDArray[np.bool_]
    languages: frozenset[str]  # without a bank, in which it answers


@dataclass(frozen=True, slots=True)
class Material:
    """What is learnt from and tried on. labels: in the order of `identities`. bar: log-odds that make a rejection."""

    labels: Rows
    identities: Sequence[str]
    replay: Rows
    suite: Rows
    bar: float
    manner: Manner


def learn(given: Material, old: Old | None, advance: Advance = lambda *_: None) -> Learnt:
    """Deterministic: the same material gives the same layer."""
    # BLAS threads wait for each other over vectors this short, five times longer than one takes.
    with threadpool_limits(1):
        return _learn(given, old, advance)


def _learn(given: Material, old: Old | None, advance: Advance) -> Learnt:
    truth, bar = given.labels.truth, given.bar
    family = families.families(given.labels.sketches)
    group = families.groups(given.labels.senders, family)
    fold = _folds(group, truth, FINE_FOLDS if len(truth) <= FINE else families.FOLDS)
    learner = Learner(given.labels, given.replay, bar, given.manner)
    weight, scores = _best(learner, fold, bar, advance)
    before, proven_before = given.labels.base, frozenset[str]()
    if old is not None:
        advance(1, "Comparing with the model in use")
        before = retrain.out_of_fold(learner, old.weight, fold, old.taught)
        proven_before = old.languages
    languages = untaught.proven(scores, given.labels, bar)
    before, scores = served(before, given.labels, proven_before, bar), served(scores, given.labels, languages, bar)
    asked = np.array(untaught.unsure(given.labels, languages), np.bool_)
    advance(1, "Learning from all labels")
    layer = learner.layer(learner.fit(weight, np.arange(len(truth))), weight)
    labels = compare(before, scores, truth, bar)
    suite = compare(given.suite.base, retrain.apply(layer, given.suite), given.suite.truth, bar)
    promoted, verdict = decide(labels, suite, first=old is None)
    advance(1, "Learning curve")
    found = {
        "curve": details.curve(learner, weight, _folds(group, truth, families.FOLDS), (before, scores), asked),
        "flips": details.flips(before, scores, given.identities, bar),
        "suspicious": details.suspicious(scores, truth, given.identities),
        "contradictions": details.contradictions(family, truth, given.identities),
    }
    return Learnt(layer, labels, suite, promoted, verdict, languages, found)


def served(z: Floats, labels: Rows, languages: Collection[str], bar: float) -> Floats:
    """Log-odds as the inbox gets them: in a language without a bank that is not proven, none makes a rejection."""
    asked = np.array(untaught.unsure(labels, languages), np.bool_)
    return np.where(asked, np.minimum(z, np.nextafter(bar, -np.inf)), z)


def _folds(group: Sequence[int], truth: NDArray[np.bool_], count: int) -> NDArray[np.intp]:
    return np.array(families.folds(group, truth.tolist(), count), np.intp)


def _best(learner: Learner, fold: NDArray[np.intp], bar: float, advance: Advance) -> tuple[float, Floats]:
    """The weight with the fewest errors out of fold, the lower loss among equals, and its log-odds. Where labels are
    plenty, a part of them, whole folds' shares, tells as much."""
    every = np.ones(len(learner.user), np.bool_)
    part = every.copy()
    if len(part) > retrain.SAMPLED:
        part[:] = False
        part[:: -(-len(every) // retrain.SAMPLED)] = True
    found: list[tuple[int, float, float, Floats]] = []
    for weight in retrain.WEIGHTS:
        advance(1, f"Cross-validation, a label weighs {weight:g}")
        z = retrain.out_of_fold(learner, weight, np.where(part, fold, -1), part)
        seen = compare(z[part], z[part], learner.user.truth[part], bar).new
        found.append((seen.cost, seen.loss, weight, z))
    _, _, weight, z = min(found, key=lambda one: one[:3])
    return weight, z if part.all() else retrain.out_of_fold(learner, weight, fold, every)
