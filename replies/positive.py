# ruff: noqa: E501  patterns read worse when they are cut
"""The user's own words about what they enjoyed, found in their thank-you note.

Owns the sentence forms that can be taken over word for word behind a fixed lead-in. Refuses everything else: what does not
fit as it stands is not used, because a sentence that is bent to fit shows the machine.
"""

import re
from dataclasses import dataclass

_SO = r"(?:really |very |so |deeply |especially |particularly |very much |truly |thoroughly |also |most |greatly )*"
_X = r"(?P<x>[^.!?¶;:]{8,140})"
_SOFTENERS = r"(?: vraiment| beaucoup| particulièrement| surtout| énormément| également| aussi)*"
# language -> (pattern, kind): the kind names the section of lead-ins that the words fit behind
_FORMS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    language: tuple((re.compile(pattern.replace("SO", _SO).replace("XX", _X).replace("SFT", _SOFTENERS), re.IGNORECASE), kind) for pattern, kind in forms)
    for language, forms in {
        "en": (
            (r"\bI SO(?:enjoyed|appreciated|liked|loved|valued) XX", "enjoyed"),
            (r"\bwhat I (?:enjoyed|liked|appreciated) most was XX", "enjoyed"),
            (r"\bit was (?:so |very |really )?(?:great|good|lovely|wonderful|fascinating|interesting|inspiring|a (?:real |great )?pleasure) (?P<to>to (?:hear|learn|see|discuss|talk|speak|read|get) [^.!?¶;:]{8,140})", "enjoyed"),
            (r"\bI was SO(?:impressed|fascinated|inspired) by XX", "impressed"),
        ),
        "de": (
            (r"\b(?:besonders|sehr) (?:gut )?(?:gefallen|gefreut|beeindruckt|interessiert|begeistert) hat (?:mir|mich) (?:dabei |auch )?XX", "liked"),
            (r"\b(?:besonders|sehr) (?:gut )?(?:gefallen|gefreut|beeindruckt|interessiert|begeistert) haben (?:mir|mich) (?:dabei |auch )?XX", "liked-many"),
            (r"\b(?:besonders |sehr |wirklich )?(?:spannend|interessant|aufschlussreich|inspirierend) fand ich (?:dabei |auch )?XX", "enjoyed"),
            (r"\bich fand (?P<x>(?:den|die|das|Ihre?n?|eure?n?|deine?n?) [^.!?¶;:,]{8,120}?) (?:besonders |sehr |wirklich |äußerst )*(?:spannend|interessant|aufschlussreich|inspirierend)\b", "enjoyed"),
        ),
        "fr": ((r"\bj['’]aiSFT (?:apprécié|aimé) XX", "enjoyed"), (r"\bce que j['’]ai (?:le plus|particulièrement) (?:apprécié|aimé),? c['’]est XX", "enjoyed")),
        "es": ((r"\b(?:disfruté|valoré|aprecié)(?: mucho| especialmente| particularmente)? XX", "enjoyed"), (r"\bme (?:gustó|interesó|encantó) (?:mucho |especialmente |particularmente )?XX", "liked")),
        "it": ((r"\bho (?:molto |particolarmente |davvero )?apprezzato (?:molto |particolarmente )?XX", "enjoyed"), (r"\bmi è piaciut[oa] (?:molto |particolarmente )?XX", "enjoyed")),
        "nl": ((r"\bik (?:vond|vind) (?P<x>(?:het|de|uw|jullie|je) [^.!?¶;:,]{8,120}?) (?:erg |heel |bijzonder |echt )*(?:interessant|leuk|boeiend|inspirerend)\b", "enjoyed"),),
        "pt": ((r"\b(?:gostei|gostei muito|gostei especialmente) (?P<x>d[aeo]s? [^.!?¶;:]{8,140})", "enjoyed"),),
        "pl": (),
        "sv": ((r"\bjag uppskattade (?:verkligen |särskilt |mycket )?XX", "enjoyed"),),
        "tr": (),
    }.items()
}  # fmt: skip
_GERUNDS = {
    "hear": "hearing",
    "learn": "learning",
    "see": "seeing",
    "discuss": "discussing",
    "talk": "talking",
    "speak": "speaking",
    "read": "reading",
    "get": "getting",
}
_BEGINS = {
    "en": r"(?:hearing|learning|seeing|discussing|talking|speaking|reading|getting|meeting|working|finding|exploring|how|the|our|your|a|an)\s",
    "de": r"(?:der|die|das|den|dem|ein|eine|einen|Ihre?n?|eure?n?|dein\w*|unser\w*|wie|dass|mehr)\s",
    "fr": r"(?:le|la|les|l['’]|notre|nos|votre|vos|un|une|de|d['’]|en|ce que)\s?",
    "es": r"(?:el|la|los|las|nuestr\w+|su|sus|conocer|hablar|la|un|una|ver|saber|poder)\s",
    "it": r"(?:il|la|lo|i|gli|le|l['’]|la nostra|un|una|un['’]|poter|parlare|conoscere)\s?",
    "nl": r"",
    "pt": r"",
    "sv": r"(?:att|det|den|de|vårt|vår|er|ert|hur|samtalet|mötet)\s",
}
# Words that tie a sentence to its day, its reader or what stood before it.
_TIED = {
    "en": r"\b(?:today|yesterday|tomorrow|this (?:morning|afternoon|week)|earlier|last (?:night|week)|it|that you|them|he|she|his|her|their|I|and (?:I|we|it|the|look)|but|if|so|because|however|above|below|attached)\b",
    "de": r"\b(?:heute|gestern|morgen|vorhin|ich|und (?:ich|wir|freue|würde)|aber|wenn|weil|oben|anbei|er|sein\w*|es)\b",
    "fr": r"\b(?:aujourd['’]hui|hier|ce matin|cet après-midi|je|j['’]\w+|et (?:je|nous)|mais|si|car|ci-joint)\b",
    "es": r"\b(?:hoy|ayer|esta (?:mañana|tarde)|yo|y (?:me|estoy|quedo)|pero|si|porque|adjunto)\b",
    "it": r"\b(?:oggi|ieri|stamattina|io|e (?:mi|sono|resto)|ma|se|perché|allegato)\b",
    "nl": r"\b(?:vandaag|gisteren|ik|en ik|maar|als|omdat|bijgevoegd)\b",
    "pt": r"\b(?:hoje|ontem|eu|e (?:fico|estou)|mas|se|porque|anexo)\b",
    "sv": r"\b(?:idag|i dag|igår|jag|och jag|men|om jag|eftersom|bifogat)\b",
}
_TO_ONE = {
    "en": r"\b(?:you|yours?|yourself)\b",
    "de": r"\b(?:Sie|Ihnen|Ihr\w*|du|dir|dich|dein\w*|ihr|euch|eure?\w*)\b",
    "fr": r"\b(?:vous|votre|vos|tu|toi|ton|ta|tes)\b",
    "es": r"\b(?:usted|su|sus|tú|tu|tus|ti)\b",
    "it": r"\b(?:Lei|Suo|Sua|tuo|tua|ti|te|vostr\w+)\b",
    "nl": r"\b(?:u|uw|je|jou|jouw|jullie)\b",
    "pt": r"\b(?:você|seu|sua|teu|tua)\b",
    "sv": r"\b(?:du|dig|din|ditt|er|ert|ni)\b",
}
# "Your migration" is the firm's and right for all its people; "your advice" belongs to the one who gave it.
_TO_FIRM = (
    r"\b(?:your|Ihre?[mnrs]?|eure?[mnrs]?|votre|vos|su|sus|vuestr\w+|vostr\w+|uw|jullie|seu|sua|er|ert)\s(?!\w*\s?(?:own|advice|tips?|path|career|experiences?|background|story|stories|perspectives?|"
    r"insights?|views?|thoughts?|time|questions?|explanations?|kindness|journey|patience|openness|opinion|enthusiasm|Rat|Ratschl\w+|Weg|Werdegang|Erfahrung\w*|Geschichte|Sicht|Zeit|Fragen|Offenheit|"
    r"Begeisterung|Meinung|Erzählung\w*|conseils?|parcours|expérience|histoire|temps|avis|regard|questions|consejos?|experiencia|tiempo|consigli|esperienza|tempo|advies|ervaring\w*|tijd|experiência)\b)"
)


@dataclass(frozen=True, slots=True)
class Positive:
    """words: as the user wrote them, to stand behind a lead-in of this kind. to_one: they address the reader of the note."""

    words: str
    kind: str
    to_one: bool


def positive(text: str, language: str) -> Positive | None:
    """The first sentence of the note that can be taken over. text: one line."""
    for pattern, kind in _FORMS.get(language, ()):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            words = _gerund(groups["to"]) if groups.get("to") else groups.get("x") or ""
            words = _trimmed(words, language)
            if words and _fits(words, language):
                return Positive(words, kind, _to_one(words, language))
    return None


def _gerund(infinitive: str) -> str:
    verb, _, rest = infinitive.removeprefix("to ").partition(" ")
    return f"{_GERUNDS[verb.lower()]} {rest}"


def _trimmed(words: str, language: str) -> str:
    """Without what dates it at the end, and without a second thought behind a comma."""
    words = " ".join(words.split())
    words = re.split(r",\s|\s[–—-]\s|\s\(", words)[0]
    words = re.sub(
        r"\s(?:today|yesterday|this (?:morning|afternoon|week)|heute|gestern|aujourd['’]hui|hier|ce matin|hoy|ayer|oggi|ieri|vandaag|gisteren|hoje|ontem|idag|i dag|igår)$",
        "",
        words,
        flags=re.IGNORECASE,
    )
    return (
        re.sub(r"\s(?:very much|so much|a lot|sehr|beaucoup|mucho|molto)$", "", words, flags=re.IGNORECASE)
        if language
        else words
    )


def _fits(words: str, language: str) -> bool:
    if not 3 <= len(words.split()) <= 18 or re.search(r"[\d@/\\<>{}\[\]|\"„“”«»_*#]|https?", words):
        return False
    begins = _BEGINS.get(language, "")
    if begins and not re.match(begins, words, re.IGNORECASE):
        return False
    return re.search(_TIED[language], words, re.IGNORECASE if language != "en" else 0) is None and words.count(",") <= 1


def _to_one(words: str, language: str) -> bool:
    general = re.sub(_TO_FIRM, "", words)
    return (
        re.search(_TO_ONE[language], general, re.IGNORECASE if language in {"en", "fr", "es", "nl", "pt", "sv"} else 0)
        is not None
    )
