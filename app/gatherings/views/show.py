"""The page of a gathering, put together from the parts that this room and higher rooms keep."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from app.accounts.rights import holds_right
from app.clock import today
from app.gatherings.queries.programme import read_programme
from app.gatherings.views.blueprint import blueprint
from app.gatherings.wording import programme as words
from app.networks.loaders import load_gathering
from app.networks.models import Gathering
from app.networks.queries import count_days_to, deadline_of
from app.web.access import requires
from app.web.actor import Actor, current_actor
from app.web.shell import enter


@blueprint.get("/gatherings/<int:gathering_id>")
@requires("see_network")
def show_gathering(gathering_id: int) -> ResponseReturnValue:
    """Show a gathering: its programme, what is made ready for it, and what comes of it."""
    gathering, actor = load_gathering(gathering_id), current_actor()
    enter(gathering.network.place, section="gatherings")
    return render_template(
        "gatherings/show_gathering.html",
        gathering=gathering,
        network=gathering.network,
        own_teams=own_teams_in(gathering, actor),
        may_run=holds_right("run_gatherings", actor, gathering.network.place),
        **_tell_when(gathering),
        programme=read_programme(gathering),
        words=words,
    )


def own_teams_in(gathering: Gathering, actor: Actor) -> tuple[int, ...]:
    """Return the teams of a gathering's network that who asks is in."""
    seats = (seat.place for seat in actor.seats)
    return tuple(
        place.team_id
        for place in seats
        if place.team_id is not None and place.network_id == gathering.network_id
    )


def _tell_when(gathering: Gathering) -> dict[str, Any]:
    day, days = today(), count_days_to(gathering, today())
    is_over = gathering.ends_on < day
    return {
        "is_over": is_over,
        "days": days,
        "soon": words.how_soon(days, is_over=is_over),
        "deadline": deadline_of(gathering),
    }
