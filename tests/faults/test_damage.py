"""Files that are not what they were: the ledger damaged at any place, the model changed, swapped or missing."""

import hashlib
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from classifier import mail as mails
from classifier.mail import Mail
from classifier.model import Model, ModelError
from models import store, versions
from tests import tries
from tests.fakes import message
from tests.faults.world import World
from watcher import brain, checking, inspection, ledger_file
from watcher.errors import AjarError, DataError
from watcher.settings import Account, Config, Reading

DAMAGED = settings(max_examples=tries(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A ledger with a history: two drafts, one of which the user has not touched, and other mail."""
    world = World(tmp_path_factory.mktemp("watched"))
    world.cycle()
    for name in ("one", "two"):
        world.arrive(message(name=name))
    for number in range(30):
        world.arrive(message("hello", name=f"m{number}"))
    world.cycle()
    return world


def copied(world: World, folder: Path) -> World:
    """The same mailbox with a copy of the ledger."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    again = World(folder)
    again.mailbox.store = {
        name: type(one)(one.uidvalidity, one.uidnext, dict(one.mails)) for name, one in world.mailbox.store.items()
    }
    again.now = world.now + 300
    with sqlite3.connect(world.path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    shutil.copy(world.path, again.path)
    again.path.chmod(0o600)
    return again


def look_thrice(world: World) -> None:
    """Damage may come to light in the middle of a pass; then the next one begins anew. It never comes up twice."""
    world.arrive(message(name="three"))
    failures = 0
    for _ in range(3):
        world.now += 300
        try:
            world.cycle()
        except AjarError:
            failures += 1
    assert failures <= 1
    assert world.answered == ["<one@firm.example>", "<three@firm.example>", "<two@firm.example>"]


@DAMAGED
@example(place=0.03125, changed=b"\x80")  # quick_check then quotes octets that are no UTF-8
@example(place=0.03515625, changed=b"A")  # the name of a column is another one then
@given(place=st.floats(0, 1, exclude_max=True), changed=st.binary(min_size=1, max_size=200))
def test_row_11_octets_changed_anywhere(watched: World, tmp_path: Path, place: float, changed: bytes) -> None:
    world = copied(watched, tmp_path / "copy")
    content = bytearray(world.path.read_bytes())
    start = int(place * len(content))
    content[start : start + len(changed)] = changed
    world.path.write_bytes(content)
    look_thrice(world)


@DAMAGED
@given(length=st.floats(0, 1, exclude_max=True))
def test_row_11_cut_off_anywhere(watched: World, tmp_path: Path, length: float) -> None:
    world = copied(watched, tmp_path / "copy")
    content = world.path.read_bytes()
    world.path.write_bytes(content[: int(length * len(content))])
    if length * len(content) < 1:
        return  # an empty file is a first start, not damage
    look_thrice(world)


def test_row_11_a_damaged_ledger_is_kept_and_said(
    watched: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world = copied(watched, tmp_path / "copy")
    content = world.path.read_bytes()
    world.path.write_bytes(b"\x00" * 100 + content[100:])
    look_thrice(world)
    (aside,) = world.path.parent.glob("*.corrupt-*")
    assert aside.read_bytes()[100:] == content[100:]
    assert "damaged" in caplog.text


def test_row_11_a_crash_while_the_damaged_ledger_is_put_aside(
    watched: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = copied(watched, tmp_path / "copy")
    world.path.write_bytes(b"\x00" * 5000)
    monkeypatch.setattr("watcher.state.private", mock.Mock(side_effect=KeyboardInterrupt))
    world.path.chmod(0o600)
    with pytest.raises(KeyboardInterrupt):
        ledger_file.set_aside(world.path)
    monkeypatch.undo()
    assert not world.path.exists()
    look_thrice(world)


def test_row_11_damage_that_comes_to_light_in_use(watched: World, tmp_path: Path) -> None:
    """quick_check looks at no index; a query does."""
    world = copied(watched, tmp_path / "copy")
    with sqlite3.connect(world.path) as database:
        (root,) = database.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_entry_1'"
        ).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    database.close()
    content = bytearray(world.path.read_bytes())
    content[(root - 1) * size : root * size] = b"\xff" * size
    world.path.write_bytes(content)
    look_thrice(world)


# -- row 12: the model ------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path: Path) -> Config:
    """A store with a version of the user's own in use: the shipped table under another id."""
    config = Config(state_dir=str(tmp_path), account=(Account(name="home"),))
    _, table = store.shipped()
    for version in ("good", "better"):
        card = versions.Card(id=version, made_at=1.0, table_sha256=hashlib.sha256(table).hexdigest(), data="")
        own = versions.Store(tmp_path / "models")
        own.save(card, table, b"{}", [])
        own.promote(version)
    assert brain.load(config).id == "better"
    return config


@pytest.mark.parametrize("place", [0.0, 0.001, 0.1, 0.5, 0.999])
def test_row_12_a_changed_model_is_not_served(kept: Config, caplog: pytest.LogCaptureFixture, place: float) -> None:
    path = kept.state / "models" / "better" / "table"
    content = bytearray(path.read_bytes())
    content[int(place * len(content))] ^= 0x55
    path.write_bytes(content)
    assert brain.load(kept).id == "good"
    assert "better" in caplog.text


@pytest.mark.parametrize("content", [b"overwritten", None])
def test_row_12_a_model_that_does_not_serve_is_told(kept: Config, content: bytes | None) -> None:
    path = kept.state / "models" / "better" / "table"
    path.unlink()
    if content is None:
        shutil.rmtree(path.parent)
    else:
        path.write_bytes(content)
    report = inspection.status(kept, kept.account[0], brain.load(kept).id)
    assert not report.healthy
    assert "model better" in report.damaged
    assert "good serves instead. Mend it: ajar models remove better" in "\n".join(report.lines())
    (finding,) = (one for one in checking.elsewhere(kept) if one.where == "classifier")
    assert (finding.ok, finding.text, finding.exit_code) == (False, report.damaged, 65)
    versions.Store(kept.state / "models").remove("better")  # the remedy
    assert inspection.status(kept, kept.account[0], brain.load(kept).id).damaged == ""


def test_row_12_a_model_that_the_configuration_names_and_that_is_not_there_is_told(kept: Config) -> None:
    wanted = replace(kept, classifier=Reading(model="gone"))
    assert "classifier.model" in inspection.status(wanted, kept.account[0], brain.load(wanted).id).damaged
    wanted = replace(kept, classifier=Reading(model="base"))
    assert inspection.status(wanted, kept.account[0], brain.load(wanted).id).damaged == ""


@pytest.mark.parametrize("content", [b"", b"\x80\x04cos\nsystem\n", b"{}" * 1000, None])
def test_row_12_no_model_of_the_users_own_at_all(kept: Config, content: bytes | None) -> None:
    for version in ("good", "better"):
        path = kept.state / "models" / version / "table"
        path.unlink()
        if content is not None:
            path.write_bytes(content)
    assert brain.load(kept).id == store.shipped()[0]


def test_row_12_swapped_versions_and_links_are_refused(kept: Config) -> None:
    models = kept.state / "models"
    (models / "better" / "card.json").write_bytes((models / "good" / "card.json").read_bytes())
    assert brain.load(kept).id == "good"
    elsewhere = models / "elsewhere"
    (models / "good" / "table").rename(elsewhere)
    (models / "good" / "table").symlink_to(elsewhere)
    assert brain.load(kept).id == store.shipped()[0]


def test_row_12_a_version_that_is_not_there(kept: Config) -> None:
    wanted = Config(state_dir=kept.state_dir, account=kept.account, classifier=Reading(model="gone"))
    assert brain.load(wanted).id == "better"


def test_row_12_a_damaged_installation_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "shipped", lambda: ("base", b"no table"))
    with pytest.raises(DataError, match="Install Ajar again"):
        brain.load()


@DAMAGED
@given(data=st.data())
def test_row_12_a_table_of_any_octets_is_refused_in_a_sentence(data: st.DataObject) -> None:
    """The digest is right and the content is not: what is served is audited before it is used."""
    _, table = store.shipped()
    place = data.draw(st.integers(0, len(table) - 1))
    changed = table[:place] + data.draw(st.binary(max_size=64)) + table[place + data.draw(st.integers(0, 64)) :]
    with suppress(ModelError):
        model = Model.from_bytes(changed, "changed")
        mail = mails.read(message())
        assert isinstance(mail, Mail)
        assert 0.0 <= model.classify(mail).probability <= 1.0
