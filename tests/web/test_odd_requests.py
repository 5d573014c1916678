"""Requests that no page of ours makes are answered, never with a fault of ours."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from tests.makers.goals import make_goal
from tests.makers.measures import make_series
from tests.makers.networks import make_team
from tests.makers.people import make_member, make_user
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
TOO_LARGE = 2**63


@pytest.mark.parametrize(
    "address",
    [
        *(
            f"/teams/{TOO_LARGE}",
            f"/series/{2**31}",
            f"/series/{TOO_LARGE}.csv",
            f"/goals/{'9' * 60}",
        ),
        *("/networks/%00", "/networks/x%00y/teams", "/series/1/measurements/9999-12-27/edit"),
    ],
)
def test_what_no_row_can_be_called_is_not_found(signed_in: SignedIn, address: str) -> None:
    client = signed_in(make_member(make_team()))

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("period", ["9999-W52", "9999-12-31", "0001-01-01", "0001-W01", "1066-W01"])
def test_a_period_centuries_away_is_not_offered(signed_in: SignedIn, period: str) -> None:
    series = make_series()

    page = Page(
        signed_in(make_member(series.team)).get(
            f"/series/{series.id}/measurements/new?period={period}"
        )
    )

    assert page.status == 200
    assert period[:4] not in page.value("period")


def test_a_change_that_no_row_can_be_is_not_undone(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    client = signed_in(make_member(series.team))

    address = f"/series/{series.id}/measurements/2026-03-30/undo"
    answer = client.post(address, data={"mark": str(TOO_LARGE)})

    assert answer.status_code == 404


def test_a_cycle_that_follows_one_that_cannot_be_is_not_found(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))

    assert client.get(f"/goals/{goal.id}/cycles/new?after={TOO_LARGE}").status_code == 404


def test_a_file_in_place_of_a_text_leaves_the_text_as_it_was(signed_in: SignedIn) -> None:
    client = signed_in(make_user(name="Anne"))

    sent = {"name": (BytesIO(b"=1+1"), "name.csv"), "language": "nb", "version": "1"}
    answer = client.post("/account", data=sent)

    assert answer.status_code == 303
    assert Page(client.get("/account")).value("name") == "Anne"


@pytest.mark.parametrize("body", [b'{"name": {"a": 1}}', b"[1, 2]", b"[1", b"\xff"])
def test_json_in_place_of_a_form_is_a_form_with_nothing_in_it(
    signed_in: SignedIn, body: bytes
) -> None:
    goal = make_goal(make_team())
    client = signed_in(make_member(goal.team))

    answer = client.post(
        f"/teams/{goal.team_id}/goals/new", data=body, content_type="application/json"
    )

    assert answer.status_code == 422


def test_a_blank_in_place_of_no_goal_is_no_goal(signed_in: SignedIn) -> None:
    team = make_team()
    client = signed_in(make_member(team))

    sent = {"goal_id": " ", "choice": "library-M1"}
    answer = client.post(f"/teams/{team.id}/measures/add", data=sent)

    assert answer.status_code == 303
