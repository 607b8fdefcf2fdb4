"""One pass over one account: exactly one draft per rejection, whatever happens between two steps."""

from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

import pytest

from replies.settings import Me
from replies.skip import SkipReason
from tests.fakes import FakeMailbox, SubjectModel, message
from watcher import cycle, looked, whose
from watcher.entry import State
from watcher.errors import ConfigError, Declined, LedgerError, NoRoom, Unreachable, Unusable
from watcher.failures import back_off
from watcher.ledger import Ledger
from watcher.settings import Account, Config, Schedule
from watcher.turn import Outcome, Turn

ACCOUNT = Account(name="home", host="h.example", user="robin@mail.example", password_env="P")
CONFIG = Config(account=(ACCOUNT,), me=Me(name="Robin Hale", addresses=("robin@mail.example",)))


class World:
    """A mailbox, a ledger on the disk, a clock that the test moves."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "home.ledger"
        self.mailbox = FakeMailbox()
        self.now = 1_800_000_000.0
        self.config = CONFIG
        self.outcomes: list[Outcome] = []

    def cycle(self, *, dry_run: bool = False) -> list[Outcome]:
        self.outcomes = []
        with Ledger.copy_of(self.path) if dry_run else Ledger(self.path) as ledger:
            cycle.run(
                Turn(
                    ACCOUNT,
                    self.config,
                    self.mailbox,
                    ledger,
                    SubjectModel(),
                    lambda: self.now,
                    self.outcomes.append,
                    dry_run=dry_run,
                )
            )
        return self.outcomes

    def arrive(self, raw: bytes) -> int:
        return self.mailbox.store["INBOX"].put(raw)

    @property
    def drafts(self) -> list[bytes]:
        return list(self.mailbox.store["Drafts"].mails.values())

    def last_look(self) -> float:
        with Ledger(self.path, read_only=True) as ledger:
            return looked.last(ledger)

    def states(self) -> dict[str, int]:
        with Ledger(self.path, read_only=True) as ledger:
            return ledger.counts()


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    made.cycle()  # begins to watch
    return made


def actions(outcomes: list[Outcome]) -> list[tuple[int, str, str]]:
    return [(one.uid, one.action, one.reason) for one in outcomes]


def test_the_first_start_leaves_old_mail_alone(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.arrive(message())
    assert world.cycle() == []
    assert world.cycle() == []
    assert world.drafts == []


def test_a_rejection_gets_one_draft(world: World) -> None:
    uid = world.arrive(message())
    (outcome,) = world.cycle()
    assert (outcome.uid, outcome.action, outcome.verdict) == (uid, "draft", "rejection")
    (draft,) = world.drafts
    parsed = message_from_bytes(draft)
    assert parsed["In-Reply-To"] == "<m1@firm.example>"
    assert parsed["Message-ID"] == outcome.draft_message_id
    assert parsed["To"] == "Ann Lee <ann@firm.example>"
    assert world.cycle() == []
    assert len(world.drafts) == 1


def test_other_mail_is_reported_and_left_alone(world: World) -> None:
    for subject in ("hello", "unsure", "boom", "rejection"):
        world.arrive(message(subject, name=subject))
    told = {one.message_id: (one.action, one.reason) for one in world.cycle()}
    assert told["<hello@firm.example>"] == ("none", SkipReason.NOT_A_REJECTION)
    assert told["<unsure@firm.example>"] == ("none", SkipReason.UNSURE)
    assert told["<rejection@firm.example>"][0] == "draft"
    assert world.states() == {"drafted": 1, "seen": 2, "unreadable": 1}


def test_a_poison_mail_does_not_stop_the_rest(world: World) -> None:
    world.arrive(b"\x00\xff\x00")
    world.arrive(message())
    outcomes = world.cycle()
    assert [one.reason for one in outcomes if one.action == "none"] == [SkipReason.UNREADABLE]
    assert len(world.drafts) == 1


# -- a pass without news ----------------------------------------------------------------------------------------------


def test_a_pass_without_news_is_one_question_and_is_noted(world: World) -> None:
    world.mailbox.calls.clear()
    world.now += 300
    world.cycle()
    assert world.mailbox.calls == ["statuses"]
    assert world.last_look() == world.now


def test_a_pass_without_news_writes_nothing_into_the_ledger(world: World) -> None:
    """It comes every few minutes, and what is written there waits for the disk."""
    before = world.path.read_bytes()
    world.now += 300
    world.cycle()
    assert world.path.read_bytes() == before


def test_a_dry_run_is_no_look(world: World) -> None:
    before = world.last_look()
    world.now += 300
    world.cycle(dry_run=True)
    assert world.last_look() == before


def test_a_note_of_the_last_look_that_makes_no_sense_is_none(world: World) -> None:
    path = world.path.with_suffix(".looked")
    begun = world.now
    for odd in (b"", b"soon", b"\xff\x00", b"nan", b"inf", b"9" * 64, b"-1"):
        path.write_bytes(odd)
        assert world.last_look() == begun  # when all folders were opened
        world.now += 300
        world.cycle()
        assert world.last_look() == world.now


def test_the_note_of_the_last_look_follows_no_link(world: World, tmp_path: Path) -> None:
    path, target = world.path.with_suffix(".looked"), tmp_path / "target"
    target.write_text("precious")
    path.unlink()
    path.symlink_to(target)
    with pytest.raises(ConfigError, match="symbolic link"):
        world.cycle()
    assert target.read_text() == "precious"


def test_the_last_look_at_another_mailbox_does_not_count(world: World) -> None:
    with Ledger(world.path) as ledger:
        whose.mind(replace(ACCOUNT, user="kim@mail.example"), ledger)
        assert looked.last(ledger) == 0.0


def test_a_ledger_of_before_tells_when_all_folders_were_opened(world: World) -> None:
    world.path.with_suffix(".looked").unlink()
    assert world.last_look() == world.now


def test_only_a_folder_with_news_is_opened(world: World) -> None:
    world.arrive(message("hello"))
    world.mailbox.calls.clear()
    assert len(world.cycle()) == 1
    assert world.mailbox.calls.count("examine") == 1
    world.mailbox.store["Sent"].put(message("hello", name="m2"))
    world.mailbox.calls.clear()
    world.cycle()
    assert (world.mailbox.open, world.mailbox.calls.count("examine")) == ("Sent", 1)


def test_a_server_that_tells_too_late_hides_a_mail_for_an_hour_at_most(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = world.mailbox.statuses()
    monkeypatch.setattr(world.mailbox, "statuses", lambda: late)
    world.arrive(message())
    for _ in range(11):
        world.now += 300
        assert world.cycle() == []
    world.now += 300
    assert actions(world.cycle()) == [(1, "draft", "")]


def test_before_an_answer_sent_is_opened_whatever_the_server_tells_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.arrive(message())
    late = world.mailbox.statuses()
    monkeypatch.setattr(world.mailbox, "statuses", lambda: late)
    world.mailbox.store["Sent"].put(message("Re: rejection", name="own", In_Reply_To="<m1@firm.example>"))
    assert actions(world.cycle()) == [(1, "skip", SkipReason.ALREADY_ANSWERED)]


@pytest.mark.parametrize("fault", ["cannot", "will not"])
def test_where_the_server_does_not_tell_of_all_folders_each_is_opened(
    world: World, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    if fault == "cannot":
        monkeypatch.setattr(world.mailbox, "at_once", lambda: False)
    else:
        world.mailbox.fail["statuses"] = Declined("no")
    world.mailbox.calls.clear()
    world.arrive(message())
    assert actions(world.cycle()) == [(1, "draft", "")]
    assert world.mailbox.calls.count("examine") >= 2


def test_a_clock_that_is_set_back_opens_every_folder(world: World) -> None:
    world.now -= 100
    world.mailbox.calls.clear()
    world.cycle()
    assert world.mailbox.calls.count("examine") == 2


def test_another_mailbox_with_the_same_numbers_is_not_taken_for_quiet(world: World) -> None:
    other = replace(ACCOUNT, user="else@mail.example")
    world.mailbox.calls.clear()
    with Ledger(world.path) as ledger:
        cycle.run(Turn(other, CONFIG, world.mailbox, ledger, SubjectModel(), lambda: world.now, world.outcomes.append))
    assert world.mailbox.calls.count("examine") == 2


# -- once ever --------------------------------------------------------------------------------------------------------


def test_the_same_mail_delivered_thrice_is_answered_once(world: World) -> None:
    for _ in range(3):
        world.arrive(message())
    outcomes = world.cycle()
    assert sorted(one.action for one in outcomes).count("draft") == 1
    assert len(world.drafts) == 1
    world.arrive(message())
    assert [one.reason for one in world.cycle()] == [SkipReason.ALREADY_DRAFTED]


def test_a_deleted_draft_stays_deleted(world: World) -> None:
    world.arrive(message())
    world.cycle()
    world.mailbox.store["Drafts"].mails.clear()
    world.arrive(message())
    world.cycle()
    assert world.drafts == []


@pytest.mark.parametrize("step", ["examine", "search", "fetch", "headers", "append", "fetch_whole"])
def test_a_connection_lost_at_any_step_loses_and_doubles_nothing(world: World, step: str) -> None:
    world.arrive(message())
    world.mailbox.fail[step] = Unreachable("gone")
    with pytest.raises(Unreachable):
        world.cycle()
    world.cycle()
    world.cycle()
    assert len(world.drafts) == 1
    assert world.states() == {"drafted": 1}


def test_a_full_mailbox_is_tried_again_with_growing_pauses(world: World) -> None:
    world.arrive(message())
    pauses = []
    for _ in range(3):
        world.mailbox.fail["append_refused"] = NoRoom("full")
        assert [one.reason for one in world.cycle()] == [SkipReason.NO_ROOM]
        assert world.cycle() == []
        with Ledger(world.path, read_only=True) as ledger:
            (entry,) = ledger.entries(State.WAITING)
        pauses.append(entry.retry_at - world.now)
        world.now = entry.retry_at
    assert pauses == [900.0, 1800.0, 3600.0]
    assert [one.action for one in world.cycle()] == ["draft"]
    assert len(world.drafts) == 1


def test_a_draft_that_the_server_refuses_does_not_block_the_others(world: World) -> None:
    for name in ("refused", "second", "third"):
        world.arrive(message(name=name))
    world.mailbox.fail["append_refused"] = Declined("[2001] Invalid sender")
    told = {one.message_id: (one.action, one.reason) for one in world.cycle()}
    assert told.pop("<refused@firm.example>") == ("none", SkipReason.NOT_TAKEN)
    assert [action for action, _ in told.values()] == ["draft", "draft"]
    assert world.states() == {"drafted": 2, "waiting": 1}
    assert world.cycle() == []
    world.now += 900
    assert [one.action for one in world.cycle()] == ["draft"]
    assert len(world.drafts) == 3


def test_a_missing_drafts_folder_keeps_the_rejection_waiting(world: World) -> None:
    world.arrive(message())
    world.mailbox.fail["append_refused"] = Unusable("no folder")
    with pytest.raises(Unusable):
        world.cycle()
    assert world.states() == {"waiting": 1}
    world.cycle()
    assert len(world.drafts) == 1


def test_the_users_own_answer_is_respected(world: World) -> None:
    world.arrive(message())
    world.mailbox.store["Sent"].put(message("Re: rejection", name="mine", In_Reply_To="<m1@firm.example>"))
    world.arrive(message(name="m2"))
    world.mailbox.store["Drafts"].put(message("Re: rejection", name="begun", In_Reply_To="<m2@firm.example>"))
    assert [one.reason for one in world.cycle()] == [SkipReason.ALREADY_ANSWERED] * 2
    assert len(world.drafts) == 1


def test_a_forward_is_no_answer(world: World) -> None:
    """Thunderbird's carry the original in In-Reply-To and References."""
    for name, folder in (("m1", "Sent"), ("m2", "Drafts")):
        world.arrive(message(name=name))
        told = dict.fromkeys(("In_Reply_To", "References", "X_Forwarded_Message_Id"), f"<{name}@firm.example>")
        world.mailbox.store[folder].put(message("Fwd: rejection", name=f"fwd-{name}", **told))
    assert [one.action for one in world.cycle()] == ["draft"] * 2


def test_a_lost_ledger_does_not_double_a_draft(world: World) -> None:
    world.arrive(message())
    world.cycle()
    world.path.write_bytes(b"no database" * 1000)
    for suffix in ("-wal", "-shm"):
        world.path.with_name(world.path.name + suffix).unlink(missing_ok=True)
    world.cycle()
    world.cycle()
    assert len(world.drafts) == 1


def test_renumbered_folders_are_read_again_and_nothing_is_answered_twice(world: World) -> None:
    old = world.arrive(message("hello", name="old"))
    world.arrive(message())
    world.cycle()
    inbox = world.mailbox.store["INBOX"]
    kept = list(inbox.mails.values())
    inbox.mails, inbox.uidnext, inbox.uidvalidity = {}, 1, 2
    for raw in [*kept, message(name="new")]:
        inbox.put(raw)
    assert [one.message_id for one in world.cycle() if one.action == "draft"] == ["<new@firm.example>"]
    assert len(world.drafts) == 2
    assert old


def test_old_mail_is_not_answered_after_a_renumbering(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.arrive(message(name="before"))
    world.cycle()
    inbox = world.mailbox.store["INBOX"]
    inbox.uidvalidity = 2
    assert [one.reason for one in world.cycle()] == [SkipReason.BEFORE_START]
    assert world.drafts == []


def test_a_mail_that_was_moved_away_is_not_answered(world: World) -> None:
    world.arrive(message())
    world.mailbox.fail["append_refused"] = NoRoom("full")
    world.cycle()
    world.mailbox.store["INBOX"].mails.clear()
    world.now += 1000
    assert [one.reason for one in world.cycle()] == [SkipReason.VANISHED]


def test_the_brakes_hold(world: World) -> None:
    world.config = replace(CONFIG, schedule=Schedule(drafts_per_cycle=3, drafts_per_day=5))
    for number in range(9):
        world.arrive(message(name=f"m{number}"))
    for expected in (3, 5, 5):
        world.cycle()
        assert len(world.drafts) == expected
    world.now += 86_401
    world.cycle()
    world.cycle()
    assert len(world.drafts) == 9


def test_a_dry_run_touches_nothing(world: World) -> None:
    world.arrive(message())
    before = world.path.read_bytes()
    assert [one.action for one in world.cycle(dry_run=True)] == ["draft"]
    assert world.drafts == []
    assert world.path.read_bytes() == before
    assert "append" not in world.mailbox.calls


def test_no_draft_when_the_promise_cannot_be_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.arrive(message())
    change = Ledger.change

    def full(self: Ledger, entry: object, **changes: object) -> object:
        if changes.get("state") is State.PROMISED:
            raise LedgerError("disk full")
        return change(self, entry, **changes)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "change", full)
    with pytest.raises(LedgerError):
        world.cycle()
    assert world.drafts == []
    monkeypatch.undo()
    world.cycle()
    assert len(world.drafts) == 1


def test_back_off_grows_to_an_hour_with_jitter() -> None:
    pauses = [back_off(failures, 0.5).total_seconds() for failures in range(12)]
    assert pauses[:4] == [60, 120, 240, 480]
    assert max(pauses) == 3600
    assert back_off(0, 0.0) < back_off(0, 1.0)
