"""A new team's first hour: five steps on one page, saved one by one, that end in a board."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.boards import services
from app.boards.forms import WhoForm
from app.boards.queries.first_hour import FirstHour, find_example, read_first_hour
from app.boards.queries.team_work import TeamWork
from app.boards.views.blueprint import blueprint
from app.boards.views.countdown import count_down_in
from app.boards.views.first_hour_steps import (
    MINUTES,
    first_undone,
    goal_text,
    list_steps,
    progress_text,
)
from app.boards.views.first_hour_taking import (
    ENOUGH,
    chosen_ready,
    fitting_ideas,
    keep_goal,
    make_form,
    propose,
    take,
)
from app.boards.views.goal_cards import list_told
from app.goals.queries import list_ready_goals
from app.networks.loaders import load_team
from app.networks.models import Team
from app.networks.queries import shown_name
from app.networks.queries.people import list_seats
from app.web.access import requires
from app.web.actor import Role, current_actor
from app.web.forms import Form
from app.web.shell import enter
from app.web.transactions import retried, saved


@blueprint.route("/teams/<int:team_id>/first-hour", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def show_first_hour(team_id: int) -> ResponseReturnValue:
    """Show how far a team has come, with one step open, and take that step."""
    team = load_team(team_id)
    enter(team.place, section="board")
    hour = read_first_hour(team)
    if "joined" in request.args and not hour.is_under_way:
        return redirect(url_for("boards.show_team", team_id=team.id))
    step = _open_step(hour)
    form = make_form(hour, step)
    if form is not None and form.validate_on_submit():
        with form.showing_errors():
            return _go_on(team, take(hour, form))
    return _page(hour, step, form=form), form.status if form else 200


@blueprint.post("/teams/<int:team_id>/first-hour/end")
@requires("edit_team")
@retried
def end_first_hour(team_id: int) -> ResponseReturnValue:
    """Let a leader say that the team needs no more steps."""
    team = load_team(team_id)
    services.end_first_hour(team, by=current_actor().user_id)
    undo = (url_for("boards.resume_first_hour", team_id=team.id), "")
    board = url_for("boards.show_team", team_id=team.id)
    return saved(board, _("The steps are put away."), undo=undo)


@blueprint.post("/teams/<int:team_id>/first-hour/resume")
@requires("edit_team")
@retried
def resume_first_hour(team_id: int) -> ResponseReturnValue:
    """Bring the steps back."""
    team = load_team(team_id)
    services.resume_first_hour(team, by=current_actor().user_id)
    return saved(url_for("boards.show_first_hour", team_id=team.id))


def _open_step(hour: FirstHour) -> int:
    """Return the step that the address asks for, or else the one that comes next."""
    asked = request.args.get("step", type=int)
    return asked if asked in MINUTES else first_undone(hour)


def _go_on(team: Team, message: str) -> ResponseReturnValue:
    """Lead to the next step, or to the board when the last one was taken."""
    if all(read_first_hour(team).done):
        board = url_for("boards.show_team", team_id=team.id)
        return saved(board, _("You have a board. Log a number here every time."))
    return saved(url_for("boards.show_first_hour", team_id=team.id), message)


def _page(hour: FirstHour, step: int, *, form: Form | None) -> str:
    if isinstance(form, WhoForm) and form.is_stale:
        form.show_held({"lead": hour.lead, "deputy": hour.deputy})
    team, work = hour.team, hour.work
    seats = list_seats(team.network)
    return render_template(
        "boards/show_first_hour.html",
        hour=hour,
        team=team,
        name=shown_name(team),
        countdown=count_down_in(team.network),
        steps=list_steps(hour, open_step=step),
        progress=progress_text(hour),
        form=form,
        ready=list_ready_goals(),
        chosen=chosen_ready(),
        kept=keep_goal(hour, form),
        proposals=propose(hour, form),
        enough=ENOUGH,
        ideas=fitting_ideas(hour),
        told=list_told(TeamWork(work.series, work.summaries)),
        goal_text=goal_text(hour),
        facilitators=[seat.user for seat in seats if seat.role is Role.FACILITATOR],
        example=find_example(team.network, but=team.id),
        here=url_for("boards.show_first_hour", team_id=team.id),
    )
