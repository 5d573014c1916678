"""What a series did after a test: a shift counts only where it begins in the window."""

from datetime import date

import pytest

from app.boards.queries.learning import After
from app.boards.queries.learning.window import see_after
from app.measures.queries.summaries import find_summary
from app.statistics.masking import About, Audience
from app.statistics.settings import Direction
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.stories import HIGH, LOW, weekly

FIRST_OF_HIGH = date(2026, 3, 23)  # week 13, when the last ten begin
BEFORE = date(2026, 2, 23)


def after(
    *readings: tuple[int, int], started_on: date, last: date | None = None, **measured: object
) -> After:
    team = make_team()
    measure = make_measure(team, **measured)  # type: ignore[arg-type]
    series = make_series(team, measure, measurements=weekly(*readings))
    summary = find_summary(series.id, Audience.NETWORK)
    return see_after(summary, first=started_on, last=last or started_on)


@pytest.mark.usefixtures("app")
class TestAfter:
    """Twenty weeks, the first ten about one level and the last ten about another."""

    def test_a_shift_that_begins_when_the_test_does_is_seen(self) -> None:
        assert after(*LOW, *LOW, *HIGH, *HIGH, started_on=FIRST_OF_HIGH) is After.BETTER

    def test_it_is_seen_by_what_the_team_wishes(self) -> None:
        found = after(*LOW, *LOW, *HIGH, *HIGH, started_on=BEFORE, direction=Direction.DOWN)

        assert found is After.WORSE

    def test_without_a_wish_it_is_only_a_change(self) -> None:
        found = after(*LOW, *LOW, *HIGH, *HIGH, started_on=BEFORE, direction=Direction.NONE)

        assert found is After.CHANGED

    def test_a_shift_that_had_begun_before_the_test_is_not_told_as_something_after_it(self) -> None:
        readings = (*LOW, *HIGH, *HIGH, *HIGH)

        assert after(*readings, started_on=FIRST_OF_HIGH) is not After.BETTER

    @pytest.mark.parametrize(
        ("direction", "told"),
        [
            (Direction.UP, After.BETTER_BEFORE),
            (Direction.DOWN, After.WORSE_BEFORE),
            (Direction.NONE, After.CHANGED_BEFORE),
        ],
    )
    def test_a_shift_that_was_there_already_is_told_as_that_and_by_its_direction(
        self, direction: Direction, told: After
    ) -> None:
        readings = (*LOW, *LOW, *HIGH, *HIGH)

        found = after(*readings, started_on=date(2026, 4, 6), direction=direction)

        assert found is told

    def test_a_shift_long_after_the_window_is_not_told(self) -> None:
        steady = (*LOW, *HIGH)
        found = after(*steady, *LOW, *HIGH, started_on=date(2026, 1, 12))

        assert found is not After.BETTER

    def test_a_shift_that_was_over_inside_the_window_is_told_as_over(self) -> None:
        found = after(*LOW, *HIGH, *HIGH[:4], *LOW, started_on=date(2026, 2, 23))

        assert found is After.FADED

    def test_a_shift_that_still_held_when_the_window_ended_is_not_told_as_over(self) -> None:
        found = after(*LOW, *HIGH, *HIGH[:4], *LOW, started_on=date(2026, 1, 26))

        assert found is After.BETTER

    def test_with_few_points_since_the_test_nothing_is_claimed(self) -> None:
        found = after(*LOW, *LOW, *LOW, *HIGH, started_on=date(2026, 5, 18))

        assert found is After.TOO_FEW

    def test_a_series_that_stopped_before_the_test_has_too_few(self) -> None:
        assert after(*LOW, *LOW, started_on=date(2026, 9, 1)) is After.TOO_FEW

    def test_a_phase_that_hides_numbers_says_nothing(self) -> None:
        found = after(*LOW, *LOW, (1, 3), *HIGH, *HIGH, started_on=BEFORE, about=About.PEOPLE)

        assert found is After.HIDDEN
