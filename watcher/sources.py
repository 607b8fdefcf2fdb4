"""Mail from files: .eml, mbox, Maildir, a folder of these, or standard input, as (where, bytes).

Owns finding and splitting; yields one mail at a time, so that an export of a whole mailbox needs no memory. Refuses to
own what the bytes mean, and reads no more of a mail than `watcher.mailbox.FETCH_BYTES`.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from watcher.errors import DataError
from watcher.mailbox import FETCH_BYTES

SEPARATOR = re.compile(
    rb"From \S+.*\d{4}\s*$|From - |From MAILER-DAEMON|From \S+@\S+"
)  # RFC 4155, Thunderbird, Takeout


@dataclass(frozen=True, slots=True)
class Source:
    """path: the file, with #N for the N-th mail of an mbox. truncated: the mail was longer than what was read."""

    path: str
    raw: bytes
    truncated: bool = False


def read(paths: Iterable[str]) -> Iterator[Source]:
    """Raises DataError for a path that is not there or cannot be read."""
    for path in paths:
        if path == "-":
            yield from _stream("-", sys.stdin.buffer)
        else:
            yield from _path(Path(path))


def _path(path: Path) -> Iterator[Source]:
    try:
        if path.is_dir():
            for file in _files(path):
                yield from _path(file)
            return
        with path.open("rb") as stream:
            yield from _stream(str(path), stream)
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}.") from None


def _files(folder: Path) -> list[Path]:
    """A Maildir's cur and new; else every file of the folder that holds mail, and folders below it."""
    if (folder / "cur").is_dir() and (folder / "new").is_dir():
        return sorted(file for name in ("cur", "new") for file in (folder / name).iterdir() if file.is_file())
    return sorted(
        file
        for file in folder.iterdir()
        if not file.name.startswith(".")
        and not (file.is_symlink() and file.is_dir())  # it may lead to where it lies
        and (file.is_dir() or file.suffix.lower() in (".eml", ".mbox", ".mbx", ".msg", ""))
    )


def _stream(name: str, stream: BinaryIO) -> Iterator[Source]:
    """One mail, or an mbox if the first line is its separator (RFC 4155)."""
    first = stream.readline(FETCH_BYTES)
    if not SEPARATOR.match(first):
        raw = first + stream.read(FETCH_BYTES + 1 - len(first))
        yield Source(name, raw[:FETCH_BYTES], truncated=len(raw) > FETCH_BYTES)
        return
    number, lines, size, blank = 1, [first], len(first), False
    while line := stream.readline(FETCH_BYTES):
        if blank and SEPARATOR.match(line):
            yield _one(name, number, lines, size)
            number, lines, size = number + 1, [], 0
        if size <= FETCH_BYTES:
            lines.append(line)
        size += len(line)
        blank = not line.strip()
    yield _one(name, number, lines, size)


def _one(name: str, number: int, lines: list[bytes], size: int) -> Source:
    """The mail without its separator line and with `>From` put right (mboxrd)."""
    raw = b"".join(line[1:] if re.match(rb">+From ", line) else line for line in lines[1:])
    return Source(f"{name}#{number}", raw[:FETCH_BYTES], truncated=size > FETCH_BYTES)
