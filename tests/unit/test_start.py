"""What a command brings into memory: a daemon on a small machine, and a page of help, have nothing along that others need."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from watcher.commands.listing import COMMANDS, ajar

ROOT = Path(__file__).parents[2]
LEARNING = {"sklearn", "numpy", "scipy", "joblib"}
CONFIG = """
state_dir = "{folder}/state"
[me]
name = "Kim Vale"
addresses = ["kim@mail.example"]
[account.home]
host = "imap.mail.example"
user = "kim"
password_env = "P"
"""


def loaded(tmp_path: Path, program: str, *words: str) -> set[str]:
    """The modules and packages that are there when the program is through with its arguments."""
    code = (
        "import atexit, sys; from pathlib import Path\n"
        f"atexit.register(lambda: Path({str(tmp_path / 'modules')!r}).write_text('\\n'.join(sys.modules)))\n"
    )
    subprocess.run(
        [sys.executable, "-c", code + program, *words],
        check=False,
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path)},
    )
    names = (tmp_path / "modules").read_text().splitlines()
    return {*names, *(name.partition(".")[0] for name in names)}


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_a_page_of_help_needs_no_mail_no_network_and_no_ledger(tmp_path: Path, word: str) -> None:
    there = loaded(tmp_path, "from watcher.cli import main; main()", word)
    assert "click" in there
    assert not there & {*LEARNING, "classifier", "replies", "models", "ssl", "sqlite3", "imapclient", "rich", "typer"}


def test_status_does_without_what_reads_and_answers_mail(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG.format(folder=tmp_path))
    path.chmod(0o600)
    there = loaded(tmp_path, "from watcher.cli import main; main()", "status", "--config", str(path))
    assert {"classifier.model", "watcher.inspection"} <= there
    assert not there & {"replies.recipient", "replies.templates", "jinja2", "apscheduler", "watcher.checking"}


def test_the_daemon_has_neither_other_commands_nor_their_libraries_along(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG.format(folder=tmp_path))
    path.chmod(0o600)
    begun = "from watcher import cli, daemon; daemon.Daemon.run = lambda self: None; cli.main()"
    there = loaded(tmp_path, begun, "run", "--config", str(path))
    assert {"classifier.model", "watcher.cycle", "watcher.commands.watching"} <= there
    assert not there & {*LEARNING, "typer", "pydantic", "rich", "watcher.checking", "watcher.scan"}
    assert {name for name in there if name.startswith("watcher.commands.")} == {
        "watcher.commands.listing",
        "watcher.commands.options",
        "watcher.commands.watching",
    }


def test_no_command_has_what_only_its_work_needs(tmp_path: Path) -> None:
    modules = {f"watcher.commands.{module}" for module, _ in COMMANDS.values()}
    there = loaded(tmp_path, "".join(f"import {module}\n" for module in sorted(modules)))
    assert modules <= there
    assert not there & {*LEARNING, "rich", "typer", "pydantic"}


def test_a_command_that_is_not_there_is_told_as_click_tells_it() -> None:
    """Newer versions say what may have been meant, which they know from the list."""
    plain = click.Group("ajar", commands={name: click.Command(name) for name in COMMANDS})
    told = [CliRunner().invoke(group, ["statu"], prog_name="ajar").output for group in (plain, ajar)]
    assert "statu" in told[1]
    assert told[1].splitlines()[-1] == told[0].splitlines()[-1]


def test_a_scan_imports_what_answers_mail_only_for_an_answer(tmp_path: Path) -> None:
    there = loaded(tmp_path, "import watcher.scan, watcher.workers")
    assert {"classifier.model", "watcher.judging"} <= there
    assert not there & {"replies.answer", "replies.letter", "watcher.answering"}
