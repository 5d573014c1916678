"""The team board: what waits, the goals with their lines and tests, and the other measures."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts.rights import holds_right
from app.boards.queries.first_hour import has_line, read_first_hour
from app.boards.queries.network_board import list_gathering_rows
from app.boards.queries.team_work import TeamWork, read_team
from app.boards.views.blueprint import blueprint
from app.boards.views.countdown import count_down
from app.boards.views.evaluation_asking import ask_how_it_was
from app.boards.views.goal_cards import list_cards, list_told
from app.boards.views.next_gathering import prepare_for
from app.boards.views.waiting import Waiting, list_waiting, wait_for_first_hour
from app.measures.models.feeding import FedBy
from app.measures.models.series import Series
from app.measures.queries import list_due
from app.measures.queries.tallies import list_uncounted
from app.networks.loaders import load_team
from app.networks.models import Team
from app.networks.queries import audience_of, shown_name
from app.networks.wording import phase_words
from app.statistics.masking import Audience
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter


@blueprint.get("/teams/<int:team_id>")
@requires("see_team")
def show_team(team_id: int) -> ResponseReturnValue:
    """Show a team's board: to others than the team and its facilitators the shared series only."""
    team, actor = load_team(team_id), current_actor()
    enter(team.place, section="board")
    sees_work = holds_right("see_team_work", actor, team.place)
    work = read_team(team_id, audience=audience_of(actor, team), sees_work=sees_work)
    waiting = _next_actions(team, work) if holds_right("edit_goals", actor, team.place) else []
    if waiting is None:
        return redirect(url_for("boards.show_first_hour", team_id=team.id))
    return render_template(
        "boards/show_team.html",
        team=team,
        name=shown_name(team),
        **_tell_of_gatherings(team, work if sees_work else None),
        sees_work=sees_work,
        waiting=waiting,
        **_show_work(work),
        tallied=_list_tallied(team, work),
        words=phase_words(team.network.cycle_words),
    )


def _tell_of_gatherings(team: Team, work: TeamWork | None) -> dict[str, object]:
    """Return the days to the next gathering; to who sees the work, what is made ready for it."""
    if team.place.is_closed:
        return {"countdown": None, "coming": None, "asked": None}
    rows, day = list_gathering_rows(team.network_id), clock.today()
    coming = None
    if work is not None:
        due = list_due(work.series, work.summaries)
        coming = prepare_for(team, rows, due=due, today=day)
    return {
        "countdown": count_down(rows, today=day),
        "coming": coming,
        "asked": ask_how_it_was(team, rows, today=day),
    }


def _show_work(work: TeamWork) -> dict[str, object]:
    return {
        "cards": list_cards(work),
        "resting": work.resting_goals,
        "others": list_told(work),
    }


def _list_tallied(team: Team, work: TeamWork) -> list[Series]:
    """Return what is counted along the way, for those who may see what is counted."""
    if audience_of(current_actor(), team) is not Audience.TEAM:
        return []
    return [one for one in work.series if one.fed_by is FedBy.TALLY]


def _next_actions(team: Team, work: TeamWork) -> list[Waiting] | None:
    """Return what waits for a team, or None for one whose board is empty: the first hour does."""
    due = list_due(work.series, work.summaries)
    uncounted = list_uncounted(_list_tallied(team, work), work.summaries)
    waiting = list_waiting(team.id, work, due=due, uncounted=uncounted)
    if has_line(work):
        return waiting
    hour = read_first_hour(team, work=work)
    if not hour.is_under_way:
        return waiting
    if not (work.goals or work.series):
        return None
    return [wait_for_first_hour(hour)]
