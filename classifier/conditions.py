"""Words that open a condition: what follows one is not said, only supposed. "If you are not selected" refuses nobody.

Owns those words. In mail that is read by its words, those of all ten languages count at once, because a sentence is read
before its language is known; a language without a bank has its own, because there the language is known first. Refuses to
own what becomes of the words that follow (`features`, `ideas`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class Openers:
    """always: words that open a condition wherever they stand. unless: not before these. before: others, that do so before
    one of the words beside them. first: the same for the first word of a sentence; beside no words, before any."""

    always: frozenset[str]
    unless: Mapping[str, frozenset[str]]
    before: Mapping[str, frozenset[str]]
    first: Mapping[str, frozenset[str]]

    def supposed(self, plain: Sequence[str]) -> int:
        """How many bare, folded words come before what is only supposed: all of them, when nothing is."""
        beside = self.first.get(plain[0]) if plain else None
        if beside is not None and (not beside or not beside.isdisjoint(plain[1:2])):
            return 1
        if self.always.isdisjoint(plain) and self.before.keys().isdisjoint(plain):
            return len(plain)
        for at, (word, following) in enumerate(zip_longest(plain, plain[1:], fillvalue="")):
            if following in self.before.get(word, ()):
                return at + 1
            if word in self.always and following not in self.unless.get(word, ()):
                return at + 1
        return len(plain)


@dataclass(frozen=True, slots=True)
class Closers:
    """Turkish, where the word that makes a condition stands at its end. words, endings: those words, and how others that
    are one end. done: how a verb ends that says something; what stands before it is said."""

    words: frozenset[str]
    endings: re.Pattern[str]
    done: re.Pattern[str]

    def supposed(self, plain: Sequence[str]) -> int:
        found = next((at for at, word in enumerate(plain) if word in self.words or self.endings.search(word)), None)
        if found is None:
            return len(plain)
        return next((at + 1 for at in range(found - 1, -1, -1) if self.done.search(plain[at])), 0)


def openers(
    always: str,
    before: Mapping[str, str],
    unless: Mapping[str, str] | None = None,
    first: Mapping[str, str] | None = None,
) -> Openers:
    """Words parted by spaces; in before and first, several words that go with the same ones too."""
    return Openers(frozenset(always.split()), _split(unless or {}), _split(before), _split(first or {}))


def _split(rules: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {word: frozenset(following.split()) for words, following in rules.items() for word in words.split()}


# A word that means something else in another language counts only before one of the words beside it: German "als
# Buchhändlerin" and "möchten", Italian "si comunica", Dutch "om", English "falls short" suppose nothing.
_ANY = openers(
    "if unless whether wenn sofern lorsque qualora cuando quando indien mocht wanneer jesli jezeli gdy gdyby jezeliby "
    "ifall ifal eger",
    {
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
)

# "Hvis" also means "whose", "om" also "about", "pokud jde o" and "pokiaľ ide o" "as for".
_BY_LANGUAGE: Mapping[str, Openers | Closers] = {
    "da": openers(
        "safremt ifald medmindre",
        {
            "hvis": "du i vi jeg der det dette de din dit dine man ikke ansogningen stillingen andre nogen alt",
            "om": "du i",
            "skulle": "du i vi der det",
            "horer": "du i",
        },
    ),
    "no": openers(
        "dersom safremt medmindre",
        {
            "hvis": "du dere vi jeg det dette de din ditt dine man ikke soknaden stillingen andre noen alt",
            "om": "du dere",
            "skulle": "du dere vi det",
            "horer": "du dere",
        },
    ),
    "cs": openers("pokud jestlize kdyby jestli li ledaze", {}, {"pokud": "jde"}),
    "sk": openers("ak pokial keby ledaze", {}, {"pokial": "ide"}),
    "fi": openers("jos mikali ellei ellet ellette ellemme", {}),
    "hu": openers("ha amennyiben hogyha", {}),
    "ro": openers("daca", {"cazul": "in", "caz": "ca"}),
}


def supposed(plain: Sequence[str], language: str = "") -> int:
    """How many bare, folded words come before what is only supposed. language: "" where it is not known."""
    return _BY_LANGUAGE.get(language, _ANY).supposed(plain)
