"""How one series is read on its page: as a run chart first, as a control chart on request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.charts.wording import (
    Calculation,
    Rule,
    Told,
    Words,
    describe_onset,
    describe_phase,
    describe_step,
    explain_calculation,
    explain_reading,
    name_chart,
    tell_icons,
)
from app.cycles.models import Cycle
from app.measures.drawing import phrasing_of, words_of
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries.control import list_chart_kinds, read_control
from app.measures.wording.control import explain_chart_kind
from app.measures.wording.seldom import few_note
from app.statistics.analysis import Analysis
from app.statistics.settings import ChartKind


class View(StrEnum):
    """How the series is shown: as a run chart, a control chart or a table."""

    RUN = "run"
    CONTROL = "spc"
    TABLE = "table"

    @classmethod
    def parse(cls, word: str | None) -> View:
        """Return what an address asks for; the run chart when it asks for nothing known."""
        return next((view for view in cls if view == word), cls.RUN)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asks to see of a series; `letter` names one of the possible control charts."""

    view: View = View.RUN
    letter: str | None = None

    def kind_for(self, series: Series) -> ChartKind:
        """Return the chart to draw: the usual one for the measure when the wish is no other."""
        if self.view is not View.CONTROL:
            return ChartKind.RUN
        kinds = list_chart_kinds(series.measure)
        return next((kind for kind in kinds if kind == self.letter), kinds[0])


@dataclass(frozen=True, slots=True)
class SeriesReading:
    """One chart of a series and all that is said of it.

    `notes` stand under the conclusion: the level before, when a shift began, and what rare numbers
    can be used for. `kinds` are the control charts that the measure may have, the usual one first,
    and `reason` says why the one that is drawn was chosen.
    """

    analysis: Analysis
    words: Words
    notes: tuple[str, ...]
    earlier: tuple[Words, ...]
    rules: tuple[Rule, ...]
    icons: tuple[Told, ...]
    calculation: Calculation
    kinds: tuple[ChartKind, ...]
    reason: str

    @property
    def kind(self) -> ChartKind:
        """The chart that is drawn."""
        return self.analysis.kind

    @property
    def name(self) -> str:
        """What the chart is called."""
        return name_chart(self.kind)

    @property
    def usual_name(self) -> str:
        """What the usual control chart of the measure is called."""
        return name_chart(self.kinds[0])

    @property
    def choices(self) -> list[tuple[str, ChartKind, bool]]:
        """The control charts to choose between: name, kind, and whether it is the present one."""
        return [(name_chart(kind), kind, kind is self.kind) for kind in self.kinds]


def read_series(
    series: Series, *, summary: Summary, kind: ChartKind, cycles: Iterable[Cycle]
) -> SeriesReading:
    """Read a series for one reader, from the summary that is theirs."""
    measure = series.measure
    analysis = summary.analysis
    if kind is not ChartKind.RUN:
        analysis = read_control(summary, measure=measure, kind=kind)
    phrasing = phrasing_of(summary, measure=measure)
    step = _describe_step(series, summary=summary, analysis=analysis)
    onset = _describe_onset(series, summary=summary, analysis=analysis, cycles=cycles)
    return SeriesReading(
        analysis=analysis,
        words=words_of(summary, measure=measure, analysis=analysis),
        notes=tuple([note for note in (step, onset, few_note(summary)) if note]),
        earlier=_describe_earlier(series, summary=summary, analysis=analysis),
        rules=explain_reading(analysis),
        icons=tell_icons(analysis),
        calculation=explain_calculation(analysis, phrasing=phrasing),
        kinds=list_chart_kinds(measure),
        reason="" if kind is ChartKind.RUN else explain_chart_kind(measure, kind=kind),
    )


def _describe_onset(
    series: Series, *, summary: Summary, analysis: Analysis, cycles: Iterable[Cycle]
) -> str | None:
    """Say when the running shift began, and which cycle began in that very period."""
    said = analysis.conclusion
    name = None
    if said.first is not None:
        period = summary.slots[said.first].period
        for cycle in cycles:
            if cycle.started_on and period.start <= cycle.started_on <= period.end:
                name = f"{series.team.network.cycle_words.name} {cycle.number}"
    phrasing = phrasing_of(summary, measure=series.measure)
    return describe_onset(said, phrasing=phrasing, cycle_name=name)


def _describe_earlier(series: Series, *, summary: Summary, analysis: Analysis) -> tuple[Words, ...]:
    """Return what the phases before the last one say; each keeps its own conclusion."""
    phrasing = phrasing_of(summary, measure=series.measure)
    return tuple(
        [
            describe_phase(analysis, number=number, phrasing=phrasing)
            for number in range(len(analysis.phases) - 1)
        ]
    )


def _describe_step(series: Series, *, summary: Summary, analysis: Analysis) -> str | None:
    """Say the level now and before; across a new definition they cannot be compared."""
    if analysis.last_phase.first in summary.breaks:
        return None
    return describe_step(analysis, phrasing=phrasing_of(summary, measure=series.measure))
