"""The header index: who wrote to the user, and whom the user wrote to, so that a reply can draw on earlier mail.

Owns the index in the ledger: its first filling, its growth each cycle, and what one row of it answers. Refuses to own the
search for the earlier mail that a reply draws on (`watcher.recall`).
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from classifier import mail as mails
from classifier.address import Address
from classifier.mail import Mail
from watcher import letterhead, patience
from watcher.entry import Entry
from watcher.ledger import Cursor, Ledger
from watcher.letterhead import Letterhead
from watcher.mailbox import FolderState, Mailbox

FIELDS = (
    "From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "X-Forwarded-Message-Id",
)  # fmt: skip
CHUNK = 1000  # headers in one transaction
PARENTS = 5  # of a References chain; the nearest ones

Advance = Callable[..., None]


def extend(
    mailbox: Mailbox,
    ledger: Ledger,
    state: FolderState,
    advance: Advance,
    *,
    since: float,
    now: float,
    sent: bool = False,
) -> None:
    """Indexes what came into the examined folder since the last time; the first time what came since the moment."""
    known = _indexed(ledger, state.name)
    if known and known[0] == state.uidvalidity:
        uids = mailbox.uids_after(known[1])
    else:
        with ledger.transaction():
            _forget(ledger, "folder = ?", state.name)
        uids = mailbox.uids_since(datetime.fromtimestamp(max(since, 0), UTC))
    start = 0
    while start < len(uids):
        another = partial(_another, mailbox, uids[start])
        with patience.at(ledger, f"indexing {state.name}", uids[start], another) as broken:
            chunk = uids[start : start + (1 if broken >= patience.ALONE else CHUNK)]
            headers = [] if broken >= patience.GIVEN_UP else list(mailbox.headers(chunk, FIELDS))
        found = [(uid, read) for uid, raw in headers if isinstance(read := mails.read_header(raw), Mail)]
        with ledger.transaction():
            for uid, mail in found:
                _add(ledger, state, uid, mail, now, sent=sent)
            _mark(ledger, state, chunk[-1])
        advance(len(chunk), f"Header index of {state.name}")
        start += len(chunk)
    if not known and not uids:
        _mark(ledger, state, max(state.uidnext - 1, 0))


def nothing_new(ledger: Ledger, state: FolderState) -> bool:
    """Is all that the server has announced of the folder in the index? Without UIDNEXT nobody knows."""
    return _indexed(ledger, state.name) == (state.uidvalidity, state.uidnext - 1)


def _indexed(ledger: Ledger, folder: str) -> tuple[int, int] | None:
    """The numbering, and the last UID that is in the index."""
    rows = ledger.rows("SELECT uidvalidity, last FROM indexed WHERE folder = ?", folder)
    return (rows[0]["uidvalidity"], rows[0]["last"]) if rows else None


def _another(mailbox: Mailbox, uid: int, times: int) -> bool:
    """Does the server give the header of any mail but this one? Where this is the only one, nothing hides behind it, and a
    header less costs little: it must not stop the account."""
    others = [other for other in mailbox.all_uids() if other != uid]
    return not others or bool(list(mailbox.headers([others[-1 - times % len(others)]], FIELDS)))


def _mark(ledger: Ledger, state: FolderState, last: int) -> None:
    ledger.execute("INSERT OR REPLACE INTO indexed VALUES (?, ?, ?)", state.name, state.uidvalidity, last)


def prune(ledger: Ledger, before: float) -> None:
    """Forgets headers that were read before the moment and say that they are as old: growth is bounded."""
    with ledger.transaction():
        _forget(ledger, "indexed_at < ? AND coalesce(date, 0) < ?", before, before)


def _forget(ledger: Ledger, where: str, *values: object) -> None:
    """A contentless FTS table deletes by the old values."""
    for row in ledger.rows(f"SELECT id, name, subject, domains FROM header WHERE {where}", *values):  # noqa: S608  ours
        ledger.execute(
            "INSERT INTO header_text (header_text, rowid, name, subject, domains) VALUES ('delete', ?, ?, ?, ?)", *row
        )
        ledger.execute("DELETE FROM header_parent WHERE id = ?", row["id"])
    ledger.execute(f"DELETE FROM header WHERE {where}", *values)  # noqa: S608  ours


def forget(ledger: Ledger, folder: str) -> None:
    """A folder that is gone; should it come back, it is indexed anew."""
    with ledger.transaction():
        _forget(ledger, "folder = ?", folder)
        ledger.execute("DELETE FROM indexed WHERE folder = ?", folder)


def _add(ledger: Ledger, state: FolderState, uid: int, mail: Mail, now: float, *, sent: bool) -> None:
    from replies.firm import registrable
    from replies.recipient import skeleton

    author = mail.from_[0] if mail.from_ else Address("", "")
    recipients = (*mail.to, *mail.cc)[:20]
    parents = tuple(dict.fromkeys((*mail.references, *mail.in_reply_to)))[-PARENTS:]
    domains = dict.fromkeys(registrable(one.domain) for one in (recipients if sent else (author,)) if one.domain)
    name, subject, other_side = author.name, mail.subject[:300], " ".join(domains)
    key = ledger.insert(
        "INSERT INTO header (folder, uidvalidity, uid, sent, message_id, parents, name, address, recipients, subject,"
        " domains, date, indexed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        state.name,
        state.uidvalidity,
        uid,
        int(sent),
        mail.message_id,
        " ".join(parents),
        name,
        author.addr,
        "\n".join(f"{one.addr} {one.name}" for one in recipients),
        subject,
        other_side,
        mail.date.timestamp() if mail.date else None,
        now,
    )
    if key:
        ledger.insert(
            "INSERT INTO header_text (rowid, name, subject, domains) VALUES (?, ?, ?, ?)",
            key,
            name,
            subject,
            other_side,
        )
        for parent in parents:
            ledger.execute("INSERT OR IGNORE INTO header_parent VALUES (?, ?)", parent, key)
        for domain in domains:
            ledger.execute(
                "INSERT INTO correspondent (domain, skeleton, written) VALUES (?, ?, ?) ON CONFLICT (domain) DO UPDATE "
                "SET written = 1 WHERE excluded.written > written",
                domain,
                skeleton(domain),
                int(sent),
            )


def knew(ledger: Ledger, before: Cursor, message_id: str) -> bool:
    """Had this mail been read, or lain there from the beginning, when the server renumbered the folder?"""
    return bool(
        message_id
        and ledger.rows(
            "SELECT 1 FROM header WHERE folder = ? AND uidvalidity = ? AND uid <= ? AND message_id = ? LIMIT 1",
            before.folder,
            before.uidvalidity,
            before.last,
            message_id,
        )
    )


def imitates(ledger: Ledger, domain: str) -> bool:
    """Does the domain look like another one that the user wrote to, or that was there first?"""
    from replies.firm import registrable
    from replies.recipient import skeleton

    own = registrable(domain)
    return bool(
        ledger.rows(
            "SELECT 1 FROM correspondent AS other LEFT JOIN correspondent AS own ON own.domain = ? "
            "WHERE other.skeleton = ? AND other.domain != ? AND NOT coalesce(own.written, 0) "
            "AND (other.written OR other.id < coalesce(own.id, 9e18)) LIMIT 1",
            own,
            skeleton(own),
            own,
        )
    )


def head(ledger: Ledger, entry: Entry) -> Letterhead:
    """What the index knows of a mail, by its Message-ID; by where it lies when it has none."""
    columns = "SELECT name, address, subject, date FROM header WHERE"
    if entry.message_id:
        rows = ledger.rows(f"{columns} message_id = ? LIMIT 1", entry.message_id)
    else:
        place = entry.folder, entry.uidvalidity, entry.uid
        rows = ledger.rows(f"{columns} folder = ? AND uidvalidity = ? AND uid = ?", *place)
    return letterhead.of_row(*rows[0]) if rows else Letterhead()


def answered(ledger: Ledger, message_id: str) -> bool:
    """Does a mail in Sent answer this one?"""
    return bool(
        message_id
        and ledger.rows(
            "SELECT 1 FROM header_parent JOIN header USING (id) WHERE parent = ? AND sent = 1 LIMIT 1",
            message_id,
        )
    )
