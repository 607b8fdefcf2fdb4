# ruff: noqa: E501  sentences of mails are not cut
"""One application from beginning to end on a real Dovecot: a mailbox as it would be, and the one draft that belongs in it."""

import contextlib
import sys
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.server.test_commands import write
from tests.servers import PASSWORD, PASSWORD_ENV
from tests.servers.dovecot import Dovecot
from watcher import cli

pytestmark = pytest.mark.server("dovecot")

ROBIN = "Robin Hale <robin@mail.example>"
LENA = "Lena Sommer <lena.sommer@kestrel.example>"
SYSTEM = "Kestrel Recruiting <no-reply@greenhouse-mail.io>"
ACKNOWLEDGED = "Hi Robin,\n\nThank you for applying for the Data Engineer position at Kestrel. We will be in touch.\n\nThe Kestrel Team\n"
INVITED = """\
Hi Robin,

I am glad to invite you to an interview for the Data Engineer position. You will meet Owen Clarke, who leads our data
platform, and me.

Best,
Lena Sommer
"""
THANKS = """\
Dear Lena,

Thank you for the interview on Tuesday. I especially enjoyed hearing how your team moved the billing pipeline to streams.

Best regards,
Robin Hale
"""
REJECTION = """\
Hi Robin,

Thank you for taking the time to interview with us for the Data Engineer position at Kestrel. Unfortunately, we have decided
to move forward with another candidate.

The Kestrel Team

Please do not reply to this e-mail, this mailbox is not monitored.
"""
OTHER = """\
Hi Robin,

Thank you for applying for the Office Manager position at Brindle. We will be in touch.

The Brindle Team
"""
CALENDAR = """\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//kestrel//EN\r
METHOD:REQUEST\r
BEGIN:VEVENT\r
UID:interview@kestrel.example\r
DTSTAMP:{start}\r
DTSTART:{start}\r
SUMMARY:Interview Robin Hale\r
ORGANIZER;CN=Lena Sommer:mailto:lena.sommer@kestrel.example\r
ATTENDEE;CN=Robin Hale:mailto:robin@mail.example\r
ATTENDEE;CN=Owen Clarke:mailto:owen.clarke@kestrel.example\r
END:VEVENT\r
END:VCALENDAR\r
"""


def letter(name: str, days: float, *, sender: str, to: str, subject: str, text: str, **more: str) -> bytes:
    """A mail of so many days ago; `calendar` adds an invitation, other names are header fields."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Message-ID"] = f"<{name}@mail.example>"
    made["Date"] = format_datetime(datetime.now(UTC) - timedelta(days=days))
    calendar = more.pop("calendar", "")
    for header, value in more.items():
        made[header.replace("_", "-")] = value
    made.set_content(text)
    if calendar:
        made.add_attachment(calendar, subtype="calendar", params={"method": "REQUEST"}, filename="invite.ics")
    return made.as_bytes()


@pytest.fixture
def told(dovecot: Dovecot, user: str) -> datetime:
    """The mail before the rejection; returns when the interview was."""
    met = datetime.now(UTC) - timedelta(days=9)
    for raw, folder in (
        (letter("ack", 30, sender=SYSTEM, to=ROBIN, subject="Thank you for applying to Kestrel", text=ACKNOWLEDGED), "INBOX"),
        (letter("other", 29, sender="Brindle <no-reply@greenhouse-mail.io>", to=ROBIN, subject="Your application", text=OTHER), "INBOX"),
        (
            letter(
                "invite", 15, sender=LENA, to=ROBIN, subject="Interview at Kestrel", text=INVITED,
                calendar=CALENDAR.format(start=f"{met:%Y%m%dT%H%M%SZ}"),
            ),
            "INBOX",
        ),
        (
            letter(
                "note", 8, sender=ROBIN, to=LENA, subject="Re: Interview at Kestrel", text=THANKS,
                In_Reply_To="<invite@mail.example>", References="<invite@mail.example>",
            ),
            "Sent",
        ),
    ):  # fmt: skip
        dovecot.deliver(user, raw, folder, flags="S")
    return met


def test_one_draft_to_the_human_who_arranged_it(
    dovecot: Dovecot, user: str, tmp_path: Path, told: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_ENV, PASSWORD)
    monkeypatch.setattr(sys, "argv", ["ajar", "once", "-c", str(write(tmp_path, dovecot, user))])

    def once() -> None:
        with contextlib.suppress(SystemExit):
            cli.main()

    once()
    dovecot.deliver(
        user, letter("no", 0.1, sender=SYSTEM, to=ROBIN, subject="Your application to Kestrel", text=REJECTION)
    )
    once()
    once()  # and the next cycle finds nothing to do
    with dovecot.look(user) as client:
        client.select_folder("Drafts", readonly=True)
        (raw,) = client.fetch(client.search(), ["BODY.PEEK[]"]).values()
    draft = message_from_bytes(raw[b"BODY[]"], policy=default)
    text = " ".join(draft.get_content().split())
    assert [one.addr_spec for one in draft["To"].addresses] == ["lena.sommer@kestrel.example"]
    assert text.startswith("Dear Lena,")
    assert "Owen Clarke" in text
    assert "hearing how your team moved the billing pipeline to streams" in text
    assert "Data Engineer" in text
    assert "Brindle" not in text
    assert "Office Manager" not in text
    assert draft["In-Reply-To"] == "<no@mail.example>"
    assert draft["References"].split() == ["<invite@mail.example>", "<no@mail.example>"]
    assert not draft["Subject"].startswith("Re:")  # another conversation than the hiring system's
