"""The seed corpus: sentence banks, our own writing, by language, and which of their entries belong together.

Owns the corpus format (models/corpus/README.md), families and folds. Refuses to own how a bank becomes sentences (`writer`)
and mails (`grammar`), learning (`train`) and any text: not one sentence a model learns stands in code.
"""

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from classifier.verdict import Label

FOLDS = 5
_LANGUAGE = re.compile(r"""^language\s*=\s*["'](\w+)["']""", re.MULTILINE)
# The ways of saying no, and how often the grammar uses each. Those it never uses are learnt as sentences only: a mail
# around "It went the other way" would teach the mail model that ordinary words refuse.
DECISIONS = {
    "decision": 60,
    "decision_after_interview": 12,
    "decision_filled": 8,
    "decision_cancelled": 5,
    "decision_on_hold": 4,
    "decision_rescinded": 1,
    "decision_indirect": 0,
    "decision_personal": 0,
    "decision_short": 0,
    "decision_agency": 5,
    "decision_status": 3,
    "decision_formula": 0,  # but for some bare sentences
}
NEWS = "news_formula"  # what the same openers announce that refuses nobody
_OPENERS = 4  # of a formula, that each of its clauses is joined with
# Courtesies, which decide nothing: everybody's mail has the same ones, so a held-out mail may have them too. What decides
# (decisions, reasons, consolations, subjects, and the sentences of the other labels) never crosses a fold.
COURTESIES = frozenset(
    {"greeting", "opening", "process", "future", "feedback", "closing", "signoff", "footer", "quote"}
)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a bank. table: a move or a label; key: its register or kind. Siblings share `family`, so `fold`."""

    text: str
    language: str
    table: str
    key: str
    family: int = 0

    @property
    def fold(self) -> int:
        return self.family % FOLDS


@dataclass(frozen=True, slots=True)
class Sample:
    """A whole mail: written so, for patterns that the grammar does not make, or composed."""

    language: str
    label: Label
    kind: str
    subject: str
    sender: str
    body: str
    fold: int


@dataclass(frozen=True, slots=True)
class Bank:
    """All that is written in one language."""

    language: str
    names: Mapping[str, tuple[str, ...]]
    items: Mapping[tuple[str, str], tuple[Item, ...]]  # by (table, key)
    wholes: tuple[Sample, ...]
    _chosen: dict[tuple[object, ...], list[Item]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def choices(self, table: str, keys: tuple[str, ...] | None, folds: frozenset[int]) -> list[Item]:
        """What may be drawn: what decides, only from the given folds. Remembered, since mails are composed by the thousand."""
        asked = (table, keys, folds)
        if asked not in self._chosen:
            self._chosen[asked] = [
                item
                for (name, key), items in self.items.items()
                if name == table and (keys is None or key in keys)
                for item in items
                if table in COURTESIES or item.fold in folds
            ]
        return self._chosen[asked]

    def of(self, table: str) -> list[Item]:
        return [item for (name, _), items in self.items.items() if name == table for item in items]


# --- reading --------------------------------------------------------------------------------------------------------


def parse(documents: Iterable[str], each: Callable[..., Iterable[Bank]] = map) -> dict[str, Bank]:
    """The text of every corpus file to one bank a language; files of the same language are merged.

    each: what goes through the languages; the `map` of a pool does it side by side.
    """
    merged: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        merged[_LANGUAGE.findall(document)[0]].append(document)
    return dict(zip(sorted(merged), each(_bank, sorted(merged), [merged[one] for one in sorted(merged)]), strict=True))


def _bank(language: str, documents: list[str]) -> Bank:
    names: dict[str, dict[str, None]] = defaultdict(dict)
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)  # dicts keep order and drop repeats
    wholes: dict[str, Sample] = {}
    formulas: list[dict[str, Any]] = []
    for data in map(tomllib.loads, documents):
        for table, entries in data.items():
            if table == "names":
                for name, values in entries.items():
                    names[name].update(dict.fromkeys(values))
            elif table == "mail":
                for entry in entries:
                    whole = _whole(language, entry)
                    wholes[whole.body] = whole
            elif table == "formula":
                formulas += entries
            elif isinstance(entries, dict):
                for key, values in entries.items():
                    found[table, key].update(dict.fromkeys(values))
    clauses = [clause for formula in formulas for clause in formula["clauses"]]
    family_of = families([*(text for texts in found.values() for text in texts), *clauses])
    for place, clause, text in _joined(formulas, random.Random(f"formulas {language}")):
        found[place][text] = None
        family_of.setdefault(text, family_of[clause])  # siblings by their clause
    items = {
        (table, key): tuple(Item(text, language, table, key, family_of[text]) for text in texts)
        for (table, key), texts in found.items()
    }
    return Bank(language, {name: tuple(values) for name, values in names.items()}, items, tuple(wholes.values()))


def _joined(formulas: Iterable[Mapping[str, Any]], chance: random.Random) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Table and register, clause, sentence: each clause behind a few of the openers, since any may stand before any."""
    for formula in formulas:
        place = (formula.get("table", "decision_formula"), formula["register"])
        for clause in formula["clauses"]:
            for opener in chance.sample(formula["openers"], min(_OPENERS, len(formula["openers"]))):
                sentence = f"{opener} {clause}.".lstrip()
                yield place, clause, sentence[0].upper() + sentence[1:]


def _whole(language: str, entry: Mapping[str, str]) -> Sample:
    body = entry.get("html") or entry["text"]
    return Sample(
        language=language,
        label=Label(entry["label"]),
        kind=entry["kind"],
        subject=entry.get("subject", ""),
        sender=entry.get("from", ""),
        body=body,
        fold=crc32(body.encode()) % FOLDS,
    )


_GRAM = 5  # characters
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_COMMON = 60  # a gram in more items than this tells nothing
_ALIKE = 0.45  # share of the longer item's grams from which two items count as siblings


def families(texts: list[str]) -> dict[str, int]:
    """A stable number for each text, the same for texts that say nearly the same in nearly the same words."""
    unique = sorted(set(texts))
    holds = _grams([re.sub(r"\{\w+\}|\W+", " ", text.lower()) for text in unique])
    holds = holds[:, np.asarray(holds.sum(axis=0)).ravel() <= _COMMON]
    telling = np.asarray(holds.sum(axis=1)).ravel()
    shared = (holds @ holds.T).tocoo()
    alike = shared.data >= _ALIKE * np.maximum(telling[shared.row], telling[shared.col])
    siblings = sparse.csr_matrix((alike[alike], (shared.row[alike], shared.col[alike])), shape=shared.shape)
    _, family = connected_components(siblings, directed=False)
    eldest: dict[int, str] = {}
    return {text: crc32(eldest.setdefault(one, text).encode()) for text, one in zip(unique, family, strict=True)}


def _grams(texts: Sequence[str]) -> sparse.csr_matrix:
    """Texts x runs of _GRAM characters: 1 where a text holds one."""
    long = [text.ljust(_GRAM) for text in texts]
    letters = np.frombuffer("".join(long).encode("utf-32-le"), np.uint32).astype(np.uint64)
    lengths = np.array(list(map(len, long)))
    runs = np.zeros(len(letters) - _GRAM + 1, np.uint64)
    for at in range(_GRAM):  # a number for each run, by which no two are likely to be the same
        runs = runs * _MULTIPLIER + letters[at : at + len(runs)]
    rows = np.repeat(np.arange(len(long)), lengths)
    inside = np.arange(len(letters)) + _GRAM <= np.cumsum(lengths)[rows]  # not over the end of the text
    number, columns = np.unique(runs[inside[: len(runs)]], return_inverse=True)
    rows = rows[inside]
    holds = sparse.csr_matrix((np.ones(len(rows), np.int32), (rows, columns)), shape=(len(long), len(number)))
    holds.sum_duplicates()
    holds.data[:] = 1
    return holds


def unnamed(text: str) -> str:
    """An item without its fields, so that no name counts as a word of the language."""
    return re.sub(r"\{\w+\}", " ", text)
