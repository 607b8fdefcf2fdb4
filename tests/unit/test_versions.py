"""Every version of the model is whole or absent, and there is always a way back."""

import hashlib
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import versions
from models.versions import BACK, BASE, KEPT, Card, Store, StoreError


def card(version: str, table: bytes = b"table", made_at: float = 1.0) -> Card:
    return Card(version, made_at, hashlib.sha256(table).hexdigest(), "data", {"rejection": 3, "not": 4})


def save(store: Store, version: str, table: bytes = b"table", made_at: float = 1.0) -> None:
    store.save(card(version, table, made_at), table, b"{}", ["b" * 64, "a" * 64])


def save_and_promote(store: Store) -> None:
    save(store, "m2")
    store.promote("m2")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


def test_looking_creates_nothing(store: Store) -> None:
    assert (store.candidates(""), store.current(), store.ids(), list(store.cards())) == ([], BASE, [], [])
    assert not store.folder.exists()


def test_a_version_comes_back_as_it_was_saved(store: Store) -> None:
    save(store, "m1")
    assert store.table("m1") == b"table"
    assert store.card("m1") == card("m1")
    assert store.taught("m1") == {"a" * 64, "b" * 64}
    assert store.candidates("") == []  # kept, not yet in use


def test_only_the_user_can_read_it(store: Store) -> None:
    save(store, "m1")
    store.promote("m1")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in store.folder.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (store.folder, store.folder / "m1")}
    assert (modes, folders) == ({0o600}, {0o700})


def test_the_wanted_then_the_current_then_those_before(store: Store) -> None:
    for version in ("m1", "m2", "m3"):
        save(store, version)
        store.promote(version)
    assert store.candidates("") == ["m3", "m2", "m1"]
    assert store.candidates("m1") == ["m1", "m3", "m2"]
    assert store.candidates(BASE) == []
    store.promote("m1")
    assert store.candidates("") == ["m1", "m3", "m2"]


def test_back_to_the_shipped_model_and_forth(store: Store) -> None:
    save(store, "m1")
    store.promote("m1")
    store.promote(BASE)
    assert (store.current(), store.candidates("")) == (BASE, [])
    store.promote("m1")
    assert store.candidates("") == ["m1"]


def test_a_removed_version_gives_way_to_the_one_before(store: Store) -> None:
    for version in ("m1", "m2"):
        save(store, version)
        store.promote(version)
    store.remove("m2")
    assert (store.candidates(""), store.ids()) == (["m1"], ["m1"])
    with pytest.raises(StoreError, match="no model m2"):
        store.remove("m2")


@pytest.mark.parametrize("version", ["", "..", "../x", "a/b", BASE, "A", "x" * 65, "nul\0"])
def test_no_id_leads_out_of_the_folder(store: Store, version: str) -> None:
    for method in (store.table, store.card, store.remove):
        with pytest.raises(StoreError):
            method(version)


@given(at=st.integers(0, 4), bit=st.integers(0, 7))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_table_is_noticed(store: Store, at: int, bit: int) -> None:
    save(store, "m1")
    raw = bytearray(b"table")
    raw[at] ^= 1 << bit
    (store.folder / "m1" / "table").write_bytes(raw)
    with pytest.raises(StoreError, match="sha256"):
        store.table("m1")


@given(st.binary(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_card_is_understood_or_refused(store: Store, raw: bytes) -> None:
    save(store, "m1")
    (store.folder / "m1" / "card.json").write_bytes(raw)
    with pytest.raises(StoreError):
        store.table("m1")
    assert list(store.cards()) == [("m1", None)]


@pytest.mark.parametrize("content", [b"m1\n../../etc/passwd\n", b"\xff\xfe", b"", b"m1 m1 m1"])
def test_any_list_of_served_versions_is_harmless(store: Store, content: bytes) -> None:
    save(store, "m1")
    (store.folder / "serving").write_bytes(content)
    assert set(store.candidates("")) <= {"m1"}


def test_a_swapped_card_is_noticed(store: Store) -> None:
    save(store, "m1")
    save(store, "m2", b"other")
    (store.folder / "m1" / "card.json").write_bytes((store.folder / "m2" / "card.json").read_bytes())
    with pytest.raises(StoreError, match="is that of"):
        store.table("m1")


def test_a_link_is_not_followed(store: Store, tmp_path: Path) -> None:
    save(store, "m1")
    (tmp_path / "elsewhere").write_bytes(b"table")
    (store.folder / "m1" / "table").unlink()
    (store.folder / "m1" / "table").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="cannot be read"):
        store.table("m1")


@pytest.mark.parametrize("nth", range(1, 6))
def test_interrupted_at_any_write_the_old_version_is_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    save(store, "m1")
    store.promote("m1")
    real, calls = versions._write, [0]

    def full(path: Path, content: bytes) -> None:
        calls[0] += 1
        if calls[0] == nth:
            path.write_bytes(content[:2])
            raise OSError(28, "No space left on device")
        real(path, content)

    monkeypatch.setattr(versions, "_write", full)
    with pytest.raises(StoreError, match="No space"):
        save_and_promote(store)
    monkeypatch.undo()
    assert store.candidates("") == ["m1"]
    assert store.table("m1") == b"table"
    assert set(store.ids()) <= {"m1", "m2"}
    assert not list(store.folder.glob(".new-*"))


def test_what_a_killed_training_left_is_swept(store: Store) -> None:
    save(store, "m1")
    (store.folder / ".new-abc").mkdir()
    assert store.ids() == ["m1"]
    save(store, "m2")
    assert not list(store.folder.glob(".new-*"))


def test_the_same_model_made_again_mends_a_damaged_one(store: Store) -> None:
    save(store, "m1", made_at=1.0)
    save(store, "m1", made_at=2.0)
    assert store.card("m1").made_at == 1.0
    (store.folder / "m1" / "table").write_bytes(b"tab")
    save(store, "m1", made_at=3.0)
    assert (store.card("m1").made_at, store.table("m1"), store.ids()) == (3.0, b"table", ["m1"])


def test_old_versions_go_but_never_the_way_back(store: Store) -> None:
    for number in range(BACK):
        save(store, f"served-{number}", made_at=float(number))
        store.promote(f"served-{number}")
    for number in range(KEPT + 5):
        save(store, f"m{number}", made_at=100.0 + number)
    assert len(store.ids()) <= KEPT + BACK
    assert {f"served-{number}" for number in range(BACK)} <= set(store.ids())
