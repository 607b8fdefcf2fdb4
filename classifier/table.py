"""The plain table a model version is served from: terms and weights as data, checked before use.

Owns the format and its validation: whatever bytes come in, the answer is a sound `Table` or a `TableError` with a
sentence that says what is wrong. Refuses to own scoring (`readers`), learning (`train`) and files (`models.store`).

    AJAR-TABLE 1\\n            what it is
    <sha256 of the rest>\\n    so that a torn or tampered file is never served
    zlib(                     one stream
        <length of meta>\\n <meta as JSON>
        for each block of meta["blocks"]: its terms joined by \\n, \\n\\n, idf as float32, weights as float32, row by row
    )
"""

from __future__ import annotations  # array is generic for the type checker only, until Python 3.12

import hashlib
import io
import json
import math
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import lt
from typing import Any

MAGIC = b"AJAR-TABLE 1\n"
_SIZE_LIMIT = 32 * 1024 * 1024  # bytes unpacked: five times what is shipped
_TERMS_LIMIT = 500_000
_WEIGHTS_LIMIT = _SIZE_LIMIT // 4
_PIECE = 1 << 16  # bytes in hand while a table is read
_AT_ONCE = 1 << 12  # terms in hand
_LINE = 100  # bytes that a number takes, or the end of a list, at most


class TableError(ValueError):
    """These bytes are no model table that can be trusted; the message says why."""


@dataclass(frozen=True, slots=True)
class Block:
    """One vectoriser and the weights behind it.

    terms: one a row, in their order; none twice. idf: one a row. unknown: what a term that is not in `terms` weighs in the norm.
    columns: how many classes. weights: rows * columns, row by row.
    """

    terms: Sequence[str]
    idf: array[float]
    columns: int
    weights: array[float]
    unknown: float


@dataclass(frozen=True, slots=True)
class Table:
    """meta: plain JSON values (settings of the scorer, calibration, thresholds, languages, golden cases)."""

    meta: Mapping[str, Any]
    blocks: Mapping[str, Block]


def to_bytes(table: Table) -> bytes:
    shape = [
        {"name": name, "rows": len(block.terms), "columns": block.columns, "unknown": block.unknown}
        for name, block in table.blocks.items()
    ]
    meta = json.dumps({**table.meta, "blocks": shape}, ensure_ascii=False, sort_keys=True).encode()
    pieces = [b"%d\n" % len(meta), meta]
    for block in table.blocks.values():
        pieces += ["\n".join(block.terms).encode(), b"\n\n", _packed(block.idf), _packed(block.weights)]
    payload = zlib.compress(b"".join(pieces), 8)  # 9 takes twice as long for a hundredth
    return MAGIC + hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload


def from_bytes(data: bytes) -> Table:
    """Raises TableError unless digest, version, shapes and numbers are sound."""
    if not data.startswith(MAGIC):
        raise TableError("not a model table of version 1")
    digest, newline, payload = data[len(MAGIC) :].partition(b"\n")
    if not newline or hashlib.sha256(payload).hexdigest().encode() != digest:
        raise TableError("the digest does not match: the file is damaged or was changed")
    try:
        return _parsed(io.BufferedReader(_Unpacked(payload), _PIECE))
    except TableError:
        raise
    except (ValueError, KeyError, TypeError, IndexError, zlib.error, OverflowError) as problem:
        raise TableError(f"the content has the wrong shape ({type(problem).__name__}: {problem})") from None


class _Unpacked(io.RawIOBase):
    """The payload, unpacked a piece at a time: whole it is several times what is kept of it, and the C library would hold on
    to the room."""

    def __init__(self, payload: bytes) -> None:
        self._packed = io.BytesIO(payload)
        self._unpacker = zlib.decompressobj()
        self._left = _SIZE_LIMIT

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = b""
        while not piece and not self._unpacker.eof:
            packed = self._unpacker.unconsumed_tail or self._packed.read(_PIECE)
            piece = self._unpacker.decompress(packed, len(buffer))
            if not packed and not piece:
                raise TableError("cut short")
        self._left -= len(piece)
        if self._left < 0:
            raise TableError(f"larger than {_SIZE_LIMIT} bytes")
        buffer[: len(piece)] = piece
        return len(piece)


def _parsed(stream: io.BufferedReader) -> Table:
    meta = json.loads(_exactly(stream, int(stream.readline(_LINE))))
    shapes = meta.pop("blocks")
    same: dict[str, str] = {}  # one object for a term, however many blocks have it
    blocks = {}
    for shape in shapes:
        rows, columns, unknown = int(shape["rows"]), int(shape["columns"]), float(shape["unknown"])
        if not (0 < rows <= _TERMS_LIMIT and 0 < rows * columns <= _WEIGHTS_LIMIT and math.isfinite(unknown)):
            raise TableError(f"block {shape['name']!r} has impossible measures")
        terms: list[str] = []
        for start in range(0, rows, _AT_ONCE):
            *some, _ = b"".join(islice(stream, min(_AT_ONCE, rows - start))).decode().split("\n")
            terms += [same.setdefault(term, term) for term in some]
        if len(terms) != rows or stream.readline(_LINE) != b"\n" or not all(map(lt, terms, islice(terms, 1, None))):
            raise TableError(f"block {shape['name']!r} has not the {rows} terms that it should have")
        idf, weights = _floats(stream, rows), _floats(stream, rows * columns)
        if not math.isfinite(sum(idf)) or not math.isfinite(sum(weights)):  # no sum of so many floats is too large
            raise TableError(f"block {shape['name']!r} holds numbers that are not finite")
        blocks[str(shape["name"])] = Block(terms, idf, columns, weights, unknown)
    if stream.read(1):
        raise TableError("bytes are left over")
    return Table(meta, blocks)


def _packed(values: array[float]) -> bytes:
    values = array("f", values)
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


def _floats(stream: io.BufferedReader, count: int) -> array[float]:
    values = array("f")
    values.frombytes(_exactly(stream, 4 * count))
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _exactly(stream: io.BufferedReader, count: int) -> bytes:
    if count > _SIZE_LIMIT or len(data := stream.read(count)) != count:
        raise TableError("cut short")
    return data
