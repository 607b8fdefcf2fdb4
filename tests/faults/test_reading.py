"""What is read and what is not: mails that came long ago, another mailbox, reading again in pieces, long outages."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from replies.skip import SkipReason
from tests.fakes import FakeMailbox, SubjectModel, message
from tests.faults.world import ACCOUNT, CONFIG, World
from tests.servers.dovecot import Dovecot
from watcher import account as accounts
from watcher import cycle
from watcher.commands import watching
from watcher.errors import Unreachable
from watcher.failures import back_off
from watcher.ledger import DAY, FRESH, Ledger
from watcher.mailbox import FetchedMail
from watcher.settings import Account, Config, duration
from watcher.turn import Outcome

Fetch = Callable[[Sequence[int], int], Iterator[FetchedMail]]


# -- age --------------------------------------------------------------------------------------------------------------


def test_rejections_that_came_long_ago_get_no_draft(world: World) -> None:
    """Ajar was off for half a year."""
    for number in range(8):
        world.arrive(message(name=f"m{number}"))
    world.now += 150 * DAY
    assert [(one.action, one.reason) for one in world.cycle()] == [("skip", SkipReason.TOO_OLD)] * 8
    world.arrive(message(name="m3"))
    world.arrive(message(name="new"))
    world.cycle()
    assert world.answered == ["<m3@firm.example>", "<new@firm.example>"], "what comes again today is of today"


def test_what_came_in_the_two_weeks_of_a_holiday_gets_its_drafts(world: World) -> None:
    for day in range(16):
        world.now += DAY
        world.arrive(message(name=f"m{day:02}"))
    world.now += 3600
    world.cycle()
    world.now += DAY
    world.cycle()
    assert world.answered == [f"<m{day:02}@firm.example>" for day in range(1, 16)]


def test_a_draft_that_waits_does_not_grow_too_old(world: World) -> None:
    world.config = replace(CONFIG, schedule=replace(CONFIG.schedule, pause_above=1))
    for name in ("one", "two"):
        world.arrive(message(name=name))
    world.cycle()
    world.now += 100 * DAY
    world.renumber()
    world.config = CONFIG
    world.cycle()
    assert world.answered == ["<one@firm.example>", "<two@firm.example>"]


def test_row_09_what_was_too_old_by_a_clock_that_ran_ahead_is_answered(world: World) -> None:
    for name, age in (("one", 0.0), ("ancient", 100 * DAY)):
        world.arrive(message(name=name), arrived=world.now - age)
    world.now += 365 * DAY
    assert {one.reason for one in world.cycle()} == {SkipReason.TOO_OLD}
    world.now -= 365 * DAY
    world.cycle()
    assert world.answered == ["<one@firm.example>"]


def test_scan_drafts_what_every_look_drafts() -> None:
    newer = next(one.default for one in watching.scan.params if one.name == "drafts_newer_than")
    assert duration(str(newer)) == FRESH


# -- another mailbox --------------------------------------------------------------------------------------------------


def look(config: Config, account: Account, mailbox: FakeMailbox, now: float) -> list[Outcome]:
    outcomes: list[Outcome] = []
    with accounts.opened(
        config, account, SubjectModel(), outcomes.append, clock=lambda: now, connect=lambda _account: mailbox
    ) as turn:
        cycle.run(replace(turn, labels=None))
    return outcomes


@pytest.mark.parametrize("uidvalidity", [1, 2])
def test_another_mailbox_is_a_first_start(tmp_path: Path, uidvalidity: int, caplog: pytest.LogCaptureFixture) -> None:
    """With the same UIDVALIDITY too: on some servers it is 1 for everybody."""
    config = replace(CONFIG, state_dir=str(tmp_path / "state"))
    old, new = FakeMailbox(), FakeMailbox()
    look(config, ACCOUNT, old, 1.8e9)
    for box, name in ((old, "one"), (new, "other"), (new, "third")):
        box.store["INBOX"].put(message("hello", name=name))
        box.store["INBOX"].put(message(name=f"{name}-no"))
    new.store["INBOX"].uidvalidity = uidvalidity
    assert len(look(config, ACCOUNT, old, 1.8e9)) == 2
    moved = replace(ACCOUNT, host="new.example")
    assert look(config, moved, new, 1.8e9) == []
    assert "is another mailbox now" in caplog.text
    new.store["INBOX"].put(message(name="later"))
    assert [one.message_id for one in look(config, moved, new, 1.8e9)] == ["<later@firm.example>"]
    with Ledger(tmp_path / "state" / "home.ledger", read_only=True) as ledger:
        indexed = {row[0] for row in ledger.rows("SELECT message_id FROM header WHERE folder = 'INBOX'")}
    assert "<one@firm.example>" not in indexed, "nothing is told of mails that cannot be fetched any more"
    caplog.clear()
    look(config, replace(moved, host="New.example"), new, 1.8e9)
    assert "another mailbox" not in caplog.text


@pytest.mark.server("dovecot")
def test_another_mailbox_on_a_server_is_a_first_start(dovecot: Dovecot, tmp_path: Path) -> None:
    config, now = replace(CONFIG, state_dir=str(tmp_path / "state")), datetime.now(UTC)

    def looked(user: str, at: datetime) -> list[Outcome]:
        outcomes: list[Outcome] = []
        account = dovecot.account(user)
        with accounts.opened(config, account, SubjectModel(), outcomes.append, clock=at.timestamp) as turn:
            cycle.run(turn)
        return outcomes

    looked(dovecot.person(), now - timedelta(days=100))
    user = dovecot.person()
    with dovecot.look(user) as client:
        for number in range(4):
            age = timedelta(days=20 * number + 5)
            client.append("INBOX", message(name=f"m{number}"), msg_time=now - age)
    assert looked(user, now) == []
    dovecot.deliver(user, message(name="new"))
    assert [one.action for one in looked(user, now)] == ["draft"]


def test_a_ledger_that_does_not_say_whose_it_is_goes_on(world: World) -> None:
    with Ledger(world.path) as ledger:
        ledger.set_fact("mailbox", "")
    world.arrive(message(name="one"))
    world.cycle()
    assert world.answered == ["<one@firm.example>"]


# -- reading again ----------------------------------------------------------------------------------------------------


def cut_after(world: World, mails: int) -> Callable[[], None]:
    """The connection lasts for so many mails, as on a slow line with a deadline. Call it before each look."""
    left = [mails]
    fetch = world.mailbox.fetch

    def slow(uids: Sequence[int], batch: int = 200) -> Iterator[FetchedMail]:
        for one in fetch(uids, batch):
            left[0] -= 1
            if left[0] < 0:
                raise Unreachable("the connection ended")
            yield one

    world.mailbox.fetch = slow  # type: ignore[method-assign]

    def again() -> None:
        left[0] = mails

    return again


def test_row_05_reading_again_ends_however_often_it_is_cut_off(world: World) -> None:
    for number in range(400):
        world.arrive(message("hello", name=f"m{number}"))
    world.cycle()
    world.renumber()
    world.arrive(message(name="new"))
    again, looks = cut_after(world, 120), 0
    while not world.answered:
        again()
        world.now += 300
        looks += 1
        assert looks < 10
        with suppress(Unreachable):
            world.cycle()
    assert world.answered == ["<new@firm.example>"]


def test_row_05_uids_that_grow_past_the_mark_while_they_are_read_again(world: World) -> None:
    for number in range(200):
        world.arrive(message("hello", name=f"m{number}"))
    world.cycle()
    world.inbox.mails = {uid: raw for uid, raw in world.inbox.mails.items() if uid <= 100}
    world.inbox.uidnext = 101
    world.arrive(message(name="after"))
    again = cut_after(world, 60)
    with pytest.raises(Unreachable):
        world.cycle()
    for number in range(150):  # up to 251, and the mark was 201
        world.arrive(message("hello", name=f"n{number}"))
    for _ in range(8):
        again()
        world.now += 300
        with suppress(Unreachable):
            world.cycle()
    assert world.answered == ["<after@firm.example>"]
    assert world.states()["seen"] == 351, "the one from before the start as well"


def test_row_05_a_mail_at_which_the_server_breaks_down_does_not_stop_the_reading_again(world: World) -> None:
    world.arrive(message("hello", name="breaking"))
    world.cycle()
    world.renumber()
    world.arrive(message(name="behind", sender="Kim Roe <kim@other.example>"))
    breaks_at(world, 2)
    for _ in range(20):
        world.now += 3600
        with suppress(Unreachable):
            world.cycle()
    assert world.answered == ["<behind@firm.example>"]


# -- outages ----------------------------------------------------------------------------------------------------------


def breaks_at(world: World, *poison: int) -> Callable[[], None]:
    """No FETCH of one of these UIDs in INBOX ends well; without UIDs none at all. Call it to end that."""
    fetch = world.mailbox.fetch

    def breaking(uids: Sequence[int], batch: int = 200) -> Iterator[FetchedMail]:
        if world.mailbox.open == "INBOX" and (not poison or set(poison) & set(uids)):
            raise Unreachable("no answer within 30 s")
        return fetch(uids, batch)

    world.mailbox.fetch = breaking  # type: ignore[method-assign]

    def end() -> None:
        world.mailbox.fetch = fetch  # type: ignore[method-assign]

    return end


def looks(world: World, count: int) -> None:
    for number in range(count):
        world.now += max(300.0, back_off(number, 0.5).total_seconds())
        with suppress(Unreachable):
            world.cycle()


def test_row_29_a_long_outage_of_all_mails_costs_none(world: World) -> None:
    for number in range(20):
        world.arrive(message(name=f"m{number:02}"))
    end = breaks_at(world)
    looks(world, 80)
    end()
    looks(world, 3)
    assert world.states() == {"drafted": 20}


def test_row_29_mails_side_by_side_at_which_the_server_breaks_down_are_passed_over(world: World) -> None:
    world.arrive(message("hello", name="read"))
    world.cycle()
    poison = [world.arrive(message(name=f"bad{number}")) for number in range(3)]
    breaks_at(world, *poison)
    looks(world, 80)
    assert world.states()["unreadable"] == 3
    world.arrive(message(name="behind", sender="Kim Roe <kim@other.example>"))
    world.cycle()
    assert world.answered == ["<behind@firm.example>"]


def test_row_29_a_mail_is_not_given_up_while_there_is_no_other_to_compare_it_with(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.cycle()
    world.arrive(message(name="only"))
    end = breaks_at(world)
    looks(world, 40)
    end()
    looks(world, 1)
    assert world.answered == ["<only@firm.example>"]
