"""The settings: every key of the configuration, its type and its default.

Owns the frozen values that everything else is handed, and what they mean: durations, the directories they stand for, and
which hosts are this machine. Refuses to own the file (`watcher.config`), where a secret comes from (`watcher.passwords`) and what
the replies are told (`replies.settings`).
"""

import ipaddress
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import platformdirs

from replies.settings import Me, Style
from watcher import passwords
from watcher.secret import Secret

SECRET_KEYS = ("password_command", "password_env", "password_keyring", "password_credential", "token_command")
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True, slots=True)
class Account:
    """One mailbox. Exactly one of the five secret keys is set."""

    name: str = ""  # from the section's title
    host: str = ""
    port: int = 0  # 0: 993 for implicit TLS, else 143
    tls: Literal["implicit", "starttls", "none"] = "implicit"
    ca_file: str = ""
    user: str = ""
    password_command: str = ""
    password_env: str = ""
    password_keyring: str = ""
    password_credential: str = ""
    token_command: str = ""
    auth: Literal["auto", "login", "plain", "xoauth2", "oauthbearer"] = "auto"
    folders: tuple[str, ...] = ("INBOX",)
    drafts: str = ""  # "": found by \Drafts or by name
    sent: str = ""
    train_rejection: str = "Ajar/Rejection"
    train_not: str = "Ajar/Not a rejection"
    timeout: int = 30

    def secret(self) -> Secret:
        """Raises ConfigError or Unreachable."""
        path = f"account.{self.name}"
        if self.token_command:
            return passwords.from_command(self.token_command, f"{path}.token_command")
        if self.password_command:
            return passwords.from_command(self.password_command, f"{path}.password_command")
        if self.password_env:
            return passwords.from_environment(self.password_env, f"{path}.password_env")
        if self.password_credential:
            return passwords.from_credential(self.password_credential, f"{path}.password_credential")
        return passwords.from_keyring(self.password_keyring, self.user, f"{path}.password_keyring")


@dataclass(frozen=True, slots=True)
class Schedule:
    every: str = "5m"
    deadline: str = "10m"  # a cycle of one account longer than this is given up and tried again
    history_days: int = 400  # how far back headers are indexed for the replies
    drafts_per_cycle: int = 10
    drafts_per_day: int = 30
    pause_above: int = 25  # new rejections at once that pause the account until `ajar resume`; 0: never
    retrain_after: int = 10  # new labels; 0: never by itself
    retrain_at: str = "03:30"

    @property
    def seconds(self) -> int:
        return duration(self.every)


@dataclass(frozen=True, slots=True)
class Reading:
    """The `[classifier]` section."""

    wrong_drafts: str = ""  # "1 in 500"; "": the default of the model
    model: str = ""  # a version of `ajar models list`; "": the current one


@dataclass(frozen=True, slots=True)
class Logging:
    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["text", "json"] = "text"
    show_subjects: bool = False
    metrics_file: str = ""  # Prometheus text format, rewritten after each cycle


def default_path() -> Path:
    return Path(platformdirs.user_config_dir("ajar", appauthor=False), "config.toml")


@dataclass(frozen=True, slots=True)
class Config:
    state_dir: str = ""
    account: tuple[Account, ...] = ()
    me: Me = field(default_factory=Me)
    reply: Style = field(default_factory=Style)
    schedule: Schedule = field(default_factory=Schedule)
    classifier: Reading = field(default_factory=Reading)
    log: Logging = field(default_factory=Logging)
    path: Path = field(default_factory=default_path)  # where it would lie, if there is none
    saved: str = ""  # which state of the file this is, by `stamp`
    warnings: tuple[str, ...] = ()

    @property
    def state(self) -> Path:
        return Path(self.state_dir).expanduser() if self.state_dir else default_state_dir()

    @property
    def folder(self) -> Path:
        """Where the user's own templates are looked for: beside the configuration, and not beside a link to it."""
        return self.path.resolve().parent


def stamp(path: Path) -> str:
    """Another one whenever the file is saved, replaced, or its mode is mended; "" when there is none to be seen."""
    try:
        found = path.stat()
    except OSError:
        return ""
    if not stat.S_ISREG(found.st_mode):  # a pipe can be read once
        return ""
    return f"{found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"


def default_state_dir() -> Path:
    """Beside nothing else: on macOS the user's folders for state and configuration are one."""
    folder = Path(platformdirs.user_state_dir("ajar", appauthor=False))
    return folder / "state" if folder == default_path().parent else folder


def duration(text: str) -> int:
    """'90s', '5m', '2h', '14d' -> seconds. Raises ValueError."""
    match = re.fullmatch(r"(\d{1,6})\s*([smhd])", text.strip())
    if match is None or int(match[1]) == 0:
        raise ValueError(f"{text!r} is no duration; write 90s, 5m, 2h or 14d")
    return int(match[1]) * UNITS[match[2]]


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
