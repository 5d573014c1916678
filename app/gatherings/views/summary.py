"""Pages of a gathering's summary: written, looked over with who gets it, and sent once."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.clock import today
from app.errors import DomainError
from app.gatherings.forms.summary import SummaryForm
from app.gatherings.loaders import load_gathering_here, load_gathering_to_change
from app.gatherings.services import summary as services
from app.gatherings.views.blueprint import blueprint
from app.networks.models import Gathering
from app.web.access import requires
from app.web.actor import current_actor
from app.web.drafts import fill_from_draft
from app.web.edits import Editor
from app.web.letters import address_outside, sends_mail
from app.web.transactions import retried, saved


@blueprint.route("/gatherings/<int:gathering_id>/summary", methods=["GET", "POST"])
@requires("run_gatherings")
@retried
def write_summary(gathering_id: int) -> ResponseReturnValue:
    """Take the summary of a gathering; Sirkel proposes one where there is none."""
    gathering = load_gathering_to_change(gathering_id)
    form = SummaryForm(obj=gathering)
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            services.write_summary(gathering, form.summary.data or "", editor=editor)
            page = url_for("gatherings.preview_summary", gathering_id=gathering_id)
            return saved(page, _("The summary is saved, and stands on the page of the gathering."))
    if request.method == "GET" and not gathering.summary:
        form.summary.data = services.propose(gathering)
    place = f"gatherings/{gathering_id}/summary"
    told = {"gathering": gathering, "form": form, "place": place}
    draft = fill_from_draft(form, place)
    return render_template("gatherings/write_summary.html", draft=draft, **told), form.status


@blueprint.get("/gatherings/<int:gathering_id>/summary/preview")
@requires("run_gatherings")
def preview_summary(gathering_id: int) -> ResponseReturnValue:
    """Show the summary and whom it will be sent to."""
    return _page(load_gathering_here(gathering_id))


@blueprint.post("/gatherings/<int:gathering_id>/summary/send")
@requires("run_gatherings")
@retried
def send_summary(gathering_id: int) -> ResponseReturnValue:
    """Send the summary to those who were not there, once: a notice, and a letter if it can be."""
    gathering = load_gathering_to_change(gathering_id)
    page = url_for("gatherings.preview_summary", gathering_id=gathering_id)
    addresses = _addresses(gathering_id) if sends_mail() else None
    try:
        sent = services.send_summary(gathering, addresses=addresses, by=current_actor().user_id)
    except DomainError as error:
        return saved(page, error.message)
    letters, people = sent
    told = ngettext("%(num)s person has a notice.", "%(num)s people have a notice.", people)
    if letters:
        by_mail = ngettext(
            "%(num)s letter is on its way.", "%(num)s letters are on their way.", letters
        )
        told = f"{by_mail} {told}"
    return saved(page, told)


def _addresses(gathering_id: int) -> services.Addresses:
    return services.Addresses(
        address_outside("gatherings.show_gathering", gathering_id=gathering_id),
        address_outside("reminders.edit_reminders"),
    )


def _page(gathering: Gathering) -> str:
    is_sent = gathering.summary_sent_at is not None
    away = [] if is_sent else services.list_away(gathering)
    receivers = services.list_receivers(gathering) if away and sends_mail() else []
    return render_template(
        "gatherings/preview_summary.html",
        gathering=gathering,
        away=away,
        count=sum(len(team.readers) for team in receivers),
        is_over=today() >= gathering.ends_on,
        sends_mail=sends_mail(),
    )
