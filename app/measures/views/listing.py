"""All the series of a team, made like «other measures» of its board."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from app import clock
from app.charts.svg import draw_spark
from app.charts.wording import Words
from app.measures import queries
from app.measures.drawing import sketch_of, spoken_value, words_of
from app.measures.models.feeding import FedBy
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.views.blueprint import blueprint
from app.measures.views.offers import advice_text, load_text
from app.measures.wording import FREQUENCY_LABELS, TYPE_LABELS, fed_text, reading_text, value_text
from app.measures.wording.holding import every_text
from app.networks.loaders import load_team
from app.networks.queries import audience_of, shown_name
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series in the list: its line, its last value, what it says, and who shares it."""

    series: Series
    facts: str
    type_name: str
    spark: Markup | None
    last: str
    words: Words


@blueprint.get("/teams/<int:team_id>/measures")
@requires("see_team")
def list_series(team_id: int) -> ResponseReturnValue:
    """Show what a team measures; outside the team only what is shared."""
    team = load_team(team_id)
    enter(team.place, section="measures")
    audience = audience_of(current_actor(), team)
    rows = _list_rows(team.id, audience)
    return render_template(
        "measures/list_series.html",
        team=team,
        name=shown_name(team),
        is_inside=audience is Audience.TEAM,
        load=load_text(team) if audience is Audience.TEAM else "",
        advice=advice_text(team, adding=0) if audience is Audience.TEAM else "",
        rows=[row for row in rows if row.series.closed_at is None],
        closed=[row for row in rows if row.series.closed_at is not None],
    )


def _list_rows(team_id: int, audience: Audience) -> list[SeriesRow]:
    listed = queries.list_series_of_team(team_id, audience, with_closed=True)
    stored = queries.list_summaries([series.id for series in listed], audience)
    return [
        _row(series, stored.get(series.id) or queries.find_summary(series.id, audience))
        for series in listed
    ]


def _row(series: Series, summary: Summary) -> SeriesRow:
    measure, words = series.measure, words_of(summary, measure=series.measure)
    has_line = sum(slot.value is not None for slot in summary.slots) > 1
    chart = sketch_of(summary, measure=measure) if has_line else None
    label = f"{measure.short_name}: {words.short}"
    return SeriesRow(
        series=series,
        facts=_facts_of(series, summary),
        type_name=str(TYPE_LABELS[measure.measure_type]),
        spark=draw_spark(chart, width=240, height=44, label=label) if chart else None,
        last=_last_text(series, summary),
        words=words,
    )


def _facts_of(series: Series, summary: Summary) -> str:
    facts = [_often_text(series, summary), _shared_text(series)]
    if summary.expectation.is_paused(Period.containing(clock.today(), summary.frequency)):
        facts.append(_("pause now"))
    return " · ".join(facts if series.fed_by is FedBy.TYPED else [*facts, fed_text(series)])


def _often_text(series: Series, summary: Summary) -> str:
    """Return how often a series is measured, or that it has been measured to the end."""
    expectation, frequency = summary.expectation, series.measure.frequency
    if expectation.is_finished(clock.today()):
        return _("Measured to the end")
    if expectation.held_every is None:
        return str(FREQUENCY_LABELS[frequency])
    every = every_text(frequency, expectation.held_every)
    return _("Holding on to the gain: %(every)s", every=every)


def _shared_text(series: Series) -> str:
    if series.measure.is_common:
        return _("common in the network")
    return _("shared with the network") if series.is_shared else _("only for the team")


def _last_text(series: Series, summary: Summary) -> str:
    latest = summary.latest
    if latest is None:
        return value_text(series.measure, None)
    if latest.value is not None:
        return spoken_value(series.measure, latest.value)
    return reading_text(series.measure, latest)
