"""One measure across a network as slides: two teams on each, in the fixed order, on one axis."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app.boards.queries.stored_series import MeasureRow, list_series_of_measure
from app.boards.views.cells import measure_of
from app.charts.axis import Axis, make_axis
from app.charts.chart import Chart
from app.charts.svg.slide import draw_slide_chart
from app.measures.drawing import chart_of, scale_of
from app.measures.models.stored_summary import summary_from_text
from app.measures.wording import DIRECTION_LABELS
from app.networks.models import Network
from app.networks.queries import list_teams_in_order
from app.packs.views.slides import Panel, Slide, in_parts
from app.statistics.masking import Audience
from app.statistics.settings import Direction

BESIDE = 2
WIDTH, PLOT = 280, 130


def list_measure_slides(network: Network, row: MeasureRow) -> Iterator[Slide]:
    """Return a measure team by team, without signs: a shared screen names nobody by result."""
    measure = measure_of(row)
    series = list_series_of_measure(network.id, row.id, audience=Audience.NETWORK)
    charts = {}
    for one in series:
        summary = summary_from_text(one.content, series_id=one.series_id, audience=Audience.NETWORK)
        if summary.slots:
            charts[one.team_id] = chart_of(summary, measure=measure).without_signs()
    told = [one for one in list_teams_in_order(network.id) if one.id in charts]
    yield Slide(
        "aim",
        row.name,
        eyebrow=network.name,
        lead=" ".join(filter(None, [row.question, _tell_count(len(told))])),
        quote=("", str(DIRECTION_LABELS[Direction(row.direction)])),
    )
    axis = make_axis(scale_of(measure), seen=[v for one in charts.values() for v in one.seen])
    for pair in in_parts(told, BESIDE):
        panels = tuple(
            Panel(one.shown_name, drawing=_draw(charts[one.id], axis=axis)) for one in pair
        )
        yield Slide("pair", row.short_name, eyebrow=pair[0].county, panels=panels)


def _draw(chart: Chart, *, axis: Axis) -> Markup:
    return draw_slide_chart(chart, width=WIDTH, plot=PLOT, axis=axis)


def _tell_count(count: int) -> str:
    if not count:
        return _("No team has numbers of it yet.")
    return ngettext("%(num)s team measures it.", "%(num)s teams measure it.", count)
