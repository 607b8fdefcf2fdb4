"""A server that is silent, gone, garbled or lying: faults.md rows 2, 4, 6, 7, 16, 18, 29, 30. Whatever it does, only the
right `MailboxError` comes out, in bounded time and memory, and no password goes where it must not."""

import threading
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.servers import PASSWORD
from tests.servers.scripted import EOF, MAIL, MAIL_ANSWER, OK, SILENCE, Say, Scripted
from watcher import imap, wire
from watcher.errors import Declined, MailboxError, NoRoom, Refused, Unreachable, Unusable
from watcher.mailbox import FETCH_BYTES, FetchedMail, ListedFolder, Place

DRAFT = b"To: ann@firm.example\r\n\r\nThank you.\r\n"
LOGGED_IN = ("LOGIN", "AUTHENTICATE")

# Each command of a cycle, and the way of logging in that leads over it.
STEPS = [
    ("GREETING", "login"),
    ("CAPABILITY", "login"),
    ("LOGIN", "login"),
    ("AUTHENTICATE", "plain"),
    ("AUTHENTICATED", "plain"),
    ("LIST", "login"),
    ("EXAMINE", "login"),
    ("SEARCH", "login"),
    ("FETCH", "login"),
    ("APPEND", "login"),
    ("APPENDED", "login"),
]


def endless(octets: bytes) -> Callable[[Say], None]:
    def talk(say: Say) -> None:
        while True:
            say(octets)

    return talk


def broken(step: str, answer: Any) -> Scripted:
    answers: dict[str, Any] = {step: answer}
    return Scripted(**answers)


def walk(server: Scripted, **changes: Any) -> list[FetchedMail]:
    """Everything a cycle does."""
    with closing(imap.connect(server.account(**changes))) as mailbox:
        mailbox.drafts()
        mailbox.examine("INBOX")
        found = list(mailbox.fetch(mailbox.uids_after(0)))
        mailbox.append_draft("Drafts", DRAFT)
    return found


def test_the_scripted_server_behaves_when_left_alone() -> None:
    with Scripted() as server:
        assert walk(server) == [FetchedMail(7, MAIL, len(MAIL))]
        assert server.literals == [DRAFT]
        looked = ["CAPABILITY", "LOGIN", "LIST", "CAPABILITY", "EXAMINE", "SEARCH", "FETCH", "APPEND", "LOGOUT"]
        assert server.commands == looked  # what it can after the login, it was not told


def test_answers_that_come_octet_by_octet_are_read_like_others() -> None:
    with Scripted(dribble=True) as server:
        assert walk(server) == [FetchedMail(7, MAIL, len(MAIL))]


# -- the same fault at each step --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("step", "auth"), STEPS)
def test_silence_ends_in_a_time_out(step: str, auth: str) -> None:
    with broken(step, SILENCE) as server, pytest.raises(Unreachable, match=r"no (answer|greeting) within"):
        walk(server, auth=auth, timeout=0.1)


@pytest.mark.parametrize(
    "fault",
    [
        EOF,
        b"* BYE [UNAVAILABLE] restarting\r\n",
        b"* BY" + EOF,
        b"\x00\xff\xfe what is this\r\n",
        b"\r\n",
        b"* OK {9999999999}\r\n",
        b"* LIST {%s}\r\n" % (b"9" * 5000),
        b"ZZZZ1 OK never asked\r\n",
        b"+ \r\n" * 10 + b"* BYE\r\n",
    ],
    ids=["eof", "bye", "half a line", "garbage", "empty line", "literal bomb", "digits", "foreign tag", "pluses"],
)
@pytest.mark.parametrize(("step", "auth"), STEPS)
def test_a_broken_answer_ends_the_cycle_and_not_the_account(step: str, auth: str, fault: bytes) -> None:
    """Even in the middle of a login: only a refusal in so many words stops an account."""
    with broken(step, [fault, EOF]) as server, pytest.raises(Unreachable):
        walk(server, auth=auth, timeout=0.5)


@pytest.mark.parametrize(("step", "auth"), STEPS)
def test_an_endless_line_is_cut(step: str, auth: str) -> None:
    with broken(step, endless(b"x" * 65_536)) as server, pytest.raises(Unreachable, match="a line of more than"):
        walk(server, auth=auth)


@pytest.mark.parametrize(("step", "auth"), STEPS)
def test_endless_news_is_cut(step: str, auth: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "ANSWER_CAP", 200_000)
    with broken(step, endless(b"* 1 EXISTS\r\n" * 500)) as server, pytest.raises(Unreachable):
        walk(server, auth=auth)


def test_a_server_that_drips_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PATIENCE", 2)
    never = threading.Event()

    def drip(say: Say) -> None:
        while not never.wait(0.01):
            say(b"x")

    with Scripted(SEARCH=drip) as server, pytest.raises(Unreachable, match="no answer"):
        walk(server, timeout=0.1)


def test_a_body_of_a_hundred_megabytes_is_not_read() -> None:
    huge = b"* 1 FETCH (UID 7 RFC822.SIZE 100000000 BODY[]<0> {100000000}\r\n"
    with Scripted(FETCH=huge) as server, pytest.raises(Unreachable, match="literal of 100000000 octets"):
        walk(server)


def test_brackets_without_end_are_not_followed() -> None:
    nested = b"* 1 FETCH (UID 7 BODY[] " + b"(" * 500_000 + b"\r\n" + OK
    with Scripted(FETCH=nested) as server, pytest.raises(Unreachable, match="makes no sense"):
        walk(server)


def test_a_server_that_does_not_say_good_bye_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "PARTING", 0.05)
    with Scripted(LOGOUT=SILENCE) as server:
        assert len(walk(server)) == 1


def test_another_thread_ends_a_wait() -> None:
    with Scripted(SEARCH=SILENCE) as server, closing(imap.connect(server.account(timeout=60))) as mailbox:
        mailbox.examine("INBOX")
        threading.Timer(0.05, mailbox.interrupt).start()
        with pytest.raises(Unreachable):
            mailbox.uids_after(0)


def test_nobody_listens() -> None:
    with Scripted() as server:
        account = server.account()
    with pytest.raises(Unreachable, match="refused"):
        imap.connect(account)


@pytest.mark.parametrize("host", ["imap..example.org", ".example.org", "x" * 64 + ".example.org"])
def test_a_host_that_no_name_can_be(host: str) -> None:
    with Scripted() as server, pytest.raises(Unusable, match=r"account\.home\.host: .* is no host name.*spelled right"):
        imap.connect(server.account(host=host, tls="implicit"))


def test_a_host_that_does_not_exist() -> None:
    with Scripted() as server, pytest.raises(Unreachable, match=r"host name is not found.*spelled right"):
        imap.connect(server.account(host="imap.invalid", tls="implicit"))


# -- no password where it must not be ---------------------------------------------------------------------------------


def refuses_to_log_in(server: Scripted, kind: type[MailboxError], match: str, **changes: Any) -> None:
    with server, pytest.raises(kind, match=match):
        imap.connect(server.account(**changes))
    assert not set(server.commands) & set(LOGGED_IN)
    assert PASSWORD.encode() not in b"".join(server.said)


def test_a_preauthenticated_greeting_is_refused() -> None:
    refuses_to_log_in(Scripted(GREETING=b"* PREAUTH welcome\r\n"), Unusable, "PREAUTH")
    refuses_to_log_in(Scripted(GREETING=b"* PREAUTH welcome\r\n"), Unusable, "PREAUTH", tls="starttls")


def test_a_busy_greeting_is_tried_again_later() -> None:
    refuses_to_log_in(Scripted(GREETING=b"* BYE Too many connections\r\n"), Unreachable, "Too many connections")


def test_stripped_starttls_is_not_answered_with_the_password() -> None:
    plain = b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + OK
    refuses_to_log_in(
        Scripted(CAPABILITY=plain),
        Unusable,
        r"does not offer STARTTLS.*was not sent.*tls = \"implicit\"",
        tls="starttls",
    )


def test_refused_starttls_is_not_answered_with_the_password() -> None:
    refuses_to_log_in(Scripted(STARTTLS=b"TAG NO not now\r\n"), Unreachable, "was not sent", tls="starttls")


def test_words_between_starttls_and_the_handshake_are_an_attack() -> None:
    injected = b"TAG OK begin TLS\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n"
    refuses_to_log_in(Scripted(STARTTLS=injected), Unusable, "meddling", tls="starttls")


def test_a_server_that_disables_login_gets_none() -> None:
    disabled = b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n" + OK
    refuses_to_log_in(Scripted(CAPABILITY=disabled), Unusable, r"takes no password.*starttls")
    refuses_to_log_in(Scripted(CAPABILITY=disabled), Unusable, "takes no password", auth="login")
    refuses_to_log_in(Scripted(CAPABILITY=disabled), Unusable, "does not offer PLAIN", auth="plain")


def test_what_the_greeting_tells_is_not_asked_for() -> None:
    told = b"* OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=PLAIN] ready\r\n"
    with Scripted(GREETING=told) as server:
        walk(server)
    assert server.commands[:2] == ["AUTHENTICATE", "LIST"]


@pytest.mark.parametrize("told", [b"", b"IMAP2", b"{3}", b"\xff\xfe"])
def test_a_greeting_that_makes_no_sense_is_asked_after(told: bytes) -> None:
    with Scripted(GREETING=b"* OK [CAPABILITY " + told + b"] ready\r\n") as server:
        walk(server)
    assert server.commands[:2] == ["CAPABILITY", "LOGIN"]


def test_login_disabled_and_plain_offered_takes_plain() -> None:
    offered = b"* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=PLAIN\r\n" + OK
    with Scripted(CAPABILITY=offered) as server:
        walk(server)
    assert "LOGIN" not in server.commands


def test_a_token_is_not_sent_to_a_server_that_takes_none() -> None:
    plain = b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + OK
    token = {"token_command": "echo canary", "auth": "xoauth2"}
    refuses_to_log_in(Scripted(CAPABILITY=plain), Unusable, "does not offer XOAUTH2", **token)


def test_plaintext_goes_to_this_machine_only() -> None:
    with Scripted() as server, pytest.raises(Unusable, match="in clear to another machine"):
        imap.connect(server.account(host="192.0.2.1"))
    assert server.connections == 0


def test_a_control_character_in_user_or_password_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    refuses_to_log_in(Scripted(), Unusable, "control character", user="me\r\nX1 DELETE INBOX")
    monkeypatch.setenv("AJAR_TEST_OTHER", "secret\r\nX1 DELETE INBOX")
    refuses_to_log_in(Scripted(), Unusable, "control character", password_env="AJAR_TEST_OTHER")


# -- the login --------------------------------------------------------------------------------------------------------


def test_a_refused_login_is_not_repeated() -> None:
    with Scripted(LOGIN=b"TAG NO [AUTHENTICATIONFAILED] Invalid credentials\r\n") as server:
        with pytest.raises(Refused, match=r"refused the login of me: \[AUTHENTICATIONFAILED\] Invalid credentials\."):
            imap.connect(server.account())
        assert server.commands.count("LOGIN") == server.connections == 1


@pytest.mark.parametrize(
    "words",
    [
        "[UNAVAILABLE] Temporary authentication failure",
        "[LIMIT] Rate limit hit",
        "[ALERT] Too many simultaneous connections. (Failure)",
        "Server Unavailable. 15",
        "[INUSE] wait",
    ],
)
def test_a_login_that_fails_for_now_does_not_stop_the_account(words: str) -> None:
    with Scripted(LOGIN=f"TAG NO {words}\r\n".encode()) as server, pytest.raises(Unreachable, match="just now"):
        imap.connect(server.account())


def test_a_server_that_wants_encryption_says_so() -> None:
    wanted = b"TAG NO [PRIVACYREQUIRED] use TLS\r\n"
    with Scripted(LOGIN=wanted) as server, pytest.raises(Unusable, match=r"wants an encrypted connection.*starttls"):
        imap.connect(server.account())


@pytest.mark.parametrize("kind", ["NO", "BAD", "* BYE", "nonsense"])
@pytest.mark.parametrize("auth", ["login", "plain"])
def test_a_server_that_echoes_the_password_does_not_bring_it_into_the_log(kind: str, auth: str) -> None:
    import base64

    coded = base64.b64encode(f"\x00me\x00{PASSWORD}".encode()).decode()
    words = f'{kind} I did not like LOGIN me "{PASSWORD}" nor {coded}\r\n'
    answer = (words if kind in ("* BYE", "nonsense") else "TAG " + words).encode()
    with Scripted(LOGIN=answer, AUTHENTICATED=answer) as server, pytest.raises(MailboxError) as caught:
        imap.connect(server.account(auth=auth, timeout=0.5))
    assert PASSWORD not in str(caught.value)
    assert coded not in str(caught.value)


def test_a_user_with_a_space_is_quoted() -> None:
    """imaplib quotes the password only."""
    with Scripted() as server:
        walk(server, user="jane doe")
    assert server.said[1].endswith(f' LOGIN "jane doe" "{PASSWORD}"\r\n'.encode())


def test_login_is_not_tried_with_what_it_cannot_carry() -> None:
    refuses_to_log_in(Scripted(), Unusable, 'Set auth = "plain"', auth="login", user="jürgen")


# -- folders ----------------------------------------------------------------------------------------------------------


def test_drafts_is_missing() -> None:
    listed = b'* LIST () "/" INBOX\r\n* LIST () "/" "Old stuff"\r\n' + OK
    sentence = r'no drafts folder.*Folders seen: INBOX, Old stuff\. Set drafts = "NAME"'
    with Scripted(LIST=listed) as server, pytest.raises(Unusable, match=sentence):
        walk(server)


def test_no_folder_at_all() -> None:
    with Scripted(LIST=OK) as server, pytest.raises(Unusable, match="Folders seen: none"):
        walk(server)


def test_folders_as_literals_without_separator_and_garbled() -> None:
    lines = (
        b'* LIST (\\DRAFTS) "/" {6}\r\nCarnet\r\n'
        b"* LIST () NIL {18}\r\nA\r\nX1 DELETE INBOX\r\n"
        b"* LIST () nonsense\r\n"
        b'* LIST () "/" "&2D0-"\r\n'
        b'* LIST (\\HasNoChildren) "/" "Entw&APw-rfe"\r\n'
    )
    with Scripted(LIST=lines + OK) as server, closing(imap.connect(server.account())) as mailbox:
        assert mailbox.folders() == [
            ListedFolder("Carnet", frozenset({"\\drafts"}), "/"),
            ListedFolder("Entwürfe", frozenset({"\\hasnochildren"}), "/"),
        ]
        assert mailbox.drafts() == "Carnet"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"TAG NO [UNAVAILABLE] later\r\n", Unreachable),
        (b"TAG NO [SERVERBUG] oops\r\n", Unreachable),
        (b"TAG NO System Error\r\n", Unreachable),  # LIST shows the folder: this will pass
        (b"TAG BAD what?\r\n", Unreachable),
        (b"TAG NO [NONEXISTENT] no such mailbox\r\n", Unusable),
        (b"TAG NO [NOPERM] not yours\r\n", Unusable),
    ],
)
def test_a_folder_that_does_not_open(answer: bytes, kind: type[MailboxError]) -> None:
    with Scripted(EXAMINE=answer) as server, pytest.raises(kind, match="'INBOX' cannot be opened"):
        walk(server)


def test_a_folder_that_does_not_open_and_is_not_listed() -> None:
    sentence = r"'Jobs' cannot be opened: Unable to open\. Folders seen: INBOX, Drafts"
    with (
        Scripted(EXAMINE=b"TAG NO Unable to open\r\n") as server,
        closing(imap.connect(server.account())) as mailbox,
        pytest.raises(Unusable, match=sentence),
    ):
        mailbox.examine("Jobs")


def examined(*lines: bytes) -> bytes:
    return b"".join(b"* " + line + b"\r\n" for line in lines) + b"TAG OK [READ-ONLY] done\r\n"


@pytest.mark.parametrize(
    "lines",
    [
        (b"1 EXISTS", b"OK [UIDNEXT 8] n"),
        (b"1 EXISTS", b"OK [UIDVALIDITY 0] v", b"OK [UIDNEXT 8] n"),
        (b"1 EXISTS", b"OK [UIDVALIDITY 4294967296] v"),
        (b"1 EXISTS", b"OK [UIDVALIDITY -4] v"),
        (b"1 EXISTS", b"OK [UIDVALIDITY abc] v"),
        (b"OK [UIDVALIDITY 4] v", b"OK [UIDNEXT 8] n"),
        (b"1 EXISTS", b"OK [UIDVALIDITY 4] v", b"OK [UIDNEXT -8] n"),
    ],
)
def test_a_folder_without_a_usable_uidvalidity_is_not_read(lines: tuple[bytes, ...]) -> None:
    """Without it mails cannot be told apart from one look to the next (RFC 9051 section 2.3.1.1)."""
    with Scripted(EXAMINE=examined(*lines)) as server, pytest.raises(Unreachable):
        walk(server)


def test_a_folder_without_uidnext_is_read() -> None:
    with Scripted(EXAMINE=examined(b"1 EXISTS", b"OK [UIDVALIDITY 4] v")) as server:
        assert len(walk(server)) == 1


# -- mails ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "uids"),
    [
        (b"* SEARCH 7\r\n", [7]),
        (b"* SEARCH\r\n", []),
        (b"", []),
        (b"* SEARCH 6 5\r\n* SEARCH 7 5\r\n", [5, 6, 7]),
        (b"* SEARCH 7 (MODSEQ 917162500)\r\n", [7]),
        (b"* SEARCH 0 7 8 4294967295 99999999999999\r\n", [7]),  # 8 is UIDNEXT: not announced, not believed
        (b"* 9 EXISTS\r\n* SEARCH 7\r\n* 1 FETCH (FLAGS (\\Seen))\r\n* 2 EXPUNGE\r\n", [7]),
    ],
)
def test_what_a_search_may_find(said: bytes, uids: list[int]) -> None:
    with Scripted(SEARCH=said + OK) as server, closing(imap.connect(server.account())) as mailbox:
        mailbox.examine("INBOX")
        assert mailbox.all_uids() == uids
        assert mailbox.uids_since(datetime(2026, 11, 23, tzinfo=UTC)) == uids


@pytest.mark.parametrize(
    "said", [b"* SEARCH -7\r\n" + OK, b"* SEARCH seven\r\n" + OK, b"TAG NO [UNAVAILABLE] later\r\n", b"TAG BAD no\r\n"]
)
def test_a_search_that_makes_no_sense(said: bytes) -> None:
    with Scripted(SEARCH=said) as server, pytest.raises(Unreachable):
        walk(server)


def test_a_huge_folder_is_searched_in_parts() -> None:
    many = examined(b"60000 EXISTS", b"OK [UIDVALIDITY 4] v", b"OK [UIDNEXT 120000] n")
    with Scripted(EXAMINE=many) as server, closing(imap.connect(server.account())) as mailbox:
        mailbox.examine("INBOX")
        assert mailbox.all_uids() == [7]
    asked = [line.split(b" ", 1)[1] for line in server.said if b"SEARCH" in line]
    assert asked == [b"UID SEARCH UID %b\r\n" % part for part in (b"1:50000", b"50001:100000", b"100001:*")]


def test_an_absurd_uidnext_does_not_make_endless_searches() -> None:
    many = examined(b"60000 EXISTS", b"OK [UIDVALIDITY 4] v", b"OK [UIDNEXT 4294967295] n")
    with Scripted(EXAMINE=many) as server, closing(imap.connect(server.account())) as mailbox:
        mailbox.examine("INBOX")
        assert mailbox.all_uids() == [7]
    assert server.commands.count("SEARCH") <= 1001


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (MAIL_ANSWER.replace(b"UID 7", b"UID 8"), []),  # not the one that was asked for
        (MAIL_ANSWER.replace(b"* 1 FETCH (UID 7 ", b"* 7 FETCH ("), []),  # a sequence number is no UID
        (b"* 1 FETCH (FLAGS (\\Seen))\r\n" + MAIL_ANSWER + b"* 2 EXPUNGE\r\n* 1 FETCH (UID 7 FLAGS ())\r\n", [MAIL]),
        (b"* 1 FETCH (UID 7 RFC822.SIZE 5 BODY[] NIL)\r\n", []),  # gone
        (b'* 1 FETCH (UID 7 RFC822.SIZE 0 BODY[] "")\r\n', [b""]),
        (b'* 1 FETCH (UID 7 RFC822.SIZE 2 BODY[] "42")\r\n', [b"42"]),
        (b'* 1 FETCH (BODY[] "short" RFC822.SIZE 5 UID 7)\r\n', [b"short"]),
        (b"", []),
    ],
)
def test_what_a_fetch_may_bring(said: bytes, expected: list[bytes]) -> None:
    with Scripted(FETCH=said + OK) as server:
        assert [mail.raw for mail in walk(server)] == expected


def test_a_server_that_ignores_the_asked_length_is_cut() -> None:
    body = b"x" * (FETCH_BYTES + 10)
    said = b"* 1 FETCH (UID 7 RFC822.SIZE %d BODY[] {%d}\r\n%b)\r\n" % (len(body), len(body), body)
    with Scripted(FETCH=said + OK) as server:
        (mail,) = walk(server)
    assert (len(mail.raw), mail.size, mail.truncated) == (FETCH_BYTES, len(body), True)


@pytest.mark.parametrize("size", [b"-5", b"0", b"abc", b"NIL", b"()"])
def test_a_false_size_is_not_believed(size: bytes) -> None:
    with Scripted(FETCH=MAIL_ANSWER.replace(b"SIZE %d" % len(MAIL), b"SIZE " + size) + OK) as server:
        assert walk(server) == [FetchedMail(7, MAIL, len(MAIL))]


def three_mails(*answers: bytes) -> Scripted:
    return Scripted(SEARCH=b"* SEARCH 5 6 7\r\n" + OK, FETCH=[*answers])


def fetched(uid: int) -> bytes:
    return MAIL_ANSWER.replace(b"UID 7", b"UID %d" % uid) + OK


@pytest.mark.parametrize("no", [b"TAG NO cannot convert to RFC-822\r\n", b"TAG BAD Command Error. 12\r\n"])
def test_one_mail_that_the_server_cannot_show_does_not_hide_the_others(no: bytes) -> None:
    with three_mails(no, fetched(5), no, fetched(7)) as server:
        assert walk(server) == [
            FetchedMail(5, MAIL, len(MAIL)),
            FetchedMail(6, b"", 0),  # recorded as unreadable, not lost
            FetchedMail(7, MAIL, len(MAIL)),
        ]


def test_a_server_that_shows_no_mail_at_all_is_asked_again_later() -> None:
    with three_mails(b"TAG NO Backend down\r\n") as server, pytest.raises(Unreachable, match="just now: Backend down"):
        walk(server)
    assert server.commands.count("FETCH") == 4


def test_a_mail_that_vanished_between_search_and_fetch() -> None:
    gone = b"TAG NO [EXPUNGEISSUED] Some messages could not be fetched\r\n"
    with three_mails(gone, fetched(5), gone, fetched(7)) as server:
        assert [mail.uid for mail in walk(server)] == [5, 7]


def test_the_connection_ends_in_the_middle_of_a_mail() -> None:
    with Scripted(FETCH=MAIL_ANSWER[:70] + EOF) as server, pytest.raises(Unreachable, match="closed the connection"):
        walk(server)


# -- drafts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["APPEND", "APPENDED"])
@pytest.mark.parametrize(
    ("answer", "kind", "match"),
    [
        (b"TAG NO [OVERQUOTA] no room\r\n", NoRoom, "full"),
        (b"TAG NO Quota exceeded\r\n", NoRoom, "full"),
        (b"TAG NO [ALERT] You exceeded your mail quota.\r\n", NoRoom, "full"),
        (b"TAG NO [LIMIT] quota\r\n", NoRoom, "full"),
        (b"TAG NO [ALERT] something else\r\n", Declined, "something else"),
        (b"TAG NO [TRYCREATE] no such mailbox\r\n", Unusable, "Folders seen: INBOX, Drafts"),
        (b"TAG NO [NOPERM] read-only\r\n", Unusable, "read-only"),
        (b"TAG NO [UNAVAILABLE] later\r\n", Declined, "later"),
        (b"TAG NO try again\r\n", Declined, "try again"),
        (b"TAG BAD what?\r\n", Declined, "what"),
        (b"* BYE gone\r\n", Unreachable, "gone"),
    ],
)
def test_a_draft_that_is_not_taken(step: str, answer: bytes, kind: type[MailboxError], match: str) -> None:
    with broken(step, answer) as server, pytest.raises(kind, match=match) as caught:
        walk(server)
    assert type(caught.value) is kind


def test_a_full_mailbox_that_has_room_again() -> None:
    with Scripted(APPENDED=[b"TAG NO [OVERQUOTA] no room\r\n", b"TAG OK [APPENDUID 5 9] done\r\n"]) as server:
        with closing(imap.connect(server.account())) as mailbox:
            with suppress(NoRoom):
                mailbox.append_draft("Drafts", DRAFT)
            assert mailbox.append_draft("Drafts", DRAFT) == Place("Drafts", 5, 9)
        assert server.literals == [DRAFT, DRAFT]


@pytest.mark.parametrize(
    "answer",
    [OK, b"TAG OK [APPENDUID 0 0] done\r\n", b"TAG OK [APPENDUID 5 4294967296] x\r\n", b"TAG OK [APPENDUID x y]\r\n"],
)
def test_a_server_that_does_not_tell_where_the_draft_lies(answer: bytes) -> None:
    with Scripted(APPENDED=answer) as server, closing(imap.connect(server.account())) as mailbox:
        assert mailbox.append_draft("Drafts", DRAFT) == Place("Drafts", 0, 0)


def test_a_bare_line_feed_is_not_sent() -> None:
    """Cyrus refuses it."""
    with Scripted() as server, closing(imap.connect(server.account())) as mailbox:
        mailbox.append_draft("Drafts", b"To: a@b.example\n\nThank you.\n")
    assert server.literals == [b"To: a@b.example\r\n\r\nThank you.\r\n"]


def test_a_draft_in_a_folder_that_is_read_only_is_not_withdrawn() -> None:
    capable = b"* CAPABILITY IMAP4rev1 UIDPLUS MOVE\r\n" + OK
    select = b"* 1 EXISTS\r\n* OK [UIDVALIDITY 4] v\r\nTAG OK [READ-ONLY] done\r\n"
    with Scripted(CAPABILITY=capable, SELECT=select) as server, closing(imap.connect(server.account())) as mailbox:
        assert not mailbox.withdraw(Place("Drafts", 4, 1), "Trash")
        assert mailbox.folders(), "the connection goes on"


# -- namespaces -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (b'* NAMESPACE (("INBOX." ".")) NIL NIL\r\n' + OK, "INBOX.Ajar.Rejection"),
        (b'* NAMESPACE (("" "." "X-PARAM" ("FLAG1" "FLAG2"))) NIL NIL\r\n' + OK, "Ajar.Rejection"),
        (b'* NAMESPACE (("" NIL)) NIL NIL\r\n' + OK, "Ajar/Rejection"),
        (b"* NAMESPACE NIL NIL NIL\r\n" + OK, "Ajar/Rejection"),
        (b"TAG NO not here\r\n", "Ajar/Rejection"),
    ],
)
def test_where_folders_of_our_own_go(said: bytes, name: str) -> None:
    capable = b"* CAPABILITY IMAP4rev1 NAMESPACE\r\n" + OK
    with Scripted(CAPABILITY=capable, NAMESPACE=said) as server, closing(imap.connect(server.account())) as mailbox:
        assert mailbox.own_name("Ajar/Rejection") == name
