"""One pass over one account: read what is new, learn, answer what is due, tidy up.

Owns the order of the steps and everything they need: network, ledger, model and clock are handed in. Refuses to own
the steps themselves (`watcher.arrivals`, `watcher.answering`, `watcher.teaching`), when it runs (`watcher.daemon`) and
what an outcome looks like (`watcher.commands`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from classifier.mail import Mail, Unreadable
from classifier.verdict import Answer, Verdict
from watcher import answering, arrivals, history, teaching
from watcher.config import Account, Config
from watcher.errors import Unusable
from watcher.labels import Labels
from watcher.ledger import DAY, Clock, Entry, Ledger
from watcher.mailbox import FolderState, Mailbox

KEPT = 400 * DAY  # how long a mail that was no rejection is remembered


class Classifies(Protocol):
    def classify(self, mail: Mail) -> Verdict: ...


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
    subject: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Cycle:
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

    def run(self) -> None:
        """Raises MailboxError or LedgerError; what was recorded until then stands, and the next pass goes on from it."""
        gone: Unusable | None = None
        for folder in self.account.folders:
            try:
                self.index(arrivals.read_new(self, folder))
            except Unusable as error:  # one folder that is gone does not keep the others from their turn
                gone = error
        self.index_sent()
        if self.labels is not None and not self.dry_run:
            teaching.look(self.account, self.mailbox, self.ledger, self.labels, self.clock)
        self.answer_due(self.config.schedule.drafts_per_cycle)
        answering.look_at_drafts(self)
        if gone is not None:
            raise gone
        self.ledger.set_fact("reread", "")
        self._tidy()
        self.ledger.set_fact("last_good", str(self.clock()))

    def answer_due(self, limit: int) -> None:
        """Writes the drafts that are due, oldest first, within the brakes. What is over the limit waits."""
        answering.answer_due(self, limit)

    def index(self, state: FolderState, *, sent: bool = False) -> None:
        """Brings the header index of the examined folder up to date, which the replies draw on."""
        now = self.clock()
        since = now - self.config.schedule.history_days * DAY
        history.extend(self.mailbox, self.ledger, state, self.advance, since=since, now=now, sent=sent)

    def index_sent(self) -> None:
        """The Sent folder's name is remembered: it costs a LIST, and a poll should not."""
        folder = self.ledger.fact("sent_folder") or self.mailbox.sent() or ""
        if not folder:
            return
        self.ledger.set_fact("sent_folder", folder)
        try:
            self.index(self.mailbox.examine(folder), sent=True)
        except Unusable:  # renamed or deleted: looked for again next time
            self.ledger.set_fact("sent_folder", "")

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
            subject=mail.subject if isinstance(mail, Mail) else "",
        )

    def _tidy(self) -> None:
        """Once a day: what is not needed any more is forgotten, so that the ledger does not grow for ever."""
        now = self.clock()
        if 0 <= now - float(self.ledger.fact("tidied") or 0) < DAY:
            return
        self.ledger.prune(now - KEPT)
        history.prune(self.ledger, now - (self.config.schedule.history_days + 30) * DAY)
        self.ledger.set_fact("tidied", str(now))


def back_off(failures: int, seed: float) -> timedelta:
    """The pause after so many failures in a row: doubling from a minute to an hour, with jitter in 0..1 from `seed`."""
    return timedelta(seconds=min(60 * 2 ** min(failures, 10), 3600) * (0.75 + 0.5 * seed))
