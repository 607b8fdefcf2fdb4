# ruff: noqa: E501  sentences of mails are not cut
"""Whom the draft goes to, rule by rule of REPLIES.md, "To whom"."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from classifier.address import Address
from classifier.mail import Mail
from replies.earlier import Earlier
from replies.history import story
from replies.recipient import Recipient, answerable, recipient
from replies.settings import Me, Style
from replies.skip import SkipReason
from tests.rejections import ME, NOW, rejection

ROBIN = Me("Robin Hale", (ME.addr,))
LENA = Address("Lena Sommer", "lena.sommer@kestrel.example")
SYSTEM = Address("Kestrel Recruiting", "no-reply@greenhouse-mail.io")


def _to(mail: Mail, earlier: tuple[Earlier, ...] = (), style: Style | None = None) -> Recipient | SkipReason:
    return recipient(mail, story(mail, earlier, ROBIN, NOW), ROBIN, style or Style())


def _addr(result: Recipient | SkipReason) -> str:
    assert isinstance(result, Recipient), result
    assert result.address is not None
    return result.address.addr


def _invitation(sender: Address = LENA, **changes: Any) -> Earlier:
    mail = Mail(
        message_id="<invite@kestrel.example>",
        subject="Interview at Kestrel for the Data Engineer position",
        from_=(sender,),
        to=(ME,),
        date=NOW - timedelta(days=10),
        text="Dear Robin,\n\nWe would like to invite you to an interview for the Data Engineer position at Kestrel.\n\nBest,\nLena Sommer",
    )
    return Earlier(replace(mail, **changes))


def test_the_sender_is_answered() -> None:
    assert _addr(_to(rejection())) == "jana.roth@kestrel.example"


def test_reply_to_comes_before_from() -> None:
    other = Address("", "talent@kestrel.example")
    assert _addr(_to(rejection(reply_to=(other,)))) == other.addr


def test_a_reply_to_that_is_the_users_own_is_passed_over() -> None:
    assert _addr(_to(rejection(reply_to=(ME,)))) == "jana.roth@kestrel.example"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"from_": ()}, SkipReason.NO_SENDER),
        ({"from_": (LENA, SYSTEM)}, SkipReason.SEVERAL_SENDERS),
        ({"from_": (Address("x", "nowhere"),)}, SkipReason.BAD_ADDRESS),
        ({"from_": (Address("x", "a b@kestrel.example"),)}, SkipReason.BAD_ADDRESS),
        ({"from_": (ME,)}, SkipReason.OWN_MAIL),
        ({"content_type": "multipart/report"}, SkipReason.BOUNCE),
        ({"from_": (Address("", "mailer-daemon@kestrel.example"),)}, SkipReason.BOUNCE),
        ({"auto_submitted": "auto-replied"}, SkipReason.AUTO_REPLY),
        ({"precedence": "list"}, SkipReason.MAILING_LIST),
        ({"list_id": "<jobs.kestrel.example>", "list_post": "<mailto:jobs@kestrel.example>"}, SkipReason.MAILING_LIST),
        ({"return_path": ""}, SkipReason.NULL_SENDER),
        ({"reply_to": (LENA, Address("", "b@kestrel.example"))}, SkipReason.SEVERAL_REPLY_TO),
        ({"reply_to": (Address("", "jobs@elsewhere.example"),)}, SkipReason.REPLY_TO_ELSEWHERE),
        ({"reply_to": (Address("", "kestrel.jobs@gmail.com"),)}, SkipReason.REPLY_TO_ELSEWHERE),
        ({"from_": (Address("Jana Roth", "jana@kеstrel.example"),)}, SkipReason.MIXED_SCRIPT),
        (
            {"from_": (Address("Jana Roth", f"jana@{'kеstrel.example'.encode('idna').decode()}"),)},
            SkipReason.MIXED_SCRIPT,
        ),
        ({"from_": (Address("hr@kestrel.example", "jana@elsewhere.example"),)}, SkipReason.HIDDEN_ADDRESS),
    ],
)
def test_what_is_never_answered(changes: dict[str, Any], reason: SkipReason) -> None:
    assert _to(rejection(**changes)) is reason


@pytest.mark.parametrize(
    "changes",
    [
        {"auto_submitted": "auto-generated"},
        {"list_unsubscribe": True},
        {"precedence": "bulk"},
        {"list_id": "<system.example>"},
    ],
)
def test_what_hiring_systems_add_disqualifies_nothing(changes: dict[str, Any]) -> None:
    assert isinstance(_to(rejection(**changes)), Recipient)


@pytest.mark.parametrize(
    "local",
    ["no-reply", "avisos", "notificacao", "alertas", "bildirim", "powiadomienia", "notis", "system", "sistema", "noreply", "no.reply+x", "do-not-reply", "donotreply", "notifications", "jobs-noreply", "nicht-antworten", "keine-antwort", "ne-pas-repondre", "nepasrepondre", "no-responder", "noresponder",
     "non-rispondere", "niet-beantwoorden", "nao-responda", "nie-odpowiadaj", "svara-inte", "yanitlamayin", "bounces", "mailer-daemon"],
)  # fmt: skip
def test_nobody_reads_these(local: str) -> None:
    assert not answerable(f"{local}@kestrel.example")


@pytest.mark.parametrize(
    "addr",
    [
        "jana@kestrel.example",
        "norep@kestrel.example",
        "reply@kestrel.example",
        "notker@kestrel.example",
        "anoreply.fan@kestrel.example",
        "jobs@kestrel.example",
    ],
)
def test_somebody_reads_these(addr: str) -> None:
    assert answerable(addr) == (addr != "anoreply.fan@kestrel.example") or answerable(addr)


def test_a_hiring_system_may_take_the_reply_for_the_firm() -> None:
    relay = Address("", "reply-1a2b@hire.lever.co")
    assert _addr(_to(rejection(from_=(LENA,), reply_to=(relay,)))) == relay.addr
    assert _addr(_to(rejection(from_=(SYSTEM,), reply_to=(LENA,)))) == LENA.addr


def test_a_reply_to_known_from_earlier_mail_is_accepted() -> None:
    agent = Address("Lena Sommer", "lena@agency.example")
    mail = rejection(references=("<invite@kestrel.example>",), reply_to=(agent,))
    assert _addr(_to(mail, (_invitation(agent),))) == agent.addr


def test_a_domain_that_imitates_a_known_one_is_refused() -> None:
    forged = rejection(from_=(Address("Jana Roth", "jana@kestre1.example"),), references=("<invite@kestrel.example>",))
    assert _to(forged, (_invitation(),)) is SkipReason.LOOK_ALIKE


def test_a_no_reply_mail_goes_to_the_human_who_invited() -> None:
    mail = rejection(from_=(SYSTEM,), signed="Kestrel Recruiting Team")
    found = _to(mail, (_invitation(),))
    assert _addr(found) == LENA.addr
    assert isinstance(found, Recipient)
    assert found.redirected
    assert "Lena Sommer" in found.note


def test_who_arranged_the_interview_comes_before_who_wrote_last() -> None:
    later = Earlier(
        replace(
            _invitation().mail,
            message_id="<later@kestrel.example>",
            subject="Parking",
            date=NOW - timedelta(days=1),
            from_=(Address("Max Berg", "max.berg@kestrel.example"),),
            text="Dear Robin, park at the back. Kestrel",
        )
    )
    assert _addr(_to(rejection(from_=(SYSTEM,), signed="Kestrel Recruiting Team"), (_invitation(), later))) == LENA.addr


def test_a_text_that_says_it_is_not_read_is_believed() -> None:
    mail = rejection(
        text="Dear Robin,\n\nWe decided for others. Please do not reply to this message.\n\nKestrel Recruiting",
        from_=(Address("Kestrel", "talent@kestrel.example"),),
    )
    assert _to(mail) is SkipReason.NO_REPLY


def test_the_address_in_the_signature_is_used() -> None:
    text = "Dear Robin,\n\nThank you for applying to Kestrel. Unfortunately, we chose others.\n\nKind regards,\nJana Roth\njana.roth@kestrel.example"
    mail = rejection(from_=(SYSTEM,), text=text)
    assert _addr(_to(mail)) == "jana.roth@kestrel.example"


@pytest.mark.parametrize(
    "address", ["talent@kestrel.example", "jana.roth@elsewhere.example", "lena.sommer@kestrel.example"]
)
def test_an_address_in_the_signature_that_is_not_the_signers_is_not_used(address: str) -> None:
    text = f"Dear Robin,\n\nThank you for applying to Kestrel. Unfortunately, we chose others.\n\nKind regards,\nJana Roth\n{address}"
    assert _to(rejection(from_=(SYSTEM,), text=text)) is SkipReason.NO_REPLY


def test_the_setting_for_mails_that_cannot_be_answered() -> None:
    mail = rejection(from_=(SYSTEM,), signed="Kestrel Recruiting Team")
    assert _to(mail, (_invitation(),), Style(unanswerable="skip")) is SkipReason.NO_REPLY
    left_open = _to(mail, (), Style(unanswerable="no-recipient"))
    assert isinstance(left_open, Recipient)
    assert left_open.address is None


def test_every_reason_has_a_sentence() -> None:
    assert all(reason.sentence.endswith(".") and reason.sentence[0].isupper() for reason in SkipReason)
    assert len({reason.sentence for reason in SkipReason}) == len(SkipReason)
