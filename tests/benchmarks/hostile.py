"""Processor time and memory of each mail made to harm: read, judged and answered in a process of its own.

    python -m tests.benchmarks.hostile

The bombs of the tests and, where it lies beside the repository, the archive of mails that broke other parsers.
"""

import multiprocessing
import resource
import tarfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from classifier import mail as mails
from classifier.mail import Mail
from classifier.verdict import Answer, Label, Verdict
from replies import draft as drafts
from replies.answer import Reply, answer
from replies.settings import Me, Style
from tests.faults.test_hostile_mail import NASTY, bombs
from watcher import brain
from watcher.mailbox import FETCH_BYTES

MODEL = brain.load()
ME = Me(name="Robin Hale", addresses=("robin@mail.example",))
NOW = datetime(2026, 11, 23, tzinfo=UTC)
SECONDS, MEBI = 0.5, 100.0


def given() -> Iterator[tuple[str, bytes]]:
    yield from bombs()
    if not NASTY.exists():
        print("there is no ../shared/nastymail beside the repository: the bombs alone")
        return
    with tarfile.open(NASTY) as archive:
        for number, member in enumerate(archive.getmembers()):
            file = archive.extractfile(member) if member.isfile() else None
            if file is not None:
                yield f"archive {number}", file.read()


def whole(raw: bytes) -> None:
    """What the watcher does with a mail that is taken for a rejection, whatever the model says."""
    read = mails.read(raw[:FETCH_BYTES], truncated=len(raw) > FETCH_BYTES)
    mails.read_header(raw[:16_384])
    if isinstance(read, Mail):
        MODEL.classify(read)
        reply = answer(read, Verdict(Answer.REJECTION, 1.0, Label.REJECTION), [], ME, Style(), "0" * 32, NOW, {})
        if isinstance(reply, Reply):
            drafts.to_bytes(reply.draft)


def measured(raw: bytes, told: "multiprocessing.SimpleQueue[tuple[float, float, str]]") -> None:
    before, begun, error = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time(), ""
    try:
        whole(raw)
    except Exception as problem:  # noqa: BLE001  named below
        error = type(problem).__name__
    seconds = time.process_time() - begun
    told.put((seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, error))


def main() -> None:
    for body in ("Unfortunately, we have chosen another applicant.", "Dessverre har vi valgt en annen."):
        # Imports, templates and the lexicon are laid out once, at no mail's cost.
        whole(f"From: a@b.example\nSubject: Your application\n\n{body}\n".encode())
    context = multiprocessing.get_context("fork")
    rows = []
    for name, raw in given():
        told: multiprocessing.SimpleQueue[tuple[float, float, str]] = context.SimpleQueue()
        child = context.Process(target=measured, args=(raw, told))
        child.start()
        child.join(60)
        if child.is_alive():
            child.kill()
            rows.append((60.0, 0.0, "did not end", name))
        else:
            rows.append((*told.get(), name))
    print(f"{len(rows)} mails; bounds {SECONDS} s and {MEBI:.0f} MB each")
    for key, unit in ((0, "s"), (1, "MB")):
        worst = sorted(rows, key=lambda row: -float(row[key]))[:5]
        print("\n".join(f"  {row[key]:8.3f} {unit:2} {row[3]}" for row in worst))
    missed = [row[3] for row in rows if row[0] > SECONDS or row[1] > MEBI]
    broken = [f"{row[3]}: {row[2]}" for row in rows if row[2]]
    print("ok" if not missed else f"MISSED: {', '.join(missed)}")
    print("no error" if not broken else f"ERRORS: {', '.join(broken)}")


if __name__ == "__main__":
    main()
