"""Which mail is this, whatever folder, UID or delivery it came by; and the token that names its draft.

Owns the two hashes that "one draft per rejection, ever" rests on. Both depend on nothing that a restart, a lost ledger
or a second daemon could change.
"""

import hashlib

from classifier.mail import Mail
from watcher.settings import Account


def of_mail(mail: Mail) -> str:
    """The same for every copy of a mail: its Message-ID and author (RFC 5322 section 3.6.4), else what it says."""
    author = mail.from_[0].addr if mail.from_ else ""
    if mail.message_id:
        return _hash("message-id", mail.message_id, author)
    date = mail.date.isoformat() if mail.date else ""
    return _hash("content", author, date, mail.subject, mail.text)


def of_bytes(raw: bytes) -> str:
    """For a mail that cannot be read."""
    return hashlib.sha256(raw).hexdigest()


def of_place(folder: str, uidvalidity: int, uid: int) -> str:
    """For a mail that the server does not show."""
    return _hash("place", folder, str(uidvalidity), str(uid))


def token(account: Account, identity: str) -> str:
    """32 hexadecimal digits; becomes the left side of the draft's Message-ID."""
    return _hash("draft", account.user.lower(), account.host.lower(), identity)[:32]


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
