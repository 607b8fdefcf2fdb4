"""The state directory: who may read it, and that only one Ajar uses it.

Owns modes, ownership and the lock. Refuses to own what is written in it.
"""

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watcher.errors import AlreadyRunning, ConfigError, LedgerError

LOOKS, MOMENT = 100, 0.02  # how often, and after how many seconds, is asked again where somebody only looks


def prepare(folder: Path) -> Path:
    """Creates the directory with mode 0700, or checks that it is ours alone. Raises ConfigError or LedgerError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise LedgerError(f"{folder}: the state directory cannot be made: {error.strerror}.") from None
    if stat.S_ISLNK(found.st_mode):
        raise ConfigError([f"state_dir: {folder} is a symbolic link; name the directory itself."])
    if not stat.S_ISDIR(found.st_mode):
        raise ConfigError([f"state_dir: {folder} is not a directory."])
    if found.st_uid != os.getuid():
        raise ConfigError([f"state_dir: {folder} belongs to another user. Mend it: chown {os.getuid()} {folder}"])
    if stat.S_IMODE(found.st_mode) & 0o700 != 0o700:
        raise ConfigError([f"state_dir: {folder} cannot be used by its owner. Mend it: chmod 700 {folder}"])
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise ConfigError([f"state_dir: {folder} can be read by other users. Mend it: chmod 700 {folder}"])
    return folder


def private(path: Path) -> Path:
    """Makes sure that a file of ours exists with mode 0600 and is no link. Raises ConfigError or LedgerError."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        if path.is_symlink():
            raise ConfigError(
                [f"{path} is a symbolic link; Ajar does not follow links in its state directory."]
            ) from None
        raise LedgerError(f"{path}: {error.strerror}.") from None
    try:
        found = os.fstat(handle)
        if found.st_uid != os.getuid() or not stat.S_ISREG(found.st_mode):
            raise ConfigError([f"{path} is not a file of this user. Remove it."])
        if stat.S_IMODE(found.st_mode) & 0o077:
            raise ConfigError([f"{path} can be read by other users. Mend it: chmod 600 {path}"])
    finally:
        os.close(handle)
    return path


@contextmanager
def only_instance(folder: Path, command: str = "") -> Iterator[None]:
    """Holds the state directory for as long as the block runs. command: what is told to another one that wants it. Raises
    AlreadyRunning with who holds it and what to do."""
    path = private(prepare(folder) / "lock")
    with path.open("r+") as handle:
        if not _taken(handle.fileno()):
            raise AlreadyRunning(_held(folder, handle.read(40)))
        handle.seek(0)
        handle.truncate()
        handle.write(f"{os.getpid()} {command}".strip())
        handle.flush()
        yield


def _taken(handle: int) -> bool:
    """Is the lock ours now? A look at who holds it (`holder`) takes a share of it for a moment, and so is waited for."""
    for _ in range(LOOKS):
        if _locked(handle, fcntl.LOCK_EX):
            return True
        if not _locked(handle, fcntl.LOCK_SH):  # somebody has it for himself
            return False
        fcntl.flock(handle, fcntl.LOCK_UN)
        time.sleep(MOMENT)
    return False


def _locked(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _held(folder: Path, holder: str) -> str:
    pid, _, command = holder.strip().partition(" ")
    told = f"Another Ajar (pid {pid or 'unknown'}{command and f', ajar {command}'}) is using {folder}."
    if command != "run":
        return f"{told} Wait until it has ended."
    return (
        f"{told} It watches already; `ajar status` shows what it does. A configuration that you save it reads by "
        f"itself. To stop it: kill {pid}, or `ajar service remove` if that is how it runs."
    )


def holder(folder: Path) -> str:
    """The pid of the Ajar that uses the state directory; "" when none does."""
    try:
        with (folder / "lock").open() as handle:
            if not _locked(handle.fileno(), fcntl.LOCK_SH):
                return handle.read(40).partition(" ")[0].strip()
    except OSError:  # none was ever here
        pass
    return ""
