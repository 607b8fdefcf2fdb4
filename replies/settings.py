"""What the user may decide about replies: who they are, and how the draft should sound.

Owns the two sections `[me]` and `[reply]` as frozen values with their defaults. Refuses to own reading them from a
file: the configuration does that, and reports what is wrong.
"""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Me:
    """The user. addresses: every address mail reaches them at, the default identity first."""

    name: str = ""
    addresses: tuple[str, ...] = ()
    signature: str = ""  # "" stands for the name on one line


@dataclass(frozen=True, slots=True)
class AskReason:
    """May the draft ask for a reason, by the stage the application had reached?"""

    applied: bool = True
    screen: bool = True
    interview: bool = True
    final: bool = True


@dataclass(frozen=True, slots=True)
class Style:
    """How drafts sound and whom they may go to.

    unanswerable: what to do when the sender cannot be answered. find-contact: write to the person in earlier mail, skip
    when there is none; no-recipient: the same, but leave a draft without a recipient; skip: no draft.
    interests: fields or roles to name when the firm suggests other openings, in the user's words.
    """

    tone: Literal["warm", "brief", "formal"] = "warm"
    ask_reason: AskReason = field(default_factory=AskReason)
    unanswerable: Literal["find-contact", "no-recipient", "skip"] = "find-contact"
    interests: tuple[str, ...] = ()
    address: Literal["follow", "formal", "familiar"] = "follow"  # Sie/du, vous/tu: as the rejection does, or always one
    language: str = ""  # ISO 639-1; "" replies in the language of the rejection
    quote: bool = False
    html: bool = False
