"""Everything that the page of one series shows, for one reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import and_, or_, select

from app import clock, formats
from app.boards.queries.charting import surroundings_of
from app.boards.queries.series_changes import ToldChange, tell_changes
from app.boards.queries.series_rows import Row, list_columns, list_rows
from app.charts.chart import Chart, Mark
from app.charts.wording import (
    Rule,
    Words,
    describe_onset,
    describe_phase,
    explain_reading,
    number_word,
)
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal
from app.measures.drawing import chart_of, phrasing_of, spoken_value, words_of
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.measures.models.summary import Slot, Summary
from app.measures.queries import find_summary, list_changes
from app.measures.wording import period_name
from app.networks.queries import list_gatherings
from app.statistics.masking import Audience

SHOWN_CHANGES = 5


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """A series as one reader sees it: words, chart, numbers, rules and changes."""

    series: Series
    summary: Summary
    words: Words
    onset: str | None
    earlier: Words | None
    rules: tuple[Rule, ...]
    chart: Chart
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    waiting: tuple[Slot, ...]
    goal: Goal | None
    changes: tuple[ToldChange, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has ever been delivered."""
        return not self.summary.slots

    @property
    def measure(self) -> Measure:
        """The measure of the series."""
        return self.series.measure

    @property
    def has_notes(self) -> bool:
        """Tell whether any period has a note that this reader may see."""
        return any(row.note for row in self.rows)

    @property
    def told(self) -> list[tuple[str, str]]:
        """The changes as day and text."""
        return [(change.day, change.text) for change in self.changes]

    @property
    def waiting_text(self) -> str:
        """Say which periods are not delivered."""
        names = [period_name(slot.period) for slot in self.waiting]
        if len(names) == 1:
            return _("Not delivered for %(period)s.", period=names[0])
        return _("Not delivered for %(count)s periods.", count=number_word(len(names)))

    @property
    def target_text(self) -> str:
        """The target as text, or nothing."""
        target = self.summary.target
        return "" if target is None else spoken_value(self.measure, target)

    @property
    def baseline_text(self) -> str:
        """Say which points the baseline is of, and its median."""
        baseline = self.chart.baseline
        if baseline is None:
            return ""
        return _(
            "%(first)s to %(last)s. %(count)s points, median %(median)s.",
            first=formats.capital(self.chart.points[0].name),
            last=self.chart.points[baseline.last].name,
            count=baseline.n_points,
            median=spoken_value(self.measure, self.chart.medians[0].value),
        )

    @property
    def version_text(self) -> str:
        """Say which version of the definition holds, from when and why."""
        definition = self.measure.definition
        if definition.number == 1:
            return "1"
        day = formats.day(definition.valid_from, year=True)
        text = _("%(number)s, holds from %(day)s.", number=definition.number, day=day)
        return f"{text} {definition.reason}".strip()

    @property
    def marks(self) -> list[str]:
        """The parts of the legend that the chart has use for."""
        chart = self.chart
        drawn = {
            "good": any(band.mark is Mark.GOOD for band in chart.bands),
            "bad": any(band.mark is Mark.BAD for band in chart.bands),
            "change": any(band.mark is Mark.CHANGE for band in chart.bands),
            "median": bool(chart.medians),
            "before": any(median.until > median.last for median in chart.medians),
            "target": chart.target is not None,
            "baseline": chart.baseline is not None,
            "phase": bool(chart.breaks),
            "gathering": bool(chart.events),
            "cycles": bool(chart.cycles),
        }
        return [part for part, is_drawn in drawn.items() if is_drawn]


def read_series_page(series: Series, *, audience: Audience, sees_work: bool) -> SeriesPage:
    """Gather the page of a series; only who sees the team's work sees its goal and cycles."""
    summary = find_summary(series.id, audience)
    waiting = () if series.closed_at else tuple(summary.missing_until(clock.today()))
    cycles = _list_cycles(series) if sees_work else []
    words = words_of(summary, measure=series.measure)
    chart = _draw(series, summary=summary, waiting=waiting, cycles=cycles, text=words.text)
    changes = list_changes(series, limit=SHOWN_CHANGES) if audience is Audience.TEAM else []
    return SeriesPage(
        series=series,
        summary=summary,
        words=words,
        onset=_describe_onset(series, summary=summary, cycles=cycles),
        earlier=_describe_earlier(series, summary=summary),
        rules=explain_reading(summary.analysis),
        chart=chart,
        columns=list_columns(series.measure),
        rows=list_rows([*summary.slots, *waiting], measure=series.measure, chart=chart),
        waiting=waiting,
        goal=series.goal if sees_work else None,
        changes=tell_changes(changes, series=series),
    )


def _draw(
    series: Series, *, summary: Summary, waiting: tuple[Slot, ...], cycles: list[Cycle], text: str
) -> Chart:
    network = series.team.network
    around = surroundings_of(
        [*summary.slots, *waiting],
        gatherings=list_gatherings(network.id),
        cycles=cycles,
        words=network.cycle_words,
    )
    return chart_of(summary, measure=series.measure, waiting=waiting, around=around, text=text)


def _list_cycles(series: Series) -> list[Cycle]:
    """Return the started cycles that test on this series, or on its goal without naming another."""
    of_goal = and_(Cycle.series_id.is_(None), Cycle.goal_id == series.goal_id)
    found = (
        select(Cycle)
        .join(Cycle.goal)
        .where(
            Goal.deleted_at.is_(None),
            Cycle.deleted_at.is_(None),
            Cycle.started_on.is_not(None),
            or_(Cycle.series_id == series.id, of_goal),
        )
        .order_by(Cycle.started_on, Cycle.number, Cycle.id)
    )
    return list(db.session.scalars(found))


def _describe_onset(series: Series, *, summary: Summary, cycles: Iterable[Cycle]) -> str | None:
    """Say when the running shift began, and which cycle began in that very period."""
    said = summary.analysis.conclusion
    name = None
    if said.first is not None:
        period = summary.slots[said.first].period
        for cycle in cycles:
            if cycle.started_on and period.start <= cycle.started_on <= period.end:
                name = f"{series.team.network.cycle_words.name} {cycle.number}"
    phrasing = phrasing_of(summary, measure=series.measure)
    return describe_onset(said, phrasing=phrasing, cycle_name=name)


def _describe_earlier(series: Series, *, summary: Summary) -> Words | None:
    """Return what the phase before the last one says; it keeps its own conclusion."""
    earlier = summary.analysis.earlier_conclusions
    if not earlier:
        return None
    phrasing = phrasing_of(summary, measure=series.measure)
    return describe_phase(earlier[-1], settings=summary.analysis.settings, phrasing=phrasing)
