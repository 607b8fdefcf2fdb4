"""The commands as scripts use them, on a real Dovecot: output, exit codes, and nothing touched that should not be."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import message
from tests.servers import PASSWORD, PASSWORD_ENV
from tests.servers.dovecot import Dovecot
from watcher import cli
from watcher.commands import health

pytestmark = pytest.mark.server("dovecot")

REJECTION = """\
Dear Robin,

Thank you for your interest in the Junior Editor position at Quillstone. After careful consideration we have decided not to
move forward with your application. We wish you all the best in your job search.

Kind regards,
Ann Lee
Quillstone
"""
Ajar = Callable[..., tuple[int, list[Any], str]]


@pytest.fixture
def path(dovecot: Dovecot, user: str, tmp_path: Path) -> Path:
    """A configuration with one account."""
    return write(tmp_path, dovecot, user)


def write(folder: Path, server: Dovecot, *users: str, **changes: str) -> Path:
    path = folder / "config.toml"
    sections = [
        f'[account.box{number}]\nhost = "{server.host}"\nport = {server.tls_port}\nca_file = "{server.ca_file}"\n'
        f'user = "{user}"\npassword_env = "{PASSWORD_ENV}"\n'
        + "".join(f'{key} = "{value}"\n' for key, value in changes.items())
        for number, user in enumerate(users)
    ]
    head = f'state_dir = "{folder}/state"\n[me]\nname = "Robin Hale"\naddresses = ["robin@mail.example"]\n'
    path.write_text(head + "".join(sections))
    path.chmod(0o600)
    return path


@pytest.fixture
def ajar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ajar:
    """Runs one command in this process: exit code, JSON lines of standard output, standard error."""
    monkeypatch.setenv(PASSWORD_ENV, PASSWORD)

    def run(*arguments: object) -> tuple[int, list[Any], str]:
        monkeypatch.setattr(sys, "argv", ["ajar", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as ending:
            code = int(ending.code or 0)
        printed = capsys.readouterr()
        lines = [json.loads(line) if line.startswith("{") else line for line in printed.out.splitlines()]
        return code, lines, printed.err

    return run


def test_the_whole_path(ajar: Ajar, dovecot: Dovecot, user: str, path: Path) -> None:
    dovecot.deliver(user, message("Welcome", name="old", text="Hello."), flags="")
    code, lines, said = ajar("once", "-c", path, "--json")
    assert (code, lines) == (0, [])
    assert "from now on" in said
    dovecot.deliver(user, message("Your application", text=REJECTION), flags="")
    dovecot.deliver(
        user, message("Sunday", name="m2", text="Unfortunately the bakery is closed on Sunday. Kim"), flags="S"
    )
    with dovecot.look(user) as client:
        client.select_folder("INBOX", readonly=True)
        before = client.fetch(client.search(), ["FLAGS", "BODY.PEEK[]"])
    _, told, _ = ajar("once", "-c", path, "--dry-run")
    assert "'Your application'  rejection" in told[0]
    assert "would draft an answer" in told[0]
    assert told[-2:] == ["2 mails read: 1 rejection, 0 unsure.", "1 draft would be written."]
    code, lines, _ = ajar("once", "-c", path, "--json", "--dry-run")
    assert [line["action"] for line in lines if line["verdict"] == "rejection"] == ["draft"]
    code, lines, errors = ajar("once", "-c", path, "--json")
    assert (code, errors) == (0, "")
    assert {line["message_id"]: (line["verdict"], line["action"]) for line in lines} == {
        "<m1@firm.example>": ("rejection", "draft"),
        "<m2@firm.example>": ("not", "none"),
    }
    assert set(lines[0]) == {
        "account", "folder", "uid", "message_id", "verdict", "probability", "action", "reason", "draft_message_id",
    }  # fmt: skip
    with dovecot.look(user) as client:
        client.select_folder("INBOX", readonly=True)
        assert client.fetch(client.search(), ["FLAGS", "BODY.PEEK[]"]) == before
        client.select_folder("Drafts", readonly=True)
        (draft,) = client.fetch(client.search(), ["FLAGS", "BODY.PEEK[]"]).values()
    assert set(draft[b"FLAGS"]) >= {rb"\Draft", rb"\Seen"}
    parsed = message_from_bytes(draft[b"BODY[]"], policy=default)
    assert parsed["To"].addresses[0].addr_spec == "ann@firm.example"
    assert parsed["From"].addresses[0].addr_spec == "robin@mail.example"
    assert parsed["In-Reply-To"] == "<m1@firm.example>"
    assert parsed["Subject"] == "Re: Your application"
    assert ajar("once", "-c", path, "--json") == (0, [], "")
    assert ajar("once", "-c", path, "--json") == (0, [], "")
    dovecot.deliver(user, message("Your application", text=REJECTION))
    code, lines, _ = ajar("once", "-c", path, "--json")
    assert [(line["action"], line["reason"]) for line in lines] == [("none", "already-drafted")]
    code, (told,), _ = ajar("status", "-c", path, "--json")
    assert code == 0
    assert told["entries"]["drafted"] == 1


def test_scan_reads_old_mail(ajar: Ajar, dovecot: Dovecot, user: str, path: Path) -> None:
    dovecot.deliver(user, message("Your application", text=REJECTION), flags="S")
    dovecot.deliver(
        user, message("Sunday", name="m2", text="Unfortunately the bakery is closed on Sunday. Kim"), flags="S"
    )
    code, lines, _ = ajar("scan", "-c", path, "--json", "--since", "2020-01-01", "--drafts-newer-than", "0d")
    assert code == 0
    told = [(line["action"], line["reason"]) for line in lines if line["verdict"] == "rejection"]
    assert told == [("skip", "too-old")]
    code, lines, _ = ajar("scan", "-c", path, "--json", "--since", "2020-01-01")
    assert [line["action"] for line in lines if line["verdict"] == "rejection"] == ["draft"]
    with dovecot.look(user) as client:
        client.select_folder("Drafts", readonly=True)
        assert len(client.search()) == 1


@pytest.mark.parametrize("within", ["0d", "00h", "014d", "999999d"])
def test_scan_drafts_what_came_within_the_time(
    ajar: Ajar, dovecot: Dovecot, user: str, path: Path, within: str
) -> None:
    dovecot.deliver(user, message("Your application", text=REJECTION))
    command = ["scan", "-c", path, "--json", "--since", "2020-01-01", "--drafts-newer-than", within]
    code, lines, errors = ajar(*command)
    assert (code, errors) == (0, "")
    assert [line["action"] for line in lines] == ["skip" if within.startswith("00") or within == "0d" else "draft"]


def test_metrics_that_cannot_be_written_keep_no_account_from_its_turn(
    ajar: Ajar, dovecot: Dovecot, user: str, tmp_path: Path
) -> None:
    people = [user, dovecot.person()]
    path = write(tmp_path, dovecot, *people)
    path.write_text(path.read_text() + f'[log]\nmetrics_file = "{tmp_path}/none/ajar.prom"\n')
    ajar("once", "-c", path)
    for person in people:
        dovecot.deliver(person, message("Your application", text=REJECTION))
    code, lines, errors = ajar("once", "-c", path, "--json")
    assert (code, [line["action"] for line in lines]) == (74, ["draft", "draft"])
    assert errors.count("log.metrics_file") == 1


def test_one_failing_account_does_not_disturb_another(ajar: Ajar, dovecot: Dovecot, user: str, tmp_path: Path) -> None:
    path = write(tmp_path, dovecot, "nobody@ajar.example", user)
    text = path.read_text().replace(f"port = {dovecot.tls_port}", "port = 1", 1)
    path.write_text(text)
    code, _, errors = ajar("once", "-c", path, "--json")
    assert code == 69
    assert "127.0.0.1:1" in errors
    dovecot.deliver(user, message("Your application", text=REJECTION))
    code, lines, _ = ajar("once", "-c", path, "--json")
    assert (code, [line["action"] for line in lines]) == (69, ["draft"])
    code, (first, second), _ = ajar("status", "-c", path, "--json")
    assert (code, first["healthy"], second["healthy"]) == (69, False, True)


def test_check_tells_what_is_missing(ajar: Ajar, dovecot: Dovecot, user: str, tmp_path: Path) -> None:
    code, lines, _ = ajar("check", "-c", write(tmp_path, dovecot, user), "--json")
    assert code == 0, lines
    assert ajar("check", "-c", tmp_path / "config.toml")[1][-1] == health.GO_ON
    assert any("Drafts" in line["text"] for line in lines)
    code, lines, _ = ajar("check", "-c", write(tmp_path, dovecot, user, drafts="Nope"), "--json")
    assert code == 78
    assert any("Nope" in line["text"] and "Sent" in line["text"] for line in lines if not line["ok"])
    assert any(
        line.startswith("WRONG account.box0.drafts: the folder 'Nope' cannot be opened")
        for line in ajar("check", "-c", tmp_path / "config.toml")[1]
    )
    code, lines, _ = ajar("check", "-c", write(tmp_path, dovecot, user, sent="Sent Mails"), "--json")
    assert code == 78
    (wrong,) = (line for line in lines if not line["ok"])
    assert wrong["where"] == "account.box0.sent"
    assert "'Sent Mails' cannot be opened" in wrong["text"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["once", "-c", "none.toml"], 78, "there is no such file"),
        (["once", "--colour"], 64, "No such option"),
        (["scan", "--since", "yesterday"], 64, "2026-01-31"),
        (["scan", "--since", "2026-01-31", "--drafts-newer-than", "9999999d"], 64, "write 14d"),
        (["init", "-c", "/proc/nowhere/config.toml"], 64, "/proc/nowhere: this folder cannot be made"),
        (["classify", "none.eml"], 65, "none.eml"),
    ],
)
def test_a_mistake_is_a_sentence(ajar: Ajar, arguments: list[str], code: int, words: str) -> None:
    ended, _, errors = ajar(*arguments)
    assert ended == code
    assert words in errors
    assert "Traceback" not in errors


def start(path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", "from watcher.cli import main; main()", "run", "-c", str(path)],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {PASSWORD_ENV: PASSWORD},
    )


def wait_for(child: "subprocess.Popen[str]", words: str) -> str:
    """Reads the log until the words come."""
    assert child.stderr is not None
    seen = ""
    for line in child.stderr:
        seen += line
        if words in line:
            return seen
    raise AssertionError(seen)


def test_run_watches_reloads_and_ends(ajar: Ajar, dovecot: Dovecot, user: str, path: Path) -> None:
    assert ajar("once", "-c", path)[0] == 0
    dovecot.deliver(user, message("Your application", text=REJECTION))
    child = start(path)
    try:
        assert "action=draft" in wait_for(child, "action=draft")
        code, _, errors = ajar("once", "-c", path)
        assert (code, str(child.pid) in errors) == (75, True)
        path.write_text(path.read_text() + "[log]\nlevle = 'info'\n")
        child.send_signal(signal.SIGHUP)
        assert "Did you mean 'level'" in wait_for(child, "was not read again")
        path.write_text(path.read_text().replace("levle", "level"))
        child.send_signal(signal.SIGHUP)
        wait_for(child, "was read again")
        child.send_signal(signal.SIGTERM)
        wait_for(child, "stopped")
        assert child.wait(10) == 0
    finally:
        child.kill()
        child.communicate()
    with dovecot.look(user) as client:
        client.select_folder("Drafts", readonly=True)
        assert len(client.search()) == 1


@pytest.mark.parametrize("command", [["once", "--json"], ["scan", "--json", "--since", "2020-01-01"]])
def test_a_closed_pipe_does_not_stop_the_work(
    ajar: Ajar, dovecot: Dovecot, user: str, path: Path, command: list[str]
) -> None:
    """`ajar once --json | head -1`: the rejections behind the first line are answered all the same."""
    assert ajar("once", "-c", path)[0] == 0
    for number in range(4):
        dovecot.deliver(user, message("Your application", name=f"m{number}", text=REJECTION))
    reading, writing = os.pipe()
    os.close(reading)
    main = [sys.executable, "-c", "from watcher.cli import main; main()"]
    done = subprocess.run(
        [*main, *command, "-c", str(path)],
        check=False,
        stdout=writing,
        stderr=subprocess.PIPE,
        env=os.environ | {PASSWORD_ENV: PASSWORD},
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
    with dovecot.look(user) as client:
        client.select_folder("Drafts", readonly=True)
        assert len(client.search()) == 4


def test_a_paused_account_is_told_by_the_exit_code(ajar: Ajar, dovecot: Dovecot, user: str, path: Path) -> None:
    path.write_text(path.read_text() + "[schedule]\npause_above = 1\n")
    assert ajar("once", "-c", path)[0] == 0
    for number in range(3):
        dovecot.deliver(user, message("Your application", name=f"m{number}", text=REJECTION))
    for _ in range(2):
        code, lines, said = ajar("once", "-c", path, "--json")
        assert (code, [line["action"] for line in lines].count("draft")) == (75, 0)
        assert "box0 is paused: 3 mails at once were taken for rejections. To go on: ajar resume box0" in said
    assert ajar("status", "-c", path)[0] == 69
    assert ajar("resume", "box0", "-c", path)[0] == 0
    code, lines, _ = ajar("once", "-c", path, "--json")
    assert (code, [line["action"] for line in lines].count("draft")) == (0, 3)
