"""Which folder is Drafts, Sent or Trash: the flag, then the name, in the user's language."""

import pytest

from watcher.folders import NAMES, Use, find
from watcher.mailbox import ListedFolder

USES: tuple[Use, ...] = ("drafts", "sent", "trash")


def folder(name: str, *flags: str, separator: str = "/") -> ListedFolder:
    return ListedFolder(name, frozenset(flags), separator)


@pytest.mark.parametrize("use", USES)
def test_a_flag_beats_any_name(use: Use) -> None:
    name = min(NAMES[use])
    assert find(use, [folder(name), folder("Archive/Whatever", f"\\{use}")]) == "Archive/Whatever"


@pytest.mark.parametrize("use", USES)
def test_every_name_of_the_table_is_found_as_written_and_in_capitals(use: Use) -> None:
    for name in NAMES[use]:
        for written in (name, name.upper(), name.title()):
            assert find(use, [folder("INBOX"), folder(written)]) == written


@pytest.mark.parametrize(
    ("use", "name"),
    [
        ("drafts", "Entwürfe"),
        ("drafts", "Entwu\u0308rfe"),  # decomposed, as macOS writes it
        ("drafts", "Brouillons"),
        ("drafts", "Чернетки"),
        ("drafts", "Πρόχειρα"),
        ("drafts", "임시보관함"),
        ("drafts", "草稿"),
        ("drafts", "Kopie robocze"),
        ("sent", "Wysłane"),
        ("sent", "Éléments envoyés"),
        ("sent", "Gönderilmiş Öğeler"),
        ("sent", "Sent Items"),
        ("trash", "Gelöschte Elemente"),
        ("trash", "Çöp Kutusu"),
    ],
)
def test_names_that_clients_and_providers_create(use: Use, name: str) -> None:
    assert find(use, [folder("INBOX"), folder("Notes"), folder(name)]) == name


def test_a_folder_of_the_namespace_inbox() -> None:
    folders = [folder("INBOX", separator="."), folder("INBOX.Entwürfe", separator=".")]
    assert find("drafts", folders) == "INBOX.Entwürfe"


def test_a_shallow_name_beats_a_deep_one() -> None:
    assert find("drafts", [folder("Old/2019/Drafts"), folder("Old/Drafts"), folder("Drafts")]) == "Drafts"


def test_the_separator_belongs_to_the_server() -> None:
    """With "." as separator a slash is part of a name; with no separator everything is."""
    assert find("drafts", [folder("Work/Drafts", separator=".")]) is None
    assert find("drafts", [folder("Work/Drafts", separator="")]) is None


@pytest.mark.parametrize("flag", ["\\noselect", "\\nonexistent"])
def test_what_cannot_be_opened_is_not_taken(flag: str) -> None:
    assert find("drafts", [folder("Drafts", flag)]) is None
    assert (
        find("drafts", [folder("[Gmail]", "\\drafts", flag), folder("[Gmail]/Drafts", "\\drafts")]) == "[Gmail]/Drafts"
    )


@pytest.mark.parametrize("name", ["Draft ideas", "My Drafts", "INBOX", "Sentences", "", "Notes"])
def test_a_name_that_only_looks_alike_is_not_taken(name: str) -> None:
    for use in USES:
        assert find(use, [folder(name)]) is None


@pytest.mark.parametrize("use", USES)
def test_a_folder_of_others_is_not_taken_whatever_its_flag(use: Use) -> None:
    name = min(NAMES[use])
    shared = ListedFolder(f"Office/{name}", frozenset((f"\\{use}",)), "/", foreign=True)
    assert find(use, [shared]) is None
    assert find(use, [shared, folder(f"Old/2019/{name}")]) == f"Old/2019/{name}"


def test_no_name_stands_for_two_uses() -> None:
    assert not NAMES["drafts"] & NAMES["sent"]
    assert not NAMES["drafts"] & NAMES["trash"]
    assert not NAMES["sent"] & NAMES["trash"]
