"""UID FETCH in batches, and what to do about a mail that the server cannot show.

Owns how many mails are asked for at once, how many octets of each, and the telling of a broken mail from a broken
server. Refuses to own which mails those are (`watcher.imap`) and the reading of the answers (`watcher.answers`).
"""

import imaplib
from collections.abc import Iterator, Sequence

from watcher import answers
from watcher.connection import shown, translated
from watcher.errors import Declined
from watcher.settings import Account
from watcher.wire import LITERAL_CAP, Wire

PASSING = frozenset(("UNAVAILABLE", "INUSE", "SERVERBUG", "LIMIT", "CONTACTADMIN"))  # RFC 5530: it may be better later
TRIES = 3  # mails that are asked for alone before a refusal is taken for the server's

Fetched = dict[int, tuple[bytes, int]]  # UID -> octets of the section, RFC822.SIZE


class Refusal(Exception):
    """A FETCH was answered NO or BAD."""


def fetch(
    account: Account, wire: Wire, uids: Sequence[int], section: str, *, octets: int, batch: int
) -> Iterator[tuple[int, bytes, int]]:
    """UID, the first octets of the section, RFC822.SIZE; in the order asked, without the mails that are gone."""
    wire.literal_cap = max(LITERAL_CAP, 2 * octets)
    items = f"({section}<0.{octets}> RFC822.SIZE)"
    step = max(1, batch)
    for start in range(0, len(uids), step):
        wanted = list(uids[start : start + step])
        with translated(account):
            try:
                got = _ask(wire, wanted, items)
            except Refusal:
                got = _one_by_one(account, wire, wanted, items)
        for uid in wanted:  # an answer for a message that was not asked for is not looked at
            if uid in got:
                raw, size = got[uid]
                yield uid, raw[:octets], size


def _one_by_one(account: Account, wire: Wire, uids: Sequence[int], items: str) -> Fetched:
    """After a refusal: is it one mail, or the server? Only where another mail can be read is it the mail. It is then
    empty, so that it is recorded and does not block the rest."""
    got: Fetched = {}
    refused: list[int] = []
    said = ""
    for uid in uids:
        try:
            got |= _ask(wire, [uid], items)
        except Refusal as error:
            if answers.code(error) in PASSING:
                raise Declined(f"{account.host}: the mails cannot be read just now: {shown(error)}.") from None
            if answers.code(error) != "EXPUNGEISSUED":  # RFC 5530: it is gone
                refused.append(uid)
                said = shown(error)
        if len(refused) >= TRIES and not got:
            break
    if refused and not got:
        raise Declined(f"{account.host}: the mails cannot be read just now: {said}.")
    return got | dict.fromkeys(refused, (b"", 0))


def _ask(wire: Wire, uids: Sequence[int], items: str) -> Fetched:
    try:
        typ, data = wire.uid("FETCH", answers.ranges(uids), items)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:  # BAD
        raise Refusal(*error.args) from None
    if typ != "OK":
        raise Refusal(data[-1])
    return dict(answers.fetched(data))
