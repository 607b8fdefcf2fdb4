# ruff: noqa: E501  patterns read worse when they are cut
"""Conversations in seven languages, and days of trial work in all: what is said of one that was, what is denied or asked for.

Owns the patterns of a talk in Spanish, Italian, Dutch, Portuguese, Polish, Swedish and Turkish. Refuses to weigh one against the other:
`situation` lets a denial take away only what it covers, so that thanks for an interview survive "no second interview".
"""

from replies.vocabulary import any_of

_ES = r"(?:entrevistas?|charlas?|conversaci(?:ón|ones)|reuni(?:ón|ones)|encuentros?|(?:día|jornada|turno|clase) de prueba|prueba(?! (?:técnica|online|en línea)))\b"
_IT = r"(?:colloqui[oi]?|incontr[oi]|chiacchierata|conversazione|visita (?:in|allo|al|presso|ai)|(?:giornata|giorno|turno|settimana) di prova|lezione (?:simulata|di prova))\b"
_NL = r"(?:(?:sollicitatie|kennismakings|vervolg|selectie|arbeidsvoorwaarden)?gesprek(?:ken)?|kennismaking|ontmoeting|bezoek|presentatie|proefdag|meeloopdag|proefles|proefdraaien)\b"
_PT = r"(?:entrevistas?|conversas?|reuni(?:ão|ões)|encontros?|bate-papo|papo|aula-teste|aula assistida|dia de (?:teste|experiência|prova)|turno experimental)\b"
_PL = r"(?:rozm(?:owa|owy|owie|owę|ową|ów|owach)|spotka(?:nie|nia|niu|ń|niach)|wizyt[aęyeą]|(?:dzień|dnia|dniu) próbn\w+|próbn\w+ (?:dzień|lekcj\w+|zmian\w+)|gotowanie próbne|przyjście)\b(?! telefoniczn)"
_SV = r"(?:\w{0,12}intervju(?:n|er|erna)?|mötet?|träff(?:en)?|samtal(?:et|en)?|besök(?:et)?|provjobb\w*|provpass\w*|provdag\w*|provarbet\w*)\b(?! (?:i|på|per) telefon)"
_TR = r"\b(?:(?<!telefon )(?<!video )(?:mülakat|görüşme)(?!k)\w*|sohbet\w*|tanışma(?!k)\w*|deneme (?:gün|vardiya|çalışma|pişirim|ders)\w*)"
TALK = any_of(
    rf"\b(?:gracias|agradec\w+|agradezco)\b[^.¶]{{0,90}}?\b{_ES}|\b(?:tras|después de|durante|en|por|sobre|de|resultado de) (?:la|las|los|el|tu|tus|su|sus|nuestra|nuestras|esta|dos|tres|cuatro|varias) (?:\w+ )?(?:entrevistas?|conversación|charla)\b(?! telefónic)\b|\b(?:acud|asist|ven|vin|particip|present)\w+ (?:\w+ )?(?:a|en) (?:la|las|una|nuestra|el) (?:\w+ )?{_ES}|\bentrevistas? (?:contigo|con usted|mantenid|realizad|que (?:tuvimos|mantuvimos))|\b(?:placer|gusto|encantad\w+|encantó|gustado|gustó|alegr\w+|genial|estupendo)\b[^.¶]{{0,25}}\b(?:conocer(?:te|le|la|lo|os)|charlar contigo|hablar contigo|conversar con)",
    rf"\b(?:grazie|ringrazi\w+)\b[^.¶]{{0,100}}?\b{_IT}|\b(?:dopo|durante|seguito|nel corso|termine|in occasione|esito|riscontro|feedback) (?:\w+ ){{0,3}}?{_IT}|\b(?:bel|bell['’]|piacevole|ottimo|interessante|secondo|primo|nostro|nostri|tuo|suo|recente) {_IT}|\b(?:piacere|piaciut\w+|lieti|felici|contenti) (?:di )?(?:aver\w* )?(?:conosciut|incontrat|conoscer|incontrar|parlare con)\w*|\bti hanno incontrat|\b(?:esser\w*|sei|è) venut[oaie] (?:a |in |da |qui|alla )|\bfare la prova\b",
    rf"\b(?:dank\w*|bedank\w*)\b[^.¶]{{0,80}}?\b{_NL}|\b(?:bedankt|dank|fijn|top|leuk)\b[^.¶]{{0,40}}\b(?:langs ?(?:te )?(?:kom\w*|kwam\w*|gekomen|bent geweest|was|geweest)|langskom\w+|langskwam)|\b(?:na|tijdens|uit|in|over|voor) (?:het|ons|onze|je|uw|jouw|de|deze|twee|drie|vier) (?:[\w-]+ ){{0,2}}?(?:sollicitatie)?gesprek(?:ken)?\b|\b(?:leuk|prettig|goed|fijn|mooi|open|leuke|prettige|goede|fijne|open) (?:en \w+ )?gesprek(?:ken)?\b|\bkennis (?:\w+ ){{0,2}}(?:gemaakt|te maken)|\b(?:terugkoppeling|uitkomst|uitslag) (?:na |van )?(?:\w+ )?gesprek\b|\bje hebt\b[^.¶]{{0,30}}\b(?:meegedraaid|proefgedraaid|meegelopen)\b",
    rf"\b(?:obrigad[oa]s?|agrade[cçz]\w+|gratos?|gratas?)\b[^.¶]{{0,90}}?\b{_PT}|\b(?:após|depois d[ae]|durante|pelas?|nas?|d[ae]s?|seguimento à|sequência d[ae]|retorno d[ae]|em) (?:(?:a|sua|tua|nossa|as|duas|três|quatro|última|primeira|suas|tuas|nossas) ){{0,2}}(?:entrevistas?|conversas?|aula-teste)|\bnossa reunião\b\b|\b(?:prazer|gosto|ótimo|gostei|gostamos|gostámos|adorei|adoramos|adorámos|legal)\b[^.¶]{{0,25}}\b(?:conhec[eê]|conversar|falar (?:com|consigo)|receb[eê])|\bvindo (?:à|na|para a|fazer o?) ",
    rf"\b(?:dzięk\w+|podziękow\w+)\b[^.¶]{{0,130}}?\b{_PL}|\b(?:po|podczas|w trakcie|w czasie|nawiązaniu do|nawiązując do) (?:\w+(?:ej|ym|im|ich|ych) )?(?:rozmow(?:ie|y)|rozmów|spotkani(?:u|a)|spotkań)\b(?! telefoniczn)|\b(?:rozmowa|spotkanie) (?:z (?:Panem|Panią|Tobą)|był[ao])|\b(?:miło|fajnie|świetnie|przyjemnie|przyjemność\w*|cieszymy się)\b[^.¶]{{0,30}}\b(?:pozna[ćl]|spotka[ćl]|rozmawia|gada)\w*",
    rf"\btack\b[^.¶]{{0,90}}?\b{_SV}|\btack\b[^.¶]{{0,50}}\b(?:tog|tagit|ta) (?:dig|er) tid(?:en)? att (?:träffa|komma|prata|besöka)|\btack\b[^.¶]{{0,30}}\bkom(?:ma)? (?:förbi|hit|på)|\b(?:efter|under|om) (?:\w+ ){{0,2}}?(?:intervju(?:n|er|erna)?|samtalet|samtalen|besöket)\b|\b(?:kul|roligt|trevligt|fint|nöje|givande)\b att (?:få )?(?:träffa|ha dig på|lära känna|prata med|möta)|\b(?:vi|som|jag|oss) (?:som )?träffade dig|\b(?:kul|trevligt|roligt) att träffas",
    rf"{_TR}[^.¶]{{0,90}}?\bteşekkür|{_TR}[^.¶]{{0,40}}?\b(?:katıl(?:dığ|an|mış|mak için)|gel(?:diğ|erek)|ayırdığ|yaptığ|gerçekleştir|tamamladığ)\w*|\b(?:yaptığ|gerçekleştirdiğ|katıldığ|katılmış|yapılan)\w* (?:\w+ ){{0,3}}?(?:görüşme(?!k)|mülakat)\w*|{_TR} (?:sonra\w*|ardından|neticesinde|sonucu\w*|sonunda|dahil|sırasında|esnasında)|\btanışmak\b[^.¶]{{0,20}}(?:keyif|memnun|güzel|mutlu)|\b(?:benimle|bizimle|sizinle) görüştüğ\w+|\b(?:iki|üç|dört|birkaç) (?:tur )?görüşme\b",
)
NO_TALK = any_of(
    rf"\bno\b[^.¶]{{0,60}}\b(?:ofrec|invit|convoc|cit|llam|pas|avanz|continu|segu|seleccion|eleg|escog|concert|agend|realiz|proced|program|ha|figur|prev|incluid|inclu|preselecc|ser)\w*[^.¶]{{0,60}}\b(?:{_ES}|conocer(?:te|le|la|lo|nos)?\b)|\b(?:candidat\w+|personas|perfiles|aspirantes)[^.¶]{{0,50}}\b(?:a|para|en) (?:la |las |una )?(?:fase de )?entrevistas?|\b(?:habría|habríamos|hubiera|hubiéramos|gustaría|encantaría)\w*[^.¶]{{0,30}}(?:conocer|entrevist|charlar|hablar)\w*",
    rf"\bnon\b[^.¶]{{0,60}}\b(?:invit|convoc|ricontatt|contatt|proced|prosegu|selezion|ammess|offr|fiss|pass|acced|rientr|possib|chiam|prev|organizz)\w*[^.¶]{{0,60}}\b{_IT}|\b(?:candidat\w+|profili|persone|classificat\w+|ammess\w+)\b[^.¶]{{0,40}}\ba[il]? (?:\w+ )?colloqui[oi]?\b|\bper titoli e colloquio\b|\b(?:avrebbe|sarebbe|avremmo|farebbe|vorremmo)\b[^.¶]{{0,30}}(?:conoscer|incontrar|parlare)\w*",
    rf"\b(?:niet|geen)\b[^.¶]{{0,70}}\b(?:{_NL}|kennis (?:te )?maken|langs)|\b(?:selecteren|geselecteerd|uitgenodigd|uitnodigen|uit te nodigen|kandidaten|sollicitanten|mensen)\b[^.¶]{{0,50}}\bvoor (?:een|het|de) (?:\w+ )?\w*(?:gesprek|kennismaking)\w*|\bbeperken tot\b",
    rf"\bnão\b[^.¶]{{0,60}}\b(?:convid|convoc|selecion|considerad|aprovad|avan[cç]|segu|pass|possív|poder|prossegu|chamad|agend|marc|oferec|prev|integr)\w*[^.¶]{{0,60}}\b{_PT}|\b(?:candidat\w+|perfis|pessoas)\b[^.¶]{{0,50}}\bpara (?:a |as |uma )?(?:fase de |etapa de )?entrevistas?|\b(?:gostaria|gostaríamos|teria sido|adoraria)\w*[^.¶]{{0,30}}(?:conhec|convers)\w*",
    rf"\bnie\b[^.¶]{{0,60}}\b(?:zapros|zaprasz|zakwalifik|dopuszcz|wybra|kontynu|przejd|przejś|przesz|umów|spotka|uzyska)\w*[^.¶]{{0,60}}\b{_PL}|\bzapr(?:os|asz|oś)\w*[^.¶]{{0,50}}\b(?:na|do) (?:\w+ )?{_PL}|\b(?:do|na) (?:\w+ )?rozm\w+ [^.¶]{{0,40}}zapr(?:os|asz)\w*|\bkontynuow\w+ (?:rozmowy|rozmów)|\bdalsz\w+ rozm\w+|\b(?:przekaż|omówi|opowie)\w*[^.¶]{{0,40}}\b(?:podczas|w trakcie) (?:\w+ )?rozm\w+",
    rf"\b(?:inte|ej|ingen|dessvärre|tyvärr)\b[^.¶]{{0,60}}\b(?:kall|erbjud|bjud|träffa|möjlighet|gå|utval|utval|intervjua|vidare)\w*[^.¶]{{0,60}}\b(?:{_SV}|träffa|lära känna)|\bkall(?:as|at|ats|ade|ar)? [^.¶]{{0,40}}\btill (?:\w+ )?intervju\w*|\b(?:sökande|kandidater|personer)\b[^.¶]{{0,40}}\b(?:träffa på intervju|till intervju|för intervju)|\bskulle (?:\w+ )?(?:varit|vara)\b[^.¶]{{0,30}}träffa",
    rf"{_TR}[^.¶]{{0,50}}\b(?:davet ed(?:em|eme|il|iyor)|davet etm|çağ[ır]|çağır|alın(?:ma|am|acak)|uygun (?:bulunma|görülme)|geçeme|kalamad|isteriz|dileriz)\w*|\b(?:adayları|adaylarla|kişileri)\b[^.¶]{{0,30}}(?:görüşme|mülakat)\w*",
)

# What names a meeting face to face; a talk without it is the call, where a call is what the mail is about.
MEETING = any_of(
    r"\b(?:\w{0,12}intervju|möte|träff|besök|prov|kom |spotka|wizyt|prób|mülakat|deneme|ziyaret|entrevist|reuni|encuentr|prueba|colloqui|incontr|visit|bezoek|langs|kennis|proef|sollicitatiegesprek|encontro|aula|conosc|conoc|conhec|pozna|tanış|tur )"
)

# Work that was tried out, in all languages, and the words of a talk that went with it.
TRIAL = any_of(
    r"\btrial (?:shift|day|lesson|session|week)s?\b|\bwork trial\b|\bProbe(?:arbeit|tag|schicht|woche|stunde|unterricht)\w*|\bprobegearbeitet\b|\b(?:Schnupper|Hospit(?:ation|ier))\w*|\b(?:journée|matinée|semaine|service|cours) d['’]essai\b|\bjournée d['’]immersion\b",
    r"\b(?:día|jornada|turno|clase) de prueba\b|\b(?:venir|venido|viniste|pasarte|hacer|hiciste)\b[^.¶]{0,12} prueba\b(?! (?:técnica|online|en línea|escrita))|\b(?:giornata|giorno|turno|settimana|lezione) di prova\b|\bfare la prova\b|\blezione simulata\b",
    r"\b(?:proefdag|meeloopdag|proefles|proefdienst|proefdraaien|proefgedraaid|meegedraaid|meedraaien|meegelopen)\b|\baula(?:-teste| assistida)\b|\bdia de (?:teste|experiência|prova)\b|\bturno experimental\b|\bfazer o teste\b",
    r"\b(?:dzień|dnia|dniu|lekcj\w+|zmian\w+) próbn\w+|\bpróbn\w+ (?:dzień|lekcj|zmian)\w*|\bgotowanie próbne\b|\blekcj\w+ pokazow\w+|\bprov(?:jobb|pass|dag|arbet)\w*|\b(?:deneme (?:gün|vardiya|çalışma|pişirim|ders)|demo ders)\w*",
    r"\bprøve(?:dag|vagt|vakt|arbejd|time)\w*|\b(?:zkušební|skúšobn\w+) (?:den|deň|směn|zmen)\w*|\bkoe(?:päivä|vuoro)\w*|\bpróba(?:nap|munka)\w*|\b(?:zi|tur[ăa]) de probă\b",
)
# In a sentence with such work: it has been.
TRIED = any_of(
    r"\b(?:thank\w*|your|dank\w*|Ihr\w*|dein\w*|merci|remerci\w+|votre|grazie|grat[oi]|gracias|obrigad\w+|bedankt|(?:super|leuk|fijn|top) dat je|uitkomst|kwam|dzięk\w+|tack|tak|takk|przeprowadz\w+|děkuj\w+|ďakuj\w+|kiitos|köszön\w*|voltál|mul[țt]umim)\b|teşekkür|emeğin|izledik"
)
UNTRIED = any_of(
    r"\b(?:not|unable|cannot|nicht|kein\w*|pas|non|no|niet|geen|não|nie|inte|ikke|ne\w*|nem|nu|ei|emme)\b|n['’]t\b|\bdavet\b"
)
SPOKEN = any_of(
    r"interview|gespräch|entretien|entrevue|entrevista|colloqui|gesprek|conversa|bate-papo|rozm[oó]w|intervju|samtal|görüşme|mülakat|pohovor|rozhovor|haastattel|interjú|interviu"
)
