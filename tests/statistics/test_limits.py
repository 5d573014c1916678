"""Centre lines and limits, worked out by hand; the golden cases hold the rest."""

from math import inf, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.statistics.limits import Lines, Sample, draw_lines, plotted
from app.statistics.settings import ChartKind

ALMOST_EQUAL = (10.0, 10, 10, 10, 10, 40, 10, 10, 10, 10, 11, 10)
RANGED = (ChartKind.I, ChartKind.T, ChartKind.PP, ChartKind.UP, ChartKind.IP)
awkward = some.none() | some.sampled_from([0.0, 1e-300, 1.0, 1.0, 2.5, 1e300, 1.7e308, inf])


def lines_of(kind: ChartKind, *y: float | None, base: str = "") -> Lines:
    """Draw the lines of these points; `base` marks with a dot those that do not count."""
    return draw(kind, Sample(y), base=base)


def draw(kind: ChartKind, sample: Sample, *, base: str = "") -> Lines:
    """Draw the lines of a sample; `base` marks with a dot the points that do not count."""
    return draw_lines(kind, sample, base=[mark != "." for mark in base or "x" * len(sample.y)])


def test_the_i_chart_is_the_mean_and_three_mean_ranges_over_1_128() -> None:
    lines = lines_of(ChartKind.I, 4, 6, 5)

    assert lines.centre == 5
    assert lines.ucl == pytest.approx([5 + 3 * 1.5 / 1.128] * 3)
    assert lines.lcl95 == pytest.approx([5 - 2 * 1.5 / 1.128] * 3)


@pytest.mark.parametrize(("screened", "ucl"), [(True, 13.17), (False, 27.57)])
def test_an_unusual_range_is_left_out_only_when_ranges_are_screened(
    screened: bool, ucl: float
) -> None:
    lines = draw_lines(
        ChartKind.I, Sample(ALMOST_EQUAL), base=[True] * len(ALMOST_EQUAL), screened=screened
    )

    assert lines.ucl[0] == pytest.approx(ucl, abs=0.005)


def test_the_neighbours_of_a_point_that_does_not_count_become_neighbours() -> None:
    left_out = lines_of(ChartKind.I, 1, 2, 30, 3, base="xx.x")
    missing = lines_of(ChartKind.I, 1, 2, None, 3)

    assert left_out.ucl[0] == pytest.approx(2 + 3 * 1 / 1.128)
    assert missing.ucl[0] == pytest.approx(2 + 3 * 1 / 1.128)
    assert lines_of(ChartKind.I, 1, None, 3).ucl == (None, None, None)


@pytest.mark.parametrize("kind", RANGED)
def test_equal_points_have_limits_on_the_line_unless_ranges_are_screened(kind: ChartKind) -> None:
    sample = Sample([0.1] * 12, n=[40] * 12, events=[4] * 12)

    screened = draw_lines(kind, sample, base=[True] * 12)
    unscreened = draw_lines(kind, sample, base=[True] * 12, screened=False)

    assert screened.ucl == screened.lcl == (None,) * 12
    assert unscreened.ucl == unscreened.lcl == (unscreened.centre,) * 12
    assert unscreened.centre == plotted(kind, sample.y)[0] == pytest.approx(0.1)


def test_the_mr_chart_takes_ranges_over_points_that_do_not_count() -> None:
    lines = lines_of(ChartKind.MR, 1, 9, 2, 4, base="x.xx")

    assert plotted(ChartKind.MR, (1, 9, 2, None)) == (None, 8, 7, None)
    assert lines.centre == (7 + 2) / 2
    assert (lines.lcl[0], lines.ucl[0]) == pytest.approx((0, 3.267 * 4.5))


def test_the_t_chart_leaves_the_near_lower_limit_out_where_the_far_one_is_zero() -> None:
    lines = lines_of(ChartKind.T, 1, 90, 2, 80)

    assert (lines.lcl[0], lines.lcl95[0]) == (0, None)
    assert plotted(ChartKind.T, [90.0])[0] == pytest.approx(90)


@pytest.mark.parametrize("time", [0, -1])
def test_a_time_of_nothing_between_events_is_refused(time: float) -> None:
    with pytest.raises(ValueError, match="greater than zero"):
        lines_of(ChartKind.T, 3, time, base="x.")


def test_a_given_centre_replaces_the_estimate_but_not_the_ranges() -> None:
    sample = Sample([4, 6, 5])

    lines = draw_lines(ChartKind.I, sample, base=[True] * 3, given=7)
    times = draw_lines(ChartKind.T, sample, base=[True] * 3, given=2)
    cases = draw_lines(ChartKind.G, sample, base=[True] * 3, given=2)

    assert (lines.centre, lines.ucl[0]) == pytest.approx((7, 7 + 3 * 1.5 / 1.128))
    assert times.centre == pytest.approx(2**3.6)
    assert (cases.centre, cases.ucl[0]) == pytest.approx((0.693 * 2, 2 + 3 * sqrt(6)))


def test_limits_of_a_share_stay_between_nothing_and_all_and_follow_the_size() -> None:
    lines = draw(ChartKind.P, Sample((0.5, 0.25, None), n=(2, 400, 0), events=(1, 100, 0)))

    centre = 101 / 402
    assert lines.centre == centre
    assert (lines.lcl[0], lines.ucl[0]) == (0, 1)
    assert lines.ucl[1] == pytest.approx(centre + 3 * sqrt(centre * (1 - centre) / 400))
    assert (lines.lcl[2], lines.ucl[2]) == (None, None)


def test_laney_narrows_limits_too_when_points_vary_less_than_by_chance() -> None:
    sample = Sample((0.5, 0.51, 0.5, 0.51), n=(100,) * 4, events=(50, 51, 50, 51))

    laney = draw(ChartKind.PP, sample)
    plain = draw(ChartKind.P, sample)

    assert (laney.ucl[0] or 0) < (plain.ucl[0] or 0)


def test_laney_takes_the_standard_deviation_of_categories_which_have_no_order() -> None:
    sample = Sample([0.2, 0.5, 0.2], n=[100] * 3, events=[20, 50, 20], ordered=False)

    lines = draw_lines(ChartKind.UP, sample, base=[True] * 3)

    scores = [(y - 0.3) / sqrt(0.003) for y in (0.2, 0.5, 0.2)]
    factor = sqrt(sum(score**2 for score in scores) / 2)
    assert lines.ucl95[0] == pytest.approx(0.3 + 2 * factor * sqrt(0.003))


def test_counts_and_rates_have_no_limit_below_zero() -> None:
    assert lines_of(ChartKind.C, 1, 3).ucl == pytest.approx([2 + 3 * sqrt(2)] * 2)
    assert lines_of(ChartKind.C, 1, 3).lcl == (0, 0)
    assert draw(ChartKind.U, Sample((1, 3), n=(1, 1), events=(1, 3))).lcl == (0, 0)


def test_the_g_chart_has_its_limits_about_the_mean_but_shows_the_median() -> None:
    lines = lines_of(ChartKind.G, 1, 2, 9)

    assert (lines.centre, lines.ucl[0]) == pytest.approx((2, 4 + 3 * sqrt(20)))


def test_the_spread_of_the_i_prime_chart_ignores_baseline_and_exclusions() -> None:
    all_count = draw(ChartKind.IP, Sample((1, 2, 4, 3), n=(4, 9, 4, 9)))
    some_count = draw(ChartKind.IP, Sample((1, 2, 4, 3), n=(4, 9, 4, 9)), base="xx..")

    assert some_count.centre == (4 + 18) / 13
    assert widths(some_count) == pytest.approx(widths(all_count))


def test_measurements_of_one_size_take_the_mean_deviation_others_the_pooled_one() -> None:
    alike = draw(ChartKind.S, Sample((1, 3), counts=(5, 5), sds=(1, 3)))
    unlike = draw(ChartKind.S, Sample((1, 3, 2), counts=(5, 5, 4), sds=(1, 3, 2)), base="xx.")

    assert alike.centre == 2
    assert alike.ucl[0] == pytest.approx(2 * 2.089, abs=0.001)
    assert unlike.centre == sqrt(5)


def test_the_mean_chart_weighs_by_size_and_draws_no_limit_for_a_single_measurement() -> None:
    lines = draw(ChartKind.XBAR, Sample((10, 20), counts=(4, 1), sds=(2, 0)))

    assert lines.centre == 12
    assert lines.ucl == pytest.approx((12 + 1.628 * 2, None), abs=0.001)


@pytest.mark.parametrize("kind", ChartKind)
def test_without_a_point_that_counts_there_is_no_line(kind: ChartKind) -> None:
    column = (None, None)
    sample = Sample(column, n=(0, 0), events=column, counts=(0, 0), sds=column)

    for lines in (
        draw_lines(kind, sample, base=(False, False)),
        draw_lines(kind, Sample(()), base=()),
    ):
        assert lines.centre is None
        assert set(lines.ucl) <= {None}


@settings(deadline=None, max_examples=500)
@given(
    kind=some.sampled_from(ChartKind),
    rows=some.lists(some.tuples(awkward, some.sampled_from([0, 1, 2, 30]), some.booleans())),
)
def test_no_series_however_odd_stops_a_chart_but_a_time_of_nothing(
    kind: ChartKind, rows: list[tuple[float | None, int, bool]]
) -> None:
    y = [row[0] for row in rows]
    sizes = [row[1] for row in rows]
    sample = Sample(y, n=sizes, events=y, counts=sizes, sds=y)

    if kind is ChartKind.T and 0 in y:
        return
    lines = draw_lines(kind, sample, base=[row[2] for row in rows])

    assert {len(column) for column in lines[1:]} == {len(rows)}


def widths(lines: Lines) -> list[float]:
    """How far each point's upper limit lies from the centre."""
    return [(limit or 0) - (lines.centre or 0) for limit in lines.ucl]
