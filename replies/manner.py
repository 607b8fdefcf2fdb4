# ruff: noqa: E501  patterns read worse when they are cut
"""In which language, and how formally, a mail speaks.

Owns the choice of language for the reply and of Sie or du, vous or tu. Refuses to translate, and never takes a language
it has no texts for.
"""

import re
from collections import Counter
from dataclasses import dataclass

from classifier.mail import Mail
from replies.page import GREETING_NAME, page
from replies.templates import LANGUAGES

# The commonest small words; none stands in two of the lists.
_SMALL = {
    "en": "the and you your for with have that this are was not from our will we've been has interest unfortunately",
    "de": "und die der wir Sie das nicht für mit ist Ihre haben leider den auf auch uns dass zu wurde dich deine vielen dank",
    "fr": "nous vous le les et des votre pour avons une est dans pas que sur au cette malheureusement avec",
    "es": "los las el para con por una que hemos nuestro su gracias está más usted pero candidatura tu proceso",
    "it": "il di che per non sono della con abbiamo gli nostra alla purtroppo candidatura è questo siamo grazie tua",
    "nl": "het een van wij je voor niet met hebben ons uw dat naar helaas zijn bedankt deze sollicitatie jouw",
    "pt": "os não uma para com que você sua nossa do da em obrigado seu mais foi temos vaga pelo infelizmente",
    "pl": "nie na się za dla jest do że oraz niestety dziękujemy w z i rekrutacji pana pani stanowisko twoje",
    "sv": "och att vi för det inte din som har till med av på är den tack tyvärr tjänsten ansökan du",
    "tr": "ve bir için ile bu size olarak başvurunuz teşekkür ederiz ne yazık ki olumsuz sizin değil pozisyon",
}
_SETS = {language: frozenset(words.lower().split()) for language, words in _SMALL.items()}


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
# A greeting by title settles it, whatever slogans the mail goes on to say.
_TITLED = re.compile(
    r"\b(?:sehr geehrte\w*|frau|herrn?|madame|monsieur|mme|sra?\.|srta\.?|señora?|muy señor\w*|sig\.\w*|sig\.ra|signora?|dott\.\w*|dott\.ssa|egregi[oa]|spett\.?le|ing\.|"
    r"geachte|mevrouw|heer|mevr\.|dhr\.|senhora?|exm[oa]s?|dra?\.|prof\.|szanown\w+|pan(?:i|ie|a|u)|państw[oa]|sayın|hanım|bey)(?!\w)",
    re.IGNORECASE,
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
    greeting = next((line.strip() for line in mail.text.splitlines() if line.strip()), "")
    if len(greeting) <= 60 and _TITLED.search(greeting):
        return False
    # what is quoted, a slogan for one, speaks to nobody, and what stands below the signature to everybody
    text = _QUOTED.sub(" ", page(mail).body)
    greeted = re.match(address.greeting, greeting, re.IGNORECASE) is not None
    close = len(re.findall(address.close, text)) + greeted
    return close > len(re.findall(address.distant, text))


def _first_name_basis(mail: Mail) -> bool:
    """English has one "you"; a greeting by the first name is the familiar form."""
    name = re.split(GREETING_NAME, page(mail).greeting, maxsplit=1)[0]  # the mail may go on in the same line
    greeting = name.strip(" ,!.:")
    return bool(greeting) and len(greeting.split()) == 1 and not re.match(r"(?:Mr|Ms|Mrs|Mx|Miss|Dr|Prof)\b", greeting)
