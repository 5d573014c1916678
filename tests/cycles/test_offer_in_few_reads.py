"""Carrying on reads its offer in as many statements for many goals and measures as for few."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app.accounts.models import User
from app.audit.queries import list_events
from app.measures.models.series import Series
from tests.counting import counted
from tests.makers.closing import Pair, make_measured, make_worked_goal, own_series, share_same
from tests.makers.cycles import make_cycle
from tests.makers.measures import make_series
from tests.makers.saving import save
from tests.pages.closing import carry_on

SignedIn = Callable[[User], FlaskClient]
WEEK = {"2026-W36": (1, 10)}


def make_work(pair: Pair, *, times: int) -> None:
    for _time in range(times):
        goal = make_worked_goal(pair.earlier)
        make_cycle(goal)
        make_measured(pair.earlier, goal)
    for _time in range(times):
        shared = make_measured(pair.earlier)
        twin = share_same(shared, pair.team)
        twin.library_key = shared.measure.library_key = f"M{shared.id}"
        save(twin)
        make_series(pair.team, twin, measurements=WEEK)


def count_reads(client: FlaskClient, pair: Pair) -> int:
    with counted() as statements:
        answer = client.get(f"/teams/{pair.team.id}/carry-on?from={pair.earlier.id}")
    assert answer.status_code == 200
    return sum(one.lstrip().startswith("SELECT") for one in statements)


def test_the_offer_takes_as_many_reads_for_eight_as_for_two(
    leader: FlaskClient, pair: Pair
) -> None:
    make_work(pair, times=2)
    few = count_reads(leader, pair)
    make_work(pair, times=6)

    assert count_reads(leader, pair) == few


def test_the_target_and_the_goal_of_a_series_are_noted(leader: FlaskClient, pair: Pair) -> None:
    series: Series = make_measured(pair.earlier, make_worked_goal(pair.earlier))
    series.target = 0.8
    save(series)

    carry_on(leader, pair.team, earlier=pair.earlier)

    own = own_series(pair.team)
    noted = [event.content for event in list_events("series", [own.id])]
    assert own.target == 0.8
    assert {"target": {"from": None, "to": 0.8}} in noted
    assert any("goal_id" in content for content in noted)
