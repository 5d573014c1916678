"""Until when the teams deliver numbers for a gathering."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.audit.models import AuditEntry
from app.extensions import db
from app.networks.models import Gathering, Team
from app.notices.models import Notice, NoticeKind
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.people import (
    make_leader,
    make_member,
)
from tests.pages.boards import show_team
from tests.pages.forms import fill_in, send
from tests.pages.gatherings import address_of, open_gathering
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.usefixtures("ten_days_before", "gathering_before")


def test_the_usual_deadline_is_noon_the_day_before(
    gathering: Gathering, team: Team, signed_in: SignedIn
) -> None:
    make_goal(team)
    series = make_series(team, make_measure(gathering.network), starts_on=date(2026, 11, 9))
    browser = signed_in(make_member(team))

    pages = [
        open_gathering(browser, gathering),
        show_team(browser, team),
        Page(browser.get(f"/networks/{gathering.network.slug}/gatherings")),
        Page(browser.get(f"/series/{series.id}/measurements/new")),
        Page(browser.get(f"/networks/{gathering.network.slug}")),
    ]

    assert all("2. desember kl. 12.00" in " ".join(page.soup.text.split()) for page in pages)


def test_pages_say_that_the_deadline_has_been_from_that_minute_on(
    gathering: Gathering, team: Team, signed_in: SignedIn
) -> None:
    make_goal(team)
    gatherings = f"/networks/{gathering.network.slug}/gatherings"
    places = [address_of(gathering), f"/teams/{team.id}", gatherings]
    paper = f"{address_of(gathering)}/programme"

    with clock.stopped_at(datetime(2026, 12, 2, 12, tzinfo=UTC)):
        browser = signed_in(make_member(team))
        pages = [Page(browser.get(place)) for place in (*places, paper)]

    assert all("Fristen for tall var 2. desember kl. 12.00." in one.texts(".sub") for one in pages)
    assert not any("Ha tallene klare" in page.response.text for page in pages)
    assert "Tall innen" not in pages[1].texts(".count")[0]


def test_the_board_counts_no_days_while_the_gathering_goes_on(
    gathering: Gathering, team: Team, signed_in: SignedIn
) -> None:
    make_goal(team)

    with clock.stopped_at(datetime(2026, 12, 3, 8, tzinfo=UTC)):
        page = show_team(signed_in(make_member(team)), team)

    assert page.texts(".count") == ["Samling 2 er i gang 3. desember 2026"]


def test_a_deadline_that_is_moved_is_audited_and_told(
    gathering: Gathering, team: Team, facilitator: FlaskClient, signed_in: SignedIn
) -> None:
    member, address = make_member(team), f"{address_of(gathering)}/deadline"

    saved = follow(facilitator, fill_in(facilitator, address, day="30.11.2026", time="16"))

    notices = Page(signed_in(member).get("/notices"))
    assert saved.messages == ["Fristen er endret, og teamene får vite det."]
    assert gathering.numbers_by == datetime(2026, 11, 30, 15, tzinfo=UTC)
    assert db.session.query(AuditEntry).filter_by(action="gathering.edited").count() == 1
    assert "Fristen for tall til samling 2 er flyttet." in notices.soup.text


def test_a_deadline_that_moves_again_is_told_anew(
    gathering: Gathering, team: Team, facilitator: FlaskClient
) -> None:
    member, address = make_member(team), f"{address_of(gathering)}/deadline"
    fill_in(facilitator, address, day="30.11.2026", time="16")
    db.session.query(Notice).one().read_at = clock.now()
    db.session.commit()

    fill_in(facilitator, address, day="01.12.2026", time="16")

    (told,) = db.session.query(Notice).filter_by(user_id=member.id)
    assert (told.kind, told.read_at) == (NoticeKind.DEADLINE_MOVED, None)


def test_the_usual_deadline_follows_the_gathering_and_a_chosen_one_moves_along(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    edit, deadline = f"{address_of(gathering)}/edit", f"{address_of(gathering)}/deadline"
    fill_in(facilitator, edit, starts_on="2027-03-30", ends_on="2027-03-30")
    usual = Page(facilitator.get(deadline))
    fill_in(facilitator, deadline, day="26.03.2027", time="16.00")
    fill_in(facilitator, edit, starts_on="2027-04-06", ends_on="2027-04-06")
    chosen = Page(facilitator.get(deadline))

    assert (usual.value("day"), usual.value("time")) == ("2027-03-29", "12.00")
    assert (chosen.value("day"), chosen.value("time")) == ("2027-04-02", "16.00")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"day": "04.12.2026"}, "Velg en dag som ikke er etter samlingen."),
        ({"day": ""}, "Skriv en dato."),
        ({"time": "25"}, "Skriv klokkeslettet som 09.30."),
    ],
)
def test_a_deadline_that_cannot_be_is_refused(
    gathering: Gathering, facilitator: FlaskClient, typed: dict[str, str], error: str
) -> None:
    page = fill_in(facilitator, f"{address_of(gathering)}/deadline", **typed)

    assert page.status == 422
    assert page.errors == [error]


def test_two_who_move_a_deadline_do_not_overwrite_each_other(
    gathering: Gathering, facilitator: FlaskClient
) -> None:
    address = f"{address_of(gathering)}/deadline"
    begun = Page(facilitator.get(address))
    fill_in(facilitator, address, day="30.11.2026")

    late = send(facilitator, begun, address=address, day="29.11.2026")

    assert late.status == 409
    assert "30. november kl. 12.00" in late.texts(".ds-alert dd")


def test_a_team_reads_the_deadline_and_does_not_move_it(
    gathering: Gathering, team: Team, signed_in: SignedIn
) -> None:
    browser = signed_in(make_leader(team))

    assert browser.get(f"{address_of(gathering)}/deadline").status_code == 403
    assert browser.get(f"/gatherings/{gathering.id + 9}/deadline").status_code == 404
