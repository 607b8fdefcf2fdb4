# ruff: noqa: E501  patterns read worse when they are cut
"""What stands around the name of a firm without belonging to it, and what stands where a name should and is none.

Owns departments and programmes as they sign and send in seventeen languages, the common words for a kind of house, and
the marks of a title of work. Refuses to own the shape of a name (`replies.firm`), and where in a mail it stands.
"""

import re

from replies.vocabulary import LEGAL

_DEPARTMENT = (
    r"(?:(?-i:HR|RH|İK|IK|P&O|P&C|HRM)|human resources|people (?:&|and) culture|people (?:&|and) talent|personalamt|personalabteilung|personalwesen|personalmanagement|personalbüro|personaldienst|personalreferat|bewerbermanagement|"
    r"(?:direction|service|département|pôle) (?:des |du |de la )?(?:ressources humaines|personnel|rh|recrutement)|ressources humaines|"
    r"recursos humanos|gestión (?:de personas|del talento)|atracción de talento|risorse umane|ufficio (?:personale|selezion[ei]|risorse umane)|selezione (?:e sviluppo|(?:del )?personale)|"
    r"personeelszaken|afdeling personeel|recrutamento(?: e seleção)?|gente (?:&|e) gestão|gestão de pessoas|atração de talentos|jovens talentos|programa de estágio|programa de estagio|"
    r"kadry|dział (?:kadr|personalny|hr)|personalavdelningen|personalenheten|hr-avdelningen|personaleafdelingen|personalavdelingen|"
    r"insan kaynakları(?: (?:departmanı|müdürlüğü|direktörlüğü|birimi))?|ik (?:departmanı|müdürlüğü|birimi)|personel (?:müdürlüğü|daire(?:si)? başkanlığı|işleri)|genç yetenek(?:ler)?|"
    r"personální oddělení|personálne oddelenie|henkilöstöosasto|humánpolitikai osztály|resurse umane)"
)
_IN_FRONT = re.compile(rf"^(?:{_DEPARTMENT}|jobs|estágio|instroom|traineeships?)[\s,:|/–—-]+(?=\S)", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?:[\s,:|/–—-]+(?:{_DEPARTMENT}|(?-i:Early|Selezione|Selección|Kadry|Empleo|Office(?<=School Office))))+$",
    re.IGNORECASE,
)
# Words of which any number together name nobody: units, programmes, kinds of house, forms of address, weak words.
_COMMON = re.compile(
    r"(?:(?:department|dept|unit|office|service|services|section|division|headquarters|branch|store|shop|site|research|graduates?|young|early|next|talents?|traineeships?|trainees?|programme|program|internships?|apprenticeships?|people|culture|students?|"
    r"foundation|council|college|school|university|hospital|clinic|library|museum|observatory|institute|institution|agency|trust|charity|church|hotel|restaurant|bakery|studio|bank|faculty|academy|centre|center|authority|society|association|federation|ministry|city|town|county|police|firm|business|organi[sz]ation|practice|partnership|"
    r"direktion|abteilung|dienst|dienste|bereich|büro|amt|kanzlei|praxis|klinik|klinikum|krankenhaus|spital|apotheke|schule|hochschule|universität|institut|stiftung|verein|verband|verlag|redaktion|stadt|gemeinde|landkreis|kreis|behörde|haus|betrieb|firma|konzern|gesellschaft|buchhandlung|filiale|werk|zentrale|"
    r"direction|bureau|pôle|mairie|ville|commune|région|département|hôpital|clinique|lycée|école|université|fondation|association|mutuelle|boulangerie|magasin|boutique|cabinet|étude|fabrique|maison|groupe|société|entreprise|établissement|structure|siège|ministère|préfecture|rectorat|laboratoires?|"
    r"dirección|departamento|dpto|depto|personas|equipo|oficina|ayuntamiento|hospital|clínica|colegio|escuela|universidad|fundación|empresa|despacho|tienda|grupo|ciudad|secretaría|consejería|neurociencia|"
    r"direzione|reparto|ufficio|studio|legale|comune|ospedale|clinica|scuola|università|fondazione|azienda|negozio|gruppo|ente|agenzia|farmacia|banca|segreteria|persone|"
    r"directie|afdeling|kantoor|gemeente|ziekenhuis|school|hogeschool|universiteit|stichting|bedrijf|winkel|groep|organisatie|instroom|praktijk|bureau|mensen|"
    r"direção|diretoria|coordenação|gestão|gente|pessoas|setor|prefeitura|câmara|município|escola|universidade|faculdade|fundação|loja|estágio|tripulação|atração|"
    r"dyrekcja|dział|biuro|urząd|gmina|miasto|szpital|szkoła|uczelnia|uniwersytet|fundacja|spółka|przychodnia|kancelaria|sklep|ludzie|zarząd|"
    r"avdelning(?:en)?|enhet(?:en)?|kontor(?:et)?|kommun(?:en)?|region(?:en)?|sjukhus(?:et)?|skola(?:n)?|universitet(?:et)?|stiftelse(?:n)?|företag(?:et)?|butik(?:en)?|kommune(?:n)?|afdeling(?:en)?|avdeling(?:en)?|sykehus(?:et)?|skole(?:n)?|virksomhed(?:en)?|bedrift(?:en)?|"
    r"müdürlüğü|departmanı|belediyesi|üniversitesi|hastanesi|okulu|vakfı|şirket|kurum|firma|birimi|otelimiz\w*|şirketimiz\w*|firmamız\w*|kurumumuz\w*|bankamız\w*|"
    r"oddělení|úřad|nemocnice|škola|univerzita|oddelenie|nemocnica|osasto|kaupunki|sairaala|koulu|yliopisto|osztály|kórház|iskola|egyetem|departamentul|spitalul|școala|"
    r"dr|prof|mr|mrs|ms|dott|dottssa|sig|avv|ing|rag|geom|arch|dipl|dhr|mevr|mw|sr|sra|srta|lic|st|gebr|"
    r"primary|secondary|high|public|local|international|national|general|central|global|corporate|interne|"
    r"of|for|and|the|our|de|des|du|la|le|les|d|l|del|della|dei|di|da|do|dos|das|e|y|et|und|für|der|die|van|voor|het|en|och|i|w|z|ve)\b[\s.,&/’'-]*)+",
    re.IGNORECASE,
)
_GLUE_END = re.compile(
    r"\s(?:of|for|and|at|de|des|du|d['’]|della|dei|delle|di|da|do|dos|das|del|la|le|les|el|los|von|vom|für|und|bei|zu|van|voor|bij|en|et|y|e|och|för|hos|av|w|we|z|ze|i|dla|ve|pour|par|chez|aux?|presso|per|para|por|com|con|the)$"
)
# A title of work bears both genders, and a notice says what it is.
_NOTICE = re.compile(
    r"\w/(?:a|o|in|e|r|as|os|ra|euse|ère|ne|trice)\b|\w\((?:a|o|in|e|r|as|os|ra|ère|ne|trice)\)|\b(?:vacancy|vacancies|vacature|vacante|vaga|vacanza|candidature|candidatura|sollicitatie|bewerbung|ansökan|başvuru\w*|rekrutacja|concours|concorso|posizione|stellenausschreibung|pozisyonu|scholarship)\b",
    re.IGNORECASE,
)
_CUT_SHORT = re.compile(
    r"\s(?:(?-i:Sp)\.?(?: z o\.?)?|(?-i:San)\.?(?: ve Tic\.?)?|(?-i:Tic|Inh|ul)\.?)$", re.IGNORECASE
)


def without_department(name: str) -> str:
    """ "P&O Heron College" and "Heron College P&O" -> "Heron College"; a department alone stays and is told by `is_common`."""
    name = _CUT_SHORT.sub("", re.split(r",\s(?=(?:ul|al|os|pl|str|rue|via|calle|ulica)\b|[a-zà-ÿ]+\.?\s?\d)", name)[0])
    return _BEHIND.sub("", _IN_FRONT.sub("", name))


def is_common(name: str) -> bool:
    """Nothing but common words, a stump that ends where a name would begin, or a notice of a position?"""
    return (
        _COMMON.fullmatch(name) is not None
        or re.fullmatch(_DEPARTMENT, name, re.IGNORECASE) is not None
        or _GLUE_END.search(name) is not None
        or _NOTICE.search(name) is not None
        or LEGAL.fullmatch(f" {name}") is not None
    )
