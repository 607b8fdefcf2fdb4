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
from replies.page import GREETING_NAME, Page, page
from replies.vocabulary import ANYBODY, COURTESY, DESK, GENDER, JOB, LEGAL, PARTICLE, STAFF

_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][\w'’]*[\w](?:-[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][\w'’]+)*|[A-Z]\.)"
_NAME = re.compile(rf"{_WORD}(?:\s(?:{PARTICLE}\s)*{_WORD}){{1,3}}")
_TITLES = re.compile(
    r"^(?:i\.?\s?[AV]\.?|ppa\.?|p\.p\.a?\.?|im auftrag|gez\.?|signed:?)\s+(?=\S)|^(?:(?:docteur|maître|pr|dre?|rer|nat|med|prof|mag|dipl|ing|dkfm|mgr|bc|mudr|mvdr|phdr|judr|rndr|paeddr|pharmdr|arch|doc|mr|mrs|ms|mx|herr|frau|mme|sig|dott)\.?(?:\s?\(?fh\)?)?[\s.-]+)+|"
    r",?\s+\(?(?:msc|bsc|ma|ba|mba|phd|ph\.d|llm|m\.a|b\.a|m\.sc|b\.sc|bakk|mag|phr|sphr|cpa|shrm-\w+|bed|dipl\.-\w+|jr|sr|csc|drsc|dis)\.?\)?(?=\s*(?:,|$))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*[(\[][^)\]]*[)\]]|\s+(?:\||vom|from|von der(?=\s\S+\s)|at|bei|chez|@|für|–|—|-)\s.*$|\s*[,|–—]\s*(?=[A-Z]).*$"
)
_OF = re.compile(r"\s+von der\s\S+$")  # a surname, or "Jane Doe von der Example AG"
_ORGANISATION = re.compile(
    r"\w*(?:hochschule|universität|schule|klinik|klinikum|verband|gesellschaft|stiftung|akademie|ministerium|amt|hospital|council|kommune|universidad|università|université|politechnika|uniwersytet|üniversitesi|univerzita|yliopisto|egyetem\w*|universitatea|universitet\w*|sykehus\w*|sykehjem|kommune\w*|kaupunki|hyvinvointialue|kórház|biztosító|önkormányzata)\b|\b(?:group|systems?|solutions|technolog\w+|consulting|university|universität|hochschule|institut\w*|bank|labs?|studios?|media|software|international|holding|partners|network\w*|career\w*|data|digital|interactive|entertainment|center|centre|zentrum|fonds|werke|dienst\w*|beratung|engineering|health|insurance|energy|capital|ventures|foundation|society|verein|works|clinic|hotels?|house|studios?|nursery|bakery|kitchen|homes?|zentrum|\w*zentrum|kanzlei|apotheke|brauerei|bäckerei|région|ehpad|lodge|farms?|foods?|games|toys|motors|airlines?|logistics?|games|bio|rail|haus|stadtwerke\w*|transports?|ateliers?|cabinet|maison|company|companies|brothers|frères|söhne|sons|museum|library|church|club|school|college|city|county|services?|salutations|auftrag|liebe|gute|luck|familie|family|liebe|direction|département|bureau|agentur|agency|agence|groupe|société|regards|wishes|grüße|process|portal|nemocnice|nemocnica|spitalul|primăria|úřad|úrad|ústav|intézet|skupina|csoport|café|cafe|kiosken|bakeriet|foreningen|\w*portal\w*|forsikring|rederi|dyrepark|hotell|clinica|editura|pensiunea|familia|agenția|banca|banka|direcția|telekom|outsourcing|construct|reštaurácia|restaurace|restaurant|ravintola|kahvila|kauppahuone|järjestö|autohuolto|penzión|penzion|lekáreň|lékárna|óvoda|étterem|gimnázium|gymnázium|gymnasium|škola|logistik\w*|market|energi|elektro|maskiner|csapat|tým|tím|echipa|komise|komisia|hilsen|terveisin|üdvözlettel|pozdravem|pozdravom|stimă)\b",
    re.IGNORECASE,
)


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
    """Firms have two words too. A person does not stand in the text; and where no closing stands above, the sender, a
    title or a legal form below the line must agree."""
    author = mail.author
    if author is not None and _owns(full, author):
        return False
    if author is not None and any(len(word) >= 3 and fold(word) in author.addr for word in full.split()):
        return True
    line, *below = view.signature[number : number + 3]
    if _TITLES.search(line) or any(JOB.search(part) for part in (line, *below[:1])):
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


def _owns(name: str, author: Address) -> bool:
    """A desk that writes under the very name of its domain is the firm's, though the name has a person's shape."""
    return DESK.match(author.addr.partition("@")[0]) is not None and agrees(name, author.domain)


def _given_name(lines: tuple[str, ...], view: Page, firm: str, mail: Mail) -> str:
    """A given name that signs alone: under a closing, with a firm or a title behind it, or the first of the sender's."""
    first = lines[0].strip(" .,!") if lines else ""
    shown = mail.author.name.strip(' "') if mail.author else ""
    before = re.sub(r"\s(?:\(|at |@ |from |von |bei |de |chez |\|).*$", "", shown)
    author = name_in(before, firm) or (before if re.fullmatch(_GIVEN, before) else "")
    of = _GIVEN_OF.fullmatch(first)
    if of is not None and (place := of["firm"] or of["aside"]):
        known = bool(firm) and (key(firm) in key(place) or key(place) in key(firm))
        if not known and not (view.signed and of["aside"]):
            return ""
        first = of["who"]
    titled = len(lines) > 1 and JOB.search(lines[1]) is not None and STAFF.fullmatch(lines[1]) is None
    same = author.split()[:1] == [first]
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
    if swapped is not None and not _TITLES.search(shown):
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
    kept = line[: found.start()].strip(" ,-–—|") if found is not None else ""
    kept = re.sub(rf"(?:\s(?:{STAFF.pattern}))+$", "", kept, flags=re.IGNORECASE)
    ends = found is not None and not line[found.end() :].strip()
    return kept if ends and len(kept.split()) >= 2 and not line.isupper() else line


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
    return len(line) <= len(full) + 80 and not re.search(r"[.!?]\s+[A-Z]\w+\s\w+\s", _TITLES.sub("", line))


def _sender_name(mail: Mail, firm: str) -> str:
    """The display name in From, when the address or the text does not speak against a person."""
    author = mail.author
    if author is None:
        return ""
    name = name_in(author.name, firm)
    if not name or _owns(name, author):
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
