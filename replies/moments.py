# ruff: noqa: E501  patterns read worse when they are cut
"""The words that say how far an application had come: calls, tasks, conversations, the last round, and that none of it was.

Owns the patterns of the stages in seventeen languages. Refuses to decide what counts when several match: `situation` does.
"""

import re

from replies.vocabulary import any_of

FINAL = any_of(
    r"\bfinalists?\b",
    r"\bfinal(?:ist)? (?:round|stage|interview)s? (?:with|of our|was|interview)\b|\b(?:reached|reaching|made it to|in|through) (?:the|our) final (?:round|stage)|(?:runner[- ]up|close second|second choice)",
    r"\b(?:the |our )?(?:last|final) (?:two|three|2|3)\b(?! (?:weeks|days|months|years|paragraphs|hours|quarters))|\b(?:down to|between) you and\b",
    r"\bin (?:der|die) (?:letzte|eng(?:st|er)e[nr]? Auswahl[^.¶]{0,30} bis zuletzt)|bis zuletzt\b[^.¶]{0,30}\bAuswahl|unter den letzten (?:zwei|beiden|drei)\b|\bin (?:der|die) (?:letzte|Finalrunde|Endrunde|finale[n]? Runde)|\bFinalrunde\b|\bletzte[nr]? (?:Gesprächs|Auswahl)?[Rr]unde\b",
    r"\b(?:dernière étape|dernier tour|finaliste|en finale|dernière ligne droite|étape finale|entretien final)\b",
    r"\b(?:última fase|finalista|fase final|ultima fase|fase finale|ronda final|laatste ronde|eindronde|ostatni(?:m|ego)? etap\w*|finałow\w+|slutomgång\w*|sista steget|son aşama\w*|final görüşme\w*)\b",
    r"\b(?:nåede|nådde|kom|gik|gikk|kommet|været|vært)\b[^.¶]{0,40}\b(?:(?:sidste|siste) runde|finalerunde\w*|de (?:sidste|siste) (?:to|tre))|\bblan(?:dt|t) de (?:sidste|siste) (?:to|tre)\b|\bfinalist(?:er|erne|ene)\b|\btil (?:sidst|slutt) med (?:to|tre) (?:stærke |sterke )?kandidater",
    r"\b(?:dostal|dostali|dostala|postoup|došl|došli|prošl|prešli|patřil)\w*\b[^.¶]{0,60}\b(?:posledního kola|posledného kola|poslední fáze|poslednej fázy|finále|finálového|užšího finále)|\bdo finále (?:ste|jste|sa|se)\b|\b(?:váhali|rozhodovali|rozhodovali sme) (?:sme )?medzi (?:Vami|tebou)|\bváhali mezi (?:Vámi|tebou)",
    r"\b(?:viimeiselle kierrokselle|viimeiseen vaiheeseen (?:asti|saakka)|loppusuora\w+|finaali\w*|kahden viimeisen|viimeisten kahden)\b|\b(?:utolsó (?:forduló|kör|szakasz|két)\w*)\b[^.¶]{0,30}(?:jut|kerül|bejut|közé)\w*|(?:jut|kerül)\w*[^.¶]{0,30}\butolsó (?:forduló|kör|szakasz|két)\w*|két jelölt között kellett",
    r"\b(?:ajuns|ajungeți|ajungi|ajungând|trecut)\b[^.¶]{0,40}\b(?:ultima (?:etapă|rundă)|etapa finală|runda finală|finală)|\binterviul final\b|\bprintre finaliști",
)
MET = any_of(
    # en
    r"thank you (?:very much |so much |again )?for (?:taking the time to |the time you took to |your time to |coming (?:in|to) ?)?(?:interview(?:ing)? (?:with|for)|meet(?:ing)? (?:with |the )?|meet the team|attend(?:ing)? (?:the |your |our |an )?interview|com(?:e|ing) in\b|visit(?:ing)?)",
    r"(?:taking|took|take|taken) the time to (?:interview|meet|visit|come (?:in|to)|speak (?:to|with) (?:us and our|our hiring|the hiring|our|the|several|members)|talk (?:to|with) (?:our|the|several))",
    r"(?:enjoyed|pleasure|nice|great|lovely|good|appreciated) (?:to )?(?:meet(?:ing)? (?:you|with you)|interviewing you|having you)",
    r"(?:your|the|our|recent|last|onsite|on-site|technical|panel|virtual|first|second|in-person|video) interviews? (?:with (?:us|the|our)|on |last|yesterday|this|process with|for the|was|went|you had|at our)",
    r"(?:invested|spent|put) (?:in|into|on)? ?(?:interviewing|the interviews?|your interviews?)|during (?:your|the|our) interviews?|after (?:your|the|our) (?:recent )?interviews?\b|following (?:your|our|the) (?:recent )?interviews?\b|"
    r"since (?:your|our) interview|interviewed (?:with us|you|for)|thank you for (?:your|the) (?:recent )?interview|fortunate to have met you|everyone enjoyed|(?:for )?interviewing with (?:us|me|our)",
    r"thank you for (?:connecting|meeting)\b|(?:on-?site|team|whiteboard|pairing) (?:interview|visit|day) ",
    r"(?:taking part|took part|participat(?:ed|ing)|attend(?:ed|ing)) (?:in |at )?(?:the |our |your |an? )?(?:\w+ ){0,2}(?:interviews?|superday|panel)\b|time (?:you |that you )?(?:spent|have spent) (?:with (?:us|the team|our)|interviewing|meeting)|visiting (?:us\b(?! at \w*\.| online)|our (?:office|studio|team|lab|premises|school|headquarters|site in))",
    r"thank(?:s| you) (?:again )?for (?:the|your) (?:\w+ ){0,3}(?:interview|conversation)\b|(?:loved|liked|enjoyed|great|lovely) (?:meeting|to meet|getting to know) (?:you|with you)|getting to know you\b|(?:further to|following|after) your (?:\w+ )?interview\b|you (?:recently |have )?interviewed\b|(?:coming|came|come) (?:in )?to (?:see|meet|visit) (?:us|the team)\b",
    # de
    r"(?:Dank|danke|bedanken|bedanke)\b[^.¶]{0,60}\b(?:Vorstellungsgespräch|Bewerbungsgespräch|Gespräch (?:am|bei|in|mit|im|vom|letzte)|Besuch (?:bei|in)|Probetag|Hospitation\w*|Kennenlernen)",
    r"(?:angenehme|interessante|nette|gute|persönliche|offene|gemeinsame|sympathische|freundliche|spannende|ausführliche|tolle|letzte)[nrs]?(?: und \w+)? (?:Gespräch|Vorstellungsgespräch|Kennenlernen|Bewerbungsgespräch|Interview|Austausch)",
    r"(?:Zeit|Gelegenheit|Möglichkeit|Dank)[^.¶]{0,40} für (?:das|ein|unser|Ihr|dein|den) (?:persönliche |gemeinsame |virtuelle )?(?:\w*[Gg]espräch|Kennenlernen|Interview|Besuch|Austausch|Treffen|MS Teams|Teams|Zoom|Video)",
    r"(?:für|nach|in|während|seit|an) (?:das|dem|unser(?:em)?|Ihr(?:em)?|dein(?:em)?|den|die) (?:persönliche[ns]? |gemeinsame[ns]? |virtuelle[ns]? |heutige[ns]? |gestrige[ns]? )?(?:Vorstellungsgespräch|Bewerbungsgespräch|Kennenlerngespräch|Erstgespräch|Zweitgespräch|Kennenlernen|MS Teams Call|Teams[- ]Call|Video[- ]?call|Probetag|Probearbeiten)",
    r"(?:gefreut|schön|Freude)[^.¶]{0,40}(?:kennen ?zu ?lernen|kennengelernt|mit dir zu sprechen|mit Ihnen zu sprechen|persönlich)|Sie (?:persönlich )?kennenlernen (?:durften|konnten|zu dürfen)|dich (?:persönlich )?kennenlernen (?:durften|konnten)|für (?:das|unser|Ihr) (?:\w+ )?Gespräch\b",
    # fr
    r"\b(?:vous (?:a|avons|avez|avoir) (?:été )?|t['’]a(?:vons)? |as été )auditionnée?s?\b|(?:venue?s?|venir) (?:nous|me) (?:rencontrer|voir)|(?:vous|t['’])\s?avoir (?:rencontrée?|reçue?)|(?:merci|remercions|remercie) (?:pour|de) (?:l['’]|notre |votre |ton |cet |le )?(?:\w+ )?(?:entretien|rencontre)\b",
    r"(?:suite à|après|lors de|pour|de) (?:notre|votre|nos|l['’]|cet|vos|cet|le|les) ?(?:récent |dernier |précédent |premier |second )?(?:entretiens?|entrevue|rencontre)\b(?! téléphonique)|(?:plaisir|super|ravie?s?|agréable|sympa)[^.¶]{0,20} (?:de |d['’])(?:te|vous|t['’]) ?(?:rencontrer|avoir rencontré)|"
    r"(?:avons|j['’]ai|ai) (?:eu (?:le plaisir|plaisir)|beaucoup apprécié|apprécié) (?:de |à )?(?:vous rencontrer|te rencontrer|échanger|notre échange|votre venue|l['’]entretien)|temps (?:que vous avez|accordé)[^.¶]{0,40}entretien",
    # a visit to try the work out, and a conversation named by the way
    r"\b(?:after|following|from|of|on|at) (?:your|two|three|four|both|these|those|several|all (?:the|your|three)) (?:\w+ )?interviews?\b(?! (?:process|tips|skills))|\bwho (?:has |have )?(?:met|interviewed) you\b|\b(?:trial (?:shift|day)|day) (?:with us|you did)|\b(?:doing|after|did) (?:a|the|your) trial (?:shift|day)s?\b|\bafter your day with us|\bpopping in\b",
    r"\b(?:für|fürs|für das|nach dem|beim|für die|für den|nach den|die|das|Ihr|dein|der) (?:Probearbeit\w*|Schnuppern|Schnupper(?:tag|woche)\w*|Hospitation\w*|Hospitieren|Probe(?:tag|woche|unterricht)\w*)(?! (?:können|möchten|bieten))|\bnach (?:\w+ )?Gesprächen\b|\bDank\w* für (?:die|unsere|Ihre) (?:\w+en )?Gespräche\b|\b(?:Ihr|dein|unser) (?:\w+ )?Gespräch (?:bei|mit|am|vom|in)\b|\bzu (?:Ihrem|deinem|unserem) Gespräch\b|\bim Gespräch hat\b",
    r"\b(?:avez|as) (?:été )?(?:reçue?|rencontré|entendue?)\b(?! votre| vos| de )|\bvous (?:a|avons|avions|ai) (?:bien )?(?:rencontrée?|reçue?)\b|\bparticipé à (?:\w+ ){1,2}entretiens?\b(?! téléphon| vidéo)|\bd['’](?:être|avoir) (?:venue?|rencontré)\b|\bvous entendre (?:lors|le|en)\b|\b(?:suite à|fais suite à|après|lors de|pour|de) (?:nos|vos|les|tes|deux|trois|quatre|plusieurs) (?:\w+ )?(?:entretiens|échanges|rencontres|auditions)\b(?! téléphon)|\b(?:merci|remerci\w+)[^.¶]{0,30}\bl['’]échange (?:de|d['’]|du|que)\b|\b(?:journée|semaine|essai)s? (?:d['’]essai|de vendredi|de samedi)\b|\bremerci\w+ de votre visite\b",
    # da no
    r"\b[Tt]akk?\b[^.¶]{0,25} for (?:[\wæøå]+ ){0,5}(?:\w*samtale(?:n|r|rne|ne)?|\w*interview(?:et)?|\w*intervju(?:et)?|møtet|mødet|praten|besøget|besøket)\b|\b(?:hyggelig|rart|dejligt|fint|en fornøjelse|en glede|godt)t? (?:at|å) (?:få )?(?:møde|møte|treffe|lære dig|bli kjent)\b|\b(?:efter|etter|siden) (?:samtalen|intervjuet|interviewet)\b|(?:kom|tok turen) [^.¶]{0,30}til (?:samtale|intervju)",
    # cs sk
    r"\bza (?:(?:[Vv]aši|[Tt]voji|[Vv]ašu|[Tt]voju|účast|účasť|na|v|osobn\w+|příjemn\w+|príjemn\w+|milé|nedávn\w+|pracovn\w+|včerajš\w+|včerejš\w+) )*(?:pohovor\w*|setkání|stretnuti\w+|schůzk\w+|povídání|návštěv\w+|návštev\w+)\b|\b(?:po|na|při|pri) (?:našem |[Vv]ašem |našom |[Vv]ašom |osobním |osobnom )*(?:pohovoru|pohovore|setkání|stretnutí)\b|(?:těšilo|rádi|ráda|potěšilo|tešilo|radi|rada|potešilo)[^.¶]{0,40}(?:poznali|poznat|poznať|setkali|setkat|stretli|stretnúť)",
    # fi hu ro
    r"\b[Kk]iit(?:os|ämme|än)\b[^.¶]{0,40}\b(?:haastattelu(?:sta|un osallistumisesta)|tapaamisesta|keskustelusta|käynnistä(?:si|nne)?)\b|\b(?:mukava|hauska|ilo|kiva|hienoa) (?:oli )?(?:tavata|tutustua)|\bhaastattelussa (?:vakuut|te|kävi|sin)\w*|\boli (?:\w+ ){0,2}(?:mukava|hauska|ilo|kiva) (?:tavata|tutustua)",
    r"\bköszön\w+[^.¶]{0,60}\b(?:interjún|interjút|interjúért|interjúra szánt|beszélgetést|beszélgetésért|találkozót|találkozón|találkozást|bejött\w*|eljött\w*)|\b(?:örül\w+|öröm|élmény)[^.¶]{0,40}(?:megismer\w+|találkoz\w+|veled beszélget\w+|Önnel beszélget\w+)|\baz? (?:\w+ )?interjú (?:után|során)\b",
    r"\b[Mm]ul[țţ]um\w+[^.¶]{0,60}\b(?:interviu(?:l|lui|ri|rile|rilor)?|întâlni(?:re|rea)|discuți(?:a|e|ile)|întrevede\w+)\b|\b(?:plăcere|bucurat|încânta\w+)[^.¶]{0,20}să (?:te|vă) (?:cunoaștem|cunosc|întâlnim)|\b(?:în urma|după|la) interviul(?:ui)?\b",
)
# A call and a task are both a first step; which of them it was decides what is thanked for.
CALL = any_of(
    r"\b(?:take|taking|took|taken|for) (?:the )?(?:time )?(?:to )?(?:speak(?:ing)?|chat(?:ting)?|talk(?:ing)?|call|connect(?:ing)?) (?:with|to) (?:me|us)\b|(?:enjoyed|great|pleasure|nice|lovely|good) (?:to )?(?:speak(?:ing)?|chat(?:ting)?|talk(?:ing)?) (?:with|to) you|"
    r"\b(?:our|your|recent|the) (?:phone|telephone|screening|introductory|intro|initial|video) (?:call|screen|interview|conversation|chat)\b|phone (?:screen|interview)(?:ing)?|thank you for (?:the|your|our) (?:call|chat|phone)|it was (?:great|a pleasure|nice) (?:speaking|talking|chatting)",
    r"complet(?:e|ed|ing) (?:the|our|your|an?) (?:[\w-]+ ){0,2}(?:video|recorded|digital|one-way|ai) interview",
    r"\b(?:Telefonat|Telefoninterview|Telefongespräch|telefonische[ns]? (?:Gespräch|Interview|Austausch))\b|\b(?:entretien|échange|appel|entrevue) téléphonique|\bentretien vidéo différé",
    r"\b(?:entrevista|llamada|conversación) telefónica\b|\bcolloquio telefonico|\btelefonisch(?:e)? (?:gesprek|interview|kennismaking)|\btelefoongesprek|\bentrevista por telefone|\b(?:conversa|entrevista) telefónica|"
    r"\brozmow\w+ telefoniczn\w+|\btelefonintervju\w*|\btelefonsamtal\w*|\bsamtal\w* (?:i|på|per) telefon|\btelefon görüşme\w*|\btelefon mülakat\w*|\bvideo mülakat\w*[^.¶]{0,20}tamamla",
    r"\btelefon(?:samtale|interview|intervju|møte|møde)\w*|\btelefonisk samtale|\btelefonick\w+ (?:rozhovor|pohovor|hovor|setkání)\w*|\bpuhelin(?:haastattelu|keskustelu)\w*|\btelefonos (?:interjú|beszélgetés|egyeztetés)\w*|\b(?:interviu\w*|discuți\w+|conversați\w+) telefonic\w*",
)
TASK = any_of(
    r"(?:complet(?:e|ed|ing|ion of)|submit(?:ting|ted)?|review(?:ed|ing)?|finish(?:ing|ed)?|time (?:on|for|to complete)|work on|doing|performance (?:on|in)|results? (?:of|from)|taking|solving|attend(?:ed|ing)|part in) (?:the |our |your |this |of your |a |that )?(?:[\w-]+ ){0,3}(?:assessments?|assessment (?:cent(?:re|er)|day)|coding (?:challenge|exercise|test|assignment|task)?|take-?home(?: \w+)?|assignment|case study|test task|code challenge|challenge|exercise|hackerrank|codility|online test|aptitude test)\b",
    r"\b(?:(?:Einstellungs|Online|Eignungs)tests?|Probeaufgabe|Testaufgabe|Fallstudie|Assessment[- ]?Cent(?:er|re)s?|Coding[- ]Challenge)\b|\b(?:test technique|exercice technique|étude de cas|mise en situation|test en ligne)",
    r"\bpruebas? (?:técnica|online|en línea)\b|\bprova tecnica|\btest tecnico|\btestopdracht|\bcase-?opdracht|\btechnische (?:opdracht|test)\b|\bteste técnico|\bzadani\w+ (?:rekrutacyjn|testow)\w+|\btest\w* online\b|\barbetsprov\w*|\bkodtest\w*|\bteknik test\w*|\bödev|\bvaka çalışma\w*|\b(?:udział w|po) Assessment Cent\w+",
    r"\b(?:test|case|prøve|hjemme)op?pgave\w*|\b(?:testov|zkušebn|skúšobn|praktick)\w+ (?:úkol|úloh|zadán|zadani)\w*|\bvypracován\w+ (?:úkolu|zadání|testu)|\bvypracovan\w+ (?:úlohy|zadania|testu)|\b(?:ennakko|koodaus|testi)tehtäv\w+|\bsoveltuvuus(?:testi|arvio)\w*|\b(?:próba|teszt|házi )feladat\w*|\b(?:prob\w+|test\w*) (?:practic|tehnic)\w*|\btem(?:a|ei|ă) de (?:casă|lucru)|\bstudiul(?:ui)? de caz",
)
SCREEN = re.compile(f"{CALL.pattern}|{TASK.pattern}", re.IGNORECASE)
BY_PHONE = any_of(r"phone|telefo|telefó|téléph|screen")
RECORDED = any_of(
    r"entretien vidéo différé|video mülakat|complet\w+ (?:the|our|your|an?) (?:[\w-]+ ){0,2}(?:video|recorded|digital|one-way|ai) interview"
)
# What may come is not what was: "not able to invite you to an interview", "will not be interviewing".
NOT_HELD = any_of(
    r"(?:not|unable|n['’]t|cannot|without|before|unfortunately)[^.¶]{0,60}(?:invite|invitation|extend|offer|move|moving|progress|proceed|advanc\w+|select\w*|shortlist\w*|conduct\w*|schedul\w*|continue|take) [^.¶]{0,40}(?:interview|conversation|call|chat|meeting|next)",
    r"(?:nicht|kein\w*|leider)[^.¶]{0,80}(?:zu (?:einem|den|weiteren)|einladen|Einladung|allen)[^.¶]{0,60}(?:gespräch|Interview|Kennenlernen)|zeitlichen Gründen|gespräch geführt, jedoch|hätten (?:wir|gerne)",
    r"(?:no longer|further|currently) interviewing|interview process at this time|(?:selected|chosen|invited|shortlisted|taking|taken) (?:to|for) (?:an )?interviews?|candidates? (?:to|for) interview|many qualified|(?:next|following) (?:round|step|stage)s? of interviews?",
    r"\b(?:pas|impossible)\b[^.¶]{0,60}\b(?:inviter|entretien|entrevue|rencontrer|auditionner|recevoir|convoquer)\b|\bne vous (?:rencontrer|recevr|auditionner)\w+|\b(?:reçue?s|retenue?s|convoquée?s|sélectionnée?s) (?:en|pour (?:un|les)) (?:entretien|audition)s?|\b(?:candidats|personnes|dossiers) (?:auditionné|reçu|convoqué)\w*|\baurions (?:aimé|souhaité)|\bunable to (?:meet|connect)",
    r"\bnicht\b[^.¶]{0,40}\bzu(?:m|r| einem| einer| den)? (?:\w+ )?(?:Probearbeit|Probetag|Vorstellungsgespräch|Auswahlgespräch|Schnupper|Hospitation)\w*[^.¶]{0,30}\beinlad",
    r"\bikke\b[^.¶]{0,60}\b(?:ind?kalde?|invitere?r?|kalle? inn|innkalle?r?|tilbyde?|udvalgt|utvalgt)\b[^.¶]{0,40}(?:samtale|interview|intervju)|\bne(?:můžeme|môžeme|budeme|pozv|zve|vybrali)\w*[^.¶]{0,60}(?:pohovor|setkání|stretnut)|\b(?:emme|et|ei)\b[^.¶]{0,60}haastattelu|\bnem\b[^.¶]{0,60}(?:interjú|meghallgat|elbeszélget)|\bnu\b[^.¶]{0,60}(?:invita|chema|programa|selectat|admi)\w*[^.¶]{0,40}interviu",
)

# A date that was called off was none.
CANCELLED = any_of(
    r"\b(?:cancel(?:l?ed|l?ing)?|call(?:ed|ing)? off)\b[^.¶]{0,30}\b(?:interview|meeting|call|conversation|trial)|\b(?:interview|meeting)\b[^.¶]{0,40}\b(?:cancell?ed|called off|will (?:not|no longer) (?:take place|go ahead|be needed)|won['’]t (?:take place|be going ahead))",
    r"\b(?:Gespräch|Interview|Termin|Vorstellungsgespräch|Probetag)\w*\b[^.¶]{0,50}\b(?:abgesagt|absagen|abzusagen|hinfällig|entfällt|findet nicht|storniert)\b|\b(?:annul|décommand)\w+[^.¶]{0,30}\b(?:entretien|rendez-vous|entrevue)|\b(?:entretien|rendez-vous)\b[^.¶]{0,40}\b(?:est|a été|sera) (?:donc )?annulée?",
    r"\b(?:cancel|anul)\w+[^.¶]{0,30}\b(?:entrevista|reunión|cita|reunião)\b|\bentrevista\b[^.¶]{0,50}\b(?:queda|ha sido|está|foi|fica) (?:\w+ )?(?:cancelad|anulad|desmarcad|sem efeito)\w*|\b(?:annull|disd)\w+[^.¶]{0,30}\b(?:colloquio|incontro|appuntamento)|\bcolloquio\b[^.¶]{0,40}\b(?:è|viene|sarà) (?:\w+ )?annullat\w*",
    r"\bgesprek\b[^.¶]{0,50}\b(?:gaat (?:dus |daarom |helaas )?niet door|afgezegd|geannuleerd|vervalt|komt te vervallen)|\brozmow\w+\b[^.¶]{0,40}\b(?:nieaktualn|odwoł|nie odbędzie)\w*|\bodwołuj\w+[^.¶]{0,30}(?:rozmow|spotkani)|\bintervju\w*\b[^.¶]{0,40}\b(?:ställs in|ställer in|inställd|avbokad|blir inte av)|\b(?:ställer in|avbokar)[^.¶]{0,20}intervju|\b(?:mülakat|görüşme)\w*\b[^.¶]{0,40}\biptal",
)
# Who is denied the last round, or reads that others are asked to it, was not in it.
_LAST_ROUND = r"(?:final\w*|letzte[nr]? (?:Runde|\w*[Rr]unde|Auswahl\w*)|Endrunde|dern(?:ier|ière)s? (?:tour|étape)|última (?:fase|etapa)|ultima fase|fase finale|ronda final|laatste ronde|eindronde|ostatni\w* etap\w*|slutomgång\w*|sista steget|son aşama\w*|(?:sidste|siste) runde|posledn\w+ kol\w+)"
NOT_FINAL = any_of(
    rf"\b(?:not|n['’]t|never|nicht|kein\w*|pas|no|non|niet|geen|não|nie|inte|ikke|ne\w{{2,12}}|unable)\b(?:(?!\b(?:after|despite|although|though|but|having|nach|trotz|obwohl|aber|après|malgré|bien|tras|pese|aunque|pero|pese|dopo|nonostante|pur|ma|na|ondanks|hoewel|maar|após|apesar|embora|mas|po|mimo|choć|ale|efter|trots|men|etter|selv)\b)[^.,;:¶]){{0,60}}?\b{_LAST_ROUND}",
    rf"\b(?:invit\w+|einlad\w*|eingeladen|einzuladen|zapros\w+|zaprasza\w*|uitgenodigd|uitnodig\w+|bjud\w+|inbjud\w+|convoc\w+|convid\w+|candidatos para|kandidat\w+ (?:to|för|für|til|til de))\b(?! (?:you|sie|dich|ihnen|vous|te|usted|pani|pana|cię|dig|u|je)\b)[^.,;¶]{{0,40}}?\b{_LAST_ROUND}",
    r"\b(?:için|sadece|yalnızca) [^.¶]{0,30}\bson aşama\w*|\bson aşama\w*[^.¶]{0,30}\b(?:davet ed|çağ|geçeme|alın)\w*",
)
