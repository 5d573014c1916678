"""Sharing a cycle with the network; and cycles that have been open for too long."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from app import clock
from app.accounts.models import User
from app.cycles.models import SHOWN_OUTSIDE, Cycle, Decision, Stage
from app.cycles.queries import is_open_too_long, list_open_too_long
from app.extensions import db
from tests.makers.cycles import STARTED_ON, make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_leader, make_member
from tests.makers.saving import save
from tests.pages.cycles import show_cycle
from tests.pages.forms import send
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
SWITCH = "form[action*='share']"


def test_a_team_shares_a_cycle_with_a_switch_and_takes_it_back(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    client = signed_in(make_member(cycle.goal.team))

    def press() -> tuple[str, str]:
        answer = send(client, show_cycle(client, cycle.id), form=SWITCH)
        page = follow(client, answer)
        return page.messages[0], str(page.soup.select("[role=switch]")[0]["aria-checked"])

    assert press() == ("Testen deles med nettverket når den er fullført.", "true")
    assert press() == ("Testen er ikke lenger delt.", "false")
    assert db.session.get_one(Cycle, cycle.id).shared_at is None


@pytest.mark.parametrize(("unnamed", "is_warned"), [(2, True), (3, False)])
def test_the_switch_says_beforehand_when_the_others_will_not_see_the_test(
    signed_in: SignedIn, unnamed: int, is_warned: bool
) -> None:
    network = make_network()
    first, *_others = (make_team(network) for _team in range(unnamed))
    cycle = make_cycle(make_goal(first))

    card = show_cycle(signed_in(make_leader(first)), cycle.id).soup.select_one("#sharing")

    assert card is not None
    assert ("De andre ser ikke testen, selv om dere deler den." in card.get_text()) is is_warned
    assert [str(link["href"]) for link in card.select("a")] == (
        [f"/teams/{first.id}/edit"] if is_warned else []
    )


def test_a_team_that_is_named_is_not_told_that_its_test_is_held_back(signed_in: SignedIn) -> None:
    team = make_team(make_network())
    team.may_be_named = True
    cycle = make_cycle(make_goal(save(team)))

    page = show_cycle(signed_in(make_leader(team)), cycle.id)

    assert "De andre ser ikke testen" not in page.response.text


@pytest.mark.usefixtures("app")
def test_a_shared_cycle_is_shown_to_others_only_when_it_is_closed_and_there() -> None:
    goal, now = make_goal(make_team()), clock.now()
    decided: dict[str, Any] = {"decision": Decision.ABANDON, "ended_on": date(2026, 11, 20)}
    closed = make_cycle(goal, stage=Stage.CLOSED, shared_at=now, **decided)
    running = make_cycle(goal, number=2, stage=Stage.DO, shared_at=now)
    kept = make_cycle(goal, number=3, stage=Stage.CLOSED, **decided)
    gone = make_cycle(goal, number=4, stage=Stage.CLOSED, shared_at=now, deleted_at=now, **decided)

    found = db.session.scalars(text(f"SELECT c.id FROM cycle c WHERE {SHOWN_OUTSIDE}")).all()

    shown = [one.is_shown_outside for one in (closed, running, kept, gone)]
    assert shown == [True, False, False, False]
    assert found == [closed.id]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(("families", "tells"), [(None, False), (0, False), (4, False), (5, True)])
def test_below_five_families_neither_dates_nor_quotes_leave_the_team(
    families: int | None, tells: bool
) -> None:
    assert make_cycle(make_goal(make_team()), families=families).tells_when is tells


def test_the_page_says_so_where_few_take_part(signed_in: SignedIn) -> None:
    goal = make_goal(make_team())
    few, many = make_cycle(goal, families=4), make_cycle(goal, number=2, families=5)
    client = signed_in(make_member(goal.team))

    pages = [show_cycle(client, cycle.id).soup.get_text() for cycle in (few, many)]

    assert ["Verken datoer eller sitater" in page for page in pages] == [True, False]


def test_a_facilitator_reads_whether_it_is_shared_and_changes_nothing(signed_in: SignedIn) -> None:
    cycle = make_cycle(make_goal(make_team()))
    client = signed_in(make_facilitator(cycle.goal.team.network))

    page = show_cycle(client, cycle.id)
    answers = {client.post(f"/cycles/{cycle.id}/{way}").status_code for way in ("share", "unshare")}

    assert not page.soup.select(SWITCH)
    assert "Ikke delt" in page.soup.get_text()
    assert answers == {403}


def started(cycle_stage: Stage = Stage.DO, *, planned_end_on: date | None = None) -> Cycle:
    return make_cycle(make_goal(make_team()), stage=cycle_stage, planned_end_on=planned_end_on)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("planned_end_on", "days", "is_long"),
    [
        (None, 8 * 7, False),
        (None, 8 * 7 + 1, True),
        (STARTED_ON + timedelta(days=10), 17, False),
        (STARTED_ON + timedelta(days=10), 18, True),
        (STARTED_ON + timedelta(days=200), 100, False),
    ],
)
def test_a_cycle_is_open_too_long_a_week_past_its_end_or_after_eight_weeks(
    planned_end_on: date | None, days: int, is_long: bool
) -> None:
    cycle = started(planned_end_on=planned_end_on)
    today = STARTED_ON + timedelta(days=days)

    assert is_open_too_long(cycle, today=today) is is_long
    assert list_open_too_long([cycle.goal.team_id], today=today) == [cycle] * is_long


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("stage", [Stage.PLAN, Stage.ACT])
def test_a_plan_and_a_studied_cycle_are_not_open_too_long(stage: Stage) -> None:
    cycle = started(stage, planned_end_on=STARTED_ON)

    assert not is_open_too_long(cycle, today=date(2027, 6, 1))
    assert list_open_too_long([cycle.goal.team_id], today=date(2027, 6, 1)) == []


def test_a_cycle_open_too_long_asks_to_be_studied_on_its_page_and_on_the_board(
    signed_in: SignedIn,
) -> None:
    begun = clock.today() - timedelta(weeks=10)
    cycle = make_cycle(make_goal(make_team()), stage=Stage.DO, started_on=begun)
    make_series(cycle.goal.team, measurements={"2026-W14": (8, 10)})
    client = signed_in(make_member(cycle.goal.team))

    page = show_cycle(client, cycle.id)
    board = Page(client.get(f"/teams/{cycle.goal.team_id}"))

    assert "Er det tid for å se hva dere lærte?" in page.texts("main .ds-alert")[0]
    assert "Testen begynte for 10 uker siden." in page.texts("main .ds-alert")[0]
    waiting = next(text for text in board.texts(".todo li") if "Hvordan gikk det?" in text)
    assert "Testen begynte for 10 uker siden." in waiting
