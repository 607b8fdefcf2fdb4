# ruff: noqa: E501  patterns read worse when they are cut
"""Where in running text and subject the name of a firm stands, in seventeen languages.

Owns the phrases around a name, by how surely only a firm can stand there. Refuses to weigh them against each other.
"""

import re
from collections.abc import Iterable
from functools import cache

from replies.firm import INSTITUTION, NAME, STAFF_WORDS, THE, clean, usable, without_staff

# A place where only a firm can stand; one is enough.
STRONG = (
    r"(?:[Pp]ositions?|[Rr]oles?|[Oo]penings?|[Oo]pportunit(?:y|ies)|[Jj]obs?|[Vv]acancy|[Ii]nternship|[Cc]areers?|employment|interview(?:ing|ed)?|[Aa]pplications?|[Cc]andidacy|working|work|apply(?:ing)?|applied|here|team|us|[Pp]osts?|[Ii]ntern|[Cc]andidates?|[Pp]rogram(?:me)?|[Oo]ffer) (?:at|with|@) THE NAME",
    r"(?:[Ii]nterest (?:you have (?:shown|expressed) )?in|[Tt]hank you for choosing|considering|consider(?:ed)?|explore opportunities (?:at|with)) (?:joining |working (?:at|with|for) |a career (?:at|with) |employment (?:at|with) |opportunities (?:at|with) |us at |being part of )?THE NAME",
    r"joining (?:us (?:here )?at )?THE NAME(?= (?:[Tt]eam|[Ff]amily)| and|[.!,;]|$| ¶)",
    r"(?:appl(?:y|ying|ied)|[Aa]pplication|submission) (?:to|with|at) (?:join )?THE NAME(?= has| is|,| for| and|[.!;]|$| ¶)",
    r"(?:^|¶ |[Uu]nfortunately, |[.!,] )(?:[Tt]he )?NAME (?:has|have) (?:(?:now|recently|carefully|therefore|already) )?(?:decided|moved|chosen|opted|filled|selected|reviewed|completed|finished|concluded|elected|determined|received)",
    r"(?:(?:[Uu]nfortunately,|that|know|but|editors of|behalf of(?: everyone at)?|all of us at|everyone at|careers at|life at|working at|the team at) )THE NAME (?:did not|will not|won['’]t|is not|is unable|was not|has decided|cannot|has chosen|has opted)",
    r"(?:[Oo]n behalf of|[Ff]rom all of us at|[Ee]veryone (?:here )?at|[Cc]areers? (?:opportunities )?(?:at|with)|[Tt]he (?:hiring |recruiting |talent )?team at|[Pp]eople at) THE NAME",
    r"(?:^|¶ |[.!] )NAME (?:thanks you|would like to thank|regrets|is an equal|appreciates|values your)",
    r"(?:[Bb]ewerbung|[Ss]telle|[Pp]osition|[Ii]nteresse|Mitarbeit|Tätigkeit|Karriere|arbeiten|beworben|Praktikum|Job|Zukunft|bewerben|Ausbildung|Team|Kolleg\w+) (?:bei|beim|von) THE NAME",
    r"(?:[Bb]ewerbung|[Ss]telle|[Pp]osition)\b[^.¶]{0,90}? bei (?!Interesse|Fragen|Bedarf|Gelegenheit|Rückfragen|Ihnen|Ihrer|Unklarheiten)NAME",
    r"(?:candidatura|posizione|selezione)\b[^.¶]{0,90}? presso (?:la |il |lo )?NAME",
    r"(?:sollicitatie|functie|vacature)\b[^.¶]{0,90}? bij NAME",
    r"(?:ansökan|tjänsten|rollen)\b[^.¶]{0,90}? hos NAME",
    r"\b(?:position|role) of\b[^.¶,]{3,80}? (?:with|at) NAME",
    r"\bappl(?:ication|ying|ied|y) (?:for|to|as)\b[^.¶,]{3,80}? at NAME",
    r"(?:[Ii]nteresse|Position|Stelle|Tätigkeit|Mitarbeit) an (?:der |einer Mitarbeit bei |einer Tätigkeit bei )?NAME(?= ?[–—.!,¶-]| und| interess)",
    r"Interesse, Teil (?:der|des) NAME(?= (?:Familie|Team))|Teil (?:der|des) NAME[- ](?:Familie|Teams?)",
    r"(?:candidature|poste|stage|offre|emploi|alternance|carrière|entretien|parcours|recrutement|équipe|travailler|postulé|postuler|candidaté|intéressée?) (?:[^.¶]{0,60}? )?chez NAME",
    r"(?:au sein (?:de |d['’]|du )(?:la société |l['’]entreprise |groupe )?|rejoindre |intérêt (?:que (?:vous|tu) (?:portez|portes|avez porté|as porté|manifestez) (?:à |pour |envers )|porté à |pour ))THE NAME",
    r"Dernière nouvelle de NAME|Your update from NAME",
    r"(?:candidatura|puesto|interés|vacante|oferta|proceso|trabajar) en NAME",
    r"(?:interés por|formar parte de) NAME",
    r"(?:candidatura|posizione|interesse|lavorare|colloquio|selezione) (?:in|presso) NAME",
    r"(?:interesse|lavorare) per NAME",
    r"(?:sollicitatie|functie|vacature|baan|werken) bij NAME",
    r"interesse (?:bij|in) NAME",
    r"(?:candidatura|vaga|interesse|processo|trabalhar) (?:na|no|em|pela|pelo) NAME",
    r"(?:w firmie|firmy|firmą|pracą w|pracy w|do zespołu|rekrutacji w) NAME",
    r"(?:hos|tjänst på|arbeta på|intresse för) NAME",
    r"NAME(?:['’][a-zığüşöç]+)? (?:bünyesinde|ailesine|ekibine|olarak)",
    # In languages that inflect a name it is read only where it stands bare: behind the word for a firm, before a legal form.
    r"(?:[Ii]nteresse(?:n)?(?: du har vist| I har vist)? for(?: at arbejde (?:hos|i)| å jobbe (?:hos|i))?|(?:arbejde|jobbe|arbeide) (?:hos|i)) NAME(?=[.,!;]|$| ¶| og | som | samt | i )",
    r"(?:stillingen|stilling|rollen|jobbet|jobben) som [^.¶,]{3,60}? ved NAME(?=[.,!;]|$| ¶| og )",
    r"\b(?:[Ss]polečnost|[Ss]polečnosti|[Ss]polečností|[Ss]poločnosť|[Ss]poločnosti|[Ss]poločnosťou|[Ff]irmě|[Ff]irmou|[Ff]irmu|[Zz]aměstnavatel|[Zz]amestnávateľ) NAME",
    r"NAME,? (?:spol\. )?(?:s\.\s?r\.\s?o\.|a\.\s?s\.|k\.\s?s\.)",
    r"\b(?:fra|hos|i|av|af|til|for|ved) NAME (?:ASA?|A/S|ApS)(?!\w)",
    r"NAME Oyj?\b(?::\w+)?",
    r"(?:^|¶ |[.!] )NAME (?:kiittää|on (?:valinnut|päättänyt)|päätti|arvostaa)",
    r"NAME,? (?:Kft|Zrt|Nyrt|Bt)\b",
    r"\b[Aa]z? NAME (?:csapat(?:a|ának|ához|ában|ába|ától)?|által|nevében|munkatársai|vezetősége|toborzási|kiválasztási)\b",
    r"(?:în cadrul|[Cc]ompani(?:a|ei)|firmei|[Ss]ociet(?:atea|ății)|[Ee]chip(?:a|ei) (?:de (?:la|recrutare) )?|din partea) (?:companiei |firmei |echipei )?NAME",
    r"(?:postul|poziția|poziției|aplicat|aplicația|aplicarea|candidat|candidatura (?:ta|dumneavoastră|dvs\.|depusă|trimisă)|interesul|rolul|jobul|lucra|lucrezi|lucrați|interviul|echipa)\b[^.¶]{0,90}? (?:la|de la|pentru|din cadrul) (?:compania |companiei |firma |echipa )?NAME(?=[.,!;]|$| ¶| și | pe | pentru | în )",
)
# Where a job board, or whoever else sends it on, says whose answer it is.
EMPLOYER = (
    r"(?:^|¶ |[.!] )(?:[Tt]yönantaja|[Yy]ritys|[Cc]ég|[Cc]ompanie|[Aa]ngajator|[Aa]rbejdsgiver|[Aa]rbeidsgiver|[Ff]irma|[Zz]aměstnavatel|[Zz]amestnávateľ|[Ss]poločnosť|[Ss]polečnost) ?: NAME",
    r"(?:på vegne (?:af|av)|(?:besked|melding) (?:fra|om din ansøgning hos)) NAME(?= om|[.,]|$| ¶)",
)
# A place where a firm often stands; needs company.
WEAK = (
    r"(?:\bwith|\bfrom|\bjoin|\bto) THE NAME",
    r"\b(?:im|vom|von|an) THE NAME",
    r"NAME(?:['’]s)? (?:[Tt]eam|[Rr]ecruit|[Cc]areers|Talent)",
    r"As NAME (?:continues|grows)",
    r"THE NAME-Team",
    r"(?:stillingen|stilling|rollen|jobbet|jobben) som [^.¶,]{3,60}? i NAME(?=[.,!;]|$| ¶| og )",
)
LIKELY = (
    r"\bat THE NAME",
    r"\b(?:bei|beim) (?!Interesse|Fragen|Bedarf|Gelegenheit|Rückfragen|Ihnen|Ihrer|Unklarheiten|Bewerb)THE NAME",
    r"\b(?:[Cc]hez|[Ss]ociété|[Ee]ntreprise) NAME",
    r"\bà la (?:société |Société )?NAME",
    r"\b(?:[Aa]nsøgning|[Ss]øknad(?:en)?(?: din)?) til NAME",
)
SUBJECT = (
    r"(?:\b(?i:at|with|bei|beim|chez|presso|bij|hos|interest in|from|interesse an|à|en|na)|@) THE NAME(?:\s[-–—|:].*)?[.!]?$",
    r"^(?i:your|update on your|ihre|deine|votre) NAME (?i:application|bewerbung|candidature)",
    r"\b(?i:application (?:to|with|at)|candidature (?:chez|à)|bewerbung bei) THE NAME",
    r"^NAME (?i:application|recruit|careers)",
    r"^NAME\sx\s",
)
SUBJECT_PART = (r"^NAME\s?[-–—:|]\s", r"\s[-–—|@]\sNAME$", r"^NAME$")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """When first needed: these are long, and most commands read no rejection."""
    name = NAME.replace("|i|", "|") if re.search(r"\bhos\b|\bved NAME", pattern) else NAME  # "hos Kestrel i Oslo"
    return re.compile(pattern.replace("NAME", name).replace("THE ", THE))


def in_text(text: str, patterns: Iterable[str]) -> list[str]:
    """Each match, and its shorter forms where a linking word may not belong to the name."""
    names: list[str] = []
    for pattern in map(_compiled, patterns):
        for match in pattern.finditer(text):
            captured = next((value for value in match.groups() if value), "")
            for form in (captured, re.split(r"\s(?:for|of|de|do|da|di|für|in|the|e|i|y|ve|och)\s", captured)[0]):
                if form != captured and INSTITUTION.match(captured):
                    continue  # "City of Example" is not called "City"
                name = STAFF_WORDS.sub("", clean(without_staff(form)))
                if usable(name) and name not in names:
                    names.append(name)
    return names


def times(name: str, text: str) -> int:
    return len(re.findall(rf"(?<![\w@.]){re.escape(name)}(?!\w|\.\w)", text))


def houses_named(text: str) -> list[str]:
    return [name for name, _ in houses(text)]


def houses(text: str) -> list[tuple[str, float]]:
    """Public bodies named in the text; surer where they are said to employ."""
    found = []
    for match in INSTITUTION.finditer(text):
        name = re.sub(r"^Stadtwerken\b", "Stadtwerke", clean(without_staff(match[1])))
        decides = re.match(
            r"\s(?:hat|konnte|kann|bedankt|has|have|regrets|thanks|vous|a retenu|n['’])\b", text[match.end() :]
        )
        employs = decides or _EMPLOYS.search(text[max(match.start() - 24, 0) : match.start()])
        if " " in name:
            found.append((name, 3.0 if employs else 2.0))
    return found


_EMPLOYS = re.compile(
    r"(?:\b(?:at|with|to|by|am|beim?|im|an der|bei der|bei den|chez|au|à la|aux)|à l['’])\s?(?:the\s)?$"
)
