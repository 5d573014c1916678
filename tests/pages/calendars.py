"""The addresses of a person's calendar, and what is read there."""

from flask.testing import FlaskClient
from icalendar import Calendar

from tests.pages.page import Page, follow


def make_address(client: FlaskClient, *, place: int = 0) -> str:
    """Make the address of one of the calendars that a person is offered; the first is of all."""
    page = Page(client.get("/calendar"))
    form = page.soup.select("form[action='/calendar/links']")[place]
    fields = {str(one["name"]): str(one["value"]) for one in form.select("input")}
    made = follow(client, Page(client.post("/calendar/links", data=fields)))
    return str(made.soup.select("input[readonly]")[0]["value"]).removeprefix("http://localhost")


def read_calendar(client: FlaskClient, address: str) -> Calendar:
    """Read what a calendar program gets at an address."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    read_back: Calendar = Calendar.from_ical(answer.data)
    return read_back
