"""The list of a team's series, and what the team decides for each."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.services import adoption
from app.networks.models import FacilitatorsSee
from app.statistics.masking import About, Audience, Kind
from tests.counting import counted
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member, make_user
from tests.pages.forms import fill_in, send
from tests.pages.measures_definitions import CLOSE, REOPEN, edit_series, list_series
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
WEEKS = {f"2026-W{number:02}": (number % 5 + 3, 10) for number in range(2, 20)}


def test_the_list_tells_the_last_value_and_what_each_series_says(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team, measurements=WEEKS)

    page = list_series(signed_in(make_member(team)), team)

    assert page.heading == "Målingene våre"
    assert series.measure.name in page.texts("tbody th")[0]
    assert page.texts("tbody .v") == ["70 %"]
    assert page.soup.select_one("tbody svg.spark") is not None
    assert "Prosess" in page.texts("tbody td")


def test_other_teams_see_shared_series_only_with_small_numbers_hidden(
    signed_in: SignedIn,
) -> None:
    team = make_team()
    about_people = make_measure(team.network, about=About.PEOPLE)
    make_series(team, about_people, measurements={"2026-W14": (1, 3)})
    own = make_series(team, make_measure(team), is_shared=False)

    page = list_series(signed_in(make_member(make_team(team.network))), team)

    assert page.heading == "Delte målinger"
    assert page.texts("tbody .v") == [":"]
    assert own.measure.name not in page.response.text


def test_facilitators_see_what_the_agreement_says(signed_in: SignedIn) -> None:
    team = make_team(make_network(facilitators_see=FacilitatorsSee.MASKED))
    own = make_series(team, make_measure(team), is_shared=False)

    page = list_series(signed_in(make_facilitator(team.network)), team)

    assert own.measure.name not in page.response.text


def test_a_team_without_measures_is_led_to_its_first(signed_in: SignedIn) -> None:
    team = make_team()

    inside = list_series(signed_in(make_member(team)), team)
    guest = list_series(signed_in(make_guest(team.network)), team)

    assert inside.soup.select_one(f"main a[href='/teams/{team.id}/measures/add']") is not None
    assert guest.soup.select("main a.ds-button") == []


def test_the_list_takes_as_many_statements_for_eight_series_as_for_two(
    signed_in: SignedIn,
) -> None:
    taken = []
    for size in (2, 8):
        team = make_team()
        for _number in range(size):
            make_series(team, measurements=WEEKS)
        client = signed_in(make_member(team))
        with counted() as statements:
            list_series(client, team)
        taken.append(len(statements))

    assert taken[0] == taken[1]


def test_goal_and_target_are_saved_and_read_again(signed_in: SignedIn) -> None:
    team = make_team()
    series, goal = make_series(team, measurements=WEEKS), make_goal(team)
    client = signed_in(make_member(team))

    edit_series(client, series.id, goal_id=str(goal.id), target="85")
    page = Page(client.get(f"/series/{series.id}/edit"))

    db.session.refresh(series)
    assert (series.goal_id, series.target) == (goal.id, 0.85)
    assert page.value("target") == "85"
    assert queries.find_summary(series.id, Audience.TEAM).target == 0.85


def test_an_own_series_is_shared_when_the_team_says_so(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team, make_measure(team), is_shared=False)

    edit_series(signed_in(make_member(team)), series.id, is_shared="y")

    db.session.refresh(series)
    assert series.is_shared


def test_a_common_series_cannot_be_kept_to_oneself(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team)

    page = Page(signed_in(make_member(team)).get(f"/series/{series.id}/edit"))

    assert page.soup.select_one("[name=is_shared]") is None
    with pytest.raises(adoption.AlwaysShared):
        adoption.edit_series(series, by=None, version=1, fields={"is_shared": False})


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"target": "0,8"}, "Skriv 80 for 80 %, ikke 0,8."),
        ({"target": "mange"}, "Skriv et tall, for eksempel 12 eller 12,5."),
        ({"target": "120"}, "Prosenten må ligge mellom 0 og 100."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_box(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    team = make_team()
    series = make_series(team)

    page = edit_series(signed_in(make_member(team)), series.id, **typed)

    assert (page.status, page.errors) == (422, [error])
    assert all(page.value(name) == text for name, text in typed.items())


def test_two_who_change_a_target_see_both(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team)
    client, address = signed_in(make_member(team)), f"/series/{series.id}/edit"
    opened = Page(client.get(address))
    adoption.edit_series(series, by=None, version=1, fields={"target": 0.6})
    db.session.commit()

    page = send(client, opened, address=address, target="90")
    again = send(client, page, address=address)

    assert page.status == 409
    assert page.texts(".ds-alert dd") == ["60 %"]
    assert page.value("target") == "90"
    assert again.status == 303


def test_a_closed_series_leaves_the_list_and_comes_back_by_the_undo(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team, measurements=WEEKS)
    client = signed_in(make_member(team))

    closed = follow(client, fill_in(client, f"/series/{series.id}/edit", form=CLOSE))
    undone = follow(client, send(client, closed, form=REOPEN))

    assert closed.messages[0].startswith("«Alle møtte» er avsluttet. Tallene er tatt vare på.")
    assert "Avsluttede målinger" in closed.texts("main h2")
    assert undone.messages == ["«Alle møtte» er åpen igjen."]
    assert series.closed_at is None


def test_a_goal_that_was_deleted_stays_chosen(signed_in: SignedIn) -> None:
    team = make_team()
    series, goal = make_series(team), make_goal(team)
    series.goal_id, goal.deleted_at = goal.id, goal.created_at
    db.session.commit()

    edit_series(signed_in(make_member(team)), series.id, target="70")

    db.session.refresh(series)
    assert (series.goal_id, series.target) == (goal.id, 0.7)


def test_days_are_targets_as_they_stand(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team, make_measure(team.network, kind=Kind.COUNT))

    edit_series(signed_in(make_member(team)), series.id, target="12,5")

    db.session.refresh(series)
    assert series.target == 12.5


@pytest.mark.parametrize("place", ["edit", "close", "reopen"])
def test_only_the_team_decides_for_its_series(signed_in: SignedIn, place: str) -> None:
    team = make_team()
    shared = make_series(team)
    own = make_series(team, make_measure(team), is_shared=False)
    facilitator = signed_in(make_facilitator(team.network))
    peer = signed_in(make_member(make_team(team.network)))
    stranger = signed_in(make_user())

    statuses = [
        facilitator.post(f"/series/{own.id}/{place}").status_code,
        peer.post(f"/series/{shared.id}/{place}").status_code,
        peer.post(f"/series/{own.id}/{place}").status_code,
        stranger.post(f"/series/{shared.id}/{place}").status_code,
    ]

    assert statuses == [403, 403, 404, 404]


def test_a_closed_team_decides_no_more(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team)
    team.closed_at = team.network.closed_at = series.created_at
    db.session.commit()

    status = signed_in(make_member(team)).get(f"/series/{series.id}/edit").status_code

    assert status == 403


def test_a_series_begins_with_the_period_that_goes_on(app: object) -> None:
    team = make_team()

    series = adoption.adopt_measure(team, make_measure(team), by=None, starts_on=date(2026, 11, 19))

    assert series.starts_on == date(2026, 11, 16)
