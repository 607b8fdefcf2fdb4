"""In which language, and how formally, a mail speaks.

Owns the choice of language for the reply and of Sie or du, vous or tu. Refuses to translate, and never takes a language
it has no texts for.
"""

import re
from collections import Counter

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
_FAMILIAR = {
    "de": (r"\b(?:du|dich|dir|dein(?:e[nmrs]?)?)\b", r"\b(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)\b"),
    "fr": (r"\b(?:tu|te|toi|ton|ta|tes|t['’])(?:\b|(?=\w))", r"\b(?:vous|votre|vos)\b"),
    "es": (r"\b(?:tú|tu|tus|te|ti|contigo|has|estás|eres)\b", r"\b(?:usted|su|sus|le)\b"),
    "it": (r"\b(?:tu|tuo|tua|tuoi|tue|ti|te|hai|sei)\b", r"\b(?:Lei|Le|Suo|Sua|Suoi|Sue|La)\b"),
    "nl": (r"\b(?:je|jij|jou|jouw|jullie)\b", r"\b(?:u|uw)\b"),
    "pt": (r"\b(?:você|tu|teu|tua|te|contigo)\b", r"\b(?:o senhor|a senhora|V\. ?Ex|Vossa)\b"),
    "pl": (r"\b(?:ty|ciebie|tobie|ci|cię|twoj\w*|twój|masz|jesteś)\b", r"\b(?:Pan(?:a|u|em|i|ią)?|Państw\w+)\b"),
    "tr": (r"\b(?:sen|sana|seni|senin|başvurun)\b", r"\b(?:siz|size|sizi|sizin|başvurunuz\w*)\b"),
    "en": (r"^(?:hi|hey|hello)\b", r"\b(?:Dear (?:Mr|Ms|Mrs|Dr)\b)"),
}


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
    """Does the mail say du, tu, je ... to the user? Both or neither counts as formal."""
    pair = _FAMILIAR.get(tongue)
    if pair is None:
        return tongue in {"sv", "da", "no"}
    if tongue == "en":
        return _first_name_basis(mail)
    text = mail.text
    close = len(re.findall(pair[0], text, re.IGNORECASE))
    # the formal words of these languages are the capitalised ones, and capitals also begin sentences
    distant = (
        len(re.findall(pair[1], text))
        if tongue in {"de", "it", "pl"}
        else len(re.findall(pair[1], text, re.IGNORECASE))
    )
    return close > distant


def _first_name_basis(mail: Mail) -> bool:
    """English has one "you"; a greeting by the first name is the familiar form."""
    name = re.split(GREETING_NAME, page(mail).greeting, maxsplit=1)[0]  # the mail may go on in the same line
    greeting = name.strip(" ,!.:")
    return bool(greeting) and len(greeting.split()) == 1 and not re.match(r"(?:Mr|Ms|Mrs|Mx|Miss|Dr|Prof)\b", greeting)
