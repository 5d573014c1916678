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

FIRST_PHASE = "first"
"""What addresses call the first phase; the others are called by the key of their first period."""


@dataclass(frozen=True, slots=True)
class PhaseRead:
    """One phase as its own team reads it: when it begins, what was chosen for it, its periods.

    `start` is None for the first phase, whose baseline stands on the series. `begun_by` is the
    team's choice, if it has made one. `counted` are the periods whose points count, hidden or not;
    `version` is of what the baseline stands on. It is over when another one has
    begun.
    """

    start: date | None
    begun_by: SeriesPhase | None
    baseline: Baseline
    version: int
    periods: tuple[Period, ...]
    counted: tuple[Period, ...]
    is_over: bool = False

    @property
    def label(self) -> str:
        """Return the team's words for it; what a new definition began has none."""
        return self.begun_by.label if self.begun_by else ""


def read_phase(series: Series, start: date | None) -> PhaseRead:
    """Return the phase that begins, or would begin, on a day; None is the first phase."""
    return _Reader(series).read(start)


def list_phases(series: Series) -> list[PhaseRead]:
    """Return the phases of a series, the first one first."""
    reader = _Reader(series)
    starts = [reader.slots[at].period.start for at in reader.starts]
    return [reader.read(None), *[reader.read(start) for start in starts]]


def get_phase_read(series: Series, start: date | None) -> PhaseRead:
    """Return the phase that begins on a day, None for the first; raises ``NotKnown``."""
    for phase in list_phases(series):
        if phase.start == start:
            return phase
    raise NotKnown(start)


class _Reader:
    """What the phases of one series are read from, loaded once."""

    def __init__(self, series: Series) -> None:
        summary = find_summary(series.id, Audience.TEAM)
        self.series, self.slots = series, summary.slots
        self.starts = summary.analysis.settings.phase_starts
        self.choices = list_choices([series.id])[series.id]

    def read(self, start: date | None) -> PhaseRead:
        place = 0 if start is None else place_of(start, slots=self.slots)
        later = [at for at in self.starts if at > place]
        span = range(place, min(later, default=len(self.slots)))
        counted = list_counted(self.slots, self.choices, span=span)
        begun_by = next((one for one in self.choices.phases if one.period == start), None)
        holder = self.series if start is None else begun_by
        return PhaseRead(
            start=start,
            begun_by=begun_by,
            baseline=holder.baseline if holder else ALL_POINTS,
            version=holder.version if holder else 0,
            periods=tuple([self.slots[at].period for at in span]),
            counted=tuple([self.slots[at].period for at in counted]),
            is_over=bool(later),
        )
