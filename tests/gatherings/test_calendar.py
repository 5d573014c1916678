"""The calendar of gatherings, as calendar programs read it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar, Event

from app import clock
from app.accounts.models import User
from app.clock import stopped_at
from app.extensions import db
from app.gatherings.services.programme import When, place_item
from app.networks.models import Gathering
from app.networks.services.gatherings import cancel_gathering
from app.web.edits import Editor
from tests.makers.gatherings import make_item
from tests.makers.networks import make_gathering, make_network, make_programme, make_team
from tests.makers.people import make_coordinator, make_facilitator, make_member, make_user
from tests.makers.saving import save
from tests.pages.calendars import make_address, read_calendar

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("ten_days_before", "for_two_days")
OSLO = ZoneInfo("Europe/Oslo")
DEADLINE = "Frist for tall"


def events(calendar: Calendar, *, deadlines: bool = False) -> list[Any]:
    found = [one for one in calendar.walk("VEVENT") if isinstance(one, Event)]
    return [one for one in found if str(one["summary"]).startswith(DEADLINE) is deadlines]


def feed_of(gathering: Gathering, signed_in: SignedIn, *, client: FlaskClient) -> Calendar:
    member = make_member(make_team(gathering.network))
    return read_calendar(client, make_address(signed_in(member)))


def test_a_gathering_without_times_is_whole_days(
    gathering: Gathering, signed_in: SignedIn, client: FlaskClient
) -> None:
    gathering.theme = "Test, så; praksis\\"
    save(gathering)

    (event,) = events(feed_of(gathering, signed_in, client=client))

    assert (event.start, event.end) == (date(2026, 12, 3), date(2026, 12, 5))
    assert event["summary"] == f"Samling 2: Test, så; praksis\\ ({gathering.network.name})"
    assert event["location"] == "Alta"
    assert event["status"] == "CONFIRMED"
    assert str(event["url"]).endswith(f"/gatherings/{gathering.id}")


def test_a_programme_gives_each_day_its_times(
    gathering: Gathering, signed_in: SignedIn, client: FlaskClient
) -> None:
    make_item(gathering, "Velkommen", at="10.00", minutes=30)
    make_item(gathering, "Teamtid", at="15.15", minutes=45)
    make_item(gathering, "Ikke plassert", at=None)

    first, second = events(feed_of(gathering, signed_in, client=client))

    assert first.start == datetime(2026, 12, 3, 10, tzinfo=OSLO)
    assert first.end == datetime(2026, 12, 3, 16, tzinfo=OSLO)
    assert first["dtstart"].params["TZID"] == "Europe/Oslo"
    lines = str(first["description"]).splitlines()
    assert lines[:2] == ["10.00–10.30 Velkommen", "15.15–16.00 Teamtid"]
    assert (second.start, second.end) == (date(2026, 12, 4), date(2026, 12, 5))
    assert first["uid"] != second["uid"]


@pytest.mark.parametrize(
    ("day", "at", "ends"),
    [
        (date(2027, 3, 28), "01.30", datetime(2027, 3, 28, 3, 30)),
        (date(2027, 10, 31), "01.30", datetime(2027, 10, 31, 3, 30)),
        (date(2027, 3, 28), "10.00", datetime(2027, 3, 28, 12)),
    ],
)
def test_on_the_days_when_clocks_change_the_times_are_as_on_the_wall(
    app: Flask, signed_in: SignedIn, client: FlaskClient, day: date, at: str, ends: datetime
) -> None:
    gathering = make_gathering(make_network(), starts_on=day)
    make_item(gathering, at=at, minutes=120)

    (event,) = events(feed_of(gathering, signed_in, client=client))

    hour, minute = map(int, at.split("."))
    assert event.start == datetime(day.year, day.month, day.day, hour, minute, tzinfo=OSLO)
    assert event.end == ends.replace(tzinfo=OSLO)


def test_the_time_zone_says_when_clocks_change(
    gathering: Gathering, signed_in: SignedIn, client: FlaskClient
) -> None:
    (zone,) = feed_of(gathering, signed_in, client=client).timezones
    own = zone.to_tz()

    assert zone["tzid"] == "Europe/Oslo"
    for moment in (datetime(2027, month, 15, 12) for month in range(1, 13)):
        assert moment.replace(tzinfo=own).utcoffset() == moment.replace(tzinfo=OSLO).utcoffset()
    for moment in (datetime(2027, 3, 28, 1, 59), datetime(2027, 3, 28, 3, 1)):
        assert moment.replace(tzinfo=own).utcoffset() == moment.replace(tzinfo=OSLO).utcoffset()


def test_the_deadline_is_a_moment_with_a_reminder(
    gathering: Gathering, signed_in: SignedIn, client: FlaskClient
) -> None:
    (deadline,) = events(feed_of(gathering, signed_in, client=client), deadlines=True)

    (alarm,) = deadline.walk("VALARM")
    assert deadline.start == datetime(2026, 12, 2, 12, tzinfo=OSLO)
    assert "dtend" not in deadline
    assert deadline["transp"] == "TRANSPARENT"
    assert alarm["trigger"].dt == timedelta(days=-2)


def test_a_change_raises_the_number_and_the_moment_and_keeps_the_name(
    gathering: Gathering, signed_in: SignedIn, client: FlaskClient
) -> None:
    facilitator = make_facilitator(gathering.network)
    item = make_item(gathering, at="10.00")
    address = make_address(signed_in(facilitator))
    before = events(read_calendar(client, address))[0]

    with stopped_at(clock.now() + timedelta(days=1)):
        when = When(item.on, datetime(2026, 12, 3, 9).time(), 30)
        editor = Editor(facilitator.id, item.version)
        place_item(item, when, gathering=gathering, editor=editor)
        db.session.commit()
        after = events(read_calendar(client, address))[0]

    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert after.start == datetime(2026, 12, 3, 9, tzinfo=OSLO)


def test_a_cancelled_gathering_says_so_and_has_no_deadline(
    gathering: Gathering, signed_in: SignedIn, client: FlaskClient
) -> None:
    cancel_gathering(gathering, by=None)
    db.session.commit()

    calendar = feed_of(gathering, signed_in, client=client)

    (event,) = events(calendar)
    assert event["status"] == "CANCELLED"
    assert str(event["summary"]).startswith("Avlyst: Samling 2")
    assert events(calendar, deadlines=True) == []


def test_nobody_is_named(gathering: Gathering, signed_in: SignedIn, client: FlaskClient) -> None:
    item = make_item(gathering)
    item.led_by, item.theme = "Ola Nordmann", "Om noe"
    db.session.commit()

    assert "Ola" not in feed_of(gathering, signed_in, client=client).to_ical().decode()


def test_one_address_is_of_all_networks_and_another_of_one(
    app: Flask, signed_in: SignedIn, client: FlaskClient
) -> None:
    networks = [make_network(name=name) for name in ("Midt", "Nord")]
    for network in (*networks, make_network(name="Sør")):
        make_gathering(network)
    person = make_user()
    for network in networks:
        make_member(make_team(network), user=person)
    browser = signed_in(person)

    every = read_calendar(client, make_address(browser))
    one = read_calendar(client, make_address(browser, place=1))

    assert [str(event["summary"]) for event in events(every)] == [
        "Samling 1 (Midt)",
        "Samling 1 (Nord)",
    ]
    assert [str(event["summary"]) for event in events(one)] == ["Samling 1 (Midt)"]
    assert one["x-wr-calname"] == "Midt"


def test_a_coordinator_follows_the_networks_of_the_programme(
    app: Flask, signed_in: SignedIn, client: FlaskClient
) -> None:
    programme = make_programme()
    for name in ("Midt", "Nord"):
        make_gathering(make_network(programme, name=name))

    calendar = read_calendar(client, make_address(signed_in(make_coordinator(programme))))

    assert len(events(calendar)) == 2
