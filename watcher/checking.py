"""Will everything be well? What `check` tries, by doing it.

Owns the questions and their sentences. Refuses to own the printing. In the ledger it only forgets a refusal, and on the
server it only makes the two training folders.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from replies import templates
from watcher import account as accounts
from watcher import brain, imap, state
from watcher.contradictions import unfilled
from watcher.errors import AjarError
from watcher.labelled import Taught
from watcher.mailbox import Mailbox
from watcher.settings import Account, Config
from watcher.teaching import training_paths


@dataclass(frozen=True, slots=True)
class Finding:
    where: str
    ok: bool
    text: str
    exit_code: int = 78


def account(one: Account) -> Iterator[Finding]:
    """Logs in, opens every folder that is read, makes the training folders."""
    where = f"account.{one.name}"
    try:
        mailbox = imap.connect(one)
    except AjarError as error:
        yield Finding(where, False, str(error), error.exit_code)
        return
    with closing(mailbox):
        yield Finding(where, True, f"logged in to {one.host} as {one.user}")
        for folder in one.folders:
            try:
                found = mailbox.examine(folder)
                yield Finding(f"{where}.folders", True, f"{folder} can be read ({found.exists} mails lie there)")
            except AjarError as error:
                yield Finding(f"{where}.folders", False, str(error), error.exit_code)
        yield _drafts(mailbox, where)
        yield _sent(mailbox, where)
        yield from _teaching(mailbox, one, where)


def forgiven(settings: Config, one: Account) -> Iterator[Finding]:
    """After a login that went well. Nothing is told of it, unless the ledger cannot be used."""
    try:
        accounts.forgive(settings, one)
    except AjarError as error:
        yield Finding(f"account.{one.name}", False, str(error), error.exit_code)


def _drafts(mailbox: Mailbox, where: str) -> Finding:
    try:
        name = mailbox.drafts()
        mailbox.examine(name)
    except AjarError as error:
        return Finding(f"{where}.drafts", False, str(error), error.exit_code)
    return Finding(f"{where}.drafts", True, f"drafts go to {name!r}")


def _sent(mailbox: Mailbox, where: str) -> Finding:
    try:
        name = mailbox.sent()
        if name is None:
            return Finding(
                f"{where}.sent",
                True,
                'no folder of sent mail was found: what you have answered yourself is not seen. Set sent = "NAME" if there is one',
            )
        mailbox.examine(name)
    except AjarError as error:
        return Finding(f"{where}.sent", False, str(error), error.exit_code)
    return Finding(f"{where}.sent", True, f"your own mail is read from {name!r}")


def _teaching(mailbox: Mailbox, one: Account, where: str) -> Iterator[Finding]:
    try:
        for label, path in training_paths(one).items():
            name = mailbox.own_name(path)
            if name not in (folder.name for folder in mailbox.folders()):
                mailbox.create(name)
            yield Finding(
                f"{where}.teaching",
                True,
                f"what you move into {name!r} teaches that it is {'a rejection' if label is Taught.REJECTION else 'none'}",
            )
    except AjarError as error:
        yield Finding(f"{where}.teaching", False, str(error), error.exit_code)


def elsewhere(settings: Config) -> Iterator[Finding]:
    """What does not need the network."""
    for warning in settings.warnings:
        yield Finding("config", False, warning)
    left = dict(sentence.split(": ", 1) for sentence in unfilled(settings))
    for where, told in left.items():
        yield Finding(where, False, told)
    if settings.me.name and "me.name" not in left:
        yield Finding("me.name", True, f"drafts are signed {settings.me.name}")
    if not settings.me.name:
        yield Finding("me.name", False, 'drafts would go out without a name. Set name = "First Last" in [me].')
    try:
        state.prepare(settings.state)
        yield Finding("state_dir", True, f"what Ajar notes down lies in {settings.state}")
    except AjarError as error:
        yield Finding("state_dir", False, str(error), error.exit_code)
    model = brain.load(settings).id
    unused = brain.unused(settings, model)
    yield Finding("classifier", not unused, unused or f"rejections are recognised by model {model}", 65)
    problems = templates.check(accounts.overrides(settings.folder))
    for problem in problems:
        yield Finding("templates", False, f"{problem} The built-in text is used.")
