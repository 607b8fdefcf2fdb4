# ruff: noqa: E501  patterns read worse when they are cut
"""The title of a position, written down: bare, and as a person would say it in a sentence.

Owns what clings to a title without belonging (requisition numbers, gender markers, pay), and what a sentence can take of
it. Refuses to own where a mail names it, and whether it is one (`replies.role`).
"""

import re

from replies.vocabulary import GENDER, JOB

LONG = 48  # characters; beyond them a title is cut at its first comma or bracket
_CLINGS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?-i:open|current|available|vacant|advertised|recent|exciting|new|position)\s+(?=\S)",
        r"^(?:(?:R|JR|REQ|ID|#)[-_]?\d{3,}\w*|\d{5,}\w*|\d{4}-\d{3,}|kennzahl \d+)(?:\s+[–-])?(?:\s+\d{1,2}(?=\s))?\s+(?=\D)",  # a number in front
        r"\s*[,(–-]+\s*(?:req(?:uisition)?|job|ref(?:erenz(?:nummer)?)?|ausschreibungsnummer|stellen-?id|kennziffer|id|nr)\b.*$",
        r"(?:\s*[,(–-]+\s*|\s+)\(?(?:R|JR|REQ|ID|#)?[-_]?(?!(?:19|20)\d\d\b)\d{4,}[A-Z]*\)?\s*$",  # a number behind
        r"\s*-\s?[A-Z]{2,8}-?\d{4,}$",
        r"\s+\d{4}-\d{4,}$",
        r"-[A-Z0-9]{3,}(?:-[\w]+)+$",
        r"\s*[,–—-]+\s*(?:\w+ )?(?:remote|home ?office|work from home|hybrid)\b.*$",
        r"\s*\((?:[^)]*\b(?:remote|open|only|onsite|hybrid|home ?office|vollzeit|teilzeit|full[- ]time|part[- ]time|cdi|cdd|befristet)\b[^)]*)\)",
        r"\s+up to [$€£]\S.*$",
        r"\s*[,–—-]+\s*(?:befristet|vollzeit|teilzeit|full[- ]time|part[- ]time|ab sofort|cdi|cdd)\b.*$",
        r"\s*\((?:\d[\w/.-]*|[A-Z]{1,3}\d+)\)$",
        r"\s*\[[^\]]*\]?$",
        r"\s+[–-]\s?\d{4}(?:[-/]\d*)?$",
        r"^\d{3,}\w*\s?[–-]\s(?=\S)",
        r"\s[–-]\s(?-i:[A-Z])[\w.' ]+,\s(?-i:[A-Z])[\w ]+$",
        r"\s+(?:position|role|opening|stelle)$",
    )
]
# What a subject or a sentence says in front of a title: a post, a vacancy, a selection, a CV.
_LEAD = re.compile(
    r"^(?:(?:(?:le |votre |ton )?(?:poste|emploi|offre) (?:de |d['’])|(?:votre |ton )?(?:dossier|candidature|cv|cdi|cdd)(?: (?:de|pour) (?:le poste (?:de |d['’]))?)?\s|(?:the )?(?:post|position|role) of (?:an? )?|"
    r"(?:sélection|recrutement|processus(?: de recrutement)?|concours(?: externe| interne)?|contrat)\s(?:de |d['’]|pour )?|"
    r"(?:en relación con |sobre )?(?:el )?(?:puesto|vacante|plaza|oferta|convocatoria)(?: de| para|:)?\s|(?:actualización (?:del |de )?)?proceso(?: de selección| selectivo)?:?\s(?:\d+/\d+\s)?(?:de |para )?|bolsa de (?:empleo|trabajo)\s(?:de )?|"
    r"(?:aggiornamento |esito |riscontro )?(?:selezione|ricerca)(?: per|:)?\s|(?:concorso|avviso)(?: pubblico)?\s(?:per )?|posizione (?:di |per )?|"
    r"(?:(?:vervolg |resultaat |uitslag )(?:selectie|sollicitatie)?|selectie|sollicitatie)(?:procedure|proef)\s|(?:de )?(?:vacature|functie)(?: van| voor|:)?\s|"
    r"(?:retorno (?:do )?)?processo(?: seletivo)?(?: de| para|:)?\s|(?:a )?vaga(?: de| para|:)?\s|recrutamento(?: de| para)?\s|"
    r"(?:rekrutacja|nabór)(?: na stanowisko)?:?\s|stanowisko:?\s|(?:rekryteringen|tillsättningen) av\s|(?:tjänsten|rollen)(?: som)?:?\s|stillingen som\s|"
    r"(?:başvur(?:muş|duğunuz)\s?(?:olduğunuz)?|(?:şirket|firma|kurum|bünye|mağaza|ekib|banka|otel|müşteri)\w*m[ıiuü]z\w*)\s)+(?=\S))",
    re.IGNORECASE,
)
# Where a sentence goes on behind a title, or an office number begins.
_TAIL = re.compile(
    r"\s*[,(–-]*\s*\b(?:dnr|diarienummer|kenmerk|vacancy reference|kennziffer|réf|rif|sygn|nr ref|plaza(?= \d))\b\.?.*$|\s\d[\d,.]*\s?(?:fte|%|uur)\b.*$|\s?:\s(?-i:(?=[a-zà-ÿ])).*$|\s/\s(?:eine[sr]?|d[ei]s|der)\s.*$|"
    r",?\s(?:pour (?:lequel|laquelle|lesquel\w+)|auquel|à laquelle|dont|já|neste momento|no momento|nesta (?:fase|altura|etapa)|en este momento|por el momento|op dit moment|niet|te (?=\w+en\b)|bis auf|zum jetzigen|derzeit|am standort|(?:por|per|pour|devido a|debido a|a causa di|z powodu|på grund av) (?:questões|motivos|motivi|razones|razões|raisons|cuestiones|problemas|restrições|des raisons|besparing\w*|omorganis\w*)|har (?:dragits|avbrutits|tillsatts|stängts)|avbryts|är (?:tillsatt|avslutad)|"
    r"alımı\w*|durduruldu|süreci\w*|pozisyonu|ilanı|görüşmesi)\b.*$|\s(?:vacancy|vacature|vacante|vaga|zoektocht)$|(?<=\w)-stelle$|(?-i:\s(?:te|y|e|de|en|i|och|und|and|et|om|voor|til|per|pour|zu|als|já|niet|ve|la|le|el|il))+$",
    re.IGNORECASE,
)
# A contract or a course of training is no position that one could be "in".
_NO_POSITION = re.compile(
    r"(?:stage(?! manager)|alternance|contrat|apprentissage|ausbildung|praktikum|traineeship|programa|programma)\b",
    re.IGNORECASE,
)


def without_lead(raw: str) -> str:
    """ "Poste de comptable", "Vacante Auxiliar" -> the title alone."""
    rest = _LEAD.sub("", raw.strip(" \"„“”«»'‚‘’,–-:"))
    return rest or raw


def tidy(raw: str) -> str:
    """A captured title without articles in front, numbers, gender markers and other clinging matter."""
    title = re.sub(
        r"^\s*(?:(?:the|our|an?|een|eine[nrm]?|une|una|uno|uma|for|die|als|position|role|job title|title|stelle)\s*[:-]*\s*(?<=[\s:-]))+(?=\S)",
        "",
        raw,
        flags=re.IGNORECASE,
    )
    title = without_lead(title)
    title = GENDER.sub("", title.lstrip(" \"„“”«»'‚‘’,–-").rstrip(" \"„“”«»'‚‘’,.–-"))
    for _ in range(2):
        for pattern in (*_CLINGS, _TAIL):
            title = pattern.sub("", title).strip()
    title = " ".join(title.strip(' "„“”«»,:;–—*|').rstrip("-. ").split())
    title = title if title.count("(") == title.count(")") else title.partition("(")[0].strip(" ,-–")
    half = title[: len(title) // 2].strip()
    return half if len(half) > 6 and title == f"{half} {half}" else title  # some systems print it twice


def presentable(title: str) -> str:
    """The title as a person would write it in a sentence: the part that names the occupation, not in capitals; "" when it
    is too long or too odd for a sentence."""
    title = re.sub(r"\s*\([^)]*\)$|^\([^)]*-\)\s*", "", title)
    parts = re.split(r"\s[–—|-]\s|:\s", title)
    occupations = [part for part in parts if JOB.search(part)]
    if len(occupations) == 1:
        title = occupations[0]
    if len(title) > LONG:
        title = re.split(r"\s?[(\[]|,\s", title)[0].strip()
    letters = [char for char in title if char.isalpha()]
    if len(letters) > 6 and all(char.isupper() for char in letters):
        title = re.sub(r"[^\W\d_]{4,}|\b(?:WEB|NEW)\b", lambda word: word[0].capitalize(), title)
        title = re.sub(r"\b(?:OF|AND|FOR|IN|THE|TO)\b", lambda word: word[0].lower(), title)
    if _NO_POSITION.match(title):
        return ""
    fit = len(title) <= LONG + 12 and re.fullmatch(r"[\w (.][\w ()/&,.+#:*'’°–-]*[\w)+#]", title)
    return title if fit and title.count("(") == title.count(")") else ""
