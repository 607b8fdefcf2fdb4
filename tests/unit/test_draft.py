"""The draft as bytes: RFC 5322 to the letter, nothing that tells who wrote it, and proof by reading back."""

from dataclasses import replace
from email import message_from_bytes, policy
from typing import Any

import pytest

from classifier.address import Address
from replies.draft import Draft, DraftError, message_id, same, to_bytes
from tests.rejections import NOW, TOKEN

DRAFT = Draft(
    from_=Address("Robin Hale", "robin@hale.example"),
    to=Address("Jürgen Größe", "j.groesse@kestrel.example"),
    subject="Re: Ihre Bewerbung als Ingenieur für Übertragung und Gebäude, ein sehr langer Betreff mit Umlauten: öäüß",
    message_id=message_id(TOKEN, "robin@hale.example"),
    date=NOW,
    text="Guten Tag Jürgen Größe,\n\nvielen Dank. Eins = eins.\n.\nFrom hier\n\nViele Grüße\nRobin Hale\n",
    in_reply_to="<b@kestrel.example>",
    references=("<a@kestrel.example>", "<b@kestrel.example>"),
)


def test_headers_and_text_survive() -> None:
    parsed = message_from_bytes(to_bytes(DRAFT), policy=policy.SMTP)
    assert str(parsed["subject"]) == DRAFT.subject
    assert parsed["to"].addresses[0].display_name == "Jürgen Größe"
    assert parsed["references"] == "<a@kestrel.example> <b@kestrel.example>"
    assert parsed["message-id"] == f"<{TOKEN}@hale.example>"
    assert parsed.get_content_type() == "text/plain"
    assert parsed["content-transfer-encoding"] == "quoted-printable"
    assert parsed.get_content().replace("\r\n", "\n") == DRAFT.text


def test_the_bytes_are_ascii_with_short_lines() -> None:
    raw = to_bytes(DRAFT)
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78


def test_nothing_tells_a_machine() -> None:
    names = {name.lower() for name in message_from_bytes(to_bytes(DRAFT)).keys()}  # noqa: SIM118
    assert names == {
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "in-reply-to",
        "references",
        "content-type",
        "content-transfer-encoding",
        "mime-version",
    }
    assert b"ajar" not in to_bytes(DRAFT).lower()


def test_the_same_draft_is_the_same_bytes() -> None:
    html = replace(DRAFT, html=True)
    assert to_bytes(html) == to_bytes(html)


def test_html_says_the_same_as_the_text() -> None:
    parsed = message_from_bytes(to_bytes(replace(DRAFT, html=True)), policy=policy.SMTP)
    plain, html = parsed.iter_parts()
    assert parsed.get_content_type() == "multipart/alternative"
    words = html.get_content().replace("<br>", " ").replace("<p>", " ").replace("</p>", " ").split()
    assert words == plain.get_content().split()


def test_without_a_recipient() -> None:
    assert "to" not in message_from_bytes(to_bytes(replace(DRAFT, to=None)))


@pytest.mark.parametrize(
    "subject",
    [
        "Re: a  b",
        "x" * 300,
        "wort " * 60,
        "ü" * 200,
        "Ingenieur für Überbau " * 9,
        "Kestrel bünyesinde çalışmak üzere yaptığım başvuru",
        "Ma candidature au poste de Οδυσσέας Ελύτης chez Acme",
    ],
)
def test_no_subject_loses_a_character(subject: str) -> None:
    parsed = message_from_bytes(to_bytes(replace(DRAFT, subject=subject)), policy=policy.SMTP)
    assert " ".join(str(parsed["subject"]).split()) == " ".join(subject.split())


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "a\r\nBcc: x@y.example"},
        {"subject": "a\u202eb"},
        {"to": Address("Bob\r\nBcc: x", "b@kestrel.example")},
        {"to": Address("", "not an address")},
        {"text": "a\x00b\n"},
        {"text": "zero\u200bwidth\n"},
        {"text": "word " * 30 + "\n"},
        {"in_reply_to": "<a@b> <c@d>"},
        {"in_reply_to": "no-brackets"},
        {"references": ("<ü@b.example>",)},
        {"message_id": "x"},
    ],
)
def test_what_cannot_be_written_raises(changes: dict[str, Any]) -> None:
    with pytest.raises(DraftError):
        to_bytes(replace(DRAFT, **changes))


def test_a_message_id_is_the_token_at_the_identitys_domain() -> None:
    assert message_id(TOKEN, "r@bücher.example") == f"<{TOKEN}@xn--bcher-kva.example>"
    with pytest.raises(DraftError):
        message_id("nothex", "r@hale.example")


def test_a_fetched_draft_may_be_folded_anew_and_marked_by_the_server() -> None:
    raw = to_bytes(DRAFT)
    head, _, body = raw.partition(b"\r\n\r\n")
    refolded = head.replace(b"References:\r\n ", b"References: ").replace(
        b"<a@kestrel.example> ", b"<a@kestrel.example>\r\n "
    )
    assert same(raw, b"X-UID: 7\r\nReturn-Path: <>\r\n" + refolded + b"\r\n\r\n" + body)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"vielen", b"keinen"),
        (b"j.groesse@", b"k.groesse@"),
        (b"In-Reply-To: <b@", b"In-Reply-To: <c@"),
        (b"Date:", b"Bcc: x@y.example\r\nDate:"),
    ],
)
def test_a_changed_draft_is_another(old: bytes, new: bytes) -> None:
    raw = to_bytes(DRAFT)
    assert old in raw
    assert not same(raw, raw.replace(old, new))
