"""The tree of parts is the one the standard library reads, found in less time."""

import email
from email.message import Message
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from classifier import mail, mime
from classifier.part import Part
from tests import tries

MIXED = b"Content-Type: multipart/mixed; boundary=b\n\n"
NESTED = b"Content-Type: multipart/mixed; boundary=bb\n\n"
REPORT = "message/delivery-status"
PART = b"--b\nContent-Type: text/plain\n\none\n\n"
LINES = st.one_of(
    st.sampled_from(
        [
            b"Content-Type: multipart/alternative; boundary=b",
            b"Content-Type: multipart/mixed; boundary=bb",
            b'Content-Type: multipart/related;\r\n boundary="b c"',
            b"Content-Type: multipart/mixed; boundary=",
            b"Content-Type: multipart/digest; boundary=b",
            b"Content-Type: message/rfc822",
            b"Content-Type: message/delivery-status",
            b"Content-Type: text/calendar",
            b"Content-Transfer-Encoding: base64",
            b"Subject: x",
            b"From x",
            b" folded",
            b": nameless",
            b"--b",
            b"--b--",
            b"--b-- \t",
            b"--bb",
            b"--bb--",
            b"--b c",
            b"x--b",
            b"--",
            b"",
            b"text",
        ]
    ),
    st.binary(max_size=20),
)


def seen(part: Part) -> Any:
    octets = b"" if part.kind.startswith("multipart/") or part.kind == REPORT else part.octets()
    return part.fields, part.kind, octets, [seen(inner) for inner in part.parts]


def library(message: Message) -> Any:
    """What `seen` shows, as the standard library reads it; but white space at the end of a field says nothing to us, and
    nothing in a report of a delivery is read."""
    fields: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        fields.setdefault(name.lower(), []).append(value.strip())
    if encoding := message["content-transfer-encoding"]:
        message.replace_header("content-transfer-encoding", str(encoding).strip())
    if message.get_content_type() == REPORT:
        return fields, REPORT, b"", []
    children = message.get_payload() if message.is_multipart() else []
    assert isinstance(children, list)
    leaf = not children and message.get_content_maintype() != "multipart"
    octets = message.get_payload(decode=True) if leaf else b""
    return fields, message.get_content_type(), octets, [library(one) for one in children if isinstance(one, Message)]


@pytest.mark.parametrize(
    "raw",
    [
        MIXED + PART + PART + b"--b--\nepilogue\n",
        MIXED + b"preamble\n" + PART + b"--b\n--b\n--b--\nstill a part\n--b--\n",
        MIXED + b"--b--\n" + PART,
        MIXED + PART[:-1] + b"--b  \t\nto the end\n",
        MIXED + b"--b\n" + NESTED + b"--bb\n\ninner\n\n--b\n\nouter\n\n--b--\n",
        MIXED + b"--b\nContent-Type: message/rfc822\n\nSubject: y\n\nattached\n\n--b--\n",
        MIXED.replace(b"mixed", b"digest") + b"--b\n\nSubject: y\n\none\n--b\nContent-Type: text\n\ntwo\n--b--\n",
        MIXED + b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; y\n\nAction: failed\n\n--b\n\nz",
        MIXED + b"--b\nSubject: y\nFrom here on\n\nit is text\n--b--\n",
        (MIXED + PART + b"--b--\n").replace(b"\n", b"\r\n"),
        MIXED[:-1] + PART.replace(b"\n", b"\r"),
        b"Content-Type: multipart/mixed\n\n" + PART,
        b'Content-Type: multipart/mixed; boundary="b\n c"\n\n--b\n c\n\ntext\n',
    ],
)
def test_parts_are_cut_where_the_library_cuts_them(raw: bytes) -> None:
    assert seen(mime.tree(raw)) == library(email.message_from_bytes(raw))


@settings(max_examples=tries(400), deadline=None)
@given(st.lists(st.tuples(LINES, st.sampled_from([b"\n", b"\n", b"\r\n", b"\r", b""])), max_size=30))
@example([(b"Content-Type: text/calendar", b"\n"), (b"From x", b""), (b"\x80", b"\n"), (b"\x80", b"\n")])
def test_any_bytes_give_the_tree_of_the_library(lines: list[tuple[bytes, bytes]]) -> None:
    raw = b"".join(line + end for line, end in lines)
    for whole in (raw, MIXED + raw):
        assert seen(mime.tree(whole)) == library(email.message_from_bytes(whole))


@settings(max_examples=tries(400), deadline=None)
@given(
    st.lists(
        st.sampled_from([*'ab/=;:"\\ \r\n', "charset", "CHARSET*0*", "boundary", "; ", "text/plain", "é", "utf-8''x"])
    )
)
@example(["text/plain; ", 'charset="utf-8"'])
@example(["multipart/mixed;\n ", "boundary=a"])
@example(["text;charset=a", "; charset=b"])
@example(["a; ", "a=a"])
def test_any_type_has_the_parameters_that_the_library_finds(pieces: list[str]) -> None:
    raw = f"Subject: x\nContent-Type: {''.join(pieces)}\nContent-Type: text/html; charset=c\n\nbody\n".encode()
    ours, theirs = mime.tree(raw), email.message_from_bytes(raw)
    assert ours.kind == theirs.get_content_type()
    assert ours.charset() == theirs.get_content_charset("").lower()
    assert ours.boundary() == theirs.get_boundary()
    assert ours.file_name() == theirs.get_filename("")


@settings(max_examples=tries(400), deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*'a=;:"\\ \r\n', "attachment", "Attachment ", "inline", "; ", "filename", "name*0*", "é", "utf-8''x"]
        )
    )
)
@example(['ATTACHMENT; filename="é"'])
@example(["filename=a"])
@example(["attachment", "\r\n ", "; ", "filename*=utf-8''x"])
def test_any_disposition_is_read_as_the_library_reads_it(pieces: list[str]) -> None:
    raw = f"Subject: x\nContent-Disposition: {''.join(pieces)}\nContent-Disposition: attachment\n\nbody\n".encode()
    ours, theirs = mime.tree(raw), email.message_from_bytes(raw)
    assert ours.is_attachment() == (theirs.get_content_disposition() == "attachment")
    assert ours.file_name() == theirs.get_filename("")


HEADER = [
    "Subject:",
    "Content-Type: text/html",
    "content-type:multipart/mixed;boundary=b",
    "To: a\n b",
    "To: c",
    "Date:\n x",
]


@given(st.lists(st.sampled_from(HEADER), min_size=1, max_size=10), st.sampled_from(["\n", "\r\n"]), st.lists(LINES))
@example(["To: a\rb: c", "To: d"], "\n", [])
def test_the_header_of_a_mail_is_read_as_that_of_any_part(header: list[str], end: str, lines: list[bytes]) -> None:
    raw = "".join(f"{line}\n" for line in header).replace("\n", end).encode() + b"\n" + b"\n".join(lines)
    message, _ = mime.parsed(raw)
    assert message is not None
    assert seen(message) == library(email.message_from_bytes(raw))


@pytest.mark.parametrize("encoding", ["7bit", "8BIT", "quoted-printable", "Base64", "x-uuencode", "x-none", "é"])
@pytest.mark.parametrize("payload", ["=41=\n", "QQ==", "Q Q", "begin 644 x\n#0V%T\n\nend\n", "é"])
def test_octets_are_what_the_library_makes_of_them(encoding: str, payload: str) -> None:
    raw = f"Content-Transfer-Encoding: {encoding}\n\n{payload}".encode()
    assert mime.tree(raw).octets() == email.message_from_bytes(raw).get_payload(decode=True)


def test_white_space_behind_an_encoding_changes_nothing() -> None:
    """The standard library takes `quoted-printable ` for an encoding that it does not know."""
    assert mime.tree(b"Content-Transfer-Encoding: quoted-printable \t\n\n=41").octets() == b"A"


def test_a_long_field_of_a_part_is_cut_and_told() -> None:
    long = b"Content-Type: application/pdf; name=" + b"n" * 5000
    message, cut = mime.parsed(b"Subject: x\n" + MIXED + b"--b\n" + long + b"\n\npayload\n")
    assert message is not None
    _, part = message.walk()
    assert len(part.first("content-type")) < mime.HEADER_LIMIT
    assert cut


def test_more_containers_than_fifty_are_cut_off() -> None:
    nested = b"Content-Type: message/rfc822\n\n"
    message, cut = mime.parsed(b"Subject: x\n" + nested * 60 + b"Subject: y\n\nhello")
    assert message is not None
    assert sum(1 for _ in message.walk()) == 51
    assert cut


@given(
    st.from_regex(
        r'(?:"?[A-Za-z0-9]{1,4}(?:[ -][A-Za-z0-9]{1,3}){0,2}"? <)?[a-zA-Z0-9._+-]{1,6}@[a-zA-Z0-9.-]{1,8}>?',
        fullmatch=True,
    )
)
def test_the_usual_address_is_read_as_any_other(value: str) -> None:
    """A comment behind it is not usual and changes nothing, so that the way of all others is taken."""
    assert mail.from_fields("", value, "").from_ == mail.from_fields("", f"{value} ()", "").from_
