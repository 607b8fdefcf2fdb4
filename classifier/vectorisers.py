"""Counted documents to sparse matrices: the three vectorisers, with scikit-learn's `fit` and `transform`.

Owns how terms count; `scorer`, `ideas` and `letters` serve the same, and a test compares them. Imported by training commands
only. Refuses to own what a document is (`documents`) and what is learnt from it (`pipelines`, `train`).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin

from classifier import features, letters
from classifier.documents import Counted, moved

IDF_STEP = 1 / 8  # what idf is a multiple of: many terms have the same, and `scorer` adds them up as integers


class Terms(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn carries no types
    """TF-IDF of one field, where a term counts once, with two departures from scikit-learn's own.

    A term that was never seen counts in the norm, so that unfamiliar text has small values throughout. And the document
    frequency of a term is its largest share in any one language, or the small words of ten languages would pass for
    rare ones. min_df: of words and pairs. flat: presence only, no norm.
    """

    def __init__(
        self,
        field: str = "body",
        min_df: tuple[int, int] = (2, 2),
        unknown: float = 1.0,
        *,
        flat: bool = False,
    ) -> None:
        self.field = field
        self.min_df = min_df
        self.unknown = unknown
        self.flat = flat

    def fit(self, counted: Counted, _labels: Any = None) -> "Terms":
        terms, counts = counted.terms[self.field], counted.counts[self.field]
        total = _documents(counts)
        kept = _kept(terms, [number >= self.min_df[" " in term] for term, number in zip(terms, total, strict=True)])
        self.vocabulary_ = {terms[at]: row for row, at in enumerate(kept)}
        self.counts_ = total[kept]  # documents that have the term
        languages, sizes = np.unique(counted.languages, return_counts=True)
        shares = np.full(len(kept), 1 / sizes.max(initial=1))  # of the documents in a language, at least one
        for language, size in zip(languages, sizes, strict=True):
            np.maximum(shares, _documents(counts[counted.languages == language])[kept] / size, out=shares)
        self.idf_ = np.ones(len(kept), np.float32) if self.flat else _stepped(1.0 - np.log(shares))
        self.unknown_ = 0.0 if self.flat else float(_stepped(self.unknown * self.idf_.max(initial=1.0)))
        return self

    def keep(self, kept: Any) -> None:
        """Forgets all other terms: they count as unknown. kept: a truth value a term."""
        names = [term for term, keep in zip(self.vocabulary_, kept, strict=True) if keep]
        self.vocabulary_ = {term: row for row, term in enumerate(names)}
        self.counts_, self.idf_ = self.counts_[kept], self.idf_[kept]

    def transform(self, counted: Counted) -> sparse.csr_matrix:
        terms, found = counted.terms[self.field], counted.counts[self.field].copy()
        columns = np.array([self.vocabulary_.get(term, -1) for term in terms], np.int32)
        strange = [0.0 if term.startswith(features.LINK) else self.unknown_ for term in terms]
        found.data = np.where(columns >= 0, np.append(self.idf_, 0.0)[columns], strange)[found.indices]
        if not self.flat:
            norms = np.sqrt(found.power(2).sum(axis=1).A1)
            found.data /= np.repeat(np.where(norms, norms, 1.0), np.diff(found.indptr))
        return moved(found, columns, len(self.vocabulary_))


class Meanings(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn carries no types
    """Ideas and pairs of ideas: how often each stands there, over the root of how many there are (`ideas.Weights`)."""

    def __init__(self, min_df: int = 3) -> None:
        self.min_df = min_df

    def fit(self, counted: Counted, _labels: Any = None) -> "Meanings":
        terms = counted.terms["ideas"]
        kept = _kept(terms, _documents(counted.counts["ideas"]) >= self.min_df)
        self.vocabulary_ = {terms[at]: row for row, at in enumerate(kept)}
        return self

    def transform(self, counted: Counted) -> sparse.csr_matrix:
        found = counted.counts["ideas"].copy()
        found.data /= np.repeat(np.sqrt(found.sum(axis=1).A1), np.diff(found.indptr))
        columns = np.array([self.vocabulary_.get(term, -1) for term in counted.terms["ideas"]], np.int32)
        return moved(found, columns, len(self.vocabulary_))


class Runs(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn carries no types
    """Runs of letters by their bucket: each counts once, over the root of how many there are (`letters.Weights`)."""

    def fit(self, _counted: Counted, _labels: Any = None) -> "Runs":
        return self

    def transform(self, counted: Counted) -> sparse.csr_matrix:
        found = counted.counts["letters"].copy()
        buckets = np.diff(found.indptr)
        found.data = np.repeat(1 / np.sqrt(np.maximum(buckets, 1)), buckets)
        return moved(found, np.array(counted.terms["letters"], np.int32), letters.BUCKETS)


def _stepped(idf: Any) -> Any:
    return np.round(np.float32(idf) / IDF_STEP) * np.float32(IDF_STEP)


def _documents(counts: sparse.csr_matrix) -> Any:
    """How many documents have each term."""
    return np.bincount(counts.indices, minlength=counts.shape[1])


def _kept(terms: Sequence[str], enough: Sequence[bool]) -> list[int]:
    """The numbers of those terms, in the order of their names."""
    return sorted((at for at, one in enumerate(enough) if one), key=terms.__getitem__)
