# ruff: noqa: E501  patterns read worse when they are cut
"""How far the application had come and what kind of no it is, read from one text.

Owns the phrases for stages and natures in seventeen languages, but those of a reason, which `reason` owns. Refuses to infer: an
interview that might have been is none, and of two readings the plainer stage is taken.
"""

import re

from replies.facts import Nature, Stage
from replies.reason import gives_reason


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_CONDITIONAL = r"(?<!invite you to )(?<!invite you for an )(?<!conduct further )(?<!cannot offer an )"
_FINAL = _any(
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
_MET = _any(
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
    r"auditionnée?s?\b|(?:venue?s?|venir) (?:nous|me) (?:rencontrer|voir)|(?:vous|t['’])\s?avoir (?:rencontrée?|reçue?)|(?:merci|remercions|remercie) (?:pour|de) (?:l['’]|notre |votre |ton |cet |le )?(?:\w+ )?(?:entretien|rencontre)\b",
    r"(?:suite à|après|lors de|pour|de) (?:notre|votre|nos|l['’]|cet|vos|cet|le|les) ?(?:récent |dernier |précédent |premier |second )?(?:entretiens?|entrevue|rencontre)\b(?! téléphonique)|(?:plaisir|super|ravie?s?|agréable|sympa)[^.¶]{0,20} (?:de |d['’])(?:te|vous|t['’]) ?(?:rencontrer|avoir rencontré)|"
    r"(?:avons|j['’]ai|ai) (?:eu (?:le plaisir|plaisir)|beaucoup apprécié|apprécié) (?:de |à )?(?:vous rencontrer|te rencontrer|échanger|notre échange|votre venue|l['’]entretien)|temps (?:que vous avez|accordé)[^.¶]{0,40}entretien",
    # es it nl pt pl sv tr
    r"(?:tras|después de|en|por|durante) (?:la|tu|su|nuestra|las) (?:reciente |pasada )?entrevistas?(?! telefónica)|(?:dopo|durante|per|nel) (?:il|il tuo|il suo|nostro|del|la) ?(?:nostro |recente )?(?:colloqui\w*|incontro)(?! telefonico)|"
    r"(?:voor|na|tijdens) (?:het|ons|je|uw|jouw) (?:prettige |leuke |goede |fijne |recente |persoonlijke )*(?:sollicitatie)?gesprek|kennis ?(?:te maken|gemaakt)|(?:após|depois da|durante|pela|na) (?:a |sua |nossa |tua )?(?:recente )?entrevista|"
    r"(?:za|po|podczas) (?:udział w )?(?:naszej |ostatniej |odbyt\w+ )?(?:rozmow(?:ie|ę|y) (?:kwalifikacyjn\w+|rekrutacyjn\w+)|spotkani\w+)|(?:för|efter|under) (?:vår|din|en|den) (?:trevliga |senaste )?(?:intervju\w*|möte\w*|träff)|(?:roligt|trevligt|kul) att (?:få )?träffa|"
    r"(?:mülakat(?:ımız|ınız|ta|a|tan)?|görüşme(?:miz|niz)\w*|mülakatına) (?:için|sonrası|katıl\w+)|yüz yüze görüşme",
    # da no
    r"\b[Tt]akk?\b[^.¶]{0,25} for (?:[\wæøå]+ ){0,5}(?:\w*samtale(?:n|r|rne|ne)?|\w*interview(?:et)?|\w*intervju(?:et)?|møtet|mødet|praten|besøget|besøket)\b|\b(?:hyggelig|rart|dejligt|fint|en fornøjelse|en glede|godt)t? (?:at|å) (?:få )?(?:møde|møte|treffe|lære dig|bli kjent)\b|\b(?:efter|etter|siden) (?:samtalen|intervjuet|interviewet)\b|(?:kom|tok turen) [^.¶]{0,30}til (?:samtale|intervju)",
    # cs sk
    r"\bza (?:(?:[Vv]aši|[Tt]voji|[Vv]ašu|[Tt]voju|účast|účasť|na|v|osobn\w+|příjemn\w+|príjemn\w+|milé|nedávn\w+|pracovn\w+|včerajš\w+|včerejš\w+) )*(?:pohovor\w*|setkání|stretnuti\w+|schůzk\w+|povídání|návštěv\w+|návštev\w+)\b|\b(?:po|na|při|pri) (?:našem |[Vv]ašem |našom |[Vv]ašom |osobním |osobnom )*(?:pohovoru|pohovore|setkání|stretnutí)\b|(?:těšilo|rádi|ráda|potěšilo|tešilo|radi|rada|potešilo)[^.¶]{0,40}(?:poznali|poznat|poznať|setkali|setkat|stretli|stretnúť)",
    # fi hu ro
    r"\b[Kk]iit(?:os|ämme|än)\b[^.¶]{0,40}\b(?:haastattelu(?:sta|un osallistumisesta)|tapaamisesta|keskustelusta|käynnistä(?:si|nne)?)\b|\b(?:mukava|hauska|ilo|kiva|hienoa) (?:oli )?(?:tavata|tutustua)|\bhaastattelussa (?:vakuut|te|kävi|sin)\w*|\boli (?:\w+ ){0,2}(?:mukava|hauska|ilo|kiva) (?:tavata|tutustua)",
    r"\bköszön\w+[^.¶]{0,60}\b(?:interjún|interjút|interjúért|interjúra szánt|beszélgetést|beszélgetésért|találkozót|találkozón|találkozást|bejött\w*|eljött\w*)|\b(?:örül\w+|öröm|élmény)[^.¶]{0,40}(?:megismer\w+|találkoz\w+|veled beszélget\w+|Önnel beszélget\w+)|\baz? (?:\w+ )?interjú (?:után|során)\b",
    r"\b[Mm]ul[țţ]um\w+[^.¶]{0,60}\b(?:interviu(?:l|lui|ri|rile|rilor)?|întâlni(?:re|rea)|discuți(?:a|e|ile)|întrevede\w+)\b|\b(?:plăcere|bucurat|încânta\w+)[^.¶]{0,20}să (?:te|vă) (?:cunoaștem|cunosc|întâlnim)|\b(?:în urma|după|la) interviul(?:ui)?\b",
)
_SCREEN = _any(
    r"\b(?:take|taking|took|taken|for) (?:the )?(?:time )?(?:to )?(?:speak(?:ing)?|chat(?:ting)?|talk(?:ing)?|call|connect(?:ing)?) (?:with|to) (?:me|us)\b|(?:enjoyed|great|pleasure|nice|lovely|good) (?:to )?(?:speak(?:ing)?|chat(?:ting)?|talk(?:ing)?) (?:with|to) you|"
    r"\b(?:our|your|recent|the) (?:phone|telephone|screening|introductory|intro|initial|video) (?:call|screen|interview|conversation|chat)\b|phone (?:screen|interview)(?:ing)?|thank you for (?:the|your|our) (?:call|chat|phone)|it was (?:great|a pleasure|nice) (?:speaking|talking|chatting)",
    r"(?:complet(?:e|ed|ing|ion of)|submit(?:ting|ted)?|review(?:ed|ing)?|finish(?:ing|ed)?|time (?:on|for|to complete)|work on|doing|performance (?:on|in)|results? (?:of|from)|taking|solving) (?:the |our |your |this |of your |a |that )?(?:[\w-]+ ){0,3}(?:assessments?|coding (?:challenge|exercise|test|assignment|task)?|take-?home(?: \w+)?|assignment|case study|test task|code challenge|challenge|exercise|hackerrank|codility|online test|aptitude test)\b",
    r"complet(?:e|ed|ing) (?:the|our|your|an?) (?:[\w-]+ ){0,2}(?:video|recorded|digital|one-way|ai) interview",
    r"\b(?:Telefonat|Telefoninterview|Telefongespräch|telefonische[ns]? (?:Gespräch|Interview|Austausch)|(?:Einstellungs|Online|Eignungs)tests?|Probeaufgabe|Testaufgabe|Fallstudie|Assessment[- ]?Center|Coding[- ]Challenge)\b",
    r"\b(?:entretien|échange|appel|entrevue) téléphonique|test technique|exercice technique|étude de cas|mise en situation|test en ligne",
    r"\b(?:entrevista|llamada) telefónica|prueba técnica|colloquio telefonico|prova tecnica|test tecnico|telefonisch(?:e)? (?:gesprek|interview|kennismaking)|telefoongesprek|testopdracht|case-?opdracht|entrevista por telefone|teste técnico|"
    r"rozmow\w+ telefoniczn\w+|zadani\w+ (?:rekrutacyjn|testow)\w+|telefonintervju\w*|telefonsamtal\w*|arbetsprov\w*|kodtest\w*|telefon görüşme\w*|telefon mülakat\w*|teknik test\w*|ödev",
    r"\btelefon(?:samtale|interview|intervju|møte|møde)\w*|\btelefonisk samtale|\b(?:test|case|prøve|hjemme)op?pgave\w*|\btelefonick\w+ (?:rozhovor|pohovor|hovor|setkání)\w*|\b(?:testov|zkušebn|skúšobn|praktick)\w+ (?:úkol|úloh|zadán|zadani)\w*|\bvypracován\w+ (?:úkolu|zadání|testu)|\bvypracovan\w+ (?:úlohy|zadania|testu)|"
    r"\bpuhelin(?:haastattelu|keskustelu)\w*|\b(?:ennakko|koodaus|testi)tehtäv\w+|\bsoveltuvuus(?:testi|arvio)\w*|\btelefonos (?:interjú|beszélgetés|egyeztetés)\w*|\b(?:próba|teszt|házi )feladat\w*|\b(?:interviu\w*|discuți\w+|conversați\w+) telefonic\w*|\b(?:prob\w+|test\w*) (?:practic|tehnic)\w*|\btem(?:a|ei|ă) de (?:casă|lucru)|\bstudiul(?:ui)? de caz",
)
_RECORDED = _any(r"complet\w+ (?:the|our|your|an?) (?:[\w-]+ ){0,2}(?:video|recorded|digital|one-way|ai) interview")
# What may come is not what was: "not able to invite you to an interview", "will not be interviewing".
_NOT_HELD = _any(
    r"(?:not|unable|n['’]t|cannot|without|before|unfortunately)[^.¶]{0,60}(?:invite|invitation|extend|offer|move|moving|progress|proceed|advanc\w+|select\w*|shortlist\w*|conduct\w*|schedul\w*|continue|take) [^.¶]{0,40}(?:interview|conversation|call|chat|meeting|next)",
    r"(?:nicht|kein\w*|leider)[^.¶]{0,80}(?:zu (?:einem|den|weiteren)|einladen|Einladung|allen)[^.¶]{0,60}(?:gespräch|Interview|Kennenlernen)|zeitlichen Gründen|gespräch geführt, jedoch|hätten (?:wir|gerne)",
    r"(?:no longer|further|currently) interviewing|interview process at this time|(?:selected|chosen|invited) (?:to|for) (?:an )?interviews?|candidates? (?:to|for) interview|many qualified|(?:next|following) (?:round|step|stage)s? of interviews?",
    r"(?:pas|impossible)[^.¶]{0,60}(?:inviter|entretien|rencontrer)|unable to (?:meet|connect)",
    r"\bikke\b[^.¶]{0,60}\b(?:ind?kalde?|invitere?r?|kalle? inn|innkalle?r?|tilbyde?|udvalgt|utvalgt)\b[^.¶]{0,40}(?:samtale|interview|intervju)|\bne(?:můžeme|môžeme|budeme|pozv|zve|vybrali)\w*[^.¶]{0,60}(?:pohovor|setkání|stretnut)|\b(?:emme|et|ei)\b[^.¶]{0,60}haastattelu|\bnem\b[^.¶]{0,60}(?:interjú|meghallgat|elbeszélget)|\bnu\b[^.¶]{0,60}(?:invita|chema|programa|selectat|admi)\w*[^.¶]{0,40}interviu",
)


def stage(text: str) -> Stage:
    """The furthest stage the text says was reached; running text, one line."""
    found = Stage.APPLIED
    for sentence in re.split(r"(?<=[.!?])\s+|¶", text):
        held = not _NOT_HELD.search(sentence)
        if _FINAL.search(sentence):
            return Stage.FINAL
        alone = _RECORDED.search(sentence) is not None  # an interview without anybody to meet
        if held and _SCREEN.search(sentence) is not None and (alone or _MET.search(sentence) is None):
            found = max(found, Stage.SCREEN)
        elif held and _MET.search(sentence) is not None:
            found = max(
                found,
                Stage.SCREEN
                if _SCREEN.search(sentence) and re.search(r"phone|telefo|téléph|screen", sentence, re.IGNORECASE)
                else Stage.INTERVIEW,
            )
    return found


def is_task(text: str) -> bool:
    """Was it a task, not a call, that made up the first stage?"""
    return _TASK.search(text) is not None and _CALL.search(text) is None


_TASK = _any(
    r"assessment|assignment|coding|take-?home|case study|challenge|exercise|aufgabe|einstellungstest|eignungstest|fallstudie|test technique|exercice|étude de cas|prueba|prova|teste|opdracht|zadani|arbetsprov|kodtest|teknik test|ödev|op?pgave|úkol|úloh|zadán|zadani|ennakkotehtäv|koodaustehtäv|próbafeladat|tesztfeladat|házi feladat|tem(?:a|ei|ă) de|studiul(?:ui)? de caz|(?:probă|proba|probei|testul) (?:practic|tehnic)"
)
_CALL = _any(
    r"\b(?:call|spoke|speak(?:ing)?|chat(?:ting)?|talk(?:ing)?|phone|telefon\w*|téléphon\w*|telefón\w*|telefoon\w*|samtal\w*|puhelin\w*|hovor\w*|rozhovor\w*)\b"
)

_NATURES: dict[Nature, re.Pattern[str]] = {
    Nature.POSITION_FILLED: _any(
        r"\b(?:(?:position|role|vacancy|opening|job|positions|opportunity|post)s?\b[^.¶]{0,120}?\b(?:has|have|was|is|had|were|its|it['’]s) (?:now |already |recently |since |just |been |unfortunately )*(?:been )?(?:now |already |recently |since )?filled|"
        r"(?:have|has|['’]ve|recently|already|just) (?:now |already |just |recently |unfortunately )*filled (?:the|this|our|that|all|these)(?! (?:available )?interview)|filled (?:the remainder|all)|fill(?:ed)? this (?:vacancy|position|role)|(?:was|were) recently filled)",
        r"found a candidate to fill|extend(?:ed)? (?:an )?offer (?:out )?to|offer (?:has been|was) (?:extended|accepted)|accepted (?:our|an) offer|(?:hired|appointed) (?:someone|somebody|another|a different|an internal)|closed (?:applications|the vacancy)",
        r"(?:bereits|inzwischen|mittlerweile|nun|schon|zwischenzeitlich|jetzt|anderweitig|intern)[^.¶]{0,30} (?:besetzt|vergeben)\b|nicht mehr (?:vakant|zu besetzen|frei|verfügbar)|(?:besetzt|vergeben) (?:wurde|ist|worden)|(?:wurde|ist) (?:leider )?(?:besetzt|vergeben)",
        r"(?:poste|offre)[^.¶]{0,40}(?:a été|est|vient d['’]être|déjà|désormais)[^.¶]{0,20}pourvue?|déjà (?:été )?pourvu",
        r"(?:puesto|vacante|plaza)[^.¶]{0,40}(?:cubiert[oa]|ocupad[oa])|posizione[^.¶]{0,40}(?:già )?(?:coperta|occupata|assegnata)|(?:functie|vacature)[^.¶]{0,40}(?:vervuld|ingevuld)|vaga[^.¶]{0,40}preenchida|"
        r"stanowisko[^.¶]{0,40}obsadzone|tjänsten[^.¶]{0,40}tillsatt|pozisyon\w*[^.¶]{0,40}(?:doldurul|kapatıl)\w*",
        r"\b\w*(?:stilling|job|plads|plass)\w*\b[^.¶]{0,30}\ber (?:(?:nu|nå|blevet|blitt|allerede|desværre|dessverre|netop|nettopp) )*(?:besat|besatt|tatt|fylt)\b|\b(?:fundet|funnet|ansat|ansatt) en (?:anden|annen)\b(?! kandidat som| søker som| ansøger som)",
        r"\b(?:byl[aoy]?|je|jsou|bol[aoi]?|jsme|sme)\b (?:(?:již|už|mezitím|medzičasom|nyní|teraz|bohužel|bohužiaľ|ji|ju|ho) )*obsa(?:zen|den|dil)\w*|\b(?:tehtävä|paikka|toimi|virka|työpaikka)\w*\b[^.¶]{0,30}\b(?:on|ovat) (?:jo |nyt |valitettavasti )*täytetty|\bpaikka (?:on )?(?:jo )?men(?:i|nyt)\b",
        r"\b(?:pozíció|állás|munkakör|hely)\w*\b[^.¶]{0,40}\b(?:betöltött(?:ük|é|ék)|betöltésre került|betöltődött|be van töltve|már elkelt)|\bbetöltöttük\b|\b(?:[Pp]ostul|[Pp]oziția|[Ll]ocul|[Jj]obul)\b[^.¶]{0,40}\b(?:a fost|este|s-a|e) (?:deja |între timp )?ocupat[ăa]?\b",
    ),
    Nature.POSITION_CANCELLED: _any(
        r"(?:position|role|requisition|vacancy|opening|job|search|recruitment|hiring process)\b[^.¶]{0,40}\b(?:been |was |is |be )?(?:cancell?ed|withdrawn|closed without|eliminated|discontinued|no longer (?:being )?(?:recruited|needed|required|exists?))|(?:have|has|['’]ve) (?:closed|cancell?ed) the (?:position|role|search|requisition)|"
        r"(?:clos(?:e|ed|ing)|end(?:ed|ing)?) (?:this|the|our) (?:requisition|position|search|vacancy|role) without|decided not to (?:hire anyone|fill (?:the|this) (?:position|role))|(?:this|the) (?:role|position) will not be (?:moving ahead|filled)|no longer recruiting for|will not be hiring for",
        r"(?:Stelle|Position|Ausschreibung|Vakanz)[^.¶]{0,60}(?:gestrichen|zurückgezogen|storniert|entfällt|weggefallen|nicht (?:mehr )?(?:nach)?besetzt (?:wird|werden)|(?:wird|werden)[^.¶]{0,60}nicht (?:mehr |weiter )?(?:nach)?besetzt)|(?:poste|recrutement|offre)[^.¶]{0,40}(?:annulé|supprimé|abandonné)",
        r"(?:puesto|vacante|proceso)[^.¶]{0,40}cancelad|(?:posizione|selezione)[^.¶]{0,40}annullat|(?:functie|vacature)[^.¶]{0,40}(?:vervallen|ingetrokken|geannuleerd)|(?:vaga|processo)[^.¶]{0,40}cancelad|(?:rekrutacj\w+|stanowisk\w+)[^.¶]{0,40}(?:anulowan|odwołan)|"
        r"(?:tjänsten|rekryteringen)[^.¶]{0,40}(?:avbrut|dragits tillbaka|inställd)|(?:pozisyon|ilan)\w*[^.¶]{0,40}iptal",
        r"\b(?:stilling|rekruttering|ansettelse|ansættelse|proces|prosess)\w*\b[^.¶]{0,60}\b(?:annulleret|annullert|aflyst|avlyst|kansellert|nedlagt|indstillet|trukket|ikke (?:(?:skal|vil|blive|bliver|bli|blir|lenger|længere) )*(?:gen)?(?:besættes|besat|besatt|besettes))\b(?! videre)|\bavsluttet uten",
        r"\b(?:pozic|pozíci|míst|miest|výběrov|výberov|nábor|výběr|výber)\w*\b[^.¶]{0,50}\b(?:zrušen|zrušil|zrušit|zrušiť|stažen|stiahnu|stiahli|vyškrtnut|škrtnut)\w*|\b(?:zrušil|zrušen|zrušiť)\w*[^.¶]{0,30}\b(?:pozic|pozíci|míst|miest|výběrov|výberov)|\bkončíme bez výběru|\b(?:rekrytoin|haku|hau|tehtäv)\w*\b[^.¶]{0,50}\b(?:peru(?:ttu|taan|untu)|keskeytet|keskeyttää|ei täytetä|täyttämättä)\w*|\bkeskeyttää rekrytoin",
        r"\b(?:pozíció|állás|munkakör|kiválasztás|keresés|folyamat)\w*\b[^.¶]{0,50}\b(?:megszűn|megszünt|visszavont|visszavon(?:ásra|juk)|törölt|törlésre)\w*|\b(?:[Pp]ostul|[Pp]oziți|[Rr]ecrut|[Pp]rocesul|[Cc]oncursul)\w*\b[^.¶]{0,50}\b(?:anulat|desființat|retras|închid|închis)\w*|\bînchid\w* (?:postul|poziția)",
    ),
    Nature.ON_HOLD: _any(
        r"\b(?:hiring|recruitment|role|position|search|process)\b[^.¶]{0,40}\b(?:has|have|is|are|been) (?:been )?(?:paused|suspended|frozen)|\b(?:on hold|hiring freeze|paus(?:ed|ing) (?:the|this|our|all) (?:hiring|recruit\w*|role|position|search)|(?:put|putting|placed|placing) (?:this|the) (?:position|role|search) on|(?:freeze|froze|frozen)(?: on)? (?:all )?(?:hiring|recruit\w*))",
        r"Einstellungsstopp|gel des (?:recrutements|embauches)|suspend(?:ons|u)[^.¶]{0,20}(?:le |ce )?(?:processus|recrutement)|(?:vorerst|vorübergehend|bis auf weiteres|derzeit)[^.¶]{0,40}(?:ausgesetzt|pausiert|auf Eis|zurückgestellt)|(?:recrutement|poste)[^.¶]{0,50}(?:suspendu|gelé|en pause|en attente)|gel des (?:recrutements|embauches)",
        r"(?:proceso|vacante|contratación)[^.¶]{0,40}(?:en pausa|suspendid|congelad)|(?:selezione|assunzion\w+)[^.¶]{0,40}(?:sospes|in pausa|bloccat)|vacaturestop|on hold gezet|(?:processo|vaga)[^.¶]{0,40}(?:suspens|congelad|em pausa)|wstrzyman|pausa[dt]\w*|anställningsstopp|askıya|donduruld|durdurul",
        r"\b(?:sat|satt|sættes|settes|er) (?:midlertidigt |midlertidig )?(?:på (?:pause|vent|hold)|i bero)\b|ansættelsesstop|ansettelsesstopp|\b(?:nábor|výběr|výber|pozic|pozíci|míst|miest)\w*\b[^.¶]{0,40}\b(?:pozastaven|pozastavil|odložen|odložil|zmrazen)\w*|\b(?:pozastaven|pozastavil|zastavil|odložen)\w*[^.¶]{0,30}\b(?:nábor|výběr|výber|pozic|pozíci|prijímani|přijímání)",
        r"\b(?:rekrytoin|haku|hau)\w*\b[^.¶]{0,40}\b(?:tauol|tauotettu|jäädytet|lykät|toistaiseksi)\w*|rekrytointikiel|rekrytointijäädyty|\b(?:felfüggeszt|szünetel|létszámstop|felvételi stop|felvételi zárlat|elhalaszt)\w*|\b(?:recrut|postul|poziți|angajăr|procesul|buget)\w*\b[^.¶]{0,40}\b(?:suspendat|înghețat|în așteptare|amânat|blocat)\w*|\bsuspend(?:at|area)[^.¶]{0,30}(?:recrut|angajăr)",
    ),
    Nature.KEPT_ON_FILE: _any(
        r"\b(?:keep|keeping|kept|retain|retaining|hold on(?:to)?|hold onto|store|maintain|save|saving|remain|remains?|have) (?:\w+ ){0,6}?(?:resumes?|cvs?|information|details|profile|application|file|data|documents)\b(?:[^.¶]{0,40}?\b(?:on|in|active|for|as part|until|with)\b[^.¶]{0,20}?\b(?:file|record|database|system|hand|pool|talent (?:pool|community)|future|active)|[^.¶]{0,10} active)",
        r"\b(?:retain|keep|hold onto|hold on to|save) (?:your|you) (?:\w+ ){0,3}(?:resume|cv|information|details|profile|application|candidate file|contact information)|(?:resume|application|profile|information|details|cv) (?:\w+ ){0,3}(?:will be |be |has been )(?:kept|retained|stored|saved|added)|(?:resume|application|profile|details|cv) will remain (?:in|on) our|kept active|now that we have your information in our database|candidates in our [\w ]{0,20}database|(?:add|added|adding) you to our (?:talent|candidate)",
        r"(?:Unterlagen|Bewerbung|Daten|Profil|Kontaktdaten|Lebenslauf|Bewerbungsunterlagen)\b[^.¶]{0,60}?(?:speichern|gespeichert|in Evidenz|aufbewahr\w+|vormerken|vorgemerkt|behalten|Bewerberpool|Talentpool|Talent Pool|Kandidatenkartei|Kartei|evident|aufnehmen|heben|aufheben|vorliegen)|(?:heben|behalten|bewahren|nehmen|speichern)[^.¶]{0,30}(?:Unterlagen|Bewerbung|Profil|Daten|Lebenslauf)[^.¶]{0,60}(?:auf|Kartei|Pool|gerne|vor)\b|in (?:unseren|unserem|den) (?:Talent|Bewerber)[- ]?[Pp]ool",
        r"(?:conserv(?:ons|er|é\w*|erons|e)|gard(?:ons|er|erons|é\w*|e))[^.¶]{0,60}(?:candidature|CV|dossier|coordonnées|profil|informations|base)|vivier|dans notre (?:base|cvthèque)",
        r"(?:conserv|guard|manten|manterr)\w+[^.¶]{0,40}(?:curr[ií]cul\w*|cv|datos|perfil|candidatura|dati|profilo|dados)|(?:bewaren|houden)[^.¶]{0,30}(?:gegevens|cv|profiel|portefeuille)|je cv[^.¶]{0,20}(?:bij de hand|bewaren)|(?:mantere|guardar)\w*[^.¶]{0,40}(?:currículo|dados|perfil)|"
        r"zachowa\w*[^.¶]{0,40}(?:cv|aplikacj|dane|dokument)|bazie kandydatów|(?:spara|behålla|behåller|sparar)[^.¶]{0,30}(?:cv|ansökan|uppgifter|profil)|(?:özgeçmiş|başvuru|bilgi|cv)\w*[^.¶]{0,50}(?:sakla|havuz|veri taban)\w*",
        r"\b(?:gemme|gemmer|gemt|beholde|beholder|opbevare|opbevarer|lagrer?|oppbevarer?|tar? (?:gjerne )?vare på)\b[^.¶]{0,40}\b(?:cv|CV|ansøgning\w*|oplysninger|profil\w*|database\w*|basen?|talentpool|søknad\w*|opplysning\w*|emnebank)|\b(?:ponech|uchov|zařad|zarad|necháme|nechám|uložím)\w*[^.¶]{0,50}\b(?:životopis|údaj|podklad|databáz|evidenc|evidenci|CV)|\b(?:životopis|podklady|údaje|profil|CV|[Vv]ás|zostáva|zůstává)\w*[^.¶]{0,40}\b(?:ponech\w+|uchov\w+|necháme|(?:v|do) (?:naší |našej )?(?:databáz|evidenc)\w+)",
        r"\b(?:säilyt|pidän|pidämme|tallen)\w*[^.¶]{0,40}\b(?:hakemuks|tieto|tiedo|profiil|cv)\w*|\b(?:hakemuks|tieto|profiil)\w*[^.¶]{0,40}\b(?:säily|aktiivise|talle)\w*|\b(?:önéletrajz|adat|anyag|pályázat|jelentkezés)\w*[^.¶]{0,40}\b(?:megőr|megtart|tárol|adatb[áa]zis|adatbank)\w*|\b(?:megőr|megtart|tárol)\w*[^.¶]{0,40}\b(?:önéletrajz|adat|anyag)\w*|\b(?:păstr|salv|reține)\w*[^.¶]{0,50}\b(?:cv|CV|date|profil|aplicați|candidatur|baz[ăa])|\b(?:datele|CV-ul|profilul)\b[^.¶]{0,40}\b(?:păstrat\w*|baza (?:noastră )?de date)",
    ),
    Nature.OTHER_ROLES: _any(
        r"\b(?:(?:encourage|invite|welcome|recommend|suggest|urge|hope|please|feel free|love|like|like you)\b[^.¶]{0,110}?\b(?:apply|applying|application|visit|check|review|monitor|explore|view|consider(?! you)|reapply|revisit|investigate|find|look|keep(?:ing)? an eye|keep checking|browse|join our talent|continue)[^.¶]{0,110}?\b(?:careers?|roles?|positions?|openings?|opportunit(?:y|ies)|jobs?|postings?|website|site|future|us|again|alerts?)\b)",
        r"\bkeep(?:ing)? (?:an eye|checking|tabs|a lookout)[^.¶]{0,80}(?:careers?|website|site|roles?|positions?|openings?|opportunit|postings?|jobs?)|(?:be sure to|sign up|check (?:out )?our|visit (?:our|the|us at)|stay on (?:top|the lookout)|look out for)[^.¶]{0,70}(?:careers?|openings?|job|opportunit|positions?|roles?|alerts?)|(?:check back|(?:do|please) apply|apply again|apply for anything else|stay on the lookout for roles|(?:join|sign up for|part of|follow)[^.¶]{0,20}talent (?:community|network)|(?:job|role)[- ]alerts?)",
        r"(?:consider|considering) us for (?:future|other|employment)|(?:other|another) (?:roles?|positions?|opportunit\w+|openings?|vacanc\w+|role or team)[^.¶]{0,60}(?:may|might|could|that|which|suit|better|interest)|(?:qualify|suited|match|fit) (?:for|to) (?:a number of )?(?:our )?other (?:posted )?(?:positions|opportunities|roles)|see current openings|(?:welcome|open) to apply|welcome another application|view our most current|many (?:of our|other)[^.¶]{0,40}(?:currently )?hiring|log ?in[^.¶]{0,40}(?:current|other) openings|would love to see your application again|(?:at|for|explore|consider|review) other opportunities",
        r"(?:Karriere(?:seite|portal|-Seite)|Jobportal|Stellenportal|Stellenangebote|Jobangebote|Vakanzen|offene[nr]? Stellen|andere[nr]? (?:Position|Stelle|vakant)\w*)[^.¶]{0,80}|(?:erneut|wieder|später(?:en)?|jederzeit)[^.¶]{0,40}(?:bewerben|Bewerbung)|(?:weiter|andere|passende)\w* (?:Stellen|Positionen|Jobs|Ausschreibungen)[^.¶]{0,50}(?:bewerben|informieren|anseh|besuch|finden|folg)",
        r"(?:consulter|visiter|suivre|retrouver|postuler|candidater)[^.¶]{0,60}(?:offres?|site|carrières?|postes? (?:ouverts|vacants|disponibles|à pourvoir)|opportunités|nouveau|autres (?:postes|offres))|(?:autres?|prochaines?|futures?) (?:offres?|postes?|opportunités)[^.¶]{0,50}(?:postuler|consulter|correspond|candidat|intéress)|n['’]hésite[zs]? pas à (?:re)?(?:postuler|candidater)",
        r"(?:anim|invit|alent|convid)\w+[^.¶]{0,70}(?:ofertas|vacantes|posiciones|puestos|postular|presentar|candidat|posizioni|offerte|vagas|oportunidades)|(?:houd|bekijk|solliciteer|uitnodig)[^.¶]{0,70}(?:vacatures?|website|opnieuw|functies)|zachęca[^.¶]{0,70}(?:ofert|aplikow|rekrutacj)|(?:söka|följ|titta)[^.¶]{0,60}(?:tjänster|lediga|karriärsida)|(?:diğer|gelecek|açık|yeni) (?:ilan|pozisyon)\w*[^.¶]{0,50}(?:başvur|takip|incele)\w*",
        r"\b(?:holde? (?:gerne |gjerne )?ø[jy]e|følge?r?(?: med)?|søge?|søke?|velkommen|oppfordrer|opfordrer|se)\b[^.¶]{0,70}\b(?:andre (?:ledige )?stillinger|ledige (?:stillinger|jobb?er)|(?:vores|våre) (?:\w+ )?(?:opslag|stillinger|karriereside\w*|hjemmeside\w*)|karriereside\w*|på ny(?:tt)?|igen|igjen)\b|\b(?:sledov|sleduj|podív|navštiv|navštív|pozri|hlásit|hlásiť|přihl[aá]s|prihl[aá]s|ucházet|uchádzať|reagov|zapoj)\w*[^.¶]{0,60}\b(?:další\w*|ďalš\w+|jin[éýá]\w*|iné|voln[éý]\w*|voľn[éý]\w*|kariérn\w+|znovu|znova)\b",
        r"\b(?:haet|hae|hakea|hakemaan|seuraa|seuraamaan|seurata|tutustu|tutustua|kurkkaa)\w*\b[^.¶]{0,60}\b(?:uudelleen|uudestaan|mui(?:ta|hin|ssa)|avoimi\w+|urasivu\w*|jatkossakin|työpaikko\w*)|\b(?:kövesd|kövess|követni|figyel(?:je|jék|d|emmel)|látogass|pályázz|jelentkezz|tekints|böngéssz|jelentkez(?:zen|zék))\w*[^.¶]{0,70}\b(?:karrieroldal\w*|további|más|egyéb|nyitott|álláshirdetés\w*|hirdetés\w*|jövőben|újra|ismét)|"
        r"\b(?:urmăr|aplic(?:i|ați|a\b)|vizit|consult(?:i|ați|a)\b|încuraj|invit)\w*[^.¶]{0,60}\b(?:din nou|alte (?:posturi|poziții|roluri|joburi|oportunități|locuri)|pagin[^.¶]{0,12} de cariere?|posturi noi|anunțuri)|\b[Cc]aută alte",
    ),
    Nature.FEEDBACK_OFFERED: _any(
        r"(?:happy|glad|pleased|available|able|willing|love|like|offer|contact|reach out|reply|hesitate)[^.¶]{0,60}\b(?:feedback|more (?:information|detail)s? (?:about|on) (?:our|the|this) decision|debrief)|(?:as far as|regarding|for your|some|our|the following|following) feedback|(?:if you (?:would like|['’]d like|want|wish)|should you (?:wish|want|like|require)|if you['’]d like)[^.¶]{0,30}(?:feedback|more (?:information|details) (?:about|on))",
        r"(?:Für|Zu) (?:ein(?:em)?|nähere[sn]?|weitere[sn]?|ausführliche[sn]?|persönliche[sn]?)? ?(?:\w+ )?(?:Feedback|Rückmeldung|Rückfragen zu)[^.¶]{0,40}(?:stehe|gerne|zur Verfügung|melden)|(?:gerne|gern)[^.¶]{0,40}(?:ein |detailliertes |persönliches )?Feedback|Feedback[- ]?(?:Kultur|gespräch)|folgende Rückmeldung|(?:konstruktives|folgendes) Feedback",
        r"(?:disposition|volontiers|souhaite[zs]|hésite[zs]? pas|si (?:tu|vous) (?:veux|voulez))[^.¶]{0,60}(?:retour|feedback|d['’]informations|précisions|explications)|(?:plus d['’]informations|précisions) sur notre décision|(?:encantad|dispuest|gustos)\w*[^.¶]{0,40}(?:feedback|retroalimentación|comentarios)|(?:disponibil|volentieri|liet)\w*[^.¶]{0,40}(?:feedback|riscontro)|"
        r"(?:graag|bereid|gerust)[^.¶]{0,50}(?:feedback|toelichting|terugkoppeling|meer informatie)|(?:à disposição|prazer|gosta)\w*[^.¶]{0,40}(?:feedback|retorno)|(?:chętnie|służ|możemy)[^.¶]{0,50}(?:informacj\w+ zwrotn|feedback)|(?:gärna|återkoppling)[^.¶]{0,40}(?:feedback|återkoppling)[^.¶]{0,20}(?:gärna|oss|mig)|(?:memnuniyet|isterseniz)[^.¶]{0,50}(?:geri bildirim)",
        r"\b(?:giver|vil du have|hvis du (?:ønsker|vil|vil have)|ringer|ring|kontakt|velkommen til at (?:ringe|kontakte))\b[^.¶]{0,60}\b(?:feedback|(?:uddybende|mundtlig|nærmere|konkret) tilbagemelding|begrundelse)|\b(?:ta gjerne kontakt|kontakt|ring|gir|hvis du (?:vil|ønsker))\b[^.¶]{0,60}\b(?:(?:muntlig|nærmere|utfyllende|konkret) tilbakemelding|begrunnelse|feedback)|\b(?:gir|giver) (?:deg |dig )?gerne?\b[^.¶]{0,40}(?:feedback|tilba[gk]emelding)|\bgjerne[^.¶]{0,20}tilbakemelding",
        r"\b(?:rád|ráda|rádi|rada|radi|klidně|pokojne|můžeme|môžeme|nabíz\w+|ponúk\w+|chtěl\w*|chcel\w*|zájem o|záujem o|pokud|ak)\b[^.¶]{0,70}\b(?:zpětn|spätn)\w+ (?:vazb|väzb)\w+(?! k [VvTt])|\b(?:annan|annamme|antaisin|kerron|kerromme)\b[^.¶]{0,30}palautetta|palautetta[^.¶]{0,40}\b(?:mielellä|soit|ota yhteyttä)\w*|\bjos (?:haluat|toivot|haluatte|toivotte)[^.¶]{0,30}palautetta",
        r"\bszívesen (?:adok|adunk|nyújt\w+)[^.¶]{0,40}visszajelzés\w*|\b(?:ha|amennyiben) (?:szeretn|kér|igényel|érdekl)\w*[^.¶]{0,40}visszajelzés\w*|\b(?:cu (?:drag|plăcere)|bucuroși|bucuroas[ăe]|bucuros|dacă (?:doriți|dorești|vrei|vreți)|disponibil\w*|ofer|oferi|oferim)\b[^.¶]{0,60}\bfeedback",
    ),
    Nature.FEEDBACK_DECLINED: _any(
        r"(?:unable|n['’]t able|not able|cannot|can['’]t|won['’]t|do not|don['’]t|not be able|not in a position|will not|not)\b[^.¶]{0,60}(?:feedback|individual reasons|specific reasons|further details|detailed reasons)|feedback[^.¶]{0,60}(?:will not|won['’]t|cannot|not be|unable|isn['’]t possible|not possible|not able)",
        r"(?:kein|nicht|leider)[^.¶]{0,60}(?:Feedback|Rückmeldung geben|Begründung|Gründe|Auskunft)(?<!positive Rückmeldung geben)|aus rechtlichen Gründen[^.¶]{0,60}(?:Absagegründ\w+|Angaben|Auskunft|Feedback)|(?:pas|impossible|ne pouvons)[^.¶]{0,60}(?:retours? (?:détaillé|personnalisé|individuel)|feedback|motiver|motifs)",
        r"no (?:podemos|es posible|nos es posible)[^.¶]{0,50}(?:feedback|retroalimentación|comentarios)|non (?:possiamo|siamo in grado|è possibile)[^.¶]{0,50}(?:feedback|riscontr)|(?:geen|niet)[^.¶]{0,40}(?:feedback|terugkoppeling|toelichting)|não (?:podemos|é possível|conseguimos)[^.¶]{0,50}(?:feedback|retorno)|nie (?:możemy|jesteśmy)[^.¶]{0,50}(?:feedback|informacji zwrotn)|(?:inte|ingen|tyvärr)[^.¶]{0,40}(?:feedback|återkoppling)|geri bildirim[^.¶]{0,40}(?:veremi|mümkün değil|sağlayamı)",
        r"\bikke\b[^.¶]{0,50}\b(?:feedback|individuel\w* (?:begrund|begrunn|tilba)\w+|begrundelse\w*|begrunnelse\w*|personlig tilba\w+)|\bne(?:můžeme|můžu|jsme|poskytujeme|lze|ní|môžeme|vieme|sme|dá)\b[^.¶]{0,60}(?:zpětn\w+ vazb\w+|spätn\w+ väzb\w+|důvod\w*|dôvod\w*)|\b(?:emme|ei|valitettavasti)\b[^.¶]{0,60}\b(?:palautetta|perustelu)\w*|\bnem\b[^.¶]{0,60}\b(?:visszajelzés|indokl|indoko)\w*|\b(?:visszajelzés|indoklás)\w*[^.¶]{0,40}\bnem (?:tud|áll|ad)\w*|\bnu (?:putem|avem|oferim|este posibil|ne este)\b[^.¶]{0,60}\bfeedback",
    ),
    Nature.NO_REPLY_MAILBOX: _any(
        r"(?:do not|don['’]t|please do not|please don['’]t) (?:reply|respond) (?:to this|directly)|please do not reply|(?:mailbox|address|account|inbox|email address|e-mail address) (?:is|isn['’]t|is not) (?:not |un)?(?:monitored|attended|unattended|read)|is (?:un(?:monitored|attended)|not monitored)|repl(?:y|ies) to this (?:message|email|e-mail|address) (?:are|is|will|cannot|can not)|post[- ]only (?:e-?mail|address)|(?:this is an )?automat(?:ed|ically generated) (?:e-?mail|message)[^.¶]{0,40}(?:do not|please|reply)|unattended",
        r"(?:bitte )?(?:antworten Sie|antworte)[^.¶]{0,30}nicht|nicht auf diese (?:E-?Mail|Nachricht) (?:zu )?antworten|(?:automatisch|maschinell) (?:generiert|erstellt|erzeugt|versendet)\w*[^.¶]{0,60}(?:antwort|nicht)|(?:Antworten auf diese|Diese E-?Mail-Adresse)[^.¶]{0,40}(?:nicht|kein)",
        r"(?:merci de )?ne (?:pas répondre|répondez pas)|(?:por favor,? )?no (?:responda|conteste|respondas|contestes)|non rispondere|(?:niet|geen)[^.¶]{0,20}(?:beantwoorden|te antwoorden|reageren op deze)|(?:não|nao) respond(?:a|er)|(?:nie|prosimy nie) odpowiada|(?:svara inte|går inte att svara)|(?:yanıtlamayınız|cevaplamayınız|yanıtlamayın)",
        r"\bkan ikke besvares\b|\b(?:svar ikke|ikke svar(?:e)?) på|\bneodpovídejte\b|\bneodpovedajte\b|\bälä(?:thän)? vastaa\b|\bei voi vastata\b|\b(?:ne|nem) válaszol\w+[^.¶]{0,20}(?:üzenet|e-mail|levél|levelet)|\b(?:üzenet|e-mail|levél)\w*[^.¶]{0,20}(?:ne|nem) válaszol\w*|\bnu răspunde(?:ți)?\b|\bnu este monitorizat",
    ),
    Nature.INTERNAL: _any(
        r"\bappl(?:y|ying|ied) internally|internal field|candidaté en interne|en interne au poste|\bintern (?:beworben|auf die Stelle)|\binternal (?:application|applicant|candidate|transfer|mobility|vacancy|posting|move)\b|\binterne[nrs]? (?:Bewerbung|Bewerber\w*|Stellenausschreibung|Ausschreibung|Versetzung)|mobilité interne|candidature interne|candidatura interna|interne sollicitatie|movilidad interna|mobilità interna|rekrutacj\w+ wewnętrzn\w+|intern ansökan|internrekrytering|kurum içi başvuru|iç başvuru",
        r"\bintern(?:e|t)? (?:ansøg|søknad|opslag|utlysning)\w*|\b(?:søgt|søkt|søgte|søkte) internt\b|\bintern(?:í|ího|ím|ej|ú|ý|ého|om|á)? (?:přihláš|prihláš|žádost|žiados|výběrov|výberov)\w*|\bsisäi\w+ (?:hakemu|hau|haku)\w*|\bbels[őo]\w* (?:pályáz|jelentkez)\w*|\bcandidatur\w+ intern[ăe]\w*|\brecrutăr\w+ intern\w+",
    ),
    Nature.AGENCY: _any(
        r"\b(?:our|my) client\b|\bunser(?:e[mnrs]?|es)? (?:Kunde[n]?|Mandant\w*|Auftraggeber\w*)\b|Personalberatung\w*|\b(?:notre|mon) client\b|\bmein(?:e[mnrs]?)? (?:Kunde[n]?|Mandant\w*|Auftraggeber\w*)\b|put you forward|nuestro cliente|nostro cliente|onze (?:klant|opdrachtgever)|nosso cliente|nasz(?:ego|ym)? klient\w*|vår kund\b|müşterimiz",
        r"\bvores (?:kunde|klient|opdragsgiver)\b|\bvår (?:kunde|oppdragsgiver)\b|\b(?:kunden|oppdragsgiveren) vår\b|\b(?:náš|můj|môj) klient\b|\b(?:našeho|nášho) klienta\b|\b(?:našemu|nášmu) klientovi\b|\bklient s[ea] [^.¶]{0,20}(?:rozhodl|rozhodol|vyjadril|vyjádřil)|\b(?:vyjádření|odpověď|vyjadrenie|odpoveď) od klienta\b|\bmi volal klient\b|\basiakkaamme (?:on|ei|valitsi|päätti|päätyi|halusi)\b|\basiakasyrity\w+|\b(?:ügyfelünk|megbízónk)(?:nek|et|től)?\b|\bclientul(?:ui)? nostru",
    ),
    Nature.WITHDRAWN: _any(
        r"(?:as you (?:have )?(?:requested|withdr[ae]w\w*)|you (?:have )?withdr[ae]wn?|confirm(?:ing|s|ed)?[^.¶]{0,30}(?:your withdrawal|withdrawal of your)|you (?:have )?decided to withdraw)|(?:Sie|du)[^.¶]{0,40}Bewerbung[^.¶]{0,20}zurückgezogen|vous avez retiré votre candidature|(?:ha|has) retirado (?:su|tu) candidatura|ha(?:i)? ritirato la|je sollicitatie[^.¶]{0,20}ingetrokken|retirou a sua candidatura|wycofa\w+ (?:Pan|Pani|swoj)|dragit tillbaka din ansökan|başvurunuzu geri çek",
        r"\b(?:du|I) har trukket\b[^.¶]{0,30}(?:ansøgning|søknad)|\b(?:stáhl|stiahl|vzal|vzala|odstoupil|odstúpil)\w*[^.¶]{0,30}(?:přihlášk|prihlášk|kandidatur|z výběr|z výber)|\b(?:peruit|peruitte|vedit|veditte)\b[^.¶]{0,30}hakemuks|\b(?:jelentkezés|pályázat)\w*[^.¶]{0,20}visszavon(?:ta|tad)\b|\bvisszavon(?:ta|tad)[^.¶]{0,30}(?:jelentkezés|pályázat)|\b(?:v-ați|te-ai|v-aţi) retras\b|\b(?:ați|ai) retras (?:candidatura|aplicația)",
    ),
}
# Feedback that stands in the mail, not merely on offer.
_FEEDBACK_HERE = _any(
    r"(?:as far as|regarding|our|the following|following|some) feedback[^.¶]{0,20}[,:]|(?:folgende Rückmeldung|folgendes Feedback)|voici (?:notre|quelques) retour|feedback (?:from the team|is as follows)",
)
_LINK = re.compile(
    r"https?://\S+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-z]{2,8}\b(?:/\S*)?"
)  # a dot in an address ends no sentence
_SURVEY = _any(
    r"(?:share|provide|give|leave|your|candidate|honest)[^.¶]{0,30}feedback (?:on (?:your|the|our)|about (?:your|our)|here)|survey|umfrage|sondage|encuesta"
)


# What is only asked for, or is said of how long data are stored by law.
_NOT_KEPT = _any(
    r"up[- ]to[- ]date|\bslett?e[srt]?\b|\bsmaž|\bvymaž|\bvymaz|\bskart|\bpoiste|\bhävit|\btörl|\btöröl|\bmegsemmis|\bșterg|\bștears|hozzájárulás\w* hiányában"
)


def natures(text: str) -> tuple[Nature, ...]:
    """Every nature the text states; running text, one line."""
    text = _LINK.sub("link", text)
    sentences = [sentence for sentence in re.split(r"(?<=[.!?])\s+(?=[^a-z])|¶", text) if sentence.strip()]
    found = [nature for nature in Nature if any(_states(nature, sentence) for sentence in sentences)]
    if Nature.FEEDBACK_DECLINED in found and Nature.FEEDBACK_OFFERED in found:
        found.remove(Nature.FEEDBACK_OFFERED)
    return tuple(found)


def feedback_given(text: str) -> bool:
    return _FEEDBACK_HERE.search(text) is not None


def _states(nature: Nature, sentence: str) -> bool:
    if nature is Nature.REASON_GIVEN:
        return gives_reason(sentence)
    return _NATURES[nature].search(sentence) is not None and not _exempt(nature, sentence)


def _exempt(nature: Nature, sentence: str) -> bool:
    if nature in {Nature.FEEDBACK_OFFERED, Nature.FEEDBACK_DECLINED}:
        return _SURVEY.search(sentence) is not None
    if nature is Nature.POSITION_FILLED:
        return re.search(r"nicht (?:mehr |weiter )?(?:nach)?besetzt", sentence) is not None
    return nature is Nature.KEPT_ON_FILE and _NOT_KEPT.search(sentence) is not None
