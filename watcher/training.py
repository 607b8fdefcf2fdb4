"""One training: from the labels to a version in the store, in use if it is better.

Owns the order of things and what survives an interruption: nothing is written before the end, and then a version
appears whole. Runs in the process of `ajar train`, or as a child of the daemon (`python -m watcher.training STATE`) with
low priority, while the daemon goes on with the old model. Refuses to own learning (`classifier.retrain`), the rule
(`classifier.promotion`) and the schedule (`watcher.daemon`).
"""

import fcntl
import hashlib
import math
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from classifier import adapt, selftest
from classifier.adapt import Adapted
from classifier.mail import from_fields
from classifier.model import Model, ModelError
from classifier.verdict import Label
from models import store
from models.versions import BASE, Card, Store, StoreError
from watcher import labelled, state
from watcher.errors import AjarError, AlreadyRunning, LabelsError
from watcher.labelled import Labelled, Taught
from watcher.labels import Labels, path_in

if TYPE_CHECKING:
    from classifier.promotion import Learnt, Material, Old

Advance = Callable[..., None]
LIBRARIES = ("scikit-learn", "numpy", "scipy")


@dataclass(frozen=True, slots=True)
class Trained:
    """version: the id of what was made, "" when there was too little to learn from. said: for the user."""

    version: str
    promoted: bool
    said: str


def train(folder: Path, advance: Advance = lambda *_: None, clock: Callable[[], float] = time.time) -> Trained:
    """folder: the state directory. Raises LabelsError or AlreadyRunning; whatever happens, the old model serves on."""
    with alone(folder), Labels(path_in(folder)) as labels:
        every = labels.all()
        try:
            trained = _train(every, Store(folder / "models"), advance, clock)
        except StoreError as error:
            labels.note("", "training", f"It came to nothing: {error}.")
            raise LabelsError(f"{error}.") from None
        if trained.version:
            labels.mark_taught((one.identity, one.label) for one in every)
        labels.note("", "training", "" if trained.promoted else trained.said)
        return trained


def _train(every: Sequence[Labelled], kept: Store, advance: Advance, clock: Callable[[], float]) -> Trained:
    from classifier import promotion, retrain

    lessons = [retrain.Lesson(one.identity, one.label is Taught.REJECTION, one.mail) for one in every]
    try:
        retrain.check(lessons)
    except retrain.TooFew as few:
        return Trained("", False, f"Nothing was learnt yet: {few}")
    base_id, base_table = store.shipped()
    base = Model.from_bytes(base_table, base_id)
    material = _material(lessons, base, base_table, advance)
    learnt = promotion.learn(material, _in_use(kept, every, base_id), advance)
    terms = retrain.terms_of(learnt.layer, (lesson.mail for lesson in lessons))
    table = adapt.to_bytes(base_table, terms, learnt.layer.form, learnt.languages)
    card = _card(table, base_id, every, learnt, clock())
    strongest = sorted(terms.items(), key=lambda pair: (-abs(pair[1]), pair[0]))[:60]
    details = msgspec.json.encode({**learnt.details, "terms": strongest})
    if card.id == kept.current() and not kept.damage(card.id):
        return Trained(card.id, True, "Nothing has changed: this is the model in use.")
    advance(1, "Keeping the model")
    kept.save(card, table, details, (lesson.identity for lesson in lessons))
    if learnt.promoted:
        kept.promote(card.id)
    return Trained(card.id, learnt.promoted, learnt.verdict)


def _material(lessons: Sequence[Any], base: Model, base_table: bytes, advance: Advance) -> "Material":
    from classifier import hashing, promotion, retrain

    advance(1, "Composing the seed corpus")
    replay, composed = retrain.seed(store.corpus())
    cases = [
        (from_fields(case.subject, case.sender, case.text), case.label is Label.REJECTION)
        for case in selftest.parse(store.suite())
    ]
    jobs = min(2, os.cpu_count() or 1)
    advance(1, "Reading the labelled mail")
    manner = retrain.manner(len(lessons))
    seen = hashing.rows(base_table, [(lesson.mail, lesson.rejection) for lesson in lessons], manner.form, jobs)
    advance(1, "Reading the seed corpus")
    return promotion.Material(
        labels=seen,
        identities=[lesson.identity for lesson in lessons],
        replay=hashing.rows(base_table, replay, manner.form, jobs),
        suite=hashing.rows(base_table, [*cases, *composed], manner.form, jobs),
        bar=math.log(base.threshold / (1 - base.threshold)),
        manner=manner,
    )


def _in_use(kept: Store, every: Sequence[Labelled], base_id: str) -> "Old | None":
    """The version that serves, if the user's labels made it on this base. One that cannot be read is as good as none."""
    import numpy as np

    from classifier import promotion

    current = kept.current()
    if current == BASE:
        return None
    with suppress(StoreError, ModelError, KeyError):
        model = adapt.from_bytes(kept.table(current), current)
        card = kept.card(current)
        if card.base != base_id:  # its labels would be learnt again on this base, and that is another model
            return None
        weight = card.measures["weight"]
        taught = kept.taught(current)
        if isinstance(model, Adapted):
            known = np.array([one.identity in taught for one in every], np.bool_)
            return promotion.Old(weight, known, model.languages)
    return None


def _card(table: bytes, base_id: str, every: Sequence[Labelled], learnt: "Learnt", now: float) -> Card:
    digest = hashlib.sha256(table).hexdigest()
    counts = {label.value: sum(one.label is label for one in every) for label in Taught}
    measures: dict[str, float] = {"weight": learnt.layer.weight}
    for name, compared in (("labels", learnt.labels), ("suite", learnt.suite)):
        for side, found in (("before", compared.old), ("now", compared.new)):
            measures[f"{name}_{side}_missed"] = found.missed
            measures[f"{name}_{side}_wrong"] = found.wrong
            measures[f"{name}_{side}_loss"] = round(found.loss, 6)
        measures[f"{name}_mails"] = compared.mails
    return Card(
        id=f"me-{digest[:10]}",
        made_at=now,
        table_sha256=digest,
        data=labelled.digest(every),
        labels=counts,
        base=base_id,
        libraries={name: installed(name) for name in LIBRARIES},
        measures=measures,
        promoted=learnt.promoted,
        verdict=learnt.verdict,
    )


def learnt_from(kept: Store, identities: Sequence[str] | None) -> list[str]:
    """Every version that learnt from one of these labels, or all: weights of words are words as well."""
    return [version for version in kept.ids() if identities is None or _knows(kept, version, set(identities))]


def _knows(kept: Store, version: str, identities: set[str]) -> bool:
    try:
        return bool(kept.taught(version) & identities)
    except StoreError:
        return True  # nobody knows


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One training at a time, and none while its labels are forgotten; the lock goes with the process, however it ends."""
    path = state.private(state.prepare(folder) / "training.lock")
    with path.open("r+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning(
                "A training runs already, or labels are being forgotten. Wait until that has ended."
            ) from None
        yield


def main() -> int:
    """The daemon's child. Prints one sentence."""
    os.nice(19)
    try:
        print(train(Path(sys.argv[1])).said)  # noqa: T201  read by the daemon
    except AjarError as error:
        print(error)  # noqa: T201  as above
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
