"""The account that a fault befalls."""

from pathlib import Path

import pytest

from tests.fakes import message
from tests.faults.world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    made.arrive(message(name="before"))
    made.cycle()  # begins to watch
    return made
