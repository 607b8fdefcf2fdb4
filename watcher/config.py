"""TOML to frozen settings; all problems at once, each with its key path.

Owns the reading of the file, which values go together, and what a wrong file is told. Refuses to own the keys and their
defaults (`watcher.settings`) and anything that needs the network (`ajar check`).
"""

import dataclasses
import difflib
import os
import re
import stat
import tomllib
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from classifier.address import Address
from classifier.verdict import wrong_share
from replies.draft import can_come_from
from replies.settings import Me
from replies.templates import LANGUAGES
from watcher.errors import ConfigError
from watcher.settings import SECRET_KEYS, Account, Config, Reading, Schedule, default_path, duration, is_loopback


def load(path: Path | None) -> Config:
    """Reads and checks a configuration file. Raises ConfigError with every problem found."""
    path = path or default_path()
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ConfigError([f"{path}: there is no such file. `ajar init` writes one to start from."]) from None
    except OSError as error:
        raise ConfigError([f"{path}: {error.strerror}."]) from None
    try:
        values = tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise ConfigError([f"{path}: this is not text in UTF-8, as a configuration is."]) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([f"{path}: this is not TOML: {error}."]) from None
    told = _Told(list(_unsafe(path)))
    config: Config = _section(Config, values, "", told)
    told.problems += [one for one in _contradictions(config) if one.partition(": ")[0] not in told.doubtful]
    if told.problems:
        raise ConfigError(told.problems)
    return dataclasses.replace(config, path=path.resolve(), warnings=tuple(_permissions(path)))


def load_if_any(path: Path | None) -> Config | None:
    """As `load`; None when no file was named and none lies at its usual place."""
    return load(path) if path is not None or default_path().exists() else None


@dataclass(slots=True)
class _Told:
    """What is wrong so far. doubtful: keys that do not hold what the file meant, so that nothing follows from them."""

    problems: list[str] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)

    def add(self, where: str, sentence: str, *also: str) -> None:
        """also: other keys that this one may stand for."""
        self.problems.append(f"{where}: {sentence}")
        for key in (where, *also):
            self.doubtful.add(key)
            section, _, name = key.rpartition(".")
            if name in SECRET_KEYS:
                self.doubtful |= {section, f"{section}.auth"}


def _section(kind: type, values: Mapping[str, Any], path: str, told: _Told) -> Any:
    """Builds one dataclass from one TOML table; what does not fit becomes a problem, not an exception."""
    known = get_type_hints(kind)
    hidden = {"path", "warnings"} if kind is Config else {"name"} if kind is Account else set()
    found: dict[str, Any] = {}
    for key, value in values.items():
        section = f"{path}." if path else ""
        where = section + key
        if key not in known or key in hidden:
            near = difflib.get_close_matches(key, [name for name in known if name not in hidden], n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            told.add(where, f"there is no such key.{hint}", *(section + name for name in near))
        elif key == "account" and kind is Config:
            found[key] = tuple(_accounts(value, told))
        elif dataclasses.is_dataclass(known[key]):
            if isinstance(value, dict):
                found[key] = _section(known[key], value, where, told)
            else:
                told.add(where, f"this is a section; write [{where}].")
        else:
            try:
                found[key] = msgspec.convert(value, known[key])
            except msgspec.ValidationError:
                shown = "" if key in SECRET_KEYS else f", not {value!r}"
                told.add(where, f"expected {_expected(known[key])}{shown}.")
    return kind(**found)


def _accounts(value: Any, told: _Told) -> Iterator[Account]:
    if not isinstance(value, dict):
        told.add("account", "write one section for each mailbox, as [account.home].")
        return
    for name, values in value.items():
        where = f"account.{name}"
        if not isinstance(values, dict):
            told.add(where, "this is not a section; write [account.NAME] above the keys.", "account")
        elif not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", name):
            told.add(where, "an account's name is made of letters, digits, '-' and '_'.", "account")
        else:
            account = _section(Account, values, where, told)
            yield dataclasses.replace(account, name=name)


def _expected(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(repr(choice) for choice in get_args(kind))
    if get_origin(kind) is tuple:
        return "a list of strings"
    if get_origin(kind) in (Union, types.UnionType):
        return " or ".join(_expected(choice) for choice in get_args(kind))
    return {str: "a string", int: "a whole number", bool: "true or false", float: "a number"}.get(kind, "another type")


def _contradictions(config: Config) -> Iterator[str]:
    """What a value's type alone cannot tell."""
    if not config.account:
        yield "account: no mailbox is configured; add a section [account.NAME] with host, user and a password key."
    for account in config.account:
        yield from _of_login(account, f"account.{account.name}")
        yield from _of_connection(account, f"account.{account.name}")
        yield from _of_names(account, f"account.{account.name}")
    yield from _of_me(config.me)
    yield from _of_language(config.reply.language)
    yield from _of_schedule(config.schedule)
    yield from _of_reading(config.classifier)
    paths = [("state_dir", config.state_dir), ("log.metrics_file", config.log.metrics_file)]
    paths += [(f"account.{account.name}.ca_file", account.ca_file) for account in config.account]
    for key, value in paths:
        if value and not _expanded(value).is_absolute():
            yield f"{key}: write the whole path; {value!r} would depend on where Ajar is started."


def _expanded(value: str) -> Path:
    try:
        return Path(value).expanduser()
    except RuntimeError:  # ~NAME, of a user whom nobody knows
        return Path(value)


def _of_login(account: Account, where: str) -> Iterator[str]:
    for key in ("host", "user"):
        if not getattr(account, key):
            yield f"{where}.{key}: this key is required."
    given = [key for key in SECRET_KEYS if getattr(account, key)]
    if not given:
        yield f"{where}: one password key is required: {', '.join(SECRET_KEYS)}."
    elif len(given) > 1:
        yield f"{where}: only one password key can be used, not {' and '.join(given)}."
    if account.auth in ("xoauth2", "oauthbearer") and not account.token_command:
        yield f"{where}.auth: {account.auth} needs token_command."


def _of_connection(account: Account, where: str) -> Iterator[str]:
    if account.tls == "none" and account.host and not is_loopback(account.host):
        yield (
            f'{where}.tls: "none" would send the password in clear; it is allowed for this machine only (127.0.0.1).'
        )
    if account.ca_file and not _expanded(account.ca_file).is_file():
        yield f"{where}.ca_file: there is no file {account.ca_file}."
    if not 0 <= account.port <= 65535:
        yield f"{where}.port: a port is at most 65535."
    if not 1 <= account.timeout <= 600:
        yield f"{where}.timeout: between 1 and 600 seconds."


def _of_names(account: Account, where: str) -> Iterator[str]:
    """RFC 9051 section 5.1: no NUL, CR or LF may come into a command through a folder's name."""
    names = [("folders", name) for name in account.folders]
    names += [(key, getattr(account, key)) for key in ("drafts", "sent", "train_rejection", "train_not")]
    for key, name in names:
        if any(ord(character) < 32 or ord(character) == 127 for character in name):
            yield f"{where}.{key}: {name!r} holds a control character."
    if not account.folders or not all(account.folders):
        yield f"{where}.folders: name at least one folder."
    teaching = [name for name in (account.train_rejection, account.train_not) if name]
    if len(set(teaching)) < len(teaching):
        yield f"{where}.train_not: one folder cannot teach both."
    if set(teaching) & set(account.folders):
        yield f"{where}.folders: a training folder is looked at anyway; do not name it here."


def _of_me(me: Me) -> Iterator[str]:
    """A sender that no draft can have would cost every rejection its answer, for good."""
    for address in me.addresses:
        if not can_come_from(Address("", address)):
            inner = re.search(r"<([^<>]*)>", address)
            example = inner[1] if inner and can_come_from(Address("", inner[1])) else "robin@mail.example"
            yield f"me.addresses: {address!r} is no address; write only the address, as {example!r}."
    if me.name and not can_come_from(Address(me.name, "robin@mail.example")):
        yield f"me.name: {me.name!r} cannot stand in a mail; write it with single spaces and no invisible characters."


def _of_language(language: str) -> Iterator[str]:
    if language and language not in LANGUAGES:
        near = language.strip().lower()[:2]
        hint = f" Did you mean {near!r}?" if near in LANGUAGES else ""
        yield f"reply.language: there are no texts in {language!r}; the languages are {', '.join(LANGUAGES)}.{hint}"


def _of_schedule(schedule: Schedule) -> Iterator[str]:
    for key in ("every", "deadline"):
        try:
            duration(getattr(schedule, key))
        except ValueError as error:
            yield f"schedule.{key}: {error}."
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", schedule.retrain_at):
        yield f"schedule.retrain_at: {schedule.retrain_at!r} is no time of day; write 03:30."
    for key in ("history_days", "drafts_per_cycle", "drafts_per_day", "pause_above", "retrain_after"):
        if getattr(schedule, key) < 0:
            yield f"schedule.{key}: a number from 0 up."


def _of_reading(reading: Reading) -> Iterator[str]:
    """Whether a model can keep it is known once that model is loaded (`watcher.brain`)."""
    try:
        if reading.wrong_drafts:
            wrong_share(reading.wrong_drafts)
    except ValueError as error:
        yield f"classifier.wrong_drafts: {error}."


def _unsafe(path: Path) -> Iterator[str]:
    """Whoever can write the file decides which commands run as this user."""
    if os.name != "posix":
        return
    found = path.stat()
    if found.st_uid not in (0, os.getuid()):
        yield f"{path} belongs to another user. Mend it: chown {os.getuid()} {path}"
    if stat.S_IMODE(found.st_mode) & 0o022:
        yield f"{path} can be written by other users. Mend it: chmod 600 {path}"


def _permissions(path: Path) -> Iterator[str]:
    """There is no secret in it, so this is a warning."""
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o044:
        yield f"{path} can be read by other users of this machine. Mend it: chmod 600 {path}"
