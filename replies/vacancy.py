# ruff: noqa: E501  patterns read worse when they are cut
"""What has become of the position itself: filled, cancelled or on hold; in all of them no reason lies with the applicant.

Owns those patterns in seventeen languages, also the grounds that are the firm's own: a budget, a reorganisation. Refuses the
money that an applicant asked for, which is a reason, and the hiring stop of last year.
"""

import re

from replies.facts import Nature
from replies.vocabulary import any_of


# The position and what befalls it, in either order within a sentence; the list of a language is plain words, so that it can grow.
def _either(noun: str, fate: str) -> str:
    return rf"\b(?:{noun})\b[^.;¶]{{0,110}}?\b(?:{fate})\b|\b(?:{fate})\b[^.;¶]{{0,60}}?\b(?:{noun})\b"


def _after(noun: str, fate: str) -> str:
    return rf"\b(?:{noun})\b[^.;¶]{{0,110}}?\b(?:{fate})\b"


_EN = r"positions?|roles?|vacanc(?:y|ies)|openings?|jobs?|posts?|requisitions?|searches|search|recruitment|hiring|headcount|programmes?|programs?|internships?"
_DE = r"\w{0,20}stellen?|Positionen?|Vakanz(?:en)?|Ausschreibung(?:en)?|(?:Einstellungs|Besetzungs|Bewerbungs|Auswahl|Stellenbesetzungs)?verfahren|Rolle|Projekt|Plätze|Ausbildungspl(?:atz|ätze)"
_FR = r"postes?|recrutements?|offres?|embauches?|places?|alternances?|missions?"
_ES = r"puestos?|vacantes?|plazas?|proces(?:o|os)|contrataci(?:ón|ones)|posici(?:ón|ones)|cargo|búsqueda|convocatoria"
_IT = r"posizion[ei]|selezion[ei]|assunzion[ei]|ricerca|ruol[oi]|post[oi]|inseriment[oi]|organico|turno"
_NL = r"functies?|opdracht|vacatures?|procedure|werving|positie|plek(?:ken)?|plaats(?:en)?|aanwervingen"
_PT = r"vagas?|process(?:o|os)|contrataç(?:ão|ões)|posiç(?:ão|ões)|lugares|postos|recrutamento|seleção"
_PL = r"rekrutacj\w+|stanowisk\w*|etat\w*|proces\w*|miejsc\w*|nab[óo]r\w*|zatrudnieni\w*"
_SV = r"tjänst(?:en|er|erna)?|rekrytering(?:en|ar|arna)?|platser(?:na)?|platsen|roll(?:en|er)?|vikariat(?:et)?|sommarjobb\w*|anställning(?:en|ar|arna)?"
_TR = r"pozisyon\w*|ilan\w*|(?:işe )?al[ıi]m\w*|kadro\w*|kontenjan\w*|süre(?:ç|c)\w*"
_FILLED = (
    _after(
        _EN,
        r"(?:has|have|was|were) (?:\w+ )?(?:gone to|been given to|been offered to) an internal|filled internally|been filled",
    ),
    _after(
        _DE,
        r"(?:bereits |intern |schon |alle |nun |inzwischen |mittlerweile |zwischenzeitlich |in der Zwischenzeit )+(?:besetzt|vergeben)|sind (?:\w+ ){0,2}(?:besetzt|vergeben)",
    ),
    _after(_FR, r"(?:re)?pourvue?s?")
    + r"|\b(?:avons|a|ont) (?:déjà |entre-temps )?(?:re)?pourvu (?:ce|le|cette)|\b(?:équipe|effectifs?) (?:est |sont )?(?:déjà |désormais )?(?:au )?complets?",
    _after(_ES, r"(?:cubiert|ocupad)[oa]s?|ha sido cubiert[oa]s?")
    + r"|\b(?:plantilla|equipo) (?:ya )?(?:al )?complet[oa]|\bequipo completo|\bhemos cubierto (?:ya )?(?:la|el|las|los)",
    _after(_IT, r"(?:copert|occupat|assegnat)[aeio]")
    + r"|\bcoprire? la posizione con personale|\bcoperto (?:la|il|le|i) (?:posizion|post)\w+|\b(?:organico|squadra|team|turno)\b[^.;¶]{0,60}?\bal completo|\bcompletato (?:l['’]organico|la squadra)|\bsiamo al completo",
    _after(_NL, r"vervuld|ingevuld|bezet|vergeven")
    + r"|\b(?:functie|vacature)\b[^.;¶]{0,60}?\bdoor een (?:interne|andere) kandidaat ingevuld",
    _after(_PT, r"preenchid[oa]s?|(?:já|encontram?) (?:se )?(?:encontram? )?ocupad[oa]s?")
    + r"|\b(?:equipa|equipe|quadro)\b[^.;¶]{0,40}?\bcomplet[oa]",
    _after(_PL, r"obsadzon[eyoa]|zajęt[eya]"),
    _after(_SV, r"(?:är|blivit|redan|nu) (?:\w+ )?(?:tillsatt|tillsatta|fyllda?|upptagna)")
    + r"|\b(?:löst|löste) (?:\w+ ){0,2}internt",
    r"\b(?:pozisyon|kadro|kontenjan)\w*\b[^.;¶]{0,40}\b(?:dol(?:du|muş|duğu)|doldurul)\w*",
)
_CANCELLED = (
    _after(
        _EN,
        r"(?:has|have|had|was|were|is|are|will|been)(?: now| been| being| also| unfortunately| therefore)* (?:cancelled|canceled|cut|scrapped|axed|pulled|withdrawn|dropped|eliminated|discontinued|not (?:go|be going|be moving|be proceeding|be progressing) ahead|not be (?:filled|recruited|progressed)|no longer (?:being )?(?:filled|available|exists?|needed|going ahead|open))",
    )
    + r"|\b(?:no longer|not) be(?:ing)? (?:recruiting|hiring|filling|able to fill)\b|\b(?:decided|had) (?:not to|to stop) (?:hire|recruit|fill|proceed with (?:the|this) (?:role|position|recruitment))|\bcancel(?:l?ed|l?ation of|l?ing)(?: of)? (?:the |this |our |all )?(?:position|role|recruitment|requisition|vacancy|search)|\b(?:lost|withdrawn|fell through|not (?:been )?approved)\b[^.;¶]{0,20}\bfunding|\bfunding\b[^.;¶]{0,40}\b(?:fell through|withdrawn|was cut|has been cut|not (?:been )?(?:secured|approved|renewed))",
    _either(
        _DE,
        r"gestrichen|zurückgezogen|storniert|entfällt|entfallen|weggefallen|gestoppt|abgebrochen|(?:doch |vorerst |derzeit |nun )?nicht (?:mehr |weiter |wieder )?(?:nach)?(?:besetzt|zu besetzen|ausgeschrieben|besetzen)|aufgehoben|eingestellt wird",
    ),
    rf"\b(?:{_FR})\b[^.;¶]{{0,80}}?\b(?:annul|supprim|abandonn|cl(?:os|ôtur)\w* sans|n['’]existe plus|n['’]est plus (?:d['’]actualité|ouvert|à pourvoir))\w*|\b(?:annulé|annuler|supprimé|supprimer|abandonné|renoncé à)\b[^.;¶]{{0,40}}?\b(?:{_FR})\b|\b(?:ne (?:sera|seront)|n['’]est) (?:finalement |plus |malheureusement )?(?:pas |plus )?(?:pourvue?s?|ouverte?s?)\b|\bannulation d(?:u|e ce|e la) (?:poste|recrutement|procédure)",
    _either(
        _ES,
        r"(?:cancelad|anulad|suprimid|amortizad|eliminad|desiert)[oa]s?|cancelar|sin (?:contratación|cubrir)|(?:hemos|han|ha) (?:decidido )?(?:cancel|anul|suprim|elimin)\w+",
    ),
    _either(
        _IT,
        r"(?:annullat|soppress|cancellat|eliminat|ritirat)[aeio]|non (?:verrà|sarà|verranno|saranno) (?:più )?(?:copert|inserit|ricopert|attivat)[aeio]|annullare",
    )
    + r"|\bnon (?:si )?procede\w* (?:ad|a|con) (?:alcuna |nessuna |l['’])?(?:assunzion|nuove assunzion|inseriment)",
    _either(
        _NL,
        r"vervallen|vervalt|ingetrokken|in te trekken|geannuleerd|geschrapt|niet (?:meer |langer )?(?:ingevuld|vervuld|in te vullen|te vervullen)|stopgezet",
    ),
    _either(
        _PT,
        r"cancelad[oa]s?|extint[oa]s?|anulad[oa]s?|encerrad[oa]s? sem|sem (?:contratação|preenchimento)|não (?:será|serão|vai ser) (?:mais )?preenchid[oa]s?|cancelar",
    ),
    _either(
        _PL,
        r"anulowan\w+|odwołan\w+|zlikwidowan\w+|bez (?:wyboru|rozstrzygnięcia|zatrudnienia)|unieważnion\w+|zrezygnowa\w+ z|rezygnujemy z|nie (?:będzie|zostanie) (?:\w+ )?(?:obsadz|prowadz|utworz)\w*",
    )
    + r"|\bwycofa\w+ się z (?:rekrutacji|zatrudni)|\butrat\w+ (?:kontraktu|finansowania)",
    _either(
        _SV,
        r"avbruts|avbrutits|avbryts|avbryta|avbrutit|avbröts|avbruten|dragits? (?:in|tillbaka)|dras in|inställd|läggs? ned|inte (?:längre |att )?(?:tillsättas|tillsätta|tillsätts)",
    ),
    rf"\b(?:{_TR})\b[^.;¶]{{0,40}}?\biptal\w*|\biptal\w*[^.;¶]{{0,30}}?\b(?:pozisyon|ilan|kadro|alım)\w*|\bişe alım süreci\w* sonlandır\w*|\bpozisyon\w* (?:kaldır|kapat)\w*",
)
# A ground of the firm's own, behind a word that makes it one.
_OWN = (
    r"\b(?:because of|due to|owing to|following|as a result of|in light of|given|in view of|as part of)\b[^.;¶]{0,40}\b(?:budget\w*|restructur\w+|reorgani[sz]\w+|cost[- ](?:cut|saving)\w*|downsizing|redundanc\w+|headcount|change (?:in|of) (?:business|strategy|priorities|organi\w+|company|our (?:needs|priorities|strategy|plans))|business (?:needs?|priorities)|economic (?:climate|situation|conditions|environment))",
    r"\b(?:it['’]s|it is|this is|was|is purely|purely) (?:just |only |simply |purely )?(?:a |an? question of )?(?:budget|headcount|funding) (?:thing|issue|matter|decision|reasons?|cut|question)|\bbudget (?:cuts?|freeze|constraints)\b",
    r"\b(?:aufgrund|auf Grund|wegen|infolge|im Zuge|durch|bedingt durch)\b[^.;¶]{0,40}(?:umstruktur|umorganis|restruktur|sparmaßnahm|einsparung|budgetkürzung|budget|reorganis|stellenabbau|wirtschaftlichen? (?:Lage|Situation|Entwicklung|Gründe)|auftragslage)\w*|\baus (?:wirtschaftlichen|budgetären|finanziellen|betrieblichen|organisatorischen) Gründen",
    r"\b(?:en raison|à la suite|suite|compte tenu|du fait|dans le cadre|pour des raisons|en conséquence)\b[^.;¶]{0,40}\b(?:réorganis|restructur|budgétaire|budget|économi|conjoncture|gel des)\w*|\bréorganisation\b[^.;¶]{0,80}\b(?:conduit|oblige|contraint)",
    r"\b(?:debido|por|a causa|a raíz|como consecuencia|tras) [^.;¶]{0,30}\b(?:reorganización|reestructuración|recortes?|ajustes? (?:presupuestari\w+|de plantilla|interno)|(?:motivos|razones|cuestiones) (?:presupuestari|económic|organizativ)\w+|presupuesto)",
    r"\b(?:a causa|per|a seguito|in seguito|causa|dovut\w) [^.;¶]{0,30}\b(?:riorganizzazione|ristrutturazione|(?:ragioni|motivi|vincoli|tagli) (?:di |al )?(?:budget|economic|organizzativ|aziendal)\w*|taglio|blocco delle assunzioni)",
    r"\b(?:vanwege|wegens|door|als gevolg van|in verband met|gezien)\b[^.;¶]{0,30}\b(?:reorganisatie|herstructurering|herschikking|herverdeling|bezuiniging\w*|budget\w*|interne wijzigingen|economische)",
    r"\b(?:devido|por|em virtude|em função|na sequência|em razão) [^.;¶]{0,30}\b(?:reestruturação|reorganização|ajustes?|cortes?|restrições|(?:motivos|razões) (?:orçament|financeir|económic|econômic)\w+|contenção)",
    r"\b(?:z powodu|ze względu na|z uwagi na|w związku z|wskutek)\b[^.;¶]{0,30}\b(?:reorganizacj|restrukturyzacj|cięci|ograniczeni\w+ budżet|zmian\w* (?:organizac|budżet|strateg)|redukcj|oszczędnoś|utrat\w+ (?:kontrakt|finans))\w*",
    r"\b(?:på grund av|till följd av|med anledning av|i och med)\b[^.;¶]{0,40}\b(?:omorganisation|besparing|budget|ändrade (?:ekonomiska|förutsättningar)|varsel|anställningsstopp|omstrukturering|nedskärning)\w*",
    r"\b(?:bütçe (?:kısıt|kesinti|revizyon|daralma)\w*|yeniden yapılanma|organizasyon\w* değişikli\w+|ekonomik (?:koşul|şart)\w*|tasarruf)\w*[^.;¶]{0,30}\b(?:nedeniyle|dolayı|sebebiyle|kapsamında|sonucu\w*)",
    r"\b(?:på grund af|på grunn av|som følge af|som følge av)\b[^.;¶]{0,40}(?:omstrukturering|omorganiser|besparels|innsparing|nedskæring|nedskjæring|budget|budsjett)\w*|\b(?:z důvodu|z dôvodu|kvůli|kvôli|vzhledem k|vzhľadom na)\b[^.;¶]{0,30}\b(?:rozpoč|restrukturaliz|reštrukturaliz|reorganiz|úspor|změn\w+ organiz)\w*|\b(?:organisaatiomuuto|budjettisyi|säästösyi|muutosneuvottelu)\w*|\b(?:átszervezés|költségvetési|leépítés|létszámstop)\w*|\b(?:din cauza|în urma|ca urmare a)\b[^.;¶]{0,30}\b(?:restructur|reorganiz|reducer|buget)\w*",
)
_ON_HOLD = (
    *_OWN,
    _after(
        _EN,
        r"(?:has|have|had|is|are|been|being|put|placed) (?:\w+ )?(?:paused|suspended|frozen|deferred|postponed|stopped|on (?:hold|ice|pause))",
    )
    + r"|\b(?:hold off|stopp(?:ed|ing)|paus(?:e|ed|ing)|fr(?:eeze|oze|ozen|eezing)|suspend(?:ed|ing)?|halt(?:ed|ing)?|defer(?:red)?) (?:on |all )?(?:all |any |our |new |the |this |further )?(?:\w+ )?(?:hiring|recruit\w+|hires|headcount|roles?|positions?)\b|\bhiring (?:stop|pause|freeze)",
    _either(_DE, r"ausgesetzt|pausiert|auf Eis(?: gelegt)?|zurückgestellt|verschoben|gestoppt|eingefroren|ruht")
    + r"|\b(?:Einstellungs|Besetzungs|Personal)stopp?\b|\bnoch nicht freigegeben|\bsobald die Stelle (?:wieder )?freigegeben|\b(?:keine|alle) (?:\w+ )?(?:Neueinstellungen|Einstellungen)\b[^.;¶]{0,40}|\bvorerst nicht zu besetzen",
    rf"\b(?:gel(?:é|er|ons|ée)|suspend(?:u|re|ons|ue)|interromp(?:u|re|t)|report(?:é|er)|stopp(?:é|er)|arrêt(?:é|er))\b[^.;¶]{{0,30}}?\b(?:les|tous les|toutes les|le|ce|ces|cette|nos) (?:{_FR})\b|\b(?:{_FR})\b[^.;¶]{{0,60}}?\b(?:gelée?s?|suspendue?s?|interrompue?s?|en pause|reportée?s?|mise?s? en attente)\b",
    _either(
        _ES,
        r"en pausa|(?:suspendid|congelad|pausad|paralizad|parad|aplazad|pospuest)[oa]s?|(?:congelar|pausar|suspender|paralizar|aplazar|detener)",
    ),
    _either(
        _IT,
        r"(?:sospes|bloccat|congelat|rinviat|ferm)[aeio]|in pausa|in stand[- ]?by|(?:sospendere|fermare|bloccare|congelare|rinviare)",
    ),
    _either(_NL, r"(?:on hold|stilgelegd|bevroren|gepauzeerd|uitgesteld|opgeschort|in de wacht)")
    + r"|\b(?:vacature|wervings|aanwervings)stop\b",
    _either(
        _PT,
        r"(?:suspens|congelad|pausad|adiad)[oa]s?|em pausa|em (?:stand-?by|espera)|(?:congelar|suspender|pausar|adiar)",
    ),
    _either(_PL, r"wstrzyman\w*|zawieszon\w*|zamrożon\w*|odłożon\w*|wstrzymu\w+|zamrozi\w+"),
    _either(_SV, r"pausa[dt]\w*|pausas|fryst\w*|stoppa[dt]\w*|skjuts? upp|uppskjut\w+|vilande|fryser|pausar")
    + r"|\banställningsstopp\w*",
    rf"\b(?:{_TR})\b[^.;¶]{{0,50}}?\b(?:durdur|dondur|ertelen|askıya|beklemeye)\w*",
)

VACANCY: dict[Nature, re.Pattern[str]] = {
    Nature.POSITION_FILLED: any_of(
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
        *_FILLED,
    ),
    Nature.POSITION_CANCELLED: any_of(
        r"(?:position|role|requisition|vacancy|opening|job|search|recruitment|hiring process)\b[^.¶]{0,40}\b(?:been |was |is |be )?(?:cancell?ed|withdrawn|closed without|eliminated|discontinued|no longer (?:being )?(?:recruited|needed|required|exists?))|(?:have|has|['’]ve) (?:closed|cancell?ed) the (?:position|role|search|requisition)|"
        r"(?:clos(?:e|ed|ing)|end(?:ed|ing)?) (?:this|the|our) (?:requisition|position|search|vacancy|role) without|decided not to (?:hire anyone|fill (?:the|this) (?:position|role))|(?:this|the) (?:role|position) will not be (?:moving ahead|filled)|no longer recruiting for|will not be hiring for",
        r"(?:Stelle|Position|Ausschreibung|Vakanz)[^.¶]{0,60}(?:gestrichen|zurückgezogen|storniert|entfällt|weggefallen|nicht (?:mehr )?(?:nach)?besetzt (?:wird|werden)|(?:wird|werden)[^.¶]{0,60}nicht (?:mehr |weiter )?(?:nach)?besetzt)|(?:poste|recrutement|offre)[^.¶]{0,40}(?:annulé|supprimé|abandonné)",
        r"(?:puesto|vacante|proceso)[^.¶]{0,40}cancelad|(?:posizione|selezione)[^.¶]{0,40}annullat|(?:functie|vacature)[^.¶]{0,40}(?:vervallen|ingetrokken|geannuleerd)|(?:vaga|processo)[^.¶]{0,40}cancelad|(?:rekrutacj\w+|stanowisk\w+)[^.¶]{0,40}(?:anulowan|odwołan)|"
        r"(?:tjänsten|rekryteringen)[^.¶]{0,40}(?:avbrut|dragits tillbaka|inställd)|(?:pozisyon|ilan)\w*[^.¶]{0,40}iptal",
        r"\b(?:stilling|rekruttering|ansettelse|ansættelse|proces|prosess)\w*\b[^.¶]{0,60}\b(?:annulleret|annullert|aflyst|avlyst|kansellert|nedlagt|indstillet|trukket|ikke (?:(?:skal|vil|blive|bliver|bli|blir|lenger|længere) )*(?:gen)?(?:besættes|besat|besatt|besettes))\b(?! videre)|\bavsluttet uten",
        r"\b(?:pozic|pozíci|míst|miest|výběrov|výberov|nábor|výběr|výber)\w*\b[^.¶]{0,50}\b(?:zrušen|zrušil|zrušit|zrušiť|stažen|stiahnu|stiahli|vyškrtnut|škrtnut)\w*|\b(?:zrušil|zrušen|zrušiť)\w*[^.¶]{0,30}\b(?:pozic|pozíci|míst|miest|výběrov|výberov)|\bkončíme bez výběru|\b(?:rekrytoin|haku|hau|tehtäv)\w*\b[^.¶]{0,50}\b(?:peru(?:ttu|taan|untu)|keskeytet|keskeyttää|ei täytetä|täyttämättä)\w*|\bkeskeyttää rekrytoin",
        r"\b(?:pozíció|állás|munkakör|kiválasztás|keresés|folyamat)\w*\b[^.¶]{0,50}\b(?:megszűn|megszünt|visszavont|visszavon(?:ásra|juk)|törölt|törlésre)\w*|\b(?:[Pp]ostul|[Pp]oziți|[Rr]ecrut|[Pp]rocesul|[Cc]oncursul)\w*\b[^.¶]{0,50}\b(?:anulat|desființat|retras|închid|închis)\w*|\bînchid\w* (?:postul|poziția)",
        *_CANCELLED,
    ),
    Nature.ON_HOLD: any_of(
        r"\b(?:hiring|recruitment|role|position|search|process)\b[^.¶]{0,40}\b(?:has|have|is|are|been) (?:been )?(?:paused|suspended|frozen)|\b(?:on hold|hiring freeze|paus(?:ed|ing) (?:the|this|our|all) (?:hiring|recruit\w*|role|position|search)|(?:put|putting|placed|placing) (?:this|the) (?:position|role|search) on|(?:freeze|froze|frozen)(?: on)? (?:all )?(?:hiring|recruit\w*))",
        r"Einstellungsstopp|gel des (?:recrutements|embauches)|suspend(?:ons|u)[^.¶]{0,20}(?:le |ce )?(?:processus|recrutement)|(?:vorerst|vorübergehend|bis auf weiteres|derzeit)[^.¶]{0,40}(?:ausgesetzt|pausiert|auf Eis|zurückgestellt)|(?:recrutement|poste)[^.¶]{0,50}(?:suspendu|gelé|en pause|en attente)|gel des (?:recrutements|embauches)",
        r"(?:proceso|vacante|contratación)[^.¶]{0,40}(?:en pausa|suspendid|congelad)|(?:selezione|assunzion\w+)[^.¶]{0,40}(?:sospes|in pausa|bloccat)|vacaturestop|on hold gezet|(?:processo|vaga)[^.¶]{0,40}(?:suspens|congelad|em pausa)|wstrzyman|pausa[dt]\w*|anställningsstopp|askıya|donduruld|durdurul",
        r"\b(?:sat|satt|sættes|settes|er) (?:midlertidigt |midlertidig )?(?:på (?:pause|vent|hold)|i bero)\b|ansættelsesstop|ansettelsesstopp|\b(?:nábor|výběr|výber|pozic|pozíci|míst|miest)\w*\b[^.¶]{0,40}\b(?:pozastaven|pozastavil|odložen|odložil|zmrazen)\w*|\b(?:pozastaven|pozastavil|zastavil|odložen)\w*[^.¶]{0,30}\b(?:nábor|výběr|výber|pozic|pozíci|prijímani|přijímání)",
        r"\b(?:rekrytoin|haku|hau)\w*\b[^.¶]{0,40}\b(?:tauol|tauotettu|jäädytet|lykät|toistaiseksi)\w*|rekrytointikiel|rekrytointijäädyty|\b(?:felfüggeszt|szünetel|létszámstop|felvételi stop|felvételi zárlat|elhalaszt)\w*|\b(?:recrut|postul|poziți|angajăr|procesul|buget)\w*\b[^.¶]{0,40}\b(?:suspendat|înghețat|în așteptare|amânat|blocat)\w*|\bsuspend(?:at|area)[^.¶]{0,30}(?:recrut|angajăr)",
        *_ON_HOLD,
    ),
}

NOT_FILLED = any_of(
    r"nicht (?:mehr |weiter )?(?:nach)?besetzt|\bnot (?:yet )?(?:been )?filled|\buntil (?:it|the \w+) (?:is|has been) filled"
)
# A pay that exceeds the budget is the applicant's; one day, and if, are no hold.
NOT_GONE = any_of(
    r"\b(?:salary|compensation|day rate|your (?:rate|expectations)|Gehalt\w*|Honorar\w*|\w{1,20}satz|salaire|salariales?|rémunération|salarial\w*|retributiv\w*|retribuzione|RAL|stipendio|\w{0,20}salaris\w*|looneis|uurtarief|remunera\w+|płacow\w+|finansow\w+ oczekiwa\w+|oczekiwani\w+|löne\w+|ücret\w*|maaş\w*)\b|\b(?:if|when|once|should|falls|sobald|lorsque|cuando|quando|zodra|när) (?:the|a|die|eine|le|la|o|de|en|tjänsten)? ?(?:position|role|Stelle|poste|puesto|vaga|functie)? ?(?:is|wird|est|sera)? ?(?:re-?open|wieder)",
)
