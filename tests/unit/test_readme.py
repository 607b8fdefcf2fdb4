"""The README says what is so: its commands exist, its reasons are the enum's, its fenced commands are what CI runs."""

import re
from pathlib import Path

import pytest
import typer.main

from replies.skip import SkipReason
from watcher import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
FENCED = [
    line
    for block in re.findall(r"```\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("python3 -m venv")
]


def commands() -> dict[str, str]:
    """Every command with the first line of its help; sub-commands as 'group command'."""
    found: dict[str, str] = {}

    def walk(prefix: str, command: object) -> None:
        for name, one in getattr(command, "commands", {}).items():
            if getattr(one, "commands", None):
                walk(f"{prefix}{name} ", one)
            else:
                found[prefix + name] = (one.help or "").split("\n\n")[0].replace("\n", " ").strip()

    walk("", typer.main.get_command(cli.app))
    return found


def test_every_command_has_help() -> None:
    assert not [name for name, text in commands().items() if not text.endswith(".")]


def test_every_command_has_its_line() -> None:
    listed = dict(re.findall(r"^\| `ajar ([a-z -]+?)(?: [A-Z.|a-z\[\]-]*?)?` \| (.+?) \|$", README, re.MULTILINE))
    assert set(listed) == set(commands())


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`ajar ([a-z]+)", README))))
def test_every_command_mentioned_exists(name: str) -> None:
    assert name in {command.split(" ")[0] for command in commands()}


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`ajar [^`]*?(--[a-z-]+)", README))))
def test_every_option_mentioned_exists(option: str) -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "watcher" / "commands").glob("*.py"))
    names = sources.replace("_", "-")
    assert option in sources or re.search(rf"\b{option.removeprefix('--')}\b", names)


def test_the_reasons_are_the_enums() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \| (.+?) \|$", README, re.MULTILINE)
    assert listed == [(reason.value, reason.sentence) for reason in SkipReason]


def test_ci_runs_exactly_the_two_commands() -> None:
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    assert len(FENCED) == 2
    for line in FENCED:
        assert line.replace("pip install ", "pip install -q ") in run


def test_every_fault_has_its_tests() -> None:
    rows = re.findall(r"^\| (\d+) \| .+ \| .+ \| (.+) \|$", README, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 34))
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    written = re.findall(r"^def (test_\w+)", sources, re.MULTILINE)
    for number, cell in rows:
        named = re.findall(r"`(test_\w+)`", cell)
        assert named, number
        for name in named:
            assert any(one == name or (name.endswith("_") and one.startswith(name)) for one in written), (number, name)
    told = {name[:11] for _, cell in rows for name in re.findall(r"`(test_row_\d\d_)", cell)}
    assert {name[:11] for name in written if name.startswith("test_row_")} <= {name[:11] for name in told}
