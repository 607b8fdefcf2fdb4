"""What a person sees: results on stdout, everything else on stderr; rich on a terminal, plain lines otherwise.

Owns the two consoles, tables and progress bars, and what happens when nobody reads them any more: the work goes on, as
`ajar once | head -1` must not leave the rejections behind the first one without their drafts. Refuses to own what they say.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO


def out(line: str = "") -> bool:
    """One line of result; False when it was the first that nobody reads."""
    return _write(sys.stdout, line)


def note(line: str) -> None:
    """One line for the person, beside the result."""
    _write(sys.stderr, line)


def _write(stream: TextIO, line: str) -> bool:
    try:
        stream.write(line + "\n")
        stream.flush()
    except BrokenPipeError:
        # What is left in the buffer is written when the process ends: it must go somewhere (Python's note on SIGPIPE).
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        return False
    return True


def json_line(value: Any) -> bool:
    """As `out`."""
    return out(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "") -> None:
    """A rich table on a terminal, tab-separated lines in a pipe."""
    if not sys.stdout.isatty():
        for row in (headings, *rows):
            out("\t".join(row))
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    grid = Table(*headings, title=title or None, title_justify="left", expand=False)
    for row in rows:
        grid.add_row(*(escape(cell) for cell in row))
    Console().print(grid)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator["Advance"]:
    """A progress bar on a terminal, silence otherwise. Yields a callable: advance(steps, label)."""
    if not sys.stderr.isatty():
        yield lambda _steps=1, _label=None: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task(label, total=total)

        def advance(steps: int = 1, text: str | None = None) -> None:
            if text is None:
                bar.update(task, advance=steps)
            else:
                bar.update(task, advance=steps, description=text)

        yield advance


Advance = Any  # (steps: int = 1, label: str | None = None) -> None
