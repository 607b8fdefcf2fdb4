"""What is learnt once for the tests of several files."""

from pathlib import Path

import pytest

from tests import taught


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A state folder with sixty labels, and the version that was learnt from them and is in use. Not to be changed."""
    made = tmp_path_factory.mktemp("once") / "state"
    return made, taught.learnt(made)
