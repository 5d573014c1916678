"""A team takes up a measure: common, of the library, or its own."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry
from app.extensions import db
from app.measures.models.series import Series
from app.measures.queries import list_common_measures
from app.measures.queries.library import get_library_measure
from app.measures.services import adoption, definitions
from app.networks.models import Team
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_leader, make_member
from tests.pages.forms import send
from tests.pages.measures_definitions import OWN, add_measure, create_measure, offers
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


def own_series(team: Team) -> list[Series]:
    found = select(Series).where(Series.team_id == team.id).order_by(Series.id)
    return list(db.session.scalars(found))


def test_a_common_measure_is_taken_up_with_one_button_and_offers_to_count_back(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    measure = make_measure(team.network)

    page = add_measure(signed_in(make_member(team)), team, choice=f"common-{measure.id}")

    (series,) = own_series(team)
    assert page.location == f"/series/{series.id}/count-back"
    assert (series.measure_id, series.is_shared) == (measure.id, True)


def test_a_measure_of_the_library_becomes_the_teams_own_with_its_definition(
    signed_in: SignedIn,
) -> None:
    team = make_team()

    add_measure(signed_in(make_member(team)), team, choice="library-M2")

    (series,) = own_series(team)
    measure = series.measure
    assert (measure.team_id, measure.library_key, measure.target) == (team.id, "M2", 0.8)
    assert measure.definition.numerator == get_library_measure("M2").definition["numerator"]
    assert not series.is_shared


def test_what_the_network_shares_is_not_offered_again_from_the_library(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    definitions.share_library_measure(team.network, get_library_measure("M2"), by=None)
    db.session.commit()

    page = offers(signed_in(make_member(team)), team)

    choices = [str(one["value"]) for one in page.soup.select("button[name=choice]")]
    assert "library-M2" not in choices
    assert len([one for one in choices if one.startswith("common-")]) == 1
    assert len(choices) == 14


def test_the_library_begins_the_common_measure_where_the_network_has_it(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    definitions.share_library_measure(team.network, get_library_measure("M2"), by=None)

    series = adoption.adopt_from_library(team, get_library_measure("M2"), by=None)

    assert series.measure.is_common
    assert len(list_common_measures(team.network)) == 1


def test_a_measure_that_the_team_has_is_refused(signed_in: SignedIn) -> None:
    team = make_team()
    adoption.adopt_from_library(team, get_library_measure("M2"), by=None)

    with pytest.raises(adoption.AlreadyAdopted):
        adoption.adopt_from_library(team, get_library_measure("M2"), by=None)


def test_a_measure_asked_for_stands_first_with_its_goal_chosen(signed_in: SignedIn) -> None:
    team = make_team()
    goal = make_goal(team)
    client = signed_in(make_member(team))

    page = offers(client, team, query=f"?library=M2&goal={goal.id}")
    send(client, page, address=f"/teams/{team.id}/measures/add", choice="library-M2")

    assert page.texts("main h2")[0] == "Samarbeidsmøter der alle innkalte parter møtte"
    assert [series.goal_id for series in own_series(team)] == [goal.id]


def test_a_measure_asked_for_that_the_team_has_leads_to_its_series(signed_in: SignedIn) -> None:
    team = make_team()
    series = adoption.adopt_from_library(team, get_library_measure("M2"), by=None)
    db.session.commit()

    page = offers(signed_in(make_member(team)), team, query="?library=M2")

    assert "Dere måler dette allerede" in page.texts("main h2")
    assert page.soup.select_one(f"a[href='/series/{series.id}/edit']") is not None


def test_a_choice_that_is_not_on_the_list_takes_up_nothing(signed_in: SignedIn) -> None:
    team, stranger = make_team(), make_team()
    foreign = make_measure(stranger.network)

    page = add_measure(signed_in(make_member(team)), team, choice=f"common-{foreign.id}")

    assert page.status == 422
    assert page.summary == ["Velg en måling fra lista."]
    assert own_series(team) == []


def test_a_goal_of_another_team_is_refused(signed_in: SignedIn) -> None:
    team, goal = make_team(), make_goal(make_team())

    page = add_measure(
        signed_in(make_member(team)), team, choice="library-M2", goal_id=str(goal.id)
    )

    assert page.status == 422
    assert own_series(team) == []


def test_a_button_pressed_twice_begins_one_series(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_member(team))
    opened, address = offers(client, team), f"/teams/{team.id}/measures/add"

    first = send(client, opened, address=address, choice="library-M2")
    second = send(client, opened, address=address, choice="library-M2")

    assert second.location == first.location
    assert len(own_series(team)) == 1


def test_a_new_team_with_three_measures_is_told_that_they_are_enough(signed_in: SignedIn) -> None:
    team = make_team()
    for _number in range(3):
        make_series(team)

    page = offers(signed_in(make_member(team)), team)

    assert page.texts("main .ds-alert") == [
        "To eller tre målinger er nok i starten. Flere kan komme senere."
    ]


def test_a_team_with_five_measures_is_asked_whether_it_needs_them_all(signed_in: SignedIn) -> None:
    team = make_team()
    for _number in range(5):
        make_series(team)

    page = offers(signed_in(make_member(team)), team)

    assert page.texts("main .ds-alert")[0].startswith("Fem målinger er mange.")


def test_what_is_taken_up_leaves_its_trace(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_member(team))

    page = follow(client, create_measure(client, team, **OWN))

    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()[-2:]
    assert page.status == 200
    assert [entry.action for entry in entries] == ["measure.created", "series.begun"]
    assert {entry.chain for entry in entries} == {f"network-{team.network_id}"}


@pytest.mark.parametrize("place", ["add", "new"])
def test_only_the_team_chooses_its_measures(signed_in: SignedIn, place: str) -> None:
    team = make_team()
    address = f"/teams/{team.id}/measures/{place}"
    facilitator = signed_in(make_facilitator(team.network))
    peer = signed_in(make_member(make_team(team.network)))
    stranger = signed_in(make_leader(make_team(make_network())))

    statuses = [one.get(address).status_code for one in (facilitator, peer, stranger)]

    assert statuses == [403, 403, 404]


@pytest.mark.parametrize("place", ["", "/add", "/new"])
def test_who_is_not_signed_in_is_asked_to(client: FlaskClient, place: str) -> None:
    team = make_team()

    page = Page(client.get(f"/teams/{team.id}/measures{place}"))

    assert page.status == 302
    assert str(page.location).startswith("/sign-in")
