"""What happened: the story that the rejection and the earlier mail of the same application tell together.

Owns the story, each fact with the mail it came from. Refuses to read anything itself: what one mail says is read elsewhere.
"""

from dataclasses import dataclass
from datetime import date, datetime

from classifier.mail import Mail
from replies import consent, situation
from replies.company import company
from replies.earlier import Earlier, belongs, same_role
from replies.facts import Fact, Nature, Stage
from replies.firm import registrable, shared_domain
from replies.meeting import Met, Recalled, held, is_thanks, last_event, met_in, recalled_from
from replies.page import page
from replies.person import candidate, person
from replies.role import role
from replies.settings import Me
from replies.vocabulary import NO_REPLY


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
    is_trial: bool = False
    feedback_given: bool = False
    consent_asked: bool = False
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


def story(
    mail: Mail, earlier: "list[Earlier] | tuple[Earlier, ...]", me: Me, now: datetime, language: str = "en"
) -> Story:
    """What happened, from the rejection and the earlier mail that belongs to it."""
    view = page(mail)
    near = sorted((one for one in earlier if belongs(mail, one)), key=lambda one: _when(one.mail))
    talks = held(near, now)
    source = mail.message_id
    told = f"{view.subject}. {view.text}"
    reached, reached_from = max([(situation.stage(told), source), *talks], key=lambda step: step[0])
    natures = _natures(mail, me)
    event, event_source = last_event(near, now)
    thanks = [one for one in near if is_thanks(one)]
    day, day_source = (event.day, event_source) if event is not None else (None, "")
    return Story(
        company=_fact("company", company(mail), source) or _from_thread(mail, near, "company"),
        role=_fact("role", role(mail), source) or _from_earlier_role(near),
        person=_fact("person", person(mail), source),
        candidate=_fact("candidate", candidate(mail), source),
        stage=Fact("stage", reached, reached_from),
        natures=tuple(Fact("nature", nature, source) for nature in natures),
        met=met_in(event, event_source, near, me, company(mail)) if reached > Stage.APPLIED else (),
        day=day,
        day_source=day_source,
        recalled=recalled_from(thanks, language) if reached > Stage.APPLIED else None,
        is_task=situation.is_task(told) and not talks,
        is_trial=situation.is_trial(told) and not talks,
        feedback_given=situation.feedback_given(view.text),
        consent_asked=consent.asked(view.text, kept=Nature.KEPT_ON_FILE in natures),
        earlier=tuple(near),
    )


def _when(mail: Mail) -> float:
    return mail.date.timestamp() if mail.date else 0.0


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
    if named and all(same_role(named[0][0], title) for title, _ in named):
        return Fact("role", *named[0])
    return None


_OF_THE_POSITION = (Nature.POSITION_FILLED, Nature.POSITION_CANCELLED, Nature.ON_HOLD)  # a subject may say this alone


def _natures(mail: Mail, me: Me) -> tuple[Nature, ...]:
    view = page(mail)
    found = list(situation.natures(view.text))
    found += [one for one in situation.natures(view.subject) if one in _OF_THE_POSITION and one not in found]
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
