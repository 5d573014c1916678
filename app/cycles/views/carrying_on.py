"""«Carry on»: a team takes along what it chooses of an earlier team, after seeing what it makes."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cycles.forms.carrying_on import make_carry_form
from app.cycles.queries.carrying_on import Offer, read_offer
from app.cycles.services.carrying_on import (
    CarryingRefused,
    Chosen,
    SeriesWish,
    carry_work_on,
)
from app.cycles.services.undoing_carrying import may_undo_carrying, undo_carrying
from app.cycles.views.blueprint import blueprint
from app.errors import NotKnown
from app.extensions import db
from app.networks.loaders import load_team
from app.networks.models import Team
from app.networks.queries import audience_of
from app.networks.queries.audiences import INSIDE
from app.networks.queries.earlier import list_earlier_teams
from app.web.access import requires
from app.web.actor import Role, current_actor
from app.web.edits import Editor
from app.web.shell import enter
from app.web.transactions import retried, saved


@dataclass(frozen=True, slots=True)
class Preview:
    """How many of each will be made, which goals come without a measure, and what changes.

    A network with other rules may read the same numbers otherwise.
    """

    goals: int
    drivers: int
    ideas: int
    series: int
    numbers: int
    cycles: int
    unmeasured: Sequence[str]
    reads_otherwise: bool


@blueprint.route("/teams/<int:team_id>/carry-on", methods=["GET", "POST"])
@requires("edit_team")
@retried
def carry_on(team_id: int) -> ResponseReturnValue:
    """Choose what to carry on of an earlier team, see what it makes, and then let it be made."""
    team = load_team(team_id)
    enter(team.place, section="team")
    teams = list_earlier_teams(team, current_actor())
    earlier = _find(teams, request.args.get("from", ""))
    if earlier is None:
        return _choose(team, teams)
    offer = _read_offer(team, earlier)
    form = make_carry_form(offer, version=team.version)
    if form.validate_on_submit() and form.carry.data:
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            return _carry(team, form.chosen, earlier=earlier, editor=editor)
    is_right = form.is_submitted() and form.status == 200
    preview = _count(form.chosen, offer, team=team) if is_right else None
    given = {"team": team, "earlier": earlier, "offer": offer, "form": form, "preview": preview}
    return render_template("cycles/carry_on.html", **given), form.status


@blueprint.post("/teams/<int:team_id>/carry-on/undo")
@requires("edit_team")
@retried
def undo_carry_on(team_id: int) -> ResponseReturnValue:
    """Take away what was carried on last, unless somebody has written in it."""
    team = load_team(team_id)
    here = url_for("cycles.carry_on", team_id=team.id)
    try:
        undo_carrying(team, by=current_actor().user_id)
    except CarryingRefused as refused:
        db.session.rollback()
        # flask carries what JSON can, and is typed for text
        flash({"text": refused.message}, "warning")  # type: ignore[arg-type]
        return redirect(here, 303)
    return saved(here, _("What was carried on is taken away again."))


def _choose(team: Team, teams: Sequence[Team]) -> str:
    may_undo = may_undo_carrying(team)
    return render_template("cycles/carry_on.html", team=team, teams=teams, may_undo=may_undo)


def _carry(team: Team, chosen: Chosen, *, earlier: Team, editor: Editor) -> ResponseReturnValue:
    carry_work_on(team, chosen, earlier=earlier, editor=editor)
    undo = (url_for("cycles.undo_carry_on", team_id=team.id), "")
    board = url_for("boards.show_team", team_id=team.id)
    text = _("The team carries on from %(team)s.", team=earlier.name)
    return saved(board, text, undo=undo)


def _read_offer(team: Team, earlier: Team) -> Offer:
    actor = current_actor()
    roles = actor.roles_at(earlier.place)
    return read_offer(
        team,
        earlier,
        audience=audience_of(actor, earlier),
        works_there=bool(roles & INSIDE),
        leads_there=Role.LEADER in roles,
    )


def _find(teams: Sequence[Team], key: str) -> Team | None:
    """Return the earlier team that was chosen; one that may not be chosen is not known."""
    if not key:
        return None
    found = next((one for one in teams if str(one.id) == key), None)
    if found is None:
        raise NotKnown(key)
    return found


def _count(chosen: Chosen, offer: Offer, *, team: Team) -> Preview:
    goals = [one for one in offer.goals if one.goal in chosen.goals]
    series = [(one, wish) for one, wish in chosen.series if wish is not SeriesWish.NOTHING]
    numbers = sum(len(one.numbers) for one, wish in series if wish is SeriesWish.NUMBERS)
    return Preview(
        goals=len(goals),
        drivers=sum(one.drivers for one in goals),
        ideas=sum(one.ideas for one in goals),
        series=sum(not one.is_measured for one, _wish in series),
        numbers=numbers,
        cycles=len(chosen.cycles),
        unmeasured=_list_unmeasured(chosen),
        reads_otherwise=numbers > 0 and team.network.rules != offer.earlier.network.rules,
    )


def _list_unmeasured(chosen: Chosen) -> list[str]:
    """Return the goals that come without a measure that shows another goal of the team already."""
    coming = [one for one, wish in chosen.series if wish is not SeriesWish.NOTHING]
    wanted = [*coming, *chosen.measured]
    taken = {one.series.goal_id for one in wanted if one.own and one.own.goal_id}
    tied = {one.series.goal_id for one in wanted if not (one.own and one.own.goal_id)}
    return [one.title for one in chosen.goals if one.id in taken - tied]
