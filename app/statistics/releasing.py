"""Whether a sum may be told in which hidden numbers lie, so that nobody can work one of them out.

Whoever reads knows every number that is not hidden, the rule that hides, this rule, and perhaps the
own numbers of one contributor. The answer follows from the sum, from how many numbers are hidden
and from nothing else, so that it gives away no more than the sum: for whatever one contributor may
have, every other hidden number keeps at least three possible values.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

FEWEST_CONTRIBUTORS = 3
FEWEST_VALUES = 3
WIDEST = 40
MOST_WORK = 400_000_000
PARTS = (1, 2, 3)
NARROW = 4


class Numbers(NamedTuple):
    """A hidden numerator and denominator; the denominator is 0 where the measure has none."""

    numerator: int
    denominator: int


class _Box(NamedTuple):
    """The numbers that are thought of: hidden, and no larger than a part of the sum."""

    total: Numbers
    inside: tuple[Numbers, ...]

    @property
    def stride(self) -> int:
        return 2 * (self.total.denominator + 1)

    @property
    def row(self) -> int:
        return (1 << (self.total.denominator + 1)) - 1

    @property
    def mask(self) -> int:
        """Return a bit for every sum that is no larger than the total."""
        rows = range(self.total.numerator + 1)
        return sum(self.row << (numerator * self.stride) for numerator in rows)

    def offset(self, one: Numbers) -> int:
        return one.numerator * self.stride + one.denominator


def may_release(
    contributors: Sequence[Sequence[Numbers]], *, is_hidden: Callable[[Numbers], bool]
) -> bool:
    """Tell whether the sum of hidden numbers may be told; each contributor has one or several.

    `is_hidden` is the rule: it holds for each of the numbers, and no number that it does not hold
    for is thought of. A sum that takes too long to judge, or is of large numbers, is not told.
    """
    hidden = [one for numbers in contributors for one in numbers]
    if not hidden:
        return True
    if sum(map(bool, contributors)) < FEWEST_CONTRIBUTORS:
        return False
    total = Numbers(sum(one[0] for one in hidden), sum(one[1] for one in hidden))
    sizes = {len(numbers) for numbers in contributors if numbers}
    for part in PARTS:
        box = _Box(total, tuple(_list_thought_of(total, part=part, is_hidden=is_hidden)))
        if _is_safe(box, count=len(hidden), sizes=sizes):
            return set(hidden) <= set(box.inside)
    return False


def is_too_few(count: int, *, is_hidden: Callable[[Numbers], bool]) -> bool:
    """Tell whether so many contributors, of one number each, are told of whatever it is: never.

    Three are, while only denominators of one to four are hidden: of the two that are left to
    whoever has one of them, some sum that may be leaves fewer than three values of each.
    """
    if count != FEWEST_CONTRIBUTORS:
        return count < FEWEST_CONTRIBUTORS
    wider = (Numbers(one, NARROW + more) for one in range(WIDEST + 1) for more in range(1, WIDEST))
    return not is_hidden(Numbers(1, 0)) and not any(map(is_hidden, wider))


def _list_thought_of(
    total: Numbers, *, part: int, is_hidden: Callable[[Numbers], bool]
) -> Iterator[Numbers]:
    most = [min(WIDEST, -(-number // part)) for number in total]
    for numerator in range(most[0] + 1):
        for denominator in range(most[1] + 1):
            one = Numbers(numerator, denominator)
            if is_hidden(one):
                yield one


def _is_safe(box: _Box, *, count: int, sizes: Collection[int]) -> bool:
    """Tell whether whoever has one contributor's numbers, or none, is left with enough values."""
    area = (box.total.numerator + 1) * box.stride
    if not box.inside or area // 8 * len(box.inside) * count > MOST_WORK:
        return False
    sums = _list_sums(box, most=count - 1)
    return all(
        _leaves_enough(box, own=sums[size], others=sums[count - size - 1], rest=sums[count - size])
        for size in (0, *sorted(sizes))
        if count - size > 0
    )


def _list_sums(box: _Box, *, most: int) -> list[bytes]:
    """Return which sums 0, 1, 2 … numbers of the box can have, a bit for every sum."""
    mask, found = box.mask, [1]
    for _more in range(most + 1):
        sums = 0
        for one in box.inside:
            sums |= found[-1] << box.offset(one)
        found.append(sums & mask)
    length = box.total.numerator * box.stride // 8 + box.stride // 8 + 2
    return [sums.to_bytes(length, "little") for sums in found]


def _leaves_enough(box: _Box, *, own: bytes, others: bytes, rest: bytes) -> bool:
    """Tell whether each own sum that can be leaves at least three values of every other number."""
    numerators, denominators = (range(number + 1) for number in box.total)
    left = (
        Numbers(box.total.numerator - numerator, box.total.denominator - denominator)
        for numerator in numerators
        for denominator in denominators
        if _holds(own, box.offset(Numbers(numerator, denominator)))
    )
    return all(
        _keeps_values(box, one, others=others) for one in left if _holds(rest, box.offset(one))
    )


def _keeps_values(box: _Box, left: Numbers, *, others: bytes) -> bool:
    """Tell whether one number, of several that sum to what is left, may have three values."""
    values: tuple[set[int], set[int]] = (set(), set())
    has_denominator = box.total.denominator > 0
    for one in box.inside:
        after = Numbers(left.numerator - one.numerator, left.denominator - one.denominator)
        if min(after) >= 0 and _holds(others, box.offset(after)):
            values[0].add(one.numerator)
            values[1].add(one.denominator)
            fewest = min(map(len, values)) if has_denominator else len(values[0])
            if fewest >= FEWEST_VALUES:
                return True
    return False


def _holds(sums: bytes, offset: int) -> bool:
    return bool(sums[offset >> 3] >> (offset & 7) & 1)
