# ruff: noqa: E501  patterns read worse when they are cut
"""Which firm is speaking: read from the text, the signature, the subject and the sender, which must not contradict.

Owns the choice between the hints. Refuses to guess: evidence is counted, and below the mark there is no name.
"""

import re
from functools import lru_cache

from classifier.mail import Mail
from replies import board
from replies.firm import HOUSE, agrees, fold, key, looks_personal, shared_domain
from replies.page import Page, page
from replies.places import EMPLOYER, LIKELY, STRONG, SUBJECT, SUBJECT_PART, WEAK, houses, in_text, times
from replies.signer import Hint, in_domain, in_sender, in_signature
from replies.spelling import spelt
from replies.vocabulary import FREE_MAIL, STAFF

_AGENCY = re.compile(
    r"\b(?:our client|my client|(?:unser|mein)(?:e[mnrs]?|es)? (?:Kunde[n]?|Mandant(?:in|en)?|Auftraggeber\w*)|Personalberatung\w*|(?:notre|mon) client|put you forward|nuestro cliente|nostro cliente|onze (?:klant|opdrachtgever)|"
    r"nosso cliente|nasz(?:ego|ym)? klient\w*|vår kund|müşterimiz|vores (?:kunde|klient|opdragsgiver)|vår (?:kunde|oppdragsgiver)|kunden vår|oppdragsgiveren vår|náš klient|našeho klienta|našemu klientovi|naším klientem|nášho klienta|nášmu klientovi|naším klientom|asiakkaamme (?:on|ei|valitsi|päätti|päätyi|halusi)|ügyfelünk|megbízónk|ügyfelünknek|clientul(?:ui)? nostru|klient s[ea] [^.¶]{0,20}(?:rozhodl|rozhodol|vyjadril|vyjádřil)|(?:vyjádření|odpověď|vyjadrenie|odpoveď) od klienta|mi volal klient)\b",
    re.IGNORECASE,
)
ENOUGH = 3.0


def is_agency(text: str) -> bool:
    return _AGENCY.search(text) is not None


@lru_cache(maxsize=64)
def company(mail: Mail) -> str:
    """The firm's name, or ""."""
    view = page(mail)
    hints = _hints(mail, view)
    best, best_score = "", 0.0
    for hint in hints:
        alike = [other for other in hints if _same(hint.name, other.name)]
        strongest: dict[str, float] = {}
        for other in alike:
            strongest[other.kind] = max(strongest.get(other.kind, 0.0), other.weight)
        score = sum(strongest.values())
        if _maybe_a_person(alike) or _senders_own(alike, mail, view):
            continue
        if score > best_score:
            best_score, best = score, spelt(alike, view, mail)
    return best if best_score >= ENOUGH else ""


def _maybe_a_person(alike: list[Hint]) -> bool:
    """Nothing but a sender's and a signer's name, of the shape that people's names have?"""
    return all(
        hint.kind in {"alone", "owner", "echo"} or (hint.kind == "sender" and hint.weight < 2) for hint in alike
    ) and all(looks_personal(hint.name) and HOUSE.search(hint.name) is None for hint in alike)


def _senders_own(alike: list[Hint], mail: Mail, view: Page) -> bool:
    """The display name again below a closing that is not known for one? It is a firm's when the domain agrees or the
    mailbox is a desk that writes for many, and a person's when the mailbox bears the given name."""
    author = mail.author
    if author is None or any(hint.kind not in {"signature", "sender", "alone", "owner", "echo"} for hint in alike):
        return False
    names = {hint.name for hint in alike}
    if any(hint.weight > 1.5 or not looks_personal(hint.name) for hint in alike) or any(map(HOUSE.search, names)):
        return False
    if not any(hint.kind == "sender" for hint in alike):
        return False
    local = author.addr.partition("@")[0].lower()
    words = [fold(word) for word in author.name.split()]
    if words[0] in local or (words[-1] in local and not agrees(author.name, author.domain)):
        return True
    desk = any(STAFF.search(line) for line in view.signature)
    own = not shared_domain(author.domain) or author.domain in FREE_MAIL
    return own and not desk and not view.signed and not agrees(author.name, author.domain)


def _same(one: str, two: str) -> bool:
    a, b = key(one), key(two)
    return a == b or (
        min(len(a), len(b)) >= 3
        and (a.startswith(b) or b.startswith(a))
        and one.split(maxsplit=1)[0].casefold() == two.split(maxsplit=1)[0].casefold()
    )


def _hints(mail: Mail, view: Page) -> list[Hint]:
    agency = is_agency(view.text)
    found = [Hint(name, 3.0, "text") for name in in_text(view.text, STRONG)]
    found += [Hint(name, 1.0, "near") for name in in_text(view.text, WEAK)]
    found += [Hint(name, 2.0, "near") for name in in_text(view.text, LIKELY)]
    found += [Hint(name, weight, "house") for name, weight in houses(view.body[:4000])]
    found += [Hint(name, 12.0, "text") for name in in_text(view.text, (*EMPLOYER, *board.EMPLOYER))]
    if board.is_board(view.text):  # whoever sends and signs is then not the employer
        return [hint for hint in found if not _sends(hint.name, mail)]
    if not agency:  # who signs and sends is then not who decided
        found += [Hint(name, 2.0, "subject") for name in in_text(view.subject, SUBJECT)]
        found += [Hint(name, 1.0, "subject") for name in in_text(view.subject, SUBJECT_PART)]  # may be a place
        found += [hint for hint in in_signature(mail, view) if not hint.name.islower()]  # "vom ganzen Team"
        found += in_sender(mail) + in_domain(mail, view)
    domains = [
        address.domain
        for address in (*mail.from_, *mail.reply_to)
        if address.domain and not shared_domain(address.domain)
    ]
    outside = [hint for hint in found if hint.kind in {"subject", "sender", "signature"}]
    echoes = [Hint(hint.name, 1.5, "echo") for hint in outside if _echo(hint, view)]
    return (
        found
        + echoes
        + [Hint(hint.name, 1.5, "owner") for hint in outside if any(agrees(hint.name, domain) for domain in domains)]
    )


def _sends(name: str, mail: Mail) -> bool:
    """Is it the name, or the domain, that the mail comes from?"""
    author = mail.author
    return author is not None and (
        agrees(name, author.domain) or key(name) in key(author.name) or key(author.name).startswith(key(name))
    )


def _echo(hint: Hint, view: Page) -> bool:
    """Does the name, or its first word, stand in another part of the mail as well?"""
    if hint.kind != "signature":
        return times(hint.name, view.body if hint.kind == "sender" else view.text) > 0
    words = hint.name.removeprefix("The ").split()
    return (
        bool(words)
        and len(words[0]) >= 3
        and re.search(rf"(?<![\w@.]){re.escape(words[0])}(?!\w|\.\w)", view.body, re.IGNORECASE) is not None
    )
