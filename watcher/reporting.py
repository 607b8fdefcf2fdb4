"""Outcomes as a person or a script reads them: one line each as they come, and at the end what they come to.

Owns those lines. Refuses to own what became of a mail (`watcher.turn`), and who runs the passes.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from classifier.verdict import Answer
from replies.skip import SkipReason
from watcher import console
from watcher.turn import Outcome

# Of a line in JSON. `asdict` copies each value, which is most of the time that a line takes.
KEYS = tuple(one.name for one in fields(Outcome) if one.name != "head")


@dataclass(slots=True)
class Reporter:
    """as_json: the documented keys. named: day, sender and subject are shown. dry_run: what is told has not happened."""

    as_json: bool
    named: bool
    dry_run: bool
    verdicts: Counter[Answer] = field(default_factory=Counter)
    drafts: int = 0
    without: Counter[str] = field(default_factory=Counter)  # rejections that get no draft, by reason

    def __call__(self, outcome: Outcome) -> None:
        self.verdicts[outcome.verdict] += 1
        if outcome.action == "draft":
            self.drafts += 1
        elif outcome.verdict is Answer.REJECTION:
            self.without[outcome.reason] += 1
        if self.as_json:
            console.json_line({key: getattr(outcome, key) for key in KEYS})
        elif outcome.action != "none" or outcome.verdict in (Answer.REJECTION, Answer.UNSURE):
            console.out(self._line(outcome))

    def _line(self, outcome: Outcome) -> str:
        head = f"  {outcome.head}" if self.named and outcome.head else ""
        said = str(outcome.verdict)  # how likely, `--json` tells: beside a bar of a fifth, 33 % reads like doubt
        if outcome.action == "draft":
            said += f": {'would draft an answer' if self.dry_run else 'answer drafted'}. {outcome.reason}".rstrip()
        elif outcome.verdict is Answer.REJECTION:
            said += f": no draft. {sentence(outcome.reason)}"
        elif outcome.verdict is Answer.UNSURE:
            said += ": left to you"
        return f"{outcome.account}{head}  {said}  [{outcome.folder}, UID {outcome.uid}]"

    def total(self) -> Iterator[str]:
        rejections, unsure = self.verdicts[Answer.REJECTION], self.verdicts[Answer.UNSURE]
        unreadable = f", {self.verdicts[Answer.UNREADABLE]} unreadable" if self.verdicts[Answer.UNREADABLE] else ""
        read = self.verdicts.total()
        yield f"{some(read, 'mail')} read: {some(rejections, 'rejection')}, {unsure} unsure{unreadable}."
        if rejections:
            yield f"{some(self.drafts, 'draft')} {'would be written' if self.dry_run else 'written'}."
        for reason, count in self.without.most_common():
            yield f"  {count} without: {sentence(reason)}"
        if unsure and not self.dry_run:
            yield "`ajar review` shows you the unsure ones and learns what you say of them."


def sentence(reason: str) -> str:
    """Of a reason, which another version may have written."""
    return SkipReason(reason).sentence if reason in set(SkipReason) else reason


def some(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
