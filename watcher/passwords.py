"""Passwords and tokens: where they come from.

Owns the ways to obtain one. Refuses to own a cache: a secret is asked for when a connection needs it and forgotten with it.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from watcher.errors import ConfigError, Unreachable
from watcher.secret import Secret

COMMAND_TIMEOUT = 30  # seconds; a password manager may have to be unlocked
SHELLS = {"sh", "bash", "dash", "zsh", "ksh", "fish"}
OF_A_SHELL = re.compile(r"\|{1,2}|&{1,2}|.*;|\d?[<>].*|`.*|\$[A-Za-z_{(].*", re.DOTALL)
IN_A_SHELL = "sh -c 'COMMAND'"
COMPLAINT = 200  # characters of what a failing command says that are told
NAMED = re.compile(r"""((?:token|secret|passw\w*|code)(?:=|["']: ?["']))[^\s"'&]+""", re.IGNORECASE)
NOT_FOUND = 127  # by a shell: POSIX, "Exit status for commands"


def from_command(command: str, key: str) -> Secret:
    """First line of the command's standard output, as mbsync's PassCmd and mutt's account hooks read it."""
    split = words(command, key)
    try:
        done = subprocess.run(  # noqa: S603  the user's own command, split, without a shell
            split, capture_output=True, timeout=COMMAND_TIMEOUT, check=False, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError:
        # Its name is not shown: people write the password itself there.
        raise ConfigError(
            [f"{key}: the program that the command names is not found. Install it, or write its whole path."]
        ) from None
    except OSError as error:
        raise ConfigError([f"{key}: the command cannot be run: {error.strerror}. Try it in a terminal."]) from None
    except subprocess.TimeoutExpired:
        raise Unreachable(f"{key}: the command gave no answer within {COMMAND_TIMEOUT} s.") from None
    if done.returncode != 0:
        raise Unreachable(
            f"{key}: the command ended with exit code {done.returncode}{_complaint(done)}. Try it in a terminal; if it "
            f"works there, it may need a shell: {IN_A_SHELL}"
        )
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    if not lines or not lines[0]:
        raise ConfigError([f"{key}: the command printed nothing on standard output."])
    return Secret(lines[0])


def _complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """What a failed command said, as the end of a sentence. Secrets go to standard output, complaints to standard error,
    which mutt, mbsync and git show as well: without it nobody knows what to mend. A script may repeat a secret there all
    the same, so what it printed on standard output is taken out, and values that are named as one; indented lines are
    a traceback's, and quote a program's source."""
    if done.returncode == NOT_FOUND:  # the shell would repeat the name, and people write the password itself there
        return ": a program that it names is not found"
    said = done.stderr.decode("utf-8", "replace")
    for printed in done.stdout.decode("utf-8", "replace").split():
        said = said.replace(printed, "...")
    lines = [line.rstrip() for line in NAMED.sub(r"\1...", said).splitlines() if line.strip() and not line[0].isspace()]
    told = "".join(character if character.isprintable() else " " for character in " ".join(lines[-2:]))
    return f", and said: {told[:COMPLAINT].rstrip('. ')}" if told.strip() else ""


def words(command: str, key: str) -> list[str]:
    """The program and its arguments, each with its ~ expanded. Raises ConfigError, with nothing of the command in it:
    people write the password itself there."""
    try:
        split = shlex.split(command)
    except ValueError:
        raise ConfigError([f"{key}: this is no command. Are its quotation marks in pairs?"]) from None
    if not split:
        raise ConfigError([f"{key}: this is no command."])
    if not SHELLS & {Path(word).name for word in split} and any(map(OF_A_SHELL.fullmatch, _as_written(command))):
        raise ConfigError([f"{key}: there is no shell, so that |, >, ; and $NAME mean nothing. Write: {IN_A_SHELL}"])
    return [os.path.expanduser(word) for word in split]  # noqa: PTH111  as a shell does it: only at the beginning


def _as_written(command: str) -> list[str]:
    """Its words, in which a shell would see what is its own: nothing between single quotation marks."""
    try:
        return [word.strip('"') for word in shlex.split(command, posix=False)]
    except ValueError:  # a quotation mark that is escaped
        return []


def from_environment(name: str, key: str) -> Secret:
    value = os.environ.get(name)
    if not value:
        # Its name is not shown: people write the password itself there.
        raise ConfigError(
            [f"{key}: the environment variable that it names is not set. Export it where Ajar is started."]
        )
    return Secret(value)


def from_credential(name: str, key: str) -> Secret:
    """A systemd credential (systemd.exec(5), LoadCredential=): a file in $CREDENTIALS_DIRECTORY."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    if not folder:
        raise ConfigError([f"{key}: $CREDENTIALS_DIRECTORY is not set; credentials exist only under systemd."])
    try:
        text = Path(folder, name).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise ConfigError([f"{key}: there is no credential {name!r}; see LoadCredential= in the unit."]) from None
    if not text.strip("\r\n"):
        raise ConfigError([f"{key}: the credential {name!r} is empty."])
    return Secret(text.splitlines()[0])


def from_keyring(service: str, user: str, key: str) -> Secret:
    try:
        import keyring
        import keyring.errors
    except ImportError:
        raise ConfigError(
            [f"{key}: the keyring package is missing. Install it: {sys.executable} -m pip install keyring"]
        ) from None
    try:
        value = keyring.get_password(service, user)
    except keyring.errors.NoKeyringError:
        raise ConfigError(
            [
                f"{key}: this machine has no keyring that Ajar could use, as most servers have none. Use password_command."
            ]
        ) from None
    except keyring.errors.KeyringError as error:
        raise Unreachable(f"{key}: the keyring cannot be read ({type(error).__name__}). Is it locked?") from None
    if not value:
        store = shlex.join([sys.executable, "-m", "keyring", "set", service, user])
        raise ConfigError([f"{key}: the keyring holds nothing for {user} in {service!r}. Store the password: {store}"])
    return Secret(value)
