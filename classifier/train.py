"""The corpus to a fitted scikit-learn pipeline and the plain table it is served from.

Owns the two pipelines, calibration on grouped folds and the export. Imported by training commands only: nothing here
may be reached from the daemon. Refuses to own the corpus (`corpus`), serving (`model`) and files (`models.store`).
"""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline
from threadpoolctl import threadpool_limits  # comes with scikit-learn

from classifier import corpus, features, grammar, ideas, writer
from classifier.corpus import Bank
from classifier.grammar import Sample
from classifier.mail import Mail, from_fields
from classifier.model import Model
from classifier.sentences import sentences
from classifier.table import Block, Table, from_bytes, to_bytes
from classifier.verdict import Label
from classifier.writer import Line

LABELS = tuple(Label)
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
_CHUNK = 5000  # mails that one process reads at a time
_WEIGHTS = {  # of a sentence, by its table: rare and terse ways of saying no must not outvote the usual ones
    "decision_short": 0.3,
    "decision_indirect": 0.3,
    "decision_personal": 0.1,
    "decision_status": 0.5,
    "decision_rescinded": 0.5,
    "decision_on_hold": 0.5,
    "other_rejection": 0.5,  # refuses in the same words; that it is no job is for the mail model to see
}
SETTINGS: Mapping[str, float] = {
    "sentence_c": 50.0,
    "sentence_unknown": 1.3,  # the largest idf times this is what an unknown term weighs in the norm
    "mail_c": 5.0,
    "mail_unknown": 1.6,
    "ideas_c": 10.0,
    "mail_ideas_c": 3.0,
    "usual_sentences": 12.0,
}
# What each reader's log-odds count for, and within the mail what subject and sender count for beside the body.
SHARES: Mapping[str, float] = {
    "mail": 0.7, "sentence": 0.7, "ideas": 0.3, "mail_ideas": 0.45, "subject": 0.25, "sender": 0.1,
}  # fmt: skip
# A fit ends where no weight pulls harder than this. The pull is a mean over all sentences, and what one rare word can still
# teach is little of it: at scikit-learn's 1e-4 the weights of rare words are hardly begun. The mails are alike, and need less.
_TOLERANCES = {"sentence": 1e-5, "ideas": 1e-4, "mail_ideas": 1e-4, "mail": 2e-4}

# Log-odds by which the evidence is lifted where words are less familiar than in English; read off mail of our own that no
# model learnt from (`ajar evaluate tests/data/everyday_mails.jsonl`), with real innocent mail in German and French well below.
LIFTS: Mapping[str, float] = {**dict.fromkeys(("de", "es", "fr", "it", "nl", "pl", "pt", "sv"), 0.95), "tr": 0.7}


@dataclass(frozen=True, slots=True)
class Document:
    """What a vectoriser reads: terms by field."""

    language: str
    fields: Mapping[str, Sequence[str]]


class Terms(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn carries no types
    """TF-IDF of one field, with two departures from scikit-learn's own.

    A term that was never seen counts in the norm, so that unfamiliar text has small values throughout. And the document
    frequency of a term is its largest share in any one language, or the small words of ten languages would pass for
    rare ones. min_df: of words and pairs. once: a term counts once. flat: presence only, no norm.
    """

    def __init__(
        self,
        field: str = "body",
        min_df: tuple[int, int] = (2, 2),
        unknown: float = 1.0,
        *,
        once: bool = False,
        flat: bool = False,
    ) -> None:
        self.field = field
        self.min_df = min_df
        self.unknown = unknown
        self.once = once
        self.flat = flat

    def fit(self, documents: Sequence[Document], _labels: Any = None) -> "Terms":
        total: Counter[str] = Counter()
        spoken: dict[str, Counter[str]] = {}
        sizes: Counter[str] = Counter()
        for document in documents:
            present = set(document.fields[self.field])
            total.update(present)
            spoken.setdefault(document.language, Counter()).update(present)
            sizes[document.language] += 1
        names = sorted(term for term, count in total.items() if count >= self.min_df[" " in term])
        self.vocabulary_ = {term: row for row, term in enumerate(names)}
        largest = max(sizes.values(), default=1)
        shares = (
            max(counts[term] / sizes[language] for language, counts in spoken.items() if term in counts)
            for term in names
        )
        idf = [1.0 if self.flat else 1.0 + math.log(1 / max(share, 1 / largest)) for share in shares]
        self.idf_ = np.array(idf, dtype=np.float32)
        self.unknown_ = 0.0 if self.flat else float(np.float32(self.unknown * self.idf_.max(initial=1.0)))
        return self

    def transform(self, documents: Sequence[Document]) -> sparse.csr_matrix:
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        for document in documents:
            square = 0.0
            found = []
            for term, count in Counter(document.fields[self.field]).items():
                tf = 1.0 if self.once else 1.0 + math.log(count)
                row = self.vocabulary_.get(term)
                if row is not None:
                    value = 1.0 if self.flat else tf * float(self.idf_[row])
                    square += value * value
                    found.append((row, value))
                elif not term.startswith(features.LINK):
                    square += (tf * self.unknown_) ** 2
            norm = 1.0 if self.flat else math.sqrt(square) or 1.0
            columns += [row for row, _ in found]
            data += [value / norm for _, value in found]
            ends.append(len(columns))
        return sparse.csr_matrix((data, columns, ends), shape=(len(documents), len(self.vocabulary_)))


class Meanings(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn carries no types
    """Ideas and pairs of ideas: how often each stands there, over the root of how many there are (`ideas.Weights`)."""

    def __init__(self, min_df: int = 3) -> None:
        self.min_df = min_df

    def fit(self, documents: Sequence[Document], _labels: Any = None) -> "Meanings":
        total = Counter(term for document in documents for term in set(document.fields["ideas"]))
        names = sorted(term for term, count in total.items() if count >= self.min_df)
        self.vocabulary_ = {term: row for row, term in enumerate(names)}
        return self

    def transform(self, documents: Sequence[Document]) -> sparse.csr_matrix:
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        for document in documents:
            terms = document.fields["ideas"]
            known = Counter(self.vocabulary_[term] for term in terms if term in self.vocabulary_)
            columns += known
            data += [count / math.sqrt(len(terms)) for count in known.values()]
            ends.append(len(columns))
        return sparse.csr_matrix((data, columns, ends), shape=(len(documents), len(self.vocabulary_)))


@dataclass(frozen=True, slots=True)
class Fitted:
    """The pipelines and what they share. Persisted with joblib; served as a table."""

    pipelines: Mapping[str, Pipeline]  # sentence, ideas, mail, mail_ideas
    known: frozenset[str]
    spoken: Mapping[str, str]  # word -> the one language it tells
    lexicon: ideas.Entries


# --- learning -------------------------------------------------------------------------------------------------------


def pipelines(settings: Mapping[str, float] = SETTINGS) -> dict[str, Pipeline]:
    unknown = settings["mail_unknown"]
    union = FeatureUnion(
        [
            ("body", Terms("body", (10, 20), unknown)),
            ("subject", Terms("subject", (3, 3), unknown)),
            ("sender", Terms("sender", (3, 3), flat=True)),
        ],
        transformer_weights={name: SHARES[name] for name in ("subject", "sender")},
    )
    sentence = Terms("sentence", (1, 3), settings["sentence_unknown"], once=True)
    return {
        name: Pipeline([("terms", terms), ("weights", _regression(settings[f"{name}_c"], _TOLERANCES[name]))])
        for name, terms in (
            ("sentence", sentence),
            ("ideas", Meanings(3)),
            ("mail_ideas", Meanings(5)),
            ("mail", union),
        )
    }


def _regression(c: float, tolerance: float) -> LogisticRegression:
    return LogisticRegression(C=c, max_iter=1000, tol=tolerance)


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
    """The readers of sentences are fitted in a process of their own, while the mails are read."""
    known, spoken = known_words(given.banks)
    with ProcessPoolExecutor(1) as aside:
        sentences = aside.submit(_fit_sentences, given.lines, known, given.lexicon, settings)
        mails = _fit_mails(given.samples, known, given.lexicon, settings)
        return Fitted(sentences.result() | mails, known, spoken, given.lexicon)


def _fit_sentences(
    lines: Sequence[Line], known: frozenset[str], lexicon: ideas.Entries, settings: Mapping[str, float]
) -> dict[str, Pipeline]:
    said, refuses, weights = sentence_documents(lines, known, ideas.Lexicon(lexicon))
    fresh = pipelines(settings)
    with threadpool_limits(1):  # more threads wait for each other: fifteen times slower on a busy machine
        return {name: fresh[name].fit(said, refuses, weights__sample_weight=weights) for name in ("sentence", "ideas")}


def _fit_mails(
    samples: Sequence[Sample], known: frozenset[str], lexicon: ideas.Entries, settings: Mapping[str, float]
) -> dict[str, Pipeline]:
    mails = _mail_documents(samples, known, lexicon)
    labels = [LABELS.index(one.label) for one in samples]
    refuses = [label == LABELS.index(Label.REJECTION) for label in labels]
    fresh = pipelines(settings)
    with threadpool_limits(1):
        return {"mail": fresh["mail"].fit(mails, labels), "mail_ideas": fresh["mail_ideas"].fit(mails, refuses)}


def _mail_documents(samples: Sequence[Sample], known: frozenset[str], lexicon: ideas.Entries) -> list[Document]:
    """The mails as they are served, read on all cores."""
    chunks = [samples[start : start + _CHUNK] for start in range(0, len(samples), _CHUNK)]
    read = joblib.Parallel(n_jobs=-1)(joblib.delayed(_chunk_documents)(chunk, known, lexicon) for chunk in chunks)
    return [document for documents in read for document in documents]


def _chunk_documents(samples: Sequence[Sample], known: frozenset[str], lexicon: ideas.Entries) -> list[Document]:
    meanings = ideas.Lexicon(lexicon)
    return [mail_document(sample, known, meanings) for sample in samples]


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


def sentence_document(words: Sequence[str], known: frozenset[str], meanings: ideas.Lexicon, language: str) -> Document:
    said = features.terms(features.masked(words, known))
    return Document(language, {"sentence": said, "ideas": meanings.terms(meanings.of(words, language))})


def key_document(key: tuple[str, ...]) -> Document:
    return Document("", {"sentence": features.key_terms(key), "ideas": ()})


def mail_document(sample: Sample, known: frozenset[str], meanings: ideas.Lexicon) -> Document:
    """The same path as a served mail takes."""
    seen = features.fields(from_fields(sample.subject, sample.sender, sample.body))
    return fields_document(seen, known, meanings, sample.language)


def fields_document(
    seen: features.Fields, known: frozenset[str], meanings: ideas.Lexicon, language: str = ""
) -> Document:
    body = [term for words in seen.words for term in features.terms(features.masked(words, known))]
    body += [term for key in seen.keys for term in features.key_terms(key)]
    subject = features.terms(features.masked(seen.subject, known))
    meant = [term for words in seen.words for term in meanings.terms(meanings.of(words, language))]
    return Document(language, {"body": body, "subject": subject, "sender": seen.sender, "ideas": meant})


# --- export ---------------------------------------------------------------------------------------------------------


def table(fitted: Fitted, settings: Mapping[str, float], calibration: Mapping[str, Any]) -> Table:
    blocks: dict[str, Block] = {}
    for name in ("sentence", "ideas", "mail_ideas"):
        blocks[name] = _block(fitted.pipelines[name]["terms"], fitted.pipelines[name]["weights"].coef_)
    mail = fitted.pipelines["mail"]
    start = 0
    for name, terms in mail["terms"].transformer_list:
        end = start + len(terms.vocabulary_)
        blocks[name] = _block(terms, mail["weights"].coef_[:, start:end])
        start = end
    languages = sorted(set(fitted.spoken.values()))
    letters = {language: chr(ord("a") + at) for at, language in enumerate(languages)}
    meta = {
        "labels": [label.value for label in LABELS],
        "biases": {
            name: float(pipeline["weights"].intercept_[0])
            for name, pipeline in fitted.pipelines.items()
            if name != "mail"
        },
        "mail_biases": [float(value) for value in mail["weights"].intercept_],
        "shares": SHARES,
        "lifts": LIFTS,
        "usual_sentences": settings["usual_sentences"],
        "lexicon": fitted.lexicon,
        "languages": languages,
        "known": " ".join(sorted(fitted.known)),
        "spoken": "".join(letters.get(fitted.spoken.get(word, ""), ".") for word in sorted(fitted.known)),
        "golden": [],
        **calibration,
    }
    return Table(meta, blocks)


def _block(terms: Terms | Meanings, coefficients: Any) -> Block:
    """coefficients: labels x terms."""
    weighed = isinstance(terms, Terms)
    return Block(
        terms=terms.vocabulary_,
        idf=array("f", terms.idf_.tolist() if weighed else [1.0] * len(terms.vocabulary_)),
        columns=len(coefficients),
        weights=array("f", np.asarray(coefficients).T.astype(np.float32).ravel().tolist()),
        unknown=terms.unknown_ if weighed else 0.0,
    )


UNCALIBRATED = {"slope": 1.0, "offset": 0.0, "threshold": 0.5, "unsure": 0.0}


def held_out(given: Material, settings: Mapping[str, float] = SETTINGS) -> tuple[list[float], list[Sample]]:
    """Out-of-fold evidence, sample by sample: none is scored by a model that learnt a sibling of what decides in it."""
    folds = joblib.Parallel(n_jobs=2)(joblib.delayed(_fold)(fold, given, settings) for fold in range(corpus.FOLDS))
    held = [one for fold in range(corpus.FOLDS) for one in given.samples if one.fold == fold]
    return [z for values in folds for z in values], held


def _fold(fold: int, given: Material, settings: Mapping[str, float]) -> list[float]:
    model = Model(table(fit(given.without(fold), settings), settings, UNCALIBRATED), "fold")
    held = [one for one in given.samples if one.fold == fold]
    return [model.evidence(from_fields(one.subject, one.sender, one.body)) for one in held]


def learn(
    given: Material, measured: Mapping[str, Any], settings: Mapping[str, float] = SETTINGS
) -> tuple[Fitted, bytes]:
    """The whole of it: fitted pipelines and the bytes of the table. measured: thresholds and curve, read off real mail."""
    fitted = fit(given, settings)
    return fitted, to_bytes(golden(table(fitted, settings, measured)))


def golden(unproven: Table) -> Table:
    """The table with a few composed cases and what it says of them, so that loading can prove itself."""
    model = Model(unproven, "golden")
    cases = []
    for subject, text in _GOLDEN_CASES:
        probability = model.classify(Mail(subject=subject, text=text)).probability
        cases.append({"subject": subject, "text": text, "probability": round(probability, 6)})
    return Table({**unproven.meta, "golden": cases}, unproven.blocks)


_GOLDEN_CASES = (
    ("Your application", "Thank you for applying. Unfortunately, we have decided not to move forward."),
    ("Ihre Bewerbung", "Leider müssen wir Ihnen mitteilen, dass wir uns für einen anderen Bewerber entschieden haben."),
    ("Votre candidature", "Nous regrettons de ne pouvoir donner une suite favorable à votre candidature."),
    ("Your application", "We have received your application and will let you know if you are not selected."),
    ("Invoice", "Please find attached the invoice for March."),
)


def difference(one: bytes, other: bytes) -> float:
    """The largest difference between any two numbers of two tables; infinite when they differ in anything else."""
    first, second = from_bytes(one), from_bytes(other)
    if set(first.blocks) != set(second.blocks):
        return math.inf
    pairs: list[tuple[float, float]] = []
    for name, block in first.blocks.items():
        twin = second.blocks[name]
        if list(block.terms) != list(twin.terms) or block.columns != twin.columns:
            return math.inf
        pairs += [(block.unknown, twin.unknown), *zip(block.idf, twin.idf, strict=True)]
        pairs += zip(block.weights, twin.weights, strict=True)
    pairs += zip(_numbers(first.meta), _numbers(second.meta), strict=False)
    return max(abs(left - right) for left, right in pairs)


def _numbers(value: Any) -> list[float]:
    if isinstance(value, Mapping):
        return [number for key in sorted(value) for number in _numbers(value[key])]
    if isinstance(value, list):
        return [number for one in value for number in _numbers(one)]
    return [float(value)] if isinstance(value, int | float) else []


TOLERANCE = 1e-6


def libraries() -> dict[str, str]:
    return {name: metadata.version(name) for name in ("scikit-learn", "numpy", "scipy", "joblib")}


def persist(fitted: Fitted, path: Path) -> None:
    """The fitted pipelines, for training commands; never shipped, never read by the daemon."""
    joblib.dump(fitted, path, compress=3)
