"""What is learnt from: the sentences and the composed mails of each bank, as counted documents with what they are.

Owns how many mails are composed, what a sentence weighs, and the words that count as known. Imported by training commands only.
Refuses to own the corpus (`corpus`, `writer`, `grammar`), what a document is (`documents`) and the fit (`train`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from classifier import corpus, features, grammar, ideas, writer
from classifier.corpus import Bank, Sample
from classifier.documents import Counted, Reader, counted, joined, key_document
from classifier.mail import from_fields
from classifier.pipelines import LABELS, LETTERS
from classifier.sentences import sentences
from classifier.verdict import Label
from classifier.writer import Line

MAILS = {  # composed mails a label and language
    Label.REJECTION: 1720,
    Label.ACKNOWLEDGEMENT: 960,
    Label.INTERVIEW: 380,
    Label.ASSESSMENT: 260,
    Label.OFFER: 260,
    Label.JOB_ALERT: 320,
    Label.RECRUITER: 380,
    Label.NEWSLETTER: 380,
    Label.OTHER_REJECTION: 2200,
    Label.OTHER: 1120,
}
# The banks avoid these words where they can, for variety's sake; real rejections do not: about three in five hold one. The
# weights restore that share among the decisions, and halve the innocent uses, which the banks collect on purpose.
_REGRET = re.compile(
    r"\b(?:unfortunately|regret\w*|sorry|afraid|leider|bedauer\w*|malheureusement|désol\w*|lament\w*|"
    r"desafortunadamente|sentimos|siento|purtroppo|spiace\w*|rincresce|helaas|spijt\w*|jammer|infelizmente|pena|niestety|"
    r"przykro|tyvärr|ledsen|beklagar|maalesef|üzgün\w*|üzül\w*)\b",
    re.IGNORECASE,
)
_REGRETS = {True: 6.0, False: 0.5}  # by whether the sentence refuses
_WEIGHTS = {  # of a sentence, by its table: rare and terse ways of saying no must not outvote the usual ones
    "decision_short": 0.3,
    "decision_indirect": 0.3,
    "decision_personal": 0.1,
    "decision_status": 0.5,
    "decision_rescinded": 0.5,
    "decision_on_hold": 0.5,
    "decision_formula": 0.6,  # few thoughts in many sentences
    "other_rejection": 0.5,  # refuses in the same words; that it is no job is for the mail model to see
}


def known_words(banks: Iterable[Bank]) -> tuple[frozenset[str], dict[str, str]]:
    """The words that stand in at least two items, names left out; and which of them tell one language."""
    total: Counter[str] = Counter()
    by_language: dict[str, Counter[str]] = {}
    for bank in banks:
        counts = by_language.setdefault(bank.language, Counter())
        for items in bank.items.values():
            for item in items:
                counts.update({word.rstrip(features.CAPITAL) for word in features.words(corpus.unnamed(item.text))})
        for whole in bank.wholes:
            counts.update({word for word in features.words(whole.body) if not word.endswith(features.CAPITAL)})
        total.update(counts)
    known = frozenset(word for word, count in total.items() if count >= 2)
    sizes = {language: sum(counts.values()) for language, counts in by_language.items()}
    spoken = {}
    for word in known:
        shares = {language: counts[word] / sizes[language] for language, counts in by_language.items()}
        language = max(shares, key=lambda one: (shares[one], one))
        if shares[language] >= 0.85 * sum(shares.values()):
            spoken[word] = language
    return known, spoken


@dataclass(frozen=True, slots=True)
class Material:
    """Banks, and how much is made of them; made only when asked for, by the process that reads it.

    mails: how many are composed of each label in each language. left_out: a fold of families that is not learnt from.
    """

    banks: Sequence[Bank]
    lexicon: ideas.Entries
    mails: Mapping[Label, int] = field(default_factory=MAILS.copy)
    left_out: int | None = None

    def without(self, fold: int) -> "Material":
        return replace(self, left_out=fold)

    def by_language(self) -> list["Material"]:
        """A bank each, the largest first."""
        sizes = {bank.language: sum(map(len, bank.items.values())) for bank in self.banks}
        ordered = sorted(self.banks, key=lambda bank: sizes[bank.language], reverse=True)
        return [replace(self, banks=(bank,)) for bank in ordered]

    def lines(self) -> list[Line]:
        every = [line for bank in self.banks for line in writer.lines(bank, sentences)]
        return [line for line in every if line.fold != self.left_out]

    def samples(self) -> list[Sample]:
        every = [one for bank in self.banks for one in grammar.samples(bank, self.mails)]
        return [one for one in every if one.fold != self.left_out]


@dataclass(frozen=True, slots=True)
class Lessons:
    """mails: counted, with the index of each one's label. said: sentences, whether each refuses, and what it weighs. spelt: the
    same by their letters, in languages that are read so."""

    language: str  # "" of all together
    mails: Counted
    labels: Any
    said: Counted
    spelt: Counted | None
    refuses: Any
    weights: Any


def lessons(given: Material, known: frozenset[str]) -> Lessons:
    """Everything of one language that is learnt from."""
    (bank,) = given.banks
    reader = Reader(known, ideas.Lexicon(given.lexicon), bank.language)
    lines = [(line, words) for line in given.lines() if (words := features.words(line.text))]
    samples = given.samples()
    return Lessons(
        language=bank.language,
        mails=counted(reader.mail(_seen(one)) for one in samples),
        labels=np.array([LABELS.index(one.label) for one in samples]),
        said=counted(reader.sentence(words) for _, words in lines),
        spelt=counted(reader.letters(words) for _, words in lines) if bank.language in LETTERS else None,
        refuses=np.array([line.refuses for line, _ in lines]),
        weights=np.array([_weight(line) for line, _ in lines]),
    )


def _weight(line: Line) -> float:
    return _WEIGHTS.get(line.table, 1.0) * (_REGRETS[line.refuses] if _REGRET.search(line.text) else 1.0)


def _seen(sample: Sample) -> features.Fields:
    """The same path as a served mail takes."""
    return features.fields(from_fields(sample.subject, sample.sender, sample.body))


def together(parts: Sequence[Lessons]) -> Lessons:
    """Those of all languages; and the names of mail templates, which belong to none."""
    keys = writer.link_keys()
    named = counted(key_document(features.key_words(key)) for key, _ in keys)
    return Lessons(
        language="",
        mails=joined([part.mails for part in parts]),
        labels=np.concatenate([part.labels for part in parts]),
        said=joined([*(part.said for part in parts), named]),
        spelt=None,
        refuses=np.concatenate([*(part.refuses for part in parts), [rejects for _, rejects in keys]]),
        weights=np.concatenate([*(part.weights for part in parts), np.ones(len(keys))]),
    )
