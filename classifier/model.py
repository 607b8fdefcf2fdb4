"""Mail to Verdict, from a plain table, without scikit-learn.

Owns the decision: a mail is a rejection when it reads like mail about an application *and* its best sentence says no; how
sure that is, p = sigmoid(slope * z + offset), where z is the evidence of the readers; and the thresholds. Refuses to own the
evidence (`readers`), learning (`train`) and the table's format (`table`).
"""

import copy
import math
from dataclasses import dataclass

from classifier import features, scorer
from classifier.letters import BUCKETS
from classifier.mail import Mail
from classifier.readers import LABELS, Readers, Scores
from classifier.table import Table, TableError, from_bytes
from classifier.verdict import Answer, Label, Verdict, wrong_share

ModelError = TableError  # what callers above catch when a version cannot be served

REASONS = 40  # terms named in an explanation
_LAID_OUT = {"lexicon", "conditions", "known", "spoken"}  # of the meta data: megabytes that are kept in another form
_BLOCKS = {  # columns
    "sentence": 1, "ideas": 1, "mail_ideas": 1, "letters": BUCKETS, "body": 10, "subject": 10, "sender": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """verdict: as `classify` gives it, with more reasons. evidence: the five sentences likeliest to say no.

    labels: every fine label with its probability, likeliest first. terms: what body and subject weigh for a rejection
    against the next likely label.
    """

    verdict: Verdict
    mail_probability: float
    sentence_probability: float
    evidence: tuple[tuple[str, float], ...]
    labels: tuple[tuple[Label, float], ...]
    terms: tuple[tuple[str, float], ...]


class Model:
    """One version, ready to answer. Holds no state besides the table; safe to share."""

    def __init__(self, table: Table, version: str) -> None:
        meta = table.meta
        self.id = version
        self.meta = {key: value for key, value in meta.items() if key not in _LAID_OUT}
        _check_shape(table)
        self.readers = Readers(table)
        self._slope, self._offset = float(meta["slope"]), float(meta["offset"])
        self.threshold, self.unsure = float(meta["threshold"]), float(meta["unsure"])

    @classmethod
    def from_bytes(cls, table: bytes, id: str) -> "Model":  # noqa: A002  the name callers use
        """Raises TableError when the table cannot be trusted."""
        parsed = from_bytes(table)
        try:
            model = cls(parsed, id)
            model._check()
        except (KeyError, TypeError, ValueError, IndexError, ArithmeticError) as problem:
            raise TableError(f"the model's settings are wrong ({type(problem).__name__}: {problem})") from None
        return model

    def at(self, wrong_drafts: str) -> "Model":
        """The same model with the threshold at which about that share of the drafts is wrong: "1 in 500".

        The share was read off real mail (`meta["curve"]`), beyond the rarest seen by extrapolation. Raises ValueError
        with a sentence when it is not written like that, or is more than the model can keep.
        """
        wanted = wrong_share(wrong_drafts)
        points = [point for point in self.meta["curve"] if point[1] <= wanted]
        if not points:
            best = max(1, round(1 / min((point[1] for point in self.meta["curve"]), default=1.0)))
            raise ValueError(f'"{wrong_drafts}" is more than this model can keep; its best is "1 in {best}"')
        model = copy.copy(self)
        model.threshold = float(points[0][0])
        model.unsure = min(self.unsure, model.threshold)
        return model

    def promise(self) -> tuple[float, float, float]:
        """Share of drafts that are wrong at the threshold in use, with its 95 % bounds, as read off real mail."""
        points = [point for point in self.meta["curve"] if point[0] >= self.threshold - 1e-9]
        return (points[0][1], points[0][2], points[0][3]) if points else (0.0, 0.0, 1.0)

    def classify(self, mail: Mail, reasons: int = 0) -> Verdict:
        """reasons: how many to name at most."""
        fields = features.fields(mail)
        return self._verdict(mail, fields, self.readers.scores(fields, self._wanted()), reasons)

    def explain(self, mail: Mail) -> Explanation:
        fields = features.fields(mail)
        served = self.readers.scores(fields, self._wanted())  # what `classify` goes by
        scores = served if served.alone else self.readers.scores(fields)
        said = [*fields.sentences, *map(" ".join, fields.keys)]
        evidence = sorted(zip(said, map(scorer.sigmoid, scores.each), strict=True), key=lambda pair: -pair[1])[:5]
        labels = sorted(zip(LABELS, scores.mail, strict=True), key=lambda pair: -pair[1])
        return Explanation(
            verdict=self._verdict(mail, fields, served, REASONS),
            mail_probability=scores.mail[0],
            sentence_probability=scorer.sigmoid(scores.sentence),
            evidence=tuple(evidence),
            labels=tuple(labels),
            terms=self.readers.against(fields, scores)[:40],
        )

    def knows(self, word: str) -> bool:
        """Is this folded word one the table was taught?"""
        return self.readers.knows(word)

    def taught(self, language: str) -> bool:
        """False for a language that the lexicon has and no bank: of mail in it the shipped model is never sure."""
        return self.readers.taught(language)

    def evidence(self, mail: Mail) -> float:
        """z, before calibration: what `train` calibrates."""
        return self.readers.evidence(self.readers.scores(features.fields(mail)))

    def sentence_probabilities(self, fields: features.Fields) -> tuple[float, ...]:
        return tuple(map(scorer.sigmoid, self.readers.scores(fields).each))

    def label_probabilities(self, fields: features.Fields) -> tuple[float, ...]:
        return self.readers.scores(fields, self._wanted()).mail

    def spoken(self, fields: features.Fields) -> str:
        """The language whose ideas are looked up."""
        return self.readers.scores(fields, self._wanted()).spoken

    # --- answering

    def _wanted(self) -> float:
        """The evidence from which a mail is `unsure`."""
        return (scorer.log_odds(self.unsure) - self._offset) / self._slope

    def _verdict(self, mail: Mail, fields: features.Fields, scores: Scores, reasons: int) -> Verdict:
        probability = scorer.sigmoid(self._slope * self.readers.evidence(scores) + self._offset) if scores.each else 0.0
        in_words = 0 <= scores.best < len(fields.sentences)
        answer = Answer.NOT
        if probability >= self.unsure:
            # Where the parts say different things, nobody knows which one the person reads; and words of a language that
            # was never learnt only look familiar by chance, or are known from the lexicon alone.
            known = not scores.alone and bool(scores.language or not in_words)
            sure = probability >= self.threshold and not mail.parts_disagree and known
            answer = Answer.REJECTION if sure else Answer.UNSURE
        likely = max(range(answer is not Answer.UNSURE, len(LABELS)), key=scores.mail.__getitem__)  # 0 is a rejection
        label = Label.REJECTION if answer is Answer.REJECTION else LABELS[likely]
        told = answer is not Answer.NOT and in_words
        return Verdict(
            answer=answer,
            probability=probability,
            label=label,
            language=scores.language,
            sentence=fields.sentences[scores.best] if told else "",
            reasons=self.readers.reasons(fields, scores)[:reasons] if reasons else (),
            model=self.id,
        )

    def _check(self) -> None:
        """The golden cases that the version was stored with must come out as they did then."""
        if not 0.0 <= self.unsure <= self.threshold <= 1.0:
            raise TableError("the thresholds are out of order")
        for case in self.meta["golden"]:
            mail = Mail(subject=case["subject"], text=case["text"])
            found = self.classify(mail).probability
            if not math.isclose(found, case["probability"], abs_tol=1e-4):
                raise TableError(f"a golden case gives {found:.4f} instead of {case['probability']:.4f}")


def _check_shape(table: Table) -> None:
    """Before anything is laid out: what has thousands of columns would take the process down."""
    columns = {name: block.columns for name, block in table.blocks.items()}
    if set(columns) | {"letters"} != set(_BLOCKS):  # not every table has any
        raise TableError("a block is missing or one too many")
    if columns != {name: _BLOCKS[name] for name in columns} or len(table.meta["mail_biases"]) != len(LABELS):
        raise TableError("the number of labels does not fit")
