"""Mails composed from the sentences of a bank by a seeded grammar: what the model learns from as whole mails.

Owns which moves a mail of each label has, in what order, and its dress: greeting, signature, footer, links, history, HTML,
subject, sender. Refuses to own any text (`corpus`) and how a sentence is drawn and filled in (`writer`).
"""

import html
import random
from collections.abc import Mapping

from classifier.corpus import DECISIONS, FOLDS, Bank, Sample
from classifier.verdict import Label
from classifier.writer import Decks, Writer, slug

_JOB_MAIL = (Label.ACKNOWLEDGEMENT, Label.INTERVIEW, Label.ASSESSMENT, Label.OFFER)
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
_LOCALS = {
    "job": ("jobs", "careers", "recruiting", "talent", "hr", "no-reply", "noreply", "jobs-noreply", "notifications",
            "candidates", "applications", "do-not-reply", "team", "hiring", "people"),
    "other": ("info", "news", "newsletter", "service", "hello", "no-reply", "noreply", "support", "office", "contact",
              "alerts", "editor", "admissions", "notifications"),
}  # fmt: skip


def compose(
    bank: Bank, label: Label, chance: random.Random, folds: frozenset[int], decks: Decks | None = None
) -> Sample:
    """One mail of that label; all that decides in it comes from the given folds of families."""
    writer = Writer(bank, chance, folds, decks)
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
USUAL = 2  # tenths of those that say it as most firms do
_STATUS = (Label.REJECTION, Label.ACKNOWLEDGEMENT, Label.INTERVIEW, Label.OFFER, Label.JOB_ALERT)


def _status(writer: Writer, label: Label) -> list[str]:
    """A notice that says nothing in words: only the addresses of its links name what it is."""
    footer = writer.item("footer", ("hiring_system", "no_reply", "unsubscribe"))
    lines = [writer.filled("company"), writer.filled("role")][: writer.chance.randrange(3)]
    lines += [writer.link(label) for _ in range(writer.chance.randrange(1, 5))]
    lines += _listing(writer) if writer.maybe(LISTED) else []
    return [*lines, writer.fill(footer.text) if footer else ""]


# Tenths of the notices without words, and of the job alerts, that list vacancies. Some alerts say no more than a button does,
# because a mail of one or two words is no rejection by that.
LISTED = 3


def _listing(writer: Writer) -> list[str]:
    """Vacancies as job boards list them, under whatever else they have to say: names and buttons, hardly a sentence."""
    button, mark, *rest = (writer.button() for _ in range(writer.chance.randrange(2, 6)))
    entries = []
    for _ in range(writer.chance.randrange(3, 10)):
        lines = [writer.another("role"), writer.another("company"), writer.another("place")]
        entries.append("\n".join([*lines, mark] if writer.maybe(2) else lines))
        entries.append(button)
    return [*entries, *rest]


def _rejection(writer: Writer) -> tuple[str, list[str]]:
    terse = writer.maybe(TERSE)  # the bare sentence, as previews and busy people have it
    if terse:
        tables = ["decision_formula", "decision"] if writer.maybe(USUAL) else ["decision"]
    else:
        tables = writer.chance.choices(list(DECISIONS), list(DECISIONS.values()), k=8)
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


def _other(writer: Writer, label: Label) -> tuple[str, list[str]]:
    item = writer.item(label.value)
    if item is None:
        return "none", []
    if label is Label.JOB_ALERT and writer.maybe(LISTED):
        return "listing", [writer.fill(item.text), *_listing(writer)]
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


def _paragraphs(writer: Writer, lines: list[str]) -> list[str]:
    """Sentences gathered into paragraphs of chance length."""
    paragraphs = [lines[0]] if lines else []
    for line in lines[1:]:
        if writer.maybe(5):
            paragraphs[-1] += " " + line
        else:
            paragraphs.append(line)
    return paragraphs


def _dress(writer: Writer, label: Label, kind: str, paragraphs: list[str]) -> str:
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


def _subject(writer: Writer, label: Label) -> str:
    """Job mail often carries a subject that tells nothing; so the model must not trust it alone."""
    key: str = label.value
    if label is Label.REJECTION:
        key = "rejection" if writer.maybe(4) else "job"
    elif label in _JOB_MAIL and writer.maybe(5):
        key = "job"
    item = writer.item("subject", (key,)) or writer.item("subject", ("other",))
    return writer.fill(item.text) if item else ""


def _sender(writer: Writer, label: Label) -> str:
    jobs = label in _JOB_MAIL or label in {Label.REJECTION, Label.JOB_ALERT, Label.RECRUITER}
    domain = f"{slug(writer.filled('company'))}.example"
    if writer.maybe(4):
        person = writer.filled("person")
        return f"{person} <{'.'.join(slug(part) for part in person.split()[:2])}@{domain}>"
    local = writer.chance.choice(_LOCALS["job" if jobs else "other"])
    return f"{writer.filled('company')} <{local}@{domain}>" if writer.maybe(5) else f"{local}@{domain}"


def samples(bank: Bank, counts: Mapping[Label, int]) -> list[Sample]:
    """`counts` mails of each label, spread evenly over the folds, and every whole mail twice."""
    chance = random.Random(f"samples {bank.language}")
    decks: Decks = {}
    found = [
        compose(bank, label, chance, frozenset({fold}), decks)
        for fold in range(FOLDS)
        for label, count in counts.items()
        for _ in range(count // FOLDS)
    ]
    for whole in bank.wholes:
        found += [whole, whole]
    return [sample for sample in found if sample.body.strip()]
