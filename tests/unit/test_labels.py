"""What the user taught is kept in one private file, can be taken out and brought back, and is gone when forgotten."""

import json
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.address import Address
from classifier.mail import Mail
from watcher.errors import DataError, LabelsError
from watcher.labelled import Labelled, Taught, digest, from_line, to_values
from watcher.labels import Labels, path_in
from watcher.mailbox import FolderState


def labelled(number: int = 1, label: Taught = Taught.REJECTION, **changes: object) -> Labelled:
    mail = Mail(
        subject=f"Application {number}",
        from_=(Address("Ann Lee", f"ann{number}@firm.example"),),
        date=datetime(2026, 1, number, tzinfo=UTC),
        text="We chose somebody else.",
        links=("https://firm.example/a",),
    )
    values: dict[str, object] = {"origin": "folder", "account": "home", "place": "Ajar/Rejection", "at": 1e9 + number}
    return Labelled(f"{number:064x}", label, mail, **(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def labels(tmp_path: Path) -> Labels:
    return Labels(path_in(tmp_path))


def test_the_file_is_private(labels: Labels) -> None:
    assert labels.counts() == {}
    assert stat.S_IMODE(labels.path.stat().st_mode) == 0o600


def test_a_label_comes_back_as_it_was_given(labels: Labels) -> None:
    assert labels.put(labelled())
    assert labels.all() == [labelled()]
    assert labels.counts() == {"rejection": 1}


def test_the_newest_word_counts(labels: Labels) -> None:
    labels.put(labelled(label=Taught.REJECTION))
    assert not labels.put(labelled(label=Taught.REJECTION))
    assert labels.put(labelled(label=Taught.NOT))
    assert [one.label for one in labels.all()] == [Taught.NOT]


def test_what_is_new_since_the_last_training_counts_labels_that_came_changed_and_went(labels: Labels) -> None:
    for number in range(1, 5):
        labels.put(labelled(number))
    assert labels.unlearnt() == 4
    labels.mark_taught((one.identity, one.label) for one in labels.all())
    assert labels.unlearnt() == 0
    labels.put(labelled(1, Taught.NOT))
    labels.take_back(labelled(2).identity)
    labels.put(labelled(9))
    assert labels.unlearnt() == 3


@pytest.mark.parametrize(
    ("wish", "left"),
    [
        ({"address": "ANN2@firm.example"}, [1, 3]),
        ({"address": "firm.example"}, []),
        ({"address": "@firm.example"}, []),
        ({"address": "irm.example"}, [1, 2, 3]),
        ({"address": "%"}, [1, 2, 3]),
        ({"before": datetime(2026, 1, 2, tzinfo=UTC).timestamp()}, [2, 3]),
        ({"address": "ann3@firm.example", "before": datetime(2026, 1, 2, tzinfo=UTC).timestamp()}, [1, 2, 3]),
        ({"everything": True}, []),
        ({}, [1, 2, 3]),
    ],
)
def test_forgetting(labels: Labels, wish: dict[str, object], left: list[int]) -> None:
    for number in (1, 2, 3):
        labels.put(labelled(number))
    labels.mark_taught((one.identity, one.label) for one in labels.all())
    forgotten = labels.matching(**wish)  # type: ignore[arg-type]
    labels.forget(forgotten)
    assert labels.unlearnt() == 0
    assert [one.identity for one in labels.all()] == [labelled(number).identity for number in left]
    assert len(forgotten) == 3 - len(left)


def test_what_is_forgotten_is_in_no_file_any_more(labels: Labels) -> None:
    labels.put(labelled(1))
    labels.put(Labelled("a" * 64, Taught.NOT, Mail(text="The canary sings in the coal mine. " * 300)))
    labels.forget(labels.matching(everything=True))
    for path in labels.path.parent.iterdir():
        assert b"canary" not in path.read_bytes(), path


def test_deleted_mails_are_asked_about_once_and_keep_their_label(labels: Labels) -> None:
    labels.put(labelled(1))
    labels.mark_gone(labelled(1).identity, 5.0)
    assert [one.identity for one in labels.ask()] == [labelled(1).identity]
    assert labels.ask() == []
    assert len(labels.all()) == 1


def test_places_and_folders_are_remembered_for_each_account(labels: Labels) -> None:
    labels.add_place("home", "not", 7, 1, "a")
    labels.add_place("work", "rejection", 7, 1, "a")
    labels.see_folders("home", [FolderState("INBOX", 7, 9, 3)])
    assert labels.places("home", "not") == {(7, 1): "a"}
    assert labels.lies("a") == ["not", "rejection"]
    assert (labels.in_both("home"), labels.in_both("work")) == (0, 0)
    assert labels.folders("home") == {"INBOX": FolderState("INBOX", 7, 9, 3)}
    assert labels.folders("work") == {}


def test_an_export_can_be_imported(labels: Labels) -> None:
    for number in (1, 2, 3):
        labels.put(labelled(number, Taught.NOT if number == 2 else Taught.REJECTION))
    brought = [from_line(json.dumps(to_values(one), ensure_ascii=False), 1) for one in labels.all()]
    assert digest(brought) == digest(labels.all())
    assert {one.origin for one in brought} == {"import"}


@given(st.one_of(st.text(), st.binary().map(lambda raw: raw.decode("latin-1")), st.just('{"identity":1}')))
def test_a_line_that_is_no_label_is_refused_by_its_number(line: str) -> None:
    with pytest.raises(DataError, match="line 17"):
        from_line(line, 17)


@given(st.text(alphabet=st.characters(), max_size=60), st.text(alphabet=st.characters(categories=["Cs"]), max_size=3))
def test_any_text_can_be_kept(text: str, odd: str) -> None:
    mail = Mail(subject=text, from_=(Address(text, "a@b.example"),), text=text + odd)
    one = Labelled("c" * 64, Taught.NOT, mail)
    assert from_line(json.dumps(to_values(one), ensure_ascii=False), 1).mail.text == text + odd
    assert digest([one]) == digest([one])


def test_any_text_can_be_stored(labels: Labels) -> None:
    labels.put(Labelled("c" * 64, Taught.NOT, Mail(subject="\ud800", text="nul \x00 and \udfff")))
    assert labels.all()[0].mail.text == "nul \x00 and ?"


def test_the_digest_does_not_depend_on_order_or_origin() -> None:
    one, two = labelled(1), labelled(2, Taught.NOT)
    assert digest([one, two]) == digest([two, labelled(1, at=5.0, origin="file", place="")])
    assert digest([one]) != digest([labelled(1, Taught.NOT)])


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = path_in(tmp_path)
    path.write_bytes(b"this was a database once" * 100)
    path.chmod(0o600)
    with pytest.raises(LabelsError, match="Put it aside"):
        Labels(path).counts()
    assert path.read_bytes().startswith(b"this was")


def test_a_file_of_a_newer_ajar_is_not_touched(labels: Labels) -> None:
    labels.counts()
    labels.close()
    with sqlite3.connect(labels.path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(LabelsError, match="newer Ajar"):
        Labels(labels.path).counts()
