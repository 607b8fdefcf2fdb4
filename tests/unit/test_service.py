"""The service: its descriptions, its installation, and what a supervisor is told."""

import configparser
import os
import plistlib
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from watcher import cli, service, units
from watcher.commands.beginning import init
from watcher.settings import Account, Config, Logging

ACCOUNT = Account(name="home", host="h", user="u", password_credential="ajar-home")


def config(folder: Path, *accounts: Account) -> Config:
    return Config(state_dir=str(folder / "a state 100%"), account=accounts or (ACCOUNT,), path=folder / "config.toml")


def section(text: str) -> dict[str, str]:
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    return dict(parser["Service"])


def test_the_unit_is_hardened_and_watched(tmp_path: Path) -> None:
    found = section(units.systemd(Path("/usr/bin/ajar"), config(tmp_path)))
    assert found["Type"] == "notify"
    assert found["WatchdogSec"] == "5min"
    assert found["ProtectSystem"] == "strict"
    assert found["NoNewPrivileges"] == "yes"
    assert found["UMask"] == "0077"
    assert found["RestrictAddressFamilies"] == "AF_INET AF_INET6 AF_UNIX"
    assert found["ReadWritePaths"] == f'"{tmp_path}/a state 100%%"'
    assert found["LoadCredential"] == f"ajar-home:{tmp_path}/ajar-home"
    assert found["ExecStart"] == f'"/usr/bin/ajar" run --config "{tmp_path}/config.toml"'
    assert {"64", "75", "78"} == set(found["RestartPreventExitStatus"].split())


@pytest.mark.parametrize("key", ["password_command", "token_command"])
def test_a_command_may_keep_what_it_fetched(tmp_path: Path, key: str) -> None:
    """OAuth helpers write the new token into a file of theirs, wherever that lies; some are compiled as they run."""
    by_command = Account(name="home", host="h", user="u", **{key: "helper home"})  # type: ignore[arg-type]
    text = units.systemd(Path("/usr/bin/ajar"), config(tmp_path, ACCOUNT, by_command))
    found = section(text)
    assert found["ReadWritePaths"] == f'"{tmp_path}/a state 100%%" %h -%t'
    assert "MemoryDenyWriteExecute" not in found
    assert found["ProtectSystem"] == "strict"
    assert section(units.systemd(Path("/usr/bin/ajar"), config(tmp_path)))["MemoryDenyWriteExecute"] == "yes"


def test_the_folder_of_the_metrics_is_writable() -> None:
    metrics = Config(account=(ACCOUNT,), log=Logging(metrics_file="/var/lib/node/ajar.prom"), path=Path("/c"))
    assert '"/var/lib/node"' in section(units.systemd(Path("/usr/bin/ajar"), metrics))["ReadWritePaths"]


def test_no_secret_is_in_the_description(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AJAR_SECRET", "hunter2")
    by_variable = Account(name="home", host="h", user="u", password_env="AJAR_SECRET")
    for describe in (units.systemd, units.launchd):
        assert "hunter2" not in describe(Path("/usr/bin/ajar"), config(tmp_path, by_variable))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze on this machine")
@pytest.mark.parametrize("account", [ACCOUNT, Account(name="home", host="h", user="u", token_command="helper")])
def test_systemd_finds_nothing_wrong(tmp_path: Path, account: Account) -> None:
    path = tmp_path / units.UNIT
    path.write_text(units.systemd(Path("/bin/true"), config(tmp_path, account)))
    told = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", path], capture_output=True, text=True, check=False
    )
    assert "Unknown" not in told.stderr
    assert "Failed to parse" not in told.stderr


def test_the_property_list_is_one(tmp_path: Path) -> None:
    found = plistlib.loads(units.launchd(Path("/usr/local/bin/ajar"), config(tmp_path)).encode())
    assert found["Label"] == units.LABEL
    assert found["ProgramArguments"][:2] == ["/usr/local/bin/ajar", "run"]
    assert found["KeepAlive"] == {"SuccessfulExit": False}
    assert found["Umask"] == 0o077


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What would have been run. AJAR_TEST_FAILS names a word: commands that hold it fail."""
    ran: list[str] = []

    def run(command: tuple[str, ...], **_named: object) -> "subprocess.CompletedProcess[str]":
        ran.append(" ".join(command))
        fails = os.environ.get("AJAR_TEST_FAILS") in command
        return subprocess.CompletedProcess(command, int(fails), "", "Failed to connect\nto bus: no bus.\n" * fails)

    monkeypatch.setattr("watcher.commands.service.subprocess.run", run)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return ran


def ajar(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["ajar", *map(str, arguments)])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    return int(caught.value.code or 0)


def written(folder: Path, key: str = 'password_credential = "ajar-home"') -> Path:
    path = folder / "config.toml"
    path.write_text(f'state_dir = "{folder}/state"\n[account.home]\nhost = "h"\nuser = "u"\n{key}\n')
    path.chmod(0o600)
    return path


def test_install_and_remove(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path)
    assert ajar(monkeypatch, "service", "install", "-c", path) == 78
    assert "ajar-home" in capsys.readouterr().err
    (tmp_path / "ajar-home").write_text("secret")
    (tmp_path / "xdg").write_text("no folder")
    assert ajar(monkeypatch, "service", "install", "-c", path) == 64
    assert "ajar.service cannot be written" in capsys.readouterr().err
    (tmp_path / "xdg").unlink()
    assert ajar(monkeypatch, "service", "install", "-c", path) == 0
    place = tmp_path / "xdg" / "systemd" / "user" / "ajar.service"
    assert section(place.read_text())["Type"] == "notify"
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700
    assert "journalctl --user -u ajar" in capsys.readouterr().err
    assert ajar(monkeypatch, "service", "print", "-c", path) == 0
    assert capsys.readouterr().out == place.read_text()
    assert ajar(monkeypatch, "service", "remove") == 0
    assert not place.exists()
    assert ajar(monkeypatch, "service", "remove") == 64
    asked = [command.split()[2] for command in commands]
    assert asked == ["daemon-reload", "enable", "restart", "disable", "daemon-reload"]


def test_a_service_that_does_not_run_is_no_success(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, 'password_keyring = "ajar"')
    monkeypatch.setenv("AJAR_TEST_FAILS", "daemon-reload")
    assert ajar(monkeypatch, "service", "install", "-c", path) == 69
    said = capsys.readouterr().err
    assert "The service does not run: Failed to connect to bus: no bus.\n" in said
    assert "This failed: systemctl --user daemon-reload" in said
    assert "It runs" not in said
    assert len(commands) == 1
    monkeypatch.setenv("AJAR_TEST_FAILS", "disable")
    assert ajar(monkeypatch, "service", "remove") == 69
    assert "may still run until you log out" in capsys.readouterr().err
    assert not (tmp_path / "xdg" / "systemd" / "user" / "ajar.service").exists()


def test_a_machine_without_systemd_is_told_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*_given: object, **_named: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("watcher.commands.service.subprocess.run", run)
    assert ajar(monkeypatch, "service", "install", "-c", written(tmp_path, 'password_keyring = "ajar"')) == 69
    assert "there is no systemctl on this machine" in capsys.readouterr().err


def test_an_example_that_nobody_filled_in_is_no_service(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "config.toml"
    init.main(["--config", str(path)], standalone_mode=False)
    assert ajar(monkeypatch, "service", "install", "-c", path) == 78
    assert "me.name: Robin Hale is the example's name" in capsys.readouterr().err
    assert commands == []


def test_a_variable_of_the_terminal_is_no_password_for_a_service(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, 'password_env = "AJAR_PASSWORD"')
    for on_mac, instead in ((False, "password_credential"), (True, "password_keyring")):
        monkeypatch.setattr("watcher.commands.service._on_mac", lambda on_mac=on_mac: on_mac)
        assert ajar(monkeypatch, "service", "install", "-c", path) == 78
        said = capsys.readouterr().err
        assert said.startswith("account.home.password_env: ")
        assert f"Use {instead} or" in said
    assert commands == []
    assert not (tmp_path / "xdg").exists()


def test_install_on_a_mac(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("watcher.commands.service._on_mac", lambda: True)
    assert ajar(monkeypatch, "service", "install", "-c", written(tmp_path)) == 78
    assert "only systemd has credentials. Use password_keyring" in capsys.readouterr().err
    path = written(tmp_path, 'password_keyring = "ajar"')
    assert ajar(monkeypatch, "service", "install", "-c", path) == 0
    place = tmp_path / "Library" / "LaunchAgents" / "org.ajar.watch.plist"
    assert plistlib.loads(place.read_bytes())["RunAtLoad"] is True
    assert ajar(monkeypatch, "service", "remove") == 0
    assert [command.split()[1] for command in commands] == ["bootout", "bootstrap", "bootout"]


def test_the_supervisor_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "n"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(str(path))
        monkeypatch.setenv("NOTIFY_SOCKET", str(path))
        service.notify("READY=1")
        assert channel.recv(100) == b"READY=1"
    service.notify("READY=1")  # nobody listens any more
    monkeypatch.setenv("NOTIFY_SOCKET", "elsewhere")
    service.notify("READY=1")


@pytest.mark.parametrize(("set_to", "seconds"), [("300000000", 150.0), ("", 3600.0), ("x", 3600.0), ("0", 0.1)])
def test_the_watchdog_is_fed_twice_in_its_time(monkeypatch: pytest.MonkeyPatch, set_to: str, seconds: float) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", set_to)
    assert service.watchdog_interval() == seconds
