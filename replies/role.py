# ruff: noqa: E501  patterns read worse when they are cut
"""Which position the application was for, as its title stands in the mail.

Owns where a title can stand in seventeen languages, and where it ends. Refuses a title that is a guess: without a word of
occupation it must stand in a fixed phrase and be written as a title is. What clings to it is told by `replies.title`.
"""

import re
from functools import cache, lru_cache

from classifier.mail import Mail
from replies.page import page
from replies.title import tidy
from replies.vocabulary import JOB, STAFF

_R = r"((?:(?!\s(?:your|our|the|Ihre|deine)\s|(?<!Sr)(?<!Jr)\.\s[A-Z])[^;!?¶\n\"„“”«»]){3,130}?)"
_Q = r"[\"„“”«»'‚‘’]?\s?"
_MORE = r"(?:[A-Z][\w/&-]*)(?:\s[A-Z&][\w/&-]*){0,2}"  # a title may go on behind a comma: "Engineer, Product"
_END = (
    r"(?=\s@\s|\s?\[|\s?[\"“”«»]|\s?[.!;¶](?:\s|$)|,?\s(?:Req(?:uisition)?\b|Job ID|Ref|Referenz|R-\d|\d{5,})"
    rf"|,\s(?!{_MORE}(?:-\d|,|\s?[.!¶]|\s(?:role|position|opening|at|with|and)\s))"
    r"|\s(?:at|with|here|within|has|have|is|was|which|that|you|we|We|as|but|unfortunately|however|While|Although|role|position|opening|application|"
    r"and (?:will|have|has|to|for|your|we|our|are|would|in|with|that)|bei|beim|und (?:das|den|die|Ihr\w*|dein\w*|für|müssen|möchten|haben|bedanken|wir)|mit (?:der|dem|Ihnen|dir)|"
    r"haben|hat|aus|leider|vorerst|an der|in unserem|zu|nicht|ist|gibt|konnten|chez|au sein|et (?:nous|avons|de|pour)|nous|a été|n['’]a|auprès|en nuestra|en|y (?:le|por|nos)|ha|nella|"
    r"presso|e (?:per|la|ci)|in|bij|is|en (?:voor|de)|na|em|foi|w firmie|w|hos|på|och (?:för|ditt)|inom)\s|\s?[(\[](?:[mwfdxh]\s?[/|*,]|all|gn|div|\d|#|Ref|Job ID|ref)|\sfor now\b|\son \d|\sgig\b|$)"
)
# A phrase that only a title can fill.
_FIXED = (
    r"(?:position|role|job|[Pp]osten|Stelle|Position|Ausschreibung|poste|offre|puesto|vacante|posizione|functie|vacature|vaga|stanowisko|tjänsten|rollen)(?: of| as| als| de| di| van| som)? ?[\"„“«‚]\s?ROLE\s?[\"“”»‘]",
    r"\w['’]s ROLE (?:position|role|opening)\b",
    r"\b(?:for|in|to|into|regarding|about|of|with|considering|complete our assessment regarding) (?:the|our|an?|this|your) Q ROLEQ (?:position|role|opening|opportunity|job|vacancy|requisition|post)s?\b",
    r"(?:[Tt]he|[Oo]ur) Q ROLEQ (?:position|role|opening|opportunity|vacancy|job|post)s?\b",
    r"(?:[Bb]ewerbung|beworben|[Aa]pplication|[Aa]pplied|[Cc]andidature|postulé)(?: to| for| auf| als| pour| à)?(?: the| die| l['’]offre)? ?[\"„“«‚]\s?ROLE\s?[\"“”»‘]",
    r"(?:poste|offre|vacancy|vacature) (?=[A-ZÀ-Þ])ROLEEND",
    r"(?:[Pp]osition|[Rr]ole|[Oo]pening|[Pp]ost|[Jj]ob [Tt]itle|[Vv]acancy) ?: (?:¶ )?Q ROLEEND",
    r"(?:following (?:position|role|opening|vacancy)) ?:? (?:¶ )?Q ROLEEND",
    r"\b(?:position|role|post|vacancy|job) (?:of|as|titled|named) (?:an? |the |our )?Q ROLEEND",
    r"(?:^|¶ )(?:Ref|RE|Re|Betreff|Objet|Subject) ?: (?:[\w-]*\d[\w-]* ?[–-] )?Q ROLE(?= ¶)",
    r"\byour Q ROLEQ application\b",
    r"(?:Position|Stelle|Stellenausschreibung|Stellenangebot|(?:den|der|dem) Job|Funktion|Ausschreibung|Praktikumsstelle) (?:als |zum |zur |eines |einer |einen |im Bereich )?Q ROLEEND",
    r"[Bb]ewerbung (?:als|zum|zur|um die Stelle als) Q ROLEEND",
    r"(?:die|der|an der|unsere) [\"„“]ROLE[\"“”] (?:Stelle|Position)",
    r"(?:poste|offre|emploi|stage|alternance|fonctions?) (?:de |d['’]|du |en tant que |en qualité de |: ?)Q ROLEEND",
    r"(?:puesto|vacante|posición|plaza|oferta) (?:de |para |como |: ?)Q ROLEEND",
    r"(?:posizione|ruolo|offerta|candidatura) (?:di |da |come |per la posizione di |: ?)Q ROLEEND",
    r"(?:functie|vacature|positie|rol) (?:van |als |voor |: ?)Q ROLEEND",
    r"(?:vaga|posição|cargo|função|oportunidade) (?:de |para |como |: ?)Q ROLEEND",
    r"(?:stanowisko|stanowiska|stanowisku) Q ROLEEND",
    r"(?:tjänsten|rollen|tjänst|befattningen) (?:som |: ?)Q ROLEEND",
    r"(?:^|[.¶,] |için |olan )Q ([^;!?¶,.]{3,80}?)Q (?:pozisyonu|rolü|ilanı|görevi)",
)
# Where the sentence goes on behind a title, in languages whose small words stand inside the titles of others.
_UNTIL = (
    r"(?=\s?[\"„“”«»]|\s?[.!;¶](?:\s|$)|\s?[(\[]|\si\s(?=[A-ZÆØÅ])|\s[–—|@-]\s|,\s|\s(?:hos|ved|hjå|i (?:vores|vår\w*|virksomheden|bedriften|firmaet|afdelingen|avdelingen)|til (?:vores|vår\w*)|på|og (?:for|din|ditt|dit|tak|takk|de|den|det|vi|vil|ønsker|sætter|setter)|som|er|har|men|desværre|dessverre|"
    r"ve|v|do|u|ke?|pro|pre|a (?:za|že|Vám|Váš|Vaš\w+|zaslání|zaslanie|účasť|účast)|jste|ste|jsme|sme|bohužel|bohužiaľ|žiaľ|je|bol[aio]?|byl[aioy]?|by|nie|neb\w+|vo?|ktor\w+|kter\w+|s|si|sa|se|"
    r"ja (?:ajastasi|mielenkiinno\w+|kiinnostukse\w+)|on|ei|emme|oli|meillä|"
    r"la|din|în|de la|și (?:pentru|vă|îți|ne)|care|nu|este|a fost|pe|ați|ai)\s|$)"
)
# A phrase of a language that inflects a title: it counts only in its first case, and holds a word of occupation.
_UNINFLECTED = (
    r"(?:[Ss]tilling(?:en)?|[Jj]obbet|[Jj]obben|[Rr]ollen?|[Pp]ozic[ei]i?|[Pp]ozíci(?:a|u|i|í|ou)|[Pp]ozíció|[Pp]oziția|[Pp]ostul|[Pp]ost|[Tt]ehtävä(?:än|stä|nimike)?|[Mm]unkakör|[Áá]llás|[Mm]íst[ao]|[Mm]iest[ao]|[Rr]ol[ei]|[Pp]aikka|[Jj]ob) ?: (?:¶ )?Q ROLEUNTIL",
    r"(?:[Ss]tilling(?:en)?|[Jj]obbet|[Jj]obben|[Rr]ollen?|[Pp]ozic\w*|[Pp]ozíci\w*|[Pp]oziți\w*|[Pp]ostul\w*|[Tt]ehtäv\w*|[Rr]ooli\w*|[Mm]íst\w|[Mm]iest\w|[Rr]ol[iu]|[Nn]abídk\w|[Pp]onuk\w)(?: som| s názvem| s názvom| názvem| de| nimeltä)?,? ?[\"„“”»«‚]\s?ROLE\s?[\"“”«»‘]",
    r"[\"„“”»«‚]\s?ROLE\s?[\"“”«»‘](?:\s(?:című|nevű|megnevezésű|elnevezésű))?[\s-]{1,2}(?:pozíci|állás|munkakör|stilling|tehtäv|rooli|paik)\w*",
    r"(?:[Ss]tilling(?:en)?|[Jj]obbet|[Jj]obben|[Rr]ollen?|stilling(?:en)? ledig) som Q ROLEUNTIL",
    r"(?:[Aa]nsøgning|[Ss]øknad(?:en)?)(?: din)? som Q ROLEUNTIL",
    r"(?:na|o|ob?sadenie) (?:otevřenou |voľnú |volnou |pracovní |pracovnú )?(?:pozic[ie]|pozíciu|pozícii|miesto|místo|pracovní místo|pracovné miesto|rol[iu])(?: na)? Q ROLEUNTIL",
    r"(?:[Pp]entru|[Pp]e|[Ll]a|ocuparea) (?:rolul|postul(?:ui)?|poziți[ae]i?|funcția|jobul)(?: vacant| deschis)?(?: de)? Q ROLEUNTIL",
    r"(?:postul(?:ui)?|poziți[ae]i?|rolul|jobul) de Q ROLEUNTIL",
    r"(?:tehtävään|rooliin|paikkaan|tehtävästä) Q ROLEUNTIL",
    r"(?:^|[\s¶])((?:[A-ZÅÄÖ][\w/&+#.]*)(?:\s(?:&\s)?[A-ZÅÄÖ(][\w/&+#.)]*){0,5})\s?-(?:tehtäv|rooli|posi|paik|hau)\w+",
    r"(?:\b[Aa]z? |\b(?:meghirdetett|kiírt|hirdetett|nyitott|megpályázott|megjelölt) )Q ((?:(?!\b(?:az?|által|meghirdetett|kiírt|hirdetett|nyitott|megpályázott|megjelölt|hogy)\b)[^;!?¶,.\"„”]){3,80}?)Q \s?(?:pozíci|munkakör|állás|szerepkör|feladatkör|beosztás)\w*",
)
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
# A phrase that takes other things too, but no firm: the title must name an occupation, if only by its ending.
_AS = (
    r"\bappl(?:y|ying|ied|ications?) (?:internally |again |online )?(?:for|to be) (?:the |our |an? )?(?:position of |role of )?Q ROLEEND",
    r"\b(?:as|als) (?:an? |our |einen? |eine )?Q ROLEEND",
    r"(?:^|\. |¶ )(?:The|Our) ROLE (?:position|role) ",
    r"\b(?:für|auf) (?:die |den |das |eine[nr]? )Q ROLEEND",
    r"\b(?:en tant que|comme|pour le|como|come|als|som|jako|olarak) (?:un |une |een |en )?Q ROLEEND",
    r"\bcandidature (?:de |d['’]|au poste de |pour (?:le poste de |l['’]offre )?)Q ROLEEND",
    r"\bto (?:be|become|join (?:us|the team) as) (?:our |an? |the )(?:next |new )?Q ROLEEND",
)
# A phrase in which a firm may stand as well: the title must hold a word of occupation.
_LOOSE = (
    r"\bappl(?:y|ying|ied|ication) (?:for|to) (?:the |our |an? |be |join )?(?:position of |role of )?Q ROLEEND",
    r"\b(?:interest in|considered for|candidacy for|expressed in|process for|forward for|apply for|qualifications for|at this time for|selected for|background for|considering you for|interviewing for|join us as|recruiting for) (?:the |our |an? |a career as )?Q ROLEEND",
    r"\b(?:für|auf|als) (?:die |den |das |eine[nr]? )?Q ROLEEND",
)
# The weakest places: every word must be written as a title is, and one of them name an occupation.
_BARE = (
    r"(?:^|¶ )(?:[A-Z]{0,4}\d[\w-]* [–-] )?ROLE(?= \((?:[Rr]ef|[Jj]ob|[Rr]eq)| ¶)",
    r"\bfor (?:the |our |an? )?Q ROLEEND",
)
# Endings of occupations, for titles that no list holds.
_SUFFIX = re.compile(
    r"\b(?:[A-Z]\w{2,}(?:er|ers|or|ors|ist|ists|ian|ians|egal|keeper|hand)|[A-ZÄÖÜ]\w{3,}(?:er|erin|ist|istin|eur|eurin|ant|antin|ent|entin|kraft|hilfe|helfer|oge|ogin|assistenz|angestellte|angestellter|wirt|wirtin|meister)(?::in|/in|\*in|_in)?"
    r"|[A-ZÀ-Þ]\w{2,}(?:eur|euse|ier|ière|ien|ienne|iste|rice|logue|aire)|[Mm]aître|[Pp]rofesseur)\b"
)
_NO_OCCUPATION = re.compile(
    r"\b(?:Number|Other|Another|Further|Career|Careers|Offer|Letter|Center|Computer|Employer|Customer|Server|Newsletter|September|October|November|December|Summer|Winter|Never|However|Whether|Over|Under|After|"
    r"Super|Paper|Silver|Water|Power|Color|Minor|Major|Error|Floor|Door|Labor|Bewerber\w*|Kandidat\w*|Arbeitgeber\w*|Kunde\w*|Partner|Dezember|Oktober|Unser|Ihrer|Ihr|Deiner|Dieser|Einer|Jeder|Immer|Leider|Wieder|Aber|Oder|"
    r"Moment|Talent|Agent|Content|Management|Department|Employment|Recruitment|Assessment|Development|Procurement|Ihrer|Unserer|Mitbewerber\w*|Premier|Dernier|Dossier|Courrier|Janvier|Février|Partenaire|Stagiaire|Formulaire|Salaire|Horaire|Later|Ever|Rather|Together|Either|Hier|Unter|Nachricht|Bereits)\b"
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
_SUBJECT = (
    r"\bcandidature ?(?::|au poste d[e'’]|pour le poste d[e'’]|en tant que|de) ?Q ROLEQ (?: chez .+)?$",
    r"\b(?:[Aa]pplication|[Ii]nterest) (?:for|as|to|in) (?:the |our |a )?(?:position (?:of |as )?|role (?:of )?|job )?Q ROLEQ (?:,? (?:[Jj]ob|[Rr]eq)\b.*| (?:position|role|opening)\b.*| (?:at|with|@) .+)?$",
    r"\b[Bb]ewerbung ?(?: (?:als|zum|zur|auf die (?:Stelle|Position)(?: als)?|für die (?:Stelle|Position)(?: als)?|für den Job|zu|um)|:)? Q ROLEQ (?: bei .+|, .*)?$",
    r"\b(?:[Cc]andidatura|[Ss]ollicitatie|[Aa]plikacja|[Aa]nsökan|[Bb]aşvuru\w*) (?:a|para|per|al puesto de|para a vaga de|como|voor|als|na stanowisko|till|som|:) ?Q ROLEQ $",
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
    r"^(?:(?:as|for|with|zum|zur|als|für|auf|om|en tant que|comme|pour|au|poste|[Vv]aga|[Pp]uesto|[Pp]osizione|[Ff]unctie|[Vv]acature|Stelle|de|du|des|di|del|per|come|como|para|voor|van|naar|na|stanowisko|jako|do|till|som|för|tjänsten|olarak|için|le|la|il|el|un|une|uma?|een|de la)\s)+(?=[A-ZÀ-ÞŚŻŹĆŁÖÄÅİŞÇ])|"
    r"\s(?:hakkında|için|olarak|ile)$"
)
_GENERIC = re.compile(
    r"^(?:(?:the|our|this|that|above|below|following|open|current|particular|specific|advertised|available|vacant|new|same|other|another|any|every|many|various|similar|posted|job|"
    r"id|title|descrip\w*|number|type|summary|details|posting|reference|location|position|role|opening|first|next|right|best|ausgeschriebene\w*|offene\w*|oben|genannte\w*|diese\w*|passende\w*|vakante\w*|konkrete\w*|unsere\w*|ce|cette|notre|este|esta|questa|deze|"
    r"employment|career|interview|talent|selection|recruitment|recruiting|hiring|application|team|aforementioned|stated|opportunity|future|suitable|nächste\w*|andere\w*|mentioned|remote)\s?)+$",
    re.IGNORECASE,
)
_NOT_TITLE = re.compile(
    r"\b(?:you|your|we|us|will|have|has|not|unfortunately|thank|interest|(?-i:applied|applying)|candidates?|company|regret|filled|please|opportunity to|time|resume|skills|experience|"
    r"qualifications|als|ander\w+|Gründen|Person|Herr|Frau|Madame|Monsieur|Docteur|Sie|Ihre?|wir|uns|leider|nicht|deine?|du|Interesse|Bewerbung|Unternehmen|Unterlagen|Zeit|Kandidat\w*|Bewerber\w*|vous|votre|nous|candidature|que|the team|chance|employment|"
    r"considering|consider|needs|usted|nuestr[oa]|vostr[oa]|aan|onze|naszej|vår|convocatoria|rejection|update|absage|vores|vårt|våre|dere|deres|jeres|ikke|desværre|dessverre|din|dit|ditt|stillingen|stilling|ansøgning\w*|søknad\w*|virksomhed\w*|ledige|besat|besatt|rekruttering\w*|ansettelsesprosess\w*|indstillet|concurs|afslag|avslag|status|tilbagemelding|tilbakemelding|vedrørende|vedr|tak|takk|vás|vám|váš|vaš\w+|tvoj\w+|tvůj|naš\w+|náš|jsme|sme|bohužel|bohužiaľ|žiaľ|společnost\w*|spoločnos\w+|výběr\w*|výber\w*|pozic[ieí]\w*|pozíci\w*|přihlášk\w+|prihlášk\w+|reakc\w+|reakci\w+|žádost\w*|žiadosť|výsledek|výsled\w+|ukončen\w+|vyjád\w+|děkujeme|ďakujeme|nábor\w*|teidän|olemme|emme|valitettavasti|hakemuks\w+|tehtäv\w+|valintamme|kiitos|avoimeen|avoin|ajankohtaista|paikka|haku|ön|önt?|önnek|sajnos|jelentkezés\w*|pozíció\w*|állás\w*|hogy|nem|köszön\w*|érdeklőd\w+|visszajelz\w+|döntés|tájékoztat\w+|dumneavoastră|păcate|candidatura|candidatur\w+|postul\w*|pentru|aplicați\w+|aplicare|răspuns|mulțum\w+|rezultat\w*|finalizare|decizi\w+)\b",
    re.IGNORECASE,
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """When first needed: these are long, and most commands read no rejection."""
    return re.compile(pattern.replace("ROLE", _R).replace("Q ", _Q).replace("END", _END).replace("UNTIL", _UNTIL))


@lru_cache(maxsize=64)
def role(mail: Mail) -> str:
    """The title, or ""."""
    view = page(mail)
    for text, patterns, strict in (
        (view.text, _UNINFLECTED, False),
        (view.text, _FIXED, False),
        (view.text, _AS, True),
        (view.text, _LOOSE, True),
        (view.subject, _UNINFLECTED, False),
        (view.subject, _SUBJECT, True),
    ):
        for pattern in map(_compiled, patterns):
            for match in pattern.finditer(text):
                title = tidy(_cut(match[1], text[match.end(1) :]))
                if patterns is _UNINFLECTED:
                    title = title.partition(", ")[0]  # a town, most often
                if _is_title(title, strict=strict) and (patterns not in (_LOOSE, _UNINFLECTED) or JOB.search(title)):
                    return title
    for pattern in map(_compiled, _BARE):
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
    if STAFF.fullmatch(title) or _INFLECTED.search(title):
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
            title = tidy(_LINK.sub("", named.strip()))
            if JOB.search(title) and _is_title(title, strict=True) and not title.endswith(" team"):
                return title
    return ""
