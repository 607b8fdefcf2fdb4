"""pymap, the embedded server of the demo, in a child process. One user, `user`; its memory only."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import TracebackType
from typing import Any, Self

from imapclient import IMAPClient

from tests.servers import PASSWORD, PASSWORD_ENV, free_port, tied, wait_for_greeting
from watcher.settings import Account

PROGRAM = """
from pymap.config import IMAPConfig
from pymap.main import main
from pysasl.hashing import BuiltinHash
IMAPConfig._get_hash_context = classmethod(lambda *_: BuiltinHash(rounds=1))  # or each login takes a fourth of a second
main()
"""


class Pymap:
    """No folder has a special use; `deliver` makes the folders it needs."""

    host = "127.0.0.1"
    ca_file = ""

    def __init__(self, user: str = "demouser") -> None:
        self.user = user
        self._open = ExitStack()
        self._postman: IMAPClient | None = None

    def __enter__(self) -> Self:
        self.port = free_port()
        arguments = ["--host", self.host, "--port", str(self.port), "--no-tls"]
        arguments += ["dict", "--demo-data", "--demo-user", self.user, "--demo-password", PASSWORD]
        self.process = subprocess.Popen(
            tied(sys.executable, "-c", PROGRAM, *arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait_for_greeting(self.process, self.port, lambda: "pymap did not start")
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
        self._end()

    def _end(self) -> None:
        self.process.kill()
        self.process.wait()

    def person(self) -> str:
        """The one user, with what the server brings along and what was delivered taken away."""
        with self.look() as client:
            for folder in ("INBOX", "Sent"):
                client.select_folder(folder)
                if found := client.search():
                    client.delete_messages(found)
                    client.expunge()
                client.close_folder()
            for flags, _, folder in client.list_folders():
                if folder not in ("INBOX", "Sent", "Trash") and rb"\Noselect" not in flags:
                    client.delete_folder(folder)
            client.create_folder("Drafts")
        return self.user

    def account(self, user: str = "", **changes: Any) -> Account:
        given: dict[str, Any] = {
            "name": "home",
            "host": self.host,
            "port": self.port,
            "tls": "none",
            "user": user or self.user,
            "password_env": PASSWORD_ENV,
            "timeout": 10,
        }
        return Account(**(given | changes))

    @contextmanager
    def look(self, user: str = "") -> Iterator[IMAPClient]:
        client = IMAPClient(self.host, self.port, ssl=False, timeout=10)
        client._imap.debug = 0
        try:
            client.login(user or self.user, PASSWORD)
            yield client
            client.logout()
        finally:
            with suppress(OSError):
                client.shutdown()

    def deliver(self, user: str, raw: bytes, folder: str = "INBOX", flags: str = "") -> None:
        """Through one connection that stays."""
        if self._postman is None:
            self._postman = self._open.enter_context(self.look(user))
        if not self._postman.folder_exists(folder):
            self._postman.create_folder(folder)
        self._postman.append(folder, raw, flags=[rb"\Seen"] if "S" in flags else [])
