"""The page of a goal: what the team wants, what its measures say, and its tests."""

from dataclasses import dataclass
from functools import partial

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.boards.views.blueprint import blueprint
from app.charts.svg import draw_spark
from app.charts.wording import Words
from app.cycles import wording
from app.cycles.queries import list_ramps
from app.cycles.views.telling import tell_predictions
from app.goals.loaders import load_goal
from app.goals.models import Goal
from app.goals.queries import find_ready_goal
from app.goals.wording import status_name
from app.measures.drawing import sketch_of, words_of
from app.measures.models.series import Series
from app.measures.queries import list_series_of_team, list_summaries
from app.measures.queries.library import get_library_measure
from app.networks.queries import audience_of
from app.web.access import requires
from app.web.actor import current_actor


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series of a goal: its line, and what it says."""

    series: Series
    spark: Markup
    words: Words


@blueprint.get("/goals/<int:goal_id>")
@requires("see_team_work")
def show_goal(goal_id: int) -> ResponseReturnValue:
    """Show a goal with its measures and its ramps; ``ready`` names the ready goal it came from."""
    goal = load_goal(goal_id, section="board")
    ready = find_ready_goal(request.args.get("ready"))
    return render_template(
        "boards/show_goal.html",
        goal=goal,
        status=status_name(goal.status),
        rows=_list_rows(goal),
        ramps=list_ramps([goal.id]).get(goal.id, []),
        offered=get_library_measure(ready.measure) if ready else None,
        draw_ramp=partial(wording.draw_ramp, audience=audience_of(current_actor(), goal.team)),
        predictions_text=tell_predictions,
    )


def _list_rows(goal: Goal) -> list[SeriesRow]:
    audience = audience_of(current_actor(), goal.team)
    listed = list_series_of_team(goal.team_id, audience)
    shown = {series.id: series for series in listed if series.goal_id == goal.id}
    rows = []
    for series_id, summary in list_summaries(shown, audience).items():
        series, measure = shown[series_id], shown[series_id].measure
        words = words_of(summary, measure=measure)
        sketch = sketch_of(summary, measure=measure)
        label = f"{measure.short_name}: {words.short}"
        rows.append(SeriesRow(series, draw_spark(sketch, height=90, label=label), words))
    return rows
