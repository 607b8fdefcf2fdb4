# ruff: noqa: E501  patterns read worse when they are cut
"""A second look at what was taken for a rejection, before a letter of thanks goes to somebody who has offered the job.

Owns the plain words, in ten languages, of an offer, a summons to a conversation that is to come, a demand for missing papers,
the refusal of something that is no job, and a rejection that is only quoted. Refuses to judge whether a mail is a rejection:
that is learnt elsewhere; here a draft is held back only where the mail's own words leave little room.
"""

import re

from classifier.mail import Mail
from replies.page import page
from replies.vocabulary import any_of

_OFFERS = any_of(
    r"(?<!have been )\b(?:pleased|delighted|happy|glad|excited) to (?:offer you (?:the|this) (?:\w+ ){0,4}(?:position|role|job|post)|confirm your appointment|inform you that you have been successful)\b|\b(?:sign|return) (?:and return )?(?:the|your|this) (?:\w+ )?(?:employment )?contract\b|\byou(?:['’]ve| have) got the job\b",
    r"\b(?:Ihnen|dir) die (?:Stelle|Position) (?:\w+ ){0,4}(?:anbieten zu können|anzubieten)\b|\bIhnen eine Zusage\b|\b(?:Arbeits|Ausbildungs)vertrag\b[^.¶]{0,60}\bunter(?:schrieben|zeichnet)\b[^.¶]{0,20}\bzurück\b|\bhaben (?:wir )?uns für (?:Sie|dich) entschieden\b",
    r"\b(?:plaisir|heureu\w+|ravie?s?) de (?:vous|te) (?:proposer (?:le|ce) poste|annoncer que (?:votre|ta) candidature (?:a été|est) retenue)\b|\b(?:vous|t['’]) ?envo(?:ie|yons)\b[^.¶]{0,15}\b(?:le|votre|ton) contrat\b",
    r"\b(?:ofrecerte|ofrecerle) el puesto\b|\bfirm(?:a|e|ar) (?:el|su|tu) contrato\b|\b(?:offrirti|offrirle|proporti|proporle) (?:il|la) (?:posto|posizione|contratto)\b|\bfirmare il (?:tuo |suo )?contratto\b",
    r"\b(?:bieden|bied) (?:wij|we|ik) (?:u|je|jou) graag (?:de functie|de baan|een contract)\b|\b(?:getekende?|ondertekende?) (?:contract|arbeidsovereenkomst)\b|\boferecer-(?:lhe|te) (?:a vaga|o cargo|o lugar)\b|\bassin(?:ar|e|es) o (?:seu |teu )?contrato\b",
    r"(?<!nie )\b(?:oferujemy|proponujemy) (?:Panu|Pani|Ci|Tobie) (?:stanowisko|pracę|umowę)\b|\bzakwalifikowan\w+[^.¶]{0,20}\bw tym Pan|\b(?:erbjuda dig tjänsten|undertecknat? anställningsavtal)\b|\bgöreve başlamanız (?:uygun görül|onaylan)\w*|\bişbaşı yapman\w+",
)
_SUMMONS = any_of(
    r"\b(?:pleased|delighted|happy|like) to invite you (?:to|for) (?:an? |the |your )?(?:\w+ ){0,3}interview\b|\binvite you (?:to|for) (?:an? )?interview on\b|\b(?:laden|lade) (?:wir |ich )?(?:Sie|dich)\b(?! nicht)[^.¶]{0,40}\b(?:(?:Vorstellungs|Bewerbungs|Kennenlern)?[Gg]espräch|Interview|Probearbeiten)\b",
    r"(?<!pas )\b(?:convions|invitons|convoquons|invite) à (?:un|l['’]) ?entretien\b|(?<!no )\b(?:te|le|la|lo) (?:convocamos|citamos|invitamos) (?:a|para) (?:una|la) entrevista\b|\b(?:ti|la) (?:invitiamo|convochiamo) (?:a|per) (?:un|il) colloquio\b|\bnodigen (?:wij|we) (?:u|je) (?:graag )?uit (?:voor|op)\b",
    r"\bconvocad[oa](?:\([oa]\))? para (?:a|uma|o) (?:entrevista|prova)\b|(?<!nie )\bzapraszam[y]? (?:Pan\w+|Cię|Ciebie) na rozmowę\b|\bkallar (?:vi )?dig till intervju\b|\bmülakata (?:davetlisiniz|bekliyoruz)",
)
_MOMENT = re.compile(
    r"\d{1,2}\s?[:.h]\s?\d{2}\b|\b\d{1,2}(?:\.|st|nd|rd|th)? (?:de )?[^\W\d_]{3,}|\b\d{1,2}\.\d{1,2}\.|\bUhr\b"
)
_ASKS = any_of(
    r"\b(?:send|submit|provide|upload) (?:us )?the missing\b|\breichen Sie\b[^.¶]{0,40}\bnach\b|\b(?:bitte|können)\b[^.¶]{0,40}\bnachreichen\b|\bcompléter votre dossier (?:avant|d['’]ici)|\bplazo\b[^.¶]{0,30}\bsubsanar\b|\bpara subsanar\b|\benvíel[oa]s? antes\b|\bintegrare la documentazione\b",
    r"\b(?:nasturen|na te sturen)\b|\benviar? [oa]s? (?:documentos?|certificados?) em falta\b|\buzupełni\w+ (?:braki|dokumenty)\b|\bkomplettera (?:din )?ansökan (?:senast|med)\b|\beksik (?:belge|evrak)\w*[^.¶]{0,30}(?:gönder|tamamlay)\w*",
)
# Said of an offer or a summons, it is none.
_DENIED = any_of(
    r"\b(?:not|cannot|unable|unfortunately|sorry|never|would have|nicht|kein\w*|leider|hätten?|würden?|pas|malheureusement|aurions|aurais|no (?:pod|pued|vamos|va|es|nos|ha|h[ae]mos|te|le)\w*|lamentablemente|hubiéramos|habríamos|non|purtroppo|avremmo|niet|geen|helaas|hadden|não|infelizmente|teríamos|nie|niestety|inte|ej|tyvärr|skulle|maalesef|üzülerek|another|other|ander\w*|autre\w*|otr[oa]s?|altr[oaie]|outr[oa]s?|inn\w+|annan|andra|başka)\b|n['’]t\b"
)
# What else one applies for, where no word speaks of work.
_NO_JOB = any_of(
    r"\b(?:appl\w+ for|application for) (?:a |your |the )?(?:\w+ )?(?:mortgage|loan|credit card|overdraft|tenancy|visa|funding)\b|\bto lend to you\b|\baccelerator (?:batch|program\w*)\b|\byour (?:company|start-?up|paper|abstract|manuscript|story)\b|\bgrants? programme\b",
    r"\b(?:Studienplatz|Erasmus-?Platz|WG-(?:Platz|Zimmer|Casting)|Auslandssemester|Darlehen\w*|Kreditantrag\w*|Mietwohnung|Manuskript\w*|Förderantrag\w*)|\b(?:für|um) (?:die|eine|diese) (?:\w+ )?Wohnung\b",
    r"\bprêt (?:immobilier|personnel)\b|\b(?:demande|dossier) de (?:crédit|prêt|logement)\b|\bpour (?:le|cet) (?:appartement|logement)\b|\bvotre réclamation\b|\ble marché est attribué\b|\bvotre manuscrit\b",
    r"\b(?:préstamo|hipoteca|Máster Universitario|programa de aceleración|beca de estudios)\b|\b(?:mutuo|richiesta di prestito|corso (?:triennale|di laurea)|ammissione al corso|graduatoria alloggi)\b|\b(?:empréstimo|crédito habitação|arrendamento)\b|\b(?:no|ao) Mestrado\b",
    r"\b(?:hypotheekaanvraag|uw lening|huurwoning|decentrale selectie|numerus fixus)\b|\bde cursus\b[^.¶]{0,30}\bvol\b|\bwnios\w+ (?:o kredyt|kredytow)\w*|\b(?:najem|wynajem)\w* mieszkania\b|\b[Ww]asz (?:film|tytuł|utwór)\b",
    r"\b(?:lägenheten på|hyreskontrakt|bolån|YH-utbildning\w*|årets stipendi\w+|monterplats|projektstöd|kolonilott)\b|\bkredi (?:başvuru|taleb)\w*|\byüksek lisans program\w*|\bburs başvuru\w*|\bkiralık daire\w*",
)
_WORK = any_of(
    r"\b(?:jobs?|position|role|vacanc(?:y|ies)|hiring|recruit\w*|employ\w*|career|intern\w*|posts?|candidates?|cvs?|resume|interview\w*|staff|hires?|work\w*)\b|\b\w*(?:stellen?|job|arbeits?|bewerbungsgespräch|personal|mitarbeiter|karriere|praktikum)\b|\b\w*(?:kandidat|bewerber)\w*",
    r"\b(?:postes?|emplois?|recrut\w*|embauche\w*|entretien|stage|candidat\w*|carrière)\b|\b(?:puestos?|empleo|trabaj\w*|vacante\w*|selección|contrat\w*|entrevista\w*|prácticas|currículum|perfil)\b|\b(?:lavoro|impiego|posizione|assunzion\w*|colloqui\w*|tirocinio|curriculum|profilo)\b",
    r"\b(?:baan|vacature\w*|functie|sollicit\w*|werk\w*|stage\w*|gesprek|cv)\b|\b(?:empreg\w*|trabalh\w*|emprego|cargo|estágio|recrutamento|entrevista\w*|currículo)\b|\b(?:prac[aęyą]|stanowisk\w*|rekrutacj\w*|zatrudni\w*|rozmow\w*|staż\w*|etat\w*|kandydat\w*|aplikacj\w*)\b|\b(?:jobb\w*|tjänst\w*|anställ\w*|rekryter\w*|intervju\w*|praktik\w*)\b|\b(?:iş|pozisyon|mülakat|görüşme|kadro|istihdam|çalışan|staj)\w*",
)
_QUOTED = re.compile(r"[„“”«\"][^„“”«»\"\n]{12,300}[„“”»\"]")
_PRESS = any_of(
    r"\bunsubscribe\b|\babmelden\b|\bdésabonner\b|\bbaja\b|\biscrizione\b|\bdisiscri\w+|\buitschrijven\b|\bdescadastr\w+|\bcancelar inscrição\b|\bwypisz się\b|\bavprenumerera\w*|\bnewsletter\b|\bnieuwsbrief\b|\bcolumnist\b|\b(?:read|lire) (?:more|la suite)\b|\bauf den Floskeln\b|\b(?:article|artículo|articolo|blog)\b|\bFloskeln\b|\bvoici comment\b"
)


def doubted(mail: Mail, sentence: str) -> str:
    """Why this is hardly the rejection of an application; "" where nothing speaks against it. sentence: the one that decided."""
    text = f"{page(mail).subject}. {page(mail).text}"
    parts = re.split(r"(?<=\D[.!?])\s+(?=[^a-z])|¶", text)
    said = [part for part in parts if not _DENIED.search(part)]
    rules = (
        (any(_OFFERS.search(part) for part in said), "it offers the position"),
        (any(_SUMMONS.search(part) and _MOMENT.search(part) for part in said), "it invites to a conversation"),
        (_ASKS.search(text) is not None, "it asks for papers that are missing"),
        (_NO_JOB.search(text) is not None and _WORK.search(text) is None, "what it refuses is no job"),
        (_only_quoted(mail.text, sentence), "it only quotes a rejection"),
    )
    return next((why for holds, why in rules if holds), "")


def _only_quoted(text: str, sentence: str) -> bool:
    words = sentence.strip(' „“”«»".…')[:30]
    return len(words) >= 12 and _PRESS.search(text) is not None and any(words in one for one in _QUOTED.findall(text))
