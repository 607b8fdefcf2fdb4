"""Extraction on rejections of our own writing, as dirty as real ones: a floor under every figure.

`tests/data/fresh_rejections.jsonl` was written apart from the patterns, in three batches: one to find what fails, the
others to see whether mending it helped mails that nobody had looked at. All names in it are invented.
"""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from classifier import mail as mails
from replies.facts import Stage
from replies.firm import key
from replies.history import Story, story
from replies.person import candidate
from replies.settings import Me
from tests.rejections import NOW

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "fresh_rejections.jsonl").read_text("utf-8").splitlines()
]
OFTEN = 10


@pytest.fixture(scope="module")
def read() -> list[tuple[dict[str, object], Story, str]]:
    found = []
    for row in ROWS:
        sender = row["from"] if "@" in row["from"] or not row["from"] else f'"{row["from"]}" <someone@sender.invalid>'
        mail = replace(mails.from_fields(row["subject"], sender, row["body"]), message_id="<m@x.example>")
        found.append((row, story(mail, (), Me(), NOW), candidate(mail)))
    return found


@pytest.mark.parametrize(
    ("field", "precision", "recall"), [("company", 0.97, 0.85), ("role", 0.95, 0.85), ("person", 0.98, 0.85)]
)
def test_names(read: list[tuple[dict[str, object], Story, str]], field: str, precision: float, recall: float) -> None:
    given = [(row[field], getattr(known, field).value) for row, known, _ in read if getattr(known, field) is not None]
    right = sum(truth is not None and key(str(truth)) == key(value) for truth, value in given)
    assert right / len(given) >= precision
    assert right / sum(bool(row[field]) for row, _, _ in read) >= recall


def test_the_name_greeted_is_the_users(read: list[tuple[dict[str, object], Story, str]]) -> None:
    given = [(greeted.split()[-1], str(row["candidate"]).split()[-1]) for row, _, greeted in read if greeted]
    assert [pair for pair in given if pair[0] != pair[1]] == []
    assert len(given) / sum(bool(row["candidate"]) for row, _, _ in read) >= 0.97


def test_stage(read: list[tuple[dict[str, object], Story, str]]) -> None:
    later = [known.stage.value != Stage.APPLIED for row, known, _ in read if row["stage"] != "applied"]
    assert sum(known.stage.value == row["stage"] for row, known, _ in read) / len(read) >= 0.97
    assert sum(later) / len(later) >= 0.95


def test_natures(read: list[tuple[dict[str, object], Story, str]]) -> None:
    both, said, stands = Counter[str](), Counter[str](), Counter[str]()
    for row, known, _ in read:
        found, real = {str(fact.value) for fact in known.natures}, set(row["nature"])  # type: ignore[call-overload]
        both.update(found & real)
        said.update(found)
        stands.update(real)
    for nature, count in stands.items():
        if count >= OFTEN:
            assert both[nature] / said[nature] >= 0.90, nature
            assert both[nature] / count >= 0.90, nature
