# ruff: noqa: E501  patterns read worse when they are cut
"""Who wrote the rejection, and whom it addresses.

Owns the names: the person who signs, the person in From, the name in the greeting, and the plain form of a name for a
greeting. Refuses teams, departments and firms, and never guesses a gender.
"""

import re
from functools import lru_cache

from classifier.address import Address
from classifier.mail import Mail
from replies.company import company
from replies.firm import agrees, fold, key
from replies.names import ORGANISATION, RELIGIOUS, bears, begins_as_a_person, is_given
from replies.page import GREETING_NAME, Page, page
from replies.vocabulary import ANYBODY, CLOSING, COURTESY, DESK, GENDER, JOB, LEGAL, PARTICLE, STAFF

_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][\w'’]*[\w](?:-[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][\w'’]+)*|[A-Z]\.)"
_NAME = re.compile(rf"{_WORD}(?:\s(?:{PARTICLE}\s)*{_WORD}){{1,3}}")
_TITLES = re.compile(
    r"^(?:i\.?\s?[AV]\.?|ppa\.?|p\.p\.a?\.?|im auftrag|gez\.?|signed:?)\s+(?=\S)|^(?:(?:docteur|maître|pr|dre?(?:\.ssa)?|rer|nat|med|prof|mag|dipl|ing|dkfm|mgr|bc|mudr|mvdr|phdr|judr|rndr|paeddr|pharmdr|arch|doc|mr|mrs|ms|mx|herr|frau|mme|sig|dott(?:\.ssa)?|(?:avv|geom|rag|lic|licda|c\.p|abg|dra|sra?|srta|adw|av|uzm|eng|enga|pe|dhr|mevr|drs)(?=\.))\.?(?:\s?\(?fh\)?)?[\s.-]+)+|"
    r",?\s+\(?(?:msc|bsc|ma|ba|mba|phd|ph\.d|llm|m\.a|b\.a|m\.sc|b\.sc|bakk|mag|phr|sphr|cpa|shrm-\w+|bed|dipl\.-\w+|jr|sr|csc|drsc|dis)\.?\)?(?=\s*(?:,|$))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*[(\[][^)\]]*[)\]]|\s+(?:\||vom|from|von der(?=\s\S+\s)|at|bei|chez|@|für|–|—|-)\s.*$|\s*[,|–—]\s*(?=[A-Z]).*$"
)
_OF = re.compile(r"\s+von der\s\S+$")  # a surname, or "Jane Doe von der Example AG"


@lru_cache(maxsize=64)
def person(mail: Mail) -> str:
    """The human who signs, else the one in From; "" when neither is plainly one."""
    view = page(mail)
    firm = company(mail)
    sender = _sender_name(mail, firm)
    signature = tuple(line for line in view.signature if not _YOURS.fullmatch(line))
    lines = signature[:3] if view.signed else signature[:2]
    alone = re.fullmatch(_GIVEN, lines[0].strip(" .,!")) if lines else None
    for number, line in enumerate(lines):
        if _ARTICLE.match(line):
            continue
        full = name_in(_without_occupation(line), firm)
        shown = not view.signed and mail.author is not None and full == name_in(mail.author.name)
        if alone is not None and number and not shown and not full.startswith(alone[0]):
            continue  # who signs with a given name gives the firm below it
        if full and _stands(line, full) and _vouched(full, view.signature.index(line), view, mail, firm):
            return _spelt_out(full, mail)
    return _given_name(lines, view, firm, mail) or sender


def _spelt_out(full: str, mail: Mail) -> str:
    """The name in From, when the one below the letter is the same with initials: "K. Doe"."""
    shown = name_in(mail.author.name) if mail.author is not None else ""
    *given, surname = full.split()
    same = shown.split()[-1:] == [surname] and shown[0] == full[0]
    return shown if same and given and all(re.fullmatch(r"\w\.", word) for word in given) else full


_YOURS = re.compile(r"(?:ihre?|deine?|eure?|yours?|votre|ton|ta)[,.]?", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:the|ihre?|deine?|your|votre|das|die|der|la|le|les|el|los|il)\s(?=[A-Z])|l['’](?=[A-Z])", re.IGNORECASE
)
_GIVEN = r"[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][a-zà-öø-ÿā-žșț'’]{1,14}(?:-[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][a-zà-öø-ÿā-žșț]+)?"
_GIVEN_OF = re.compile(
    rf"(?P<who>{_GIVEN})(?:,? (?:from|at|@|von|vom|bei|de|d['’]|chez|–|-)\s?(?P<firm>\S.*)|\s?\((?P<aside>[^()]+)\))"
)


def _vouched(full: str, number: int, view: Page, mail: Mail, firm: str) -> bool:
    """Firms and departments have two words too. A person's mailbox bears the name; else the name must begin as people's do
    or stand above a title, it does not stand in the text, and where no closing stands above, something else must agree."""
    author = mail.author
    if author is not None and (bears(author, full) or _owns(full, author)):
        return bears(author, full)
    line, *below = view.signature[number : number + 3]
    titled = _TITLES.search(line) is not None or any(JOB.search(part) for part in (line, *below[:1]))
    if not (begins_as_a_person(full) or _surname_first(full, mail) or (titled and _stranger(full, mail, view))):
        return False
    if titled or (author is not None and any(len(word) >= 3 and fold(word) in author.addr for word in full.split())):
        return True
    said = f"{view.subject} {view.body.replace(view.greeting, '')}"
    if re.search(rf"(?<!\w){re.escape(full)}(?!\w)", said, re.IGNORECASE):
        return False
    desk = rf"{re.escape(full)}\W+(?:{STAFF.pattern})|(?:{STAFF.pattern})\W+(?:(?:at|bei|chez)\s)?{re.escape(full)}"
    if author is not None and re.search(desk, author.name, re.IGNORECASE):
        return False
    return (
        view.signed
        or any(LEGAL.search(" " + part) or (firm and key(firm) in key(part)) for part in below)
        or (number == 0 and author is not None and name_in(author.name) == full)
    )


def _surname_first(full: str, mail: Mail) -> bool:
    """ "Sarti Mauro" of "Idraulica Sarti"; Hungarian and many Romanian names stand so."""
    surname, *given = full.split()
    if not given or not is_given(given[-1]) or len(given) > 2:
        return False
    shown = mail.author.name if mail.author is not None else ""
    if re.search(r"\b(?:és|hogy|köszönjük|köszönöm|pentru|mulțumim|mulțumesc)\b", mail.text[:3000]):
        return True
    return shown != full and mail.author is not None and fold(surname) in fold(f"{shown} {mail.author.addr}")


def _stranger(full: str, mail: Mail, view: Page) -> bool:
    """Under a closing and above a title: a person with a name unknown here, unless the sender is called so as well."""
    words = full.split()
    sender = fold(f"{mail.author.name} {mail.author.domain}") if mail.author is not None else ""
    plain = len(words) <= 3 and all(word[0].isupper() for word in words)
    return view.signed and plain and fold(words[0]) not in sender


def _owns(name: str, author: Address) -> bool:
    """Who writes under the very name of the domain is the firm, though the name has a person's shape."""
    return not bears(author, name) and agrees(name, author.domain)


def _given_name(lines: tuple[str, ...], view: Page, firm: str, mail: Mail) -> str:
    """A given name that signs alone: under a closing, with a firm or a title behind it, or the first of the sender's."""
    first = lines[0].strip(" .,!") if lines else ""
    called = re.fullmatch(rf"({_GIVEN}),\s(\w.*)", first)
    first = called[1] if called is not None and JOB.search(called[2]) else first  # "Theo, General Counsel"
    shown = mail.author.name.strip(' "') if mail.author else ""
    before = re.sub(r"\s(?:\(|at |@ |from |von |bei |de |chez |\|).*$", "", shown)
    author = name_in(before, firm) or (before if re.fullmatch(_GIVEN, before) else "")
    of = _GIVEN_OF.fullmatch(first)
    if of is not None and (place := of["firm"] or of["aside"]):
        theirs = bool(firm) and (key(firm) in key(place) or key(place) in key(firm))
        if not theirs and not (view.signed and of["aside"]):
            return ""
        first = of["who"]
    titled = len(lines) > 1 and JOB.search(lines[1]) is not None and STAFF.fullmatch(lines[1]) is None
    titled = titled or (called is not None and first == called[1])
    same = author.split()[:1] == [first]
    box = mail.author is not None and (bears(mail.author, first) or (same and bears(mail.author, author)))
    sender = fold(f"{shown} {mail.author.domain}") if mail.author is not None else ""
    known = is_given(first) or (titled and view.signed and fold(first) not in sender)
    if not box and not (known and fold(first) != sender.split(" ")[-1].partition(".")[0]):
        return ""
    if (
        not re.fullmatch(_GIVEN, first)
        or _organisational(first, firm)
        or not (view.signed or titled or same or of is not None)
        or re.search(rf"\b{re.escape(first)}\b", view.body.replace(view.greeting, ""))
    ):
        return ""
    return author if same else first


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
    if swapped is not None and not _TITLES.search(shown) and (is_given(swapped[2]) or not is_given(swapped[1])):
        shown = f"{swapped[2]} {swapped[1]}"
    for _ in range(2):
        shown = _TITLES.sub("", _ASIDE.sub("", shown)).strip(" .,")
    if _organisational(shown, firm):
        shown = _OF.sub("", shown)
    if not _NAME.fullmatch(shown) or _organisational(shown, firm):
        return ""
    return (
        " ".join(_cased(word) for word in shown.split())
        if shown.isupper() or any(w.isupper() and len(w) > 3 for w in shown.split())
        else shown
    )


def _without_occupation(line: str) -> str:
    """ "Lucie Favre Consultante" -> "Lucie Favre"; a sign-off put in one line."""
    found = JOB.search(line)
    kept = line[: found.start()].strip(" ,-–—|").partition(",")[0] if found is not None else ""
    kept = re.sub(rf"(?:\s(?:{STAFF.pattern}))+$", "", kept, flags=re.IGNORECASE)
    ends = found is not None and not line[found.end() :].strip()
    return kept if ends and len(kept.split()) >= 2 and not line.isupper() else line


def human(address: Address, firm: str = "") -> str:
    """The name of the person behind an address, from the display name; "" when it is a desk, a machine, or not surely one."""
    if DESK.match(address.addr.partition("@")[0]):
        return ""
    name = name_in(address.name, firm)
    return name if bears(address, name) or (begins_as_a_person(name) and not _owns(name, address)) else ""


def first_name(full: str) -> str:
    """The given name of a name in the usual order, for languages and tones that greet by it; "Sor Pilar" keeps both."""
    before = RELIGIOUS.match(full)
    first = full[before.end() if before is not None else 0 :].split(maxsplit=1)[:1]
    return full if not first or "." in first[0] else (before[0] if before is not None else "") + first[0]


def _cased(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word) if word.isupper() else word


def _organisational(name: str, firm: str) -> bool:
    word = name.split(maxsplit=1)[0] if name else ""
    if CLOSING.match(name) or (CLOSING.match(word) and not is_given(word)):
        return True
    if STAFF.search(name) or JOB.search(name) or LEGAL.search(" " + name) or ORGANISATION.search(name):
        return True
    return bool(firm) and (
        key(name) == key(firm)
        or (len(key(name)) >= 4 and key(name) in key(firm))
        or (len(key(firm)) >= 4 and key(firm) in key(name))
    )


def _stands(line: str, full: str) -> bool:
    """Is the line a name, not a sentence or a list that begins with one?"""
    return len(line) <= len(full) + 80 and not re.search(r"[.!?]\s+[A-Z]\w+\s\w+\s", _TITLES.sub("", line))


def _sender_name(mail: Mail, firm: str) -> str:
    """The display name in From, when the address or the text does not speak against a person."""
    author = mail.author
    if author is None:
        return ""
    name = name_in(author.name, firm)
    if bears(author, name):
        return name
    if not firm or not begins_as_a_person(name) or _owns(name, author):
        return ""  # it may be the firm itself
    body = page(mail).text.replace(page(mail).greeting, "")
    spoken_of = re.search(
        rf"(?:\b(?:at|with|bei|chez|in|the|der|an)\s){re.escape(name)}|{re.escape(name)}\s+(?:team|gmbh|ag|inc|recruit\w*)\b",
        body,
        re.IGNORECASE,
    )
    return "" if spoken_of or len(name.split()) > 3 else name
