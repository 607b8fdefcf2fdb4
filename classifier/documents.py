"""What the vectorisers read: the terms of a mail or of a sentence by field, and how often each stands there.

Owns what a document is, and how documents of many languages, which several processes have read, are put together. Imported by
training commands only. Refuses to own terms (`features`, `ideas`, `letters`) and what they weigh (`vectorisers`).
"""

from array import array
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from scipy import sparse

from classifier import features, ideas, letters


@dataclass(frozen=True, slots=True)
class Document:
    """Terms by field."""

    language: str
    fields: Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Counted:
    """Documents, counted. languages: of each document. terms: by field, all that any of them has. counts: by field, documents x
    terms, how often each term stands in each document."""

    languages: Any
    terms: Mapping[str, Sequence[Any]]
    counts: Mapping[str, sparse.csr_matrix]

    def only(self, *fields: str) -> "Counted":
        return Counted(
            self.languages,
            {field: self.terms[field] for field in fields},
            {field: self.counts[field] for field in fields},
        )


def counted(documents: Iterable[Document]) -> Counted:
    """The fields of the first document are those of all."""
    every = list(documents)
    numbers = {field: _Numbers() for field in every[0].fields} if every else {}
    counts = {field: _matrix([one.fields[field] for one in every], number) for field, number in numbers.items()}
    terms = {field: list(number) for field, number in numbers.items()}
    return Counted(np.array([one.language for one in every]), terms, counts)


class _Numbers(dict[Hashable, int]):
    """Term -> column; a new term gets the next one."""

    def __missing__(self, term: Hashable) -> int:
        self[term] = number = len(self)
        return number


def _matrix(documents: Iterable[Sequence[Hashable]], numbers: _Numbers) -> sparse.csr_matrix:
    columns, ends = array("i"), array("i", [0])
    for document in documents:
        columns.extend(map(numbers.__getitem__, document))
        ends.append(len(columns))
    shape = (len(ends) - 1, len(numbers))
    counts = sparse.csr_matrix((np.ones(len(columns)), np.array(columns), np.array(ends)), shape=shape)
    counts.sum_duplicates()
    return counts


def joined(parts: Sequence[Counted]) -> Counted:
    """One after the other, with the fields of the first."""
    terms, counts = {}, {}
    for field in parts[0].terms:
        numbers = _Numbers()
        columns = [np.array([numbers[term] for term in part.terms[field]], np.int32) for part in parts]
        rows = [moved(part.counts[field], column, len(numbers)) for part, column in zip(parts, columns, strict=True)]
        terms[field], counts[field] = list(numbers), sparse.vstack(rows, "csr")
    return Counted(np.concatenate([part.languages for part in parts]), terms, counts)


def moved(found: sparse.csr_matrix, columns: Any, width: int) -> sparse.csr_matrix:
    """The same with each column where it is to go; one that goes to -1 is left out."""
    places = columns[found.indices]
    kept = places >= 0
    ends = np.concatenate([[0], np.cumsum(kept)])[found.indptr]
    matrix = sparse.csr_matrix((found.data[kept], places[kept], ends), shape=(found.shape[0], width))
    matrix.sort_indices()
    return matrix


# --- what is read ---------------------------------------------------------------------------------------------------


class Reader:
    """Sentences and mails of one language to documents. A sentence that comes again is not read again: composed mails have
    most of theirs in common."""

    def __init__(self, known: frozenset[str], meanings: ideas.Lexicon, language: str) -> None:
        self._known, self._meanings, self._language = known, meanings, language
        self._read: dict[tuple[str, ...], Document] = {}

    def sentence(self, words: tuple[str, ...]) -> Document:
        if (found := self._read.get(words)) is None:
            meant = self._meanings.terms(self._meanings.of(words, self._language))
            found = Document(self._language, {"sentence": features.terms(self._plain(words)), "ideas": meant})
            self._read[words] = found
        return found

    def letters(self, words: tuple[str, ...]) -> Document:
        """The same sentence by its letters."""
        return Document(self._language, {"letters": list(map(letters.bucket, letters.runs(self._plain(words))))})

    def mail(self, seen: features.Fields) -> Document:
        read = [self.sentence(words).fields for words in seen.words]
        body = [
            *chain.from_iterable(one["sentence"] for one in read),
            *chain.from_iterable(map(features.key_terms, seen.keys)),
        ]
        meant = list(chain.from_iterable(one["ideas"] for one in read))
        subject = features.terms(self._plain(seen.subject))
        return Document(self._language, {"body": body, "subject": subject, "sender": seen.sender, "ideas": meant})

    def _plain(self, words: tuple[str, ...]) -> list[str]:
        return features.masked(words, self._known, self._meanings.rules(self._language))


def key_document(key: tuple[str, ...]) -> Document:
    return Document("", {"sentence": features.key_terms(key), "ideas": ()})
