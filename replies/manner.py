# ruff: noqa: E501  patterns read worse when they are cut
"""In which language, and how formally, a mail speaks.

Owns the choice of language for the reply, of Sie or du, vous or tu, and of a greeting with ceremony. Refuses to translate, and never takes a language
it has no texts for.
"""

import re
from collections import Counter
from dataclasses import dataclass

from classifier.mail import Mail
from replies.names import is_given
from replies.page import GREETING_NAME, page
from replies.person import candidate
from replies.templates import LANGUAGES
from replies.vocabulary import GREETING

# The commonest small words; none stands in two of the lists, and what languages that are close have in common in _SHARED.
_SMALL = {
    "en": "the and you your for with have that this are was not from our will we've been has interest unfortunately",
    "de": "und die der wir Sie das nicht für mit ist Ihre haben leider den auf auch uns dass zu wurde dich deine vielen dank",
    "fr": "nous vous le les et des votre pour avons une est dans pas que sur au cette malheureusement avec",
    "es": "los las el para con por una que hemos nuestro su gracias está más usted pero candidatura tu proceso",
    "it": "il di che per non sono della con abbiamo gli nostra alla purtroppo candidatura è questo siamo grazie tua",
    "nl": "het een van wij je voor niet met hebben ons uw dat naar helaas zijn bedankt deze sollicitatie jouw",
    "pt": "os não uma para com que você sua nossa do da em obrigado seu mais foi temos vaga pelo infelizmente",
    "pl": "nie się dla jest że do oraz niestety dziękujemy w i rekrutacji pana pani stanowisko twoje",
    "sv": "och att för inte är till den tack tyvärr tjänsten ansökan från ett vill kommer dina kandidater",
    "tr": "ve bir için ile bu size olarak başvurunuz teşekkür ederiz ne yazık ki olumsuz sizin değil pozisyon",
    "da": "af jer tak desværre ansøgning stillingen vores blevet mellem fordi mere nogle held hilsen kandidat",
    "no": "deg dere takk dessverre søknaden søknad våre oss ble blitt etter mer noen vennlig noe",
    "cs": "jsme při děkujeme bohužel vás vám vaše jste byl byla který pozici výběru výběrového řízení pro bychom pozdravem jako",
    "sk": "sme pri ďakujeme bohužiaľ žiaľ vaša ste bol bola ktorý pozíciu výberu výberového konania pozdravom ako sa vašu aj",
    "fi": "että ei emme kiitos kiitämme valitettavasti hakemuksesi hakemuksestasi tehtävään olemme hei sinua mutta kanssa terveisin ystävällisin joka muiden tällä",
    "hu": "az és hogy nem köszönjük sajnos önt ön jelentkezését pozícióra kedves üdvözlettel tisztelt csak sikert kívánunk",
    "ro": "și în că nu îți vă pentru păcate mulțumim ați dumneavoastră am cu noi bună fost care acest",
}
# In several of them, and in no others.
_SHARED = {
    ("da", "no"): "og at jeg ikke til valgt videre stilling mange være",
    ("da", "no", "sv"): "vi det din som har med på du hos er",
    ("da", "sv"): "dig efter",
    ("no", "sv"): "av",
    ("cs", "pl", "sk"): "na za z",
    ("cs", "sk"): "v s ale nám že",
}
_SETS = {
    language: frozenset(
        f"{words} {' '.join(more for names, more in _SHARED.items() if language in names)}".lower().split()
    )
    for language, words in _SMALL.items()
}


@dataclass(frozen=True, slots=True)
class _Address:
    """How one language says du and Sie. greeting: the familiar ones. close, distant: what is only ever said to the reader;
    a word that also means something else stands here with the neighbours that tell it apart, or not at all. Case counts:
    capitals tell Sie from sie."""

    greeting: str
    close: str
    distant: str


_INSIDE = r"(?<=[\w,;–-]\s)"  # not where a sentence begins, and every word has a capital
_ADDRESSES = {
    "de": _Address(
        r"(?:hi|hey|moin|servus|ciao|huhu)\b",
        r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(?:e[nmrs]?)?|[Ee]uch|[Ee]ure?[nmrs]?|Lass|Schau|Meld|Bewirb)\b",
        rf"{_INSIDE}(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)\b",
    ),
    "fr": _Address(
        r"(?:salut|coucou|hey|hi|hello)\b",
        r"\b(?:[Tt]u|[Tt]e|[Tt]oi|[Tt]on|[Tt]a|[Tt]es|tien(?:ne)?)\b|\b[Tt]['’](?=[a-zéêàh])|[Nn]['’]hésite pas\b|\b(?:[Pp]asse|[Vv]iens) (?:nous|me)\b|\b[Tt]ente ta\b|\b[Bb]ises\b",
        r"\b(?:(?<!tous )(?<!-)[Vv]ous(?! tou)|[Vv]otre|[Vv]os)\b|\b(?![Cc]hez\b|[Aa]ssez\b|[Rr]ez\b|[Rr]endez-)[A-Za-zéèêç]{2,}ez\b",
    ),
    "es": _Address(
        r"¡?(?:hola|buenas|querid[oa]|hey|hi)\b(?! tardes| noches)",
        r"\b(?:[Tt]ú|[Tt]us?|[Tt]e|ti|contigo|[Hh]as|[Hh]ayas|estás|eres|[Tt]ienes|[Pp]uedes|[Qq]uieres|[Pp]odrás|sigues|querías|vas|vos|tuy[oa]s?|dudes|puedas|tengas|encuentres)\b"
        r"|\b(?!\w*(?:parte|uarte|uerte|ierte|scarte|ndarte)\b)[a-záéíóúñ]{3,}[aei]rte\b"
        r"|\b(?:[Ee]scríbe|[Ll]láma|[Ss]ígue|[Mm]ánda|[Ee]nvía|[Cc]uénta|[Dd]i)(?:nos|me)\b|\b(?:[Ee]stuv|[Hh]ic|[Tt]uv|[Cc]ompart|[Vv]in)iste\b|\b(?:[Ee]nvi|[Pp]articip|[Dd]edic|[Mm]ostr|[Pp]as|[Pp]resent|[Cc]oment)aste\b|\b[Vv]uelve a\b|\b[Uu]n abrazo\b",
        r"\b[Uu]stede?s?\b|\b[Ll]e (?:agradec|dese|inform|comunic|invit|anim|escrib|contact|mantendr|tendr|avis|ofrec|record|rog|rueg|damos|enviar|esperamos|saluda)\w*"
        r"|\b(?:agradecer|comunicar|informar|decir|desear|avisar|ofrecer|invitar|animar|dar|enviar|trasladar)(?:le|les)\b|\b(?:agradec|dese|comunic|inform)\w+mosle\b"
        r"|\b[Ss]us? (?:candidatura|interés|solicitud|tiempo|perfil|currículum|curriculum|cv|CV|postulación|experiencia|búsqueda|confianza|participación|disposición|atención|trayectoria|paciencia|correo|entrevista|datos)\b"
        r"|\bno dude\b|\b(?:haya|ha) (?:enviado|mostrado|dedicado|presentado|participado|superado|sido seleccionad[oa])\b|\b(?:[Ee]scríba|[Ll]láme|[Ss]íga|[Ee]nvíe)(?:nos|me)\b|[Ss]i lo desea\b|[Qq]uedamos a su\b",
    ),
    "it": _Address(
        r"(?:ciao|ehi|hey|hi|car[oa])\b",
        r"\b(?:[Tt]u|[Tt]u[oae]|[Tt]uoi|[Tt]i|te|[Hh]ai|[Vv]uoi|[Pp]uoi|[Pp]otrai|[Aa]vrai|[Tt]roverai|[Ss]arai)\b|\b[Ss]ei (?:stat[oa]|arrivat[oa]|riuscit[oa]|venut[oa]|piaciut[oa]|candidat[oa]|un[oa]?|tra|in|molto|davvero|tu)\b"
        r"|\b(?:[df]ar|dir|(?!\w*(?:part|quart|scart|pert|cert|fert|sert|nert|vert)i\b)[a-zàèéìòù]{3,}[aei]r)ti\b|\b(?:[Ss]crivi|[Tt]ieni|[Ss]egui|[Cc]ontatta|[Rr]icorda)(?:mi|ci|ti)\b|\b[Qq]uando vuoi\b",
        rf"\bLei\b|{_INSIDE}Su(?:[oae]|oi)\b|\b[Ll][ae] (?:ringrazi|inform|comunic|augur|invit|porg|contatt|scriv|segnal|terremo|ricord|aggiorn|chied|confermi|facciamo|faremo|preghi|auspic)\w*"
        r"|\b(?:comunicar|ringraziar|informar|augurar|dar|offrir|invitar|contattar|aggiornar|dir|confermar|porger|segnalar)[Ll][ae]\b|\b[Ss]u[oa] (?:candidatura|interesse|profilo|curriculum|cv|CV|tempo|disponibilità|domanda|partecipazione)\b|\b(?:[Pp]otrà|[Vv]orrà|non esiti|[Vv]oglia)\b",
    ),
    "nl": _Address(
        r"(?:hoi|hey|hé|hai|hi)\b",
        r"\b(?:[Jj]e|[Jj]ij|[Jj]ouw?|[Jj]ullie)\b|\b(?:[Ll]iefs|[Gg]roetjes)\b",
        r"\b(?:[Uu](?![\w'’.&/-])|[Uu]w)\b",
    ),
    "pt": _Address(
        r"(?:oi|ei|viva|hey)\b",
        r"\b(?:[Vv]ocês?|[Tt]u|[Tt]eus?|[Tt]uas?|[Tt]e|ti|contigo|[Ff]oste|[Pp]odes|[Qq]ueres|quiseres|[Tt]ens|[Éé]s|estás|consegues|avanças|vais|querias|estavas|teres|[Ee]stiveste|[Tt]iveste|[Ff]izeste|mostraste|enviaste|dedicaste|participaste|candidataste)\b|\w-te\b|\b(?:[Bb]eijinhos?|[Aa]braços?|[Aa]bs)\b",
        r"\b(?:[Vv]ossa|V\. ?Ex\w*)\b|\w-lhe\b|\blhe (?:agradec|desej|inform|comunic)\w*|\b(?:contact|inform|convid)á-l[oa]\b|\b(?:o senhor|a senhora)\b(?! [A-ZÁÉÍ]| d[aeo])",
    ),
    "pl": _Address(
        r"(?:cześć|hej|siema|hejka)\b",
        rf"\b(?:[Tt]y|[Cc]iebie|[Tt]obie|[Tt]obą|[Cc]ię|[Tt]woj\w*|[Tt]wój|[Tt]wych)\b|{_INSIDE}[Cc]i\b(?!,? (?:kandydaci|inni|którzy|wszyscy|sami))"
        r"|\b\w{2,}(?:łeś|łaś)\b|\b(?:[Mm]asz|[Jj]esteś|[Mm]ożesz|[Cc]hcesz|[Bb]ędziesz|[Ss]zukasz|[Dd]ostaniesz|[Zz]najdziesz)\b|\b[a-ząćęłńóśźż]{3,}(?:[aeiy]sz)\b(?<!klawisz)(?<!towarzysz)|\b(?:[Dd]aj znać|[Tt]rzymaj się|[Ss]próbuj|[Nn]ie (?:zniechęcaj|zrażaj|bierz|traktuj))\b",
        r"\b(?:Pan(?:i|a|u|em|ią)?|pan(?:i|u|em|ią))\b(?! [A-ZŁŚŻ])|\bPaństw\w+",
    ),
    "tr": _Address(
        r"(?:selam|selamlar|hey)\b",
        r"\b(?:[Ss]en|[Ss]ana|[Ss]eni|[Ss]enin|[Ss]eninle|[Ss]ende|[Ss]enden|[Ss]enink\w+|[Kk]endine|kusura bakma)\b|\b(?:\w*[Bb]aşvur|yaz|gönder|katıl|göster|ayır|seçilme|geçe?me|paylaş|ol|et)(?:dın|din|dun|dün|tın|tin|tun|tün)\b"
        r"|\b(?!\w{0,3}(?:olsun|gelsin|kesin|etsin|versin|basın|yasın)\b)\w{3,}(?:s[ıiuü]n)\b|\b\w{1,30}[dt][ıiuü]ğ[ıiuü]n\b|\b(?:[Bb]aşvurun(?:u|a|da|la)?|[İi]lgin|[Vv]aktin|[Öö]zgeçmişin|CV['’]n[ie]?)\b",
        r"\b(?:[Ss]iz|[Ss]ize|[Ss]izi|[Ss]izin|[Ss]izinle|[Ss]izden)\b|\b\w{2,30}[ıiuü]n[ıiuü]z(?:\w{0,4})\b",
    ),
}
_ADDRESSES |= {
    "cs": _Address(
        r"(?:ahoj|čau|nazdar)\b",
        rf"\b(?:[Tt]ebe|[Tt]ě|[Tt]obě|[Tt]ebou|[Tt]ebou|[Tt]vůj|[Tt]voj\w{{0,2}}|[Tt]vou|[Tt]v(?:é|ého|ému|ém|ým|ých|ými|á))\b|{_INSIDE}[Tt]i\b(?!,? (?:kte|jin|ostat|nejl|kandid|uchaz|správn)\w*)|\b(?:jsi|jses|ses|sis|abys|kdybys|bys)\b"
        r"|\b(?!příliš\b|náš\b|váš\b)[a-zěščřžýáíéúůóďťň]{2,}(?:eš|áš|íš)\b|\b(?:[Mm]ěj|[Dd]rž) se\b|\b(?:[Nn]eváhej|[Oo]zvi se|[Nn]apiš|[Ss]tav se|[Dd]ej (?:mi|nám) vědět)\b",
        r"\b[Vv](?:ás|ám|ámi|áš|aš[eiíu]|ašeho|ašemu|aší|ašich|ašim|ašimi)\b|\bVy\b|\b[Jj]ste\b|\b(?:by|aby|kdyby)ste\b|\b(?:[Nn]eváhejte|[Oo]zvěte|[Nn]apište|[Ss]ledujte|[Mm]ějte|[Dd]ejte|[Pp]řijměte|[Zz]avolejte)\b",
    ),
    "sk": _Address(
        r"(?:ahoj|čau|nazdar)\b",
        rf"\b(?:[Tt]eba|[Tt]ebe|[Tt]ebou|[Ťť]a|[Tt]voj\w{{0,4}})\b|{_INSIDE}[Tt]i\b(?!,? (?:ktor|in|ostat|najl|kandid|uchádz|správn)\w*)|\b(?:že|aby|keby|ak) si\b(?! (?:na|vaš|váš)\w*)|\bsi si\b"
        r"|\b(?!príliš\b|náš\b|váš\b)[a-zľščťžýáíéúäôňďŕĺ]{2,}(?:eš|áš|íš|ieš)\b|\b(?:[Mm]aj|[Dd]rž) sa\b|\b(?:[Nn]eváhaj|[Oo]zvi sa|[Nn]apíš|[Zz]astav sa|[Dd]aj (?:mi|nám) vedieť)\b",
        r"\b[Vv](?:ás|ám|ami|áš|aš[aeiu]|ašej|ašou|ašich|ašim|ašimi|ášho|ášmu)\b|\bVy\b|\bste\b|\b(?:[Nn]eváhajte|[Oo]zvite|[Nn]apíšte|[Ss]ledujte|[Mm]ajte|[Dd]ajte|[Pp]rijmite|[Zz]avolajte)\b",
    ),
    "fi": _Address(
        r"(?:moi|moikka|heippa|moro|terve)\b",
        r"\b[Ss]in(?:ä|un|ua|ulle|ulla|ut|usta|uun|ulta|ussa)\b|\b(?:[Oo]let|[Vv]oit|[Hh]ait|[Hh]aet|[Ss]aat|[Oo]let|[Ll]ähetit|[Tt]eit|[Oo]nnistuit|[Ii]lmoita|[Ss]oittele|[Ss]oita)\b|\b\w{5,}(?<!k)si\b|\bajastasi\b",
        r"\b[Tt]e(?:idän|itä|ille|illä|idät|istä|ihin|iltä|issä)?\b|\b\w{4,}nne\b|\b(?:[Oo]lette|[Vv]oitte|[Hh]aitte|[Hh]aette|[Ss]aatte|[Ll]ähetitte)\b",
    ),
    "hu": _Address(
        r"(?:szia|sziasztok|helló|hello|hahó)\b",
        r"\b(?:[Tt]e|[Tt]éged|[Nn]eked|[Vv]eled|[Nn]álad|[Rr]ólad|[Tt]őled|[Hh]ozzád|[Rr]ád|[Tt]ied|[Kk]érlek)\b|\b(?:jelentkezés|pályázat|önéletrajz|érdeklődés|türelm|idő|anyag|profil|munká|tapasztalat|motiváció|adat|tanulmány|válasz|bizalm|álláskeresés)(?:ai|ei|a|e)?[aeoö]?d(?:at|et|ot|ért|ról|ről|ra|re|hoz|hez|dal|del|nak|nek|ban|ben|al|el)?\b"
        r"|\b(?!portál\b|által\b)\w{3,}(?:t[áé]l)\b|\b(?:szeretn|tudn|lenn|volna)él\b|\b(?:jutottál|voltál|jelentkezz|kövess|írj|keress|hívj|pályázz)\b",
        r"\b(?:Ön|Önt|Önnek|Önnel|Önök|Önöknek|Önökkel|Önről|Önnél|Öné|önt|önnek|Önben)\b|\b(?:jelentkezés|pályázat|érdeklődés|önéletrajz|türelm|álláskeresés)(?:e|é\w*|a|á\w*)\b|\b(?:hogy|amiért) (?:jelentkezett|pályázott|érdeklődik|megtisztelte)\b|\b[Kk]érem\b",
    ),
    "ro": _Address(
        r"(?:salut|bună(?! ziua| dimineața| seara)|hei|hey|dragă|hello|hi)\b",
        r"\b(?:[Tt]u|[Tt]ău|[Tt]a|[Tt]ăi|[Tt]ale|[ÎîIi]ți|[Îî]ţi|[Tt]ine|[Țț]ie|[Tt]e)\b|\b[Ss]ă-ți\b|\b(?:ai (?:aplicat|fost|trimis|acordat|depus|participat|avut|arătat|investit|răspuns|dorit|făcut|ajuns|ales)|poți|vrei|dorești|ești|vei|[Nn]u te)\b",
        r"\b(?:[Dd]umneavoastr[ăa]|[Dd]vs|[Vv]ă|[Aa]ți|[Aa]veți|[Pp]uteți|[Dd]oriți|[Ss]unteți|[Vv]eți|v-\w+)\b",
    ),
}
# A greeting by title settles it, whatever slogans the mail goes on to say.
_TITLED = re.compile(
    r"\b(?:sehr geehrte\w*|frau|herrn?|madame|monsieur|mme|sra?\.|srta\.?|señora?|muy señor\w*|sig\.\w*|sig\.ra|signora?|dott\.\w*|dott\.ssa|egregi[oa]|spett\.?le|ing\.|"
    r"geachte|mevrouw|heer|mevr\.|dhr\.|senhora?|exm[oa]s?|dra?\.|prof\.|szanown\w+|pan(?:i|ie|a|u)|państw[oa]|sayın|hanım|bey|vážen\w+|pane|paní|pán|slečno|slečna|stimat\w+|domnul\w*|doamn\w+|tisztelt|úr|asszony|hölgyem|uram|arvoisa|herra|rouva)(?!\w)",
    re.IGNORECASE,
)
# A mail that opens like this, and names nobody to answer, is answered in kind; the group names the section of the templates.
_CEREMONY = {
    "de": r"(?P<solemn>sehr geehrte)",
    "fr": r"(?P<solemn>mesdames|madame|monsieur)\b",
    "nl": r"(?P<solemn>geachte)\b",
    "pt": r"(?P<solemn>ex\.?m[oa])|(?P<esteemed>prezad[oa])",
}
# Unmistakable, since the rest of the world writes ß in them or "Gruesse".
_SWISS = re.compile(
    r"\b(?:be)?grüss|\bgross(?!ist|mark)|\bausser|schliess|\bgemäss|\bstrasse\b|\bMassnahme", re.IGNORECASE
)
_QUOTED = re.compile(r"[„“”«»\"][^„“”«»\"\n]{1,80}[„“”«»\"]|(?<!\w)['‘’‚][^'‘’‚\n]{1,80}['‘’](?!\w)")


def language(mail: Mail, told: str) -> str:
    """ISO 639-1 of a language we have texts for; "" when the mail is in another. told: what the classifier said."""
    if told:
        return told if told in LANGUAGES else ""
    words = re.findall(r"[^\W\d_]+", f"{mail.subject} {mail.text}"[:6000].lower())
    if not words:
        return "en"
    counts = Counter({name: sum(word in small for word in words) for name, small in _SETS.items()})
    (first, most), *_ = counts.most_common(1)
    latin = sum(char < "\u0250" for char in "".join(words)) / max(len("".join(words)), 1)
    if latin < 0.7:
        return ""
    return first if most * 12 >= len(words) else ("en" if len(words) < 12 else "")


def familiar(mail: Mail, tongue: str) -> bool:
    """Does the mail say du, tu, je ... to the user? As much of one as of the other counts as formal, and so does neither."""
    if tongue == "en":
        return _first_name_basis(mail)
    address = _ADDRESSES.get(tongue)
    if address is None:
        return tongue in {"sv", "da", "no"}
    greeting = _first_line(mail)
    greeted_as = re.split(r"[,!:;]", greeting, maxsplit=1)[0] if GREETING.match(greeting) else greeting
    if len(greeted_as) <= 60 and _TITLED.search(greeted_as):
        return False
    # what is quoted, a slogan for one, speaks to nobody, and what stands below the signature to everybody
    text = _QUOTED.sub(" ", page(mail).body)
    greeted = re.match(address.greeting, greeting, re.IGNORECASE) is not None
    close = len(re.findall(address.close, text)) + (
        greeted or (tongue == "de" and _by_first_name(mail, greeting, text))
    )
    return close > len(re.findall(address.distant, text))


def ceremony(mail: Mail, tongue: str) -> str:
    """The name of the ceremony with which the mail opens; "" without any."""
    found = re.match(_CEREMONY.get(tongue, "(?!)"), _first_line(mail), re.IGNORECASE)
    return (found.lastgroup or "") if found else ""


def swiss(mail: Mail, tongue: str) -> bool:
    """Is it German as it is spelt in Switzerland, where "Grüsse" has no ß?"""
    return tongue == "de" and "ß" not in mail.text and _SWISS.search(mail.text) is not None


def _first_line(mail: Mail) -> str:
    return next((line.strip() for line in mail.text.splitlines() if line.strip()), "")


def _by_first_name(mail: Mail, greeting: str, text: str) -> bool:
    """ "Hallo Tim," and no Sie anywhere is du, though the mail has no word for the reader."""
    plain = re.match(r"(?:hallo|lieber?)\b", greeting, re.IGNORECASE) is not None
    return plain and is_given(candidate(mail)) and not re.search(r"\b(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)\b", text)


def _first_name_basis(mail: Mail) -> bool:
    """English has one "you"; a greeting by the first name is the familiar form."""
    name = re.split(GREETING_NAME, page(mail).greeting, maxsplit=1)[0]  # the mail may go on in the same line
    greeting = name.strip(" ,!.:")
    return bool(greeting) and len(greeting.split()) == 1 and not re.match(r"(?:Mr|Ms|Mrs|Mx|Miss|Dr|Prof)\b", greeting)
