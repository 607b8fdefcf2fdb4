# ruff: noqa: E501  sentences of mails are not cut
"""Whatever a rejection says, the draft is one a person could send, and its bytes are what was meant."""

import random
import re
import string
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy

from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.address import Address
from classifier.mail import Mail
from replies.answer import Reply, answer
from replies.draft import Draft, DraftError, message_id, same, to_bytes
from replies.earlier import Earlier
from replies.facts import Stage
from replies.settings import Me, Style
from tests import tries
from tests.rejections import LANGUAGES, ME, NOW, rejection, verdict

HOSTILE = (
    "", "Update", "Your Application", "Talent Acquisition Team", "via Greenhouse", "Jane via Lever", "Bob Bcc: x", "{{ role }}", "{% raw %}", "{0.__class__}", "[NAME]", "<b>Bold</b>", "%s", "${COMPANY}",
    "None", "null", "undefined", "NaN", "x" * 300, "Very " * 60 + "Senior Engineer", "🚀 Rocket Engineer 🚀", "مهندس برمجيات", "שרה כהן", "山田太郎", "Οδυσσέας Ελύτης", "Дмитрий Иванов",
    "O'Brien-Łukaszewicz", "Jean-François d'Été", "de la Cruz", "J. R. R. Hale", "Müller, Jörg (Recruiting)", 'Bob "The Builder" Smith', "a\\b", "a_b*c_d", "Smith & Sons <jobs@x.example>", "https://evil.example/x",
    "Engineer (m/w/d)", "ENGINEER IN CAPITALS AND SO ON", "engineer", "Engineer; rm -rf /", "Engineer, Data, and, more, commas", "Praktikant:in (all genders)", "C++ / C# Developer", "Ingénieur·e d’études", "Head of H.R.",
    "Nothing", "The", "A", "1", "---", "...", "Institut für Dinge", "Acme, Inc.", "Acme GmbH & Co. KG", "acme", "ACME", "Re: Re: Re:", "=?utf-8?q?x?=", "Engineer\u00a0\u00a0Two", "Two  Spaces",
)  # fmt: skip
FORBIDDEN = re.compile(
    r"[{}\[\]<>|]|\bNone\b|\bnull\b|\bundefined\b|[^\S\n]{2,}|&\w+;|%s|^(?:Dear|Hi|Hello|Hallo|Guten Tag|Bonjour|Hola|Gentile|Beste|Hej|Sayın|Merhaba|Olá|Ciao|Kære|Goddag|Hei|God dag|Dobrý den|Dobrý deň|Ahoj|Hyvä|Tisztelt|Kedves|Szia|Bună|Bună ziua)\s+[,:!]",
    re.MULTILINE,
)
# What a greeting ends with: by the rule of Språkrådet with nothing, in Finnish so where it names somebody formally.
GREETING_END = {"no": "", "fi": "!?", "hu": "!"}
GREETING = {
    language: re.compile(rf"[^\W\d_][\w'’.-]*(?:,? [^\W\d_][\w'’.-]*)*{GREETING_END.get(language, '[,:]')}")
    for language in LANGUAGES
}


def hostile_mails(count: int, seed: int = 1) -> Iterator[tuple[str, Mail, tuple[Earlier, ...], Style, str]]:
    """Rejections in every language with any mixture of hostile values, history and settings."""
    pick = random.Random(seed)
    for number in range(count):
        language = pick.choice(list(LANGUAGES))
        role, company, signed, sender, subject = (
            pick.choice((*HOSTILE, "Data Engineer", "Kestrel", "Jana Roth")) for _ in range(5)
        )
        mail = rejection(
            language,
            pick.choice(list(Stage)),
            tuple(pick.sample(list(LANGUAGES["en"].natures), pick.randrange(3))),
            role=role,
            company=company,
            signed=signed,
            subject=subject,
            from_=(
                Address(
                    _line(sender),
                    pick.choice(("jana.roth@kestrel.example", "jobs@kestrel.example", "reply+1@greenhouse.io")),
                ),
            ),
            message_id=f"<{number}@kestrel.example>",
            references=("<t@kestrel.example>",),
        )
        mail = replace(mail, text=_clean(mail.text), subject=_line(mail.subject))
        earlier = (_note(pick, language), _invite(pick)) if pick.random() < 0.4 else ()
        style = Style(
            tone=pick.choice(("warm", "brief", "formal")),
            interests=("data", "teaching") if pick.random() < 0.3 else (),
            address=pick.choice(("follow", "formal", "familiar")),
            html=pick.random() < 0.2,
        )
        yield language, mail, earlier, style, f"{pick.getrandbits(128):032x}"


def _clean(text: str) -> str:
    """As the reading of a mail leaves it: no control, bidi or zero-width characters."""
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"})


def _line(text: str) -> str:
    return " ".join(_clean(text).split())[:256]


def _invite(pick: random.Random) -> Earlier:
    names = [
        "".join(char for char in _line(pick.choice(HOSTILE)) if char not in '";:\\,') or "Tom Weiss" for _ in range(3)
    ]
    guests = "".join(f'ATTENDEE;CN="{name}":mailto:p{number}@kestrel.example\r\n' for number, name in enumerate(names))
    calendar = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260312T100000Z\r\nSUMMARY:Interview\r\n{guests}END:VEVENT\r\nEND:VCALENDAR\r\n"
    return Earlier(
        Mail(
            message_id="<t@kestrel.example>",
            subject="Interview",
            from_=(Address(_line(pick.choice(HOSTILE)), "lena@kestrel.example"),),
            to=(ME,),
            date=NOW - timedelta(days=9),
            text="Interview at Kestrel",
            calendars=(calendar,),
        )
    )


def _note(pick: random.Random, language: str) -> Earlier:
    said = {
        "de": "Danke für das Gespräch. Besonders gefallen hat mir {}.",
        "fr": "Merci pour l'entretien. J'ai beaucoup apprécié {}.",
    }.get(language, "Thank you for the interview. I really enjoyed {}.")
    what = pick.choice(
        ("hearing about your work", "der Einblick in Ihre Arbeit", "l'échange avec votre équipe", *HOSTILE)
    )
    return Earlier(
        Mail(
            message_id="<n@hale.example>",
            references=("<t@kestrel.example>",),
            subject="Thanks",
            from_=(ME,),
            to=(Address("Lena", "lena@kestrel.example"),),
            date=NOW - timedelta(days=7),
            text=_clean(said.format(what)),
        ),
        sent=True,
    )


def faults(text: str, language: str = "en", signature: str = "Robin Hale") -> list[str]:
    """What a reader would stumble over in a draft."""
    found = [f"forbidden {match[0]!r}" for match in FORBIDDEN.finditer(text)]
    found += [
        f"invisible {char!r}"
        for char in text
        if char != "\n" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Co"}
    ]
    greeting, *rest = text.split("\n\n")
    found += [] if GREETING[language].fullmatch(greeting.strip()) else [f"greeting {greeting!r}"]
    found += [] if len(rest) >= 2 and all(block.strip() for block in rest) else ["an empty paragraph"]
    found += ["too long"] if len(text.split()) > 150 else []
    found += ["a line over 72 columns"] if any(len(line) > 72 for line in text.splitlines()) else []
    found += [] if text.rstrip().endswith(signature) else ["no name at the end"]
    return found


def check_hostile(count: int, seed: int) -> int:
    """Composes `count` drafts; returns how many were made."""
    made = 0
    for language, mail, earlier, style, token in hostile_mails(count, seed):
        result = answer(mail, verdict(language), earlier, Me("Robin Hale", (ME.addr,)), style, token, NOW, {})
        if not isinstance(result, Reply):
            continue
        made += 1
        assert faults(result.draft.text, language) == [], (language, result.draft.text)
        raw = to_bytes(result.draft)
        assert len(message_from_bytes(raw, policy=policy.SMTP)["to"].addresses) == 1
    return made


def test_hostile_mail_gives_clean_drafts() -> None:
    count = tries(400)
    assert check_hostile(count, seed=7) > count * 0.8


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NAMES = st.one_of(TEXT, st.sampled_from(HOSTILE), st.text(string.printable, max_size=80))


@given(NAMES, NAMES, NAMES, TEXT)
@settings(max_examples=tries(150), deadline=None)
def test_bytes_are_what_was_meant_or_there_are_none(name: str, other: str, subject: str, text: str) -> None:
    draft = Draft(
        Address(name, "robin@hale.example"),
        Address(other, "jana@kestrel.example"),
        subject,
        message_id("0" * 32, "robin@hale.example"),
        NOW,
        text + "\n",
        in_reply_to="<a@b.example>",
        references=("<a@b.example>",),
    )
    try:
        raw = to_bytes(draft)
    except DraftError:
        return
    parsed = message_from_bytes(raw, policy=policy.SMTP)
    assert [address.addr_spec for address in parsed["to"].addresses] == ["jana@kestrel.example"]
    assert "bcc" not in parsed
    assert " ".join(str(parsed["subject"]).split()) == " ".join(subject.split())
    assert parsed.get_content().replace("\r\n", "\n").rstrip("\n") == draft.text.rstrip("\n")
    assert same(raw, raw)


@given(st.binary(max_size=400))
@settings(max_examples=tries(80), deadline=None)
def test_comparing_with_foreign_bytes_never_fails(fetched: bytes) -> None:
    written = to_bytes(
        Draft(
            Address("R", "robin@hale.example"),
            Address("J", "jana@kestrel.example"),
            "Re: x",
            message_id("1" * 32, "robin@hale.example"),
            NOW,
            "Hello,\n\nThanks.\n",
        )
    )
    assert same(written, fetched) is (fetched == written)
