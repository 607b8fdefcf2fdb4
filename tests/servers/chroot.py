"""A server in the folder that `install.sh` made for it: its own mount and process namespace, ended with one signal.

Owns what Cyrus and Courier share. They know `USERS` users from the start, and mail is put in by APPEND.
"""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from imapclient import IMAPClient

from tests.servers import CACHE, PASSWORD, PASSWORD_ENV, free_port, tied, wait_for_greeting
from watcher.settings import Account

USERS = 40
SHARED = "/srv/ajar"  # where the server sees `base`

ENTER = """\
set -e
mount -t proc proc {root}/proc
mount --bind {base} {root}{shared}
{mounts}
exec chroot {root} /bin/bash {shared}/start
"""


class Chrooted(ABC):
    """A server that runs in a chroot. `start(port)`: the script that becomes the server, in the foreground."""

    name = ""
    mounts = ""  # shell, before the chroot; {root} and {base} are its folders
    host = "127.0.0.1"
    ca_file = ""

    def __init__(self) -> None:
        self._serial = count(1)

    @abstractmethod
    def start(self, port: int) -> str: ...

    def __enter__(self) -> Self:
        root = CACHE / self.name / "root"
        self.base = Path(tempfile.mkdtemp(prefix=f"ajar-{self.name}-"))
        self.base.chmod(0o755)
        self.port = free_port()
        (self.base / "start").write_text(self.start(self.port))
        folders = {"root": shlex.quote(str(root)), "base": shlex.quote(str(self.base))}
        script = ENTER.format(**folders, shared=SHARED, mounts=self.mounts.format(**folders))
        with (self.base / "log").open("wb") as log:
            self.process = subprocess.Popen(
                tied("unshare", "--mount", "--pid", "--fork", "--kill-child=KILL", "bash", "-c", script),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env={"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"},
            )
        try:
            wait_for_greeting(self.process, self.port, self.log)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.base, ignore_errors=True)

    def log(self) -> str:
        return (self.base / "log").read_text("utf-8", "replace")[-4000:]

    def person(self) -> str:
        """A user whom nobody has used yet."""
        number = next(self._serial)
        if number > USERS:
            raise RuntimeError(f"{self.name} knows {USERS} users; raise USERS")
        return f"person{number}"

    def account(self, user: str, **changes: Any) -> Account:
        given: dict[str, Any] = {
            "name": "home",
            "host": self.host,
            "port": self.port,
            "tls": "none",
            "user": user,
            "password_env": PASSWORD_ENV,
            "timeout": 10,
        }
        return Account(**(given | changes))

    @contextmanager
    def look(self, user: str) -> Iterator[IMAPClient]:
        client = IMAPClient(self.host, self.port, ssl=False, timeout=10)
        client._imap.debug = 0
        try:
            client.login(user, PASSWORD)
            yield client
            client.logout()
        finally:
            with suppress(OSError):
                client.shutdown()

    def deliver(self, user: str, raw: bytes, folder: str = "INBOX", flags: str = "") -> None:
        with self.look(user) as client:
            client.append(folder, raw, flags=[rb"\Seen"] if "S" in flags else [])
