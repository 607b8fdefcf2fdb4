"""Items of a bank, filled in: the sentences the model learns from, and the parts of which mails are composed.

Owns the source of chance, names and numbers for the fields of an item, and links with the names that hiring systems give the
templates of their mails. Refuses to own what a mail is made of (`grammar`) and the banks (`corpus`).
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from classifier.corpus import DECISIONS, FOLDS, Bank, Item
from classifier.verdict import Label

# Words that hiring systems and networks put into the addresses of their links to name the template of a mail.
_KEY_NOUNS = ("application", "job_application", "jobs_application", "candidate", "applicant", "candidacy")
_KEY_STATES = {
    Label.REJECTION: (
        "rejected", "rejection", "declined", "decline", "not_selected", "unsuccessful", "not_moving_forward", "dismissed",
        "no_longer_considered", "disqualified", "closed_not_selected", "turned_down", "regret", "reject_notice",
    ),
    Label.ACKNOWLEDGEMENT: (
        "received", "submitted", "confirmation", "viewed", "confirm", "sent", "in_review", "acknowledgement", "thanks",
    ),
    Label.INTERVIEW: ("interview", "invite", "schedule_interview", "shortlisted"),
    Label.ASSESSMENT: ("assessment", "test_invite", "challenge"),
    Label.OFFER: ("offer", "hired", "offer_letter"),
    Label.JOB_ALERT: ("alert", "similar_jobs", "recommended", "digest", "jobs_you_may_like"),
    Label.RECRUITER: ("inmail", "message", "outreach"),
    Label.NEWSLETTER: ("newsletter", "weekly", "update"),
}  # fmt: skip
_FIELD = re.compile(r"\{(\w+)\}")
_HOSTS = ("jobs", "careers", "talent", "recruiting", "apply", "hire", "people", "notifications", "mail")


Decks = dict[tuple[object, ...], list[Item]]  # what has not been drawn yet, for the writers of many mails


@dataclass(slots=True)
class Writer:
    """Draws from one bank, what decides only from the given folds, with one seeded source of chance."""

    bank: Bank
    chance: random.Random
    folds: frozenset[int]
    decks: Decks | None = None  # without, anything may come twice
    register: str = "neutral"
    _filled: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """Another mail, with names and numbers of its own."""
        self.register = self.chance.choice(("formal", "familiar"))
        self._filled.clear()

    def filled(self, name: str) -> str:
        """What stands in this mail for the field of that name."""
        if name not in self._filled:
            self._filled[name] = self._drawn(name)
        return self._filled[name]

    def another(self, name: str) -> str:
        """What a mail names besides: not what stands for the field of that name."""
        return self.chance.choice(self.bank.names.get(name) or (name,))

    def _drawn(self, name: str) -> str:
        if name == "first":
            return self.filled("candidate").split()[0]
        if name == "number":
            return str(self.chance.randrange(1000, 999999))
        if name == "link":
            return self.link(None)
        return self.another(name)

    def maybe(self, tenths: int) -> bool:
        return self.chance.randrange(10) < tenths

    def fill(self, text: str) -> str:
        return _FIELD.sub(lambda match: self.filled(match[1]), text) if "{" in text else text

    def item(self, table: str, keys: tuple[str, ...] | None = None) -> Item | None:
        """One allowed item of a table, with decks every one once before any comes twice; None when there is none."""
        choices = self.bank.choices(table, keys, self.folds)
        if self.decks is None:
            return self.chance.choice(choices) if choices else None
        deck = self.decks.setdefault((table, keys, self.folds), [])
        if not deck:
            deck += choices
            self.chance.shuffle(deck)
        return deck.pop() if deck else None

    def move(self, table: str) -> str:
        item = self.item(table, (self.register, "neutral"))
        return self.fill(item.text) if item else ""

    def button(self) -> str:
        item = self.item(Label.JOB_ALERT.value, ("button",))
        return self.fill(item.text) if item else ""

    def link(self, label: Label | None) -> str:
        """A link as hiring systems build them, with the name of the mail's template in it, or a plain one."""
        host = f"https://{self.chance.choice(_HOSTS)}.{slug(self.filled('company'))}.example"
        states = _KEY_STATES.get(label) if label else None
        if states is None:
            return f"{host}/{self.chance.choice(('p', 'view', 'go', 'portal'))}/{self.chance.randrange(10**6)}"
        key = f"{self.chance.choice(_KEY_NOUNS)}_{self.chance.choice(states)}".replace("_", self.chance.choice("__-."))
        before, after = self.chance.choice(("eml-", "email_", "", "mail-")), self.chance.choice(("", "_01", "-v2"))
        page, place = self.chance.choice(("view", "jobs", "help")), self.chance.choice(("footer", "button", "help"))
        return f"{host}/comm/{page}?trk={before}{key}{after}-{place}&mid={self.chance.randrange(10**9):x}"


def slug(name: str) -> str:
    return re.sub(r"[^a-z]+", "", name.lower().encode("ascii", "ignore").decode()) or "firm"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence (or link key) for the sentence model. refuses: it says no to an application for a job."""

    text: str
    refuses: bool
    language: str
    table: str
    fold: int


_UNREAD = frozenset({"subject", "quote"})  # tables that never stand in a body


def lines(bank: Bank, split: Callable[[str], list[str]]) -> list[Line]:
    """Every item, filled in once; `split` cuts a body into sentences. A decision stays whole."""
    writer = Writer(bank, random.Random(f"lines {bank.language}"), frozenset(range(FOLDS)))
    found = []
    for (table, _), items in bank.items.items():
        if table in _UNREAD:
            continue
        for item in items:
            writer.start()
            refuses = table in DECISIONS
            text = writer.fill(item.text)
            pieces = [text.replace("\n", " ")] if refuses else split(text)
            found += [Line(piece, refuses, bank.language, table, item.fold) for piece in pieces]
    return found


def link_keys() -> list[tuple[str, bool]]:
    """Every name of a mail template that a link may carry, and whether it names a rejection."""
    named = [
        (f"{noun}_{state}", label is Label.REJECTION)
        for label, states in _KEY_STATES.items()
        for state in states
        for noun in _KEY_NOUNS
    ]
    return [*named, *((f"{noun}_{page}", False) for noun in _KEY_NOUNS for page in ("help", "view", "footer", "id"))]
