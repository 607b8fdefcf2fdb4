"""Model versions on disk: a directory with a table, what it is, and (for training commands only) the fitted pipeline.

    table.bin         what is served; plain data
    version.json      {"id", "sha256" of table.bin, ...}
    pipeline.joblib   the fitted scikit-learn pipeline; a pickle, so never shipped and never read by the daemon

Owns files and digests. Refuses to own what the bytes mean (`classifier.table`).
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = "table.bin"
VERSION = "version.json"
PIPELINE = "pipeline.joblib"
MEASURED = "measured.json"

_HERE = Path(__file__).parent
_BASE = _HERE / "base"


class StoreError(Exception):
    """A version cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Version:
    """id: of the version. table: its bytes, digest checked. notes: everything else version.json tells."""

    id: str
    table: bytes
    notes: Mapping[str, Any]


def shipped() -> tuple[str, bytes]:
    """The base model that came with this installation: (id, table bytes)."""
    version = read(_BASE)
    return version.id, version.table


def read(directory: Path) -> Version:
    """Raises StoreError when the version is incomplete, or its table is not the one that was written."""
    try:
        notes = json.loads((directory / VERSION).read_text(encoding="utf-8"))
        table = (directory / TABLE).read_bytes()
        name, digest = str(notes["id"]), str(notes["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise StoreError(f"{directory}: no usable model version ({problem})") from None
    if hashlib.sha256(table).hexdigest() != digest:
        raise StoreError(f"{directory / TABLE}: the digest does not match {VERSION}: damaged or changed")
    return Version(name, table, notes)


def write(directory: Path, prefix: str, table: bytes, notes: Mapping[str, Any]) -> Version:
    """Writes a version, the description last, so that a half-written one is never read. The id carries the digest."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256(table).hexdigest()
    told = {"id": f"{prefix}-{digest[:8]}", "sha256": digest, **notes}
    _replace(directory / TABLE, table)
    _replace(directory / VERSION, (json.dumps(told, indent=2, sort_keys=True) + "\n").encode())
    return Version(told["id"], table, told)


def corpus() -> list[str]:
    """The text of every seed corpus file, by name."""
    return _documents("corpus")


def lexicon() -> list[str]:
    """The text of every language's words that mean the same."""
    return _documents("lexicon")


def suite() -> list[str]:
    """The text of every file of self-test cases."""
    return _documents("suite")


def measured() -> dict[str, Any]:
    """What was read off real mail for the shipped model: thresholds and the curve, numbers only."""
    told: dict[str, Any] = json.loads((_BASE / MEASURED).read_text(encoding="utf-8"))
    return told


def _documents(folder: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((_HERE / folder).glob("*.toml"))]


def _replace(path: Path, data: bytes) -> None:
    fresh = path.with_suffix(path.suffix + ".new")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
