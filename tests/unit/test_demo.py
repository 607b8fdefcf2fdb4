"""The demo: its mails are what the story needs, the command goes well in a pipe, and its table fits a small terminal."""

import io
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from watcher import demo_server
from watcher.commands import demo
from watcher.demo_mail import samples

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_the_mails_are_what_the_story_needs() -> None:
    earlier, arriving = samples(NOW)
    assert len({sample.message_id for sample in (*earlier, *arriving)}) == len(earlier) + len(arriving)
    assert {sample.expect for sample in earlier} == {""}
    assert Counter(sample.expect for sample in arriving) == {"draft": 9, "skip": 1, "none": 6}
    assert any(sample.folder == "Sent" for sample in earlier)


def test_the_demo_goes_well_in_a_pipe() -> None:
    """Tab-separated lines on standard output, as `cut` and `awk` want them."""
    program = Path(sys.executable).with_name("ajar")
    done = subprocess.run([program, "demo"], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    _, arriving = samples(NOW)
    table = [line.split("\t") for line in lines[: len(arriving) + 1]]
    assert tuple(table[0]) == demo.HEADINGS
    assert [(row[0], row[3]) for row in table[1:]] == [(sample.subject, sample.expect) for sample in arriving]
    assert "    In-Reply-To: <rejection-interview-en@demo.example>" in lines
    assert "Nothing was sent, and the inbox was not touched." in lines[-1]


def test_ctrl_c_is_not_for_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would break the connection of the one who still looks, which is an internal error."""
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def noted(*words: Any, **given: Any) -> "subprocess.Popen[bytes]":
        started.append(popen(*words, **given))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    with demo_server.running():
        (server,) = started
        assert os.getpgid(server.pid) != os.getpgid(0)


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_fits_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    for name, value in {"COLUMNS": str(columns), "TERM": "xterm"}.items():
        monkeypatch.setenv(name, value)
    reason = "The sender does not read replies, and earlier mail names nobody else to write to."
    demo._table(
        [
            ("Application status changed", "rejection", "0.99", "skip", reason),
            ("Sunday [bold]", "not", "0.00", "none", "The mail is not a rejection."),
        ]
    )
    shown = re.sub(r"\x1b\[[\d;]*m", "", screen.getvalue())
    assert max(len(line) for line in shown.splitlines()) <= columns
    told = " ".join(shown.split())
    assert "Application status changed rejection 0.99 skip The sender does not" in told
    assert "Sunday [bold] not 0.00 none" in told
    assert "is not a rejection" not in told  # the verdict has said it


def test_the_inbox_is_told_with_its_flags() -> None:
    pytest.importorskip("pymap")
    earlier, arriving = samples(NOW)
    with demo_server.running() as port:
        demo_server.deliver(port, earlier)
        demo_server.deliver(port, arriving)
        found = demo_server.inbox(port)
    assert len(found) == sum(sample.folder == "INBOX" for sample in (*earlier, *arriving))
    assert set(found.values()) == {frozenset()}
