"""Learning through a real Dovecot: a second client moves mails, as the user's own program does, and Ajar follows."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

import pytest
from imapclient import IMAPClient

from classifier import mail as mails
from classifier.mail import Mail
from classifier.verdict import Answer
from replies.settings import Me
from replies.skip import SkipReason
from tests import THOROUGH
from tests.fakes import SubjectModel, message
from tests.servers.dovecot import Dovecot
from tests.servers.grammar import NAME, strangers
from watcher import account as accounts
from watcher import brain, checking, cycle, identity, imap, inspection
from watcher.entry import State
from watcher.judging import Classifies
from watcher.labelled import Taught
from watcher.labels import Labels, path_in
from watcher.mailbox import Place
from watcher.settings import Account, Config
from watcher.turn import Outcome

pytestmark = pytest.mark.server("dovecot")

YES, NO = "Ajar/Rejection", "Ajar/Not a rejection"
TEACHING = re.compile(
    rb"[A-Z]{4}\d+ (?:CREATE "
    + NAME
    + rb"|SUBSCRIBE "
    + NAME
    + rb"|SELECT "
    + NAME
    + rb"|UID MOVE \d+ "
    + NAME
    + rb")\r\n"
)


class User:
    """The person with their own mail program, and Ajar beside it."""

    def __init__(self, server: Dovecot, name: str, folder: Path, **changes: str) -> None:
        self.server, self.name, self.changes = server, name, changes
        self.config = Config(
            state_dir=str(folder / "state"),
            account=(self.account,),
            me=Me(name="Robin Hale", addresses=("robin@mail.example",)),
        )
        self.outcomes: list[Outcome] = []

    @property
    def account(self) -> Account:
        return replace(self.server.account(self.name), **self.changes)  # type: ignore[arg-type]

    def look(self, model: Classifies | None = None) -> list[Outcome]:
        self.outcomes = []
        with accounts.opened(self.config, self.account, model or SubjectModel(), self.outcomes.append) as turn:
            cycle.run(turn)
        return self.outcomes

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        with self.server.look(self.name) as client:
            yield client

    def move(self, name: str, source: str, target: str) -> None:
        """By Message-ID, as a click in a list does."""
        with self.client() as client:
            client.select_folder(source)
            client.move(client.search(["HEADER", "MESSAGE-ID", f"<{name}@firm.example>"]), target)

    def edit(self, change: Callable[[bytes], bytes]) -> None:
        """Clients edit the draft by appending the new text and deleting the old message; the Message-ID stays."""
        with self.client() as client:
            client.select_folder("Drafts")
            (uid,) = client.search()
            raw = client.fetch([uid], ["BODY[]"])[uid][b"BODY[]"]
            client.append("Drafts", change(raw), flags=(rb"\Draft",))
            client.delete_messages([uid])
            client.expunge()

    def holds(self, folder: str) -> int:
        with self.client() as client:
            return int(client.folder_status(folder, ["MESSAGES"])[b"MESSAGES"])

    def taught(self) -> list[str]:
        with Labels(path_in(self.config.state)) as labels:
            return sorted(f"{one.mail.subject}: {one.label}" for one in labels.all())

    def state(self, raw: bytes) -> tuple[State, str]:
        mail = mails.read(raw)
        assert isinstance(mail, Mail)
        with accounts.open_ledger(self.config, self.account) as ledger:
            entry = ledger.entry(identity.of_mail(mail))
        assert entry is not None
        return entry.state, entry.reason


@pytest.fixture
def robin(dovecot: Dovecot, user: str, tmp_path: Path) -> User:
    made = User(dovecot, user, tmp_path)
    made.look()
    return made


def test_the_folders_are_there_and_mail_programs_show_them(robin: User) -> None:
    with robin.client() as client:
        names = {name for _, _, name in client.list_folders()}
        subscribed = {name for _, _, name in client.list_sub_folders()}
    assert {YES, NO} <= names & subscribed


@pytest.mark.parametrize(
    ("separator", "prefix", "name"), [(".", "INBOX.", "INBOX.Ajar.Rejection"), (".", "", "Ajar.Rejection")]
)
def test_the_folders_follow_the_accounts_own_hierarchy(
    user: str, tmp_path: Path, separator: str, prefix: str, name: str
) -> None:
    with Dovecot(separator=separator, prefix=prefix) as server:
        robin = User(server, user, tmp_path)
        robin.look()
        server.deliver(user, message("lunch"))
        robin.look()
        robin.move("m1", "INBOX", name)
        robin.look()
        assert robin.taught() == ["lunch: rejection"]


def test_a_mail_is_taught_retaught_and_taken_back_by_moving_it(robin: User) -> None:
    robin.server.deliver(robin.name, message("lunch"))
    robin.look()
    for source, target, taught in (
        ("INBOX", YES, ["lunch: rejection"]),
        (YES, NO, ["lunch: not"]),
        (NO, "INBOX", []),
        ("INBOX", NO, ["lunch: not"]),
        (NO, "Trash", ["lunch: not"]),  # kept, and asked about
    ):
        robin.move("m1", source, target)
        robin.look()
        assert robin.taught() == taught, (source, target)
    assert any(
        "1 labelled mail deleted from a training folder" in line for line in inspection.learning(robin.config, ask=True)
    )
    assert not any("deleted" in line for line in inspection.learning(robin.config, ask=True))


def test_a_copy_teaches_and_its_deletion_takes_nothing_back(robin: User) -> None:
    robin.server.deliver(robin.name, message("lunch"))
    robin.look()
    with robin.client() as client:
        client.select_folder("INBOX")
        client.copy(client.search(), NO)
    robin.look()
    with robin.client() as client:
        client.select_folder(NO)
        client.delete_messages(client.search())
        client.expunge()
    robin.look()
    assert robin.taught() == ["lunch: not"]


def test_a_wrong_draft_is_withdrawn(robin: User) -> None:
    robin.server.deliver(robin.name, message("rejection"))
    assert [one.action for one in robin.look()] == ["draft"]
    robin.move("m1", "INBOX", NO)
    robin.look()
    assert (robin.holds("Drafts"), robin.holds("Trash")) == (0, 1)
    assert robin.state(message("rejection")) == (State.SKIPPED, SkipReason.TAUGHT)
    robin.move("m1", NO, "INBOX")
    robin.look()
    assert robin.holds("Drafts") == 0


def test_a_slip_between_the_two_folders_can_be_undone(robin: User) -> None:
    robin.server.deliver(robin.name, message("rejection"))
    assert [one.action for one in robin.look()] == ["draft"]
    source = "INBOX"
    for _ in range(2):
        robin.move("m1", source, NO)
        robin.look()
        assert robin.holds("Drafts") == 0
        robin.move("m1", NO, YES)
        assert [one.action for one in robin.look()] == ["draft"]
        assert robin.holds("Drafts") == 1
        assert robin.state(message("rejection"))[0] is State.DRAFTED
        source = YES


def test_a_draft_that_the_user_deleted_is_not_written_again(robin: User) -> None:
    robin.server.deliver(robin.name, message("rejection"))
    robin.look()
    with robin.client() as client:
        client.select_folder("Drafts")
        client.move(client.search(), "Trash")
    for source, target in (("INBOX", NO), (NO, YES)):
        robin.move("m1", source, target)
        robin.look()
    assert robin.holds("Drafts") == 0


def test_a_draft_that_the_user_edited_is_left(robin: User) -> None:
    robin.server.deliver(robin.name, message("rejection"))
    robin.look()
    robin.edit(lambda raw: raw + b"\r\nP.S. Hello.\r\n")
    robin.move("m1", "INBOX", NO)
    robin.look()
    assert (robin.holds("Drafts"), robin.holds("Trash")) == (1, 0)
    assert robin.state(message("rejection"))[0] is State.DRAFTED


def test_a_draft_that_the_user_saved_in_a_charset_that_python_lacks_is_left(robin: User) -> None:
    robin.server.deliver(robin.name, message("rejection"))
    robin.look()
    robin.edit(lambda raw: raw.replace(b'charset="utf-8"', b'charset="iso-8859-8-i"'))
    robin.move("m1", "INBOX", NO)
    robin.server.deliver(robin.name, message("rejection", name="m2"))
    assert [one.action for one in robin.look()] == ["draft"]
    assert (robin.holds("Drafts"), robin.holds("Trash")) == (2, 0)
    assert robin.taught() == ["rejection: not"]


def test_a_missed_rejection_gets_its_one_draft(robin: User) -> None:
    robin.server.deliver(robin.name, message("your application"))
    assert robin.look() == [] or all(one.action == "none" for one in robin.outcomes)
    robin.move("m1", "INBOX", YES)
    assert [one.action for one in robin.look()] == ["draft"]
    robin.move("m1", YES, "INBOX")
    robin.look()
    robin.move("m1", "INBOX", YES)
    robin.look()
    assert robin.holds("Drafts") == 1


def test_a_renumbered_training_folder_loses_nothing(robin: User) -> None:
    for number in range(3):
        robin.server.deliver(robin.name, message(f"mail {number}", name=f"n{number}"), NO)
    robin.look()
    robin.server.renumber(robin.name, NO)
    robin.look()
    assert len(robin.taught()) == 3


def test_a_poll_without_news_takes_four_commands(robin: User) -> None:
    robin.server.deliver(robin.name, message("lunch"), NO)
    robin.look()
    robin.look()
    robin.server.record(robin.name)
    robin.look()
    (said,) = robin.server.recorded(robin.name)
    assert len(said.splitlines()) <= 4, said


def test_only_a_closed_list_of_commands_is_sent_for_teaching(robin: User) -> None:
    robin.server.deliver(robin.name, message("rejection"))
    robin.look()
    robin.move("m1", "INBOX", NO)
    robin.server.record(robin.name)
    robin.look()
    (said,) = robin.server.recorded(robin.name)
    others = [line for line in strangers(said.splitlines(keepends=True)) if not TEACHING.fullmatch(line)]
    assert others == []
    assert b"UID MOVE" in said


def test_the_check_makes_a_folder_again_that_was_removed(robin: User) -> None:
    with robin.client() as client:
        client.delete_folder(YES)
    robin.look()
    assert any("is gone" in line for line in inspection.learning(robin.config, ask=False))
    assert all(finding.ok for finding in checking.account(robin.account) if "teaching" in finding.where)
    robin.look()
    with robin.client() as client:
        assert client.folder_exists(YES)
    assert not any("is gone" in line for line in inspection.learning(robin.config, ask=False))


# --- the whole of it ------------------------------------------------------------------------------------------------

HEADS = ("Ahoj", "Dobrý den", "Zdravíme", "Milý uchazeči", "Vážený pane")
NOS = (
    "bohužel jsme vybrali jiného uchazeče",
    "místo jsme bohužel obsadili jiným uchazečem",
    "do užšího výběru uchazečů jste bohužel nepostoupil",
    "bohužel jsme dali přednost jinému uchazeči",
    "nemůžeme Vám bohužel místo nabídnout, má je jiný uchazeč",
)
OTHERS = (
    "zveme Vás na pohovor v úterý", "Vaše přihláška dorazila v pořádku", "oběd je v neděli u babičky",
    "faktura je splatná v pátek", "trénink se ruší kvůli sněhu",
)  # fmt: skip


def czech(number: int, *, rejection: bool) -> bytes:
    made = EmailMessage(policy=SMTP)
    made["From"] = f"f{number}@firma{number}.example"
    made["To"] = "robin@mail.example"
    made["Subject"] = f"Zpráva {number}"
    made["Message-ID"] = f"<{'r' if rejection else 'o'}{number}@firm.example>"
    core = (NOS if rejection else OTHERS)[number % 5]
    made.set_content(f"{HEADS[number // 5 % 5]},\n\n{core}. Děkujeme, číslo {number}.\n\nS pozdravem\nPetr {number}\n")
    return made.as_bytes()


SMALL = """
import pytest
from tests import taught
from watcher import training
with pytest.MonkeyPatch.context() as patch:
    taught.small_seed(patch)
    training.main()
"""


@pytest.mark.timeout(330)
def test_what_is_taught_in_the_mail_client_changes_the_next_verdict(robin: User) -> None:
    """Folder, child process, promotion, and the daemon's next look; with the whole seed corpus where there is time for it."""
    for number in range(15):
        robin.server.deliver(robin.name, czech(number, rejection=True), YES)
        robin.server.deliver(robin.name, czech(number, rejection=False), NO)
    robin.look()
    assert len(robin.taught()) == 30
    asked = mails.read(czech(99, rejection=True))
    assert isinstance(asked, Mail)
    assert brain.load(robin.config).classify(asked).answer is not Answer.REJECTION
    done = subprocess.run(
        [sys.executable, *(("-m", "watcher.training") if THOROUGH else ("-c", SMALL)), str(robin.config.state)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,  # of low priority, beside a busy suite
    )
    assert done.stdout.startswith("In use"), done.stdout
    taught = brain.load(robin.config)
    assert taught.classify(asked).answer is Answer.REJECTION
    innocent = mails.read(czech(98, rejection=False))
    assert isinstance(innocent, Mail)
    assert taught.classify(innocent).answer is not Answer.REJECTION
    with Labels(path_in(robin.config.state)) as labels:
        assert labels.unlearnt() == 0
        assert {one.label for one in labels.all()} == {Taught.REJECTION, Taught.NOT}


def test_a_server_without_list_status_is_asked_folder_by_folder(robin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(imap.connect(robin.account)) as mailbox:
        at_once = mailbox.statuses()
        monkeypatch.setattr(mailbox._client, "has_capability", lambda _name: False)
        assert mailbox.statuses() == at_once
        assert set(at_once) >= {"INBOX", "Drafts", YES, NO}


def test_without_move_a_draft_goes_to_trash_by_copy_and_uid_expunge(
    robin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    robin.server.deliver(robin.name, message("rejection"))
    robin.look()
    with closing(imap.connect(robin.account)) as mailbox:
        state = mailbox.examine("Drafts")
        (uid,) = mailbox.all_uids()
        monkeypatch.setattr(mailbox._client, "has_capability", lambda name: name == "UIDPLUS")
        assert mailbox.withdraw(Place("Drafts", state.uidvalidity, uid), "Trash")
        monkeypatch.setattr(mailbox._client, "has_capability", lambda _name: False)
        assert not mailbox.withdraw(Place("Drafts", state.uidvalidity, uid), "Trash")
    assert (robin.holds("Drafts"), robin.holds("Trash")) == (0, 1)


def test_a_rejection_in_a_language_without_a_bank_is_asked_about_and_answered_in_it(robin: User) -> None:
    raw = EmailMessage(policy=SMTP)
    raw["From"], raw["To"] = "Mette Kjær <mette@fjordbyg.example>", "Robin Hale <robin@mail.example>"
    raw["Subject"], raw["Message-ID"] = "Din ansøgning hos Fjordbyg", "<m1@firm.example>"
    raw["Date"] = format_datetime(datetime.now(UTC))
    raw.set_content(
        "Kære Robin\n\nTak for din ansøgning. Vi har desværre valgt at gå videre med andre kandidater til stillingen.\n\n"
        "Med venlig hilsen\nMette Kjær\nFjordbyg\n"
    )
    robin.server.deliver(robin.name, raw.as_bytes())
    model = brain.load(robin.config)
    assert [(one.action, one.reason) for one in robin.look(model)] == [("none", SkipReason.UNSURE)]
    asked = "asks about 1 mail that may be a rejection: ajar review"
    assert asked in inspection.learning(robin.config, ask=True)
    robin.move("m1", "INBOX", YES)
    assert [one.action for one in robin.look(model)] == ["draft"]
    assert asked not in inspection.learning(robin.config, ask=True)
    with robin.client() as client:
        client.select_folder("Drafts")
        draft = message_from_bytes(
            next(iter(client.fetch(client.search(), ["BODY.PEEK[]"]).values()))[b"BODY[]"], policy=SMTP
        )
    body = draft.get_body(("plain",))
    assert body is not None
    assert re.match(r"(Hej|Kære) Mette,\s+(?s:.*)ansøgning", body.get_content()), body.get_content()
    assert draft["Subject"] == "Re: Din ansøgning hos Fjordbyg"
