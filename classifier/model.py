"""Mail to Verdict, from a plain table, without scikit-learn.

Owns the scorer: a mail is a rejection when it reads like mail about an application *and* its best sentence says no.
Refuses to own learning (`train`) and the table's format (`table`).

The evidence z is the sum of two log-odds. Mail: a ten-label model over words of body, subject, sender and link names.
Sentence: the best sentence, or link name, of the mail; in a long mail one is likelier to look like a refusal by chance,
so its odds are divided by how much longer than usual the mail is. Papers, loans and flats are refused in the same words:
by as much as the mail reads more like one of those, z is lowered. In both, terms that were never seen count in the
norm, so that unfamiliar text shrinks towards no evidence instead of towards a guess. p = sigmoid(slope * z + offset).
"""

import copy
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter, mul

from classifier import features
from classifier.mail import Mail
from classifier.table import Block, Table, TableError, from_bytes
from classifier.verdict import Answer, Label, Verdict, wrong_share

ModelError = TableError  # what callers above catch when a version cannot be served

_REASONS = 8  # terms named in a verdict
_TELLING = 4  # words a sentence needs to decide on its own, and sentences from which there is a choice
_LABELS = tuple(Label)
_OTHER_REJECTION = _LABELS.index(Label.OTHER_REJECTION)
_BLOCKS = ("sentence", "body", "subject", "sender")


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


class _Ready:
    """A block laid out for speed: idf squared, and idf times weight by label."""

    __slots__ = ("columns", "squares", "terms", "unknown")

    def __init__(self, block: Block) -> None:
        self.terms = block.terms
        self.unknown = block.unknown**2
        self.squares = array("f", map(mul, block.idf, block.idf))
        wide = block.columns
        self.columns = [array("f", map(mul, block.idf, block.weights[at::wide])) for at in range(wide)]


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
        self._ready = {name: _Ready(block) for name, block in table.blocks.items()}
        self._bias = float(meta["sentence_bias"])
        self._biases = tuple(float(value) for value in meta["mail_biases"])
        self._shares = (1.0, float(meta["subject_share"]), float(meta["sender_share"]))
        self._usual = float(meta["usual_sentences"])
        self._slope, self._offset = float(meta["slope"]), float(meta["offset"])
        self.threshold, self.unsure = float(meta["threshold"]), float(meta["unsure"])
        self._languages = tuple(str(code) for code in meta["languages"])
        words = str(meta["known"]).split(" ")
        # word -> the letter of the one language it tells (a + index), or "."; a word that is not in here may be a name
        same = {
            term: term for term in self._ready["sentence"].terms if " " not in term
        }  # one object for a word, not two
        self._known = dict(zip((same.get(word, word) for word in words), str(meta["spoken"]), strict=True))

    @classmethod
    def from_bytes(cls, table: bytes, id: str) -> "Model":  # noqa: A002  the name callers use
        """Raises TableError when the table cannot be trusted."""
        parsed = from_bytes(table)
        try:
            model = cls(parsed, id)
            model._check()
        except (KeyError, TypeError, ValueError, IndexError) as problem:
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
            best = max(1, round(1 / min(point[1] for point in self.meta["curve"])))
            raise ValueError(f'"{wrong_drafts}" is more than this model can keep; its best is "1 in {best}"')
        model = copy.copy(self)
        model.threshold = float(points[0][0])
        model.unsure = min(self.unsure, model.threshold)
        return model

    def promise(self) -> tuple[float, float, float]:
        """Share of drafts that are wrong at the threshold in use, with its 95 % bounds, as read off real mail."""
        points = [point for point in self.meta["curve"] if point[0] >= self.threshold - 1e-9]
        return (points[0][1], points[0][2], points[0][3]) if points else (0.0, 0.0, 1.0)

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
            terms=self._against(fields, scores)[:40],
        )

    def knows(self, word: str) -> bool:
        """Is this folded word one the table was taught?"""
        return word in self._known

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
        ready = self._ready["sentence"]
        each = [_sigmoid(self._bias + _said(ready, document)) for document in documents]
        each += [_sigmoid(self._bias + _said(ready, document, strange=False)) for document in links]
        # "Sorry." and "It did not." say nothing by themselves, unless the mail says nothing else.
        telling = [at for at, words in enumerate(plain) if len(words) >= _TELLING] if len(plain) >= _TELLING else None
        candidates = range(len(each)) if telling is None else [*telling, *range(len(plain), len(each))]
        best = max(candidates, key=each.__getitem__, default=-1)
        totals = list(self._biases)
        body = Counter(chain.from_iterable((*documents, *links)))
        subject = Counter(features.terms(features.masked(fields.subject, known)))
        _add(totals, self._ready["body"], body, self._shares[0])
        _add(totals, self._ready["subject"], subject, self._shares[1])
        _add_flat(totals, self._ready["sender"], fields.sender, self._shares[2])
        sentence = self._adjusted(each[best], len(fields.words)) if best >= 0 else 0.0
        seen = frozenset(word for words in plain for word in words if word in known)
        return _Scores(_softmax(totals), sentence, best, tuple(each), seen)

    def _adjusted(self, probability: float, sentences: int) -> float:
        return _sigmoid(_log_odds(probability) - math.log(max(1.0, sentences / self._usual)))

    def _evidence(self, scores: _Scores) -> float:
        elsewhere = math.log(max(scores.mail[_OTHER_REJECTION], 1e-9) / max(scores.mail[0], 1e-9))
        return _log_odds(scores.mail[0]) + _log_odds(scores.sentence) - max(0.0, elsewhere)

    # --- answering

    def _verdict(self, mail: Mail, fields: features.Fields, scores: _Scores, reasons: int) -> Verdict:
        probability = _sigmoid(self._slope * self._evidence(scores) + self._offset) if scores.each else 0.0
        language = self._language(scores.known)
        in_words = 0 <= scores.best < len(fields.sentences)
        answer = Answer.NOT
        if probability >= self.unsure:
            # Where the parts say different things, nobody knows which one the person reads; and words of a language that
            # was never learnt only look familiar by chance.
            sure = probability >= self.threshold and not mail.parts_disagree and bool(language or not in_words)
            answer = Answer.REJECTION if sure else Answer.UNSURE
        ranked = sorted(range(len(_LABELS)), key=lambda index: -scores.mail[index])
        label = Label.REJECTION if answer is Answer.REJECTION else _LABELS[next(i for i in ranked if i)]
        if answer is Answer.UNSURE:
            label = _LABELS[ranked[0]]
        told = answer is not Answer.NOT and in_words
        return Verdict(
            answer=answer,
            probability=probability,
            label=label,
            language=language,
            sentence=fields.sentences[scores.best] if told else "",
            reasons=self._reasons(fields, scores)[:reasons],
            model=self.id,
        )

    def _language(self, known: Iterable[str]) -> str:
        """The language most of the telling words belong to; "" when too few tell."""
        votes = Counter(mark for word in known if (mark := self._known[word]) != ".")
        if not votes:
            return ""
        mark, count = votes.most_common(1)[0]
        enough = count >= 3 and count >= 0.6 * votes.total()
        return self._languages[ord(mark) - ord("a")] if enough else ""

    def _reasons(self, fields: features.Fields, scores: _Scores) -> tuple[tuple[str, float], ...]:
        """What the terms of the deciding sentence, or link name, weigh."""
        if scores.best < 0:
            return ()
        count = len(fields.words)
        if scores.best < count:
            document = features.terms(features.masked(fields.words[scores.best], self._known))
        else:
            document = features.key_terms(fields.keys[scores.best - count])
        ready = self._ready["sentence"]
        return _ranked({term: part * ready.columns[0][row] for term, row, part in _vector(ready, set(document))})

    def _against(self, fields: features.Fields, scores: _Scores) -> tuple[tuple[str, float], ...]:
        """What the terms of body and subject weigh for a rejection, against the next likely label."""
        rival = max(range(1, len(_LABELS)), key=scores.mail.__getitem__)
        plain = [features.terms(features.masked(words, self._known)) for words in fields.words]
        body = [*chain.from_iterable(plain), *chain.from_iterable(map(features.key_terms, fields.keys))]
        subject = features.terms(features.masked(fields.subject, self._known))
        weighed: defaultdict[str, float] = defaultdict(float)
        for name, document, share in (("body", body, 1.0), ("subject", subject, self._shares[1])):
            ready = self._ready[name]
            for term, row, part in _vector(ready, document):
                weighed[term] += share * part * (ready.columns[0][row] - ready.columns[rival][row])
        return _ranked(weighed)

    def _check(self) -> None:
        """The golden cases that the version was stored with must come out as they did then."""
        if set(self._ready) != set(_BLOCKS):
            raise TableError("a block is missing or one too many")
        widths = [len(self._ready[name].columns) for name in _BLOCKS]
        if widths != [1, len(_LABELS), len(_LABELS), len(_LABELS)] or len(self._biases) != len(_LABELS):
            raise TableError("the number of labels does not fit")
        if not 0.0 <= self.unsure <= self.threshold <= 1.0:
            raise TableError("the thresholds are out of order")
        for case in self.meta["golden"]:
            mail = Mail(subject=case["subject"], text=case["text"])
            found = self.classify(mail).probability
            if not math.isclose(found, case["probability"], abs_tol=1e-4):
                raise TableError(f"a golden case gives {found:.4f} instead of {case['probability']:.4f}")


def _ranked(weighed: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    ranked = sorted(weighed.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return tuple((term, round(weight, 3)) for term, weight in ranked if abs(weight) >= 0.005)


def _vector(ready: _Ready, document: Iterable[str]) -> list[tuple[str, int, float]]:
    """(term, row, frequency) of the known terms, divided by a norm in which unknown terms count; names of links excepted."""
    found = []
    square = 0.0
    for term, count in Counter(document).items():
        tf = 1.0 + math.log(count) if count > 1 else 1.0
        row = ready.terms.get(term)
        if row is not None:
            square += tf * tf * ready.squares[row]
            found.append((term, row, tf))
        elif not term.startswith(features.LINK):
            square += tf * tf * ready.unknown
    norm = math.sqrt(square) or 1.0
    return [(term, row, tf / norm) for term, row, tf in found]


def _said(ready: _Ready, document: Sequence[str], *, strange: bool = True) -> float:
    """The weighted sum for one sentence, where a term counts once. strange: unknown terms count in the norm."""
    distinct = set(document)
    rows = [row for row in map(ready.terms.get, distinct) if row is not None]
    if not rows:
        return 0.0
    square = sum(map(ready.squares.__getitem__, rows))
    if strange:
        square += (len(distinct) - len(rows)) * ready.unknown
    total: float = sum(map(ready.columns[0].__getitem__, rows))
    return total / math.sqrt(square)


def _add(totals: list[float], ready: _Ready, counts: Counter[str], share: float) -> None:
    """Adds a block's weighted sums to the labels' totals."""
    terms = ready.terms
    rows, tfs = [], []
    square = 0.0
    for term, count in counts.items():
        tf = 1.0 if count == 1 else 1.0 + math.log(count)
        row = terms.get(term)
        if row is not None:
            rows.append(row)
            tfs.append(tf)
        elif not term.startswith(features.LINK):
            square += tf * tf
    if not rows:
        return
    pick = itemgetter(*rows, rows[0])  # one more than is weighed, so that it gives a tuple for a single row too
    square = square * ready.unknown + sum(map(mul, map(mul, tfs, tfs), pick(ready.squares)))
    scale = share / math.sqrt(square)
    for at, column in enumerate(ready.columns):
        totals[at] += scale * sum(map(mul, tfs, pick(column)))


def _add_flat(totals: list[float], ready: _Ready, document: Iterable[str], share: float) -> None:
    """Presence only, no norm, no idf."""
    rows = [ready.terms[term] for term in set(document) if term in ready.terms]
    for at, column in enumerate(ready.columns):
        totals[at] += share * sum(map(column.__getitem__, rows))


def _sigmoid(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-value)) if value > -700 else 0.0


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-9), 1 - 1e-9)
    return math.log(bounded / (1 - bounded))


def _softmax(totals: Sequence[float]) -> tuple[float, ...]:
    top = max(totals)
    powers = [math.exp(total - top) for total in totals]
    whole = sum(powers)
    return tuple(power / whole for power in powers)
