"""The funnel: limits that narrow with n, and who lies outside them."""

from math import inf, nan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.statistics.comparison import (
    Band,
    Funnel,
    Reach,
    Tally,
    compare_units,
    estimate_dispersion,
    quantile,
)
from app.statistics.masking import Kind
from app.statistics.signals import Side

SHARES, RATES = Kind.PERCENTAGE, Kind.RATE
ALIKE = [Tally(10, 20)] * 8
tallies = some.lists(
    some.tuples(some.integers(0, 50), some.integers(0, 50)).map(lambda two: Tally(*sorted(two))),
    max_size=30,
)


def unit_of(funnel: Funnel, place: int) -> tuple[Reach, Side | None]:
    unit = funnel.units[place]
    assert unit is not None
    return unit.reach, unit.side


def test_the_centre_is_that_of_all_taken_together_and_not_the_mean_of_shares() -> None:
    funnel = compare_units([Tally(1, 10), Tally(30, 50)], kind=SHARES)

    assert funnel.centre == 31 / 60


def test_limits_of_a_percentage_are_two_and_three_binomial_errors_away() -> None:
    funnel = compare_units([Tally(50, 100), Tally(30, 60)], kind=SHARES)

    error = sqrt(0.5 * 0.5 / 100)
    assert funnel.limits_at(100) == Band(
        0.5 - 3 * error, 0.5 - 2 * error, 0.5 + 2 * error, 0.5 + 3 * error
    )


def test_limits_of_a_rate_are_two_and_three_poisson_errors_away() -> None:
    funnel = compare_units([Tally(30, 1000), Tally(6, 200)], kind=RATES)

    error = sqrt(0.03 / 1000)
    assert funnel.limits_at(1000) == pytest.approx(
        (0.03 - 3 * error, 0.03 - 2 * error, 0.03 + 2 * error, 0.03 + 3 * error)
    )


def test_limits_stop_where_a_level_cannot_be() -> None:
    shares = compare_units(ALIKE, kind=SHARES)
    rates = compare_units(ALIKE, kind=RATES)

    assert shares.limits_at(1) == Band(0, 0, 1, 1)
    assert rates.limits_at(1) == pytest.approx((0, 0, 0.5 + 2 * sqrt(0.5), 0.5 + 3 * sqrt(0.5)))
    assert shares.limits_at(0) is None


def test_a_unit_is_inside_outside_or_far_outside_above_or_below() -> None:
    others = [Tally(500, 1000)] * 9

    funnel = compare_units(
        [*others, Tally(62, 100), Tally(33, 100), Tally(50, 100), Tally(51, 100)], kind=SHARES
    )

    assert unit_of(funnel, 9) == (Reach.OUTSIDE, Side.ABOVE)
    assert unit_of(funnel, 10) == (Reach.FAR_OUTSIDE, Side.BELOW)
    assert unit_of(funnel, 12) == (Reach.INSIDE, Side.ABOVE)
    assert funnel.outside == (9, 10)
    assert funnel.n_units == 13


def test_a_unit_on_the_limit_or_the_centre_is_inside() -> None:
    funnel = compare_units([Tally(20, 25), Tally(5, 25), *ALIKE], kind=SHARES)
    at_three_errors = funnel.units[0]

    assert funnel.limits_at(25) == pytest.approx((0.2, 0.3, 0.7, 0.8))
    assert at_three_errors is not None
    assert at_three_errors.z == pytest.approx(3)
    assert unit_of(funnel, 2) == (Reach.INSIDE, None)


def test_a_unit_without_anything_counted_is_left_out_and_the_rest_keep_their_order() -> None:
    funnel = compare_units([Tally(0, 0), Tally(3, 4), Tally(0, 0), Tally(1, 4)], kind=SHARES)

    assert [unit is None for unit in funnel.units] == [True, False, True, False]
    assert (funnel.n_units, funnel.centre) == (2, 0.5)


@pytest.mark.parametrize("none", [[], [Tally(0, 0)]])
def test_nothing_counted_gives_an_empty_funnel(none: list[Tally]) -> None:
    funnel = compare_units(none, kind=SHARES)

    assert (funnel.centre, funnel.n_units, funnel.outside) == (None, 0, ())
    assert funnel.limits_at(10) is None


@pytest.mark.parametrize("events", [0, 1])
def test_when_nobody_or_everybody_has_it_there_is_nothing_to_be_outside_of(events: int) -> None:
    funnel = compare_units([Tally(events * n, n) for n in (3, 40, 500)], kind=SHARES)

    assert funnel.limits_at(40) == Band(events, events, events, events)
    assert (funnel.outside, funnel.dispersion) == ((), 0)


def test_one_unit_alone_is_its_own_centre() -> None:
    funnel = compare_units([Tally(7, 9)], kind=SHARES)

    assert unit_of(funnel, 0) == (Reach.INSIDE, None)


def test_huge_numbers_are_compared_like_others() -> None:
    funnel = compare_units([Tally(5e15, 1e16), Tally(5.1e15, 1e16)], kind=SHARES)

    assert funnel.centre == 0.505
    assert funnel.outside == (0, 1)


@pytest.mark.parametrize(
    "wrong", [Tally(1, 0), Tally(-1, 5), Tally(1, -5), Tally(6, 5), Tally(nan, 5), Tally(1, inf)]
)
def test_numbers_that_cannot_be_counted_are_refused(wrong: Tally) -> None:
    with pytest.raises(ValueError, match=r"among none|below 0|more events"):
        compare_units([wrong], kind=SHARES)


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.AVERAGE])
def test_counts_and_averages_have_no_funnel(kind: Kind) -> None:
    with pytest.raises(ValueError, match="Only percentages and rates"):
        compare_units([Tally(1, 5)], kind=kind)


def test_a_rate_may_have_more_events_than_its_unit() -> None:
    assert compare_units([Tally(6, 5)], kind=RATES).centre == 1.2


def test_over_dispersion_is_the_mean_square_of_winsorised_scores() -> None:
    scores = [-9.0, -2.0, -1.0, -1.0, 0.0, 0.0, 1.0, 1.0, 2.0, 30.0, 0.0]

    dispersion = estimate_dispersion(scores)

    assert dispersion == (2 * 2 + 2 * 2 + 1 + 1 + 0 + 0 + 1 + 1 + 2 * 2 + 2 * 2 + 0) / 11


def test_a_quantile_lies_between_the_nearest_two_as_in_r() -> None:
    assert quantile([3.0, 1.0, 2.0, 4.0], 0.1) == pytest.approx(1.3)
    assert quantile([5.0], 0.9) == 5.0


def test_limits_are_widened_on_request_when_the_units_differ_more_than_chance() -> None:
    apart = [Tally(20, 100), Tally(80, 100)] * 6

    plain = compare_units(apart, kind=SHARES)
    wide = compare_units(apart, kind=SHARES, widens=True)

    assert plain.dispersion == wide.dispersion == pytest.approx(36)
    assert (plain.widening, len(plain.outside)) == (1, 12)
    assert wide.widening == pytest.approx(6)
    assert wide.outside == ()
    assert wide.limits_at(400) == pytest.approx((0.05, 0.2, 0.8, 0.95))


def test_limits_are_not_widened_for_few_units_nor_when_the_units_are_alike() -> None:
    few = compare_units([Tally(20, 100), Tally(80, 100)] * 4, kind=SHARES, widens=True)
    alike = compare_units([Tally(50, 100), Tally(51, 100)] * 10, kind=SHARES, widens=True)

    assert few.widening == alike.widening == 1
    assert len(few.outside) == 8


def test_it_is_told_when_the_units_differ_more_than_chance() -> None:
    apart = compare_units([Tally(20, 100), Tally(80, 100)] * 6, kind=SHARES)
    few = compare_units([Tally(20, 100), Tally(80, 100)] * 4, kind=SHARES)

    assert apart.is_dispersed
    assert not few.is_dispersed
    assert not compare_units(ALIKE * 2, kind=SHARES).is_dispersed
    assert not compare_units([], kind=SHARES).is_dispersed


@given(tallies)
def test_wider_limits_leave_no_more_units_outside(some_tallies: list[Tally]) -> None:
    plain = compare_units(some_tallies, kind=SHARES)
    wide = compare_units(some_tallies, kind=SHARES, widens=True)

    assert set(wide.outside) <= set(plain.outside)


@given(tallies)
def test_who_is_outside_does_not_depend_on_the_order(some_tallies: list[Tally]) -> None:
    forwards = compare_units(some_tallies, kind=RATES)
    backwards = compare_units(some_tallies[::-1], kind=RATES)

    assert forwards.units == backwards.units[::-1]
