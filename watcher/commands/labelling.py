"""The commands with which a user teaches and takes back: label, labels, review.

Owns their options and what they print. Refuses to own what they do, forgetting (`watcher.commands.forgetting`) and the
learning (`watcher.commands.learning`).
"""

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import click

from classifier import mail as mails
from classifier.mail import Mail
from models.versions import Store
from watcher import account as accounts
from watcher import config, console, identity, reviewing, sources
from watcher.commands import options
from watcher.errors import DataError, UsageError
from watcher.labelled import Labelled, Taught, from_line, to_values
from watcher.labels import Labels, path_in
from watcher.reporting import some
from watcher.settings import Config
from watcher.state import prepare

KEYS = {"r": Taught.REJECTION, "n": Taught.NOT}
NOTHING_TO_ASK = "There is nothing to ask about: Ajar is unsure of no mail that still lies where it was read."
NO_DOUBT = "No label looks wrong, as far as the newest training can tell."
CHUNK = 200  # labels in one transaction
MANY = 1_000_000  # and less than SQLite can hold
SHORT = 10  # digits of an identity that are shown
FROM_ONE = click.IntRange(min=1)

labels = options.Group(help="What you taught: list, remove, export, import.")


def _settings(path: Path | None) -> Config:
    """The configuration; without one, the default state directory is used."""
    return config.load_if_any(path) or Config()


@contextmanager
def opened_labels(path: Path | None) -> Iterator[Labels]:
    settings = _settings(path)
    prepare(settings.state)
    with closing(Labels(path_in(settings.state))) as opened:
        yield opened


# --- label ----------------------------------------------------------------------------------------------------------


@click.command
@click.argument("kind", metavar="rejection|not")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@options.config_file
def label(kind: str, paths: tuple[str, ...], config_file: Path | None) -> None:
    """Teach from files: say of every mail in them that it is a rejection, or that it is not.

    rejection|not: what these mails are.

    PATH: files, mboxes, Maildirs, folders of .eml, or - for standard input.
    """
    if kind not in (Taught.REJECTION, Taught.NOT):
        raise UsageError(f"{kind!r}: say `ajar label rejection PATH...` or `ajar label not PATH...`.")
    done: Counter[str] = Counter()
    unreadable = 0
    with opened_labels(config_file) as opened:
        for batch in _batches(sources.read(paths)):
            with opened.transaction():
                for source in batch:
                    mail = mails.read(source.raw, truncated=source.truncated)
                    if not isinstance(mail, Mail):
                        unreadable += 1
                        console.note(f"{source.path}: not read: {mail.reason}")
                        continue
                    one = Labelled(identity.of_mail(mail), Taught(kind), mail, "file", "", source.path, time.time())
                    done[_put(opened, one)] += 1
    if not done and not unreadable:
        console.note(f"No mail was found in {', '.join(paths)}.")
    console.out(_counted(done) + (f", {unreadable} unreadable" if unreadable else ""))


def _put(opened: Labels, one: Labelled) -> str:
    before = opened.get(one.identity)
    if not opened.put(one):
        return "known already"
    return "labelled" if before is None or before.label is one.label else "changed"


def _counted(done: Counter[str]) -> str:
    """A label that was another one before is told: it may have been a slip."""
    return ", ".join(
        f"{done[what]} {what}" for what in ("labelled", "changed", "known already") if done[what] or what != "changed"
    )


def _batches(found: Iterable[sources.Source]) -> Iterator[list[sources.Source]]:
    batch: list[sources.Source] = []
    for source in found:
        batch.append(source)
        if len(batch) == CHUNK:
            yield batch
            batch = []
    yield batch


# --- labels ---------------------------------------------------------------------------------------------------------


@labels.command("list")
@options.config_file
@click.option(
    "--limit", "-n", type=FROM_ONE, metavar="NUMBER", default=50, show_default=True, help="The newest so many."
)
@click.option("--subjects", "show_subjects", is_flag=True, help="Show the mails' subjects as well.")
def labels_list(config_file: Path | None, *, limit: int, show_subjects: bool) -> None:
    """What was taught, the newest first."""
    with opened_labels(config_file) as opened:
        rows = [
            (
                one.identity[:SHORT],
                one.label.value,
                datetime.fromtimestamp(one.at, UTC).astimezone().strftime("%Y-%m-%d"),
                one.mail.from_[0].addr if one.mail.from_ else "",
                f"{one.origin} {one.account or one.place}".strip() + (" (mail deleted)" if one.gone_at else ""),
                *((one.mail.subject[:70],) if show_subjects else ()),
            )
            for one in opened.newest(min(limit, MANY))
        ]
    if not rows:
        console.note("Nothing was taught yet; the README tells how, under 'Teach it'.")
        return
    console.table(("id", "label", "given", "from", "by", *(("subject",) if show_subjects else ())), rows)


@labels.command("remove")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@options.config_file
@click.option("--deleted", is_flag=True, help="All whose mail was deleted from a training folder.")
def labels_remove(ids: tuple[str, ...], config_file: Path | None, *, deleted: bool) -> None:
    """Take labels back. The next training does without them.

    ID: as `labels list` shows them.
    """
    if not ids and not deleted:
        raise UsageError("Name the labels, or say --deleted.")
    removed = 0
    with opened_labels(config_file) as opened:
        wanted = [one.identity for one in opened.gone()] if deleted else []
        for prefix in ids:
            found = opened.beginning_with(prefix) if re.fullmatch(r"[0-9a-f]{4,64}", prefix) else []
            if len(found) != 1:
                raise UsageError(f"{prefix}: {'several labels begin so' if found else 'there is no such label'}.")
            wanted.append(found[0].identity)
        removed = sum(opened.take_back(one) for one in wanted)
    console.out(f"{some(removed, 'label')} taken back")


@labels.command("export")
@options.config_file
def labels_export(config_file: Path | None) -> None:
    """Everything that is kept of your labels, one JSON line each."""
    with opened_labels(config_file) as opened:
        for one in opened.all():
            console.json_line(to_values(one))


@labels.command("import")
@click.argument("path", type=options.FILE, metavar="FILE")
@options.config_file
def labels_import(path: Path, config_file: Path | None) -> None:
    """Bring exported labels in, of another machine for instance. One bad line, and none is taken.

    FILE: what `labels export` wrote.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            found = [from_line(line, number) for number, line in enumerate(lines, 1) if line.strip()]
    except DataError as error:
        raise DataError(f"{path}: {error}") from None
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise DataError(f"{path}: this is not text as `ajar labels export` writes it.") from None
    with opened_labels(config_file) as opened, opened.transaction():
        done = Counter(_put(opened, one) for one in found)
    console.out(_counted(done))


# --- review ----------------------------------------------------------------------------------------------


@click.command
@options.config_file
@click.option("--labels", "doubtful", is_flag=True, help="The labels that look wrong, instead of unsure mail.")
@click.option("--limit", "-n", type=FROM_ONE, metavar="NUMBER", default=20, show_default=True, help="At most so many.")
def review(config_file: Path | None, *, doubtful: bool, limit: int) -> None:
    """Mails that Ajar is unsure about, the most telling first. One key each: r, n, s to skip, q to end."""
    settings = _settings(config_file)
    prepare(settings.state)
    asked, given = 0, Counter[Taught]()
    try:
        with closing(Labels(path_in(settings.state))) as opened:
            if doubtful:
                found: Iterable[reviewing.Question] = reviewing.doubtful(opened, Store(settings.state / "models"))
            else:
                found = reviewing.unsure(settings, opened, accounts.ledger_path)
            for question in islice(found, min(limit, MANY)):
                asked += 1
                answer = _answer(question)
                if answer == "q":
                    break
                if answer in KEYS:
                    given[KEYS[answer]] += opened.put(_labelled(question, KEYS[answer]))
    finally:  # what was said until the server failed, or Ctrl-C, is kept
        if given.total():
            _tell_given(given, settings, doubtful=doubtful)
    if not asked:
        console.out(NO_DOUBT if doubtful else NOTHING_TO_ASK)


def _answer(question: reviewing.Question) -> str:
    for line in reviewing.shown(question):
        console.out(line)
    return reviewing.key()


def _labelled(question: reviewing.Question, label: Taught) -> Labelled:
    return Labelled(question.identity, label, question.mail, "review", question.account, question.place, time.time())


def _tell_given(given: Counter[Taught], settings: Config, *, doubtful: bool) -> None:
    console.out(
        f"{some(given.total(), 'label')} given. The next training learns from them; `ajar train` begins it now."
    )
    folders = {account.train_rejection for account in settings.account if account.train_rejection}
    if given[Taught.REJECTION] and folders and not doubtful:
        console.out(f"A rejection gets its answer when you move it into {' or '.join(sorted(folders))}.")
