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
from app.statistics.phases import (
    PhaseAnalysis,
    Side,
    Signal,
    SignalKind,
    analyse_phase,
    count_included,
)
from app.statistics.settings import Settings

__all__ = ["Analysis", "PhaseAnalysis", "Side", "Signal", "SignalKind", "analyse"]

WITHOUT_MEDIAN = frozenset({Outcome.NOTHING_YET, Outcome.TOO_FEW, Outcome.HIDDEN})
NOTHING_HIDDEN: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known about a series; `conclusion` is that of the last phase.

    There is always at least one phase. `earlier_conclusions` are those of the phases before the
    last, in order.
    """

    phases: tuple[PhaseAnalysis, ...]
    conclusion: Conclusion
    target_status: TargetStatus
    settings: Settings
    earlier_conclusions: tuple[Conclusion, ...] = ()

    @property
    def last_phase(self) -> PhaseAnalysis:
        """The phase that the conclusion is about."""
        return self.phases[-1]

    @property
    def conclusions(self) -> tuple[Conclusion, ...]:
        """One conclusion for every phase, in order."""
        return (*self.earlier_conclusions, self.conclusion)

    def signal_at(self, index: int) -> Signal | None:
        """The shift that counts the point at this position; few crossings mark no single point."""
        for phase in self.phases:
            for signal in phase.signals:
                if signal.kind is SignalKind.SHIFT and signal.holds(index):
                    return signal
        return None

    def draws_median(self, phase_number: int) -> bool:
        """Tell whether this phase (0-based) has points enough for a median line."""
        return self.conclusions[phase_number].outcome not in WITHOUT_MEDIAN


def analyse(
    values: Sequence[float | None], *, settings: Settings, hidden: Set[int] = NOTHING_HIDDEN
) -> Analysis:
    """Read a series as a run chart by the Anhøj rules (doi 10.1371/journal.pone.0113825).

    `values` holds one number per position, None where there is none; NaN and infinity raise
    ValueError. `hidden` holds the positions that this reader may not see: they count as missing,
    and a phase that holds one gets neither median nor conclusion.
    """
    if not all(map(isfinite, [value for value in values if value is not None])):
        raise ValueError("A measured point is a finite number")
    left_out = settings.excluded | hidden
    read = [None if i in left_out else v for i, v in enumerate(values)] if left_out else values
    readings = [
        veil_phase(span, settings=settings)
        if hidden and not hidden.isdisjoint(span)
        else read_phase(read, span=span, settings=settings)
        for span in split(len(values), starts=settings.phase_starts)
    ]
    last_phase, conclusion = readings[-1]
    seen = [] if conclusion.outcome is Outcome.HIDDEN else read[last_phase.first :]
    return Analysis(
        phases=tuple([phase for phase, _ in readings]),
        conclusion=conclusion,
        target_status=compare_with_target(
            [value for value in seen if value is not None], settings=settings
        ),
        settings=settings,
        earlier_conclusions=tuple([earlier for _, earlier in readings[:-1]]),
    )


def split(n_values: int, *, starts: tuple[int, ...]) -> list[range]:
    """Divide positions into phases; starts outside the series are dropped, as qicharts2 does."""
    if not starts:
        return [range(n_values)]
    inside = sorted({start for start in starts if 0 < start < n_values})
    return [range(start, stop) for start, stop in pairwise([0, *inside, n_values])]


def read_phase(
    values: Sequence[float | None], *, span: range, settings: Settings
) -> tuple[PhaseAnalysis, Conclusion]:
    """Analyse one phase and conclude from it."""
    phase = analyse_phase(values, span=span, settings=settings)
    return phase, conclude(phase, values=values, settings=settings)


def veil_phase(span: range, *, settings: Settings) -> tuple[PhaseAnalysis, Conclusion]:
    """Describe a phase that holds hidden points by its extent alone."""
    phase = PhaseAnalysis(
        first=span.start,
        last=span.stop - 1,
        median=None,
        n_obs=count_included(span, settings=settings),
        n_useful=0,
        longest_run=None,
        longest_run_max=None,
        n_crossings=None,
        n_crossings_min=None,
        signal=False,
    )
    return phase, Conclusion(Outcome.HIDDEN)
