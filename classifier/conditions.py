"""Words that open a condition: what follows one is not said, only supposed. "If you are not selected" refuses nobody, and
neither do "Candidates who are not selected" and "Hoort u niets".

Owns how such words are looked for, by language; the words themselves stand in the lexicon (models/lexicon/README.md), and in
the table of a model, because what it has learnt goes by them. Refuses to own what becomes of the words that follow
(`features`, `ideas`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Openers:
    """always: words that open a condition wherever they stand; unless: not before these. before: others, that do so before
    one of the words beside them. behind: neither does so behind these. first: what opens one as the first word of a
    sentence, before one of the words beside it; beside no words, before any."""

    always: frozenset[str]
    unless: Mapping[str, frozenset[str]]
    behind: Mapping[str, frozenset[str]]
    before: Mapping[str, frozenset[str]]
    first: Mapping[str, frozenset[str]]

    def supposed(self, plain: Sequence[str]) -> int:
        """How many bare, folded words come before what is only supposed: all of them, when nothing is."""
        beside = self.first.get(plain[0]) if plain else None
        if beside is not None and (not beside or not beside.isdisjoint(plain[1:2])):
            return 1
        if self.always.isdisjoint(plain) and self.before.keys().isdisjoint(plain):
            return len(plain)
        earlier = ""
        for at, (word, following) in enumerate(pairwise([*plain, ""]), 1):
            opens = word in self.always and following not in self.unless.get(word, ())
            if (opens or following in self.before.get(word, ())) and earlier not in self.behind.get(word, ()):
                return at
            earlier = word
        return len(plain)


@dataclass(frozen=True, slots=True)
class Closers:
    """Turkish, where the word that makes a condition stands at its end. words, endings: those words, and how others that
    are one look. done: how a verb looks that says something; what stands before it is said."""

    words: frozenset[str]
    endings: re.Pattern[str]
    done: re.Pattern[str]

    def supposed(self, plain: Sequence[str]) -> int:
        found = next((at for at, word in enumerate(plain) if word in self.words or self.endings.fullmatch(word)), None)
        if found is None:
            return len(plain)
        return next((at + 1 for at in range(found - 1, -1, -1) if self.done.fullmatch(plain[at])), 0)


Rules = Openers | Closers


def rules(told: Mapping[str, Any]) -> Rules:
    """A table `conditions` of the lexicon: words parted by spaces; in front of others, several that go with the same ones."""
    if "endings" in told:
        endings, done = (re.compile(told[kind], re.VERBOSE) for kind in ("endings", "done"))
        return Closers(frozenset(told["words"].split()), endings, done)
    pairs = (_split(told.get(kind, {})) for kind in ("unless", "behind", "before", "first"))
    return Openers(frozenset(told.get("always", "").split()), *pairs)


def _split(told: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {word: frozenset(beside.split()) for words, beside in told.items() for word in words.split()}


# Where the language of a mail is not known. A word that means something else in another language counts only before one of
# the words beside it: German "als Buchhändlerin" and "möchten", Italian "si comunica", Dutch "om", English "falls short".
ANY = rules(
    {
        "always": "if unless whether wenn sofern lorsque qualora cuando quando indien mocht wanneer jesli jezeli gdy gdyby "
        "jezeliby ifall ifal eger",
        "before": {
            "should": "you your we our a any there the it no anything",
            "falls": "sie wir ihre ihr du dein deine die der das es ich",
            "sollte": "sie sich ihre ihr dein deine die der das es ein eine kein keine",
            "sollten": "sie wir ihre ihr du die",
            "si": "vous votre vos nous notre tu ton ta tes le la les l il elle on aucun aucune cette no usted su el los has",
            "caso": "di de no nao non seja sua seu voce o a que desea tua vostra sia",
            "als": "u uw je jij jouw we wij er het dit",
            "mochten": "wij we er u",
            "om": "du ni vi din ditt dina det den inte ingen man er ert",
        },
    }
)
