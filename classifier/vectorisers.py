"""Documents to sparse matrices: the three vectorisers, with scikit-learn's `fit` and `transform`.

Owns what a document is, and how its terms count; `scorer`, `ideas` and `letters` serve the same, and a test compares them.
Imported by training commands only. Refuses to own terms (`features`, `ideas`, `letters`) and what is learnt from them
(`pipelines`, `train`).
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin

from classifier import features, ideas, letters


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
        numbers = _numbers({})
        present = _terms(documents, self.field, numbers)
        present.data[:] = 1.0
        total = present.sum(axis=0).A1
        names = sorted(term for term, number in numbers.items() if total[number] >= self.min_df[" " in term])
        self.vocabulary_ = {term: row for row, term in enumerate(names)}
        self.counts_ = total[[numbers[term] for term in names]]  # documents that have the term
        spoken = np.array([document.language for document in documents])
        languages, sizes = np.unique(spoken, return_counts=True)
        shares = np.full(len(numbers), 1 / sizes.max(initial=1))  # of the documents in a language, at least one
        for language, size in zip(languages, sizes, strict=True):
            np.maximum(shares, present[spoken == language].sum(axis=0).A1 / size, out=shares)
        idf = 1.0 - np.log(shares[[numbers[term] for term in names]])
        self.idf_ = np.ones(len(names), np.float32) if self.flat else idf.astype(np.float32)
        if self.step:
            self.idf_ = np.round(self.idf_ / np.float32(self.step)) * np.float32(self.step)
        self.unknown_ = 0.0 if self.flat else float(np.float32(self.unknown * self.idf_.max(initial=1.0)))
        return self

    def keep(self, kept: Any) -> None:
        """Forgets all other terms: they count as unknown. kept: a truth value a term."""
        names = [term for term, keep in zip(self.vocabulary_, kept, strict=True) if keep]
        self.vocabulary_ = {term: row for row, term in enumerate(names)}
        self.counts_, self.idf_ = self.counts_[kept], self.idf_[kept]

    def transform(self, documents: Sequence[Document]) -> sparse.csr_matrix:
        numbers = _numbers(self.vocabulary_)
        found = _terms(documents, self.field, numbers)
        known = len(self.vocabulary_)
        strange = [0.0 if term.startswith(features.LINK) else self.unknown_ for term in islice(numbers, known, None)]
        weights = np.array([*self.idf_, *strange], dtype=float)[found.indices]
        found.data = weights if self.once or self.flat else weights * (1.0 + np.log(found.data))
        if not self.flat:
            norms = np.sqrt(found.power(2).sum(axis=1).A1)
            found.data /= np.repeat(np.where(norms, norms, 1.0), np.diff(found.indptr))
        return found[:, :known]


class Meanings(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn carries no types
    """Ideas and pairs of ideas: how often each stands there, over the root of how many there are (`ideas.Weights`)."""

    def __init__(self, min_df: int = 3) -> None:
        self.min_df = min_df

    def fit(self, documents: Sequence[Document], _labels: Any = None) -> "Meanings":
        numbers = _numbers({})
        total = np.bincount(_terms(documents, "ideas", numbers).indices, minlength=len(numbers))
        names = sorted(term for term, number in numbers.items() if total[number] >= self.min_df)
        self.vocabulary_ = {term: row for row, term in enumerate(names)}
        return self

    def transform(self, documents: Sequence[Document]) -> sparse.csr_matrix:
        found = _terms(documents, "ideas", _numbers(self.vocabulary_))
        counts = np.array([len(document.fields["ideas"]) for document in documents])
        found.data /= np.repeat(np.sqrt(counts), np.diff(found.indptr))
        return found[:, : len(self.vocabulary_)]


class Runs(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn carries no types
    """Runs of letters by their bucket: each counts once, over the root of how many there are (`letters.Weights`)."""

    def fit(self, _documents: Sequence[Document], _labels: Any = None) -> "Runs":
        return self

    def transform(self, documents: Sequence[Document]) -> sparse.csr_matrix:
        buckets = (map(letters.bucket, letters.runs(document.fields["plain"])) for document in documents)
        found = _counted(buckets, range(letters.BUCKETS))
        counts = np.diff(found.indptr)
        found.data = np.repeat(1 / np.sqrt(np.maximum(counts, 1)), counts)
        return found


def _numbers(vocabulary: Mapping[str, int]) -> defaultdict[str, int]:
    """Term -> column; a new term gets the next one."""
    numbers: defaultdict[str, int] = defaultdict(None, vocabulary)
    numbers.default_factory = numbers.__len__
    return numbers


def _terms(documents: Iterable[Document], name: str, numbers: defaultdict[str, int]) -> sparse.csr_matrix:
    """Documents x terms: how often each stands in that field. Terms that have no number yet are given one."""
    return _counted((map(numbers.__getitem__, document.fields[name]) for document in documents), numbers)


def _counted(documents: Iterable[Iterable[int]], every: Sized) -> sparse.csr_matrix:
    """Documents x columns: how often each column is named. every: all columns, once the documents are read."""
    columns, ends = array("i"), array("i", [0])
    for document in documents:
        columns.extend(document)
        ends.append(len(columns))
    shape = (len(ends) - 1, len(every))
    counts = sparse.csr_matrix((np.ones(len(columns)), np.array(columns), np.array(ends)), shape=shape)
    counts.sum_duplicates()
    return counts


def sentence_document(words: Sequence[str], known: frozenset[str], meanings: ideas.Lexicon, language: str) -> Document:
    plain = features.masked(words, known, meanings.rules(language))
    meant = meanings.terms(meanings.of(words, language))
    return Document(language, {"plain": plain, "sentence": features.terms(plain), "ideas": meant})


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
