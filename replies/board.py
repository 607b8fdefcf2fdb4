# ruff: noqa: E501  patterns read worse when they are cut
"""Mail that a job board sends: whose answer it passes on, and that it speaks of the employer as of somebody else.

Owns the marks of such mail in seventeen languages, and the phrases in which a board names the employer. Refuses to hold the
name of any board, and to weigh names against each other (`replies.company`).
"""

import re

# More advertisements than one firm has; the employer or advertiser as a third person; an app in which to go on looking.
_BOARD = re.compile(
    r"\b(?:altr[ei]|otr[ao]s|autres)\s\d{1,4}\s(?:offert[ea]s?|offres|annunci)\b|\b\d{2,4}\s(?:(?:weitere|ähnliche|passende|other|similar|more|matching|autres|otr[ao]s|altr[ei]|vergelijkbare|andere|outras|podobnych|innych|liknande|andra|lignende|andre|podobných|ďalších|dalších)\s){1,2}(?:stellen\w*|jobs?|roles|vacancies|openings|offres|ofertas|offerte|annunci|vacatures|vagas|ofert|ogłoszeń|tjänster|jobb|stillinger|nabídek|ponúk)\b|"
    r"\b\d{1,4}\s(?:vagas|ofertas|offerte|ilan|ilanı?n?|offres|ofert|ogłoszeń)\s(?:parecidas|similares|similaires|simili|daha|podobnych|perto)\b|"
    r"\b(?:pelo|por el|von dem|vom|by the) (?:anunciante|inserenten?|advertiser)\b|\bpar l['’]annonceur\b|\b(?:seu|tu|il tuo|votre|ton|ihr|dein|your) (?:portal|portale|portail|jobportal|job board) (?:de empleo|de emprego|del lavoro|d['’]emploi|für)|"
    r"\b(?:leta|sök|let|søk) (?:vidare |videre )?i appen\b|\b(?:szukaj dalej w aplikacji|rispondi dall['’]app|verder zoeken|weitersuchen in der app|uygulamamızı ziyaret)\b|"
    r"\bper l['’]annuncio\b|(?:^|¶ )(?:Ogłoszenie|Anuncio|Annuncio|Annonce|İlan) ?:|\b(?:pracodawca|arbetsgivaren|arbejdsgiveren|arbeidsgiveren|zaměstnavatel|zamestnávateľ|işveren|la empresa|a empresa|de werkgever)\s(?-i:[A-ZÀ-ÞŚŻŹĆŁŘŠČŽİ])[^.¶]{1,60}?\s(?:zmienił|har (?:uppdaterat|opdateret|oppdatert)|změnil|zmenil|güncelle\w+|ha (?:actualizado|descartado|cerrado|visto)|finalizou|encerrou|atualizou|heeft (?:je|uw) (?:sollicitatie|status))\b",
    re.IGNORECASE,
)
# Where a board says whose answer it is.
EMPLOYER = (
    r"(?:^|¶ |[.!,] )[Ll]a empresa NAME ha (?=actualizado|descartado|cerrado|finalizado|decidido|visto|rechazado)",
    r"(?:^|¶ |[.!,] )[AO] (?:empresa|anunciante) NAME (?=finalizou|encerrou|atualizou|descartou|decidiu|fechou)",
    r"(?:^|¶ |[.!,] )(?:[Pp]racodawca|[Ff]irma) NAME (?=zmienił|zmieniła|odrzucił|odrzuciła|zakończył|odpowiedział)",
    r"(?:^|¶ |[.!,] )(?:[Aa]rbetsgivaren|[Aa]rbejdsgiveren|[Aa]rbeidsgiveren) NAME har ",
    r"(?:^|¶ |[.!,] )[Dd]er Arbeitgeber NAME hat ",
    r"(?:^|¶ |[.!,] )[Tt]he (?:employer|advertiser) NAME (?=has|have|decided|closed)",
    r"(?:^|¶ |[.!,] )[Ll](?:['’]entreprise|a société|e recruteur|['’]employeur) NAME a (?=mis|clôturé|décidé|refusé|pourvu|modifié|fermé)",
    r"(?:^|¶ |[.!,] )[Ll]['’](?:azienda|inserzionista) NAME ha (?=aggiornato|esaminato|chiuso|scartato|deciso|rifiutato|modificato)",
    r"\b[Rr]isposta da NAME per l['’]annuncio",
    r"\b[Ss]tatus van (?:je|uw|jouw) sollicitatie bij NAME is (?=gewijzigd|veranderd|bijgewerkt)",
    r"\b[Dd]e werkgever NAME heeft ",
    r"(?:^|¶ |[,.!] )NAME heeft laten weten dat de vacature",
    r"(?:^|¶ |[,.!] )NAME har markerat (?:jobbet|tjänsten)",
    r"(?:^|¶ |[.!,] )NAME,? (?:A\.Ş\. |Ltd\. Şti\. )?firması(?:nın)?\s",
    r"(?:^|¶ |[.!,] )[Zz]aměstnavatel NAME (?=změnil|uzavřel|odmítl)",
    r"(?:^|¶ |[.!,] )[Zz]amestnávateľ NAME (?=zmenil|uzavrel|odmietol)",
)


def is_board(text: str) -> bool:
    """Does the sender pass on what somebody else decided, and offer the advertisements of many?"""
    return _BOARD.search(text) is not None
