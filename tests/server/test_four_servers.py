"""The same expectations on Dovecot, Cyrus, Courier and pymap: the adapter, and the whole cycle from a rejection to one
draft. How the servers differ is written down in `HABITS`; everything else is the same on all."""

import os
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any, Protocol

import pytest
from imapclient.exceptions import IMAPClientError

from replies.settings import Me
from replies.skip import SkipReason
from tests.fakes import SubjectModel, message
from tests.servers.courier import Courier
from tests.servers.dovecot import Dovecot
from watcher import account as accounts
from watcher import cycle, imap
from watcher.errors import NoRoom, Refused, Unusable
from watcher.mailbox import FETCH_BYTES, Place
from watcher.settings import Account, Config
from watcher.turn import Outcome

DRAFT = b"From: Robin <robin@mail.example>\r\nTo: ann@firm.example\r\nSubject: Re: no\r\n\r\nThank you.\r\n"


@dataclass(frozen=True)
class Habits:
    drafts: str = "Drafts"
    special_use: bool = True  # RFC 6154; without it the name decides
    uidnext: bool = True  # told by EXAMINE
    unicode: bool = True  # folder names beyond ASCII
    own_folder: str = "Ajar/Rejection"
    withdraws: bool = True  # a draft can be moved to Trash
    deleted: str = (
        "left out"  # a mail that another client removed meanwhile (RFC 2180 section 4.1); else "shown", "replaced"
    )


HABITS = {
    "dovecot": Habits(),
    "cyrus": Habits(deleted="shown"),
    "courier": Habits(
        drafts="INBOX.Drafts",
        special_use=False,
        uidnext=False,
        unicode=False,
        own_folder="INBOX.Ajar.Rejection",
        deleted="replaced",
    ),
    "pymap": Habits(special_use=False, withdraws=False, deleted="shown"),  # Trash is read-only
}


class Server(Protocol):
    def person(self) -> str: ...
    def account(self, user: str, **changes: Any) -> Account: ...
    def deliver(self, user: str, raw: bytes, folder: str = "INBOX", flags: str = "") -> None: ...
    def look(self, user: str) -> Any: ...


@dataclass(frozen=True)
class Person:
    """One user on one of the servers."""

    server: Server
    name: str
    habits: Habits

    def connect(self, **changes: Any) -> closing[imap.ImapMailbox]:
        return closing(imap.connect(self.account(**changes)))

    def account(self, **changes: Any) -> Account:
        return self.server.account(self.name, **changes)

    def deliver(self, raw: bytes, folder: str = "INBOX", flags: str = "") -> None:
        self.server.deliver(self.name, raw, folder, flags)

    def inbox(self) -> dict[int, tuple[bytes, ...]]:
        """The flags of each mail as another client sees them."""
        with self.server.look(self.name) as client:
            client.select_folder("INBOX", readonly=True)
            found = client.get_flags(client.search())
        return {uid: tuple(sorted(flag for flag in flags if flag != rb"\Recent")) for uid, flags in found.items()}

    def drafts(self) -> list[tuple[bytes, tuple[bytes, ...]]]:
        """Octets and flags of everything in Drafts."""
        with self.server.look(self.name) as client:
            client.select_folder(self.habits.drafts, readonly=True)
            found = client.fetch(client.search(), ["BODY.PEEK[]", "FLAGS"]) if client.search() else {}
        return [(one[b"BODY[]"], one[b"FLAGS"]) for _, one in sorted(found.items())]


@pytest.fixture(
    params=[
        pytest.param("dovecot", marks=pytest.mark.server("dovecot")),
        pytest.param("cyrus", marks=pytest.mark.server("cyrus")),
        pytest.param("courier", marks=pytest.mark.server("courier")),
        "pymap",
    ]
)
def person(request: pytest.FixtureRequest) -> Person:
    server: Server = request.getfixturevalue(request.param)
    return Person(server, server.person(), HABITS[request.param])


# -- the adapter ------------------------------------------------------------------------------------------------------


def test_mails_are_read_and_nothing_changes(person: Person) -> None:
    for number in range(12):
        person.deliver(message(f"mail {number}"), flags="S" if number % 3 == 0 else "")
    before = person.inbox()
    with person.connect() as mailbox:
        state = mailbox.examine("INBOX")
        assert state.exists == 12
        uids = mailbox.all_uids()
        assert len(uids) == 12
        assert state.uidnext == (uids[-1] + 1 if person.habits.uidnext else 0)
        fetched = list(mailbox.fetch(uids, 5))
        headers = dict(mailbox.headers(uids, ("Subject", "From")))
    assert [mail.uid for mail in fetched] == uids
    assert [mail.raw for mail in fetched] == [message(f"mail {number}") for number in range(12)]
    assert all(mail.size == len(mail.raw) for mail in fetched)
    assert b"Subject: mail 7\r\n" in headers[uids[7]]
    assert b"Message-ID" not in headers[uids[7]]
    assert person.inbox() == before


def test_only_later_mails_are_new(person: Person) -> None:
    for number in range(3):
        person.deliver(message(f"mail {number}"))
    with person.connect() as mailbox:
        mailbox.examine("INBOX")
        first, second, third = mailbox.uids_after(0)
        assert mailbox.uids_after(first) == [second, third]
        for last in (third, third + 1, third + 1000):
            assert mailbox.uids_after(last) == []
        now = datetime.now(UTC)
        assert mailbox.uids_since(now - timedelta(days=2)) == [first, second, third]
        assert mailbox.uids_since(now + timedelta(days=2)) == []


def test_a_long_mail_is_read_in_part(person: Person) -> None:
    long = message(text="0123456789\n" * 20_000)
    person.deliver(long)
    with person.connect() as mailbox:
        mailbox.examine("INBOX")
        (uid,) = mailbox.all_uids()
        (cut,) = mailbox.fetch([uid])
        assert (cut.raw, cut.size, cut.truncated) == (long[:FETCH_BYTES], len(long), True)
        assert mailbox.fetch_whole(uid) == long


def test_a_mail_that_was_deleted_does_not_disturb_the_others(person: Person) -> None:
    for number in range(3):
        person.deliver(message(f"mail {number}"))
    with person.connect() as mailbox, person.server.look(person.name) as client:
        mailbox.examine("INBOX")
        first, second, third = mailbox.all_uids()
        client.select_folder("INBOX")
        client.delete_messages([second])
        client.expunge()
        fetched = {mail.uid: mail.raw for mail in mailbox.fetch([first, second, third])}
    assert (fetched[first], fetched[third]) == (message("mail 0"), message("mail 2"))
    if person.habits.deleted == "replaced":
        assert b"no longer available" in fetched[second]
    else:
        assert (second in fetched) == (person.habits.deleted == "shown")


def test_a_draft_is_flagged_placed_and_unchanged(person: Person) -> None:
    with person.connect() as mailbox:
        assert mailbox.drafts() == person.habits.drafts
        place = mailbox.append_draft(mailbox.drafts(), DRAFT)
        state = mailbox.examine(mailbox.drafts())
        assert place == Place(person.habits.drafts, state.uidvalidity, mailbox.all_uids()[0])
        assert mailbox.fetch_whole(place.uid) == DRAFT
    ((raw, flags),) = person.drafts()
    assert raw == DRAFT
    assert {flag for flag in flags if flag != rb"\Recent"} == {rb"\Draft", rb"\Seen"}


def test_the_special_folders_are_found(person: Person) -> None:
    with person.connect() as mailbox:
        flagged = {folder.name for folder in mailbox.folders() if "\\drafts" in folder.flags}
        assert flagged == ({person.habits.drafts} if person.habits.special_use else set())
        sent = mailbox.sent()
    assert sent is not None
    assert sent.endswith("Sent")


def test_a_folder_that_is_missing_stops_the_account(person: Person) -> None:
    with person.connect() as mailbox:
        with pytest.raises(Unusable, match=r"'Nowhere' cannot be opened.*Folders seen: .*INBOX"):
            mailbox.examine("Nowhere")
        with pytest.raises(Unusable, match=r'Set drafts = "NAME".*Folders seen: .*INBOX'):
            mailbox.append_draft("Nowhere", DRAFT)
        assert mailbox.examine("INBOX").exists == 0  # the connection is still good


def test_folders_in_the_users_language(person: Person) -> None:
    with person.server.look(person.name) as client:
        if not person.habits.unicode:
            with pytest.raises(IMAPClientError):
                client.create_folder("Entwürfe für später")
            return
        client.create_folder("Entwürfe für später")
    with person.connect() as mailbox:
        assert "Entwürfe für später" in {folder.name for folder in mailbox.folders()}
        mailbox.append_draft("Entwürfe für später", DRAFT)
        assert mailbox.examine("Entwürfe für später").exists == 1


def test_the_training_folders_can_be_made_and_watched(person: Person) -> None:
    with person.connect() as mailbox:
        name = mailbox.own_name("Ajar/Rejection")
        assert name == person.habits.own_folder
        mailbox.create(name)
        assert name in {folder.name for folder in mailbox.folders()}
        before = mailbox.statuses()
        assert before[name].exists == 0
    person.deliver(message(), name)
    with person.connect() as mailbox:
        after = mailbox.statuses()
        assert after[name].exists == 1
        assert after[name].uidvalidity == before[name].uidvalidity
        assert after[name].uidnext == before[name].uidnext + 1


def test_a_draft_can_be_withdrawn(person: Person) -> None:
    with person.connect() as mailbox:
        kept = mailbox.append_draft(person.habits.drafts, DRAFT)
        gone = mailbox.append_draft(person.habits.drafts, DRAFT)
        trash = mailbox.trash()
        assert trash is not None
        mailbox.examine("INBOX")
        assert mailbox.withdraw(gone, trash) == person.habits.withdraws
        mailbox.examine(person.habits.drafts)
        left = mailbox.all_uids()
    assert left == ([kept.uid] if person.habits.withdraws else [kept.uid, gone.uid])


def test_a_wrong_password_is_a_refusal(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AJAR_TEST_OTHER", "canary-wrong")
    # Dovecot slows the logins that follow a refused one, so it is one that nobody else uses.
    with Dovecot() if isinstance(person.server, Dovecot) else nullcontext(person.server) as server:
        account = server.account(person.name, password_env="AJAR_TEST_OTHER")
        with pytest.raises(Refused, match=r"refused the login of .*Check user and password") as caught:
            imap.connect(account)
    assert "canary" not in str(caught.value)


# -- the whole cycle --------------------------------------------------------------------------------------------------


@dataclass
class Owner:
    """The person with an Ajar of their own: state on the disk, and a model that reads the subject."""

    person: Person
    folder: Path

    def config(self, **changes: Any) -> Config:
        me = Me(name="Robin Hale", addresses=("robin@mail.example",))
        return Config(state_dir=str(self.folder / "state"), account=(self.person.account(**changes),), me=me)

    def cycle(self, **changes: Any) -> list[Outcome]:
        config = self.config(**changes)
        (account,) = config.account
        outcomes: list[Outcome] = []
        with accounts.opened(config, account, SubjectModel(), outcomes.append) as turn:
            cycle.run(turn)
        return outcomes


@pytest.fixture
def owner(person: Person, tmp_path: Path) -> Owner:
    made = Owner(person, tmp_path)
    made.cycle()  # from here on; what was there before is left alone
    return made


def test_a_rejection_becomes_one_draft(owner: Owner) -> None:
    person = owner.person
    rejection = message("rejection", name="r1")
    person.deliver(message("lunch", name="l1"))
    person.deliver(rejection)
    person.deliver(message("newsletter", name="n1"), flags="S")
    before = person.inbox()

    outcomes = owner.cycle()
    assert sorted((one.message_id, one.action) for one in outcomes) == [
        ("<l1@firm.example>", "none"),
        ("<n1@firm.example>", "none"),
        ("<r1@firm.example>", "draft"),
    ]
    assert person.inbox() == before
    ((raw, flags),) = person.drafts()
    draft = message_from_bytes(raw)
    assert draft["To"] == "Ann Lee <ann@firm.example>"
    assert draft["In-Reply-To"] == "<r1@firm.example>"
    assert draft["Message-ID"] in {one.draft_message_id for one in outcomes}
    assert {rb"\Draft", rb"\Seen"} <= set(flags)

    assert owner.cycle() == []  # nothing new
    person.deliver(rejection)  # delivered again
    assert [one.action for one in owner.cycle()] == ["none"]
    assert len(person.drafts()) == 1


def test_old_rejections_that_are_moved_into_the_inbox_get_no_draft(owner: Owner) -> None:
    """A mail keeps the date of its arrival when it is moved (RFC 9051 section 6.4.7)."""
    person = owner.person
    person.deliver(message("lunch", name="l1"))
    owner.cycle()
    with person.server.look(person.name) as client:
        client.append(
            person.habits.drafts, message("rejection", name="old"), msg_time=datetime.now(UTC) - timedelta(days=40)
        )
        client.select_folder(person.habits.drafts)
        client.copy(client.search(), "INBOX")
        client.delete_messages(client.search())
        client.expunge()
    person.deliver(message("rejection", name="new"))
    assert {one.message_id: (one.action, one.reason) for one in owner.cycle()} == {
        "<old@firm.example>": ("skip", "too-old"),
        "<new@firm.example>": ("draft", ""),
    }


def test_a_sent_folder_that_is_configured_later_is_read(owner: Owner) -> None:
    person = owner.person
    with person.connect() as mailbox:
        name = mailbox.own_name("Outgoing")
        mailbox.create(name)
    person.deliver(message("rejection", name="r1"))
    person.deliver(message("Re: rejection", name="mine", In_Reply_To="<r1@firm.example>"), name)
    assert [one.reason for one in owner.cycle(sent=name)] == [SkipReason.ALREADY_ANSWERED]
    assert person.drafts() == []


def test_a_lost_ledger_makes_no_second_draft(owner: Owner) -> None:
    """The token in Drafts is what is looked for (faults.md row 11)."""
    person = owner.person
    person.deliver(message("rejection", name="r1"))
    owner.cycle()
    for ledger in (owner.folder / "state").glob("home.ledger*"):
        ledger.unlink()
    owner.cycle()
    person.deliver(message("rejection", name="r1"))
    owner.cycle()
    assert len(person.drafts()) == 1


def test_earlier_mail_in_a_folder_that_is_gone_costs_no_draft(owner: Owner) -> None:
    person = owner.person
    old = person.habits.own_folder.replace("Ajar", "Old").replace("Rejection", "Sent")
    with person.connect() as mailbox:
        mailbox.create(old)
    own = message("My application", name="own").replace(b"To: Robin Hale <robin@mail", b"To: Ann Lee <ann@firm")
    person.deliver(own, old, flags="S")
    with accounts.open_ledger(owner.config(), person.account()) as ledger:
        ledger.set_fact("sent_folder", "")
    owner.cycle(sent=old)
    with person.server.look(person.name) as client:
        client.delete_folder(old)
    person.deliver(message("rejection", name="r1"))
    assert [one.action for one in owner.cycle()] == ["draft"]


@pytest.mark.server("courier")
def test_courier_says_that_the_mailbox_is_full(courier: Courier) -> None:
    user = courier.person()
    home = courier.base / "mail" / user / "Maildir"
    (home / "maildirsize").write_text("300S\n600 1\n")
    os.chown(home / "maildirsize", home.stat().st_uid, home.stat().st_gid)
    with closing(imap.connect(courier.account(user))) as mailbox, pytest.raises(NoRoom, match="full"):
        mailbox.append_draft("INBOX.Drafts", DRAFT)
