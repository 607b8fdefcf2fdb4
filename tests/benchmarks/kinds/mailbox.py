"""Invented users' mail of kinds that the seed corpus does not know, as RFC 5322 octets.

A firm has one text for each kind of mail and sends it again, with another role and another day, for the next
application; a third of the rejections are written by hand. Newsletters, job alerts and shops come back; friends and
offices write once.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.policy import SMTP
from itertools import count
from pathlib import Path
from zlib import crc32

from classifier import corpus, grammar
from classifier.corpus import Bank, Sample
from classifier.verdict import Label
from models import store

HERE = Path(__file__).parent
EVERY = frozenset(range(corpus.FOLDS))
ONCE = {Label.OTHER: 40, Label.OTHER_REJECTION: 20, Label.RECRUITER: 15}
AGAIN = {Label.JOB_ALERT: (8, 5), Label.NEWSLETTER: (8, 5), Label.OTHER: (12, 3)}  # senders, mails of each


@dataclass(frozen=True, slots=True)
class Letter:
    raw: bytes
    rejection: bool


def language(code: str, seed: int, firms: int = 120) -> list[Letter]:
    """A user who writes and reads in a language without a bank: about 550 mails, three in ten of them rejections."""
    written = corpus.parse([(HERE / f"{code}.toml").read_text("utf-8")])[code]
    chance = random.Random(f"mailbox {seed}")
    made = [*_applications(written, chance, seed, firms), *_the_rest(written, chance, seed)]
    chance.shuffle(made)
    return _letters((sample, sample.label is Label.REJECTION) for sample in made if sample.body.strip())


def _applications(written: Bank, chance: random.Random, seed: int, firms: int) -> Iterator[Sample]:
    for firm in range(firms):
        name = f"{written.names['company'][firm % 12]} {chance.choice(written.names['place'])}"
        for turn in range(chance.choice((1, 1, 1, 2, 2, 3))):
            follow = [Label.ACKNOWLEDGEMENT] if chance.random() < 0.8 else []
            if chance.random() < 0.2:
                follow.append(chance.choice((Label.INTERVIEW, Label.INTERVIEW, Label.ASSESSMENT)))
            follow.append(Label.REJECTION if chance.random() < 0.8 else Label.OFFER)
            for label in follow:
                by_hand = label is Label.REJECTION and chance.random() < 1 / 3
                yield _sample(written, label, f"{seed} {firm} {label} {turn if by_hand else ''}", name, turn)


def _the_rest(written: Bank, chance: random.Random, seed: int) -> Iterator[Sample]:
    for label, number in ONCE.items():
        for turn in range(number):
            yield _sample(written, label, f"{seed} once {turn} {label}", chance.choice(written.names["company"]), turn)
    for label, (senders, each) in AGAIN.items():
        for sender in range(senders):
            name = chance.choice(written.names["company"])
            for turn in range(each):
                yield _sample(written, label, f"{seed} again {sender} {label}", name, turn)


def _sample(written: Bank, label: Label, text: str, company: str, turn: int) -> Sample:
    """The same `text` is the same template; `turn` changes what is filled in."""
    names = {
        key: (*values[turn % len(values) :], *values[: turn % len(values)]) for key, values in written.names.items()
    }
    names["company"] = (company,)
    names["candidate"] = (written.names["candidate"][0],)
    return grammar.compose(replace(written, names=names), label, random.Random(text), EVERY)


# --- a local portal -------------------------------------------------------------------------------------------------

_STATES = {  # what the portal says of an application: in words that are its own
    True: (
        "Your file has gone back to the pool.",
        "File status: returned (R).",
        "The vacancy holder has released your file.",
        "Shortlist published. Your file number does not appear on it.",
        "Outcome: NTF (not taken forward).",
        "Your file was set to R by the vacancy holder.",
        "Result of sift: below the line.",
        "Your place on the panel has lapsed.",
    ),
    False: (
        "Your file is with the vacancy holder.",
        "File status: lodged (L).",
        "Your file has been opened by the vacancy holder.",
        "Shortlist published. Your file number appears on it.",
        "Outcome: TF (taken forward).",
        "Your file was set to P by the vacancy holder.",
        "Result of sift: above the line.",
        "Your place on the panel has been confirmed.",
        "Your file is incomplete: certificate missing.",
        "The closing day of this vacancy has been moved.",
        "Your file has been lodged twice; the second was dropped.",
        "New vacancies in your district: {role}.",
    ),
}
_PORTAL_FRAMES = (
    "District Careers Office\nFile {number}, vacancy {role}\n\n{state}\n\nLog in to see more: https://files.district-careers.example/f/{number}\n",
    "{state}\n\nVacancy: {role}\nFile: {number}\nThis message was made by a machine.\n",
    "Dear candidate,\n\nfile {number} ({role}):\n{state}\n\nDistrict Careers Office, Quay House\n",
)
_PORTAL_SUBJECTS = (
    "File {number}",
    "District Careers: file {number}",
    "{role}: news of your file",
    "Update on file {number}",
)


def portal(seed: int, number: int = 500) -> list[Letter]:
    """A user whose answers come from one local portal; its mail has none of the usual words."""
    written = corpus.parse(store.corpus())["en"]
    chance = random.Random(f"portal {seed}")

    def one() -> tuple[Sample, bool]:
        rejection = chance.random() < 0.35
        fields = {"number": str(chance.randrange(10**5, 10**6)), "role": chance.choice(written.names["role"])}
        state = chance.choice(_STATES[rejection]).format(**fields)
        body = chance.choice(_PORTAL_FRAMES).format(state=state, **fields)
        subject = chance.choice(_PORTAL_SUBJECTS).format(**fields)
        sender = "District Careers Office <files@district-careers.example>"
        return Sample(
            "en", Label.REJECTION if rejection else Label.OTHER, "portal", subject, sender, body, 0
        ), rejection

    def usual() -> tuple[Sample, bool]:
        label = chance.choice((Label.OTHER, Label.NEWSLETTER, Label.REJECTION, Label.ACKNOWLEDGEMENT, Label.INTERVIEW))
        return grammar.compose(written, label, chance, EVERY), label is Label.REJECTION

    return _letters(
        pair for pair in (one() if chance.random() < 0.6 else usual() for _ in range(number)) if pair[0].body.strip()
    )


# --- newsletters about rejection ------------------------------------------------------------------------------------

_INTROS = (
    "This week's letter from a reader. She wrote to us after this landed in her inbox:",
    "Anatomy of a no. We take a real letter apart, line by line:",
    "Seen in the wild, sent in by {person}:",
    "Template of the week for our friends in personnel. Feel free to copy:",
    "A member of our forum posts the answer he got on {date}:",
    "What would you have written? One firm wrote:",
)
_OUTROS = (
    "What strikes us: not a word about why. Tell us what you think in the comments.",
    "Three lessons from this letter, and a free worksheet: {link}",
    "Our verdict: warm, short, but too late. Next week: the cover letter.",
    "You receive this because you subscribed to The Thick Skin. Unsubscribe: {link}",
    "Share your own letter with us and win a coaching hour.",
)
_SENDERS = (
    "The Thick Skin <letters@thickskin.example>",
    "No Thanks Weekly <editor@nothanksweekly.example>",
    "Second Round <hello@secondround.example>",
    "Jobhunters' Forum <digest@jobhunters-forum.example>",
)
_HEADLINES = (
    "Letter of the week",
    "Anatomy of a no",
    "The Thick Skin, issue {number}",
    "They said no. Now what?",
    "Forum digest {date}",
)


def newsletters(seed: int, number: int = 450) -> list[Letter]:
    """A user whose newsletters print rejection letters, whole; other mail is what the seed corpus knows."""
    written = corpus.parse(store.corpus())["en"]
    chance = random.Random(f"newsletters {seed}")

    def one() -> tuple[Sample, bool]:
        letter = grammar.compose(written, Label.REJECTION, chance, EVERY)
        while "<html" in letter.body:
            letter = grammar.compose(written, Label.REJECTION, chance, EVERY)
        fields = {
            "person": "Robin Hale",
            "date": "Friday",
            "number": str(chance.randrange(10, 400)),
            "link": "https://n.example/x",
        }
        intro, outro, end = (chance.choice(lines).format(**fields) for lines in (_INTROS, _OUTROS, _OUTROS))
        body = f"{intro}\n\n{letter.body}\n\n{outro}\n\n{end}"
        subject = chance.choice(_HEADLINES).format(**fields)
        return Sample("en", Label.NEWSLETTER, "newsletter", subject, chance.choice(_SENDERS), body, 0), False

    def usual() -> tuple[Sample, bool]:
        label = chance.choice((Label.REJECTION, Label.REJECTION, Label.ACKNOWLEDGEMENT, Label.INTERVIEW, Label.OTHER))
        return grammar.compose(written, label, chance, EVERY), label is Label.REJECTION

    return _letters(
        pair for pair in (one() if chance.random() < 0.4 else usual() for _ in range(number)) if pair[0].body.strip()
    )


# --- octets ---------------------------------------------------------------------------------------------------------


def _letters(samples: "Iterator[tuple[Sample, bool]]") -> list[Letter]:
    serial = count(1)
    return [Letter(_raw(sample, next(serial)), rejection) for sample, rejection in samples]


def _raw(sample: Sample, serial: int) -> bytes:
    made = EmailMessage(policy=SMTP)
    name, _, address = sample.sender.rpartition("<")
    made["From"] = (
        f'"{name.strip()}" <{address.rstrip(">")}>' if name.strip() else address.rstrip(">") or "office@firm.example"
    )
    made["To"] = "Robin Hale <robin@mail.example>"
    made["Subject"] = " ".join(sample.subject.split())
    made["Message-ID"] = f"<{serial}.{crc32(sample.body.encode())}@firm.example>"
    html = sample.body.lstrip().startswith("<html")
    made.set_content(sample.body, subtype="html" if html else "plain", charset="utf-8")
    return made.as_bytes()
