"""Earlier mail that a reply may draw on: looked up in the header index, fetched again, and not kept.

Owns the look-up and the fetching. Refuses to own the index (`watcher.history`), and which earlier mail matters and what it
tells (`replies.earlier`).
"""

import re
from datetime import UTC, datetime
from sqlite3 import Row

from classifier import mail as mails
from classifier.address import Address
from classifier.mail import Mail
from replies.earlier import Earlier, Header, Query, query, relevant
from watcher import history
from watcher.errors import Unusable
from watcher.ledger import Ledger
from watcher.mailbox import Mailbox

LOOKED_UP = 200  # headers that one question may bring
COLUMNS = "folder, uid, sent, message_id, parents, name, address, recipients, subject, date, uidvalidity"


def earlier(mail: Mail, mailbox: Mailbox, ledger: Ledger) -> list[Earlier]:
    """Earlier mail that the reply may draw on, fetched now; at most a dozen."""
    found: list[Earlier] = []
    headers = wanted(mail, ledger)
    for folder, uidvalidity in dict.fromkeys((header.folder, uidvalidity) for header, uidvalidity in headers):
        try:
            if mailbox.examine(folder).uidvalidity != uidvalidity:
                continue
        except Unusable:  # deleted or renamed since it was indexed
            if ledger.cursor(folder) is not None:  # a watched one: `knew` needs its rows when it comes back
                continue
            history.forget(ledger, folder)
            return earlier(mail, mailbox, ledger)  # without it: the same mails may be known under its new name
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
