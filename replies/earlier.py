"""Which earlier mail belongs to a rejection: by thread, by the firm's domain, by its name.

Owns the question to the header index, the choice of the few mails worth reading, and whether one is about the same
application. Refuses to mix applications: mail about another role of the same firm is left out.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from classifier.address import Address
from classifier.mail import Mail
from replies.company import company
from replies.firm import agrees, fold, key, registrable, shared_domain
from replies.page import page
from replies.role import role

MOST = 12  # earlier mails worth fetching


SPAN = timedelta(days=270)  # an application does not last longer


_ADDRESS = re.compile(r"[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,6}[a-z]{2,24})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """A row of the header index. references: In-Reply-To and References together. sent: from the user's Sent folder."""

    folder: str
    uid: int
    sent: bool
    message_id: str
    references: tuple[str, ...]
    from_: Address
    to: tuple[Address, ...]
    subject: str
    date: datetime | None


@dataclass(frozen=True, slots=True)
class Query:
    """What the index should be asked for; a header that matches one of these may matter. words: phrases for names and subjects.
    domains: registrable domains, and the firm's name as one would spell it ("blueheron", "blue heron")."""

    message_ids: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier mail, read. sent: the user wrote it."""

    mail: Mail
    sent: bool = False


def query(mail: Mail) -> Query:
    """What to look up for this rejection."""
    firm = company(mail)
    # the name as a domain would spell it: a hiring system's own domain does not lead to the people of the firm
    guesses = (fold(key(firm)), fold(firm)) if len(key(firm)) >= 3 else ()
    return Query(
        tuple(dict.fromkeys((*mail.references, *mail.in_reply_to))),
        tuple(dict.fromkeys((*_domains(mail), *guesses))),
        (firm,) if guesses else (),
    )


def relevant(mail: Mail, headers: "list[Header] | tuple[Header, ...]") -> tuple[Header, ...]:
    """The headers worth fetching: the thread first, then the firm's domain, then its name; the newest, and the user's own."""
    asked, firm = query(mail), company(mail)
    scored = []
    for header in headers:
        if header.message_id == mail.message_id or not _in_time(mail, header.date):
            continue
        score = _nearness(header, asked, firm)
        if score:
            when = header.date.timestamp() if header.date else 0.0
            scored.append((score + (1 if header.sent else 0), when, header))
    scored.sort(key=lambda item: item[:2], reverse=True)
    return tuple(header for _, _, header in scored[:MOST])


def belongs(mail: Mail, one: Earlier) -> bool:
    """Is the earlier mail about the same application?"""
    other = one.mail
    if other.message_id == mail.message_id:
        return False
    threaded = other.message_id in (*mail.references, *mail.in_reply_to) or bool(
        {*other.references} & {*mail.references}
    )
    titles = role(mail), role(other)
    if not threaded and all(titles) and not same_role(*titles):
        return False
    if threaded:
        return True
    firm = company(mail)
    domains = {
        registrable(address.domain) for address in _others(one) if address.domain and not shared_domain(address.domain)
    }
    if not _in_time(mail, other.date):
        return False
    if domains & {*_domains(mail)} or (firm and any(agrees(firm, domain) for domain in domains)):
        return True
    named = f"{' '.join(address.name for address in _others(one))} {other.subject} {page(other).text}"
    return (
        len(key(firm)) >= 3
        and re.search(rf"(?<!\w){re.escape(firm)}(?!\w)", named, re.IGNORECASE) is not None
        and not domains - {*_domains(mail)}
    )


def _others(one: Earlier) -> tuple[Address, ...]:
    """The other side of the mail."""
    return one.mail.to + one.mail.cc if one.sent else one.mail.from_ + one.mail.reply_to


def _domains(mail: Mail) -> tuple[str, ...]:
    """Registrable domains that stand for the firm: of the sender, and of addresses in the text."""
    found = [address.domain for address in (*mail.from_, *mail.reply_to)] + [
        match[1] for match in _ADDRESS.finditer(mail.text[:20000])
    ]
    mine = {address.domain for address in mail.to}
    return tuple(
        dict.fromkeys(
            registrable(domain) for domain in found if domain and not shared_domain(domain) and domain not in mine
        )
    )


def _in_time(mail: Mail, when: datetime | None) -> bool:
    if mail.date is None or when is None or (mail.date.tzinfo is None) != (when.tzinfo is None):
        return True
    return -timedelta(days=1) <= mail.date - when <= SPAN


def _nearness(header: Header, asked: Query, firm: str) -> int:
    if header.message_id in asked.message_ids or {*header.references} & {*asked.message_ids}:
        return 8
    others = header.to if header.sent else (header.from_,)
    domains = {
        registrable(address.domain) for address in others if address.domain and not shared_domain(address.domain)
    }
    if domains & {*asked.domains} or (firm and any(agrees(firm, domain) for domain in domains)):
        return 5
    named = f"{' '.join(address.name for address in others)} {header.subject}"
    return 3 if asked.words and re.search(rf"(?<!\w){re.escape(firm)}(?!\w)", named, re.IGNORECASE) else 0


def same_role(one: str, two: str) -> bool:
    a, b = (set(re.findall(r"\w{3,}", title.casefold())) for title in (one, two))
    return bool(a) and bool(b) and len(a & b) * 2 >= min(len(a), len(b))
