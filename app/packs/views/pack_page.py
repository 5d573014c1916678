"""A pack as its pages show it: cells of the network, and the charts of a team."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app.boards.views.cells import MAY_WAIT, latest_text
from app.boards.views.network_line import of_network
from app.charts.annotations import Note, list_notes, writes_letters
from app.charts.chart import Chart
from app.charts.legend import LegendEntry, list_legend
from app.charts.svg import draw_run_chart, draw_spark
from app.charts.wording import Sign, Words, sign_of_missing
from app.measures.models.summary import SlotState
from app.measures.wording import NONE, nothing_text
from app.packs.content import (
    LineContent,
    MeasureContent,
    NetworkContent,
    SeriesContent,
    TeamContent,
)
from app.packs.queries.comparing import Compared

POINTS = 14
MOST_TEAMS = 40  # in a table with all measures; above that, one measure at a time


@dataclass(frozen=True, slots=True)
class Cell:
    """A series in the table of the network; its reader is told what it says, or only its state.

    ``span`` names its first and last month.
    """

    drawing: Markup
    value: str
    words: Words | Sign | None
    span: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The measures that the table shows, and the one that a phone shows."""

    shown: Sequence[MeasureContent]
    chosen: MeasureContent | None


@dataclass(frozen=True, slots=True)
class Row:
    """A team of the table, with a cell for each measure or None where it does not use it."""

    team: TeamContent
    url: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A team of two packs: its cell in each, and what changed between them."""

    name: str
    halves: tuple[Cell | None, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The network line of a measure as the page of a pack shows it: its conclusion, its chart."""

    name: str
    heading: str
    text: str
    drawing: Markup
    narrow: Markup
    legend: Sequence[LegendEntry]


@dataclass(frozen=True, slots=True)
class Shown:
    """A series on the page of a team in a pack."""

    series: SeriesContent
    drawing: Markup | None
    narrow: Markup | None
    legend: Sequence[LegendEntry] = ()
    notes: Sequence[Note] = ()
    needs_notes: bool = False
    rows: Sequence[tuple[str, str]] = ()


def list_rows(content: NetworkContent, measures: Sequence[MeasureContent]) -> list[Row]:
    """Return the teams in the fixed order, each with a cell for every measure."""
    return [
        Row(
            team,
            url_for("packs.show_pack_team", pack_id=content.pack_id, team_id=team.id),
            tuple([_cell(team.series_of(one.id), team) for one in measures]),
        )
        for team in content.teams
    ]


def choose_measures(content: NetworkContent, wanted: int | None) -> Columns:
    """Return the measures that the table shows: all, or one where the teams are many.

    A phone shows the one that is asked for, else the one that most teams use.
    """
    asked = next((one for one in content.measures if one.id == wanted), None)
    chosen = asked or most_used(content)
    if chosen is None or len(content.teams) <= MOST_TEAMS:
        return Columns(content.measures, chosen)
    return Columns([chosen], chosen)


def most_used(content: NetworkContent) -> MeasureContent | None:
    """Return the common measure that most teams use: the same one for all."""
    used = Counter(series.measure.id for _team, series in content.series)
    return max(content.measures, key=lambda one: used[one.id], default=None)


def latest_value(series: SeriesContent) -> str:
    """Return the last value as the boards do: a dash where numbers have not come, in words none.

    A colon is what is hidden.
    """
    if is_silent(series):
        return NONE
    latest, measure = series.summary.latest, series.measure.row
    if latest is not None and latest.state is SlotState.NOTHING:
        return nothing_text(measure)
    return latest_text(series.summary, measure=measure)


def is_silent(series: SeriesContent) -> bool:
    """Say whether a series waited for numbers when the pack was frozen, as the boards judge it."""
    return len(series.waiting) > MAY_WAIT


def sketch(series: SeriesContent, *, shows_signs: bool, points: int = POINTS) -> Chart:
    """Return the small chart of a series; only those who see its work are shown signs."""
    chart = series.sketch(points)
    if shows_signs:
        return chart
    text = sign_of_missing().short if is_silent(series) else series.latest
    return replace(chart.without_signs(), text=text)


def show(series: SeriesContent) -> Shown:
    """Return a series as the page of a team in a pack shows it."""
    if not series.summary.slots:
        return Shown(series, None, None)
    chart = series.chart
    return Shown(
        series,
        draw_run_chart(chart),
        draw_run_chart(chart, narrow=True),
        list_legend(chart, point=series.measure.short_name),
        list_notes(chart),
        writes_letters(chart),
        [(point.name, point.text) for point in reversed(chart.points)],
    )


def group_series(
    team: TeamContent, shown: Mapping[int, Shown]
) -> tuple[dict[int, list[Shown]], list[Shown]]:
    """Return the series of each goal that is shown, and the other ones."""
    of_goals: dict[int, list[Shown]] = {goal.id: [] for goal in team.goals}
    others: list[Shown] = []
    for series in team.series:
        place = of_goals.get(series.goal_id or 0)
        (others if place is None else place).append(shown[series.id])
    return of_goals, others


def draw_lines(content: NetworkContent) -> list[Line]:
    """Return the network lines that were released."""
    return [_draw_line(one) for one in content.lines if one.summary.analysis.conclusion.n_points]


def options_of(measures: Sequence[MeasureContent]) -> list[tuple[int, str]]:
    """Return measures as one may choose between them."""
    return [(one.id, one.short_name) for one in measures]


def lay_beside(compared: Compared) -> list[Beside]:
    """Return the teams of two packs with both their cells and what changed between them."""
    return [
        Beside(
            one.name,
            tuple(
                [
                    _draw(half, shows_signs=one.sees_signs, size=(200, 56)) if half else None
                    for half in (one.first, one.second)
                ]
            ),
            tuple([change.what for change in one.changes]),
        )
        for one in compared.pairs
    ]


def _draw_line(line: LineContent) -> Line:
    chart = line.chart
    return Line(
        line.measure.name,
        line.words.heading,
        of_network(line.words.sentence),
        draw_run_chart(chart),
        draw_run_chart(chart, narrow=True),
        list_legend(chart, point=_("The teams together")),
    )


def _cell(series: SeriesContent | None, team: TeamContent) -> Cell | None:
    return _draw(series, shows_signs=team.sees_work) if series else None


def _draw(series: SeriesContent, *, shows_signs: bool, size: tuple[int, int] = (120, 40)) -> Cell:
    width, height = size
    chart = sketch(series, shows_signs=shows_signs)
    words = series.words if shows_signs else None
    return Cell(
        draw_spark(chart, width=width, height=height),
        latest_value(series),
        sign_of_missing() if is_silent(series) else words,
        span=" – ".join(dict.fromkeys(one for one in chart.ends if one)),
    )
