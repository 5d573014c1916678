"""Pages of the reminders: choosing the day, and stopping by the link of a letter."""

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.models import User
from app.accounts.queries import get_user
from app.extensions import csrf, db
from app.notices.queries import list_kinds_for, list_stopped
from app.reminders import queries, services
from app.reminders.forms import NONE, ReminderForm
from app.reminders.models import MONDAY
from app.reminders.queries import Receiver
from app.reminders.services import Text
from app.reminders.wording import addresses_for, write_letter
from app.web.access import public, signed_in
from app.web.actor import current_actor
from app.web.letters import sends_mail
from app.web.transactions import retried, saved

blueprint = Blueprint("reminders", __name__)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}  # RFC 8058


@blueprint.route("/reminders", methods=["GET", "POST"])
@signed_in
@retried
def edit_reminders() -> ResponseReturnValue:
    """Show what a person is told of, when, and what the letter says, and take another choice."""
    user = get_user(current_actor().user_id)
    form = _make_form(user.id)
    if form.validate_on_submit():
        with form.showing_errors():
            services.choose(
                user.id, weekday=form.weekday, kinds=form.kinds, version=form.version.data
            )
            return saved(url_for(".edit_reminders"), _("This is saved."))
    page = render_template(
        "reminders/edit_reminders.html",
        form=form,
        email=user.email,
        has_care=queries.has_care(user.id),
        last=queries.find_last_written(user.id),
        sends=sends_mail() and not current_app.config["DEMO"],
        preview=_make_preview(user) if form.wants_letters else None,
    )
    return page, form.status


@blueprint.route("/reminders/stop/<token>", methods=["GET", "POST"])
@public
@retried
def stop_reminders(token: str) -> ResponseReturnValue:
    """Ask whether the reminders are to stop, and stop them by a POST.

    The link in a letter only asks, for programs that look for harm open every link. A mail
    program's own button sends the POST by itself, without our cookie: so this view alone takes a
    POST without the mark against forgery. The signed token says all that there is to know.
    """
    user_id = _read_token(token)
    if request.method == "POST":
        services.stop_reminders(user_id)
        if request.form.to_dict() != ONE_CLICK:
            return saved(url_for(".stop_reminders", token=token))
        db.session.commit()
    choice = queries.find_choice(user_id)
    is_stopped = choice is not None and choice.is_stopped
    return render_template("reminders/stop_reminders.html", token=token, is_stopped=is_stopped)


csrf.exempt(stop_reminders)


@blueprint.post("/reminders/start/<token>")
@public
@retried
def start_reminders(token: str) -> ResponseReturnValue:
    """Let the reminders come again, for who regrets that they stopped them."""
    services.start_reminders(_read_token(token))
    return saved(url_for(".stop_reminders", token=token), _("The reminders come again."))


def _read_token(token: str) -> int:
    user_id = services.read_stop_token(token, secret=str(current_app.config["SECRET_KEY"]))
    return get_user(user_id).id


def _make_form(user_id: int) -> ReminderForm:
    choice = queries.find_choice(user_id)
    boxes = ReminderForm.boxes_without(list_stopped(user_id))
    day, version = str(MONDAY), 1
    if choice is not None:
        day, version = NONE if choice.is_stopped else str(choice.weekday), choice.version
    form = ReminderForm(data={"day": day, "version": version, **boxes})
    form.offer(list_kinds_for({seat.role for seat in current_actor().seats}))
    return form


def _make_preview(user: User) -> Text | None:
    """Return the letter that would go now, without the link that works, or None."""
    content = queries.find_content(user.id, with_invented=True)
    if not content:
        return None
    receiver = Receiver(user.id, user.name, user.email, user.language)
    return write_letter(receiver, content, addresses=addresses_for("..."))
