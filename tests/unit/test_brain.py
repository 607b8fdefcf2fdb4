"""The threshold that the user asks for is the one in force."""

from pathlib import Path

import pytest

from classifier import adapt
from models import store
from watcher import brain
from watcher.errors import ConfigError
from watcher.settings import Config, Reading


def test_the_share_of_wrong_drafts_that_was_asked_for_is_in_force(tmp_path: Path) -> None:
    def threshold(wrong_drafts: str) -> float:
        return brain.load(Config(state_dir=str(tmp_path), classifier=Reading(wrong_drafts=wrong_drafts))).threshold

    assert threshold("1 in 1000") > threshold("1 in 50")
    assert threshold("") == brain.load().threshold


@pytest.mark.parametrize(
    ("asked", "told"), [("0.2 %", "is not written like"), ("1 in 999999999", "is more than this model can keep")]
)
def test_what_no_model_keeps_is_said_with_its_key(tmp_path: Path, asked: str, told: str) -> None:
    with pytest.raises(ConfigError, match=rf"^classifier\.wrong_drafts: .*{told}"):
        brain.load(Config(state_dir=str(tmp_path), classifier=Reading(wrong_drafts=asked)))


def test_a_taught_model_keeps_its_layer_at_another_threshold() -> None:
    _, table = store.shipped()
    taught = adapt.from_bytes(adapt.to_bytes(table, {"zebra": 1.0}, adapt.Form.WORDS), "taught")
    strict = taught.at("1 in 1000")
    assert isinstance(strict, adapt.Adapted)
    assert strict.weights == {"zebra": 1.0}
    assert strict.threshold != taught.threshold
