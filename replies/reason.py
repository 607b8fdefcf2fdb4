# ruff: noqa: E501  patterns read worse when they are cut
"""Whether a sentence of a rejection says why: a lack, a demand that was not met, a pay, a distance, a budget.

Owns the words for that in seventeen languages, and the few ways in which they make a reason. Refuses to own what is done about
it, and to take for a reason what every firm writes to everybody: others who matched better, requirements that are not
named, many applications, a decision that says nothing about one's experience. In doubt there is none: thanks for a reason
that nobody gave is worse than a question too many.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language, as patterns. A reason is lack + skill, without + skill, skill + short, want + detail,
    must + detail and the reverse, own + beyond, cause + ground, or plain by itself.

    skill: what one knows, has done or holds. lack: stands before it ("you lack"); short: behind it ("is not sufficient").
    want: whom they looked for or chose; must: what the post demands; detail: a demand so exact that it explains something.
    own: the applicant's terms (pay, notice, distance); beyond: why they do not suit. cause: because; ground: what follows it.
    plain: a reason in itself. idle: a sentence that gives no reason whatever else it holds. vacancy: what is missing when
    it is the firm that lacks something.
    """

    skill: str
    lack: str
    without: str
    short: str
    want: str
    must: str
    detail: str
    own: str
    beyond: str
    cause: str
    ground: str
    plain: str
    idle: str
    vacancy: str


_WORDS = {
    "en": _Words(
        skill=r"(?:experience|expertise|knowledge|skills?|proficiency|fluency|exposure|background|track record|degree|diploma|certificat\w+|licen[cs]e|accreditation|clearance|command of|level of)\b",
        lack=r"\b(?:lack(?:s|ed|ing)?\b|(?:was|is|were|are) missing|missed|you (?:\w+ )?(?:do|did)(?: not|n['’]t) (?:\w+ ){0,2}?(?:have|possess|hold|bring|demonstrate|show)|you (?:\w+ )?have (?:no|little|limited)\b|(?:not|n['’]t) (?:\w+ )?(?:enough|sufficient)|insufficient|limited(?! number)|too little|(?:would have|['’]d have) liked (?:to see )?(?:\w+ )?more|wanted to see more|your (?:\w+ ){1,4}lacks?)|(?:deciding factor|decisive factor|came down to|made the difference|a question of|(?:main )?gap (?:we saw )?(?:was|is)|you had less|fell short (?:of|on|in))\b",
        without=r"\bwithout (?!your)",
        short=r"(?:(?:is|are|was|were)(?: not|n['’]t) (?:\w+ ){0,2}?(?:enough|sufficient|at the level|at a level|up to|strong enough|deep enough|where we)|(?:does|do|did)(?: not|n['’]t) (?:\w+ ){0,2}?(?:meet|reach)|falls? short|fell short|(?:is|are|was|were) (?:\w+ )?(?:below|too (?:limited|basic|narrow|theoretical)|limited|lacking|missing|insufficient|required, (?:and|which|but)))",
        want=r"\b(?:(?<!you )(?:were|was|are|is|been) (?:\w+ )?(?:looking for|seeking)|(?:we|they) (?:are|were) after|need(?:s|ed)?(?! to (?!find|hire|have))|require[sd]?|call(?:s|ed) for|want(?:s|ed)(?! to)|sought|demand(?:s|ed)?|(?:chose|chosen|hired|hire|selected|picked|appointed|(?:went|go|gone|going|forward|proceed|continue|ahead|proceeding|continuing) with|opted for|offered (?:it|the \w+) to) (?:a|an|another|someone|somebody)|person we (?:chose|hired|picked)|a minimum of)\b|\b(?:(?:successful|other|chosen|selected) candidate|person we (?:have )?(?:chosen|appointed)|we(?:['’]re| are| were) after)\b",
        must=r"\b(?:is a must|(?:is|are) (?:\w+ )?(?:mandatory|essential|required|indispensable|a (?:hard |strict |firm )?(?:requirement|must)))\b",
        detail=r"(?:\byears['’]?(?! ago)|experience (?:in|with|of|as|on|at|managing|leading)\b(?! th(?:is|e) (?:area|field|role|sector|position)|in (?:this|the))|(?:more|deeper|stronger|greater|prior|proven|direct|hands-on|senior) (?:\w+ ){0,3}?(?:experience|background|knowledge|expertise|exposure)\b|(?:fluen\w+|native|proficien\w+) |licen[cs]e\b|certifi\w+|degree\b|clearance\b|(?:work|working) (?:permit|authori[sz]ation|rights)|right to work|\b(?:based|living|located|local)\b (?:in|near|to|with)|relocat\w+|on[- ]site|in the office|full[- ]time|weekends|shifts|(?:start|available|join) (?:immediately|right away|at once|straight|sooner|from|by|in|next)|who (?:already |(?:has|had|have) (?:\w+ )?(?:run|led|managed|worked|done|used|built)|knows|speaks|holds))",
        own=r"\b(?:salary|pay|compensation|day rate|notice period|availability|start date|commute|distance)\b(?: \w+)?|\byou live\b|you can only",
        beyond=r"\b(?:above|beyond|exceeds?|exceed|higher|outside|over (?:our|the|what)|too (?:long|far|high|late|great)|not (?:fit|match|work)|more than|out of)\b",
        cause=r"\b(?:because|due to|owing to|reasons?(?: for (?:\w+ ){2,4}?)? ?(?:is|was|are|were|being)|the (?:main |deciding )?reason:|came down to)\b",
        ground=r"(?:(?:more|enough|little|of|your) (?:\w+ )?(?:experience|knowledge)|budget|restructur|reorgani[sz]|lack of|business (?:need|priorit|change)|chang\w+ (?:in|of|to) (?:\w+ ){0,2}?(?:need|priorit|plan|structure|strateg|business|requirement|direction)|(?:internal|organi[sz]ational) chang|insufficient|operational|salary|location|licen[cs]e|permit|visa|availab|notice|language|german|french|english|degree|certif|already|(?:you|your \w+) (?:do|did|have|has)(?: not|n['’]t)|need (?:someone|somebody|a))",
        plain=r"\btoo (?:junior|senior|inexperienced)\b|\boverqualified\b|(?:not|n['’]t) (?:\w+ )?senior enough|you (?:have(?: not|n['’]t)|had(?: not|n['’]t)|have never) (?:\w+ )?(?:worked|used|managed|led|sold|held|built)\b|(?:can(?:not|['’]t| not)|unable to|(?:not|n['’]t) (?:able to |in a position to )?) ?(?:sponsor|offer (?:visa )?sponsorship)|(?:no|without an?|need an?) (?:valid )?(?:work permit|visa)\b|more than (?:we|our budget) can (?:offer|pay|afford)|limited interview bandwidth|work (?:permit|authori[sz]ation) (?:is|was|for)|\bgaps? in your\b|(?:(?:is|are)n['’]t|not) in your background",
        idle=r"\b(?:always|regularly|constantly|often) (?:looking|interested|in need|seeking)|(?:number|volume|amount|quantity|quality|calibre) of|so many|no reflection|not (?:a )?(?:reflect|reflection|judg)\w*|does not (?:mean|say)|not because|if you (?:need|require|want|would|have|gain)|once you|when you (?:have|gain)|impress\w+ (?:by|with) your (?!.*\b(?:but|however|yet|though|unfortunately)\b)|(?:no|not|n['’]t) (?:need|require)|\b(?:closer|closely|better|more relevant|more suitable|best (?:match|fit|suit)\w*)\b|your (?:personal )?data\b|data protection|by law|(?:coming|next) years|\b(?:has|have) been (?:looking|seeking)|['’]ve been (?:looking|seeking)|\bconsent\b|\bapplications\b|\bdelay|in (?:the )?future|(?:overall|right|best|good|stronger) fit\b",
        vacancy=r"\b(?:position|role|opening|vacanc|opportunit|space|capacity|offer|time|that (?:match|fit|suit))",
    ),
    "de": _Words(
        skill=r"(?:erfahrung(?:en)?|\w{0,20}kenntnissen?|know-?how|praxis|abschluss|studium|ausbildung|zertifi\w+|\w{1,20}schein|approbation|expertise|sprachniveau|niveau|deutsch|englisch|französisch|arbeitserlaubnis|wissen)\b",
        lack=r"\b(?:fehl(?:t|en|te|ten|ende[nrs]?)|mangel(?:t|te|nde[nrs]?|s)|mangel an|vermiss\w+|zu wenige?|zu geringe?|noch keine|(?:nicht|kaum) (?:genug|genügend|ausreichend\w*)|(?:hätten|haben) (?:wir )?uns (?:\w+ )?mehr|(?:sie|du) (?:\w+ ){0,4}(?:keine|kein|wenig))\b|\b(?:lücken|defizite|schwächen) (?:bei|in|im)\b|\b(?:ausschlaggebend|den ausschlag (?:gab|gaben)|den unterschied machte[n]?|letztlich entschied)\b(?! (?:\w+ )?nicht)",
        without=r"\bohne (?!ihr|dein)",
        short=r"(?:reich(?:t|en|te|ten)\b.{0,50}\bnicht|nicht (?:\w+ ){0,2}(?:aus)?(?:reich|genüg)\w*|genüg(?:t|en)\b.{0,40}\bnicht|unzureichend|zu (?:gering|knapp|schwach|theoretisch)|(?:ihnen|dir) (?:\w+ ){0,2}fehl\w+|fehl(?:t|en|te) (?:ihnen|dir)|vermisst|noch nicht (?:auf|so|vorhanden|ganz)|nicht (?:vorhanden|mitbring\w+|nachweis\w+|verfüg\w+))|(?:haben|besitzen) sie (?:\w+ )?nicht|hast du (?:\w+ )?nicht",
        want=r"\b(?:such(?:t|en|te|ten)|brauch(?:t|en|te|ten)|gebraucht|benötig\w+|gesucht|erforder(?:t|n|lich\w*)|verlang\w+|voraus(?:setzung|gesetzt)|setz\w+|nötig|mindestens|für (?:jemanden|eine[n]? (?:\w+ )?(?:kolleg|person|bewerber|kandidat|fachkraft)\w*)|mit (?:einer|einem) (?:person|kandidat\w*|bewerber\w*))\b",
        must=r"\b(?:erforderlich|zwingend\w*|unbedingt|unerlässlich|unabdingbar|notwendig|pflicht|(?:muss|ist) voraussetzung|(?:brauchen|benötigen|suchen|suchten|verlangt|verlangen|erfordert|voraussetzt|voraussetzen)(?=\s*(?:[,.;!]|$)))",
        detail=r"(?:\bjahren?\b|jährige|(?:mehr|tiefere|längere[rn]?|fundierte\w*|einschlägige\w*|nachweisbare\w*|praktische\w*) (?:\w+ ){0,2}\w*(?:erfahrung|kenntnisse|praxis|jahre)|\w{0,20}(?:erfahrung(?:en)?|kenntnissen?) (?:in|im|mit|als|aus|auf)\b|\w{3,20}(?:-|s)?(?:erfahrung|kenntnissen?)\b|verhandlungssicher\w*|muttersprach\w*|fließend|\w{1,20}schein\b|abschluss|studium|ausbildung (?:als|zum|zur|im|in)|zertifi\w+|approbation|arbeitserlaubnis|(?:vor ort|im schichtdienst|in vollzeit|in teilzeit|kurzfristig|sofort|früher|ab sofort) (?:\w+ ){0,2}(?:arbeit|einsteig|beginn|anfang|start|verfügbar|präsent)\w*|jemanden (?:\w+ )?vor ort|reisebereitschaft|wohn(?:t|en|haft|sitz))",
        own=r"(?:gehalt|gehalts?\w+|entfernung|fahr(?:t)?weg|anfahrt|kündigungsfrist|verfügbarkeit|eintritts?\w+|wohn(?:ort\w*|en|st)\b|erst (?:ab|in|zum)\b|honorar\w*|stundensatz|tagessatz)",
        beyond=r"\b(?:über|übersteig\w*|überschreit\w*|zu (?:hoch|lang|weit|groß|spät)|nicht (?:\w+ ){0,3}(?:erfüllen|vereinbar\w*|bezahlen|zahlen|abbilden|realisier\w*|darstell\w*|vereinen|leisten)|außerhalb|sprengt\w*|oberhalb)\b",
        cause=r"\b(?:weil|da|aufgrund|wegen|(?:grund|gründe)(?: für \w+ \w+| dafür)? (?:ist|war|sind|waren)|ausschlaggebend|entscheidend (?:war|ist))\b",
        ground=r"(?:(?:mehr|fehlende\w*|mangelnde\w*|wenig|keine) (?:\w+ )?\w*(?:erfahrung|kenntnisse)|budget|umstrukturierung|umorganisation|sparmaßnahm|fehlend|führerschein|gehalt|sprachkenntnis|entfernung|wohnort|visum|arbeitserlaubnis|kündigungsfrist)",
        plain=r"\b(?:überqualifiziert|zu (?:junior|senior|unerfahren))\b|(?:noch nie|(?:bisher|bislang) (?:noch )?nicht|noch nicht) (?:mit|als|in) .{2,40}(?:gearbeitet|tätig)|(?:wesentlichen|zentralen|einigen)[^.¶]{0,40}(?:abweichungen|nicht erfüll)|abweichungen von|entscheidung begründen|(?:jemanden|eine person) (?:mit|gebraucht|gesucht), (?:der|die)|\b(?:lücken|defizite|schwächen) (?:bei|in|im) \w|(?:weil|da) (?:sie|du) (?:\w+ ){0,4}?(?:kein\w*|zu|wenig)\b",
        idle=r"(?:immer (?:wieder|auf)|ständig|laufend|regelmäßig|stets) |(?:vielzahl|anzahl|menge|flut|zahl) (?:der|an|von)|(?:keine?|nicht als) (?:\w+ )?(?:wertung|bewertung|urteil|abwertung)|nichts (?:über|mit)|sagt nicht|sobald (?:sie|du)|falls (?:sie|du)|wenn (?:sie|du) (?:mehr|erst|noch)|nicht an (?:ihr|dein|der|mangel)|(?:fehlt|mangelt) es (?:ihnen|dir) nicht|\b(?:besser|noch (?:eher|genauer)|am (?:besten|ehesten)|näher an)\b|\bdaten\b|datenschutz|(?:kommenden|nächsten) jahren|\bseit (?:über |mehr als |fast )?\w+ jahren|einwilligung|speicher\w+|\bbewerbungen\b|verzögerung|zukünftig|künftig|in zukunft",
        vacancy=r"\b(?:stelle\b|position|vakanz|möglichkeit|kapazität|zeit\b|pass(?:en|t))",
    ),
    "fr": _Words(
        skill=r"(?:expériences?|compétences?|connaissances?|maîtrise|diplôme|certification|habilitation|permis|niveau|pratique|agrément|formation|bagage|anglais|allemand)\b",
        lack=r"(?:\b(?:manqu(?:e|ent|ait|aient|é)\b|manque (?:de|d['’])|absence d[e'’]|peu d[e'’]|trop peu|fait défaut|insuffisan\w+|pas (?:\w+ )?(?:assez|suffisamment)|(?:pas|aucune?|ni) (?:encore )?(?:l[ae'’]|d[e'’]|cette|du)|(?:ne (?:disposez|possédez|détenez|justifiez|maîtrisez)|n['’](?:avez|as)) pas (?:\w+ )?)|aurions (?:souhaité|aimé) (?:\w+ )?(?:plus|davantage))|(?:fait la différence|critère déterminant|ce qui a fait (?:pencher|défaut)|s['’]est jouée? sur)",
        without=r"\bsans (?!votre|ta\b|ton\b)",
        short=r"(?:(?:est|sont|reste|restent|semble|paraît|était|nous (?:paraît|semble))\b.{0,30}(?:insuffisant|trop (?:juste|limité|faible|court|théorique|récent)|en (?:deçà|dessous)|limité|inférieur)|ne (?:correspond|suffi|répond|permet)\w*.{0,30}(?:exig|requis|attendu|demand)|ne suffi\w+ pas|fait défaut|(?:vous|te) (?:manque|fait défaut)|que (?:vous n['’]avez|tu n['’]as) pas|pas (?:suffisant|assez|au niveau))|ne l['’](?:avez|as) pas",
        want=r"(?:\b(?:recherch(?:ions|ons|ait|e)|cherch(?:ions|ons|ait)|souhait(?:ions|ait|e)|veut|voulait|avions besoin|avons besoin|a besoin|exig\w+|requ(?:iert|ise?s?|érait)|demand(?:e|ait)|nécessit\w+|impos(?:e|ait)|(?:retenu|choisi|préféré|opté pour|recruté) (?:une? (?:autre )?(?:candidate?|personne|profil)|quelqu['’]un)|au (?:moins|minimum)|minimum)\b)",
        must=r"(?:indispensable|obligatoire|impérati\w+|exigée?s?\b|requise?s?\b)",
        detail=r"(?:\bans\b|années|(?:plus|davantage) (?:d['’]|de )?(?:expérience|expérimentée?|senior|pratique)|expériences? (?:significative|confirmée|préalable|avérée|solide)? ?(?:en|dans|sur|avec|de|du|d['’])(?! c(?:e|ette)| plus)|maîtris(?:e|ant)|bilingue|courant|couramment|permis|diplôm\w+|habilitation|certification|disponib(?:le|ilité)|sur (?:place|site)|immédiat\w*|résid\w+|basée? à|temps plein|titulaire|déplacements|week-?ends?)",
        own=r"(?:prétentions?(?: salariales?)?|salaire|rémunération|préavis|disponibilité|distance|domicile|trajet|éloignement|tarif|mobilité)|(?:vous habitez|tu habites)",
        beyond=r"(?:dépass\w+|supérieure?s?|au-(?:delà|dessus)|trop (?:long|élevé|loin|éloigné|important|tardi)\w*|hors (?:de )?|excèd\w+|incompatible|ne (?:correspond|rentr|convien|cadr)\w+)",
        cause=r"\b(?:car|parce qu|en raison d|pour raisons?|puisqu|faute d|du fait d|à cause d|motif|raison (?:principale )?(?:est|tient|en est))",
        ground=r"(?:(?:plus|manque|peu|pas) d['’](?:\w+ )?expérience|budg[eé]t|réorganisation|restructuration|habilité|permis|diplôme|anglais|salar|préavis|distance|manque|visa|titre de séjour|disponib|recherchons (?:une?|quelqu))",
        plain=r"\b(?:trop (?:junior|senior|jeune dans|qualifiée?)|surqualifiée?|pas assez (?:senior|expérimentée?|d['’]expérience))\b|n['’](?:avez|as|êtes) (?:encore )?jamais (?:travaillé|utilisé|géré|encadré|managé|piloté|été)|n['’]est plus habilitée|ne pouvons (?:pas )?(?:parrainer|prendre en charge (?:le|votre) visa)|\blacunes\b|(?:pas|jamais) (?:encore )?(?:travaillé|utilisé|géré|encadré|managé|piloté) (?:sur|avec|en|dans|d|un)|(?:car|parce que|puisque) (?:vous|tu) (?:n['’]|ne )|(?:car|parce que|puisque) (?:elle|il) a déjà",
        idle=r"(?:toujours|régulièrement|constamment|souvent|sans cesse) (?:à la recherche|des|de|en)|recherchons régulièrement|(?:nombre|volume|afflux|quantité|qualité) (?:\w+ )?(?:de|des|important|élevé)|remet\w* (?:\w+ )?(?:en (?:cause|question))|(?:ne|n['’]) (?:préjuge|reflète|constitue)|ne (?:doit|saurait)|si (?:vous|tu) (?:acqué|souhait|avez besoin)|plus proche|mieux (?:à|aux)|davantage (?:à|aux)|\b(?:données|mieux|en (?:meilleure )?adéquation)\b|prochaines années|la loi\b|depuis (?:plus de )?\w+ ans|consentement|\bconserv\w+|\bcandidatures\b|\bretard\b|à l['’]avenir|\bfutur",
        vacancy=r"(?:\bposte (?:corresp|qui|à vous|adapté)|opportunité|correspondant|ouvert\b|place\b|temps\b)",
    ),
    "es": _Words(
        skill=r"(?:experiencia|conocimientos?|competencias|dominio|nivel|titulación|título|certificad\w+|certificación|carnet|carné|licencia|permiso|formación|inglés|alemán|francés|recorrido|manejo|soltura)\b",
        lack=r"\b(?:falt(?:a|an|aba|ó|ado|aron)|ech(?:amos|ado|ábamos) (?:de menos|en falta)|carec\w+|(?:poc[ao]|escas[ao]|insuficiente) |ausencia de|falta de|no (?:tienes|tiene|cuentas con|cuenta con|dispones de|dispone de|posees|posee|acreditas|acredita|dominas|domina|alcanzas|alcanza)|sin (?:la |el )?(?:suficiente|experiencia))\b|(?:factor decisivo|marcado la diferencia|ha sido determinante|fue determinante)",
        without=r"\bsin (?!su\b|tu\b)",
        short=r"(?:no (?:\w+ )?(?:llega|alcanza|es suficiente|son suficientes|resulta suficiente|basta|cumple)\w*|(?:es|era|son|resulta|está) (?:\w+ )?(?:insuficiente|limitad\w|escas\w|por debajo|baj[oa]|just[oa])|por debajo|(?:te|le) falta\w*|que no (?:tienes|tiene|posee|posees|cuentas|acredita)|se queda\w* (?:cort|por debajo))",
        want=r"\b(?:busc(?:ábamos|aban|aba|amos|an)|necesit(?:amos|ábamos|a|aba|an)|requ(?:iere|erimos|ería|erido|isito)|requeríamos|exig(?:e|imos|ía|en)|pid(?:e|en|ió)|pedía(?:mos|n)?|mínimo|al menos|person[ao] (?:elegida|seleccionada)|(?:elegido|optado por|seleccionado|contratado|decantado por|decidido por) (?:a )?(?:un|una|otr[oa]|alguien))\b",
        must=r"\b(?:imprescindible|obligatori[oa]|indispensable)s?\b",
        detail=r"(?:\baños\b|(?:más|mayor|amplia|dilatada|sólida|previa|demostrable) (?:\w+ )?(?:experiencia|trayectoria|recorrido)|experiencia (?:previa |demostrable |sólida |real |probada )?(?:en|con|como|de|dentro)(?! est)|dominio de|\b(?:bilingüe|nativo|nativa)\b|nivel (?:\w+ )?(?:de |alto|avanzado|c1|c2|b2)|carn(?:é|et)|titulación|título|certifica\w+|permiso de|disponibilidad|incorpora\w+ inmediata|inmediat[oa]|resid(?:a|ir|encia|iera|ente)|presencial\w*|jornada completa|viajar|turnos|inglés|alemán|francés|vehículo)",
        own=r"(?:(?:expectativas?|pretensi\w+|aspiraciones|banda|petición) (?:salarial\w*|económic\w+)|salario|sueldo|preaviso|disponibilidad|distancia|domicilio|tarifa)|\bviv(?:es|e)\b",
        beyond=r"\b(?:super\w+|por encima|exced\w+|sobrepas\w+|demasiado|fuera de|no (?:encaja|cuadra|se ajusta|podemos (?:asumir|igualar|alcanzar|llegar))\w*|muy (?:larg|lej|alt)\w+|lejos)\b",
        cause=r"\b(?:porque|debido a|ya que|puesto que|dado que|por falta de|el motivo (?:principal )?(?:es|ha sido|fue))",
        ground=r"(?:(?:más|mayor|falta de|poca) (?:\w+ )?experiencia|presupuest|reestructuración|reorganización|inglés|carné|carnet|titulación|salarial|distancia|visado|permiso|disponib|idioma|no (?:tienes|tiene|cuentas|cuenta))",
        plain=r"\b(?:demasiado (?:junior|sénior|senior)|sobrecualificad[oa])\b|(?:no has|no ha|nunca has|nunca ha|todavía no has|aún no has) (?:trabajado|utilizado|gestionado|liderado|usado|llevado)|no (?:podemos|tramitamos|patrocinamos) .{0,20}(?:visad|permiso de trabajo)|\b(?:lagunas|carencias) (?:en|de)\b",
        idle=r"\b(?:siempre|constantemente|continuamente|a menudo) |(?:número|volumen|cantidad|calidad) de|muchas (?:candidaturas|solicitudes)|no (?:supone|implica|refleja|significa|cuestiona|es una valoración)|si (?:adquieres|necesitas|necesita|en el futuro)|cuando (?:tengas|tenga|adquieras)|no (?:es necesario|hace falta)|\b(?:mejor|más (?:afín|afines|acorde|alinead|ajustad|cercan|adecuad)\w*)\b|\b(?:tus|sus) datos|próximos años|la ley\b|desde hace|consentimiento|\bconserv\w+|\b(?:candidaturas|solicitudes)\b|\b(?:retraso|demora)\b|\bfutur|personas como",
        vacancy=r"\b(?:puestos?\b (?:que|acorde|adecuad)|vacantes?\b|oportunidad|que (?:encaj|se ajust)|hueco|tiempo\b|plaza)",
    ),
    "it": _Words(
        skill=r"(?:esperienz[ae]|conoscenz[ae]|competenz[ae]|padronanza|livello|titolo|laurea|diploma|certificazion[ei]|abilitazione|patente|iscrizione|formazione|dimestichezza|inglese|tedesco|francese)\b",
        lack=r"\b(?:manca(?:no|va|vano|ta|nza)?|mancanza di|carente|caren(?:za|ze) (?:di|in|nell)|scars[aei]|poc[ah]e?|insufficiente|limitata|(?:non (?:ha|hai|possiede|possiedi|dispone|disponi|è in possesso)\b(?: di| ancora| la| il| una?)?)|(?:avremmo (?:voluto|preferito)) (?:\w+ )?(?:più|maggiore))|(?:fatto la differenza|fattore decisivo|è stata determinante)",
        without=r"\bsenza (?!la sua|il suo|la tua)",
        short=r"(?:(?:non )(?:è|sono|risulta|era|raggiunge|basta|arriva)\w* (?:\w+ ){0,2}?(?:sufficient\w|adeguat\w|all['’]altezza|a quello|il livello|quanto)|(?:è|risulta|sono|appare) (?:\w+ )?(?:insufficient\w|limitat\w|scars\w|inferior\w|bass\w|carent\w)|non raggiunge|(?:le|ti) manca\w*|che (?:lei )?non (?:possiede|possiedi|ha|hai)\b|al di sotto)",
        want=r"\b(?:cercav(?:amo|a|ano)|cerchiamo|cerca|ricercav?\w*|serv(?:e|iva|ono)|avevamo bisogno|abbiamo bisogno|necessit\w+|chied(?:e|eva|ono)|richie(?:de|deva|diamo|sto|sta|ste|sti)|almeno|minimo|(?:scelto|optato per|selezionato|preferito|assunto) (?:una? |un['’])?(?:altr[oa] )?(?:candidat[oa]|persona|profilo|figura|collega))\b",
        must=r"\b(?:indispensabil[ei]|obbligatori[oa]|imprescindibil[ei]|richiest[oaei])\b",
        detail=r"(?:\banni\b|(?:più|maggiore|maggior|pregressa|consolidata|comprovata|solida) (?:\w+ )?(?:esperienza|anzianità|seniority)|esperienza (?:pregressa |consolidata |diretta |specifica )?(?:in|nel|nell['’]|nella|nei|con|come|sul|di|su)\b ?(?! quest)|madrelingua|fluente|livello (?:c1|c2|b2)|patente|laurea|abilitazione|certificazione|iscrizione|disponibil(?:e|ità)|immediat[oa]|resid(?:enza|ente|enti|a)\b|in (?:sede|presenza)|tempo pieno|trasfert\w|turni|inglese|tedesco|francese|automunit\w)",
        own=r"(?:(?:richiesta|richieste|aspettativ[ae]|pretes[ae]) (?:economic\w+|retributiv\w+|salarial\w+)|retribuzione|preavviso|disponibilità|distanza|domicilio|stipendio|tariffa|RAL)|\babit[ai]\b",
        beyond=r"\b(?:superior[ei]|super(?:a|ano)|ecced\w+|oltre|al di sopra|tropp[oa]|fuori|non (?:compatibil\w|in linea|rientra\w*|sostenibil\w)|lontan[oa])\b",
        cause=r"\b(?:perché|a causa (?:di|del)|poiché|in quanto|dato che|visto che|per mancanza di|il motivo (?:principale )?(?:è|risiede))",
        ground=r"(?:(?:più|maggiore|poca|mancanza di) (?:\w+ )?esperienza|budget|riorganizzazione|ristrutturazione|inglese|patente|laurea|retribut|distanza|preavviso|permesso|disponibil|abilitazione)",
        plain=r"\b(?:troppo (?:junior|senior)|sovraqualificat[oa])\b|non (?:ha|hai) (?:ancora |mai |ancora mai )(?:lavorato|utilizzato|gestito|coordinato|usato|guidato)|non (?:possiamo|siamo in grado di) .{0,20}(?:visto|permesso di (?:lavoro|soggiorno))|\blacune\b|(?:perché|poiché|in quanto) (?:lei |tu )?non (?:ha|hai|è|sei)\b",
        idle=r"\b(?:sempre|costantemente|continuamente|spesso|periodicamente) |(?:numero|volume|quantità|mole|qualità) (?:di|delle)|giudizio|non (?:mette in discussione|riflette|significa|è una valutazione)|(?:se|qualora) (?:acquis|dovess|ha bisogno|hai bisogno)|non (?:è necessari|serve|occorre)|\b(?:meglio|maggiormente|più (?:in linea|affin\w|vicin\w|aderent\w|adatt\w|coerent\w))\b|\bdati\b|prossimi anni|\b(?:da|in) (?:oltre )?\w+ anni|\bconsenso\b|\bconserv\w+|\bcandidature\b|\britardo\b|\bfutur",
        vacancy=r"\b(?:posizion[ei] (?:adatt|apert|in linea|che|compatib)|opportunità|spazio|tempo\b|in linea)",
    ),
    "nl": _Words(
        skill=r"(?:\w{0,20}ervaring|\w{0,20}kennis|beheersing|niveau|vaardigheden|diploma|opleiding|certifica(?:at|ten|ering)|rijbewijs|registratie|nederlands|engels|duits|achtergrond|bevoegdheid)\b",
        lack=r"\b(?:mis(?:t|te|ten|sen|sten)|ontbre(?:ekt|ken)|ontbrak(?:en)?|gebrek aan|tekort aan|gemist|te weinig|onvoldoende|(?:niet|nog niet) (?:genoeg|voldoende|de juiste)|(?:je|u|jij) (?:\w+ ){0,3}(?:geen|nog geen|weinig)|hadden (?:we )?graag (?:wat )?meer|beperkte)\b|(?:doorslaggevend|gaf de doorslag)",
        without=r"\bzonder (?!uw|je\b|jouw)",
        short=r"(?:(?:nog )?niet (?:\w+ ){0,2}?(?:op het (?:gewenste |juiste |vereiste )?niveau|voldoende|genoeg|toereikend|sterk genoeg|aanwezig)|(?:is|zijn|was|bleek) (?:\w+ ){0,2}?(?:onvoldoende|te (?:beperkt|laag|gering|mager|theoretisch)|beperkt|lager)|schiet\w* tekort|(?:heb je|hebt u|heeft u|je|u) (?:nog )?niet\b|ontbreekt|die (?:je|u) (?:nog )?mist)",
        want=r"\b(?:zoch(?:t|ten)|zoeken|zoekt|zochten|op zoek naar|nodig|vereis(?:t|te|en)|vraagt|vragen|eisen|eist|minimaal|minstens|ten minste|tenminste|een must|(?:gekozen voor|keuze is gevallen op|verder met|viel op) (?:een|iemand)|een harde eis)\b",
        must=r"\b(?:vereist|verplicht|noodzakelijk|onmisbaar|een (?:harde )?(?:must|eis)|(?:zoeken|zochten|nodig (?:hebben|is)|vraagt|vragen|eist)(?=\s*(?:[,.;!]|$)))",
        detail=r"(?:\bjaar\b|\bjaren\b|(?:meer|ruime|aantoonbare|relevante werk|diepere|langere|bredere) ?(?:\w+ )?(?:\w{0,20}ervaring|kennis|seniority)\b|\w{0,20}ervaring (?:in|met|als|binnen|op)\b(?! (?:dit|deze|het vak))|vloeiend|moedertaal|rijbewijs|diploma|certifica\w+|registratie|opleiding (?:tot|in|als)|per direct|direct (?:kan|beschikbaar|begin|start)\w*|beschikbaar|fulltime|voltijd|op locatie|op kantoor|in de buurt|woon(?:t|achtig)|omgeving|onregelmatige|weekend\w*|nederlands|engels|duits|werkvergunning)",
        own=r"(?:\w{0,20}salaris\w*|reis(?:afstand|tijd)|opzegtermijn|beschikbaarheid|afstand|woonplaats|uurtarief|tarief)|\b(?:je|u) (?:kunt|kan|woont)\b",
        beyond=r"\b(?:boven|hoger|te (?:groot|lang|hoog|ver|laat)|overschrijd\w*|buiten|niet (?:\w+ ){0,3}(?:bieden|betalen|waarmaken|honoreren|passen?)|meer dan)\b",
        cause=r"\b(?:omdat|vanwege|doordat|wegens|want|de (?:belangrijkste )?reden (?:is|was|hiervoor|hiervan))\b",
        ground=r"(?:(?:meer|te weinig|geen|onvoldoende|gebrek aan) (?:\w+ )?\w*(?:ervaring|kennis)|budget|reorganisatie|rijbewijs|diploma|salaris|reisafstand|werkvergunning|bezuiniging|ontbre|opzegtermijn)",
        plain=r"\b(?:te (?:junior|senior|onervaren)|overgekwalificeerd)\b|(?:je|u) (?:hebt|heeft|heb|nog) (?:\w+ ){0,2}?(?:nooit|nog niet) (?:eerder )?(?:met|als|in) .{2,40}(?:gewerkt|gewerkt hebt)|geen (?:visum|werkvergunning)|\bhiaten\b|(?:omdat|want|doordat) (?:je|u|jij) (?:\w+ ){0,4}?(?:geen|te)\b",
        idle=r"\b(?:altijd|regelmatig|voortdurend|continu|vaak) |(?:aantal|hoeveelheid|kwaliteit) |zegt niets|geen (?:waarde)?oordeel|(?:niet|geen) (?:te maken met|betekenen|afspiegeling)|als (?:je|u) (?:meer|straks|in de toekomst)|zodra (?:je|u)|beter aan(?:sluit|slot)\w*|\b(?:beter|dichter bij|best (?:past|aansluit))\b|\bgegevens\b|komende jaren|sluit\w*|passen|past|zoeken al|toestemming|\bbewaren\b|\bsollicitaties\b|vertraging|toekomst",
        vacancy=r"\b(?:vacature|functie (?:die|waar|beschik)|plek\b|ruimte|tijd\b|passende|aansluit)",
    ),
    "pt": _Words(
        skill=r"(?:experiência|conhecimentos?|competências|domínio|nível|diploma|licenciatura|formação|certifica\w+|cédula|carta de condução|habilitação|cnh|inglês|alemão|fluência|vivência|bagagem)\b",
        lack=r"\b(?:falt(?:a|am|ou|ava|aram|a-lhe|ou-lhe)|falta de|ausência de|carec\w+|pouca|escassa|insuficiente|reduzida|(?:não|ainda não) (?:tem|tens|possui|possuis|dispõe|dispões|domina|apresenta|demonstrou)|sentimos falta|gostaríamos de (?:ter visto|ver) mais)\b|(?:fez a diferença|fator decisivo|foi determinante)",
        without=r"\bsem (?!a sua|o seu|a tua)",
        short=r"(?:(?:fica|está|ficou|é|são) (?:\w+ )?(?:abaixo|aquém|insuficiente|limitad\w|reduzid\w|inferior)|não (?:\w+ )?(?:atinge|chega|é suficiente|são suficientes|é o suficiente|atende|corresponde ao (?:exigido|nível))|, que (?:ainda )?não (?:possui|tem|tens|possuis)|ainda não (?:possui|tem|tens)|aquém)",
        want=r"\b(?:procur(?:ávamos|amos|ava|avam)|busc(?:ávamos|amos|ava|a)|precis(?:amos|ávamos|ava|a)|necessit(?:amos|ávamos|a|ava)|exig(?:e|imos|ia|ido|ida)|requer(?:ia|emos)?|requisito|pede|mínimo|pelo menos|(?:escolhemos|escolhido|optámos por|optamos por|optado por|selecionámos|selecionamos|contratámos|contratamos) (?:um|uma|alguém|outr[oa])|(?:pessoa|candidat[oa]) (?:escolhid[oa]|selecionad[oa])|queria|pretendia|estávamos à procura|à procura de alguém)\b",
        must=r"\b(?:obrigatóri[oa]|imprescindíve(?:l|is)|indispensáve(?:l|is)|exigid[oa])\b",
        detail=r"(?:\banos\b|(?:mais|maior|sólida|comprovada|prévia|vasta) (?:\w+ )?(?:experiência|vivência|senioridade|tempo de)|experiência (?:prévia |comprovada |sólida |anterior )?(?:em|com|como|na|no|de)\b(?! est)|fluen(?:te|ência)|nativ[oa]|nível (?:avançado|c1|c2|b2)|carta de condução|cnh|licenciatura|diploma|certifica\w+|cédula|disponib(?:ilidade|le)|disponível|início imediato|imediat[oa]|resid(?:a|ência|ir|ente)|presencial\w*|tempo (?:inteiro|integral)|viajar|viagens|turnos|inglês|alemão|francês|\bvisto\b|autorização de trabalho)",
        own=r"(?:(?:pretens\w+|expectativas?) (?:salaria\w+|remuneratóri\w+)|salário|remuneração|aviso prévio|pré-aviso|disponibilidade|distância|morada|residência)|\b(?:mora|moras|vive|vives)\b",
        beyond=r"\b(?:acima|super(?:a|am|ior|iores)|exced\w+|ultrapass\w+|demasiado|muito (?:longo|longe|distante|alt\w)|fora d[aeo]|além|incompatíve\w+|não (?:se enquadra|cabe)\w*)\b",
        cause=r"\b(?:porque|devido|uma vez que|dado que|visto que|já que|por falta de|pois|o motivo (?:principal )?(?:é|foi|prende))",
        ground=r"(?:(?:mais|maior|pouca|falta de) (?:\w+ )?experiência|orçament|reestruturação|inglês|carta de condução|licenciatura|salaria|distância|disponib|idioma|não (?:tem|tens|possui))",
        plain=r"\b(?:(?:muito|demasiado|ainda) (?:júnior|sénior|sênior)|sobrequalificad[oa])\b|(?:nunca|ainda não) (?:trabalhou|trabalhaste|utilizou|liderou|geriu|usou)|não (?:podemos|conseguimos) .{0,20}(?:patrocin\w+|visto)|\blacunas\b",
        idle=r"\b(?:sempre|constantemente|continuamente|frequentemente|regularmente) |(?:número|volume|quantidade|qualidade) de|não (?:põe em causa|coloca em causa|reflete|significa|diminui|é uma avaliação)|(?:caso|se) (?:venha|adquir|precis)|quando (?:tiver|adquirir)|não (?:é necessári|precisa)|\b(?:melhor|mais (?:alinhad|adequad|próxim|ajustad)\w+)\b|\bdados\b|próximos anos|\bhá (?:mais de )?\w+ anos|consentimento|\bguardad\w+|\bcandidaturas\b|\b(?:atraso|demora)\b|\bfutur",
        vacancy=r"\b(?:vagas? (?:que|adequad|compat|dispon)|posiç\w+ (?:que|adequad|compat)|oportunidade|espaço|tempo para)",
    ),
    "pl": _Words(
        skill=r"(?:doświadczeni\w+|znajomoś\w+|wiedz\w|umiejętnoś\w+|kompetencj\w+|praktyk\w|uprawnie\w+|certyfikat\w*|dyplom\w*|wykształceni\w+|poziom\w*|angielski\w*|niemiecki\w*|prawo jazdy|prawa jazdy)\b",
        lack=r"\b(?:brak(?:uje|owało|ło|iem)?|zabrakło|brakowało|nie (?:posiada\w*|masz|ma (?:pani?\b|jeszcze)|dysponuj\w+)|niewystarczając\w+|niedostateczn\w+|zbyt (?:mał\w+|krótki\w+|niski\w*)|za mało|mało|niewielki\w+|oczekiwaliśmy większ\w+)\b|(?:zadecydowało|przesądziło|decydujące było)",
        without=r"\bbez (?!pan|tw)",
        short=r"(?:(?:okaza\w+|jest|są|był\w*) (?:\w+ )?(?:niewystarczając\w+|zbyt (?:mał|nisk|krótk|ogranicz)\w+|za (?:mał|nisk|krótk)\w+|niższ\w+)|nie (?:jest|są|był\w*|okaza\w+) (?:\w+ )?wystarczając\w+|któr(?:ego|ej|ych) (?:pan|pani|niestety)? ?nie (?:posiada|ma)\w*|poniżej|nie (?:spełnia|sięga))|jest (?:\w+ )?za (?:słab|nisk|mał)\w+",
        want=r"\b(?:szuka(?:liśmy|my|ł|no)|poszuk(?:iwaliśmy|ujemy|iwał)|potrzeb(?:ujemy|owaliśmy|na|ny|ne)|wymag(?:a|amy|aliśmy|ane|any|ana|ał|ało)|oczek(?:uje|ujemy|iwał|iwaliśmy)|co najmniej|minimum|przynajmniej|zależało nam na|(?:wybraliśmy|zdecydowaliśmy się na|zatrudniliśmy|postawiliśmy na) (?:osob\w+|kandydat\w+|kogoś))\b",
        must=r"\b(?:niezbędn[aey]|konieczn[aey]\b|obowiązkow\w+|wymagan[aey])\b",
        detail=r"(?:\blat\b|\blata\b|\w{1,20}letni\w+|(?:większ\w+|dłuższ\w+|bogatsz\w+|szersz\w+|udokumentowan\w+) (?:\w+ )?(?:doświadczeni\w+|staż\w*|praktyk\w+)|doświadczeni\w+ (?:w|z|we|ze|jako|przy|na)\b(?! (?:tym|tej))|(?:bieg\w+|płynn\w+) (?:\w+ )?(?:angielski|niemiecki|język|znajomoś)\w*|znajomoś\w+ (?:język\w+|angielsk\w+|niemieck\w+)|znając\w+ \w+|prawo jazdy|prawa jazdy|dyplom\w*|certyfikat\w*|uprawnie\w+|od zaraz|natychmiast\w*|pełn\w+ etat\w*|stacjonarn\w+|na miejscu|dyspozycyjn\w+|mieszkając\w+|zmianow\w+|pozwoleni\w+ na pracę)",
        own=r"(?:oczekiwania? (?:finansow\w+|płacow\w+)|oczekiwan\w+ (?:finansow\w+|płacow\w+)|wynagrodzeni\w+|okres wypowiedzenia|dostępnoś\w+|dyspozycyjnoś\w+|odległoś\w+|miejsce zamieszkania|stawk\w+)|\bmieszkasz?\b",
        beyond=r"\b(?:przekracza\w*|wyższ\w+|powyżej|poza|zbyt|za (?:dług|wysok|daleko|duż)\w*|wykracza\w*|przewyższa\w*|nie mieszcz\w+|nie mieści)\b",
        cause=r"\b(?:ponieważ|gdyż|ze względu na|z powodu|z uwagi na|bo|powodem (?:jest|był\w*)|przyczyną (?:jest|był\w*)|powód)\b",
        ground=r"(?:(?:więks\w+|brak\w*|mał\w+) (?:\w+ )?doświadczen|budżet|reorganizacj|restrukturyzacj|uprawnie|prawo jazdy|finansow|wykształcen|pozwoleni|odległoś|wypowiedzenia|dyspozycyjnoś|nie (?:posiada|ma ))",
        plain=r"\b(?:zbyt (?:juniorsk\w+|mało doświadczon\w+)|nadkwalifikacj\w+|zbyt wysokie kwalifikacje)\b|(?:nigdy|dotąd|jeszcze) nie (?:pracował|używał|zarządzał|prowadził|korzystał)\w*|nie (?:pracował|zarządzał)\w* (?:\w+ ){0,2}(?:z|w|zespoł)\w*|\bbraki w\b",
        idle=r"\b(?:stale|ciągle|nieustannie|cały czas|zawsze|regularnie) |(?:liczb\w+|ilość|ilości|jakość) |nie (?:jest|stanowi) (?:\w+ )?(?:ocen\w+|negatywn\w+)|nie (?:oznacza|świadczy|umniejsza)|(?:jeśli|jeżeli|gdyby) (?:zdob|w przysz|potrzeb)|nie (?:trzeba|wymaga)|\b(?:lepiej|najlepiej|bliżej|bardziej (?:odpowiad|pasuj|zbliżon|zgodn)\w+|w większym stopniu)\b|\bdan(?:e|ych)\b|najbliższ\w+ lat|\bod (?:ponad )?\w+ lat|przechow\w+|\bzgod[ęy]\b|\b(?:aplikacji|zgłoszeń)\b|opóźnieni|w przyszłości",
        vacancy=r"\b(?:stanowisk\w* (?:odpowiad|pasuj|zgodn)|ofert\w*|miejsc\w*|czasu\b|możliwości|etat\w* dla)",
    ),
    "sv": _Words(
        skill=r"(?:\w{0,20}erfarenhet(?:en|er)?|kunskap(?:er|erna|en)?|kompetens|examen|utbildning|certifi\w+|\w{3,20}kort|legitimation|behörighet|vana|nivå|svenska|engelska|tyska|bakgrund)\b",
        lack=r"\b(?:sakna(?:r|de|s|t|des)|brist(?:er|en|ande)? (?:på|i)|(?:du|ni) (?:\w+ )?(?:har|hade) (?:\w+ )?(?:inte|ingen|för lite|begränsad)|inte tillräckligt?(?:a)?|otillräcklig\w*|för lite|för kort|hade (?:gärna|velat) (?:\w+ )?(?:sett |ha )?mer)\b|(?:avgörande|fällde avgörandet)",
        without=r"\butan (?!din)",
        short=r"(?:räck(?:er|te) inte|(?:är|var) (?:\w+ ){0,2}?(?:otillräcklig\w*|för (?:begränsad|låg|kort|tunn)\w*|begränsad\w*)|inte (?:\w+ )?(?:tillräcklig\w*|når|på den nivå|på rätt nivå)|når inte|(?:vilket|som) (?:du|ni) (?:\w+ )?(?:inte har|saknar)|saknas)",
        want=r"\b(?:sök(?:te|er|ts)|letade efter|letar efter|behöv(?:er|de|s)|kräv(?:er|de|s)|krav|efterfråg\w+|måste ha|minst|(?:valt|valde|anställt|gått vidare med|gå vidare med|gick vidare med) (?:en|någon))\b",
        must=r"\b(?:ett (?:\w+ )?krav|är krav|obligatorisk\w*|nödvändig\w*)\b",
        detail=r"(?:\bårs?\b|(?:mer|längre|djupare|större|dokumenterad|gedigen) (?:\w+ )?\w*(?:erfarenhet|kunskap\w*|vana)\b|\w{0,20}erfarenhet (?:av|inom|från|som|i|med)\b(?! (?:detta|området|rollen))|flytande|modersmål|\w{0,20}körkort|examen|certifi\w+|legitimation|behörighet|(?:börja|starta|tillgänglig|tillträda) (?:direkt|omgående|genast|snarast|nu|tidigare|från)|omgående|på plats|på heltid|bosatt|bor i|närhet\w*|skift\w*|arbetstillstånd|svenska|engelska|tyska)",
        own=r"(?:löne?(?:anspråk|krav|förväntning\w*|nivå|önskemål)|uppsägningstid|avstånd\w*|pendling\w*|tillgänglighet|bostadsort|resväg)|\bdu bor\b",
        beyond=r"\b(?:över|överstig\w+|överskrid\w+|högre|för (?:lång|långt|hög|höga|stort|sent)|utanför|inte (?:\w+ )?(?:möta|matcha|uppfylla|möjlig\w*)|(?:är|på) (?:\w+ )?månader)\b",
        cause=r"\b(?:eftersom|på grund av|därför att|då (?:du|vi|rollen|tjänsten)|anledningen (?:är|var|till)|skälet (?:är|var))\b",
        ground=r"(?:(?:mer|större|för lite|brist på) (?:\w+ )?erfarenhet|budget|omorganisation|besparing|körkort|examen|löne|arbetstillstånd|avstånd|saknar|uppsägningstid)",
        plain=r"\b(?:för (?:junior|senior|oerfaren)|överkvalificerad)\b|(?:aldrig|inte tidigare|ännu inte|inte) (?:har )?(?:arbetat|jobbat|lett|använt) (?:med|som|i|inom|ett|en)\b|\bluckor i\b|(?:eftersom|då) du (?:\w+ )?(?:inte|saknar)\b",
        idle=r"\b(?:alltid|ständigt|regelbundet|löpande|ofta) |(?:antal|mängd|kvalité|kvalitet)\w* |säger (?:inget|ingenting)|ingen (?:bedömning|värdering)|(?:inte|ingen) (?:ett omdöme|spegl\w+|en värdering)|om du (?:skaffar|i framtiden|vill|behöver)|när du (?:har|fått)|\b(?:bättre|bäst|närmare|mer relevant)\b|\buppgifter\b|kommande åren|samtycke|\bspara\w*|\bansökningar\b|dröjsmål|försening|framtid",
        vacancy=r"\b(?:tjänst som|roll som|plats för|lediga|möjlighet|tid\b|passande)",
    ),
    "tr": _Words(
        skill=r"(?:deneyim\w*|tecrübe\w*|bilgi(?:niz|n|si|ye|nin|sinin|sahibi)?\b|yetkinli\w+|seviye\w*|belge\w*|sertifika\w*|diploma\w*|ehliyet\w*|[iİ]ngilizce\w*|almanca\w*|becer\w+|hakimiyet\w*)",
        lack=r"\b(?:eksik\w*|yetersiz\w*|sınırlı|yeterli (?!zaman|sayıda))",
        without=r"(?!)",
        short=r"(?:eksik\w*|yetersiz\w*|yeterli (?:\w+ )?(?:değil|bulunm|olma|görülme)\w*|(?:bulunm|olmad|olmama|sahip olma)\w*|düzeyde değil|altında|karşılam\w+|sınırlı|yok\b|kalıyor|gerisinde)",
        want=r"(?:en az|en fazla|şart(?:tır)?\b|zorunlu\w*|gerekli\w*|gerekmekte\w*|gerekiyor\w*|gerektir\w+|arıyorduk|aramaktaydık|arıyoruz|aradığımız|ihtiyacımız|ihtiyaç duy\w+|bekliyorduk|tercih ett\w+)",
        must=r"(?:\bşart(?:tır)?\b|zorunlu\w*|gerekli\b|ihtiya[cç]\w*|aran(?:ıyor|mak)\w*|gerekiyor\w*|gerekmekte\w*|(?:arıyor\w*|istiyor\w*|bekliyor\w*|seçtik|seçildi|tercih ett?\w+)(?=\s*(?:[,.;!]|$)))",
        detail=r"(?:\byıl(?:lık)?\b|daha (?:fazla|çok|uzun|derin) (?:\w+ )?(?:deneyim|tecrübe)\w*|daha (?:deneyimli|tecrübeli)|ehliyet\w*|belgesi\b|daha kıdemli|sertifika\w*|diploma\w*|ileri (?:düzey|seviye)\w*|akıcı|\byıl\w*|askerli\w+|hemen başla\w+|tam zamanlı|ofiste\w*|ikamet\w*|seyahat engeli\w*|vardiya\w*|çalışma izni\w*|(?:konusunda|alanında|sektöründe|ile|üzerine) (?:\w+ )?(?:deneyim|tecrübe)(?!in)\w*|ilişiği olma\w+)",
        own=r"(?:(?:ücret|maaş) (?:beklenti\w+|talebi\w*)|ihbar süre\w*|mesafe\w*|uzaklı\w+|ikamet\w*|işe başlama tarihi\w*|müsaitli\w+)|\bev(?:iniz|in)\b",
        beyond=r"(?:üzerinde|üstünde|aşıyor|aşmakta\w*|aştığı|yüksek|uzun|uzak|fazla|uymuyor|dışında|uyuşmu\w+)",
        cause=r"(?:nedeniyle|çünkü|dolayı|sebebiyle|yüzünden|nedeni|sebebi)",
        ground=r"(?:deneyim|tecrübe|bütçe|yeniden yapılanma|ehliyet|sertifika|dil (?:seviye|bilgi)|ücret|mesafe|çalışma izni)",
        plain=r"(?:daha önce|hiç|henüz) (?:\w+ ){1,4}(?:çalışmamış|kullanmamış|yönetmemiş|çalışmadı|kullanmadı|yönetmedi)\w*|(?<!birden )fazla (?:nitelikli|kıdemli)|(?:yeterince|yeteri kadar) (?:deneyimli|kıdemli) (?:değil|olma)|(?:deneyim|tecrübe)\w* belirleyici",
        idle=r"\b(?:her zaman|sürekli|daima|düzenli olarak) |başvuru (?:sayısı|yoğunluğu)|yoğun (?:ilgi|başvuru)|çok sayıda|fazla sayıda|değerlendirmesi değil|anlamına gelm\w+|örtüş\w+|ileride|gelecekte|ilerleyen|\bdaha (?:iyi|uygun|yakın)\b|\bveri\w*|önümüzdeki yıl|yıl(?:dır| boyunca)|sakla\w+|gecikme",
        vacancy=r"(?:pozisyon(?:umuz|a uygun|lar)|fırsat\w*|kadro\w*|zaman\w*|imkân\w*|imkan\w*)",
    ),
    "da": _Words(
        skill=r"(?:\w{0,20}erfaring(?:en|er)?\b|kendskab|kompetence\w*|uddannelse\w*|certifi\w+|kørekort|autorisation|baggrund|niveau\b)",
        lack=r"\b(?:mangler|manglede|savne(?:r|de)|manglende|(?:ikke|for) (?:nok|tilstrækkelig\w*|lidt|begrænset) )",
        without=r"(?!)",
        short=r"(?:er (?:\w+ )?(?:ikke tilstrækkelig\w*|utilstrækkelig\w*|for (?:begrænset|lille|kort))|som du (?:\w+ )?ikke har|rækker (?:\w+ )?ikke)",
        want=r"\b(?:søgte|leder efter|ledte efter|kræver|krævede|har brug for|havde brug for|mindst|lagt (?:særlig )?vægt på|(?:valgt|ansat|valgte) en (?:kandidat|anden|ansøger|kollega))\b",
        must=r"\b(?:er et (?:ufravigeligt )?krav|et krav)\b",
        detail=r"(?:\bårs? (?:\w+)?erfaring|\bår(?:s)? med|(?:større|mere|længere|dybere) (?:\w+ ){0,2}\w*erfaring\b(?! end)|\w*erfaring (?:med|fra|inden for|i|som)\b|kørekort|flydende|certifi\w+|autorisation)",
        own=r"\b(?:lønforventning\w*|lønkrav|opsigelsesvarsel|afstanden)\b",
        beyond=r"\b(?:over|højere|overstiger|for (?:lang|høj|stor)\w*|ligger over)\b",
        cause=r"\b(?:fordi|på grund af|begrundelsen (?:er|var)|årsagen (?:er|var))\b",
        ground=r"(?:erfaring med|mere \w*erfaring|manglende|budget|omstrukturering|besparelse|kørekort|løn)",
        plain=r"\b(?:overkvalificeret|for uerfaren)\b",
        idle=r"\b(?:antal|mængde|altid|samlet vurdering|i højere grad|bedre|bedst|fremtid\w*|slettes|samtykke|oplysninger)\b",
        vacancy=r"\b(?:ledige?|mulighed|tid\b)",
    ),
    "no": _Words(
        skill=r"(?:\w{0,20}erfaring(?:en|er)?\b|kjennskap|kompetanse\w*|utdanning\w*|sertifi\w+|førerkort|fagbrev|autorisasjon|bakgrunn|nivå\b)",
        lack=r"\b(?:mangler|manglet|savne(?:r|t)|manglende|(?:ikke|for) (?:nok|tilstrekkelig\w*|lite|begrenset) )",
        without=r"(?!)",
        short=r"(?:er (?:\w+ )?(?:ikke tilstrekkelig\w*|utilstrekkelig\w*|for (?:begrenset|liten|kort))|som du (?:\w+ )?ikke har|holder (?:\w+ )?ikke)",
        want=r"\b(?:søkte|ser etter|så etter|leter etter|lette etter|krever|krevde|trenger|trengte|minst|lagt (?:særlig )?vekt på|(?:valgt|ansatt|landet på|tilby stillingen til) en (?:kandidat|annen|søker|kollega))\b",
        must=r"\b(?:er et (?:absolutt )?krav|et krav)\b",
        detail=r"(?:\bårs? (?:\w+)?erfaring|\bår(?:s)? med|(?:større|mer|lengre|dypere) (?:\w+ ){0,2}\w*erfaring\b(?! enn)|\w*erfaring (?:med|fra|innen|i|som)\b|førerkort|flytende|sertifi\w+|fagbrev|autorisasjon)",
        own=r"\b(?:lønnsforventning\w*|lønnskrav|oppsigelsestid|avstanden)\b",
        beyond=r"\b(?:over|høyere|overstiger|for (?:lang|høy|stor)\w*|ligger over)\b",
        cause=r"\b(?:fordi|på grunn av|begrunnelsen (?:er|var)|(?:hoved)?årsaken (?:er|var))\b",
        ground=r"(?:erfaring med|mer \w*erfaring|manglende|budsjett|omstrukturering|innsparing|førerkort|lønn)",
        plain=r"\b(?:overkvalifisert|for uerfaren)\b",
        idle=r"\b(?:antall|mengde|alltid|samlet vurdering|i større grad|bedre|best|framtid\w*|fremtid\w*|slettes|samtykke|opplysning\w*)\b",
        vacancy=r"\b(?:ledige?|mulighet|tid\b)",
    ),
    "cs": _Words(
        skill=r"(?:zkušenost\w*|prax[eií]\w*|znalost\w*|vzdělání|certifikát\w*|oprávnění|řidičsk\w+|angličtin\w*|němčin\w*|úrove[nň]\w*)",
        lack=r"\b(?:chyb(?:í|ěl[aoyi]?)|postrád\w+|nedostatek|nedostatečn\w+|nemáte|nemáš|málo)\b",
        without=r"(?!)",
        short=r"(?:(?:je|jsou|byla|byly) (?:zatím )?nedostatečn\w+|nestač\w+|nedosahuj\w+|(?:Vám|ti|nám) (?:zatím )?chyb\w+)",
        want=r"\b(?:hled(?:áme|ali)|potřebuj\w+|požaduj\w+|požadov\w+|vyžaduj\w+|minimálně|alespoň|(?:vybrán|vybrali|zvolili)[aiy]? (?:\w+ )?(?:uchazeč(?:e|ku)|kandidát(?:a|ku)|kolegyni|kolegu|někoho))\b",
        must=r"\b(?:je (?:nezbytn|nutn|podmínkou)\w*)\b",
        detail=r"(?:\blet\b|\broky\b|(?:více|víc|delší|větší|hlubší) (?:prax|zkušenost)\w*|(?:prax|zkušenost|znalost)\w* (?:s|se|v|ve|z|na)\b(?! (?:této|tomto|daném))|řidičsk\w+|certifikát\w*|plynně|seniornější\w*)",
        own=r"\b(?:platov\w+ (?:očekáván\w+|představ\w+|požadav\w+)|mzdov\w+ požadav\w+|výpovědní\w* (?:doba|lhůta)|vzdálenost|dojíždění)",
        beyond=r"\b(?:přesah\w+|převyš\w+|nad (?:naš|rámec|možnost)\w*|vyšší|příliš)\b",
        cause=r"\b(?:protože|kvůli|z důvodu|důvodem (?:je|bylo|byl[aoy]?)|jelikož|neboť)\b",
        ground=r"(?:(?:zkušenost|prax)\w* (?:s|se|v|ve|z)\b|nedostat\w+|rozpoč\w+|restrukturaliz\w+|řidičsk\w+|platov\w+|úspor\w*)",
        plain=r"\b(?:překvalifikovan\w+|příliš (?:juniorní|seniorní))",
        idle=r"(?:lépe odpovíd|více odpovíd|lépe splň|vždy\b|stále\b|počet|množství|neodrá|souhlas|osobní\w* údaj|v budoucn)",
        vacancy=r"\b(?:voln\w+|možnost|čas\b)",
    ),
    "sk": _Words(
        skill=r"(?:skúsenost\w*|prax\w*|znalost\w*|vzdelani\w*|certifikát\w*|oprávneni\w*|vodičsk\w+|angličtin\w*|nemčin\w*|úrove[nň]\w*)",
        lack=r"\b(?:chýba(?:jú|la|li|lo)?|postrád\w+|nedostatok|nedostatočn\w+|nemáte|nemáš|málo)\b",
        without=r"(?!)",
        short=r"(?:(?:je|sú|bola|boli) (?:zatiaľ )?nedostatočn\w+|nestač\w+|nedosahuj\w+|(?:Vám|ti|nám) (?:zatiaľ )?chýba\w*)",
        want=r"\b(?:hľad(?:áme|ali)|potrebuj\w+|požaduj\w+|požadov\w+|vyžaduj\w+|minimálne|aspoň|uprednostnili uchádzač(?:a|ku)|(?:vybran|vybrali|zvolili)[áaiýy]? (?:\w+ )?(?:uchádzač(?:a|ku)|kandidát(?:a|ku)|kolegyňu|kolegu|niekoho))\b",
        must=r"\b(?:je (?:nevyhnutn|nutn|podmienkou)\w*)\b",
        detail=r"(?:\brokov\b|\broky\b|(?:viac|dlhš\w+|väčš\w+|hlbš\w+) (?:prax|skúsenost)\w*|(?:prax|skúsenost|znalost)\w* (?:s|so|v|vo|z|na)\b(?! (?:tejto|tomto|danom))|vodičsk\w+|certifikát\w*|plynule|seniornejš\w*|špecializáci\w+)",
        own=r"(?:platov\w+ (?:očakávan\w+|predst\w+|požiadav\w+)|výpovedn\w+ (?:doba|lehota)|vzdialenosť|dochádzanie)",
        beyond=r"\b(?:presah\w+|prevyš\w+|nad (?:naš|rámec|možnost)\w*|vyšši\w+|príliš)\b",
        cause=r"\b(?:pretože|kvôli|z dôvodu|dôvodom (?:je|bolo|bol[aoiy]?)|nakoľko|keďže|lebo)\b",
        ground=r"(?:(?:skúsenost|prax)\w* (?:s|so|v|vo|z)\b|nedostat\w+|rozpoč\w+|reštrukturaliz\w+|vodičsk\w+|platov\w+|úspor\w*|špecializáci)",
        plain=r"\b(?:prekvalifikovan\w+|príliš (?:juniorn|seniorn)\w+)|platových očakávaní",
        idle=r"(?:lepšie zodpoved|viac zodpoved|lepšie spĺňa|vždy\b|stále\b|počet|množstvo|neodráž|súhlas|osobn\w+ údaj|v budúcn)",
        vacancy=r"\b(?:voľn\w+|možnosť|čas\b)",
    ),
    "fi": _Words(
        skill=r"(?:\w*kokemu\w+|\w*osaami\w+|\w*taito\w*|\w*taido\w+|koulutu\w+|tutkin\w+|ajokort\w+|kielitai\w+|tuntemu\w+|todistu\w+)",
        lack=r"\b(?:puuttu\w+|jäimme kaipaamaan|kaipasimme|liian vähän|ei (?:ole|ollut) (?:riittäväs\w+|tarpeeksi))\b",
        without=r"(?!)",
        short=r"\b(?:puuttu\w+|ei (?:ole |ollut |vielä )*(?:riittäv\w+|riitä|riittänyt)|on liian (?:vähä\w+|suppea\w*))",
        want=r"\b(?:etsimme|etsimme henkilöä|haimme|haemme|tarvitsemme|tarvitsevat|edellyttää|edellytämme|vaadi\w+|vaatii|vähintään|painotettiin|painotimme|päädyimme|valittiin|valitsimme|valittu hakija\w*)\b",
        must=r"\b(?:on (?:ehdoton )?(?:edellyt|vaatimu)\w+)\b",
        detail=r"(?:\bvuoden (?:\w+)?kokemu\w+|\bvuotta\b|(?:pidempi|enemmän|laajempi|vahvempi|syvempi|pitkä) (?:\w+ ){0,2}\w*kokemu\w+|\w*kokemu(?:sta|s) \w+(?:sta|stä|lta|ltä|ssa|ssä|issa|issä)\b|kokemusta \w+|ajokort\w+|sujuva\w*|pätevyy\w+)",
        own=r"\b(?:palkkatoi\w+|irtisanomisaika\w*|palkkapyyn\w+)",
        beyond=r"\b(?:ylittä\w+|korkeampi|yli\b|liian (?:pitkä|korkea|suuri))",
        cause=r"\b(?:koska|vuoksi|takia|syynä (?:on|oli)|perusteluna (?:on|oli)|ratkaisevaksi)\b",
        ground=r"(?:kokemu\w+|budjet\w+|organisaatiomuuto\w+|muutosneuvottelu\w*|säästö\w*|ajokort\w+|palkka\w*|tarvitse\w+)",
        plain=r"\bylikoulutettu|muutosneuvottelujen vuoksi|kokemuksen puute|kokemuksen vuoksi",
        idle=r"(?:vastasi (?:paremmin|parhaiten)|paremmin|parhaiten|aina\b|hakemusten määrä|suuri määrä|kokonaisarvio|ei (?:ole )?moite|tulevaisuudessa|suostumu|säilyt)",
        vacancy=r"(?:avoin|avoimia|mahdollisuu|aikaa\b)",
    ),
    "hu": _Words(
        skill=r"(?:\w*tapasztalat\w*|\w*ismeret\w*|végzettség\w*|képesítés\w*|jogosítvány\w*|nyelvtudás\w*|nyelvvizsg\w+|gyakorlat\w*|\w*tudás\w*|diplom\w+)",
        lack=r"\b(?:hiány\w+|nem rendelkez\w+|kevés|nincs (?:elég|elegendő|kellő))\b",
        without=r"(?!)",
        short=r"\b(?:hiány\w+|nem (?:elég\w*|elegendő|megfelelő szintű|éri el)|kevésnek)\b",
        want=r"\b(?:kere(?:s|st)ünk|olyan (?:személyt|kollégát|jelöltet|munkatársat)|szükség\w*|elvár\w*|legalább|minimum|előnyben|választottuk|jelöltet választott\w*|előírt)\b",
        must=r"\b(?:feltétel\w*|elengedhetetlen|kötelező)\b",
        detail=r"(?:\b\w*éves?\b[^.¶]{0,30}(?:tapasztalat|gyakorlat)|(?:több|nagyobb|mélyebb|hosszabb) (?:\w+ ){0,2}(?:tapasztalat|gyakorlat)\w*|\w+(?:ban|ben|val|vel|i) (?:szerzett )?(?:tapasztalat|gyakorlat)\w*|jogosítvány\w*|nyelvvizsg\w+|felsőfokú|végzettség\w*)",
        own=r"\b(?:bérigény\w*|fizetési igény\w*|felmondási id\w+|távolság\w*)",
        beyond=r"\b(?:meghalad\w+|magasabb|túl (?:magas|hosszú|nagy)|felett)\b",
        cause=r"\b(?:mert|mivel|miatt|oka,? hogy|oka (?:az|a)|indok\w*)\b",
        ground=r"(?:tapasztalat|gyakorlat|költségvetés|átszervez|létszám|jogosítvány|bérigény|nyelvtudás|hiány)",
        plain=r"\btúlképzett|tapasztalat hiány\w+|létszámstop",
        idle=r"(?:közelebb|más jelöltek|jobban (?:megfelel|illesz|illő)|mindig|folyamatosan|nagy szám|nagyszám|számos|a jövőben|hozzájárul|adatvédel|megőriz)",
        vacancy=r"(?:üres|lehetőség|időnk)",
    ),
    "ro": _Words(
        skill=r"(?:experienț\w+|cunoștinț\w+|competenț\w+|studii\b|diplom\w+|certific\w+|permis\w*|vechim\w+|nivelul\b)",
        lack=r"\b(?:lips(?:a|ește|esc|it[ăe]?)|insuficient\w*|nu aveți|nu ai|nu dețineți|nu deții|prea puțin\w*)\b",
        without=r"(?!)",
        short=r"(?:(?:este|sunt|e) (?:\w+ )?insuficient\w*|nu (?:este|sunt|e) (?:\w+ )?(?:suficient|îndeplinit)\w*|lipsește|vă lipsesc|îți lipsesc)",
        want=r"\b(?:căutăm|căutam|avem nevoie|aveam nevoie|necesită|solicită|cel puțin|minim(?:um)?|(?:ales|selectat|oferta|ofert) (?:un|o|unui|unei) (?:alt[ăe]? )?(?:candidat\w*|persoan\w+|coleg\w*))\b",
        must=r"\b(?:este (?:obligatori|indispensabil|esențial)\w*|condiți\w+)\b",
        detail=r"(?:\bani\b|(?:mai multă|mai vastă|mai bogată|mai mare) (?:\w+ )?experienț\w+|experienț\w+ (?:în|cu|de|pe)\b(?! ce)|permis\w*|certific\w+|fluent\w*)",
        own=r"\b(?:așteptăr\w+ salariale|pretenți\w+ salariale|preaviz\w*|distanța)",
        beyond=r"\b(?:depășesc|depășește|peste|mai mari|prea (?:mare|mari|lung))\b",
        cause=r"\b(?:deoarece|pentru că|din cauza|întrucât|motivul (?:este|a fost|respingerii|deciziei))\b",
        ground=r"(?:experienț|buget|restructur|lips|permis|salarial|vechim)",
        plain=r"\bsupracalificat\w*|din cauza așteptărilor salariale|[Mm]otivul respingerii",
        idle=r"(?:candidați cu|mai apropiat|mai bine|într-o mai mare măsură|mereu|întotdeauna|număr(?:ul)? mare|nu reprezintă|pe viitor|în viitor|consimțămân|date)",
        vacancy=r"\b(?:post(?:uri)? vacant|posibilitate|timp)",
    ),
}


def _near(first: str, second: str, unless: str = "", within: int = 60) -> str:
    """One and then the other, close together in a sentence, with nothing of what may not stand between them."""
    between = rf"(?:(?!{unless})[^;¶])" if unless else "[^;¶]"
    return rf"(?:{first}){between}{{0,{within}}}?(?:{second})"


def _reason(words: _Words) -> re.Pattern[str]:
    ways = (
        _near(words.lack, words.skill, rf"{words.vacancy}|,"),
        _near(words.skill, words.short, words.vacancy),
        _near(words.without, words.skill, within=10),
        _near(f"{words.want}|{words.must}", words.detail, within=90),
        _near(words.detail, words.must),
        _near(words.own, words.beyond),
        _near(words.cause, words.ground, within=90),
        words.plain,
    )
    return re.compile("|".join(ways), re.IGNORECASE)


_REASONS = {language: _reason(words) for language, words in _WORDS.items()}
_IDLE = {language: re.compile(words.idle, re.IGNORECASE) for language, words in _WORDS.items()}


def gives_reason(sentence: str) -> bool:
    """Does the sentence, in whatever of the languages, say why the answer is no?"""
    return any(
        pattern.search(sentence) is not None and _IDLE[language].search(sentence) is None
        for language, pattern in _REASONS.items()
    )
