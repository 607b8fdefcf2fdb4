"""classify, evaluate, selftest and train as they are typed: what they print, and how they end."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from classifier.model import Model
from classifier.verdict import Answer, Label, Verdict
from tests.fakes import message
from watcher import brain, cli
from watcher.settings import Config

REJECTION = (
    b"From: jobs@firm.example\r\nSubject: Your application\r\nMessage-ID: <1@firm.example>\r\n\r\n"
    b"Dear Kim,\r\n\r\nThank you for applying. Unfortunately, we have decided not to move forward with your application."
    b"\r\n\r\nBest wishes\r\n"
)
INVOICE = b"From: a@shop.example\r\nSubject: Invoice\r\n\r\nPlease find attached the invoice for March.\r\n"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No configuration of whoever runs the tests."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))


def ajar(monkeypatch: pytest.MonkeyPatch, arguments: Sequence[str]) -> int:
    monkeypatch.setattr(sys, "argv", ["ajar", *arguments])
    try:
        cli.main()
    except SystemExit as ending:
        return int(ending.code or 0)
    return 0


def test_classify_gives_one_json_line_a_mail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.eml").write_bytes(REJECTION)
    (tmp_path / "b.eml").write_bytes(INVOICE)
    (tmp_path / "c.eml").write_bytes(b"\0\0\0")
    assert ajar(monkeypatch, ["classify", "--json", str(tmp_path)]) == 0
    first, second, third = map(json.loads, capsys.readouterr().out.splitlines())
    assert {"path", "message_id", "verdict", "probability", "label", "language", "reasons", "model"} <= set(first)
    assert (first["verdict"], first["message_id"], first["language"]) == ("rejection", "<1@firm.example>", "en")
    assert second["verdict"] == "not"
    assert third["verdict"] == "unreadable"


def test_classify_explains(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(REJECTION)
    assert ajar(monkeypatch, ["classify", "--explain", str(tmp_path / "a.eml")]) == 0
    told = capsys.readouterr().out
    assert "we have decided not to move forward" in told
    assert "nearest besides:" in told
    assert "sentence, for:" in told


def test_a_verdict_is_told_in_words_and_explained_with_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """33 % reads like doubt, and is a plain rejection beside a threshold of a sixth."""
    model, mail = brain.load(Config()), message("a")
    (tmp_path / "a.eml").write_bytes(mail)
    monkeypatch.setattr(brain, "load", lambda _config: model)
    for answer, probability, word in (
        (Answer.REJECTION, 0.33, "clearly"),
        (Answer.REJECTION, 0.19, "barely"),
        (Answer.UNSURE, 0.61, "likely"),
        (Answer.UNSURE, 0.16, "perhaps"),
        (Answer.NOT, 0.12, "barely"),
        (Answer.NOT, 0.0, "clearly"),
    ):
        verdict = Verdict(answer, probability, Label.OTHER)
        monkeypatch.setattr(Model, "_verdict", lambda *_, verdict=verdict: verdict)
        assert ajar(monkeypatch, ["classify", str(tmp_path / "a.eml")]) == 0
        said = capsys.readouterr().out
        assert said.split()[:2] == [answer.value, word]
        assert "%" not in said
        assert ajar(monkeypatch, ["classify", "--explain", str(tmp_path / "a.eml")]) == 0
        assert f"probability {probability:.2f}, threshold {model.threshold:.2f}" in capsys.readouterr().out


def test_it_is_told_why_a_likely_rejection_is_left_to_the_user(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    danish = (
        "Kære Kim\n\nVi har desværre valgt at gå videre med en anden kandidat til stillingen.\n\nVenlig hilsen\nMette\n"
    )
    (tmp_path / "a.eml").write_bytes(REJECTION.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + danish.encode())
    assert ajar(monkeypatch, ["classify", "--explain", str(tmp_path / "a.eml")]) == 0
    told = capsys.readouterr().out
    assert told.startswith("unsure")
    assert "above the threshold, and yet unsure: in this language Ajar asks you first" in told


def test_a_path_that_is_not_there_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ajar(monkeypatch, ["classify", "/nowhere/at/all.eml"]) == 65
    assert "all.eml" in capsys.readouterr().err


def test_evaluate_measures_and_writes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        {"id": "1", "lang": "en", "label": "rejection", "subject": "Your application", "from": "",
         "body": REJECTION.decode().partition("\r\n\r\n")[2]},
        {"id": "2", "lang": "en", "label": "other", "subject": "Invoice", "from": "", "body": "The invoice for March."},
    ]  # fmt: skip
    data = tmp_path / "data.jsonl"
    data.write_text("".join(json.dumps(row) + "\n" for row in rows))
    out, page = tmp_path / "out.jsonl", tmp_path / "page.html"
    assert ajar(monkeypatch, ["evaluate", str(data), "--json", "--predictions", str(out), "--report", str(page)]) == 0
    measured = json.loads(capsys.readouterr().out)
    assert (measured["recall"]["hits"], measured["recall"]["total"]) == (1, 1)
    written = [json.loads(line) for line in out.read_text().splitlines()]
    assert [(row["id"], row["verdict"]) for row in written] == [("1", "rejection"), ("2", "not")]
    assert set(written[0]) == {"id", "label", "verdict", "probability"}
    assert page.read_text().startswith("<!doctype html>")


def test_evaluate_names_the_line_that_is_no_row(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "data.jsonl").write_text("nonsense\n")
    assert ajar(monkeypatch, ["evaluate", str(tmp_path / "data.jsonl")]) == 65
    assert "line 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "said"),
    [("none", "No such file or directory."), (".", "Is a directory."), ("odd", "not text"), ("empty", "no rows")],
)
def test_evaluate_says_what_is_wrong_with_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "odd").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "empty").touch()
    assert ajar(monkeypatch, ["evaluate", str(tmp_path / name)]) == 65
    told = capsys.readouterr().err
    assert said in told
    assert "Errno" not in told


def test_a_folder_that_leads_to_itself_is_read_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.eml").write_bytes(REJECTION)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert ajar(monkeypatch, ["classify", str(tmp_path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_configuration_that_may_not_be_looked_at_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def refused(_path: Path | None) -> None:
        Path(tmp_path / "file").touch()
        (tmp_path / "file" / "config.toml").read_bytes()

    monkeypatch.setattr("watcher.config.load_if_any", refused)
    assert ajar(monkeypatch, ["classify", str(tmp_path)]) == 74
    assert capsys.readouterr().err == f"{tmp_path}/file/config.toml: Not a directory.\n"


@pytest.mark.parametrize("words", [["-h"], ["labels", "-h"], ["labels", "list", "-h"], ["--version"]])
def test_what_everybody_tries_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert ajar(monkeypatch, words) == 0
    assert "ajar " in capsys.readouterr().out


def test_the_selftest_passes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ajar(monkeypatch, ["selftest"]) == 0
    told = capsys.readouterr().out
    assert "false alarms" in told
    assert told.endswith("all these mails mislead on purpose, and some may go wrong.\n"), "mistakes in it alarmed"
