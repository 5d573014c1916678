"""Pages of a network's gatherings."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clock import today
from app.networks import queries
from app.networks.forms.networks import GatheringForm
from app.networks.loaders import load_gathering, load_network
from app.networks.models import Gathering
from app.networks.services import gatherings as services
from app.networks.views.blueprint import blueprint
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter
from app.web.transactions import retried, saved


@blueprint.get("/networks/<slug>/gatherings")
@requires("see_network")
def list_gatherings(slug: str) -> ResponseReturnValue:
    """Show every gathering of a network, the next one first."""
    network = load_network(slug)
    enter(network.place, section="gatherings")
    day = today()
    coming = queries.find_next_gathering(network.id, day)
    return render_template(
        "networks/list_gatherings.html",
        network=network,
        gatherings=queries.list_gatherings(network.id),
        coming=coming,
        days=queries.count_days_to(coming, day) if coming else None,
        deadline=queries.deadline_of(coming) if coming else None,
        today=day,
    )


@blueprint.route("/networks/<slug>/gatherings/new", methods=["GET", "POST"])
@requires("edit_network")
@retried
def create_gathering(slug: str) -> ResponseReturnValue:
    """Take a new gathering of a network."""
    network = load_network(slug)
    enter(network.place, section="gatherings")
    form = GatheringForm(number=queries.next_number(network.id))
    if form.validate_on_submit():
        with form.showing_errors():
            form.ask(network)
            by = current_actor().user_id
            gathering = services.create_gathering(network, form.fields, by=by)
            return saved(_address_of(gathering), _("The gathering is in the calendar."))
    page = render_template("networks/create_gathering.html", form=form, network=network)
    return page, form.status


@blueprint.route("/gatherings/<int:gathering_id>/edit", methods=["GET", "POST"])
@requires("edit_network")
@retried
def edit_gathering(gathering_id: int) -> ResponseReturnValue:
    """Change a gathering."""
    gathering = load_gathering(gathering_id)
    network = gathering.network
    enter(network.place, section="gatherings")
    form = GatheringForm(obj=gathering)
    if form.validate_on_submit():
        with form.showing_errors():
            form.ask(network, gathering)
            by, version = current_actor().user_id, form.version.data
            told = services.edit_gathering(gathering, form.fields, by=by, version=version)
            text = " ".join((_("The gathering is saved."), *told))
            return saved(_address_of(gathering), text)
    page = render_template(
        "networks/edit_gathering.html", form=form, network=network, gathering=gathering
    )
    return page, form.status


def _address_of(gathering: Gathering) -> str:
    return url_for("gatherings.show_gathering", gathering_id=gathering.id)
