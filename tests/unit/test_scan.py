"""Old mail read once: what is asked of the server for it, and that many mails come back as few do."""

import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from replies.settings import Me
from replies.skip import SkipReason
from tests.fakes import FakeMailbox, SubjectModel, message
from watcher import console, cycle, judging, scan
from watcher.errors import Declined, Unreachable
from watcher.ledger import Ledger
from watcher.reporting import Reporter
from watcher.settings import Account, Config, Schedule
from watcher.turn import Outcome, Turn

ACCOUNT = Account(name="home", host="h.example", user="robin@mail.example", password_env="P")
CONFIG = Config(account=(ACCOUNT,), me=Me(name="Robin Hale", addresses=("robin@mail.example",)))
DAY = date(2026, 1, 1)


def scanned(folder: Path, mailbox: FakeMailbox, *, dry_run: bool, config: Config = CONFIG) -> list[Outcome]:
    outcomes: list[Outcome] = []
    path = folder / "home.ledger"
    with Ledger.copy_of(path) if dry_run else Ledger(path) as ledger:
        turn = Turn(ACCOUNT, config, mailbox, ledger, SubjectModel(), lambda: 1.8e9, outcomes.append, dry_run=dry_run)
        scan.scan(turn, DAY, DAY, lambda *_: None)
    return outcomes


@pytest.mark.parametrize(
    ("subject", "dry_run", "indexed"),
    [("lunch", True, False), ("rejection", True, True), ("lunch", False, True), ("rejection", False, True)],
)
def test_a_dry_run_indexes_only_for_a_reply(tmp_path: Path, subject: str, *, dry_run: bool, indexed: bool) -> None:
    mailbox = FakeMailbox()
    mailbox.store["INBOX"].put(message(subject))
    outcomes = scanned(tmp_path, mailbox, dry_run=dry_run)
    assert [one.action for one in outcomes] == ["draft" if subject == "rejection" else "none"]
    assert ("headers" in mailbox.calls) is indexed


def test_a_dry_run_finds_the_answer_that_was_sent(tmp_path: Path) -> None:
    mailbox = FakeMailbox()
    mailbox.store["INBOX"].put(message())
    mailbox.store["Sent"].put(message("Re: rejection", name="re", In_Reply_To="<m1@firm.example>"))
    assert [one.action for one in scanned(tmp_path, mailbox, dry_run=True)] == ["skip"]


def test_a_dry_run_with_nothing_to_answer_does_not_stay_paused(tmp_path: Path) -> None:
    with Ledger(tmp_path / "home.ledger") as ledger:
        ledger.set_fact("paused", "9 mails at once were taken for rejections.")
    with Ledger.copy_of(tmp_path / "home.ledger") as ledger:
        turn = Turn(ACCOUNT, CONFIG, FakeMailbox(), ledger, SubjectModel(), lambda: 1.8e9, print, dry_run=True)
        scan.scan(turn, DAY, DAY, lambda *_: None)
        assert ledger.fact("paused") == ""


def test_many_mails_are_told_in_their_order(tmp_path: Path) -> None:
    mailbox = FakeMailbox()
    for number in range(judging.SMALL + 20):
        mailbox.store["INBOX"].put(message("lunch", name=str(number), text="See you at noon."))
    outcomes = scanned(tmp_path, mailbox, dry_run=True)
    assert [one.uid for one in outcomes] == sorted(mailbox.store["INBOX"].mails)
    assert {one.verdict for one in outcomes} == {"not"}


def test_a_rejection_that_was_too_old_by_itself_is_answered_when_it_is_asked_for(tmp_path: Path) -> None:
    mailbox = FakeMailbox()
    path = tmp_path / "home.ledger"
    outcomes: list[Outcome] = []
    with Ledger(path) as ledger:
        turn = Turn(ACCOUNT, CONFIG, mailbox, ledger, SubjectModel(), lambda: 1.8e9, outcomes.append)
        cycle.run(turn)
        mailbox.store["INBOX"].put(message(), arrived=1.8e9 - 30 * 86_400)
        cycle.run(turn)
    assert [one.reason for one in outcomes] == [SkipReason.TOO_OLD]
    assert [one.action for one in scanned(tmp_path, mailbox, dry_run=False)] == ["draft"]


def test_every_rejection_is_told_also_where_it_has_to_wait(tmp_path: Path) -> None:
    mailbox = FakeMailbox()
    for number in range(5):
        mailbox.store["INBOX"].put(message(name=f"m{number}"))
    outcomes = scanned(tmp_path, mailbox, dry_run=False, config=replace(CONFIG, schedule=Schedule(drafts_per_day=2)))
    assert [(one.action, one.reason) for one in outcomes] == [("draft", "")] * 2 + [("none", "later")] * 3
    assert [one.action for one in scanned(tmp_path, mailbox, dry_run=False)] == ["skip"] * 2 + ["draft"] * 3


def test_what_was_found_until_the_connection_broke_is_told(tmp_path: Path) -> None:
    mailbox = FakeMailbox()
    mailbox.store["INBOX"].put(message())
    mailbox.fail["headers"] = Unreachable("gone")
    outcomes: list[Outcome] = []
    with Ledger(tmp_path / "home.ledger") as ledger:
        turn = Turn(ACCOUNT, CONFIG, mailbox, ledger, SubjectModel(), lambda: 1.8e9, outcomes.append)
        with pytest.raises(Unreachable):
            scan.scan(turn, DAY, DAY, lambda *_: None)
    assert [(one.action, one.reason) for one in outcomes] == [("none", "later")]
    assert [one.action for one in scanned(tmp_path, mailbox, dry_run=False)] == ["draft"]


def test_a_rejection_that_lies_there_twice_is_told_once(tmp_path: Path) -> None:
    mailbox = FakeMailbox()
    mailbox.store["INBOX"].put(message())
    mailbox.store["INBOX"].put(message())
    mailbox.fail["append_refused"] = Declined("not now")
    assert [one.reason for one in scanned(tmp_path, mailbox, dry_run=False)] == [SkipReason.NOT_TAKEN]


def test_what_a_scan_is_not_sure_of_is_asked_about(tmp_path: Path) -> None:
    mailbox = FakeMailbox()
    mailbox.store["INBOX"].put(message("unsure"))
    for dry_run, asked in ((True, 0), (False, 1), (False, 1)):
        scanned(tmp_path, mailbox, dry_run=dry_run)
        with Ledger(tmp_path / "home.ledger") as ledger:
            assert len(ledger.unsure()) == asked


def test_a_person_is_told_which_mails_and_what_they_come_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mailbox = FakeMailbox()
    mailbox.store["INBOX"].put(message(Date="Mon, 5 Jan 2026 12:00:00 +0000"))
    mailbox.store["INBOX"].put(message("a rejection", name="m2", sender="no-reply@other.example"))
    mailbox.store["INBOX"].put(message("unsure", name="m3"))
    mailbox.store["INBOX"].put(message("lunch", name="m4"))
    reporter = Reporter(as_json=False, named=True, dry_run=True)
    for outcome in scanned(tmp_path, mailbox, dry_run=True):
        reporter(outcome)
    *lines, total, drafts, without = [*capsys.readouterr().out.splitlines(), *reporter.total()]
    assert lines == [
        "home  Ann Lee <ann@firm.example>  'unsure'  unsure: left to you  [INBOX, UID 3]",
        "home  2026-01-05  Ann Lee <ann@firm.example>  'rejection'  rejection: would draft an answer.  [INBOX, UID 1]",
        f"home  no-reply@other.example  'a rejection'  rejection: no draft. {SkipReason.NO_REPLY.sentence}  [INBOX, UID 2]",
    ]
    assert total == "4 mails read: 2 rejections, 1 unsure."
    assert drafts == "1 draft would be written."
    assert without == f"  1 without: {SkipReason.NO_REPLY.sentence}"


def test_what_is_no_business_of_a_log_is_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mailbox = FakeMailbox()
    mailbox.store["INBOX"].put(message("rejection of the canary", sender="canary@firm.example"))
    (outcome,) = scanned(tmp_path, mailbox, dry_run=False)
    for as_json in (True, False):
        Reporter(as_json=as_json, named=False, dry_run=False)(outcome)
    assert "canary" not in capsys.readouterr().out + repr(outcome)


def test_results_go_where_they_were_sent_while_a_bar_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`ajar scan --json > FILE` in a terminal."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TTY_INTERACTIVE", "1")
    with console.progress("Reading") as advance:
        console.out("a result")
        advance(7)
    told = capsys.readouterr()
    assert told.out == "a result\n"
    assert "?" not in re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", told.err), "how many there are is not known, and not asked"
