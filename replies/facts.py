"""The vocabulary of what happened: a fact with its source, the stages of an application, the nature of a rejection.

Owns the words that extraction, composition and `preview --json` share. Refuses to own any rule that finds them.
"""

from dataclasses import dataclass
from enum import StrEnum

CONFIG = "config"  # the source of a fact that is the user's own setting


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known. source: the Message-ID of the mail it came from, or CONFIG."""

    field: str
    value: str
    source: str


class Stage(StrEnum):
    """How far the application had come; compared by that, not by the alphabet."""

    APPLIED = "applied"
    SCREEN = "screen"  # a first call, an assessment, a take-home task
    INTERVIEW = "interview"
    FINAL = "final"

    @property
    def rank(self) -> int:
        return tuple(Stage).index(self)

    # str orders by letters, so every comparison is said anew
    def __lt__(self, other: object) -> bool:
        return self.rank < other.rank if isinstance(other, Stage) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.rank <= other.rank if isinstance(other, Stage) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.rank > other.rank if isinstance(other, Stage) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.rank >= other.rank if isinstance(other, Stage) else NotImplemented


class Nature(StrEnum):
    """What kind of no it is; several may hold."""

    POSITION_FILLED = "position_filled"
    POSITION_CANCELLED = "position_cancelled"
    ON_HOLD = "on_hold"
    KEPT_ON_FILE = "kept_on_file"
    OTHER_ROLES = "other_roles_suggested"
    REASON_GIVEN = "reason_given"
    FEEDBACK_OFFERED = "feedback_offered"
    FEEDBACK_DECLINED = "feedback_declined"
    NO_REPLY_MAILBOX = "no_reply_mailbox"
    INTERNAL = "internal"
    AGENCY = "agency"
    WITHDRAWN = "withdrawn"
