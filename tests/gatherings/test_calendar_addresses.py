"""The secret addresses of calendars: made, made anew, ended, and guessed at."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from app import clock
from app.accounts.models import User
from app.accounts.services import deactivate_user
from app.extensions import db
from app.gatherings.models import CalendarLink
from app.networks.models import Gathering, Membership
from tests.makers.networks import make_team
from tests.makers.people import make_member, make_user
from tests.pages.calendars import make_address
from tests.pages.forms import send
from tests.pages.page import Page
from tests.variants import AppWith

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("ten_days_before", "for_two_days")


def test_only_the_digest_of_an_address_is_kept(
    gathering: Gathering, signed_in: SignedIn, client: FlaskClient
) -> None:
    browser = signed_in(make_member(make_team(gathering.network)))
    address = make_address(browser)

    token = address.removeprefix("/calendar/").removesuffix(".ics")
    link = db.session.query(CalendarLink).one()
    assert token not in (link.token_hash, browser.get("/calendar").text)
    assert token not in browser.get("/calendar").text


@pytest.mark.parametrize("ending", ["anew", "ended", "seat", "account"])
def test_an_address_that_is_over_answers_404(
    gathering: Gathering, signed_in: SignedIn, client: FlaskClient, ending: str
) -> None:
    member = make_member(make_team(gathering.network))
    browser = signed_in(member)
    address = make_address(browser)

    if ending == "anew":
        make_address(browser)
    elif ending == "ended":
        page = Page(browser.get("/calendar"))
        send(browser, page, form="form[action$='/end']")
    elif ending == "seat":
        seat = db.session.query(Membership).filter_by(user_id=member.id).one()
        seat.ended_at = clock.now()
    else:
        deactivate_user(member.id, by=make_user(is_administrator=True).id)
    db.session.commit()

    assert client.get(address).status_code == 404


def test_a_network_that_one_is_not_in_has_no_calendar(
    gathering: Gathering, signed_in: SignedIn
) -> None:
    browser = signed_in(make_member(make_team()))

    for asked in (str(gathering.network_id), "x", "9" * 30, "-1"):
        assert browser.post("/calendar/links", data={"network": asked}).status_code == 404


def test_the_address_of_another_person_cannot_be_ended(
    gathering: Gathering, signed_in: SignedIn, client: FlaskClient
) -> None:
    team = make_team(gathering.network)
    address = make_address(signed_in(make_member(team)))
    link = db.session.query(CalendarLink).one()

    answer = signed_in(make_member(team)).post(f"/calendar/links/{link.id}/end")

    assert answer.status_code == 404
    assert client.get(address).status_code == 200


def test_what_has_not_changed_is_not_sent_again(
    gathering: Gathering, signed_in: SignedIn, client: FlaskClient
) -> None:
    address = make_address(signed_in(make_member(make_team(gathering.network))))
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    gathering.theme = "Noe annet"
    db.session.commit()
    changed = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "private, no-cache"
    assert (again.status_code, again.data) == (304, b"")
    assert changed.status_code == 200


def test_guessing_addresses_is_slowed_down(app_with: AppWith) -> None:
    client = app_with(RATELIMIT_ENABLED=True).test_client()

    statuses = [client.get(f"/calendar/{guess}.ics").status_code for guess in range(32)]

    assert (statuses[0], statuses[-1]) == (404, 429)


def test_one_gathering_is_a_file(gathering: Gathering, signed_in: SignedIn) -> None:
    browser = signed_in(make_member(make_team(gathering.network)))

    answer = browser.get(f"/gatherings/{gathering.id}.ics")

    assert "attachment" in answer.headers["Content-Disposition"]
    assert len(Calendar.from_ical(answer.data).events) == 2
