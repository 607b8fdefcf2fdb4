# ruff: noqa: E501  patterns read worse when they are cut
"""Words by which mail about applications is recognised, in seventeen languages: job titles, staff departments, greetings,
closings, legal forms, addresses nobody reads.

Owns general vocabulary as data. Refuses to hold the name of any firm or person: hiring systems, which send for
others, are the one exception, because their domain says nothing about the firm.
"""

import re

_L = r"[^\W\d_]"  # a letter of any alphabet


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern for the ways in which many languages say a thing; capitals do not matter."""
    return re.compile("|".join(patterns), re.IGNORECASE)


def _words(text: str) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(text.split(","), key=len, reverse=True))


# Nouns that name an occupation. A title holds one; a company's name hardly ever does.
JOB = re.compile(
    r"(?:\b(?:"
    + _words(
        "engineer,engineering,developer,programmer,designer,analyst,analytics,scientist,manager,management trainee,consultant,"
        "architect,administrator,specialist,assistant,associate,intern,internship,trainee,apprentice,director,officer,"
        "lead,leader,head of,coordinator,technician,researcher,lecturer,professor,teacher,tutor,nurse,accountant,auditor,"
        "controller,clerk,recruiter,representative,advisor,adviser,operator,planner,buyer,editor,writer,copywriter,"
        "producer,translator,supervisor,partner,fellow,graduate,expert,agent,driver,cook,chef,barista,cashier,"
        "electrician,mechanic,marketer,strategist,owner,scrum master,devops,frontend,backend,full stack,full-stack,fullstack,"
        "sysadmin,werkstudent,praktikant,praktikum,professur,postdoc,doktorand,referent,sachbearbeiter,ingenieur,"
        "ingénieur,ingénieure,développeur,développeuse,administrateur,administratrice,chargé,chargée,chef de projet,"
        "cheffe de projet,responsable,stagiaire,stage,alternance,alternant,technicien,technicienne,concepteur,conceptrice,"
        "gestionnaire,comptable,assistante,directeur,directrice,analyste,consultante,vendeur,vendeuse,ingeniero,ingeniera,"
        "desarrollador,desarrolladora,programador,programadora,analista,técnico,técnica,becario,becaria,gerente,asistente,"
        "auxiliar,diseñador,diseñadora,contable,director,directora,founder,co-founder,ceo,cto,coo,cfo,vp,vice president,superintendent,headteacher,bookkeeper,paralegal,hygienist,secretary,librarian,operative,solicitor,lawyer,attorney,counsel,physician,biologist,chemist,physicist,economist,statistician,geologist,psychologist,counselor,counsellor,caregiver,carer,cleaner,gardener,carpenter,plumber,welder,machinist,photographer,videographer,illustrator,journalist,reporter,curator,archivist,instructor,trainer,registrar,inspector,investigator,underwriter,adjuster,actuary,broker,teller,stylist,waiter,waitress,bartender,baker,attendant,dispatcher,surveyor,tester,evangelist,generalist,worker,merchandiser,ajusteur,dessinateur,dessinatrice,pâtissier,pâtissière,boulanger,juriste,aide-soignant,aide-soignante,contrôleur,contrôleuse,secrétaire,rédacteur,rédactrice,conducteur,opérateur,animateur,éducateur,formateur,formatrice,acheteur,acheteuse,magasinier,cuisinier,serveur,serveuse,caissier,caissière,merchandiser,receptionist,pharmacist,therapist,geschäftsführer,geschäftsführerin,inhaber,inhaberin,vorstand,direktor,direktorin,prokurist,prokuristin,referentin,gérant,gérante,fondateur,fondatrice,infirmier,infirmière,vendeur,chauffeur,conseiller,conseillère,maître de conférences,professeur,sviluppatore,sviluppatrice,ingegnere,progettista,"
        "impiegato,impiegata,tirocinante,stagista,addetto,addetta,tecnico,direttore,contabile,ontwikkelaar,medewerker,"
        "adviseur,beheerder,stagiair,leidinggevende,desenvolvedor,desenvolvedora,engenheiro,engenheira,estagiário,"
        "estagiária,assistente,coordenador,coordenadora,gestor,gestora,programista,inżynier,kierownik,specjalista,"
        "analityk,asystent,asystentka,stażysta,księgowy,księgowa,utvecklare,ingenjör,handläggare,chef,konsult,projektledare,"
        "ekonom,mühendis,mühendisi,geliştirici,geliştiricisi,uzman,uzmanı,stajyer,yönetici,yöneticisi,analisti,müdürü,"
        # of languages that inflect a title, the first case only: another is then not taken for one
        "læge,lærling,praktikant,studentermedhjælper,sekretær,økonom,bogholder,pædagog,sælger,selger,elektriker,tømrer,snedker,frisør,regnskabschef,direktør,daglig leder,advokat,fysioterapeut,håndverker,håndværker,"
        "vývojář,vývojářka,programátor,programátorka,inženýr,inženýrka,analytička,manažer,manažerka,specialista,specialistka,konzultant,konzultantka,asistent,asistentka,referentka,účetní,vedoucí,"
        "ředitel,ředitelka,koordinátor,koordinátorka,testerka,designér,designérka,učitel,učitelka,zdravotní sestra,operátor,operátorka,skladník,skladnice,prodavač,prodavačka,řidič,elektrikář,recepční,"
        "personalista,personalistka,obchodní zástupce,obchodník,správce,stážista,stážistka,lékař,lékařka,lékárník,kuchař,kuchařka,svářeč,technolog,konstruktér,překladatel,překladatelka,administrátor,pracovník,pracovnice,tajemník,"
        "vývojár,vývojárka,inžinier,inžinierka,manažér,manažérka,špecialista,špecialistka,konzultantka,účtovník,účtovníčka,vedúci,vedúca,riaditeľ,riaditeľka,učiteľ,učiteľka,zdravotná sestra,predavač,predavačka,vodič,"
        "elektrikár,recepčná,obchodný zástupca,technológ,prekladateľ,lekár,lekárka,kuchár,kuchárka,zvárač,audítor,pracovníčka,"
        "dezvoltator,inginer,ingineră,analist,analistă,contabilă,asistent medical,asistentă,coordonator,responsabil,reprezentant,șofer,vânzător,vânzătoare,profesor,profesoară,tehnician,arhitect,stagiar,consilier,"
        "casier,casieră,bucătar,lucrător,gestionar,recepționer,recepționeră,lăcătuș,sudor,redactor,agent vânzări,farmacist,farmacistă,educator,medic specialist,referent"
    )
    + r")s?\b|\b"
    + _L
    + r"*(?:entwickler|entwicklung|ingenieur|leiter|leitung|berater|betreuer|mitarbeiter|techniker|informatiker|planer|"
    r"assistent|spezialist|architekt|kaufmann|kauffrau|pfleger|lehrer|verkäufer|mechaniker|elektroniker|redakteur|"
    r"führer|prüfer|tester|brauer|gärtner|erzieher|apotheker|disponent|texter|lagerist|schlosser|tischler|fahrer|therapeut|pädagog|koordinator|wissenschaftler|administrator|manager|expert|ontwikkelaar|medewerker|utvecklare|ingenjör|ledare|"
    r"chef|tekniker|assistent|coördinator|docent|adviseur)(?:[:*_/]?-?in(?:nen)?|en|e)?\b|\b"
    + _L
    + r"*(?:udvikler|utvikler|ingeniør|konsulent|medarbejder|medarbeider|rådgiver|lærer|sygeplejerske|sykepleier|specialist|spesialist|analytiker|sagsbehandler|saksbehandler|kontrollør|"
    r"kehittäjä|suunnittelija|insinööri|asiantuntija|päällikkö|johtaja|koordinaattori|harjoittelija|myyjä|opettaja|hoitaja|konsultti|analyytikko|sihteeri|assistentti|kirjanpitäjä|tutkija|asentaja|kuljettaja|"
    r"ohjaaja|arkkitehti|testaaja|esimies|työntekijä|palvelija|lääkäri|siivooja|rekrytoija|kokki|"
    r"fejlesztő|mérnök|elemző|vezető|menedzser|asszisztens|munkatárs|ügyintéző|tanácsadó|gyakornok|könyvelő|szakértő|tervező|pedagógus|orvos|ápoló|értékesítő|koordinátor|rendszergazda|üzemeltető|tesztelő|programozó|"
    r"technikus|raktáros|sofőr|szakács|jogász|kutató|recepciós|adminisztrátor|kontroller|villanyszerelő|ellenőr|komissiózó|generalista)\b"
    r"|\b" + _L + r"{3,}leder\b)",
    re.IGNORECASE,
)

# Departments and teams that sign for a firm: not a person, and no part of the firm's name.
STAFF = re.compile(
    r"\b(?:"
    + _words(
        "talent acquisition,talent attraction,talent,recruiting,recruitment,recruiter,recruiters,careers,career,hiring,human resources,"
        "human capital,people operations,people & culture,people and culture,people team,people,university,campus,"
        "hr,hr-team,team,staffing,jobs,job,bewerbermanagement,bewerbung,bewerbungen,karriere,personal,"
        "personalabteilung,personalwesen,personalmanagement,ressources humaines,équipe,recrutement,rh,carrières,"
        "recursos humanos,rrhh,selección,equipo,reclutamiento,risorse umane,selezione,ufficio,personeelszaken,werving,"
        "recrutamento,equipe,equipa,rekrutacja,dział,zespół,kadr,rekrytering,personalavdelningen,insan kaynakları,"
        "işe alım,ekibi,notifications,notification,noreply,no-reply,application,applications,support,office,admin,info,"
        "service,onboarding,employer,global,early professional,back office,department,services,communication,committee,"
        "hello,community,attraction,acquisition,sourcing,resourcing,kariyer,carriere,werken bij,vacatures,lavora con noi,"
        "rekruttering,personaleafdelingen,personaleafdeling,ansættelsesudvalget,afdeling,afdelingen,teamet,ansettelser,avdeling,avdelingen,hr-afdelingen,hr-avdelingen,"
        "personální,oddělení,nábor,náboru,náborový,tým,týmu,lidské zdroje,lidských zdrojů,kariéra,odbor,"
        "personálne,oddelenie,tím,tímu,ľudské zdroje,ľudských zdrojov,rekrytointi,rekry,henkilöstöhallinto,henkilöstöpalvelut,henkilöstöosasto,väki,urasivut,"
        "toborzás,toborzási,osztály,humánerőforrás,humánpolitikai,karrier,recrutare,resurse umane,resurselor umane,departamentul,echipa,echipei,cariere"
    )
    + r"|\w*(?:tiimi|teamet|csapat|csapata|yksikkö))\b",
    re.IGNORECASE,
)

LEGAL = re.compile(
    r"[,\s]+(?:\(?(?:incorporated|inc|pbc|pllc|llc|l\.l\.c|ltd|limited|plc|llp|lp|corp|corporation|pty|ggmbh|gmbh|mbb|gbr|eg|e\.\s?k|e\.\s?kfm|gesellschaft\s+m\.?b\.?h|"
    r"mbh|ag|se|kg|kgaa|ohg|ug|e\.?v|e\.?u|sas|sasu|sarl|s\.a\.r\.l|s\.a\.s|s\.a|sa|asa|as|oü|kft|zrt|nyrt|(?-i:Bt)|(?:spol\.\s*)?s\.?\s?r\.\s?o|a\.\s?s|k\.\s?s|v\.\s?o\.\s?s|p\.\s?o|s\.\s?p|d\.o\.o|b\.v|bv|n\.v|nv|ab|aps|a/s|oyj?|"
    r"s\.l\.u?|s\.p\.a|spa|s\.r\.l|srl|ltda|lda|sp\.?\s*z\s*o\.?\s*o|a\.ş|aş|ltd\.?\s*şti|pvt|co)\b\.?\)?)+\.?"
    r"(?:\s*&\s*co\.?(?:\s*kg(?:aa)?)?)?[,.]*$",
    re.IGNORECASE,
)

# (f/m/d), (m/w/d), H/F, (all genders) ... and what else stands in brackets behind a title without being one.
GENDER = re.compile(
    r"\s*(?:[(\[]\s*(?:(?:[a-zñ]{1,2}|div|all|gn|öster?)\s*[/|*.,-]\s*)+[a-zñ]{1,5}\s*[)\]]"
    r"|[(\[]\s*(?:all\s+(?:genders?|humans?)|alle\s+geschlechter|gn|open|evergreen\s*open)\s*[)\]]"
    r"|\b[HFMWDX]\s?/\s?[HFMWDX](?:\s?/\s?[HFMWDX])?\b)",
    re.IGNORECASE,
)

CLOSING = re.compile(
    r"^[\s—–-]*(?:(?:with |mit |met |con |com |z |med |bien |s |so |se |cu )?(?:(?:my |our |very |the |unsere[nr]? |nos |nuestros |i migliori |cordiali |distinti )*"
    r"(?:(?:kind(?:est)?|best|warm(?:est)?|many|personal)(?: and warm)?(?: regards| wishes| thanks)?|regards|sincerely(?: yours)?|yours (?:sincerely|truly|faithfully)|"
    r"respectfully|cheers|thank(?:s| you)(?: again| so much| very much)?|all the best|take care|cordially|"
    r"(?:ganz |sehr )?(?:herzlich|herzlichst|liebst)|(?:ganz )?liebe grüße(?: aus \S+)?|mit (?:kollegialen|besten|vielen|sonnigen) grüßen|bonne (?:suite|chance)(?: pour la suite)?|alles gute für (?:sie|dich)|bises|xo+x?|speak soon|with gratitude|bis dann|best of luck|good luck|yours|many thanks|wishing you (?:all the best|the (?:very )?best|well|luck)|alles (?:gute|liebe)(?: und viel erfolg)?|viel (?:erfolg|glück)(?: weiterhin)?|bis bald|"
    r"(?:bonne|belle|excellente) (?:continuation|journée|suite|soirée)(?: à (?:vous|toi))?|à bientôt|bien à toi|bises|"
    r"mit freundlichen grüßen / (?:kind|best) regards|"
    r"(?:freundlich|best|herzlich|lieb|viel|schön|sonnig)(?:st)?e[nr]?s? (?:gr(?:ü|ue)(?:ß|ss)en?|dank)(?: aus \S+)?|hochachtungsvoll|vielen dank|(?:viele|liebe|beste) gr(?:ü|ue)(?:ß|ss)e|"
    r"(?:ganz )?(?:(?:lieb|best|viel|schön|freundlich|herzlich)e[nr]? )?gr(?:u|ü|ue)(?:ß|ss)e?n?|[lvmbhs]g|mfg|mit freundlichem gru(?:ß|ss)|"
    r"cdt|cdlt|bien (?:cordialement|sincèrement|amicalement|respectueusement)|amicalement|amitiés|confraternellement|respectueusement|(?:très )?sincèrement|cordiales salutations|bonne route(?: à toi)?|"
    r"(?:un |muchos |recibe un |reciba un )?(?:(?:cordial|afectuoso|fuerte|gran) )?(?:saludos?|abrazos?|besos?)(?: (?:cordial|afectuoso|grande|fuerte|enorme)(?:es|s)?)?|cordialmente|slds|suerte|mucha suerte|hablamos|hasta pronto|muchas gracias(?: por todo)?|gracias de corazón|"
    r"(?:con )?(?:viva |la massima )?(?:cordialità|stima)|cordialmente|(?:un |i più )?(?:caro |cari |sincero |sinceri |cordiale |cordiali |distinti |migliori )?salut[oi](?: cordial[ei])?|(?:un )?(?:caro |forte )?abbraccio|a presto|in bocca al lupo|buona (?:giornata|fortuna|serata)|"
    r"(?:met )?(?:een )?(?:(?:vriendelijke|hartelijke|warme|sportieve|lieve|beste|zonnige) )?groet(?:en|jes)?(?: van)?|mvg|vr\.? ?gr\.?|hoogachtend|(?:met )?(?:hoog)?achting|hartelijks|liefs|tot ziens|(?:veel )?succes(?: verder)?|"
    r"(?:os |com os )?(?:meus |nossos |melhores |mais cordiais )*cumprimentos|cordiais saudações|saudações|att|atte|(?:um )?(?:grande |forte )?abraço|abs|(?:um )?beij(?:o|os|inho|inhos)|bjs|cordialmente|(?:com )?estima|boa sorte|sucesso|até breve|"
    r"(?:z )?pozdrowieni(?:a|ami)|pozdrawiam[y]?(?: serdecznie| cieplutko| ciepło)?|(?:serdecznie|ciepło) pozdrawiam[y]?|serdeczności|ściskam|łącz(?:ę|ymy) (?:wyrazy szacunku|pozdrowienia)|pozdr|powodzenia|"
    r"(?:med )?(?:vänlig|varm|bästa|hjärtlig|många)(?:a|t)? hälsning(?:ar)?|(?:bästa |varma |många )?hälsning(?:ar|en)?|vänligen|allt gott(?: framöver)?|ha det (?:gott|bra|fint)|kram(?:ar)?|lycka till|varmt tack|"
    r"(?:en içten |içten )?(?:saygı|sevgi|selam|dilek)(?:lar|ler)(?:ımla|ımızla|imle|imizle)?|saygı ve sevgilerim(?:le|izle)|kolay gelsin|kendine iyi bak|kocaman sevgiler|hoşça kal(?:ın)?|başarılar|"
    r"cordialement|bien cordialement|bien à vous|sincères salutations|salutations(?: distinguées)?|merci|meilleures salutations|"
    r"(?:un )?(?:cordial )?salud(?:o|os)(?: cordial(?:es)?)?|atentamente|gracias|cordiali saluti|distinti saluti|un cordiale saluto|saluti|grazie|"
    r"(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|bedankt|atenciosamente|cumprimentos|melhores cumprimentos|obrigad[oa]|abraços|"
    r"pozdrawiam|z poważaniem|(?:z )?wyrazami szacunku|pozdrowienia|(?:med )?vänlig(?:a)? hälsning(?:ar)?|hälsningar|mvh|tack|"
    r"saygılarımla|saygılarımızla|iyi çalışmalar|teşekkürler|sevgiler|"
    r"(?:(?:de )?(?:venlige?|kærlig|bedste|varm(?:e|este)?|mange|vennlige?|hjertelige?|beste|hjertelig) )?(?:hilsen|hilsner|hilsener)(?: fra \S+)?|mvh|vh|bh|mange tak|knus|klem|kh|god vind(?: fremover)?|ha en (?:fin|god) (?:dag|uke|helg)|(?:held og )?lykke(?: til)?(?: videre| fremover)?|alt godt|ha det bra|på gensyn|"
    r"(?:přátelským |srdečným |priateľským |srdečným )?pozdrav[eo]m|úctou|přáním (?:hezkého|pěkného|příjemného|krásného) (?:dne|zbytku dne)|prianím (?:pekného|príjemného) dňa|srdečn[ěe](?: zdravím)?|zdravím|"
    r"(?:přeji |přejeme |prajem |prajeme |želám )?(?:hezký|pěkný|krásný|pekný|príjemný) (?:den|deň|víkend|zbytek (?:dne|týdne)|zvyšok dňa)|vš(?:e|etko) dobré(?: praje| přeje)?|děkuji|děkujeme|ďakujem|ďakujeme|držíme palce|drž sa(?: a veľa šťastia)?|ať se (?:ti |vám )?daří|mějte se(?: hezky)?|"
    r"(?:(?:ystävällisin|parhain|lämpimin|kohteliain|sydämellisin) )?(?:terveisin|terkuin)|terveisin|ystävällisesti|kunnioittavasti|kiittäen|(?:hyvää )?jatkoa toivottaen|hyvää jatkoa(?: toivottaen)?|kaikkea hyvää|tsemppiä(?: jatkoon)?|"
    r"(?:szívélyes |baráti |tisztelettel és |tisztelettel, )?üdvözlettel|üdv|tisztelettel|köszönettel|minden jót(?: kívánok| kívánunk| kívánva)?|sok sikert(?: kívánok| kívánunk)?|szép napot|"
    r"stim[ăa]|respect|(?:deosebită )?considera[țţt]ie|drag|cele mai bune gânduri|toate cele bune|numai (?:de )?bine|cele bune|o zi (?:frumoas[ăa]|bun[ăa])|mul[țţt]umesc|mul[țţt]umim|(?:mult )?succes(?: (?:pe mai departe|în continuare|la facultate))?)))\s*[,.!;:—–-]*\s*$",
    re.IGNORECASE,
)

# A sign-off and a name in one line: "Mvh Terje", "Gruß Lenz", "Groeten van De Korf".
SIGNED_IN_LINE = re.compile(
    r"^(?P<closing>(?:(?:(?:med )?(?:venlig|vennlig|kærlig|beste|bedste) )?hilsen(?: fra)?|mvh|[vlmsb]h|üdv(?:özlettel)?|(?:yst(?:ävällisin)?\.? )?terv(?:eisin)?\.?|s pozdrav[eo]m|zdraví(?:m)?|"
    r"(?:(?:best|kind|warm) )?regards|cheers|(?:(?:mit )?(?:lieb|best|viel|schön|freundlich|herzlich)e[nmr]? )?gr(?:u|ü|ue)(?:ß|ss)e?n?|[lvmb]g|mfg|(?:bien )?cordialement|cdt|bises|amicalement|(?:un )?(?:cordial )?saludos?|(?:un )?abrazo|atentamente|"
    r"(?:un )?(?:caro |cordiale )?saluto|(?:cordiali |distinti )?saluti|cordialità|(?:(?:met )?(?:vriendelijke|hartelijke|warme) )?groet(?:en|jes)?(?: van)?|mvg|liefs|(?:um )?abraço|cumprimentos|atenciosamente|att|beijos?|bjs|"
    r"pozdrawiam|pozdrowienia|z poważaniem|(?:(?:med )?(?:vänliga|bästa|varma) )?hälsning(?:ar)?|kram|saygılar(?:ımla)?|sevgiler|selamlar|cu stimă|(?:numai )?bine)[,:.]?)"
    r"\s(?P<who>(?-i:[A-ZÀ-ÞĀ-Ž])\S+(?:\s(?-i:[A-ZÀ-ÞĀ-Ž])\S+){0,2})$",
    re.IGNORECASE,
)

GREETING = re.compile(
    r"^\s*(?:dear|hi|hello|hey|greetings|good (?:morning|afternoon|day)|hallo|lieber?|liebe/r|sehr geehrte[rs]?|(?:schönen )?guten (?:tag|morgen)|grüß gott|servus|moin|"
    r"bonjour|chère?|cher|bonsoir|salut|madame|monsieur|estimad[oa]|hola|buenos días|buenas tardes|querid[oa]|buongiorno|gentile|egregio|egregia|"
    r"car[oa]|salve|ciao|beste|geachte|goedendag|goedemiddag|dag|olá|prezad[oa]|bom dia|boa tarde|dzień dobry|szanown[aye]|cześć|witaj|witam|drog[ai]|"
    r"hej|hejsan|tjena|merhaba|sayın|sevgili|iyi günler|"
    r"kære|kjære|hei|heisann|god ?dag|god ?morgen|hejsa|vážen[áýíé]|mil[áýíé]|ahoj(?:te)?|zdravím|dobr[ýé] (?:den|deň|ráno|odpoledne|popoludnie)|"
    r"hyvää? (?:päivää|huomenta|iltapäivää|iltaa)|hyvä|arvoisa|čau|čauky|moi|moikka|terve|päivää|kedves|tisztelt|szia|sziasztok|helló|jó (?:napot|reggelt)(?: kívánok| kívánunk)?|üdvözl(?:öm|et|ünk)|"
    r"bun[ăa] (?:ziua|dimineața|seara)|bun[ăa]|stimat[ăae]|stima[țţ]i|drag[ăa])\b[\s:]*(?P<rest>.*)$",
    re.IGNORECASE,
)
# What may stand between the greeting and the name.
COURTESY = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|prof|mag|dipl|ing|herrn?|frau|m|mme|mlle|monsieur|madame|sr|sra|srta|señor|señora|don|doña|sig|sig\.ra|"
    r"signor|signora|pán|pane|pán[ou]m?|paní|slečno|slečna|ing|mgr|bc|hr|fr|domnul|domnule?|doamna|doamn[ăa]|dl|dna|d-le|d-na|dott|dott\.ssa|de heer|heer|mevrouw|mevr|dhr|mw|senhora?|pani[ea]?|pan|panie|bey|hanım)\b\.?(?:/\w+)?\s*)+",
    re.IGNORECASE,
)
ANYBODY = re.compile(
    r"\b(?:applicants?|candidates?|sir|madam|all|team|there|everyone|friend|bewerber\w*|damen|herren|kandidat\w*|interessent\w*|candidate?|"
    r"candidat|vom|from|von|de la part|sollicitant|kandidaat|kandydac\w*|państwo|sökande|aday|postulante|candidat[oai]|"
    r"ansøgere?|søkere?|kandidát\w*|uchazeč\w*|uchádzač\w*|zájemc\w*|záujemc\w*|hakijat?|työnhakija|vastaanottaja|jelentkező\w*|pályázó\w*|jelölt\w*|hölgyem|hölgyeim|uram|uraim|cím|csapat|"
    r"candida[țţt]i?|doamnelor|domnilor|aplicant\w*|dám[ye]|pánové|magistře|magistro|inženýre|inženýrko|doktore|doktorko|magister|magistra|inžinierka|kolegyně|kolego)\b",
    re.IGNORECASE,
)

# What stands before a surname and belongs to it.
PARTICLE = (
    r"(?:von|van|de|der|den|di|da|dos|del|della|la|le|ter|ten|zu|zur|af|bin|el|al|du|van der|van den|von der|de la)"
)

# Mailboxes nobody reads, in the local part (or a leading label of the domain).
NO_REPLY = re.compile(
    r"(?:^|[._+-])(?:no[._-]?(?:reply|replies|response|respond)|do[._-]?not[._-]?(?:reply|respond|answer)|dont[._-]?reply|"
    r"not[._-]?reply|never[._-]?reply|unattended|unmonitored|notifications?|notify|notificacion(?:es)?|notificac(?:ao|oes)|notific(?:a|he)|notificatie[s]?|avisos?|"
    r"alerts?|alertas?|alertes?|bildirim(?:ler)?|powiadomieni[ae]|notis(?:er)?|aviseringar?|benachrichtigung(?:en)?|system[ae]?|sistema|robot|"
    r"mailer[._-]?daemon|postmaster|bounces?|automated|auto[._-]?mail(?:er)?|autoreply|"
    r"nicht[._-]?antworten|keine?[._-]?antwort(?:en)?|bitte[._-]?nicht[._-]?antworten|ne[._-]?pas[._-]?repondre|nepasrepondre|pas[._-]?de[._-]?reponse|"
    r"no[._-]?responder|noresponder|no[._-]?contestar|non[._-]?rispondere|nonrispondere|niet[._-]?beantwoorden|niet[._-]?antwoorden|geen[._-]?antwoord|"
    r"nao[._-]?respond(?:a|er)|naoresponda|nie[._-]?odpowiadaj|nieodpowiadac|svara[._-]?(?:inte|ej)|ej[._-]?svar|inget[._-]?svar|"
    r"yanitlamayin|cevaplamayin|svar[._-]?ikke|ikke[._-]?svar|besvar[._-]?ikke|neodpovid(?:at|ejte)|neodpovedaj(?:te)?|ala[._-]?vastaa|ei[._-]?vastaus?ta|ne[._-]?valaszolj(?:on)?|nu[._-]?raspunde(?:ti)?|notifikacie|notifikace|notificari|ertesites(?:ek)?|ilmoitukset|varsel)(?:$|[._+\d-])|^(?:noreply|no-reply|donotreply|jobs-noreply)|(?:noreply|donotreply)$",
    re.IGNORECASE,
)

# Desks that a company has, as against people: greeted as a team, and never taken for a person.
DESK = re.compile(
    r"^(?:hr|jobs?|careers?|karriere|bewerbung(?:en)?|recruit(?:ing|ment|er|ers)?|talent(?:s|acquisition)?|people|personal|hiring|info|contact|kontakt|office|hello|team|"
    r"support|admin|application(?:s)?|candidat(?:e|es|ure|ures)|rh|drh|recrutement|rrhh|empleo|seleccion|selezione|risorseumane|lavoro|vacatures|"
    r"werkenbij|recrutamento|vagas|praca|rekrutacja|kadry|jobb|rekrytering|kariyer|ik|insankaynaklari|munka|iroda|redactia|toimisto|kontor|direktion|sekretariat|booking|firmapost|post|kariera|nabor|personalni|personalne|prace|rekry|rekrytointi|tyopaikat|tyohakemukset|kesatyot|karrier|allas|toborzas|humanpolitika|cariere|recrutare|resurse[._-]?umane|angajari|rekruttering|stilling(?:er)?|ansogning(?:er)?|soknad(?:er)?|university|campus|graduates?|internships?|ausbildung|azubi|lehrstellen|berufsbildung|dekanat|direktion|verwaltung|pflegedirektion|personalabteilung|buero|zentrale|praxis|kanzlei|stellen|mail|"
    r"emploi|emplois|secretariat|secr|direction|accueil|cabinet|etude|atelier|mobilite|stages?|apprentis|alternance|bonjour|compta|talento|hola|postulaciones|procesos|contratacion|direccion|personal|trabajo|curriculum|cv|info?rmacion|gerencia|taller|talenti|candidature|direzione|segreteria|personale|lavoraconnoi|lavoraconoi|amministrazione|reclutamento|studio|ciao|"
    r"selectie|sollicitaties?|sollicitatie|personeel|werving|banen|bijbaan|kantoor|directie|secretariaat|planning|stages?|traineeships?|hallo|estagio|estagios|talentos|selecao|curriculos?|carreiras|geral|contato|contacto|loja|academicos|ola|projetos|"
    r"biuro|sekretariat|dziekanat|kancelaria|konkursy|bip|redakcja|ansokan|jobba|talang|antagning|kansli|hej|basvuru|is[._-]?basvuru|personel|personeldb|insan[._-]?kaynaklari|ofis|muhasebe|bilgi|merhaba|greenhouse|sistema|system|blog|magazine|newsletter|service|sales|privacy|datenschutz|gdpr|dpo)"
    r"(?:[._+\d-].*)?$",
    re.IGNORECASE,
)

# Systems that send for many firms: the domain says nothing about who decided.
HIRING_SYSTEMS = frozenset(
    """greenhouse.io greenhouse-mail.io lever.co ashbyhq.com myworkday.com myworkdayjobs.com workday.com smartrecruiters.com icims.com jobvite.com
    taleo.net successfactors.com successfactors.eu sapsf.com sapsf.eu workable.com workablemail.com bamboohr.com breezy.hr breezy-mail.com recruitee.com
    teamtailor.com teamtailor-mail.com personio.de personio.com jazz.co jazzhr.com applytojob.com avature.net brassring.com trm.brassring.com oraclecloud.com
    ultipro.com ukg.com paylocity.com paycomonline.net adp.com rippling.com gem.com pinpointhq.com comeet.com comeet-notifications.com zohorecruit.com freshteam.com
    softgarden.io softgarden.de rexx-systems.com concludis.de onlyfy.io onlyfy.com prescreen.io prescreenapp.io dvinci.de dvinci-hr.com umantis.com
    join.com welcomekit.co welcometothejungle.com flatchr.io taleez.com digitalrecruiters.com hellowork.com jobylon.com reachmee.com varbi.com homerun.co
    traffit.com erecruiter.pl gupy.io gupy.com.br kenoby.com infojobs.net infojobs.it linkedin.com indeed.com indeedemail.com stepstone.de stepstone.com xing.com
    monster.com glassdoor.com ziprecruiter.com hired.com wellfound.com angel.co dice.com jobteaser.com apec.fr francetravail.fr cornerstoneondemand.com csod.com
    silkroad.com jobscore.com recruiterbox.com trakstar.com eightfold.ai phenompeople.com hirevue.com codility.com hackerrank.com calendly.com goodtime.io
    modernloop.io kariyer.net pracuj.pl otta.com polymer.co recruiterflow.com bullhorn.com jobdiva.com loxo.co manatal.com""".split()
)
FREE_MAIL = frozenset(
    """gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.at gmx.ch
    web.de t-online.de freenet.de mail.de posteo.de mailbox.org proton.me protonmail.com pm.me tutanota.com tuta.com fastmail.com zoho.com orange.fr free.fr
    laposte.net wanadoo.fr sfr.fr libero.it virgilio.it tiscali.it ziggo.nl kpnmail.nl hetnet.nl uol.com.br bol.com.br terra.com.br sapo.pt wp.pl o2.pl
    onet.pl interia.pl telia.com mail.ru yandex.ru yandex.com yahoo.fr yahoo.de yahoo.es yahoo.it yahoo.co.uk hotmail.fr hotmail.es hotmail.it hotmail.co.uk
    outlook.fr outlook.de outlook.es live.nl live.se""".split()
)
