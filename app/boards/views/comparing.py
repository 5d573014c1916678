"""The teams of a network with one measure: what each says, and what may be told of them all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app import formats
from app.boards.queries.stored_series import (
    SeriesRow,
    list_days_of_definitions,
    list_series_of_measure,
)
from app.boards.views.cells import Column, Seen, draw_card, draw_line, measure_of, reach_of, see
from app.boards.views.chances import say_chance
from app.boards.views.funnels import (
    FunnelChoice,
    FunnelPage,
    Links,
    draw_page,
    gather,
    has_funnel,
    list_files,
    list_limits,
    list_spans,
)
from app.boards.wording import Told, listed, tell_of_measure
from app.charts.axis import Axis, make_axis
from app.charts.wording import Glyph, Sign
from app.measures.drawing import scale_of
from app.measures.models.measure import Measure
from app.measures.wording import (
    DIRECTION_LABELS,
    NONE,
    period_name,
    reading_text,
    value_text,
)
from app.networks.models import Network
from app.networks.queries import ListedTeam, list_teams_in_order
from app.statistics.settings import Direction

MANY_TEAMS = 40
USUAL_FUNNEL = FunnelChoice()
KEPT = 64
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that the page shows; ``counties`` hold the teams in their fixed order."""

    show: Show
    sees_signs: bool
    told: Told | None
    counties: Sequence[tuple[str, Sequence[Compared]]]
    count: int
    others: str
    views: Links
    chance: str = ""
    funnel: FunnelPage | None = None
    spans: Links = ()
    limits: Links = ()
    files: Sequence[tuple[str, str, str]] = ()


@dataclass(frozen=True, slots=True)
class ReadMeasure:
    """What was read of one measure across a network: equal ones look the same."""

    slug: str
    column: Column
    series: tuple[SeriesRow, ...]
    teams: tuple[ListedTeam, ...]
    definitions: tuple[date, ...] = ()


def read_measure(network: Network, column: Column) -> ReadMeasure:
    """Return what the page of one measure across a network is drawn from."""
    measure_id, audience = column.measure.id, column.reader.audience
    return ReadMeasure(
        slug=network.slug,
        column=column,
        series=list_series_of_measure(network.id, measure_id, audience=audience),
        teams=tuple(list_teams_in_order(network.id)),
        definitions=list_days_of_definitions(measure_id),
    )


@lru_cache(maxsize=KEPT)
def draw_comparison(
    read: ReadMeasure, show: Show | None, *, choice: FunnelChoice = USUAL_FUNNEL, usage: str = ""
) -> Markup:
    """Draw the teams from what was read: kept until something of that changes, or the day.

    ``usage`` says who measures by which version, to those who may know.

    It knows nothing of the request, so that nobody can be shown what another one may see.
    """
    row = read.column.measure
    page = current_app.jinja_env.get_template("boards/_comparison.html").render(
        measure=row,
        slug=read.slug,
        direction=DIRECTION_LABELS[Direction(row.direction)],
        compared=compare(read, show=show, choice=choice),
        usage=usage,
    )
    return Markup(page)


def compare(
    read: ReadMeasure, *, show: Show | None, choice: FunnelChoice = USUAL_FUNNEL
) -> Comparison:
    """Return the teams that use a measure, drawn as asked, and what is said of them all."""
    series = {row.team_id: row for row in read.series}
    found = [(team, series[team.id]) for team in read.teams if team.id in series]
    is_long, column = len(found) > MANY_TEAMS, read.column
    shown = _choose_show(show, column=column, is_long=is_long)
    seen = [(team, see(row, column)) for team, row in found]
    common = Comparison(
        show=shown,
        sees_signs=column.reader.sees_signs,
        told=_tell(seen, column),
        counties=_by_county(DRAWERS[shown](found, read)) if shown in DRAWERS else (),
        count=len(found),
        others=listed([team.shown_name for team in read.teams if team.id not in series], most=12),
        views=_list_views(read, shown=shown, is_long=is_long),
        chance=say_chance([one.summary.analysis for _team, one in seen]),
    )
    return _with_funnel(common, found, read=read, choice=choice) if shown is Show.FUNNEL else common


def _choose_show(show: Show | None, *, column: Column, is_long: bool) -> Show:
    """Return how the teams are shown: as asked, where that can be."""
    if show is None or (show is Show.FUNNEL and not has_funnel(column)):
        return Show.LIST if is_long else Show.CHARTS
    return show


def _by_county(compared: Iterable[Compared]) -> list[tuple[str, Sequence[Compared]]]:
    return [
        (county, list(group))
        for county, group in groupby(compared, key=lambda one: one.team.county)
    ]


def _with_funnel(
    common: Comparison, found: Found, *, read: ReadMeasure, choice: FunnelChoice
) -> Comparison:
    gathered = gather(found, column=read.column, choice=choice, definitions=read.definitions)
    spans = list_spans(read.column, choice, slug=read.slug)
    if gathered is None:
        return replace(common, spans=spans)
    return replace(
        common,
        funnel=draw_page(gathered),
        spans=spans,
        limits=list_limits(gathered, slug=read.slug),
        files=list_files(read.column, choice, slug=read.slug),
    )


def _list_views(read: ReadMeasure, *, shown: Show, is_long: bool) -> list[tuple[str, str, bool]]:
    """Return the ways of showing the teams: words, address, and whether it is the present one."""
    where: dict[str, Any] = {"slug": read.slug, "measure_id": read.column.measure.id}
    words = {
        Show.LIST: _("List"),
        Show.CHARTS: _("Small charts"),
        Show.FUNNEL: _("Funnel plot"),
        Show.TABLE: _("Table"),
    }
    return [
        (
            words[one],
            url_for("boards.compare_teams", show=one, **where),
            one is shown,
        )
        for one in words
        if (is_long or one is not Show.LIST) and (has_funnel(read.column) or one is not Show.FUNNEL)
    ]


def _tell(found: Sequence[tuple[ListedTeam, Seen]], column: Column) -> Told | None:
    if not found:
        return None
    is_better = column.measure.direction != Direction.NONE
    sign = Glyph.DIAMOND if is_better else Glyph.DOT
    shifted = [team for team, seen in found if seen.sign.is_shift and seen.sign.glyph is sign]
    signs = [seen.sign for _team, seen in found] if column.reader.sees_signs else None
    return tell_of_measure(shifted, of=len(found), signs=signs, is_better=is_better)


def _draw_cards(found: Found, read: ReadMeasure) -> Iterator[Compared]:
    axis = _common_axis(found, read.column)
    for team, row in found:
        yield Compared(team, draw_card(row, read.column, name=team.shown_name, axis=axis))


def _common_axis(found: Found, column: Column) -> Axis:
    reaches = [reach_of(row, column) for _team, row in found]
    scale = scale_of(measure_of(column.measure))
    return make_axis(scale, seen=[value for reach in reaches for value in reach])


def _draw_lines(found: Found, read: ReadMeasure) -> Iterator[Compared]:
    for team, row in found:
        yield Compared(team, draw_line(row, read.column), url=_address(row))


def _write_figures(found: Found, read: ReadMeasure) -> Iterator[Compared]:
    for team, row in found:
        seen = see(row, read.column)
        figures = _figures(seen, measure_of(read.column.measure))
        yield Compared(team, url=_address(row), figures=figures)


def _address(row: SeriesRow) -> str:
    return url_for("boards.show_series", series_id=row.series_id)


def _figures(seen: Seen, measure: Measure) -> Figures:
    summary, latest = seen.summary, seen.summary.latest
    analysis = summary.analysis
    has_median = analysis.draws_centre(len(analysis.phases) - 1)
    return Figures(
        period=formats.capital(period_name(latest.period, year=True)) if latest else NONE,
        value=seen.latest,
        reading=reading_text(measure, latest) if latest else _("not delivered"),
        median=value_text(measure, analysis.last_phase.centre if has_median else None),
        target=value_text(measure, summary.target),
        points=len(summary.slots) - [slot.value for slot in summary.slots].count(None),
        sign=seen.sign,
    )


Drawer = Callable[[Found, ReadMeasure], Iterator[Compared]]
DRAWERS: dict[Show, Drawer] = {
    Show.CHARTS: _draw_cards,
    Show.LIST: _draw_lines,
    Show.TABLE: _write_figures,
}
