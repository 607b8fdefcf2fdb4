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
import json
import math
import sys
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MAGIC = b"AJAR-TABLE 1\n"
_SIZE_LIMIT = 32 * 1024 * 1024  # bytes unpacked: ten times what is shipped
_TERMS_LIMIT = 500_000


class TableError(ValueError):
    """These bytes are no model table that can be trusted; the message says why."""


@dataclass(frozen=True, slots=True)
class Block:
    """One vectoriser and the weights behind it.

    terms: term -> row. idf: one a row. unknown: what a term that is not in `terms` weighs in the norm.
    columns: how many classes. weights: rows * columns, row by row.
    """

    terms: Mapping[str, int]
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
    payload = zlib.compress(b"".join(pieces), 9)
    return MAGIC + hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload


def from_bytes(data: bytes) -> Table:
    """Raises TableError unless digest, version, shapes and numbers are sound."""
    if not data.startswith(MAGIC):
        raise TableError("not a model table of version 1")
    digest, newline, payload = data[len(MAGIC) :].partition(b"\n")
    if not newline or hashlib.sha256(payload).hexdigest().encode() != digest:
        raise TableError("the digest does not match: the file is damaged or was changed")
    try:
        return _parsed(_unpacked(payload))
    except TableError:
        raise
    except (ValueError, KeyError, TypeError, IndexError, zlib.error, OverflowError) as problem:
        raise TableError(f"the content has the wrong shape ({type(problem).__name__}: {problem})") from None


def _unpacked(payload: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    raw = unpacker.decompress(payload, _SIZE_LIMIT)
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise TableError(f"larger than {_SIZE_LIMIT} bytes, or cut short")
    return raw


def _parsed(raw: bytes) -> Table:
    start = raw.index(b"\n") + 1
    at = start + int(raw[: start - 1])
    meta = json.loads(raw[start:at])
    shapes = meta.pop("blocks")
    numbers = list(
        range(min(max((int(shape["rows"]) for shape in shapes), default=0), _TERMS_LIMIT))
    )  # shared by the blocks
    same: dict[str, str] = {}  # one object for a term, however many blocks have it
    blocks = {}
    for shape in shapes:
        rows, columns, unknown = int(shape["rows"]), int(shape["columns"]), float(shape["unknown"])
        if not (0 < rows <= _TERMS_LIMIT and 0 < columns <= 64 and math.isfinite(unknown)):
            raise TableError(f"block {shape['name']!r} has impossible measures")
        end = raw.index(b"\n\n", at)
        named = [same.setdefault(term, term) for term in raw[at:end].decode().split("\n")]
        terms = dict(zip(named, numbers, strict=False))
        idf, at = _floats(raw, end + 2, rows)
        weights, at = _floats(raw, at, rows * columns)
        if len(terms) != rows:
            raise TableError(f"block {shape['name']!r} has {len(terms)} terms instead of {rows}")
        if not all(map(math.isfinite, idf)) or not all(map(math.isfinite, weights)):
            raise TableError(f"block {shape['name']!r} holds numbers that are not finite")
        blocks[str(shape["name"])] = Block(terms, idf, columns, weights, unknown)
    if at != len(raw):
        raise TableError("bytes are left over")
    return Table(meta, blocks)


def _packed(values: array[float]) -> bytes:
    values = array("f", values)
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


def _floats(raw: bytes, at: int, count: int) -> tuple[array[float], int]:
    end = at + 4 * count
    if end > len(raw):
        raise TableError("cut short")
    values = array("f")
    values.frombytes(raw[at:end])
    if sys.byteorder == "big":
        values.byteswap()
    return values, end
