"""What a value's type alone cannot tell: which values go together, which mean nothing, and which nobody has filled in yet.

Owns the sentences, each with its key path. Refuses to own the reading of the file (`watcher.config`) and anything that
needs the network (`ajar check`).
"""

import ipaddress
import re
from collections.abc import Iterator
from pathlib import Path

from classifier.address import Address
from classifier.verdict import wrong_share
from replies.draft import can_come_from
from replies.settings import Me
from watcher import passwords
from watcher.errors import ConfigError
from watcher.settings import SECRET_KEYS, Account, Config, Reading, Schedule, duration, is_loopback

OTHER_PORTS = {25: "SMTP", 110: "POP3", 465: "SMTP", 587: "SMTP", 995: "POP3"}
# What `ajar init` writes, and a draft must not be signed with.
EXAMPLE = {"host": "imap.example.org", "user": "robin.hale@example.org"}
EXAMPLE_NAME = "Robin Hale"
LONGEST = {"every": "7d", "deadline": "1d"}  # rejections of two weeks get drafts; threads count no longer than this
MANY = 1_000_000  # more than any of the numbers needs, and less than SQLite can hold


def contradictions(config: Config) -> Iterator[str]:
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


def unfilled(config: Config) -> Iterator[str]:
    """What still stands as in the example. Such a file can be read, and nothing can be watched with it."""
    for account in config.account:
        for key, example in EXAMPLE.items():
            if getattr(account, key) == example:
                yield f"account.{account.name}.{key}: {example} is the example's. Write your own."
    addresses = {address.lower() for address in config.me.addresses}
    if EXAMPLE["user"] in addresses:
        yield f"me.addresses: {EXAMPLE['user']} is the example's; drafts would come from it. Write your own addresses."
    own = " ".join({*addresses, *(account.user.lower() for account in config.account)} - {EXAMPLE["user"]})
    if config.me.name == EXAMPLE_NAME and not any(part in own for part in EXAMPLE_NAME.lower().split()):
        yield f"me.name: {EXAMPLE_NAME} is the example's name; drafts would be signed with it. Write your own."


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
    for key in ("password_command", "token_command"):
        try:
            if command := getattr(account, key):
                passwords.words(command, f"{where}.{key}")
        except ConfigError as error:
            yield from error.problems


def _of_connection(account: Account, where: str) -> Iterator[str]:
    if account.tls == "none" and account.host and not is_loopback(account.host):
        yield (
            f'{where}.tls: "none" would send the password in clear; it is allowed for this machine only (127.0.0.1).'
        )
    if account.ca_file and not _expanded(account.ca_file).is_file():
        yield f"{where}.ca_file: there is no file {account.ca_file}."
    if not 0 <= account.port <= 65535:
        yield f"{where}.port: a port is at most 65535."
    if account.port == 993 and account.tls != "implicit":  # the server would wait for us, and we for it
        yield f'{where}.tls: port 993 is encrypted from the start. Write tls = "implicit".'
    if account.port == 143 and account.tls == "implicit":
        yield f'{where}.tls: port 143 is not encrypted from the start. Write tls = "starttls", or leave out the port.'
    if protocol := OTHER_PORTS.get(account.port):
        yield f"{where}.port: {account.port} is the port of {protocol}. IMAP has 993; leave out the port."
    if account.host and not _is_host(account.host):
        yield f"{where}.host: write only the name of the server, as in imap.example.org; a port has its own key."
    if not 1 <= account.timeout <= 600:
        yield f"{where}.timeout: between 1 and 600 seconds."


def _is_host(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return re.fullmatch(r"[^\s/:@]+", text) is not None
    return True


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
    if not language:
        return
    from replies.templates import LANGUAGES

    if language not in LANGUAGES:
        near = language.strip().lower()[:2]
        hint = f" Did you mean {near!r}?" if near in LANGUAGES else ""
        yield f"reply.language: there are no texts in {language!r}; the languages are {', '.join(LANGUAGES)}.{hint}"


def _of_schedule(schedule: Schedule) -> Iterator[str]:
    for key in ("every", "deadline"):
        try:
            if duration(getattr(schedule, key)) > duration(LONGEST[key]):
                yield f"schedule.{key}: at most {LONGEST[key]}."
        except ValueError as error:
            yield f"schedule.{key}: {error}."
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", schedule.retrain_at):
        yield f"schedule.retrain_at: {schedule.retrain_at!r} is no time of day; write 03:30."
    for key in ("history_days", "drafts_per_cycle", "drafts_per_day", "pause_above", "retrain_after"):
        if getattr(schedule, key) < 0:
            yield f"schedule.{key}: a number from 0 up."
        if getattr(schedule, key) > MANY:
            yield f"schedule.{key}: at most {MANY}."


def _of_reading(reading: Reading) -> Iterator[str]:
    """Whether a model can keep it is known once that model is loaded (`watcher.brain`)."""
    try:
        if reading.wrong_drafts:
            wrong_share(reading.wrong_drafts)
    except ValueError as error:
        yield f"classifier.wrong_drafts: {error}."
