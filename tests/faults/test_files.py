"""Files, users and folders that are not as they should be: who may read and write what, and where Ajar is started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes import Folder, message
from tests.faults.world import World
from watcher import config, metrics, state
from watcher.errors import AlreadyRunning, ConfigError, LedgerError, Unreachable
from watcher.inspection import Report
from watcher.labels import Labels, path_in
from watcher.ledger import Ledger
from watcher.mailbox import Place

GOOD = '[account.home]\nhost = "h.example"\nuser = "u"\npassword_env = "P"\n'
ROOT = Path(__file__).parents[2]


def write(folder: Path, text: str = GOOD, mode: int = 0o600) -> Path:
    path = folder / "config.toml"
    path.write_text(text)
    path.chmod(mode)
    return path


# -- row 13: the configuration ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD + "[schedule]\nevrey = '5m'\n", "schedule.evrey: there is no such key. Did you mean 'every'?"),
        (GOOD + "[schedule]\npause_above = -1\n", "schedule.pause_above: a number from 0 up."),
        (GOOD + "[schedule]\npause_above = 'many'\n", "schedule.pause_above: expected a whole number, not 'many'."),
        (
            "state_dir = 'state'\n" + GOOD,
            "state_dir: write the whole path; 'state' would depend on where Ajar is started.",
        ),
        (
            GOOD + "ca_file = 'ca.pem'\n[log]\nmetrics_file = 'm'\n",
            "log.metrics_file: write the whole path; 'm' would depend on where Ajar is started.",
        ),
        ("\x00", "this is not TOML"),
        ("[account]\n[account.home]\n[account.home]\n", "this is not TOML"),
    ],
)
def test_row_13_a_mistake_in_the_configuration_is_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config.load(write(tmp_path, text))
    assert caught.value.exit_code == 78
    assert any(said in problem for problem in caught.value.problems)


def test_row_13_a_secret_written_in_the_wrong_place_is_not_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("hunter2", raising=False)
    account = config.load(write(tmp_path, GOOD.replace('"P"', '"hunter2"'))).account[0]
    with pytest.raises(ConfigError) as caught:
        account.secret()
    assert "hunter2" not in str(caught.value)
    with pytest.raises(ConfigError) as caught:
        config.load(write(tmp_path, GOOD.replace('"P"', '["hunter2"]')))
    assert "hunter2" not in str(caught.value)


# -- row 14: two at once ----------------------------------------------------------------------------------------------


def test_row_14_a_second_one_is_told_who_is_there(tmp_path: Path) -> None:
    program = "from watcher.state import only_instance; import sys, pathlib\nwith only_instance(pathlib.Path(sys.argv[1])): pass"
    with state.only_instance(tmp_path / "state"):
        second = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "state")],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert f"AlreadyRunning: Another Ajar (pid {os.getpid()})" in second.stderr
        with pytest.raises(AlreadyRunning), state.only_instance(tmp_path / "state"):
            pass


def test_row_14_two_on_two_state_directories_write_one_draft(tmp_path: Path) -> None:
    """Two machines, one mailbox: the token is the same, so the second finds the first one's draft."""
    worlds = []
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        worlds.append(World(tmp_path / name))
    here, there = worlds
    there.mailbox = here.mailbox
    for world in worlds:
        world.cycle()
    here.arrive(message(name="one"))
    for world in (here, there, there, here):
        world.cycle()
    assert here.answered == ["<one@firm.example>"]
    assert there.states() == {"drafted": 1}


@pytest.fixture
def here_and_there(tmp_path: Path) -> tuple[World, World]:
    """Two machines, one mailbox."""
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    here, there = World(tmp_path / "here"), World(tmp_path / "there")
    there.mailbox = here.mailbox
    here.mailbox.store["Trash"] = Folder()
    here.cycle()
    there.cycle()
    here.arrive(message(name="one"))
    return here, there


def test_row_14_a_draft_that_was_thrown_away_is_not_written_by_the_other(here_and_there: tuple[World, World]) -> None:
    here, there = here_and_there
    here.cycle()
    drafts, trash = here.mailbox.store["Drafts"], here.mailbox.store["Trash"]
    trash.put(drafts.mails.popitem()[1])
    for world in (there, here, there):
        world.cycle()
    assert here.drafts == []
    assert there.states() == {"skipped": 1}


def test_row_14_a_draft_whose_ok_was_lost_and_that_was_thrown_away_is_not_written_again(
    here_and_there: tuple[World, World],
) -> None:
    here, _ = here_and_there
    here.mailbox.fail["append"] = Unreachable("the connection ended")
    with pytest.raises(Unreachable):
        here.cycle()
    here.mailbox.store["Trash"].put(here.mailbox.store["Drafts"].mails.popitem()[1])
    here.cycle()
    assert here.drafts == []


def test_row_14_of_two_that_write_at_once_the_later_one_withdraws_its_own(
    here_and_there: tuple[World, World], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = here_and_there
    append = here.mailbox.append_draft

    def overtaken(folder: str, draft: bytes) -> Place:
        monkeypatch.setattr(here.mailbox, "append_draft", append)
        there.cycle()
        return append(folder, draft)

    monkeypatch.setattr(here.mailbox, "append_draft", overtaken)
    here.cycle()
    assert list(here.mailbox.store["Drafts"].mails) == [1]
    assert len(here.mailbox.store["Trash"].mails) == 1
    for world in (here, there):
        world.cycle()
        assert world.states() == {"drafted": 1}
    assert len(here.drafts) == 1


# -- row 25: modes, owners, links, folders ------------------------------------------------------------------------------


def test_row_25_nothing_that_ajar_writes_can_be_read_by_others(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        folder = state.prepare(tmp_path / "state")
        world = World(folder)
        world.cycle()
        with Labels(path_in(folder)) as labels, Ledger(world.path) as ledger:
            ledger.set_fact("a", "b")
            labels.counts()
            modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    finally:
        os.umask(old)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert modes
    assert set(modes.values()) == {0o600}, modes


@pytest.mark.parametrize("name", ["home.ledger", "labels.sqlite", "lock"])
def test_row_25_links_and_open_files_in_the_state_directory_are_refused(tmp_path: Path, name: str) -> None:
    folder = state.prepare(tmp_path / "state")
    target = tmp_path / "target"
    target.write_text("precious")
    (folder / name).symlink_to(target)
    with pytest.raises(ConfigError, match="symbolic link"):
        state.private(folder / name)
    assert target.read_text() == "precious"
    (folder / name).unlink()
    (folder / name).touch(0o644)
    (folder / name).chmod(0o644)
    with pytest.raises(ConfigError, match="chmod 600"):
        state.private(folder / name)


def test_row_25_a_state_directory_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = state.prepare(tmp_path / "state")
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    with pytest.raises(ConfigError, match="belongs to another user"):
        state.prepare(folder)
    with pytest.raises(ConfigError, match="not a file of this user"):
        state.private(folder / "home.ledger")


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_row_25_a_configuration_that_others_can_write_is_refused(tmp_path: Path, mode: int) -> None:
    """It names commands that are run: who writes it is who runs them."""
    with pytest.raises(ConfigError, match="can be written by other users"):
        config.load(write(tmp_path, mode=mode))


def test_row_25_a_configuration_that_others_can_read_is_warned_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "chmod 600" in config.load(write(tmp_path, mode=0o644)).warnings[0]
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    if (tmp_path / "config.toml").stat().st_uid:
        with pytest.raises(ConfigError, match="belongs to another user"):
            config.load(tmp_path / "config.toml")


def test_row_25_a_hostile_working_directory_is_not_looked_into(tmp_path: Path) -> None:
    """Modules that lie where Ajar is started are not imported, and files there are not taken for ours."""
    for name in ("email", "classifier", "watcher", "logging", "click"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('hijacked')")
    (tmp_path / "config.toml").write_text("[hijacked]")
    program = Path(sys.executable).with_name("ajar")
    if not program.exists():
        pytest.skip("the program `ajar` is not installed beside Python")
    told = subprocess.run(
        [program, "status"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"]},
    )
    assert told.returncode == 78, told.stderr
    assert "hijacked" not in told.stdout + told.stderr


def test_row_25_the_metrics_file_replaces_no_link_target(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("precious")
    path = tmp_path / "ajar.prom"
    path.symlink_to(target)
    metrics.Metrics(path).note(Report("home", healthy=True, last_good=5.0, entries={"drafted": 2}))
    assert target.read_text() == "precious"
    assert 'ajar_mails{account="home",state="drafted"} 2' in path.read_text().splitlines()
    assert path.stat().st_mode & 0o777 == 0o644
    with pytest.raises(LedgerError, match="metrics_file"):
        metrics.Metrics(tmp_path / "no" / "folder").note(Report("home", healthy=True))
