"""The IMAP adapter against a real Dovecot: what it sees, what it leaves alone, and what it says on the wire."""

import imaplib
import logging
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from tests.fakes import message
from tests.servers import PASSWORD
from tests.servers.dovecot import Dovecot
from tests.servers.grammar import strangers
from watcher import imap
from watcher.connection import shown
from watcher.errors import NoRoom, Unreachable, Unusable
from watcher.mailbox import BATCH, FETCH_BYTES, Place
from watcher.wire import Wire

pytestmark = pytest.mark.server("dovecot")

DRAFT = b"From: Robin <robin@mail.example>\r\nTo: ann@firm.example\r\nSubject: Re: no\r\n\r\nThank you.\r\n"


@pytest.fixture
def mailbox(dovecot: Dovecot, user: str) -> Iterator[imap.ImapMailbox]:
    with closing(imap.connect(dovecot.account(user))) as connected:
        yield connected


@pytest.mark.parametrize("tls", ["implicit", "starttls", "none"])
def test_each_kind_of_connection_reads_a_mail(dovecot: Dovecot, user: str, tls: str) -> None:
    dovecot.deliver(user, message("hello"))
    with closing(imap.connect(dovecot.account(user, tls=tls))) as mailbox:
        wire = mailbox._client.wire
        assert isinstance(wire, Wire)  # imapclient still makes its connection where we replace it
        assert isinstance(wire.sock, ssl.SSLSocket) == (tls != "none")
        assert wire.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert wire.sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        assert wire.debug == 0  # with imapclient's 5 every literal is formatted for the log
        mailbox.examine("INBOX")
        assert [mail.raw for mail in mailbox.fetch(mailbox.uids_after(0))] == [message("hello")]


def test_looking_changes_nothing_in_the_inbox(dovecot: Dovecot, user: str) -> None:
    for number, flags in enumerate(["", "", "S", "FS", "RS"]):
        dovecot.deliver(user, message(f"mail {number}"), flags=flags)
    before = dovecot.listing(user)
    with closing(imap.connect(dovecot.account(user))) as mailbox:
        mailbox.examine("INBOX")
        uids = mailbox.all_uids()
        assert len(list(mailbox.fetch(uids))) == 5
        assert len(list(mailbox.headers(uids, ("From", "Subject")))) == 5
        assert mailbox.fetch_whole(uids[0])
        mailbox.append_draft("Drafts", DRAFT)
    assert dovecot.listing(user) == before  # unread mail still lies in new/, flags still stand in the names
    with dovecot.look(user) as client:
        status = client.folder_status("INBOX", ["UNSEEN", "RECENT", "MESSAGES"])
        assert status == {b"UNSEEN": 2, b"RECENT": 5, b"MESSAGES": 5}


def test_only_a_closed_list_of_commands_is_sent(dovecot: Dovecot, user: str) -> None:
    dovecot.record(user)
    for name in ("one", "two"):
        dovecot.deliver(user, message(name, name=f"x\r\n) BAD {name}"[:1] + name))
    with closing(imap.connect(dovecot.account(user))) as mailbox:
        mailbox.folders()
        mailbox.drafts()
        mailbox.sent()
        mailbox.trash()
        mailbox.examine("INBOX")
        uids = mailbox.uids_after(0)
        mailbox.uids_since(datetime.now(UTC))
        list(mailbox.fetch(uids))
        list(mailbox.headers(uids, ("Message-ID", "From")))
        mailbox.append_draft("Drafts", DRAFT)
    (said,) = dovecot.recorded(user)
    lines = said.replace(DRAFT + b"\r\n", b"").splitlines(keepends=True)
    assert strangers(lines) == []
    assert len(lines) == 9  # nothing is asked twice


def test_a_poll_without_news_takes_three_commands(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, message())
    dovecot.record(user)
    with closing(imap.connect(dovecot.account(user))) as mailbox:
        last = mailbox.examine("INBOX").uidnext - 1
        assert mailbox.uids_after(last) == []
    assert len(dovecot.recorded(user)[0].splitlines()) <= 3


def test_the_last_mail_is_not_new_twice(dovecot: Dovecot, user: str) -> None:
    """`n:*` matches the last mail even when n lies beyond it (RFC 9051 section 6.4.8)."""
    for number in range(3):
        dovecot.deliver(user, message(f"mail {number}"))
    with closing(imap.connect(dovecot.account(user))) as mailbox:
        state = mailbox.examine("INBOX")
        assert (state.exists, state.uidnext) == (3, 4)
        assert mailbox.uids_after(0) == [1, 2, 3]
        assert mailbox.uids_after(2) == [3]
        for last in (3, 4, 1000):
            assert mailbox.uids_after(last) == []
            assert [uid for uid in mailbox._search(last + 1) if uid > last] == []


def test_a_long_mail_is_fetched_in_part_and_an_own_one_whole(dovecot: Dovecot, user: str) -> None:
    long = message(text="0123456789\n" * 30_000)
    dovecot.deliver(user, message("short"))
    dovecot.deliver(user, long)
    with closing(imap.connect(dovecot.account(user))) as mailbox:
        mailbox.examine("INBOX")
        short, cut = mailbox.fetch([1, 2])
        assert not short.truncated
        assert cut.truncated
        assert (cut.raw, cut.size) == (long[:FETCH_BYTES], len(long))
        assert mailbox.fetch_whole(2) == long


def test_hundreds_of_mails_come_in_batches_and_in_order(dovecot: Dovecot, user: str) -> None:
    for number in range(2 * BATCH + 50):
        dovecot.deliver(user, message(f"mail {number:03}"))
    dovecot.record(user)
    with closing(imap.connect(dovecot.account(user))) as mailbox:
        mailbox.examine("INBOX")
        uids = mailbox.all_uids()
        fetched = list(mailbox.fetch(uids))
        backwards = [mail.uid for mail in mailbox.fetch(uids[::-2], 7)]
    assert [mail.uid for mail in fetched] == uids == list(range(1, 2 * BATCH + 51))
    assert b"Subject: mail 449\r\n" in fetched[449].raw
    assert backwards == uids[::-2]
    fetches = re.findall(rb"UID FETCH (\S+)", dovecot.recorded(user)[0])
    assert fetches[:3] == [b"1:200", b"201:400", b"401:450"]


def test_mails_are_found_by_the_day_they_came(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, message())
    now = datetime.now(UTC)
    with closing(imap.connect(dovecot.account(user))) as mailbox:
        mailbox.examine("INBOX")
        assert mailbox.uids_since(now - timedelta(days=2)) == [1]
        assert mailbox.uids_since(now + timedelta(days=2)) == []


def test_only_the_named_header_fields_come_and_not_without_bound(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, message("hello", cc="boss@firm.example"))
    dovecot.deliver(user, b"Subject: " + b"endless\r\n " * 40_000 + b"\r\n\r\nbody\r\n")
    with closing(imap.connect(dovecot.account(user))) as mailbox:
        mailbox.examine("INBOX")
        (_, short), (_, long) = mailbox.headers([1, 2], ("Subject", "Message-ID"))
        assert short.splitlines() == [b"Subject: hello", b"Message-ID: <m1@firm.example>", b""]
        assert len(long) == imap.HEADER_BYTES


def test_a_mail_that_was_deleted_meanwhile_is_left_out(dovecot: Dovecot, user: str) -> None:
    for number in range(3):
        dovecot.deliver(user, message(f"mail {number}"))
    with closing(imap.connect(dovecot.account(user))) as mailbox, dovecot.look(user) as client:
        mailbox.examine("INBOX")
        uids = mailbox.all_uids()
        client.select_folder("INBOX")
        client.delete_messages([2])
        client.expunge()
        assert [mail.uid for mail in mailbox.fetch(uids)] == [1, 3]
        assert list(mailbox.fetch([2])) == []


def test_a_mail_that_comes_meanwhile_is_left_to_the_next_look(dovecot: Dovecot, user: str) -> None:
    """So the mark never moves past a UID that the server had not announced."""
    dovecot.deliver(user, message("first"))
    with closing(imap.connect(dovecot.account(user))) as mailbox, dovecot.look(user) as client:
        mailbox.examine("INBOX")
        client.append("INBOX", message("second"))
        assert mailbox.uids_after(0) == [1]
        mailbox.examine("INBOX")
        assert mailbox.uids_after(0) == [1, 2]


def test_a_draft_is_flagged_placed_and_unchanged(dovecot: Dovecot, user: str, mailbox: imap.ImapMailbox) -> None:
    first = mailbox.append_draft("Drafts", DRAFT)
    second = mailbox.append_draft("Drafts", DRAFT)
    state = mailbox.examine("Drafts")
    assert first == Place("Drafts", state.uidvalidity, 1)
    assert second == Place("Drafts", state.uidvalidity, 2)
    assert mailbox.fetch_whole(1) == DRAFT
    with dovecot.look(user) as client:
        client.select_folder("Drafts", readonly=True)
        flags = client.get_flags([1])[1]
    assert {flag for flag in flags if flag != rb"\Recent"} == {rb"\Draft", rb"\Seen"}


def test_special_folders_are_found_by_their_flags(mailbox: imap.ImapMailbox) -> None:
    assert (mailbox.drafts(), mailbox.sent(), mailbox.trash()) == ("Drafts", "Sent", "Trash")


def test_the_configured_folders_win(dovecot: Dovecot, user: str) -> None:
    with closing(imap.connect(dovecot.account(user, drafts="Mine", sent="Out"))) as mailbox:
        assert (mailbox.drafts(), mailbox.sent()) == ("Mine", "Out")


def test_folders_below_the_inbox_with_names_in_the_users_language() -> None:
    """A server in the manner of Courier: namespace `INBOX.`, separator `.`, no special use."""
    with Dovecot(separator=".", prefix="INBOX.", folders={}) as server:
        user = server.person()
        with server.look(user) as client:
            for folder in ("INBOX.Entwürfe", "INBOX.Archiv", "INBOX.Archiv.Entwürfe", "INBOX.Gesendete Objekte"):
                client.create_folder(folder)
        with closing(imap.connect(server.account(user))) as mailbox:
            assert mailbox.drafts() == "INBOX.Entwürfe"
            assert mailbox.sent() == "INBOX.Gesendete Objekte"
            assert mailbox.append_draft(mailbox.drafts(), DRAFT).uid == 1
            assert mailbox.examine("INBOX.Entwürfe").exists == 1
            with pytest.raises(Unusable, match=r"'Drafts' did not take the draft.*Set drafts.*INBOX\.Entwürfe"):
                mailbox.append_draft("Drafts", DRAFT)


def test_what_is_wrong_is_told_in_the_same_words_each_time(mailbox: imap.ImapMailbox) -> None:
    """Dovecot says how long it took, which would make every warning a new one."""
    with pytest.raises(Unusable, match=r"cannot be opened: Mailbox doesn't exist: Nope\. Folders seen"):
        mailbox.examine("Nope")
    for time in ("0.001 + 0.000 secs", "0.012 + 0.000 + 0.011 secs"):
        error = imaplib.IMAP4.error(f"select failed: [CANNOT] No such thing (yet) ({time}).")
        assert shown(error) == "[CANNOT] No such thing (yet)"


def test_a_missing_drafts_folder_names_what_is_there() -> None:
    with Dovecot(folders={}) as server:
        user = server.person()
        with server.look(user) as client:
            client.create_folder("Receipts")
        with closing(imap.connect(server.account(user))) as mailbox:
            assert mailbox.sent() is None
            with pytest.raises(
                Unusable, match=r'Folders seen: Receipts, INBOX\. Set drafts = "NAME" in \[account\.home\]'
            ):
                mailbox.drafts()


PUBLIC = """namespace office {
  type = public
  separator = /
  prefix = Office/
  location = maildir:~/office
  list = children
  mailbox Drafts {
    auto = create
    special_use = \\Drafts
  }
  mailbox Sent {
    auto = create
  }
  mailbox Trash {
    auto = create
  }
}
"""


def test_folders_that_are_shared_are_left_alone() -> None:
    """A letter about a rejection must not lie where colleagues read it."""
    with Dovecot(folders={}, more=PUBLIC) as server:
        user = server.person()
        with closing(imap.connect(server.account(user))) as mailbox:
            assert {"Office/Drafts", "Office/Sent", "Office/Trash"} <= {folder.name for folder in mailbox.folders()}
            assert (mailbox.sent(), mailbox.trash()) == (None, None)
            with pytest.raises(Unusable, match=r'Set drafts = "NAME"'):
                mailbox.drafts()
        with server.look(user) as client:
            client.create_folder("Mail/Drafts")
        with closing(imap.connect(server.account(user))) as mailbox:
            assert mailbox.drafts() == "Mail/Drafts"
        with closing(imap.connect(server.account(user, drafts="Office/Drafts"))) as mailbox:
            assert mailbox.drafts() == "Office/Drafts"  # who names it wants it


@pytest.mark.parametrize(
    "name",
    ["Été & fils/brouillons", "草稿", 'a "quoted" one', r"back\slash", "a[b", "100% (not) {7}", "*", "NIL", "42"],
)
def test_folders_with_difficult_names(dovecot: Dovecot, user: str, name: str) -> None:
    with dovecot.look(user) as client:
        client.create_folder(name)
    with closing(imap.connect(dovecot.account(user))) as mailbox:
        assert name in {folder.name for folder in mailbox.folders()}
        assert mailbox.append_draft(name, DRAFT).uid == 1
        assert mailbox.examine(name).exists == 1
        assert mailbox.fetch_whole(1) == DRAFT


def test_a_folder_that_is_not_there_stops_the_account(mailbox: imap.ImapMailbox) -> None:
    with pytest.raises(Unusable, match=r"'Nowhere' cannot be opened: .*Folders seen: .*Drafts.*INBOX"):
        mailbox.examine("Nowhere")
    assert mailbox.examine("INBOX").exists == 0  # the connection is still good


def test_a_folder_that_holds_only_folders_stops_the_account(dovecot: Dovecot, user: str) -> None:
    with dovecot.look(user) as client:
        client.create_folder("Jobs/2026")
    with closing(imap.connect(dovecot.account(user))) as mailbox, pytest.raises(Unusable, match="'Jobs'"):
        mailbox.examine("Jobs")


def test_a_full_mailbox_is_told_from_a_broken_one() -> None:
    quota = (
        "mail_plugins = quota\nplugin {\nquota = maildir:User quota\nquota_rule = *:storage=4K\nquota_grace = 0\n}\n"
        "protocol imap {\nmail_plugins = quota\n}"
    )
    with Dovecot(more=quota) as server, closing(imap.connect(server.account(server.person()))) as mailbox:
        assert mailbox.append_draft("Drafts", DRAFT).uid == 1
        with pytest.raises(NoRoom, match="the mailbox is full; the draft waits"):
            mailbox.append_draft("Drafts", DRAFT + b"x" * 5000)


def test_a_folder_that_the_server_renumbered_shows_it(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, message())
    with closing(imap.connect(dovecot.account(user))) as mailbox:
        before = mailbox.examine("INBOX")
    dovecot.renumber(user)
    with closing(imap.connect(dovecot.account(user))) as mailbox:
        after = mailbox.examine("INBOX")
    assert before.uidvalidity != after.uidvalidity
    assert after.exists == 1


def test_a_server_that_restarts_is_unreachable_and_then_there_again() -> None:
    with Dovecot() as server:
        user = server.person()
        mailbox = imap.connect(server.account(user))
        server._stop()
        with pytest.raises(Unreachable):
            mailbox.examine("INBOX")
        mailbox.close()
        with pytest.raises(Unreachable):
            imap.connect(server.account(user))
        server._start()
        imap.connect(server.account(user)).close()


def test_neither_password_nor_body_is_in_the_log(dovecot: Dovecot, user: str, caplog: pytest.LogCaptureFixture) -> None:
    dovecot.deliver(user, message("canary subject", text="canary body"))
    with caplog.at_level(logging.DEBUG), closing(imap.connect(dovecot.account(user))) as mailbox:
        mailbox.examine("INBOX")
        assert b"canary body" in next(mailbox.fetch([1])).raw
        mailbox.append_draft("Drafts", DRAFT)
    assert PASSWORD not in caplog.text
    assert "canary" not in caplog.text
    assert "Thank you" not in caplog.text


def test_closing_twice_is_harmless(dovecot: Dovecot, user: str) -> None:
    mailbox = imap.connect(dovecot.account(user))
    mailbox.close()
    mailbox.close()
