"""A team's action plan as a table: what its page shows, one line for each thing the team does."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.boards.views.action_plan import GoalPlan, Row, list_plans
from app.exports.asked import name_for_team
from app.exports.comma_separated import DIALECTS, Dialect, Variant, neutralised
from app.exports.views.attaching import attached, variant_in_address
from app.exports.views.blueprint import blueprint
from app.networks.loaders import load_team
from app.web.access import requires

COLUMNS = (
    *("goal", "goal_owner", "goal_by_when", "drivers", "what", "status", "owner", "due_on"),
    "what_comes_next",
)


@blueprint.get("/teams/<int:team_id>/action-plan.csv")
@requires("see_team_work")
def download_action_plan(team_id: int) -> ResponseReturnValue:
    """Give the action plan of a team as a file."""
    team, variant = load_team(team_id), variant_in_address()
    dialect, buffer = DIALECTS[variant], StringIO()
    writer = csv.writer(buffer, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow(COLUMNS if variant is Variant.MACHINE else list_words())
    for plan in list_plans(team):
        writer.writerows(_lines(plan, dialect))
    name = name_for_team(team, what="handlingsplan", ending="csv")
    return attached(Response(dialect.opening + buffer.getvalue(), mimetype="text/csv"), name)


def list_words() -> tuple[str, ...]:
    """Return the headings as a person reads them."""
    return (
        *(_("Goal"), _("Owner of the goal"), _("By when")),
        *(_("Drivers"), _("What we do"), _("Status"), _("Owner"), _("Date")),
        _("What comes next"),
    )


def _lines(plan: GoalPlan, dialect: Dialect) -> Iterator[tuple[str, ...]]:
    """Yield the goal with each thing the team does, or alone while there is nothing."""
    goal = plan.goal
    of_goal = neutralised(goal.title), neutralised(goal.owner), _day(goal.by_when, dialect)
    rows = [row for _drivers, group in plan.groups for row in group]
    if not rows:
        yield (*of_goal, *[""] * (len(COLUMNS) - len(of_goal)))
    for row in rows:
        texts = [neutralised(text) for text in (row.drivers, row.text, row.status, row.owner)]
        yield (*of_goal, *texts, _day(row.due_on, dialect), neutralised(_next_of(row)))


def _next_of(row: Row) -> str:
    """Return what comes next in one cell."""
    return "; ".join(
        ": ".join(part for part in (step.text, step.when, "; ".join(step.tasks)) if part)
        for step in row.steps
    )


def _day(day: date | None, dialect: Dialect) -> str:
    return day.strftime(dialect.day_format) if day else ""
