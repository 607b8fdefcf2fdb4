"""The commands that teach, show and forget, as a user types them."""

import io
import json
import mailbox as mboxes
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from pathlib import Path
from unittest import mock

import pytest

from classifier import learnt_page
from classifier import mail as mails
from classifier.learnt_page import Row
from classifier.mail import Mail
from classifier.material import MAILS
from classifier.model import Model
from models import store
from models.versions import BASE, Store, StoreError
from tests import taught
from tests.fakes import FakeMailbox, Folder, SubjectModel, message
from watcher import cli, imap, inspection, night, reviewing, scan, training
from watcher.commands import labelling
from watcher.entry import Entry, State
from watcher.errors import Unreachable
from watcher.labels import Labels, path_in
from watcher.ledger import Ledger
from watcher.settings import Account, Config
from watcher.turn import Turn

Ajar = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ajar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ajar:
    """Exit code, standard output, standard error."""
    path = tmp_path / "config.toml"
    path.write_text(
        f'state_dir = "{tmp_path}/state"\n[account.home]\nhost = "h.example"\nuser = "u"\npassword_env = "P"\n'
    )
    path.chmod(0o600)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["ajar", *words, "--config", str(path)])
        capsys.readouterr()
        code: object = 0
        try:
            cli.main()
        except SystemExit as ending:
            code = ending.code
        told = capsys.readouterr()
        return int(code or 0) if isinstance(code, int) or code is None else 1, told.out, told.err

    return run


@pytest.fixture(autouse=True)
def small_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    taught.small_seed(monkeypatch)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def box(path: Path, *mails: bytes) -> str:
    """An mbox as Thunderbird exports it."""
    made = mboxes.mbox(path)
    for raw in mails:
        made.add(message_from_bytes(raw))
    made.flush()
    made.close()
    return str(path)


def test_an_mbox_teaches_as_it_is(ajar: Ajar, tmp_path: Path) -> None:
    path = box(tmp_path / "no.mbox", *(message(name=f"m{number}") for number in range(3)))
    assert ajar("label", "rejection", path) == (0, "3 labelled, 0 known already\n", "")
    assert ajar("label", "rejection", path)[1] == "0 labelled, 3 known already\n"
    assert ajar("label", "not", path)[1] == "0 labelled, 3 changed, 0 known already\n"


def test_one_mail_from_standard_input(ajar: Ajar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(message())))
    assert ajar("label", "not", "-")[1] == "1 labelled, 0 known already\n"


def test_an_unreadable_mail_is_named_and_the_others_are_taught(ajar: Ajar, tmp_path: Path) -> None:
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "a.eml").write_bytes(b"\x00\xff" * 40)
    (tmp_path / "mails" / "b.eml").write_bytes(message())
    code, out, err = ajar("label", "not", str(tmp_path / "mails"))
    assert (code, out) == (0, "1 labelled, 0 known already, 1 unreadable\n")
    assert "a.eml" in err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("label", "maybe", "x"), 64, "ajar label rejection"),
        (("label", "not", "/nonexistent"), 65, "/nonexistent"),
        (("labels", "remove"), 64, "--deleted"),
        (("labels", "remove", "ffff"), 64, "no such label"),
        (("labels", "remove", "%"), 64, "no such label"),
        (("labels", "import", "/nonexistent"), 65, "/nonexistent"),
        (("models", "use", "m1"), 65, "no model m1"),
        (("models", "use", "../x"), 65, "no version"),
        (("models", "remove", "m1"), 65, "no model m1"),
        (("train", "--check"), 64, "--base"),
        (("models", "remove", "base"), 64, "it stays"),
        (("labels", "import", "/"), 65, "/: Is a directory."),
        (("labels", "import", sys.executable), 65, "this is not text"),
        (("models", "show"), 64, "Nothing was learnt"),
        (("models", "show", "m1"), 65, "no model m1"),
        (("forget",), 64, "--all"),
        (("forget", "--before", "yesterday"), 64, "no day"),
        (("forget", "--before", "0001-01-01"), 64, "no day"),
        (("forget", "--all", "--yes", "--from", "firm.example"), 64, "--all forgets everything"),
    ],
)
def test_a_mistake_is_a_sentence(ajar: Ajar, words: tuple[str, ...], code: int, said: str) -> None:
    found, _, err = ajar(*words)
    assert found == code
    assert said in err


def test_labels_are_listed_exported_imported_and_removed(ajar: Ajar, tmp_path: Path) -> None:
    ajar("label", "rejection", box(tmp_path / "a.mbox", message(name="a"), message(name="b")))
    listed = ajar("labels", "list")[1].splitlines()
    assert len(listed) == 3
    assert "not to move forward" not in "".join(listed)
    exported = ajar("labels", "export")[1]
    assert [json.loads(line)["label"] for line in exported.splitlines()] == ["rejection"] * 2
    (tmp_path / "export.jsonl").write_text(exported)
    identity = listed[1].split("\t")[0]
    assert ajar("labels", "remove", identity)[1] == "1 label taken back\n"
    assert ajar("labels", "import", str(tmp_path / "export.jsonl"))[1] == "1 labelled, 1 known already\n"


def test_where_nothing_was_taught_the_list_says_so(ajar: Ajar) -> None:
    assert ajar("labels", "list") == (0, "", "Nothing was taught yet; the README tells how, under 'Teach it'.\n")


def test_a_bad_line_imports_nothing(ajar: Ajar, tmp_path: Path) -> None:
    ajar("label", "rejection", box(tmp_path / "a.mbox", message()))
    line = ajar("labels", "export")[1]
    ajar("forget", "--all", "--yes")
    (tmp_path / "export.jsonl").write_text(line + "{}\n")
    code, _, err = ajar("labels", "import", str(tmp_path / "export.jsonl"))
    assert (code, "line 2" in err) == (65, True)
    assert ajar("labels", "export")[1] == ""


def test_where_there_is_nothing_to_ask_it_says_so(ajar: Ajar) -> None:
    assert ajar("review") == (0, labelling.NOTHING_TO_ASK + "\n", "")
    assert ajar("review", "--labels") == (0, labelling.NO_DOUBT + "\n", "")


def test_a_long_line_of_a_mail_is_shown_whole() -> None:
    line = "We have read it with care, and yet. " * 6
    shown = list(reviewing.shown(reviewing.Question("a", Mail(text=line), "")))
    assert line.split() == [word for part in shown if part.startswith("  ") for word in part.split()]


def test_an_account_that_cannot_be_reached_is_told_and_what_was_answered_is_kept(
    ajar: Ajar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object) -> Iterator[reviewing.Question]:
        yield reviewing.Question("a" * 64, Mail(text="No."), "")
        raise Unreachable("h.example: no answer")

    monkeypatch.setattr(reviewing, "unsure", asked)
    monkeypatch.setattr(reviewing, "_pressed", lambda: "r")
    code, out, err = ajar("review")
    assert (code, err) == (69, "h.example: no answer\n")
    assert "1 label given." in out
    assert "Ajar/Rejection" in out
    assert "rejection" in ajar("labels", "list")[1]


def test_a_folder_without_mail_is_told(ajar: Ajar, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for words in (("classify",), ("label", "not")):
        code, _, err = ajar(*words, str(tmp_path / "empty"))
        assert (code, err) == (0, f"No mail was found in {tmp_path}/empty.\n")


def test_the_shipped_model_is_found_by_the_name_that_status_gives(ajar: Ajar) -> None:
    full = store.shipped()[0]
    assert full in ajar("status")[1]
    assert ajar("models", "show", full) == ajar("models", "show", BASE)
    assert ajar("models", "use", full) == (0, f"{BASE} is in use\n", "")
    assert ajar("models", "remove", full)[0] == 64


def test_training_without_enough_labels_says_so(ajar: Ajar, tmp_path: Path) -> None:
    code, out, _ = ajar("train")
    assert code == 0
    assert "0 labels say rejection" in out
    ajar("label", "rejection", box(tmp_path / "a.mbox", message()))
    *_, counted, last = ajar("status")[1].splitlines()
    assert counted == "taught: 1 rejection, 0 others; 1 new since the last training"
    assert last.startswith("  last training: Nothing was learnt yet: 0 labels"), "it speaks of then, not of now"


@pytest.fixture
def learnt(once: tuple[Path, str], state: Path) -> str:
    """A version from sixty labels, which is in use."""
    shutil.copytree(once[0], state, symlinks=True)
    return once[1]


def test_labels_become_a_version(ajar: Ajar, tmp_path: Path) -> None:
    for kind, rejection in (("rejection", True), ("not", False)):
        chosen = [letter.raw for letter in taught.posted() if letter.rejection is rejection][:30]
        ajar("label", kind, box(tmp_path / f"{kind}.mbox", *chosen))
    assert "In use: better" in ajar("train")[1]


def test_a_version_is_shown_left_and_taken_again(ajar: Ajar, learnt: str, tmp_path: Path, state: Path) -> None:
    assert f"*\t{learnt}" in ajar("models", "list")[1]
    page = tmp_path / "page.html"
    code, out, err = ajar("models", "show", "--report", str(page))
    assert (code, "Keep it to yourself" in err) == (0, True)
    for part in (
        "your labels, each judged without it",
        "mails hard on purpose, of",
        "changed its mind about",
        "strongest terms",
    ):
        assert part in out
    html = page.read_text()
    assert html.count("<svg") == 2
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")
    ajar("models", "use", BASE)
    assert Store(state / "models").current() == BASE
    assert f"*\t{BASE}" in ajar("models", "list")[1]
    assert "the shipped model" in ajar("models", "show", BASE)[1]
    ajar("models", "use", learnt)
    assert learnt in ajar("status")[1]
    assert ajar("train")[1] == f"{learnt}: Nothing has changed: this is the model in use.\n"
    assert ajar("models", "remove", learnt)[1] == f"{learnt} is removed; base is in use\n"
    assert store.shipped()[0] in ajar("status")[1]


def test_a_damaged_model_in_use_is_told_and_can_be_made_again(ajar: Ajar, learnt: str, state: Path) -> None:
    path = state / "models" / learnt / "table"
    path.write_bytes(path.read_bytes()[:-9] + b"x" * 9)
    code, out, _ = ajar("status")
    assert code == 69
    assert f"damaged: model {learnt} was changed or damaged" in out
    assert "ajar train" in out
    assert f"WRONG classifier: model {learnt}" in ajar("check")[1]
    (line,) = (line for line in ajar("models", "list")[1].splitlines() if learnt in line)
    assert "damaged: " in line
    ajar("train")
    assert "damaged" not in ajar("status")[1] + ajar("models", "list")[1]
    assert learnt in ajar("status")[1]


def test_forgetting_leaves_no_word(ajar: Ajar, learnt: str, state: Path) -> None:
    code, out, _ = ajar("forget", "--all", "--yes")
    assert (code, out) == (0, "60 labels and 1 model forgotten; the model base is in use.\n")
    for path in state.rglob("*"):
        if path.is_file():
            assert "ansøgning".encode() not in path.read_bytes(), path
    assert Store(state / "models").ids() == []
    assert ajar("status")[1].splitlines()[-1] == "taught: 0 rejections, 0 others; 0 new since the last training"


def test_what_is_left_when_the_model_went_is_learnt_again(ajar: Ajar, learnt: str, state: Path) -> None:
    sender = json.loads(ajar("labels", "export")[1].splitlines()[0])["from_address"]
    ajar("forget", "--from", sender, "--yes")
    left = len(ajar("labels", "export")[1].splitlines())
    assert 0 < left < 60
    assert night.due(state, 10) == left


def test_nothing_is_forgotten_while_a_training_reads_it(ajar: Ajar, tmp_path: Path, state: Path) -> None:
    """Its model would come afterwards, and have learnt from what was forgotten."""
    ajar("label", "rejection", box(tmp_path / "a.mbox", message()))
    with training.alone(state):
        assert ajar("forget", "--all", "--yes") == (
            75,
            "",
            "A training runs already, or labels are being forgotten. Wait until that has ended.\n",
        )
    assert len(ajar("labels", "export")[1].splitlines()) == 1


def test_what_could_not_be_forgotten_is_forgotten_at_the_next_try(
    ajar: Ajar, learnt: str, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(Store, "remove", mock.Mock(side_effect=StoreError("the disk is full")))
        assert ajar("forget", "--before", "2100-01-01", "--yes")[0] == 65
    assert ajar("forget", "--before", "2100-01-01", "--yes")[0] == 0
    assert Store(state / "models").ids() == []


@pytest.mark.parametrize(("answer", "left"), [("\n", 1), ("", 1), ("y\n", 0)])
def test_forgetting_asks_first(
    ajar: Ajar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: int
) -> None:
    ajar("label", "rejection", box(tmp_path / "a.mbox", message()))
    typed = io.StringIO(answer)
    monkeypatch.setattr(sys, "stdin", typed)
    code, _, err = ajar("forget", "--from", "firm.example")
    assert (code, "say --yes" in err) == (64, True), "a script has to say so"
    monkeypatch.setattr(typed, "isatty", lambda: True)
    code, _, err = ajar("forget", "--from", "firm.example")
    assert (code, "This removes 1 label and 0 models." in err) == (0, True)
    assert len(ajar("labels", "export")[1].splitlines()) == left


def test_a_folder_that_is_gone_keeps_no_other_from_the_review(
    ajar: Ajar, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, account = FakeMailbox(), Account(name="home", host="h.example", user="u", folders=("INBOX", "Old"))
    box.store["Old"] = Folder()
    box.store["Old"].put(message("unsure"))
    box.store["INBOX"].put(message("unsure as well", name="m2", text="The weather in Madrid is fine, they say."))
    state.mkdir(mode=0o700)
    with Ledger(state / "home.ledger") as ledger:
        turn = Turn(account, Config(account=(account,)), box, ledger, SubjectModel(), time.time, print)
        scan.scan(turn, date(2026, 1, 1), date(2026, 1, 1), lambda *_: None)
    del box.store["Old"]
    monkeypatch.setattr(imap, "connect", lambda _account: box)
    monkeypatch.setattr(reviewing, "_pressed", lambda: "n")
    code, out, _ = ajar("review")
    assert (code, out.count("Subject: "), "Subject: unsure as well\n" in out) == (0, 1, True)


def test_an_unsure_mail_that_a_review_does_not_find_is_asked_about_no_more(
    ajar: Ajar, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it lies there again. What the watcher decided meanwhile stands."""
    box, account = FakeMailbox(), Account(name="home", host="h.example", user="u")
    uid = box.store["INBOX"].put(message("unsure"))
    state.mkdir(mode=0o700)
    with Ledger(state / "home.ledger") as ledger:
        settings = Config(account=(account,), state_dir=str(state))
        turn = Turn(account, settings, box, ledger, SubjectModel(), time.time, print)
        scan.scan(turn, date(2026, 1, 1), date(2026, 1, 1), lambda *_: None)
        (entry,) = ledger.unsure()
    monkeypatch.setattr(imap, "connect", lambda _account: box)
    monkeypatch.setattr(reviewing, "_pressed", lambda: "s")

    def asks() -> bool:
        return any("asks about 1 mail" in line for line in inspection.learning(settings, ask=False))

    assert asks()
    kept = box.store["INBOX"].mails.pop(uid)
    assert labelling.NOTHING_TO_ASK in ajar("review")[1]
    assert not asks()
    box.store["INBOX"].mails[uid] = kept
    assert "Subject: unsure" in ajar("review")[1]
    assert asks()
    with Ledger(state / "home.ledger") as ledger:
        ledger.change(entry, state=State.WAITING)
        ledger.see_unsure(entry.identity, 1.0)
        assert [one.gone_at for one in ledger.entries(State.WAITING)] == [0.0]


def test_check_tells_all_also_where_the_state_cannot_be_used(
    ajar: Ajar, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "connect", lambda _account: FakeMailbox())
    state.mkdir(mode=0o700)
    Ledger(state / "home.ledger").close()
    state.chmod(0o755)
    code, out, err = ajar("check")
    assert (code, err) == (78, "")
    assert "ok    account.home: logged in" in out
    assert "can be read by other users. Mend it: chmod 700" in out


def test_doubtful_labels_are_gone_through_with_one_key_each(
    ajar: Ajar, learnt: str, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Labels(path_in(state)) as labels:
        wrong = next(one for one in labels.all() if one.label == "rejection")
        suspicious = reviewing.Details(suspicious=[(wrong.identity, 0.02)])
        monkeypatch.setattr(reviewing, "details", lambda _raw: suspicious)
    keys = iter("xn")
    monkeypatch.setattr(reviewing, "_pressed", lambda: next(keys))
    code, out, _ = ajar("review", "--labels")
    assert (code, "1 label given." in out.splitlines()[-1]) == (0, True)
    assert "You said that this is a rejection; by all your other labels it clearly is none. Is it one?" in out
    assert ajar("review", "--labels", "--limit", "0")[0] == 64
    with Labels(path_in(state)) as labels:
        changed = labels.get(wrong.identity)
    assert changed is not None
    assert (changed.label, changed.origin) == ("not", "review")


def test_no_percentage_stands_beside_a_verdict() -> None:
    """It is calibrated on mails that are hard on purpose, and its threshold is no half: 45 % reads like doubt."""
    flips = [("a", 0.1, 0.45), ("b", 0.1, 0.45), ("c", 0.45, 0.1), ("d", 0.45, 0.1)]
    said = [
        ("rejection", "now a rejection, as you said"),
        ("not", "now a rejection, against your label"),
        ("rejection", "no longer a rejection, against your label"),
        ("not", "no longer a rejection, as you said"),
    ]
    for (_, before, now), (label, told) in zip(flips, said, strict=True):
        assert learnt_page.changed(Row(label, "a@firm.example", "s", before, now)) == told
    mail = mails.read(message("unsure"))
    assert isinstance(mail, Mail)
    entry = Entry("i", State.SEEN, "INBOX", 1, 1, 0.0, probability=0.61)
    plain, rich = (" ".join(f"{word}{number}" for number in range(30)) for word in ("plain", "rich"))
    for one, told in (
        (mail, "reads like a rejection, but in its language"),
        (replace(mail, alternatives=((plain, rich),)), "but its parts say different things"),
    ):
        assert told in reviewing._doubt(entry, one, 0.18)
    assert "may be a rejection" in reviewing._doubt(replace(entry, probability=0.16), mail, 0.18)


@pytest.mark.parametrize("pressed", ["", "\x03", "\x04", "q", "Q"])
def test_the_end_of_the_input_ends_the_review(monkeypatch: pytest.MonkeyPatch, pressed: str) -> None:
    monkeypatch.setattr(reviewing, "_pressed", lambda: pressed)
    assert reviewing.key() == "q"


def test_the_daemons_child_ends_with_a_sentence_and_a_code(
    state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["training", str(state)])
    monkeypatch.setattr("os.nice", lambda _by: 19)
    assert training.main() == 0
    assert "labels say rejection" in capsys.readouterr().out
    path_in(state).write_bytes(b"damaged" * 999)
    assert training.main() == 74
    assert "Put it aside" in capsys.readouterr().out


def test_the_shipped_model_is_learnt_and_compared(ajar: Ajar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a corpus of one language, in processes of their own."""
    swedish = taught.swedish()
    monkeypatch.setattr(store, "corpus", lambda: swedish)
    for label in MAILS:
        monkeypatch.setitem(MAILS, label, 40)
    code, told, error = ajar("train", "--base", "--out", str(tmp_path / "made"))
    assert code == 0, error
    assert told.startswith("base-")
    assert Model.from_bytes((tmp_path / "made" / "table.bin").read_bytes(), "made").meta["languages"] == ["sv"]
    assert (tmp_path / "made" / store.PIPELINE).exists()
    code, _, error = ajar("train", "--base", "--check")
    assert code == 70
    assert "not what the corpus teaches" in error
