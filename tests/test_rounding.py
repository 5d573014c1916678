"""Numbers are rounded as people and spreadsheets do, in one place: half of a digit goes up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.formats import half_up, number, percent

WRITTEN = st.decimals(
    min_value=Decimal(-(10**9)), max_value=Decimal(10**9), places=4, allow_nan=False
)


def naive(exact: Fraction, decimals: int) -> Decimal:
    """Round the exact ratio of two counts."""
    size = 10**decimals
    whole, rest = divmod(abs(exact) * size, 1)
    rounded: Decimal = Decimal(int(whole) + (rest >= Fraction(1, 2))) / size
    return -rounded if exact < 0 else rounded


@given(WRITTEN, st.integers(0, 3))
def test_a_number_is_rounded_as_the_decimal_that_was_written(
    written: Decimal, decimals: int
) -> None:
    expected = written.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)

    assert half_up(float(written), decimals=decimals) == expected


@given(st.integers(0, 10**5), st.integers(1, 10**5), st.sampled_from([100, 1000, 10_000]))
def test_a_ratio_of_two_counts_is_rounded_as_the_exact_one(part: int, whole: int, per: int) -> None:
    assert half_up(part / whole * per) == naive(Fraction(part * per, whole), 0)
    assert half_up(part / whole * per, decimals=1) == naive(Fraction(part * per, whole), 1)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        *((3.55, 1, "3,6"), (4.25, 1, "4,3"), (3.25, 1, "3,3"), (2.675, 2, "2,68")),
        *((62.5, 0, "63"), (-0.5, 0, "−1"), (-0.04, 1, "0,0"), (0.0, 0, "0")),
    ],
)
def test_half_goes_away_from_zero(app: Flask, value: float, decimals: int, text: str) -> None:
    with app.test_request_context():
        assert number(value, decimals=decimals) == text


@pytest.mark.parametrize(("part", "whole", "text"), [(5, 8, 63), (3, 8, 38), (23, 40, 58)])
def test_a_percentage_is_that_of_a_calculator(app: Flask, part: int, whole: int, text: int) -> None:
    with app.test_request_context():
        assert percent(part / whole) == f"{text}\u00a0%"
