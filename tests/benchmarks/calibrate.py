"""Reads the shipped model's calibration off held-out families, and its thresholds off real mail.

    python -m tests.benchmarks.calibrate ../shared/realmail/dev.jsonl

Writes models/base/measured.json: numbers only, not a word of a mail. Run it when the corpus or the features have
changed, then `ajar train --base`. Takes three to five minutes.
"""

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from classifier import corpus, evaluate, export, ideas, pipelines, train
from classifier.evaluate import JOB_MAIL, Row
from classifier.material import Material
from classifier.model import Model
from classifier.verdict import Label
from models import store

# What a job seeker's mail consists of, roughly; composed mail has far more rejections, and of what looks like them.
NATURAL = {"rejection": 0.08, "job": 0.10, "refused": 0.005, "ordinary": 0.815}
TAIL = 60  # innocent mails with the highest evidence, from which rarer ones are extrapolated
FEWEST = 0.1  # innocent mails that are reckoned with above any threshold
NONE_SEEN = 3  # mails that there may be, with 95 % confidence, where none was seen
DRAWS = 400
MARGIN = 1 / 4  # log-odds from an innocent mail to the threshold


def held_out(given: Material) -> tuple[float, float]:
    """Slope and offset from out-of-fold evidence, and a table by language for the eye."""
    evidence, held = train.held_out(given)
    truth = [one.label is Label.REJECTION for one in held]
    groups = [_group(one.label) for one in held]
    sizes = Counter(groups)
    weights = [NATURAL[group] * len(groups) / sizes[group] for group in groups]
    curve = LogisticRegression(C=1e6).fit(np.array(evidence).reshape(-1, 1), truth, sample_weight=weights)
    by_language(evidence, held)
    return float(curve.coef_[0][0]), float(curve.intercept_[0])


def _group(label: Label) -> str:
    if label in JOB_MAIL:
        return "job"
    return {Label.REJECTION: "rejection", Label.OTHER_REJECTION: "refused"}.get(label, "ordinary")


def by_language(evidence: Sequence[float], held: Sequence[corpus.Sample]) -> None:
    for cut in (-1.0, -0.3, 0.5):
        print(f"evidence at least {cut}, our own held-out families:")
        for language in sorted({one.language for one in held}):
            here = [(z, one.label) for z, one in zip(evidence, held, strict=True) if one.language == language]
            found = [z >= cut for z, label in here if label is Label.REJECTION]
            alarms = [z >= cut for z, label in here if label in JOB_MAIL]
            others = [z >= cut for z, label in here if label is Label.OTHER_REJECTION]
            print(
                f"  {language}: found {sum(found)}/{len(found)} = {np.mean(found):.1%}, job mail flagged "
                f"{sum(alarms)}/{len(alarms)} = {np.mean(alarms):.1%}, other rejections {np.mean(others):.1%}"
            )


def thresholds(model: Model, rows: Sequence[Row]) -> tuple[float, float, list[float], list[float]]:
    """(reject, unsure, evidence of rejections, evidence of innocent mail), on real mail.

    reject: above the innocent mails that look most like a rejection, but for the first: one of them is let through.
    unsure: at most 2 % of job mail and 0.1 % of the rest lie between the two.
    """
    scored = [(model.evidence(row.mail), row) for row in rows if row.kind == "real"]
    found = sorted(z for z, row in scored if row.label is Label.REJECTION)
    jobs = sorted((z for z, row in scored if row.label in JOB_MAIL), reverse=True)
    rest = sorted((z for z, row in scored if row.label in {Label.OTHER, Label.NEWSLETTER}), reverse=True)
    reject = sorted(jobs + rest, reverse=True)[1] + MARGIN
    unsure = max(jobs[len(jobs) // 50], rest[len(rest) // 1000]) + 1e-6
    return reject, unsure, found, sorted(jobs + rest, reverse=True)


def curve(found: Sequence[float], innocent: Sequence[float], slope: float, offset: float) -> list[list[float]]:
    """[threshold, share of drafts that are wrong, its 95 % bounds, share of rejections found], by threshold."""
    chance = random.Random(1)
    draws = [
        (sorted(chance.choices(found, k=len(found))), sorted(chance.choices(innocent, k=len(innocent)), reverse=True))
        for _ in range(DRAWS)
    ]
    points = []
    for step in range(-40, 121):
        z = step / 20
        shares = sorted(_wrong(z, one, other) for one, other in draws)
        recall = sum(one >= z for one in found) / len(found)
        threshold = 1 / (1 + math.exp(-(slope * z + offset)))
        low, high = shares[DRAWS // 40], max(shares[-DRAWS // 40], NONE_SEEN / (NONE_SEEN + recall * len(found)))
        points.append([threshold, _wrong(z, found, innocent), low, high, recall])
    return [[float(f"{value:.4g}") for value in point] for point in points if point[4] > 0.5]


def _wrong(z: float, found: Sequence[float], innocent: Sequence[float]) -> float:
    """Wrong drafts among drafts at this cut: counted, and above the last few as many as an exponential tail has, if that is more;
    but never less than a tenth of a mail, since so few mails tell nothing of one in millions."""
    tail = innocent[:TAIL]
    start = tail[-1]
    rate = len(tail) / sum(value - start for value in tail)
    counted = sum(value >= z for value in innocent)
    alarms = max(counted, FEWEST, len(tail) * math.exp(-rate * (z - start))) if z > start else counted
    right = sum(value >= z for value in found)
    return alarms / (alarms + right) if alarms + right else 0.0


def main(data: Path) -> None:
    given = Material(list(corpus.parse(store.corpus()).values()), ideas.parse(store.lexicon()))
    slope, offset = held_out(given)
    fitted = train.fit(given)
    model = Model(export.table(fitted, pipelines.SETTINGS, export.UNCALIBRATED), "new")
    with data.open(encoding="utf-8") as file:
        rows = list(evaluate.read_rows(file))
    reject, unsure, found, innocent = thresholds(model, rows)
    print(f"slope {slope:.3f}, offset {offset:.3f}; evidence: reject {reject:.3f}, unsure {unsure:.3f}")
    measured = {
        "slope": slope,
        "offset": offset,
        "threshold": 1 / (1 + math.exp(-(slope * reject + offset))),
        "unsure": 1 / (1 + math.exp(-(slope * unsure + offset))),
        "curve": curve(found, innocent, slope, offset),
    }
    path = Path(store.__file__).parent / "base" / store.MEASURED
    path.write_text(json.dumps(measured) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
