"""Everything that the page of one series shows, for one reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import and_, or_, select

from app import clock
from app.boards.queries.charting import chart_of, phrasing_of, surroundings_of, words_of
from app.boards.queries.series_rows import Row, list_columns, list_rows
from app.charts.chart import Chart, Mark
from app.charts.wording import Rule, Words, describe_onset, describe_phase, explain_reading
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.series import Series
from app.measures.models.summary import Slot, Summary
from app.measures.queries import Change, find_summary, list_changes
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
    changes: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has ever been delivered."""
        return not self.summary.slots

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
    is_inside = audience is Audience.TEAM
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
        changes=tuple(list_changes(series, limit=SHOWN_CHANGES)) if is_inside else (),
    )


def _draw(
    series: Series, *, summary: Summary, waiting: tuple[Slot, ...], cycles: list[Cycle], text: str
) -> Chart:
    gatherings = list_gatherings(series.team.network_id)
    around = surroundings_of(summary, waiting=waiting, gatherings=gatherings, cycles=cycles)
    named = replace(around, lane=series.team.network.cycle_words.name)
    return chart_of(summary, measure=series.measure, waiting=waiting, around=named, text=text)


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
    phrasing = phrasing_of(series.measure, summary=summary)
    return describe_onset(said, phrasing=phrasing, cycle_name=name)


def _describe_earlier(series: Series, *, summary: Summary) -> Words | None:
    """Return what the phase before the last one says; it keeps its own conclusion."""
    earlier = summary.analysis.earlier_conclusions
    if not earlier:
        return None
    phrasing = phrasing_of(series.measure, summary=summary)
    return describe_phase(earlier[-1], settings=summary.analysis.settings, phrasing=phrasing)
