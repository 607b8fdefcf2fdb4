"""Where a mail went that left its training folder.

Owns the search: which folders are places that a user moves mail to, and which of them it came into. Refuses to own what a
move means (`watcher.teaching`).
"""

from collections.abc import Mapping

from classifier import mail as mails
from classifier.mail import Mail
from watcher import identity
from watcher.mailbox import FolderState, Mailbox

SEARCHED = 1000  # newest mails of a folder among which a moved one is looked for
JUNK = frozenset(("junk", "spam", "junk e-mail", "bulk mail"))
# Where a mail lies that was not moved by intent, or lies anyway (RFC 6154).
NOWHERE = frozenset(("\\trash", "\\junk", "\\drafts", "\\sent", "\\all", "\\flagged", "\\important"))


def elsewhere(
    mailbox: Mailbox,
    wanted: set[str],
    now: Mapping[str, FolderState],
    known: Mapping[str, FolderState],
    training: set[str],
) -> set[str]:
    """Which of the mails came into another folder since the last look. A copy that lay there before is no move."""
    found: set[str] = set()
    for name in _ordinary_folders(mailbox, training):
        was, state = known.get(name), now.get(name)
        if state is None or (was is not None and was.uidvalidity != state.uidvalidity):
            continue
        first = was.uidnext if was is not None else 1
        if state.uidnext > first:
            mailbox.examine(name)
            found |= wanted & _identities(mailbox, mailbox.uids_after(first - 1)[-SEARCHED:])
    return found


def _ordinary_folders(mailbox: Mailbox, training: set[str]) -> list[str]:
    special = {mailbox.trash(), mailbox.drafts(), mailbox.sent()} | training
    return [
        folder.name
        for folder in mailbox.folders()
        if folder.name not in special
        and not folder.flags & NOWHERE
        and folder.name.rpartition(folder.separator or "/")[2].lower() not in JUNK
    ]


def _identities(mailbox: Mailbox, uids: list[int]) -> set[str]:
    """Of mails in the examined folder. Those without a Message-ID have to be read whole."""
    found: set[str] = set()
    bare: list[int] = []
    for uid, raw in mailbox.headers(uids, ("From", "Message-ID")):
        header = mails.read_header(raw)
        if isinstance(header, Mail) and header.message_id:
            found.add(identity.of_mail(header))
        else:
            bare.append(uid)
    for one in mailbox.fetch(bare):
        mail = mails.read(one.raw, truncated=one.truncated)
        if isinstance(mail, Mail):
            found.add(identity.of_mail(mail))
    return found
