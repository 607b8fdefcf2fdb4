"""Whose folders are whose: NAMESPACE (RFC 2342).

Owns the command, its answer, and the mark on folders of other users and of all. Refuses to own what follows from the mark
(`watcher.folders`).
"""

import imaplib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from imapclient import imap_utf7
from imapclient.exceptions import ProtocolError
from imapclient.response_parser import parse_response

from watcher.mailbox import ListedFolder
from watcher.wire import Client


def marked(client: Client, folders: Iterable[ListedFolder]) -> list[ListedFolder]:
    """As listed, those that belong to others marked. The longest prefix that fits decides, since one of them may be
    empty: Cyrus tells `(("INBOX." ".")) (("user." ".")) (("" "."))`."""
    own, foreign = _prefixes(client)
    return [replace(one, foreign=_fits(one, foreign) > _fits(one, own)) if foreign else one for one in folders]


def _fits(folder: ListedFolder, prefixes: Iterable[str]) -> int:
    """How long the longest prefix is that fits; -1 when none does."""
    name = folder.name + folder.separator
    return max((len(prefix) for prefix in prefixes if name.startswith(prefix)), default=-1)


def personal(client: Client) -> tuple[str, str]:
    """Prefix and separator of the first namespace of the user's own folders; "" for what the server does not tell."""
    own, *_ = _told(client)
    return next(iter(own), ("", ""))


def _prefixes(client: Client) -> tuple[list[str], list[str]]:
    """Those of the user's own folders; those of other users' and shared ones."""
    own, *foreign = _told(client)
    return [prefix for prefix, _ in own], [prefix for part in foreign for prefix, _ in part]


def _told(client: Client) -> list[list[tuple[str, str]]]:
    """Prefix and separator of each namespace: of the user's own, of other users', of shared folders. imapclient's own
    reading trips over the extensions that may follow them (RFC 2342 section 5, Namespace_Response_Extension)."""
    if not client.has_capability("NAMESPACE"):
        return [[]]
    try:
        typ, data = client.wire.namespace()
        told: tuple[Any, ...] = parse_response(data) if typ == "OK" and data != [None] else (None,)
        return [[_named(*one[:2]) for one in part or ()] for part in told]  # Cyrus tells NIL where there are none
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, ProtocolError, TypeError, ValueError):  # refused or garbled: as little as without it
        return [[]]


def _named(prefix: bytes, separator: bytes | None) -> tuple[str, str]:
    if not isinstance(prefix, bytes):
        raise TypeError("a prefix is a string")
    return str(imap_utf7.decode(prefix)), (separator or b"").decode("ascii")
