# ruff: noqa: E501  patterns read worse when they are cut
"""What happened: the rejection itself, and the earlier mail of the same application.

Owns the question to the header index, the choice of the few earlier mails worth reading, and the story they tell together,
each fact with the mail it came from. Refuses to mix applications: mail about another role of the same firm is left out.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from classifier.mail import Address, Mail
from replies import invitation, positive, situation
from replies.company import company
from replies.facts import Fact, Nature, Stage
from replies.firm import agrees, fold, key, registrable, shared_domain
from replies.invitation import Event
from replies.page import page
from replies.person import candidate, human, person
from replies.positive import Positive
from replies.role import role
from replies.settings import Me
from replies.vocabulary import NO_REPLY

MOST = 12  # earlier mails worth fetching
SPAN = timedelta(days=270)  # an application does not last longer
_ADDRESS = re.compile(r"[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,6}[a-z]{2,24})", re.IGNORECASE)
_THANKS = re.compile(
    r"\b(?:thank|thanks|danke|dank|merci|remercie|gracias|agrade[zc]\w+|grazie|ringrazi\w+|bedankt|dankjewel|obrigad\w|agradeço|dziękuj\w+|tack|teşekkür)\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:interview\w*|conversation|meet(?:ing)?|met|talk(?:ed|ing)?|speak(?:ing)?|spoke|call|chat|\w*gespräch\w*|kennenlernen|austausch|telefonat|entretien|échange|entrevue|rencontre|entrevista|"
    r"conversación|colloquio|incontro|gesprek|kennismaking|conversa|reunião|rozmow\w+|spotkani\w+|intervju\w*|samtal\w*|möte\w*|görüşme\w*|mülakat\w*)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:invit\w+|einlad\w+|confirm\w*|bestätig\w+|works? (?:well )?for me|suits? me|available|availability|passt (?:mir|gut)|zusage|disponib\w+|schedul\w+|set up|arrange|could we|can we|vereinbar\w*|terminvorschl\w*|proposer|convenir|look(?:ing)? forward to (?:meeting|speaking|our|the|talking|it)|"
    r"freue mich auf (?:das|unser|den)|uitnodiging|convite|zaproszeni\w+|inbjudan|davet\w*|conferm\w+|confirmo)\b",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\b(?:phone|screen(?:ing)?|intro(?:ductory)?|telefon\w*|téléphon\w*|telefón\w*|telefoon\w*|kennenlerncall|pre-?screen|initial call)\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\b(?:final|finale|finalrunde|letzte runde|last round|dernier tour|última|ultimo|laatste|ostatni\w*|sista|son)\b",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    r"\b(?:interview|gespräch|kennenlern\w*|entretien|entrevista|colloquio|gesprek|rozmowa|intervju|görüşme|mülakat|screen|call|meeting|onsite|case)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """A row of the header index. references: In-Reply-To and References together. sent: from the user's Sent folder."""

    folder: str
    uid: int
    sent: bool
    message_id: str
    references: tuple[str, ...]
    from_: Address
    to: tuple[Address, ...]
    subject: str
    date: datetime | None


@dataclass(frozen=True, slots=True)
class Query:
    """What the index should be asked for; a header that matches one of these may matter. words: phrases for names and subjects.
    domains: registrable domains, and the firm's name as one would spell it ("blueheron", "blue heron")."""

    message_ids: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier mail, read. sent: the user wrote it."""

    mail: Mail
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Met:
    """A person met. addr: "" when only the name is known."""

    name: str
    addr: str
    source: str


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the user wrote that they enjoyed, and to whom."""

    said: Positive
    readers: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Story:
    """All that is known. earlier: the mails that belong, oldest first. facts: for `preview`, each with its source."""

    company: Fact | None
    role: Fact | None
    person: Fact | None
    candidate: Fact | None
    stage: Fact
    natures: tuple[Fact, ...]
    met: tuple[Met, ...] = ()
    day: date | None = None
    day_source: str = ""
    recalled: Recalled | None = None
    is_task: bool = False
    feedback_given: bool = False
    earlier: tuple[Earlier, ...] = ()

    def is_(self, *natures: Nature) -> bool:
        return any(fact.value in natures for fact in self.natures)

    @property
    def facts(self) -> tuple[Fact, ...]:
        known = [
            fact for fact in (self.company, self.role, self.person, self.candidate, self.stage) if fact is not None
        ]
        known += self.natures
        known += [Fact("met", met.name, met.source) for met in self.met]
        known += [Fact("date", self.day.isoformat(), self.day_source)] if self.day else []
        known += [Fact("positive", self.recalled.said.words, self.recalled.source)] if self.recalled else []
        return tuple(known)


def query(mail: Mail) -> Query:
    """What to look up for this rejection."""
    firm = company(mail)
    # the name as a domain would spell it: a hiring system's own domain does not lead to the people of the firm
    guesses = (fold(key(firm)), fold(firm)) if len(key(firm)) >= 3 else ()
    return Query(
        tuple(dict.fromkeys((*mail.references, *mail.in_reply_to))),
        tuple(dict.fromkeys((*_domains(mail), *guesses))),
        (firm,) if guesses else (),
    )


def relevant(mail: Mail, headers: "list[Header] | tuple[Header, ...]") -> tuple[Header, ...]:
    """The headers worth fetching: the thread first, then the firm's domain, then its name; the newest, and the user's own."""
    asked, firm = query(mail), company(mail)
    scored = []
    for header in headers:
        if header.message_id == mail.message_id or not _in_time(mail, header.date):
            continue
        score = _nearness(header, asked, firm)
        if score:
            when = header.date.timestamp() if header.date else 0.0
            scored.append((score + (1 if header.sent else 0), when, header))
    scored.sort(key=lambda item: item[:2], reverse=True)
    return tuple(header for _, _, header in scored[:MOST])


def story(
    mail: Mail, earlier: "list[Earlier] | tuple[Earlier, ...]", me: Me, now: datetime, language: str = "en"
) -> Story:
    """What happened, from the rejection and the earlier mail that belongs to it."""
    view = page(mail)
    near = sorted((one for one in earlier if belongs(mail, one)), key=lambda one: _when(one.mail))
    held = _held(near, now)
    source = mail.message_id
    reached = max([situation.stage(f"{view.subject}. {view.text}"), *(step for step, _ in held)])
    reached_from = (
        source
        if situation.stage(f"{view.subject}. {view.text}") == reached
        else next(origin for step, origin in held if step == reached)
    )
    event, event_source = _last_event(near, now)
    thanks = [one for one in near if _is_thanks(one)]
    day, day_source = (event.day, event_source) if event is not None else (None, "")
    return Story(
        company=_fact("company", company(mail), source) or _from_thread(mail, near, "company"),
        role=_fact("role", role(mail), source) or _from_earlier_role(near),
        person=_fact("person", person(mail), source),
        candidate=_fact("candidate", candidate(mail), source),
        stage=Fact("stage", reached, reached_from),
        natures=tuple(Fact("nature", nature, source) for nature in _natures(mail, me)),
        met=_met(event, event_source, thanks, me, company(mail)) if reached > Stage.APPLIED else (),
        day=day,
        day_source=day_source,
        recalled=_recalled(thanks, language) if reached > Stage.APPLIED else None,
        is_task=situation.is_task(view.text) and not held,
        feedback_given=situation.feedback_given(view.text),
        earlier=tuple(near),
    )


def belongs(mail: Mail, one: Earlier) -> bool:
    """Is the earlier mail about the same application?"""
    other = one.mail
    if other.message_id == mail.message_id:
        return False
    threaded = other.message_id in (*mail.references, *mail.in_reply_to) or bool(
        {*other.references} & {*mail.references}
    )
    titles = role(mail), role(other)
    if not threaded and all(titles) and not _same_role(*titles):
        return False
    if threaded:
        return True
    firm = company(mail)
    domains = {
        registrable(address.domain) for address in _others(one) if address.domain and not shared_domain(address.domain)
    }
    if not _in_time(mail, other.date):
        return False
    if domains & {*_domains(mail)} or (firm and any(agrees(firm, domain) for domain in domains)):
        return True
    named = f"{' '.join(address.name for address in _others(one))} {other.subject} {page(other).text}"
    return (
        len(key(firm)) >= 3
        and re.search(rf"(?<!\w){re.escape(firm)}(?!\w)", named, re.IGNORECASE) is not None
        and not domains - {*_domains(mail)}
    )


def _others(one: Earlier) -> tuple[Address, ...]:
    """The other side of the mail."""
    return one.mail.to + one.mail.cc if one.sent else one.mail.from_ + one.mail.reply_to


def _domains(mail: Mail) -> tuple[str, ...]:
    """Registrable domains that stand for the firm: of the sender, and of addresses in the text."""
    found = [address.domain for address in (*mail.from_, *mail.reply_to)] + [
        match[1] for match in _ADDRESS.finditer(mail.text[:20000])
    ]
    mine = {address.domain for address in mail.to}
    return tuple(
        dict.fromkeys(
            registrable(domain) for domain in found if domain and not shared_domain(domain) and domain not in mine
        )
    )


def _in_time(mail: Mail, when: datetime | None) -> bool:
    if mail.date is None or when is None or (mail.date.tzinfo is None) != (when.tzinfo is None):
        return True
    return -timedelta(days=1) <= mail.date - when <= SPAN


def _when(mail: Mail) -> float:
    return mail.date.timestamp() if mail.date else 0.0


def _nearness(header: Header, asked: Query, firm: str) -> int:
    if header.message_id in asked.message_ids or {*header.references} & {*asked.message_ids}:
        return 8
    others = header.to if header.sent else (header.from_,)
    domains = {
        registrable(address.domain) for address in others if address.domain and not shared_domain(address.domain)
    }
    if domains & {*asked.domains} or (firm and any(agrees(firm, domain) for domain in domains)):
        return 5
    named = f"{' '.join(address.name for address in others)} {header.subject}"
    return 3 if asked.words and re.search(rf"(?<!\w){re.escape(firm)}(?!\w)", named, re.IGNORECASE) else 0


def _same_role(one: str, two: str) -> bool:
    a, b = (set(re.findall(r"\w{3,}", title.casefold())) for title in (one, two))
    return bool(a) and bool(b) and len(a & b) * 2 >= min(len(a), len(b))


def _fact(field: str, value: str, source: str) -> Fact | None:
    return Fact(field, value, source) if value else None


def _from_thread(mail: Mail, near: list[Earlier], field: str) -> Fact | None:
    for one in reversed(near):
        if (
            not one.sent
            and one.mail.message_id in (*mail.references, *mail.in_reply_to)
            and (name := company(one.mail))
        ):
            return Fact(field, name, one.mail.message_id)
    return None


def _from_earlier_role(near: list[Earlier]) -> Fact | None:
    """The role of earlier mail, when all that names one names the same."""
    named = [(title, one.mail.message_id) for one in near if (title := role(one.mail))]
    if named and all(_same_role(named[0][0], title) for title, _ in named):
        return Fact("role", *named[0])
    return None


def _natures(mail: Mail, me: Me) -> tuple[Nature, ...]:
    found = list(situation.natures(page(mail).text))
    if (
        Nature.NO_REPLY_MAILBOX not in found
        and not mail.reply_to
        and mail.author is not None
        and NO_REPLY.search(mail.author.addr.partition("@")[0])
    ):
        found.append(Nature.NO_REPLY_MAILBOX)
    own = {registrable(address.rpartition("@")[2]) for address in me.addresses}
    if (
        Nature.INTERNAL not in found
        and mail.author is not None
        and not shared_domain(mail.author.domain)
        and registrable(mail.author.domain) in own
        and len(own) >= 1
        and mail.author.addr not in me.addresses
    ):
        found.append(Nature.INTERNAL)
    return tuple(found)


def _is_thanks(one: Earlier) -> bool:
    """A mail of the user that thanks for a conversation that has been, not for an invitation to one."""
    text = page(one.mail).text
    if not one.sent or _AHEAD.search(text):
        return False
    return any(_THANKS.search(part) and _TALK.search(part) for part in re.split(r"[.!?¶]", text))


def _held(near: list[Earlier], now: datetime) -> list[tuple[Stage, str]]:
    """The conversations that took place, by past invitations and by thank-you notes."""
    invited = [(_stage_of(event.summary), source) for event, source in _events(near, now)]
    notes = [one.mail for one in near if _is_thanks(one)]
    return invited + [(_stage_of(f"{note.subject} {page(note).text[:300]}"), note.message_id) for note in notes]


def _stage_of(text: str) -> Stage:
    if _LAST.search(text) and _INTERVIEW.search(text):
        return Stage.FINAL
    return Stage.SCREEN if _CALL.search(text) else Stage.INTERVIEW


def _events(near: list[Earlier], now: datetime) -> list[tuple[Event, str]]:
    """Past events about an interview, last revision of each, with their mail."""
    origin: dict[str, str] = {}
    found: list[Event] = []
    for one in near:
        for event in invitation.events(one.mail.calendars):
            origin[event.uid] = one.mail.message_id
            found.append(event)
    past = [event for event in invitation.latest(found) if not event.cancelled and event.start < now]
    return [(event, origin[event.uid]) for event in past]


def _last_event(near: list[Earlier], now: datetime) -> tuple[Event | None, str]:
    found = [(event, source) for event, source in _events(near, now) if now - event.start < SPAN]
    return max(found, key=lambda item: item[0].start, default=(None, ""))


def _met(event: Event | None, source: str, thanks: list[Earlier], me: Me, firm: str) -> tuple[Met, ...]:
    """Whom the user met: those invited, without the one who only arranged it; else those the thank-you note went to."""
    mine = {address.casefold() for address in me.addresses}
    people: list[Met] = []
    if event is not None:
        organizer = event.organizer.addr if event.organizer else ""
        guests = [one for one in event.attendees if one.addr not in mine and one.addr != organizer]
        named = [(human(one, firm), one.addr) for one in guests or ([event.organizer] if event.organizer else [])]
        people += [Met(name, addr, source) for name, addr in named if name and key(name) != key(me.name)]
    if not people:
        for note in thanks[-1:]:
            people += [
                Met(name, one.addr, note.mail.message_id)
                for one in note.mail.to
                if one.addr not in mine and (name := human(one, firm))
            ]
    return tuple({met.name: met for met in people}.values())[:3]


def _recalled(thanks: list[Earlier], language: str) -> Recalled | None:
    for note in reversed(thanks):
        said = positive.positive(page(note.mail).text, language)
        if said is not None:
            return Recalled(said, tuple(one.addr for one in note.mail.to), note.mail.message_id)
    return None
