"""Whose mailbox a ledger is about: an account's section that is pointed at another one begins anew.

Owns the comparison and what is forgotten then: the marks, the header index and the facts, all of which speak of folders that
are not there any more. What became of each mail is kept: it is known by itself, and a copy of it must not be answered
twice. Refuses to own the first start (`watcher.arrivals`).
"""

import logging
import math

from watcher import history
from watcher.ledger import Ledger
from watcher.settings import Account

log = logging.getLogger("ajar.cycle")

KEY = "mailbox"


def mind(account: Account, ledger: Ledger) -> None:
    """Called before the ledger's marks are used. UIDVALIDITY does not tell: on some servers it is 1 for everybody."""
    now = f"{account.user} on {account.host}".lower()
    before = ledger.fact(KEY)
    if before == now:
        return
    if before:
        log.warning(
            "%s: this is another mailbox now, %s instead of %s; it is watched from now on, and `ajar scan` looks at older mail",
            account.name, now, before,
        )  # fmt: skip
        history.prune(ledger, math.inf)
    with ledger.transaction():
        if before:
            for table in ("cursor", "indexed", "fact"):
                ledger.execute(f"DELETE FROM {table}")  # noqa: S608  our names
        ledger.set_fact(KEY, now)
