"""The few IMAP commands that learning needs: how far the folders have grown, two folders made, one draft to Trash.

Owns LIST-STATUS, STATUS, CREATE, SUBSCRIBE, and the way of a draft of ours to Trash (SELECT, UID MOVE or
UID COPY, UID STORE, UID EXPUNGE). Refuses to own the decision to use them (`watcher.teaching`, `watcher.correcting`) and the
connection (`watcher.imap`, whose methods call these functions). Into a command go integers and names from the configuration or
from LIST.
"""

import imaplib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from imapclient import imap_utf7

from watcher import namespaces
from watcher.answers import NUMBER, code
from watcher.connection import shown, translated
from watcher.errors import Declined, Unusable
from watcher.mailbox import FolderState, ListedFolder, Place
from watcher.settings import Account
from watcher.wire import Client

ITEMS = "(MESSAGES UIDNEXT UIDVALIDITY)"
ASKED = 200  # folders that are asked for one by one where the server cannot tell of all at once
STATUS = re.compile(rb'(?:"((?:[^"\\]|\\.)*)"|([^ "(){]+)|) ?\(([^()]*)\)\s*', re.DOTALL)
ITEM = re.compile(rb"(MESSAGES|UIDNEXT|UIDVALIDITY) (\d{1,10})", re.IGNORECASE)


def at_once(client: Client) -> bool:
    """Can the server tell the status of all folders in one command (RFC 5819)?"""
    return bool(client.has_capability("LIST-STATUS"))


def statuses(account: Account, client: Client, folders: Sequence[ListedFolder]) -> dict[str, FolderState]:
    """The state of every folder. `folders` is used only where each has to be asked for."""
    with translated(account):
        wire = client.wire
        if at_once(client):
            wire.untagged_responses.pop("STATUS", None)
            typ, data = wire._simple_command("LIST", '""', '"*"', "RETURN", f"(STATUS {ITEMS})")  # noqa: SLF001  as wire.py
            told = wire.untagged_responses.pop("STATUS", [])
            wire.untagged_responses.pop("LIST", None)
            if typ != "OK":
                raise Declined(f"{account.host}: the folders' state is not told: {data!r:.200}")
            return {state.name: state for state in told_states(told)}
        found: dict[str, FolderState] = {}
        for folder in [one for one in folders if not one.flags & {"\\noselect", "\\nonexistent"}][:ASKED]:
            try:
                values = client.folder_status(folder.name, ["MESSAGES", "UIDNEXT", "UIDVALIDITY"])
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error:  # not ours to read, or gone meanwhile
                continue
            numbers = [values.get(key, 0) for key in (b"UIDVALIDITY", b"UIDNEXT", b"MESSAGES")]
            if all(isinstance(number, int) for number in numbers) and numbers[0] in NUMBER:
                found[folder.name] = FolderState(folder.name, *numbers)
        return found


def told_states(data: Sequence[Any]) -> Iterator[FolderState]:
    """STATUS responses (RFC 9051 section 7.3.4), each a line, or a pair of line and literal name and then a line."""
    literal: bytes | None = None
    for record in data:
        if isinstance(record, tuple):
            literal = record[1]
            continue
        match = STATUS.fullmatch(record or b"")
        name, literal = literal, None
        if match is None:
            continue
        quoted, plain, items = match.groups()
        if name is None:
            name = plain if plain is not None else re.sub(rb"\\(.)", rb"\1", quoted or b"")
        numbers = {key.upper(): int(number) for key, number in ITEM.findall(items)}
        try:
            text = str(imap_utf7.decode(name))
        except (ValueError, UnicodeError):
            continue
        if text and text.isprintable() and numbers.get(b"UIDVALIDITY", 0) in NUMBER:
            uidnext, mails = numbers.get(b"UIDNEXT", 0), numbers.get(b"MESSAGES", 0)
            yield FolderState(text, numbers[b"UIDVALIDITY"], uidnext, mails)


def own_name(account: Account, client: Client, folders: Sequence[ListedFolder], path: str) -> str:
    """`Ajar/Rejection` in the account's own hierarchy (RFC 2342): `Ajar.Rejection` here, `INBOX.Ajar.Rejection` there.
    A name that the account has is taken as it is."""
    if any(folder.name == path for folder in folders):
        return path
    with translated(account):
        prefix, separator = namespaces.personal(client)
    separator = separator or next((folder.separator for folder in folders if folder.separator), "/")
    name = separator.join(path.split("/"))
    return name if name.startswith(prefix) else prefix + name


def create(account: Account, client: Client, folder: str) -> None:
    """CREATE and SUBSCRIBE, so that mail programs show it. Raises Unusable when the server refuses."""
    with translated(account):
        try:
            client.create_folder(folder)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            if code(error) != "ALREADYEXISTS":
                raise Unusable(
                    f"account.{account.name}: the folder {folder!r} cannot be made: {shown(error)}."
                ) from None
        try:
            client.subscribe_folder(folder)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:  # a convenience
            return


def withdraw(account: Account, client: Client, draft: Place, trash: str) -> bool:
    """Moves one message of ours to Trash; False when the server has no safe way to do it. A plain EXPUNGE would remove
    what others marked (RFC 4315 section 2.1), so without MOVE (RFC 6851) it takes UIDPLUS."""
    moves = client.has_capability("MOVE")
    if not moves and not client.has_capability("UIDPLUS"):
        return False
    with translated(account):
        try:
            if client.select_folder(draft.folder).get(b"UIDVALIDITY") != draft.uidvalidity:
                return False
            if moves:
                client.move([draft.uid], trash)
            else:
                client.copy([draft.uid], trash)
                client.delete_messages([draft.uid])
                client.uid_expunge([draft.uid])
        except imaplib.IMAP4.readonly:  # an abort to imaplib, which would refuse every command from now on
            client.wire.is_readonly = True
            return False
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            return False
    return True
