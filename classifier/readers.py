"""A mail's terms to evidence: what the readers of words and of ideas say of it, and why.

Owns the readers, how their say is combined, and the terms that it is made of. Refuses to own the arithmetic (`scorer`,
`ideas`), calibration, thresholds and the verdict (`model`).

The evidence z is the sum of two log-odds. Mail: a ten-label model over words of body, subject, sender and link names;
it counts for less than whole, because it learnt from composed mails, and is surer of them than of what people send.
Sentence: the best sentence, or link name, of the mail. Two readers have a share in that: one goes by words (`wording`), and
knows what is unfamiliar; the other by what words mean (`ideas`), and knows a refusal that nobody has worded so before. In
Turkish, where a verb has hundreds of endings, and with less say in English, a third goes by `letters`. In a long mail some
sentence is likelier to look like a refusal by chance, so its odds are divided by how much longer than usual the mail is. The
mail's odds are lowered by two and a half times as much as it reads more like the refusal of a paper, a loan or a flat. z is
lowered where the ideas of all sentences are not those of a rejection; and lifted in languages of which the model knows
less, because there all evidence is weaker. Readers of ideas and letters have a bounded say: most mail is so far from a
rejection that they are not even asked.

A mail in which too many words are strange may be in a language that no bank taught. Where its words tell no rejection,
`untaught` says what the ideas alone do.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from operator import add

from classifier import features, ideas, known, letters, scorer
from classifier.table import Table
from classifier.untaught import Untaught
from classifier.verdict import Label
from classifier.wording import Terms, Words

_IDEAS = ("ideas", "mail_ideas")
_FAR = 9.0  # log-odds of a mail without a sentence
_ELSEWHERE = 2.5  # what it counts that a mail reads like another refusal
_BOUND = 4.0  # log-odds that a reader of ideas or letters can have
_SAMPLED = 100  # words, from the start of the mail, that tell its language
_TELLING = 4  # words a sentence needs to decide on its own, and sentences from which there is a choice
_TELLING_IN = {"tr": 2}  # "Başvurunuz reddedilmiştir": the endings say what elsewhere takes words
LABELS = tuple(Label)
_OTHER_REJECTION = LABELS.index(Label.OTHER_REJECTION)


@dataclass(frozen=True, slots=True)
class Scores:
    mail: tuple[float, ...]  # probability of each label by its words, in the order of Label
    doubt: float  # what the ideas of all sentences say against it, in log-odds; at most 0, unless they are `alone`
    sentence: float  # log-odds of the best sentence, less the length of the mail
    best: int  # its index in Fields.sentences, then in Fields.keys; -1 when there is none
    each: tuple[float, ...]  # log-odds
    spoken: str  # the likeliest language; "" when no word tells
    language: str  # the same, when enough words tell it; else ""
    asked: bool = False  # whether the readers of ideas and letters had their say
    # Whether nothing else had: a language that no bank taught. Then `doubt` is what they say of the whole mail.
    alone: bool = False


class Readers:
    """All readers of one version, laid out for speed. Safe to share."""

    def __init__(self, table: Table) -> None:
        meta = table.meta
        self._lexicon = ideas.Lexicon(ideas.Entries(meta["lexicon"], meta.get("conditions", {})))
        self._weights = {
            name: ideas.Weights(self._lexicon.names, zip(block.terms, block.weights, strict=True))
            for name, block in table.blocks.items()
            if name in _IDEAS
        }
        self._bias = {name: float(meta["biases"][name]) for name in _IDEAS}
        self._letters = letters.by_language(table)
        self._shares = {name: float(share) for name, share in meta["shares"].items()}
        self._words = Words(table, self._shares)
        self._usual = float(meta["usual_sentences"])
        self._lifts = {str(language): float(lift) for language, lift in meta["lifts"].items()}
        self._languages = tuple(str(code) for code in meta["languages"])
        self._untaught = Untaught(self._lexicon, self._languages, self._meant, self._meant_by_all)
        words = known.words(str(meta["known"]), table.blocks["sentence"].terms)
        self._known = known.Known(words, str(meta["spoken"]), self._languages)

    def knows(self, word: str) -> bool:
        """Is this folded word one the table was taught?"""
        return word in self._known

    def scores(self, fields: features.Fields, wanted: float = -math.inf) -> Scores:
        """wanted: the evidence that matters. Where the readers with a bounded say could not lift the mail to it, they are
        not asked."""
        spoken, language, strange = self._known.spoken(fields.words)
        terms = self.terms(fields, spoken)
        plain = terms.plain
        mail, each = self.weigh(terms)
        candidates = [*_telling(plain, spoken), *range(len(plain), len(each))]
        length = math.log(max(1.0, len(plain) / self._usual))
        best = max(candidates, key=each.__getitem__, default=-1)
        sentence = each[best] - length if best >= 0 else -_FAR
        scores = Scores(mail, 0.0, sentence, best, tuple(each), spoken, language)
        if best >= 0 and self._in_reach(scores, wanted):
            scores = self._with_bounded(fields, scores, plain, candidates, length)
        return self._in_another_language(fields, scores, plain, wanted) if strange and plain else scores

    def terms(self, fields: features.Fields, spoken: str) -> Terms:
        rules = self._lexicon.rules(spoken)
        plain = [features.masked(words, self._known, rules) for words in fields.words]
        links = [features.key_terms(key) for key in fields.keys]
        subject = features.terms(features.masked(fields.subject, self._known, rules))
        return Terms(plain, [features.terms(words) for words in plain], links, subject, fields.sender)

    def weigh(self, terms: Terms) -> tuple[tuple[float, ...], list[float]]:
        """What the readers of words say: the probability of each label, and of each sentence, then each link name, the share in
        its log-odds."""
        return self._words.weigh(terms)

    def _in_another_language(
        self, fields: features.Fields, scores: Scores, plain: Sequence[list[str]], wanted: float
    ) -> Scores:
        """The same, or what ideas alone say where no bank taught the language of the mail. One whose words say no is still
        a rejection when they stand in a language that was taught: a disclaimer in another changes nothing."""
        if 0 <= scores.best < len(plain) and self.evidence(scores) >= wanted:
            other = self._untaught.language(plain[scores.best], scores.spoken)
        else:
            other = self._other_language(plain, scores.spoken)
        if not other:
            return scores
        if scores.best >= len(plain) and self.evidence(bare := replace(scores, language=other)) >= wanted:
            return bare  # the name of a template needs no language, but gets no lift either
        return self._by_ideas_alone(fields, scores, other, _telling(plain, other) or range(len(plain)))

    def _with_bounded(
        self,
        fields: features.Fields,
        scores: Scores,
        plain: Sequence[list[str]],
        candidates: Iterable[int],
        length: float,
    ) -> Scores:
        meant = [self._lexicon.of(words, scores.spoken) for words in fields.words]
        said = list(map(add, self._by_ideas(meant), self._by_letters(plain, scores.spoken)))
        nothing = self._by_ideas([()])[0]  # what a link name means
        each = [one + other for one, other in zip_longest(scores.each, said, fillvalue=nothing)]
        best = max(candidates, key=each.__getitem__)
        return replace(
            scores, doubt=self._doubt(meant), sentence=each[best] - length, best=best, each=tuple(each), asked=True
        )

    def _by_ideas_alone(
        self, fields: features.Fields, scores: Scores, language: str, candidates: Sequence[int]
    ) -> Scores:
        doubt, each = self._untaught.read(fields.words, language)
        best = max(candidates, key=each.__getitem__)
        every = (*each, *[-_FAR for _ in fields.keys])
        return replace(
            scores, doubt=doubt, sentence=each[best], best=best, each=every, spoken=language, language=language,
            asked=True, alone=True,
        )  # fmt: skip

    def _in_reach(self, scores: Scores, wanted: float) -> bool:
        """Could ideas and letters lift this mail to what is wanted?"""
        share = self._shares["ideas"] + (spelt.share if (spelt := self._letters.get(scores.spoken)) else 0.0)
        return self.evidence(scores) + share * _BOUND >= wanted

    def _by_ideas(self, sentences: Sequence[Sequence[int]]) -> list[float]:
        """The share of the reader of ideas in the log-odds of each sentence."""
        share = self._shares["ideas"]
        return [share * min(max(self._meant(one), -_BOUND), _BOUND) for one in sentences]

    def _by_letters(self, plain: Sequence[list[str]], language: str) -> list[float]:
        """The share of the reader of letters in the log-odds of each sentence."""
        if (reader := self._letters.get(language)) is None:
            return [0.0] * len(plain)
        return [reader.share * min(max(reader.log_odds(words), -_BOUND), _BOUND) for words in plain]

    def _meant(self, sentence: Sequence[int]) -> float:
        """The log-odds of a sentence by its ideas."""
        return self._bias["ideas"] + self._weights["ideas"].total(sentence) / math.sqrt(ideas.count(sentence) or 1)

    def _meant_by_all(self, sentences: Sequence[Sequence[int]]) -> float:
        """The log-odds of a mail by the ideas of all its sentences."""
        total = sum(map(self._weights["mail_ideas"].total, sentences))
        return self._bias["mail_ideas"] + total / math.sqrt(sum(map(ideas.count, sentences)) or 1)

    def _doubt(self, sentences: Sequence[Sequence[int]]) -> float:
        return self._shares["mail_ideas"] * max(min(self._meant_by_all(sentences), 0.0), -_BOUND)

    def evidence(self, scores: Scores) -> float:
        """z of the module's paragraph."""
        if scores.alone:
            return scores.sentence + scores.doubt
        elsewhere = math.log(max(scores.mail[_OTHER_REJECTION], 1e-9) / max(scores.mail[0], 1e-9))
        mail = scorer.log_odds(scores.mail[0]) - _ELSEWHERE * max(0.0, elsewhere)
        return self._shares["mail"] * mail + scores.sentence + scores.doubt + self._lifts.get(scores.language, 0.0)

    def _other_language(self, sentences: Iterable[Iterable[str]], likeliest: str) -> str:
        """The language without a bank that a mail with too many strange words is in; else ""."""
        words = (word.rstrip(features.SUPPOSED) for words in sentences for word in words)
        distinct = list(dict.fromkeys(islice(words, _SAMPLED)))
        strange = sum(word not in self._known for word in distinct)
        return self._untaught.language(distinct, likeliest) if strange > known.STRANGE * len(distinct) else ""

    def taught(self, language: str) -> bool:
        """Is that no language of which the lexicon is all there is?"""
        return language not in self._untaught.languages

    def reasons(self, fields: features.Fields, scores: Scores) -> tuple[tuple[str, float], ...]:
        """What the terms of the deciding sentence, or link name, weigh."""
        if scores.best < 0:
            return ()
        count = len(fields.words)
        if scores.best >= count:
            return _ranked(self._words.parts(features.key_terms(fields.keys[scores.best - count])))
        words, rules = fields.words[scores.best], self._lexicon.rules(scores.spoken)
        plain = features.masked(words, self._known, rules)
        weighed = {} if scores.alone else self._words.parts(features.terms(plain))
        if not scores.asked:
            return _ranked(weighed)
        if reader := self._letters.get(scores.spoken):
            weighed |= {f"...{run}...": reader.share * part for run, part in reader.parts(plain).items()}
        meant = self._lexicon.of(words, scores.spoken)
        count = ideas.count(meant)
        share = self._untaught.parts(count) if scores.alone else self._shares["ideas"] / math.sqrt(count or 1)
        parts = self._weights["ideas"].parts(meant)
        return _ranked(weighed | {f"({term})": share * part for term, part in parts.items()})

    def against(self, fields: features.Fields, scores: Scores) -> tuple[tuple[str, float], ...]:
        """What the terms of body and subject weigh for a rejection, against the next likely label."""
        rival = max(range(1, len(LABELS)), key=scores.mail.__getitem__)
        return _ranked(self._words.against(self.terms(fields, scores.spoken), rival))


def _telling(plain: Sequence[Sequence[str]], language: str) -> list[int]:
    """The sentences that can decide: "Sorry." and "It did not." say nothing by themselves, unless the mail says nothing
    else."""
    needed = _TELLING_IN.get(language, _TELLING)
    return [at for at, words in enumerate(plain) if len(words) >= needed or len(plain) < _TELLING]


def _ranked(weighed: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    ranked = sorted(weighed.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return tuple((term, round(weight, 3)) for term, weight in ranked if abs(weight) >= 0.005)
