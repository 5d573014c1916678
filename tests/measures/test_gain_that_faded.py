"""A gain that is held although the line went back: the advice is to measure more often again."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.measures import queries
from app.measures.models.series import Series
from app.measures.queries.holding import Slip, read_holding
from app.measures.services.summaries import rebuild_summaries
from app.statistics.masking import Audience
from app.statistics.settings import Direction
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.makers.stories import HIGH, LOW, weekly
from tests.pages.pauses import END_HOLDING
from tests.pages.series import show_series

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("app")
WENT_BACK = weekly(*LOW, *LOW, *HIGH, *HIGH, *LOW, last=28)
JULY = datetime(2026, 7, 22, 9, tzinfo=UTC)


def make_faded(*, direction: Direction = Direction.UP, target: float | None = None) -> Series:
    """A series that was high for ten weeks and back since, measured more seldom from week 29."""
    team = make_team()
    measure = make_measure(team.network, direction=direction)
    series = make_series(team, measure, measurements=WENT_BACK)
    series.target, series.held_from, series.held_every = target, date(2026, 7, 13), 2
    rebuild_summaries([series.id])
    return series


def slip_of(series: Series) -> Slip | None:
    return read_holding(queries.find_summary(series.id, Audience.TEAM)).slip


def test_a_held_gain_that_did_not_last_asks_for_more_numbers(signed_in: SignedIn) -> None:
    with clock.stopped_at(JULY):
        series = make_faded()
        page = show_series(signed_in(make_member(series.team)), series)
        slip = slip_of(series)

    assert slip is Slip.FADED
    assert "Forbedringen varte ikke. Mål oftere igjen en stund" in page.response.text
    assert page.soup.select_one(END_HOLDING) is not None


@pytest.mark.parametrize("direction", [Direction.DOWN, Direction.NONE])
def test_what_was_no_improvement_cannot_fade(direction: Direction) -> None:
    with clock.stopped_at(JULY):
        assert slip_of(make_faded(direction=direction)) is not Slip.FADED


def test_a_target_that_is_still_reached_is_no_slip() -> None:
    with clock.stopped_at(JULY):
        assert slip_of(make_faded(target=0.2)) is not Slip.FADED
