"""What may happen between two looks: renumbering, clocks that jump, floods, copies, the user's own hands.

Each test tells a sequence in which a draft could be lost or doubled.
"""

import logging
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from classifier.mail import Mail
from classifier.verdict import Verdict
from replies import answer as answers
from replies.settings import Me
from replies.skip import SkipReason
from tests.fakes import Folder, SubjectModel, message
from tests.faults.world import ACCOUNT, START, World
from watcher import answering, cycle, history, identity
from watcher.account import Report, opened
from watcher.entry import State
from watcher.errors import Declined, NoRoom, Unreachable, Unusable
from watcher.ledger import DAY, Ledger
from watcher.mailbox import Mailbox
from watcher.settings import Account, Config, Schedule
from watcher.turn import Outcome, Turn

YEAR = 365 * DAY


# -- row 5: UIDVALIDITY -----------------------------------------------------------------------------------------------


def test_row_05_renumbering_loses_and_doubles_nothing(world: World) -> None:
    world.arrive(message(name="one"))
    world.cycle()
    world.renumber()
    world.arrive(message(name="two"))
    world.cycle()
    world.cycle()
    assert world.answered == ["<one@firm.example>", "<two@firm.example>"]


@pytest.mark.parametrize(("later", "opened"), [(1000, 1), (4000, 2)])
def test_row_05_renumbering_between_reading_and_answering(world: World, later: float, opened: int) -> None:
    """The mail is looked for under its old UID, in a folder that was renumbered a moment ago: after it was seen from
    outside to be as it was, and after it was opened."""
    world.arrive(message(name="one"))
    world.mailbox.fail["append_refused"] = NoRoom("full")
    world.cycle()
    world.now += later
    examine, times = world.mailbox.examine, []

    def renumbered_meanwhile(folder: str) -> object:
        times.append(folder)
        if times.count("INBOX") == opened:
            world.renumber()
        return examine(folder)

    world.mailbox.examine = renumbered_meanwhile  # type: ignore[assignment,method-assign]
    assert world.cycle() == []
    world.cycle()
    assert world.answered == ["<one@firm.example>"]


def test_row_05_old_mail_under_a_high_uid_is_not_new(world: World) -> None:
    """A restored mailbox has its mails in any order: what lies behind a recent one must not pass for new."""
    world.inbox.mails = {1: message("hello", name="x"), 2: message(name="recent"), 3: message(name="ancient")}
    world.inbox.uidnext, world.inbox.uidvalidity = 4, 9
    world.mailbox.uids_since = mock.Mock(return_value=[2])  # type: ignore[method-assign]
    world.cycle()
    world.cycle()
    assert world.answered == ["<recent@firm.example>"]


def test_row_05_uids_that_were_given_twice(world: World) -> None:
    """A server restored from a backup without a new UIDVALIDITY gives UIDs again that the mark has passed."""
    for name in ("one", "two", "three"):
        world.arrive(message("hello", name=name))
    world.cycle()
    world.inbox.mails = {uid: raw for uid, raw in world.inbox.mails.items() if uid <= 2}
    world.inbox.uidnext = 3
    world.arrive(message(name="after"))
    world.cycle()
    world.arrive(message(name="later"))
    world.cycle()
    assert world.answered == ["<after@firm.example>", "<later@firm.example>"]


def test_row_05_a_mail_that_came_after_the_mark_is_not_old(world: World) -> None:
    """It was indexed in the same pass that did not read it yet, and then the folder was renumbered."""
    headers = world.mailbox.headers

    def arriving(*arguments: object) -> object:
        if world.inbox.uidnext == 3:
            world.arrive(message(name="between"))
        return headers(*arguments)  # type: ignore[arg-type]

    world.arrive(message("hello", name="x"))
    world.mailbox.headers = arriving  # type: ignore[assignment,method-assign]
    world.cycle()
    world.renumber()
    world.cycle()
    world.cycle()
    assert world.answered == ["<between@firm.example>"]


# -- row 9: clocks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jump", [YEAR, -YEAR, -START + 100])
def test_row_09_a_clock_that_jumps_loses_and_doubles_nothing(world: World, jump: float) -> None:
    world.arrive(message(name="one"))
    world.mailbox.fail["append_refused"] = NoRoom("full")
    world.cycle()
    world.now += jump
    world.cycle()
    world.arrive(message(name="two"))
    world.cycle()
    world.now -= jump
    world.arrive(message(name="three"))
    world.cycle()
    world.now += 1000
    world.cycle()
    assert world.answered == ["<one@firm.example>", "<three@firm.example>", "<two@firm.example>"]


def test_row_09_drafts_of_a_wrong_year_do_not_use_up_the_day(world: World) -> None:
    world.config = replace(world.config, schedule=Schedule(drafts_per_day=1))
    world.now += YEAR
    world.arrive(message(name="one"))
    world.cycle()
    world.now -= YEAR
    world.arrive(message(name="two"))
    world.cycle()
    assert len(world.drafts) == 2


def test_row_09_renumbering_while_the_clock_ran_ahead(world: World) -> None:
    world.now += YEAR
    world.cycle()
    world.now -= YEAR
    world.arrive(message(name="one"))
    world.renumber()
    days: list[object] = []
    since = world.mailbox.uids_since
    world.mailbox.uids_since = lambda day: (days.append(day), since(day))[1]  # type: ignore[method-assign,func-returns-value]
    world.cycle()
    assert days
    assert str(days[0]) < "2027-01-02"
    assert world.answered == ["<one@firm.example>"]


def test_row_09_the_date_of_a_mail_decides_nothing(world: World) -> None:
    for name, date in (("past", "Thu, 1 Jan 1970 00:00:00 +0000"), ("future", "Fri, 31 Dec 9999 23:59:59 -2359")):
        world.arrive(message(name=name, Date=date))
    world.arrive(message(name="none", Date="the day before yesterday"))
    world.cycle()
    assert world.answered == ["<future@firm.example>", "<none@firm.example>", "<past@firm.example>"]


# -- row 26: brakes ---------------------------------------------------------------------------------------------------


class YesModel:
    """A model that has gone bad."""

    def classify(self, mail: Mail) -> Verdict:
        return SubjectModel().classify(replace(mail, subject="rejection"))


def test_row_26_a_flood_pauses_the_account(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    world = World(tmp_path, YesModel())
    world.cycle()
    world.arrive(message(name="one"))
    world.cycle()
    for number in range(400):
        world.arrive(message("hello", name=f"m{number}"))
    for _ in range(3):
        world.now += 300
        world.cycle()
    assert len(world.drafts) == 1
    assert [record.levelno for record in caplog.records if "PAUSED" in record.message] == [logging.ERROR]
    with Ledger(world.path) as ledger:
        assert "ajar resume home" in ledger.fact("paused")
        ledger.set_fact("resumed", str(world.now))
    world.cycle()
    assert len(world.drafts) == 11  # and then ten a pass, thirty a day
    with Ledger(world.path, read_only=True) as ledger:
        assert ledger.fact("paused") == ""


def test_row_26_the_pause_is_lifted_by_the_configuration_or_by_the_user_taking_mails_away(world: World) -> None:
    world.config = replace(world.config, schedule=Schedule(pause_above=3))
    for number in range(4):
        world.arrive(message(name=f"m{number}"))
    world.cycle()
    assert world.drafts == []
    world.config = replace(world.config, schedule=Schedule(pause_above=4))
    world.cycle()
    assert len(world.drafts) == 4


def test_row_26_a_promise_is_kept_in_a_pause(world: World) -> None:
    world.arrive(message(name="one"))
    world.mailbox.fail["append"] = Unreachable("gone")
    with pytest.raises(Unreachable):
        world.cycle()
    world.config = replace(world.config, schedule=Schedule(pause_above=1))
    for number in range(4):
        world.arrive(message(name=f"m{number}"))
    world.cycle()
    assert world.answered == ["<one@firm.example>"]
    assert world.states()["drafted"] == 1


# -- row 28: copies ---------------------------------------------------------------------------------------------------


def test_row_28_copies_in_two_folders_and_again(world: World) -> None:
    account = replace(ACCOUNT, folders=("INBOX", "Sent"))
    for folder in ("INBOX", "Sent", "INBOX"):
        world.arrive(message(name="one"), folder)
    for _ in range(3):
        world.cycle()
        world.arrive(message(name="one"))
    assert world.answered == ["<one@firm.example>"]
    assert identity.token(account, "x") == identity.token(ACCOUNT, "x")


def test_row_28_a_mail_moved_between_two_looks_is_answered_where_it_lies(world: World) -> None:
    world.arrive(message(name="one"))
    world.mailbox.fail["append_refused"] = NoRoom("full")
    world.cycle()
    world.inbox.mails.clear()
    world.now += 1000
    assert [one.reason for one in world.cycle()] == [SkipReason.VANISHED]
    world.arrive(message(name="one"))
    world.cycle()
    world.arrive(message(name="one"))
    world.cycle()
    assert world.answered == ["<one@firm.example>"]


def test_row_28_one_message_id_for_all_mails_of_a_system(world: World) -> None:
    """The acknowledgement and, weeks later, the rejection come under the same Message-ID."""
    world.arrive(message("hello", name="system"))
    world.cycle()
    world.arrive(message(name="system"))
    world.cycle()
    world.cycle()
    assert len(world.drafts) == 1


# -- row 29: a server that keeps something back ------------------------------------------------------------------------


def test_row_29_a_mail_that_is_listed_and_not_given_is_counted(world: World) -> None:
    world.arrive(message(name="hidden"))
    world.arrive(message(name="shown"))
    fetch = world.mailbox.fetch
    world.mailbox.fetch = lambda uids, batch=200: (one for one in fetch(uids, batch) if one.uid != 2)  # type: ignore[method-assign]
    outcomes = world.cycle()
    assert [(one.uid, one.reason) for one in outcomes if one.action == "none"] == [(2, SkipReason.UNREADABLE)]
    assert world.answered == ["<shown@firm.example>"]
    assert world.states()["unreadable"] == 1


def test_row_29_a_mail_that_is_kept_back_later_is_tried_again(world: World) -> None:
    world.arrive(message(name="one"))
    fetch, times = world.mailbox.fetch, []

    def twice(uids: object, batch: int = 200) -> object:
        times.append(uids)
        return iter(()) if len(times) == 2 else fetch(uids, batch)  # type: ignore[arg-type]

    world.mailbox.fetch = twice  # type: ignore[assignment,method-assign]
    assert world.cycle() == []
    assert world.states() == {"waiting": 1}
    world.now += 1000
    world.cycle()
    assert world.answered == ["<one@firm.example>"]


# -- row 32: the user's hands -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("done", ["deleted", "edited", "sent"])
def test_row_32_what_the_user_does_with_a_draft_is_final(world: World, done: str) -> None:
    world.arrive(message(name="one"))
    world.cycle()
    drafts = world.mailbox.store["Drafts"]
    (raw,) = world.drafts
    drafts.mails.clear()
    if done == "edited":
        drafts.put(raw.replace(b"Thank you", b"Many thanks").replace(b"Message-ID: <", b"Message-ID: <edited-"))
    if done == "sent":
        world.arrive(raw, "Sent")
    left = world.drafts
    for _ in range(3):
        world.now += 4000
        world.arrive(message(name="one"))
        world.cycle()
    assert world.drafts == left
    with Ledger(world.path, read_only=True) as ledger:
        assert ledger.lying() == []


def test_row_32_a_promise_is_recognised_under_another_address_and_without_its_mail(world: World) -> None:
    """Crash after APPEND; then the user changes their address and files the mail away."""
    world.arrive(message(name="one"))
    world.mailbox.fail["append"] = Unreachable("gone")
    with pytest.raises(Unreachable):
        world.cycle()
    world.config = replace(world.config, me=Me(name="Robin Hale", addresses=("robin@elsewhere.example",)))
    world.inbox.mails.clear()
    world.cycle()
    assert world.states() == {"drafted": 1}
    world.arrive(message(name="one"))
    world.cycle()
    assert world.answered == ["<one@firm.example>"]


# -- row 33: one part broken ------------------------------------------------------------------------------------------


def test_row_33_a_folder_that_is_gone_does_not_keep_the_others_from_their_turn(world: World) -> None:
    gone = replace(ACCOUNT, folders=("Gone", "INBOX"))
    examine = world.mailbox.examine

    def examined(folder: str) -> object:
        if folder == "Gone":
            raise Unusable("account.home: the folder 'Gone' cannot be opened.")
        return examine(folder)

    world.mailbox.examine = examined  # type: ignore[assignment,method-assign]
    world.arrive(message(name="one"))
    outcomes: list[Outcome] = []
    state = world.path.parent / "state"
    config = Config(state_dir=str(state), account=(gone,), me=world.config.me)
    for _ in range(2):
        with pytest.raises(Unusable):
            look(config, gone, world.mailbox, outcomes.append)
        world.arrive(message(name="two"))
    assert world.answered == ["<two@firm.example>"]
    with Ledger(state / "home.ledger", read_only=True) as ledger:
        assert "Gone" in ledger.fact("stopped")


@pytest.mark.parametrize("folders", [("INBOX", "Jobs"), ("Jobs", "INBOX")])
def test_row_33_a_folder_that_the_server_cannot_open_does_not_keep_the_others_from_their_turn(
    world: World, folders: tuple[str, ...]
) -> None:
    account = replace(ACCOUNT, folders=folders)
    config = Config(state_dir=str(world.path.parent / "state"), account=(account,), me=world.config.me)
    refusing(world, "Jobs")
    with pytest.raises(Declined):
        look(config, account, world.mailbox, lambda _outcome: None)
    world.arrive(message(name="one"))
    with pytest.raises(Declined):
        look(config, account, world.mailbox, lambda _outcome: None)
    assert world.answered == ["<one@firm.example>"]


def refusing(world: World, *names: str) -> None:
    """The folders are there, and the server has an internal error at each EXAMINE."""
    examine = world.mailbox.examine

    def examined(folder: str) -> object:
        if folder in names:
            raise Declined(f"account.home: the folder {folder!r} cannot be opened: [SERVERBUG] internal error.")
        return examine(folder)

    world.mailbox.examine = examined  # type: ignore[assignment,method-assign]


def test_row_33_a_sent_folder_that_does_not_open_is_waited_for_but_not_for_ever(world: World) -> None:
    refusing(world, "Sent")
    world.arrive(message(name="one"))
    told = []
    for _ in range(3):
        with pytest.raises(Declined):
            world.cycle()
        told.append(world.answered)
    assert told == [[], [], ["<one@firm.example>"]]


def test_row_33_an_earlier_mail_in_a_folder_that_is_gone_costs_no_draft(world: World) -> None:
    own = message("My application", name="own").replace(b"To: Robin Hale <robin@mail", b"To: Ann Lee <ann@firm")
    world.mailbox.store["Sent"].put(own)
    world.cycle()
    world.mailbox.store["Gesendet"] = world.mailbox.store.pop("Sent")
    world.arrive(message(name="one"))
    world.arrive(message(name="two", sender="Bo <bo@other.example>"))
    world.cycle()
    assert world.answered == ["<one@firm.example>", "<two@firm.example>"]
    with Ledger(world.path, read_only=True) as ledger:
        assert ledger.rows("SELECT 1 FROM header WHERE folder = 'Sent'") == []


def test_row_33_earlier_mail_that_the_server_refuses_is_waited_for_and_then_left_out(world: World) -> None:
    world.mailbox.store["Jobs"] = Folder()
    jobs = replace(ACCOUNT, folders=("INBOX", "Jobs"))
    world.arrive(message("hello", name="earlier"), "Jobs")
    with Ledger(world.path) as ledger:
        turn = Turn(jobs, world.config, world.mailbox, ledger, SubjectModel(), lambda: world.now, lambda _outcome: None)
        cycle.index(turn, world.mailbox.examine("Jobs"))
    refusing(world, "Jobs")
    world.arrive(message(name="one"))
    world.arrive(message(name="two", sender="Bo <bo@other.example>"))
    told = []
    for _ in range(3):
        world.cycle()
        world.now += 3600
        told.append(len(world.answered))
    assert told == [1, 1, 2]


def test_row_33_an_internal_error_is_shown_until_the_next_good_look(world: World) -> None:
    config = Config(state_dir=str(world.path.parent / "state"), account=(ACCOUNT,), me=world.config.me)
    for error, told in ((KeyError("a"), "an internal error ended the last look; see the log"), (None, "")):
        with suppress(KeyError), opened(config, ACCOUNT, SubjectModel(), print, connect=lambda _account: world.mailbox):
            if error is not None:
                raise error
        with Ledger(world.path.parent / "state" / "home.ledger", read_only=True) as ledger:
            assert ledger.fact("trouble") == told


def look(config: Config, account: Account, mailbox: Mailbox, report: Report) -> None:
    with opened(config, account, SubjectModel(), report, connect=lambda _account: mailbox) as turn:
        cycle.run(replace(turn, labels=None))


def test_row_33_a_mail_that_waits_in_a_folder_that_is_gone_does_not_stop_the_others(world: World) -> None:
    world.arrive(message(name="one"))
    world.mailbox.fail["append_refused"] = NoRoom("full")
    world.cycle()
    with Ledger(world.path) as ledger:
        (entry,) = ledger.entries(State.WAITING)
        ledger.change(entry, folder="Gone")
    examine = world.mailbox.examine

    def examined(folder: str) -> object:
        if folder == "Gone":
            raise Unusable("gone")
        return examine(folder)

    world.mailbox.examine = examined  # type: ignore[assignment,method-assign]
    world.arrive(message(name="two"))
    world.now += 1000
    world.cycle()
    assert world.answered == ["<two@firm.example>"]


def test_row_15_a_mail_that_trips_us_over_does_not_stop_the_ones_behind_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answers.answer

    def tripping(mail: Mail, *rest: object) -> object:
        if "bad" in mail.message_id:
            raise ValueError(mail.text)
        return answer(mail, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(answering, "answer", tripping)
    world.arrive(message(name="bad"))
    world.arrive(message(name="good"))
    reasons = []
    for _ in range(6):
        reasons += [one.reason for one in world.cycle() if one.action == "skip"]
        world.now += DAY
    assert world.answered == ["<good@firm.example>"]
    assert reasons == [SkipReason.TEMPLATE]


def test_row_15_an_earlier_mail_that_trips_us_over_costs_no_draft(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answers.answer

    def tripping(mail: Mail, verdict: Verdict, earlier: list[object], *rest: object) -> object:
        if earlier:
            raise IndexError
        return answer(mail, verdict, [], *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(answering, "answer", tripping)
    world.arrive(message("hello", name="earlier"))
    world.arrive(message(name="one"))
    world.cycle()
    assert world.answered == ["<one@firm.example>"]


def breaks(world: World) -> int:
    """How many of thirty looks, an hour apart, end with the connection."""
    broken = 0
    for _ in range(30):
        world.now += 3600
        try:
            world.cycle()
        except Unreachable:
            broken += 1
    return broken


def test_row_29_a_mail_at_which_the_server_breaks_down_does_not_hide_the_ones_behind_it(world: World) -> None:
    uid = world.arrive(message(name="breaking"))
    for number in range(60):
        world.arrive(message(name=f"behind{number}") if number in (1, 59) else message("hello", name=f"m{number}"))
    fetch, headers = world.mailbox.fetch, world.mailbox.headers

    def fetching(uids: list[int], batch: int = 200) -> object:
        if uid in uids and world.mailbox.open == "INBOX":
            raise Unreachable("h.example: the server closed the connection")
        return fetch(uids, batch)

    def heading(uids: list[int], fields: object) -> object:
        if uid in uids and world.mailbox.open == "INBOX":
            raise Unreachable("h.example: the server closed the connection")
        return headers(uids, fields)  # type: ignore[arg-type]

    world.mailbox.fetch = fetching  # type: ignore[assignment,method-assign]
    world.mailbox.headers = heading  # type: ignore[assignment,method-assign]
    assert breaks(world) == 24, "twelve times in reading, twelve in indexing"
    assert world.answered == ["<behind1@firm.example>", "<behind59@firm.example>"]
    assert world.states()["unreadable"] == 1


@pytest.mark.parametrize("alone", [False, True])
def test_row_29_a_server_that_gives_no_header_costs_none(world: World, *, alone: bool) -> None:
    """What was answered is read from the headers in Sent. A single mail there hides no other, and stops nothing for good."""
    world.cycle()
    for number in range(1 if alone else 5):
        world.arrive(message("hello", name=f"m{number}", In_Reply_To=f"<asked{number}@firm.example>"), "Sent")
    headers = world.mailbox.headers

    def heading(uids: list[int], fields: object) -> object:
        if world.mailbox.open == "Sent":
            raise Unreachable("h.example: the server closed the connection")
        return headers(uids, fields)  # type: ignore[arg-type]

    world.mailbox.headers = heading  # type: ignore[assignment,method-assign]
    assert breaks(world) == (12 if alone else 30)
    world.mailbox.headers = headers  # type: ignore[method-assign]
    world.cycle()
    with Ledger(world.path) as ledger:
        known = [history.answered(ledger, f"<asked{number}@firm.example>") for number in range(5)]
    assert known == [not alone] * 5


def test_row_29_a_rejection_at_which_the_server_breaks_down_lets_the_others_pass(world: World) -> None:
    world.mailbox.fail["append_refused"] = NoRoom("full")
    uid = world.arrive(message(name="breaking"))
    world.cycle()
    world.arrive(message(name="behind"))
    fetch = world.mailbox.fetch

    def fetching(uids: list[int], batch: int = 200) -> object:
        if list(uids) == [uid]:
            raise Unreachable("h.example: the server closed the connection")
        return fetch(uids, batch)

    world.mailbox.fetch = fetching  # type: ignore[assignment,method-assign]
    for _ in range(6):
        world.now += 1000
        with suppress(Unreachable):
            world.cycle()
    assert world.answered == ["<behind@firm.example>"]
    world.mailbox.fetch = fetch  # type: ignore[method-assign]
    world.now += DAY
    world.cycle()
    assert world.answered == ["<behind@firm.example>", "<breaking@firm.example>"]
