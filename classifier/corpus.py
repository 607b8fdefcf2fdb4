"""Sentence banks to the mails the model learns from: our own writing, recombined by a seeded grammar.

Owns the corpus format (models/corpus/README.md), families, folds and the grammar. Refuses to own learning (`train`) and
any text: not one sentence a model learns stands in code.
"""

import html
import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from classifier.verdict import Label

FOLDS = 5
MOVES = ("greeting", "opening", "process", "reason", "consolation", "future", "feedback", "closing", "signoff")
# The ways of saying no, and how often the grammar uses each. Those it never uses are learnt as sentences only: a mail
# around "It went the other way" would teach the mail model that ordinary words refuse.
DECISIONS = {
    "decision": 60,
    "decision_after_interview": 12,
    "decision_filled": 8,
    "decision_cancelled": 5,
    "decision_on_hold": 4,
    "decision_rescinded": 1,
    "decision_indirect": 0,
    "decision_personal": 0,
    "decision_short": 0,
    "decision_agency": 5,
    "decision_status": 3,
}
_JOB_MAIL = (Label.ACKNOWLEDGEMENT, Label.INTERVIEW, Label.ASSESSMENT, Label.OFFER)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a bank. table: a move or a label; key: its register or kind. Siblings share `family`, so `fold`."""

    text: str
    language: str
    table: str
    key: str
    family: int = 0

    @property
    def fold(self) -> int:
        return self.family % FOLDS


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole mail as written, for patterns that the grammar does not make."""

    language: str
    label: Label
    kind: str
    subject: str
    sender: str
    body: str
    fold: int


@dataclass(frozen=True, slots=True)
class Bank:
    """All that is written in one language."""

    language: str
    names: Mapping[str, tuple[str, ...]]
    items: Mapping[tuple[str, str], tuple[Item, ...]]  # by (table, key)
    wholes: tuple[Whole, ...]
    _chosen: dict[tuple[object, ...], list[Item]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def choices(self, table: str, keys: tuple[str, ...] | None, folds: frozenset[int]) -> list[Item]:
        """What may be drawn: what decides, only from the given folds. Remembered, since mails are composed by the thousand."""
        asked = (table, keys, folds)
        if asked not in self._chosen:
            self._chosen[asked] = [
                item
                for (name, key), items in self.items.items()
                if name == table and (keys is None or key in keys)
                for item in items
                if table in _COURTESIES or item.fold in folds
            ]
        return self._chosen[asked]

    def of(self, table: str) -> list[Item]:
        return [item for (name, _), items in self.items.items() if name == table for item in items]


@dataclass(frozen=True, slots=True)
class Sample:
    """A composed mail as a data set row holds it."""

    language: str
    label: Label
    kind: str
    subject: str
    sender: str
    body: str
    fold: int


# --- reading --------------------------------------------------------------------------------------------------------


def parse(documents: Iterable[str]) -> dict[str, Bank]:
    """The text of every corpus file to one bank a language; files of the same language are merged."""
    merged: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for document in documents:
        data = tomllib.loads(document)
        merged[data["language"]].append(data)
    return {language: _bank(language, merged[language]) for language in sorted(merged)}


def _bank(language: str, tables: list[dict[str, Any]]) -> Bank:
    names: dict[str, dict[str, None]] = defaultdict(dict)
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)  # dicts keep order and drop repeats
    wholes: dict[str, Whole] = {}
    for data in tables:
        for table, entries in data.items():
            if table == "names":
                for name, values in entries.items():
                    names[name].update(dict.fromkeys(values))
            elif table == "mail":
                for entry in entries:
                    whole = _whole(language, entry)
                    wholes[whole.body] = whole
            elif isinstance(entries, dict):
                for key, values in entries.items():
                    found[table, key].update(dict.fromkeys(values))
    families = _families([text for texts in found.values() for text in texts])
    items = {
        (table, key): tuple(Item(text, language, table, key, families[text]) for text in texts)
        for (table, key), texts in found.items()
    }
    return Bank(language, {name: tuple(values) for name, values in names.items()}, items, tuple(wholes.values()))


def _whole(language: str, entry: Mapping[str, str]) -> Whole:
    body = entry.get("html") or entry["text"]
    return Whole(
        language=language,
        label=Label(entry["label"]),
        kind=entry["kind"],
        subject=entry.get("subject", ""),
        sender=entry.get("from", ""),
        body=body,
        fold=crc32(body.encode()) % FOLDS,
    )


_GRAM = 5  # characters
_COMMON = 60  # a gram in more items than this tells nothing
_ALIKE = 0.45  # share of the longer item's grams from which two items count as siblings


def _families(texts: list[str]) -> dict[str, int]:
    """A stable number for each text, the same for texts that say nearly the same in nearly the same words."""
    unique = sorted(set(texts))
    grams = list(map(_grams, unique))
    number = {gram: at for at, gram in enumerate(sorted(set().union(*grams)))}
    rows = np.repeat(np.arange(len(unique)), [len(one) for one in grams])
    columns = [number[gram] for one in grams for gram in one]
    holds = sparse.csr_matrix((np.ones(len(rows), np.int32), (rows, columns)), shape=(len(unique), len(number)))
    holds = holds[:, np.asarray(holds.sum(axis=0)).ravel() <= _COMMON]
    telling = np.asarray(holds.sum(axis=1)).ravel()
    shared = (holds @ holds.T).tocoo()
    alike = shared.data >= _ALIKE * np.maximum(telling[shared.row], telling[shared.col])
    siblings = sparse.csr_matrix((alike[alike], (shared.row[alike], shared.col[alike])), shape=shared.shape)
    _, family = connected_components(siblings, directed=False)
    eldest: dict[int, str] = {}
    return {text: crc32(eldest.setdefault(one, text).encode()) for text, one in zip(unique, family, strict=True)}


def _grams(text: str) -> frozenset[str]:
    flat = re.sub(r"\{\w+\}|\W+", " ", text.lower())
    return frozenset(flat[at : at + _GRAM] for at in range(max(1, len(flat) - _GRAM + 1)))


# --- the grammar ----------------------------------------------------------------------------------------------------

_OPENED = {  # how often a mail of each label has which move before and after its body, in tenths
    Label.ACKNOWLEDGEMENT: {"opening": 7, "process": 3, "future": 2, "closing": 4},
    Label.INTERVIEW: {"opening": 4, "process": 1},
    Label.ASSESSMENT: {"opening": 4, "process": 1},
    Label.OFFER: {"opening": 2},
    Label.RECRUITER: {},
    Label.JOB_ALERT: {},
    Label.NEWSLETTER: {},
    Label.OTHER_REJECTION: {"process": 3, "consolation": 4, "future": 2, "closing": 4},
    Label.OTHER: {},
}
_UNGREETED = frozenset({Label.JOB_ALERT, Label.NEWSLETTER})
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
_HOSTS = ("jobs", "careers", "talent", "recruiting", "apply", "hire", "people", "notifications", "mail")
_LOCALS = {
    "job": ("jobs", "careers", "recruiting", "talent", "hr", "no-reply", "noreply", "jobs-noreply", "notifications",
            "candidates", "applications", "do-not-reply", "team", "hiring", "people"),
    "other": ("info", "news", "newsletter", "service", "hello", "no-reply", "noreply", "support", "office", "contact",
              "alerts", "editor", "admissions", "notifications"),
}  # fmt: skip


# Courtesies, which decide nothing: everybody's mail has the same ones, so a held-out mail may have them too. What decides
# (decisions, reasons, consolations, subjects, and the sentences of the other labels) never crosses a fold.
_COURTESIES = frozenset(
    {"greeting", "opening", "process", "future", "feedback", "closing", "signoff", "footer", "quote"}
)


@dataclass(slots=True)
class _Writer:
    """Draws from one bank, what decides only from the given folds, with one seeded source of chance."""

    bank: Bank
    chance: random.Random
    folds: frozenset[int]
    filled: dict[str, str] = field(default_factory=dict)
    register: str = "neutral"

    def start(self) -> None:
        self.register = self.chance.choice(("formal", "familiar"))
        self.filled = {name: self.chance.choice(values) for name, values in self.bank.names.items() if values}
        self.filled["first"] = self.filled.get("candidate", "Kim").split()[0]
        self.filled["number"] = str(self.chance.randrange(1000, 999999))
        self.filled["link"] = self.link(None)

    def maybe(self, tenths: int) -> bool:
        return self.chance.randrange(10) < tenths

    def fill(self, text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda match: self.filled.get(match.group(1), match.group(1)), text)

    def item(self, table: str, keys: tuple[str, ...] | None = None) -> Item | None:
        """One allowed item of a table; None when there is none."""
        choices = self.bank.choices(table, keys, self.folds)
        return self.chance.choice(choices) if choices else None

    def move(self, table: str) -> str:
        item = self.item(table, (self.register, "neutral"))
        return self.fill(item.text) if item else ""

    def link(self, label: Label | None) -> str:
        """A link as hiring systems build them, with the name of the mail's template in it, or a plain one."""
        host = f"https://{self.chance.choice(_HOSTS)}.{slug(self.filled.get('company', 'firm'))}.example"
        states = _KEY_STATES.get(label) if label else None
        if states is None:
            return f"{host}/{self.chance.choice(('p', 'view', 'go', 'portal'))}/{self.chance.randrange(10**6)}"
        key = f"{self.chance.choice(_KEY_NOUNS)}_{self.chance.choice(states)}".replace("_", self.chance.choice("__-."))
        before, after = self.chance.choice(("eml-", "email_", "", "mail-")), self.chance.choice(("", "_01", "-v2"))
        page, place = self.chance.choice(("view", "jobs", "help")), self.chance.choice(("footer", "button", "help"))
        return f"{host}/comm/{page}?trk={before}{key}{after}-{place}&mid={self.chance.randrange(10**9):x}"


def slug(name: str) -> str:
    return re.sub(r"[^a-z]+", "", name.lower().encode("ascii", "ignore").decode()) or "firm"


def compose(bank: Bank, label: Label, chance: random.Random, folds: frozenset[int]) -> Sample:
    """One mail of that label; all that decides in it comes from the given folds of families."""
    writer = _Writer(bank, chance, folds)
    writer.start()
    if label in _STATUS and writer.maybe(1):
        kind, paragraphs = "status_only", _status(writer, label)
    else:
        kind, paragraphs = _rejection(writer) if label is Label.REJECTION else _other(writer, label)
    body = _dress(writer, label, kind, paragraphs)
    return Sample(
        language=bank.language,
        label=label,
        kind=kind,
        subject=_subject(writer, label) if writer.maybe(7) else "",
        sender=_sender(writer, label) if writer.maybe(6) else "",
        body=body,
        fold=min(folds),
    )


TERSE = 2  # tenths of the rejections that are one bare sentence
_STATUS = (Label.REJECTION, Label.ACKNOWLEDGEMENT, Label.INTERVIEW, Label.OFFER, Label.JOB_ALERT)


def _status(writer: _Writer, label: Label) -> list[str]:
    """A notice that says nothing in words: only the addresses of its links name what it is."""
    footer = writer.item("footer", ("hiring_system", "no_reply", "unsubscribe"))
    lines = [writer.filled.get("company", ""), writer.filled.get("role", "")][: writer.chance.randrange(3)]
    lines += [writer.link(label) for _ in range(writer.chance.randrange(1, 5))]
    return [*lines, writer.fill(footer.text) if footer else ""]


def _rejection(writer: _Writer) -> tuple[str, list[str]]:
    terse = writer.maybe(TERSE)  # the bare sentence, as previews and busy people have it
    tables = ["decision"] if terse else writer.chance.choices(list(DECISIONS), list(DECISIONS.values()), k=8)
    item = next((found for table in tables if (found := writer.item(table, (writer.register, "neutral")))), None)
    if item is None:
        return "none", []
    decision = writer.fill(item.text)
    tenths = {"opening": 8, "process": 4, "reason": 4, "consolation": 3, "future": 5, "feedback": 1, "closing": 6}
    moves = {move: writer.move(move) if writer.maybe(share) else "" for move, share in tenths.items()}
    if terse:
        moves = dict.fromkeys(moves, "")
    elif not any(moves.values()):
        moves["opening"] = writer.move("opening")
    before = [moves["opening"], moves["process"]]
    if writer.maybe(1):
        before.reverse()
    after = [moves["reason"], moves["consolation"], moves["future"], moves["feedback"]]
    if writer.maybe(3):
        writer.chance.shuffle(after)
    lines = [*before, decision, *after, moves["closing"]]
    return item.table, _paragraphs(writer, [line for line in lines if line])


def _other(writer: _Writer, label: Label) -> tuple[str, list[str]]:
    item = writer.item(label.value)
    if item is None:
        return "none", []
    tenths = _OPENED[label]
    if item.key == "withdrawn":
        tenths = {"opening": 2, "future": 2, "closing": 3}
    draw = {move: writer.move(move) for move, share in tenths.items() if writer.maybe(share)}
    lines = [draw.get("opening", ""), draw.get("process", ""), writer.fill(item.text)]
    if label in _JOB_MAIL or (label in {Label.JOB_ALERT, Label.NEWSLETTER, Label.OTHER} and writer.maybe(4)):
        second = writer.item(label.value, (item.key,))
        if second and second is not item and writer.maybe(4):
            lines.append(writer.fill(second.text))
    lines += [draw.get(move, "") for move in ("consolation", "future", "closing")]
    return item.key, _paragraphs(writer, [line for line in lines if line])


def _paragraphs(writer: _Writer, lines: list[str]) -> list[str]:
    """Sentences gathered into paragraphs of chance length."""
    paragraphs = [lines[0]] if lines else []
    for line in lines[1:]:
        if writer.maybe(5):
            paragraphs[-1] += " " + line
        else:
            paragraphs.append(line)
    return paragraphs


def _dress(writer: _Writer, label: Label, kind: str, paragraphs: list[str]) -> str:
    """Greeting, signature, footer, quoted history, links; as text, or as the HTML that systems send."""
    if label not in _UNGREETED and kind != "status_only":
        greeting, signoff = writer.maybe(8), writer.maybe(8)
        before, after = [writer.move("greeting")] * greeting, [writer.move("signoff")] * signoff
        paragraphs = [*before, *paragraphs, *after]
    if writer.maybe(3):
        keys = ("unsubscribe", "legal") if label in _UNGREETED or label is Label.OTHER else None
        footer = writer.item("footer", keys)
        paragraphs += [writer.fill(footer.text)] if footer else []
    status = kind == "decision_status" or (label is Label.ACKNOWLEDGEMENT and kind in {"status", "viewed"})
    if writer.maybe(6 if status else 2):
        target = label if writer.maybe(6) else None
        paragraphs += [writer.link(target) for _ in range(writer.chance.randrange(1, 4))]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    if writer.maybe(2):
        rows = "".join(f"<p>{html.escape(one).replace(chr(10), '<br>')}</p>" for one in paragraphs)
        return f"<html><body><table><tr><td>{rows}</td></tr></table></body></html>"
    text = "\n\n".join(paragraphs)
    if label in _JOB_MAIL and writer.maybe(1):
        attribution = writer.item("quote", ("attribution",))
        earlier = writer.item("decision") or writer.item("opening")
        if attribution and earlier:
            text += f"\n\n{writer.fill(attribution.text)}\n> {writer.fill(earlier.text)}\n"
    return text


def _subject(writer: _Writer, label: Label) -> str:
    """Job mail often carries a subject that tells nothing; so the model must not trust it alone."""
    key: str = label.value
    if label is Label.REJECTION:
        key = "rejection" if writer.maybe(4) else "job"
    elif label in _JOB_MAIL and writer.maybe(5):
        key = "job"
    item = writer.item("subject", (key,)) or writer.item("subject", ("other",))
    return writer.fill(item.text) if item else ""


def _sender(writer: _Writer, label: Label) -> str:
    jobs = label in _JOB_MAIL or label in {Label.REJECTION, Label.JOB_ALERT, Label.RECRUITER}
    domain = f"{slug(writer.filled.get('company', 'firm'))}.example"
    person = writer.filled.get("person", "")
    if person and writer.maybe(4):
        return f"{person} <{'.'.join(slug(part) for part in person.split()[:2])}@{domain}>"
    local = writer.chance.choice(_LOCALS["job" if jobs else "other"])
    return f"{writer.filled.get('company', '')} <{local}@{domain}>" if writer.maybe(5) else f"{local}@{domain}"


# --- what is learnt from --------------------------------------------------------------------------------------------


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
    writer = _Writer(bank, random.Random(f"lines {bank.language}"), frozenset(range(FOLDS)))
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


def samples(bank: Bank, counts: Mapping[Label, int]) -> list[Sample]:
    """`counts` mails of each label, spread evenly over the folds, and every whole mail twice."""
    chance = random.Random(f"samples {bank.language}")
    found = [
        compose(bank, label, chance, frozenset({fold}))
        for fold in range(FOLDS)
        for label, count in counts.items()
        for _ in range(count // FOLDS)
    ]
    for whole in bank.wholes:
        sample = Sample(whole.language, whole.label, whole.kind, whole.subject, whole.sender, whole.body, whole.fold)
        found += [sample, sample]
    return [sample for sample in found if sample.body.strip()]


def unnamed(text: str) -> str:
    """An item without its fields, so that no name counts as a word of the language."""
    return re.sub(r"\{\w+\}", " ", text)
