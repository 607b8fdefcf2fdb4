# ruff: noqa: E501  patterns read worse when they are cut
"""Where the title of a position can stand in a mail, in seventeen languages: the phrases around it.

Owns the patterns, strongest first, with `ROLE` where the title stands. Refuses to say whether what stands there is a title
(`replies.role`).
"""

import re
from functools import cache

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
FIXED = (
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
UNINFLECTED = (
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
# A phrase that takes other things too, but no firm: the title must name an occupation, if only by its ending.
AS = (
    r"\bappl(?:y|ying|ied|ications?) (?:internally |again |online )?(?:for|to be) (?:the |our |an? )?(?:position of |role of )?Q ROLEEND",
    r"\b(?:as|als) (?:an? |our |einen? |eine )?Q ROLEEND",
    r"(?:^|\. |¶ )(?:The|Our) ROLE (?:position|role) ",
    r"\b(?:für|auf) (?:die |den |das |eine[nr]? )Q ROLEEND",
    r"\b(?:en tant que|comme|pour le|como|come|als|som|jako|olarak) (?:un |une |een |en )?Q ROLEEND",
    r"\bcandidature (?:de |d['’]|au poste de |pour (?:le poste de |l['’]offre )?)Q ROLEEND",
    r"\bto (?:be|become|join (?:us|the team) as) (?:our |an? |the )(?:next |new )?Q ROLEEND",
)
# A phrase in which a firm may stand as well: the title must hold a word of occupation.
LOOSE = (
    r"\bappl(?:y|ying|ied|ication) (?:for|to) (?:the |our |an? |be |join )?(?:position of |role of )?Q ROLEEND",
    r"\b(?:interest in|considered for|candidacy for|expressed in|process for|forward for|apply for|qualifications for|at this time for|selected for|background for|considering you for|interviewing for|join us as|recruiting for) (?:the |our |an? |a career as )?Q ROLEEND",
    r"\b(?:für|auf|als) (?:die |den |das |eine[nr]? )?Q ROLEEND",
)
# The weakest places: every word must be written as a title is, and one of them name an occupation.
BARE = (
    r"(?:^|¶ )(?:[A-Z]{0,4}\d[\w-]* [–-] )?ROLE(?= \((?:[Rr]ef|[Jj]ob|[Rr]eq)| ¶)",
    r"\bfor (?:the |our |an? )?Q ROLEEND",
)
SUBJECT = (
    r"\bcandidature ?(?::|au poste d[e'’]|pour le poste d[e'’]|en tant que|de) ?Q ROLEQ (?: chez .+)?$",
    r"\b(?:[Aa]pplication|[Ii]nterest) (?:for|as|to|in) (?:the |our |a )?(?:position (?:of |as )?|role (?:of )?|job )?Q ROLEQ (?:,? (?:[Jj]ob|[Rr]eq)\b.*| (?:position|role|opening)\b.*| (?:at|with|@) .+)?$",
    r"\b[Bb]ewerbung ?(?: (?:als|zum|zur|auf die (?:Stelle|Position)(?: als)?|für die (?:Stelle|Position)(?: als)?|für den Job|zu|um)|:)? Q ROLEQ (?: bei .+|, .*)?$",
    r"\b(?:[Cc]andidatura|[Ss]ollicitatie|[Aa]plikacja|[Aa]nsökan|[Bb]aşvuru\w*) (?:a|para|per|al puesto de|para a vaga de|como|voor|als|na stanowisko|till|som|:) ?Q ROLEQ $",
)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """When first needed: these are long, and most commands read no rejection."""
    return re.compile(pattern.replace("ROLE", _R).replace("Q ", _Q).replace("END", _END).replace("UNTIL", _UNTIL))
