# ruff: noqa: E501  patterns read worse when they are cut
"""Which position the application was for, as its title stands in the mail.

Owns where a title ends, and what can be none. Refuses a title that is a guess: without a word of occupation it must stand in
a fixed phrase and be written as a title is. Where one can stand is told by `replies.title_places`, what clings to it by
`replies.title`.
"""

import re
from functools import lru_cache

from classifier.mail import Mail
from replies.company import company
from replies.page import page
from replies.title import tidy, without_lead
from replies.title_places import AS, BARE, FIXED, LOOSE, SUBJECT, UNINFLECTED, compiled
from replies.vocabulary import JOB, STAFF

# A word of occupation with an ending that it has only in another case: the name of the position is not to be had from it.
_INFLECTED = re.compile(
    r"\b(?:\w*(?:vývojář|vývojár|inženýr|inžinier|manažer|manažér|designér|programátor|administrátor|operátor|koordinátor|konzultant|skladník|řidič|prodavač|predavač|vodič|elektrikář|elektrikár|učitel|učiteľ|ředitel|riaditeľ|"
    r"lékař|lekár|kuchař|kuchár|účtovník|audítor|kontrolór|obchodník|pracovník|zástupc|správc|stážist|technológ|konstruktér|překladatel|prekladateľ|špecialist)(?:a|u|e|em|om|ovi|y|ů|ov|ům|i|ich|ech)"
    r"|\w*(?:manager|developer|engineer|tester|designer|analyst|leader|owner|recruiter|controller|partner|master|asistent|referent|architekt|analytik|technik|mechanik|grafik|technolog|specialist|personalist)(?:a|u|em|om|ovi|y)"
    r"|(?:vedoucí|vedúc|účetní|recepční|hlavní|samostatn|projektov|obchodn)(?:ho|eho|ého|mu|ému|m|ím)|\w+(?:tork|árk|ářk|ntk|istk|čk)(?:y|u|ou|e|ce)"
    r"|\w+(?:jän|jää|jäksi|ijan|ijaa|ijaksi|riksi|önörin|ikön|kköä|köksi)|(?:engineer|developer|manager|designer|analyst|specialist|consultant|owner|lead|architect)(?:iin|iksi|ként|nek|nak)"
    r"|\w+(?:fejlesztő|mérnök|vezető|munkatárs|tanácsadó|menedzser|asszisztens)(?:ként|nek|t|re))\b(?<!specialista)(?<!personalista)(?<!špecialista)(?<!stážista)(?<!správce)(?<!zástupce)",
    re.IGNORECASE,
)
# Endings of occupations, for titles that no list holds.
_SUFFIX = re.compile(
    r"\b(?:[A-Z]\w{2,}(?:er|ers|or|ors|ist|ists|ian|ians|egal|keeper|hand)|[A-ZÄÖÜ]\w{3,}(?:er|erin|ist|istin|eur|eurin|ant|antin|ent|entin|kraft|hilfe|helfer|oge|ogin|assistenz|angestellte|angestellter|wirt|wirtin|meister)(?::in|/in|\*in|_in)?"
    r"|[A-ZÀ-Þ]\w{2,}(?:eur|euse|ier|ière|ien|ienne|iste|rice|logue|aire)|[Mm]aître|[Pp]rofesseur)\b"
)
_NO_OCCUPATION = re.compile(
    r"\b(?:Number|Other|Another|Further|Career|Careers|Offer|Letter|Center|Computer|Employer|Customer|Server|Newsletter|September|October|November|December|Summer|Winter|Never|However|Whether|Over|Under|After|"
    r"Super|Paper|Silver|Water|Power|Color|Minor|Major|Error|Floor|Door|Labor|Bewerber\w*|Kandidat\w*|Arbeitgeber\w*|Kunde\w*|Partner|Dezember|Oktober|Unser|Ihrer|Ihr|Deiner|Dieser|Einer|Jeder|Immer|Leider|Wieder|Aber|Oder|"
    r"Moment|Talent|Agent|Content|Management|Department|Employment|Recruitment|Assessment|Development|Procurement|Warteliste|Liste|Checkliste|Ihrer|Unserer|Mitbewerber\w*|Premier|Dernier|Dossier|Courrier|Janvier|Février|Partenaire|Stagiaire|Formulaire|Salaire|Horaire|Later|Ever|Rather|Together|Either|Hier|Unter|Nachricht|Bereits)\b"
)
_LOWER = {"of", "and", "for", "in", "the", "to", "de", "des", "du", "et", "und", "für", "im", "mit", "or", "with", "à", "en", "la", "le", "di", "van", "e", "y", "i", "och", "a", "der", "zum", "auf", "oder", "&"}  # fmt: skip
_FRENCH_STOP = re.compile(
    r",?\s(?:et (?:on|nous|vous|je|il|elle|sommes|avons)|à (?:la|l['’])(?=\s?[A-ZÀ-Þ])|aux?(?=\s[A-ZÀ-Þ])|ne|n['’]\w+|a (?:été|retenu|bien|pas)|est|sera|nous|vous|chez|suite)\b.*$"
)
# Words with which the sentence goes on behind a title.
_GOES_ON = re.compile(
    r"decided|it|won['’]t|would|came|because|after|so|he|she|they|closed|were|will|has|been|did|could|regret\w*|based|vacancy|job|thank|"
    r"wird|werden|wurde|sind|hat|sehr|danken|bewerben|beworben|uns|(?:an|ab|zu|ver|ent|be|ge|aus|ein|vor|mit|unter|über)\w{3,}(?:en|t)|sondern|jedoch|sowie"
)
# What a subject says of the message, and is no part of a title; not where a title is made of it ("Application Engineer").
_MESSAGE = re.compile(
    r"\b(?:(?:(?:first|second|third|final|last|next) )?(?:(?:stage|round) )?(?:(?:phone|telephone|video|job) )?interview(?! coordinator)|(?:phone|telephone|video) (?:screen|call|chat)|screen (?=with|for)|"
    r"(?:rejection|decline|offer) letter|rejection|(?:first|second|third|final) (?:stage|round)|applications?(?= (?:as|for|to)\b|$)|candidacy|invitation|follow[- ]up|"
    r"einladung(?: zum| zur| zu)?|\w*(?:gespräch|gespraech)s?|vorstellungstermin|rückmeldung|\w*bewerbung|\w*absage|zwischenbescheid|"
    r"entretien|convocation|candidature|réponse|suite à|refus|entrevista|invitación|candidatura|solicitud|respuesta|resultado|proceso de selección|"
    r"colloquio(?: di lavoro)?|esito|risposta|invito|convocazione|sollicitatie\w*|\w*gesprek|uitnodiging|afwijzing|reactie|uitslag|convite|resposta|processo seletivo|"
    r"aplikacj[aęą]|odpowiedź|zaproszenie|rozmow[aęy](?: kwalifikacyjn\w+)?|rekrutacj[aęą]|\w*ansökan|inbjudan|\w*intervju|svar|besked|başvuru\w*|mülakat\w*|görüşme\w*|davet\w*|(?:vedr\.?|vedrørende|angående|ang\.?|status på|opdatering på|oppdatering på|svar på|tak for|takk for|afslag på|avslag på)|(?:din |på )?ansøgning(?: som| til| om| på)?|søknad(?:en)?(?: din)?(?: som| på| om| til)?|tilbagemelding|tilbakemelding|afslag|avslag|stilling(?:en)? som|jobbintervju|jobsamtale|výběrové řízení|výberové konanie|přihlášk\w+|prihlášk\w+|reakc\w+|reakcia|pozice|pozícia|odpověď|odpoveď|zpětná vazba|spätná väzba|vyjádření|vyjadrenie|výsledek|výsledok|pohovor\w*|hakemuks\w+|hakemus|tehtävään|rekrytointipäätös|ajankohtaista|haastattelu\w*|kiitos|jelentkezés\w*|visszajelzés|állás|pozíció\w*|munkakör\w*|döntés|interjú\w*|candidatur\w+|aplicați\w+|aplicare|răspuns|rezultatul|postul de|decizie|interviu\w*|finalizare)(?!\w)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"^(?:(?:as|for|with|zum|zur|als|für|auf|om|en tant que|comme|pour|au|poste|[Vv]aga|[Pp]uesto|[Pp]osizione|[Ff]unctie|[Vv]acature|Stelle|de|du|des|di|del|per|come|como|para|voor|van|naar|na|stanowisko|jako|do|till|som|för|tjänsten|olarak|için|le|la|il|el|un|une|uma?|een)\s)+(?=[A-ZÀ-ÞŚŻŹĆŁÖÄÅİŞÇ])|"
    r"\s(?:hakkında|için|olarak|ile)$"
)
_GENERIC = re.compile(
    r"^(?:(?:the|our|this|that|above|below|following|open|current|particular|specific|advertised|available|vacant|new|same|other|another|any|every|many|various|similar|posted|job|"
    r"id|title|descrip\w*|number|type|summary|details|posting|reference|location|position|role|opening|first|next|right|best|ausgeschriebene\w*|offene\w*|oben|genannte\w*|diese\w*|passende\w*|vakante\w*|konkrete\w*|unsere\w*|ce|cette|notre|este|esta|questa|deze|"
    r"kennziffer|employment|career|interview|talent|selection|recruitment|recruiting|hiring|application|team|aforementioned|stated|opportunity|future|suitable|nächste\w*|andere\w*|mentioned|remote)\s?)+$",
    re.IGNORECASE,
)
_NOT_TITLE = re.compile(
    r"\b(?:you|your|we|us|will|have|has|not|unfortunately|thank|interest|(?-i:applied|applying)|candidates?|company|regret|filled|please|opportunity to|time|resume|skills|experience|"
    r"qualifications|als|ander\w+|Gründen|Person|Herr|Frau|Madame|Monsieur|Docteur|Sie|Ihre?|wir|uns|leider|nicht|deine?|du|Interesse|Bewerbung|Unternehmen|Unterlagen|Zeit|Kandidat\w*|Bewerber\w*|vous|votre|nous|candidature|que|the team|chance|employment|"
    r"considering|consider|needs|usted|nuestr[oa]|vostr[oa]|aan|onze|naszej|vår|convocatoria|rejection|update|absage|vores|vårt|våre|dere|deres|jeres|ikke|desværre|dessverre|din|dit|ditt|stillingen|stilling|ansøgning\w*|søknad\w*|virksomhed\w*|ledige|besat|besatt|rekruttering\w*|ansettelsesprosess\w*|indstillet|concurs|afslag|avslag|status|tilbagemelding|tilbakemelding|vedrørende|vedr|tak|takk|vás|vám|váš|vaš\w+|tvoj\w+|tvůj|naš\w+|náš|jsme|sme|bohužel|bohužiaľ|žiaľ|společnost\w*|spoločnos\w+|výběr\w*|výber\w*|pozic[ieí]\w*|pozíci\w*|přihlášk\w+|prihlášk\w+|reakc\w+|reakci\w+|žádost\w*|žiadosť|výsledek|výsled\w+|ukončen\w+|vyjád\w+|děkujeme|ďakujeme|nábor\w*|teidän|olemme|emme|valitettavasti|hakemuks\w+|tehtäv\w+|valintamme|kiitos|avoimeen|avoin|ajankohtaista|paikka|haku|ön|önt?|önnek|sajnos|jelentkezés\w*|pozíció\w*|állás\w*|hogy|nem|köszön\w*|érdeklőd\w+|visszajelz\w+|döntés|tájékoztat\w+|dumneavoastră|păcate|candidatura|candidatur\w+|postul\w*|pentru|aplicați\w+|aplicare|răspuns|mulțum\w+|rezultat\w*|finalizare|decizi\w+)\b",
    re.IGNORECASE,
)
# What begins so is spoken to somebody, or is a sentence.
_SPOKEN = re.compile(
    r"(?i:dear|gentile|egregi[oa]|car[oa]|prezad\w+|estimad\w+|cher|chère|sehr|geachte|beste|szanown\w+|sayın|vážen\w+|tisztelt|stimat\w+|dina|dine|dein|gespräche?|ton|ta|tu|su|sua)\s|\d+\s[a-zà-ÿ]|intern$|[a-zäöüß]+en\s[A-ZÄÖÜ]|.*\b(?:im Rahmen|en relación|con respecto)\b",
)
# A single word in a fixed phrase is a title when it ends as one; else it may be a town or a subject.
_LONE = re.compile(r"/(?:a|o|e|in|r)$|(?:arzt|ärztin|arin|\wbauer|\wwart|\w{3}are|\wkeeper|\wcy|\wrka|monteur)$")
# Turkish: the title is the capitalised words before "pozisyonu"; what stands before them is the sentence.
_TURKISH = re.compile(r"\s?(?:pozisyonu|rolü|ilanı|görevi)")
_CAPITALS = re.compile(r"(?<!\S)[A-ZÇĞİÖŞÜ0-9(][\w./&()-]*(?:\s(?:(?:ve|ile|&)\s)?[A-ZÇĞİÖŞÜ0-9(][\w./&()-]*){0,6}\s?$")


@lru_cache(maxsize=64)
def role(mail: Mail) -> str:
    """The title, or ""; without the name of the firm in front of it."""
    title, firm = _named(mail), company(mail)
    rest = title[len(firm) :].strip(" -–—:,")
    return rest if firm and title.startswith(f"{firm} ") and JOB.search(rest) and not rest[0].islower() else title


def _named(mail: Mail) -> str:
    view = page(mail)
    for text, patterns, strict in (
        (view.text, UNINFLECTED, False),
        (view.text, FIXED, False),
        (view.text, AS, True),
        (view.text, LOOSE, True),
        (view.subject, UNINFLECTED, False),
        (view.subject, SUBJECT, True),
    ):
        for pattern in map(compiled, patterns):
            for match in pattern.finditer(text):
                title = tidy(_cut(match[1], text[match.end(1) :]))
                if patterns is UNINFLECTED:
                    title = title.partition(", ")[0]  # a town, most often
                if _is_title(title, strict=strict) and (patterns not in (LOOSE, UNINFLECTED) or JOB.search(title)):
                    return title
    for pattern in map(compiled, BARE):
        for match in pattern.finditer(view.body):
            title = tidy(_cut(match[1], view.body[match.end(1) :]))
            if _is_title(title, strict=True) and JOB.search(title) and _titled(title) and len(title.split()) <= 7:
                return title
    return _from_subject_parts(view.subject)


def _cut(raw: str, following: str) -> str:
    """The captured words up to where the sentence goes on: at the first small word behind an occupation."""
    if re.match(r",\s(?:[A-Z]{2}\b|Germany|France|USA|UK)", following) and re.search(r"\s[–-]\s", raw):
        raw = re.split(r"\s[–-]\s(?=[^–-]*$)", raw)[0]  # "Engineer - Omaha, NE"
    raw = _FRENCH_STOP.sub("", raw)
    if _TURKISH.match(following) and (capitals := _CAPITALS.search(raw)) is not None:
        raw = capitals[0].strip()
    words = raw.split()
    for number, word in enumerate(words):
        plain = word.strip("()[],.:;\"'")
        before = " ".join(words[:number])
        if _GOES_ON.fullmatch(plain) and _occupies(before):
            while words[number - 1].lower() in _LOWER:
                number -= 1  # noqa: PLW2901
            return " ".join(words[:number])
    return raw


def _occupies(title: str) -> bool:
    """Does the title name an occupation, by the list or by its ending?"""
    return JOB.search(title) is not None or (_SUFFIX.search(title) is not None and _NO_OCCUPATION.search(title) is None)


def _titled(title: str) -> bool:
    words = title.split()
    return (
        all(word[0].isupper() or not word[0].isalpha() or word in _LOWER for word in words) and words[0] not in _LOWER
    )


def _is_title(title: str, *, strict: bool) -> bool:
    words = title.split()
    if (
        not 1 <= len(words) <= 14
        or len(title) > 110
        or _GENERIC.match(title)
        or _NOT_TITLE.search(title)
        or re.search(r"[^.]\.\s", title)
    ):
        return False
    if STAFF.fullmatch(title) or _SPOKEN.match(title) or _INFLECTED.search(title):
        return False
    if JOB.search(title):
        adjective = (
            re.match(r"[a-zäöüß]+(?:er|e|es|en)\s[A-ZÄÖÜ]", title) is not None
        )  # "wissenschaftlicher Mitarbeiter"
        return (
            not title[0].islower() or title[1].isupper() or adjective or (not strict and len(words) <= 3)
        )  # "iOS Developer"
    if not _titled(title) or len(words) > 6:
        return False
    if len(re.sub(r"\s*\([^)]*\)", "", title).split()) == 1 and not (_occupies(title) or _LONE.search(title)):
        return False  # a town, a subject, an abbreviation
    return not strict or _occupies(title)


def _from_subject_parts(subject: str) -> str:
    """A part of the subject between separators and words of a message, when it holds a word of occupation."""
    for part in re.split(r"\s*[|:–—]\s+|\s+-\s+|,?\s(?:at|@|bei|chez|presso|bij|hos|w firmie)\s", subject):
        for piece in _MESSAGE.split(part):
            named = re.sub(
                r"^.*?\b(?:Absage|Rejection|Bewerbung(?: als)?|Application(?! (?:Engineer|Developer|Manager|Support|Security|Specialist|Architect|Analyst|Scientist)\b)(?: for)?|for|Update)(?:/\w+)?\s+(?=\S)",
                "",
                piece,
            )
            bare = _LINK.sub("", named.strip())
            led = without_lead(bare) != bare.strip(" \"„“”«»'‚‘’,–-:")
            title = tidy(bare)
            if JOB.search(title) and _is_title(title, strict=not led) and not title.endswith(" team"):
                return title
    return ""
