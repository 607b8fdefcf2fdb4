# ruff: noqa: E501  patterns read worse when they are cut
"""How a firm that was found is written down: which of its spellings, with the article or the kind of house that is part of it.

Owns what belongs to a name and was cut off where it was read ("De Korf", "Storelva kommune"), and when what is left is only a
place or a person. Refuses to weigh which firm is the one (`replies.company`).
"""

import re

from classifier.mail import Mail
from replies.firm import GLUE, agrees, fold, key, usable
from replies.page import Page
from replies.places import times
from replies.signer import Hint

# A capital in mid-sentence tells that the article is part of the name.
_ARTICLE = r"(?:De|Het|['’]t|La|Le|Les|El|Los|Las|Il|Lo|Gli)"
_PUBLIC = re.compile(
    r"\b(?:(?:mairie|ville|commune|communauté|métropole|ayuntamiento|ajuntament|diputación|concello|comune|provincia|prefeitura|câmara(?: municipal)?|município|junta de freguesia|urząd miasta)"
    r"\s(?:de\s(?:la\s|l['’])?|d['’]|du\s|des\s|di\s|do\s|da\s|del\s)"
    r"|(?:magistrat|gemeente|stadtverwaltung|marktgemeinde|gmina|miasto|urząd (?:miasta|gminy|miejski w)|starostwo|primăria|město|mesto|městský úřad|obec)\s)$",
    re.IGNORECASE,
)
_KIND = r"(?:kommune?n?|[Kk]ommune|region|län|stad|fylkeskommune|belediyesi|üniversitesi|kaupunki)"


def spelt(alike: list[Hint], view: Page, mail: Mail) -> str:
    """The name in full, or "" when it is only the place of a public body, or the person who signs."""
    name = _calm(_spelling(alike, view), view)
    shown = mail.author.name if mail.author is not None else ""
    places = (view.subject, view.text, shown, *view.signature)
    if _a_town(name, places) or _a_signer(name, alike, view, mail):
        return ""
    kind = next(
        (found[1] for text in places if (found := re.search(rf"(?<!\w){re.escape(name)}\s({_KIND})(?!\w)", text))), ""
    )
    if kind and name.split()[-1] != kind:
        return f"{name} {kind}"
    article = next(
        (
            found[1]
            for text in places
            if (found := re.search(rf"(?<=[^\W\d_]\s)({_ARTICLE})\s{re.escape(name)}(?!\w)", text))
        ),
        "",
    )
    return f"{article} {name}" if article else name


def _a_town(name: str, places: tuple[str, ...]) -> bool:
    """Does the name stand only as the place of a body that is called after it ("Mairie de Saint-Aubin")?"""
    found = [
        _PUBLIC.search(text[max(match.start() - 40, 0) : match.start()]) is not None
        for text in places
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    return bool(name) and any(found)


def _a_signer(name: str, alike: list[Hint], view: Page, mail: Mail) -> bool:
    """One word that signs by itself, and the mailbox or the sender bears it as a person's: "Lotte <lotte@...>"."""
    author = mail.author
    if (
        author is None
        or " " in name
        or not {hint.kind for hint in alike} <= {"alone", "sender", "text", "near", "echo"}
    ):
        return False
    first = view.signature[0].strip(" .,!") if view.signature else ""
    local = fold(author.addr.partition("@")[0])
    if agrees(name, author.domain) or re.fullmatch(rf"{re.escape(name)}(?:\s?[-–|,(].*)?", author.name) is None:
        return (
            first == name and re.search(rf"\s(?:de|del|van|von|da|do|di)\s{re.escape(name)}$", author.name) is not None
        )
    return local.startswith(fold(name)) or (first == name and author.name != name)


def _calm(name: str, view: Page) -> str:
    """A name of several words in capitals, as one would write it; not where capitals have small letters of another kind (Turkish)."""
    words = name.split()
    if len(words) < 2 or not name.isupper() or max(map(len, words)) < 6 or re.search(r"[ğışİ]", view.text):
        return name
    name = re.sub(r"[^\W\d_]{4,}", lambda word: word[0].capitalize(), name)
    return re.sub(r"(?<=\s)(?:I|DE|DEL|DI|DO|DA|DOS|LA|VAN|EN|OG|OCH|E|Y)(?=\s)", lambda word: word[0].lower(), name)


def _spelling(alike: list[Hint], view: Page) -> str:
    """The best spelling, without an article that other places do without, and not in capitals if it need not be."""
    name = _longest(alike, view)
    plain = name.removeprefix("The ")
    if plain != name and any(hint.name == plain for hint in alike):
        name = plain
    calm = [hint.name for hint in alike if key(hint.name) == key(name) and not hint.name.isupper()]
    return calm[0] if calm and name.isupper() and " " in name else name


def _longest(alike: list[Hint], view: Page) -> str:
    """Of several spellings the one the running text uses; a signature's long form is cut to what the text calls it."""
    in_text = [hint.name for hint in alike if hint.kind == "text"]
    in_text += [
        hint.name
        for hint in alike
        if hint.kind == "near" and in_text and times(hint.name, view.body) and not re.search(rf"\s{GLUE}\s", hint.name)
    ]
    plain = [name for name in in_text if not re.search(rf"\s{GLUE}\s", name)]
    if in_text:
        return max(
            plain if len(plain) == len(in_text) else in_text,
            key=lambda name: (times(name, view.body), len(name)) if len(plain) != len(in_text) else (len(name), 0),
        )
    names = [hint.name for hint in alike]
    longest = max(names, key=lambda name: (times(name, view.body), names.count(name), len(name)))
    words = longest.split()
    for count in range(len(words), 0, -1):
        part = " ".join(words[:count])
        if count < len(words) and words[count].islower():
            continue  # "Storelva kommune" is not called "Storelva", nor in all cases written so
        found = re.search(rf"(?<![\w@.]){re.escape(part)}(?!\w|\.\w)", view.body, re.IGNORECASE)
        cut = count < len(words)
        if found is not None and len(part) >= 3 and usable(part) and not (cut and found[0].islower()):
            return found[0]
    return longest
