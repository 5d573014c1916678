"""The teams of a network with one measure: what each says, and what may be told of them all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app.boards.queries.stored_series import SeriesRow, list_series_of_measure
from app.boards.views.cells import Column, Seen, draw_card, draw_line, reach_of, see
from app.boards.wording import Told, listed, tell_of_measure
from app.charts.axis import Axis, make_axis
from app.charts.wording import Glyph, Sign
from app.measures.drawing import scale_of
from app.measures.models.measure import Measure
from app.measures.wording import NONE, capital, period_name, reading_text, value_text
from app.networks.models import Network
from app.networks.queries import ListedTeam, list_teams_in_order
from app.statistics.settings import Direction

MANY_TEAMS = 40


class Show(StrEnum):
    """How the teams are shown; by itself it follows from how many they are."""

    CHARTS = "charts"
    LIST = "list"
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
    url: str
    drawing: Markup | None
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that the page shows; ``counties`` hold the teams in their fixed order."""

    show: Show
    sees_signs: bool
    told: Told | None
    counties: Sequence[tuple[str, Sequence[Compared]]]
    count: int
    others: str
    views: Sequence[tuple[str, str, bool]]


def compare(network: Network, measure: Measure, *, column: Column, show: Show | None) -> Comparison:
    """Return the teams that use a measure, drawn as asked, and what is said of them all."""
    rows = list_series_of_measure(network.id, measure.id, audience=column.reader.audience)
    series = {row.team_id: row for row in rows}
    teams = list_teams_in_order(network.id)
    found = [(team, series[team.id]) for team in teams if team.id in series]
    is_long = len(found) > MANY_TEAMS
    shown = show or (Show.LIST if is_long else Show.CHARTS)
    compared = list(DRAWERS[shown](found, measure, column))
    return Comparison(
        show=shown,
        sees_signs=column.reader.sees_signs,
        told=_tell([(team, see(row, column)) for team, row in found], measure, column),
        counties=[
            (county, list(group))
            for county, group in groupby(compared, key=lambda one: one.team.county)
        ],
        count=len(found),
        others=listed([team.shown_name for team in teams if team.id not in series], most=12),
        views=_list_views(network.slug, measure.id, shown=shown, is_long=is_long),
    )


def _list_views(
    slug: str, measure_id: int, *, shown: Show, is_long: bool
) -> list[tuple[str, str, bool]]:
    """Return the ways of showing the teams: words, address, and whether it is the present one."""
    words = {Show.LIST: _("List"), Show.CHARTS: _("Small charts"), Show.TABLE: _("Table")}
    return [
        (
            words[one],
            url_for("boards.compare_teams", slug=slug, measure_id=measure_id, show=one),
            one is shown,
        )
        for one in words
        if is_long or one is not Show.LIST
    ]


def _tell(
    found: Sequence[tuple[ListedTeam, Seen]], measure: Measure, column: Column
) -> Told | None:
    if not found:
        return None
    sign = Glyph.DOT if measure.direction is Direction.NONE else Glyph.DIAMOND
    shifted = [team for team, seen in found if seen.sign.glyph is sign and not seen.is_silent]
    signs = [seen.sign for _team, seen in found] if column.reader.sees_signs else None
    return tell_of_measure(
        shifted, of=len(found), signs=signs, is_better=measure.direction is not Direction.NONE
    )


def _draw_cards(
    found: Sequence[tuple[ListedTeam, SeriesRow]], measure: Measure, column: Column
) -> Iterator[Compared]:
    axis = _common_axis(found, measure, column)
    for team, row in found:
        card = draw_card(row, column, name=team.shown_name, axis=axis)
        yield Compared(team, "", card, None)


def _common_axis(
    found: Sequence[tuple[ListedTeam, SeriesRow]], measure: Measure, column: Column
) -> Axis:
    reaches = [reach_of(row, column) for _team, row in found]
    return make_axis(scale_of(measure), seen=[value for reach in reaches for value in reach])


def _draw_lines(
    found: Sequence[tuple[ListedTeam, SeriesRow]], _measure: Measure, column: Column
) -> Iterator[Compared]:
    address = url_for("boards.show_series", series_id=0)[:-1]
    for team, row in found:
        yield Compared(team, f"{address}{row.series_id}", draw_line(row, column), None)


def _write_figures(
    found: Sequence[tuple[ListedTeam, SeriesRow]], measure: Measure, column: Column
) -> Iterator[Compared]:
    for team, row in found:
        url = url_for("boards.show_series", series_id=row.series_id)
        yield Compared(team, url, None, _figures(see(row, column), measure))


def _figures(seen: Seen, measure: Measure) -> Figures:
    summary, latest = seen.summary, seen.summary.latest
    analysis = summary.analysis
    has_median = analysis.draws_median(len(analysis.phases) - 1)
    return Figures(
        period=capital(period_name(latest.period, year=True)) if latest else NONE,
        value=seen.latest,
        reading=reading_text(measure, latest) if latest else _("not delivered"),
        median=value_text(measure, analysis.last_phase.median if has_median else None),
        target=value_text(measure, summary.target),
        points=len(summary.slots) - [slot.value for slot in summary.slots].count(None),
        sign=seen.sign,
    )


DRAWERS = {Show.CHARTS: _draw_cards, Show.LIST: _draw_lines, Show.TABLE: _write_figures}
