"""What is said of a mail: ten fine labels underneath, one of three answers on top.

Owns the vocabulary that training, serving, replies and commands share. Refuses to own any rule that decides.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """The kinds of mail a job seeker gets; more than yes and no, because they teach the model more."""

    REJECTION = "rejection"
    ACKNOWLEDGEMENT = "acknowledgement"
    INTERVIEW = "interview"
    ASSESSMENT = "assessment"
    OFFER = "offer"
    JOB_ALERT = "job_alert"
    RECRUITER = "recruiter"
    NEWSLETTER = "newsletter"
    OTHER_REJECTION = "other_rejection"
    OTHER = "other"


class Answer(StrEnum):
    """What the user sees. Only REJECTION ever leads to a draft."""

    REJECTION = "rejection"
    UNSURE = "unsure"
    NOT = "not"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The classifier's answer for one mail.

    probability: of being a job rejection, 0..1, calibrated. label: the likeliest fine label.
    language: ISO 639-1, "" when unknown. sentence: the one that decided, "" when none did.
    reasons: (term, weight) by descending absolute weight; positive speaks for a rejection.
    model: id of the model version that answered. told: the user said so, and nobody doubts it.
    """

    answer: Answer
    probability: float
    label: Label
    language: str = ""
    sentence: str = ""
    reasons: tuple[tuple[str, float], ...] = ()
    model: str = ""
    told: bool = False


def wrong_share(text: str) -> float:
    """ "1 in 500" -> .002, a share of drafts as users write it. Raises ValueError with a sentence."""
    match = re.fullmatch(r"\s*1\s+in\s+(\d{1,9})\s*", text)
    if match is None or int(match[1]) < 2:
        raise ValueError(f'{text!r} is not written like "1 in 500"')
    return 1 / int(match[1])
