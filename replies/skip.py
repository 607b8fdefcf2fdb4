"""Why there is no draft: every reason with the sentence the user reads.

Owns the one list of reasons, those of the watcher included, so that `status`, the ledger and the README speak alike.
Refuses to own the decisions.
"""

from enum import StrEnum
from typing import Self


class SkipReason(StrEnum):
    """A stable code for scripts; `sentence` is for people."""

    sentence: str

    def __new__(cls, code: str, sentence: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.sentence = sentence
        return member

    # What the mail is
    NOT_A_REJECTION = "not-a-rejection", "The mail is not a rejection."
    UNSURE = "unsure", "The classifier is not sure enough that this is a rejection."
    UNREADABLE = "unreadable", "The mail could not be read."
    DOUBTFUL = (
        "doubtful",
        "Its own words offer, invite, ask for papers or refuse something else; if it is a rejection, teach it as one.",
    )
    WITHDRAWN = "withdrawn", "You withdrew this application yourself; there is nothing to answer."
    LANGUAGE = "language", "The mail is in a language Ajar has no texts for."

    # Whom the answer would go to
    NO_SENDER = "no-sender", "The mail names no sender."
    SEVERAL_SENDERS = "several-senders", "The mail names several senders, so it is not clear who wrote it."
    BAD_ADDRESS = "bad-address", "The sender's address is not one a mail can be sent to."
    OWN_MAIL = "own-mail", "You wrote this mail yourself."
    BOUNCE = "bounce", "The mail is a delivery report."
    AUTO_REPLY = "auto-reply", "The mail is an automatic answer, such as an absence notice."
    MAILING_LIST = "mailing-list", "The mail came through a mailing list."
    NO_REPLY = "no-reply", "The sender does not read replies, and earlier mail names nobody else to write to."
    NULL_SENDER = (
        "null-sender",
        "The mail was sent without a return address, and earlier mail names nobody to write to.",
    )
    REPLY_TO_ELSEWHERE = (
        "reply-to-elsewhere",
        "Replies would go to an organisation that neither this nor earlier mail names.",
    )
    SEVERAL_REPLY_TO = "several-reply-to", "The mail asks for replies to several addresses."
    MIXED_SCRIPT = "mixed-script", "The sender's domain mixes alphabets, as forged addresses do."
    LOOK_ALIKE = "look-alike", "The sender's domain imitates one you have been in touch with."
    HIDDEN_ADDRESS = "hidden-address", "The sender's name shows another address than the mail came from."

    # What the user decided or did
    ALREADY_ANSWERED = "already-answered", "You have already answered this mail."
    ALREADY_DRAFTED = "already-drafted", "There is a draft for this mail already."
    BEFORE_START = "before-start", "The mail was there before Ajar began to watch; `ajar scan` looks at old mail."
    TOO_OLD = (
        "too-old",
        "The mail came too long ago for a timely answer; `ajar scan --drafts-newer-than` answers older mail.",
    )
    TAUGHT = "taught", "You said that this is not a rejection."

    # What went wrong
    NO_ROOM = "no-room", "The mailbox is full; the draft is tried again later."
    NOT_TAKEN = "not-taken", "The server did not take the draft; it is tried again later."
    LATER = "later", "Its turn comes at a later look: only so many are answered at once, or a first try went wrong."
    VANISHED = "vanished", "The mail was moved or deleted before its draft could be written."
    TEMPLATE = "template", "The text could not be composed."
    UNFIT = "unfit", "The finished draft did not survive being read back, so it was not used."
