"""Putting right the day that a test started; what was thought stays locked as it was."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.audit.models import AuditEntry, AuditPayload
from app.cycles.models import Cycle, Stage
from app.extensions import db
from tests.makers.cycles import STARTED_ON, make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator, make_member
from tests.pages.cycles import show_cycle
from tests.pages.forms import fill_in
from tests.pages.page import Page

SignedIn = Callable[[User], FlaskClient]
LOCKED_AT = datetime(2026, 10, 26, 9, tzinfo=UTC)


def running(stage: Stage = Stage.DO) -> Cycle:
    done_on = None if stage is Stage.DO else date(2026, 11, 8)
    return make_cycle(make_goal(make_team()), stage=stage, locked_at=LOCKED_AT, done_on=done_on)


def correct(client: FlaskClient, cycle: Cycle, *, day: str, why: str = "Feil måned") -> Page:
    return fill_in(client, f"/cycles/{cycle.id}/start-day", started_on=day, reason=why)


@pytest.mark.parametrize("stage", [Stage.DO, Stage.STUDY])
def test_a_wrong_start_day_is_put_right_with_a_reason_and_the_lock_keeps_its_time(
    signed_in: SignedIn, stage: Stage
) -> None:
    cycle = running(stage)
    client = signed_in(make_member(cycle.goal.team))

    link = show_cycle(client, cycle.id).soup.select_one(f"a[href='/cycles/{cycle.id}/start-day']")
    answer = correct(client, cycle, day="01.10.2026")

    db.session.expire_all()
    noted = db.session.scalars(select(AuditEntry).filter_by(action="cycle.start_corrected")).one()
    content = db.session.get_one(AuditPayload, noted.id).content
    assert link is not None
    assert answer.status == 303
    assert (cycle.started_on, cycle.locked_at) == (date(2026, 10, 1), LOCKED_AT)
    assert content["reason"] == "Feil måned"
    assert content["started_on"]["from"] == STARTED_ON.isoformat()


@pytest.mark.parametrize(
    ("day", "why", "error"),
    [
        ("01.10.2026", "", "Skriv hvorfor, med noen få ord."),
        ("01.10.2099", "Feil", "Denne dagen har ikke kommet ennå."),
        ("09.11.2026", "Feil", "Dette er etter at testen var gjort."),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_the_box(
    signed_in: SignedIn, day: str, why: str, error: str
) -> None:
    cycle = running(Stage.STUDY)

    page = correct(signed_in(make_member(cycle.goal.team)), cycle, day=day, why=why)

    assert (page.status, page.errors) == (422, [error])
    assert page.value("started_on") == day


def test_a_studied_test_is_taken_a_step_back_first(signed_in: SignedIn) -> None:
    cycle = running(Stage.ACT)
    client = signed_in(make_member(cycle.goal.team))

    answer = client.get(f"/cycles/{cycle.id}/start-day")

    assert (answer.status_code, answer.location) == (303, f"/cycles/{cycle.id}")
    assert not show_cycle(client, cycle.id).soup.select("a[href$='/start-day']")


def test_the_start_day_is_for_the_team_alone(signed_in: SignedIn) -> None:
    cycle = running()
    address = f"/cycles/{cycle.id}/start-day"

    facilitator = signed_in(make_facilitator(cycle.goal.team.network))
    stranger = signed_in(make_member(make_team()))

    assert facilitator.get(address).status_code == 403
    assert stranger.get(address).status_code == 404
