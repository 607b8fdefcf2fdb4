"""Mail to Verdict, from a plain table, without scikit-learn.

Owns the decision: a mail is a rejection when it reads like mail about an application *and* its best sentence says no.
Refuses to own the arithmetic (`scorer`, `ideas`), learning (`train`) and the table's format (`table`).

The evidence z is the sum of two log-odds. Mail: a ten-label model over words of body, subject, sender and link names; it
counts for less than whole, because it learnt from composed mails, and is surer of them than of what people send.
Sentence: the best sentence, or link name, of the mail. Two readers have a share in that: one goes by words, and knows what
is unfamiliar; the other by what words mean (`ideas`), and knows a refusal that nobody has worded so before. In a long mail
some sentence is likelier to look like a refusal by chance, so its odds are divided by how much longer than usual the mail
is. The mail's odds are lowered by twice as much as it reads more like the refusal of a paper, a loan or a flat. z is
lowered where the ideas of all sentences are not those of a rejection; and lifted in languages of which the model knows
less, because there all evidence is weaker. p = sigmoid(slope * z + offset). A reader of ideas has a bounded say: most mail
is so far from a rejection that it is not even asked.
"""

import copy
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from operator import itemgetter

from classifier import features, ideas, scorer
from classifier.mail import Mail
from classifier.table import Table, TableError, from_bytes
from classifier.verdict import Answer, Label, Verdict, wrong_share

ModelError = TableError  # what callers above catch when a version cannot be served

REASONS = 40  # terms named in an explanation
_IDEAS = ("ideas", "mail_ideas")
_LAID_OUT = {"lexicon", "known", "spoken"}  # of the meta data: megabytes that are kept in another form
_FAR = 9.0  # log-odds of a mail without a sentence
_ELSEWHERE = 2.0  # what it counts that a mail reads like another refusal
_BOUND = 4.0  # log-odds that a reader of ideas can have
_TELLING = 4  # words a sentence needs to decide on its own, and sentences from which there is a choice
_LABELS = tuple(Label)
_OTHER_REJECTION = _LABELS.index(Label.OTHER_REJECTION)
_BLOCKS = {"sentence": 1, "ideas": 1, "mail_ideas": 1, "body": 10, "subject": 10, "sender": 10}  # columns


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


@dataclass(frozen=True, slots=True)
class _Scores:
    mail: tuple[float, ...]  # probability of each label by its words, in the order of Label
    doubt: float  # what the ideas of all sentences say against it, in log-odds; at most 0
    sentence: float  # log-odds of the best sentence, less the length of the mail
    best: int  # its index in Fields.sentences, then in Fields.keys; -1 when there is none
    each: tuple[float, ...]  # log-odds
    spoken: str  # the likeliest language; "" when no word tells
    language: str  # the same, when enough words tell it; else ""
    asked: bool = False  # whether the readers of ideas had their say


class Model:
    """One version, ready to answer. Holds no state besides the table; safe to share."""

    def __init__(self, table: Table, version: str) -> None:
        meta = table.meta
        self.id = version
        self.meta = {key: value for key, value in meta.items() if key not in _LAID_OUT}
        self._sentence = scorer.Weights(table.blocks["sentence"])
        self._mail = {name: scorer.Weights(table.blocks[name]) for name in ("body", "subject", "sender")}
        self._columns = {name: block.columns for name, block in table.blocks.items()}
        same = {term: term for term in self._sentence.terms if " " not in term}  # one object for a word, not two
        self._lexicon = ideas.Lexicon(meta["lexicon"], same)
        self._weights = {
            name: ideas.Weights(self._lexicon.names, zip(block.terms, block.weights, strict=True))
            for name, block in table.blocks.items()
            if name in _IDEAS
        }
        self._bias = {name: float(meta["biases"][name]) for name in ("sentence", *_IDEAS)}
        self._biases = tuple(float(value) for value in meta["mail_biases"])
        shares = {"mail": 1.0, **meta["shares"]}  # tables that were made before the mail had a share let it count whole
        self._shares = {name: float(share) for name, share in shares.items()}
        self._usual = float(meta["usual_sentences"])
        self._lifts = {str(language): float(lift) for language, lift in meta["lifts"].items()}
        self._slope, self._offset = float(meta["slope"]), float(meta["offset"])
        self.threshold, self.unsure = float(meta["threshold"]), float(meta["unsure"])
        self._languages = tuple(str(code) for code in meta["languages"])
        words = str(meta["known"]).split(" ")
        # word -> the letter of the one language it tells (a + index), or "."; a word that is not in here may be a name
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

    def classify(self, mail: Mail, reasons: int = 0) -> Verdict:
        """reasons: how many to name at most."""
        fields = features.fields(mail)
        return self._verdict(mail, fields, self._scores(fields), reasons)

    def explain(self, mail: Mail) -> Explanation:
        fields = features.fields(mail)
        scores = self._scores(fields, whole=True)
        said = [*fields.sentences, *map(" ".join, fields.keys)]
        evidence = sorted(zip(said, map(scorer.sigmoid, scores.each), strict=True), key=lambda pair: -pair[1])[:5]
        labels = sorted(zip(_LABELS, scores.mail, strict=True), key=lambda pair: -pair[1])
        return Explanation(
            verdict=self._verdict(mail, fields, self._scores(fields), REASONS),  # what `classify` says
            mail_probability=scores.mail[0],
            sentence_probability=scorer.sigmoid(scores.sentence),
            evidence=tuple(evidence),
            labels=tuple(labels),
            terms=self._against(fields, scores)[:40],
        )

    def knows(self, word: str) -> bool:
        """Is this folded word one the table was taught?"""
        return word in self._known

    def evidence(self, mail: Mail) -> float:
        """z of the module's paragraph, before calibration: what `train` calibrates."""
        return self._evidence(self._scores(features.fields(mail), whole=True))

    def sentence_probabilities(self, fields: features.Fields) -> tuple[float, ...]:
        return tuple(map(scorer.sigmoid, self._scores(fields, whole=True).each))

    def label_probabilities(self, fields: features.Fields) -> tuple[float, ...]:
        return self._scores(fields).mail

    def spoken(self, fields: features.Fields) -> str:
        """The language whose ideas are looked up."""
        return self._scores(fields).spoken

    # --- scoring

    def _scores(self, fields: features.Fields, *, whole: bool = False) -> _Scores:
        """whole: ask the readers of ideas even where their say could not matter."""
        known = self._known
        plain = [features.masked(words, known) for words in fields.words]
        documents = [features.terms(words) for words in plain]
        links = [features.key_terms(key) for key in fields.keys]
        mail = self._labels(fields, chain.from_iterable(documents), chain.from_iterable(links))
        # "Sorry." and "It did not." say nothing by themselves, unless the mail says nothing else.
        telling = [at for at, words in enumerate(plain) if len(words) >= _TELLING] if len(plain) >= _TELLING else None
        every = range(len(plain) + len(links))
        candidates = every if telling is None else [*telling, *every[len(plain) :]]
        length = math.log(max(1.0, len(plain) / self._usual))
        each = self._by_words(documents, links)
        best = max(candidates, key=each.__getitem__, default=-1)
        sentence = each[best] - length if best >= 0 else -_FAR
        scores = _Scores(mail, 0.0, sentence, best, tuple(each), *self._spoken(plain))
        if best < 0 or not (whole or self._in_reach(scores)):
            return scores
        meant = [self._lexicon.of(words, scores.spoken) for words in fields.words]
        each = [one + other for one, other in zip_longest(each, self._by_ideas(meant), fillvalue=self._nothing_meant)]
        best = max(candidates, key=each.__getitem__)
        return replace(
            scores, doubt=self._doubt(meant), sentence=each[best] - length, best=best, each=tuple(each), asked=True
        )

    def _in_reach(self, scores: _Scores) -> bool:
        """Could the ideas lift this mail to `unsure`?"""
        wanted = (scorer.log_odds(self.unsure) - self._offset) / self._slope
        return self._evidence(scores) + self._shares["ideas"] * _BOUND >= wanted

    def _by_words(self, documents: Sequence[Sequence[str]], links: Sequence[Sequence[str]]) -> list[float]:
        """The share of the reader of words in the log-odds of each sentence, then of each link name."""
        bias, share = self._bias["sentence"], self._shares["sentence"]
        said = [self._sentence.total(document) for document in documents]
        said += [self._sentence.total(document, strange=False) for document in links]
        return [share * (bias + one) for one in said]

    def _by_ideas(self, sentences: Sequence[Sequence[int]]) -> list[float]:
        """The share of the reader of ideas in the log-odds of each sentence."""
        weights, bias, share = self._weights["ideas"], self._bias["ideas"], self._shares["ideas"]
        said = [weights.total(one) / math.sqrt(ideas.count(one) or 1) for one in sentences]
        return [share * min(max(bias + one, -_BOUND), _BOUND) for one in said]

    @property
    def _nothing_meant(self) -> float:
        """The same of a link name, which has no ideas."""
        return self._by_ideas([()])[0]

    def _doubt(self, sentences: Sequence[Sequence[int]]) -> float:
        total = sum(map(self._weights["mail_ideas"].total, sentences))
        meant = self._bias["mail_ideas"] + total / math.sqrt(sum(map(ideas.count, sentences)) or 1)
        return self._shares["mail_ideas"] * max(min(meant, 0.0), -_BOUND)

    def _labels(self, fields: features.Fields, terms: Iterable[str], links: Iterable[str]) -> tuple[float, ...]:
        totals = list(self._biases)
        subject = Counter(features.terms(features.masked(fields.subject, self._known)))
        self._mail["body"].add(totals, Counter(terms), Counter(links), 1.0)
        self._mail["subject"].add(totals, subject, Counter(), self._shares["subject"])
        self._mail["sender"].add_flat(totals, fields.sender, self._shares["sender"])
        return scorer.softmax(totals)

    def _evidence(self, scores: _Scores) -> float:
        elsewhere = math.log(max(scores.mail[_OTHER_REJECTION], 1e-9) / max(scores.mail[0], 1e-9))
        mail = scorer.log_odds(scores.mail[0]) - _ELSEWHERE * max(0.0, elsewhere)
        return self._shares["mail"] * mail + scores.sentence + scores.doubt + self._lifts.get(scores.language, 0.0)

    # --- answering

    def _verdict(self, mail: Mail, fields: features.Fields, scores: _Scores, reasons: int) -> Verdict:
        probability = scorer.sigmoid(self._slope * self._evidence(scores) + self._offset) if scores.each else 0.0
        in_words = 0 <= scores.best < len(fields.sentences)
        answer = Answer.NOT
        if probability >= self.unsure:
            # Where the parts say different things, nobody knows which one the person reads; and words of a language that
            # was never learnt only look familiar by chance.
            sure = probability >= self.threshold and not mail.parts_disagree and bool(scores.language or not in_words)
            answer = Answer.REJECTION if sure else Answer.UNSURE
        likely = max(range(answer is not Answer.UNSURE, len(_LABELS)), key=scores.mail.__getitem__)  # 0 is a rejection
        label = Label.REJECTION if answer is Answer.REJECTION else _LABELS[likely]
        told = answer is not Answer.NOT and in_words
        return Verdict(
            answer=answer,
            probability=probability,
            label=label,
            language=scores.language,
            sentence=fields.sentences[scores.best] if told else "",
            reasons=self._reasons(fields, scores)[:reasons] if reasons else (),
            model=self.id,
        )

    def _spoken(self, sentences: Iterable[Iterable[str]]) -> tuple[str, str]:
        """The language that most of the telling words belong to, and the same if they are enough to be sure; else ""."""
        votes = Counter(self._known.get(word, ".") for word in set(chain.from_iterable(sentences)))
        del votes["."]  # words that are unknown, or tell no language
        if not votes:
            return "", ""
        mark, count = max(sorted(votes.items()), key=itemgetter(1))
        language = self._languages[ord(mark) - ord("a")]
        return language, language if count >= 3 and count >= 0.6 * votes.total() else ""

    def _reasons(self, fields: features.Fields, scores: _Scores) -> tuple[tuple[str, float], ...]:
        """What the terms of the deciding sentence, or link name, weigh."""
        if scores.best < 0:
            return ()
        count = len(fields.words)
        if scores.best >= count:
            return _ranked(self._parts(features.key_terms(fields.keys[scores.best - count])))
        words = fields.words[scores.best]
        weighed = self._parts(features.terms(features.masked(words, self._known)))
        if not scores.asked:
            return _ranked(weighed)
        meant = self._lexicon.of(words, scores.spoken)
        share = self._shares["ideas"] / math.sqrt(ideas.count(meant) or 1)
        parts = self._weights["ideas"].parts(meant)
        return _ranked(weighed | {f"({term})": share * part for term, part in parts.items()})

    def _parts(self, document: Iterable[str]) -> dict[str, float]:
        """What each term of a sentence weighs for the reader that goes by words."""
        share = self._shares["sentence"]
        return {term: share * part for term, part in self._sentence.parts(set(document)).items()}

    def _against(self, fields: features.Fields, scores: _Scores) -> tuple[tuple[str, float], ...]:
        """What the terms of body and subject weigh for a rejection, against the next likely label."""
        rival = max(range(1, len(_LABELS)), key=scores.mail.__getitem__)
        plain = [features.terms(features.masked(words, self._known)) for words in fields.words]
        body = [*chain.from_iterable(plain), *chain.from_iterable(map(features.key_terms, fields.keys))]
        subject = features.terms(features.masked(fields.subject, self._known))
        weighed: defaultdict[str, float] = defaultdict(float)
        for name, document, share in (("body", body, 1.0), ("subject", subject, self._shares["subject"])):
            for term, part in self._mail[name].parts(document, 0, rival).items():
                weighed[term] += share * part
        return _ranked(weighed)

    def _check(self) -> None:
        """The golden cases that the version was stored with must come out as they did then."""
        if set(self._columns) != set(_BLOCKS):
            raise TableError("a block is missing or one too many")
        if self._columns != _BLOCKS or len(self._biases) != len(_LABELS):
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
