"""Fixtures that more than one test uses: the servers, one user for each test, and the marker `server(name)`."""

import os
from collections.abc import Iterator
from itertools import count

import pytest

from tests import servers
from tests.servers.dovecot import Dovecot

_users = count(1)


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


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One Dovecot for each test process; any user name exists. Tests that use it carry `server("dovecot")`."""
    with Dovecot() as server:
        yield server


@pytest.fixture
def user() -> str:
    """A user of the session's server that no other test has."""
    return f"user{next(_users)}@ajar.example"
