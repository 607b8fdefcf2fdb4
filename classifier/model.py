"""Mail to Verdict, from a plain table, without scikit-learn.

Owns the scorer: a mail is a rejection when it reads like mail about an application *and* its best sentence says no.
Refuses to own learning (`train`) and the table's format (`table`).

The evidence z is the sum of two log-odds. Mail: a ten-label model over words of body, subject, sender and link names.
Sentence: the best sentence, or link name, of the mail; in a long mail one is likelier to look like a refusal by chance,
so its odds are divided by how much longer than usual the mail is. In both, terms that were never seen count in the
norm, so that unfamiliar text shrinks towards no evidence instead of towards a guess. p = sigmoid(slope * z + offset).
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classifier import features
from classifier.mail import Mail
from classifier.table import Block, ModelError, Table, from_bytes
from classifier.verdict import Answer, Label, Verdict

_REASONS = 8  # terms named in a verdict
_LABELS = tuple(Label)
_BLOCKS = ("sentence", "body", "subject", "sender")


@dataclass(frozen=True, slots=True)
class Explanation:
    """verdict: the same as `classify` gives, with every reason. evidence: each sentence's probability of saying no, best
    first, at most five. labels: every fine label with its probability, likeliest first.
    """

    verdict: Verdict
    mail_probability: float
    sentence_probability: float
    evidence: tuple[tuple[str, float], ...]
    labels: tuple[tuple[Label, float], ...]


@dataclass(frozen=True, slots=True)
class _Scores:
    mail: tuple[float, ...]  # probability of each label, in the order of Label
    sentence: float  # probability, of the best sentence
    best: int  # its index in Fields.sentences, then in Fields.keys; -1 when there is none
    each: tuple[float, ...]
    known: frozenset[str]  # words of the text that the table knows


class Model:
    """One version, ready to answer. Holds no state besides the table; safe to share."""

    def __init__(self, table: Table, version: str) -> None:
        meta = table.meta
        self.id = version
        self.meta = meta
        self._blocks = table.blocks
        self._sentence = table.blocks["sentence"]
        self._bias = float(meta["sentence_bias"])
        self._biases = tuple(float(value) for value in meta["mail_biases"])
        self._shares = (1.0, float(meta["subject_share"]), float(meta["sender_share"]))
        self._usual = float(meta["usual_sentences"])
        self._slope, self._offset = float(meta["slope"]), float(meta["offset"])
        self.threshold, self.unsure = float(meta["threshold"]), float(meta["unsure"])
        self._languages = tuple(str(code) for code in meta["languages"])
        self._spoken = str(meta["spoken"])  # one letter a row of the sentence block: a + index of its language, or .
        self._known = frozenset(term for term in self._sentence.terms if " " not in term)

    @classmethod
    def from_bytes(cls, table: bytes, id: str) -> "Model":  # noqa: A002  the name callers use
        """Raises ModelError when the table cannot be trusted."""
        parsed = from_bytes(table)
        try:
            model = cls(parsed, id)
            model._check()
        except (KeyError, TypeError, ValueError, IndexError) as problem:
            raise ModelError(f"the model's settings are wrong ({type(problem).__name__}: {problem})") from None
        return model

    def classify(self, mail: Mail) -> Verdict:
        fields = features.fields(mail)
        scores = self._scores(fields)
        return self._verdict(mail, fields, scores, _REASONS)

    def explain(self, mail: Mail) -> Explanation:
        fields = features.fields(mail)
        scores = self._scores(fields)
        said = [*fields.sentences, *map(" ".join, fields.keys)]
        evidence = sorted(zip(said, scores.each, strict=True), key=lambda pair: -pair[1])[:5]
        labels = sorted(zip(_LABELS, scores.mail, strict=True), key=lambda pair: -pair[1])
        return Explanation(
            verdict=self._verdict(mail, fields, scores, 40),
            mail_probability=scores.mail[0],
            sentence_probability=scores.sentence,
            evidence=tuple(evidence),
            labels=tuple(labels),
        )

    def evidence(self, mail: Mail) -> float:
        """z of the module's paragraph, before calibration: what `train` calibrates."""
        return self._evidence(self._scores(features.fields(mail)))

    def sentence_probabilities(self, fields: features.Fields) -> tuple[float, ...]:
        return self._scores(fields).each

    def label_probabilities(self, fields: features.Fields) -> tuple[float, ...]:
        return self._scores(fields).mail

    # --- scoring

    def _scores(self, fields: features.Fields) -> _Scores:
        known = self._known
        plain = [features.masked(words, known) for words in fields.words]
        documents = [features.terms(words) for words in plain]
        links = [features.key_terms(key) for key in fields.keys]
        block = self._sentence
        each = [_sigmoid(self._bias + _dot(block, document)) for document in documents]
        each += [_sigmoid(self._bias + _dot(block, document)) for document in links]
        best = max(range(len(each)), key=each.__getitem__, default=-1)
        body = [term for document in documents for term in document] + [term for link in links for term in link]
        subject = features.terms(features.masked(fields.subject, known))
        totals = list(self._biases)
        for name, document, share in zip(_BLOCKS[1:], (body, subject, fields.sender), self._shares, strict=True):
            _add(totals, self._blocks[name], document, share, flat=name == "sender")
        sentence = self._adjusted(each[best], len(fields.words)) if each else 0.0
        seen = frozenset(word for words in plain for word in words if word in known)
        return _Scores(_softmax(totals), sentence, best, tuple(each), seen)

    def _adjusted(self, probability: float, sentences: int) -> float:
        return _sigmoid(_log_odds(probability) - math.log(max(1.0, sentences / self._usual)))

    def _evidence(self, scores: _Scores) -> float:
        return _log_odds(scores.mail[0]) + _log_odds(scores.sentence)

    # --- answering

    def _verdict(self, mail: Mail, fields: features.Fields, scores: _Scores, reasons: int) -> Verdict:
        probability = _sigmoid(self._slope * self._evidence(scores) + self._offset) if scores.each else 0.0
        answer = Answer.NOT
        if probability >= self.unsure:
            # Where the parts say different things, nobody knows which one the person reads.
            sure = probability >= self.threshold and not mail.parts_disagree
            answer = Answer.REJECTION if sure else Answer.UNSURE
        ranked = sorted(range(len(_LABELS)), key=lambda index: -scores.mail[index])
        label = Label.REJECTION if answer is Answer.REJECTION else _LABELS[next(i for i in ranked if i)]
        if answer is Answer.UNSURE:
            label = _LABELS[ranked[0]]
        told = answer is not Answer.NOT and 0 <= scores.best < len(fields.sentences)
        return Verdict(
            answer=answer,
            probability=probability,
            label=label,
            language=self._language(scores.known),
            sentence=fields.sentences[scores.best] if told else "",
            reasons=self._reasons(fields, scores)[:reasons],
            model=self.id,
        )

    def _language(self, known: Iterable[str]) -> str:
        """The language most of the telling words belong to; "" when too few tell."""
        rows = self._sentence.terms
        votes = Counter(mark for word in known if (mark := self._spoken[rows[word]]) != ".")
        if not votes:
            return ""
        mark, count = votes.most_common(1)[0]
        enough = count >= 3 and count >= 0.6 * votes.total()  # noqa: PLR2004
        return self._languages[ord(mark) - ord("a")] if enough else ""

    def _reasons(self, fields: features.Fields, scores: _Scores) -> tuple[tuple[str, float], ...]:
        """What the terms of the deciding sentence weigh, and those of the whole mail against the next likely label."""
        weighed: Counter[str] = Counter()
        if scores.best >= 0:
            document = self._documents(fields)[scores.best]
            for row, value in _vector(self._sentence, document):
                weighed[row] += value * self._sentence.weights[self._sentence.terms[row]]
        rival = max(range(1, len(_LABELS)), key=scores.mail.__getitem__)
        body = [term for document in self._documents(fields) for term in document]
        subject = features.terms(features.masked(fields.subject, self._known))
        for name, document, share in zip(_BLOCKS[1:3], (body, subject), self._shares[:2], strict=True):
            block = self._blocks[name]
            for term, value in _vector(block, document):
                at = block.terms[term] * block.columns
                weighed[term] += share * value * (block.weights[at] - block.weights[at + rival])
        ranked = sorted(weighed.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
        return tuple((term, round(weight, 3)) for term, weight in ranked if abs(weight) >= 0.005)  # noqa: PLR2004

    def _documents(self, fields: features.Fields) -> list[list[str]]:
        text = [features.terms(features.masked(words, self._known)) for words in fields.words]
        return text + [features.key_terms(key) for key in fields.keys]

    def _check(self) -> None:
        """The golden cases that the version was stored with must come out as they did then."""
        if set(self._blocks) != set(_BLOCKS) or len(self._spoken) != len(self._sentence.terms):
            raise ModelError("a block is missing or does not fit")
        widths = [self._blocks[name].columns for name in _BLOCKS]
        if widths != [1, len(_LABELS), len(_LABELS), len(_LABELS)] or len(self._biases) != len(_LABELS):
            raise ModelError("the number of labels does not fit")
        if not 0.0 <= self.unsure <= self.threshold <= 1.0:
            raise ModelError("the thresholds are out of order")
        for case in self.meta["golden"]:
            mail = Mail(subject=case["subject"], text=case["text"])
            found = self.classify(mail).probability
            if not math.isclose(found, case["probability"], abs_tol=1e-4):
                raise ModelError(f"a golden case gives {found:.4f} instead of {case['probability']:.4f}")


def _vector(block: Block, document: Sequence[str]) -> list[tuple[str, float]]:
    """(term, tf-idf) of the known terms, divided by a norm in which unknown terms count; names of links excepted."""
    found = []
    square = 0.0
    for term, count in Counter(document).items():
        tf = 1.0 + math.log(count) if count > 1 else 1.0
        row = block.terms.get(term)
        if row is not None:
            value = tf * block.idf[row]
            square += value * value
            found.append((term, value))
        elif not term.startswith(features.LINK):
            square += (tf * block.unknown) ** 2
    norm = math.sqrt(square) or 1.0
    return [(term, value / norm) for term, value in found]


def _dot(block: Block, document: Sequence[str]) -> float:
    """The weighted sum of a block with one column."""
    terms, idf, weights, unknown = block.terms, block.idf, block.weights, block.unknown
    total = square = 0.0
    for term, count in Counter(document).items():
        tf = 1.0 + math.log(count) if count > 1 else 1.0
        row = terms.get(term)
        if row is not None:
            value = tf * idf[row]
            square += value * value
            total += value * weights[row]
        elif not term.startswith(features.LINK):
            square += (tf * unknown) ** 2
    return total / math.sqrt(square) if square else 0.0


def _add(totals: list[float], block: Block, document: Sequence[str], share: float, *, flat: bool) -> None:
    """Adds a block's weighted sums to the labels' totals. flat: presence only, no norm."""
    if flat:
        pairs = [(term, 1.0) for term in set(document) if term in block.terms]
    else:
        pairs = _vector(block, document)
    columns, weights, terms = block.columns, block.weights, block.terms
    for term, value in pairs:
        at = terms[term] * columns
        value *= share  # noqa: PLW2901
        for column, weight in enumerate(weights[at : at + columns]):
            totals[column] += value * weight


def _sigmoid(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-value)) if value > -700 else 0.0  # noqa: PLR2004  below, exp overflows


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-9), 1 - 1e-9)
    return math.log(bounded / (1 - bounded))


def _softmax(totals: Sequence[float]) -> tuple[float, ...]:
    top = max(totals)
    powers = [math.exp(total - top) for total in totals]
    whole = sum(powers)
    return tuple(power / whole for power in powers)
