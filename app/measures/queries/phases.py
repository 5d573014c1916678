"""Reads of the phases of a series: those that definitions and the team began, and their points."""

from dataclasses import dataclass
from datetime import date

from app.errors import NotKnown
from app.measures.models.choices import ALL_POINTS, Baseline, SeriesPhase
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.queries.choices import list_choices
from app.measures.queries.placing import list_counted, place_of
from app.measures.queries.summaries import find_summary
from app.statistics.masking import Audience


@dataclass(frozen=True, slots=True)
class PhaseRead:
    """One phase as its own team reads it: when it begins, what was chosen for it, its periods.

    `start` is None for the first phase, whose baseline stands on the series. `begun_by` is the
    team's choice, if it has made one. `counted` are the periods whose points count, hidden or not;
    `version` is of what the baseline stands on.
    """

    start: date | None
    begun_by: SeriesPhase | None
    baseline: Baseline
    version: int
    periods: tuple[Period, ...]
    counted: tuple[Period, ...]

    @property
    def label(self) -> str:
        """Return the team's words for it; what a new definition began has none."""
        return self.begun_by.label if self.begun_by else ""


def read_phase(series: Series, start: date | None) -> PhaseRead:
    """Return the phase that begins, or would begin, on a day; None is the first phase."""
    summary, choices = find_summary(series.id, Audience.TEAM), list_choices([series.id])[series.id]
    slots = summary.slots
    place = 0 if start is None else place_of(start, slots=slots)
    later = [at for at in summary.analysis.settings.phase_starts if at > place]
    span = range(place, min(later, default=len(slots)))
    begun_by = next((one for one in choices.phases if start and one.period == start), None)
    baseline, version = ALL_POINTS, 0
    if start is None:
        baseline, version = series.baseline, series.version
    elif begun_by is not None:
        baseline, version = begun_by.baseline, begun_by.version
    counted = list_counted(slots, choices, span=span)
    return PhaseRead(
        start=start,
        begun_by=begun_by,
        baseline=baseline,
        version=version,
        periods=tuple([slots[at].period for at in span]),
        counted=tuple([slots[at].period for at in counted]),
    )


def list_phases(series: Series) -> list[PhaseRead]:
    """Return the phases of a series, the first one first."""
    summary = find_summary(series.id, Audience.TEAM)
    starts = [summary.slots[at].period.start for at in summary.analysis.settings.phase_starts]
    return [read_phase(series, None), *[read_phase(series, start) for start in starts]]


def get_phase_read(series: Series, start: date | None) -> PhaseRead:
    """Return the phase that begins on a day, None for the first; raises ``NotKnown``."""
    for phase in list_phases(series):
        if phase.start == start:
            return phase
    raise NotKnown(start)
