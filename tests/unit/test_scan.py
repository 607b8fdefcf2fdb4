"""Old mail read once: what is asked of the server for it, and that many mails come back as few do."""

from datetime import date
from pathlib import Path

import pytest

from replies.settings import Me
from replies.skip import SkipReason
from tests.fakes import FakeMailbox, SubjectModel, message
from watcher import cycle, judging, scan
from watcher.ledger import Ledger
from watcher.settings import Account, Config
from watcher.turn import Outcome, Turn

ACCOUNT = Account(name="home", host="h.example", user="robin@mail.example", password_env="P")
CONFIG = Config(account=(ACCOUNT,), me=Me(name="Robin Hale", addresses=("robin@mail.example",)))
DAY = date(2026, 1, 1)


def scanned(folder: Path, mailbox: FakeMailbox, *, dry_run: bool) -> list[Outcome]:
    outcomes: list[Outcome] = []
    path = folder / "home.ledger"
    with Ledger.copy_of(path) if dry_run else Ledger(path) as ledger:
        turn = Turn(ACCOUNT, CONFIG, mailbox, ledger, SubjectModel(), lambda: 1.8e9, outcomes.append, dry_run=dry_run)
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
