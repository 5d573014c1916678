"""Series and settings for Hypothesis to choose from: points on the median, gaps, steps, chance."""

from hypothesis import strategies as some

from app.statistics.settings import Direction, Settings
from tests.statistics.naive import Series

coarse = some.sampled_from([None, 0.0, 1.0, 1.0, 2.0, 3.0])
fine = some.none() | some.floats(-1e6, 1e6)
BLOCKS: list[list[float | None]] = [[1.0], [4.0], [1.0, 4.0], [2.0, None], [3.0, 2.0, 4.0]]


def tell(blocks: list[tuple[int, int]]) -> Series:
    """Make a series of blocks, each a pattern repeated a number of times."""
    return [value for pattern, times in blocks for value in BLOCKS[pattern] * times]


a_block = some.tuples(some.integers(0, len(BLOCKS) - 1), some.sampled_from([1, 3, 6, 9, 12]))
stories = some.lists(a_block, min_size=1, max_size=5).map(tell)
series = some.lists(coarse, max_size=40) | some.lists(fine, max_size=40) | stories
places = some.integers(0, 45)
wishes = some.builds(
    Settings,
    direction=some.sampled_from(Direction),
    baseline_ends=some.just(()) | some.lists(places, max_size=2).map(tuple),
    phase_starts=some.just(()) | some.lists(places, max_size=2).map(tuple),
    excluded=some.just(frozenset()) | some.frozensets(places, max_size=5),
    calls_few=some.sampled_from([10, 10, 3]),
)
