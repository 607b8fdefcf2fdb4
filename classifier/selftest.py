"""The shipped suite against the installed model: mails that look like rejections, and rejections that must be found.

Owns the cases' format, the count and the floor. The suite is not learnt from. Refuses to own files and terminals.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classifier.mail import from_fields
from classifier.model import Model
from classifier.verdict import Answer, Label

FLOOR = 0.85  # of flagged mails, the share that must be rejections; the suite is all mails that mislead
FOUND = 0.85  # of rejections, the share that must be flagged


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    language: str
    label: Label
    subject: str
    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class Failure:
    name: str
    wanted: Answer
    found: Answer
    probability: float


@dataclass(frozen=True, slots=True)
class Result:
    total: int
    flagged: int
    false_alarms: int
    innocent: int
    missed: int
    wrong: tuple[Failure, ...]

    @property
    def right(self) -> int:
        return self.total - len(self.wrong)

    @property
    def precision(self) -> float:
        return 1 - self.false_alarms / self.flagged if self.flagged else 0.0

    @property
    def passed(self) -> bool:
        rejections = self.total - self.innocent
        return self.precision >= FLOOR and self.missed <= (1 - FOUND) * rejections


def parse(documents: Iterable[str]) -> list[Case]:
    cases = []
    for document in documents:
        data = tomllib.loads(document)
        cases += [
            Case(
                name=f"{data['language']}: {entry['name']}",
                language=data["language"],
                label=Label(entry["label"]),
                subject=entry.get("subject", ""),
                sender=entry.get("from", ""),
                text=entry["text"],
            )
            for entry in data["case"]
        ]
    return cases


def run(model: Model, cases: Sequence[Case]) -> Result:
    """UNSURE counts as not flagged; it is wrong only for a rejection."""
    flagged = false_alarms = missed = 0
    wrong = []
    for case in cases:
        verdict = model.classify(from_fields(case.subject, case.sender, case.text))
        wanted = Answer.REJECTION if case.label is Label.REJECTION else Answer.NOT
        is_flagged = verdict.answer is Answer.REJECTION
        flagged += is_flagged
        false_alarms += is_flagged and wanted is Answer.NOT
        missed += not is_flagged and wanted is Answer.REJECTION
        if is_flagged != (wanted is Answer.REJECTION):
            wrong.append(Failure(case.name, wanted, verdict.answer, verdict.probability))
    innocent = sum(case.label is not Label.REJECTION for case in cases)
    return Result(len(cases), flagged, false_alarms, innocent, missed, tuple(wrong))
