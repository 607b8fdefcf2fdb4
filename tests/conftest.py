"""Fixtures that more than one test uses: the servers, one user for each test, and the markers `server(name)` and
`realmail`."""

import copy
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from classifier import corpus
from classifier.corpus import Bank
from classifier.model import Model
from models import store
from replies import situation
from tests import servers, tries
from tests.servers.courier import Courier
from tests.servers.cyrus import Cyrus
from tests.servers.dovecot import Dovecot
from tests.servers.pymap_server import Pymap

LEARNING = ("test_retrain.py", "test_learning_commands.py", "test_train.py")
CORPUS = ("test_doubt.py", "test_fresh_mails.py", "test_corpus_overlap.py", "test_corpus.py")
SHARING = (LEARNING, CORPUS)
LONG = (
    *LEARNING,
    "test_four_servers.py",
    "test_crashes.py",
    *CORPUS,
    "test_learning.py",
    "test_compose.py",
    "test_commands.py",
    "test_console.py",
    "test_daemon.py",
    "test_secrets.py",
    "test_extraction_realmail.py",
    "test_demo.py",
)
settings.register_profile("ajar", max_examples=tries(100))
settings.load_profile("ajar")

REAL_MAIL = Path(__file__).parents[2] / "shared" / "realmail" / "dev.jsonl"


def pytest_configure(config: pytest.Config) -> None:
    patched = pytest.MonkeyPatch()
    config.add_cleanup(patched.undo)
    _read_once(patched)
    kept = getattr(config, "cache", None)  # there is none with -p no:cacheprovider
    if sys.dont_write_bytecode and kept is not None:  # or every command that a test starts compiles all of Ajar
        patched.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patched.setenv("PYTHONPYCACHEPREFIX", str(kept.mkdir("bytecode")))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    return ByMaterial(config, log)


class ByMaterial(LoadFileScheduling):  # type: ignore[misc]
    """By file, and files that need the same material come to the same process."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return next((names[0] for names in SHARING if path.endswith(names)), path)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that the processes end together."""
    order = {name: at for at, name in enumerate(LONG)}
    items.sort(key=lambda item: order.get(item.path.name, len(LONG)))


def _read_once(patched: pytest.MonkeyPatch) -> None:
    """The shipped model and the corpus are read once by a process, not for each of hundreds of tests, and a sentence that many
    mails of the tests have in common is looked at once: all of it is safe to share."""
    read, parse = Model.from_bytes, corpus.parse
    table = cache(lambda: store.shipped()[1])
    shipped = cache(lambda: read(table(), "shipped"))
    parsed = cache(parse)

    def from_bytes(data: bytes, id: str) -> Model:  # noqa: A002  the name callers use
        if data != table():
            return read(data, id)
        model = copy.copy(shipped())
        model.id = id
        return model

    def banks(documents: Iterable[str], _each: object = map) -> dict[str, Bank]:
        return dict(parsed(tuple(documents)))

    patched.setattr(Model, "from_bytes", from_bytes)
    patched.setattr(corpus, "parse", banks)
    for name in ("_states", "_reached"):
        patched.setattr(situation, name, lru_cache(10_000)(getattr(situation, name)))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    required = os.environ.get("AJAR_REQUIRE", "").replace(",", " ").split()
    for marker in item.iter_markers("server"):
        name: str = marker.args[0]
        reason = servers.missing(name)
        if reason and name in required:
            pytest.fail(f"AJAR_REQUIRE asks for {name}, but {reason}", pytrace=False)
        if reason:
            pytest.skip(reason)
    if item.get_closest_marker("realmail") and not REAL_MAIL.exists():
        reason = "there is no real mail beside the repository to measure with"
        if "realmail" in required:
            pytest.fail(f"AJAR_REQUIRE asks for realmail, but {reason}", pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One Dovecot for each test process; any user name exists. Tests that use it carry `server("dovecot")`."""
    with Dovecot() as server:
        yield server


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    """A user of the session's Dovecot that no other test has."""
    return dovecot.person()


@pytest.fixture(scope="session")
def pymap() -> Iterator[Pymap]:
    """One pymap for each test process, with one user; `pymap.person()` empties the mailbox."""
    with Pymap() as server:
        yield server


@pytest.fixture(scope="session")
def cyrus() -> Iterator[Cyrus]:
    with Cyrus() as server:
        yield server


@pytest.fixture(scope="session")
def courier() -> Iterator[Courier]:
    with Courier() as server:
        yield server
