"""The board asks kindly of a period in which nothing was counted, and leads to the tally."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures.models.series import Series
from app.networks.models import FacilitatorsSee, Team
from tests.makers.goals import end_goal, make_goal
from tests.makers.measures import Readings, make_measure
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.stories import LOW, weekly
from tests.makers.tallies import make_presses, make_tally
from tests.pages.boards import show_team
from tests.pages.page import Page

pytestmark = pytest.mark.usefixtures("first_of_june")
SignedIn = Callable[[User], FlaskClient]
WEEK_21 = date(2026, 5, 18)
MEASURED = weekly(*LOW, last=20)
NOTHING = "Ingenting er telt i uke 21: Alle møtte"


def make_counted(team: Team, *, measurements: Readings, since: date) -> Series:
    """Make a tally in a team whose goal is reached, so that nothing else waits."""
    end_goal(make_goal(team))
    return make_tally(team, measurements=measurements, since=since)


def test_a_week_with_nothing_counted_has_one_row_that_leads_to_the_tally(
    signed_in: SignedIn,
) -> None:
    series = make_counted(make_team(), measurements=MEASURED, since=WEEK_21)
    client = signed_in(make_member(series.team))

    page = show_team(client, series.team)
    link = page.soup.select(".todo a.ds-button")[0]

    assert page.waiting == [NOTHING]
    assert link["href"] == f"/series/{series.id}/tally"
    tally = Page(client.get(str(link["href"])))
    assert tally.soup.select_one("form[action$='/tally/2026-05-18/none']") is not None


def test_a_week_with_presses_closes_by_itself_and_is_not_asked_about(signed_in: SignedIn) -> None:
    series = make_counted(make_team(), measurements=MEASURED, since=WEEK_21)
    for week in ("2026-W21", "2026-W22"):
        make_presses(series, week, yes=1)

    assert show_team(signed_in(make_member(series.team)), series.team).waiting == []


def test_weeks_before_the_tally_began_are_not_asked_about_here(signed_in: SignedIn) -> None:
    series = make_counted(make_team(), measurements=MEASURED, since=date(2026, 6, 1))

    assert show_team(signed_in(make_member(series.team)), series.team).waiting == []


def test_two_series_have_one_row_together(signed_in: SignedIn) -> None:
    team = make_team()
    for _ in range(2):
        make_counted(team, measurements=MEASURED, since=WEEK_21)

    assert show_team(signed_in(make_member(team)), team).waiting == [NOTHING]


def test_said_to_be_none_it_waits_no_more(signed_in: SignedIn) -> None:
    series = make_counted(make_team(), measurements=weekly(*LOW, last=21), since=WEEK_21)
    client = signed_in(make_member(series.team))
    client.post(f"/series/{series.id}/tally/2026-05-25/none")

    assert show_team(client, series.team).waiting == []


def test_who_may_not_see_the_tally_is_not_led_to_it(signed_in: SignedIn) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    series = make_tally(make_team(network), make_measure(network), since=WEEK_21)
    series.starts_on = WEEK_21
    db.session.commit()

    page = show_team(signed_in(make_facilitator(network)), series.team)

    assert page.soup.select(f".todo a[href$='/series/{series.id}/tally']") == []
