"""An entry of the ledger: one mail, and what became of it.

Owns the states and what is noted with each:

    SEEN                      read, no rejection
    WAITING(retry_at)         a rejection that has no draft yet: new, or tried in vain
    PROMISED(token)           committed to disk before APPEND; after a crash the draft is looked for before it is written
    DRAFTED                   final; whatever the user does with the draft is theirs
    SKIPPED(reason)           final
    UNREADABLE                final

Refuses to own how an entry is kept (`watcher.ledger`) and who moves it on (`watcher.arrivals`, `watcher.answering`,
`watcher.correcting`).
"""

from dataclasses import dataclass
from enum import StrEnum

BY_USER = "user"  # in the place of a model: the user said what the mail is


class State(StrEnum):
    SEEN = "seen"
    WAITING = "waiting"
    PROMISED = "promised"
    DRAFTED = "drafted"
    SKIPPED = "skipped"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Entry:
    """One mail identity. Times are seconds since the epoch."""

    identity: str
    state: State
    folder: str
    uidvalidity: int
    uid: int
    seen_at: float
    reason: str = ""
    message_id: str = ""
    answer: str = ""
    probability: float = 0.0
    label: str = ""
    language: str = ""
    model: str = ""
    token: str = ""
    draft_id: str = ""
    note: str = ""
    retry_at: float = 0.0
    tries: int = 0
    done_at: float = 0.0
    draft_hash: str = ""  # of what was written, so that an untouched draft is known
    gone_at: float = 0.0  # when its draft (DRAFTED), or the unsure mail itself (SEEN), was not found any more
