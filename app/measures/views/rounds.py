"""A round of logging: where it begins, and what has changed when it ends."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from app import formats
from app.charts.wording import Words
from app.measures import queries
from app.measures.drawing import draw_small_line, told_value, words_of
from app.measures.loaders import reader_of
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries.logging import (
    Round,
    list_coming,
    list_logged,
    read_round,
)
from app.measures.views.blueprint import blueprint
from app.measures.views.flow import new_round, round_began_at, round_in_address, step_url
from app.measures.views.look import name_with_days
from app.measures.views.questions import SIGNALS
from app.measures.wording import period_name
from app.measures.wording.rounds import coming_texts, older_text
from app.networks.loaders import load_team
from app.networks.models import Team
from app.networks.queries import audience_of
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter


@dataclass(frozen=True, slots=True)
class LoggedRow:
    """A series in which numbers were logged: which, its line, and what it says now."""

    series: Series
    numbers: list[tuple[str, str, str]]
    line: Markup | None
    words: Words
    has_signal: bool


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A number that was passed over, and where it is logged."""

    name: str
    period: str
    url: str


@blueprint.get("/teams/<int:team_id>/log")
@requires("record_measurements")
def log_next(team_id: int) -> ResponseReturnValue:
    """Lead to the oldest number that waits, or tell what the round has changed."""
    team = load_team(team_id)
    enter(team.place, section="measures")
    is_done, of_older = bool(request.args.get("done")), bool(request.args.get("older"))
    since = round_began_at() if is_done else None
    found = read_round(team.id, since=since, of_older=of_older)
    if found.waiting and not is_done:
        return redirect(step_url(found.waiting[0], new_round()))
    return render_template("measures/log_next.html", team=team, **_told(team, found))


def _told(team: Team, found: Round) -> dict[str, Any]:
    """Return what the end of a round says."""
    kept = round_in_address()
    logged = list_logged(team.id, since=round_began_at(), by=current_actor().user_id)
    return {
        "logged": [_logged_row(series, periods) for series, periods in logged],
        "waiting": [
            WaitingRow(
                step.series.measure.short_name, name_with_days(step.period), step_url(step, kept)
            )
            for step in found.waiting
        ],
        "older": older_text(len(found.older)) if found.older else "",
        "older_urls": _older_urls(team, found),
        "fed": ", ".join([series.measure.short_name for series in found.fed]),
        "coming": coming_texts(list_coming(team.id)),
        "series": queries.list_series_of_team(team.id, Audience.TEAM),
        "may_count": audience_of(current_actor(), team) is Audience.TEAM,
    }


def _logged_row(series: Series, periods: list[Period]) -> LoggedRow:
    measure, summary = series.measure, queries.find_summary(series.id, reader_of(series))
    values = [slot.value for slot in summary.slots if slot.value is not None]
    return LoggedRow(
        series=series,
        numbers=[_number(series, summary, period=period) for period in periods],
        line=draw_small_line(measure, summary) if len(values) > 1 else None,
        words=words_of(summary, measure=measure),
        has_signal=summary.analysis.conclusion.outcome in SIGNALS,
    )


def _number(series: Series, summary: Summary, *, period: Period) -> tuple[str, str, str]:
    """Return a period, what it says, and where its history is."""
    slot = next(slot for slot in summary.slots if slot.period == period)
    url = url_for("measures.show_point", series_id=series.id, period=period.start)
    return formats.capital(period_name(period)), told_value(slot, measure=series.measure), url


def _older_urls(team: Team, found: Round) -> list[tuple[str, str]]:
    """Return the ways to fill in older numbers: in the grid, counted back, or one at a time.

    One number alone has one way.
    """
    one_at_a_time = url_for("measures.log_next", team_id=team.id, older=1)
    if len(found.older) == 1:
        return [(_("Log the number"), one_at_a_time)]
    with_older = {step.series.id for step in found.older}
    ways = [
        (
            _("Count back: %(measure)s", measure=series.measure.short_name),
            url_for("measures.count_back", series_id=series.id),
        )
        for series in found.uncounted
        if series.id in with_older
    ]
    if "measures.fill_grid" in current_app.view_functions:
        ways.insert(
            0, (_("Fill them in in a grid"), url_for("measures.fill_grid", team_id=team.id))
        )
    if with_older:
        ways.append((_("One at a time"), one_at_a_time))
    return ways
