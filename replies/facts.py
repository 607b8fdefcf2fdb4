"""The vocabulary of what happened: a fact with its source, the stages of an application, the nature of a rejection.

Owns the words that extraction, composition and `preview --json` share. Refuses to own any rule that finds them.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering

CONFIG = "config"  # the source of a fact that is the user's own setting


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known. source: the Message-ID of the mail it came from, or CONFIG."""

    field: str
    value: str
    source: str


@total_ordering
class Stage(StrEnum):
    """How far the application had come; ordered."""

    APPLIED = "applied"
    SCREEN = "screen"  # a first call, an assessment, a take-home task
    INTERVIEW = "interview"
    FINAL = "final"

    def __lt__(self, other: object) -> bool:
        order = list(Stage)
        return order.index(self) < order.index(other) if isinstance(other, Stage) else NotImplemented


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
