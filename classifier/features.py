"""Mail to the terms that the model weighs: the one contract between training and serving.

Owns sentences, words, terms and structural signs. Both sides call `fields`, so that what was learnt is what is looked
up, byte for byte. Refuses to own weights (`model`) and reading (`mail`).
"""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote

from classifier.mail import Mail

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


# --- sentences ------------------------------------------------------------------------------------------------------

_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+|\S{1,64}@\S{1,255}\.\w+")  # RFC 5321 section 4.5.3.1; bounded: linear
# A full stop ends a sentence when a space and no lower-case letter follow; so do the marks of other scripts.
_STOP = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=[^a-zß-öø-ÿ])|(?<=[。！？।؟])")
_WRAPPED = 45  # a line at least this long was broken by a mail program, not by its writer


def sentences(text: str) -> list[str]:
    """Sentences and lines in order, hard-wrapped lines joined, addresses left out."""
    found: list[str] = []
    if "@" in text or "http" in text or "www." in text:
        text = _ADDRESS.sub("", text)
    for paragraph in _paragraphs(text):
        found += [sentence for sentence in _STOP.split(paragraph) if sentence]
    return found


def _paragraphs(text: str) -> list[str]:
    paragraphs: list[str] = []
    joinable = blank = False
    for line in text.split("\n"):
        line = line.strip(" \t*|•·_=-–—>#")  # noqa: PLW2901
        if not line:
            joinable = False
        elif joinable or (paragraphs and line[0].islower() and paragraphs[-1][-1:] not in ".!?:" and not blank):
            paragraphs[-1] += " " + line
            joinable = len(line) >= _WRAPPED
        else:
            paragraphs.append(line)
            joinable = len(line) >= _WRAPPED
        blank = not line
    return paragraphs


# --- words and terms ------------------------------------------------------------------------------------------------

_MARKS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,:/-]*")
_SHOUTED = 0.6  # share of capitalised words from which capitals tell nothing
CAPITAL = "\x01"  # stands after a folded word that was written with a capital
NAME = "§"  # what an unknown word with a capital becomes: a firm, a role, a person


# Written with a capital out of courtesy, not because they name anything.
_COURTESY = frozenset(
    "I Sie Ihr Ihre Ihren Ihrem Ihrer Ihres Ihnen Du Dich Dir Dein Deine Deiner Deinen Deinem La Le Lei Suo Sua Suoi Sue "
    "Pan Pani Pana Panu Państwo Państwa Państwu Ci Ciebie Tobie Twoja Twoje Twojej U Uw Usted Ustedes Su Sus".split()
)


def words(text: str) -> tuple[str, ...]:
    """Folded words: no case, no diacritics, every number the same. At most 60 of one sentence.

    Two words with capitals side by side are a NAME. One alone carries CAPITAL behind it, because only the vocabulary can
    tell a name from a German noun or the start of a sentence.
    """
    found = _WORD.findall(text if text.isascii() else unicodedata.normalize("NFC", text))[:_WORDS_LIMIT]
    capital = [word[0].isupper() and word not in _COURTESY for word in found]
    if sum(capital) >= max(3, _SHOUTED * len(found)):
        capital = [False] * len(found)  # a heading
    out = []
    last = len(found) - 1
    for at, word in enumerate(found):
        if word[0].isdigit():
            out.append("0")
        elif not capital[at]:
            out.append(_folded(word))
        elif (at > 1 and capital[at - 1]) or (at and at < last and capital[at + 1]):
            if not out or out[-1] != NAME:
                out.append(NAME)
        else:
            out.append(_folded(word) + CAPITAL)
    return tuple(out)


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", word.lower())).translate(_LETTERS)


# Words that open a condition. What follows one is not said, only supposed: "if you are not selected" refuses nobody.
_CONDITION = frozenset(
    "if should unless whether "
    "falls wenn sofern sollte sollten sollten "
    "si lorsque "
    "caso qualora cuando quando "
    "als indien mocht mochten wanneer "
    "jesli jezeli gdy gdyby jezeliby "
    "om ifall ifal "
    "eger halinde takdirde durumunda".split()
)
_SUPPOSED = "?"  # stands behind words that follow such a word in the same sentence


def masked(folded: tuple[str, ...], known: Container[str]) -> list[str]:
    """The words with every run of names as one NAME, and with a mark on what is only supposed."""
    out: list[str] = []
    suffix = ""
    for word in folded:
        plain = word
        if word[-1] == CAPITAL:
            plain = word[:-1]
            if plain not in known:
                plain = NAME
                if out and out[-1].startswith(NAME):
                    continue
        out.append(plain + suffix)
        if plain in _CONDITION:
            suffix = _SUPPOSED
    return out


def terms(plain: list[str]) -> list[str]:
    """The words and the pairs of neighbours, with the ends of the sentence as neighbours."""
    return [*plain, *map(" ".join, zip(("^", *plain), (*plain, "$"), strict=True))]


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
