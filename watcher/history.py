"""The header index: who wrote to the user, and whom the user wrote to, so that a reply can draw on earlier mail.

Owns the index in the ledger: its first filling, its growth each cycle, its look-up. Bodies are fetched again only when a
reply needs them, and are not kept. Refuses to own which earlier mail matters and what it tells (`replies.earlier`).
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from sqlite3 import Row

from classifier import mail as mails
from classifier.address import Address
from classifier.mail import Mail
from replies.earlier import Earlier, Header, Query, query, relevant
from replies.firm import registrable
from replies.recipient import skeleton
from watcher import patience
from watcher.ledger import Cursor, Ledger
from watcher.mailbox import FolderState, Mailbox

FIELDS = ("From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References")
CHUNK = 1000  # headers in one transaction
PARENTS = 5  # of a References chain; the nearest ones
LOOKED_UP = 200  # headers that one question may bring
COLUMNS = "folder, uid, sent, message_id, parents, name, address, recipients, subject, date, uidvalidity"

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
    known = ledger.rows("SELECT uidvalidity, last FROM indexed WHERE folder = ?", state.name)
    if known and known[0]["uidvalidity"] == state.uidvalidity:
        uids = mailbox.uids_after(known[0]["last"])
    else:
        with ledger.transaction():
            _forget(ledger, "folder = ?", state.name)
        uids = mailbox.uids_since(datetime.fromtimestamp(max(since, 0), UTC))
    start = 0
    while start < len(uids):
        with patience.at(ledger, f"indexing {state.name}", uids[start]) as broken:
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


def _add(ledger: Ledger, state: FolderState, uid: int, mail: Mail, now: float, *, sent: bool) -> None:
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


def earlier(mail: Mail, mailbox: Mailbox, ledger: Ledger) -> list[Earlier]:
    """Earlier mail that the reply may draw on, fetched now; at most a dozen."""
    found: list[Earlier] = []
    headers = wanted(mail, ledger)
    for folder, uidvalidity in dict.fromkeys((header.folder, uidvalidity) for header, uidvalidity in headers):
        if mailbox.examine(folder).uidvalidity != uidvalidity:
            continue
        here = {header.uid: header for header, _ in headers if header.folder == folder}
        for fetched in mailbox.fetch(list(here)):
            read = mails.read(fetched.raw, truncated=fetched.truncated)
            if isinstance(read, Mail):
                found.append(Earlier(mail=read, sent=here[fetched.uid].sent))
    return found


def wanted(mail: Mail, ledger: Ledger) -> list[tuple[Header, int]]:
    """The headers of earlier mail worth fetching, each with its folder's UIDVALIDITY."""
    rows = {(row["folder"], row["uid"]): row for row in _candidates(ledger, query(mail))}
    headers = [_header(row) for row in rows.values() if row["message_id"] != mail.message_id]
    chosen = relevant(mail, headers)
    return [(header, rows[header.folder, header.uid]["uidvalidity"]) for header in chosen]


def _candidates(ledger: Ledger, asked: Query) -> list[Row]:
    rows: dict[tuple[str, int], Row] = {}
    for message_id in asked.message_ids[:50]:
        for row in ledger.rows(
            f"SELECT {COLUMNS} FROM header WHERE message_id = ? "  # noqa: S608  our names
            f"UNION SELECT {COLUMNS} FROM header WHERE id IN (SELECT id FROM header_parent WHERE parent = ?)",
            message_id,
            message_id,
        ):
            rows[row["folder"], row["uid"]] = row
    if match := _match(asked):
        for row in ledger.rows(
            f"SELECT {COLUMNS} FROM header WHERE id IN "  # noqa: S608  our names
            "(SELECT rowid FROM header_text WHERE header_text MATCH ? ORDER BY rowid DESC LIMIT ?)",
            match,
            LOOKED_UP,
        ):
            rows[row["folder"], row["uid"]] = row
    return list(rows.values())


def _match(asked: Query) -> str:
    """An FTS5 expression in which everything foreign is a quoted phrase of letters and digits."""
    terms = [f'domains : "{phrase}"' for domain in asked.domains[:10] if (phrase := _phrase(domain))]
    terms += [f'{{name subject}} : "{phrase}"' for word in asked.words[:10] if (phrase := _phrase(word))]
    return " OR ".join(terms)


def _phrase(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def _header(row: Row) -> Header:
    return Header(
        folder=row["folder"],
        uid=row["uid"],
        sent=bool(row["sent"]),
        message_id=row["message_id"],
        references=tuple(row["parents"].split()),
        from_=Address(row["name"], row["address"]),
        to=tuple(_recipient(line) for line in row["recipients"].splitlines()),
        subject=row["subject"],
        date=datetime.fromtimestamp(row["date"], UTC) if row["date"] is not None else None,
    )


def _recipient(line: str) -> Address:
    addr, _, name = line.partition(" ")
    return Address(name, addr)


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


def subject(ledger: Ledger, message_id: str) -> str:
    """What the index knows of a mail's subject; "" when nothing."""
    rows = ledger.rows("SELECT subject FROM header WHERE message_id = ? LIMIT 1", message_id) if message_id else []
    return str(rows[0]["subject"]) if rows else ""


def answered(ledger: Ledger, message_id: str) -> bool:
    """Does a mail in Sent answer this one?"""
    return bool(
        message_id
        and ledger.rows(
            "SELECT 1 FROM header_parent JOIN header USING (id) WHERE parent = ? AND sent = 1 LIMIT 1",
            message_id,
        )
    )
