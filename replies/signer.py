# ruff: noqa: E501  patterns read worse when they are cut
"""The firm in the signature and in the sender: behind a person, before a department, in a display name or a domain.

Owns how firms sign. Refuses to decide: what it finds are hints, each with the weight it has by itself.
"""

import re
from dataclasses import dataclass

from classifier.mail import Mail
from replies.firm import (
    HOUSE,
    INSTITUTION,
    NAME,
    STAFF_CUT,
    STAFF_WORDS,
    THE,
    UNIT,
    agrees,
    clean,
    fold,
    looks_personal,
    occupation,
    registrable,
    shared_domain,
    usable,
    without_staff,
)
from replies.page import Page, page
from replies.places import houses_named, times
from replies.vocabulary import DESK, JOB, LEGAL, PARTICLE, STAFF

_SIGNED = re.compile(
    r"^(?:(?:ihr|dein|zentrales|your|the|das|votre|l['’]équipe|team|el equipo|il team|het|équipe|sincerely,?)\s+)*(?P<name>.+?)(?:['’]s)?[\s-]+(?:(?:global|campus|university|early|zentrales|technical)\s+)*"
    r"(?:talent|recruit\w*|hiring|people|human resources|human capital|hr|careers?|team|personal\w*|rh|ressources humaines|crew|family)\b.*$",
    re.IGNORECASE,
)
_AND_TEAM = re.compile(
    r"\s(?:&|\+|and|und|et|y|e|en|och|i|ve)(?:\s(?:the|das|mein|my|l['’]|el|il|het))?$", re.IGNORECASE
)
# "Team Example", "L'équipe recrutement Example", "Dein Team von Example"
_TEAM_OF = re.compile(
    r"^(?:(?i:the|your|dein|ihr|das|euer|l['’]|la|il|ton|votre|our)\s?)?(?:(?i:hiring|recruiting|talent|hr|people)\s)?(?i:team|équipe|equipe|crew|folks)\s(?:(?i:rh|hr|recrutement|recruiting|talents?|at|from|of|von|vom|der|de|di|du|d['’]|chez|bei|@)\s?)*(?P<name>\S.*)$"
)
# "Kestrels HR-team", "Kestrelin HR-tiimi": a name with an ending that may or may not be its own
_OWNED = re.compile(
    r"(?:\ws\s(?i:HR-(?:team|afdeling|avdeling)\w*|(?:rekrut|rekryt|rekrytering|ansættelses|talent)\w*(?:team|gruppe|udvalg|afdeling|avdeling)\w*)|\wn\s(?i:HR|rekry)\w*(?:-\w+)?(?:\s?(?:tiimi|väki|yksikkö))?|\w\s(?i:\w*tiimi|väki|\w*yksikkö|\w*palvelut))$"
)
# "Jana z Kestrelu": the firm stands in another case
_WHERE_FROM = re.compile(r"[^\W\d_]+\sz[eo]?\s")
# "Echipa Kestrel", "Echipa de recrutare Kestrel"
_ECHIPA = re.compile(
    r"^(?i:echipa)\s(?:(?i:de recrutare|de resurse umane|resurse umane|recrutare|hr|de la|de)\s)*(?P<name>[A-ZĂÂÎȘȚ]\S*.*)$"
)
# "Head of People, Example", "Practice Manager | Example", "VP Engineering @ Example"
_TITLE_AT = re.compile(r"^(?P<title>[^,|@]{2,60}?)(?:,|\s[|@–—-]|\s(?:at|bei|chez))\s(?P<name>[^,|@]{2,50})$")
_BEHALF = re.compile(r"\b(?:on behalf of|im auftrag (?:von|der)|pour le compte de|for)\s+(?P<name>.+)$", re.IGNORECASE)
_SIGNED_AT = re.compile(
    rf"(?:(?i:team|department|recruiting|culture|acquisition|hr|resources|personal\w*|recrutement|rh)\s?(?:@|\||,|(?i:of|der|von|de))|@|\b(?i:at|bei|chez|presso|bij|hos))\s+{THE}{NAME}(?=$|,)"
)
_SIGNED_FOR = re.compile(r"^.*\b(?i:vom|from|von|of the|de la part de)\s+")
_OURS = re.compile(r"^(?:Ihre?|Deine?|Eue?re?|Votre|Ton|Your)\s(?=[A-ZÀ-Þ])")
_FROM_TAIL = re.compile(
    r"^(?P<who>.+?)\s+(?:(?:at|from|von|bei|de|chez|fra|hos|@|\|)\s+|\()(?P<name>[^()]+)\)?$", re.IGNORECASE
)
_CALLED = re.compile(
    rf"(?:\w+\.\s)*(?P<given>[A-ZÀ-Þ][\w'’-]*)\.?\s(?:[A-ZÀ-Þ][\w'’-]*\.?\s)?(?:{PARTICLE}\s)+(?P<name>[A-ZÀ-Þ][\w'’-]+)"
)
_DESK_FIRST = re.compile(
    rf"^(?:(?:{STAFF_CUT.pattern}|ressources humaines|bewerbermanagement|personal)[\s|:-]+)+(?=\w)", re.IGNORECASE
)
_VIA = re.compile(r"\s*(?:\bvia\b|\bthrough\b|\büber\b|\bpar\b).*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hint:
    name: str
    weight: float
    kind: str


def in_signature(mail: Mail, view: Page) -> list[Hint]:
    found: list[Hint] = []
    for number, line in enumerate(view.signature):
        if "@" in line and "." in line.rpartition("@")[2]:
            continue
        if (number == 0 or _of_sender(line, mail)) and _surname(line, mail, view):
            continue
        parts = [part for part in re.split(r"\s*[|·•]\s*", line) if part]
        for position, part in enumerate(parts):
            found += _in_line(part, number + position, view, whole=line)
    return found


def _of_sender(line: str, mail: Mail) -> bool:
    return mail.author is not None and line.split(maxsplit=1)[0].casefold() in mail.author.name.casefold().split()


def _surname(line: str, mail: Mail, view: Page) -> bool:
    """Is this "Jane von Arnim", who is called so, and not "Jane von Example", who works there? They are written alike, so
    it is a firm only when the domain or the text knows it, and not when the person's own mailbox bears it."""
    called = _CALLED.fullmatch(line)
    if called is None or any(words.search(" " + line) for words in (STAFF, JOB, LEGAL, HOUSE, INSTITUTION)):
        return False
    given, name = fold(called["given"]), fold(called["name"])
    boxes = [address.addr.partition("@") for address in mail.from_]
    if any(local.lower().startswith(given[0]) and name in local.lower() for local, _, _ in boxes):
        return True
    return not (
        any(not shared_domain(domain) and agrees(name, domain) for _, _, domain in boxes)
        or times(called["name"], view.body)
    )


def _in_line(line: str, number: int, view: Page, *, whole: str) -> list[Hint]:
    """What the first reader that knows this kind of line makes of it."""
    if _OWNED.search(line):
        return []
    for reader in (_house, _team, _behind_a_title, _behind_a_name, _at_the_end):
        name, weight = reader(line, number)
        if name or weight:
            return [Hint(name, weight, "signature")] if name else []
    ours = _OURS.match(line) is not None
    line = _OURS.sub("", _SIGNED_FOR.sub("", line))  # "Jane Doe from Example" speaks for Example
    signed = _SIGNED.match(line)
    if occupation(line) and not re.search(r"\bteam\b", line, re.IGNORECASE):
        rest = re.sub(rf"^(?:(?:{JOB.pattern})\s)+", "", line, flags=re.IGNORECASE)  # "Leitung Example gGmbH"
        named = rest != line and LEGAL.search(" " + rest) and usable(clean(rest))
        return [Hint(clean(rest), 2.0, "signature")] if named else []  # else it is somebody's title
    people = _AND_TEAM.search(signed["name"]) if signed is not None else None
    if signed is not None and people is not None:  # "Jane & team": as likely a person as a firm
        name = clean(signed["name"][: people.start()])
        return [Hint(name, 1.0, "alone")] if usable(name) else []
    if signed is not None and usable(name := clean(UNIT.sub("", signed["name"]))):
        sure = (view.signed and number < 3) or re.search(r"\bteam\W*$", line, re.IGNORECASE)
        return [Hint(name, (3.0 if sure else 2.0) if len(name.removeprefix("The ").split()) <= 3 else 1.0, "signature")]
    return _bare(line, number, view, ours=ours, whole=whole)


def _bare(line: str, number: int, view: Page, *, ours: bool, whole: str) -> list[Hint]:
    """A line that is a name and nothing else."""
    name = clean(line)
    if not usable(name):
        return []
    if LEGAL.search(" " + line):
        return [Hint(name, 3.0, "signature")]
    if STAFF.search(line) or len(line.split()) > 5 or re.search(r"\d{4,}", line):
        return []
    if (number > 0 or (" " in line and not looks_personal(line))) and view.signature[0] not in whole:
        return [Hint(name, 1.5, "signature")]
    return [Hint(name, 2.0, "signature") if ours else Hint(name, 1.0, "alone")]  # it may be a person


# Readers of one kind of line. Each returns a name and its weight; a weight without a name: the line names no firm.
def _house(line: str, _: int) -> tuple[str, float]:
    house = INSTITUTION.search(line)
    names = houses_named(house[0]) if house is not None else []
    return (names[0], 2.0) if names else ("", 0.0)


def _team(line: str, _: int) -> tuple[str, float]:
    team = _TEAM_OF.match(line) or _ECHIPA.match(line)
    if team is None:
        return "", 0.0
    named = re.sub(rf"^(?:{STAFF.pattern})\s(?:der|des|of|von|at|de)\s", "", team["name"], flags=re.IGNORECASE)
    name = clean(STAFF_WORDS.sub("", named))
    return (name, 3.0 if len(name.split()) <= 4 else 1.0) if usable(name) and name[0].isupper() else ("", 0.0)


def _behind_a_title(line: str, _: int) -> tuple[str, float]:
    titled = _TITLE_AT.match(line) or re.fullmatch(r"(?P<title>[^\W\d_]+)\s?\((?P<name>[^()]+)\)", line)
    if titled is None or not (JOB.search(titled["title"]) or STAFF.search(titled["title"]) or "(" in line):
        return "", 0.0
    name = clean(titled["name"])
    sure = re.search(r"\s(?:@|at|bei|chez)\s", line) is not None  # a comma may stand before a town
    fits = usable(name) and not STAFF.search(name) and name[0].isupper() and len(name.split()) <= 5
    return (name if fits else "", 3.0 if sure else 2.0)


def _behind_a_name(line: str, number: int) -> tuple[str, float]:
    given = re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ]{1,14}\s(?:from|@|at|von|bei|chez|de)\s(?P<name>[^,]{2,40})", line)
    name = clean(given["name"]) if given is not None and number == 0 else ""
    return (name, 3.0) if usable(name) and not STAFF.search(name) else ("", 0.0)  # "Mel from Example"


def _at_the_end(line: str, _: int) -> tuple[str, float]:
    at = _SIGNED_AT.search(_OURS.sub("", _SIGNED_FOR.sub("", line)))
    name = clean(at[1]) if at is not None else ""
    return (name, 2.0) if usable(name) and STAFF_CUT.search(name) is None else ("", 0.0)


def in_sender(mail: Mail) -> list[Hint]:
    found = []
    for address in mail.from_[:1]:
        shown = re.sub(r",\s(?=[^\W\dA-ZÀ-Þ]).*$", "", _VIA.sub("", address.name).strip(' "'))
        behalf = _BEHALF.search(shown)
        if behalf is not None and usable(name := clean(without_staff(behalf["name"]))):
            return [Hint(name, 3.0, "sender")]
        at = _FROM_TAIL.match(shown)
        if "@" in shown.replace(" @ ", " ") or (shared_domain(address.domain) and agrees(shown or "-", address.domain)):
            continue
        if _surname(shown, mail, page(mail)) or _WHERE_FROM.match(shown):
            continue
        first = page(mail).signature[:1]
        if at is not None and usable(name := clean(without_staff(at["name"]))):
            same = bool(first) and first[0].split()[0].strip(",").casefold() == at["who"].split()[0].casefold()
            found.append(Hint(name, 3.0 if same else 2.0, "sender"))
        found += [Hint(name, 2.0, "sender") for name in houses_named(shown)]
        bare = _DESK_FIRST.sub("", shown)
        name = clean(without_staff(bare))
        if (
            at is None
            and usable(name)
            and not (
                first
                and first[0].split()[0].casefold() == name.split()[0].casefold()
                and looks_personal(name)
                and not (DESK.match(address.addr.partition("@")[0]) and agrees(name, address.domain))
            )
        ):
            stated = bare != shown or STAFF_CUT.search(shown) is not None or LEGAL.search(" " + shown) is not None
            sure = "&" in name or LEGAL.search(" " + shown) is not None or HOUSE.search(name) is not None
            found.append(Hint(name, 3.0 if sure else 2.0 if stated else 1.5, "sender"))
    return found


def in_domain(mail: Mail, view: Page) -> list[Hint]:
    """The sender's own domain, or one in the signature, when the text spells it as a name."""
    found = []
    shown = mail.author.name if mail.author is not None else ""
    signed = [
        match[1]
        for line in view.signature
        for match in re.finditer(r"(?:^|[\s@/.])((?:[\w-]+\.)+[a-z]{2,8})\b", line.lower())
    ]
    for domain in (*(address.domain for address in (*mail.from_, *mail.reply_to)), *signed):
        if not domain or shared_domain(domain):
            continue
        label = registrable(domain).partition(".")[0]
        if len(label) < 3:
            continue
        said = f"{view.subject} {view.body}"
        match = re.search(rf"(?<![\w@./-])({re.escape(label)})(?![\w@]|\.\w)", said, re.IGNORECASE)
        # "Direktoratet for kystminner <hr@kystminner...>" is not called "kystminner"
        part = (
            match is not None and match[1].islower() and re.search(rf"\w\s{re.escape(label)}\b", shown, re.IGNORECASE)
        )
        if match is not None and not part and usable(match[1]):
            found.append(Hint(match[1], 3.0, "domain"))
    return found
