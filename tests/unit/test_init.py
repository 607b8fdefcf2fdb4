"""`ajar init` writes a configuration that loads, for its owner only, and never over another."""

from pathlib import Path

import pytest

from watcher import config
from watcher.commands.beginning import init
from watcher.errors import UsageError


def test_the_file_loads_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "ajar" / "config.toml"
    init(path)
    assert path.stat().st_mode & 0o777 == 0o600
    loaded = config.load(path)
    assert loaded.warnings == ()
    assert [account.name for account in loaded.account] == ["home"]


@pytest.mark.parametrize("folder", ["a file", "a file/below it"])
def test_a_folder_that_cannot_be_made(tmp_path: Path, folder: str) -> None:
    (tmp_path / "a file").write_text("mine")
    with pytest.raises(UsageError, match="cannot be made"):
        init(tmp_path / folder / "config.toml")


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("mine")
    with pytest.raises(UsageError, match="left as it is"):
        init(path)
    assert path.read_text() == "mine"
