"""The teams of a network or programme with one measure: each, and what they say together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from flask import current_app
from flask_babel import gettext as _
from markupsafe import Markup

from app.boards.queries.network_lines import (
    find_end,
    list_released_everywhere,
    list_released_of_measure,
)
from app.boards.queries.stored_series import (
    SeriesRow,
    list_days_of_definitions,
    list_series_of_measure,
    list_series_of_programme,
)
from app.boards.views.across import Across, ReadLine, is_found
from app.boards.views.cells import Column, Seen, same, see
from app.boards.views.chances import say_chance
from app.boards.views.compared_lines import LineCard, draw_lines
from app.boards.views.compared_rows import County, Found, Show, draw_rows
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
from app.boards.views.network_line import LineView
from app.boards.wording import Told, listed, tell_of_measure
from app.charts.wording import Glyph
from app.measures.wording import DIRECTION_LABELS
from app.networks.models import Network, Programme
from app.networks.queries import ListedTeam, list_teams_in_order
from app.networks.queries.programmes import list_networks
from app.networks.queries.teams import list_teams_of_programme
from app.statistics.settings import Direction

MANY_TEAMS = 40
USUAL_FUNNEL = FunnelChoice()
KEPT = 64


class Wanted(NamedTuple):
    """How the address wants the teams: shown how, in which funnel, and which are looked for."""

    show: Show | None = None
    choice: FunnelChoice = USUAL_FUNNEL
    words: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that the page shows; ``counties`` hold the teams in their fixed order.

    What is said, and the lines, are of all the teams, also when only some are looked for.
    """

    show: Show
    sees_signs: bool
    told: Told | None
    counties: Sequence[County]
    count: int
    n_found: int
    is_long: bool
    is_grouped: bool
    others: str
    views: Links
    chance: str = ""
    line: LineView | None = None
    lines: tuple[LineCard, ...] = ()
    funnel: FunnelPage | None = None
    spans: Links = ()
    limits: Links = ()
    files: tuple[tuple[str, str, str], ...] = ()

    @property
    def names_of_counties(self) -> tuple[str, ...]:
        """Return the counties of the teams that are shown, in order."""
        return tuple([one.name for one in self.counties])


@dataclass(frozen=True, slots=True)
class ReadMeasure:
    """What was read of one measure across a network or programme: equal ones look the same."""

    across: Across
    column: Column
    series: tuple[SeriesRow, ...]
    teams: tuple[ListedTeam, ...]
    lines: tuple[ReadLine, ...]
    definitions: tuple[date, ...] = ()


def read_measure(network: Network, column: Column) -> ReadMeasure:
    """Return what the page of one measure across a network is drawn from."""
    measure_id, audience = column.measure.id, column.reader.audience
    released = list_released_of_measure(network.id, measure_id)
    return ReadMeasure(
        across=Across(slug=network.slug),
        column=column,
        series=list_series_of_measure(network.id, measure_id, audience=audience),
        teams=tuple(list_teams_in_order(network.id, with_closed=network.closed_at is not None)),
        lines=(ReadLine(network.slug, network.name, network.rules, released, find_end(network)),),
        definitions=list_days_of_definitions(measure_id),
    )


def read_measure_of_programme(programme: Programme, column: Column) -> ReadMeasure:
    """Return what the page of one measure across the networks of a programme is drawn from."""
    measure_id, audience = column.measure.id, column.reader.audience
    released = list_released_everywhere(measure_id)
    lines = [
        ReadLine(
            one.slug,
            one.name,
            one.rules,
            tuple([row for row in released if row.network_id == one.id]),
        )
        for one in list_networks(programme.id)
        if one.closed_at is None
    ]
    return ReadMeasure(
        across=Across(programme_id=programme.id),
        column=column,
        series=list_series_of_programme(programme.id, measure_id, audience=audience),
        teams=tuple(list_teams_of_programme(programme.id)),
        lines=tuple(lines),
        definitions=list_days_of_definitions(measure_id),
    )


@lru_cache(maxsize=KEPT)
def draw_comparison(read: ReadMeasure, wanted: Wanted, *, usage: str = "") -> Markup:
    """Draw the teams from what was read: kept until something of that changes, or the day.

    ``usage`` says who measures by which version, to those who may know.

    It knows nothing of the request, so that nobody can be shown what another one may see.
    """
    row = read.column.measure
    page = current_app.jinja_env.get_template("boards/_comparison.html").render(
        measure=row,
        across=read.across,
        name=read.lines[0].name if len(read.lines) == 1 else "",
        direction=DIRECTION_LABELS[Direction(row.direction)],
        compared=compare(read, wanted),
        words=wanted.words,
        usage=usage,
    )
    return Markup(page)


def compare(read: ReadMeasure, wanted: Wanted) -> Comparison:
    """Return the teams that use a measure, drawn as asked, and what is said of them all."""
    series = {row.team_id: row for row in read.series}
    all_found = [(team, series[team.id]) for team in read.teams if team.id in series]
    found = [pair for pair in all_found if is_found(pair[0], wanted.words)]
    is_long, column = len(all_found) > MANY_TEAMS, same(read.column)
    shown = _choose_show(wanted.show, column=column, is_long=is_long)
    seen = [(team, see(row, column)) for team, row in all_found]
    lines = draw_lines(read.lines, column, definitions=read.definitions)
    common = Comparison(
        show=shown,
        sees_signs=column.reader.sees_signs,
        told=tell_shifts(seen, column),
        counties=draw_rows(found, column=column, show=shown),
        count=len(all_found),
        n_found=len(found),
        is_long=is_long,
        is_grouped=is_long or read.across.is_programme,
        others=listed([team.shown_name for team in read.teams if team.id not in series], most=12),
        views=_list_views(read, wanted, shown=shown, is_long=is_long),
        chance=say_chance([one.chance for _team, one in seen]),
        line=None if read.across.is_programme else lines[0].view,
        lines=lines if read.across.is_programme else (),
    )
    if shown is not Show.FUNNEL:
        return common
    return _with_funnel(common, all_found, read=read, choice=wanted.choice)


def _choose_show(show: Show | None, *, column: Column, is_long: bool) -> Show:
    """Return how the teams are shown: as asked, where that can be."""
    if show is None or (show is Show.FUNNEL and not has_funnel(column)):
        return Show.LIST if is_long else Show.CHARTS
    return show


def _with_funnel(
    common: Comparison, found: Found, *, read: ReadMeasure, choice: FunnelChoice
) -> Comparison:
    gathered = gather(found, column=read.column, choice=choice, definitions=read.definitions)
    spans = list_spans(read.column, choice, across=read.across)
    if gathered is None:
        return replace(common, spans=spans)
    slug = read.across.slug
    return replace(
        common,
        funnel=draw_page(gathered),
        spans=spans,
        limits=list_limits(gathered, across=read.across),
        files=tuple(list_files(read.column, choice, slug=slug)) if slug else (),
    )


def _list_views(read: ReadMeasure, wanted: Wanted, *, shown: Show, is_long: bool) -> Links:
    """Return the ways of showing the teams: words, address, and whether it is the present one."""
    measure_id, kept = read.column.measure.id, {"q": wanted.words} if wanted.words else {}
    words = {
        Show.LIST: _("List"),
        Show.CHARTS: _("Small charts"),
        Show.FUNNEL: _("Funnel plot"),
        Show.TABLE: _("Table"),
    }
    left_out = {
        Show.LIST if not is_long else None,
        Show.FUNNEL if not has_funnel(read.column) else None,
    }
    return tuple(
        [
            (words[one], read.across.address(measure_id, show=one.value, **kept), one is shown)
            for one in words
            if one not in left_out
        ]
    )


def tell_shifts(found: Sequence[tuple[ListedTeam, Seen]], column: Column) -> Told | None:
    """Return how many of the teams have a shift, in words."""
    if not found:
        return None
    is_better = column.measure.direction != Direction.NONE
    sign = Glyph.DIAMOND if is_better else Glyph.DOT
    shifted = [team for team, seen in found if seen.sign.is_shift and seen.sign.glyph is sign]
    signs = [seen.sign for _team, seen in found] if column.reader.sees_signs else None
    return tell_of_measure(shifted, of=len(found), signs=signs, is_better=is_better)
