"""When an account was last looked at without a fault: one number in a file of its own, beside the ledger.

Owns the file. It is written after each pass, every few minutes, and never waited for: a ledger's note must be on the disk
when it is made, and a pass that finds all folders as they were makes none. Lost in a power cut it is written again by the next
pass. Refuses to own what follows from it (`watcher.inspection`, `watcher.daemon`).
"""

from contextlib import suppress
from pathlib import Path

from watcher import state
from watcher.errors import LedgerError
from watcher.ledger import Ledger

_LENGTH = 20  # octets: always as long, so that whoever reads meanwhile sees the old number or the new one
_LATEST = 1e11  # seconds since the epoch: what is later was not written here


def note(ledger: Ledger, now: float) -> None:
    """now: seconds since the epoch. Raises LedgerError or ConfigError."""
    path = state.private(_beside(ledger))
    try:
        with path.open("r+b", buffering=0) as file:
            file.write(b"%0*.3f" % (_LENGTH, now))
            file.truncate()
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}.") from None


def last(ledger: Ledger) -> float:
    """0.0 where nobody has looked yet. The file counts only where the ledger knows of a pass: it may be about another mailbox
    by now, or begun anew."""
    opened = float(ledger.fact("opened") or 0)
    with suppress(OSError, ValueError):
        noted = float(_beside(ledger).read_bytes()[:_LENGTH])
        if opened and noted < _LATEST:
            return max(opened, noted)
    return opened


def _beside(ledger: Ledger) -> Path:
    return ledger.path.with_suffix(".looked")
