"""What a person is shown of the learning: unsure mails to label, labels that look wrong, the facts of a version.

Owns the choice and order of the questions, and the lines and the page about a version. Refuses to own the commands that
print them, and what is learnt.
"""

import sys
import termios
import textwrap
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from classifier import learnt_page
from classifier import mail as mails
from classifier.learnt_page import Page, Row
from classifier.mail import Mail
from models.versions import Card, Store, StoreError
from watcher import brain, identity, imap, letterhead
from watcher.entry import Entry
from watcher.errors import AjarError, Unusable
from watcher.labelled import Taught
from watcher.labels import Labels
from watcher.ledger import Ledger
from watcher.mailbox import Mailbox
from watcher.settings import Account, Config

LINES, WIDTH = 16, 96  # of a mail that is shown


@dataclass(frozen=True, slots=True)
class Question:
    """A mail to label. said: why it is asked."""

    identity: str
    mail: Mail
    said: str
    account: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """`details.json` of a version, as `classifier.promotion` and `watcher.training` write it."""

    curve: list[tuple[int, float, float]] = field(default_factory=list)
    flips: list[tuple[str, float, float]] = field(default_factory=list)
    suspicious: list[tuple[str, float]] = field(default_factory=list)
    contradictions: list[list[str]] = field(default_factory=list)
    terms: list[tuple[str, float]] = field(default_factory=list)


def details(raw: bytes) -> Details:
    """Raises StoreError."""
    try:
        return msgspec.json.decode(raw, type=Details)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"the details of the model cannot be read: {error}") from None


# --- questions ------------------------------------------------------------------------------------------------------


def unsure(settings: Config, labels: Labels, ledger_path: Callable[[Config, Account], Path]) -> Iterator[Question]:
    """Mails whose verdict was unsure, those nearest to the bar first, one of each family: its siblings tell no more. An
    account that cannot be reached is told at the end, with its AjarError."""
    from classifier import families

    bar = brain.load(settings).threshold
    seen: set[int] = set()
    failed: AjarError | None = None
    for account in settings.account:
        path = ledger_path(settings, account)
        if not path.exists():
            continue
        with Ledger(path, read_only=True) as ledger:
            entries = [entry for entry in ledger.unsure() if labels.get(entry.identity) is None]
        entries.sort(key=lambda entry: (abs(entry.probability - bar), entry.identity))
        try:
            for entry, mail in _fetched(account, entries):
                if (mail is None) != bool(entry.gone_at):
                    with Ledger(path) as ledger:
                        ledger.see_unsure(entry.identity, time.time() if mail is None else 0.0)
                if mail is None:
                    continue
                sketch = set(families.sketch(mail))
                if not seen & sketch:
                    yield Question(entry.identity, mail, _doubt(entry, mail, bar), account.name, entry.folder)
                seen |= sketch
        except AjarError as error:
            failed = error
    if failed is not None:
        raise failed


def _doubt(entry: Entry, mail: Mail, bar: float) -> str:
    if entry.probability < bar:
        return "This may be a rejection; Ajar is not sure enough to answer it"
    why = "its parts say different things" if mail.parts_disagree else "in its language Ajar asks you first"
    return f"This reads like a rejection, but {why}"


def _fetched(account: Account, entries: list[Entry]) -> Iterator[tuple[Entry, Mail | None]]:
    """None for a mail that does not lie any more where it was read."""
    if not entries:
        return
    with closing(imap.connect(account)) as mailbox:
        for entry in entries:
            yield entry, _still_there(mailbox, entry)


def _still_there(mailbox: Mailbox, entry: Entry) -> Mail | None:
    try:
        state = mailbox.examine(entry.folder)
    except Unusable:  # the folder is gone, and its mails with it
        return None
    if state.uidvalidity != entry.uidvalidity:
        return None
    for fetched in mailbox.fetch([entry.uid], 1):
        mail = mails.read(fetched.raw, truncated=fetched.truncated)
        if isinstance(mail, Mail) and identity.of_mail(mail) == entry.identity:
            return mail
    return None


def doubtful(labels: Labels, kept: Store) -> Iterator[Question]:
    """Labels that the other labels speak against, of the newest training that left its details."""
    for version, _ in kept.cards():
        try:
            found = details(kept.details(version))
        except StoreError:
            continue
        for key, _ in found.suspicious:
            label = labels.get(key)
            if label is not None:
                said = (
                    "You said that this is a rejection; by all your other labels it clearly is none"
                    if label.label is Taught.REJECTION
                    else "You said that this is none; by all your other labels it clearly is a rejection"
                )
                yield Question(key, label.mail, said, label.account, label.place)
        return


def shown(question: Question) -> Iterator[str]:
    mail = question.mail
    head = letterhead.of_mail(mail)
    yield "-" * 72
    yield f"From:    {head.sender or 'unknown'}"
    if head.day:
        yield f"Date:    {head.day}"
    yield f"Subject: {head.subject}"
    yield ""
    lines = [part for line in mail.text.split("\n") for part in textwrap.wrap(line, WIDTH)]
    yield from (f"  {line}" for line in lines[:LINES])
    if len(lines) > LINES:
        yield "  ..."
    yield ""
    yield f"{question.said}. Is it one? [r] yes  [n] no  [s] skip  [q] end"


def key() -> str:
    """One of r, n, s, q; the end of the input is q. A terminal needs no Enter."""
    while True:
        pressed = _pressed().lower()
        if pressed in ("", "\x03", "\x04"):
            return "q"
        if pressed in ("r", "n", "s", "q"):
            return pressed


def _pressed() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()[:1] if sys.stdin.readable() else ""
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        return sys.stdin.read(1)
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


# --- a version ------------------------------------------------------------------------------------------------------


def lines(card: Card, found: Details, labels: Labels) -> Iterator[str]:
    yield f"{card.id}: {card.verdict}"
    for name, value in _facts(card):
        yield f"  {name}: {value}"
    if found.curve:
        yield "  labels learnt from, rejections missed, others called one:"
        yield from (f"    {count:>6} {missed:>7.1%} {wrong:>7.1%}" for count, missed, wrong in found.curve)
    yield f"  labelled mails that it changed its mind about: {len(found.flips)}"
    for row in _rows(found, labels)[0][:10]:
        yield f"    {learnt_page.changed(row):<45}  {row.sender}"
    if found.suspicious:
        yield f"  labels that look wrong: {len(found.suspicious)}; to see them: ajar review --labels"
    if found.contradictions:
        yield f"  groups of near-duplicates with different labels: {len(found.contradictions)}"
        for group in found.contradictions[:5]:
            yield "    " + " ".join(one[:10] for one in group[:6])
    yield "  strongest terms: " + ", ".join(f"{term} {weight:+.1f}" for term, weight in found.terms[:20])


def page(card: Card, found: Details, labels: Labels) -> str:
    flips, suspicious = _rows(found, labels)
    return learnt_page.html(
        Page(card.id, card.verdict, _facts(card), card.measures, found.curve, flips, suspicious, found.terms[:40])
    )


def _facts(card: Card) -> list[tuple[str, str]]:
    measured = card.measures
    return [
        ("labels", ", ".join(f"{count} {name}" for name, count in card.labels.items())),
        ("data", card.data[:16]),
        ("shipped model", card.base),
        ("libraries", ", ".join(f"{name} {version}" for name, version in card.libraries.items())),
        ("weight of a label", f"{measured.get('weight', 0):g}"),
        *(
            (
                f"{title}, of {measured.get(f'{where}_mails', 0):g}",
                ", ".join(
                    f"{when} {measured.get(f'{where}_{when}_missed', 0):g} missed and "
                    f"{measured.get(f'{where}_{when}_wrong', 0):g} wrong"
                    for when in ("before", "now")
                ),
            )
            for where, title in (("labels", "your labels, each judged without it"), ("suite", "mails hard on purpose"))
        ),
    ]


def _rows(found: Details, labels: Labels) -> tuple[list[Row], list[Row]]:
    def row(key: str, before: float | None, now: float) -> Row | None:
        one = labels.get(key)
        if one is None:
            return None
        sender = one.mail.from_[0].addr if one.mail.from_ else ""
        return Row(one.label.value, sender, one.mail.subject, before, now)

    flips = [made for key, before, now in found.flips if (made := row(key, before, now))]
    suspicious = [made for key, now in found.suspicious if (made := row(key, None, now))]
    return flips, suspicious
