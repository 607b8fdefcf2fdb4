"""Documents to sparse matrices: the two vectorisers, with scikit-learn's `fit` and `transform`.

Owns what a document is, and how its terms count; `scorer` and `ideas` serve the same, and a test compares them. Imported by
training commands only. Refuses to own terms (`features`, `ideas`) and what is learnt from them (`pipelines`, `train`).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin

from classifier import features, ideas


@dataclass(frozen=True, slots=True)
class Document:
    """What a vectoriser reads: terms by field."""

    language: str
    fields: Mapping[str, Sequence[str]]


class Terms(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn carries no types
    """TF-IDF of one field, with two departures from scikit-learn's own.

    A term that was never seen counts in the norm, so that unfamiliar text has small values throughout. And the document
    frequency of a term is its largest share in any one language, or the small words of ten languages would pass for
    rare ones. min_df: of words and pairs. once: a term counts once. flat: presence only, no norm. step: idf is rounded to
    multiples of it, because values that many terms share take less room (`scorer.SentenceWeights`).
    """

    def __init__(
        self,
        field: str = "body",
        min_df: tuple[int, int] = (2, 2),
        unknown: float = 1.0,
        *,
        once: bool = False,
        flat: bool = False,
        step: float = 0.0,
    ) -> None:
        self.field = field
        self.min_df = min_df
        self.unknown = unknown
        self.once = once
        self.flat = flat
        self.step = step

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
        if self.step:
            self.idf_ = np.round(self.idf_ / np.float32(self.step)) * np.float32(self.step)
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


def sentence_document(words: Sequence[str], known: frozenset[str], meanings: ideas.Lexicon, language: str) -> Document:
    said = features.terms(features.masked(words, known, meanings.rules(language)))
    return Document(language, {"sentence": said, "ideas": meanings.terms(meanings.of(words, language))})


def key_document(key: tuple[str, ...]) -> Document:
    return Document("", {"sentence": features.key_terms(key), "ideas": ()})


def fields_document(
    seen: features.Fields, known: frozenset[str], meanings: ideas.Lexicon, language: str = ""
) -> Document:
    rules = meanings.rules(language)
    body = [term for words in seen.words for term in features.terms(features.masked(words, known, rules))]
    body += [term for key in seen.keys for term in features.key_terms(key)]
    subject = features.terms(features.masked(seen.subject, known, rules))
    return Document(language, {"body": body, "subject": subject, "sender": seen.sender})


def meant_document(seen: features.Fields, meanings: ideas.Lexicon, language: str = "") -> Document:
    meant = [term for words in seen.words for term in meanings.terms(meanings.of(words, language))]
    return Document(language, {"ideas": meant})
