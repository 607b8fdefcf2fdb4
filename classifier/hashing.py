"""Mails to rows of hashed terms: what the fit of a user's layer sees of them.

Owns the hash of a term, the reading of many mails at once, and the sparse matrix of what was read. Imported by training only.
Refuses to own which terms a mail has (`adapt`), its sender and siblings (`families`) and the fit (`retrain`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import joblib
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from classifier import adapt, families
from classifier.adapt import Form
from classifier.mail import Mail
from classifier.model import Model

CHUNK = 500  # mails that a worker reads at a time

Floats = NDArray[np.float64]
Advance = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Rows:
    """Mails as the fit sees them. terms: hashes, mail by mail; ends: where each mail's begin and end. languages: where
    the base only asks because no bank taught it, else ""; empty where nobody asks for them."""

    terms: NDArray[np.uint64]
    ends: NDArray[np.int64]
    base: Floats
    truth: NDArray[np.bool_]
    senders: tuple[str, ...] = ()
    sketches: tuple[tuple[int, ...], ...] = ()
    languages: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.base)


def rows(
    table: bytes, mails: Sequence[tuple[Mail, bool]], form: Form, jobs: int = 2, advance: Advance = lambda *_: None
) -> Rows:
    """table: the base model's; its bytes go to the workers, who read them once."""
    chunks = [mails[start : start + CHUNK] for start in range(0, len(mails), CHUNK)]
    parallel = joblib.Parallel(n_jobs=jobs if len(chunks) > 1 else 1, return_as="generator")
    found: list[Rows] = []
    for one in parallel(joblib.delayed(_rows)(table, chunk, form) for chunk in chunks):
        found.append(one)
        advance(len(one))
    return _stacked(found)


@lru_cache(maxsize=1)
def _base(table: bytes) -> Model:
    return Model.from_bytes(table, "base")


def _rows(table: bytes, mails: Sequence[tuple[Mail, bool]], form: Form) -> Rows:
    base = _base(table)
    seen = [adapt.look(base, mail, form) for mail, _ in mails]
    hashed = [np.sort(hashes(one.terms)) for one in seen]
    return Rows(
        np.concatenate(hashed) if hashed else np.empty(0, np.uint64),
        np.cumsum([len(one) for one in hashed]),
        np.array([one.base for one in seen]),
        np.array([truth for _, truth in mails], np.bool_),
        tuple(families.sender(mail) for mail, _ in mails),
        tuple(families.sketch(mail) for mail, _ in mails),
        tuple(one.language for one in seen),
    )


def _stacked(parts: Sequence[Rows]) -> Rows:
    if not parts:
        return Rows(np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0), np.empty(0, np.bool_))
    starts = np.cumsum([0, *(len(part.terms) for part in parts[:-1])])
    return Rows(
        np.concatenate([part.terms for part in parts]),
        np.concatenate([part.ends + start for part, start in zip(parts, starts, strict=True)]),
        np.concatenate([part.base for part in parts]),
        np.concatenate([part.truth for part in parts]),
        tuple(name for part in parts for name in part.senders),
        tuple(one for part in parts for one in part.sketches),
        tuple(one for part in parts for one in part.languages),
    )


def hashes(terms: Iterable[str]) -> NDArray[np.uint64]:
    """64 bits for a term: a term takes eight octets, not a string's sixty. The last bit says that it is a whole sentence."""
    raw = [(term.encode("utf-8", "replace"), term.startswith(adapt.WHOLE)) for term in terms]
    return np.array([crc32(one) << 32 | crc32(one, 0x9E3779B9) & ~1 | whole for one, whole in raw], np.uint64)


def whole(keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which hashed terms are whole sentences."""
    return np.asarray(keys & np.uint64(1), np.bool_)


def matrix_of(seen: Rows, keys: NDArray[np.uint64], idf: Floats) -> sparse.csr_matrix:
    sizes = np.diff(seen.ends, prepend=0)
    at = np.searchsorted(keys, seen.terms)
    at[at == len(keys)] = 0
    known = keys[at] == seen.terms if len(keys) else np.zeros(len(seen.terms), np.bool_)
    row = np.repeat(np.arange(len(seen)), sizes)[known]
    values = idf[at[known]] / np.sqrt(np.maximum(1, sizes))[row]
    shape = (len(seen), len(keys))
    return sparse.csr_matrix((values, (row, at[known])), shape=shape)
