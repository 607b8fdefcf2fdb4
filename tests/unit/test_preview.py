"""`ajar preview` and `ajar templates`, as a user types them."""

import json
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from click.testing import CliRunner

from classifier.mail import Mail
from classifier.verdict import Answer, Label, Verdict
from replies import templates
from watcher.commands.listing import ajar
from watcher.errors import AjarError

NO = """From: Kestrel Recruiting <no-reply@greenhouse-mail.io>
To: Robin Hale <robin@hale.example>
Message-ID: <no@greenhouse-mail.io>
Date: Fri, 20 Mar 2026 09:30:00 +0000
Subject: Your application for Data Engineer at Kestrel
Content-Type: text/plain; charset=utf-8

Dear Robin,

Thank you for your interest in the Data Engineer position at Kestrel. Unfortunately, we have decided to move forward
with other candidates and will not be proceeding with your application.

Kind regards,
The Kestrel Recruiting Team
"""
INVITED = """From: Lena Sommer <lena.sommer@kestrel.example>
To: Robin Hale <robin@hale.example>
Message-ID: <invite@kestrel.example>
Date: Mon, 09 Mar 2026 09:30:00 +0000
Subject: Interview for the Data Engineer position

Dear Robin,

We would like to invite you to an interview with Tom Weiss.

Lena Sommer, Kestrel
"""
THANKED = """From: Robin Hale <robin@hale.example>
To: Lena Sommer <lena.sommer@kestrel.example>
Message-ID: <thanks@hale.example>
Date: Fri, 13 Mar 2026 09:30:00 +0000
Subject: Thank you

Dear Lena,

Thank you for the interview yesterday. I really enjoyed hearing about your move to event sourcing.

Robin
"""
OTHER = "From: Kim Lee <kim@lee.example>\nTo: robin@hale.example\nMessage-ID: <o@lee.example>\nSubject: Lunch\n\nLunch on Friday?\n"


class Reader:
    """Stands in for the model, which has tests of its own."""

    def classify(self, mail: Mail) -> Verdict:
        no = "Unfortunately" in mail.text
        return Verdict(
            Answer.REJECTION if no else Answer.NOT, 0.9 if no else 0.1, Label.REJECTION if no else Label.OTHER, "en"
        )


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "home"))
    monkeypatch.setattr("watcher.brain.load", lambda _settings: Reader())


def _run(*arguments: str) -> bytes:
    result = CliRunner().invoke(ajar, list(arguments))
    if isinstance(result.exception, AjarError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    path = tmp_path / "no.eml"
    path.write_text(NO)
    return path


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    folder = tmp_path / "earlier"
    folder.mkdir()
    for name, text in (("invited", INVITED), ("thanked", THANKED), ("other", OTHER)):
        (folder / f"{name}.eml").write_text(text)
    return folder


def test_the_text_of_a_draft_is_readable_in_a_pipe_where_that_is_asked_for(mail: Path, earlier: Path) -> None:
    lines = _run("preview", "--text", "--history", str(earlier), str(mail)).decode().splitlines()
    assert [line.partition(":")[0] for line in lines[:3]] == ["From", "To", "Subject"]
    assert lines[3] == ""
    assert not [line for line in lines if "=C3" in line or line.startswith("Content-")]


def test_the_draft_as_it_would_lie_in_the_mailbox(mail: Path, earlier: Path) -> None:
    draft = message_from_bytes(_run("preview", "--history", str(earlier), str(mail)), policy=policy.SMTP)
    assert draft["to"].addresses[0].addr_spec == "lena.sommer@kestrel.example"
    assert draft["from"].addresses[0].addr_spec == "robin@hale.example"
    assert draft["in-reply-to"] == "<no@greenhouse-mail.io>"
    assert "hearing about your move to event sourcing" in " ".join(draft.get_content().split())


def test_row_25_templates_where_ajar_is_started_are_nobodys(
    mail: Path, earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user's own lie beside the configuration, or where that would be."""
    monkeypatch.chdir(tmp_path)
    text = templates.source("en").replace("Kind regards", "Hijacked")
    for folder, shown in ((tmp_path, False), (tmp_path / "home", True)):
        (folder / "templates").mkdir(parents=True)
        (folder / "templates" / "en.j2").write_text(text, "utf-8")
        assert ("Hijacked" in _run("preview", "--history", str(earlier), str(mail)).decode()) is shown


def test_a_terminal_shows_letters_not_octets(
    mail: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mail.write_text(NO.replace("Kestrel Recruiting <no-reply@", "Jörg Müller <joerg@").replace("Robin", "Zoë"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    ajar.main(["preview", str(mail)], standalone_mode=False)
    shown = capsys.readouterr().out
    assert "To: Jörg Müller <joerg@" in shown
    assert "\n\nDear J" in shown
    assert "Zoë" in shown
    assert not [octets for octets in ("=C3", "=?utf-8", "\r") if octets in shown]


def test_json_reports_facts_with_their_sources(mail: Path, earlier: Path) -> None:
    shown = json.loads(_run("preview", "--json", "--history", str(earlier), str(mail)))
    assert (shown["verdict"], shown["action"], shown["reason"]) == ("rejection", "draft", "")
    assert shown["to"] == "lena.sommer@kestrel.example"
    facts = {(fact["field"], fact["value"], fact["source"]) for fact in shown["facts"]}
    assert ("company", "Kestrel", "<no@greenhouse-mail.io>") in facts
    assert ("role", "Data Engineer", "<no@greenhouse-mail.io>") in facts
    assert ("stage", "interview", "<thanks@hale.example>") in facts


def test_facts_are_reported_without_a_draft(mail: Path) -> None:
    shown = json.loads(_run("preview", "--json", str(mail)))
    assert (shown["action"], shown["reason"]) == ("skip", "no-reply")
    assert {"company", "role", "candidate", "stage", "nature"} <= {fact["field"] for fact in shown["facts"]}


def test_what_is_no_rejection_gets_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "o.eml"
    path.write_text(OTHER)
    assert json.loads(_run("preview", "--json", str(path)))["reason"] == "not-a-rejection"
    assert b"No draft: The mail is not a rejection." in _run("preview", str(path))
    path.write_bytes(b"no mail")
    assert b"No draft: The mail could not be read. (no header" in _run("preview", str(path))


def test_why_names_every_fact(mail: Path, earlier: Path) -> None:
    result = CliRunner().invoke(ajar, ["preview", "--why", "--history", str(earlier), str(mail)])
    assert "* role: Data Engineer  [<no@greenhouse-mail.io>]" in result.output
    assert "Left out:" in result.output


def test_templates_are_listed_shown_and_checked(tmp_path: Path) -> None:
    assert b"de.j2" in _run("templates", "list")
    assert b"== notice" in _run("templates", "show", "de")
    config = tmp_path / "config.toml"
    config.write_text('[account.a]\nhost = "h.example"\nuser = "u"\npassword_env = "P"\n')
    config.chmod(0o600)
    assert b"no texts of your own" in _run("templates", "check", "--config", str(config))
    (tmp_path / "templates").mkdir()
    own = tmp_path / "templates" / "en.j2"
    own.write_text("== wish\nSee you.\n")
    assert b"in order" in _run("templates", "check", "--config", str(config))
    own.write_text("== wish\n{{ nonsense }}\n")
    result = CliRunner().invoke(ajar, ["templates", "check", "--config", str(config)])
    assert "templates/en.j2:2" in result.output
    assert isinstance(result.exception, AjarError)
    own.write_bytes(b"== wish\nGr\xfc\xdfe.\n")
    result = CliRunner().invoke(ajar, ["templates", "check", "--config", str(config)])
    assert str(result.exception).startswith("1 mistake;")
    with pytest.raises(AjarError):
        _run("templates", "show", "klingon")
