"""Fixtures that more than one test uses: the servers, one user for each test, and the markers `server(name)` and
`realmail`."""

import copy
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from classifier.model import Model
from models import store
from tests import servers
from tests.servers.courier import Courier
from tests.servers.cyrus import Cyrus
from tests.servers.dovecot import Dovecot
from tests.servers.pymap_server import Pymap

REAL_MAIL = Path(__file__).parents[2] / "shared" / "realmail" / "dev.jsonl"


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


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    """The shipped model is read once by a process, not for each of hundreds of tests: it is safe to share."""
    table = store.shipped()[1]
    read = Model.from_bytes
    shipped = cache(lambda: read(table, "shipped"))

    def from_bytes(data: bytes, id: str) -> Model:  # noqa: A002  the name callers use
        if data != table:
            return read(data, id)
        model = copy.copy(shipped())
        model.id = id
        return model

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Model, "from_bytes", from_bytes)
        yield


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
