"""Successive shifts, held against a slow reading."""

from collections.abc import Sequence
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.statistics.reference.runcharter import draw_segments
from app.statistics.successive_shifts import Seeks, Segment, find_segments

LEVEL = [5.0, 6, 4, 5, 7, 5, 4, 6, 5, 5]
coarse = some.none() | some.sampled_from([1.0, 2.0, 3.0, 3.0, 4.0, 5.0])
stories = some.lists(some.lists(coarse, max_size=4).map(lambda part: part * 4), max_size=5).map(
    lambda parts: [value for part in parts for value in part]
)


def test_a_shift_makes_a_new_line_of_exactly_the_points_that_showed_it() -> None:
    y = [*LEVEL, 7, 7, 5, 7, None, 9, 9, 9, 1]

    segments = find_segments(y, n_baseline=10, run_length=6)

    assert segments == [Segment(0, 9, 5, 10), Segment(10, 17, 8, 18)]


def test_points_of_the_baseline_never_make_a_shift() -> None:
    y = [*LEVEL, 9, 9, 9]

    assert len(find_segments([*LEVEL, 9, 9, 9], n_baseline=10, run_length=4)) == 1
    assert len(find_segments([*y, 9], n_baseline=10, run_length=4)) == 2


@pytest.mark.parametrize(
    ("seeks", "firsts"),
    [(Seeks.BOTH, [0, 10, 13, 16]), (Seeks.ABOVE, [0, 10, 16]), (Seeks.BELOW, [0, 13])],
)
def test_shifts_are_sought_on_the_sides_that_are_asked_for(seeks: Seeks, firsts: list[int]) -> None:
    y = [*LEVEL, 8, 8, 8, 2, 2, 2, 9, 9, 9]

    segments = find_segments(y, n_baseline=10, run_length=3, seeks=seeks)

    assert [segment.first for segment in segments] == firsts


def test_a_baseline_without_a_point_gives_no_line_and_no_shift() -> None:
    segments = find_segments([None] * 13 + [1.0] * 20)

    assert segments == [Segment(0, 12, None, 32)]
    assert find_segments([]) == []


def test_a_short_series_is_its_own_baseline_but_refused_in_reference_mode() -> None:
    assert find_segments([1, 2, 3]) == [Segment(0, 2, 2, 2)]
    with pytest.raises(ValueError, match="not enough rows"):
        draw_segments(LEVEL, med_rows=5, runlength=6, direction=Seeks.BOTH)


@settings(max_examples=500, deadline=None)
@given(
    y=stories,
    n_baseline=some.integers(1, 8),
    run_length=some.integers(2, 6),
    seeks=some.sampled_from(Seeks),
)
def test_the_segments_are_those_of_a_slow_reading(
    y: Sequence[float | None], n_baseline: int, run_length: int, seeks: Seeks
) -> None:
    segments = find_segments(y, n_baseline=n_baseline, run_length=run_length, seeks=seeks)

    slow = read_slowly(y, n_baseline=n_baseline, run_length=run_length, seeks=seeks)
    assert [(one.first, one.last, one.median) for one in segments] == slow
    assert [one.extends_to for one in segments[:-1]] == [one.first for one in segments[1:]]


def read_slowly(
    y: Sequence[float | None], *, n_baseline: int, run_length: int, seeks: Seeks
) -> list[tuple[int, int, float | None]]:
    """Try every set of so many successive useful points after each line, the earliest first."""
    if not y:
        return []
    base = [value for value in y[:n_baseline] if value is not None]
    found: list[tuple[int, int, float | None]] = [
        (0, min(n_baseline, len(y)) - 1, median(base) if base else None)
    ]
    while (line := found[-1][2]) is not None:
        useful = [
            (i, value)
            for i, value in enumerate(y)
            if i > found[-1][1] and value is not None and value != line
        ]
        blocks = [useful[at : at + run_length] for at in range(len(useful) - run_length + 1)]
        sides = [{"above" if value > line else "below" for _, value in block} for block in blocks]
        fitting = [
            block
            for block, side in zip(blocks, sides, strict=True)
            if side in ({"above"}, {"below"}) and side <= {seeks.value, *allowed(seeks)}
        ]
        if not fitting:
            break
        block = fitting[0]
        found.append((block[0][0], block[-1][0], median([value for _, value in block])))
    return found


def allowed(seeks: Seeks) -> set[str]:
    """The sides on which a shift may lie."""
    return {"above", "below"} if seeks is Seeks.BOTH else {seeks.value}
