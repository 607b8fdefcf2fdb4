"""What is printed while nobody reads it any more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
