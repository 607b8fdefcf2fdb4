"""Attachments' payloads go before parsing; nothing that a person would read goes with them."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier import mail as mails
from classifier.mail import Mail
from classifier.skim import without_attachments


def with_attachments(text: str, *payloads: bytes, alternative: str = "") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "ann@firm.example", "Plan"
    made.set_content(text)
    if alternative:
        made.add_alternative(alternative, subtype="html")
    for number, payload in enumerate(payloads):
        made.add_attachment(payload, maintype="application", subtype="pdf", filename=f"{number}.pdf")
    return made.as_bytes()


def test_the_payload_goes_and_the_name_stays() -> None:
    raw = with_attachments("Here is the plan.", b"x" * 60_000, b"y" * 60_000)
    short = without_attachments(raw)
    assert len(short) < 2000
    read = mails.read(raw)
    assert isinstance(read, Mail)
    assert read.text == "Here is the plan."
    assert read.attachments == ("0.pdf", "1.pdf")


def test_a_cut_off_attachment_goes_as_well() -> None:
    raw = with_attachments("Here is the plan.", b"x" * 60_000)[:30_000]
    assert len(without_attachments(raw)) < 2000


@pytest.mark.parametrize(
    "body",
    [
        b"--x\nContent-Type: image/png\n\nWe regret to inform you.\n",
        b"Content-Type: application/pdf\n\nWe regret to inform you.\n",
        b"boundary=\n--\nContent-Type: image/png\n\nWe regret to inform you.\n",
    ],
)
def test_prose_that_looks_like_a_part_stays(body: bytes) -> None:
    raw = b"From: a@b.example\nSubject: x\n\n" + body
    assert b"We regret" in without_attachments(raw)


def test_text_parts_stay_whatever_their_encoding() -> None:
    raw = with_attachments("Grüße " * 3000, b"z" * 10_000, alternative="<p>Grüße</p>" * 3000)
    without = mails.read(without_attachments(raw))
    assert isinstance(without, Mail)
    assert "Grüße" in without.text


@given(st.text(max_size=200), st.lists(st.binary(max_size=400), max_size=3), st.booleans())
def test_what_is_read_does_not_change(text: str, payloads: list[bytes], html: bool) -> None:  # noqa: FBT001  drawn
    try:
        raw = with_attachments(text, *payloads, alternative="<p>Hello there</p>" if html else "")
    except (UnicodeError, ValueError):
        return
    once = without_attachments(raw)
    assert without_attachments(once) == once
    assert mails.read(raw) == mails.read(once)


@given(st.binary(max_size=500))
def test_foreign_bytes_pass(raw: bytes) -> None:
    assert len(without_attachments(raw)) <= len(raw)
