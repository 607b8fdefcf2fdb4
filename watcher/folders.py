"""Which of the account's folders is Drafts, Sent or Trash.

Owns the rule (the configured name, then the special-use flag of RFC 6154, then a table of names that clients and
providers create) and the table. Refuses to own any connection.
"""

import unicodedata
from collections.abc import Sequence
from typing import Literal

from watcher.mailbox import ListedFolder

Use = Literal["drafts", "sent", "trash"]

# Names that servers, providers and clients give the folders; compared without case and diacritics.
NAMES: dict[Use, frozenset[str]] = {
    "drafts": frozenset(
        "drafts draft entwurfe entwurf brouillons brouillon borradores borrador esborranys bozze bozza concepten rascunhos "
        "rascunho szkice utkast taslaklar taslak kladder kladde udkast luonnokset piszkozatok koncepty rozepsane skice ciorne draf "
        "черновики чернетки чернови πρόχειρα 草稿 草稿箱 草稿匣 下書き 임시보관함 טיוטות المسودات مسودات".split()
    )
    | {"kopie robocze", "wersje robocze", "unsent messages", "thu nhap", "ร่างจดหมาย"},
    "sent": frozenset(
        "sent gesendet enviado enviados enviadas inviati inviata verzonden wyslane skickat gonderilmis gonderilenler sendt "
        "envoyes lahetetyt elkuldott odeslane odeslano отправленные надіслані изпратени απεσταλμένα 已发送 寄件備份 "
        "送信済み 보낸편지함".split()
    )
    | {
        "sent items",
        "sent messages",
        "sent mail",
        "sent-mail",
        "correo enviado",
        "e-mails enviados",
        "odeslana posta",
        "sendt post",
        "sendte elementer",
        "gesendete elemente",
        "gesendete objekte",
        "gesendete nachrichten",
        "elements envoyes",
        "messages envoyes",
        "courrier envoye",
        "elementos enviados",
        "posta inviata",
        "itens enviados",
        "verzonden items",
        "elementy wyslane",
        "skickade objekt",
        "gonderilmis ogeler",
        "gonderilmis postalar",
    },
    "trash": frozenset("trash papierkorb corbeille papelera cestino prullenbak lixeira lixo kosz papperskorgen".split())
    | {
        "deleted items",
        "deleted messages",
        "geloschte elemente",
        "elements supprimes",
        "cop kutusu",
        "itens excluidos",
    },
}


def find(use: Use, folders: Sequence[ListedFolder]) -> str | None:
    """The folder's name as listed; None when nothing fits. A flag beats a name; a shallow name beats a deep one. Never
    one of others: a letter about a rejection would lie where colleagues read it."""
    selectable = [one for one in folders if not one.foreign and not one.flags & {"\\noselect", "\\nonexistent"}]
    for folder in selectable:
        if f"\\{use}" in folder.flags:  # Cyrus lists \drafts, Dovecot \Drafts: flags are case-insensitive
            return folder.name
    plain = {_plain(name) for name in NAMES[use]}
    named = [folder for folder in selectable if _plain(_leaf(folder)) in plain]
    return min(named, key=_depth).name if named else None


def _leaf(folder: ListedFolder) -> str:
    return folder.name.rsplit(folder.separator, 1)[-1] if folder.separator else folder.name


def _depth(folder: ListedFolder) -> int:
    return folder.name.count(folder.separator) if folder.separator else 0


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("ı", "i"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))
