# ruff: noqa: T201  the measures are for reading
"""The table of measures for extraction, on the real rejections beside the repository. Counts only; no mail is shown."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from classifier import mail as mails
from replies.facts import Stage
from replies.firm import key
from replies.history import Story, story
from replies.settings import Me
from tests.rejections import NOW

FOLDER = Path(__file__).parents[2] / "shared" / "realmail"
pytestmark = [
    pytest.mark.realmail,
    pytest.mark.skipif(
        not (FOLDER / "dev.truth.jsonl").exists(), reason="needs ../shared/realmail beside the repository"
    ),
]
OFTEN = 10  # mails in which a nature must stand to be measured


def _plain(text: str | None) -> str:
    return re.sub(r"\W", "", (text or "").casefold())


def _agrees(field: str, given: str, truth: str | None, notes: str) -> bool:
    """Right when it is what the reader wrote, or an alias that the notes name."""
    if not truth:
        return False
    if field == "company":
        return key(given) == key(truth) or key(given) in key(notes)
    return _plain(given) == _plain(truth) or (field == "role" and _plain(given) in _plain(notes))


@pytest.fixture(scope="module")
def told() -> list[tuple[dict[str, object], Story]]:
    rows = {row["id"]: row for row in map(json.loads, (FOLDER / "dev.jsonl").read_text("utf-8").strip().split("\n"))}
    truths = [json.loads(line) for line in (FOLDER / "dev.truth.jsonl").read_text("utf-8").strip().split("\n")]
    found = []
    for truth in truths:
        row = rows[truth["id"]]
        if row["kind"] == "real":
            sender = (
                row["from"] if "@" in row["from"] or not row["from"] else f'"{row["from"]}" <someone@sender.invalid>'
            )
            mail = replace(mails.from_fields(row["subject"], sender, row["body"]), message_id="<m@x.example>")
            found.append((truth, story(mail, (), Me(), NOW)))
    return found


@pytest.mark.parametrize(
    ("field", "precision", "recall"), [("company", 0.97, 0.85), ("role", 0.95, 0.75), ("person", 0.98, 0.80)]
)
def test_names(told: list[tuple[dict[str, object], Story]], field: str, precision: float, recall: float) -> None:
    given = [(truth, getattr(known, field).value) for truth, known in told if getattr(known, field) is not None]
    right = sum(_agrees(field, value, truth[field], str(truth["notes"])) for truth, value in given)  # type: ignore[arg-type]
    named = sum(bool(truth[field]) for truth, _ in told)
    print(f"{field}: right when given {right}/{len(given)}, given when named {right}/{named}")
    assert right / len(given) >= precision
    assert right / named >= recall


def test_stage(told: list[tuple[dict[str, object], Story]]) -> None:
    right = sum(known.stage.value == truth["stage"] for truth, known in told)
    later = [known.stage.value != Stage.APPLIED for truth, known in told if truth["stage"] != Stage.APPLIED]
    print(f"stage: right {right}/{len(told)}, screen or later found {sum(later)}/{len(later)}")
    assert right / len(told) >= 0.95
    assert sum(later) / len(later) >= 0.80


def test_natures(told: list[tuple[dict[str, object], Story]]) -> None:
    both, said, stands = Counter[str](), Counter[str](), Counter[str]()
    for truth, known in told:
        found, real = {str(fact.value) for fact in known.natures}, set(truth["nature"])  # type: ignore[call-overload]
        both.update(found & real)
        said.update(found)
        stands.update(real)
    for nature, count in stands.items():
        print(f"{nature}: precision {both[nature]}/{said[nature]}, recall {both[nature]}/{count}")
        if count >= OFTEN:
            assert both[nature] / said[nature] >= 0.90, nature
            assert both[nature] / count >= 0.80, nature
