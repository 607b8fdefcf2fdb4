# ruff: noqa: E501  sentences of mails are not cut
"""The story that earlier mail tells, and what must not be taken for part of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from classifier.address import Address
from classifier.mail import Mail
from replies.answer import Reply, answer
from replies.earlier import Earlier, Header, query, relevant
from replies.facts import Nature, Stage
from replies.history import story
from replies.settings import Me, Style
from tests.rejections import ME, NOW, TOKEN, rejection, verdict

ROBIN = Me("Robin Hale", (ME.addr,))
LENA = Address("Lena Sommer", "lena.sommer@kestrel.example")
SYSTEM = Address("Kestrel Recruiting", "no-reply@greenhouse-mail.io")
CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//x//y//EN\r
METHOD:{method}\r
BEGIN:VEVENT\r
UID:e1@kestrel.example\r
SEQUENCE:{sequence}\r
DTSTART:{start}\r
SUMMARY:{summary}\r
ORGANIZER;CN=Lena Sommer:mailto:lena.sommer@kestrel.example\r
ATTENDEE;CN=Robin Hale:mailto:robin@hale.example\r
ATTENDEE;CN=Tom Weiss:mailto:tom.weiss@kestrel.example\r
ATTENDEE;CN=Blue Room;CUTYPE=ROOM:mailto:room@kestrel.example\r
ATTENDEE;CN=Ann Lee;PARTSTAT=DECLINED:mailto:ann.lee@kestrel.example\r
END:VEVENT\r
END:VCALENDAR\r
"""


def _calendar(
    method: str = "REQUEST", start: str = "20260312T100000Z", summary: str = "Interview", sequence: int = 0
) -> str:
    return CALENDAR.format(method=method, start=start, summary=summary, sequence=sequence)


def _invitation(**changes: Any) -> Earlier:
    mail = Mail(
        message_id="<invite@kestrel.example>",
        subject="Interview for the Data Engineer position",
        from_=(LENA,),
        to=(ME,),
        date=NOW - timedelta(days=10),
        text="Dear Robin,\n\nWe would like to invite you to an interview.\n\nBest regards,\nLena Sommer\nKestrel",
        calendars=(_calendar(),),
    )
    return Earlier(replace(mail, **changes))


def _thanks(
    text: str = "Dear Lena,\n\nThank you for the interview yesterday. I really enjoyed hearing about your move to event sourcing.\n\nBest,\nRobin",
) -> Earlier:
    return Earlier(
        Mail(
            message_id="<thanks@hale.example>",
            subject="Thank you",
            from_=(ME,),
            to=(LENA,),
            date=NOW - timedelta(days=7),
            text=text,
        ),
        sent=True,
    )


MAIL = rejection(from_=(SYSTEM,), signed="The Kestrel Recruiting Team")


def test_the_whole_story() -> None:
    told = story(MAIL, (_invitation(), _thanks()), ROBIN, NOW)
    assert told.stage.value == Stage.INTERVIEW
    assert told.stage.source == "<invite@kestrel.example>"
    assert [met.name for met in told.met] == ["Tom Weiss"]
    assert told.day is not None
    assert told.day.isoformat() == "2026-03-12"
    assert told.recalled is not None
    assert told.recalled.said.words == "hearing about your move to event sourcing"
    fields = {(fact.field, fact.source) for fact in told.facts}
    assert {
        ("met", "<invite@kestrel.example>"),
        ("positive", "<thanks@hale.example>"),
        ("role", MAIL.message_id),
    } <= fields


def test_the_letter_goes_to_the_recruiter_with_all_of_it() -> None:
    reply = answer(MAIL, verdict(), (_invitation(), _thanks()), ROBIN, Style(), TOKEN, NOW, {})
    assert isinstance(reply, Reply)
    text = " ".join(reply.draft.text.split())
    assert reply.draft.to == LENA
    assert text.startswith("Dear Lena")
    assert "with Tom Weiss on 12 March" in text
    assert "hearing about your move to event sourcing" in text
    assert not reply.draft.subject.startswith("Re:")
    assert reply.draft.in_reply_to == MAIL.message_id
    assert reply.draft.references == ("<invite@kestrel.example>", MAIL.message_id)
    assert {"met", "date", "positive", "person"} <= {fact.field for fact in reply.inserted}


def test_an_interview_that_was_called_off_never_took_place() -> None:
    cancelled = _invitation(message_id="<cancel@kestrel.example>", calendars=(_calendar("CANCEL", sequence=1),))
    told = story(MAIL, (_invitation(), cancelled), ROBIN, NOW)
    assert told.stage.value == Stage.APPLIED
    assert told.met == ()


def test_an_interview_that_lies_ahead_never_took_place() -> None:
    told = story(MAIL, (_invitation(calendars=(_calendar(start="20260401T100000Z"),)),), ROBIN, NOW)
    assert told.stage.value == Stage.APPLIED


def test_a_moved_interview_has_its_last_date() -> None:
    moved = _invitation(
        message_id="<moved@kestrel.example>", calendars=(_calendar(start="20260316T100000Z", sequence=2),)
    )
    told = story(MAIL, (_invitation(), moved), ROBIN, NOW)
    assert told.day is not None
    assert told.day.day == 16


def test_a_phone_screen_is_no_interview() -> None:
    assert (
        story(MAIL, (_invitation(calendars=(_calendar(summary="Phone screen"),)),), ROBIN, NOW).stage.value
        == Stage.SCREEN
    )


def test_accepting_an_invitation_is_no_thank_you_note() -> None:
    accepting = _thanks("Dear Lena,\n\nThank you for the invitation to the interview, Tuesday works for me.\n\nRobin")
    assert story(MAIL, (accepting,), ROBIN, NOW).stage.value == Stage.APPLIED


def test_a_thank_you_note_alone_shows_that_there_was_an_interview() -> None:
    told = story(MAIL, (_thanks(),), ROBIN, NOW)
    assert told.stage.value == Stage.INTERVIEW
    assert [met.name for met in told.met] == ["Lena Sommer"]


def test_mail_about_another_role_of_the_same_firm_is_left_out() -> None:
    other = _invitation(
        subject="Interview for the Office Manager position",
        text="Dear Robin,\n\nWe invite you to an interview for the Office Manager position at Kestrel.",
    )
    assert story(MAIL, (other,), ROBIN, NOW).stage.value == Stage.APPLIED


def test_another_firm_behind_the_same_hiring_system_is_left_out() -> None:
    other = Earlier(
        Mail(
            message_id="<o@x.example>",
            subject="Interview",
            from_=(Address("Falcon Recruiting", "no-reply@greenhouse-mail.io"),),
            to=(ME,),
            text="Interview at Falcon",
            calendars=(_calendar(),),
        )
    )
    assert story(MAIL, (other,), ROBIN, NOW).earlier == ()


def test_words_that_speak_to_one_reader_are_not_said_to_another() -> None:
    note = _thanks("Dear Tom,\n\nThank you for the interview. I really appreciated your advice on databases.\n\nRobin")
    note = replace(note, mail=replace(note.mail, to=(Address("Tom Weiss", "tom.weiss@kestrel.example"),)))
    reply = answer(MAIL, verdict(), (_invitation(), note), ROBIN, Style(), TOKEN, NOW, {})
    assert isinstance(reply, Reply)
    assert "advice" not in reply.draft.text
    assert any("someone else" in one.why for one in reply.omitted)


def test_the_role_may_come_from_earlier_mail_when_all_agree() -> None:
    bare = replace(
        MAIL,
        text="Dear Robin,\n\nThank you for applying to Kestrel. Unfortunately, we chose others.\n\nThe Kestrel Recruiting Team",
    )
    told = story(
        bare,
        (
            _invitation(
                text="Dear Robin,\n\nWe received your application for the Data Engineer position.\n\nLena Sommer"
            ),
        ),
        ROBIN,
        NOW,
    )
    assert told.role is not None
    assert (told.role.value, told.role.source) == ("Data Engineer", "<invite@kestrel.example>")


def test_query_names_what_to_look_up() -> None:
    asked = query(
        rejection(
            references=("<a@x.example>",), text="Thank you for applying to Kestrel. Write to help@kestrel-jobs.example."
        )
    )
    assert "<a@x.example>" in asked.message_ids
    assert {"kestrel.example", "kestrel-jobs.example"} <= set(asked.domains)
    assert asked.words == ("Kestrel",)
    assert query(MAIL).domains == ("kestrel",)


def _header(number: int, **changes: Any) -> Header:
    header = Header(
        "INBOX",
        number,
        False,
        f"<{number}@x.example>",
        (),
        Address("Shop", "news@shop.example"),
        (ME,),
        "News",
        NOW - timedelta(days=number % 200),
    )
    return replace(header, **changes)


def test_relevant_takes_the_near_ones_and_a_dozen_at_most() -> None:
    noise = [_header(number) for number in range(3000)]
    firm = [_header(5000 + number, from_=LENA) for number in range(30)]
    mine = _header(9000, sent=True, from_=ME, to=(LENA,))
    far = _header(9001, from_=LENA, date=NOW - timedelta(days=390))
    found = relevant(rejection(), [*noise, *firm, mine, far])
    assert len(found) == 12
    assert found[0] == mine
    assert all("kestrel" in (header.from_.addr + header.to[0].addr) for header in found)


def test_a_broken_calendar_tells_nothing() -> None:
    for text in (
        "BEGIN:VEVENT",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:never\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "\x00BEGIN:VEVENT\x00",
    ):
        assert story(MAIL, (_invitation(calendars=(text,)),), ROBIN, NOW).stage.value == Stage.APPLIED


def test_stages_are_ordered_by_how_far_they_are() -> None:
    assert sorted(Stage) == list(Stage)
    assert max(Stage) is Stage.FINAL
    assert Stage.FINAL > Stage.INTERVIEW >= Stage.SCREEN
    assert Stage.APPLIED <= Stage.SCREEN < Stage.FINAL


def test_the_final_round_stays_final_with_an_interview_before_it() -> None:
    told = story(rejection(stage=Stage.FINAL), (_invitation(), _thanks()), ROBIN, NOW)
    assert told.stage.value == Stage.FINAL


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("You will meet Owen Clarke, who leads our data platform, and me.", ["Owen Clarke"]),
        ("You'll be speaking with Owen Clarke and Mia van Dam.", ["Owen Clarke", "Mia van Dam"]),
        ("Your interviewers are Owen Clarke (Head of Data) and Mia Stone.", ["Owen Clarke", "Mia Stone"]),
        ("Sie treffen Owen Clarke und Mia Stein.", ["Owen Clarke", "Mia Stein"]),
        ("Vous rencontrerez Owen Clarke et moi.", ["Owen Clarke"]),
        ("You will meet the team and see Brick Lane.", []),
        ("You will meet our Data Platform Team.", []),
    ],
)
def test_the_words_of_an_invitation_name_the_people(said: str, names: list[str]) -> None:
    invitation = _invitation(text=f"Dear Robin,\n\n{said}\n\nBest regards,\nLena Sommer", calendars=())
    told = story(rejection(stage=Stage.INTERVIEW), (invitation,), ROBIN, NOW)
    assert [met.name for met in told.met] == names
    called_off = replace(invitation.mail, calendars=(_calendar("CANCEL"),))
    assert story(rejection(stage=Stage.INTERVIEW), (Earlier(called_off),), ROBIN, NOW).met == ()


def test_a_subject_may_be_all_that_says_what_became_of_the_position() -> None:
    mail = rejection("nl", subject="Vacature ingetrokken")
    assert story(mail, (), Me(addresses=(ME.addr,)), NOW, "nl").is_(Nature.POSITION_CANCELLED)
