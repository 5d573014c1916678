"""The first page after sign-in: straight to one's own place, or a choice between several."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.boards.views.blueprint import blueprint
from app.coaching.queries.help_requests import count_waiting
from app.web.access import signed_in
from app.web.actor import Actor, Role, current_actor
from app.web.shell import address_of_seat
from app.web.wording import role_name


@blueprint.get("/")
@signed_in
def show_home() -> ResponseReturnValue:
    """Lead a person to their only open place, let them choose among several, or say whom to ask."""
    actor = current_actor()
    open_seats = [seat for seat in actor.seats if not seat.place.is_closed] or actor.seats
    if len(open_seats) == 1:
        team_id = open_seats[0].place.team_id
        if team_id is not None and "first_hour" in request.args:
            return redirect(url_for("boards.show_first_hour", team_id=team_id))
        return redirect(address_of_seat(open_seats[0]))
    if not actor.seats and actor.is_administrator:
        return redirect(url_for("accounts.list_accounts"))
    places = [(seat, role_name(seat.role), address_of_seat(seat)) for seat in actor.seats]
    waiting = count_waiting(_list_guided(actor)) if places else {}
    return render_template("boards/show_home.html", actor=actor, places=places, waiting=waiting)


def _list_guided(actor: Actor) -> list[int]:
    """Return the networks that a person is facilitator of."""
    places = [seat.place for seat in actor.seats if seat.role is Role.FACILITATOR]
    return [place.network_id for place in places if place.network_id is not None]
