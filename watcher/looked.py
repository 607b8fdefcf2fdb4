"""When an account was last looked at without a fault: one number in a file of its own, beside the ledger.

Owns the file. It is written after each pass, every few minutes, and never waited for: a ledger's note must be on the disk
when it is made, so a pass without news makes none. Lost in a power cut it is written again by the next pass. Refuses to own
what follows from it (`watcher.inspection`, `watcher.daemon`).
"""

import os
from contextlib import suppress
from pathlib import Path

from watcher import state
from watcher.errors import LedgerError


def note(ledger: Path, now: float) -> None:
    """now: seconds since the epoch. Raises LedgerError or ConfigError."""
    path = state.private(_beside(ledger))
    try:
        with path.open("r+b", buffering=0) as file:
            file.write(b"%020.3f\n" % now)  # always as long: whoever reads meanwhile sees the old one or the new one
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}.") from None


def last(ledger: Path) -> float:
    """0.0 where nobody has looked yet."""
    with suppress(OSError, ValueError):
        return float(os.fsdecode(_beside(ledger).read_bytes()))
    return 0.0


def _beside(ledger: Path) -> Path:
    return ledger.with_suffix(".looked")
