"""The two training folders: what the user moved in and out since the last look, and what follows from it.

Owns the rule of what teaches: a mail that lies in one of the two folders is labelled; one that was moved to the other
changes its label; one that was moved elsewhere takes its label back; one that was deleted keeps it, and `status` asks
once. Nothing else teaches: not Trash, not Junk, not our own verdicts. Refuses to own the search for what was moved
(`watcher.moves`), what a label changes at once (`watcher.correcting`) and learning (`watcher.training`).
"""

import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from classifier import mail as mails
from classifier.mail import Mail
from watcher import identity
from watcher.correcting import Corrections
from watcher.errors import AjarError, Declined, LabelsError, Unusable
from watcher.labelled import Labelled, Taught
from watcher.labels import UNREADABLE, Labels
from watcher.ledger import FRESH, Clock, Ledger
from watcher.mailbox import FetchedMail, FolderState, Mailbox, Place
from watcher.moves import elsewhere
from watcher.settings import Account

log = logging.getLogger("ajar.teaching")

CHUNK = 50  # mails read and recorded in one transaction
PATIENCE = 3600.0  # seconds in which a mail that vanished may still turn up where it was moved
FAULT = "an internal error; see the log"
EVERY = 6  # polls between two looks where the server cannot tell of all folders at once


@dataclass(slots=True)
class _Found:
    """What one look found, for the log."""

    taught: int = 0
    taken_back: int = 0
    withdrawn: int = 0


def look(
    account: Account,
    mailbox: Mailbox,
    ledger: Ledger,
    labels: Labels,
    clock: Clock,
    *,
    told: Mapping[str, FolderState] | None = None,
) -> None:
    """One look at the training folders. told: the state of every folder, where the server was asked for it already.
    Whatever is wrong with them or with the labels is said by `status` and does not keep the drafts waiting. Raises
    LedgerError, or Unreachable but Declined."""
    try:
        if _Look(account, mailbox, ledger, labels, clock).run(told):
            ledger.set_fact("teaching", "")
    except (LabelsError, Unusable, Declined) as error:
        _hinder(account, ledger, error)
    except AjarError:
        raise
    except Exception:
        if ledger.fact("teaching") != FAULT:
            log.exception("%s: nothing is learnt", account.name)
            ledger.set_fact("teaching", FAULT)


def _hinder(account: Account, ledger: Ledger, error: AjarError) -> None:
    """Why nothing is learnt: said once, then shown by `status`."""
    if ledger.fact("teaching") != str(error):
        log.warning("%s: nothing is learnt: %s", account.name, error)
        ledger.set_fact("teaching", str(error))


class _Look:
    def __init__(self, account: Account, mailbox: Mailbox, ledger: Ledger, labels: Labels, clock: Clock) -> None:
        self._account, self._mailbox, self._ledger, self._labels, self._clock = account, mailbox, ledger, labels, clock
        self._corrections = Corrections(mailbox, ledger, clock)
        self._found = _Found()

    def run(self, told: Mapping[str, FolderState] | None) -> bool:
        """False where nothing was looked at: it is not yet time, or all is as it was after the last look, whose end was good."""
        if told and self._ledger.fact("taught_from") == self._place(told):
            return False
        if not self._due():
            return False
        cut_off = not self._ledger.fact("taught_from")
        self._ledger.set_fact("taught_from", "")  # until this look has come to its end
        name = self._account.name
        known = self._labels.folders(name)
        now = told or self._mailbox.statuses()
        folders = self._training_folders(now)
        for label in Taught:
            folder, compared = folders.get(label, ""), f"compared {label}"
            another = self._ledger.fact(compared) != folder
            same = self._forget_places(label) if another else set[str]()
            if folder in now and (another or known.get(folder) != now[folder]):
                self._compare(label, folder, same)
            self._ledger.set_fact(compared, folder)
        since = 0.0 if cut_off else self._clock() - PATIENCE
        self._follow(since, now, known, set(folders.values()))
        if known != now:
            self._labels.see_folders(name, now.values())
        self._note_state()
        self._ledger.set_fact("taught_from", self._place(now))
        if self._found != _Found():
            log.info(
                "%s: seen in the training folders: new labels %d, taken back %d, drafts withdrawn %d",
                name,
                *astuple(self._found),
            )
        return True

    def _place(self, now: Mapping[str, FolderState]) -> str:
        """What a look goes by: all folders as they are, which of them teach, and the file in which that is noted. What it does not
        show is found within the hour, when nothing is told and every look is made."""
        file = 0
        with suppress(FileNotFoundError):
            file = self._labels.path.stat().st_ino
        seen = (sorted(now.items()), training_paths(self._account), file)
        return blake2b(repr(seen).encode(), digest_size=16).hexdigest()

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
        paths = training_paths(self._account)
        for label in Taught:
            if (path := paths.get(label)) is None:  # switched off: whether it is there is no matter
                self._labels.note(self._account.name, f"folder {label}", "")
                continue
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

    def _forget_places(self, label: Taught) -> set[str]:
        """Another folder teaches now, or none: a UID says nothing about it. The identities of what was known to lie there."""
        places = self._labels.places(self._account.name, label)
        with self._labels.transaction():
            for uidvalidity, uid in places:
                self._labels.drop_place(self._account.name, label, uidvalidity, uid)
        return set(places.values())

    def _compare(self, label: Taught, folder: str, same: set[str]) -> None:
        """Reads what was put in, and forgets the places of what is gone, whose labels are looked after from now on. same: what
        it is known to have taught already, wherever it lay."""
        state = self._mailbox.examine(folder)
        before = self._labels.places(self._account.name, label)
        here = {(state.uidvalidity, uid) for uid in self._mailbox.undeleted_uids()}
        new = sorted(uid for _, uid in here - before.keys())
        gone = before.keys() - here
        # After a renumbering (RFC 9051 section 2.3.1.1) the mails are the same, whatever their UIDs; a label that the
        # user took back by a command stays away.
        same = same | {before[place] for place in gone if place[0] != state.uidvalidity}
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
            for key in {before[place] for place in gone}:
                if self._given_here(key) and not self._labels.lies(key):
                    self._labels.mark_gone(key, self._clock())

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
            place = Place(state.name, state.uidvalidity, one.uid)
            if label is Taught.NOT:
                self._found.withdrawn += self._corrections.is_no_rejection(key, place, mail)
            else:
                self._corrections.is_rejection(key, place, mail, fresh=one.uid in fresh)
        with self._labels.transaction():
            for uid, key, lesson in lessons:
                self._labels.add_place(self._account.name, label, state.uidvalidity, uid, key)
                if lesson is not None and key not in same:
                    taught = Labelled(key, label, lesson, "folder", self._account.name, state.name, self._clock())
                    self._found.taught += self._labels.put(taught)

    # -- what went away -----------------------------------------------------------------------------------------

    def _follow(
        self, since: float, now: Mapping[str, FolderState], known: Mapping[str, FolderState], training: set[str]
    ) -> None:
        """Moved elsewhere: the label is taken back. Nowhere to be seen, or in Trash: it is kept, and `status` asks."""
        wanted = {one.identity for one in self._labels.gone(since) if one.account == self._account.name}
        if wanted and known:
            for key in elsewhere(self._mailbox, wanted, now, known, training):
                self._found.taken_back += self._labels.take_back(key)
                self._corrections.taken_back(key)

    def _given_here(self, key: str) -> bool:
        label = self._labels.get(key)
        return label is not None and label.origin == "folder" and label.account == self._account.name

    # -- status -------------------------------------------------------------------------------------------------

    def _note_state(self) -> None:
        name = self._account.name
        for subject, count, told in (
            ("unreadable", self._labels.unreadable(name), "that cannot be read and teach nothing"),
            ("both", self._labels.in_both(name), "that lie in both of them, where they were put last counts"),
        ):
            self._labels.note(name, subject, f"Mails in the training folders {told}: {count}." if count else "")


def training_paths(account: Account) -> dict[Taught, str]:
    """The configured names; an empty one switches that folder off."""
    paths = {Taught.REJECTION: account.train_rejection, Taught.NOT: account.train_not}
    return {label: path for label, path in paths.items() if path}
