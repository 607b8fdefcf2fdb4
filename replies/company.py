# ruff: noqa: E501  patterns read worse when they are cut
"""Which firm is speaking: read from the text, the signature, the subject and the sender, which must not contradict.

Owns the firm's name as a reader would write it: without legal form, department or tag line. Refuses to guess: evidence
is counted, and below the mark there is no name.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from publicsuffixlist import PublicSuffixList

from classifier.mail import Mail
from replies.page import Page, page
from replies.vocabulary import FREE_MAIL, HIRING_SYSTEMS, JOB, LEGAL, STAFF

_SUFFIXES = PublicSuffixList()
_T = r"(?:St\.|[a-z]{1,2}[A-Z]\w+|[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĠĢĪİĶĹĻŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ0-9][\w'’&°+®™-]{0,40}(?:[.:/@][\w'’&°+-]{1,40}){0,4})"
_GLUE = r"(?:&|\+|of|for|de|du|des|della|di|do|da|für|van|voor|of the|for the|de la|de l['’]|the|och|y|e|i|ve)"
NAME = rf"(?<!\w)({_T}(?:\s(?:{_GLUE}\s)?{_T}){{0,6}}(?:,?\s(?:Inc|LLC|Ltd|Corp|GmbH|AG)\b\.?)?)"
_THE = r"(?:the |The |der |den |dem |die |das |la |le |les |l['’]|el |los |il |lo |de |het |o |a |os )?"

_PROPER = rf"(?:{_T}(?:\s{_T}){{0,3}})"
# Public bodies and the like bear the kind of house they are in their name.
INSTITUTION = re.compile(
    r"(?<![\w'’-])("
    rf"(?:(?:University|College|Institute|City|Town|Village|County|State|Ministry|Bank|School|Museum|Office|Diocese|Borough|Port|Department|Council)\s(?:of|for)\s(?:the\s)?(?!Human|Personnel|Talent|People|Recruit){_PROPER}(?:\s(?:and|of)\s{_PROPER})?)"
    rf"|(?:{_PROPER}\s(?:University|College|County|City Council|Borough Council|Council|Hospital(?:\s(?:NHS\s)?Trust)?|School District|Public Library|Museum|Foundation|Institute|(?:Transit |Housing |Port )?Authority(?:\sof\s{_PROPER})?)(?:\s\d{{1,4}})?\b)"
    rf"|(?:(?:Landratsamt|Landkreis|Stadt|Gemeinde|Kreis|Stadtwerken?|Universität(?:sklinikum)?|Technischen? Universität|Technischen? Hochschule|Hochschule|Klinikum|Bezirksamt|Finanzamt|Stiftung|Kita|Sparkasse|Caritas(?:verband)?)\s(?:für\s|der\s)?{_PROPER})"
    rf"|(?:(?:Institut|Amt|Bundesamt|Landesamt|Ministerium|Zentrum)\sfür\s{_PROPER}(?:\sund\s{_PROPER})?)"
    rf"|(?:(?:Mairie|Ville|Université|Centre [Hh]ospitalier|CHU|Conseil [Dd]épartemental|Conseil [Rr]égional|Communauté de [Cc]ommunes|Métropole|Institut|Fondation|Banque|Ministère|Lycée|École|Rectorat|Préfecture|Clinique)\s(?:de la |de l['’]|d['’]|des |du |de )?{_PROPER})"
    r")"
)
_STAFF_WORDS = re.compile(r"(?:\s(?:teams?|people|talent|hiring|hr|rh|recruit\w*|careers?|ta))+$", re.IGNORECASE)

# A place where only a firm can stand; one is enough.
_STRONG = [
    re.compile(pattern.replace("NAME", NAME).replace("THE ", _THE))
    for pattern in (
        r"(?:[Pp]ositions?|[Rr]oles?|[Oo]penings?|[Oo]pportunit(?:y|ies)|[Jj]obs?|[Vv]acancy|[Ii]nternship|[Cc]areers?|employment|interview(?:ing|ed)?|[Aa]pplications?|[Cc]andidacy|working|work|apply(?:ing)?|applied|here|team|us|[Pp]osts?|[Ii]ntern|[Cc]andidates?|[Pp]rogram(?:me)?|[Oo]ffer) (?:at|with|@) THE NAME",
        r"(?:[Ii]nterest (?:you have (?:shown|expressed) )?in|[Tt]hank you for choosing|considering|consider(?:ed)?|explore opportunities (?:at|with)) (?:joining |working (?:at|with|for) |a career (?:at|with) |employment (?:at|with) |opportunities (?:at|with) |us at |being part of )?THE NAME",
        r"joining (?:us (?:here )?at )?THE NAME(?= (?:[Tt]eam|[Ff]amily)| and|[.!,;]|$| ¶)",
        r"(?:appl(?:y|ying|ied)|[Aa]pplication|submission) (?:to|with|at) (?:join )?THE NAME(?= has| is|,| for| and|[.!;]|$| ¶)",
        r"(?:^|¶ |[Uu]nfortunately, |[.!,] )(?:[Tt]he )?NAME (?:has|have) (?:(?:now|recently|carefully|therefore|already) )?(?:decided|moved|chosen|opted|filled|selected|reviewed|concluded|elected|determined|received)",
        r"(?:(?:[Uu]nfortunately,|that|but|editors of|behalf of(?: everyone at)?|all of us at|everyone at|careers at|life at|working at|the team at) )THE NAME (?:did not|will not|won['’]t|is not|is unable|was not|has decided|cannot)",
        r"(?:[Oo]n behalf of|[Ff]rom all of us at|[Ee]veryone (?:here )?at|[Cc]areers? (?:opportunities )?(?:at|with)|[Tt]he (?:hiring |recruiting |talent )?team at|[Pp]eople at) THE NAME",
        r"(?:^|¶ |[.!] )NAME (?:thanks you|would like to thank|regrets|is an equal|appreciates|values your)",
        r"(?:[Bb]ewerbung|[Ss]telle|[Pp]osition|[Ii]nteresse|Mitarbeit|Tätigkeit|Karriere|arbeiten|beworben|Praktikum|Job|Zukunft|bewerben|Ausbildung|Team|Kolleg\w+) (?:bei|beim|von) THE NAME",
        r"(?:[Bb]ewerbung|[Ss]telle|[Pp]osition)\b[^.¶]{0,90}? bei (?!Interesse|Fragen|Bedarf|Gelegenheit|Rückfragen|Ihnen|Ihrer|Unklarheiten)NAME",
        r"(?:candidatura|posizione|selezione)\b[^.¶]{0,90}? presso (?:la |il |lo )?NAME",
        r"(?:sollicitatie|functie|vacature)\b[^.¶]{0,90}? bij NAME",
        r"(?:ansökan|tjänsten|rollen)\b[^.¶]{0,90}? hos NAME",
        r"\b(?:position|role) of\b[^.¶,]{3,80}? (?:with|at) NAME",
        r"\bappl(?:ication|ying|ied|y) (?:for|to|as)\b[^.¶,]{3,80}? at NAME",
        r"(?:[Ii]nteresse|Position|Stelle|Tätigkeit|Mitarbeit) an (?:der |einer Mitarbeit bei |einer Tätigkeit bei )?NAME(?= ?[–—.!,¶-]| und| interess)",
        r"Interesse, Teil (?:der|des) NAME(?= (?:Familie|Team))|Teil (?:der|des) NAME[- ](?:Familie|Teams?)",
        r"(?:candidature|poste|stage|offre|emploi|alternance|carrière|entretien|parcours|recrutement|équipe|travailler|postulé|postuler|candidaté|intéressée?) (?:[^.¶]{0,60}? )?chez NAME",
        r"(?:au sein (?:de |d['’]|du )(?:la société |l['’]entreprise |groupe )?|rejoindre |intérêt (?:que (?:vous|tu) (?:portez|portes|avez porté|as porté|manifestez) (?:à |pour |envers )|porté à |pour ))THE NAME",
        r"Dernière nouvelle de NAME|Your update from NAME",
        r"(?:candidatura|puesto|interés|vacante|oferta|proceso|formar parte|trabajar) (?:en|de|por) NAME",
        r"(?:candidatura|posizione|interesse|lavorare|colloquio|selezione) (?:in|presso|per|a) NAME",
        r"(?:sollicitatie|functie|vacature|interesse|baan|werken) (?:bij|in) NAME",
        r"(?:candidatura|vaga|interesse|processo|trabalhar) (?:na|no|em|pela|pelo) NAME",
        r"(?:w firmie|firmy|firmą|pracą w|pracy w|do zespołu|rekrutacji w) NAME",
        r"(?:hos|tjänst på|arbeta på|intresse för) NAME",
        r"NAME(?:['’][a-zığüşöç]+)? (?:bünyesinde|ailesine|ekibine|olarak)",
    )
]
# A place where a firm often stands; needs company.
_WEAK = [
    re.compile(pattern.replace("NAME", NAME).replace("THE ", _THE))
    for pattern in (
        r"(?:\bwith|\bfrom|\bjoin|\bto) THE NAME",
        r"\b(?:im|vom|von|an) THE NAME",
        r"NAME(?:['’]s)? (?:[Tt]eam|[Rr]ecruit|[Cc]areers|Talent)",
        r"As NAME (?:continues|grows)",
        r"THE NAME-Team",
    )
]
_LIKELY = [
    re.compile(pattern.replace("NAME", NAME).replace("THE ", _THE))
    for pattern in (
        r"\bat THE NAME",
        r"\b(?:bei|beim) (?!Interesse|Fragen|Bedarf|Gelegenheit|Rückfragen|Ihnen|Ihrer|Unklarheiten|Bewerb)THE NAME",
        r"\b(?:[Cc]hez|[Ss]ociété|[Ee]ntreprise) NAME",
    )
]
_SUBJECT = [
    re.compile(pattern.replace("NAME", NAME).replace("THE ", _THE))
    for pattern in (
        r"(?:\b(?i:at|with|bei|beim|chez|presso|bij|hos|interest in|from|interesse an|à|en|na)|@) THE NAME(?:\s[-–—|:].*)?[.!]?$",
        r"^(?i:your|update on your|ihre|deine|votre) NAME (?i:application|bewerbung|candidature)",
        r"\b(?i:application (?:to|with|at)|candidature (?:chez|à)|bewerbung bei) THE NAME",
        r"^NAME (?i:application|recruit|careers)",
        r"^NAME\sx\s",
    )
]
_SUBJECT_PART = [
    re.compile(pattern.replace("NAME", NAME)) for pattern in (r"^NAME\s?[-–—:|]\s", r"\s[-–—|@]\sNAME$", r"^NAME$")
]
_SIGNED = re.compile(
    r"^(?:(?:ihr|dein|zentrales|your|the|das|votre|l['’]équipe|team|el equipo|il team|het|équipe|sincerely,?)\s+)*(?P<name>.+?)(?:['’]s)?[\s-]+(?:(?:global|campus|university|early|zentrales|technical)\s+)*"
    r"(?:talent|recruit\w*|hiring|people|human resources|human capital|hr|careers?|team|personal\w*|rh|ressources humaines|crew|family)\b.*$",
    re.IGNORECASE,
)
# "Team Example", "L'équipe recrutement Example", "Dein Team von Example"
_TEAM_OF = re.compile(
    r"^(?:(?i:the|your|dein|ihr|das|euer|l['’]|la|ton|votre|our)\s?)?(?:(?i:hiring|recruiting|talent|hr|people)\s)?(?i:team|équipe|equipe|crew|folks)\s(?:(?i:rh|hr|recrutement|recruiting|talents?|at|from|of|von|vom|der|de|du|d['’]|chez|bei|@)\s?)*(?P<name>\S.*)$"
)
# "Head of People, Example", "Practice Manager | Example", "VP Engineering @ Example"
_TITLE_AT = re.compile(r"^(?P<title>[^,|@]{2,60}?)(?:,|\s[|@–—-]|\s(?:at|bei|chez))\s(?P<name>[^,|@]{2,50})$")
_BEHALF = re.compile(r"\b(?:on behalf of|im auftrag (?:von|der)|pour le compte de|for)\s+(?P<name>.+)$", re.IGNORECASE)
_SIGNED_AT = re.compile(
    rf"(?:(?i:team|department|recruiting|culture|acquisition|hr|resources|personal\w*|recrutement|rh)\s?(?:@|\||,|(?i:of|der|von|de))|@|\b(?i:at|bei|chez|presso|bij|hos))\s+{_THE}{NAME}(?=$|,)"
)
_SIGNED_FOR = re.compile(r"^.*\b(?i:vom|from|von|of the|de la part de)\s+")
_UNIT = re.compile(
    r"(?:\s(?:early (?:professional|careers?|talent)|university|campus|global|graduate|technical|corporate|north america|emea|apac|dach))+$",
    re.IGNORECASE,
)
_STAFF_CUT = re.compile(
    r"\b(?:talent|recruit\w*|careers?|hiring|human resources|human capital|hr|team|people (?:team|operations|&|and)|bewerb\w*|personal(?:abteilung|wesen)?|karriere|équipe|recrutement|rrhh|rh|"
    r"rekryt\w*|rekrut\w*|jobs|campus|onboarding|notifications?)\b|-(?:team|gruppe|konzern|recruiting)\b",
    re.IGNORECASE,
)
_FROM_TAIL = re.compile(r"^(?P<who>.+?)\s+(?:(?:at|from|von|bei|de|chez|@|\|)\s+|\()(?P<name>[^()]+)\)?$", re.IGNORECASE)
_VIA = re.compile(r"\s*(?:\bvia\b|\bthrough\b|\büber\b|\bpar\b).*$", re.IGNORECASE)
_GENERIC = re.compile(
    r"^(?:the|our|your|my|this|that|a|an|us|we|you|all|any|it|i|hr|cv|ki|ai|it|update|status|information|important|application|applications?|job|jobs|career|careers|position|role|"
    r"company|team|l['’]équipe|équipe|equipe|management|thank|thanks|re|your application|your update|absage|bewerbung|ihre|deine|ihre bewerbung|deine bewerbung|unser\w*|ihr\w*|dein\w*|votre|nous|vous|notre|candidature|"
    r"teilzeit|vollzeit|full[- ]time|part[- ]time|praktikum|internship|dear|hello|hi|unfortunately|leider|malheureusement|feedback|zukunft|suche|auswahl|position|stelle|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|"
    r"monday|tuesday|wednesday|thursday|friday|corporate|home|remote|germany|austria|france|europe|united states|usa|uk|best|kind|regards|rejection|confidential|"
    r"talent community|candidate home|careers? page|careers? site|human|people|noreply|mail|e-mail|email|ms teams|teams|zoom)$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:our client|my client|unser(?:e[mnrs]?|es)? (?:Kunde[n]?|Mandant(?:in|en)?|Auftraggeber\w*)|Personalberatung\w*|notre client|nuestro cliente|nostro cliente|onze (?:klant|opdrachtgever)|"
    r"nosso cliente|nasz(?:ego|ym)? klient\w*|vår kund|müşterimiz)\b",
    re.IGNORECASE,
)
ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class _Hint:
    name: str
    weight: float
    kind: str


def key(name: str) -> str:
    """What two spellings of one firm share."""
    return re.sub(r"[^\w]|_", "", LEGAL.sub("", " " + name).casefold()).removeprefix("the")


@lru_cache(maxsize=4096)
def registrable(domain: str) -> str:
    """The domain as registered ("mail.example.co.uk" -> "example.co.uk"); itself when there is no such part."""
    return _SUFFIXES.privatesuffix(domain.strip(".").lower()) or domain.lower()


def shared_domain(domain: str) -> bool:
    """Does the domain send for many firms or people?"""
    return registrable(domain) in HIRING_SYSTEMS or registrable(domain) in FREE_MAIL


@lru_cache(maxsize=4096)
def agrees(name: str, domain: str) -> bool:
    """Could this firm own this domain? By name, by a leading part of it, or by its initials."""
    label = re.sub(r"[^a-z0-9]", "", fold(registrable(domain).partition(".")[0]))
    whole = re.sub(r"[^a-z0-9]", "", fold(key(name)))
    words = [re.sub(r"[^a-z0-9]", "", fold(word)) for word in clean(name).split()]
    initials = "".join(word[0] for word in words if word)
    if not label or not whole or not words:
        return False
    if label == whole or (len(initials) >= 3 and label == initials):
        return True
    return (len(label) >= 4 and whole.startswith(label)) or (
        len(words[0]) >= 4 and label.startswith(words[0]) and words[0] not in _COMMON
    )


_COMMON = {
    "general",
    "global",
    "united",
    "international",
    "national",
    "first",
    "data",
    "digital",
    "american",
    "deutsche",
    "open",
    "smart",
    "tech",
    "software",
    "group",
    "university",
}


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
        if score > best_score:
            best_score, best = score, _spelling(alike, view)
    return best if best_score >= ENOUGH else ""


def clean(name: str) -> str:
    """A captured name without legal form, bracket, tag line and possessive; "" when nothing usable is left."""
    name = re.sub(r"\s*[(\[].*$", "", name)
    name = re.split(r"\s+(?:\||[–—-])\s+|\s*[®™]", name.strip())[0]
    name = re.sub(r"^(?:the)\s+(?=\S+\s+(?:team|recruit))", "", name, flags=re.IGNORECASE)
    name = name if INSTITUTION.fullmatch(name) else _UNIT.sub("", name)
    for _ in range(2):
        name = LEGAL.sub("", name.strip(" .,;:!\"'“”„*•"))
    name = re.sub(r"['’]s$", "", name).strip(' .,;:!"“”„*•-–—')
    return name if 1 < len(name) <= 60 and re.search(r"[^\W\d_]", name) else ""


def fold(text: str) -> str:
    """Small letters without accents, as a domain would be spelt."""

    table = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "ı": "i"})
    return "".join(
        c for c in unicodedata.normalize("NFKD", text.casefold().translate(table)) if not unicodedata.combining(c)
    )


_FIRM_TOO = re.compile(
    r"\b(?:analytics|engineering|partners?|architects|consultants|experts?|designers|designs?|marketing|builders|fellows|agents|owners|stage|lead|associates|graduates|teachers|editors|chef|drivers|operators|planners)\b",
    re.IGNORECASE,
)


def _occupation(name: str) -> bool:
    """Does the name hold an occupation? Words of trade that firms bear in the plural or behind a name do not count."""
    first, _, rest = name.partition(" ")
    return JOB.search(f"{first} {_FIRM_TOO.sub('', rest)}") is not None


def _usable(name: str) -> bool:
    return (
        bool(name)
        and not _GENERIC.match(name)
        and re.sub(rf"{STAFF.pattern}|\W", "", name, flags=re.IGNORECASE) != ""
        and not _occupation(name)
        and not re.fullmatch(r"[\W\d_]+\w?", name)
    )


def _same(one: str, two: str) -> bool:
    a, b = key(one), key(two)
    return a == b or (
        min(len(a), len(b)) >= 3
        and (a.startswith(b) or b.startswith(a))
        and one.split(maxsplit=1)[0].casefold() == two.split(maxsplit=1)[0].casefold()
    )


def _hints(mail: Mail, view: Page) -> list[_Hint]:
    agency = is_agency(view.text)
    found = [_Hint(name, 3.0, "text") for name in _in_text(view.text, _STRONG)]
    found += [_Hint(name, 1.0, "near") for name in _in_text(view.text, _WEAK)]
    found += [_Hint(name, 2.0, "near") for name in _in_text(view.text, _LIKELY)]
    found += [_Hint(name, 2.0, "house") for name in _institutions(view.body)]
    if not agency:  # who signs and sends is then not who decided
        found += [_Hint(name, 2.0, "subject") for name in _in_text(view.subject, _SUBJECT)]
        found += [_Hint(name, 1.0, "subject") for name in _in_text(view.subject, _SUBJECT_PART)]  # may be a place
        found += _in_signature(view) + _in_sender(mail) + _in_domain(mail, view)
    domains = [
        address.domain
        for address in (*mail.from_, *mail.reply_to)
        if address.domain and not shared_domain(address.domain)
    ]
    outside = [hint for hint in found if hint.kind in {"subject", "sender", "signature"}]
    echoes = [_Hint(hint.name, 1.5, "echo") for hint in outside if _echo(hint, view)]
    return (
        found
        + echoes
        + [_Hint(hint.name, 1.5, "owner") for hint in outside if any(agrees(hint.name, domain) for domain in domains)]
    )


def _echo(hint: _Hint, view: Page) -> bool:
    """Does the name, or its first word, stand in another part of the mail as well?"""
    if hint.kind != "signature":
        return _times(hint.name, view.body if hint.kind == "sender" else view.text) > 0
    words = hint.name.removeprefix("The ").split()
    return (
        bool(words)
        and len(words[0]) >= 3
        and re.search(rf"(?<![\w@.]){re.escape(words[0])}(?!\w|\.\w)", view.body, re.IGNORECASE) is not None
    )


def _times(name: str, text: str) -> int:
    return len(re.findall(rf"(?<![\w@.]){re.escape(name)}(?!\w|\.\w)", text))


def _in_text(text: str, patterns: list[re.Pattern[str]]) -> list[str]:
    """Each match, and its shorter forms where a linking word may not belong to the name."""
    names: list[str] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            captured = next((value for value in match.groups() if value), "")
            for form in (captured, re.split(r"\s(?:for|of|de|do|da|di|für|in|the|e|i|y|ve|och)\s", captured)[0]):
                if form != captured and INSTITUTION.match(captured):
                    continue  # "City of Example" is not called "City"
                name = _STAFF_WORDS.sub("", clean(_without_staff(form)))
                if _usable(name) and name not in names:
                    names.append(name)
    return names


def _institutions(text: str) -> list[str]:
    found = [clean(_without_staff(match[1])) for match in INSTITUTION.finditer(text)]
    return [re.sub(r"^Stadtwerken\b", "Stadtwerke", name) for name in found if " " in name]


def _without_staff(name: str) -> str:
    """ "Example Recruiting Team" -> "Example"; a name that is all department is none."""
    found = _STAFF_CUT.search(name)
    if INSTITUTION.match(name) and found is not None:
        found = next((one for one in _STAFF_CUT.finditer(name) if one.start() > 12), None)
    return name if found is None else name[: found.start()].rstrip(" -–—|,&@")


def _in_signature(view: Page) -> list[_Hint]:
    found: list[_Hint] = []
    for number, line in enumerate(view.signature):
        if "@" in line and "." in line.rpartition("@")[2]:
            continue
        parts = [part for part in re.split(r"\s*[|·•]\s*", line) if part]
        for position, part in enumerate(parts):
            found += _in_line(part, number + position, view, whole=line)
    return found


def _in_line(line: str, number: int, view: Page, *, whole: str) -> list[_Hint]:
    house = INSTITUTION.search(line)
    if house is not None and (names := _institutions(house[0])):
        return [_Hint(names[0], 2.0, "signature")]
    team = _TEAM_OF.match(line)
    named = re.sub(rf"^(?:{STAFF.pattern})\s(?:der|des|of|von|at|de)\s", "", team["name"], flags=re.IGNORECASE) if team else ""
    if team is not None and _usable(name := clean(_STAFF_WORDS.sub("", named))) and name[0].isupper():
        return [_Hint(name, 3.0 if len(name.split()) <= 4 else 1.0, "signature")]
    titled = _TITLE_AT.match(line) or re.fullmatch(r"(?P<title>[^\W\d_]+)\s?\((?P<name>[^()]+)\)", line)
    if titled is not None and (JOB.search(titled["title"]) or STAFF.search(titled["title"]) or "(" in line):
        name = clean(titled["name"])
        usable = _usable(name) and not STAFF.search(name) and name[0].isupper() and len(name.split()) <= 5
        return [_Hint(name, 2.0, "signature")] if usable else []
    line = re.sub(r"^(?:Ihre?|Deine?|Eue?re?|Votre|Ton)\s(?=[A-ZÀ-Þ])", "", _SIGNED_FOR.sub("", line))  # "Jane Doe from Example" speaks for Example
    signed, at = _SIGNED.match(line), _SIGNED_AT.search(line)
    if at is not None and _usable(name := clean(at[1])) and _STAFF_CUT.search(line[at.start(1) :]) is None:
        return [_Hint(name, 2.0, "signature")]
    if _occupation(line) and not re.search(r"\bteam\b", line, re.IGNORECASE):
        rest = re.sub(rf"^(?:(?:{JOB.pattern})\s)+", "", line, flags=re.IGNORECASE)  # "Leitung Example gGmbH"
        if rest != line and LEGAL.search(" " + rest) and _usable(clean(rest)):
            return [_Hint(clean(rest), 2.0, "signature")]
        return []  # somebody's title
    if signed is not None and _usable(name := clean(_UNIT.sub("", signed["name"]))):
        short = len(name.removeprefix("The ").split()) <= 3
        sure = (view.signed and number < 3) or re.search(r"\bteam\W*$", line, re.IGNORECASE)
        return [_Hint(name, (3.0 if sure else 2.0) if short else 1.0, "signature")]
    name = clean(line)
    if not _usable(name):
        return []
    if LEGAL.search(" " + line):
        return [_Hint(name, 3.0, "signature")]
    if STAFF.search(line) or len(line.split()) > 5 or re.search(r"\d{4,}", line):
        return []
    if (number > 0 or (" " in line and not looks_personal(line))) and view.signature[0] not in whole:
        return [_Hint(name, 1.5, "signature")]
    return [_Hint(name, 1.0, "alone")]  # it may be a person


def _in_sender(mail: Mail) -> list[_Hint]:
    found = []
    for address in mail.from_[:1]:
        shown = _VIA.sub("", address.name).strip(' "')
        behalf = _BEHALF.search(shown)
        if behalf is not None and _usable(name := clean(_without_staff(behalf["name"]))):
            return [_Hint(name, 3.0, "sender")]
        at = _FROM_TAIL.match(shown)
        if "@" in shown.replace(" @ ", " ") or (shared_domain(address.domain) and agrees(shown or "-", address.domain)):
            continue
        first = page(mail).signature[:1]
        if at is not None and _usable(name := clean(_without_staff(at["name"]))):
            same = bool(first) and first[0].split()[0].strip(",").casefold() == at["who"].split()[0].casefold()
            found.append(_Hint(name, 3.0 if same else 2.0, "sender"))
        found += [_Hint(name, 2.0, "sender") for name in _institutions(shown)]
        bare = re.sub(rf"^(?:(?:{_STAFF_CUT.pattern}|ressources humaines|bewerbermanagement|personal)[\s|:-]+)+(?=\w)", "", shown, flags=re.IGNORECASE)
        name = clean(_without_staff(bare))
        if (
            at is None
            and _usable(name)
            and not (first and first[0].split()[0].casefold() == name.split()[0].casefold() and looks_personal(name))
        ):
            stated = bare != shown or _STAFF_CUT.search(shown) is not None or LEGAL.search(" " + shown) is not None
            found.append(_Hint(name, 2.0 if stated else 1.5, "sender"))
    return found


def _in_domain(mail: Mail, view: Page) -> list[_Hint]:
    """The sender's own domain, or one in the signature, when the text spells it as a name."""
    found = []
    signed = [
        match[1]
        for line in view.signature
        for match in re.finditer(r"(?:^|[\s@/.])((?:[\w-]+\.)+[a-z]{2,8})\b", line.lower())
    ]
    for domain in (*(address.domain for address in (*mail.from_, *mail.reply_to)), *signed):
        if not domain or shared_domain(domain):
            continue
        label = registrable(domain).partition(".")[0]
        match = (
            re.search(rf"(?<![\w@./-])({re.escape(label)})(?![\w@]|\.\w)", f"{view.subject} {view.body}", re.IGNORECASE)
            if len(label) >= 3
            else None
        )
        if match is not None and _usable(match[1]):
            found.append(_Hint(match[1], 3.0, "domain"))
    return found


def looks_personal(line: str) -> bool:
    """Two or three capitalised words and nothing else: the shape of a name."""
    line = line.partition(",")[0]
    return re.fullmatch(r"(?:[^\W\d_][\w'’-]+\s){1,2}[^\W\d_][\w'’-]+", line) is not None and all(
        word[0].isupper() for word in line.split()
    )


def _spelling(alike: list[_Hint], view: Page) -> str:
    """The best spelling, without an article that other places do without, and not in capitals if it need not be."""
    name = _longest(alike, view)
    plain = name.removeprefix("The ")
    if plain != name and any(hint.name == plain for hint in alike):
        name = plain
    calm = [hint.name for hint in alike if key(hint.name) == key(name) and not hint.name.isupper()]
    return calm[0] if calm and name.isupper() and " " in name else name


def _longest(alike: list[_Hint], view: Page) -> str:
    """Of several spellings the one the running text uses; a signature's long form is cut to what the text calls it."""
    in_text = [hint.name for hint in alike if hint.kind == "text"]
    in_text += [
        hint.name
        for hint in alike
        if hint.kind == "near"
        and in_text
        and _times(hint.name, view.body)
        and not re.search(rf"\s{_GLUE}\s", hint.name)
    ]
    plain = [name for name in in_text if not re.search(rf"\s{_GLUE}\s", name)]
    if in_text:
        return max(
            plain if len(plain) == len(in_text) else in_text,
            key=lambda name: (_times(name, view.body), len(name)) if len(plain) != len(in_text) else (len(name), 0),
        )
    names = [hint.name for hint in alike]
    longest = max(names, key=lambda name: (_times(name, view.body), names.count(name), len(name)))
    words = longest.split()
    for count in range(len(words), 0, -1):
        part = " ".join(words[:count])
        found = re.search(rf"(?<![\w@.]){re.escape(part)}(?!\w|\.\w)", view.body, re.IGNORECASE)
        if found is not None and len(part) >= 3 and _usable(part):
            return found[0]
    return longest
