"""Everything that the page of one series shows, for one reader."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import and_, or_, select

from app import clock, formats
from app.boards.queries.charting import list_pauses_passed, surroundings_of
from app.boards.queries.passed_rows import Told, list_passed, list_told_pauses, merge
from app.boards.queries.series_changes import ToldChange, tell_latest_changes
from app.boards.queries.series_reading import SeriesReading, Wish, read_series
from app.boards.queries.series_rows import Row, list_columns, list_rows
from app.boards.queries.suggestions import Suggestion, list_suggestions
from app.charts.annotations import Note, list_notes, writes_letters
from app.charts.building import Surroundings
from app.charts.chart import Chart
from app.charts.legend import LegendEntry, list_legend
from app.charts.svg.layout import NARROW_POINTS
from app.charts.window import crop_to_seen
from app.charts.wording import number_word
from app.cycles.models import Cycle
from app.cycles.queries import tells_families
from app.extensions import db
from app.goals.models import Goal
from app.measures.drawing import chart_of, spoken_value
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.measures.models.summary import Slot, Summary
from app.measures.queries import find_summary
from app.measures.queries.holding import Holding, list_put_aside, read_holding
from app.measures.queries.logging import list_days_phoned_in
from app.measures.wording import period_name
from app.measures.wording.holding import (
    every_text,
    finished_text,
    held_text,
    seldom_text,
    slip_text,
    why_text,
)
from app.networks.queries import list_gatherings
from app.statistics.masking import Audience
from app.statistics.settings import ChartKind

SHOWN_CHANGES = 5
AS_USUAL = Wish()


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """A series as one reader sees it: what was read, its chart, its numbers and changes."""

    series: Series
    summary: Summary
    reading: SeriesReading
    chart: Chart
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    waiting: tuple[Slot, ...]
    goal: Goal | None
    changes: tuple[ToldChange, ...]
    suggestions: tuple[Suggestion, ...]
    passed: tuple[Row, ...]
    offers_holding: bool

    @property
    def is_inside(self) -> bool:
        """Say whether the reader sees what the team sees."""
        return self.summary.audience is Audience.TEAM

    @property
    def table(self) -> tuple[Row, ...]:
        """The rows of numbers, and among them the periods that no number is expected for."""
        return merge(self.rows, self.passed)

    @property
    def holding(self) -> Holding:
        """Whether the gain is held, whether it slips, or why it may be held."""
        return read_holding(self.summary)

    @property
    def held_text(self) -> str:
        """Say that the gain is held, and how seldom it is measured."""
        return held_text(self.holding) if self.is_inside else seldom_text(self.holding)

    @property
    def notes(self) -> list[str]:
        """What stands in small letters under the conclusion."""
        slip = self.slip_text if self.is_inside else ""
        told = (*self.reading.notes, self.held_text, slip, self.finished_text)
        return [one for one in told if one]

    @property
    def slip_text(self) -> str:
        """Say how it is seen that a held gain slips."""
        return slip_text(self.holding.slip)

    @property
    def why_text(self) -> str:
        """Say why the series may be measured more seldom."""
        return why_text(self.holding.why)

    @property
    def held_every(self) -> str:
        """Return how seldom it is measured while the gain is held; else nothing."""
        every, frequency = self.holding.every, self.series.measure.frequency
        return formats.capital(every_text(frequency, every)) if every else ""

    @property
    def finished_text(self) -> str:
        """Say when the measuring ended, when it has."""
        is_over = self.summary.expectation.is_finished(clock.today())
        return finished_text(self.summary) if is_over else ""

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
        """Tell whether the team wrote anything of a period that this reader may see."""
        return any(row.words for row in self.rows)

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
        phase = self.reading.analysis.last_phase
        found = [one for one in self.chart.baselines if one.first == phase.first]
        if not found:
            return ""
        baseline = found[0]
        centre = next(one for one in self.chart.centres if one.first == baseline.first)
        told = _("%(first)s to %(last)s. %(count)s points, median %(value)s.")
        if self.reading.kind is not ChartKind.RUN:
            told = _("%(first)s to %(last)s. %(count)s points, mean %(value)s.")
        return told % {
            "first": formats.capital(self.chart.points[baseline.first].name),
            "last": self.chart.points[baseline.last].name,
            "count": baseline.n_points,
            "value": spoken_value(self.measure, centre.value),
        }

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
    def narrow_text(self) -> str:
        """Say how much of the series a phone shows, when it is not all."""
        if len(self.chart.points) <= NARROW_POINTS:
            return ""
        shown = crop_to_seen(self.chart, NARROW_POINTS).points
        if shown[-1] is not self.chart.points[-1]:
            return _(
                "On a phone the chart shows %(first)s to %(last)s. The table has all periods.",
                first=shown[0].name,
                last=shown[-1].name,
            )
        return _(
            "On a phone the chart shows the last %(count)s periods. The table has them all.",
            count=NARROW_POINTS,
        )

    @property
    def point_text(self) -> str:
        """What one point of the chart is."""
        return _("Point: %(name)s", name=self.measure.short_name)

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """What the marks of the chart mean."""
        return list_legend(self.chart, point=self.point_text)

    @property
    def chart_notes(self) -> tuple[Note, ...]:
        """What the letters in the chart stand for."""
        return list_notes(self.chart)

    @property
    def needs_notes(self) -> bool:
        """Tell whether a letter stands for words however wide the page is."""
        return writes_letters(self.chart)


def read_series_page(
    series: Series, *, audience: Audience, sees_work: bool, wish: Wish = AS_USUAL
) -> SeriesPage:
    """Gather the page of a series; only who sees the team's work sees its goal and cycles."""
    summary = find_summary(series.id, audience)
    is_over = series.closed_at or series.measure.closed_at
    waiting = () if is_over else tuple(summary.missing_until(clock.today()))
    cycles = _list_cycles(series, audience=audience) if sees_work else []
    reading = read_series(series, summary=summary, kind=wish.kind_for(series), cycles=cycles)
    told, slots = list_told_pauses(series, summary), [*summary.slots, *waiting]
    around = _surround(series, slots=slots, summary=summary, cycles=cycles, told=told)
    measure, read = series.measure, reading.analysis
    chart = chart_of(summary, measure=measure, analysis=read, waiting=waiting, around=around)
    is_inside = audience is Audience.TEAM
    return SeriesPage(
        series=series,
        summary=summary,
        reading=reading,
        chart=chart,
        columns=list_columns(measure),
        rows=_rows(series, summary=summary, waiting=waiting, chart=chart),
        waiting=waiting,
        goal=series.goal if sees_work else None,
        changes=tell_latest_changes(series, limit=SHOWN_CHANGES) if is_inside else (),
        suggestions=list_suggestions(series, summary, cycles=cycles) if is_inside else (),
        passed=list_passed(slots, expectation=summary.expectation, told=told),
        offers_holding=is_inside and _offers_holding(series, summary),
    )


def _offers_holding(series: Series, summary: Summary) -> bool:
    """Say whether the gain may be held, and nobody has said «not now»."""
    day = read_holding(summary).offered_from
    return day is not None and (series.id, day) not in list_put_aside([series.id])


def _rows(
    series: Series, *, summary: Summary, waiting: tuple[Slot, ...], chart: Chart
) -> tuple[Row, ...]:
    is_inside = summary.audience is Audience.TEAM
    return list_rows(
        [*summary.slots, *waiting],
        measure=series.measure,
        chart=chart,
        left_out=summary.left_out,
        phoned=list_days_phoned_in(series) if is_inside else frozenset(),
    )


def _surround(
    series: Series, *, slots: list[Slot], summary: Summary, cycles: list[Cycle], told: Told
) -> Surroundings:
    return surroundings_of(
        slots,
        gatherings=list_gatherings(series.team.network_id),
        pauses=list_pauses_passed(slots, expectation=summary.expectation, told=told),
        cycles=cycles,
        words=series.team.network.cycle_words,
    )


def _list_cycles(series: Series, *, audience: Audience) -> list[Cycle]:
    """Return the started cycles that test on this series, or on its goal without naming another.

    Where a reader may not know the days of a test, it is left out.
    """
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
    return [one for one in db.session.scalars(found) if tells_families(one, audience=audience)]
