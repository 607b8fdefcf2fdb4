"""The seed corpus to fitted pipelines, and those to the plain table that serves.

Owns what is learnt from, how many mails are composed and what a sentence weighs, the fit, and what models say of mails whose
families they did not learn. Imported by training commands only: nothing here may be reached from the daemon. Refuses to own
the corpus (`corpus`, `writer`, `grammar`), the settings of the readers (`pipelines`), serving (`model`) and the form in which
a fit is kept (`export`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import joblib
from sklearn.pipeline import Pipeline
from threadpoolctl import threadpool_limits  # comes with scikit-learn

from classifier import corpus, export, features, grammar, ideas, writer
from classifier.corpus import Bank, Sample
from classifier.mail import from_fields
from classifier.model import Model
from classifier.pipelines import LABELS, LETTERS, SETTINGS, Fitted, forget_chance, pipelines
from classifier.sentences import sentences
from classifier.table import to_bytes
from classifier.vectorisers import Document, fields_document, key_document, meant_document, sentence_document
from classifier.verdict import Label
from classifier.writer import Line

MAILS = {  # composed mails a label, in a language with a full bank; the smaller banks get half
    Label.REJECTION: 860,
    Label.ACKNOWLEDGEMENT: 480,
    Label.INTERVIEW: 190,
    Label.ASSESSMENT: 130,
    Label.OFFER: 130,
    Label.JOB_ALERT: 160,
    Label.RECRUITER: 190,
    Label.NEWSLETTER: 190,
    Label.OTHER_REJECTION: 1100,
    Label.OTHER: 560,
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
_FULL = 1500  # items of a bank from which it counts as full
_WEIGHTS = {  # of a sentence, by its table: rare and terse ways of saying no must not outvote the usual ones
    "decision_short": 0.3,
    "decision_indirect": 0.3,
    "decision_personal": 0.1,
    "decision_status": 0.5,
    "decision_rescinded": 0.5,
    "decision_on_hold": 0.5,
    "decision_formula": 0.3,  # few thoughts in many sentences
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
    """What there is to learn from: every sentence and every composed mail of the corpus, and the lexicon."""

    lines: Sequence[Line]
    samples: Sequence[Sample]
    banks: Sequence[Bank]
    lexicon: ideas.Entries

    def without(self, fold: int) -> "Material":
        lines = [line for line in self.lines if line.fold != fold]
        return replace(self, lines=lines, samples=[one for one in self.samples if one.fold != fold])


def material(banks: Mapping[str, Bank], lexicon: ideas.Entries, mails: Mapping[Label, int] = MAILS) -> Material:
    lines = [line for bank in banks.values() for line in writer.lines(bank, sentences)]
    samples = []
    for bank in banks.values():
        full = sum(len(items) for items in bank.items.values()) >= _FULL
        counts = {label: count if full else count // 2 for label, count in mails.items()}
        samples += grammar.samples(bank, counts)
    return Material(lines, samples, tuple(banks.values()), lexicon)


def fit(given: Material, settings: Mapping[str, float] = SETTINGS) -> Fitted:
    """The reader of mails takes as long as all others, which are fitted in a process of their own."""
    known, spoken = known_words(given.banks)
    with ProcessPoolExecutor(1) as aside:
        others = aside.submit(_fit_others, given, known, settings)
        meanings = ideas.Lexicon(given.lexicon)
        mails = [fields_document(_seen(sample), known, meanings, sample.language) for sample in given.samples]
        labels = [LABELS.index(sample.label) for sample in given.samples]
        with threadpool_limits(1):  # more threads wait for each other: fifteen times slower on a busy machine
            mail = pipelines(settings)["mail"].fit(mails, labels)
        fitted, letters = others.result()
        return Fitted({"mail": mail, **fitted}, letters, known, spoken, given.lexicon)


def _fit_others(
    given: Material, known: frozenset[str], settings: Mapping[str, float]
) -> tuple[dict[str, Pipeline], dict[str, Pipeline]]:
    """The readers of sentences and of what mails mean, and those of letters by language."""
    meanings = ideas.Lexicon(given.lexicon)
    said, refuses, weights = sentence_documents(given.lines, known, meanings)
    meant = [meant_document(_seen(sample), meanings, sample.language) for sample in given.samples]
    rejects = [sample.label is Label.REJECTION for sample in given.samples]
    fresh = pipelines(settings)
    with threadpool_limits(1):
        fitted = {
            "sentence": fresh["sentence"].fit(said, refuses, weights__sample_weight=weights),
            "ideas": fresh["ideas"].fit(said, refuses, weights__sample_weight=weights),
            "mail_ideas": fresh["mail_ideas"].fit(meant, rejects),
        }
        forget_chance(fitted["sentence"])
        letters = {}
        for language in LETTERS:
            rows = [row for row in zip(said, refuses, weights, strict=True) if row[0].language == language]
            if rows:
                spelt, no, weighs = zip(*rows, strict=True)
                letters[language] = pipelines(settings)["letters"].fit(spelt, no, weights__sample_weight=weighs)
        return fitted, letters


def _seen(sample: Sample) -> features.Fields:
    """The same path as a served mail takes."""
    return features.fields(from_fields(sample.subject, sample.sender, sample.body))


def sentence_documents(
    lines: Sequence[Line], known: frozenset[str], meanings: ideas.Lexicon
) -> tuple[list[Document], list[bool], list[float]]:
    documents, refuses, weights = [], [], []
    for line in lines:
        words = features.words(line.text)
        if words:
            documents.append(sentence_document(words, known, meanings, line.language))
            refuses.append(line.refuses)
            regrets = _REGRETS[line.refuses] if _REGRET.search(line.text) else 1.0
            weights.append(_WEIGHTS.get(line.table, 1.0) * regrets)
    for key, rejects in writer.link_keys():
        documents.append(key_document(features.key_words(key)))
        refuses.append(rejects)
        weights.append(1.0)
    return documents, refuses, weights


def held_out(given: Material, settings: Mapping[str, float] = SETTINGS) -> tuple[list[float], list[Sample]]:
    """Out-of-fold evidence, sample by sample: none is scored by a model that learnt a sibling of what decides in it."""
    folds = joblib.Parallel(n_jobs=2)(joblib.delayed(_fold)(fold, given, settings) for fold in range(corpus.FOLDS))
    held = [one for fold in range(corpus.FOLDS) for one in given.samples if one.fold == fold]
    return [z for values in folds for z in values], held


def _fold(fold: int, given: Material, settings: Mapping[str, float]) -> list[float]:
    model = Model(export.table(fit(given.without(fold), settings), settings, export.UNCALIBRATED), "fold")
    held = [one for one in given.samples if one.fold == fold]
    return [model.evidence(from_fields(one.subject, one.sender, one.body)) for one in held]


def learn(
    given: Material, measured: Mapping[str, Any], settings: Mapping[str, float] = SETTINGS
) -> tuple[Fitted, bytes]:
    """The whole of it: fitted pipelines and the bytes of the table. measured: thresholds and curve, read off real mail."""
    fitted = fit(given, settings)
    return fitted, to_bytes(export.golden(export.table(fitted, settings, measured)))
