"""A labelled mail: what the user said of it, and all of it that is kept.

Owns that value, the line it is in `labels export`, and the hash of what many of them teach. Refuses to own where it is
stored (`watcher.labels`) and who may teach (`watcher.teaching`, the commands).
"""

import hashlib
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from classifier.address import Address
from classifier.mail import Mail
from watcher.errors import DataError

LINKS = 40  # the classifier looks at no more


class Taught(StrEnum):
    """What a user can say of a mail; the finer labels are the seed corpus's business."""

    REJECTION = "rejection"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One taught mail. at: when, seconds since the epoch. mail: only what the table keeps of it."""

    identity: str
    label: Taught
    mail: Mail
    origin: str = "file"
    account: str = ""
    place: str = ""
    at: float = 0.0
    gone_at: float = 0.0


def to_values(one: Labelled) -> dict[str, Any]:
    """One line of `labels export`: all that is stored."""
    author = one.mail.from_[0] if one.mail.from_ else Address("", "")
    return {
        "identity": one.identity,
        "label": one.label.value,
        "origin": one.origin,
        "account": one.account,
        "place": one.place,
        "at": one.at,
        "from_name": author.name,
        "from_address": author.addr,
        "date": one.mail.date.timestamp() if one.mail.date else None,
        "subject": one.mail.subject,
        "text": one.mail.text,
        "links": list(one.mail.links[:LINKS]),
    }


def from_line(line: str, number: int) -> Labelled:
    """Raises DataError naming the line."""
    try:
        values = json.loads(line)
        texts = {key: values[key] for key in ("identity", "text", "subject", "from_name", "from_address")}
        links = values["links"]
        if not all(isinstance(value, str) for value in (*texts.values(), *links)):
            raise TypeError
        if len(texts["identity"]) != hashlib.sha256().digest_size * 2:
            raise ValueError
        author = (Address(texts["from_name"], texts["from_address"]),) if texts["from_address"] else ()
        date = values.get("date")
        mail = Mail(
            subject=texts["subject"],
            from_=author,
            date=datetime.fromtimestamp(float(date), UTC) if date is not None else None,
            text=texts["text"],
            links=tuple(links[:LINKS]),
        )
        at = float(values.get("at") or time.time())
        return Labelled(
            texts["identity"], Taught(values["label"]), mail, "import", str(values.get("account", "")), "", at
        )
    except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError):
        raise DataError(f"line {number}: this is not a label as `ajar labels export` writes it.") from None


def digest(labels: Iterable[Labelled]) -> str:
    """What the labels teach, as one hash: when and where they were given does not count."""
    total = hashlib.sha256()
    for one in sorted(labels, key=lambda each: each.identity):
        author = one.mail.from_[0] if one.mail.from_ else Address("", "")
        parts = (
            one.identity,
            one.label,
            author.name,
            author.addr,
            one.mail.subject,
            one.mail.text,
            *one.mail.links[:LINKS],
        )
        total.update(json.dumps(parts).encode())
    return total.hexdigest()
