# ruff: noqa: E501  patterns read worse when they are cut
"""Whether a mail says that nobody reads the answers to it.

Owns the ways of saying so in seventeen languages: do not reply to this, this mailbox is not read. Refuses what is said of
another address, what only sounds alike ("does not answer our needs"), and a mail that elsewhere asks for an answer.
"""

import re

from replies.vocabulary import any_of

_THIS = r"(?=\s(?:a |à |ao |directamente |direttamente )*(?:est[aeo]|quest[ao]|ess[ae])\b|\s*(?:[.,;:!¶)]|$))"  # or nothing at all
_SAYS = any_of(
    # en
    r"\b(?:do not|don['’]t|cannot|can['’]t|not possible to) (?:reply|respond) (?:to (?:this|it)|directly)\b|\bplease (?:do not|don['’]t) (?:reply|respond)\b(?! to (?:recruit|any|those|offers))|\b(?:unmonitored|unattended|(?:notification|send|post|outgoing)[- ]only)\b|\bno-?reply[- ](?:address|mailbox|e-?mail|adres|adress?e?n?|konto|adresi)\b",
    r"(?<!general )(?<!main )\b(?:mailbox|address|account|inbox) (?:is not|isn['’]t|is un) ?(?:regularly |being )?(?:monitored|attended|read|checked|staffed)\b|\b(?:address|account|mailbox|inbox)\b[^.¶@]{0,20}\b(?:cannot|can['’]t|does not|doesn['’]t|unable to|not able to) (?:receive|accept)\b|\b(?:repl(?:y|ies)|responses?)(?: sent)?(?: to this (?:message|e-?mail|address|mailbox))? (?:are|is|will|cannot|can not)(?: not| be|n['’]t| never){0,2} (?:un\w+|be \w+|monitored|read|received|answered|processed|delivered)\b",
    # de
    r"\bantworten? (?:Sie )?(?:bitte )?nicht (?:auf|direkt auf)\b(?! (?:Ihre|deine|jede|alle))|\bantworten Sie (?:bitte )?nicht (?:darauf|an diese)|\bantworten Sie nicht\s*[.!]|\bnicht auf diese (?:\w+ )?(?:E-?Mail|Mail|Nachricht|Adresse)\w*\b[^.¶]{0,12}\b(?:antworten|reagieren)|\bauf diese (?:E-?Mail|Mail|Nachricht|Adresse) (?:kann|können|bitte)\b[^.¶]{0,25}\bnicht\b[^.¶]{0,12}\b(?:ge)?antwort|\bauf die (?:Sie|du|ihr) (?:bitte )?nicht antworten",
    r"\bsehen Sie (?:bitte )?von Antworten\b[^.¶]{0,30}\bab\b|\bAntworten (?:auf|an) diese\b[^.¶]{0,30}\b(?:nicht|keine?\w*|abzusehen)\b|\b(?:Postfach|Adresse|E-?Mail-?Adresse|Absenderadresse|Mail-?adresse|Mailbox)\b (?:ist|wird|kann|empfängt|nimmt|dient)\b[^.¶@]{0,30}\b(?:nicht (?:gelesen|überwacht|bearbeitet|betreut|abgerufen|besetzt|beantwortet)|keine (?:Antwort|E-?Mail|Nachricht|eingehend)\w*|nur (?:für den|zum|dem) Versand|unbeaufsichtigt)",
    # fr
    r"\bne pas (?:y )?répondre\b(?! (?:favor|positiv|plus|à (?:v|t|l['’]|tou)))|\bne répond(?:ez|s) pas (?:à ce|directement)|\brépondez pas à ce|\binutile de répondre à ce|\bréponses? à (?:ce|cet|cette)\b[^.¶]{0,25}\b(?:pas|aucun\w*)\b|\b(?:boîte|adresse|messagerie)(?: (?:de réception|aux lettres|mail|e-?mail|de messagerie|électronique|d['’]envoi))? (?:n['’]est (?:pas|plus)|n['’]étant pas)\b[^.¶@]{0,12}\b(?:consult|relev|lue|surveill|suivi|trait)\w*|\b(?:adresse|boîte)\b[^.¶@]{0,20}\b(?:n['’]accepte (?:pas|aucun\w*)|ne permet pas|ne peut (?:pas )?(?:recevoir|réceptionner))\b",
    # es
    rf"\bno es posible responder a est[ae]\b|(?<!caso de )(?<!\bsi )\bno (?:responda|respondas|respondan|conteste|contestes|contesten|responder|contestar){_THIS}|\b(?:buzón|dirección|cuenta|casilla)\b[^.¶@]{{0,25}}\bno (?:está|es|se|admite|recibe|acepta|permite)\b[^.¶@]{{0,8}}\b(?:atend|monitor|supervis|revis|lee|leíd|respuestas|correos|mensajes|gestion)\w*|\brespuestas a est[ae]\b[^.¶]{{0,25}}\bno\b",
    # it
    rf"(?<!caso )(?<!\bse )(?<!qualora )\bnon (?:rispondere|risponda|rispondete){_THIS}|\bpreg\w+(?: di)? non rispondere\b|\bnon è possibile rispondere a quest|\b(?:casella|indirizzo|mailbox|account)\b[^.¶@]{{0,25}}\bnon (?:è|viene|riceve|accetta)\b[^.¶@]{{0,8}}(?:presidiat|monitorat|abilitat|lett[ao]|controllat|gestit|risposte|messaggi|e-?mail)\w*|\brisposte a quest\w*\b[^.¶]{{0,20}}\bnon\b",
    # nl
    r"\b(?:gelieve|verzoeken|verzocht|wilt u|a\.u\.b\.|s\.v\.p\.|alstublieft)\s[^.¶]{0,30}\bniet (?:te )?(?:beantwoorden|antwoorden|reageren)\b|\b(?:op|via) (?:deze|dit) (?:e-?mail|mail|bericht|adres|mailadres)\b[^.¶]{0,15}\b(?:niet|geen)\b[^.¶]{0,12}\b(?:antwoord|reageren|reactie)\w*|\bniet (?:rechtstreeks )?(?:op|via) (?:deze|dit) (?:e-?mail|mail|bericht)\b[^.¶]{0,8}\b(?:antwoorden|reageren)|\b(?:e-?mail|mail|bericht)\b,? (?:kan )?niet (?:te |worden )?beantwoord\w*",
    r"\b(?:reageren|antwoorden) op (?:deze|dit)\b[^.¶]{0,20}\b(?:niet|geen)\b|\bbeantwoord (?:deze|dit)\b[^.¶]{0,15}\bniet\b|\b(?:mailadres|e-mailadres|mailbox|postvak|adres) (?:wordt|is|kan)\b[^.¶@]{0,20}\b(?:niet (?:gelezen|beheerd|bekeken|gemonitord|gecontroleerd|bemand|bewaakt)|onbemand|onbeheerd|geen (?:e-?mail|mail|antwoord|bericht)\w*)",
    # pt
    rf"(?<!caso )(?<!\bse )\b(?:não|nao) (?:responda|respondas|respondam|responder){_THIS}|\b(?:caixa(?: de (?:correio|entrada))?|endereço(?: de (?:e-?mail|correio))?|conta) (?:não|nao) (?:é|está|recebe|aceita|permite|possui)\b[^.¶@]{{0,12}}(?:monitor|lid[oa]|supervision|acompanhad|respostas|mensagens|consultad)\w*|\brespostas a est[ae]\b[^.¶]{{0,20}}\bnão\b",
    # pl
    r"\b(?:prosimy|proszę|prosi się)\b[^.¶]{0,25}\bnie odpowiadać\b|\bnie odpowiadaj(?:cie)? (?:na|proszę)|\bnie należy (?:na \w+ )?odpowiadać\b|\bnieodpowiadanie\b|\bna (?:tę|tą|ten|tego) (?:wiadomość|e-?mail|mail|adres)\w*\b[^.¶]{0,12}\bnie (?:można|należy|da się|trzeba)\b[^.¶]{0,8}odpowi|\b(?:skrzynka|adres|konto)(?: \w+)? nie (?:jest|obsługuje|przyjmuje|odbiera)\b[^.¶@]{0,10}(?:monitorowan|obsługiwan|czytan|sprawdzan|odpowiedzi|wiadomości)\w*|\bodpowiedzi na (?:ten|tę|tego)\b[^.¶]{0,20}\bnie są\b",
    # sv
    r"\bsvara (?:inte|ej)(?= (?:på|till) (?:det|den)|\s*(?:[.,!¶]|$))|\b(?:går|gå) (?:inte|ej) att (?:svara|besvara)|\bkan (?:inte|ej) (?:svara på detta|besvaras)\b|\b(?:inkorg|brevlåda|postlåda|mejladress|e-postadress|adress|konto)\w*\b[^.¶@]{0,20}\b(?:(?:läses|bevakas|övervakas) (?:inte|ej)|tar (?:inte|ej) emot (?:svar|mejl|e-post)|är (?:obevaka|inte bevaka))|\bobevaka[dt]e?\b|\bsvar på (?:detta|det här)\b[^.¶]{0,20}\b(?:inte|ej)\b",
    # tr
    r"\b(?:e-?posta|mesaj|ileti|mail)\w*[^.¶]{0,20}\b(?:yanıtlama|cevaplama|yanıt verme|cevap verme)y[ıi]n(?:[ıi]z)?\b|\blütfen (?:yanıtlama|cevaplama|yanıt verme|cevap verme)y[ıi]n|\b(?:adres|posta kutusu|hesa[pb]|e-?postalar)\w*[^.¶@]{0,30}\b(?:okunma|takip edilme|kontrol edilme|izlenme|yanıtlanma)(?:makta|mekte|z\b|yecek|yacak)",
    # da, no, cs, sk, fi, hu, ro
    r"\bkan ikke besvares\b|\b(?:svar ikke|ikke svar(?:e)?) på\b|\b(?:læses|leses|overvåk(?:es|et)|overvåges) ikke\b|\bneodpovídejte\b|\bneodpovedajte\b|\b(?:schránk|adres)\w*\b[^.¶@]{0,20}\bn(?:ení|ie je) (?:monitorov|sledov|sledovan)\w*|\bälä(?:thän)? vastaa\b|\bei voi vastata\b|\bei (?:lueta|seurata|valvota)\b|\b(?:ne|nem) válaszol\w+[^.¶]{0,20}(?:üzenet|e-mail|levél|levelet)|\b(?:üzenet|e-mail|levél)\w*[^.¶]{0,20}(?:ne|nem) válaszol\w*|\bnu răspunde(?:ți)?\b|\bnu este monitorizat",
)
# An answer is welcome here, whatever is said of other mail.
_WELCOME = any_of(
    r"\b(?:just|simply|hesitate to|free to|welcome to|please|can also|you can|you may) reply (?:directly )?(?:to )?(?:me )?(?:here|this|directly)\b",
    r"\bantworten Sie (?:mir |uns )?(?:einfach|gern\w*|direkt|jederzeit)\b(?![^.¶]{0,30}\bnicht\b)|\bantworte (?:einfach|gern\w*|direkt)\b|\bhésite[zs]? pas à (?:me |nous |y )?répondre|\brépondez(?:-moi|-nous)? (?:simplement|directement)|\bpouvez répondre (?:directement )?à ce",
    r"\bdude[sn]? en responder|\b(?:puede|puedes|basta con) responder\b|(?<!no )(?<!não )(?<!nao )\bresponda (?:directamente )?a este|\besiti? a rispondere|\b(?:può|puoi|basta) rispondere\b|\brispond[ai] pure\b|\baarzel\w* niet\b[^.¶]{0,20}antwoord|\b(?:kunt u|kun je|mag u|mag je) (?:gerust|gewoon|direct)\b[^.¶]{0,20}\b(?:reageren|antwoorden)",
    r"\bhesit\w+ em responder|\b(?:pode|podes|basta) responder\b|(?<!nie )\b(?:śmiało|wystarczy|można|proszę śmiało) odpowiedzieć na (?:tę|tego|ten)|\btveka inte att svara|\bsvara gärna\b|\b(?:yanıtlayabil|cevaplayabil)ir",
)
_OF_ANOTHER = re.compile(r"\s?(?:to|an|auf|à|a|ao|para|naar|till|na|do)?\s?[\w.+-]{1,64}@")
# What follows where the reader does not answer: "If you do not reply to this mail, we will delete your data".
_IF = re.compile(
    r"\b(?:if|unless|wenn|falls|sofern|si|als|indien|hvis|pokud|ak|dacă) (?:you|Sie|du|ihr|vous|tu|u|je|jij)(?: \w+)?\s*$",
    re.IGNORECASE,
)
_ELSE = re.compile(r"[^.,;:¶]{0,25}, (?:so )?\w+(?:en|e) (?:wir|ich)\b")


def says_so(sentence: str) -> bool:
    """Does the sentence say that an answer to this mail would not be read?"""
    return any(
        not _OF_ANOTHER.match(sentence, match.end())
        and not _IF.search(sentence, 0, match.start())
        and not _ELSE.match(sentence, match.end())
        for match in _SAYS.finditer(sentence)
    )


def welcome(text: str) -> bool:
    """Does the mail ask for an answer, or at least allow one?"""
    return _WELCOME.search(text) is not None
