"""How long a verdict takes, from bytes and from a parsed mail, and what the model costs in memory.

    python -m tests.benchmarks.verdict [MAIL.jsonl]

Rows of a data set are wrapped into RFC 5322 bytes; without one, our own composed mail serves. All mails are gone through
several times: the median of the first pass has the machine's noise in it, that of each mail's best has not. Between two
turns of one mail stand all others, so that no cache is warmer in the later ones.
"""

import json
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

from classifier import features
from classifier.mail import Mail, read
from classifier.model import Model
from classifier.verdict import Label
from models import store

T = TypeVar("T")
COUNT = 400
PASSES = 5


def wrapped(subject: str, sender: str, body: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Someone <someone@firm.example>"
    message["To"] = "me@home.example"
    message["Message-ID"] = "<1@firm.example>"
    message["Date"] = "Mon, 01 Jan 2024 10:00:00 +0000"
    message["Subject"] = " ".join(subject.split())[:200]
    message.set_content(body)
    message.add_alternative(f"<html><body><p>{body.replace(chr(10), '<br>')}</p></body></html>", subtype="html")
    return message.as_bytes()


def mails(path: Path | None) -> list[bytes]:
    if path is not None:
        with path.open(encoding="utf-8") as lines:
            rows = list(map(json.loads, lines))
        chosen = random.Random(1).sample(rows, min(COUNT, len(rows)))
        return [wrapped(row["subject"] or "", row["from"] or "", row["body"]) for row in chosen]
    # Not above: numpy comes along, whose threads are then measured too.
    from classifier import corpus, grammar

    chance = random.Random(1)
    bank = corpus.parse(store.corpus())["en"]
    every = frozenset(range(corpus.FOLDS))
    composed = [grammar.compose(bank, chance.choice(list(Label)), chance, every) for _ in range(COUNT)]
    return [wrapped(one.subject, one.sender, one.body) for one in composed]


def measured(action: Callable[[T], object], given: Sequence[T]) -> list[list[float]]:
    """Milliseconds of processor time, by pass and by what is given."""
    passes = []
    for _ in range(PASSES):
        spans = []
        for one in given:
            started = time.process_time()
            action(one)
            spans.append(1000 * (time.process_time() - started))
        passes.append(spans)
    return passes


def resident() -> float:
    """MB in use now; the peak where /proc is missing."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 2**20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def whole(model: Model, raw: bytes) -> None:
    mail = read(raw)
    if isinstance(mail, Mail):
        model.classify(mail)


def medians(model: Model, raws: Sequence[bytes]) -> None:
    parsed = [mail for raw in raws if isinstance(mail := read(raw), Mail)]
    fields = [features.fields(mail) for mail in parsed]
    readers = model.readers
    spoken = [(one, model.spoken(one)) for one in fields]
    terms = [readers.terms(*one) for one in spoken]
    steps = {
        "read": measured(read, raws),
        "features": measured(features.fields, parsed),
        "terms": measured(lambda one: readers.terms(*one), spoken),
        "table scorer": measured(readers.weigh, terms),
        "features to labels": measured(model.label_probabilities, fields),
        "classify": measured(model.classify, parsed),
        "bytes to verdict": measured(lambda raw: whole(model, raw), raws),
    }
    for name, passes in steps.items():
        first, best = sorted(passes[0]), list(map(min, *passes))
        told = f"median {statistics.median(first):.3f} ms, 95 % {first[int(0.95 * len(first))]:.3f} ms"
        print(f"{name:<18} {told}, best of {PASSES}: median {statistics.median(best):.3f} ms")


def main() -> None:
    raws = mails(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    before = resident()
    name, table = store.shipped()
    model = Model.from_bytes(table, name)
    after = resident()
    print(f"{name}: {len(table) / 1e6:.2f} MB shipped, {after - before:.1f} MB more resident after loading")
    medians(model, raws)


if __name__ == "__main__":
    main()
