"""Signing in and out, and the language of this browser."""

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries, services
from app.accounts.forms import SignInForm
from app.accounts.views.blueprint import blueprint, throttle_account, throttle_address
from app.web import session_cookie
from app.web.access import public, signed_in
from app.web.actor import current_actor, find_actor
from app.web.transactions import local_address, reading, retried, saved
from app.web.wording import ROLES


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
@throttle_address()
@throttle_account()
@retried
def sign_in() -> ResponseReturnValue:
    """Let a person in by e-mail and password."""
    form = SignInForm()
    if form.validate_on_submit():
        with form.showing_errors():
            user_id = services.check_sign_in(_known(form), password=str(form.password.data))
            return _let_in(user_id, is_own_device=bool(form.is_own_device.data))
    if request.method == "GET" and find_actor() is not None:
        return redirect(_wanted_page())
    return render_template("accounts/sign_in.html", form=form, demo_doors=_doors()), form.status


@blueprint.post("/demo-sign-in")
@public
@retried
def demo_sign_in() -> ResponseReturnValue:
    """Let a visitor of the demo be one of its people."""
    role = request.form.get("role", "")
    if not current_app.config["DEMO"] or role not in services.DEMO_DOORS:
        abort(404)
    person = queries.find_person(services.DEMO_DOORS[role])
    if person is None:
        return saved(url_for("accounts.sign_in"), _("The demo has not been loaded yet."))
    first_hour = 1 if role == services.NEW_TEAM else None
    home = url_for("boards.show_home", first_hour=first_hour)
    return _let_in(person.user_id, is_own_device=False, home=home)


@blueprint.post("/sign-out")
@signed_in
@retried
def sign_out() -> ResponseReturnValue:
    """End this session."""
    actor = current_actor()
    services.end_session(actor.session_id, by=actor.user_id)
    session_cookie.forget()
    return saved(url_for("accounts.sign_in"), _("You are signed out."))


@blueprint.post("/language")
@public
@retried
def switch_language() -> ResponseReturnValue:
    """Show pages in another language from now on."""
    language = request.form.get("language", "")
    if language not in current_app.config["LANGUAGES"]:
        abort(400)
    session["language"] = language
    actor = find_actor()
    if actor is not None:
        services.switch_language(actor.user_id, language=language)
    return saved(local_address(request.form.get("next"), otherwise=url_for("boards.show_home")))


def _known(form: SignInForm) -> queries.KnownPerson | None:
    with reading():
        return queries.find_person(services.normalise_email(form.email.data))


def _let_in(user_id: int, *, is_own_device: bool, home: str | None = None) -> ResponseReturnValue:
    """Open a session with a new id, and end the one of whoever sat here before."""
    before = find_actor()
    if before is not None:
        services.end_session(before.session_id, by=before.user_id)
    device = services.name_device(request.user_agent.string)
    ticket = services.open_session(user_id, device=device, is_own_device=is_own_device)
    session_cookie.hand_out(ticket)
    return saved(_wanted_page(home))


def _wanted_page(home: str | None = None) -> str:
    home = home or url_for("boards.show_home")
    return local_address(request.args.get("next"), otherwise=home)


def _doors() -> list[tuple[str, str]]:
    """Return who one can be in the demo: the roles, and a team that has just begun."""
    roles = [(role.value, str(ROLES[role])) for role in services.DEMO_ROLES]
    return [*roles, (services.NEW_TEAM, _("A new team, midway in the first hour"))]
