"""What follows at once when the user says what a mail is.

Owns the corrections: the untouched draft of a mail that is no rejection is withdrawn, a rejection that was missed, or was
called none by mistake, waits for its draft, and a word that was taken back ends the wait. Refuses to own how the user said
it (`watcher.teaching`), and moves no mail but a draft of ours.
"""

from dataclasses import replace

from classifier import mail as mails
from classifier.mail import Mail
from classifier.verdict import Answer, Label
from replies import draft as drafts
from replies.skip import SkipReason
from watcher.entry import BY_USER, Entry, State
from watcher.ledger import Clock, Ledger
from watcher.mailbox import Mailbox, Place


class Corrections:
    def __init__(self, mailbox: Mailbox, ledger: Ledger, clock: Clock) -> None:
        self._mailbox, self._ledger, self._clock = mailbox, ledger, clock

    def is_rejection(self, key: str, place: Place, mail: Mail, *, fresh: bool) -> None:
        """A rejection, says the user. One that was missed and is recent waits for its draft; one that waits already is
        looked for where it lies now. What has had a draft that was not withdrawn, or was skipped for another reason, stays
        as it is."""
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
                in (
                    SkipReason.VANISHED,
                    SkipReason.TAUGHT,
                    SkipReason.NOT_A_REJECTION,
                    SkipReason.UNSURE,
                    SkipReason.DOUBTFUL,
                )
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
            note="",
            retry_at=0.0,
            tries=0,
            answer=Answer.REJECTION,
            label=Label.REJECTION,
            model=BY_USER,
        )

    def is_no_rejection(self, key: str, place: Place, mail: Mail) -> bool:
        """No rejection, says the user: what waits is dropped, and the untouched draft is withdrawn; True when one was."""
        withdrawn = False
        entry = self._ledger.entry(key)
        if entry is None:  # a copy that is read later must not be answered
            entry = replace(self._entry(key, place, mail), state=State.SKIPPED, reason=SkipReason.TAUGHT)
            self._ledger.record(entry)
        elif entry.state is State.WAITING:
            self._ledger.change(entry, state=State.SKIPPED, reason=SkipReason.TAUGHT, done_at=self._clock())
        elif entry.state in (State.PROMISED, State.DRAFTED):
            withdrawn, note = self._withdraw(entry)
            # A draft that nobody touched and that we took away ourselves is as good as never written: should the user
            # change their mind, there will be one. Of any other its name stays, and with it the rule of one draft.
            forgotten = {"draft_id": "", "draft_hash": "", "gone_at": 0.0} if withdrawn else {}
            if withdrawn or entry.state is State.PROMISED:
                told = {"reason": SkipReason.TAUGHT, "note": note, "done_at": self._clock()}
                self._ledger.change(entry, state=State.SKIPPED, **told, **forgotten)
            else:
                self._ledger.change(entry, note=note)
        return withdrawn

    def taken_back(self, key: str) -> None:
        entry = self._ledger.entry(key)
        if entry is not None and entry.state is State.WAITING and entry.model == BY_USER:
            self._ledger.change(entry, state=State.SEEN, reason=SkipReason.NOT_A_REJECTION, answer=Answer.NOT)

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
        if len(found) > 1 or not _untouched(self._mailbox.fetch_whole(found[0]), entry.draft_hash):
            return False, "You said that this is no rejection; you had changed its draft, so it was left in Drafts."
        trash = self._mailbox.trash()
        if trash and self._mailbox.withdraw(Place(folder, state.uidvalidity, found[0]), trash):
            return True, f"You said that this is no rejection; its draft was moved to {trash}."
        return False, "You said that this is no rejection; its draft could not be moved to Trash. Please delete it."


def _untouched(whole: bytes | None, draft_hash: str) -> bool:
    """What cannot even be read (a charset that Python lacks) is not what we wrote."""
    if whole is None or not draft_hash:
        return False
    try:
        return drafts.fingerprint(whole) == draft_hash
    except Exception:  # noqa: BLE001  another program wrote it: it may be anything
        return False
