"""The two training folders: what the user moved in and out since the last look, and what follows from it.

Owns the rule of what teaches: a mail that lies in one of the two folders is labelled; one that was moved to the other
changes its label; one that was moved elsewhere takes its label back; one that was deleted keeps it, and `status` asks
once. Nothing else teaches: not Trash, not Junk, not our own verdicts. Owns the corrections that follow at once: the
untouched draft of a mail that is no rejection is withdrawn, and a rejection that was missed waits for its draft.
Refuses to own learning (`watcher.training`), and moves no mail but a draft of ours.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from classifier import mail as mails
from classifier.mail import Mail
from classifier.verdict import Answer, Label
from replies import draft as drafts
from replies.skip import SkipReason
from watcher import identity
from watcher.entry import BY_USER, Entry, State
from watcher.errors import LabelsError, Unusable
from watcher.labelled import Labelled, Taught
from watcher.labels import UNREADABLE, Labels
from watcher.ledger import Clock, Ledger
from watcher.mailbox import FetchedMail, FolderState, Mailbox, Place
from watcher.settings import Account

log = logging.getLogger("ajar.teaching")

CHUNK = 50  # mails read and recorded in one transaction
FRESH = 14 * 86_400.0  # seconds: a rejection that arrived within this time still gets a draft when the user names it
PATIENCE = 3600.0  # seconds in which a mail that vanished may still turn up where it was moved
SEARCHED = 1000  # newest mails of a folder among which a moved one is looked for
EVERY = 6  # polls between two looks where the server cannot tell of all folders at once
JUNK = frozenset(("junk", "spam", "junk e-mail", "bulk mail"))
# Where a mail lies that was not moved by intent, or lies anyway (RFC 6154).
NOWHERE = frozenset(("\\trash", "\\junk", "\\drafts", "\\sent", "\\all", "\\flagged", "\\important"))


@dataclass(slots=True)
class _Found:
    """What one look found, for the log."""

    taught: int = 0
    taken_back: int = 0
    withdrawn: int = 0


def look(account: Account, mailbox: Mailbox, ledger: Ledger, labels: Labels, clock: Clock) -> None:
    """One look at the training folders; a poll without news costs one command. Whatever is wrong with them or with the
    labels is said by `status` and does not keep the drafts waiting. Raises LedgerError, or MailboxError but Unusable."""
    try:
        _Look(account, mailbox, ledger, labels, clock).run()
    except LabelsError as error:
        log.error("%s: nothing is learnt: %s", account.name, error)  # noqa: TRY400  a sentence, no traceback
        ledger.set_fact("teaching", str(error))
    except Unusable as error:
        log.warning("%s: nothing is learnt: %s", account.name, error)
        ledger.set_fact("teaching", str(error))
    else:
        if ledger.fact("teaching"):
            ledger.set_fact("teaching", "")


class _Look:
    def __init__(self, account: Account, mailbox: Mailbox, ledger: Ledger, labels: Labels, clock: Clock) -> None:
        self._account, self._mailbox, self._ledger, self._labels, self._clock = account, mailbox, ledger, labels, clock
        self._found = _Found()

    def run(self) -> None:
        if not self._due():
            return
        name = self._account.name
        known = self._labels.folders(name)
        now = self._mailbox.statuses()
        vanished: set[str] = set()
        folders = self._training_folders(now)
        for label, folder in folders.items():
            if folder in now and known.get(folder) != now[folder]:
                vanished |= self._compare(label, folder)
        self._follow(vanished, now, known, set(folders.values()))
        if known != now:
            self._labels.see_folders(name, now.values())
        self._note_state()
        if self._found != _Found():
            log.info(
                "%s: learnt from the training folders: %d labels, %d taken back, %d drafts withdrawn",
                name,
                self._found.taught,
                self._found.taken_back,
                self._found.withdrawn,
            )

    def _due(self) -> bool:
        if self._mailbox.at_once():
            return True
        polls = int(self._ledger.fact("teaching_polls") or 0)
        self._ledger.set_fact("teaching_polls", str((polls + 1) % EVERY))
        return polls == 0

    # -- the folders --------------------------------------------------------------------------------------------

    def _training_folders(self, now: Mapping[str, FolderState]) -> dict[Taught, str]:
        """Their names in the account's own hierarchy. Made once; one that the user removed later is not made again."""
        found: dict[Taught, str] = {}
        for label, path in training_paths(self._account).items():
            name = self._ledger.fact(f"training:{path}")
            if not name:
                name = self._mailbox.own_name(path)
                if name not in now:
                    self._mailbox.create(name)
                self._ledger.set_fact(f"training:{path}", name)
            elif name not in now:
                self._labels.note(
                    self._account.name,
                    f"folder {label}",
                    f"The training folder {name!r} is gone; what it taught is kept. `ajar check` makes it again; "
                    f"if it was renamed, set its name in [account.{self._account.name}].",
                )
                continue
            self._labels.note(self._account.name, f"folder {label}", "")
            found[label] = name
        return found

    def _compare(self, label: Taught, folder: str) -> set[str]:
        """Reads what was put in, and forgets the places of what is gone. The identities that are gone."""
        state = self._mailbox.examine(folder)
        before = self._labels.places(self._account.name, label)
        here = {(state.uidvalidity, uid) for uid in self._mailbox.undeleted_uids()}
        new = sorted(uid for _, uid in here - before.keys())
        gone = before.keys() - here
        # After a renumbering (RFC 9051 section 2.3.1.1) the mails are the same, whatever their UIDs; a label that the
        # user took back by a command stays away.
        same = {before[place] for place in gone if place[0] != state.uidvalidity}
        if new:
            day = datetime.fromtimestamp(max(self._clock() - FRESH, 0), UTC)
            fresh = set(self._mailbox.uids_since(day)) if label is Taught.REJECTION else set()
            for start in range(0, len(new), CHUNK):
                if start:
                    self._mailbox.examine(folder)  # a correction may have opened another one
                chunk = list(self._mailbox.fetch(new[start : start + CHUNK], CHUNK))
                self._learn(label, state, chunk, fresh, same)
        with self._labels.transaction():
            for uidvalidity, uid in gone:
                self._labels.drop_place(self._account.name, label, uidvalidity, uid)
        return {before[place] for place in gone} - set(self._labels.places(self._account.name, label).values())

    def _learn(
        self, label: Taught, state: FolderState, fetched: Iterable[FetchedMail], fresh: set[int], same: set[str]
    ) -> None:
        """Acts first and notes down afterwards: after a crash in between it acts again, to no further effect."""
        lessons: list[tuple[int, str, Mail | None]] = []
        for one in fetched:
            mail = mails.read(one.raw, truncated=one.truncated)
            if not isinstance(mail, Mail):
                lessons.append((one.uid, UNREADABLE + identity.of_bytes(one.raw), None))
                continue
            key = identity.of_mail(mail)
            lessons.append((one.uid, key, mail))
            if key in same:
                continue
            if label is Taught.NOT:
                self._is_none(key, Place(state.name, state.uidvalidity, one.uid), mail)
            else:
                self._is_one(key, Place(state.name, state.uidvalidity, one.uid), mail, fresh=one.uid in fresh)
        with self._labels.transaction():
            for uid, key, lesson in lessons:
                self._labels.add_place(self._account.name, label, state.uidvalidity, uid, key)
                if lesson is not None and key not in same:
                    taught = Labelled(key, label, lesson, "folder", self._account.name, state.name, self._clock())
                    self._found.taught += self._labels.put(taught)

    # -- what went away -----------------------------------------------------------------------------------------

    def _follow(
        self, vanished: set[str], now: Mapping[str, FolderState], known: Mapping[str, FolderState], training: set[str]
    ) -> None:
        """Moved elsewhere: the label is taken back. Nowhere to be seen, or in Trash: it is kept, and `status` asks."""
        moment = self._clock()
        vanished = {key for key in vanished if self._given_here(key) and not self._labels.lies(key)}
        late = {one.identity for one in self._labels.gone(moment - PATIENCE) if one.account == self._account.name}
        wanted = vanished | late
        moved = self._elsewhere(wanted, now, known, training) if wanted and known else set[str]()
        for key in moved:
            self._found.taken_back += self._labels.take_back(key)
            entry = self._ledger.entry(key)
            if entry is not None and entry.state is State.WAITING and entry.model == BY_USER:
                self._ledger.change(entry, state=State.SEEN, reason=SkipReason.NOT_A_REJECTION, answer=Answer.NOT)
        for key in vanished - moved:
            self._labels.mark_gone(key, moment)

    def _given_here(self, key: str) -> bool:
        label = self._labels.get(key)
        return label is not None and label.origin == "folder" and label.account == self._account.name

    def _elsewhere(
        self, wanted: set[str], now: Mapping[str, FolderState], known: Mapping[str, FolderState], training: set[str]
    ) -> set[str]:
        """Which of the mails came into another folder since the last look. A copy that lay there before is no move."""
        found: set[str] = set()
        for name in self._ordinary_folders(training):
            was, state = known.get(name), now.get(name)
            if state is None or (was is not None and was.uidvalidity != state.uidvalidity):
                continue
            first = was.uidnext if was is not None else 1
            if state.uidnext > first:
                self._mailbox.examine(name)
                found |= wanted & self._identities(self._mailbox.uids_after(first - 1)[-SEARCHED:])
        return found

    def _ordinary_folders(self, training: set[str]) -> list[str]:
        special = {self._mailbox.trash(), self._mailbox.drafts(), self._mailbox.sent()} | training
        return [
            folder.name
            for folder in self._mailbox.folders()
            if folder.name not in special
            and not folder.flags & NOWHERE
            and folder.name.rpartition(folder.separator or "/")[2].lower() not in JUNK
        ]

    def _identities(self, uids: list[int]) -> set[str]:
        """Of mails in the examined folder. Those without a Message-ID have to be read whole."""
        found: set[str] = set()
        bare: list[int] = []
        for uid, raw in self._mailbox.headers(uids, ("From", "Message-ID")):
            header = mails.read_header(raw)
            if isinstance(header, Mail) and header.message_id:
                found.add(identity.of_mail(header))
            else:
                bare.append(uid)
        for one in self._mailbox.fetch(bare):
            mail = mails.read(one.raw, truncated=one.truncated)
            if isinstance(mail, Mail):
                found.add(identity.of_mail(mail))
        return found

    # -- corrections --------------------------------------------------------------------------------------------

    def _is_one(self, key: str, place: Place, mail: Mail, *, fresh: bool) -> None:
        """A rejection, says the user. One that was missed and is recent waits for its draft; one that waits already is
        looked for where it lies now. What has had a draft, or was skipped for another reason, stays as it is."""
        entry = self._ledger.entry(key)
        there = {"folder": place.folder, "uidvalidity": place.uidvalidity, "uid": place.uid}
        if entry is not None and entry.state in (State.WAITING, State.PROMISED):
            self._ledger.change(entry, **there)
            return
        missed = (
            entry is None
            or entry.state is State.SEEN
            or (
                entry.state is State.SKIPPED
                and not entry.draft_id
                and entry.reason
                in (SkipReason.VANISHED, SkipReason.TAUGHT, SkipReason.NOT_A_REJECTION, SkipReason.UNSURE)
            )
        )
        if not missed or not fresh:
            return
        entry = entry or self._entry(key, place, mail)
        self._ledger.change(
            entry,
            **there,
            state=State.WAITING,
            reason="",
            answer=Answer.REJECTION,
            label=Label.REJECTION,
            model=BY_USER,
        )

    def _is_none(self, key: str, place: Place, mail: Mail) -> None:
        """No rejection, says the user: what waits is dropped, and the untouched draft is withdrawn."""
        entry = self._ledger.entry(key)
        if entry is None:  # a copy that is read later must not be answered
            entry = replace(self._entry(key, place, mail), state=State.SKIPPED, reason=SkipReason.TAUGHT)
            self._ledger.record(entry)
        elif entry.state is State.WAITING:
            self._ledger.change(entry, state=State.SKIPPED, reason=SkipReason.TAUGHT, done_at=self._clock())
        elif entry.state in (State.PROMISED, State.DRAFTED):
            gone, note = self._withdraw(entry)
            self._found.withdrawn += gone
            if gone or entry.state is State.PROMISED:
                self._ledger.change(
                    entry, state=State.SKIPPED, reason=SkipReason.TAUGHT, note=note, done_at=self._clock()
                )
            else:
                self._ledger.change(entry, note=note)

    def _entry(self, key: str, place: Place, mail: Mail) -> Entry:
        return Entry(
            key,
            State.SEEN,
            place.folder,
            place.uidvalidity,
            place.uid,
            self._clock(),
            message_id=mail.message_id,
            model=BY_USER,
        )

    def _withdraw(self, entry: Entry) -> tuple[bool, str]:
        """Whether the draft went to Trash, and what to tell."""
        folder = self._mailbox.drafts()
        state = self._mailbox.examine(folder)
        found = [
            uid
            for uid, raw in self._mailbox.headers(self._mailbox.all_uids(), ("Message-ID",))
            if isinstance(header := mails.read_header(raw), Mail) and header.message_id == entry.draft_id
        ]
        if not found:
            return False, "You said that this is no rejection; its draft was gone already."
        whole = self._mailbox.fetch_whole(found[0])
        if len(found) > 1 or whole is None or not entry.draft_hash or drafts.fingerprint(whole) != entry.draft_hash:
            return False, "You said that this is no rejection; you had changed its draft, so it was left in Drafts."
        trash = self._mailbox.trash()
        if trash and self._mailbox.withdraw(Place(folder, state.uidvalidity, found[0]), trash):
            return True, f"You said that this is no rejection; its draft was moved to {trash}."
        return False, "You said that this is no rejection; its draft could not be moved to Trash. Please delete it."

    # -- status -------------------------------------------------------------------------------------------------

    def _note_state(self) -> None:
        name = self._account.name
        unreadable, both = self._labels.unreadable(name), self._labels.in_both(name)
        told = {
            "unreadable": f"{unreadable} mails in the training folders cannot be read and teach nothing."
            if unreadable
            else "",
            "both": f"{both} mails lie in both training folders; where they were put last counts." if both else "",
        }
        for subject, text in told.items():
            self._labels.note(name, subject, text)


def training_paths(account: Account) -> dict[Taught, str]:
    """The configured names; an empty one switches that folder off."""
    paths = {Taught.REJECTION: account.train_rejection, Taught.NOT: account.train_not}
    return {label: path for label, path in paths.items() if path}
