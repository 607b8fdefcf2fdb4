"""Words that mean the same, in many languages, as ideas: what lets one wording help with another.

"We appointed someone else" and "başka bir adayla ilerliyoruz" have hardly a word in common, and the same ideas: other,
applicant, hire. Owns the look-up of a word in the lexicon (models/lexicon/README.md), the ideas of a sentence, and the
score that is made of them: every idea and every pair of ideas has a weight, and the sum is divided by the root of how
many there are. Refuses to own learning the weights (`train`) and the words (`models/lexicon`).
"""

import json
import tomllib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from operator import itemgetter
from typing import Any

from classifier import conditions, features

SUPPOSED = "?"  # stands behind an idea that follows an "if": what is only supposed
PAIR = " & "
SHORTEST = 2  # letters of a stem
_MEMO = 20_000  # words of a language whose ideas are kept


@dataclass(frozen=True, slots=True)
class Entries:
    """The lexicon as plain values, which a table can carry.

    ideas: language -> idea -> its words and stems*, folded, parted by spaces. conditions: language -> what
    `conditions.rules` reads.
    """

    ideas: Mapping[str, Mapping[str, str]]
    conditions: Mapping[str, Mapping[str, Any]]


def parse(documents: Iterable[str]) -> Entries:
    """The text of every file of models/lexicon."""
    told = {data["language"]: data for data in map(tomllib.loads, documents)}
    ideas = {
        language: {
            idea: " ".join(sorted({features.folded(word) for word in words.split()}))
            for idea, words in data["ideas"].items()
        }
        for language, data in told.items()
    }
    return Entries(ideas, {language: data["conditions"] for language, data in told.items()})


class Lexicon:
    """The ideas of words. An idea is a number; `names` tells which. Safe to share: what it remembers only saves time."""

    def __init__(self, entries: Entries) -> None:
        ideas = sorted({idea for words in entries.ideas.values() for idea in words})
        self.names = (*ideas, *(idea + SUPPOSED for idea in ideas))
        self._count = len(ideas)
        self._numbers = {idea: at for at, idea in enumerate(ideas)}
        # Most of it is never asked for, because a user's mail is in two or three languages. At level 1 in a third of the time.
        self._packed = {code: zlib.compress(json.dumps(told).encode(), 1) for code, told in entries.ideas.items()}
        self._conditions = entries.conditions
        # Laid out when the first mail of a language comes:
        self._read: dict[str, _Words] = {}
        self._rules: dict[str, conditions.Rules] = {}

    @property
    def languages(self) -> Iterable[str]:
        return self._packed.keys()

    def entries(self, language: str) -> Iterable[str]:
        """Its words and stems*; a word comes once for each of its ideas."""
        return chain.from_iterable(map(str.split, self._told(language).values()))

    def _told(self, language: str) -> dict[str, str]:
        packed = self._packed.get(language)
        told: dict[str, str] = json.loads(zlib.decompress(packed)) if packed else {}
        return told

    def rules(self, language: str) -> conditions.Rules:
        """What tells that something is only supposed. language: "" where it is not known."""
        if (found := self._rules.get(language)) is None:
            told = self._conditions.get(language)
            self._rules[language] = found = conditions.rules(told) if told else conditions.ANY
        return found

    def known(self, words: Iterable[str], language: str) -> int:
        """How many of the folded words have an idea in that language."""
        return sum(map(bool, map(self._words(language).__getitem__, words)))

    def _words(self, language: str) -> "_Words":
        if (found := self._read.get(language)) is None:
            found = _Words({self._numbers[idea]: text.split() for idea, text in self._told(language).items()})
            self._read[language] = found
        return found

    def of(self, words: Sequence[str], language: str) -> tuple[int, ...]:
        """The distinct ideas of one sentence of folded words, in order of their numbers."""
        if language not in self._packed or not words:
            return ()
        known = self._words(language)
        bare = features.bare(words)
        upto = self.rules(language).supposed(bare)
        found = set(chain.from_iterable(map(known.__getitem__, bare[:upto])))
        if upto < len(bare):
            count = self._count
            found.update([idea + count for idea in chain.from_iterable(map(known.__getitem__, bare[upto:]))])
        return tuple(sorted(found))

    def terms(self, ideas: Sequence[int]) -> list[str]:
        """Each idea and each pair of ideas by its name: what the weights are learnt for."""
        names = [self.names[idea] for idea in ideas]
        return [*names, *map(PAIR.join, combinations(names, 2))]


class _Words(dict[str, tuple[int, ...]]):
    """The ideas of the words of one language: those listed, and those met that begin with a stem; the longest wins."""

    def __init__(self, ideas: Mapping[int, Sequence[str]]) -> None:
        listed: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        stems: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        for idea, words in sorted(ideas.items()):
            for word in words:
                if word[-1] == "*":
                    stems[word[:-1]] += (idea,)
                else:
                    listed[word] += (idea,)
        same: dict[tuple[int, ...], tuple[int, ...]] = {}  # few distinct values: one object for each
        super().__init__((word, same.setdefault(found, found)) for word, found in listed.items())
        self._stems = {stem: same.setdefault(found, found) for stem, found in stems.items()}
        self._longest = max(map(len, stems), default=0)
        self._full = len(self) + _MEMO

    def __missing__(self, word: str) -> tuple[int, ...]:
        lengths = range(min(len(word), self._longest), SHORTEST - 1, -1)
        found = next((ideas for upto in lengths if (ideas := self._stems.get(word[:upto])) is not None), ())
        if len(self) < self._full:
            self[word] = found
        return found


class Weights:
    """What ideas and pairs of ideas weigh, as one symmetric form: half of a pair's weight stands on either side."""

    def __init__(self, names: Sequence[str], weights: Iterable[tuple[str, float]]) -> None:
        self._names = tuple(names)
        number = {name: at for at, name in enumerate(names)}
        self._rows = [[0.0] * len(names) for _ in names]
        for term, weight in weights:
            one, _, other = term.partition(PAIR)
            first, second = number[one], number[other or one]
            self._rows[first][second] = self._rows[second][first] = weight / (2 if other else 1)

    def total(self, ideas: Sequence[int]) -> float:
        """The sum of all weights in one sentence; `count` says of how many."""
        if len(ideas) < 2:
            return self._rows[ideas[0]][ideas[0]] if ideas else 0.0
        pick = itemgetter(*ideas)
        total: float = sum([sum(pick(self._rows[idea])) for idea in ideas])
        return total

    def parts(self, ideas: Sequence[int]) -> dict[str, float]:
        """The same by the name of each idea and pair."""
        singly = {self._names[one]: self._rows[one][one] for one in ideas}
        pairs = {
            PAIR.join((self._names[one], self._names[other])): 2 * self._rows[one][other]
            for one, other in combinations(ideas, 2)
        }
        return singly | pairs


def count(ideas: Sequence[int]) -> int:
    """How many ideas and pairs of ideas that is."""
    return len(ideas) * (len(ideas) + 1) // 2
