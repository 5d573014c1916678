"""A team's year: what it wanted, tested and learnt, with the three texts that close it."""

from functools import partial

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.boards.queries.year import read_year
from app.boards.views.blueprint import blueprint
from app.cycles.models import Decision
from app.cycles.wording import cycle_name, ended_text
from app.errors import NotKnown
from app.goals.forms.closing import CloseYearForm
from app.goals.models import Goal
from app.goals.queries.years import find_year_closing
from app.goals.services import years as services
from app.goals.wording import status_name
from app.networks.loaders import load_team
from app.networks.models import Team
from app.networks.queries import audience_of, shown_name
from app.networks.queries.years import list_years
from app.voices.models import Participation
from app.voices.wording import PARTICIPATION
from app.web.access import requires
from app.web.actor import current_actor
from app.web.edits import Editor
from app.web.shell import enter
from app.web.transactions import retried, saved


@blueprint.get("/teams/<int:team_id>/year/<int:year>")
@requires("see_team_work")
def show_year(team_id: int, year: int) -> ResponseReturnValue:
    """Show a team's year as it is printed; empty parts are left out."""
    team = _load(team_id, year)
    found = read_year(team, year, audience=audience_of(current_actor(), team))
    decided = [(ended_text(one), found.count_decided(one)) for one in Decision]
    heard = [(str(PARTICIPATION[one]), found.count_voices(one)) for one in Participation]
    return render_template(
        "boards/show_year.html",
        team=team,
        name=shown_name(team),
        year=year,
        years=list_years(team, clock.today()),
        found=found,
        decided=[row for row in decided if row[1]],
        heard=[row for row in heard if row[1]],
        status_of=partial(_status_of, year=year),
        cycle_name=cycle_name,
        ended_text=ended_text,
    )


@blueprint.route("/teams/<int:team_id>/year/<int:year>/close", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def close_year(team_id: int, year: int) -> ResponseReturnValue:
    """Write what the team says of a year, and close it."""
    team = _load(team_id, year)
    form = CloseYearForm(obj=find_year_closing(team_id, year))
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            services.close_year(team, year, texts=form.texts, editor=editor)
            undo = (url_for("boards.reopen_year", team_id=team_id, year=year), "")
            message = _("The year %(year)s is closed.", year=year)
            return saved(_address(team, year), message, undo=undo)
    page = render_template(
        "boards/close_year.html", team=team, name=shown_name(team), year=year, form=form
    )
    return page, form.status


@blueprint.post("/teams/<int:team_id>/year/<int:year>/reopen")
@requires("edit_goals")
@retried
def reopen_year(team_id: int, year: int) -> ResponseReturnValue:
    """Open a closed year again; what was written is kept."""
    team = _load(team_id, year)
    closing = find_year_closing(team_id, year)
    if closing is None:
        raise NotKnown(year)
    services.reopen_year(closing, team, by=current_actor().user_id)
    return saved(_address(team, year), _("The year %(year)s is open again.", year=year))


def _load(team_id: int, year: int) -> Team:
    team = load_team(team_id)
    enter(team.place, section="team")
    if year not in list_years(team, clock.today()):
        raise NotKnown(year)
    return team


def _status_of(goal: Goal, *, year: int) -> str:
    """Return how far a goal is, unless it was closed after the year."""
    return "" if goal.closed_on and goal.closed_on.year > year else status_name(goal.status)


def _address(team: Team, year: int) -> str:
    return url_for("boards.show_year", team_id=team.id, year=year)
