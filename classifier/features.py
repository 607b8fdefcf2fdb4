"""Mail to the terms that the model weighs: the one contract between training and serving.

Owns words, terms and structural signs. Both sides call `fields`, so that what was learnt is what is looked up, byte for
byte. Refuses to own sentences (`sentences`), weights (`readers`) and reading (`mail`).
"""

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote

from classifier import conditions
from classifier.mail import Mail
from classifier.sentences import sentences

SENTENCES_LIMIT = 200  # judged one by one; a longer mail is a newsletter, and its start and end are enough
_WORDS_LIMIT = 60  # of one sentence
_SUBJECT_LIMIT = 300  # characters


@dataclass(frozen=True, slots=True)
class Fields:
    """What the model sees of a mail.

    sentences: as the person reads them. words: the same, folded, one tuple a sentence. subject: folded words.
    sender: what the sender's address tells. keys: the names that links carry, as words.
    """

    sentences: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    subject: tuple[str, ...]
    sender: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]


def fields(mail: Mail) -> Fields:
    parts = sentences(mail.text)
    if len(parts) > SENTENCES_LIMIT:
        parts = parts[: SENTENCES_LIMIT // 2] + parts[-SENTENCES_LIMIT // 2 :]
    pairs = [(part, folded) for part in parts if (folded := words(part))]
    return Fields(
        sentences=tuple(part for part, _ in pairs),
        words=tuple(folded for _, folded in pairs),
        subject=words(mail.subject[:_SUBJECT_LIMIT]),
        sender=_sender(mail),
        keys=_keys(mail.links),
    )


# --- words and terms ------------------------------------------------------------------------------------------------

_MARKS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,:/-]*")
_ASCII_WORD = re.compile(r"[A-Za-z]+|[0-9][0-9.,:/-]*")  # the same, and faster, where there are no other letters
_SHOUTED = 0.6  # share of capitalised words from which capitals tell nothing
_REMEMBERED = 1 << 14
CAPITAL = "\x01"  # stands after a folded word that was written with a capital
_SHOUTED_WORD = "\x02"  # the same behind one in capitals throughout, until it is known what stands beside it
NAME = "§"  # what an unknown word with a capital becomes: a firm, a role, a person


_EITHER = f"[{CAPITAL}{_SHOUTED_WORD}]"
_NAMES = re.compile(f"(?<![^ ])[^ ]+{_EITHER}(?: [^ ]+{_EITHER})+")  # the first word has its capital for another reason

# Written with a capital out of courtesy, not because they name anything.
_COURTESY = frozenset(
    "I Sie Ihr Ihre Ihren Ihrem Ihrer Ihres Ihnen Du Dich Dir Dein Deine Deiner Deinen Deinem La Le Lei Suo Sua Suoi Sue "
    "Pan Pani Pana Panu Państwo Państwa Państwu Ci Ciebie Tobie Twoja Twoje Twojej U Uw Usted Ustedes Su Sus".split()
)


def words(text: str) -> tuple[str, ...]:
    """Folded words: no case, no diacritics, every number the same. At most 60 of one sentence.

    Two words with capitals side by side are a NAME. One alone carries CAPITAL behind it, because only the vocabulary can
    tell a name from a German noun or the start of a sentence; and so do two in capitals throughout: "NOT SELECTED".
    """
    found = _ASCII_WORD.findall(text) if text.isascii() else _WORD.findall(unicodedata.normalize("NFC", text))
    read = list(map(_FOLDED.__getitem__, found[:_WORDS_LIMIT]))
    joined = " ".join(read)
    shouted = joined.count(_SHOUTED_WORD)
    count = joined.count(CAPITAL) + shouted
    if count >= max(3, _SHOUTED * len(read)):  # a heading
        return tuple([word.rstrip(CAPITAL + _SHOUTED_WORD) for word in read])
    if count >= 2:
        first, _, rest = joined.partition(" ")
        joined = f"{first} {_NAMES.sub(_named, rest)}"
    elif not shouted:
        return tuple(read)
    return tuple(joined.replace(_SHOUTED_WORD, CAPITAL).split(" "))


def _named(run: re.Match[str]) -> str:
    return NAME if CAPITAL in run[0] else run[0]


class _Folded(dict[str, str]):
    """Words folded, with CAPITAL behind one whose capital may name something. A language has few words that make up most
    of its text, so they are remembered."""

    def __missing__(self, word: str) -> str:
        plain = "0" if word[0].isdigit() else folded(word)
        if len(self) >= _REMEMBERED:
            self.clear()
        if word[0].isupper() and word not in _COURTESY:
            plain += _SHOUTED_WORD if len(word) > 1 and word.isupper() else CAPITAL
        self[word] = plain
        return plain


def folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", word.lower())).translate(_LETTERS)
    return "".join(plain.split()) or word  # some single letters stand for a phrase, or for a mark on a space


_FOLDED = _Folded()

SUPPOSED = "?"  # stands behind words that follow a condition in the same sentence (`conditions`)


def bare(folded_words: Sequence[str]) -> list[str]:
    """The folded words without the marks of their capitals."""
    joined = " ".join(folded_words)
    if CAPITAL in joined or not folded_words:  # nothing is one empty word: an empty subject tells something too
        return joined.replace(CAPITAL, "").split(" ")
    return list(folded_words)


def masked(folded_words: Sequence[str], known: Container[str], rules: conditions.Rules) -> list[str]:
    """The words with every run of names as one NAME, and with a mark on what is only supposed."""
    plain = bare(folded_words)
    upto = rules.supposed(plain)
    if upto == len(plain):
        capitals = [word[:-1] for word in folded_words if word[-1] == CAPITAL]
        if all(map(known.__contains__, capitals)):
            return plain
    out: list[str] = []
    for at, word in enumerate(plain):
        shown = NAME if folded_words[at][-1] == CAPITAL and word not in known else word
        if shown != NAME or folded_words[at] == NAME or not (out and out[-1].startswith(NAME)):
            out.append(shown + SUPPOSED if at >= upto else shown)
    return out


def terms(plain: list[str]) -> list[str]:
    """The words and the pairs of neighbours, with the ends of the sentence as neighbours."""
    return [*plain, *map(" ".join, zip(["^", *plain], [*plain, "$"], strict=True))]


# --- signs ----------------------------------------------------------------------------------------------------------

_LOCAL_WORD = re.compile(r"[a-z]{2,}")
_KEY_WORD = re.compile(r"[A-Z]?[a-z]{2,24}|[A-Z]{2,24}")
_LINKS_READ = 40
_KEYS_LIMIT = 20
LINK = "link:"  # stands before every term of a key


def _sender(mail: Mail) -> tuple[str, ...]:
    """The words of the first sender's address and name: jobs-noreply@firm.example -> from:jobs, from:noreply, ..."""
    if not mail.from_:
        return ()
    author = mail.from_[0]
    local = _LOCAL_WORD.findall(author.addr.rpartition("@")[0].lower())
    labels = [label for label in author.domain.split(".")[:-1] if label not in {"mail", "email", "www", "com", "co"}]
    named = [word.rstrip(CAPITAL) for word in words(author.name)]
    return tuple(f"from:{word}" for word in (*local, *labels, *named))[:20]


def _keys(links: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Hiring systems and networks name the template of a mail in the addresses of its links."""
    found: dict[tuple[str, ...], None] = {}
    for link in dict.fromkeys(links[:_LINKS_READ]):
        _, _, path = link.partition("://")[2].partition("/")
        for chunk in _CHUNK.split(unquote(path[:600])):
            key = key_words(chunk)
            if 2 <= len(key) <= 12 and not _ABOUT.isdisjoint(key):
                found[key] = None
    return tuple(found)[:_KEYS_LIMIT]


# A key tells something only when it names an application.
_ABOUT = frozenset(
    "application applications applicant applicants candidate candidates candidacy candidature candidatures bewerbung "
    "bewerber jobapplication jobapp".split()
)
_CHUNK = re.compile(r"[/?&=#;:%~ ]+")


def key_words(chunk: str) -> tuple[str, ...]:
    """applicationRejected_01 -> application, rejected."""
    return tuple(word.lower() for word in _KEY_WORD.findall(chunk))


def key_terms(key: tuple[str, ...]) -> list[str]:
    pairs = [f"{one} {other}" for one, other in pairwise(key)]
    return [LINK + term for term in (*key, *pairs)]
