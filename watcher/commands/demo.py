"""`ajar demo`: the whole job in one command, on a real IMAP server that lives as long as the command.

Owns the server process (pymap's own command), the filling of its mailbox, and the check that all went as it should.
Refuses to own the job itself: what runs is the same cycle that the daemon runs. The demo fills its server through
imapclient directly, because the adapter cannot put a mail into an inbox.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from imapclient import IMAPClient

from classifier import mail as mails
from classifier.mail import Mail
from replies.settings import Me
from replies.skip import SkipReason
from watcher import account as accounts
from watcher import brain, console, history, imap
from watcher.config import Account, Config
from watcher.cycle import Outcome
from watcher.demo_mail import Sample, samples
from watcher.errors import AjarError, UsageError

USER, PASSWORD = "robin", "ajar"
PASSWORD_VARIABLE = "AJAR_DEMO_PASSWORD"  # noqa: S105  the name of a variable
PATIENCE = 10.0  # seconds for the server to come up


class DemoFailed(AjarError):
    exit_code = 70


def demo(
    *,
    serve: Annotated[
        bool, typer.Option("--serve", help="Leave the server running afterwards, for a look with a mail client.")
    ] = False,
) -> None:
    """Show the whole job on a mailbox of our own: a dozen mails come in, the rejections get their drafts."""
    begun = time.monotonic()
    with _server() as port, tempfile.TemporaryDirectory(prefix="ajar-demo-") as folder:
        os.environ[PASSWORD_VARIABLE] = PASSWORD
        account = Account(
            name="demo", host="127.0.0.1", port=port, tls="none", user=USER, password_env=PASSWORD_VARIABLE
        )
        settings = Config(state_dir=folder + "/state", account=(account,), me=_me(), path=Path(folder, "config.toml"))
        earlier, arriving = samples(datetime.now(UTC).astimezone())
        _deliver(port, earlier)
        _cycle(settings, account)  # begins to watch: what is there already is history
        _deliver(port, arriving)
        first = _cycle(settings, account)
        _table(arriving, first)
        _one_draft(account)
        second = _cycle(settings, account)
        console.out()
        again = sum(outcome.action == "draft" for outcome in second)
        console.out(f"A second look wrote {again} drafts: there is one for each rejection, ever.")
        _judge(arriving, first, second, account)
        console.out(
            f"All is as it should be ({time.monotonic() - begun:.1f} s). Nothing was sent, and the inbox was not touched."
        )
        if serve:
            _serve(port)


def _me() -> Me:
    return Me(name="Robin Hale", addresses=("robin.hale@mail.example",))


def _cycle(settings: Config, account: Account) -> list[Outcome]:
    outcomes: list[Outcome] = []
    with accounts.opened(settings, account, brain.load(settings), outcomes.append) as cycle:
        cycle.run()
    return outcomes


def _table(arriving: list[Sample], outcomes: list[Outcome]) -> None:
    by_id = {outcome.message_id: outcome for outcome in outcomes}
    rows = []
    for sample in arriving:
        outcome = by_id.get(sample.message_id)
        if outcome is not None:
            rows.append((sample.subject, outcome.verdict, f"{outcome.probability:.2f}", outcome.action, _why(outcome)))
    console.table(("mail", "verdict", "probability", "action", "reason"), rows, title="What came in, and what Ajar did")


def _why(outcome: Outcome) -> str:
    """The reason's sentence, or the draft's own note."""
    return SkipReason(outcome.reason).sentence if outcome.reason in set(SkipReason) else outcome.reason


def _one_draft(account: Account) -> None:
    """The draft for the firm that wrote after an interview, as it lies in Drafts."""
    for raw in _drafts(account):
        read = mails.read(raw)
        if isinstance(read, Mail) and any("larkfield" in address.domain for address in read.to):
            console.out()
            console.out("One of the drafts, as it lies in Drafts:")
            console.out()
            for line in raw.decode("ascii").splitlines():
                console.out(f"    {line}")


def _drafts(account: Account) -> list[bytes]:
    mailbox = imap.connect(account)
    try:
        mailbox.examine(mailbox.drafts())
        return [raw for uid in mailbox.all_uids() if (raw := mailbox.fetch_whole(uid))]
    finally:
        mailbox.close()


def _judge(arriving: list[Sample], first: list[Outcome], second: list[Outcome], account: Account) -> None:
    """Raises DemoFailed unless everything is as it should be."""
    actions = {outcome.message_id: outcome.action for outcome in first}
    wrong = [sample.name for sample in arriving if actions.get(sample.message_id) != sample.expect]
    if wrong:
        raise DemoFailed(f"The demo did not go as it should: {', '.join(wrong)}.")
    if any(outcome.action == "draft" for outcome in second):
        raise DemoFailed("The demo did not go as it should: the second look drafted again.")
    wanted = sum(sample.expect == "draft" for sample in arriving)
    if len(_drafts(account)) != wanted:
        raise DemoFailed(f"The demo did not go as it should: {wanted} drafts were expected in Drafts.")
    mailbox = imap.connect(account)
    try:
        mailbox.examine(mailbox.drafts())
        parents = {parent for _, answered in history.drafts(mailbox) for parent in answered}
    finally:
        mailbox.close()
    threaded = {sample.message_id for sample in arriving if sample.expect == "draft"}
    if not parents <= threaded:
        raise DemoFailed("The demo did not go as it should: a draft answers a mail that is no rejection.")


def _serve(port: int) -> None:
    console.out()
    console.out(
        "The server keeps running. Look at the Drafts with your mail client (IMAP, no encryption, this machine only):"
    )
    console.out(f"    host 127.0.0.1  port {port}  user {USER}  password {PASSWORD}")
    console.out(f"    for example: mutt -f imap://{USER}:{PASSWORD}@127.0.0.1:{port}/Drafts")
    console.out("Ctrl-C ends it.")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        console.out()


# -- the server ---------------------------------------------------------------------------------------------------


@contextmanager
def _server() -> Iterator[int]:
    """pymap in a child process of its own: in a thread it drops connections on Python 3.13. Yields the port."""
    command = Path(sys.executable).with_name("pymap")
    program = str(command) if command.exists() else shutil.which("pymap")
    if program is None:
        raise UsageError("The demo needs the embedded IMAP server. Install it: pip install '.[demo]'")
    port = _free_port()
    arguments = ["--host", "127.0.0.1", "--port", str(port), "--no-tls", "dict", "--demo-data"]
    arguments += ["--demo-user", USER, "--demo-password", PASSWORD]
    child = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
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
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int, child: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and child.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise DemoFailed("The embedded IMAP server did not start.")


def _deliver(port: int, mail: list[Sample]) -> None:
    """Puts mail into the demo's own mailbox, as a server does on delivery."""
    client = IMAPClient("127.0.0.1", port=port, ssl=False, timeout=PATIENCE)
    try:
        client._imap.debug = 0  # noqa: SLF001  see watcher.imap
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.login(USER, PASSWORD)
        present = {name for _, _, name in client.list_folders()}
        for folder in ("Drafts", "Sent"):
            if folder not in present:
                client.create_folder(folder)
        for folder in ("INBOX", "Sent"):
            _empty_of_foreign(client, folder)
        for sample in mail:
            client.append(sample.folder, sample.message, flags=[rb"\Seen"] if sample.folder == "Sent" else [])
    finally:
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
