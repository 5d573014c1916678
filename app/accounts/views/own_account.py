"""A person's own account: name, language, password, and where they are signed in."""

from flask import render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries, services
from app.accounts.forms import ChangePasswordForm, OwnAccountForm
from app.accounts.views.blueprint import blueprint, throttle_address
from app.web import session_cookie
from app.web.access import signed_in
from app.web.actor import current_actor
from app.web.transactions import reading, retried, saved
from app.web.wording import ROLES


@blueprint.route("/account", methods=["GET", "POST"])
@signed_in
@retried
def show_account() -> ResponseReturnValue:
    """Show a person their account, and take a new name or language."""
    actor = current_actor()
    user = queries.get_user(actor.user_id)
    form = OwnAccountForm(obj=user)
    if form.validate_on_submit():
        with form.showing_errors():
            services.edit_own_account(actor.user_id, **form.fields)
            session["language"] = form.language.data
            return saved(url_for("accounts.show_account"), _("Your account is saved."))
    told = {"email": user.email, "actor": actor, "roles": ROLES}
    told["sessions"] = queries.list_living_sessions(actor.user_id)
    return render_template("accounts/show_account.html", form=form, **told), form.status


@blueprint.route("/account/password", methods=["GET", "POST"])
@signed_in
@throttle_address()
@retried
def change_password() -> ResponseReturnValue:
    """Take a new password from somebody who knows the old one."""
    actor = current_actor()
    with reading():
        owner = queries.get_person(actor.user_id)
    form = ChangePasswordForm(owner)
    if form.validate_on_submit():
        services.change_password(
            actor.user_id, password_hash=form.password_hash, session_id=actor.session_id
        )
        message = _("The password is changed. You are signed out everywhere else.")
        return saved(url_for("accounts.show_account"), message)
    return render_template("accounts/change_password.html", form=form), form.status


@blueprint.post("/sessions/<int:session_id>/end")
@signed_in
@retried
def end_session(session_id: int) -> ResponseReturnValue:
    """Sign a person out of one of their browsers."""
    actor = current_actor()
    services.end_session(session_id, by=actor.user_id)
    if session_id != actor.session_id:
        return saved(url_for("accounts.show_account"), _("That device is signed out."))
    session_cookie.forget()
    return saved(url_for("accounts.sign_in"), _("You are signed out."))
