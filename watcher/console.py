"""What a person sees: results on stdout, everything else on stderr; rich on a terminal, plain lines otherwise.

Owns the two consoles, tables and progress bars, and what happens when nobody reads them any more or the disk behind them
is full: the work goes on, as `ajar once | head -1` must not leave the rejections behind the first one without their drafts.
Refuses to own what they say.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any, TextIO

_lost: list[str] = []  # why results could not be written


def prepare() -> None:
    """At the start: streams that were closed lead nowhere, and what a terminal has no characters for is replaced."""
    _lost.clear()
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def finish() -> str:
    """At the end: why results were lost, as a sentence; "" when they were not."""
    _write(sys.stdout, "")
    return _lost[0] if _lost else ""


def lose(error: OSError) -> None:
    """Results could not be written."""
    _lost.append(f"What there was to say could not be written: {error.strerror}.")


def out(line: str = "") -> bool:
    """One line of result; False when it was the first that nobody reads."""
    return _write(sys.stdout, line + "\n")


def octets(raw: bytes) -> bool:
    """As `out`, for what has its own encoding."""
    return _write(sys.stdout, "") and _write(sys.stdout, raw)


def note(line: str) -> None:
    """One line for the person, beside the result."""
    _write(sys.stderr, line + "\n")


def _write(stream: TextIO, text: str | bytes) -> bool:
    try:
        if isinstance(text, bytes):
            stream.buffer.write(text)
        else:
            stream.write(text)
        stream.flush()
    except OSError as error:
        if stream is sys.stdout and not isinstance(error, BrokenPipeError):
            lose(error)
        # What is left in the buffer is written when the process ends: it must go somewhere (Python's note on SIGPIPE).
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        return False
    return True


def json_line(value: Any) -> bool:
    """As `out`. JSON can say in ASCII what the stream has no characters for."""
    foreign = "utf" not in (sys.stdout.encoding or "utf-8").lower()
    return out(json.dumps(value, ensure_ascii=foreign, separators=(",", ":")))


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

    count = MofNCompleteColumn() if total else TextColumn("{task.completed}")  # how many there are is not always known
    columns = (TextColumn("{task.description}"), BarColumn(), count, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task(label, total=total)

        def advance(steps: int = 1, text: str | None = None) -> None:
            if text is None:
                bar.update(task, advance=steps)
            else:
                bar.update(task, advance=steps, description=text)

        yield advance


Advance = Any  # (steps: int = 1, label: str | None = None) -> None
