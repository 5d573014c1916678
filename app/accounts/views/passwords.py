"""Choosing a password by a link, and asking for such a link."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries, services
from app.accounts.forms import AskForPasswordForm, NewPasswordForm
from app.accounts.views.blueprint import blueprint, throttle_account, throttle_address
from app.web.access import public
from app.web.letters import address_outside, sends_mail
from app.web.transactions import reading, retried, saved


@blueprint.route("/password", methods=["GET", "POST"])
@public
@throttle_address()
@throttle_account()
@retried
def ask_for_password() -> ResponseReturnValue:
    """Send a link to whoever has an account; the answer is the same for everybody."""
    form = AskForPasswordForm()
    if sends_mail() and form.validate_on_submit():
        _post_link(services.normalise_email(form.email.data))
        sent = _("If there is an account with this address, a letter with a link is on its way.")
        return saved(url_for("accounts.sign_in"), sent)
    return (
        render_template("accounts/ask_for_password.html", form=form, sends_mail=sends_mail()),
        form.status,
    )


@blueprint.route("/password/<token>", methods=["GET", "POST"])
@public
@throttle_address()
@retried
def choose_password(token: str) -> ResponseReturnValue:
    """Take a new password from the holder of a link; opening the page does not use it up."""
    with reading():
        owner = queries.find_person_of_link(token)
    if owner is None:
        return render_template("accounts/choose_password.html", form=None), 404
    form = NewPasswordForm(owner)
    if form.validate_on_submit():
        with form.showing_errors():
            services.choose_password(token, password_hash=form.password_hash)
            return saved(url_for("accounts.sign_in"), _("The password is saved. Sign in with it."))
    page = render_template("accounts/choose_password.html", form=form, email=owner.email)
    return page, form.status


def _post_link(email: str) -> None:
    person = queries.find_person(email)
    if person is None:
        return
    user = queries.get_user(person.user_id)
    link = services.make_password_link(user, by=user.id)
    address = address_outside("accounts.choose_password", token=link.token)
    services.post_password_letter(user, link=link, address=address)
