"""The README's picture of `ajar demo`: the real command on a terminal, drawn as docs/demo.svg. Run it after a change to
what the demo prints: `python docs/pictures.py`.

docs/thunderbird.png is a photograph: `ajar demo --serve`, an account in Thunderbird as the demo prints it, a screenshot.
"""

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

COLUMNS = 92
PICTURE = Path(__file__).with_name("demo.svg")
COMMAND = "ajar demo"


def printed() -> str:
    """What the command prints on a terminal, colours included."""
    ours, theirs = pty.openpty()
    program = [str(Path(sys.executable).with_name("ajar")), "demo"]
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "LANG": "C.UTF-8"}
    child = subprocess.Popen(program, stdout=theirs, stderr=subprocess.DEVNULL, env=environment)  # noqa: S603
    os.close(theirs)
    pieces = []
    try:
        while piece := os.read(ours, 65536):
            pieces.append(piece)
    except OSError:  # EIO: the other end was closed
        pass
    if child.wait():
        sys.exit("The demo failed; the picture stays as it was.")
    return b"".join(pieces).decode().replace("\r\n", "\n")


def drawn(output: str) -> str:
    """Fonts are the reader's own: GitHub loads none from elsewhere, and rich fits each run into its width."""
    screen = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    screen.print(Text.assemble(("$ ", "dim"), COMMAND, "\n"), Text.from_ansi(output.rstrip()), sep="")
    form = re.sub(r"@font-face \{\{.*?\n    \}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    form = form.replace("Fira Code, monospace", "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace")
    svg = screen.export_svg(title=COMMAND, code_format=form, unique_id="demo")
    svg = re.sub(r'<clipPath id="demo-line-\d+">.*?</clipPath>', "", svg, flags=re.DOTALL)  # no run outgrows its line
    svg = re.sub(r' clip-path="url\(#demo-line-\d+\)"', "", svg)
    return "\n".join(line.strip() for line in svg.splitlines() if line.strip()) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(drawn(printed()), encoding="utf-8")
