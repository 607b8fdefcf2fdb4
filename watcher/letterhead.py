"""What a person knows a mail by: its day, who wrote it, and its subject. A UID says nothing to anybody but a server.

Owns that value and how it is written. Refuses to own where it may be shown: the log has it only where it is asked for.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from classifier.address import Address
from classifier.mail import Mail, Unreadable


@dataclass(frozen=True, slots=True)
class Letterhead:
    """day: as the mail says, by the clock here. Nothing is known of a mail that cannot be read or is gone."""

    day: str = ""
    sender: str = ""
    subject: str = ""

    def __bool__(self) -> bool:
        return bool(self.sender or self.subject)

    def __str__(self) -> str:
        return "  ".join(part for part in (self.day, self.sender, repr(self.subject) if self else "") if part)


def of_mail(mail: Mail | Unreadable | None) -> Letterhead:
    if not isinstance(mail, Mail):
        return Letterhead()
    author = mail.from_[0] if mail.from_ else Address("", "")
    return Letterhead(_day(mail.date), written(author), mail.subject)


def of_row(name: str, address: str, subject: str, date: float | None) -> Letterhead:
    """From the header index."""
    day = _day(datetime.fromtimestamp(date, UTC)) if date is not None else ""
    return Letterhead(day, written(Address(name, address)), subject)


def written(author: Address) -> str:
    return f"{author.name} <{author.addr}>" if author.name else author.addr


def _day(moment: datetime | None) -> str:
    if moment is None:
        return ""
    try:
        return moment.astimezone().date().isoformat()
    except (OverflowError, ValueError, OSError):  # a day at either end of the calendar
        return moment.date().isoformat()
