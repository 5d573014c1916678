"""What measuring costs a team in minutes a month, and when it is told that it measures much."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.measures.models.measure import Measure
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.measures.queries.library import get_library_measure
from app.measures.queries.load import Advice, Load, advise, weigh, weigh_teams
from app.networks.models import Team
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.stories import HIGH, LOW, weekly
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
TODAY = date(2026, 4, 15)
CLOSED_AT = datetime(2026, 4, 1, tzinfo=UTC)


def a_series(frequency: Frequency, minutes: int | None, **fields: object) -> Series:
    return Series(measure=Measure(frequency=frequency, minutes=minutes), **fields)


@pytest.mark.parametrize(
    ("frequency", "minutes", "a_month"),
    [
        (Frequency.WEEK, 3, 13),
        (Frequency.FORTNIGHT, 6, 13),
        (Frequency.MONTH, 10, 10),
        (Frequency.QUARTER, 30, 10),
        (Frequency.HALF_YEAR, 60, 10),
        (Frequency.YEAR, 60, 5),
        (Frequency.ONCE, 60, 0),
        (Frequency.MONTH, None, 0),
    ],
)
def test_a_measure_costs_its_minutes_as_often_as_it_is_counted(
    frequency: Frequency, minutes: int | None, a_month: int
) -> None:
    assert weigh([a_series(frequency, minutes)], on=TODAY).minutes == a_month


def test_two_meetings_a_month_and_a_look_every_week_cost_about_nine_minutes() -> None:
    recommended = [
        Series(measure=Measure(**get_library_measure(key).fields)) for key in ("M2", "M5", "M10")
    ]

    assert weigh(recommended, on=TODAY) == Load(measures=3, minutes=9, untold=0)


def test_what_is_measured_more_seldom_costs_less_from_the_day_that_it_is() -> None:
    held = a_series(Frequency.WEEK, 12, held_from=date(2026, 4, 13), held_every=4)

    assert weigh([held], on=TODAY).minutes == 13
    assert weigh([held], on=date(2026, 4, 12)).minutes == 52


def test_what_is_closed_or_over_costs_nothing() -> None:
    closed_measure = a_series(Frequency.MONTH, 10)
    closed_measure.measure.closed_at = CLOSED_AT
    series = [
        a_series(Frequency.MONTH, 10, closed_at=CLOSED_AT),
        a_series(Frequency.MONTH, 10, ends_on=date(2026, 3, 31)),
        closed_measure,
    ]

    assert weigh(series, on=TODAY) == Load(measures=0, minutes=0, untold=0)


@pytest.mark.parametrize(
    ("count", "at_the_start", "advice"),
    [
        (3, True, Advice.NONE),
        (4, True, Advice.MANY_AT_THE_START),
        (4, False, Advice.NONE),
        (5, False, Advice.NONE),
        (6, False, Advice.MANY),
        (6, True, Advice.MANY),
    ],
)
def test_more_than_three_are_many_at_the_start_and_more_than_five_always(
    count: int, at_the_start: bool, advice: Advice
) -> None:
    assert advise(count, is_at_the_start=at_the_start) is advice


def make_measured(team: Team, *, count: int) -> list[Series]:
    """Make series that a team has followed for long, with points enough to be read."""
    made = []
    with clock.stopped_at(datetime(2025, 9, 1, tzinfo=UTC)):
        for _number in range(count):
            readings = weekly(*LOW, *HIGH, last=15)
            measure = make_measure(team.network)
            measure.minutes = 6
            made.append(make_series(team, measure, measurements=readings))
    return made


@pytest.mark.usefixtures("today")
def test_the_page_of_the_measures_says_what_they_cost_and_advises_a_new_team(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    for _number in range(4):
        make_series(team)

    page = Page(signed_in(make_member(team)).get(f"/teams/{team.id}/measures"))

    assert page.texts(".pagehead .sub")[0].startswith("Dere følger 4 målinger.")
    assert "To eller tre målinger er nok" in " ".join(page.texts("main > .sub"))


@pytest.mark.usefixtures("today")
def test_a_team_that_has_measured_for_long_is_left_alone_with_four(signed_in: SignedIn) -> None:
    team = make_team()
    make_measured(team, count=4)

    page = Page(signed_in(make_member(team)).get(f"/teams/{team.id}/measures"))

    assert page.texts("main > .sub") == []


@pytest.mark.usefixtures("today")
def test_facilitators_see_what_measuring_costs_each_team_in_the_order_of_the_network(
    signed_in: SignedIn,
) -> None:
    network = make_network()
    busy, _idle = make_team(network), make_team(network)
    make_measured(busy, count=2)

    client = signed_in(make_facilitator(network))
    page = Page(client.get(f"/networks/{network.slug}/common-measures"))

    rows = page.texts(".load tbody tr")
    assert len(rows) == 2
    assert sorted(row.split()[-2:] for row in rows) == [["0", "0"], ["2", "52"]]
    assert list(weigh_teams(network, on=TODAY)) == [busy.id]


@pytest.mark.usefixtures("today")
def test_a_guest_does_not_see_what_measuring_costs_the_teams(signed_in: SignedIn) -> None:
    network = make_network()
    make_measured(make_team(network), count=1)

    page = Page(signed_in(make_guest(network)).get(f"/networks/{network.slug}/common-measures"))

    assert page.texts(".load") == []
