"""The process that runs for months: signals, clocks, hung threads, accounts that fail, refused logins."""

import hashlib
import logging
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from tests.fakes import FakeMailbox, SubjectModel, message
from tests.servers import PASSWORD_ENV
from tests.servers.dovecot import Dovecot
from watcher import account as accounts
from watcher import brain, daemon, imap, inspection, night, refused, under_way, wishes
from watcher import config as settings
from watcher.daemon import NIGHTLY, Daemon
from watcher.errors import AjarError, ConfigError, LedgerError, Refused, Unreachable, Unusable
from watcher.ledger import Ledger
from watcher.settings import Account, Config, Logging, Schedule, stamp

ROOT = Path(__file__).parents[2]


class Server:
    """Mailboxes by account; an account without one fails with its error."""

    def __init__(self) -> None:
        self.boxes: dict[str, FakeMailbox | AjarError] = {}
        self.logins: list[str] = []

    def connect(self, account: Account) -> FakeMailbox:
        self.logins.append(account.name)
        box = self.boxes[account.name]
        if isinstance(box, Refused):
            with suppress(ConfigError):
                box.offered = account.secret()
        if isinstance(box, AjarError):
            raise box
        return box


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server()
    opened = accounts.opened
    monkeypatch.setattr(
        accounts, "opened", lambda *given, **named: opened(*given, **({"connect": made.connect} | named))
    )
    monkeypatch.setattr(brain, "load", lambda _config=None: SubjectModel())
    return made


@pytest.fixture
def config(tmp_path: Path) -> Config:
    boxes = tuple(Account(name=name, host="h", user=name, password_env="P") for name in ("one", "two"))
    return Config(state_dir=str(tmp_path / "state"), account=boxes, path=tmp_path / "config.toml")


def made(config: Config) -> Daemon:
    return Daemon(config, lambda: config, lambda _outcome: None)


# -- row 9: the schedule ----------------------------------------------------------------------------------------------


@pytest.fixture
def scheduled(config: Config, server: Server) -> Iterator[Daemon]:
    """Its scheduler runs, paused: jobs have their times and are not run."""
    watcher = made(config)
    watcher._schedule()
    watcher._scheduler.start(paused=True)
    yield watcher
    watcher._scheduler.shutdown()


@pytest.mark.parametrize("jump", [-365 * 86_400.0, 365 * 86_400.0, -3600.0])
def test_row_09_a_clock_that_is_set_does_not_leave_accounts_unwatched(scheduled: Daemon, jump: float) -> None:
    year = datetime.now(UTC) + timedelta(days=365)
    for job in scheduled._scheduler.get_jobs():
        job.modify(next_run_time=year)
    scheduled._mind_the_clock(scheduled._offset + 5)  # a drift
    assert {job.next_run_time for job in scheduled._scheduler.get_jobs()} == {year}
    scheduled._mind_the_clock(scheduled._offset + jump)
    times = {job.id: job.next_run_time for job in scheduled._scheduler.get_jobs()}
    nightly = times.pop(NIGHTLY)
    assert max(times.values()) <= datetime.now(UTC)
    local = nightly.astimezone()
    assert (local.hour, local.minute) == (3, 30), "a clock that was set is no reason to train by day"
    assert nightly < year - timedelta(days=300)


@pytest.mark.parametrize(
    ("zone", "earlier"), [(ZoneInfo("Europe/Berlin"), 1), (ZoneInfoNotFoundError("TZ names none"), 0)]
)
def test_row_09_the_hour_of_the_training_follows_the_clock_on_the_wall(
    monkeypatch: pytest.MonkeyPatch, zone: object, earlier: int
) -> None:
    """By the zone's name, so that it is half past three in summer and in winter; without one, by the offset of today."""
    monkeypatch.setattr("apscheduler.triggers.cron.get_localzone", mock.Mock(side_effect=[zone]))
    trigger = night.when("03:30")
    days = (datetime(2027, month, 10, tzinfo=UTC) for month in (1, 7))
    winter, summer = (trigger.get_next_fire_time(None, day).astimezone(UTC) for day in days)
    assert winter.hour - summer.hour == earlier


def test_row_09_elapsed_time_goes_on_in_a_suspend(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(time, "clock_gettime", asked.append)
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 70, raising=False)
    under_way.elapsed()
    monkeypatch.delattr(time, "CLOCK_BOOTTIME")  # as on macOS
    under_way.elapsed()
    assert asked == [70, time.CLOCK_MONOTONIC]


def test_row_09_an_hour_of_suspend_is_one_run_at_once(scheduled: Daemon) -> None:
    """APScheduler would drop the run (misfire grace) or run it twelve times (no coalescing)."""
    ran: list[str] = []
    done = threading.Event()

    def run(account: Account) -> None:
        ran.append(account.name)
        if len(ran) == 2:
            done.set()

    for name in ("one", "two"):
        job = scheduled._scheduler.get_job(name)
        job.modify(func=run)
        job.modify(next_run_time=datetime.now(UTC) - timedelta(hours=1))
    scheduled._scheduler.resume()
    assert done.wait(20)
    scheduled._scheduler.pause()
    assert sorted(ran) == ["one", "two"]


def test_row_09_runs_that_a_suspend_swallowed_are_counted(config: Config, server: Server) -> None:
    server.boxes = {"one": FakeMailbox(), "two": FakeMailbox()}
    watcher = made(config)
    watcher._poll(config.account[0])
    watcher._expected["one"] -= 3900.0
    watcher._poll(config.account[0])
    report = inspection.status(config, config.account[0], "m")
    assert (report.missed, report.healthy) == (12, True)
    assert any("12 looks missed in the last 24 hours" in line for line in report.lines())


def test_row_09_missed_looks_are_told_for_a_day_and_counted_for_ever(
    config: Config, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.boxes = {"one": FakeMailbox()}
    (account, _), watcher, now = config.account, made(config), time.time()
    watcher._poll(account)
    watcher._expected["one"] -= 30 * 86400.0 + 300.0
    watcher._poll(account)
    assert inspection.status(config, account, "m").missed == 24 * 12, "of a month, one day's"
    monkeypatch.setattr(time, "time", lambda: now + 90_000.0)
    report = inspection.status(config, account, "m")
    assert (report.missed, report.missed_total) == (0, 30 * 24 * 12)
    monkeypatch.setattr(time, "time", lambda: now - 90_000.0)
    assert inspection.status(config, account, "m").missed == 0, "a clock that ran ahead"


# -- row 2: hung threads ------------------------------------------------------------------------------------------------


class Hanging(FakeMailbox):
    """Answers nothing until the connection is cut."""

    def __init__(self) -> None:
        super().__init__()
        self.cut, self.entered = threading.Event(), threading.Event()

    def examine(self, folder: str) -> Any:
        self.entered.set()
        assert self.cut.wait(60)
        raise Unreachable("cut")

    def interrupt(self) -> None:
        self.cut.set()


def test_row_02_a_cycle_over_its_deadline_is_cut(config: Config, server: Server) -> None:
    hanging = Hanging()
    server.boxes = {"one": hanging}
    watcher = made(replace(config, schedule=Schedule(deadline="1s")))
    watcher._poll(config.account[0])
    assert hanging.cut.is_set()
    count, said = watcher._failures.of("one")
    assert (count, "longer than schedule.deadline (1 s)" in said) == (1, True)
    assert inspection.status(config, config.account[0], "m").trouble == said


def test_row_02_a_deadline_that_passed_while_connecting_counts(config: Config, server: Server) -> None:
    hanging = Hanging()
    watcher = made(config)
    watcher._under_way.too_late("one")
    watcher._under_way.hold("one", hanging)
    assert hanging.cut.is_set()


def test_row_02_the_supervisor_is_not_told_that_all_is_well_when_a_thread_hangs(scheduled: Daemon) -> None:
    assert scheduled._alive()
    scheduled._under_way._begun["one"] = under_way.elapsed() - 86_400
    assert not scheduled._alive()


def test_row_02_the_supervisor_hears_from_a_daemon_that_is_alive(
    config: Config, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "n"
    monkeypatch.setenv("NOTIFY_SOCKET", str(path))
    monkeypatch.setenv("WATCHDOG_USEC", "200000")
    server.boxes = {"one": FakeMailbox(), "two": FakeMailbox()}
    watcher = made(config)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(str(path))
        channel.settimeout(20)
        monkeypatch.setattr(signal, "signal", lambda *_: None)
        monkeypatch.setattr(signal, "set_wakeup_fd", lambda *_, **__: -1)
        thread = threading.Thread(target=watcher.run)
        thread.start()
        heard = [channel.recv(100) for _ in range(2)]
        watcher._wishes.put("stop")
        thread.join(20)
        assert not thread.is_alive()
        heard += [channel.recv(100)]
    assert heard[:2] == [b"READY=1", b"WATCHDOG=1"]


# -- row 30: a refused login --------------------------------------------------------------------------------------------


def test_row_30_a_refused_password_is_offered_once(config: Config, server: Server, tmp_path: Path) -> None:
    """Not by the daemon, not by the next `ajar once` of a cron table; until the configuration is saved."""
    config.path.write_text("")
    server.boxes = {"one": Refused("account.one: h refused the login of one: wrong."), "two": FakeMailbox()}
    watcher = made(config)
    for _ in range(3):
        for account in config.account:
            watcher._poll(account)
    made(config)._poll(config.account[0])
    assert server.logins.count("one") == 1
    assert server.logins.count("two") == 3
    report = inspection.status(config, config.account[0], "m")
    assert not report.healthy
    assert "refused the login" in report.stopped
    assert "ajar check" in report.stopped
    os.utime(config.path, (1, 1))
    watcher._reload = lambda: replace(config, saved=stamp(config.path))
    watcher._read_again()
    server.boxes["one"] = FakeMailbox()
    watcher._poll(config.account[0])
    assert inspection.status(config, config.account[0], "m").healthy


@pytest.fixture
def by_file(config: Config, tmp_path: Path) -> tuple[Config, Path]:
    """An account whose password is the first line of a file."""
    path = tmp_path / "password"
    path.write_text("wrong")
    account = replace(config.account[0], password_env="", password_command=f"cat {path}")
    return replace(config, account=(account,)), path


def test_row_30_a_password_that_was_mended_is_tried_by_itself(by_file: tuple[Config, Path], server: Server) -> None:
    """At the next ordinary look; neither a signal nor `ajar check` is needed."""
    config, path = by_file
    (account,) = config.account
    server.boxes = {"one": Refused("account.one: h refused the login of one: wrong.")}
    watcher = made(config)
    for _ in range(3):
        assert watcher._failed(account, Refused("wrong")) == config.schedule.seconds, "looked at as often as ever"
        watcher._poll(account)
    made(config)._poll(account)
    assert server.logins == ["one"]
    path.write_text("right")
    server.boxes = {"one": FakeMailbox()}
    watcher._poll(account)
    assert inspection.status(config, account, "m").healthy
    server.boxes = {"one": Refused("wrong again")}
    path.write_text("wrong")
    watcher._poll(account)
    assert len(server.logins) == 3, "a login that went well ends the matter"


def test_row_30_passwords_that_change_at_each_look_do_not_lock_the_mailbox(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scrypt = hashlib.scrypt
    cheap = {"n": 2}  # a day of the real one takes long
    monkeypatch.setattr(hashlib, "scrypt", lambda raw, **given: scrypt(raw, **(given | cheap)))
    offered = 0
    with Ledger(tmp_path / "one.ledger") as ledger:
        for number in range(288):  # looks, a day long
            monkeypatch.setenv("P", f"another {number}")
            now = 1_800_000_000.0 + number * 300
            with suppress(Refused):
                refused.mind(ledger, config, config.account[0], now)
                offered += 1
                error = Refused("wrong")
                error.offered = config.account[0].secret()
                refused.noted(ledger, config, config.account[0], now, error)
    assert 20 < offered < 35


def test_row_30_what_is_kept_of_a_refused_password_does_not_tell_it(
    by_file: tuple[Config, Path], server: Server
) -> None:
    config, path = by_file
    path.write_text("Kanarienvogel-7311")
    server.boxes = {"one": Refused("wrong")}
    made(config)._poll(config.account[0])
    kept = accounts.ledger_path(config, config.account[0]).read_bytes()
    assert b"refused" in kept
    plain = b"Kanarienvogel-7311"
    assert plain not in kept
    assert hashlib.sha256(plain).hexdigest().encode() not in kept


def test_row_30_a_password_that_cannot_be_had_is_another_trouble(by_file: tuple[Config, Path], server: Server) -> None:
    config, path = by_file
    (account,) = config.account
    server.boxes = {"one": Refused("account.one: h refused the login of one: wrong.")}
    watcher = made(config)
    watcher._poll(account)
    path.unlink()
    watcher._poll(account)
    assert "exit code" in inspection.status(config, account, "m").trouble
    path.write_text("wrong")
    watcher._poll(account)
    assert server.logins == ["one"]
    assert "refused the login" in inspection.status(config, account, "m").stopped


@pytest.mark.parametrize(("key", "named"), [("password_env", "variable"), ("password_credential", "credential")])
def test_row_30_what_a_running_ajar_cannot_see_is_told(config: Config, server: Server, key: str, named: str) -> None:
    account = Account(name="one", host="h", user="one", **{key: "P"})  # type: ignore[arg-type]
    server.boxes = {"one": Refused("wrong")}
    with (
        pytest.raises(Refused, match=f"has to be started again to see another {named}"),
        accounts.opened(config, account, SubjectModel(), print),
    ):
        pass


def test_row_30_a_login_that_went_well_lifts_the_stop(config: Config, server: Server) -> None:
    server.boxes = {"one": Refused("wrong"), "two": FakeMailbox()}
    watcher = made(config)
    watcher._poll(config.account[0])
    accounts.forgive(config, config.account[0])
    server.boxes["one"] = FakeMailbox()
    watcher._poll(config.account[0])
    assert server.logins.count("one") == 2


def test_row_30_a_token_that_expired_is_asked_for_again(by_file: tuple[Config, Path], server: Server) -> None:
    config, path = by_file
    account = replace(config.account[0], password_command="", token_command=f"cat {path}")
    server.boxes = {"one": Refused("expired")}
    watcher = made(replace(config, account=(account,)))
    watcher._poll(account)
    server.boxes = {"one": FakeMailbox()}
    watcher._poll(account)
    assert server.logins == ["one"], "the same token is refused again"
    path.write_text("the next one")
    watcher._poll(account)
    assert inspection.status(config, account, "m").healthy


def test_row_30_a_token_that_was_made_meanwhile_was_not_refused(
    by_file: tuple[Config, Path], server: Server, tmp_path: Path
) -> None:
    """A command that keeps a token until it expires: it gives the old one to the login, and another one ever after."""
    config, path = by_file
    path.write_text("old")
    script = tmp_path / "token"
    script.write_text(f"cat {path}; echo new > {path}")
    account = replace(config.account[0], password_command="", token_command=f"sh {script}")
    server.boxes = {"one": Refused("expired")}
    watcher = made(replace(config, account=(account,)))
    watcher._poll(account)
    server.boxes = {"one": FakeMailbox()}
    watcher._poll(account)
    assert server.logins == ["one", "one"]


# -- an edited configuration ---------------------------------------------------------------------------------------------


GOOD = '[account.one]\nhost = "h.example"\nuser = "one"\npassword_env = "P"\n'


def edit(path: Path, text: str) -> None:
    """As an editor does: a new file in the place of the old one."""
    beside = path.with_suffix(".new")
    beside.write_text(text)
    beside.chmod(0o600)
    beside.replace(path)


def test_a_look_with_the_settings_of_before_does_not_delay_the_new_ones(scheduled: Daemon, config: Config) -> None:
    """It was under way when the configuration was read again."""
    old = config.account[0]
    scheduled._take(replace(config, account=(replace(old, drafts="Entwürfe"), config.account[1])))
    scheduled._failed(old, Unusable("no Drafts"))
    assert scheduled._scheduler.get_job("one").next_run_time <= datetime.now(UTC)
    scheduled._failed(config.account[1], Unusable("no Drafts"))
    assert scheduled._scheduler.get_job("two").next_run_time > datetime.now(UTC) + timedelta(minutes=50)


@pytest.fixture
def watching(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> tuple[Daemon, Path]:
    """With its configuration, at which it looks often."""
    monkeypatch.setattr(daemon, "TICK", 0.01)
    path = tmp_path / "config.toml"
    edit(path, f'state_dir = "{tmp_path}/state"\n' + GOOD)
    watcher = Daemon(settings.load(path), lambda: settings.load(path), print)
    return watcher, path


def test_an_edited_configuration_is_read_by_itself(
    watching: tuple[Daemon, Path], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    watcher, path = watching
    edit(path, f'state_dir = "{tmp_path}/state"\n' + GOOD.replace('"one"', '"other"'))
    assert watcher._wish() == "reload"
    watcher._read_again()
    assert watcher._config.account[0].user == "other"
    # One that is broken changes nothing, is told of once, and is read again when it is mended.
    edit(path, "[account.one\n")
    assert watcher._wish() == "reload"
    watcher._read_again()
    assert watcher._config.account[0].user == "other"
    assert "was not read again, and the one before it stays in force" in caplog.text
    watcher._wishes.put("stop")
    assert watcher._wish() == "stop"
    path.unlink()
    assert watcher._wish() == "reload"
    watcher._read_again()
    assert "there is no such file" in caplog.text
    edit(path, f'state_dir = "{tmp_path}/state"\n' + GOOD)
    path.chmod(0o622)
    assert watcher._wish() == "reload"
    watcher._read_again()
    path.chmod(0o600)
    assert watcher._wish() == "reload"
    watcher._read_again()
    assert watcher._config.account[0].user == "one"
    assert stamp(path) == watcher._saved


def test_a_file_that_is_put_in_its_place_by_a_hard_link_is_an_edit(
    watching: tuple[Daemon, Path], tmp_path: Path
) -> None:
    """Also where it was saved before, at the same moment, with as many octets."""
    watcher, path = watching
    beside, moment = tmp_path / "beside.toml", path.stat().st_mtime_ns
    edit(beside, path.read_text().replace('"one"', '"two"'))
    os.utime(beside, ns=(moment, moment))
    path.unlink()
    path.hardlink_to(beside)
    assert watcher._wish() == "reload"
    watcher._read_again()
    assert watcher._config.account[0].user == "two"


def test_a_link_that_is_led_elsewhere_is_an_edit(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those do it who keep their configurations in one place. Templates lie beside the file itself."""
    monkeypatch.setattr(daemon, "TICK", 0.01)
    path = tmp_path / "config.toml"
    for user in ("one", "other"):
        (tmp_path / user).mkdir()
        edit(tmp_path / user / "c.toml", f'state_dir = "{tmp_path}/state"\n' + GOOD.replace('"one"', f'"{user}"'))
    path.symlink_to(tmp_path / "one" / "c.toml")
    watcher = Daemon(settings.load(path), lambda: settings.load(path), print)
    assert watcher._config.folder == tmp_path / "one"
    path.unlink()
    path.symlink_to(tmp_path / "other" / "c.toml")
    assert watcher._wish() == "reload"
    watcher._read_again()
    assert (watcher._config.account[0].user, watcher._config.folder) == ("other", tmp_path / "other")


def test_a_configuration_that_may_not_be_looked_at_ends_no_daemon(
    watching: tuple[Daemon, Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Its folder was closed, or its disk is away: is_file() and stat() raise then."""
    watcher, path = watching
    with monkeypatch.context() as closed:
        closed.setattr(Path, "stat", mock.Mock(side_effect=PermissionError(13, "Permission denied", str(path))))
        assert watcher._wish() == "reload"
        closed.setattr(Path, "open", Path.stat)
        watcher._read_again()
    assert f"{path}: Permission denied." in caplog.text
    assert watcher._wish() == "reload", "it is back"
    watcher._read_again()
    assert watcher._saved == stamp(path)


def test_a_configuration_that_goes_away_while_it_is_read_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    edit(path, GOOD)
    parse = tomllib.loads

    def parsed(text: str) -> Any:
        path.unlink()
        return parse(text)

    monkeypatch.setattr(tomllib, "loads", parsed)
    assert settings.load(path).account[0].user == "one"


def test_whatever_goes_wrong_with_an_edited_configuration_ends_no_daemon(
    config: Config, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    watcher = Daemon(config, mock.Mock(side_effect=RuntimeError("a fault of ours")), print)
    watcher._read_again()
    assert "the one before it stays in force" in caplog.text


# -- row 33: one account broken -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error", [Unreachable("gone"), Refused("wrong"), Unusable("no Drafts"), LedgerError("disk"), ValueError("a bug")]
)
def test_row_33_one_broken_account_does_not_disturb_another(
    config: Config, server: Server, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    well = FakeMailbox()
    server.boxes = {"one": error, "two": well}  # type: ignore[dict-item]
    if not isinstance(error, AjarError):
        broken = FakeMailbox()
        broken.examine = mock.Mock(side_effect=error)  # type: ignore[method-assign]
        server.boxes["one"] = broken
    watcher = made(config)
    for number in range(3):
        for account in config.account:
            watcher._poll(account)
        well.store["INBOX"].put(message(name=f"m{number}"))
    assert len(well.store["Drafts"].mails) == 2
    assert watcher._failures.of("one")[0] == 3
    assert watcher._failures.of("two")[0] == 0
    said = [record for record in caplog.records if record.levelno == logging.WARNING and "next look" in record.message]
    assert len(said) == 1, "said once, then shown by status"
    server.boxes["one"] = FakeMailbox()
    accounts.forgive(config, config.account[0])
    watcher._poll(config.account[0])
    assert watcher._failures.of("one")[0] == 0


def test_row_33_the_metrics_tell_which_account_is_not_well(config: Config, server: Server, tmp_path: Path) -> None:
    server.boxes = {"one": Unreachable("gone"), "two": FakeMailbox()}
    path = tmp_path / "ajar.prom"
    watcher = made(replace(config, log=Logging(metrics_file=str(path))))
    for account in config.account:
        watcher._poll(account)
    lines = path.read_text().splitlines()
    assert 'ajar_healthy{account="one"} 0' in lines
    assert 'ajar_healthy{account="two"} 1' in lines


def test_row_33_metrics_that_cannot_be_written_are_told_of_once(
    config: Config, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server.boxes = {"one": FakeMailbox(), "two": FakeMailbox()}
    path = tmp_path / "not there" / "ajar.prom"
    watcher = made(replace(config, log=Logging(metrics_file=str(path))))

    def said() -> int:
        for account in config.account:
            watcher._poll(account)
        return sum("log.metrics_file" in record.message for record in caplog.records)

    assert [said(), said()] == [1, 1]
    path.parent.mkdir()
    assert said() == 1
    shutil.rmtree(path.parent)
    assert said() == 2


def test_row_33_one_account_that_cannot_be_measured_is_told_of_once(
    config: Config, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The other one, which can be, made it news at every look."""
    server.boxes = {"one": FakeMailbox(), "two": FakeMailbox()}
    watcher = made(replace(config, log=Logging(metrics_file=str(tmp_path / "ajar.prom"))))
    status = inspection.status

    def only_two(settings: Config, account: Account, model: str) -> inspection.Report:
        if account.name == "one":
            raise LedgerError("one cannot be read.")
        return status(settings, account, model)

    monkeypatch.setattr(inspection, "status", only_two)
    for account in config.account * 3:
        watcher._poll(account)
    assert [record.message for record in caplog.records].count("one cannot be read.") == 1


# -- row 31: the end ----------------------------------------------------------------------------------------------------


def test_row_31_a_hanging_cycle_is_cut_when_the_daemon_ends(config: Config, server: Server) -> None:
    hanging = Hanging()
    server.boxes = {"one": hanging, "two": FakeMailbox()}
    watcher = made(config)
    watcher._schedule()
    watcher._scheduler.start()
    assert hanging.entered.wait(20)
    watcher._end()
    assert hanging.cut.is_set()
    assert [watcher._failures.of(name)[0] for name in ("one", "two")] == [0, 0]
    server.logins.clear()
    watcher._poll(config.account[1])
    assert server.logins == [], "what waits for a thread does not begin any more"


def test_row_31_a_state_directory_is_not_changed_while_it_is_locked(
    config: Config, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    watcher = made(config)
    watcher._reload = lambda: replace(config, state_dir=str(tmp_path / "other"))
    watcher._read_again()
    assert "takes a restart" in caplog.text
    assert watcher._config is config


def test_row_31_a_signal_just_before_a_wait_is_not_slept_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its handler runs when the wait is over; what ends the wait is the octet that the interpreter writes at once."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    waking = mock.Mock(return_value=-1)
    monkeypatch.setattr(signal, "set_wakeup_fd", waking)
    asked = wishes.Wishes()
    with asked.of_signals():
        os.write(waking.call_args.args[0], bytes([signal.SIGTERM]))
        assert asked.next(100) == "", "the handler has not run, and yet the wait is over"
        asked._on_signal(wishes.STOP)(signal.SIGTERM, None)
        assert asked.next(100) == wishes.STOP


@pytest.mark.server("dovecot")
def test_row_31_sigterm_at_any_time_loses_and_doubles_nothing(dovecot: Dovecot, user: str, tmp_path: Path) -> None:
    """The process is stopped in the midst of its passes, again and again, while mails come in."""
    path = tmp_path / "config.toml"
    path.write_text(
        f'state_dir = "{tmp_path}/state"\n[me]\nname = "Robin Hale"\naddresses = ["robin@mail.example"]\n'
        '[schedule]\nevery = "1s"\n'
        f'[account.box]\nhost = "{dovecot.host}"\nport = {dovecot.tls_port}\nca_file = "{dovecot.ca_file}"\n'
        f'user = "{user}"\npassword_env = "{PASSWORD_ENV}"\n'
    )
    path.chmod(0o600)
    once(path)  # begins to watch
    rng = random.Random(7)
    for name in ("a", "b"):
        dovecot.deliver(user, message(name=name))
        child = call(path, "run")
        try:
            assert child.stderr is not None
            assert "watching" in child.stderr.readline()
            threading.Event().wait(rng.random() * 0.3)
            child.send_signal(signal.SIGTERM)
            child.communicate(timeout=30)
            assert child.returncode == 0
        finally:
            child.kill()
            child.wait()
    once(path)
    with dovecot.look(user) as client:
        client.select_folder("Drafts", readonly=True)
        found = client.fetch(client.search(), ["BODY.PEEK[HEADER.FIELDS (IN-REPLY-TO)]"])
    answered = sorted(next(value for key, value in one.items() if key.startswith(b"BODY")) for one in found.values())
    assert [line.split(b"<")[1][:1] for line in answered] == [b"a", b"b"]


PROGRAM = """\
import sys
from tests.fakes import SubjectModel
from watcher import brain
brain.load = lambda config=None: SubjectModel()
from watcher.cli import main
main()
"""


def call(path: Path, command: str) -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-c", PROGRAM, command, "-c", str(path)]
    return subprocess.Popen(arguments, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=os.environ)


def once(path: Path) -> None:
    child = call(path, "once")
    _, said = child.communicate(timeout=60)
    assert child.returncode == 0, said


def test_the_adapter_is_what_the_daemon_connects_with() -> None:
    """The stand-ins above replace this default and nothing else."""
    assert accounts.opened.__wrapped__.__kwdefaults__["connect"] is imap.connect  # type: ignore[attr-defined]
