"""The sample mailbox of `ajar demo`: mails of our own writing, as data, and how they become messages.

Owns the file `mails.toml` and the expected outcome of each mail. Refuses to own the server and the run.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from importlib.resources import files
from typing import Literal

ME = "Robin Hale <robin.hale@mail.example>"


@dataclass(frozen=True, slots=True)
class Sample:
    """One mail. expect: what Ajar must do with it; "" for what was there before."""

    name: str
    folder: str
    message: bytes
    message_id: str
    subject: str
    expect: Literal["draft", "skip", "none", ""]


def samples(now: datetime) -> tuple[list[Sample], list[Sample]]:
    """What lies in the mailbox before Ajar watches, and what arrives then."""
    data = tomllib.loads(files(__package__).joinpath("mails.toml").read_text("utf-8"))
    return [_sample(one, now) for one in data["earlier"]], [_sample(one, now) for one in data["arriving"]]


def _sample(one: dict[str, str], now: datetime) -> Sample:
    message = EmailMessage(policy=SMTP)
    message["From"] = one.get("from", ME)
    message["To"] = one.get("to", ME)
    message["Subject"] = one["subject"]
    message["Date"] = now - timedelta(hours=float(one.get("when", 0)))
    message["Message-ID"] = _message_id(one["id"])
    if parent := one.get("reply_to_mail"):
        message["In-Reply-To"] = message["References"] = _message_id(parent)
    message.set_content(one["text"].lstrip("\n"))
    return Sample(
        name=one["id"],
        folder=one.get("folder", "INBOX"),
        message=message.as_bytes(),
        message_id=_message_id(one["id"]),
        subject=one["subject"],
        expect=one.get("expect", ""),  # type: ignore[arg-type]  # checked by the test of this file
    )


def _message_id(name: str) -> str:
    return f"<{name}@demo.example>"
