"""Calendars as calendar programs read them (RFC 5545): gatherings and deadlines, no persons."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from icalendar import (
    Alarm,
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vRecur,
)

from app import formats
from app.clock import OSLO
from app.gatherings.models import ProgrammeItem
from app.gatherings.queries.calendar import CalendarEntry
from app.gatherings.queries.programme import end_of
from app.gatherings.wording.programme import times_text
from app.networks.models import Gathering
from app.networks.queries import deadline_of

PRODUCT = "-//Sirkel//Gatherings//NO"
AHEAD = timedelta(days=-2)
HOUR = timedelta(hours=1)
CHANGES = (
    (TimezoneStandard, "CET", datetime(1996, 10, 27, 3), HOUR * 2, HOUR, 10),
    (TimezoneDaylight, "CEST", datetime(1981, 3, 29, 2), HOUR, HOUR * 2, 3),
)
"""When clocks in Norway change: name, first time, the offset before and after, and the month."""

AddressOf = Callable[[int], str]


def write_calendar(entries: Sequence[CalendarEntry], *, name: str, address_of: AddressOf) -> bytes:
    """Return a calendar of gatherings; ``address_of`` tells where the page of one is."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", OSLO.key)
    calendar.add("x-published-ttl", "PT6H")
    calendar.add_component(_oslo())
    for entry in entries:
        for event in _list_events(entry, address_of(entry.gathering.id)):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _oslo() -> Timezone:
    zone = Timezone()
    zone.add("tzid", OSLO.key)
    for kind, name, first, before, after, month in CHANGES:
        change = kind()
        change.add("tzname", name)
        change.add("dtstart", first)
        change.add("tzoffsetfrom", before)
        change.add("tzoffsetto", after)
        change.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
        zone.add_component(change)
    return zone


def _list_events(entry: CalendarEntry, address: str) -> Iterator[Event]:
    """Yield a gathering as one event without times, or as one for each day, and its deadline."""
    gathering = entry.gathering
    length = (gathering.ends_on - gathering.starts_on).days + 1
    days = [gathering.starts_on + timedelta(days=one) for one in range(length)]
    if not any(entry.items_on(on) for on in days):
        days = days[:1]
    for place, on in enumerate(days, start=1):
        items = entry.items_on(on)
        event = _event(entry, f"-{place}" if place > 1 else "", address)
        event.add("summary", _name(gathering))
        if items:
            starts, ends = _times(on, items)
        else:
            last = gathering.ends_on if len(days) == 1 else on
            starts, ends = on, last + timedelta(days=1)
        event.add("dtstart", starts)
        event.add("dtend", ends)
        if gathering.venue:
            event.add("location", gathering.venue)
        event.add("description", _describe(items, address))
        yield event
    if gathering.cancelled_at is None:
        yield _deadline(entry, address)


def _deadline(entry: CalendarEntry, address: str) -> Event:
    """Return the moment by which numbers are to be there, with a reminder two days before."""
    gathering = entry.gathering
    event, title = _event(entry, "-deadline", address), _("Deadline for numbers")
    event.add("summary", f"{title}: {_name(gathering)}")
    event.add("dtstart", deadline_of(gathering).astimezone(OSLO))
    event.add("transp", "TRANSPARENT")
    event.add("description", address)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", AHEAD)
    event.add_component(alarm)
    return event


def _event(entry: CalendarEntry, part: str, address: str) -> Event:
    gathering, event = entry.gathering, Event()
    event.add("uid", f"gathering-{gathering.id}{part}@{gathering.network.slug}.sirkel")
    changed = entry.changed_at or datetime.combine(gathering.starts_on, datetime.min.time(), OSLO)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", entry.changes)
    event.add("url", address)
    event.add("status", "CANCELLED" if gathering.cancelled_at else "CONFIRMED")
    return event


def _name(gathering: Gathering) -> str:
    name = _("Gathering %(number)s", number=gathering.number)
    if gathering.theme:
        name = f"{name}: {gathering.theme}"
    name = f"{name} ({gathering.network.name})"
    return _("Cancelled: %(name)s", name=name) if gathering.cancelled_at else name


def _times(on: date, items: Iterable[ProgrammeItem]) -> tuple[Any, Any]:
    begins = [datetime.combine(on, one.starts_at, OSLO) for one in items if one.starts_at]
    lengths = (timedelta(minutes=one.minutes) for one in items)
    ends = [
        datetime.combine(on, one.starts_at) + length
        for one, length in zip(items, lengths, strict=True)
        if one.starts_at
    ]
    return min(begins), max(ends).replace(tzinfo=OSLO)


def _describe(items: Iterable[ProgrammeItem], address: str) -> str:
    """Return the programme of a day, a line for each item, and where more is to be read."""
    lines = [
        f"{times_text(one.starts_at, end_of(one.starts_at, one.minutes))} {one.title}"
        for one in items
        if one.starts_at
    ]
    return "\n".join([*lines, *([""] if lines else []), address])


def file_name(gathering: Gathering) -> str:
    """Return what the calendar file of one gathering is called."""
    return f"{gathering.network.slug}-samling-{gathering.number}.ics"


def tell_when_made(made_at: datetime) -> str:
    """Return when an address was made."""
    return _("Made %(day)s.", day=formats.past_day(made_at))
