"""The README says what is so: its commands and options exist, its tables are the code's, its fenced commands are run."""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from replies.skip import SkipReason
from watcher import errors
from watcher.commands.listing import COMMANDS, ajar
from watcher.commands.options import sentence
from watcher.demo_mail import samples

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = [block for _, block in re.findall(r"^( *)```\n(.*?)^\1```", README, re.DOTALL | re.MULTILINE)]
LINES = [line.strip() for block in BLOCKS for line in block.splitlines()]
INSTALLS = [line for line in LINES if line.startswith("python3 -m venv")]
# `ajar ...` wherever the README shows it: in the text, in a table, in a block.
SHOWN = sorted({*re.findall(r"`ajar ([^`]+)`", README), *(line[5:] for line in LINES if line.startswith("ajar "))})


def called(name: str) -> click.Command:
    command = ajar.get_command(click.Context(ajar), name)
    assert command is not None
    return command


def commands() -> dict[str, click.Command]:
    """Every command by its name; sub-commands as 'group command'."""
    found: dict[str, click.Command] = {}
    for name in COMMANDS:
        if isinstance(command := called(name), click.Group):
            found |= {f"{name} {below}": one for below, one in command.commands.items()}
        else:
            found[name] = command
    return found


def named(usage: str) -> str:
    """'templates show LANGUAGE' -> 'templates show': the command that a line of the README calls."""
    words = usage.split(" ")
    return " ".join(words[: 2 if " ".join(words[:2]) in commands() else 1])


def test_every_command_has_help() -> None:
    assert not [name for name, command in commands().items() if not sentence(command).endswith(".")]


@pytest.mark.parametrize("words", ["", *sorted(commands()), "models", "labels", "templates", "service"])
def test_help_speaks_to_a_user(words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """No type of Python's, no fact of a parser; at the width of a terminal no option's name is cut."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "argv", ["ajar", *words.split(), "--help"])
    with pytest.raises(SystemExit):
        ajar()
    told = capsys.readouterr().out
    assert "Show this message" in told
    assert not re.findall(r"<[a-z]|list\[|<=|\[default: \(|\.\.\.\}|\u2026", told)
    assert max(map(len, told.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_of_help_says_of_a_command_what_its_own_page_says(name: str) -> None:
    assert COMMANDS[name][1] == sentence(called(name))


def test_help_is_as_wide_as_the_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    with pytest.raises(SystemExit):
        ajar(["--help"])
    told = capsys.readouterr().out
    assert all(f"  {name:<9}  {said}\n" in told for name, (_, said) in COMMANDS.items())


def test_every_command_has_its_line() -> None:
    listed = {named(usage): text for usage, text in re.findall(r"^\| `ajar ([^`]+)` \| (.+) \|$", README, re.MULTILINE)}
    missing = {name: text for name, one in commands().items() if listed.get(name) != (text := sentence(one))}
    assert not missing, "\n".join(
        ["README, Commands:", *(f"| `ajar {name}` | {text} |" for name, text in missing.items())]
    )
    assert not set(listed) - set(commands())


@pytest.mark.parametrize("usage", SHOWN)
def test_every_command_and_option_shown_exists(usage: str) -> None:
    groups = {name.split(" ")[0] for name in commands() if " " in name}
    if usage in groups:
        return
    assert named(usage) in commands()
    known = {option for parameter in commands()[named(usage)].params for option in parameter.opts}
    assert {word.strip("[]") for word in usage.split(" ") if word.strip("[]").startswith("-")} <= known


def test_every_option_named_alone_exists() -> None:
    known = {option for one in commands().values() for parameter in one.params for option in parameter.opts}
    assert set(re.findall(r"`(--[a-z-]+)", README)) <= {*known, "--help"}


def test_every_key_shown_exists() -> None:
    keys = set(re.findall(r"^#?([a-z_]+) = ", (ROOT / "config.example.toml").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`([a-z_]+) = ", README)) <= keys


def test_the_reasons_are_the_enums() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \| (.+?) \|$", README, re.MULTILINE)
    wanted = [(reason.value, reason.sentence) for reason in SkipReason]
    assert f"All {len(wanted)} reasons" in README
    assert listed == wanted, "\n".join(["README, reasons:", *(f"| `{code}` | {text} |" for code, text in wanted)])


def test_the_exit_codes_are_the_errors() -> None:
    told = README[README.index("Exit codes follow sysexits") :].split("\n\n")[0]
    kinds = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.AjarError)]
    assert set(re.findall(r"\b\d+\b", told)) == {"0", *(str(one.exit_code) for one in kinds)}


def test_ci_runs_exactly_the_two_commands() -> None:
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    assert len(INSTALLS) == 2
    for line in INSTALLS:
        assert line.replace("pip install ", "pip install -q ") in run


def test_the_other_blocks_are_commands_of_ajar() -> None:
    """What they name is looked at above, and what `init` writes in its own test."""
    assert not [line for line in LINES if line not in INSTALLS and not line.startswith("ajar ")]


def test_every_link_leads_somewhere() -> None:
    for link in re.findall(r"\]\((?!https://)([^)#]+)\)", README):
        assert (ROOT / link).exists(), link


def test_the_picture_is_of_todays_demo() -> None:
    picture = (ROOT / "docs" / "demo.svg").read_text("utf-8").replace("&#160;", " ").replace("&#x27;", "'")
    _, arriving = samples(datetime.now(UTC))
    for sample in arriving:
        assert sample.subject[:30] in picture, "python docs/pictures.py"
    assert not re.findall(r"href=|src|@import|url\((?!#)|/home/", picture)  # GitHub loads nothing from elsewhere


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
