"""The words that a version was taught: which are known, and the language that they tell.

Owns the look-up and the vote. Refuses to own languages that no bank taught (`untaught`) and what a word weighs (`scorer`).
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from classifier import features

STRANGE = 0.25  # share of unknown words above which a mail may be in a language that no bank taught
_LAST = chr(sys.maxunicode)  # no word is behind it


class Known(dict[str, str]):
    """Folded word -> the letter of the one language that it tells (a + index), or "."; a word that is not in here may be
    a name."""

    def __init__(self, words: Iterable[str], marks: str, languages: Sequence[str]) -> None:
        super().__init__(zip(words, marks, strict=True))
        self._languages = languages

    def spoken(self, sentences: Iterable[Iterable[str]]) -> tuple[str, str, bool]:
        """The language that most of the telling words belong to; the same if they are enough to be sure, else ""; and
        whether so many words are strange that it may be another one. sentences: of folded words."""
        distinct = set(chain.from_iterable(sentences))
        marks = "".join([self.get(word) or self._capital(word) for word in distinct])
        votes = {mark: marks.count(mark) for mark in sorted(set(marks) - {".", " "})}  # "." tells no language
        mark = max(votes, key=votes.__getitem__, default="")
        taught = self._languages[ord(mark) - ord("a")] if mark else ""
        count = votes.get(mark, 0)
        sure = count >= 3 and count >= 0.6 * sum(votes.values())
        return taught, taught if sure else "", marks.count(" ") > STRANGE * len(marks)

    def _capital(self, word: str) -> str:
        """The letter of one that is not known as it stands; "" for a name, which is of no language."""
        return self.get(word[:-1], "") if word[-1] == features.CAPITAL else " "


def words(known: str, terms: Sequence[str]) -> Iterator[str]:
    """The known words, and where one is a term too, the same object: there are many. Both are sorted."""
    single = (term for term in terms if " " not in term)
    term = ""
    for found in re.finditer("[^ ]+", known):
        word = found[0]
        while term < word:
            term = next(single, _LAST)
        yield term if term == word else word
