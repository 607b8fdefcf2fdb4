"""Mail made to harm: whatever its octets, it has one outcome, the mail behind it is served, and no draft carries more
than was meant. Time and memory for each are measured by `python -m tests.benchmarks.hostile`.
"""

import base64
import gzip
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classifier import mail as mails
from classifier.mail import Mail
from classifier.verdict import Answer
from replies import draft as drafts
from replies.skip import SkipReason
from tests import tries
from tests.fakes import SubjectModel, message
from tests.faults.world import World
from watcher import brain
from watcher.turn import Outcome

NASTY = Path(__file__).parents[2].parent / "shared" / "nastymail" / "open.tar.xz"
BODY = (
    b"Dear Robin,\r\n\r\nwe have decided not to move forward with your application.\r\n\r\nKind regards,\r\nAnn Lee\r\n"
)
FUZZ = settings(max_examples=tries(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def raw(head: bytes, body: bytes = BODY, subject: bytes = b"rejection") -> bytes:
    """A rejection with the given header lines in front."""
    fields = {b"subject": subject, b"from": b"Ann Lee <ann@firm.example>", b"message-id": b"<m1@firm.example>"}
    own = b"".join(
        name.title() + b": " + value + b"\r\n" for name, value in fields.items() if name + b":" not in head.lower()
    )
    return own + head + b"\r\n" + body


def bombs() -> Iterator[tuple[str, bytes]]:
    """Every shape that made a parser of the standard library, or of others, take for ever or fall over."""
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(5000)
    )
    yield "nested multiparts", raw(b"MIME-Version: 1.0\r\n")[:-2] + nested
    yield "nested messages", raw(b"Content-Type: message/rfc822\r\n", b"Content-Type: message/rfc822\r\n\r\n" * 5000)
    yield "empty parts", raw(b"Content-Type: multipart/mixed; boundary=b\r\n", b"--b\r\n\r\n" * 200_000)
    yield "addresses", raw(b"From: " + b"a@b.example, " * 100_000 + b"z@b.example\r\n")
    yield "parameters", raw(b"Content-Type: text/plain" + b"; a=b" * 100_000 + b"\r\n")
    yield "encoded words", raw(b"Subject: rejection" + b" =?utf-8?q?a?=" * 60_000 + b"\r\n")
    yield "parentheses", raw(b"From: " + b"(" * 10_000 + b" ann@firm.example\r\n")
    yield "angles", raw(b"Message-ID: " + b"<" * 10_000 + b"\r\n")
    yield "references", raw(b"References: " + b"<a@b> " * 100_000 + b"\r\n")
    yield "one endless line", raw(b"", b"a" * 3_000_000)
    yield "one endless header", raw(b"X-Long: " + b"a" * 3_000_000 + b"\r\n")
    yield (
        "a part with a line that is no field",
        raw(b"Content-Type: multipart/mixed; boundary=b\r\n", b"--b\r\nFrom " + b"a" * 120_000 + b"\r\n\r\n" + BODY),
    )
    yield "an empty delivery report", raw(b"Content-Type: message/delivery-status\r\n", b"\r\n" * 100_000)
    yield "folded for ever", raw(b"Subject: rejection\r\n" + b" \r\n" * 100_000)
    for name, piece in (
        ("tags", b"<a "),
        ("attributes", b'<a b="'),
        ("comments", b"<!--"),
        ("declarations", b"<!["),
        ("divs", b"<div>"),
        ("tables", b"<table><tr><td>"),
        ("entities", b"&amp;"),
        ("styles", b"<p style='color:red'>"),
        ("quotes", b"&gt; "),
    ):
        yield f"html {name}", raw(b"Content-Type: text/html\r\n", piece * 100_000)
    yield "quoted for ever", raw(b"", b"> " * 60_000 + b"\r\n")
    yield "quoted lines", raw(b"", b"On Monday Ann wrote:\r\n> x\r\n" * 5000)
    yield "base64 without end", raw(b"Content-Transfer-Encoding: base64\r\n", base64.b64encode(b"a" * 2_000_000))
    yield "an unknown charset", raw(b"Content-Type: text/plain; charset=klingon\r\n")
    yield "a charset that is a codec", raw(b"Content-Type: text/plain; charset=zlib\r\n")
    yield "NULs", raw(b"Subject: rejection\x00\x00\r\n", b"\x00" * 1000 + BODY)
    yield "surrogates", raw(b"Subject: =?utf-16?b?2AA=?= rejection\r\n", b"\xed\xa0\x80" + BODY)
    yield "a recursive encoded word", raw(b"Subject: =?utf-8?q?=3D=3Futf-8=3Fq=3Fa=3F=3D?= rejection\r\n")
    yield "nothing", b""
    yield "a line end", b"\r\n"


@pytest.mark.parametrize(("name", "bomb"), [pytest.param(name, bomb, id=name) for name, bomb in bombs()])
def test_row_15_a_poison_message_has_one_outcome_and_the_next_is_served(tmp_path: Path, name: str, bomb: bytes) -> None:
    world = World(tmp_path)
    world.cycle()
    world.arrive(bomb)
    world.arrive(message(name="behind"))
    outcomes = world.cycle()
    assert sorted(one.uid for one in outcomes) == [1, 2], name
    assert "<behind@firm.example>" in world.answered
    world.cycle()
    assert len(world.drafts) <= 2


def test_row_22_every_bomb_is_read_in_bounds() -> None:
    """That it ends at all is what is asserted; how soon, the benchmark tells."""
    for _, bomb in bombs():
        read = mails.read(bomb)
        if isinstance(read, Mail):
            assert len(read.text) <= 65_536
            assert all(len(value) <= 4096 for value in (read.subject, read.message_id, read.list_id))


@pytest.fixture(scope="module")
def nasty() -> list[bytes]:
    """Third parties' messages, read from the archive beside the repository; none of them is kept here."""
    if not NASTY.exists():
        pytest.skip("there is no ../shared/nastymail beside the repository")
    with tarfile.open(NASTY) as archive:
        files = [archive.extractfile(member) for member in archive.getmembers() if member.isfile()]
        return [file.read() for file in files if file is not None]


@pytest.mark.realmail
def test_row_15_mails_that_broke_other_parsers(nasty: list[bytes], tmp_path: Path) -> None:
    """All of them in one inbox, with the model that ships: each has its outcome, and the last mail is served."""
    world = World(tmp_path, brain.load())
    world.config = replace(world.config, schedule=replace(world.config.schedule, pause_above=0))
    world.cycle()
    for one in nasty:
        world.arrive(one)
    world.arrive(message("Your application", name="behind"))
    told = {one.uid: one for one in world.cycle()}
    waiting = world.states().get("waiting", 0)
    assert len(told) + waiting >= len(set(nasty)) - 5
    assert told[len(nasty) + 1].action == "draft"
    for found in world.drafts:
        assert_sound(found)


def assert_sound(found: bytes) -> None:
    """One recipient at most, none hidden, no header that nobody asked for."""
    parsed = message_from_bytes(found, policy=default)
    names = [name.lower() for name in parsed.keys()]  # noqa: SIM118  a message's keys repeat
    assert len(names) == len(set(names))
    assert not {"bcc", "cc", "reply-to", "sender", "resent-to"} & set(names)
    assert len(parsed["To"].addresses if parsed["To"] else ()) <= 1
    assert found.isascii()


# -- row 17, 18, 19: injection ------------------------------------------------------------------------------------------

foreign = st.text(st.characters(codec="utf-8"), max_size=60)
INJECTIONS = (
    "a\r\nBcc: evil@evil.example",
    "a\nBcc: evil@evil.example\n\nbody",
    "=?utf-8?q?hello=0D=0ABcc=3A_evil=40evil.example?=",
    "=?utf-8?b?" + base64.b64encode(b"x\r\nBcc: evil@evil.example").decode() + "?=",
    "a\u2028Bcc: evil@evil.example",
    "{{ 7 * 7 }} {% raw %} {0.__class__} ${subject} %s %(x)s",
    "{{ ''.__class__.__mro__ }}",
    "\u202eelpmaxe.live@live\u202c",
)


@FUZZ
@given(subject=st.one_of(foreign, st.sampled_from(INJECTIONS)), name=st.one_of(foreign, st.sampled_from(INJECTIONS)))
def test_row_17_no_text_of_a_mail_becomes_a_header(tmp_path: Path, subject: str, name: str) -> None:
    clean = name.replace("\r", "=0D").replace("\n", "=0A").replace('"', "")
    line = subject.replace("\r\n", "=0D=0A").replace("\n", "=0A").replace("\r", "=0D")
    mail = (
        f'Subject: rejection {line}\r\nFrom: "{clean}" <ann@firm.example>\r\nMessage-ID: <m1@firm.example>\r\n\r\n'
    ).encode() + BODY
    for found in drafted(tmp_path, mail):
        assert_sound(found)
        parsed = message_from_bytes(found, policy=default)
        assert [one.addr_spec for one in parsed["To"].addresses] == ["ann@firm.example"]


def drafted(folder: Path, *given_: bytes) -> list[bytes]:
    for path in folder.glob("home.ledger*"):
        path.unlink()
    world = World(folder)
    world.cycle()
    for one in given_:
        world.arrive(one)
    world.cycle()
    return world.drafts


def test_row_17_a_message_id_with_a_line_end_is_none(tmp_path: Path) -> None:
    evil = (
        b"Message-ID: =?utf-8?q?=3Ca=40b=3E=0D=0AX1_EXPUNGE?=\r\nReferences: <x@y>\r\n <a\tb@c> =?utf-8?q?=0D=0A?=\r\n"
    )
    (found,) = drafted(tmp_path, raw(evil))
    assert_sound(found)
    assert b"EXPUNGE" not in found


@pytest.mark.parametrize("text", INJECTIONS[5:7])
def test_row_19_what_looks_like_a_template_is_text(tmp_path: Path, text: str) -> None:
    body = (
        f"Dear Robin,\r\n\r\nthank you for your application for the position of {text} at {text}. We have decided not to "
        f"move forward.\r\n\r\nKind regards,\r\n{text}\r\n"
    ).encode()
    (found,) = drafted(tmp_path, raw(f"Subject: rejection {text}\r\n".encode(), body))
    parsed = message_from_bytes(found, policy=default)
    part = parsed.get_body(("plain",))
    assert part is not None
    shown = f"{parsed['Subject']} {part.get_content()}"
    assert "49" not in shown
    assert "<class" not in shown


# -- row 20: what a person sees -----------------------------------------------------------------------------------------

NO = "After careful consideration we have decided not to move forward with your application for the gardener position."
YES = "We are delighted to invite you to an interview for the gardener position next Tuesday at ten. Please confirm the time."


def html(shown: str, hidden: str, how: str) -> bytes:
    made = EmailMessage(policy=SMTP)
    made["From"], made["Subject"], made["Message-ID"] = (
        "Ann Lee <ann@firm.example>",
        "Your application",
        "<m1@firm.example>",
    )
    hiding = {
        "display": f'<div style="display:none">{hidden}</div>',
        "size": f'<span style="font-size:0">{hidden}</span>',
        "visibility": f'<p style="visibility: hidden">{hidden}</p>',
        "comment": f"<!-- {hidden} -->",
        "script": f"<script>{hidden}</script>",
        "hidden": f"<p hidden>{hidden}</p>",
    }[how]
    made.set_content(
        f"<html><body><p>Dear Robin,</p>{hiding}<p>{shown}</p><p>Kind regards,<br>Ann Lee</p></body></html>",
        subtype="html",
    )
    return made.as_bytes()


@pytest.mark.parametrize("how", ["display", "size", "visibility", "comment", "script", "hidden"])
def test_row_20_hidden_text_decides_nothing(how: str) -> None:
    model = brain.load()
    verdicts = {}
    for name, shown, hidden in (("no", NO, YES), ("yes", YES, NO), ("no alone", NO, ""), ("yes alone", YES, "")):
        read = mails.read(html(shown, hidden, how))
        assert isinstance(read, Mail)
        verdicts[name] = model.classify(read).answer
    assert verdicts["no"] is verdicts["no alone"] is Answer.REJECTION
    assert verdicts["yes"] is verdicts["yes alone"] is not Answer.REJECTION


def test_row_20_parts_that_disagree_are_left_to_the_user() -> None:
    made = EmailMessage(policy=SMTP)
    made["From"], made["Subject"], made["Message-ID"] = (
        "Ann Lee <ann@firm.example>",
        "Your application",
        "<m1@firm.example>",
    )
    more = (
        " The whole department enjoyed reading everything you sent along, particularly those careful notes about archives, "
        "typesetting, translation rights, deadlines, printers and illustrators."
    )
    made.set_content(f"Dear Robin,\n\n{YES}\n")
    made.add_alternative(f"<p>Dear Robin,</p><p>{NO}{more}</p>", subtype="html")
    read = mails.read(made.as_bytes())
    assert isinstance(read, Mail)
    if read.parts_disagree:
        assert brain.load().classify(read).answer is not Answer.REJECTION


# -- row 21: bombs in attachments ---------------------------------------------------------------------------------------


def test_row_21_attachments_are_not_opened(tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(20_000_000))
    made = EmailMessage(policy=SMTP)
    made["From"], made["Subject"], made["Message-ID"] = "Ann Lee <ann@firm.example>", "rejection", "<m1@firm.example>"
    made.set_content(BODY.decode())
    made.add_attachment(packed.getvalue(), maintype="application", subtype="zip", filename="../../etc/cron.d/x")
    made.add_attachment(gzip.compress(bytes(20_000_000)), maintype="application", subtype="gzip", filename="x.gz")
    made.add_attachment(b"BEGIN:VCALENDAR\r\n" * 5000, maintype="text", subtype="calendar", filename="x.ics")
    (found,) = drafted(tmp_path, made.as_bytes())
    assert_sound(found)
    assert {path.name.partition("-")[0] for path in tmp_path.iterdir()} == {"home.ledger", "home.looked"}


# -- row 23, 27: whom a draft may go to ---------------------------------------------------------------------------------


def outcome(folder: Path, mail: bytes) -> Outcome:
    world = World(folder)
    world.cycle()
    world.arrive(mail)
    (told,) = world.cycle()
    return told


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"From: a@firm.example, b@firm.example\r\n", SkipReason.SEVERAL_SENDERS),
        (b"From: a@firm.example\r\nFrom: b@evil.example\r\n", SkipReason.SEVERAL_SENDERS),
        (b"Reply-To: ann@evil.example\r\n", SkipReason.REPLY_TO_ELSEWHERE),
        (b"Reply-To: a@firm.example, b@firm.example\r\n", SkipReason.SEVERAL_REPLY_TO),
        (b"From: Ann Lee <ann@xn--frm-jhd.example>\r\n", SkipReason.MIXED_SCRIPT),
        (b'From: "ann@firm.example" <ann@evil.example>\r\n', SkipReason.HIDDEN_ADDRESS),
        (b"From: Robin <robin@mail.example>\r\n", SkipReason.OWN_MAIL),
    ],
    ids=lambda value: str(value)[:40],
)
def test_row_23_a_forged_or_unclear_sender_gets_no_draft(tmp_path: Path, head: bytes, reason: SkipReason) -> None:
    told = outcome(tmp_path, raw(head))
    assert (told.action, told.reason) == ("skip", reason)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"List-Id: <jobs.firm.example>\r\nList-Post: <mailto:jobs@firm.example>\r\n", SkipReason.MAILING_LIST),
        (b"Precedence: list\r\n", SkipReason.MAILING_LIST),
        (b"Auto-Submitted: auto-replied\r\n", SkipReason.AUTO_REPLY),
        (
            b"Return-Path: <>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
            SkipReason.BOUNCE,
        ),
        (b"From: Firm <no-reply@firm.example>\r\n", SkipReason.NO_REPLY),
        (b"From: Firm <donotreply@firm.example>\r\n", SkipReason.NO_REPLY),
        (b"From: Mail Delivery System <MAILER-DAEMON@firm.example>\r\n", None),
        (b"From: Robin Hale <ROBIN@mail.example>\r\n", SkipReason.OWN_MAIL),
    ],
    ids=lambda value: str(value)[:40],
)
def test_row_27_no_draft_can_begin_a_loop(tmp_path: Path, head: bytes, reason: SkipReason | None) -> None:
    body = b"--b\r\n\r\n" + BODY + b"\r\n--b--\r\n" if b"boundary" in head else BODY
    told = outcome(tmp_path, raw(head, body))
    assert told.action == "skip"
    assert reason is None or told.reason == reason


@pytest.mark.parametrize(
    "head", [b"Auto-Submitted: auto-generated\r\n", b"List-Unsubscribe: <https://firm.example/u>\r\n"]
)
def test_row_27_what_hiring_systems_always_write_is_no_reason(tmp_path: Path, head: bytes) -> None:
    assert outcome(tmp_path, raw(head)).action == "draft"


@FUZZ
@given(octets=st.binary(max_size=2000))
def test_row_15_any_octets_have_one_outcome(tmp_path: Path, octets: bytes) -> None:
    for path in tmp_path.glob("home.ledger*"):
        path.unlink()
    world = World(tmp_path, SubjectModel())
    world.cycle()
    world.arrive(raw(b"", octets) if octets[:1] > b"\x80" else octets)
    assert len(world.cycle()) == 1
    assert world.cycle() == []
    for found in world.drafts:
        assert drafts.same(found, found)


@pytest.mark.parametrize("imitation", ["1arkfield.example", "xn--lrkfield-16g.example", "larkfie1d.example"])
def test_row_23_a_domain_that_imitates_a_known_one_gets_no_draft(tmp_path: Path, imitation: str) -> None:
    world = World(tmp_path)
    world.cycle()
    world.arrive(message("hello", name="before", sender="Ann Lee <ann@larkfield.example>"))
    world.arrive(message("Re: hello", name="mine", sender="robin@mail.example"), "Sent")
    world.cycle()
    world.arrive(message(name="forged", sender=f"Ann Lee <ann@{imitation}>"))
    (told,) = world.cycle()
    assert told.action == "skip"
    assert told.reason in (SkipReason.LOOK_ALIKE, SkipReason.MIXED_SCRIPT)
