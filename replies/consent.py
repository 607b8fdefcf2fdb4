# ruff: noqa: E501  patterns read worse when they are cut
"""Whether a rejection asks if the applicant's papers may be kept, rather than saying that they are.

Owns the ways of asking in seventeen languages: if you agree, with your consent, may we. Refuses to decide whether papers are
kept at all (`replies.situation`), and takes for no question what only leaves room for a refusal: unless you object, if you do
not agree, if you want your data deleted.
"""

import re

from replies.vocabulary import any_of

_READ = 1000  # characters of a sentence; the text is foreign
_SENTENCE = re.compile(r"(?<=[.!?])\s+|¶")

# What is asked for; the sentence of the question names it, or the one before does.
_KEEP = any_of(
    r"\b(?:keep|kept|keeping|retain\w*|stor(?:e|ed|ing)|hold|add|save|remain|stay|include)\b|\bpool\b|\bdatabase\b",
    r"\b(?:aufbewahr|bewahr|behalt|speicher|gespeichert|vormerk|vorgemerkt|aufnehm|aufgenommen|aufheb|halten|hinterleg)\w*|\w*pool\b|\w*kartei\b|\bEvidenz\b",
    r"\b(?:conserv|gard|enregistr|archiv)\w*|\bvivier\b|\bcvthèque\b",
    r"\b(?:guard|manten|mantien|manter|tratten|archivi|banco|banca|incluir|incluy|inseri)\w*|\bbase de (?:datos|dados)\b",
    r"\b(?:bewar|bewaar|houd|opnem|opgenomen|opslaan|opgeslagen)\w*|\w*reserve\b",
    r"\b(?:zachow|przechow|zatrzym|pozostaw|bazie|bazy)\w*|\b(?:spar|behåll|lagr)\w*|\b(?:sakla|tut|muhafaza|havuz|veri taban|ekle)\w*",
    r"\b(?:gem|beholde|opbevar|oppbevar|lagre|ta vare)\w*|\b(?:ponech|uchov|zařad|zarad|necha|uložit|databáz|evidenc)\w*",
    r"\b(?:säily|pitä|pidä|tallen)\w*|\b(?:megőr|megtart|tárol|adatb|eltesz|eltehe)\w*|\b(?:păstr|salv|reține|baz[ăa])\w*",
)
_PAPERS = any_of(
    r"\b(?:cvs?|résumé|resume|details|data|profile|application|number|contact details|Unterlagen|Bewerbung|Daten|Profil|Lebenslauf|Nummer|candidature|dossier|coordonnées|numéro|curr[ií]cul\w*|datos|perfil|contacto|contato|"
    r"dati|profilo|nominativo|gegevens|sollicitatie|nummer|dados|dokument\w*|aplikacj\w*|uppgifter\w*|ansökan|kontakt|oplysninger|søknad\w*|életrajz\w*|önéletrajz\w*|životopis\w*|údaje?\w*|hakemu\w+|tieto\w*|datele)\b|\b(?:bilgi|özgeçmiş|başvuru)\w*|\w*reserve\b|\w*pool\b",
)
_ASKED = any_of(
    # en
    r"\bif you(?: are|['’]re|['’]d be| would be) (?:happy|okay|ok|comfortable|fine|willing|in agreement)\b|\bif (?:you (?:agree|consent|approve)|(?:that|this) is (?:okay|ok|fine|all right|alright))\b|\b(?:if|do|would|should) you(?: would|['’]d)? (?:like|want|wish|prefer) (?:us|me) to (?:keep|retain|store|hold|save|add)\b",
    r"\b(?:may|could|can|might|shall) (?:we|I)(?: please)? (?:keep|retain|store|hold|add|save)\b|\bwith your (?:consent|permission|agreement|approval)\b|\b(?:would|do) you (?:mind|agree|consent)\b|\bare you (?:happy|okay|ok|comfortable|fine) (?:for|with|if)\b|\b(?:if|whether) (?:we|I) (?:may|can|could) (?:keep|retain|store|hold|add|save)\b",
    # de
    r"\b(?:falls|wenn|sofern|soweit|sollte\w*|sind|seid|bist|wären?|wärst|ob)\b[^.¶]{0,50}\beinverstanden\b|\b(?:mit|vorbehaltlich|um|falls|wenn|sofern)\b[^.¶]{0,25}\b(?:Ihr|Dein|Euer|Eur)\w{0,2} (?:\w{1,20} )?(?:Einverständnis\w{0,3}|Einwilligung|Zustimmung|Erlaubnis|Okay|OK)\b|\bIhr Einverständnis vorausgesetzt\b|\b(?:dürfen|dürften|darf|dürfte) (?:wir|ich)\b",
    r"\b(?:falls|wenn|sofern|sollten) (?:Sie|du|ihr) (?:(?:das|dies|es|dem) )?(?:möchte\w*|wünsch\w+|magst|mögen|wollen|willst|zustimm\w+|erlaub\w+)\b|\b(?:stimmen Sie|stimmst du|stimmt ihr)\b[^.¶]{0,60}\bzu\b",
    # fr
    r"\bsi (?:nous pouvons|je peux|on peut) (?=conserv|gard|enregistr|archiv)|\b(?:si|êtes-vous|es-tu|seriez-vous|serais-tu|sous réserve)\b[^.¶]{0,30}(?:d['’]accord\b|\bvotre accord|\bton accord|\bconsente|\baccepte|\bautorise)|\b(?:avec|moyennant) (?:votre|ton) (?:accord|consentement|autorisation|permission)\b|\b(?:pouvons|pourrions)-nous\b|\bpuis-je\b|\bsi (?:vous le (?:souhaitez|voulez|désirez)|tu (?:le )?(?:souhaites|veux))\b|\b(?:accept(?:ez|eriez)-vous|accept(?:es|erais)-tu|nous autorise(?:z|s)[- ](?:vous|tu))\b",
    # es
    r"\b(?:si|en caso de que)\b[^.¶]{0,20}\b(?:de acuerdo|conforme|consiente\w*|autoriz\w+|nos (?:da|das|dan))\b|\bcon (?:su|tu) (?:consentimiento|permiso|autorización|conformidad|acuerdo)\b|\bsi (?:lo (?:desea|deseas|prefiere|prefieres)|quieres|(?:te|le) parece)\b|\bsi (?:podemos|puedo|podríamos) (?=conserv|guard|manten|tener|quedar)|¿(?:podemos|podríamos|puedo|podría|nos (?:permite|autoriza|deja)s?|(?:te|le) (?:importa|parece)\w*|est(?:á|ás|aría|arías) de acuerdo)\b",
    # it
    r"\b(?:se|qualora|ove|è|sei|sarebbe|saresti)\b[^.¶]{0,25}\b(?:d['’]accordo|acconsent\w+|favorevol\w+)\b|\b(?:con|previo)(?: il)? (?:suo|tuo|vostro) (?:consenso|permesso|assenso)\b|\bse (?:lo desider\w+|vuole|vuoi|(?:le|ti) fa piacere|(?:ce lo|ci) (?:consente|permette|autorizz\w+|consenti|permetti))\b|\bse (?:possiamo|posso) (?=conserv|tener|manten|inser)|\b(?:possiamo|potremmo|posso|potrei)\b[^.¶?]{0,120}\?",
    # nl
    r"\b(?:als|indien|mocht|mits|gaat?|gaan|bent|ben)\b[^.¶]{0,30}\b(?:akkoord|toestemming|goed vind\w*|goedvind\w*)\b|\bmet (?:uw|je|jouw|jullie) (?:toestemming|goedvinden|instemming|akkoord|goedkeuring)\b|\b(?:mogen|mag|zouden) (?:wij|we|ik)\b|\b(?:als|of) (?:wij|we|ik)\b[^.¶]{0,40}\b(?:mogen|mag)\b|\b(?:ermee|daarmee) in(?: te)? ?stem\w*|\b(?:vindt u|vind je) het (?:goed|oké)\b|\bals (?:u|je) (?:dat )?(?:wilt|wil|wenst)\b",
    # pt
    r"\b(?:se|caso)\b[^.¶]{0,20}\b(?:concord\w+|de acordo|autoriz\w+|permit\w+|consent\w+)\b|\bcom (?:o )?(?:seu|teu|vosso) (?:consentimento|acordo|aval)\b|\bcom a (?:sua|tua) (?:autorização|permissão|concordância)\b|\b(?:se|caso) (?:quiser(?:es)?|queira|desejar(?:es)?|deseje)\b|\bse (?:podemos|posso|poderíamos) (?=guard|conserv|mant|arquiv|ficar)|\b(?:podemos|poderíamos|posso)\b[^.¶?]{0,120}\?",
    # pl
    r"\bza (?:\w{1,15} ){0,3}zgod[ąa]\b|\b(?:jeśli|jeżeli|o ile|czy)\b[^.¶]{0,45}\b(?:zgadza\w*|zgodz\w+|zgod[ęa]|zechc\w+)\b|\bczy (?:możemy|mogę|moglibyśmy)\b",
    # sv, da, no
    r"\b(?:om|ifall|är|hvis|såfremt|dersom|er)\b[^.¶]{0,25}\b(?:godkänner|samtycker|samtykker|accepterer|aksepterer|godtar|godkjenner|godkender|okej|okay|ok|indforstået|med på)\b|\bmed (?:ditt|ert|dit|deres|jeres) (?:samtycke|samtykke|godkännande|medgivande|tillstånd|tillåtelse|tilladelse|tillatelse|accept|godkendelse)\b|\b(?:om|hvis|dersom) (?:du|ni|dere|I|De) (?:så |selv )?(?:vill|vil|ønsker|önskar)\b|\b(?:får|må|kan|skulle|skal|går det bra om) (?:vi|jag|jeg)\b[^.¶?]{0,120}\?",
    # tr
    r"\b(?:onay|iz[ni]|rıza|muvafakat)\w*[^.¶]{0,20}\b(?:ver\w*|dahilinde|ile|olursa|halinde|doğrultusunda)\b|\b(?:izn|onay)[ıi]n(?:ız|iz)?l[ae]\b|\b(?:dilerse|isterse|kabul eder|onaylar|uygun görür)\w*",
    # cs, sk
    r"\b(?:pokud|jestliže|jestli|kdyby\w*|ak|pokiaľ)\b[^.¶]{0,40}\b(?:s?ouhlas\w*|súhlas\w*|nevad\w+|přejete|přeješ|želáte|želáš|chcete|chceš)\b|\bs[eo]? (?:\w{1,10} )?(?:vaším|tvým|tvojím) (?:souhlasem|svolením|súhlasom|povolením)\b|\b(?:souhlasíte|souhlasíš|súhlasíte|súhlasíš)\b[^.¶?]{0,120}\?|\b(?:můžeme|můžu|mohli bychom|smíme|môžeme|môžem|mohli by sme|smieme)\b[^.¶?]{0,120}\?",
    # fi
    r"\b(?:jos|mikäli)\b[^.¶]{0,40}\b(?:sopii|suostu\w*|luvan|hyväksy\w*|halua\w*)\b|\b(?:suostumukse\w+|luvalla(?:si|nne))\b|\b(?:saammeko|saanko|voimmeko|voinko|sopiiko)\b",
    # hu
    r"\b(?:ha|amennyiben|feltéve)\b[^.¶]{0,40}\b(?:hozzájárul\w*|beleegyez\w*|egyetért\w*|szeretné\w*)\b|\b(?:hozzájárulásá|beleegyezésé|engedélyé|hozzájárulásod|beleegyezésed|engedélyed)\w*|\b(?:megőrizhet|megtarthat|eltehet|tárolhat)(?:jük|juk|em|om)\b[^.¶?]{0,80}\?",
    # ro
    r"\bdacă\b[^.¶]{0,25}\b(?:de acord|permite\w*|doriți|dorești|vreți|vrei)\b|\bcu (?:acordul|permisiunea|consimțământul)\b|\b(?:putem|am putea|pot|sunteți de acord|ești de acord)\b[^.¶?]{0,120}\?",
)
# In the words of the question itself: it is put the other way round.
_NOT = any_of(
    r"\b(?:not|n['’]t|nicht|kein\w*|pas|non|não|niet|geen|nie|inte|ikke|nem|değil|sauf|salvo|nesouhlas\w*|wyrazi[łl]\w*|nesúhlas\w*|nepřej\w*|neželá\w*|nechce\w*)\b|\w+m[ae]zs[ae]\w*",
    r"\bno (?:est|autoriz|consient|dese|quier|nos)\w*|\bnu (?:sunteți|ești|doriți|dorești|vreți|vrei|permit\w*)|\b(?:ei|et|ette) (?:sovi|halua|suostu|hyväksy|anna)\w*",
)
# Shortly behind it: what would be done is not a keeping.
_DELETE = any_of(
    r"\b(?:delet|remov|unsubscrib|withdraw|lösch|widerruf|zurückzieh|supprim|retir|elimin|borr|suprim|cancell|apag|revoc|verwijder|usuń|usun|cofn|radera|återkall|slet|smaz|smaž|vymaz|odvol|poist|töröl|törl|visszavon|șterg|retrag|sil[mi])\w*"
)


def asked(text: str, *, kept: bool = True) -> bool:
    """Does the text ask for leave to keep the applicant's papers? Running text, one line.
    kept: whether it is known to speak of keeping them; if not, the question has to name both by itself."""
    before = ""
    for sentence in _SENTENCE.split(text):
        said = sentence[:_READ]
        named = (_KEEP.search(said) and (kept or _PAPERS.search(said))) or (kept and _KEEP.search(before))
        if named and any(_is_meant(said, match) for match in _ASKED.finditer(said)):
            return True
        before = said
    return False


def _is_meant(sentence: str, match: re.Match[str]) -> bool:
    return not _NOT.search(match[0]) and not _DELETE.search(sentence[match.end() : match.end() + 40])
