"""A login that was refused: what it was tried with, so that the same is not offered again and what was mended is.

Owns the note of it in the ledger and the comparison with what would be offered now. Of the password it keeps a salted
digest (scrypt, RFC 7914), never the password. Refuses to own the login and its sentence (`watcher.login`). A wrong
password that is offered again and again locks the mailbox, and so do many different ones: a command may print another
line each time it is asked.
"""

import hashlib
import hmac
import json
import os
from dataclasses import asdict, dataclass

from watcher.errors import Refused
from watcher.ledger import Ledger
from watcher.secret import Secret
from watcher.settings import Account, Config

KEY = "refused"
AGAIN = (
    "It is not tried again with the same password: Ajar goes on when that has changed, when the configuration is saved, "
    "or when `ajar check` succeeds."
)
AT_START = " A running Ajar has to be started again to see another {}."
AT_ONCE = 2  # other passwords that are tried without a pause, as one mistypes
PAUSE, LONGEST_PAUSE = 60.0, 3600.0  # seconds before yet another one, doubled each time


@dataclass(frozen=True, slots=True)
class Note:
    settings: str
    sentence: str
    salt: str
    digest: str  # "": what was offered is not known
    times: int  # in a row, with the same settings
    at: float

    def holds(self, now: float) -> bool:
        """Is it too early for any password? A clock that was set back does not make it longer."""
        pause = min(PAUSE * 2**self.times, LONGEST_PAUSE) if self.times > AT_ONCE else 0.0
        return 0 <= now - self.at < pause


def mind(ledger: Ledger, config: Config, account: Account, now: float) -> None:
    """Raises Refused, with the sentence of then, where nothing has changed; and what asking for the password raises."""
    note = _read(ledger)
    if note is None or note.settings != _settings(config, account):
        return
    if note.holds(now) or not note.digest or hmac.compare_digest(_digest(account.secret(), note.salt), note.digest):
        raise Refused(note.sentence)


def noted(ledger: Ledger, config: Config, account: Account, now: float, error: Refused) -> Refused:
    """Keeps what was refused. Returns the sentence for the user, which says how it goes on."""
    settings, before = _settings(config, account), _read(ledger)
    times = before.times + 1 if before and before.settings == settings else 1
    salt = os.urandom(16).hex()
    # Not asked for again: what a command prints now may be another one, which was never offered.
    digest = _digest(error.offered, salt) if error.offered else ""
    at_start = {"variable": account.password_env, "credential": account.password_credential}
    sentence = f"{error} {AGAIN}" + "".join(AT_START.format(name) for name, used in at_start.items() if used)
    note = Note(settings, sentence, salt, digest, times, now)
    ledger.set_fact(KEY, json.dumps(asdict(note)))
    return Refused(sentence)


def forget(ledger: Ledger) -> None:
    """A login went well."""
    if ledger.fact(KEY):
        ledger.set_fact(KEY, "")


def _read(ledger: Ledger) -> Note | None:
    try:
        return Note(**json.loads(ledger.fact(KEY)))
    except (ValueError, TypeError):  # none, or of an earlier version
        return None


def _settings(config: Config, account: Account) -> str:
    """Changes with the account's section, and whenever the configuration is saved."""
    return hashlib.sha256(f"{account!r} {config.saved}".encode()).hexdigest()


def _digest(secret: Secret, salt: str) -> str:
    """Slow to compute, so that nobody who reads it finds the password by trying."""
    raw = secret.reveal().encode("utf-8", "surrogatepass")
    return hashlib.scrypt(raw, salt=bytes.fromhex(salt), n=2**14, r=8, p=1).hex()
