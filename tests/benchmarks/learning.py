"""How much labels help, what a training costs, and what it costs the daemon.

    python -m tests.benchmarks.learning kinds [SEEDS]    a simulated user on a real Dovecot, on mail the seed corpus does not know
    python -m tests.benchmarks.learning realmail [SEEDS] the same labels on ../shared/realmail/dev.jsonl: nothing may get worse
    python -m tests.benchmarks.learning speed N          time and memory of a training with N labels
    python -m tests.benchmarks.learning poll             how long a poll takes while a training runs
    python -m tests.benchmarks.learning picture          docs/learning.svg, from what `kinds` printed into its JSON lines

The user sees half of the mail and corrects what Ajar got wrong, in random order: half of each round missed rejections,
half wrong drafts, filled up with other mail where there are not enough of them. Errors are counted on the other half.
"""

import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from classifier import adapt, evaluate, hashing, retrain
from classifier import mail as mails
from classifier.mail import Mail
from classifier.model import Model
from classifier.verdict import Answer, Label
from models import store
from tests.benchmarks.kinds import mailbox
from tests.benchmarks.kinds.mailbox import Letter
from tests.fakes import SubjectModel
from tests.servers.dovecot import Dovecot
from watcher import account as accounts
from watcher import brain, cycle, identity, teaching, training
from watcher.labelled import Labelled, Taught
from watcher.labels import Labels, path_in
from watcher.settings import Account, Config

ROOT = Path(__file__).parents[2]
REALMAIL = ROOT.parent / "shared" / "realmail" / "dev.jsonl"
RESULTS = Path(tempfile.gettempdir()) / "ajar-learning.jsonl"
ROUNDS = (10, 20, 30, 50, 100)
KINDS: dict[str, Callable[[int], list[Letter]]] = {
    "Danish": lambda seed: mailbox.language("da", seed),
    "Czech": lambda seed: mailbox.language("cs", seed),
    "portal": mailbox.portal,
    "newsletters": mailbox.newsletters,
}


def errors(model: Model, seen: Sequence[tuple[Mail, bool]]) -> tuple[int, int]:
    """Rejections missed, others called one."""
    said = [model.classify(mail).answer is Answer.REJECTION for mail, _ in seen]
    missed = sum(truth and not one for one, (_, truth) in zip(said, seen, strict=True))
    return missed, sum(one and not truth for one, (_, truth) in zip(said, seen, strict=True))


def corrected(model: Model, left: list[int], seen: Sequence[tuple[Mail, bool]], count: int) -> list[int]:
    """What the user moves in one round. `left` is in random order."""
    said = {at: model.classify(seen[at][0]).answer is Answer.REJECTION for at in left}
    found: list[int] = []
    for truth in (True, False):
        wrong = [at for at in left if seen[at][1] is truth and said[at] is not truth]
        right = [at for at in left if seen[at][1] is truth and said[at] is truth]
        found += (wrong + right)[: count // 2]
    return found + [at for at in left if at not in found][: count - len(found)]


def cache_the_seed() -> None:
    """The seed corpus is the same for every training here; `speed` measures with it."""
    composed, read = retrain.seed, hashing.rows
    replay, tried = composed(store.corpus())
    known: dict[tuple[int, str], Any] = {}

    def rows(table: bytes, given: Any, form: adapt.Form, jobs: int = 2, advance: Any = lambda *_: None) -> Any:
        if len(given) < len(tried):
            return read(table, given, form, jobs, advance)
        if (len(given), form) not in known:
            known[len(given), form] = read(table, given, form, jobs, advance)
        return known[len(given), form]

    vars(retrain).update(seed=lambda _documents: (replay, tried))
    vars(hashing).update(rows=rows)


# --- a user on a real server ----------------------------------------------------------------------------------------


def kinds(seeds: int) -> None:
    cache_the_seed()
    with Dovecot() as server, RESULTS.open("w") as results:
        for kind, make in KINDS.items():
            found: dict[int, list[tuple[int, int]]] = {}
            for seed in range(seeds):
                for size, left in story(server, kind, make(seed), seed):
                    found.setdefault(size, []).append(left)
                    results.write(json.dumps([kind, seed, size, *left]) + "\n")
            base = [missed + wrong for missed, wrong in found[0]]
            for size, each in found.items():
                shares = [sum(left) / of for left, of in zip(each, base, strict=True)]
                missed, wrong = (statistics.mean(one[side] for one in each) for side in (0, 1))
                print(
                    f"{kind:12} {size:4} labels: {statistics.mean(shares):4.0%} of the errors left "
                    f"(each: {' '.join(f'{share:.2f}' for share in shares)}; on average {missed:.1f} missed, {wrong:.1f} wrong)",
                    flush=True,
                )


def story(server: Dovecot, kind: str, letters: list[Letter], seed: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """(labels given, errors on the half that the user never labels)."""
    chance = random.Random(seed)
    letters = [letter for letter in letters if isinstance(mails.read(letter.raw), Mail)]
    chance.shuffle(letters)
    seen = [(mail, letter.rejection) for letter in letters if isinstance(mail := mails.read(letter.raw), Mail)]
    half = len(letters) // 2
    user = f"{kind.lower()}{seed}@ajar.example"
    with tempfile.TemporaryDirectory() as folder:
        config = Config(state_dir=f"{folder}/state", account=(server.account(user),))
        for letter in letters[:half]:
            server.deliver(user, letter.raw)
        look(config, config.account[0])
        model = brain.load(config)
        yield 0, errors(model, seen[half:])
        done: set[int] = set()
        for upto in ROUNDS:
            left = [at for at in range(half) if at not in done]
            chance.shuffle(left)
            chosen = corrected(model, left, seen[:half], upto - len(done))
            done.update(chosen)
            chance.shuffle(chosen)
            move(server, user, config.account[0], [(seen[at][0].message_id, seen[at][1]) for at in chosen])
            look(config, config.account[0])
            with Labels(path_in(config.state)) as labels:
                if labels.counts().values() and sum(labels.counts().values()) != len(done):
                    raise RuntimeError(f"{len(done)} mails were moved, the labels are {labels.counts()}")
            training.train(config.state)
            model = brain.load(config)
            yield upto, errors(model, seen[half:])


def look(config: Config, account: Account) -> None:
    with accounts.opened(config, account, SubjectModel(), lambda _outcome: None) as turn:
        if turn.labels is not None:
            teaching.look(turn.account, turn.mailbox, turn.ledger, turn.labels, turn.clock)


def move(server: Dovecot, user: str, account: Account, chosen: Sequence[tuple[str, bool]]) -> None:
    """The second client: one mail after the other, as a hand does."""
    with server.look(user) as client:
        client.select_folder("INBOX")
        for message_id, rejection in chosen:
            uids = client.search(["HEADER", "MESSAGE-ID", message_id])
            client.move(uids, account.train_rejection if rejection else account.train_not)


# --- real mail ------------------------------------------------------------------------------------------------------


def realmail(seeds: int) -> None:
    """The user's mail is mail that the shipped model knows well: labels must not spoil it."""
    if not REALMAIL.exists():
        sys.exit(f"{REALMAIL} is not there: nothing to measure.")
    cache_the_seed()
    with REALMAIL.open(encoding="utf-8") as lines:
        rows = [row for row in evaluate.read_rows(lines) if row.kind == "real"]
    every = [(mails.from_fields(row.subject, row.sender, row.body), row.label is Label.REJECTION) for row in rows]
    changes: list[tuple[int, int, int]] = []
    for seed in range(seeds):
        chance = random.Random(seed)
        chance.shuffle(every)
        half = len(every) // 2
        with tempfile.TemporaryDirectory() as folder:
            config = Config(state_dir=f"{folder}/state")
            config.state.mkdir(mode=0o700)
            model = brain.load(config)
            before = errors(model, every[half:])
            done: set[int] = set()
            for upto in ROUNDS:
                left = [at for at in range(half) if at not in done]
                chance.shuffle(left)
                chosen = corrected(model, left, every[:half], upto - len(done))
                done.update(chosen)
                with Labels(path_in(config.state)) as labels:
                    for at in chosen:
                        mail, rejection = every[at]
                        kind = Taught.REJECTION if rejection else Taught.NOT
                        labels.put(Labelled(identity.of_mail(mail), kind, mail, at=1.0))
                trained = training.train(config.state)
                model = brain.load(config)
                now = errors(model, every[half:])
                changes.append((upto, sum(before), sum(now)))
                print(f"seed {seed} {upto:4} labels: {before} before, {now} now of {half}; {trained.said}", flush=True)
    for upto in ROUNDS:
        each = [(before, now) for size, before, now in changes if size == upto]
        print(
            f"{upto:4} labels: errors {sum(b for b, _ in each)} before, {sum(n for _, n in each)} now, over {seeds} seeds"
        )


# --- cost -----------------------------------------------------------------------------------------------------------


def teach(folder: Path, count: int) -> None:
    """So many labels, of all kinds, no two mails the same."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    given = 0
    with Labels(path_in(folder)) as labels:
        for seed in range(100, 100_000):
            for make in KINDS.values():
                with labels.transaction():
                    for letter in make(seed):
                        mail = mails.read(letter.raw)
                        kind = Taught.REJECTION if letter.rejection else Taught.NOT
                        if isinstance(mail, Mail) and given < count:
                            given += labels.put(
                                Labelled(identity.of_bytes(letter.raw + b"%d" % seed), kind, mail, at=1.0)
                            )
            if given >= count:
                return


def speed(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder, "state")
        teach(state, count)
        begun = time.monotonic()
        child = subprocess.Popen(
            [sys.executable, "-m", "watcher.training", str(state)], start_new_session=True, cwd=ROOT
        )
        most = 0
        while child.poll() is None:
            most = max(most, resident(child.pid))
            time.sleep(0.05)
        print(
            f"{count} labels: {time.monotonic() - begun:.1f} s on {os.cpu_count()} cores (load {os.getloadavg()[0]:.1f}), "
            f"at most {most / 1e6:.0f} MB in all processes; labels {path_in(state).stat().st_size / 1e6:.1f} MB"
        )


def resident(session: int) -> int:
    """Octets that the processes of a session hold together, shared pages counted once (PSS)."""
    total = 0
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            if int((path / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                told = (path / "smaps_rollup").read_text()
                total += 1024 * next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))
    return total


def poll() -> None:
    """Looks at an inbox without and with a training beside them, and with new mail in each look."""
    with Dovecot() as server, tempfile.TemporaryDirectory() as folder:
        config = Config(state_dir=f"{folder}/state", account=(server.account("poll@ajar.example"),))
        model = brain.load(config)
        letters = iter([letter for seed in range(20) for letter in mailbox.newsletters(seed)])

        def look() -> float:
            for _ in range(5):
                server.deliver("poll@ajar.example", next(letters).raw)
            begun = time.monotonic()
            with accounts.opened(config, config.account[0], model, lambda _outcome: None) as turn:
                cycle.run(turn)
            return time.monotonic() - begun

        look()
        alone = sorted(look() for _ in range(60))
        teach(config.state, 5000)
        child = subprocess.Popen(
            [sys.executable, "-m", "watcher.training", str(config.state)], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        beside: list[float] = []
        while child.poll() is None:
            beside.append(look())
        beside.sort()
        print(
            f"a look with five new mails: {statistics.median(alone):.3f} s, at most {alone[-1]:.3f} s; beside a training "
            f"{statistics.median(beside):.3f} s, at most {beside[-1]:.3f} s ({len(beside)} looks)"
        )


# --- the picture ----------------------------------------------------------------------------------------------------


@cache
def measured() -> list[list[Any]]:
    return [json.loads(line) for line in RESULTS.read_text().splitlines()]


def picture() -> None:
    """Errors left, by labels given, for each kind; the mean over the seeds."""
    width, height, edge = 640, 320, 50
    colours = dict(zip(KINDS, ("#c33", "#26c", "#292", "#b60"), strict=True))

    def x(size: int) -> float:
        return edge + math.sqrt(size / ROUNDS[-1]) * (width - 2 * edge)

    def y(share: float) -> float:
        return height - edge - share * (height - 2 * edge)

    drawn = f'<path d="M{edge},{edge}V{height - edge}H{width - edge}" fill="none" stroke="#444"/>'
    for share in (0.0, 0.2, 0.5, 1.0):
        drawn += f'<path d="M{edge},{y(share):.1f}H{width - edge}" stroke="#ddd"/>'
        drawn += f'<text x="{edge - 6}" y="{y(share) + 4:.1f}" text-anchor="end" font-size="12">{share:.0%}</text>'
    for size in (0, *ROUNDS):
        drawn += f'<text x="{x(size):.1f}" y="{height - edge + 16}" text-anchor="middle" font-size="12">{size}</text>'
    for at, (kind, colour) in enumerate(colours.items()):
        points = []
        for size in (0, *ROUNDS):
            shares = []
            for name, seed, count, missed, wrong in measured():
                if name == kind and count == size:
                    of = next(sum(row[3:]) for row in measured() if row[:3] == [kind, seed, 0])
                    shares.append((missed + wrong) / of)
            points.append((x(size), y(min(1.0, statistics.mean(shares)))))
        line = " ".join(f"{across:.1f},{up:.1f}" for across, up in points)
        drawn += f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
        drawn += "".join(f'<circle cx="{across:.1f}" cy="{up:.1f}" r="3" fill="{colour}"/>' for across, up in points)
        drawn += f'<text x="{width - edge}" y="{edge + 4 + 18 * at}" text-anchor="end" font-size="13" fill="{colour}">{kind}</text>'
    drawn += f'<text x="{width / 2}" y="{height - 12}" text-anchor="middle" font-size="13">labels given in the mail program</text>'
    drawn += f'<text x="{edge}" y="{edge - 16}" font-size="13">mistakes left on mail that was not labelled</text>'
    (ROOT / "docs" / "learning.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="system-ui,sans-serif"><rect width="100%" height="100%" fill="#fff"/>{drawn}</svg>\n',
        "utf-8",
    )


if __name__ == "__main__":
    what, number = (*sys.argv[1:], "", "")[:2]
    if what == "kinds":
        kinds(int(number or 5))
    elif what == "realmail":
        realmail(int(number or 5))
    elif what == "speed":
        speed(int(number or 5000))
    elif what == "poll":
        poll()
    elif what == "picture":
        picture()
    else:
        sys.exit(__doc__)
