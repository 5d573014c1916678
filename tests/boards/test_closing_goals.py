"""Closing a goal: what stays and with whom, and what becomes of its measures and tests."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.audit.services import record_change
from app.cycles.models import Stage
from app.extensions import db
from app.goals.models import Goal, GoalStatus
from app.goals.services import subject_of
from app.measures.models.series import Series
from tests.makers.closing import make_measured
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.pages.boards import show_team
from tests.pages.closing import KEPT, close_goal
from tests.pages.forms import send
from tests.pages.goals import edit_goal, show_goal
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]


@pytest.fixture
def goal(app: object) -> Goal:
    """A goal of a team."""
    return make_goal(make_team())


@pytest.fixture
def client(goal: Goal, signed_in: SignedIn) -> FlaskClient:
    """The browser of a member of the team."""
    return signed_in(make_member(goal.team))


def test_a_closed_goal_says_what_stays_and_leaves_the_cards(
    client: FlaskClient, goal: Goal
) -> None:
    page = follow(client, close_goal(client, goal))
    board = show_team(client, goal.team)

    assert page.messages == ["Målet er avsluttet. Angre"]
    assert KEPT in " ".join(page.texts(".defs dd"))
    assert (goal.status, goal.closed_on) == (GoalStatus.REACHED, clock.today())
    assert board.goals == []
    assert f"Avsluttet: {goal.title}" in board.texts("main p.sub")


def test_undoing_opens_the_goal_again_and_keeps_what_was_written(
    client: FlaskClient, goal: Goal
) -> None:
    page = follow(client, close_goal(client, goal))
    undo = page.soup.select_one(".flashes form")
    assert undo is not None

    again = follow(client, Page(client.post(str(undo["action"]))))

    assert again.messages == ["Målet er åpnet igjen."]
    assert (goal.status, goal.closed_on, goal.kept) == (GoalStatus.ACTIVE, None, KEPT)


def test_how_it_ended_is_asked_and_what_was_typed_stays(client: FlaskClient, goal: Goal) -> None:
    page = close_goal(client, goal, outcome="")

    assert page.status == 422
    assert page.errors == ["Velg én av de to."]
    assert page.value("kept") == KEPT


def test_a_day_that_has_not_come_is_refused_beside_the_day(client: FlaskClient, goal: Goal) -> None:
    page = close_goal(client, goal, closed_on="31.12.2099")

    assert page.status == 422
    assert page.errors == ["Denne dagen har ikke kommet ennå."]


def test_nothing_is_stopped_unless_the_team_says_so(client: FlaskClient, goal: Goal) -> None:
    series, cycle = make_measured(goal.team, goal), make_cycle(goal, stage=Stage.DO)
    form = Page(client.get(f"/goals/{goal.id}/close"))

    close_goal(client, goal)

    assert any(cycle.change in text for text in form.texts("form li"))
    assert (series.closed_at, series.held_every, cycle.stage) == (None, None, Stage.DO)


def test_a_measure_that_stops_with_the_goal_comes_back_with_it(
    client: FlaskClient, goal: Goal
) -> None:
    series = make_measured(goal.team, goal)
    close_goal(client, goal, **{f"series_{series.id}": "stops"})
    stopped = series.closed_at

    client.post(f"/goals/{goal.id}/reopen")

    assert stopped is not None
    assert db.session.get_one(Series, series.id).closed_at is None


def test_a_measure_that_is_held_is_measured_as_before_when_the_goal_is_opened(
    client: FlaskClient, goal: Goal
) -> None:
    series = make_measured(goal.team, goal)
    close_goal(client, goal, **{f"series_{series.id}": "held"})
    held = series.held_every

    client.post(f"/goals/{goal.id}/reopen")

    assert (held, db.session.get_one(Series, series.id).held_every) == (2, None)


def test_a_goal_that_somebody_changed_meanwhile_is_not_closed_silently(
    client: FlaskClient, goal: Goal
) -> None:
    edit_goal(client, goal.id, title="Alle kommer")

    page = close_goal(client, goal, version="1")

    assert page.status == 409
    assert goal.closed_on is None


def test_a_goal_closed_once_is_not_closed_again(client: FlaskClient, goal: Goal) -> None:
    close_goal(client, goal)

    answer = client.post(f"/goals/{goal.id}/close", data={"outcome": "closed"})

    assert answer.status_code == 303
    assert goal.status is GoalStatus.REACHED


def test_what_was_written_of_a_goal_that_a_colleague_closed_meanwhile_stays(
    client: FlaskClient, goal: Goal
) -> None:
    opened = Page(client.get(f"/goals/{goal.id}/close"))
    close_goal(client, goal)
    mine = {"outcome": "closed", "kept": "Min lange tekst"}

    page = send(client, opened, address=f"/goals/{goal.id}/close", **mine)

    assert page.status == 409
    assert page.value("kept") == "Min lange tekst"
    assert KEPT in page.texts(".ds-alert dd")
    assert (goal.status, goal.kept) == (GoalStatus.REACHED, KEPT)


@pytest.mark.parametrize("status", ["reached", "closed"])
def test_a_goal_is_never_over_by_an_edit_which_asks_for_no_day(
    client: FlaskClient, goal: Goal, status: str
) -> None:
    offered = Page(client.get(f"/goals/{goal.id}/edit")).texts("#goal_status option")

    page = edit_goal(client, goal.id, goal_status=status, title="Alle kommer")

    assert offered == ["Vi jobber med det", "På vent"]
    assert page.status == 422
    assert page.value("title") == "Alle kommer"
    assert (goal.status, goal.closed_on) == (GoalStatus.ACTIVE, None)


def test_the_form_of_a_closed_goal_changes_its_words_and_leads_to_opening_it_again(
    client: FlaskClient, goal: Goal
) -> None:
    close_goal(client, goal)

    opened = Page(client.get(f"/goals/{goal.id}/edit"))
    saved = edit_goal(client, goal.id, title="Alle kommer", goal_status="active")

    assert opened.soup.select("#goal_status") == []
    assert opened.soup.select_one(f"form[action='/goals/{goal.id}/reopen']")
    assert saved.status == 303
    assert goal.title == "Alle kommer"
    assert (goal.status, goal.closed_on) == (GoalStatus.REACHED, clock.today())


@pytest.mark.parametrize("typed", [{"title": "Alle kommer"}, {"goal_status": "paused"}])
def test_who_edits_a_goal_that_was_closed_meanwhile_sees_that_it_was(
    client: FlaskClient, goal: Goal, typed: dict[str, str]
) -> None:
    opened = Page(client.get(f"/goals/{goal.id}/edit"))
    close_goal(client, goal)

    page = send(client, opened, address=f"/goals/{goal.id}/edit", **typed)

    assert page.status == 409
    assert page.soup.select_one(f"form[action='/goals/{goal.id}/reopen']")
    assert page.value("title") == typed.get("title", goal.title)
    assert goal.closed_on is not None


def test_a_measure_comes_back_however_much_was_written_of_the_goal_meanwhile(
    client: FlaskClient, goal: Goal
) -> None:
    series = make_measured(goal.team, goal)
    close_goal(client, goal, **{f"series_{series.id}": "stops"})
    for _turn in range(60):
        record_change("goal.edited", subject_of(goal, goal.team), by=None)
    db.session.commit()

    client.post(f"/goals/{goal.id}/reopen")

    assert db.session.get_one(Series, series.id).closed_at is None


def test_only_the_team_closes_its_goals(goal: Goal, signed_in: SignedIn) -> None:
    network = goal.team.network
    for person, status in (
        (make_facilitator(network), 403),
        (make_guest(network), 404),
        (make_member(make_team(network)), 404),
        (make_member(make_team(make_network())), 404),
    ):
        client = signed_in(person)

        assert client.get(f"/goals/{goal.id}/close").status_code == status
        assert client.post(f"/goals/{goal.id}/reopen").status_code == status
    reading = show_goal(signed_in(make_facilitator(network)), goal.id)
    assert not reading.soup.select(f"a[href='/goals/{goal.id}/close']")


@pytest.mark.parametrize("room", ["drivers/new", "ideas/new", "package", "cycles/new"])
def test_nothing_new_is_begun_below_a_closed_goal_until_it_is_opened_again(
    client: FlaskClient, goal: Goal, room: str
) -> None:
    close_goal(client, goal)

    page = follow(client, Page(client.get(f"/goals/{goal.id}/{room}")))
    diagram = Page(client.get(f"/goals/{goal.id}/diagram"))
    client.post(f"/goals/{goal.id}/reopen")

    assert "Målet er avsluttet. Åpne målet igjen for å arbeide videre med det." in page.messages
    assert page.soup.select_one(f"form[action='/goals/{goal.id}/reopen']")
    assert not diagram.soup.select("main a[data-in-place]")
    assert client.get(f"/goals/{goal.id}/{room}").status_code == 200
