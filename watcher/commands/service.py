"""`ajar service`: run in the background, now and after every login, under systemd or launchd.

Owns the installation in the user's own folders; nothing here needs root. Refuses to own the descriptions
(`watcher.units`) and the running (`watcher.daemon`).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from watcher import config, console, state, units
from watcher.commands import options
from watcher.contradictions import unfilled
from watcher.errors import ConfigError, NotServed, UsageError
from watcher.settings import Config

service = options.Group(help="Run Ajar in the background, now and after every login.")


def _program() -> Path:
    beside = Path(sys.executable).with_name("ajar")
    found = str(beside) if beside.exists() else shutil.which("ajar")
    if found is None:
        raise UsageError("The program `ajar` was not found beside Python or in PATH.")
    return Path(found).absolute()


def _on_mac() -> bool:
    return sys.platform == "darwin"


def _place() -> Path:
    if _on_mac():
        return Path.home() / "Library" / "LaunchAgents" / f"{units.LABEL}.plist"
    folder = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(folder) / "systemd" / "user" / units.UNIT


def _described(settings: Config) -> str:
    return (units.launchd if _on_mac() else units.systemd)(_program(), settings)


def _unfit(settings: Config) -> Iterator[str]:
    """What works in a terminal and not in a service, which has neither its variables nor, on a Mac, systemd's credentials."""
    instead = "password_keyring" if _on_mac() else "password_credential"
    for account in settings.account:
        if account.password_env:
            yield (
                f"account.{account.name}.password_env: a service does not see the variables of your terminal. "
                f"Use {instead} or password_command."
            )
        if account.password_credential and _on_mac():
            yield (
                f"account.{account.name}.password_credential: only systemd has credentials. "
                f"Use {instead} or password_command."
            )


@service.command("print")
@options.config_file
def show(config_file: Path | None) -> None:
    """Print the service description, to be read or adapted; change nothing."""
    console.out(_described(config.load(config_file)).rstrip())


@service.command
@options.config_file
def install(config_file: Path | None) -> None:
    """Install the service for this user and start it."""
    settings = config.load(config_file)
    if unfit := [*unfilled(settings), *_unfit(settings)]:
        raise ConfigError(unfit)
    missing = [path for path in units.credential_files(settings).values() if not path.is_file()]
    if missing:
        raise ConfigError(
            [f"password_credential: there is no file {path}. Write the password there, chmod 600." for path in missing]
        )
    state.prepare(settings.state)  # systemd does not start a service whose writable folder is missing
    place = _place()
    description = _described(settings)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(description, "utf-8")
    except OSError as error:
        raise UsageError(f"{place} cannot be written: {error.strerror}.") from None
    console.note(f"Written: {place}")
    if _on_mac():
        _run("launchctl", "bootout", _on_launchd())  # of an earlier installation, if there was one
        _tell("launchctl", "bootstrap", f"gui/{os.getuid()}", str(place))
        console.note(f"It runs. Its log: {settings.state / 'log'}")
    else:
        for command in (("daemon-reload",), ("enable", units.UNIT), ("restart", units.UNIT)):
            _tell("systemctl", "--user", *command)
        console.note("It runs. Its log: journalctl --user -u ajar -f")
        console.note("To keep it running while you are logged out: loginctl enable-linger")


@service.command
def remove() -> None:
    """Stop the service and take it away. The state directory stays."""
    place = _place()
    if not place.exists():
        raise UsageError(f"There is no {place}: the service is not installed.")
    if _on_mac():
        problem = _run("launchctl", "bootout", _on_launchd())
        place.unlink()
    else:
        problem = _run("systemctl", "--user", "disable", "--now", units.UNIT)
        place.unlink()
        _run("systemctl", "--user", "daemon-reload")
    console.note(f"Removed: {place}")
    if problem:
        raise NotServed(f"If the service ran, it may still run until you log out: {problem}.")


def _on_launchd() -> str:
    return f"gui/{os.getuid()}/{units.LABEL}"


def _tell(*command: str) -> None:
    """Raises NotServed where the supervisor's own command fails."""
    if problem := _run(*command):
        raise NotServed(
            f"The service does not run: {problem}.\nThis failed: {' '.join(command)}\nWhen that is mended, install it "
            "again; or do without a service: `ajar run` in a terminal, or `ajar once` from cron."
        )


def _run(*command: str) -> str:
    """What went wrong, if anything did."""
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)  # noqa: S603  ours
    except FileNotFoundError:
        return f"there is no {command[0]} on this machine"
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{command[0]} did not answer ({type(error).__name__})"
    said = " ".join(done.stderr.split()).rstrip(".")
    return (said or f"{command[0]} ended with exit code {done.returncode}") if done.returncode else ""
