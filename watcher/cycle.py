"""One pass over one account: read what is new, decide, promise, append, note it down.

Owns the order of things, on which "one draft per rejection" rests: every mail is on disk in the ledger before the mark
moves past it, and a draft is promised on disk before APPEND. The network, the ledger, the model and the clock are
handed in. Refuses to own when it runs (`watcher.daemon`) and what an outcome looks like (`watcher.commands`).
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from replies.answer import Reply, Skip, answer

from classifier import mail as mails
from classifier.mail import Mail, Unreadable
from classifier.verdict import Answer, Label, Verdict
from replies import draft as drafts
from replies.skip import SkipReason
from watcher import history, identity, teaching
from watcher.config import Account, Config
from watcher.errors import NoRoom, Unusable
from watcher.labels import Labels
from watcher.ledger import BY_USER, Clock, Cursor, Entry, Ledger, State
from watcher.mailbox import FetchedMail, FolderState, Mailbox

log = logging.getLogger("ajar.cycle")

CHUNK = 50  # mails read, judged and recorded in one transaction: at most 6.4 MB in memory
DAY = 86_400.0
FIRST_PAUSE, LONGEST_PAUSE = 900.0, DAY  # seconds between tries for a draft that the server has no room for
MAX_TRIES = 40


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
        for folder in self.account.folders:
            self.read_new(folder)
            self.index(folder)
        self.index_sent()
        if self.labels is not None and not self.dry_run:
            teaching.look(self.account, self.mailbox, self.ledger, self.labels, self.clock)
        self.answer_due(self.config.schedule.drafts_per_cycle)
        self.ledger.set_fact("last_good", str(self.clock()))

    def index(self, folder: str, *, sent: bool = False) -> None:
        """Brings the header index of the folder up to date, which the replies draw on."""
        since = self.clock() - self.config.schedule.history_days * DAY
        history.extend(self.mailbox, self.ledger, self.mailbox.examine(folder), since, self.advance, sent=sent)

    def index_sent(self) -> None:
        """The Sent folder's name is remembered: it costs a LIST, and a poll should not."""
        folder = self.ledger.fact("sent_folder") or self.mailbox.sent() or ""
        if not folder:
            return
        self.ledger.set_fact("sent_folder", folder)
        try:
            self.index(folder, sent=True)
        except Unusable:  # renamed or deleted: looked for again next time
            self.ledger.set_fact("sent_folder", "")

    # -- reading ------------------------------------------------------------------------------------------------

    def read_new(self, folder: str) -> None:
        state = self.mailbox.examine(folder)
        cursor = self.ledger.cursor(folder)
        if cursor is None:
            self._begin(state)
            return
        if cursor.uidvalidity != state.uidvalidity:
            log.warning("%s: the server renumbered %s; the last days are read again", self.account.name, folder)
            uids = self._since_last_good(cursor)
        else:
            uids = self.mailbox.uids_after(cursor.last)
        for start in range(0, len(uids), CHUNK):
            chunk = uids[start : start + CHUNK]
            self._read_chunk(state, chunk, cursor)
        if not uids:
            self._move(state, max(cursor.last if cursor.uidvalidity == state.uidvalidity else 0, state.uidnext - 1))

    def _begin(self, state: FolderState) -> None:
        """First start: old mail is left to `scan`. After a damaged ledger the last two weeks are read again."""
        if self.ledger.aside is not None:
            uids = self.mailbox.uids_since(self._day(self.clock() - 14 * DAY))
            for start in range(0, len(uids), CHUNK):
                self._read_chunk(state, uids[start : start + CHUNK], None)
        last = state.uidnext - 1 if state.uidnext else max(self.mailbox.uids_after(0), default=0)
        self._move(state, last)

    def _since_last_good(self, cursor: Cursor) -> list[int]:
        """RFC 9051 section 2.3.1.1: a new UIDVALIDITY voids all UIDs. Waiting mails have to be found again as well."""
        waiting = (entry.seen_at for entry in self.ledger.entries(State.WAITING, State.PROMISED))
        return self.mailbox.uids_since(self._day(min([cursor.polled, *waiting]) - DAY))

    def _day(self, moment: float) -> datetime:
        return datetime.fromtimestamp(max(moment, 0), UTC)

    def _read_chunk(self, state: FolderState, uids: Sequence[int], cursor: Cursor | None) -> None:
        fetched = list(self.mailbox.fetch(uids, CHUNK))
        outcomes: list[Outcome] = []
        with self.ledger.transaction():
            for one in fetched:
                outcome = self._read_one(state, one, cursor)
                if outcome is not None:
                    outcomes.append(outcome)
            self._move(state, uids[-1])
        for outcome in outcomes:
            self.report(outcome)

    def _move(self, state: FolderState, last: int) -> None:
        self.ledger.move_cursor(Cursor(state.name, state.uidvalidity, last, self.clock()))

    def _read_one(self, state: FolderState, fetched: FetchedMail, cursor: Cursor | None) -> Outcome | None:
        """Judges one mail and records it. A rejection is recorded as WAITING and reported when it is answered."""
        mail, verdict = judge(fetched, self.model)
        key = identity.of_mail(mail) if isinstance(mail, Mail) else identity.of_bytes(fetched.raw)
        known = self.ledger.entry(key)
        if known is not None:
            if known.state in (State.WAITING, State.PROMISED):
                self.ledger.change(known, folder=state.name, uidvalidity=state.uidvalidity, uid=fetched.uid)
                return None
            reason = SkipReason(known.reason) if known.reason else SkipReason.ALREADY_DRAFTED
            return _outcome(self.account, known, mail, "none", reason, place=(state.name, fetched.uid))
        entry = Entry(
            identity=key,
            state=State.WAITING if verdict.answer is Answer.REJECTION else State.SEEN,
            folder=state.name,
            uidvalidity=state.uidvalidity,
            uid=fetched.uid,
            seen_at=self.clock(),
            message_id=mail.message_id if isinstance(mail, Mail) else "",
            answer=verdict.answer,
            probability=round(verdict.probability, 4),
            label=verdict.label,
            language=verdict.language,
            model=verdict.model,
        )
        renumbered = cursor is not None and cursor.uidvalidity != state.uidvalidity
        if renumbered and history.knew(self.ledger, state.name, entry.message_id):
            entry = self.ledger.change(entry, state=State.SEEN, reason=SkipReason.BEFORE_START)
            return _outcome(self.account, entry, mail, "none", SkipReason.BEFORE_START)
        if isinstance(mail, Unreadable):
            entry = self.ledger.change(entry, state=State.UNREADABLE, reason=SkipReason.UNREADABLE, note=mail.reason)
            return _outcome(self.account, entry, mail, "none", SkipReason.UNREADABLE)
        if entry.state is State.WAITING:
            self.ledger.record(entry)
            return None
        reason = SkipReason.UNSURE if verdict.answer is Answer.UNSURE else SkipReason.NOT_A_REJECTION
        entry = self.ledger.change(entry, reason=reason)
        return _outcome(self.account, entry, mail, "none", reason)

    # -- answering ----------------------------------------------------------------------------------------------

    def answer_due(self, limit: int) -> None:
        """Writes the drafts that are due, oldest first, within the brakes. What is over the limit waits."""
        now = self.clock()
        due = self.ledger.due(now)
        room = min(limit, self.config.schedule.drafts_per_day - self.ledger.drafted_since(now - DAY))
        for entry in due:
            if entry.state is State.WAITING and room <= 0:
                log.warning(
                    "%s: %d rejections wait: the limit of drafts is reached (schedule.drafts_per_cycle, drafts_per_day)",
                    self.account.name,
                    sum(1 for other in due if other.state is State.WAITING),
                )
                return
            if self._answer_one(entry):
                room -= 1

    def _answer_one(self, entry: Entry) -> bool:
        """One rejection from WAITING or PROMISED to a final state; True when a draft was written."""
        mail = self._fetch_again(entry)
        if mail is None:
            return False
        verdict = self.model.classify(mail)
        if entry.model == BY_USER:
            verdict = replace(verdict, answer=Answer.REJECTION, label=Label.REJECTION)
        token = entry.token or identity.token(self.account, entry.identity)
        if history.answered(self.ledger, mail.message_id):
            self._skip(entry, mail, SkipReason.ALREADY_ANSWERED)
            return False
        reply = answer(
            mail,
            verdict,
            history.earlier(mail, self.mailbox, self.ledger),
            self.config.me,
            self.config.reply,
            token,
            datetime.fromtimestamp(self.clock(), UTC).astimezone(),
            self.templates,
        )
        if isinstance(reply, Skip):
            self._skip(entry, mail, reply.reason, reply.detail)
            return False
        try:
            message = drafts.to_bytes(reply.draft)
        except drafts.DraftError as error:
            self._skip(entry, mail, SkipReason.UNFIT, str(error))
            return False
        if self.dry_run:
            self._drafted(entry, mail, reply)
            return True
        return self._write(entry, mail, reply, message, token)

    def _fetch_again(self, entry: Entry) -> Mail | None:
        """The mail of an entry, if it still lies where it was seen and still is the same."""
        state = self.mailbox.examine(entry.folder)
        if state.uidvalidity == entry.uidvalidity:
            for fetched in self.mailbox.fetch([entry.uid], 1):
                mail = mails.read(fetched.raw, truncated=fetched.truncated)
                if isinstance(mail, Mail) and identity.of_mail(mail) == entry.identity:
                    return mail
        self._skip(entry, None, SkipReason.VANISHED)
        return None

    def _write(self, entry: Entry, mail: Mail, reply: Reply, message: bytes, token: str) -> bool:
        """Promise, look, append, note down. A crash between any two of these leaves one draft."""
        folder = self.mailbox.drafts()
        promise = {"token": token, "draft_id": reply.draft.message_id, "draft_hash": drafts.fingerprint(message)}
        entry = self.ledger.change(entry, state=State.PROMISED, **promise)
        lying = self._lying(folder, reply.draft.message_id, mail.message_id)
        if lying == "ours":
            self._drafted(entry, mail, reply)
            return False
        if lying == "user":
            self._skip(entry, mail, SkipReason.ALREADY_ANSWERED)
            return False
        try:
            place = self.mailbox.append_draft(folder, message)
        except NoRoom as error:
            pause = min(FIRST_PAUSE * 2**entry.tries, LONGEST_PAUSE)
            self.ledger.change(
                entry, state=State.WAITING, retry_at=self.clock() + pause, tries=entry.tries + 1, note=str(error)
            )
            log.warning("%s: %s", self.account.name, error)
            self.report(_outcome(self.account, entry, mail, "none", SkipReason.NO_ROOM))
            return False
        except Unusable:
            self.ledger.change(entry, state=State.WAITING)  # the server said that it wrote nothing
            raise
        note = self._compare(place.folder, place.uid, message) if place.uid else ""
        self._drafted(entry, mail, reply, note)
        return True

    def _lying(self, folder: str, draft_id: str, parent: str) -> str:
        """Is our draft, or an answer of the user's own, in Drafts already? Compared here, not by a SEARCH: servers'
        header searches lag behind, and a mail's Message-ID must not come into a command."""
        self.mailbox.examine(folder)
        for found, parents in history.drafts(self.mailbox):
            if found == draft_id:
                return "ours"
            if parent and parent in parents:
                return "user"
        return ""

    def _compare(self, folder: str, uid: int, message: bytes) -> str:
        """Fetches the draft back: what lies there must say what was written."""
        self.mailbox.examine(folder)
        fetched = self.mailbox.fetch_whole(uid)
        if fetched is None or drafts.same(message, fetched):
            return ""
        log.warning(
            "%s: the server changed the draft (UID %d in %s); look at it before sending", self.account.name, uid, folder
        )
        return "The server changed the draft; look at it before sending."

    def _drafted(self, entry: Entry, mail: Mail, reply: Reply, note: str = "") -> None:
        draft_id = reply.draft.message_id
        note = " ".join(part for part in (reply.note, note) if part)
        entry = self.ledger.change(entry, state=State.DRAFTED, draft_id=draft_id, note=note, done_at=self.clock())
        self.report(_outcome(self.account, entry, mail, "draft", note))

    def _skip(self, entry: Entry, mail: Mail | None, reason: SkipReason, detail: str = "") -> None:
        entry = self.ledger.change(entry, state=State.SKIPPED, reason=reason, note=detail, done_at=self.clock())
        self.report(_outcome(self.account, entry, mail, "skip", reason))


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


def _outcome(
    account: Account,
    entry: Entry,
    mail: Mail | Unreadable | None,
    action: str,
    reason: str,
    *,
    place: tuple[str, int] | None = None,
) -> Outcome:
    folder, uid = place or (entry.folder, entry.uid)
    return Outcome(
        account=account.name,
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


def back_off(failures: int, seed: float) -> timedelta:
    """The pause after so many failures in a row: doubling from a minute to an hour, with jitter in 0..1 from `seed`."""
    return timedelta(seconds=min(60 * 2 ** min(failures, 10), 3600) * (0.75 + 0.5 * seed))
