"""Control charts: the mean and the limits of every phase, and what lies outside them.

The limits are those of reference mode (`app.statistics.limits`); what is said of them follows the
rule set of the settings. Numbers that cannot be are refused instead of drawn.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from math import isfinite
from typing import NamedTuple

from app.statistics.analysis import NOTHING_HIDDEN, Analysis, gather, leave_out, split, veil_phase
from app.statistics.conclusions import TargetStatus
from app.statistics.limits import Sample, draw_lines, plotted
from app.statistics.limits.xmr import find_xmr_limits
from app.statistics.patterns import Limits, find_two_in_three, list_outside
from app.statistics.phases import PhaseAnalysis, judge_phase, last_of_baseline
from app.statistics.settings import ChartKind, Direction, Rules, RuleSet, Settings
from app.statistics.signals import Signal, SignalKind, is_favourable, side_of

OF_PARTS = frozenset({ChartKind.P, ChartKind.PP})
OF_SIZES = OF_PARTS | {ChartKind.U, ChartKind.UP}
ONLY_IN_REFERENCE = frozenset({ChartKind.MR, ChartKind.XBAR, ChartKind.S})
UNREAD = ONLY_IN_REFERENCE | {ChartKind.RUN}
NO_LIMITS = Limits(None, None, None, None)


class ImpossibleCounts(ValueError):
    """Numbers that no measurement can give; `position` is where they stand."""

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(reason)
        self.position = position


@dataclass(frozen=True, slots=True)
class Counts:
    """What values are made of: numerators over denominators, plotted times `multiply`.

    An average has its number of answers as denominator and no numerator; either may be empty.
    """

    numerators: Sequence[float | None] = ()
    denominators: Sequence[float | None] = ()
    multiply: float = 1.0


class Drawn(NamedTuple):
    """One phase with its limits, as they are shown."""

    phase: PhaseAnalysis
    limits: Sequence[Limits | None]


def analyse_control(
    values: Sequence[float | None],
    *,
    kind: ChartKind,
    counts: Counts,
    settings: Settings,
    hidden: Set[int] = NOTHING_HIDDEN,
) -> Analysis:
    """Read a series as a control chart.

    `values` is what is plotted, None where there is nothing, and `counts` what it was made of. A
    phase with a hidden position gets neither mean, limits nor conclusion, one of few points no mean
    and no limits. Raises ImpossibleCounts, and ValueError for other numbers or charts.
    """
    if kind in UNREAD:
        raise ValueError(
            "A run chart has no limits, and charts of subgroups are for reference mode"
        )
    check_counts(values, kind=kind, counts=counts)
    shown = leave_out(values, left_out=settings.excluded | hidden)
    plain = plain_values(values, kind=kind, counts=counts)
    drawn = [
        Drawn(veil_phase(span, settings=settings), [None] * len(span))
        if not hidden.isdisjoint(span)
        else draw_phase(plain, span=span, kind=kind, counts=counts, settings=settings)
        for span in split(len(values), starts=settings.phase_starts)
    ]
    phases = [one.phase for one in drawn]
    analysis = gather(phases, values=shown, settings=settings, hidden=hidden)
    return replace(bound(analysis, drawn=drawn), kind=kind)


def bound(analysis: Analysis, *, drawn: Sequence[Drawn]) -> Analysis:
    """Add the limits of every phase that is not of too few points, and hold the target to them."""
    limits = [
        one if analysis.draws_centre(number) else None
        for number, (_, of_phase) in enumerate(drawn)
        for one in of_phase
    ]
    status = compare_limits(analysis, limits=limits[analysis.last_phase.first :])
    return replace(analysis, limits=tuple(limits), target_status=status)


def check_counts(values: Sequence[float | None], *, kind: ChartKind, counts: Counts) -> None:
    """Refuse a part of nothing, a part greater than its whole, and negative counts."""
    if kind in OF_SIZES:
        pairs = zip(counts.numerators, counts.denominators, strict=True)
        for position, (part, whole) in enumerate(pairs):
            if part is not None and whole is not None:
                check_parts(part, whole=whole, kind=kind, position=position)
    elif kind is ChartKind.C:
        for position, count in enumerate(values):
            if count is not None and count < 0:
                raise ImpossibleCounts(position, "A count is not negative")


def check_parts(part: float, *, whole: float, kind: ChartKind, position: int) -> None:
    """Refuse one numerator and denominator that cannot be."""
    if part < 0 or whole < 0:
        raise ImpossibleCounts(position, "A count is not negative")
    if whole == 0 and part > 0:
        raise ImpossibleCounts(position, "A part of nothing has no value")
    if kind in OF_PARTS and part > whole:
        raise ImpossibleCounts(position, "The part is greater than the whole")


def plain_values(
    values: Sequence[float | None], *, kind: ChartKind, counts: Counts
) -> list[float | None]:
    """Return what is plotted before it is multiplied; nothing of nothing is no value."""
    if kind not in OF_SIZES:
        return list(plotted(kind, values))
    pairs = zip(counts.numerators, counts.denominators, strict=True)
    return [part / whole if part is not None and whole else None for part, whole in pairs]


def draw_phase(
    plain: list[float | None], *, span: range, kind: ChartKind, counts: Counts, settings: Settings
) -> Drawn:
    """Work out the mean and limits of one phase, judge its points, and multiply what is shown."""
    baseline_last = last_of_baseline(span, settings=settings)
    base = [
        i not in settings.excluded and (baseline_last is None or i <= baseline_last) for i in span
    ]
    kept = [None if i in settings.excluded else plain[i] for i in range(len(plain))]
    points = kept if kind is ChartKind.IP else plain  # I′ would let an excluded point widen limits
    sample = Sample(
        y=points[span.start : span.stop],
        n=counts.denominators[span.start : span.stop],
        events=counts.numerators[span.start : span.stop],
    )
    centre, limits = find_lines(kind, sample, base=base, rules=settings.rules)
    phase = judge_phase(kept, span=span, line=centre, settings=settings)
    if phase.n_useful >= settings.calls_few:
        found = find_limit_signals(kept, phase=phase, limits=limits, settings=settings)
        signals = (*phase.signals, *found)
        phase = phase._replace(signals=signals, signal=bool(signals))
    return multiply(phase, limits=limits, by=counts.multiply)


def find_lines(
    kind: ChartKind, sample: Sample, *, base: Sequence[bool], rules: Rules
) -> tuple[float | None, list[Limits]]:
    """Return the centre line of a phase and the limits of each of its points.

    Averages by the NHS rules have the NHS limits. Without any variation the limits are the mean
    itself: the references draw none, which users see as a failure of a measure that is always met.
    """
    based = [y for y, counts in zip(sample.y, base, strict=True) if counts]
    if rules.rule_set is RuleSet.MDC and kind is ChartKind.I:
        centre, every = find_xmr_limits(based, screened=rules.screens_ranges)
        limits = [every] * len(sample.y)
    else:
        lines = draw_lines(kind, sample, base=base, screened=rules.screens_ranges)
        centre = lines.centre
        limits = list(map(Limits, lines.lcl, lines.lcl95, lines.ucl95, lines.ucl))
    if {y for y in based if y is not None} == {centre} and set(limits) == {NO_LIMITS}:
        return centre, [Limits(centre, centre, centre, centre)] * len(limits)
    return centre, limits


def find_limit_signals(
    values: Sequence[float | None],
    *,
    phase: PhaseAnalysis,
    limits: Sequence[Limits],
    settings: Settings,
) -> list[Signal]:
    """List the points beyond the limits and, by the rules of the NHS, two in three near them."""
    points = values[phase.first : phase.last + 1]
    last = max(i for i, value in enumerate(points, phase.first) if value is not None)
    found = [
        mark_point(i, kind=SignalKind.OUTSIDE, above=above, last=last, direction=settings.direction)
        for i, above in list_outside(points, limits=limits, start=phase.first)
    ]
    if settings.rules.rule_set is not RuleSet.MDC:
        return found
    near = find_two_in_three(
        points,
        line=phase.centre,
        limits=limits,
        counts_outside=settings.rules.two_in_three_counts_outside,
    )
    kind, direction = SignalKind.TWO_IN_THREE, settings.direction
    return found + [
        mark_point(phase.first + i, kind=kind, above=near[i], last=last, direction=direction)
        for i in sorted(near)
    ]


def mark_point(
    position: int, *, kind: SignalKind, above: bool, last: int, direction: Direction
) -> Signal:
    """Describe one point that is unusual by itself or with its neighbours."""
    favourable = is_favourable(direction, above=above)
    return Signal(
        kind, position, position, 1, side_of(above=above), favourable, running=position == last
    )


def multiply(phase: PhaseAnalysis, *, limits: Sequence[Limits], by: float) -> Drawn:
    """Multiply the mean and the limits; a limit that is not finite is none."""
    centre = None if phase.centre is None else phase.centre * by
    shown = [Limits(*[_finite(limit, by=by) for limit in one]) for one in limits]
    return Drawn(phase._replace(centre=centre), shown)


def _finite(limit: float | None, *, by: float) -> float | None:
    return None if limit is None or not isfinite(limit * by) else limit * by


def compare_limits(analysis: Analysis, *, limits: Sequence[Limits | None]) -> TargetStatus:
    """Tell how the last phase meets the target: consistently when its limits lie beyond it.

    A measure that never varies has limits on its mean, and meets a target that it lies on.
    """
    status, target = analysis.target_status, analysis.settings.target
    if target is None or status in {TargetStatus.NONE, TargetStatus.NOT_MET}:
        return status
    is_up = analysis.settings.direction is Direction.UP
    known = [one for one in limits if one not in (None, NO_LIMITS)]
    if known and all(clears(one, target=target, is_up=is_up) for one in known):
        return TargetStatus.CONSISTENTLY_MET
    return TargetStatus.MET


def clears(limits: Limits, *, target: float, is_up: bool) -> bool:
    """Tell whether all that is expected of a point lies on the desired side of the target."""
    inner = limits.lcl if is_up else limits.ucl
    if inner is None:
        return False
    if limits.lcl == limits.ucl == target:
        return True
    return inner > target if is_up else inner < target
