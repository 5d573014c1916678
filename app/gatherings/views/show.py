"""The page of a gathering, put together from the parts that this room and higher rooms keep."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.rights import holds_right
from app.clock import today
from app.gatherings.forms.programme import PlacingForm
from app.gatherings.loaders import load_gathering_here
from app.gatherings.queries.handouts import list_handouts
from app.gatherings.queries.holding import holds_anything
from app.gatherings.queries.programme import (
    Programme,
    list_others_with_programme,
    next_free_time,
    read_programme,
)
from app.gatherings.views.blueprint import blueprint
from app.gatherings.views.coming import tell_what_came
from app.gatherings.views.on_the_day import tell_of_the_day
from app.gatherings.views.readying import tell_of_readiness
from app.gatherings.wording import programme as words
from app.networks.models import Gathering
from app.networks.queries import count_days_to, deadline_of
from app.web.access import requires
from app.web.actor import Actor, current_actor


@blueprint.get("/gatherings/<int:gathering_id>")
@requires("see_network")
def show_gathering(gathering_id: int) -> ResponseReturnValue:
    """Show a gathering: its programme, what is made ready for it, and what comes of it."""
    gathering, actor = load_gathering_here(gathering_id), current_actor()
    own_teams = own_teams_in(gathering, actor)
    runs_it = holds_right("run_gatherings", actor, gathering.network.place)
    may_run = runs_it and gathering.cancelled_at is None
    return render_template(
        "gatherings/show_gathering.html",
        gathering=gathering,
        network=gathering.network,
        own_teams=own_teams,
        may_run=may_run,
        editing=may_run and "edit" in request.args,
        may_delete=runs_it and not holds_anything(gathering),
        **_tell_when(gathering),
        **_tell_what(gathering, actor, may_run=may_run),
        **tell_of_readiness(gathering, actor, own=own_teams),
        **tell_what_came(gathering, actor, own_teams=own_teams),
    )


def own_teams_in(gathering: Gathering, actor: Actor) -> tuple[int, ...]:
    """Return the teams of a gathering's network that who asks is in."""
    seats = (seat.place for seat in actor.seats)
    return tuple(
        place.team_id
        for place in seats
        if place.team_id is not None and place.network_id == gathering.network_id
    )


def _tell_what(gathering: Gathering, actor: Actor, *, may_run: bool) -> dict[str, Any]:
    """Return the programme and what is read; for who runs it, the boxes that place an item."""
    programme, own_teams = read_programme(gathering), own_teams_in(gathering, actor)
    return {
        "the_day": tell_of_the_day(gathering, actor, programme=programme, own_teams=own_teams),
        "programme": programme,
        "words": words,
        "handouts": list_handouts(gathering.id),
        "placing": _offer_times(gathering, programme) if may_run else {},
        "may_copy": may_run and bool(list_others_with_programme(gathering)),
    }


def _offer_times(gathering: Gathering, programme: Programme) -> dict[int, PlacingForm]:
    """Return a form for each item without a time, which offers the first free one."""
    if not programme.unplaced:
        return {}
    longest = max(item.minutes for item in programme.unplaced)
    on, starts_at = next_free_time(gathering, minutes=longest)
    forms = {
        item.id: PlacingForm(formdata=None, on=on, starts_at=starts_at)
        for item in programme.unplaced
    }
    for form in forms.values():
        form.offer_days(gathering)
    return forms


def _tell_when(gathering: Gathering) -> dict[str, Any]:
    day, days = today(), count_days_to(gathering, today())
    is_over, is_cancelled = gathering.ends_on < day, gathering.cancelled_at is not None
    return {
        "is_over": is_over,
        "days": days,
        "soon": words.how_soon(days, is_over=is_over, is_cancelled=is_cancelled),
        "deadline": deadline_of(gathering),
    }
