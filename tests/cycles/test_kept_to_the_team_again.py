"""A shared test is kept to the team again before the network reads something new of it."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.audit.queries import list_events
from app.cycles.models import Cycle, Decision, Stage
from app.extensions import db
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.pages.cycles import edit_plan, take_step
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
SAID = "Testen er ikke lenger delt, for nettverket ville ha fått lese noe nytt. Del den på nytt"


@pytest.fixture
def cycle(app: object) -> Cycle:
    """A closed test of two families that the network reads."""
    return make_cycle(
        make_goal(make_team()),
        stage=Stage.CLOSED,
        families=2,
        done_on=date(2026, 11, 10),
        decision=Decision.ADOPT,
        ended_on=date(2026, 11, 20),
        shared_at=clock.now(),
    )


def is_shared(cycle: Cycle) -> bool:
    return db.session.get_one(Cycle, cycle.id).shared_at is not None


def actions_of(cycle: Cycle) -> list[str]:
    return [event.action for event in list_events("cycle", [cycle.id])]


def said(page: Page) -> bool:
    return SAID in " ".join(page.texts(".flashes"))


def test_a_step_back_keeps_what_is_written_anew_to_the_team(
    signed_in: SignedIn, cycle: Cycle
) -> None:
    client = signed_in(make_member(cycle.goal.team))

    page = follow(client, take_step(client, cycle.id, step="step-back"))

    assert not is_shared(cycle)
    assert said(page)
    assert "cycle.unshared" in actions_of(cycle)


def test_more_families_open_no_day_and_no_quote_unasked(signed_in: SignedIn, cycle: Cycle) -> None:
    client = signed_in(make_member(cycle.goal.team))

    page = follow(client, edit_plan(client, cycle.id, families="5"))

    assert not is_shared(cycle)
    assert said(page)
    assert "cycle.unshared" in actions_of(cycle)


def test_what_tells_no_more_than_before_stays_shared(signed_in: SignedIn, cycle: Cycle) -> None:
    client = signed_in(make_member(cycle.goal.team))

    page = follow(client, edit_plan(client, cycle.id, families="4"))

    assert is_shared(cycle)
    assert not said(page)


def test_a_test_that_nobody_outside_has_read_stays_chosen_to_be_shared(
    signed_in: SignedIn, cycle: Cycle
) -> None:
    running = make_cycle(cycle.goal, number=2, stage=Stage.ACT, shared_at=clock.now())
    client = signed_in(make_member(cycle.goal.team))

    take_step(client, running.id, step="step-back")

    assert is_shared(running)
