"""A canary password and a canary sentence are looked for wherever they must not be: over real runs, and in crashes."""

import copy
import logging
import os
import pickle
import re
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from unittest import mock

import pytest

from classifier.mail import Mail
from tests.fakes import message
from tests.faults.world import World
from tests.servers import PASSWORD, PASSWORD_ENV
from tests.servers.dovecot import Dovecot
from watcher import answering, logs
from watcher.errors import ConfigError, Unreachable
from watcher.passwords import from_command, from_keyring
from watcher.secret import Secret
from watcher.settings import Logging

CANARY = "Kanarienvogel-7311"
TEXT = (
    f"Dear Robin,\n\nthank you for your application as editor. {CANARY}. We have decided not to move forward with your "
    "application.\n\nKind regards,\nAnn Lee\n"
)
ROOT = Path(__file__).parents[2]


def command(folder: Path, server: Dovecot, user: str, level: str, shape: str) -> list[str]:
    path = folder / "config.toml"
    path.write_text(
        f'state_dir = "{folder}/state"\n[me]\nname = "Robin Hale"\naddresses = ["robin@mail.example"]\n'
        f'[log]\nlevel = "{level}"\nformat = "{shape}"\n[schedule]\nevery = "1s"\n'
        f'[account.box]\nhost = "{server.host}"\nport = {server.tls_port}\nca_file = "{server.ca_file}"\n'
        f'user = "{user}"\npassword_env = "{PASSWORD_ENV}"\n'
    )
    path.chmod(0o600)
    return [sys.executable, "-c", "from watcher.cli import main; main()", "{}", "-c", str(path)]


@pytest.mark.server("dovecot")
@pytest.mark.parametrize("shape", ["text", "json"])
def test_row_24_neither_password_nor_text_appears_anywhere(
    dovecot: Dovecot, user: str, tmp_path: Path, shape: str
) -> None:
    """`run` with everything logged, until the draft is there; then what it printed, what it keeps, and `ps`."""
    line = command(tmp_path, dovecot, user, "debug", shape)
    once = subprocess.run(
        [*line[:3], "once", *line[4:]], capture_output=True, text=True, check=True, cwd=ROOT, env=os.environ
    )
    dovecot.deliver(user, message(f"Your application {CANARY}", text=TEXT))
    child = subprocess.Popen([*line[:3], "run", *line[4:]], stderr=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ)
    try:
        assert child.stderr is not None
        said = once.stdout + once.stderr
        for heard in child.stderr:
            said += heard
            if "ajar.mail" in heard:
                break
        arguments = Path(f"/proc/{child.pid}/cmdline")
        listed = arguments.read_bytes().decode() if arguments.exists() else ""
        child.terminate()
        said += child.communicate()[1]
    finally:
        child.kill()
        child.wait()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "state").rglob("*") if path.is_file())
    assert "ajar.mail" in said
    assert PASSWORD not in said + listed
    assert PASSWORD.encode() not in kept
    assert CANARY not in said.replace("Traceback", "")
    # The header index keeps subjects, which replies need, and nothing else of the mail.
    assert b"editor" not in kept


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """What the log, set up as for the user with everything logged, printed since the last call."""
    root = logging.getLogger()
    before = root.handlers[:], root.level, logging.raiseExceptions

    def said() -> str:
        logs.set_up(Logging(level="debug"))
        return capsys.readouterr().err

    yield said
    root.handlers[:], root.level, logging.raiseExceptions = before


def test_row_24_a_crash_of_ours_tells_where_and_not_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: Callable[[], str]
) -> None:
    def tripping(mail: Mail, *_rest: object) -> None:
        try:
            raise KeyError(mail.subject)
        except KeyError as error:
            raise ValueError(mail.text) from error

    monkeypatch.setattr(answering, "answer", tripping)
    world = World(tmp_path)
    world.cycle()
    printed()
    world.arrive(message(f"rejection {CANARY}", text=TEXT))
    world.arrive(message(f"boom {CANARY}", name="boom", text=TEXT))
    world.cycle()
    said = printed()
    assert "test_secrets.py" in said
    assert "ValueError (its words are not shown)" in said
    assert "KeyError (its words are not shown)" in said
    assert CANARY not in said


def test_row_24_one_line_of_the_log_stays_one_line(printed: Callable[[], str]) -> None:
    printed()
    logging.getLogger("ajar").info("folder %s", "a\r\nERROR ajar: forged \x1b[31m \u2028")
    (line,) = printed().splitlines()
    assert "\x1b" not in line


def test_row_24_a_secret_does_not_show_itself() -> None:
    secret = Secret(CANARY)
    shown = f"{secret} {secret!r} {secret!s:>40} {[secret]} {vars} {secret.__class__}"
    try:
        raise ValueError(secret)
    except ValueError:
        shown += traceback.format_exc()
    for copied in (pickle.dumps, copy.deepcopy, copy.copy):
        with pytest.raises(TypeError):
            copied(secret)
    assert CANARY not in shown
    assert secret.reveal() == CANARY


def test_row_24_a_failing_password_command_does_not_show_what_it_printed(tmp_path: Path) -> None:
    for script in (
        f"echo {CANARY}; exit 3",
        f"set -x; echo {CANARY}; exit 3",
        f"echo refresh_token={CANARY} >&2; exit 3",
        f"echo \"{{'client_secret': '{CANARY}'}}\" >&2; exit 3",
        f"printf 'Traceback:\\n  get({CANARY!r})\\nKeyError: 1\\n' >&2; exit 1",
        CANARY,
        f"echo; echo {CANARY}",
    ):
        path = tmp_path / "script"
        path.write_text(script)
        with pytest.raises(Exception, match="password_command") as caught:
            from_command(f"sh {path}", "password_command")
        assert CANARY not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (
            "echo gpg: started >&2; echo gpg: no key >&2; exit 2",
            "exit code 2, and said: gpg: started gpg: no key. Try it",
        ),
        ("printf 'first\\nsecond\\n\\n\\033[31mthird\\r\\n' >&2; exit 1", "said: second  [31mthird. Try it"),
        ("printf '%0300d' 0 >&2; exit 1", f"said: {'0' * 200}. Try it"),
        ("exit 1", "exit code 1. Try it"),
        ("nonexistent-program", "exit code 127: a program that it names is not found. Try it"),
    ],
)
def test_a_failing_password_command_is_told_with_what_it_said(tmp_path: Path, script: str, told: str) -> None:
    path = tmp_path / "script"
    path.write_text(script)
    with pytest.raises(Unreachable) as caught:
        from_command(f"sh {path}", "password_command")
    assert told in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("command", [CANARY, f"/nonexistent/{CANARY}", f"'{CANARY}", " ", "/"])
def test_row_24_a_command_that_cannot_be_run_is_a_sentence_that_does_not_repeat_it(command: str) -> None:
    """People write the password itself there."""
    with pytest.raises(ConfigError) as caught:
        from_command(command, "account.home.password_command")
    assert str(caught.value).startswith("account.home.password_command: ")
    assert CANARY not in str(caught.value)
    assert "Errno" not in str(caught.value)


def test_a_tilde_in_a_command_is_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "password").write_text(f"{CANARY}\n")
    assert from_command("cat ~/password", "k").reveal() == CANARY
    with pytest.raises(Unreachable, match=r"exit code 1.*may need a shell: sh -c 'COMMAND'"):
        from_command("cat --file=~/password", "k")


class KeyringError(Exception):
    pass


class NoKeyringError(KeyringError):
    pass


class KeyringLocked(KeyringError):
    pass


@pytest.mark.parametrize(
    ("answer", "kind", "sentence"),
    [
        (None, ConfigError, r"holds nothing for me in 'a jar'\. Store the password: .* -m keyring set 'a jar' me$"),
        (NoKeyringError(CANARY), ConfigError, r"this machine has no keyring .*Use password_command"),
        (KeyringLocked(CANARY), Unreachable, r"cannot be read \(KeyringLocked\)\. Is it locked"),
    ],
)
def test_a_keyring_that_gives_nothing_is_told_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, answer: Exception | None, kind: type[Exception], sentence: str
) -> None:
    """The package is optional: its names, without it."""
    package, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    errors.__dict__.update(KeyringError=KeyringError, NoKeyringError=NoKeyringError)
    package.__dict__.update(errors=errors, get_password=mock.Mock(side_effect=[answer]))
    monkeypatch.setitem(sys.modules, "keyring", package)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    with pytest.raises(kind, match=sentence) as caught:
        from_keyring("a jar", "me", "account.home.password_keyring")
    assert CANARY not in str(caught.value)


def test_a_keyring_that_is_not_installed_is_told_how_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(ConfigError, match=rf"Install it: {re.escape(sys.executable)} -m pip install keyring"):
        from_keyring("ajar", "me", "account.home.password_keyring")


def test_row_24_no_core_file_is_ever_written(tmp_path: Path) -> None:
    """The child raises its limit, as a login shell may, starts `ajar`, and is killed with a signal that dumps core."""
    script = (
        "import os, resource, signal, sys\n"
        "hard = resource.getrlimit(resource.RLIMIT_CORE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))\n"
        "from watcher import cli\n"
        "sys.argv = ['ajar', 'check', '--config', 'none.toml']\n"
        "try: cli.main()\n"
        "except SystemExit: print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGABRT)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "(0, 0)\n"
    assert done.returncode == -signal.SIGABRT
    assert not list(tmp_path.iterdir())
