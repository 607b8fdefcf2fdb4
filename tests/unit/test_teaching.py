"""The two training folders: what teaches, what takes a label back, and what follows from a correction."""

from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from classifier import mail as mails
from classifier.mail import Mail
from replies import draft as drafts
from replies.skip import SkipReason
from tests.fakes import FakeMailbox, Folder, message
from watcher import identity, labels_file, teaching
from watcher.entry import BY_USER, Entry, State
from watcher.errors import Declined, LabelsError, MailboxError, Unreachable, Unusable
from watcher.labels import Labels, path_in
from watcher.ledger import Ledger
from watcher.mailbox import Place
from watcher.settings import Account

ACCOUNT = Account(name="home", host="h.example", user="robin@mail.example", password_env="P")
YES, NO = ACCOUNT.train_rejection, ACCOUNT.train_not


def key(raw: bytes) -> str:
    mail = mails.read(raw)
    assert isinstance(mail, Mail)
    return identity.of_mail(mail)


class World:
    """A mailbox in memory, and what the user does in it with another program."""

    def __init__(self, folder: Path) -> None:
        self.mailbox = FakeMailbox()
        self.mailbox.store |= {name: Folder() for name in ("Trash", "Junk", "Archive")}
        self.ledger = Ledger(folder / "home.ledger")
        self.labels = Labels(path_in(folder))
        self.now = 1_800_000_000.0
        self.account = ACCOUNT

    def look(self, account: Account = ACCOUNT) -> None:
        self.now += 300
        teaching.look(account, self.mailbox, self.ledger, self.labels, lambda: self.now)

    def look_as_told(self) -> None:
        """As a poll does, which has asked for the state of all folders already."""
        told = self.mailbox.statuses()
        self.now += 300
        teaching.look(self.account, self.mailbox, self.ledger, self.labels, lambda: self.now, told=told)

    def put(self, folder: str, raw: bytes) -> int:
        return self.mailbox.store[folder].put(raw)

    def move(self, raw: bytes, source: str, target: str | None) -> None:
        folder = self.mailbox.store[source]
        uid = next(uid for uid, found in folder.mails.items() if found == raw)
        del folder.mails[uid]
        if target:
            self.put(target, raw)

    def taught(self) -> dict[str, str]:
        return {one.identity: one.label.value for one in self.labels.all()}

    def entry(self, raw: bytes, state: State, **values: object) -> Entry:
        made = Entry(key(raw), state, "INBOX", 1, 1, self.now, message_id="<m1@firm.example>")
        made = replace(made, **values)  # type: ignore[arg-type]
        self.ledger.record(made)
        return made

    def after(self, raw: bytes) -> Entry:
        found = self.ledger.entry(key(raw))
        assert found is not None
        return found


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    made.look()  # makes the folders
    made.look()
    return made


MAIL, OTHER = message(), message(name="m2", subject="Lunch")


# --- the folders ----------------------------------------------------------------------------------------------------


def test_the_first_look_makes_both_folders(world: World) -> None:
    assert {YES, NO} <= set(world.mailbox.store)
    assert world.mailbox.calls.count("create") == 2


def test_folders_can_be_switched_off(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.look(replace(ACCOUNT, train_rejection="", train_not=""))
    assert "create" not in world.mailbox.calls


def test_a_look_without_news_is_one_question(world: World) -> None:
    world.mailbox.calls.clear()
    world.look()
    assert world.mailbox.calls == ["statuses"]


def test_where_no_folder_has_changed_the_labels_are_not_opened(world: World) -> None:
    world.look_as_told()
    with mock.patch.object(labels_file, "opened", side_effect=AssertionError):
        world.labels = Labels(world.labels.path)
        world.look_as_told()
    assert world.ledger.fact("teaching") == ""
    world.put(YES, MAIL)
    world.look_as_told()
    assert world.taught() == {key(MAIL): "rejection"}


def test_labels_that_were_put_aside_are_read_again_though_no_folder_has_changed(world: World) -> None:
    world.put(YES, MAIL)
    world.look_as_told()
    world.labels.close()
    world.labels.path.rename(world.labels.path.with_suffix(".damaged"))
    world.labels = Labels(world.labels.path)
    world.look_as_told()
    assert world.taught() == {key(MAIL): "rejection"}


def test_what_hinders_learning_stays_told_though_no_folder_has_changed(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """Noticed on the hourly look, to which nothing is told; the polls behind it must not take it for mended."""
    world.look_as_told()
    with mock.patch.object(labels_file, "opened", side_effect=LabelsError("damaged")):
        world.labels = Labels(world.labels.path)
        world.look()
        for _ in range(3):
            world.look_as_told()
            assert world.ledger.fact("teaching") == "damaged"
    assert caplog.text.count("damaged") == 1
    world.look_as_told()
    assert world.ledger.fact("teaching") == ""


def test_what_hinders_learning_stays_told_between_two_looks(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.mailbox, "at_once", lambda: False)
    monkeypatch.setattr(world.mailbox, "statuses", mock.Mock(side_effect=Declined("not now")))
    for _ in range(12):
        world.look()
        assert world.ledger.fact("teaching") == "not now"


def test_a_folder_that_comes_to_teach_is_read_though_it_has_not_changed(world: World) -> None:
    world.mailbox.store["Absagen"] = Folder()
    world.put("Absagen", MAIL)
    world.look_as_told()
    world.account = replace(ACCOUNT, train_rejection="Absagen")
    world.look_as_told()
    assert world.taught() == {key(MAIL): "rejection"}


def test_another_folder_is_read_though_its_uids_are_those_of_the_one_before(world: World) -> None:
    world.put(YES, MAIL)
    world.put(NO, OTHER)
    world.look_as_told()
    world.account = replace(ACCOUNT, train_rejection=NO, train_not=YES)
    world.look_as_told()
    assert world.taught() == {key(MAIL): "not", key(OTHER): "rejection"}


def test_what_another_folder_has_taught_before_is_neither_taught_again_nor_asked_about(world: World) -> None:
    world.put(YES, MAIL)
    world.put(YES, OTHER)
    world.look_as_told()
    world.labels.take_back(key(MAIL))  # by a command
    world.mailbox.store["Absagen"] = world.mailbox.store.pop(YES)
    world.account = replace(ACCOUNT, train_rejection="Absagen")
    world.look_as_told()
    assert world.taught() == {key(OTHER): "rejection"}
    assert world.labels.ask() == []


def test_a_label_is_taken_back_though_the_look_was_cut_off_and_the_next_came_late(world: World) -> None:
    world.put(YES, MAIL)
    world.look_as_told()
    world.move(MAIL, YES, "Archive")
    world.mailbox.fail["headers"] = Unreachable("gone")
    with pytest.raises(Unreachable):
        world.look_as_told()
    world.now += 7200
    world.look_as_told()
    assert world.taught() == {}


def test_a_folder_that_was_switched_off_for_a_while_is_read_when_it_teaches_again(world: World) -> None:
    world.account = replace(ACCOUNT, train_rejection="")
    world.put(YES, MAIL)
    world.look_as_told()
    assert world.taught() == {}
    world.account = ACCOUNT
    world.look_as_told()
    assert world.taught() == {key(MAIL): "rejection"}


def test_a_label_is_taken_back_though_the_server_declined_the_search_at_first(world: World) -> None:
    world.put(YES, MAIL)
    world.look_as_told()
    world.move(MAIL, YES, "Archive")
    world.mailbox.fail["headers"] = Declined("not now")
    world.look_as_told()
    world.look_as_told()
    assert world.taught() == {}


def test_where_each_folder_must_be_asked_only_every_sixth_poll_does(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.mailbox, "at_once", lambda: False)
    world.mailbox.calls.clear()
    for _ in range(12):
        world.look()
    assert world.mailbox.calls == ["statuses"] * 2


def test_a_folder_that_the_user_removed_is_not_made_again_but_told(world: World) -> None:
    world.put(YES, MAIL)
    world.look()
    del world.mailbox.store[YES]
    world.look()
    assert YES not in world.mailbox.store
    assert world.taught() == {key(MAIL): "rejection"}
    (note,) = world.labels.notes("home")
    assert YES in note
    world.mailbox.store[YES] = Folder(uidvalidity=9)
    world.look()
    assert world.labels.notes("home") == []


def test_a_server_that_refuses_the_folders_does_not_stop_the_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path)

    def refuse(_folder: str) -> None:
        raise Unusable("the folder cannot be made")

    monkeypatch.setattr(world.mailbox, "create", refuse)
    world.look()
    assert "cannot be made" in world.ledger.fact("teaching")


@pytest.mark.parametrize(
    ("error", "told"),
    [(Declined("NAMESPACE makes no sense"), "NAMESPACE"), (LookupError("iso-8859-8-i"), "internal error")],
)
def test_whatever_is_wrong_with_learning_is_noted_and_no_more(world: World, error: Exception, told: str) -> None:
    world.mailbox.fail["statuses"] = error  # type: ignore[assignment]
    world.look()
    assert told in world.ledger.fact("teaching")
    world.look()
    assert world.ledger.fact("teaching") == ""


@pytest.mark.parametrize("error", [LabelsError("labels.sqlite: damaged"), LookupError("iso-8859-8-i")])
def test_what_is_wrong_with_learning_is_said_once(
    world: World, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        world.mailbox.fail["statuses"] = error  # type: ignore[assignment]
        world.look()
    assert len(caplog.records) == 1


# --- labels ---------------------------------------------------------------------------------------------------------


def test_what_lies_in_a_folder_is_labelled(world: World) -> None:
    world.put(YES, MAIL)
    world.put(NO, OTHER)
    world.look()
    assert world.taught() == {key(MAIL): "rejection", key(OTHER): "not"}
    one = world.labels.get(key(MAIL))
    assert one is not None
    assert (one.origin, one.account, one.place, one.at) == ("folder", "home", YES, world.now)
    assert "not to move forward" in one.mail.text


def test_moved_to_the_other_folder_the_label_changes(world: World) -> None:
    world.put(YES, MAIL)
    world.look()
    world.move(MAIL, YES, NO)
    world.look()
    assert world.taught() == {key(MAIL): "not"}
    world.move(MAIL, NO, YES)
    world.look()
    assert world.taught() == {key(MAIL): "rejection"}


@pytest.mark.parametrize("target", ["INBOX", "Archive"])
def test_moved_out_again_the_label_is_taken_back(world: World, target: str) -> None:
    world.put(YES, MAIL)
    world.look()
    world.move(MAIL, YES, target)
    world.look()
    assert world.taught() == {}


def test_a_mail_without_message_id_is_known_again_as_well(world: World) -> None:
    raw = MAIL.replace(b"Message-ID: <m1@firm.example>\r\n", b"")
    world.put(YES, raw)
    world.look()
    world.move(raw, YES, "INBOX")
    world.look()
    assert world.taught() == {}


@pytest.mark.parametrize("target", [None, "Trash", "Junk"])
def test_deleted_the_label_is_kept_and_asked_about_once(world: World, target: str | None) -> None:
    world.put(YES, MAIL)
    world.look()
    world.move(MAIL, YES, target)
    world.look()
    world.look()
    assert world.taught() == {key(MAIL): "rejection"}
    assert [one.identity for one in world.labels.ask()] == [key(MAIL)]
    assert world.labels.ask() == []


def test_a_copy_that_was_there_before_is_no_move(world: World) -> None:
    world.put("INBOX", MAIL)
    world.look()
    world.put(YES, MAIL)
    world.look()
    world.move(MAIL, YES, None)
    world.look()
    assert world.taught() == {key(MAIL): "rejection"}


def test_a_mail_that_turns_up_a_little_later_was_moved(world: World) -> None:
    """A look may fall between the two halves of a move."""
    world.put(YES, MAIL)
    world.look()
    world.move(MAIL, YES, None)
    world.look()
    world.put("INBOX", MAIL)
    world.look()
    assert world.taught() == {}


def test_trash_and_junk_never_teach(world: World) -> None:
    for folder in ("Trash", "Junk", "Archive", "INBOX"):
        world.put(folder, MAIL)
    world.look()
    assert world.taught() == {}


def test_a_renumbered_folder_says_nothing_new(world: World) -> None:
    world.put(YES, MAIL)
    world.put(YES, OTHER)
    world.look()
    world.labels.take_back(key(OTHER))  # by a command
    folder = world.mailbox.store[YES]
    world.mailbox.store[YES] = Folder(
        uidvalidity=2, uidnext=51, mails={uid + 30: raw for uid, raw in folder.mails.items()}
    )
    world.look()
    assert world.taught() == {key(MAIL): "rejection"}
    world.put(YES, message(name="m3"))
    world.look()
    assert len(world.taught()) == 2


def test_a_label_given_by_a_command_is_not_taken_back_by_a_move(world: World) -> None:
    world.put(YES, MAIL)
    world.look()
    one = world.labels.get(key(MAIL))
    assert one is not None
    world.labels.take_back(key(MAIL))
    world.labels.put(replace(one, origin="file"))
    world.move(MAIL, YES, "INBOX")
    world.look()
    assert world.taught() == {key(MAIL): "rejection"}


def test_in_both_folders_the_user_is_told(world: World) -> None:
    world.put(YES, MAIL)
    world.look()
    world.put(NO, MAIL)
    world.look()
    assert world.taught() == {key(MAIL): "not"}
    assert "both" in world.labels.notes("home")[0]


def test_an_unreadable_mail_teaches_nothing_and_is_counted(world: World) -> None:
    world.put(YES, b"\x00\xff" * 50)
    world.put(YES, MAIL)
    world.look()
    assert world.taught() == {key(MAIL): "rejection"}
    assert "cannot be read" in world.labels.notes("home")[0]


@pytest.mark.parametrize("method", ["statuses", "examine", "search", "fetch"])
def test_a_lost_connection_loses_nothing(world: World, method: str) -> None:
    world.put(YES, MAIL)
    world.put(NO, OTHER)
    world.mailbox.fail[method] = Unreachable("the line is cut")
    with pytest.raises(MailboxError):
        world.look()
    world.look()
    assert world.taught() == {key(MAIL): "rejection", key(OTHER): "not"}


def test_many_mails_are_read_in_chunks(world: World) -> None:
    for number in range(120):
        world.put(NO, message(name=f"n{number}"))
    world.look()
    assert len(world.taught()) == 120


# --- corrections: not a rejection -----------------------------------------------------------------------------------

DRAFT = message(subject="Re: rejection", name="d", sender="Robin Hale <robin@mail.example>")
DRAFTED = {"draft_id": "<d@firm.example>", "draft_hash": drafts.fingerprint(DRAFT)}


def test_the_untouched_draft_goes_to_trash(world: World) -> None:
    world.put("Drafts", DRAFT)
    world.entry(MAIL, State.DRAFTED, **DRAFTED)
    world.put(NO, MAIL)
    world.look()
    assert world.mailbox.store["Drafts"].mails == {}
    assert list(world.mailbox.store["Trash"].mails.values()) == [DRAFT]
    after = world.after(MAIL)
    assert (after.state, after.reason) == (State.SKIPPED, SkipReason.TAUGHT)
    assert "Trash" in after.note


@pytest.mark.parametrize(
    "edited",
    [
        DRAFT.replace(b"Dear Robin", b"Dear Ann"),
        DRAFT.replace(b"To: Robin", b"Cc: x@y.example\r\nTo: Robin"),
        DRAFT.replace(b"Subject: Re: rejection", b"Subject: Re: our talk"),
    ],
)
def test_a_draft_that_the_user_changed_is_left(world: World, edited: bytes) -> None:
    assert edited != DRAFT
    world.put("Drafts", edited)
    world.entry(MAIL, State.DRAFTED, **DRAFTED)
    world.put(NO, MAIL)
    world.look()
    assert list(world.mailbox.store["Drafts"].mails.values()) == [edited]
    after = world.after(MAIL)
    assert after.state is State.DRAFTED
    assert "left in Drafts" in after.note


def test_a_draft_that_was_sent_is_no_concern(world: World) -> None:
    world.entry(MAIL, State.DRAFTED, **DRAFTED)
    world.put(NO, MAIL)
    world.look()
    assert world.after(MAIL).state is State.DRAFTED


def test_without_a_trash_folder_the_draft_stays(world: World) -> None:
    del world.mailbox.store["Trash"]
    world.put("Drafts", DRAFT)
    world.entry(MAIL, State.DRAFTED, **DRAFTED)
    world.put(NO, MAIL)
    world.look()
    assert len(world.mailbox.store["Drafts"].mails) == 1
    assert "delete it" in world.after(MAIL).note


def test_a_draft_without_a_known_content_stays(world: World) -> None:
    world.put("Drafts", DRAFT)
    world.entry(MAIL, State.DRAFTED, draft_id="<d@firm.example>")
    world.put(NO, MAIL)
    world.look()
    assert len(world.mailbox.store["Drafts"].mails) == 1


def test_what_waits_for_its_draft_waits_no_longer(world: World) -> None:
    world.entry(MAIL, State.WAITING)
    world.put(NO, MAIL)
    world.look()
    assert (world.after(MAIL).state, world.after(MAIL).reason) == (State.SKIPPED, SkipReason.TAUGHT)


def test_a_promised_draft_that_lies_there_after_a_crash_is_withdrawn(world: World) -> None:
    world.put("Drafts", DRAFT)
    world.entry(MAIL, State.PROMISED, **DRAFTED)
    world.put(NO, MAIL)
    world.look()
    assert world.mailbox.store["Drafts"].mails == {}
    assert world.after(MAIL).state is State.SKIPPED


def test_a_mail_not_read_yet_will_not_be_answered_either(world: World) -> None:
    world.put(NO, MAIL)
    world.look()
    assert (world.after(MAIL).state, world.after(MAIL).reason) == (State.SKIPPED, SkipReason.TAUGHT)


def test_a_crash_after_the_withdrawal_repeats_to_no_effect(world: World) -> None:
    world.put("Drafts", DRAFT)
    world.entry(MAIL, State.DRAFTED, **DRAFTED)
    world.put(NO, MAIL)
    world.mailbox.fail["withdraw"] = Unreachable("the line is cut")
    with pytest.raises(Unreachable):
        world.look()
    world.look()
    assert len(world.mailbox.store["Trash"].mails) == 1
    assert world.taught() == {key(MAIL): "not"}


def test_more_mails_than_a_chunk_are_read_from_the_right_folder_after_a_withdrawal(world: World) -> None:
    world.put("Drafts", DRAFT)
    world.entry(MAIL, State.DRAFTED, **DRAFTED)
    world.put(NO, MAIL)
    for number in range(60):
        world.put(NO, message(name=f"n{number}"))
    world.look()
    assert len(world.taught()) == 61


# --- corrections: a rejection ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "before",
    [
        None,
        {"state": State.SEEN, "reason": SkipReason.NOT_A_REJECTION},
        {"state": State.SEEN, "reason": SkipReason.UNSURE},
        {"state": State.SKIPPED, "reason": SkipReason.VANISHED},
        {"state": State.SKIPPED, "reason": SkipReason.TAUGHT},
        {"state": State.SKIPPED, "reason": SkipReason.DOUBTFUL},
    ],
)
def test_a_missed_rejection_waits_for_its_draft(world: World, before: dict[str, object] | None) -> None:
    if before:
        world.entry(MAIL, **before)  # type: ignore[arg-type]
    uid = world.put(YES, MAIL)
    world.look()
    after = world.after(MAIL)
    assert (after.state, after.model, after.answer, after.reason) == (State.WAITING, BY_USER, "rejection", "")
    assert Place(after.folder, after.uidvalidity, after.uid) == Place(YES, 1, uid)


def test_an_old_one_teaches_but_gets_no_draft(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.mailbox, "uids_since", lambda _day: [])
    world.put(YES, MAIL)
    world.look()
    assert world.ledger.entry(key(MAIL)) is None
    assert world.taught() == {key(MAIL): "rejection"}


@pytest.mark.parametrize(
    "before",
    [
        {"state": State.DRAFTED},
        {"state": State.SKIPPED, "reason": SkipReason.NO_REPLY},
        {"state": State.SKIPPED, "reason": SkipReason.ALREADY_ANSWERED},
        {"state": State.SKIPPED, "reason": SkipReason.TAUGHT, "draft_id": "<d@firm.example>"},
    ],
)
def test_one_draft_ever(world: World, before: dict[str, object]) -> None:
    made = world.entry(MAIL, **before)  # type: ignore[arg-type]
    world.put(YES, MAIL)
    world.look()
    assert world.after(MAIL) == made


def test_a_draft_that_ajar_withdrew_itself_does_not_count(world: World) -> None:
    """A slip between the two folders can be undone, and undone again."""
    for _ in range(2):
        world.put("Drafts", DRAFT)
        world.entry(MAIL, State.DRAFTED, **DRAFTED)
        world.put(NO, MAIL)
        world.look()
        assert (world.after(MAIL).state, world.mailbox.store["Drafts"].mails) == (State.SKIPPED, {})
        world.move(MAIL, NO, YES)
        world.look()
        after = world.after(MAIL)
        assert (after.state, after.reason, after.note, after.model) == (State.WAITING, "", "", BY_USER)
        world.move(MAIL, YES, None)


@pytest.mark.parametrize("state", [State.DRAFTED, State.PROMISED])
@pytest.mark.parametrize("lies", [None, DRAFT.replace(b"Dear Robin", b"Dear Ann")])
def test_a_draft_that_the_user_sent_deleted_or_changed_counts(world: World, state: State, lies: bytes | None) -> None:
    if lies:
        world.put("Drafts", lies)
    world.entry(MAIL, state, **DRAFTED)
    world.put(NO, MAIL)
    world.look()
    world.move(MAIL, NO, YES)
    world.look()
    assert world.after(MAIL).state in (State.DRAFTED, State.SKIPPED)
    assert world.ledger.due(world.now) == []


def test_one_that_waits_is_found_where_it_was_moved(world: World) -> None:
    world.entry(MAIL, State.WAITING, model="m")
    uid = world.put(YES, MAIL)
    world.look()
    after = world.after(MAIL)
    assert (after.state, after.folder, after.uid, after.model) == (State.WAITING, YES, uid, "m")


def test_taken_back_before_its_draft_was_written(world: World) -> None:
    world.put(YES, MAIL)
    world.look()
    world.move(MAIL, YES, "INBOX")
    world.look()
    assert world.after(MAIL).state is State.SEEN
