"""`ajar demo`: the whole job in one command, on a real IMAP server that lives as long as the command.

Owns the order of the show, what it prints, and the check that all went as it should. Refuses to own the job itself (what
runs is the cycle that the daemon runs), the server (`watcher.demo_server`) and the mails (`watcher.demo_mail`).
"""

import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from classifier import mail as mails
from classifier.mail import Mail
from classifier.model import Model
from replies.settings import Me
from replies.skip import SkipReason
from watcher import account as accounts
from watcher import brain, console, cycle, demo_server, drafts, imap
from watcher.demo_mail import Sample, samples
from watcher.demo_server import HOST, PASSWORD, USER, DemoFailed
from watcher.settings import Account, Config
from watcher.turn import Outcome

PASSWORD_VARIABLE = "AJAR_DEMO_PASSWORD"  # noqa: S105  the name of a variable
HEADINGS = ("mail", "verdict", "probability", "action", "reason")
COLOURS = {"draft": "bold green", "skip": "yellow", "none": "dim"}
WIDEST = 100  # columns; a table as wide as a large screen is hard to read

Row = tuple[str, str, str, str, str]  # as HEADINGS


@click.command
@click.option("--serve", is_flag=True, help="Leave the server running afterwards, for a look with a mail client.")
def demo(*, serve: bool) -> None:
    """Show the whole job on a mailbox of its own: sixteen mails come in, the rejections get their drafts."""
    begun = time.monotonic()
    console.note("A mail server starts, and invented mail comes in; this takes a few seconds.\n")
    with demo_server.running() as port, tempfile.TemporaryDirectory(prefix="ajar-demo-") as folder:
        os.environ[PASSWORD_VARIABLE] = PASSWORD
        account = Account(name="demo", host=HOST, port=port, tls="none", user=USER, password_env=PASSWORD_VARIABLE)
        settings = Config(state_dir=folder + "/state", account=(account,), me=_me(), path=Path(folder, "config.toml"))
        model = brain.load(settings)
        earlier, arriving = samples(datetime.now(UTC).astimezone())
        demo_server.deliver(port, earlier)
        _cycle(settings, account, model)  # begins to watch: what is there already is history
        demo_server.deliver(port, arriving)
        untouched = demo_server.inbox(port)
        first = _cycle(settings, account, model)
        _table(_rows(arriving, first))
        _one_draft(account)
        second = _cycle(settings, account, model)
        again = sum(outcome.action == "draft" for outcome in second)
        console.out()
        console.out(f"A second look wrote {again} drafts: there is one for each rejection, ever.")
        _judge(arriving, first, second, account)
        if demo_server.inbox(port) != untouched:
            raise DemoFailed("The demo did not go as it should: a mail in the inbox was changed.")
        took = time.monotonic() - begun
        console.out(f"All is as it should be ({took:.1f} s). Nothing was sent, and the inbox was not touched.")
        if serve:
            _serve(port)


def _me() -> Me:
    return Me(name="Robin Hale", addresses=("robin.hale@mail.example",))


def _cycle(settings: Config, account: Account, model: Model) -> list[Outcome]:
    outcomes: list[Outcome] = []
    with accounts.opened(settings, account, model, outcomes.append) as turn:
        cycle.run(turn)
    return outcomes


# -- what is printed ----------------------------------------------------------------------------------------------


def _rows(arriving: list[Sample], outcomes: list[Outcome]) -> list[Row]:
    by_id = {outcome.message_id: outcome for outcome in outcomes}
    return [
        (sample.subject, outcome.verdict, f"{outcome.probability:.2f}", outcome.action, _why(outcome))
        for sample in arriving
        if (outcome := by_id.get(sample.message_id)) is not None
    ]


def _why(outcome: Outcome) -> str:
    """The reason's sentence, or the draft's own note."""
    return SkipReason(outcome.reason).sentence if outcome.reason in set(SkipReason) else outcome.reason


def _table(rows: list[Row]) -> None:
    """Five columns in a pipe. On a terminal the reason stands below its mail, where a sentence has room, and is left
    out where the verdict says the same."""
    if not sys.stdout.isatty():
        console.table(HEADINGS, rows)
        return
    from rich import box
    from rich.console import Console, Group, RenderableType
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    screen = Console()
    grid = Table(box=box.SIMPLE_HEAD, title="What came in, and what Ajar did", title_justify="left", padding=(0, 1))
    grid.add_column("mail, and the reason", ratio=1)
    for heading in HEADINGS[1:4]:
        grid.add_column(heading, no_wrap=True, justify="right" if heading == "probability" else "left")
    for subject, verdict, probability, action, reason in rows:
        colour = COLOURS[action]
        mail: list[RenderableType] = [Text(subject, "dim" if action == "none" else "")]
        if reason and reason != SkipReason.NOT_A_REJECTION.sentence:
            mail.append(Padding(Text(reason, "dim"), (0, 0, 0, 2)))
        grid.add_row(Group(*mail), Text(verdict, colour), Text(probability, colour), Text(action, colour))
    screen.print(grid, width=min(screen.width, WIDEST))


def _one_draft(account: Account) -> None:
    """The draft for the firm that wrote after an interview, as it lies in Drafts."""
    for raw in _drafts(account):
        read = mails.read(raw)
        if isinstance(read, Mail) and any("larkfield" in address.domain for address in read.to):
            console.out()
            console.out("One of the drafts, as it lies in Drafts:")
            console.out()
            for line in raw.decode("ascii").splitlines():
                console.out(f"    {line}".rstrip())


def _serve(port: int) -> None:
    console.out()
    console.out("The server keeps running, so that you can look at the Drafts with your mail client:")
    console.out(f"    IMAP, no encryption; host {HOST}  port {port}  user {USER}  password {PASSWORD}")
    console.out("Or, where mutt or neomutt is installed, open a draft with this:")
    login = f"imap_user={USER} imap_pass={PASSWORD} ssl_force_tls=no ssl_starttls=no"
    console.out(f"    mutt -e 'set {login} postponed=imap://{HOST}:{port}/Drafts' -p")
    console.out("Ctrl-C ends it.")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        console.out()


# -- what must hold -----------------------------------------------------------------------------------------------


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
        parents = {parent for _, answered in drafts.listed(mailbox) for parent in answered}
    finally:
        mailbox.close()
    threaded = {sample.message_id for sample in arriving if sample.expect == "draft"}
    if not parents <= threaded:
        raise DemoFailed("The demo did not go as it should: a draft answers a mail that is no rejection.")
