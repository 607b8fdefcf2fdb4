"""TOML to frozen settings; all problems at once, each with its key path.

Owns the reading of the file, and what a wrong file is told. Refuses to own the keys and their defaults
(`watcher.settings`) and which values go together (`watcher.contradictions`).
"""

import dataclasses
import difflib
import json
import os
import re
import stat
import tomllib
import types
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from watcher.contradictions import contradictions
from watcher.errors import ConfigError, UsageError
from watcher.settings import SECRET_KEYS, Account, Config, default_path, stamp

PLAIN = {"password", "passwd", "pass", "app_password", "secret", "token", "access_token"}  # what people try first
INSTEAD = "Use password_command, password_keyring or password_env; the README shows how, under 'Where the password comes from'."

QUOTED = 'Text stands in straight quotation marks, as in host = "imap.example.org".'


def load(path: Path | None) -> Config:
    """Reads and checks a configuration file. Raises ConfigError with every problem found."""
    path = path or default_path()
    saved = stamp(path)
    try:
        with path.open("rb") as file:
            found, raw = os.fstat(file.fileno()), file.read()
    except FileNotFoundError:
        raise ConfigError([f"{path}: there is no such file. `ajar init` writes one to start from."]) from None
    except OSError as error:
        raise ConfigError([f"{path}: {error.strerror}."]) from None
    try:
        values = tomllib.loads(raw.decode("utf-8-sig"))  # some editors begin a file with a mark
    except UnicodeDecodeError:
        raise ConfigError([f"{path}: this is not text in UTF-8, as a configuration is."]) from None
    except (ValueError, RecursionError) as error:  # tomllib's own, of a number without end, of brackets without end
        hint = f" {QUOTED}" if str(error).startswith("Invalid value") else ""
        raise ConfigError([f"{path}: this is not TOML: {error}.{hint}"]) from None
    told = _Told(list(_unsafe(path, found)))
    config: Config = _section(Config, values, "", told)
    told.problems += [one for one in contradictions(config) if one.partition(": ")[0] not in told.doubtful]
    if told.problems:
        raise ConfigError(told.problems)
    return dataclasses.replace(config, path=path.absolute(), saved=saved, warnings=tuple(_permissions(path, found)))


def load_if_any(path: Path | None) -> Config | None:
    """As `load`; None when no file was named and none lies at its usual place."""
    return load(path) if path is not None or default_path().exists() else None


def chosen(settings: Config, names: Collection[str]) -> Config:
    """With the accounts of those names only; without names, all."""
    unknown = set(names) - {account.name for account in settings.account}
    if unknown:
        raise UsageError(f"There is no account {', '.join(sorted(unknown))} in {settings.path}.")
    if not names:
        return settings
    return dataclasses.replace(
        settings, account=tuple(account for account in settings.account if account.name in names)
    )


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
    hidden = {"path", "saved", "warnings"} if kind is Config else {"name"} if kind is Account else set()
    found: dict[str, Any] = {}
    for key, value in values.items():
        section = f"{path}." if path else ""
        where = section + key
        if kind is Account and key in PLAIN:
            told.add(where, f"passwords do not stand in this file. {INSTEAD}", f"{section}password_command")
        elif key not in known or key in hidden:
            near = difflib.get_close_matches(key, [name for name in known if name not in hidden], n=1)
            hint = f" Did you mean {near[0]!r}?" if near else _home(key)
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
                listed = get_origin(known[key]) is tuple and isinstance(value, str)
                hint = f" Write it in brackets: {key} = [{json.dumps(value, ensure_ascii=False)}]" if listed else ""
                told.add(where, f"expected {_expected(known[key])}{shown}.{hint}")
    return kind(**found)


def _home(key: str) -> str:
    """A key in the wrong section, which is what comes of adding one at the end of the file."""
    sections = get_type_hints(Config)
    homes = {f"[{name}]": kind for name, kind in sections.items() if dataclasses.is_dataclass(kind)}
    found = [name for name, kind in ({"[account.NAME]": Account} | homes).items() if key in get_type_hints(kind)]
    return f" It belongs below {' or '.join(found)}." if found and key != "name" else ""


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
            # Spelled as one pleases (RFC 4343, RFC 1034 section 3.1), it is one server, and one certificate.
            yield dataclasses.replace(account, name=name, host=account.host.lower().removesuffix("."))


def _expected(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(repr(choice) for choice in get_args(kind))
    if get_origin(kind) is tuple:
        return "a list of strings"
    if get_origin(kind) in (Union, types.UnionType):
        return " or ".join(_expected(choice) for choice in get_args(kind))
    return {str: "a string", int: "a whole number", bool: "true or false", float: "a number"}.get(kind, "another type")


def _unsafe(path: Path, found: os.stat_result) -> Iterator[str]:
    """Whoever can write the file decides which commands run as this user."""
    if os.name != "posix":
        return
    if found.st_uid not in (0, os.getuid()):
        yield f"{path} belongs to another user. Mend it: chown {os.getuid()} {path}"
    if stat.S_IMODE(found.st_mode) & 0o022:
        yield f"{path} can be written by other users. Mend it: chmod 600 {path}"


def _permissions(path: Path, found: os.stat_result) -> Iterator[str]:
    """There is no secret in it, so this is a warning."""
    if os.name == "posix" and stat.S_IMODE(found.st_mode) & 0o044:
        yield f"{path} can be read by other users of this machine. Mend it: chmod 600 {path}"
