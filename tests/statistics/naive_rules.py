"""The rules of Perla, of the NHS and of control charts, read slowly window by window.

It shares no code with the first way, only the names of outcomes, signals and settings.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from app.statistics.conclusions import Outcome
from app.statistics.patterns import Limits
from app.statistics.settings import Direction, RuleSet
from app.statistics.signals import SignalKind
from tests.statistics.naive import SlowPhase

LEAST = {RuleSet.PERLA: (6, 5), RuleSet.MDC: (7, 7)}


@dataclass(frozen=True)
class Found:
    """A pattern: its kind, the positions that make it, and its way: up, down or neither."""

    kind: SignalKind
    positions: tuple[int, ...]
    way: str


@dataclass(frozen=True)
class SlowRules:
    """One phase and the rules it is read by; `limits` has one entry per position of the series."""

    phase: SlowPhase
    limits: Sequence[Limits | None] = ()

    @property
    def rule_set(self) -> RuleSet:
        """The rule set of the settings."""
        return self.phase.settings.rules.rule_set

    @cached_property
    def patterns(self) -> set[Found]:
        """Every pattern of the phase; none where its points are too few."""
        if len(self.phase.sides) < self.phase.settings.calls_few:
            return set()
        found = {*self.shifts(), *self.crossings(), *self.outside()}
        if self.rule_set is not RuleSet.ANHOEJ:
            found |= set(self.trends())
        if self.rule_set is RuleSet.MDC:
            found |= set(self.two_in_three())
        return found

    def shifts(self) -> Iterator[Found]:
        """Windows on one side that are long enough and cannot be widened."""
        if self.rule_set is RuleSet.ANHOEJ:
            for run in self.phase.shifts:
                useful = [i for i in self.phase.sides if run.first <= i <= run.last]
                yield Found(SignalKind.SHIFT, tuple(useful), run.side)
            return
        least = self.phase.settings.rules.points_for_shift or LEAST[self.rule_set][0]
        chains = self.strict_chains() if self.rule_set is RuleSet.MDC else [[*self.phase.sides]]
        for chain in chains:
            for window in widest(chain, holds=self.is_one_sided):
                if len(window) >= least:
                    yield Found(SignalKind.SHIFT, window, self.phase.sides[window[0]])

    def is_one_sided(self, window: Sequence[int]) -> bool:
        """Tell whether all these points lie off the line, on one side."""
        sides = {self.phase.sides.get(i) for i in window}
        return len(sides) == 1 and None not in sides

    def strict_chains(self) -> list[list[int]]:
        """The measured points in unbroken succession."""
        chains: list[list[int]] = [[]]
        for i in self.phase.positions:
            if i in self.phase.measured:
                chains[-1].append(i)
            else:
                chains.append([])
        return chains

    def trends(self) -> Iterator[Found]:
        """Windows that rise or fall all the way; Perla passes over repeats and gaps."""
        least = self.phase.settings.rules.points_for_trend or LEAST[self.rule_set][1]
        values = self.phase.measured
        chains = self.strict_chains()
        if self.rule_set is RuleSet.PERLA:
            every = list(values)
            chains = [
                [i for at, i in enumerate(every) if at == 0 or values[i] != values[every[at - 1]]]
            ]
        for chain in chains:
            for way, holds in (("up", self.rises), ("down", self.falls)):
                for window in widest(chain, holds=holds):
                    if len(window) >= least:
                        yield Found(SignalKind.TREND, window, way)

    def rises(self, window: Sequence[int]) -> bool:
        """Tell whether every point lies above the one before."""
        return all(self.phase.measured[a] < self.phase.measured[b] for a, b in pairwise(window))

    def falls(self, window: Sequence[int]) -> bool:
        """Tell whether every point lies below the one before."""
        return all(self.phase.measured[a] > self.phase.measured[b] for a, b in pairwise(window))

    def crossings(self) -> Iterator[Found]:
        """Too few or too many crossings, by the limits that the first way gives."""
        crossings, least = self.phase.numbers[4:]
        most = None
        if self.rule_set is RuleSet.MDC:
            return
        if self.rule_set is RuleSet.PERLA:
            least, most = crossings_by_chance(len(self.phase.sides))
        ends = (min(self.phase.sides), max(self.phase.sides))
        if (crossings or 0) < (least or 0):
            yield Found(SignalKind.FEW_CROSSINGS, ends, "neither")
        if most is not None and (crossings or 0) > most:
            yield Found(SignalKind.MANY_CROSSINGS, ends, "neither")

    def outside(self) -> Iterator[Found]:
        """The points beyond their far limits."""
        for i, value in self.phase.measured.items():
            limit = self.limits[i] if self.limits else None
            if limit and limit.ucl is not None and value > limit.ucl:
                yield Found(SignalKind.OUTSIDE, (i,), "above")
            if limit and limit.lcl is not None and value < limit.lcl:
                yield Found(SignalKind.OUTSIDE, (i,), "below")

    def two_in_three(self) -> Iterator[Found]:
        """Near points of every window of three on one side with two of them or more."""
        for a in self.phase.positions[:-2] if self.limits else ():
            window = [a, a + 1, a + 2]
            near = [i for i in window if i in self.phase.measured and self.is_near(i)]
            if window[-1] in self.phase.positions and self.is_one_sided(window) and len(near) > 1:
                for i in near:
                    yield Found(SignalKind.TWO_IN_THREE, (i,), self.phase.sides[i])

    def is_near(self, i: int) -> bool:
        """Tell whether a point lies between its near and far limit, or beyond on request."""
        value, limit = self.phase.measured[i], self.limits[i]
        if limit is None or None in limit:
            return False
        beyond = self.phase.settings.rules.two_in_three_counts_outside
        return any(
            sign * value > sign * (near or 0) and (beyond or sign * value <= sign * (far or 0))
            for sign, near, far in ((1, limit.ucl95, limit.ucl), (-1, limit.lcl95, limit.lcl))
        )

    @cached_property
    def outcome(self) -> Outcome:
        """The first outcome that holds, from the table of what may be said."""
        few, phase = self.phase.settings.calls_few, self.phase
        running = self.running()
        kinds = {one.kind for one in self.patterns}
        holds = {
            Outcome.NOTHING_YET: not phase.measured,
            Outcome.CONSTANT: len(phase.measured) >= few
            and set(phase.measured.values()) == {phase.centre},
            Outcome.TOO_FEW: len(phase.sides) < few,
            Outcome.IMPROVEMENT: running == "better",
            Outcome.DETERIORATION: running == "worse",
            Outcome.CHANGE: running == "neither",
            Outcome.FADED: SignalKind.SHIFT in kinds,
            Outcome.UNUSUAL_PATTERN: bool(kinds - {SignalKind.OUTSIDE}),
            Outcome.OUTSIDE_LIMITS: bool(kinds),
            Outcome.NO_SIGNAL: True,
        }
        return next(outcome for outcome, is_so in holds.items() if is_so)

    def running(self) -> str | None:
        """Which way the shift that still runs goes, or else the trend; None without either."""
        values = self.phase.measured
        for kind in (SignalKind.SHIFT, SignalKind.TREND):
            for one in self.patterns:
                after = [i for i in values if i > one.positions[-1]]
                if one.kind is kind and all(self.is_passed_over(i, one) for i in after):
                    direction = self.phase.settings.direction
                    if direction is Direction.NONE:
                        return "neither"
                    upwards = one.way in ("above", "up")
                    return "better" if upwards is (direction is Direction.UP) else "worse"
        return None

    def is_passed_over(self, i: int, one: Found) -> bool:
        """Tell whether a later point neither carries the pattern on nor ends it."""
        if self.rule_set is RuleSet.MDC:
            return False
        if one.kind is SignalKind.SHIFT:
            return i not in self.phase.sides
        return self.phase.measured[i] == self.phase.measured[one.positions[-1]]


def widest(
    chain: Sequence[int], *, holds: Callable[[Sequence[int]], bool]
) -> Iterator[tuple[int, ...]]:
    """Yield every window of two points or more that holds and cannot be widened."""
    for a in range(len(chain)):
        for b in range(a + 2, len(chain) + 1):
            wider = [chain[a - 1 : b]] if a else []
            wider += [chain[a : b + 1]] if b < len(chain) else []
            if holds(chain[a:b]) and not any(map(holds, wider)):
                yield tuple(chain[a:b])


def crossings_by_chance(m: int) -> tuple[int, int]:
    """Return the fewest and most crossings of half high and half low points, by counting orders."""
    ways = orders(m // 2, m - m // 2)
    whole = sum(ways.values())
    fewest = min(c for c in ways if 40 * sum(n for k, n in ways.items() if k <= c) > whole)
    most = max(c for c in ways if 40 * sum(n for k, n in ways.items() if k >= c) > whole)
    return fewest, most


def orders(low: int, high: int) -> dict[int, int]:
    """Count the orders of so many low and high points by how often they cross, point by point."""
    counts: dict[tuple[int, int, str, int], int] = {(low - 1, high, "low", 0): 1} if low else {}
    if high:
        counts[(low, high - 1, "high", 0)] = 1
    for _ in range(low + high - 1):
        after: dict[tuple[int, int, str, int], int] = {}
        for (lows, highs, last, crossed), ways in counts.items():
            if lows:
                key = (lows - 1, highs, "low", crossed + (last == "high"))
                after[key] = after.get(key, 0) + ways
            if highs:
                key = (lows, highs - 1, "high", crossed + (last == "low"))
                after[key] = after.get(key, 0) + ways
        counts = after
    found: dict[int, int] = {}
    for (_, _, _, crossed), ways in counts.items():
        found[crossed] = found.get(crossed, 0) + ways
    return found
