"""The watcher against a real Dovecot: scan against mbsync, the cost of a poll, the daemon's memory.

    python -m tests.benchmarks.mailbox [MAILS]

Needs dovecot-imapd and isync from Debian. Prints one line a figure: name, measured, bound, ok or MISSED.
"""

import os
import random
import re
import shutil
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import IO

from classifier import mail as mails
from classifier.mail import Mail
from replies.settings import Me
from tests.servers import PASSWORD, PASSWORD_ENV
from tests.servers.dovecot import Dovecot
from watcher import account as accounts
from watcher import brain, cycle, recall
from watcher.settings import Account, Config

WORDS = (
    "the a of to and in that meeting project report update please find attached thanks regards team week schedule "
    "review draft budget question answer office train weather lunch contract invoice number delivery order ticket"
).split()
MEBI = 1024 * 1024
READY = "service imap {\n  process_min_avail = 1\n}"  # else Dovecot starts a process for each login


def told(name: str, measured: float, bound: float, unit: str) -> None:
    print(f"{name:62} {measured:9.2f} {unit:8} bound {bound:g}  {'ok' if measured <= bound else 'MISSED'}", flush=True)


def mail(number: int, rng: random.Random) -> bytes:
    """2 to 200 KB, as mailboxes hold them: text, HTML beside it, now and then a large attachment."""
    made = EmailMessage(policy=SMTP)
    made["From"] = f"Person {number % 977} <person{number % 977}@firm{number % 311}.example>"
    made["To"] = "robin@mail.example"
    made["Subject"] = " ".join(rng.choices(WORDS, k=6))
    made["Message-ID"] = f"<{number}.{rng.getrandbits(64):x}@firm{number % 311}.example>"
    made["Date"] = "Mon, 02 Nov 2026 10:00:00 +0000"
    text = "\n".join(" ".join(rng.choices(WORDS, k=12)) + "." for _ in range(rng.choice((8, 15, 30, 60))))
    made.set_content(text)
    if number % 3 == 0:
        paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
        styled = "<style>p{margin:0}</style>" + f"<table><tr><td>{paragraphs}</td></tr></table>"
        made.add_alternative(
            f"<html><head>{styled}</head><body>{styled * rng.choice((1, 2, 4))}</body></html>", subtype="html"
        )
    size = 5 * MEBI if number % 1000 == 0 else rng.choice((0, 0, 20_000, 60_000, 150_000))
    if size:
        made.add_attachment(rng.randbytes(size * 3 // 4), maintype="application", subtype="pdf", filename="a.pdf")
    return made.as_bytes()


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def config_file(folder: Path, account: Account) -> Path:
    path = folder / "config.toml"
    path.write_text(
        f'state_dir = "{folder}/state"\n[me]\nname = "Robin Hale"\naddresses = ["robin@mail.example"]\n'
        f'[account.home]\nhost = "{account.host}"\nport = {account.port}\ntls = "{account.tls}"\n'
        f'ca_file = "{account.ca_file}"\nuser = "{account.user}"\npassword_env = "{PASSWORD_ENV}"\n'
    )
    path.chmod(0o600)
    return path


def scan_against_mbsync(server: Dovecot, folder: Path, count: int) -> None:
    user = "scan@ajar.example"
    rng = random.Random(7)
    total = 0
    for number in range(count):
        raw = mail(number, rng)
        total += len(raw)
        server.deliver(user, raw)
    print(f"{count} mails, {total // MEBI} MiB", flush=True)
    with server.look(user) as client:
        client.select_folder("INBOX", readonly=True)
        client.search("ALL")
    account = server.account(user, tls="none")  # for both: mbsync wants a common name in the certificate
    path = config_file(folder, account)
    command = [sys.executable, "-c", "from watcher.cli import main; main()", "scan", "-c", str(path), "--dry-run"]

    def scan() -> None:
        subprocess.run([*command, "--since", "2000-01-01", "--json"], check=True, stdout=subprocess.DEVNULL)

    def mbsync() -> None:
        target = folder / "copy"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        (folder / "mbsyncrc").write_text(
            f"IMAPAccount a\nHost {account.host}\nPort {account.port}\nUser {user}\nPass {PASSWORD}\nSSLType None\n"
            "AuthMechs LOGIN\n\nIMAPStore r\nAccount a\n\n"
            f"MaildirStore l\nPath {target}/\nInbox {target}/INBOX\n\n"
            "Channel c\nFar :r:\nNear :l:\nPatterns INBOX\nSync Pull\nCreate Near\nSyncState *\n"
        )
        subprocess.run(["mbsync", "-q", "-c", str(folder / "mbsyncrc"), "-a"], check=True)

    pairs = [(timed(scan), timed(mbsync)) for _ in range(3)]
    print("  scan, mbsync in seconds:", ", ".join(f"{a:.1f} {b:.1f}" for a, b in pairs), flush=True)
    told("scan --dry-run / mbsync, median of 3 pairs", statistics.median(a / b for a, b in pairs), 1.0, "x")


def index(server: Dovecot, folder: Path) -> None:
    """The first header index of the scanned mailbox, and what a reply's look-up in it costs besides the network."""
    account = server.account("scan@ajar.example", tls="none")
    settings = Config(state_dir=str(folder / "index"), account=(account,), me=Me("Robin Hale", ("robin@mail.example",)))
    with accounts.opened(settings, account, brain.load(settings), lambda _outcome: None) as turn:
        state = turn.mailbox.examine("INBOX")
        seconds = timed(lambda: cycle.index(turn, state))
        told("seconds for 5,000 headers of the first index", seconds * 5000 / state.exists, 1.0, "s")
        asked = mails.read(rejection(7))
        if not isinstance(asked, Mail):
            raise TypeError
        spans = [timed(lambda: recall.wanted(asked, turn.ledger)) for _ in range(50)]
        told(f"a look-up among {state.exists} headers, median of 50", statistics.median(spans) * 1000, 20, "ms")


def rejection(number: int) -> bytes:
    made = EmailMessage(policy=SMTP)
    made["From"] = f"Person {number} <person{number}@firm{number}.example>"
    made["To"], made["Subject"] = "robin@mail.example", "Your application at Firm"
    made["Message-ID"] = f"<no@firm{number}.example>"
    made.set_content("Thank you for your application. Unfortunately we have decided not to move forward.")
    return made.as_bytes()


def poll(server: Dovecot, folder: Path, how: str = "") -> None:
    """how: what is special about the server."""
    user = "poll@ajar.example"
    rng = random.Random(8)
    for number in range(50):
        server.deliver(user, mail(number + 1, rng))
    account = server.account(user)
    settings = Config(state_dir=str(folder / "poll"), account=(account,), me=Me("Robin Hale", ("robin@mail.example",)))
    model = brain.load(settings)

    def once() -> None:
        with accounts.opened(settings, account, model, lambda _outcome: None) as turn:
            cycle.run(turn)

    once()
    once()
    server.record(user)
    once()
    commands = [line for line in server.recorded(user)[-1].splitlines() if re.match(rb"[A-Z0-9]+ [A-Z]", line)]
    told("commands after login in a poll without news", len(commands), 4, "commands")
    shutil.rmtree(server.base / "rawlog" / user)
    context = ssl.create_default_context(cafile=account.ca_file)
    pairs = [(timed(once), timed(lambda: bare(account, context))) for _ in range(30)]
    ours, least = (statistics.median(spans) * 1000 for spans in zip(*pairs, strict=True))
    told(f"a poll without news over TLS{how}, median of 30", ours, 25, "ms")
    print(
        f"  a client that logs in, asks the same and leaves: {least:.2f} ms; a poll takes {ours / least:.2f} times that"
    )


def bare(account: Account, context: ssl.SSLContext) -> None:
    """What such a poll says, and nothing done with it: what the server, TLS and the machine's present speed take."""
    with (
        socket.create_connection((account.host, account.port)) as plain,
        context.wrap_socket(plain, server_hostname=account.host) as wire,
        wire.makefile("rb") as answers,
    ):
        answers.readline()
        login = f'LOGIN "{account.user}" "{PASSWORD}"'
        for command in (login, 'LIST "" "*" RETURN (STATUS (MESSAGES UIDNEXT UIDVALIDITY))', "LOGOUT"):
            wire.sendall(f"A {command}\r\n".encode())
            while (answer := answers.readline()) and not answer.startswith(b"A "):
                pass


MEMORY = """
import resource, sys
from pathlib import Path
from watcher import cli, cycle
whole = cycle.run
def told(turn):
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    loaded = sorted({"sklearn", "numpy", "scipy"}.intersection(sys.modules))
    print(pages * resource.getpagesize() / 2**20, *loaded, flush=True)
    return whole(turn)
cycle.run = told
cli.main()
"""


def memory(server: Dovecot, folder: Path) -> None:
    """`ajar run` itself, as a user starts it: it says what it holds before each cycle."""
    user = "memory@ajar.example"
    path = config_file(folder / "memory", server.account(user))
    with path.open("a", encoding="utf-8") as more:
        more.write('[schedule]\nevery = "1s"\n')
    arguments = [sys.executable, "-c", MEMORY, "run", "--config", str(path)]
    daemon = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        before, after = _held(server, user, daemon)
    finally:
        daemon.terminate()
        daemon.wait()
    told("the daemon after a cycle, resident", float(before[0]), 70, "MiB")
    told("a mail with a 25 MB attachment adds", float(after[0]) - float(before[0]), 10, "MiB")
    print("scikit-learn, numpy, scipy loaded:", after[1:])


def _held(server: Dovecot, user: str, daemon: "subprocess.Popen[str]") -> tuple[list[str], list[str]]:
    """What the daemon says when it has read some mail, and then one with a large attachment."""
    if daemon.stdout is None:
        raise RuntimeError
    _after_one(daemon.stdout)  # the first cycle, which remembers where the inbox ends
    rng = random.Random(9)
    for number in range(20):
        server.deliver(user, mail(number + 1, rng))
    before = _after_one(daemon.stdout)
    big = EmailMessage(policy=SMTP)
    big["From"], big["To"], big["Subject"] = "a@b.example", "robin@mail.example", "Plan"
    big["Message-ID"] = "<big@b.example>"
    big.set_content("The plan is attached.")
    big.add_attachment(os.urandom(25 * MEBI), maintype="application", subtype="zip")
    server.deliver(user, big.as_bytes())
    return before, _after_one(daemon.stdout)


def _after_one(lines: IO[str]) -> list[str]:
    """What it says after the cycle that begins next."""
    lines.readline()
    return lines.readline().split()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory(prefix="ajar-bench-") as base, Dovecot() as server:
        folder = Path(base)
        for name in ("memory", "ready"):
            (folder / name).mkdir()
        poll(server, folder)
        with Dovecot(more=READY) as ready:
            poll(ready, folder / "ready", ", a process kept ready")
        memory(server, folder)
        scan_against_mbsync(server, folder, count)
        index(server, folder)


if __name__ == "__main__":
    main()
