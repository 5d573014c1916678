"""Has something changed, and will the target be met: the NHS icons of a control chart."""

import pytest

from app.statistics.analysis import Analysis, analyse
from app.statistics.control import Counts, analyse_control
from app.statistics.icons import Assurance, Variation, read_icons
from app.statistics.settings import ChartKind, Direction, Rules, RuleSet, Settings

USUAL: list[float | None] = [15.0, 16.0] * 8
RISEN: list[float | None] = [*USUAL, *[19.0, 19.5] * 4]


def draw(
    values: list[float | None],
    *,
    direction: Direction = Direction.UP,
    target: float | None = None,
    baseline: int = 16,
) -> Analysis:
    """Read values as an I chart by the rules of the NHS, with a baseline."""
    settings = Settings(
        direction=direction,
        target=target,
        rules=Rules(rule_set=RuleSet.MDC),
        baseline_ends=(baseline - 1,),
    )
    return analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=settings)


def test_a_point_like_the_others_is_common_cause() -> None:
    icons = read_icons(draw(USUAL))

    assert icons is not None
    assert (icons.variation, icons.assurance, icons.is_high) == (
        Variation.COMMON_CAUSE,
        Assurance.NONE,
        None,
    )


@pytest.mark.parametrize(
    ("direction", "variation"),
    [
        (Direction.UP, Variation.IMPROVEMENT),
        (Direction.DOWN, Variation.CONCERN),
        (Direction.NONE, Variation.CHANGE),
    ],
)
def test_a_special_cause_is_named_by_the_desired_direction(
    direction: Direction, variation: Variation
) -> None:
    icons = read_icons(draw(RISEN, direction=direction))

    assert icons is not None
    assert (icons.variation, icons.is_high) == (variation, True)


@pytest.mark.parametrize(
    ("target", "up", "down"),
    [
        (10, Assurance.PASS, Assurance.FAIL),
        (15.5, Assurance.INCONSISTENT, Assurance.INCONSISTENT),
        (20, Assurance.FAIL, Assurance.PASS),
    ],
)
def test_the_target_is_held_against_the_limits(
    target: float, up: Assurance, down: Assurance
) -> None:
    both = [
        read_icons(draw(USUAL, direction=direction, target=target))
        for direction in (Direction.UP, Direction.DOWN)
    ]

    assert [icons and icons.assurance for icons in both] == [up, down]


def test_a_measure_that_is_always_met_passes() -> None:
    icons = read_icons(draw([1.0] * 14, target=1.0, baseline=14))

    assert icons is not None
    assert (icons.variation, icons.assurance) == (Variation.COMMON_CAUSE, Assurance.PASS)


def test_the_target_is_held_against_the_limits_of_the_last_phase() -> None:
    rules = Rules(rule_set=RuleSet.MDC)
    settings = Settings(direction=Direction.UP, target=17, rules=rules, phase_starts=(16,))
    values: list[float | None] = [*USUAL, *[25.0, 26.0] * 6]

    analysis = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=settings)

    icons = read_icons(analysis)
    assert icons is not None
    assert icons.assurance is Assurance.PASS


def test_few_points_and_run_charts_have_no_icons() -> None:
    settings = Settings(direction=Direction.UP)

    assert read_icons(draw(USUAL[:8])) is None
    assert read_icons(analyse(USUAL, settings=settings)) is None
