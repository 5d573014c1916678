"""The teams that use a measure, each as a card, a line of a list, or a row of figures."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app import formats
from app.boards.queries.stored_series import SeriesRow
from app.boards.views.cells import (
    Column,
    Seen,
    draw_card,
    draw_line,
    last_period_of,
    measure_of,
    reach_of,
    see,
)
from app.charts.axis import Axis, make_axis
from app.charts.wording import Sign
from app.measures.drawing import scale_of
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.wording import NONE, period_name, reading_text, value_text
from app.networks.queries import ListedTeam

Found = Sequence[tuple[ListedTeam, SeriesRow]]


class Show(StrEnum):
    """How the teams are shown; by itself it follows from how many they are."""

    CHARTS = "charts"
    LIST = "list"
    FUNNEL = "funnel"
    TABLE = "table"

    @classmethod
    def parse(cls, word: str | None) -> "Show | None":
        """Return what an address asks for, or None when it asks for nothing known."""
        return next((show for show in cls if show == word), None)


@dataclass(frozen=True, slots=True)
class Figures:
    """A series as a row of a table."""

    period: str
    value: str
    reading: str
    median: str
    target: str
    points: int
    sign: Sign


@dataclass(frozen=True, slots=True)
class Compared:
    """A team that uses the measure."""

    team: ListedTeam
    drawing: Markup | None = None
    url: str = ""
    figures: Figures | None = None


class County(NamedTuple):
    """The teams of a county, each by itself, and the drawings of all of them in one."""

    name: str
    teams: Sequence[Compared]
    drawing: Markup


def draw_rows(found: Found, *, column: Column, show: Show) -> list[County]:
    """Return the teams by county, in their fixed order; a funnel draws them otherwise."""
    if show not in DRAWERS:
        return []
    return _by_county(DRAWERS[show](found, column))


def _by_county(compared: Iterable[Compared]) -> list[County]:
    found = groupby(compared, key=lambda one: one.team.county)
    counties = [(county, list(group)) for county, group in found]
    return [
        County(county, teams, Markup("".join([one.drawing for one in teams if one.drawing])))
        for county, teams in counties
    ]


def _draw_cards(found: Found, column: Column) -> Iterator[Compared]:
    axis, until = common_axis(found, column), _common_end(found, column)
    for team, row in found:
        drawing = draw_card(row, column, name=team.shown_name, axis=axis, until=until)
        yield Compared(team, drawing)


def _common_end(found: Found, column: Column) -> Period | None:
    """Return the last period of all, so that the same place is the same time in every card."""
    ends = [last_period_of(row, column) for _team, row in found]
    return max([one for one in ends if one], key=lambda one: one.number, default=None)


def common_axis(found: Found, column: Column) -> Axis:
    """Return the axis that holds everything that is seen of the teams."""
    reaches = [reach_of(row, column) for _team, row in found]
    scale = scale_of(measure_of(column.measure))
    return make_axis(scale, seen=[value for reach in reaches for value in reach])


def _draw_lines(found: Found, column: Column) -> Iterator[Compared]:
    for team, row in found:
        yield Compared(team, draw_line(row, column, name=team.shown_name))


def _write_figures(found: Found, column: Column) -> Iterator[Compared]:
    for team, row in found:
        figures = _figures(see(row, column), measure_of(column.measure))
        yield Compared(team, url=_address(row), figures=figures)


def _address(row: SeriesRow) -> str:
    return url_for("boards.show_series", series_id=row.series_id)


def _figures(seen: Seen, measure: Measure) -> Figures:
    summary, latest = seen.summary, seen.summary.latest
    analysis = summary.analysis
    has_median = analysis.draws_centre(len(analysis.phases) - 1)
    return Figures(
        period=formats.capital(period_name(latest.period, year=True)) if latest else NONE,
        value=seen.value,
        reading=_reading(seen, measure),
        median=value_text(measure, analysis.last_phase.centre if has_median else None),
        target=value_text(measure, summary.target),
        points=len(summary.slots) - [slot.value for slot in summary.slots].count(None),
        sign=seen.sign,
    )


def _reading(seen: Seen, measure: Measure) -> str:
    """Return the numbers behind the value, or why there is none to see."""
    if seen.summary.latest is None:
        return _("no numbers yet")
    if seen.is_silent:
        return _("not delivered since then")
    return reading_text(measure, seen.summary.latest)


DRAWERS: dict[Show, Callable[[Found, Column], Iterator[Compared]]] = {
    Show.CHARTS: _draw_cards,
    Show.LIST: _draw_lines,
    Show.TABLE: _write_figures,
}
