"""The page of a goal."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures.services.summaries import refresh_summaries
from app.networks.models import FacilitatorsSee
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.saving import save
from tests.pages.goals import show_goal

SignedIn = Callable[[User], FlaskClient]


def test_a_goal_shows_what_its_measures_say_and_how_its_tests_grow(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    series = make_series(goal.team, measurements={f"2026-W{week}": (8, 10) for week in (14, 15)})
    series.goal_id = goal.id
    save(series)
    refresh_summaries(series)
    make_cycle(save(goal))

    page = show_goal(signed_in(make_member(goal.team)), goal.id)

    assert page.heading == "Alle rundt bordet"
    assert page.texts(".signal") == ["2 av 10 punkter – for tidlig å si"]
    assert page.soup.select("main svg.spark")
    assert page.texts(".ramp-steps a") == ["Alle møter i fire uker"]


def test_a_goal_without_measures_offers_one(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())

    page = show_goal(signed_in(make_member(goal.team)), goal.id)

    assert page.texts(".empty a") == ["Legg til en måling"]


def test_a_facilitator_who_sees_masked_numbers_reads_the_goal_all_the_same(
    signed_in: SignedIn,
) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    goal = make_goal(make_team(network))

    page = show_goal(signed_in(make_facilitator(network)), goal.id)

    assert page.status == 200
    assert [link.text for link in page.soup.select("main a.ds-button")] == ["Driverdiagram"]
