"""The driver diagram of a goal, the page of one of its ideas, and what has happened to them."""

from functools import partial

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.boards.queries.diagram import count_tested, list_cycles_by_idea, read_diagram
from app.boards.queries.diagram_changes import tell_diagram_changes
from app.boards.queries.learning import find_borrowable
from app.boards.views.blueprint import blueprint
from app.boards.views.diagram_aim import draw_sheets, tell_aim
from app.boards.views.diagram_boxes import BOX_NAMES, COLUMN_NAMES, grow, list_legend, mark_of
from app.boards.views.learning_words import tell_borrowable
from app.charts.wording.number_words import number_word
from app.cycles import wording as cycle_words
from app.goals.loaders import load_goal, load_idea
from app.goals.models import Goal, Idea
from app.goals.queries import (
    list_deleted_drivers,
    list_deleted_ideas,
    list_goals,
    list_ideas_of_team,
)
from app.goals.queries.credits import find_credit
from app.measures.models.series import Series
from app.measures.queries import list_series_of_team
from app.measures.queries.drivers import list_series_ids_of
from app.networks.loaders import load_team
from app.networks.queries import audience_of
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter


@blueprint.get("/goals/<int:goal_id>/diagram")
@requires("see_team_work")
def show_diagram(goal_id: int) -> ResponseReturnValue:
    """Show a goal's driver diagram: what must be in place, and what is tested to get there."""
    goal = load_goal(goal_id, section="diagram")
    diagram, aim = read_diagram(goal), tell_aim(goal)
    branch = grow(diagram)
    return render_template(
        "boards/show_diagram.html",
        goal=goal,
        goals=list_goals(goal.team_id),
        diagram=diagram,
        branch=branch,
        aim=aim,
        sheets=draw_sheets(aim, branch),
        heads=COLUMN_NAMES,
        kinds=BOX_NAMES,
        legend=list_legend(),
        files=_list_files(goal),
        untested=_tell_untested(len(diagram.ideas) - diagram.tested),
        borrowable=[(one, tell_borrowable(one)) for one in find_borrowable(goal)],
    )


@blueprint.get("/teams/<int:team_id>/diagrams")
@requires("see_team_work")
def list_diagrams(team_id: int) -> ResponseReturnValue:
    """Lead to the diagram of a team's only goal, or list its goals."""
    team = load_team(team_id)
    enter(team.place, section="diagram")
    goals = list_goals(team.id)
    if len(goals) == 1:
        return redirect(url_for("boards.show_diagram", goal_id=goals[0].id))
    ideas = list_ideas_of_team(team.id)
    rows = [(goal, *count_tested(one for one in ideas if one.goal_id == goal.id)) for goal in goals]
    return render_template("boards/list_diagrams.html", team=team, rows=rows)


@blueprint.get("/ideas/<int:idea_id>")
@requires("see_team_work")
def show_idea(idea_id: int) -> ResponseReturnValue:
    """Show a change idea: its first test, how far it is, its cycles and what shows it."""
    idea = load_idea(idea_id)
    cycles = list_cycles_by_idea(idea.goal_id).get(idea.id, [])
    word = idea.goal.team.network.cycle_words.name
    return render_template(
        "boards/show_idea.html",
        idea=idea,
        mark=mark_of(idea, cycles, word=word),
        cycles=cycles,
        state_text=cycle_words.state_text,
        cycle_name=cycle_words.cycle_name,
        series=_list_series_of(idea),
        credit=find_credit(idea),
    )


@blueprint.get("/goals/<int:goal_id>/diagram/history")
@requires("see_team_work")
def show_diagram_history(goal_id: int) -> ResponseReturnValue:
    """Show what has happened to the drivers and ideas of a goal, and what can be brought back."""
    goal = load_goal(goal_id, section="diagram")
    return render_template(
        "boards/show_diagram_history.html",
        goal=goal,
        changes=tell_diagram_changes(goal),
        drivers=list_deleted_drivers(goal.id),
        ideas=list_deleted_ideas(goal.id),
    )


def _tell_untested(count: int) -> str:
    """Return how many ideas nobody has tried, in words; nothing where all are tried."""
    if not count:
        return ""
    word = formats.capital(number_word(count))
    return ngettext("One is not tried yet.", "%(word)s are not tried yet.", count, word=word)


def _list_files(goal: Goal) -> list[tuple[str, str, str]]:
    """Return the files of a diagram as the page offers them: name, address and icon."""
    words = {
        "png": (_("Picture (PNG)"), "Branching"),
        "svg": (_("For print and slides (SVG)"), "Branching"),
        "txt": (_("Nested list (text)"), "FileText"),
    }
    where = partial(url_for, "exports.download_diagram", goal_id=goal.id)
    return [(name, where(file_type=kind), icon) for kind, (name, icon) in words.items()]


def _list_series_of(idea: Idea) -> list[Series]:
    audience = audience_of(current_actor(), idea.goal.team)
    keys = set(list_series_ids_of(idea))
    listed = list_series_of_team(idea.goal.team_id, audience, with_closed=True)
    return [one for one in listed if one.id in keys]
