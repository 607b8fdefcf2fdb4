"""Reading a mail: headers, parts, charsets and limits, each with bytes as they arrive."""

from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mailparser.utils import decode_header_part

from classifier import text
from classifier.address import Address
from classifier.mail import _FOLD, Mail, Unreadable, _date, _line, from_fields, read, read_header


def seen(raw: bytes) -> Mail:
    mail = read(raw)
    assert isinstance(mail, Mail)
    return mail


def test_an_ordinary_mail() -> None:
    message = EmailMessage()
    message["From"] = "Jané Roe <Jane@Firm.Example>"
    message["To"] = "me@home.example"
    message["Subject"] = "Ihre Bewerbung für die Küche"
    message["Message-ID"] = "<1@firm.example>"
    message["References"] = "<a@x.example> <b@x.example>"
    message["Date"] = "Mon, 1 Jan 2024 10:00:00 +0100"
    message.set_content("Guten Tag,\n\nvielen Dank.\n")
    mail = seen(message.as_bytes())
    assert mail.author == Address("Jané Roe", "Jane@firm.example")
    assert mail.subject == "Ihre Bewerbung für die Küche"
    assert mail.message_id == "<1@firm.example>"
    assert mail.references == ("<a@x.example>", "<b@x.example>")
    assert mail.date is not None
    assert mail.date.isoformat() == "2024-01-01T09:00:00+00:00"
    assert mail.text == "Guten Tag,\n\nvielen Dank."
    assert not mail.truncated


@given(st.text(st.sampled_from("ab =?\t\n\r\x0b\x1c\x85\xa0\u200bé")))
@example("a\r b\x1cc")
def test_a_plain_line_is_read_as_the_library_reads_any(value: str) -> None:
    """An invisible character behind it changes nothing, but has all of them looked for."""
    assert _line({"subject": [value]}, "subject") == text.one_line(decode_header_part(_FOLD.sub(" ", value)) + "\u200b")


@given(
    st.from_regex(
        r"(?:Mon|Xyz), [0-3]?[0-9] (?:Jan|Feb|Dec|Xyz) (?:0001|[12]\d{3}|9999) [0-2]\d:[0-6]\d:[0-6]\d [+-]\d\d[0-6]\d",
        fullmatch=True,
    )
)
@example("Tue, 29 Feb 2024 23:59:59 -0000")
@example("Tue, 29 Feb 2024 24:00:00 +0000")
def test_the_usual_date_is_read_as_any_other(value: str) -> None:
    """A comment behind it changes nothing, so that the way of all others is taken."""
    assert _date({"date": [value]}) == _date({"date": [f"{value} (x)"]})


def test_the_rich_alternative_is_what_a_person_sees() -> None:
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content("Please use a reader that shows HTML.")
    message.add_alternative('<p>Hello</p><a href="https://x.example/a">link</a>', subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="../../cv.pdf")
    mail = seen(message.as_bytes())
    assert mail.text == "Hello\nlink"
    assert mail.is_html
    assert not mail.parts_disagree
    assert mail.links == ("https://x.example/a",)
    assert mail.attachments == ("../../cv.pdf",)


def test_parts_that_say_different_things_are_told() -> None:
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content(" ".join(f"plainword{chr(97 + at)}" for at in range(26)))
    message.add_alternative("<p>" + " ".join(f"richword{chr(97 + at)}" for at in range(26)) + "</p>", subtype="html")
    assert seen(message.as_bytes()).parts_disagree


@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp", "shift_jis", "utf-7", "euc-jp"])
def test_charsets(charset: str) -> None:
    head = f"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode()
    assert seen(head + "ご応募ありがとう".encode(charset)).text == "ご応募ありがとう"


def test_a_charset_nobody_knows() -> None:
    head = b"Subject: x\r\nContent-Type: text/plain; charset=x-klingon\r\n\r\n"
    assert seen(head + "Küche".encode()).text == "Küche"
    assert seen(head + "Küche".encode("cp1252")).text == "Küche"


def test_a_subject_cannot_bring_header_lines() -> None:
    assert seen(b"Subject: =?utf-8?q?hi=0D=0ABcc:_evil@x.example?=\r\n\r\nhi").subject == "hi Bcc: evil@x.example"


@pytest.mark.parametrize("fold", [b"\n ", b"\r\n ", b"\r\n\t", b"\n  "])
def test_a_folded_header_keeps_its_spaces(fold: bytes) -> None:
    raw = (
        b"Subject: =?utf-8?q?Absage_f=C3=BCr?=" + fold + b"den Platz =?utf-8?q?in_K=C3=B6?="
        + fold + b"=?utf-8?q?ln?=" + fold + b"am Rhein\n"
        b"From: =?utf-8?q?J=C3=B6rn?=" + fold + b"Roe <joern@firm.example>\n"
        b"References: <a@x.example>" + fold + b"<b@x.example>\n\nx"
    )  # fmt: skip
    for mail in (seen(raw), read_header(raw)):
        assert isinstance(mail, Mail)
        assert mail.subject == "Absage für den Platz in Köln am Rhein"
        assert mail.author == Address("Jörn Roe", "joern@firm.example")
        assert mail.references == ("<a@x.example>", "<b@x.example>")


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_header_without_encoded_words_is_read_as_it_was_meant(charset: str) -> None:
    raw = "From: Jörg Müller <joerg@firm.example>\nSubject: Absage für\n den Platz – schade\n\nx".encode(charset)
    for mail in (seen(raw), read_header(raw)):
        assert isinstance(mail, Mail)
        assert mail.subject == "Absage für den Platz – schade"
        assert mail.author == Address("Jörg Müller", "joerg@firm.example")


def test_two_from_fields_are_two_authors() -> None:
    mail = seen(b"From: a@x.example\r\nFrom: b@x.example\r\nSubject: one\r\nSubject: two\r\n\r\nhi")
    assert [address.addr for address in mail.from_] == ["a@x.example", "b@x.example"]
    assert mail.author is None
    assert mail.subject == "one"


def test_the_null_return_path_is_not_an_absent_one() -> None:
    assert seen(b"Return-Path: <>\r\nSubject: x\r\n\r\nhi").return_path == ""
    assert seen(b"Subject: x\r\n\r\nhi").return_path is None


def test_header_fields_that_decide_about_a_reply() -> None:
    mail = seen(
        b"Auto-Submitted: auto-replied; x=y\r\nPrecedence: List\r\nList-Id: <a.example>\r\n"
        b"List-Post: <mailto:a@x.example>\r\nList-Unsubscribe: <https://x.example>\r\n"
        b"Delivered-To: Me@Home.Example\r\nReply-To: jobs@x.example\r\n\r\nhi"
    )
    assert mail.auto_submitted == "auto-replied"
    assert mail.precedence == "list"
    assert mail.list_id == "<a.example>"
    assert mail.list_post
    assert mail.list_unsubscribe
    assert mail.delivered_to == ("Me@home.example",)
    assert mail.reply_to == (Address("", "jobs@x.example"),)


def test_an_invitation_is_kept_as_text() -> None:
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content("Come")
    message.add_attachment("BEGIN:VCALENDAR\nEND:VCALENDAR\n", subtype="calendar")
    assert seen(message.as_bytes()).calendars == ("BEGIN:VCALENDAR\nEND:VCALENDAR\n",)


def test_a_mail_that_was_attached_is_not_what_the_sender_wrote() -> None:
    inner = EmailMessage()
    inner["Subject"] = "inner"
    inner.set_content("inner text")
    outer = EmailMessage()
    outer["Subject"] = "outer"
    outer.set_content("outer text")
    outer.add_attachment(inner)
    assert seen(outer.as_bytes()).text == "outer text"


@pytest.mark.parametrize("raw", [b"", b"\0" * 500, b"a" * 200_000, b"// no mail", bytes(range(256))])
def test_what_is_no_mail_is_unreadable(raw: bytes) -> None:
    assert isinstance(read(raw), Unreadable)


def multipart(depth: int) -> bytes:
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(depth))
    return b"Subject: x\r\n" + opened + b"Content-Type: text/plain\r\n\r\nhello"


HOSTILE = {
    "1,000 nested multiparts": multipart(1000),
    "1,000 nested messages": b"Subject: x\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 1000 + b"hello",
    "200,000 empty parts": b"Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\n\r\n" * 200_000,
    "100,000 addresses": b"From: " + b"a@b.c, " * 100_000 + b"\r\nSubject: x\r\n\r\nhi",
    "100,000 parameters": b"Subject: x\r\nContent-Type: text/plain" + b"; a=b" * 100_000 + b"\r\n\r\nhi",
    "60,000 encoded words": b"Subject: " + b"=?utf-8?q?x?= " * 60_000 + b"\r\n\r\nhi",
    "parentheses": b"From: " + b"(" * 10_000 + b"\r\nSubject: x\r\n\r\nhi",
    "angle brackets": b"Message-ID: " + b"<" * 10_000 + b"\r\nSubject: x\r\n\r\nhi",
    "tags that never end": b"Subject: x\r\nContent-Type: text/html\r\n\r\n" + b"<a " * 40_000,
    "comments that never end": b"Subject: x\r\nContent-Type: text/html\r\n\r\n" + b"<!--" * 32_000,
    "marked sections": b"Subject: x\r\nContent-Type: text/html\r\n\r\n<![" + b"<![CDATA[" * 10_000,
    "25,000 nested divs": b"Subject: x\r\nContent-Type: text/html\r\n\r\n" + b"<div>" * 25_000,
    "endless attribution": b"Subject: x\r\n\r\n" + (b"On a " * 78 + b":\r\n") * 300,
    "a style of 120 KB": b"Subject: x\r\nContent-Type: text/html\r\n\r\n<p style='"
    + b"overflow:hidden" * 8000
    + b"'>x",
    "13,000 To fields": b"To: a@b.c\r\n" * 13_000 + b"\r\nhi",
}


@pytest.mark.timeout(10)
@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_mail_is_read_within_bounds(raw: bytes) -> None:
    mail = read(raw)
    assert isinstance(mail, Mail)
    assert len(mail.text) <= 64 * 1024
    assert len(mail.subject) <= 4096
    assert len(mail.from_) <= 50


def test_only_the_first_128_kilobytes_are_looked_at() -> None:
    mail = seen(b"Subject: x\r\n\r\n" + b"word " * 100_000)
    assert mail.truncated
    assert len(mail.text) <= 64 * 1024


def test_rows_of_a_data_set_take_the_same_path() -> None:
    raw = "Subject: Hello\r\nFrom: Jo <jo@x.example>\r\n\r\nText one.\n\nText two https://x.example/a."
    one, other = seen(raw.encode()), from_fields("Hello", "Jo <jo@x.example>", raw.partition("\r\n\r\n")[2])
    assert (one.subject, one.from_, one.text, one.links) == (other.subject, other.from_, other.text, other.links)
    assert from_fields("", "", "<html><body><p>Hello</p></body></html>").text == "Hello"
