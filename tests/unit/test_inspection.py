"""What `status` tells: what silently fails elsewhere."""

import json
import logging
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import FakeMailbox, SubjectModel, message
from watcher import account as accounts
from watcher import cycle, inspection, logs, metrics, state
from watcher.commands import health
from watcher.errors import NoRoom, Unusable, UsageError
from watcher.labels import path_in
from watcher.ledger import Ledger
from watcher.mailbox import FolderState
from watcher.settings import Account, Config, Schedule
from watcher.turn import Outcome

BOX = Account(name="home", host="h", user="u", password_env="P")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(state_dir=str(tmp_path / "state"), account=(BOX,), path=tmp_path / "config.toml")


def look(config: Config, mailbox: FakeMailbox, now: float, box: Account = BOX) -> list[Outcome]:
    outcomes: list[Outcome] = []
    with accounts.opened(
        config, box, SubjectModel(), outcomes.append, clock=lambda: now, connect=lambda _account: mailbox
    ) as turn:
        cycle.run(turn)
    return outcomes


def test_an_account_that_was_never_looked_at_is_not_well(config: Config) -> None:
    report = inspection.status(config, BOX, "m")
    assert (report.healthy, report.stopped) == (False, "Ajar has not looked at this account yet.")
    assert report.free_bytes > 0


def test_status_tells_everything_that_waits(config: Config) -> None:
    now = time.time()
    mailbox = FakeMailbox()
    look(config, mailbox, now - 900)
    for subject, name in (("rejection", "a"), ("hello", "b"), ("boom", "c")):
        mailbox.store["INBOX"].put(message(subject, name=name))
    mailbox.store["INBOX"].put(message(name="d", sender="no-reply@other.example"))
    look(config, mailbox, now - 600)
    mailbox.store["INBOX"].put(message(name="e"))
    mailbox.fail["append_refused"] = NoRoom("Drafts: the mailbox is full; the draft waits.")
    look(config, mailbox, now - 300)
    report = inspection.status(config, BOX, "model-7")
    text = "\n".join(report.lines())
    assert report.healthy
    assert report.entries == {"drafted": 1, "seen": 1, "skipped": 1, "unreadable": 1, "waiting": 1}
    assert list(report.folders) == ["INBOX"]
    assert "waits: Ann Lee <ann@firm.example>  'rejection' (UID 5 in INBOX), since" in text
    assert "answers drafted: 1" in text
    assert "tried once" in text
    assert "the mailbox is full" in text
    assert "lies in Drafts since" in text
    assert "\n  rejections without a draft: 1\n    1 x The sender does not read replies" in text
    assert "model model-7" in text
    assert json.loads(json.dumps(report.as_json()))["drafts"][0][1] == pytest.approx(now - 600)


def test_what_there_is_one_of_is_told_as_one() -> None:
    told = "\n".join(inspection.Report("a", healthy=True, last_good=1.5e9, seconds_since=1.4, missed=1).lines())
    assert "(1 second ago)" in told
    assert "1 look missed" in told


def test_a_draft_that_was_sent_does_not_wait_any_more(config: Config) -> None:
    now = time.time() - 8000
    mailbox = FakeMailbox()
    look(config, mailbox, now)
    mailbox.store["INBOX"].put(message())
    look(config, mailbox, now + 300)
    mailbox.store["Drafts"].mails.clear()
    look(config, mailbox, now + 600)
    assert len(inspection.status(config, BOX, "m").drafts) == 1, "Drafts is looked at once an hour"
    look(config, mailbox, now + 4000)
    assert inspection.status(config, BOX, "m").drafts == ()
    assert inspection.status(config, BOX, "m").entries == {"drafted": 1}


def test_of_many_mails_the_first_ten_are_told_one_by_one() -> None:
    waiting = tuple(f"UID {number}" for number in range(14))
    drafts = tuple(("<d@firm.example>", 1.8e9, f"mail {number}") for number in range(10))
    lines = list(inspection.Report("home", healthy=True, waiting=waiting, drafts=drafts).lines())
    assert [line for line in lines if "waits" in line or "more" in line] == [
        *(f"  waits: UID {number}" for number in range(10)),
        "    and 4 more",
    ]
    assert sum("lies in Drafts" in line for line in lines) == 10


def test_check_tells_the_key_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        f'state_dir = "{tmp_path}/state"\n[account.home]\nhost = "127.0.0.1"\nport = 1\nuser = "u"\n'
        'password_command = "no-such-program secret"\n[account.other]\nhost = "127.0.0.1"\nport = 1\nuser = "u"\n'
        'password_command = "echo x"\n'
    )
    path.chmod(0o600)
    assert health.check.main(["--config", str(path)], standalone_mode=False) == 78
    home, other, *_, last = capsys.readouterr().out.splitlines()
    assert last == health.MEND
    assert home == (
        "WRONG account.home.password_command: the program that the command names is not found. "
        "Install it, or write its whole path."
    )
    assert other == (
        "WRONG account.other: 127.0.0.1:1: the connection is refused. Is the port right, and does the server run?"
    )


def test_a_configured_sent_folder_that_cannot_be_opened_is_not_well(config: Config) -> None:
    """What the user has answered is not seen then."""

    class Without(FakeMailbox):
        def examine(self, folder: str) -> FolderState:
            if folder not in self.store:
                raise Unusable(f"account.home: the folder {folder!r} cannot be opened.")
            return super().examine(folder)

    mailbox = Without()
    look(config, mailbox, time.time() - 600, replace(BOX, sent="Sent Mails"))
    report = inspection.status(config, BOX, "m")
    assert not report.healthy
    assert "  sent: account.home: the folder 'Sent Mails' cannot be opened." in list(report.lines())
    look(config, mailbox, time.time() - 300, replace(BOX, sent="Sent"))
    assert inspection.status(config, BOX, "m").healthy
    del mailbox.store["Sent"]
    look(config, mailbox, time.time())  # not configured: one that was found and is gone is looked for again
    assert inspection.status(config, BOX, "m").healthy


def test_silence_is_not_health(config: Config) -> None:
    """And what to do about it depends on whether an Ajar runs."""
    assert "No Ajar is running" in inspection.status(config, BOX, "m").idle
    look(config, FakeMailbox(), time.time() - 3600)
    report = inspection.status(config, BOX, "m")
    assert not report.healthy
    assert "NOT WELL" in next(report.lines())
    assert (
        "  No Ajar is running. To watch: ajar run, or ajar service install. To look once: ajar once." in report.lines()
    )
    with state.only_instance(config.state, "run"):
        assert "An Ajar runs" in inspection.status(config, BOX, "m").idle
    look(config, FakeMailbox(), time.time())
    assert inspection.status(config, BOX, "m").idle == ""


def test_row_09_a_look_in_the_future_tells_nothing_of_today(config: Config) -> None:
    """By a clock that ran ahead: nobody has looked since it was set, and that was called well for as long as it ran."""
    look(config, FakeMailbox(), time.time() + 86400)
    report = inspection.status(config, BOX, "m")
    assert (report.healthy, "No Ajar is running" in report.idle) == (False, True)
    assert any(line.endswith("(by a clock that ran ahead)") for line in report.lines())
    look(config, FakeMailbox(), time.time() + 2)
    report = inspection.status(config, BOX, "m")
    assert report.healthy
    assert any("(0 seconds ago)" in line for line in report.lines())


def test_labels_that_cannot_be_read_are_not_well_and_said_once(
    config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    mailbox = FakeMailbox()
    look(config, mailbox, time.time() - 3 * 4000)
    path_in(config.state).write_bytes(b"damaged" * 999)
    path_in(config.state).chmod(0o600)
    report = inspection.status(config, BOX, "m")
    assert not report.healthy
    assert "Put it aside" in report.teaching
    assert list(inspection.learning(config, ask=True)) == ["taught: this cannot be read; see above"]
    for ago in (2, 1, 0):
        look(config, mailbox, time.time() - ago * 4000)
    assert sum("nothing is learnt" in record.getMessage() for record in caplog.records) == 1


def test_resume(config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f'state_dir = "{config.state}"\n[account.home]\nhost = "h"\nuser = "u"\npassword_env = "P"\n')
    path.chmod(0o600)
    braked = replace(config, schedule=Schedule(pause_above=1))
    mailbox = FakeMailbox()
    look(braked, mailbox, time.time() - 600)
    for number in range(3):
        mailbox.store["INBOX"].put(message(name=f"m{number}"))
    look(braked, mailbox, time.time() - 300)
    report = inspection.status(config, BOX, "m")
    assert not report.healthy
    assert "ajar resume home" in report.paused
    resume = ["home", "--config", str(path)]
    health.resume.main(resume, standalone_mode=False)
    assert "goes on" in capsys.readouterr().err
    look(braked, mailbox, time.time())
    assert len(mailbox.store["Drafts"].mails) == 3
    with pytest.raises(UsageError, match="not paused"):
        health.resume.main(resume, standalone_mode=False)


def test_the_ledger_forgets_what_was_no_rejection(config: Config) -> None:
    mailbox = FakeMailbox()
    begun = time.time() - 1000 * 86_400
    look(config, mailbox, begun)
    for number in range(50):
        mailbox.store["INBOX"].put(message("hello", name=f"m{number}", Date="Mon, 1 Jan 2024 10:00:00 +0000"))
    mailbox.store["INBOX"].put(message(name="r", Date="Mon, 1 Jan 2024 10:00:00 +0000"))
    look(config, mailbox, begun + 300)
    mailbox.store["INBOX"].mails.clear()
    look(config, mailbox, time.time())
    with Ledger(accounts.ledger_path(config, BOX), read_only=True) as ledger:
        assert ledger.counts() == {"drafted": 1}
        assert ledger.rows("SELECT count(*) FROM header")[0][0] == 0
        assert ledger.rows("SELECT count(*) FROM header_parent")[0][0] == 0
        assert ledger.rows("SELECT count(*) FROM header_text WHERE header_text MATCH 'firm'")[0][0] == 0


def test_the_metrics_are_in_the_format_of_prometheus() -> None:
    reports = [
        inspection.Report("a", healthy=True, last_good=1.5e9, entries={"seen": 3}, skips={"no-reply": 1}, missed=2),
        inspection.Report("b", healthy=False),
    ]
    lines = list(metrics.lines(reports))
    assert 'ajar_last_good_timestamp_seconds{account="a"} 1500000000' in lines
    assert 'ajar_skips{account="a",reason="no-reply"} 1' in lines
    assert "# TYPE ajar_missed_runs_total counter" in lines
    described = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(described) == len(set(described))
    assert all(line.startswith("#") or line.partition("{")[0] in described for line in lines)


def test_a_json_line_carries_the_outcome() -> None:
    record = logging.LogRecord("ajar.mail", logging.INFO, "", 0, "account=%s", ("home",), None)
    record.fields = {"account": "home", "action": "draft", "uid": 7}
    line = json.loads(logs.JsonLines().format(record))
    assert (line["message"], line["uid"], line["action"], line["level"]) == ("account=home", 7, "draft", "info")
