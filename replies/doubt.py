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
    r"(?<!have been )\b(?:pleased|delighted|happy|glad|excited) to (?:offer you (?:the|this) (?:\w+ ){0,4}(?:position|role|job|post)|confirm your appointment|inform you that you have been successful)\b|\byou(?:['’]ve| have) got the job\b",
    r"\b(?:Ihnen|dir) die (?:Stelle|Position) (?:\w+ ){0,4}(?:anbieten zu können|anzubieten)\b|\bIhnen eine Zusage\b|\bhaben (?:wir )?uns für (?:Sie|dich) entschieden\b",
    r"\b(?:plaisir|heureu\w+|ravie?s?) de (?:vous|te) (?:proposer (?:le|ce) poste|annoncer que (?:votre|ta) candidature (?:a été|est) retenue)\b",
    r"\b(?:ofrecerte|ofrecerle) el puesto\b|\b(?:offrirti|offrirle|proporti|proporle) (?:il|la) (?:posto|posizione|contratto)\b",
    r"\b(?:bieden|bied|(?:wij|we|ik) bieden?) (?:(?:wij|we|ik) )?(?:u|je|jou) graag (?:de functie|de baan|een contract)\b|\boferecer-(?:lhe|te) (?:a vaga|o cargo|o lugar)\b",
    r"(?<!nie )\b(?:oferujemy|proponujemy) (?:Panu|Pani|Ci|Tobie) (?:stanowisko|pracę|umowę)\b|\bzakwalifikowan\w+[^.¶]{0,20}\bw tym Pan(?:a|ią)?(?=[.,;)¶]|$)|\berbjuda dig tjänsten\b|\bgöreve başlamanız (?:uygun görül|onaylan)(?!m[ea])\w*|\bişbaşı yapman\w+",
)
_CONTRACT = any_of(
    r"\b(?:sign|return) (?:and return )?(?:the|your|this) (?:\w+ )?(?:employment )?contract\b|\b(?:Arbeits|Ausbildungs)vertrag\b[^.¶]{0,60}\bunter(?:schrieben|zeichnet)\b[^.¶]{0,20}\bzurück\b|\b(?:vous|t['’]) ?envo(?:ie|yons)\b[^.¶]{0,15}\b(?:le|votre|ton) contrat\b",
    r"\bfirm(?:a|e|ar) (?:el|su|tu) contrato\b|\bfirmare il (?:tuo |suo )?contratto\b|\b(?:getekende?|ondertekende?) (?:contract|arbeidsovereenkomst)\b|\bassin(?:ar|e|es) o (?:seu |teu )?contrato\b|\bundertecknat? anställningsavtal\b",
)
_SUMMONS = any_of(
    r"\b(?:pleased|delighted|happy|like) to invite you (?:to|for) (?:an? |the |your )?(?:\w+ ){0,3}interview\b|\binvite you (?:to|for) (?:an? )?interview on\b|\b(?:laden|lade) (?:wir |ich )?(?:Sie|dich)\b(?! nicht)[^.¶]{0,40}\b(?:(?:Vorstellungs|Bewerbungs|Kennenlern)?[Gg]espräch|Interview|Probearbeiten)\b",
    r"(?<!pas )\b(?:convions|invitons|convoquons|invite) à (?:un|l['’]) ?entretien\b|(?<!no )\b(?:te|le|la|lo) (?:convocamos|citamos|invitamos) (?:a|para) (?:una|la) entrevista\b|\b(?:ti|la) (?:invitiamo|convochiamo) (?:a|per) (?:un|il) colloquio\b|\bnodigen (?:wij|we) (?:u|je) (?:graag )?uit (?:voor|op)\b[^.¶]{0,20}\b(?:\w*gesprek|kennismaking|interview|proefdag)\b",
    r"\bconvocad[oa](?:\([oa]\))? para (?:a|uma|o) (?:entrevista|prova)\b|(?<!nie )\bzapraszam[y]? (?:Pan\w+|Cię|Ciebie) na rozmowę\b|\bkallar (?:vi )?dig till intervju\b|\bmülakata (?:davetlisiniz|bekliyoruz)",
)
_MOMENT = re.compile(
    r"\d{1,2}\s?[:.h]\s?\d{2}\b|\b\d{1,2}(?:\.|st|nd|rd|th)? (?:de )?[^\W\d_]{3,}|\b\d{1,2}\.\d{1,2}\.|\bUhr\b"
)
_ASKS = any_of(
    r"\b(?:send|submit|provide|upload) (?:us )?the missing\b|\breichen Sie\b[^.¶]{0,40}\bnach\b|\b(?:bitte|können)\b[^.¶]{0,40}\bnachreichen\b|(?<!pouviez )(?<!deviez )\bcompléter votre dossier (?:avant|d['’]ici)|\bplazo\b[^.¶]{0,30}\bsubsanar\b|\bpara subsanar\b|\benvíel[oa]s? antes\b|\bintegrare la documentazione\b",
    r"\b(?:nasturen|na te sturen)\b|\benviar? [oa]s? (?:documentos?|certificados?) em falta\b|\buzupełni\w+ (?:braki|dokumenty)\b|\bkomplettera (?:din )?ansökan (?:senast|med)\b|\beksik (?:belge|evrak)\w*[^.¶]{0,30}(?:gönder|tamamlay)\w*",
)
# Papers that the application did not lack.
_REFUND = any_of(
    r"\b(?:Fahrt?kosten|Reisekosten|Fahrkarten?|Belege?|Quittung\w*|receipts?|expenses|reimburse\w*|remboursement|reembolso|rimborso|reiskosten|bonnetjes|zwrot\w* kosztów|masraf\w*|reseersättning|kvitton?)\b"
)
# Said of an offer or a summons, it is none.
_DENIED = any_of(
    r"\b(?:was|were|been) (?:\w+ ){0,3}to (?:offer|invite|confirm|inform)\b|\b(?:without|impossible|withdr[ae]w\w*|ohne|sans|sin|senza|zonder|sem|bez|utan|değil\w*)\b|\b\w+m[ea](?:mi[sş]t[iı]r|d[iı](?:n[iı]z)?|y[ea]c[ea][ğk]\w*)\b",
    r"\b(?:not|cannot|unable|unfortunately|sorry|never|would have|nicht|kein\w*|leider|hätten?|würden?|pas|malheureusement|aurions|aurais|no (?:pod|pued|vamos|va|es|nos|ha|hub|fue|ofrec|h[ae]mos|te|le)\w*|lamentablemente|hubiéramos|habríamos|non|purtroppo|avremmo|niet|geen|helaas|hadden|não|infelizmente|teríamos|nie|niestety|inte|ej|tyvärr|skulle|maalesef|üzülerek|another|other|ander\w*|autre\w*|otr[oa]s?|altr[oaie]|outr[oa]s?|inn\w+|annan|andra|başka)\b|n['’]t\b",
)
# An offer that was only wished for, and a contract that is somebody else's.
_WISHED = any_of(
    r"\b(?:wish\w*|hoped|loved|had|hätt\w*|würd\w*|wär\w*|(?:aur|ser|pourr)(?:ais|ait|ions|aient)|eût|habría\w*|hubie\w+|sería|querría\w*|quería\w*|ojalá|pudi\w+|gustado|avre\w+|avrei|sarebb\w*|had(?:den)?|zou(?:den)?|teria\w*|seria|gostaria\w*|gost[aá]va\w*|queria\w*|chciel\w*|\w+by(?:śmy|m)?|hade|skulle)\b",
)
_OTHERS = any_of(
    r"\b(?:candidat\w*|kandid\w+|kandydat\w*|applicants?|customers?|clients?|cliente|kunde\w*|klant|choice|who|they|he|she|Bewerber\w*|jemand|Person|personne|persona|pessoa|prescelt\w+|keus|keuze|den vi|den som|sökande)\b",
)
# The reader's own application has been refused: what the mail invites to or asks for besides is something else.
_REFUSED = any_of(
    r"\b(?:chosen|chose|choose|selected|appointed|hired|(?:gone|went|go|going|forward|ahead|proceed\w*|progress\w*) with|offered (?:it|the \w+) to)\b[^.¶]{0,40}\b(?:someone|somebody|another|other|different)\b|\b(?:someone|somebody) else\b[^.¶]{0,20}\b(?:chosen|selected|appointed|hired)\b|\byou (?:were|have|had)(?: not|n['’]t)\b[^.¶]{0,20}\b(?:selected|successful|shortlisted|chosen)\b|\b(?:was|were|been) (?:unsuccessful|rejected|turned down)\b|\bnot be (?:progressing|taking)\b|\b(?:cannot|unable to|not able to|n['’]t) offer you (?:the|this)\b",
    r"\b(?:jemand\w*|ander\w+|Mitbewerber\w*)\b[^.¶]{0,50}\b(?:entschieden|vergeben|Wahl|gefallen|genommen)\b|\bWahl\b[^.¶]{0,20}\b(?:jemand|ander)\w*|(?:^|[.!?¶])(?![^.!?¶]*\b(?:sonst|andernfalls|ansonsten)\b)[^.!?¶]*\babsagen\b|\bAbsage\b|\b(?:Stelle|Position) (?:ist|wurde) (?:\w+ ){0,2}(?:vergeben|besetzt)\b|\bhat es (?:\w+ )?nicht (?:gereicht|geklappt)\b",
    r"\bautre (?:candidat\w*|personne|profil)\b|\bquelqu['’]un d['’]autre\b|\bne (?:pouvons|peux) (?:pas )?(?:vous|te) proposer (?:le|ce) poste\b|\b(?:donn(?:e|ons|er) pas suite|pas été (?:retenue?|sélectionnée?))\b|\botr[oa]s? (?:personas?|candidat\w+|perfil\w*)\b|\bno (?:has|ha) sido (?:seleccionad|elegid)\w*|\bqueda excluid[oa]\b|\baltr[oaie] (?:candidat\w+|person[ae]|profil[oi])\b|\bnon (?:proseguiamo|è andata|(?:è|sei) stat[oa] (?:selezionat|scelt)\w*)\b|\bla domanda è (?:respinta|esclusa)\b",
    r"\been ander(?:e kandidaat)?\b|\biemand anders\b|\bandere kandida\w+\b|\bniet geworden\b|\bwijzen (?:wij|we) (?:u|je)\b[^.¶]{0,15}\baf\b|\binn(?:ą|ego|ych|ym) (?:osob|kandydat)\w*|\bnie udało się\b|\bodrzu(?:camy|ciliśmy|cona)\b|\boutr[oa]s? (?:pessoas?|candidat\w+|perfi[ls]\w*)\b|\bnão avançamos\b|\bnão foi (?:selecionad|escolhid)\w*|\bfoi excluída?\b",
    r"\bnågon annan\b|\bann?(?:an|dra) (?:sökande|kandidat\w*)\b|\bblev inte (?:vald|utvald)\b|\bvidare utan dig\b|\b(?:başka|diğer) (?:bir )?aday\w*|\breddedilmiş\w*|\breddedildi\b|\bdeğerlendirmeye alınma(?:mış|dı)\w*|\bsizi seçmedik\b",
)
# Around a talk: what is no step towards the position.
_ASIDE = any_of(
    r"\bopen (?:day|house|evening)\b|\b\w*(?:messe|veranstaltung|feedback|rückmeldung)\w*\b|\bTag der offenen Tür\b|\bKarrieretag\b|\bGründe\b|\bportes ouvertes\b|\bbilan\b|\bretour\b|\bpuertas abiertas\b|\bopen dag\b|\bpodcast\b|\bwebinar\w*\b|\bmeet-?up\b|\bterugkoppeling\w*|\briscontro\b|\båterkoppling\b|\bgeri bildirim\w*"
)
# What else one applies for, where no word speaks of work.
_NO_JOB = any_of(
    r"\b(?:appl\w+ for|application for) (?:a |your |the )?(?:\w+ )?(?:mortgage|loan|credit card|overdraft|tenancy|visa|funding)\b(?=\s*(?:[^\w\s]|$|(?:was|is|has|of|from|with|at|on|to|in|by|and|for|account|product|application|request)\b))|\bto lend to you\b|\baccelerator (?:batch|program\w*)\b|\b(?:submi\w+|invest\w*|publish|accept|review\w*|consider\w*) (?:of |in |to )?(?:your|the) (?:company|start-?up|paper|abstract|manuscript|story)\b|\byour (?:company|start-?up|paper|abstract|manuscript|story) (?:was|is|has|will|cannot|did)\b|\bon (?:your paper|manuscript)\b|\bgrants? programme\b",
    r"\b(?:Studienplatz(?! (?:in unser\w+|bei uns)\b)|Erasmus-?Platz|WG-(?:Platz|Zimmer|Casting)|(?:Platz|Bewerbung|Antrag) (?:für|auf) (?:ein|das|Ihr|dein) Auslandssemester|Darlehen\w*|Kreditantrag\w*|Mietwohnung|Manuskript\w*|Förderantrag\w*)|\b(?:für|um) (?:die|eine|diese) (?:\w+ )?Wohnung\b",
    r"\bprêt (?:immobilier|personnel)\b|\b(?:demande|dossier) de (?:crédit|prêt|logement)\b|\bpour (?:le|cet) (?:appartement|logement)\b|\bvotre réclamation\b|\ble marché est attribué\b|\bvotre manuscrit\b(?! de )",
    r"\b(?:préstamo|hipoteca|Máster Universitario|programa de aceleración|(?<!tu )(?<!su )beca de estudios)\b|\b(?:mutuo|richiesta di prestito|al corso (?:triennale|di laurea)|ammissione al corso|graduatoria alloggi)\b|\b(?:empréstimo|crédito habitação|arrendamento)\b|\b(?:admi\w+|coloca\w+|interesse|inscrição|candidatura|vagas?|lugar)\b[^.¶]{0,40}\b(?:no|ao) Mestrado\b",
    r"\b(?:hypotheekaanvraag|uw lening|(?<!jouw )(?<!uw )(?<!je )huurwoning|decentrale selectie|numerus fixus)\b|\bde cursus\b[^.¶]{0,30}\bvol\b|\bwnios\w+ (?:o kredyt|kredytow)\w*|\b(?:najem|wynajem)\w* mieszkania\b|\b[Ww]asz (?:film|tytuł|utwór)\b",
    r"\b(?:intresse för lägenheten|lägenheten på [^.¶]{0,30}\b(?:gått till|hyrts ut|uthyrd)|hyreskontrakt|bolån|(?:till|på) (?:en |vår )?YH-utbildning\w*|årets stipendi\w+|monterplats|projektstöd|kolonilott)\b|\bkredi (?:başvuru|taleb)\w*|\byüksek lisans program(?!ınız)\w*|\bburs başvuru\w*|\bkiralık daire\w*",
)
_WORK = any_of(
    r"\b(?:jobs?|position|role|fellowship|phd|traineeship|apprentice\w*|shortlisted|vacanc(?:y|ies)|hiring|recruit\w*|employ\w*|career|intern\w*|posts?|candidates?|cvs?|resume|take you on|interview\w*|staff|hires?|work\w*)\b|\b\w*(?:stellen?|job|arbeits?|bewerbungsgespräch|personal|mitarbeiter|karriere|praktikum)\b|\b(?:Ausbildung\w*|Azubi\w*|Volontariat\w*|Trainee\w*|Werkstudent\w*|Bewerbung (?:als|in)|eingestellt)\b|\b\w*(?:kandidat|bewerber)\w*",
    r"\b(?:postes?|emplois?|recrut\w*|embauche\w*|entretien|stage|candidat\w*|carrière)\b|\b(?:puestos?|empleo|trabaj\w*|vacante\w*|selección|contrat\w*|entrevista\w*|prácticas|currículum|perfil)\b|\b(?:lavoro|impiego|posizione|assunzion\w*|colloqui\w*|tirocinio|curriculum|profilo)\b",
    r"\b(?:baan|vacature\w*|functie|sollicit\w*|werk\w*|stage\w*|gesprek|cv)\b|\b(?:empreg\w*|trabalh\w*|emprego|cargo|estágio|recrutamento|entrevista\w*|currículo)\b|\b(?:prac[aęyą]|stanowisk\w*|rekrutacj\w*|zatrudni\w*|rozmow\w*|staż\w*|etat\w*|kandydat\w*|aplikacj\w*)\b|\b(?:jobb\w*|tjänst\w*|anställ\w*|rekryter\w*|intervju\w*|praktik\w*)\b|\b(?:iş|pozisyon|mülakat|görüşme|kadro|istihdam|çalışan|staj)\w*",
)
_QUOTED = re.compile(r"“[^“”\n]*”|„[^„“”\n]*[“”]|«[^«»\n]*»|»[^«»\n]*«|\"[^\"\n]*\"")
_CLIENT = any_of(r"\b(?:clients?|cliente|kunden?|auftraggeber\w*|opdrachtgever|klient|uppdragsgivare\w*|müşteri\w*)\b")
_PRESS = any_of(
    r"\bunsubscribe\b|\babmelden\b|\bdésabonner\b|\bbaja\b|\biscrizione\b|\bdisiscri\w+|\buitschrijven\b|\bdescadastr\w+|\bcancelar inscrição\b|\bwypisz się\b|\bavprenumerera\w*|\bnewsletter\b|\bnieuwsbrief\b|\bcolumnist\b|\b(?:read|lire) (?:more|la suite)\b|\bauf den Floskeln\b|\b(?:article|artículo|articolo|blog)\b|\bFloskeln\b|\bvoici comment\b"
)


def doubted(mail: Mail, sentence: str) -> str:
    """Why this is hardly the rejection of an application; "" where nothing speaks against it. sentence: the one that decided."""
    text = f"{page(mail).subject}. {page(mail).text}"
    parts = re.split(r"(?<=\D[.!?])\s+(?=[^a-z])|¶", text)
    said = [part for part in parts if not _DENIED.search(part)]
    refused = _REFUSED.search(text) is not None
    rules = (
        (any(_offers(part) for part in said), "it offers the position"),
        (not refused and any(_summons(part) for part in said), "it invites to a conversation"),
        (not refused and any(_asks(part) for part in parts), "it asks for papers that are missing"),
        (_NO_JOB.search(text) is not None and _WORK.search(text) is None, "what it refuses is no job"),
        (_only_quoted(mail.text, sentence), "it only quotes a rejection"),
    )
    return next((why for holds, why in rules if holds), "")


def _offers(part: str) -> bool:
    return (_OFFERS.search(part) is not None and _WISHED.search(part) is None) or (
        _CONTRACT.search(part) is not None and _OTHERS.search(part) is None
    )


def _summons(part: str) -> bool:
    return _SUMMONS.search(part) is not None and _MOMENT.search(part) is not None and _ASIDE.search(part) is None


def _asks(part: str) -> bool:
    return _ASKS.search(part) is not None and _REFUND.search(part) is None


def _only_quoted(text: str, sentence: str) -> bool:
    words = sentence.strip(' „“”«»".…')[:30]
    if len(words) < 12 or _PRESS.search(text) is None or _CLIENT.search(text) is not None:
        return False
    return any(words in one for one in _QUOTED.findall(text))
