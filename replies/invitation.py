"""What a calendar invitation says: when the conversation took place, with whom, and of which kind.

Owns the reading of iCalendar (RFC 5545) parts. Refuses to own a calendar: a cancelled event never took place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from classifier.address import Address


@dataclass(frozen=True, slots=True)
class Event:
    """One VEVENT. start: aware; attendees: without the organiser; people who declined are left out."""

    uid: str
    summary: str
    start: datetime
    day: date
    organizer: Address | None
    attendees: tuple[Address, ...]
    cancelled: bool
    sequence: int


def events(calendars: Iterable[str]) -> tuple[Event, ...]:
    """Every event that can be read; a broken calendar holds none."""
    found: list[Event] = []
    for text in calendars:
        if "BEGIN:VEVENT" in text:
            found += _read(text)
    return tuple(found)


def latest(found: Iterable[Event]) -> tuple[Event, ...]:
    """One event for each UID: the last revision (RFC 5546 section 2.1.5), a cancellation before all others."""
    by_uid: dict[str, Event] = {}
    for event in found:
        known = by_uid.get(event.uid)
        if known is None or event.cancelled or (not known.cancelled and event.sequence >= known.sequence):
            by_uid[event.uid] = event
    return tuple(by_uid.values())


def _read(text: str) -> list[Event]:
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(text)
        method = str(calendar.get("METHOD", "")).upper()
        return [event for item in calendar.walk("VEVENT") if (event := _event(item, method)) is not None]
    except Exception:  # noqa: BLE001  foreign bytes, a library that raises many things
        return []


def _event(item: object, method: str) -> Event | None:
    get = item.get  # type: ignore[attr-defined]
    begin = get("DTSTART")
    if begin is None:
        return None
    start = begin.dt
    day = start.date() if isinstance(start, datetime) else start
    if not isinstance(start, datetime):
        start = datetime.combine(start, time(), UTC)
    elif start.tzinfo is None:
        start = start.replace(tzinfo=UTC)
    attendees = get("ATTENDEE", [])
    return Event(
        uid=str(get("UID", "")),
        summary=" ".join(str(get("SUMMARY", "")).split()),
        start=start,
        day=day,
        organizer=_address(get("ORGANIZER")),
        attendees=tuple(
            one
            for value in (attendees if isinstance(attendees, list) else [attendees])
            if (one := _address(value)) is not None
        ),
        cancelled=method == "CANCEL" or str(get("STATUS", "")).upper() == "CANCELLED",
        sequence=int(get("SEQUENCE", 0) or 0),
    )


def _address(value: object) -> Address | None:
    if value is None:
        return None
    params = getattr(value, "params", {})
    kind, answer = str(params.get("CUTYPE", "INDIVIDUAL")).upper(), str(params.get("PARTSTAT", "")).upper()
    if kind not in {"INDIVIDUAL", "UNKNOWN"} or answer == "DECLINED":
        return None
    name = " ".join(str(params.get("CN", "")).strip('"').split())
    addr = str(value).lower().removeprefix("mailto:").strip()
    return Address("" if name.lower() == addr else name, addr)
