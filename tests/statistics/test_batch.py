"""Many series at once have the numbers that each has alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.statistics.analysis import analyse
from app.statistics.arrays import Floats
from app.statistics.batch import Batch, analyse_many
from app.statistics.settings import Rules, RuleSet, Settings
from tests.statistics.naive import Series

NUMBERS = (
    "n_useful",
    "longest_run",
    "longest_run_max",
    "n_crossings",
    "n_crossings_min",
    "n_crossings_max",
    "signal",
)
coarse = some.sampled_from([None, 0.0, 1.0, 1.0, 2.0, 3.0])
climbing = some.sampled_from([None, *[float(step) for step in range(30)]])
anything = some.none() | some.floats(allow_nan=False, allow_infinity=False)


def rows_of(width: int) -> some.SearchStrategy[list[list[float | None]]]:
    """Series of one length: of few values, of many, and in order."""
    row = some.one_of(
        [some.lists(values, min_size=width, max_size=width) for values in (coarse, anything)]
    )
    sorted_row = some.lists(climbing, min_size=width, max_size=width).map(
        lambda values: sorted(values, key=lambda value: value or 0.0)
    )
    return some.lists(row | sorted_row, min_size=1, max_size=4)


series = some.integers(0, 40).flatmap(rows_of)
rules = some.builds(
    Rules,
    rule_set=some.sampled_from(RuleSet),
    points_for_shift=some.sampled_from([0, 5, 8]),
    points_for_trend=some.sampled_from([0, 6]),
)


def stacked(rows: list[list[float | None]]) -> Floats:
    """The rows as an array, NaN for what is missing."""
    return np.array(rows, dtype=float)


def numbers_in(batch: Batch, row: int) -> list[float | None]:
    """The numbers of one row, as a phase has them."""
    found = [getattr(batch, name)[row].item() for name in NUMBERS]
    return [None if number == -1 else number for number in found]


def numbers_alone(values: Series, wish: Settings) -> list[float | None]:
    """The numbers of the analysis of one series."""
    phase = analyse(values, settings=wish).last_phase
    return [getattr(phase, name) for name in NUMBERS]


@settings(max_examples=500, deadline=None)
@given(
    rows=series,
    rules=rules,
    calls_few=some.sampled_from([1, 3, 10]),
    end=some.none() | some.integers(0, 45),
)
def test_each_series_has_the_numbers_that_it_has_alone(
    rows: list[list[float | None]], rules: Rules, calls_few: int, end: int | None
) -> None:
    ends = () if end is None else (end,)
    wish = Settings(rules=rules, calls_few=calls_few, baseline_ends=ends)

    batch = analyse_many(stacked(rows), rules=rules, calls_few=calls_few, baseline_end=end)

    alone = [numbers_alone(row, wish) for row in rows]
    assert [numbers_in(batch, row) for row in range(len(rows))] == alone
    centres = [analyse(row, settings=wish).last_phase.centre for row in rows]
    assert [None if np.isnan(one) else one for one in batch.centre.tolist()] == centres


def test_a_constant_series_has_no_useful_point_however_its_value_is_rounded() -> None:
    batch = analyse_many(np.full((1, 12), 0.1))

    assert (batch.centre[0], batch.n_useful[0], batch.longest_run[0]) == (0.1, 0, -1)
    assert not batch.signal[0]


@pytest.mark.parametrize("shape", [(0, 0), (0, 5), (3, 0)])
def test_no_series_or_no_points_give_no_numbers(shape: tuple[int, int]) -> None:
    batch = analyse_many(np.empty(shape))

    assert [len(numbers) for numbers in batch] == [shape[0]] * len(batch)
    assert not batch.n_useful.any()


def test_ten_thousand_points_are_read() -> None:
    swinging = np.tile([1.0, 9.0], 5_000)

    batch = analyse_many(swinging[None, :])

    assert (batch.n_crossings[0], batch.longest_run[0]) == (9_999, 1)
    assert not batch.signal[0]


def test_infinity_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        analyse_many(np.array([[1.0, np.inf]]))
