"""Foreign octets at the IMAP border: none of a mail's reaches a command, and no answer, however garbled, lets anything but
a `MailboxError` out: faults.md rows 18 and 29."""

import base64
import re
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from imapclient.exceptions import ProtocolError

from replies.settings import Me
from tests import tries
from tests.fakes import SubjectModel
from tests.servers.grammar import strangers
from tests.servers.loopback import Loopback, connected
from tests.servers.scripted import MAIL, MAIL_ANSWER, OK, WELL_BEHAVED
from watcher import answers, cycle, imap
from watcher import connection as connections
from watcher.errors import MailboxError
from watcher.ledger import Ledger
from watcher.login import authenticate
from watcher.mailbox import FETCH_BYTES, FetchedMail
from watcher.secret import Secret
from watcher.settings import Account, Config
from watcher.turn import Outcome, Turn

quick = settings(deadline=None, max_examples=tries(150), suppress_health_check=[HealthCheck.too_slow])

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  hundreds of ledgers, none worth a disk's time

# -- a mail against the commands --------------------------------------------------------------------------------------

ATTACKS = [
    '<a@b>\r\nX1 DELETE "INBOX"',
    "=?utf-8?q?=3Ca=40b=3E=0D=0AX1_EXPUNGE?=",
    "=?utf-8?q?hello=0D=0ABcc=3A_evil=40x.example?=",
    '"\r\nX1 STORE 1:* +FLAGS (\\Deleted)\r\n',
    "{13}\r\nX1 EXPUNGE",
    "a\x00b\nX1 LOGOUT",
    ") UID EXPUNGE 1:*",
    "*",
    "NIL",
    '\\"',
]
foreign = st.one_of(st.sampled_from(ATTACKS), st.text(max_size=60))


@st.composite
def mails(draw: st.DrawFn) -> bytes:
    """A rejection whose every field is the sender's to choose."""
    headers = {
        "From": draw(st.sampled_from(["Ann <ann@firm.example>", "ann@firm.example"])) + draw(st.just("") | foreign),
        "Subject": draw(foreign) + " rejection",
        "Message-ID": draw(foreign),
        "Date": draw(st.just("Mon, 23 Nov 2026 09:00:00 +0000") | foreign),
    }
    for name in ("Reply-To", "References", "In-Reply-To", "To", "Cc", "List-Id"):
        if draw(st.booleans()):
            headers[name] = draw(foreign)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return (head + "\r\n" + draw(foreign) + "\r\n").encode("utf-8", "surrogatepass")


class Inbox:
    """The server's side: INBOX, Drafts, and a folder whose name tries to be a command."""

    def __init__(self) -> None:
        self.folders: dict[str, list[bytes]] = {"INBOX": [], "Drafts": []}
        self._open = "INBOX"

    def __call__(self, line: bytes, literal: bytes) -> bytes:
        tag, words = line.split(b" ", 1)
        name = (re.findall(rb'"([^"]*)"', words) or [b""])[0].decode("ascii", "replace")
        command = words.removeprefix(b"UID ").split()[0].decode().lower()
        said = getattr(self, f"_{command}", lambda *_: b"")(name, words, literal)
        return bytes(said) + tag + b" OK done\r\n"

    def _capability(self, *_: object) -> bytes:
        return b"* CAPABILITY IMAP4rev1 UIDPLUS\r\n"

    def _list(self, *_: object) -> bytes:
        hostile = b"A\r\nX1 DELETE INBOX"
        listed = b"".join(b'* LIST () "/" %b\r\n' % folder.encode() for folder in self.folders)
        return listed + b'* LIST (\\Sent) "/" {%d}\r\n%b\r\n' % (len(hostile), hostile)

    def _append(self, name: str, _words: bytes, literal: bytes) -> bytes:
        self.folders[name].append(literal)
        return b""

    def _examine(self, name: str, *_: object) -> bytes:
        self._open = name
        count = len(self.folders[name])
        return b"* %d EXISTS\r\n* OK [UIDVALIDITY 4] v\r\n* OK [UIDNEXT %d] n\r\n" % (count, count + 1)

    def _status(self, name: str, *_: object) -> bytes:
        count = len(self.folders[name])
        return b"* STATUS %b (MESSAGES %d UIDNEXT %d UIDVALIDITY 4)\r\n" % (name.encode(), count, count + 1)

    def _search(self, *_: object) -> bytes:
        return b"* SEARCH" + b"".join(b" %d" % uid for uid in self._uids()) + b"\r\n"

    def _fetch(self, _name: str, words: bytes, _literal: bytes) -> bytes:
        return b"".join(self._shown(uid, words) for uid in self._uids())

    def _uids(self) -> range:
        return range(1, len(self.folders[self._open]) + 1)

    def _shown(self, uid: int, words: bytes) -> bytes:
        raw = self.folders[self._open][uid - 1]
        part = raw.split(b"\r\n\r\n")[0] + b"\r\n\r\n" if b"HEADER" in words else raw
        section = b"HEADER.FIELDS (X)" if b"HEADER" in words else b""
        return b"* %d FETCH (UID %d RFC822.SIZE %d BODY[%b]<0> {%d}\r\n%b)\r\n" % (
            uid, uid, len(raw), section, len(part), part
        )  # fmt: skip


@settings(quick, max_examples=tries(40))
@given(st.lists(mails(), min_size=1, max_size=3))
def test_no_octet_of_a_mail_reaches_a_command(delivered: list[bytes]) -> None:
    server = Inbox()
    said: list[bytes] = []
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        for arriving in ([], delivered, []):
            server.folders["INBOX"] += arriving
            loopback = Loopback(server)
            with connected(loopback) as account, Ledger(Path(folder, "ledger")) as ledger:
                me = Me(name="Robin Hale", addresses=("robin@mail.example",))
                config = Config(account=(account,), me=me)
                with closing(imap.connect(account)) as mailbox:
                    clock = lambda: 1_800_000_000.0  # noqa: E731
                    cycle.run(Turn(account, config, mailbox, ledger, SubjectModel(), clock, outcomes.append))
            said += loopback.lines[2:]  # after CAPABILITY and LOGIN
    assert strangers(said) == []
    event(f"{len(server.folders['Drafts'])} drafts")
    assert len(server.folders["Drafts"]) <= len(delivered)
    assert len(server.folders["INBOX"]) == len(delivered)


@given(st.text(max_size=40), st.text(min_size=1, max_size=40), st.sampled_from(["auto", "login", "plain"]))
@quick
def test_user_and_password_stay_in_their_place(user: str, password: str, auth: str) -> None:
    def answer(line: bytes, _literal: bytes) -> bytes:
        tag = line.split(b" ")[0]
        if b"CAPABILITY" in line:
            return b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + tag + b" OK done\r\n"
        return b"+ \r\n" if b"AUTHENTICATE" in line else b""

    loopback = Loopback(answer)
    with connected(loopback) as account:
        changed = Account(name="home", host=account.host, tls="none", user=user, password_env="X", auth=auth)  # type: ignore[arg-type]
        client = connections.greet(changed)
        with suppress(MailboxError, UnicodeError), connections.translated(changed):
            authenticate(client, changed, Secret(password))
        connections.drop(client)
    said = loopback.lines[1:]
    if any(ord(character) < 32 or ord(character) == 127 for character in user + password):
        assert said == []
    elif said and said[0].endswith(b"AUTHENTICATE PLAIN\r\n"):
        assert [base64.b64decode(line) for line in said[1:]] == [f"\0{user}\0{password}".encode()]
    elif said:
        (line,) = said
        match = re.fullmatch(rb'[A-Z]{4}\d+ LOGIN ([^ "\\]+|"(?:[^"\\]|\\["\\])*") "((?:[^"\\]|\\["\\])*)"\r\n', line)
        assert match is not None
        assert re.sub(rb"\\(.)", rb"\1", match[1].removeprefix(b'"').removesuffix(b'"')).decode() == user
        assert re.sub(rb"\\(.)", rb"\1", match[2]).decode() == password


# -- answers against the adapter --------------------------------------------------------------------------------------

FRAGMENTS = [
    b"\r\n", b" ", b"(", b")", b"[", b"]", b'"', b"\\", b"{3}\r\n", b"{0}\r\n", b"{99999999999}\r\n", b"{-1}\r\n", b"NIL",
    b"* ", b"+ ", b"TAG ", b"OK ", b"NO ", b"BAD ", b"* BYE ", b"* PREAUTH ", b"FETCH (", b"UID 7 ", b"BODY[]<0> ",
    b"RFC822.SIZE ", b"-5", b"18446744073709551616", b"FLAGS (", b"* SEARCH 7", b"[UIDVALIDITY ", b"[APPENDUID 1 2]",
    b"[OVERQUOTA]", b"* LIST (\\Drafts) ", b'"/" ', b"&2D0-", b"\x00", b"\xff\xfe", b"* 1 EXISTS\r\n", b"* 1 EXPUNGE\r\n",
]  # fmt: skip
octets = st.one_of(st.sampled_from(FRAGMENTS), st.binary(max_size=12))


@st.composite
def mutated(draw: st.DrawFn, base: bytes) -> bytes:
    """The well-behaved answer with a few pieces cut out, put in or doubled."""
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(base)))
        cut = draw(st.sampled_from([0, 0, 1, 2, 7, 40]))
        base = base[:at] + draw(octets) + base[at + cut :]
    return base


@st.composite
def servers(draw: st.DrawFn) -> dict[str, bytes]:
    """A few answers of the well-behaved server are spoilt, or made of fragments altogether."""
    script = {name: answer for name, answer in WELL_BEHAVED.items() if isinstance(answer, bytes)}
    script["CAPABILITY"] = b"* CAPABILITY IMAP4rev1 UIDPLUS AUTH=PLAIN\r\n" + OK
    for name in draw(st.lists(st.sampled_from(sorted(script)), min_size=1, max_size=3)):
        garbage = st.lists(octets, max_size=12).map(lambda parts: b"".join(parts) + b"\r\n" + OK)
        script[name] = draw(mutated(script[name]) | garbage)
    return script


def walk(account: Account) -> list[FetchedMail]:
    with closing(imap.connect(account)) as mailbox:
        mailbox.drafts()
        mailbox.sent()
        state = mailbox.examine("INBOX")
        uids = mailbox.uids_after(0)
        assert uids == sorted(set(uids))
        assert all(0 < uid < (state.uidnext or 2**32) for uid in uids)
        mails = list(mailbox.fetch(uids))
        assert all(mail.uid in uids and len(mail.raw) <= FETCH_BYTES for mail in mails)
        list(mailbox.headers(uids, ("From", "Subject")))
        mailbox.fetch_whole(7)
        place = mailbox.append_draft("Drafts", b"To: a@b.example\r\n\r\nThank you.\r\n")
        assert 0 <= place.uid < 2**32
        mailbox.statuses()
        return mails


def reading(script: dict[str, bytes], sizes: list[int]) -> Loopback:
    def answer(line: bytes, literal: bytes) -> bytes:
        words = line.split()
        name = words[2] if words[1:2] == [b"UID"] else words[1] if len(words) > 1 else b""
        key = "APPENDED" if literal else name.decode("ascii", "replace")
        return script.get(key, OK).replace(b"TAG", words[0] if words else b"*")

    return Loopback(answer, script["GREETING"], sizes)


@settings(quick, max_examples=tries(400))
@given(servers(), st.lists(st.integers(1, 200), min_size=1, max_size=5))
def test_only_a_mailbox_error_escapes(script: dict[str, bytes], sizes: list[int]) -> None:
    loopback = reading(script, sizes)
    with connected(loopback) as account, suppress(MailboxError):
        walk(account)
    assert strangers([line for line in loopback.lines if b" LOGIN " not in line]) == []


@given(st.lists(st.integers(1, 30), min_size=1, max_size=20))
@quick
def test_answers_are_the_same_however_they_are_cut(sizes: list[int]) -> None:
    script = {name: answer for name, answer in WELL_BEHAVED.items() if isinstance(answer, bytes)}
    with connected(reading(script, sizes)) as account:
        assert walk(account) == [FetchedMail(7, MAIL, len(MAIL))]


@given(st.sets(st.integers(1, 2**32 - 1) | st.integers(1, 50), min_size=1))
@quick
def test_a_sequence_set_names_exactly_the_uids(uids: set[int]) -> None:
    named: set[int] = set()
    for part in answers.ranges(list(uids)).split(","):
        first, _, last = part.partition(":")
        named |= set(range(int(first), int(last or first) + 1))
    assert named == uids


@given(st.integers(0, 2**33), st.integers(0, 2**33), octets)
@quick
def test_the_usual_answer_is_read_as_the_lexer_reads_it(uid: int, size: int, raw: bytes) -> None:
    def read(items: bytes) -> list[object]:
        return list(answers.fetched([(b"3 (%s BODY[]<0> {%d}" % (items, len(raw)), raw), b")"]))

    usual, other = b"UID %d RFC822.SIZE %d" % (uid, size), b"RFC822.SIZE %d UID %d" % (size, uid)
    assert answers.USUAL.fullmatch(b"3 (%s BODY[]<0> {0}" % usual) or max(uid, size) >= 10**10
    assert read(usual) == read(other)


@given(st.lists(st.one_of(octets, st.tuples(octets, octets), st.just(MAIL_ANSWER))))
@quick
def test_records_of_any_kind_make_values_or_a_value_error(records: list[bytes | tuple[bytes, bytes]]) -> None:
    for folder in answers.listed(records):
        assert folder.name.isprintable()
    with suppress(ValueError, ProtocolError):
        for uid, (raw, size) in answers.fetched([*records, b")"]):
            assert uid in answers.NUMBER
            assert size >= len(raw)
