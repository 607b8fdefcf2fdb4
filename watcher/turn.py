"""One account's turn: everything that a pass over it needs, and what it tells of each mail.

Owns the values that `watcher.cycle` and its steps share. Refuses to own the steps.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from classifier.mail import Mail, Unreadable
from classifier.verdict import Answer
from watcher import history, letterhead
from watcher.entry import Entry
from watcher.judging import Classifies
from watcher.labels import Labels
from watcher.ledger import Clock, Ledger
from watcher.letterhead import Letterhead
from watcher.mailbox import Mailbox
from watcher.settings import Account, Config


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mail; one line of `once --json`. action: draft, skip or none."""

    account: str
    folder: str
    uid: int
    message_id: str
    verdict: Answer
    probability: float
    action: str
    reason: str = ""
    draft_message_id: str = ""
    head: Letterhead = field(default=Letterhead(), repr=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything one pass needs. `dry_run`: the ledger handed in is a copy and nothing is appended."""

    account: Account
    config: Config
    mailbox: Mailbox
    ledger: Ledger
    model: Classifies
    clock: Clock
    report: Callable[[Outcome], None]
    templates: Mapping[str, str] = field(default_factory=dict)
    dry_run: bool = False
    advance: Callable[..., None] = lambda *_: None
    labels: Labels | None = None  # None: the training folders are not looked at

    def outcome(
        self,
        entry: Entry,
        mail: Mail | Unreadable | None,
        action: str,
        reason: str,
        *,
        place: tuple[str, int] | None = None,
    ) -> Outcome:
        """place: folder and UID, where the entry's own are not meant."""
        folder, uid = place or (entry.folder, entry.uid)
        return Outcome(
            account=self.account.name,
            folder=folder,
            uid=uid,
            message_id=entry.message_id,
            verdict=Answer(entry.answer or Answer.NOT),
            probability=entry.probability,
            action=action,
            reason=str(reason),
            draft_message_id=entry.draft_id if action == "draft" else "",
            head=letterhead.of_mail(mail) or history.head(self.ledger, entry),
        )
