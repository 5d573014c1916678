"""What an administrator does with accounts; no content of any team is shown here."""

from flask import render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import formats
from app.accounts import queries, services
from app.accounts.forms import NewAccountForm
from app.accounts.models import User
from app.accounts.rights import check_right
from app.accounts.views.blueprint import blueprint
from app.web.access import required_right, requires
from app.web.actor import Place, current_actor
from app.web.letters import address_outside, sends_mail
from app.web.transactions import retried, saved


@blueprint.get("/accounts")
@requires("edit_accounts")
def list_accounts() -> ResponseReturnValue:
    """List all accounts, and show a link that was just made, once."""
    _admit()
    return render_template(
        "accounts/list_accounts.html",
        users=queries.list_users(),
        own_id=current_actor().user_id,
        new_link=session.pop("new_link", None),
        sends_mail=sends_mail(),
    )


@blueprint.route("/accounts/new", methods=["GET", "POST"])
@requires("edit_accounts")
@retried
def create_account() -> ResponseReturnValue:
    """Make an account, and a link for choosing its password."""
    _admit()
    form = NewAccountForm()
    if form.validate_on_submit():
        with form.showing_errors():
            user = services.create_user(by=current_actor().user_id, **form.fields)
            return _hand_over(user, message=_("The account is made."))
    return render_template("accounts/create_account.html", form=form), form.status


@blueprint.post("/accounts/<int:user_id>/password-link")
@requires("edit_accounts")
@retried
def make_password_link(user_id: int) -> ResponseReturnValue:
    """Make a link for somebody who has forgotten their password."""
    _admit()
    return _hand_over(queries.get_user(user_id), message=_("The link is made."))


@blueprint.post("/accounts/<int:user_id>/deactivate")
@requires("edit_accounts")
@retried
def deactivate_account(user_id: int) -> ResponseReturnValue:
    """Close an account; its person is signed out at once."""
    _admit()
    services.deactivate_user(user_id, by=current_actor().user_id)
    undo = (url_for("accounts.reactivate_account", user_id=user_id), "")
    return saved(url_for("accounts.list_accounts"), _("The account is closed."), undo=undo)


@blueprint.post("/accounts/<int:user_id>/reactivate")
@requires("edit_accounts")
@retried
def reactivate_account(user_id: int) -> ResponseReturnValue:
    """Open a closed account again."""
    _admit()
    services.reactivate_user(user_id, by=current_actor().user_id)
    return saved(url_for("accounts.list_accounts"), _("The account is open again."))


def _admit() -> None:
    check_right(required_right(), current_actor(), Place())


def _hand_over(user: User, *, message: str) -> ResponseReturnValue:
    """Send a link to its person, and show it to the administrator where no mail is sent."""
    link = services.make_password_link(user, by=current_actor().user_id)
    address = address_outside("accounts.choose_password", token=link.token)
    if sends_mail():
        services.post_password_letter(user, link=link, address=address)
    else:
        until = formats.moment(link.expires_at)
        session["new_link"] = {"name": user.name, "address": address, "until": until}
    return saved(url_for("accounts.list_accounts"), message)
