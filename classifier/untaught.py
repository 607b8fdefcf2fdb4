"""Mail in a language that the lexicon has and no bank taught: which language it is, what ideas alone say of it, and when a
user's labels have proven that.

No word of such a language has a weight. But what ideas and pairs of ideas weigh was learnt from ten languages, and holds in
others. Owns the evidence that is made of that, and the rule by which a version may act on it. Refuses to own the readers of
ideas (`ideas`) and the evidence in languages that were taught (`readers`).
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from classifier import features, ideas

if TYPE_CHECKING:  # numpy comes with training
    from classifier.hashing import Floats, Rows

_AT_HOME = 0.25  # the share of words with an idea above which a mail may be in that language
_BEST, _START = 0.5, -1.2  # what the best sentence counts for beside the whole mail, and where the sum begins
_ENOUGH = 3  # labels of either side that it takes to prove a language
_REMEMBERED = 10_000  # words whose languages are kept
WRONG = 2  # wrong drafts weigh so much more than missed rejections

Meant = tuple[int, ...]  # the ideas of a sentence


class Untaught:
    """said: the log-odds of a sentence by its ideas; whole: those of a mail by the ideas of all its sentences."""

    def __init__(
        self,
        lexicon: ideas.Lexicon,
        taught: Iterable[str],
        said: Callable[[Meant], float],
        whole: Callable[[Sequence[Meant]], float],
    ) -> None:
        self.languages = tuple(sorted(set(lexicon.languages) - set(taught)))
        self._lexicon, self._said, self._whole = lexicon, said, whole

    def language(self, words: Iterable[str], likeliest: str) -> str:
        """The one in which more of the words have an idea than in the likeliest of those that were taught; "" when none."""
        bare = {word.rstrip(features.SUPPOSED) for word in words}
        homes = Counter(map(self._homes.__getitem__, bare))
        counts = [sum([count for home, count in homes.items() if home >> at & 1]) for at in range(len(self.languages))]
        most = max(counts, default=0)
        rival = self._lexicon.known(bare, likeliest) if likeliest else 0
        return self.languages[counts.index(most)] if most > max(_AT_HOME * len(bare), rival) else ""

    @cached_property
    def _homes(self) -> "_Homes":
        """Laid out when the first mail needs it."""
        return _Homes(list(map(self._lexicon.entries, self.languages)))

    def read(self, sentences: Sequence[Sequence[str]], language: str) -> tuple[float, list[float]]:
        """What the whole mail says, and what each sentence says beside it, in log-odds: the evidence is the first and the
        largest of the others."""
        meant = [self._lexicon.of(words, language) for words in sentences]
        return self._whole(meant), [_START + _BEST * self._said(one) for one in meant]

    def parts(self, count: int) -> float:
        """What the weight of a term of a sentence with so many counts for in that sentence's log-odds."""
        return _BEST / (count**0.5 or 1.0)


class _Homes(dict[str, int]):
    """The languages in which a word has an idea, as bits: all languages in one, because a word is looked up in each."""

    def __init__(self, entries: Iterable[Iterable[str]]) -> None:
        super().__init__()
        self._listed: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        for at, words in enumerate(entries):
            for word in words:
                found = self._stems if word.endswith("*") else self._listed
                key = word.rstrip("*")
                found[key] = found.get(key, 0) | 1 << at
        self._longest = max(map(len, self._stems), default=0)  # a foreign word may have 64 Ki letters

    def __missing__(self, word: str) -> int:
        found = self._listed.get(word, 0)
        for upto in range(ideas.SHORTEST, min(len(word), self._longest) + 1):
            found |= self._stems.get(word[:upto], 0)
        if len(self) < _REMEMBERED:
            self[word] = found
        return found


# --- what labels prove ----------------------------------------------------------------------------------------------


def proven(z: "Floats", labels: "Rows", bar: float) -> frozenset[str]:
    """The languages of which the labels hold enough of either side, and out of fold do more good than harm.

    z: log-odds out of fold. bar: those from which a mail is called a rejection.
    """
    seen: Counter[tuple[str, bool]] = Counter()
    flagged: Counter[tuple[str, bool]] = Counter()
    for language, truth, said in zip(labels.languages, labels.truth, z >= bar, strict=True):
        if language:
            seen[language, bool(truth)] += 1
            flagged[language, bool(truth)] += bool(said)
    return frozenset(
        language
        for language in {one for one, _ in seen}
        if min(seen[language, side] for side in (True, False)) >= _ENOUGH
        and flagged[language, True] > WRONG * flagged[language, False]
    )


def unsure(labels: "Rows", proven_languages: Collection[str]) -> list[bool]:
    """Which mails a version only asks about, whatever their log-odds."""
    return [language not in {"", *proven_languages} for language in labels.languages]
