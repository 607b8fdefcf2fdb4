"""The Drafts folder: what lies there, and which of it is ours; and which of ours lies in Trash.

Owns the looks, and what the ledger is told of them. Refuses to own what is written there (`watcher.answering`) and what is
taken away again (`watcher.correcting`).
"""

from collections.abc import Iterator, Sequence

from classifier import mail as mails
from classifier.mail import Mail
from watcher.errors import Declined, Unusable
from watcher.mailbox import Mailbox
from watcher.turn import Turn

HOUR = 3600.0
SEARCHED = 1000  # newest messages of Trash among which a draft of ours is looked for
FIELDS = ("Message-ID", "In-Reply-To", "X-Forwarded-Message-Id")


def look(turn: Turn) -> None:
    """Once an hour, while drafts lie there: which of them the user has sent or deleted meanwhile; for `status`."""
    now = turn.clock()
    if 0 <= now - float(turn.ledger.fact("drafts_seen") or 0) < HOUR or not turn.ledger.lying():
        return
    try:
        drafts_in(turn, turn.mailbox.drafts())
    except Unusable:
        turn.ledger.set_fact("drafts_seen", str(now))


def drafts_in(turn: Turn, folder: str) -> Sequence[tuple[str, tuple[str, ...]]]:
    """What lies in Drafts: Message-ID and In-Reply-To. Compared here, not by a SEARCH: servers' header searches lag
    behind, and a mail's Message-ID must not come into a command."""
    turn.mailbox.examine(folder)
    found = list(listed(turn.mailbox))
    turn.ledger.see_drafts({message_id for message_id, _ in found}, turn.clock())
    turn.ledger.set_fact("drafts_seen", str(turn.clock()))
    return found


def listed(mailbox: Mailbox) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Message-ID and In-Reply-To of everything in the examined folder."""
    for _, raw in mailbox.headers(mailbox.all_uids(), FIELDS):
        read = mails.read_header(raw)
        if isinstance(read, Mail):
            yield read.message_id, read.in_reply_to


def ours(lying: Sequence[tuple[str, tuple[str, ...]]], token: str) -> str:
    """The Message-ID that begins with the token; its domain follows the user's addresses, which may have changed."""
    return next((message_id for message_id, _ in lying if message_id.startswith(f"<{token}@")), "")


def named(mailbox: Mailbox, token: str) -> list[int]:
    """The UIDs of our drafts of that token among the newest messages of the examined folder."""
    found = mailbox.headers(mailbox.all_uids()[-SEARCHED:], ("Message-ID",))
    return [
        uid
        for uid, raw in found
        if isinstance(read := mails.read_header(raw), Mail) and read.message_id.startswith(f"<{token}@")
    ]


def thrown_away(mailbox: Mailbox, token: str) -> bool:
    """Did the user move the draft to Trash? Another Ajar may have written it, or this one without hearing that it did."""
    trash = mailbox.trash()
    if not trash:
        return False
    try:
        mailbox.examine(trash)
        return bool(named(mailbox, token))
    except (Unusable, Declined):  # a draft more does less harm than none
        return False
