"""What is printed while nobody reads it any more, and what an end looks like that nobody wished for."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import message
from watcher import workers
from watcher.settings import Config

ROOT = Path(__file__).parents[2]

SCRIPT = """
import logging
from pathlib import Path
from watcher import console, logs
from watcher.settings import Logging
logs.set_up(Logging())
for number in range(3):
    console.json_line({"number": number})
    console.note("beside it")
    logging.getLogger("ajar").info("a line of the log")
Path("done").touch()
"""


@pytest.mark.parametrize("closed", [("stdout",), ("stderr",), ("stdout", "stderr")])
def test_a_closed_pipe_does_not_stop_the_work(tmp_path: Path, closed: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    stdout, stderr = (writing if name in closed else subprocess.DEVNULL for name in ("stdout", "stderr"))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        check=False,
        cwd=tmp_path,
        stdout=stdout,
        stderr=stderr,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    os.close(writing)
    assert done.returncode == 0
    assert (tmp_path / "done").exists()


MAIN = "from watcher.cli import main; main()"


def ajar(tmp_path: Path, *words: str, program: str = MAIN, **given: Any) -> Any:
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
    }
    environment |= given.pop("environment", {})
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | given
    return subprocess.run(
        [sys.executable, "-c", program, *words], check=False, cwd=tmp_path, env=environment, **streams
    )


@pytest.mark.parametrize("words", [("models", "list"), ("templates", "show", "de"), ("--help",)])
def test_results_that_cannot_be_written_are_a_fault_of_the_disk(tmp_path: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = ajar(tmp_path, *words, stdout=full)
    assert done.returncode == 74
    assert done.stderr == b"What there was to say could not be written: No space left on device.\n"


@pytest.mark.parametrize("words", [(), ("labels",)])
def test_called_without_a_command_it_shows_which_there_are(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = ajar(tmp_path, *words)
    assert (done.returncode, done.stderr) == (64, b"")
    assert done.stdout == ajar(tmp_path, *words, "-h").stdout


def test_a_page_of_help_that_nobody_reads_is_no_fault(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = ajar(tmp_path, "--help", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_lead_nowhere(tmp_path: Path, closed: str) -> None:
    shell = ["sh", "-c", f'"$@" {closed}', "sh", sys.executable, "-c", MAIN, "models", "list"]
    done = ajar(tmp_path, program=f"import os; os.execvp('sh', {shell})")
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_a_terminal_has_no_characters_for_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "Gr\u00fc\u00dfe.eml").write_bytes(message("Gr\u00fc\u00dfe", text="M\u00fcde."))
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    done = ajar(tmp_path, "classify", str(tmp_path), environment=ascii_only)
    assert (done.returncode, done.stdout.endswith(b"Gr??e.eml\n")) == (0, True)
    done = ajar(tmp_path, "classify", "--json", str(tmp_path), environment=ascii_only)
    assert json.loads(done.stdout)["path"].endswith("Gr\u00fc\u00dfe.eml"), "JSON has a way to say it"
    done = ajar(tmp_path, "templates", "show", "de", environment=ascii_only)
    assert "\u00fc" in done.stdout.decode(), "a copy to begin from"


def test_an_interrupt_while_the_commands_are_imported_is_quiet(tmp_path: Path) -> None:
    program = """
import sys
class Pressed:
    def find_spec(self, name, *_):
        if name == "click":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Pressed())
"""
    done = ajar(tmp_path, "--help", program=program + MAIN)
    assert (done.returncode, done.stdout + done.stderr) == (130, b"")


def test_workers_do_not_hear_of_an_interrupt() -> None:
    """It would be a traceback of each."""
    with workers._pool(1, Config()) as pool:
        assert signal.SIGINT in pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, []).result()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_workers_that_cannot_be_expected_keep_nobody_from_a_few_mails(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_folder() -> None:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr("multiprocessing.forkserver.ensure_running", no_folder)
    workers.expect()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
