"""Which sums may be told: whoever knows all the rest is left with three values of each number."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.statistics.masking import About, Audience, Kind, Protection, is_hidden
from app.statistics.releasing import Numbers, may_release

PEOPLE = Protection(kind=Kind.PERCENTAGE, about=About.PEOPLE)
SENSITIVE_COUNT = Protection(kind=Kind.COUNT, about=About.SENSITIVE)
HIDDEN_SHARES = [Numbers(part, whole) for whole in range(1, 5) for part in range(whole + 1)]
HIDDEN_COUNTS = [Numbers(count, 0) for count in range(1, 5)]


def is_few(one: Numbers) -> bool:
    return one in HIDDEN_SHARES


def is_few_of_count(one: Numbers) -> bool:
    return one in HIDDEN_COUNTS


def rule_of(protection: Protection, one: Numbers) -> bool:
    has_whole = protection.kind is not Kind.COUNT
    return is_hidden(
        numerator=one.numerator,
        denominator=one.denominator if has_whole else None,
        protection=protection,
        audience=Audience.NETWORK,
    )


def apart(numbers: Sequence[Numbers]) -> list[list[Numbers]]:
    return [[one] for one in numbers]


def test_where_nothing_is_hidden_every_sum_may_be_told() -> None:
    assert may_release([], is_hidden=is_few)


def test_the_rule_of_these_tests_is_the_rule_that_hides() -> None:
    pairs = [Numbers(part, whole) for whole in range(1, 9) for part in range(whole + 1)]

    assert [one for one in pairs if rule_of(PEOPLE, one)] == HIDDEN_SHARES
    counts = [Numbers(count, 0) for count in range(9)]
    assert [one for one in counts if rule_of(SENSITIVE_COUNT, one)] == HIDDEN_COUNTS


@pytest.mark.parametrize("numbers", [[(1, 2)], [(1, 2), (2, 3)]])
def test_one_or_two_hidden_are_never_told(numbers: list[tuple[int, int]]) -> None:
    assert not may_release(apart([Numbers(*one) for one in numbers]), is_hidden=is_few)


def test_numbers_of_two_teams_are_never_told_however_many_they_are() -> None:
    assert not may_release([[Numbers(1, 2)] * 9, [Numbers(1, 3)] * 9], is_hidden=is_few)


@pytest.mark.parametrize("same", [Numbers(0, 1), Numbers(4, 4), Numbers(0, 3)])
def test_a_sum_that_only_the_extremes_give_is_not_told(same: Numbers) -> None:
    assert not may_release(apart([same] * 6), is_hidden=is_few)


def test_five_ordinary_hidden_numbers_are_told_together() -> None:
    numbers = [Numbers(1, 3), Numbers(2, 3), Numbers(1, 2), Numbers(2, 4), Numbers(1, 2)]

    assert may_release(apart(numbers), is_hidden=is_few)


def test_of_few_hidden_counts_none_can_be_worked_out() -> None:
    """Every count of four teams, held against a naive attacker who knows this rule too."""
    told = [
        numbers
        for numbers in product(HIDDEN_COUNTS, repeat=4)
        if may_release(apart(numbers), is_hidden=is_few_of_count)
    ]

    assert told
    assert min(count_possible(told)) >= 3


def test_of_few_hidden_shares_none_can_be_worked_out() -> None:
    told = [
        numbers
        for numbers in product(HIDDEN_SHARES, repeat=4)
        if sum(one.denominator for one in numbers) == 10
        if sum(one.numerator for one in numbers) in {4, 5}
        if may_release(apart(numbers), is_hidden=is_few)
    ]

    assert told
    assert min(count_possible(told)) >= 3


@pytest.mark.parametrize("numbers", list(product(HIDDEN_SHARES[::3], repeat=3)))
def test_three_are_too_few_while_less_than_five_are_hidden(numbers: tuple[Numbers, ...]) -> None:
    assert not may_release(apart(numbers), is_hidden=is_few)


@given(some.lists(some.sampled_from(HIDDEN_SHARES), min_size=4, max_size=9), some.randoms())
def test_the_order_of_the_teams_says_nothing(numbers: list[Numbers], by: Random) -> None:
    shuffled = list(numbers)
    by.shuffle(shuffled)

    assert may_release(apart(numbers), is_hidden=is_few) is may_release(
        apart(shuffled), is_hidden=is_few
    )


@given(
    some.lists(
        some.lists(some.sampled_from(HIDDEN_SHARES), min_size=1, max_size=2), min_size=4, max_size=4
    )
)
def test_nobody_who_has_several_of_the_numbers_can_work_out_another(
    contributors: list[list[Numbers]],
) -> None:
    if not may_release(contributors, is_hidden=is_few):
        return
    total = add(one for numbers in contributors for one in numbers)

    for own in contributors:
        others = sum(len(numbers) for numbers in contributors if numbers is not own)
        left = Numbers(total[0] - add(own)[0], total[1] - add(own)[1])
        found = {one for one in HIDDEN_SHARES if can_sum(left, first=one, count=others)}
        assert len({one.numerator for one in found}) >= 3
        assert len({one.denominator for one in found}) >= 3


def count_possible(told: Sequence[tuple[Numbers, ...]]) -> Iterator[int]:
    """Yield how many values each number may have, to whoever has one of the numbers or none."""
    known: dict[tuple[tuple[int, int], int | None, Numbers | None], list[set[int]]] = {}
    for numbers in told:
        total = add(numbers)
        for own in (None, *range(len(numbers))):
            mine = None if own is None else numbers[own]
            values = known.setdefault((total, own, mine), [set() for _ in range(8)])
            for place, one in enumerate(numbers):
                if place != own:
                    values[2 * place].add(one.numerator)
                    values[2 * place + 1].add(one.denominator)
    for (total, own, _mine), values in known.items():
        for place, found in enumerate(values):
            has_number = total[1] > 0 or place % 2 == 0
            if has_number and place // 2 != own:
                yield len(found)


def add(numbers: Iterable[Numbers]) -> tuple[int, int]:
    found = list(numbers)
    return sum(one.numerator for one in found), sum(one.denominator for one in found)


def can_sum(total: Numbers, *, first: Numbers, count: int) -> bool:
    """Say whether so many hidden numbers, the first of them given, have a sum; tried one by one."""
    sums = {(first.numerator, first.denominator)}
    for _more in range(count - 1):
        sums = {(a + one[0], b + one[1]) for a, b in sums for one in HIDDEN_SHARES}
    return tuple(total) in sums
