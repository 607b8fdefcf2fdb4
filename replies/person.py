"""Who wrote the rejection, and whom it addresses.

Owns the names: the person who signs, the person in From, the name in the greeting, and the plain form of a name for a
greeting. Refuses teams, departments and firms, and never guesses a gender.
"""

import re
from functools import lru_cache

from classifier.mail import Address, Mail
from replies.company import company, key
from replies.page import GREETING_NAME, page
from replies.vocabulary import ANYBODY, COURTESY, DESK, GENDER, JOB, LEGAL, STAFF

_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’]*[\w](?:-[A-ZÀ-ÖØ-Þ][\w'’]+)*|[A-Z]\.)"
_PARTICLE = (
    r"(?:von|van|de|der|den|di|da|dos|del|della|la|le|ter|ten|zu|zur|af|bin|el|al|du|van der|van den|von der|de la)"
)
_NAME = re.compile(rf"{_WORD}(?:\s(?:{_PARTICLE}\s)*{_WORD}){{1,3}}")
_TITLES = re.compile(
    r"^(?:(?:dr|prof|mag|dipl|ing|dkfm|mr|mrs|ms|mx|herr|frau|mme|sig|dott)\.?(?:\s?\(?fh\)?)?[\s.-]+)+|"
    r",?\s+\(?(?:msc|bsc|ma|ba|mba|phd|ph\.d|llm|m\.a|b\.a|m\.sc|b\.sc|bakk|mag|phr|sphr|cpa|shrm-\w+|bed|dipl\.-\w+|jr|sr)\.?\)?(?=\s*(?:,|$))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*[(\[][^)\]]*[)\]]|\s+(?:\||vom|from|von der|at|bei|chez|@|für|–|—|-)\s.*$|\s*[,|–—]\s*(?=[A-Z]).*$"
)
_ORGANISATION = re.compile(
    r"\w*(?:hochschule|universität|schule|klinik|klinikum|verband|gesellschaft|stiftung|akademie|ministerium|amt|hospital|council|kommune|universidad|università|université|politechnika|uniwersytet|üniversitesi)\b|\b(?:group|systems?|solutions|technolog\w+|consulting|university|universität|hochschule|institut\w*|bank|labs?|studios?|media|software|international|holding|partners|network\w*|career\w*|data|digital|interactive|entertainment|center|centre|zentrum|fonds|werke|dienst\w*|beratung|engineering|health|insurance|energy|capital|ventures|foundation|society|verein|agentur|agency|agence|groupe|société|regards|wishes|grüße|process|portal)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def person(mail: Mail) -> str:
    """The human who signs, else the one in From; "" when neither is plainly one."""
    view = page(mail)
    firm = company(mail)
    sender = _sender_name(mail, firm)
    lines = view.signature[:3] if view.signed else view.signature[:2]
    for line in lines:
        full = name_in(line, firm)
        if full and _stands(line, full):
            return full
    first = lines[0].strip(" .,") if lines and view.signed else ""
    if (
        re.fullmatch(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]{2,14}", first)
        and not _organisational(first, firm)
        and first not in view.body.replace(view.greeting, "")
    ):
        return sender if sender.split()[:1] == [first] else first
    return sender


def candidate(mail: Mail) -> str:
    """The name the mail greets, as it stands there; "" for "Dear applicant" and the like."""
    rest = COURTESY.sub("", page(mail).greeting.strip())
    plain = re.split(GREETING_NAME, rest, maxsplit=1)[0].strip(" ,.!:;-–")
    if not plain or ANYBODY.search(plain) or len(plain.split()) > 4 or not re.fullmatch(r"[^\W\d_][\w'’. -]*", plain):
        return ""
    return plain if not STAFF.fullmatch(plain) else ""


def name_in(text: str, firm: str = "") -> str:
    """A personal name that fills the text, titles and asides removed: "Mag. Jane Doe (she/her) | Lead" -> "Jane Doe"."""
    shown = GENDER.sub("", text.strip(" \"'.,"))
    swapped = re.fullmatch(r"([^\s,]+(?:\s[^\s,]+)?),\s*([^\W\d_][\w'’-]+)(?:\s*[(\[].*)?", shown)
    if swapped is not None and not _TITLES.search(shown):
        shown = f"{swapped[2]} {swapped[1]}"
    for _ in range(2):
        shown = _TITLES.sub("", _ASIDE.sub("", shown)).strip(" .,")
    if not _NAME.fullmatch(shown) or _organisational(shown, firm):
        return ""
    return (
        " ".join(_cased(word) for word in shown.split())
        if shown.isupper() or any(w.isupper() and len(w) > 3 for w in shown.split())
        else shown
    )


def human(address: Address, firm: str = "") -> str:
    """The name of the person behind an address, from the display name; "" when it is a desk or a machine."""
    if DESK.match(address.addr.partition("@")[0]):
        return ""
    return name_in(address.name, firm)


def first_name(full: str) -> str:
    """The given name of a name in the usual order, for languages and tones that greet by it."""
    return full.split(maxsplit=1)[0] if full and "." not in full.split(maxsplit=1)[0] else full


def _cased(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word) if word.isupper() else word


def _organisational(name: str, firm: str) -> bool:
    if STAFF.search(name) or JOB.search(name) or LEGAL.search(" " + name) or _ORGANISATION.search(name):
        return True
    return bool(firm) and (
        key(name) == key(firm)
        or (len(key(name)) >= 4 and key(name) in key(firm))
        or (len(key(firm)) >= 4 and key(firm) in key(name))
    )


def _stands(line: str, full: str) -> bool:
    """Is the line a name, not a sentence or a list that begins with one?"""
    return len(line) <= len(full) + 80 and not re.search(r"[.!?]\s+[A-Z]\w+\s\w+\s", line)


def _sender_name(mail: Mail, firm: str) -> str:
    """The display name in From, when the address or the text does not speak against a person."""
    author = mail.author
    if author is None:
        return ""
    name = name_in(author.name, firm)
    if not name:
        return ""
    local = re.sub(r"[^a-z]", "", author.addr.partition("@")[0].lower())
    words = [re.sub(r"[^a-z]", "", word.lower()) for word in name.split()]
    if local and any(len(word) >= 3 and word in local for word in words):
        return name
    if not firm:
        return ""  # it may be the firm itself
    body = page(mail).text.replace(page(mail).greeting, "")
    spoken_of = re.search(
        rf"(?:\b(?:at|with|bei|chez|in|the|der|an)\s){re.escape(name)}|{re.escape(name)}\s+(?:team|gmbh|ag|inc|recruit\w*)\b",
        body,
        re.IGNORECASE,
    )
    return "" if spoken_of or len(name.split()) > 3 else name
