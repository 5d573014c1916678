"""What a team or network has chosen about the reading of a series."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way a measure should move to be called better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class RuleSet(StrEnum):
    """Whose rules decide that a pattern is unlikely to be chance."""

    ANHOEJ = "anhoej"
    PERLA = "perla"
    MDC = "mdc"


class ChartKind(StrEnum):
    """Which chart is drawn: the run chart, or a control chart by its usual letter.

    PP and UP are Laney's P′ and U′, IP is I′ (an I chart whose limits follow the size of each
    point), T is of times between events, G of cases between events.
    """

    RUN = "run"
    I = "i"  # noqa: E741
    MR = "mr"
    T = "t"
    G = "g"
    C = "c"
    P = "p"
    PP = "pp"
    U = "u"
    UP = "up"
    IP = "ip"
    XBAR = "xbar"
    S = "s"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule set, and what may be chosen within it.

    `screens_ranges` leaves out moving ranges that are themselves unusual before limits are
    worked out. A shift and a trend are so many points or more; the Anhøj rules set their own from
    the number of points. `two_in_three_counts_outside` lets a point beyond the process limits
    count in two in three, as the NHS tools do since 2023 but NHSRplotthedots 0.2.2 does not.
    """

    rule_set: RuleSet = RuleSet.ANHOEJ
    screens_ranges: bool = True
    points_for_shift: int = 0
    points_for_trend: int = 0
    two_in_three_counts_outside: bool = False

    def __post_init__(self) -> None:
        """Refuse lengths that would call chance a signal, or never see one."""
        allowed = (0, *range(5, 13))
        if self.points_for_shift not in allowed or self.points_for_trend not in allowed:
            raise ValueError("A shift or a trend is 5 to 12 points, or as the rule set says")

    @property
    def shift(self) -> int:
        """The fewest points in a row of a shift; of no use with the Anhøj rules."""
        return self.points_for_shift or USUAL_SHIFT[self.rule_set]

    @property
    def trend(self) -> int:
        """The fewest points of a trend; of no use with the Anhøj rules, which have none."""
        return self.points_for_trend or USUAL_TREND[self.rule_set]


USUAL_SHIFT = {RuleSet.ANHOEJ: 0, RuleSet.PERLA: 6, RuleSet.MDC: 7}
USUAL_TREND = {RuleSet.ANHOEJ: 0, RuleSet.PERLA: 5, RuleSet.MDC: 7}
USUAL_RULES = Rules()


@dataclass(frozen=True, slots=True)
class Settings:
    """How one series is read; every index and count is of positions in the series, from 0.

    `phase_starts` holds the position of the first point of every phase after the first.
    `baseline_ends` holds positions too: each is the last point of the baseline of the phase that
    it lies in, whose centre line is of the baseline alone. Fewer useful points than `calls_few`
    are too few for any claim. `target` is the one that holds now.
    """

    direction: Direction = Direction.NONE
    target: float | None = None
    baseline_ends: tuple[int, ...] = ()
    phase_starts: tuple[int, ...] = ()
    excluded: frozenset[int] = frozenset()
    rules: Rules = USUAL_RULES
    calls_few: int = 10

    def __post_init__(self) -> None:
        """Refuse a baseline or a limit that holds no point."""
        if any(end < 0 for end in self.baseline_ends):
            raise ValueError("A baseline holds at least one point")
        if self.calls_few < 1:
            raise ValueError("The fewest points to read a series from is at least one")
