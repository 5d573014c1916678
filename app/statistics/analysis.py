"""The one analysis of a series that every chart, board, file and slide reads."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from app.statistics.conclusions import (
    Conclusion,
    Outcome,
    TargetStatus,
    compare_with_target,
    conclude,
)
from app.statistics.patterns import Limits
from app.statistics.phases import PhaseAnalysis, analyse_phase, count_included
from app.statistics.settings import ChartKind, Settings
from app.statistics.signals import Side, Signal, SignalKind

__all__ = ["Analysis", "Limits", "PhaseAnalysis", "Side", "Signal", "SignalKind", "analyse"]

WITHOUT_CENTRE = frozenset({Outcome.NOTHING_YET, Outcome.TOO_FEW, Outcome.HIDDEN})
NOTHING_HIDDEN: frozenset[int] = frozenset()
MARKING = (SignalKind.OUTSIDE, SignalKind.SHIFT, SignalKind.TREND, SignalKind.TWO_IN_THREE)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known about a series; `conclusion` is that of the last phase.

    There is always at least one phase. `earlier_conclusions` are those of the phases before the
    last, in order. A control chart has `limits`, one for every position, None where there are none.
    """

    phases: tuple[PhaseAnalysis, ...]
    conclusion: Conclusion
    target_status: TargetStatus
    settings: Settings
    earlier_conclusions: tuple[Conclusion, ...] = ()
    kind: ChartKind = ChartKind.RUN
    limits: tuple[Limits | None, ...] = ()

    @property
    def last_phase(self) -> PhaseAnalysis:
        """The phase that the conclusion is about."""
        return self.phases[-1]

    @property
    def conclusions(self) -> tuple[Conclusion, ...]:
        """One conclusion for every phase, in order."""
        return (*self.earlier_conclusions, self.conclusion)

    def signal_at(self, index: int) -> Signal | None:
        """The signal that marks the point at this position; crossings mark no single point.

        A point that is part of several is marked by the first of them in `MARKING`.
        """
        found = [
            signal
            for phase in self.phases
            for signal in phase.signals
            if signal.kind in MARKING and signal.holds(index)
        ]
        return min(found, key=lambda signal: MARKING.index(signal.kind), default=None)

    def has_limits(self, phase_number: int) -> bool:
        """Tell whether any point of this phase (0-based) has a control limit."""
        phase = self.phases[phase_number]
        return any(
            one is not None and (one.lcl is not None or one.ucl is not None)
            for one in self.limits[phase.first : phase.last + 1]
        )

    def draws_centre(self, phase_number: int) -> bool:
        """Tell whether this phase (0-based) has points enough for a centre line."""
        return self.conclusions[phase_number].outcome not in WITHOUT_CENTRE


def analyse(
    values: Sequence[float | None], *, settings: Settings, hidden: Set[int] = NOTHING_HIDDEN
) -> Analysis:
    """Read a series as a run chart, by the rule set of its settings.

    `values` holds one number per position, None where there is none; NaN and infinity raise
    ValueError. `hidden` holds the positions that this reader may not see: they count as missing,
    and a phase that holds one gets neither median nor conclusion.
    """
    read = leave_out(values, left_out=settings.excluded | hidden)
    return gather(
        [
            veil_phase(span, settings=settings)
            if hidden and not hidden.isdisjoint(span)
            else analyse_phase(read, span=span, settings=settings)
            for span in split(len(values), starts=settings.phase_starts)
        ],
        values=read,
        settings=settings,
        hidden=hidden,
    )


def leave_out(values: Sequence[float | None], *, left_out: Set[int]) -> Sequence[float | None]:
    """Return the series with None for what is left out; a number that is not finite is refused."""
    is_safe = isfinite(sum(filter(None, values)))  # otherwise one is not finite, or they are huge
    if not is_safe and not all(value is None or isfinite(value) for value in values):
        raise ValueError("A measured point is a finite number")
    if not left_out:
        return values
    return [None if i in left_out else value for i, value in enumerate(values)]


def gather(
    phases: Sequence[PhaseAnalysis],
    *,
    values: Sequence[float | None],
    settings: Settings,
    hidden: Set[int],
) -> Analysis:
    """Conclude from every phase and compare the last with the target."""
    *earlier, conclusion = [
        Conclusion(Outcome.HIDDEN)
        if hidden and not hidden.isdisjoint(range(phase.first, phase.last + 1))
        else conclude(phase, values=values, settings=settings)
        for phase in phases
    ]
    seen = [] if conclusion.outcome is Outcome.HIDDEN else values[phases[-1].first :]
    return Analysis(
        phases=tuple(phases),
        conclusion=conclusion,
        target_status=compare_with_target(seen, settings=settings),
        settings=settings,
        earlier_conclusions=tuple(earlier),
    )


def split(n_values: int, *, starts: tuple[int, ...]) -> list[range]:
    """Divide positions into phases; starts outside the series are dropped, as qicharts2 does."""
    if not starts:
        return [range(n_values)]
    inside = sorted({start for start in starts if 0 < start < n_values})
    return [range(start, stop) for start, stop in pairwise([0, *inside, n_values])]


def veil_phase(span: range, *, settings: Settings) -> PhaseAnalysis:
    """Describe a phase that holds hidden points by its extent alone."""
    n_obs = count_included(span, settings=settings)
    return PhaseAnalysis(
        span.start, span.stop - 1, None, n_obs, 0, None, None, None, None, signal=False
    )
