"""The house has four floors, and imports only go down the stairs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("watcher", "replies", "classifier", "models")  # from the top down
# What the pure floors must do without: network, clock, disk, terminal, processes.
IMPURE = {
    "socket",
    "ssl",
    "imaplib",
    "imapclient",
    "smtplib",
    "http",
    "urllib.request",
    "time",
    "subprocess",
    "sqlite3",
    "rich",
    "click",
    "apscheduler",
    "asyncio",
}
SENDING = {"smtplib", "aiosmtplib", "nodemailer"}

SOURCES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the floor"
            yield node.module or ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_only_go_down(path: Path) -> None:
    floor = FLOORS.index(path.relative_to(ROOT).parts[0])
    above = set(FLOORS[:floor]) | {"tests"}
    wrong = {name for name in imports(path) if name.split(".")[0] in above}
    assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_lower_floors_are_pure(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] in ("classifier", "replies"):
        wrong = {name for name in imports(path) if name in IMPURE or name.split(".")[0] in IMPURE}
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


def test_nothing_in_the_house_can_send() -> None:
    for path in SOURCES:
        assert not SENDING & {name.split(".")[0] for name in imports(path)}, path


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_opens_with_its_paragraph(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{path.relative_to(ROOT)} does not say what it owns"


def test_only_the_adapter_speaks_imap() -> None:
    allowed = {
        "imap.py",
        "answers.py",
        "connection.py",
        "fetching.py",
        "namespaces.py",
        "tending.py",
        "login.py",
        "wire.py",
        "demo_server.py",
    }
    speakers = {
        path.name for path in SOURCES if {"imapclient", "imaplib"} & {name.split(".")[0] for name in imports(path)}
    }
    assert speakers <= allowed
