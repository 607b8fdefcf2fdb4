# ruff: noqa: E501  patterns read worse when they are cut
"""What the name of a firm looks like, and how two spellings of it are known for one.

Owns the shape of names: legal forms, departments and articles that cling to them, public bodies, the domains that may
belong to them. Refuses to own where in a mail a name stands, and which of several is the one.
"""

import re
import unicodedata
from functools import cache, lru_cache

from publicsuffixlist import PublicSuffixList

from replies.department import is_common, without_department
from replies.vocabulary import FREE_MAIL, HIRING_SYSTEMS, JOB, LEGAL, PARTICLE, STAFF

_T = r"(?:St\.|[dDlL]['’][A-ZÀ-Þ]\w{1,30}|[a-z]{1,2}[A-Z]\w+|[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĠĢĪİĶĹĻŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽĽĹŔȘȚ0-9][\w'’&°+®™-]{0,40}(?:[.:/@][\w'’&°+-]{1,40}){0,4})"
GLUE = r"(?:&|\+|of|for|de|du|des|della|di|do|da|für|van|voor|of the|for the|de la|de l['’]|the|och|y|e|i|ve)"
NAME = rf"(?<!\w)({_T}(?:\s(?:{GLUE}\s)?{_T}){{0,6}}(?:,?\s(?:Inc|LLC|Ltd|Corp|GmbH|AG)\b\.?)?)"
THE = r"(?:the |The |der |den |dem |die |das |la |le |les |l['’]|el |los |il |lo |de |het |o |a |os )?"
_PROPER = rf"(?:{_T}(?:\s{_T}){{0,3}})"
# Public bodies and the like bear the kind of house they are in their name.
HOUSE = re.compile(
    r"\b(?:studios?|bakery|kitchen|hotels?|hospital|clinic|nursery|library|museum|school|college|university|foundation|agency|group|groupe|gruppe|systems|technologies|solutions|labs|laborator\w+|brothers|sons|frères|söhne|"
    r"kanzlei|apotheke|brauerei|bäckerei|agentur|klinik\w*|\w*zentrum|werke|stadtwerke|stiftung|universität|hochschule|kunsthaus|verlag|ateliers?|cabinet|maison|boulangerie|transports|ehpad|clinique|région|ministère)\b",
    re.IGNORECASE,
)
INSTITUTION = re.compile(
    r"(?<![\w'’-])("
    rf"(?:(?:University|College|Institute|City|Town|Village|County|State|Ministry|Bank|School|Museum|Office|Diocese|Borough|Port|Department|Council)\s(?:of|for)\s(?:the\s)?(?!Human|Personnel|Talent|People|Recruit){_PROPER}(?:\s(?:and|of)\s{_PROPER})?)"
    rf"|(?:{_PROPER}\s(?:University|College|County|City Council|Borough Council|Council|Hospital(?:\s(?:NHS\s)?Trust)?|School District|Public Library|Museum|Foundation|Institute|(?:Transit |Housing |Port )?Authority(?:\sof\s{_PROPER})?)(?:\s\d{{1,4}})?\b)"
    rf"|(?:(?:Landratsamt|Landkreis|Stadt|Gemeinde|Kreis|Stadtwerken?|Universität(?:sklinikum)?|Technischen? Universität|Technischen? Hochschule|Hochschule|Klinikum|Bezirksamt|Finanzamt|Stiftung|Kita|Sparkasse|Caritas(?:verband)?)\s(?:für\s|der\s)?{_PROPER})"
    rf"|(?:(?:Institut|Amt|Bundesamt|Landesamt|Ministerium|Zentrum)\sfür\s{_PROPER}(?:\sund\s{_PROPER})?)"
    rf"|(?:(?:Mairie|Ville|Université|Centre [Hh]ospitalier|CHU|Conseil [Dd]épartemental|Conseil [Rr]égional|Communauté de [Cc]ommunes|Métropole|Institut|Fondation|Banque|Ministère|Lycée|École|Rectorat|Préfecture|Clinique)\s(?:de la |de l['’]|d['’]|des |du |de )?{_PROPER})"
    r")"
)
STAFF_WORDS = re.compile(r"(?:\s(?:teams?|people|talent|hiring|hr|rh|recruit\w*|careers?|ta))+$", re.IGNORECASE)
UNIT = re.compile(
    r"(?:\s(?:early (?:professional|careers?|talent)|university|campus|global|graduate|technical|corporate|north america|emea|apac|(?-i:DACH)))+$",
    re.IGNORECASE,
)
STAFF_CUT = re.compile(
    r"\b(?:talent|recruit\w*|careers?|hiring|human resources|human capital|hr|team|people (?:team|operations|&|and)|bewerb\w*|personal(?:abteilung|wesen)?|karriere|équipe|recrutement|rrhh|rh|"
    r"rekryt\w*|rekrut\w*|nábor\w*|kariéra|empleo|jobb|talenti|rekry|recrutare|resurse umane|toborz\w*|henkilöstö\w*|insan kaynakları|genç yetenek|jovens talentos|personel (?:müdürlüğü|daire)|recursos humanos|risorse umane|ressources humaines|personalamt|kadry|jobs|campus|onboarding|notifications?)\b|-(?:team|gruppe|konzern|recruiting)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:(?:dr|prof|mr|mrs|ms)\.?|the|our|your|my|this|that|a|an|us|we|you|all|any|it|i|hr|direction(?: des? \w+)?|personal|cv|ki|ai|it|update|status|information|important|application|applications?|job|jobs|career|careers|position|role|"
    r"company|team|l['’]équipe|équipe|equipe|management|thank|thanks|re|your application|your update|absage|bewerbung|ihre|deine|ihre bewerbung|deine bewerbung|unser\w*|ihr\w*|dein\w*|votre|nous|vous|notre|candidature|"
    r"teilzeit|vollzeit|full[- ]time|part[- ]time|praktikum|internship|dear|hello|hi|unfortunately|leider|malheureusement|feedback|zukunft|suche|auswahl|position|stelle|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|"
    r"monday|tuesday|wednesday|thursday|friday|corporate|home|remote|germany|austria|france|europe|united states|usa|uk|best|kind|regards|rejection|confidential|"
    r"talent community|candidate home|careers? page|careers? site|afslag|ansøgning|din ansøgning|tilbagemelding|svar|opdatering|søknad|søknaden din|din søknad|tilbakemelding|oppdatering|přihláška|výběrové řízení|vyjádření|odpověď|zpětná vazba|pozice|odpoveď|prihláška|výberové konanie|pozícia|oznámenie|oznámení|"
    r"hakemus|hakemuksesi|hakemuksenne|kiitos|rekrytointipäätös|jelentkezés|jelentkezése|jelentkezésed|visszajelzés|pályázat|pozíció|értesítés|tájékoztatás|candidatura|candidatură|răspuns|rezultat|postul|status candidatură|decizie|anunț|"
    r"ön|önt|önnek|önök|önöknek|önökkel|vás|vám|váš|vaše|vaši|vašu|naše|naši|dere|deres|vores|vår|vi|udvalget|utvalget|työnantaja|asiakkaamme|yritys|bizottság|cluj|cluj-napoca|timișoara|iași|constanța|brașov|sibiu|oradea|craiova|pitești|ploiești|galați|alba iulia|bohužel|bohužiaľ|žiaľ|desværre|dessverre|valitettavasti|sajnos|din păcate|oslo|københavn|praha|brno|bratislava|helsinki|budapest|bucurești|human|people|talentos?|gente|personas|persone|pessoas|noreply|dr|prof|mail|e-mail|email|ms teams|teams|zoom)$",
    re.IGNORECASE,
)
_FIRM_TOO = re.compile(
    r"\b(?:analytics|engineering|partners?|architects|consultants|experts?|designers|designs?|marketing|builders|fellows|agents|owners|stage|lead|associates|graduates|teachers|editors|solicitors|lawyers|attorneys|counsel|painters|plumbers|carpenters|bakers|brokers|advisors|advisers|workers|chef|drivers|operators|planners)\b",
    re.IGNORECASE,
)
# Czech, Slovak and Hungarian write "you" with a capital, so that it clings to the name before it.
_POLITE = re.compile(
    r"\s(?:V(?:ás|ám|áš|y|ámi|ami|aš\w{1,3})|Ön|Ön(?:t|nek|nel|ök\w*)|T(?:ě|i|ebe|obě|obou|ebou|vůj|voj\w{0,2}|vou|vé)|Ťa)(?=\s|$)"
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


def key(name: str) -> str:
    """What two spellings of one firm share."""
    return re.sub(r"[^\w]|_", "", LEGAL.sub("", " " + name).casefold()).removeprefix("the")


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@lru_cache(maxsize=4096)
def registrable(domain: str) -> str:
    """The domain as registered ("mail.example.co.uk" -> "example.co.uk"); itself when there is no such part."""
    return _suffixes().privatesuffix(domain.strip(".").lower()) or domain.lower()


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


def clean(name: str) -> str:
    """A captured name without legal form, bracket, tag line and possessive; "" when nothing usable is left."""
    name = re.sub(r"\s*[(\[].*$", "", name)
    name = _POLITE.split(re.split(r"\s+(?:\||[–—-])\s+|\s*[®™]", name.strip())[0])[0]
    name = re.sub(r"^(?:the)\s+(?=\S+\s+(?:team|recruit))", "", name, flags=re.IGNORECASE)
    name = name if INSTITUTION.fullmatch(name) else UNIT.sub("", name)
    name = without_department(name)
    for _ in range(2):
        whole = name.strip(" .,;:!\"'“”„*•")
        name = LEGAL.sub("", whole)
        if re.search(r"(?:&|\+|\b(?:und|and|et|y|e))$", name):  # "Roth & Co", "Hotel & Spa"
            name = " ".join(whole.split()[: len(name.split()) + 1]).strip(" .,")
            break
    name = without_department(name)  # what stood before a legal form: "Kestrel San. ve Tic. Ltd. Şti."
    name = re.sub(r"['’]s$", "", name).strip(' .,;:!"“”„*•-–—')
    return name if 1 < len(name) <= 60 and re.search(r"[^\W\d_]", name) else ""


def fold(text: str) -> str:
    """Small letters without accents, as a domain would be spelt."""

    table = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "ı": "i"})
    return "".join(
        c for c in unicodedata.normalize("NFKD", text.casefold().translate(table)) if not unicodedata.combining(c)
    )


def occupation(name: str) -> bool:
    """Does the name hold an occupation? Words of trade that firms bear in the plural or behind a name do not count."""
    first, _, rest = name.partition(" ")
    return JOB.search(f"{first} {_FIRM_TOO.sub('', rest)}") is not None


# "Il team di ...", "Uw team": what is left when the word for the people is cut off.
_ARTICLE_ALONE = re.compile(
    r"il|lo|la|le|les|el|los|las|the|das|der|die|de|het|os|as|uw|je|jouw|ons|onze|your|our|ihr|dein|unser|votre|ton|notre|su|tu|nuestro|il tuo|il nostro|nosso",
    re.IGNORECASE,
)


def usable(name: str) -> bool:
    return (
        bool(name)
        and not _GENERIC.match(name)
        and not is_common(name)
        and not _ARTICLE_ALONE.fullmatch(name)
        and re.sub(rf"{STAFF.pattern}|\W", "", name, flags=re.IGNORECASE) != ""
        and not occupation(name)
        and not re.fullmatch(r"[\W\d_]+\w?", name)
    )


def without_staff(name: str) -> str:
    """ "Example Recruiting Team" -> "Example"; a name that is all department is none."""
    found = STAFF_CUT.search(name)
    if INSTITUTION.match(name) and found is not None:
        found = next((one for one in STAFF_CUT.finditer(name) if one.start() > 12), None)
    return name if found is None else name[: found.start()].rstrip(" -–—|,&@")


def looks_personal(line: str) -> bool:
    """Two or three capitalised words and nothing else: the shape of a name, but for what belongs to a surname."""
    line = re.sub(rf"(?<=\w)(?:\s{PARTICLE})+(?=\s[^\W\d_])", "", line.partition(",")[0])
    return re.fullmatch(r"(?:[^\W\d_][\w'’-]+\s){1,2}[^\W\d_][\w'’-]+", line) is not None and all(
        word[0].isupper() for word in line.split()
    )
