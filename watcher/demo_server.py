"""The mail server of `ajar demo`: pymap by its own command, in a child process that lives as long as the demo.

Owns the process, the delivery of mail into it, and a look at what became of its inbox. Speaks IMAP through imapclient
directly, because the adapter (`watcher.imap`) cannot put a mail into an inbox. Refuses to own the mails
(`watcher.demo_mail`) and the run (`watcher.commands.demo`).
"""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from watcher.demo_mail import Sample
from watcher.errors import AjarError, UsageError

HOST = "127.0.0.1"
USER, PASSWORD = "robin", "ajar"
PATIENCE = 10.0  # seconds for the server to come up, and for an answer


class DemoFailed(AjarError):
    exit_code = 70


@contextmanager
def running() -> Iterator[int]:
    """Yields the port. In a thread instead of a child, pymap drops connections on Python 3.13."""
    command = Path(sys.executable).with_name("pymap")
    program = str(command) if command.exists() else shutil.which("pymap")
    if program is None:
        raise UsageError("The demo needs the embedded IMAP server. Install it: pip install '.[demo]'")
    port = _free_port()
    arguments = ["--host", HOST, "--port", str(port), "--no-tls", "dict", "--demo-data"]
    arguments += ["--demo-user", USER, "--demo-password", PASSWORD]
    nowhere = subprocess.DEVNULL
    # A session of its own: Ctrl-C ends us, and we end it.
    child = subprocess.Popen([program, *arguments], stdout=nowhere, stderr=nowhere, start_new_session=True)  # noqa: S603
    try:
        _await(port, child)
        yield port
    finally:
        child.terminate()
        try:
            child.wait(3)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _await(port: int, child: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and child.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise DemoFailed("The embedded IMAP server did not start.")


def deliver(port: int, mail: Iterable[Sample]) -> None:
    """Puts mail into the mailbox, as a server does on delivery."""
    with _login(port) as client:
        present = {name for _, _, name in client.list_folders()}
        for folder in ("Drafts", "Sent"):
            if folder not in present:
                client.create_folder(folder)
            client.subscribe_folder(folder)  # Thunderbird shows no other
        for folder in ("INBOX", "Sent"):
            _empty_of_foreign(client, folder)
        for sample in mail:
            client.append(sample.folder, sample.message, flags=[rb"\Seen"] if sample.folder == "Sent" else [])


def inbox(port: int) -> dict[int, frozenset[bytes]]:
    """The flags of every mail in the inbox, by UID. \\Recent is the session's, not the mail's (RFC 3501 2.3.2)."""
    with _login(port) as client:
        client.select_folder("INBOX", readonly=True)
        return {
            uid: frozenset(answer[b"FLAGS"]) - {rb"\Recent"}
            for uid, answer in client.fetch(client.search(), ["FLAGS"]).items()
        }


@contextmanager
def _login(port: int) -> Iterator[IMAPClient]:
    client = IMAPClient(HOST, port=port, ssl=False, timeout=PATIENCE)
    try:
        client._imap.debug = 0  # noqa: SLF001  see watcher.imap
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.login(USER, PASSWORD)
        yield client
    finally:
        with suppress(OSError, IMAPClientError):  # what broke the connection is told, not that it is broken
            client.logout()


def _empty_of_foreign(client: IMAPClient, folder: str) -> None:
    """Removes the mails that pymap brings along."""
    client.select_folder(folder)
    foreign = [
        uid
        for uid, answer in client.fetch(client.search(), ["BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"]).items()
        if not any(b"@demo.example>" in value for value in answer.values() if isinstance(value, bytes))
    ]
    if foreign:
        client.delete_messages(foreign)
        client.expunge()
    client.close_folder()
