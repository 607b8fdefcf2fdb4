"""Is everything well? What `status` tells.

Owns the questions and their sentences. Refuses to own the printing and what `check` tries beforehand
(`watcher.checking`), and changes nothing.
"""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from watcher import account as accounts
from watcher import brain, history, looked, missed, state
from watcher.entry import Entry, State
from watcher.errors import AjarError
from watcher.labels import Labels, path_in
from watcher.ledger import Ledger
from watcher.letterhead import Letterhead
from watcher.reporting import sentence, some
from watcher.settings import Account, Config, duration

LOW_DISK = 20 * 1024 * 1024  # octets
STATES: dict[str, str] = {
    State.SEEN: "no rejection, or not surely one",
    State.WAITING: "wait for their draft",
    State.PROMISED: "drafts begun",
    State.DRAFTED: "answers drafted",
    State.SKIPPED: "rejections without a draft",
    State.UNREADABLE: "unreadable",
}
AHEAD = 60.0  # seconds that a good look may lie in the future: no more by clocks that drift, only by one that was set
SHOWN = 10  # mails of a kind that are told one by one


@dataclass(frozen=True, slots=True)
class Report:
    """The state of one account, read from its ledger. Moments are seconds since the epoch."""

    account: str
    healthy: bool
    last_good: float = 0.0
    seconds_since: float = 0.0
    stopped: str = ""  # what the user has to mend
    trouble: str = ""  # why the last pass did not end well
    paused: str = ""
    teaching: str = ""
    sent: str = ""  # the configured folder of one's own mail that cannot be opened: what was answered is not seen
    damaged: str = ""  # the model that was chosen and does not serve
    folders: dict[str, float] = field(default_factory=dict)  # when each was last read
    entries: dict[str, int] = field(default_factory=dict)
    skips: dict[str, int] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    drafts: tuple[
        tuple[str, float, str], ...
    ] = ()  # that lie in Drafts: Message-ID, since when, the rejection's subject
    missed: int = 0  # looks, in the last 24 hours
    missed_total: int = 0
    model: str = ""
    free_bytes: int = 0
    idle: str = ""  # what to do where nobody looks

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def lines(self) -> Iterator[str]:
        yield f"{self.account}: {'well' if self.healthy else 'NOT WELL'}"
        for name in ("stopped", "paused", "trouble", "sent", "teaching", "damaged"):
            text = getattr(self, name)
            if text and not (name == "trouble" and text == self.stopped):
                yield f"  {name}: {text}"
        last = _moment(self.last_good) if self.last_good else "never"
        yield f"  last good look: {last}" + (f" ({_since(self.seconds_since)})" if self.last_good else "")
        for folder, polled in self.folders.items():
            yield f"    {folder}: {_moment(polled)}"
        if self.idle:
            yield f"  {self.idle}"
        if self.missed:
            looks = some(self.missed, "look")
            yield f"  {looks} missed in the last 24 hours, while Ajar did not run or the machine slept"
        for state_name, count in sorted(self.entries.items()):
            yield f"  {STATES.get(state_name, state_name)}: {count}"
            if state_name == State.SKIPPED:
                yield from (f"    {skipped} x {sentence(reason)}" for reason, skipped in self.skips.items())
        yield from _first([f"  waits: {line}" for line in self.waiting])
        yield from _first(
            [f"  lies in Drafts since {_moment(at)}: the answer to {subject!r}" for _, at, subject in self.drafts]
        )
        yield f"  model {self.model}, {self.free_bytes // 1_000_000} MB free on the disk"
        if self.free_bytes <= LOW_DISK:
            yield "  The disk is all but full: make room, or no draft can be promised."


def status(settings: Config, one: Account, model: str) -> Report:
    """model: the id of the one in use."""
    path = accounts.ledger_path(settings, one)
    damaged = brain.unused(settings, model)
    lost = _labels_lost(settings)
    if not path.exists():
        never = "Ajar has not looked at this account yet."
        free = _free(path.parent)
        return Report(
            one.name,
            healthy=False,
            stopped=never,
            teaching=lost,
            damaged=damaged,
            model=model,
            free_bytes=free,
            idle=_idle(settings),
        )
    with Ledger(path, read_only=True) as ledger:
        now = time.time()
        last_good = looked.last(ledger)
        stopped, paused, sent = ledger.fact("stopped"), ledger.fact("paused"), ledger.fact("sent")
        free = _free(path.parent)
        patience = 3 * settings.schedule.seconds + duration(settings.schedule.deadline)
        silent = not -AHEAD <= now - last_good < patience
        return Report(
            account=one.name,
            healthy=not (stopped or paused or sent or damaged or lost or silent) and free > LOW_DISK,
            last_good=last_good,
            seconds_since=now - last_good,
            stopped=stopped,
            trouble=ledger.fact("trouble"),
            paused=paused,
            teaching=lost or ledger.fact("teaching"),
            sent=sent,
            damaged=damaged,
            folders={
                cursor.folder: max(cursor.polled, last_good if cursor.folder in one.folders else 0.0)
                for cursor in ledger.cursors()
            },
            entries=ledger.counts(),
            skips=ledger.skips(),
            waiting=tuple(
                _waiting(entry, history.head(ledger, entry)) for entry in ledger.entries(State.WAITING, State.PROMISED)
            ),
            drafts=tuple((one.draft_id, one.done_at, history.head(ledger, one).subject) for one in ledger.lying()),
            missed=missed.lately(ledger, now),
            missed_total=missed.ever(ledger),
            model=model,
            free_bytes=free,
            idle=_idle(settings) if silent else "",
        )


def _idle(settings: Config) -> str:
    """What to do where nobody has looked for a while."""
    if pid := state.holder(settings.state):
        return f"An Ajar runs (pid {pid}) and does not get through; its log tells why."
    return "No Ajar is running. To watch: ajar run, or ajar service install. To look once: ajar once."


def _labels_lost(settings: Config) -> str:
    """Why what the user taught cannot be read; "" when it can."""
    path = path_in(settings.state)
    try:
        if path.exists():
            with Labels(path) as labels:
                labels.unlearnt()
    except AjarError as error:
        return str(error)
    return ""


def learning(settings: Config, *, ask: bool) -> Iterator[str]:
    """What Ajar asks, what was taught and what became of it. ask: name the mails that were deleted from a training folder;
    once."""
    path = path_in(settings.state)
    if not path.exists():
        yield from _asks(settings, lambda _identity: None)
        return
    try:
        with Labels(path) as labels:
            yield from _asks(settings, labels.get)
            counts = labels.counts()
            taught = f"{some(counts.get('rejection', 0), 'rejection')}, {some(counts.get('not', 0), 'other')}"
            yield f"taught: {taught}; {labels.unlearnt()} new since the last training"
            for account in ("", *(one.name for one in settings.account)):  # "": what counts for all, the training
                yield from (f"  {account or 'last training'}: {note}" for note in labels.notes(account))
            gone = labels.ask() if ask else []
            if gone:
                yield f"  {some(len(gone), 'labelled mail')} deleted from a training folder, with labels that are kept."
                yield "  To take these back: ajar labels remove --deleted"
    except AjarError:
        yield "taught: this cannot be read; see above"


def _asks(settings: Config, label: Callable[[str], object]) -> Iterator[str]:
    count = 0
    for account in settings.account:
        path = accounts.ledger_path(settings, account)
        if path.exists():
            with Ledger(path, read_only=True) as ledger:
                count += sum(not one.gone_at and label(one.identity) is None for one in ledger.unsure())
    if count:
        told = "1 mail that may be a rejection" if count == 1 else f"{count} mails that may be rejections"
        yield f"asks about {told}: ajar review"


def _free(folder: Path) -> int:
    """On the disk where the folder lies, or will."""
    return shutil.disk_usage(next(one for one in (folder, *folder.parents) if one.exists())).free


def _first(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield f"    and {len(lines) - SHOWN} more"


def _waiting(entry: Entry, head: Letterhead) -> str:
    where = f"UID {entry.uid} in {entry.folder}"
    told = f"{head} ({where})" if head else where
    told += f", since {_moment(entry.seen_at)}"
    if entry.tries:
        told += f", tried {'once' if entry.tries == 1 else f'{entry.tries} times'}, again {_moment(entry.retry_at)}"
    return told + (f": {entry.note}" if entry.note else "")


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).astimezone().strftime("%Y-%m-%d %H:%M")


def _since(seconds: float) -> str:
    return f"{_span(seconds)} ago" if seconds >= -AHEAD else "by a clock that ran ahead"


def _span(seconds: float) -> str:
    for size, unit in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{int(seconds // size)} {unit}"
    return some(max(0, int(seconds)), "second")
