"""The one analysis of a series that every chart, board, file and slide reads."""

from __future__ import annotations

from dataclasses import dataclass

from app.statistics.conclusions import Conclusion, Outcome, TargetStatus
from app.statistics.phases import PhaseAnalysis, Side, Signal, SignalKind
from app.statistics.settings import Settings

__all__ = ["Analysis", "PhaseAnalysis", "Side", "Signal", "SignalKind"]

SILENT = frozenset({Outcome.NOTHING_YET, Outcome.TOO_FEW, Outcome.HIDDEN})


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
        return self.conclusions[phase_number].outcome not in SILENT
