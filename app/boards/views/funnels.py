"""The teams of a network in one funnel: who differs more than chance explains."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app import formats
from app.boards.queries.pooling import Pooled, Window, choose_periods, find_window, pool
from app.boards.queries.stored_series import SeriesRow
from app.boards.views.across import Across
from app.boards.views.cells import Column, measure_of, see
from app.boards.views.funnel_words import (
    FunnelEntry,
    explain_funnel,
    list_marks,
    name_spans,
    name_window,
    remark,
)
from app.boards.wording import Spread, Told, tell_of_funnel
from app.charts.funnel import FunnelChart, FunnelPoint
from app.charts.parts import Mark
from app.charts.svg.funnel import draw_funnel
from app.charts.wording import Calculation
from app.measures.drawing import scale_of, spoken_value
from app.measures.models.period import Frequency
from app.networks.queries import ListedTeam
from app.statistics.comparison import COMPARABLE, ENOUGH_UNITS, Funnel, Reach, Unit, compare_units
from app.statistics.masking import Kind
from app.statistics.settings import Direction
from app.statistics.signals import Side

FEWEST = 5
Found = Sequence[tuple[ListedTeam, SeriesRow]]
Links = Sequence[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class FunnelChoice:
    """How a funnel is shown: over how many periods, with which limits, and whose own teams."""

    periods: int | None = None
    widens: bool = False
    own_teams: frozenset[int] = frozenset()

    @property
    def asked(self) -> dict[str, Any]:
        """What an address says to show it so."""
        return {"periods": self.periods, "limits": "wide" if self.widens else None}


@dataclass(frozen=True, slots=True)
class Gathered:
    """The teams of a funnel in their order, what each counted, and where that puts it."""

    column: Column
    choice: FunnelChoice
    found: Found
    window: Window
    pooled: tuple[Pooled, ...]
    funnel: Funnel

    @property
    def per(self) -> float:
        """Return what a level is multiplied by where it is shown."""
        measure = self.column.measure
        return measure.rate_per if Kind(measure.kind) is Kind.RATE else 1

    def level_text(self, level: float) -> str:
        """Return a level as a sentence says it."""
        return spoken_value(measure_of(self.column.measure), level * self.per)


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """A team as a row of the table; only facilitators read where it lies.

    `figures` are events, n and level as numbers, the level in the unit of the measure.
    """

    team: ListedTeam
    url: str
    events: str
    n: str
    level: str
    place: str
    figures: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class FunnelPage:
    """All that the page shows of a funnel, besides how to show it otherwise."""

    told: Told
    note: str
    window: str
    drawing: Markup
    narrow_drawing: Markup
    legend: Sequence[FunnelEntry]
    counties: Sequence[tuple[str, Sequence[FunnelRow]]]
    calculation: Calculation


def has_funnel(column: Column) -> bool:
    """Tell whether a measure is of a kind that a funnel compares."""
    return Kind(column.measure.kind) in COMPARABLE


def gather(
    found: Found, *, column: Column, choice: FunnelChoice, definitions: Sequence[date] = ()
) -> Gathered | None:
    """Take together what each team counted; None when too few teams have anything."""
    summaries = [see(row, column).summary for _team, row in found]
    frequency = Frequency(column.measure.frequency)
    window = find_window(
        summaries,
        frequency=frequency,
        periods=choose_periods(frequency, choice.periods),
        today=column.reader.today,
        definitions=definitions,
    )
    if window is None:
        return None
    pooled = tuple([pool(summary, window) for summary in summaries])
    funnel = compare_units(
        [one.tally for one in pooled], kind=Kind(column.measure.kind), widens=choice.widens
    )
    if funnel.n_units < FEWEST:
        return None
    return Gathered(column, choice, found, window, pooled, funnel)


def draw_page(gathered: Gathered) -> FunnelPage:
    """Draw the funnel and say what it tells."""
    column, funnel, window = gathered.column, gathered.funnel, name_window(gathered.window)
    told = tell(gathered)
    direction = Direction(column.measure.direction)
    chart = make_chart(gathered, window=window, text=f"{told.heading} {told.text}")
    level = gathered.level_text(funnel.centre or 0.0)
    return FunnelPage(
        told=told,
        note=remark(
            funnel,
            widens=gathered.choice.widens,
            n_hidden=sum(one.hides for one in gathered.pooled),
        ),
        window=window,
        drawing=draw_funnel(chart),
        narrow_drawing=draw_funnel(chart, narrow=True),
        legend=list(list_marks(chart, direction=direction, sees_signs=column.reader.sees_signs)),
        counties=[
            (county, list(rows))
            for county, rows in groupby(list_rows(gathered), key=lambda row: row.team.county)
        ],
        calculation=explain_funnel(funnel, level=level),
    )


def tell(gathered: Gathered) -> Told:
    """Say how many teams lie outside, and to facilitators which."""
    teams = [team for team, _row in gathered.found]
    outside = gathered.funnel.outside
    marks = [mark_of(unit, gathered.column) for unit in gathered.funnel.units]
    better = [teams[place] for place in outside if marks[place] is Mark.GOOD]
    return tell_of_funnel(
        [teams[place] for place in outside],
        of=gathered.funnel.n_units,
        willing=None if gathered.column.reader.sees_signs else better,
        spread=_spread_of(gathered.funnel),
    )


def _spread_of(funnel: Funnel) -> Spread:
    if funnel.widening > 1:
        return Spread.WITHIN_WIDER
    return Spread.MORE_THAN_CHANCE if funnel.is_dispersed else Spread.OF_CHANCE


def mark_of(unit: Unit | None, column: Column) -> Mark:
    """Return how a unit is marked: outside on the desired side, on the other, or neither."""
    direction = Direction(column.measure.direction)
    if unit is None or unit.reach is Reach.INSIDE:
        return Mark.PLAIN
    if direction is Direction.NONE:
        return Mark.CHANGE
    is_desired = (unit.side is Side.ABOVE) is (direction is Direction.UP)
    return Mark.GOOD if is_desired else Mark.BAD


def make_chart(gathered: Gathered, *, window: str, text: str) -> FunnelChart:
    """Return the chart for one reader; others than facilitators see no team marked by result."""
    column, sees_signs = gathered.column, gathered.column.reader.sees_signs
    points = []
    for (team, _row), unit in zip(gathered.found, gathered.funnel.units, strict=True):
        if unit is None:
            continue
        is_own = team.id in gathered.choice.own_teams
        points.append(
            FunnelPoint(
                unit.n,
                unit.level,
                mark_of(unit, column) if sees_signs else Mark.PLAIN,
                team.shown_name if sees_signs or is_own else "",
                is_far=sees_signs and unit.reach is Reach.FAR_OUTSIDE,
                is_own=is_own,
            )
        )
    level = gathered.level_text(gathered.funnel.centre or 0.0)
    return FunnelChart(
        points=tuple(points),
        funnel=gathered.funnel,
        scale=scale_of(measure_of(column.measure)),
        per=gathered.per,
        centre=_("Together %(level)s", level=level),
        across=column.measure.denominator_label or _("Denominator"),
        window=window,
        text=text,
    )


def list_rows(gathered: Gathered) -> list[FunnelRow]:
    """Return the numbers behind the funnel, in the fixed order of the teams."""
    return [
        FunnelRow(
            team=team,
            url=url_for("boards.show_series", series_id=row.series_id),
            events=formats.number(unit.events),
            n=formats.number(unit.n),
            level=gathered.level_text(unit.level),
            place=_name_place(unit) if gathered.column.reader.sees_signs else "",
            figures=(unit.events, unit.n, unit.level * gathered.per),
        )
        for (team, row), unit in zip(gathered.found, gathered.funnel.units, strict=True)
        if unit is not None
    ]


def _name_place(unit: Unit) -> str:
    if unit.reach is Reach.INSIDE:
        return _("Within the funnel")
    if unit.side is Side.ABOVE:
        return _("Outside, higher than expected")
    return _("Outside, lower than expected")


def list_spans(column: Column, choice: FunnelChoice, *, across: Across) -> Links:
    """Return over how many periods the funnel may be, each with its address."""
    frequency = Frequency(column.measure.frequency)
    current = choose_periods(frequency, choice.periods)
    return [
        (text, _address(column, replace(choice, periods=count), across=across), count == current)
        for count, text in name_spans(frequency)
    ]


def list_limits(gathered: Gathered, *, across: Across) -> Links:
    """Return the two kinds of limits, when there are enough teams for the wider ones."""
    if gathered.funnel.n_units < ENOUGH_UNITS:
        return []
    choice, column = gathered.choice, gathered.column
    return [
        (
            text,
            _address(column, replace(choice, widens=widens), across=across),
            choice.widens is widens,
        )
        for text, widens in ((_("Usual limits"), False), (_("Wider limits"), True))
    ]


def _address(column: Column, choice: FunnelChoice, *, across: Across) -> str:
    return across.address(column.measure.id, show="funnel", **choice.asked)


def list_files(column: Column, choice: FunnelChoice, *, slug: str) -> list[tuple[str, str, str]]:
    """Return the funnel as files: words, address and icon."""
    where: dict[str, Any] = {"slug": slug, "measure_id": column.measure.id, **choice.asked}
    words = {
        "png": (_("Picture (PNG)"), "LineGraph"),
        "svg": (_("For print and slides (SVG)"), "LineGraph"),
        "csv": (_("Numbers of the funnel (CSV)"), "FileCsv"),
    }
    return [
        (text, url_for("exports.download_funnel", file_type=kind, **where), icon)
        for kind, (text, icon) in words.items()
    ]
