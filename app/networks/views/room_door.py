"""The page that a QR code in the room opens: join as who you are, or as somebody new."""

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_limiter import RouteLimit

from app import formats
from app.accounts.services import EmailTaken, name_device, open_session
from app.accounts.views.blueprint import throttle_address
from app.extensions import limiter
from app.networks.forms.rooms import JoinRoomForm, WelcomeInRoomForm
from app.networks.queries.people import find_seat
from app.networks.queries.room_links import Door, Room, find_room, number_of
from app.networks.services import room_links as services
from app.networks.services.invitations import NewPerson
from app.networks.views.blueprint import blueprint
from app.web.access import public
from app.web.actor import Actor, find_actor
from app.web.session_cookie import hand_out
from app.web.transactions import reading, retried, saved

TAKEN = 409
TAKEN_ADDRESSES = "20 per hour"  # that one code may tell have an account


def throttle_taken_addresses() -> RouteLimit:
    """Let one code tell only so often that an address has an account."""
    return limiter.limit(
        TAKEN_ADDRESSES,
        key_func=lambda: str(number_of(request.path.rpartition("/")[2])),
        methods=["POST"],
        deduct_when=lambda response: response.status_code == TAKEN,
    )


@blueprint.route("/join/<token>", methods=["GET", "POST"])
@public
@throttle_address()
@throttle_taken_addresses()
@retried
def join_room(token: str) -> ResponseReturnValue:
    """Let a person into the team of a code; opening the address does nothing."""
    with reading():
        room, actor = find_room(token, secret=str(current_app.config["SECRET_KEY"])), find_actor()
        is_in = room is not None and actor is not None and _sits_in(room, actor)
    if room is None:
        return render_template("networks/no_room.html"), 404
    if is_in:
        return _page(room, actor=actor, is_in=True)
    if room.door is not Door.OPEN:
        return _page(room, actor=actor), 410
    return _join(room, actor) if actor else _welcome(room)


def _sits_in(room: Room, actor: Actor) -> bool:
    seat = find_seat(actor.user_id, room.team)
    return seat is not None and seat.ended_at is None


def _join(room: Room, actor: Actor) -> ResponseReturnValue:
    form = JoinRoomForm(user_id=actor.user_id)
    form.let_lead(not room.has_leader)
    if form.validate_on_submit() and form.is_of(actor):
        with form.showing_errors():
            services.join_team(room.link, room.team, comer=form.comer, user_id=actor.user_id)
            return _come_in(room)
    return _page(room, form=form, actor=actor), form.status


def _welcome(room: Room) -> ResponseReturnValue:
    form, is_taken = WelcomeInRoomForm(), False
    form.let_lead(not room.has_leader)
    if form.validate_on_submit():
        with form.showing_errors():
            try:
                _make_person(room, form)
            except EmailTaken:
                is_taken = True
                raise
            return _come_in(room)
    return _page(room, form=form, is_taken=is_taken), TAKEN if is_taken else form.status


def _make_person(room: Room, form: WelcomeInRoomForm) -> None:
    person = NewPerson(form.called, form.password_hash, formats.language())
    email, comer = str(form.email.data), form.comer
    user_id = services.welcome_in_room(
        room.link, room.team, email=email, person=person, comer=comer
    )
    device = name_device(request.user_agent.string)
    hand_out(open_session(user_id, device=device, is_own_device=bool(form.is_own_device.data)))


def _come_in(room: Room) -> ResponseReturnValue:
    """Lead to the first hour, which leads on to the board where it is over."""
    first_hour = url_for("boards.show_first_hour", team_id=room.team.id, joined=1)
    return saved(first_hour, _("Welcome to %(place)s.", place=room.team.name))


def _page(
    room: Room,
    *,
    form: JoinRoomForm | WelcomeInRoomForm | None = None,
    actor: Actor | None = None,
    is_in: bool = False,
    is_taken: bool = False,
) -> str:
    told = {"form": form, "actor": actor, "is_in": is_in, "is_taken": is_taken}
    return render_template("networks/join_room.html", room=room, here=request.path, **told)
