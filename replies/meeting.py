# ruff: noqa: E501  patterns read worse when they are cut
"""The conversations that took place: when, with whom, and what the user wrote about them afterwards.

Owns past calendar events, the user's notes of thanks and the people an invitation names. Refuses what was only planned,
and a name that could be read in two ways.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from replies import invitation, positive
from replies.earlier import SPAN, Earlier
from replies.facts import Stage
from replies.firm import key
from replies.invitation import Event
from replies.page import page
from replies.person import human, name_in
from replies.positive import Positive
from replies.settings import Me

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


def is_thanks(one: Earlier) -> bool:
    """A mail of the user that thanks for a conversation that has been, not for an invitation to one."""
    text = page(one.mail).text
    if not one.sent or _AHEAD.search(text):
        return False
    return any(_THANKS.search(part) and _TALK.search(part) for part in re.split(r"[.!?¶]", text))


def held(near: list[Earlier], now: datetime) -> list[tuple[Stage, str]]:
    """The conversations that took place, by past invitations and by thank-you notes."""
    invited = [(_stage_of(event.summary), source) for event, source in _events(near, now)]
    notes = [one.mail for one in near if is_thanks(one)]
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


def last_event(near: list[Earlier], now: datetime) -> tuple[Event | None, str]:
    found = [(event, source) for event, source in _events(near, now) if now - event.start < SPAN]
    return max(found, key=lambda item: item[0].start, default=(None, ""))


def met_in(event: Event | None, source: str, near: list[Earlier], me: Me, firm: str) -> tuple[Met, ...]:
    """Whom the user met: those invited, without the one who only arranged it; else those whom the words of the invitation
    name; else those the thank-you note went to."""
    mine = {address.casefold() for address in me.addresses}
    people: list[Met] = []
    if event is not None:
        organizer = event.organizer.addr if event.organizer else ""
        guests = [one for one in event.attendees if one.addr not in mine and one.addr != organizer]
        people += [Met(name, one.addr, source) for one in guests if (name := human(one, firm))]
    if not people:
        # an invitation with a calendar counts only for the event that took place
        people += [
            met
            for one in near
            if not one.mail.calendars or one.mail.message_id == source
            for met in _announced(one, firm)
        ]
    if not people and event is not None and event.organizer and (name := human(event.organizer, firm)):
        people += [Met(name, event.organizer.addr, source)]
    people = [met for met in people if key(met.name) != key(me.name)]
    if not people:
        for note in [one for one in near if is_thanks(one)][-1:]:
            people += [
                Met(name, one.addr, note.mail.message_id)
                for one in note.mail.to
                if one.addr not in mine and (name := human(one, firm))
            ]
    return tuple({met.name: met for met in people}.values())[:3]


def recalled_from(thanks: list[Earlier], language: str) -> Recalled | None:
    for note in reversed(thanks):
        said = positive.positive(page(note.mail).text, language)
        if said is not None:
            return Recalled(said, tuple(one.addr for one in note.mail.to), note.mail.message_id)
    return None


# "You will meet Owen Clarke, who leads our data platform, and me": only where nobody else can be meant.
_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]{1,20}"
_NAMED = rf"{_WORD}(?:\s(?:van|von|de|der|den|da|di|la|le|el))?(?:\s{_WORD}){{1,2}}"
_ANNOUNCES = re.compile(
    r"(?:\b[Yy]ou(?:['’]ll| will| are going to) (?:be )?(?:meet(?:ing)?|speak(?:ing)?|talk(?:ing)?|chat(?:ting)?)(?: with| to)?"
    r"|\b(?:[Tt]he |[Yy]our )?(?:[Ii]nterview|[Cc]onversation|[Cc]all) will be with|\b(?:[Yy]our )?[Ii]nterviewers?(?: will be| are| is|:)"
    r"|\b(?:[Ss]ie|[Dd]u) (?:werden|wirst|lernen|lernst|treffen|triffst)|\b(?:Gespräch|Interview|Termin) (?:findet )?mit"
    r"|\b[Vv]ous (?:rencontrerez|échangerez avec|serez reçue? par)|\b[Tt]u (?:rencontreras|échangeras avec))"
    rf"\s(?P<who>{_NAMED}(?:,[^,.;!?¶]{{3,60}},|\s\([^()]{{2,60}}\))?(?:(?:\s?,\s?|\s(?:and|und|et)\s|,\s(?:and|und|et)\s){_NAMED}(?:\s\([^()]{{2,60}}\))?){{0,2}})"
)


def _announced(one: Earlier, firm: str) -> list[Met]:
    """The people an invitation says the user will meet, without the one who writes it."""
    if one.sent:
        return []
    found = _ANNOUNCES.search(page(one.mail).body)
    if found is None:
        return []
    parts = re.split(r",|\s\([^()]*\)|\s(?:and|und|et)\s", found["who"])
    names = [name for part in parts if (name := name_in(part.strip(), firm))]
    return [Met(name, "", one.mail.message_id) for name in names]
