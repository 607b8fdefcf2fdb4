"""The user's own models: every version with its card, which of them serves, and the way back.

Owns one folder, mode 0700 (`models` in the state directory):

    VERSION/table         what serves, as `classifier.model` writes it
    VERSION/card.json     sha256 of the table, digest of the labels, library versions, measures, the verdict on it
    VERSION/details.json  what a report shows: scores and identities of mails, none of their text
    VERSION/taught        identities of the labels it learnt from, so that forgetting them finds it
    serving               ids that were put in use, newest first; `base` is the shipped model

A version is written beside and renamed whole, so that it is there or not. Refuses to own what a table means and whether
a version is better.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

BASE = "base"  # the shipped model
KEPT = 20  # versions; older ones that do not serve are removed
BACK = 5  # versions one can go back to that are never removed by themselves
TABLE_LIMIT = 64 * 1024 * 1024  # octets
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class StoreError(Exception):
    """A version that cannot be read or written; a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a version. measures: names and numbers, as `ajar models show` prints them. promoted: it was put
    in use when it was made; verdict: why, or why not."""

    id: str
    made_at: float
    table_sha256: str
    data: str
    labels: dict[str, int] = field(default_factory=dict)
    base: str = ""
    libraries: dict[str, str] = field(default_factory=dict)
    measures: dict[str, float] = field(default_factory=dict)
    promoted: bool = False
    verdict: str = ""


class Store:
    """Reading creates nothing. Every method may raise StoreError, `candidates` excepted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    # -- which one serves ---------------------------------------------------------------------------------------

    def candidates(self, wanted: str = "") -> list[str]:
        """Ids to try, best first: the wanted one, then those in use before; none when the shipped model serves."""
        served = self._served()
        chosen = [wanted, *served] if wanted else served
        upto = chosen.index(BASE) if BASE in chosen else len(chosen)
        return [one for one in dict.fromkeys(chosen[:upto]) if _ID.fullmatch(one)]

    def current(self) -> str:
        return next(iter(self._served()), BASE)

    def _served(self) -> list[str]:
        try:
            return (self.folder / "serving").read_text("ascii").split()
        except (OSError, UnicodeDecodeError):
            return []

    def promote(self, version: str) -> None:
        """Puts a version in use; its table must be sound. `base`: back to the shipped model."""
        if version != BASE:
            self.table(version)
        with _told(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            served = [version, *(one for one in self._served() if one != version)]
            _write(self.folder / "serving.new", "\n".join(served[: 2 * KEPT]).encode())
            (self.folder / "serving.new").replace(self.folder / "serving")
            _sync(self.folder)

    # -- versions -----------------------------------------------------------------------------------------------

    def table(self, version: str) -> bytes:
        """The table's bytes, checked against the card."""
        table = self._read(version, "table", TABLE_LIMIT)
        if hashlib.sha256(table).hexdigest() != self.card(version).table_sha256:
            raise StoreError(f"model {version} was changed or damaged after it was written (its sha256 differs)")
        return table

    def damage(self, version: str) -> str:
        """Why the version cannot serve; "" when its table is sound."""
        try:
            self.table(version)
        except StoreError as error:
            return str(error)
        return ""

    def card(self, version: str) -> Card:
        try:
            card = msgspec.json.decode(self._read(version, "card.json", 1 << 20), type=Card)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise StoreError(f"the card of model {version} cannot be read: {error}") from None
        if card.id != version:
            raise StoreError(f"the card of model {version} is that of {card.id!r:.80}")
        return card

    def details(self, version: str) -> bytes:
        return self._read(version, "details.json", TABLE_LIMIT)

    def taught(self, version: str) -> frozenset[str]:
        return frozenset(self._read(version, "taught", TABLE_LIMIT).decode("ascii", "replace").split())

    def ids(self) -> list[str]:
        with suppress(OSError):
            return sorted(path.name for path in self.folder.iterdir() if path.is_dir() and _ID.fullmatch(path.name))
        return []

    def cards(self) -> Iterator[tuple[str, Card | None]]:
        """Every version, the newest first; None where the card cannot be read."""
        found: list[tuple[float, str, Card | None]] = []
        for version in self.ids():
            try:
                card = self.card(version)
                found.append((card.made_at, version, card))
            except StoreError:
                found.append((0.0, version, None))
        for _, version, one in sorted(found, key=lambda each: each[:2], reverse=True):
            yield version, one

    def save(self, card: Card, table: bytes, details: bytes, taught: Iterable[str]) -> None:
        """Writes a version whole, or not at all. The same model made again stays as it was, unless it was damaged."""
        with suppress(StoreError):
            if self.table(card.id) == table:
                return
        files = {
            "table": table,
            "details.json": details,
            "taught": "\n".join(sorted(taught)).encode("ascii"),
            "card.json": msgspec.json.format(msgspec.json.encode(card), indent=1),
        }
        target = self._path(card.id)
        with _told(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep()
            beside = Path(tempfile.mkdtemp(prefix=".new-", dir=self.folder))  # mode 0700
            try:
                for name, content in files.items():
                    _write(beside / name, content)
                _sync(beside)
                if target.exists():
                    target.rename(self.folder / f".new-{card.id}.old")
                beside.rename(target)
                _sync(self.folder)
            finally:
                self._sweep()
        self._prune(card.id)

    def remove(self, version: str) -> None:
        """What served before serves again when it was in use."""
        path = self._path(version)
        if not path.is_dir() and version not in self._served():
            raise StoreError(f"there is no model {version}; see `ajar models list`")
        with _told(self.folder):
            served = [one for one in self._served() if one != version]
            _write(self.folder / "serving.new", "\n".join(served).encode())
            (self.folder / "serving.new").replace(self.folder / "serving")
            if path.is_dir():
                shutil.rmtree(path)

    def _sweep(self) -> None:
        """What an interrupted training left behind."""
        for path in self.folder.glob(".new-*"):
            shutil.rmtree(path, ignore_errors=True)

    def _prune(self, newest: str) -> None:
        spared = {newest, *self._served()[:BACK]}
        for version, _ in list(self.cards())[KEPT:]:
            if version not in spared:
                with suppress(StoreError):
                    self.remove(version)

    def _path(self, version: str) -> Path:
        if not _ID.fullmatch(version) or version == BASE:
            raise StoreError(f"{version!r:.80} is no version; see `ajar models list`")
        return self.folder / version

    def _read(self, version: str, name: str, limit: int) -> bytes:
        path = self._path(version) / name
        try:
            with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as file:
                content = file.read(limit + 1)
        except FileNotFoundError:
            raise StoreError(
                f"there is no model {version}, or it is not whole ({name} is missing); see `ajar models list`"
            ) from None
        except OSError as error:
            raise StoreError(f"model {version} cannot be read: {error.strerror}") from None
        if len(content) > limit:
            raise StoreError(f"model {version} is larger than a model can be")
        return content


def _write(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{folder}: the model cannot be kept: {error.strerror}") from None
