"""`ajar init` writes a configuration that loads, for its owner only, and never over another."""

from pathlib import Path

import pytest

from watcher import checking, config
from watcher.commands import watching
from watcher.commands.beginning import init
from watcher.contradictions import unfilled
from watcher.errors import ConfigError, UsageError


def written(path: Path) -> None:
    init.main(["--config", str(path)], standalone_mode=False)


def test_the_file_loads_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "ajar" / "config.toml"
    written(path)
    assert path.stat().st_mode & 0o777 == 0o600
    loaded = config.load(path)
    assert loaded.warnings == ()
    assert [account.name for account in loaded.account] == ["home"]


def test_what_nobody_has_filled_in_is_told(tmp_path: Path) -> None:
    """Drafts would be signed with the example's name."""
    path = tmp_path / "config.toml"
    written(path)
    path.write_text(path.read_text().replace('#state_dir = "~/.local/state/ajar"', f'state_dir = "{tmp_path}/state"'))
    loaded = config.load(path)
    told = list(unfilled(loaded))
    keys = ["account.home.host", "account.home.user", "me.addresses", "me.name"]
    assert [sentence.partition(": ")[0] for sentence in told] == keys
    assert all(sentence.split(". ")[-1].startswith("Write your own") for sentence in told)
    assert loaded.state == tmp_path / "state"
    assert [found.where for found in checking.elsewhere(loaded) if not found.ok] == keys
    with pytest.raises(ConfigError, match=r"me\.name: Robin Hale is the example's name"):
        watching.once.main(["--config", str(path)], standalone_mode=False)
    path.write_text(path.read_text().replace("example.org", "mail.example").replace("robin.hale@", "kim@"))
    assert [sentence.partition(": ")[0] for sentence in unfilled(config.load(path))] == ["me.name"]
    path.write_text(path.read_text().replace("kim@", "r.hale@"))  # whose name it is
    assert list(unfilled(config.load(path))) == []


@pytest.mark.parametrize("folder", ["a file", "a file/below it"])
def test_a_folder_that_cannot_be_made(tmp_path: Path, folder: str) -> None:
    (tmp_path / "a file").write_text("mine")
    with pytest.raises(UsageError, match="cannot be made"):
        written(tmp_path / folder / "config.toml")


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("mine")
    with pytest.raises(UsageError, match="left as it is"):
        written(path)
    assert path.read_text() == "mine"
