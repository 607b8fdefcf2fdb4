"""Octets to a verdict: the one way from fetched octets to what is told of a mail.

Owns that a fault of ours on one mail stops no other. Refuses to own where mails come from and what becomes of them, and the
spread of very many over the processor (`workers`).
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from classifier import mail as mails
from classifier.mail import Mail, Unreadable
from classifier.verdict import Answer, Label, Verdict
from watcher import identity, letterhead
from watcher.letterhead import Letterhead
from watcher.mailbox import BATCH, FetchedMail
from watcher.settings import Config

log = logging.getLogger("ajar.cycle")

SMALL = 400  # mails that are judged sooner than worker processes start


class Classifies(Protocol):
    def classify(self, mail: Mail) -> Verdict: ...


@dataclass(frozen=True, slots=True)
class Judged:
    """What is told of one mail; no body crosses back from a worker."""

    uid: int
    identity: str
    message_id: str
    head: Letterhead
    verdict: Verdict


def judge(fetched: FetchedMail, model: Classifies) -> tuple[Mail | Unreadable, Verdict]:
    """Bytes to verdict; total. A fault of ours on one mail must not stop the others, and must not go unseen."""
    try:
        mail = mails.read(fetched.raw, truncated=fetched.truncated)
        if isinstance(mail, Mail):
            return mail, model.classify(mail)
    except Exception:
        log.exception("a mail of %d octets could not be judged", fetched.size)
        mail = Unreadable("an internal error; see the log")
    return mail, Verdict(Answer.UNREADABLE, 0.0, Label.OTHER)


def judged(fetched: Iterator[FetchedMail], count: int, model: Classifies, config: Config) -> Iterator[list[Judged]]:
    """Batches in the order given. count: about how many mails there are. The workers load the configured model."""
    batches = _batches(fetched)
    if count < SMALL:
        yield from (one_by_one(batch, model) for batch in batches)
    else:
        from watcher import workers  # a daemon does without them

        yield from workers.judged(batches, config)


def one_by_one(batch: list[FetchedMail], model: Classifies) -> list[Judged]:
    return [_judge(one, model) for one in batch]


def _batches(fetched: Iterator[FetchedMail]) -> Iterator[list[FetchedMail]]:
    while batch := list(islice(fetched, BATCH // 4)):
        yield batch


def _judge(fetched: FetchedMail, model: Classifies) -> Judged:
    mail, verdict = judge(fetched, model)
    if isinstance(mail, Mail):
        return Judged(fetched.uid, identity.of_mail(mail), mail.message_id, letterhead.of_mail(mail), verdict)
    return Judged(fetched.uid, identity.of_bytes(fetched.raw), "", Letterhead(), verdict)
