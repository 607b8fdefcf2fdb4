"""Coverage-guided fuzzing of what eats foreign bytes, with atheris (not a dependency):

    pip install atheris && python tests/fuzz/hostile.py mail|draft|answers [CORPUS_DIR] [-max_total_time=600]

What it finds is a traceback here, and becomes a line in `tests/faults/test_hostile_mail.py`.
"""

import imaplib
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

sys.path.insert(0, str(Path(__file__).parents[2]))

with atheris.instrument_imports(include=["classifier", "replies", "watcher", "mailparser", "email"]):
    from classifier import mail as mails
    from classifier.mail import Mail
    from classifier.verdict import Answer, Label, Verdict
    from replies import draft as drafts
    from replies.answer import Reply, answer
    from replies.settings import Me, Style
    from watcher import answers
    from watcher.wire import LINE_CAP

REJECTION = Verdict(Answer.REJECTION, 0.99, Label.REJECTION, language="en")
ME = Me(name="Robin Hale", addresses=("robin@mail.example",))
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def mail(octets: bytes) -> None:
    """Parsing is total."""
    read = mails.read(octets)
    assert not isinstance(read, Mail) or len(read.text) <= 65_536
    mails.read_header(octets)


def draft(octets: bytes) -> None:
    """Whatever the mail says, the draft goes to one person at most and proves itself."""
    read = mails.read(octets)
    if isinstance(read, Mail):
        reply = answer(read, REJECTION, [], ME, Style(), "0" * 32, NOW, {})
        if isinstance(reply, Reply):
            try:
                written = drafts.to_bytes(reply.draft)
            except drafts.DraftError:
                return
            assert drafts.same(written, written)


def answered(octets: bytes) -> None:
    """What a server says is read or left out; the adapter catches nothing but what these are meant to raise."""
    if len(octets) > LINE_CAP:
        return
    for read in (answers.found, answers.listed, answers.fetched):
        with suppress(ValueError, imaplib.IMAP4.error):  # what the adapter translates
            list(read([octets]))
    answers.appended(octets)


if __name__ == "__main__":
    target = {"mail": mail, "draft": draft, "answers": answered}[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
