"""Pages about a network: what is agreed, and who guides it."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import formats
from app.networks.forms.networks import NetworkForm
from app.networks.loaders import load_network, load_programme, may_invite
from app.networks.models import Network
from app.networks.queries.invitations import is_open, list_waiting_invitations
from app.networks.queries.people import list_seats
from app.networks.services import networks as services
from app.networks.views.blueprint import blueprint
from app.networks.views.fresh_links import take_fresh_link
from app.networks.wording import readable
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter
from app.web.transactions import retried, saved
from app.web.wording import role_name


@blueprint.route("/programmes/<int:programme_id>/networks/new", methods=["GET", "POST"])
@requires("create_network")
@retried
def create_network(programme_id: int) -> ResponseReturnValue:
    """Take a new network of a programme, and go on to its facilitators."""
    programme = load_programme(programme_id)
    form = NetworkForm()
    if form.validate_on_submit():
        with form.showing_errors():
            by = current_actor().user_id
            network = services.create_network(programme, form.fields, by=by)
            return saved(_people(network.slug), _("The network is made. Invite its facilitators."))
    page = render_template("networks/create_network.html", form=form, programme=programme)
    return page, form.status


@blueprint.route("/networks/<slug>/edit", methods=["GET", "POST"])
@requires("edit_network")
@retried
def edit_network(slug: str) -> ResponseReturnValue:
    """Change what is agreed in a network."""
    network = load_network(slug)
    enter(network.place, section="settings")
    form = NetworkForm(obj=network)
    if form.validate_on_submit():
        with form.showing_errors():
            by, version = current_actor().user_id, form.version.data
            services.edit_network(network, form.fields, by=by, version=version)
            return saved(_people(slug), _("The network is saved."))
    page = render_template("networks/edit_network.html", form=form, network=network)
    return page, form.status


@blueprint.post("/networks/<slug>/close")
@requires("close_network")
@retried
def close_network(slug: str) -> ResponseReturnValue:
    """Close a network that has finished."""
    network = load_network(slug)
    services.close_network(network, by=current_actor().user_id)
    undo = (url_for("networks.reopen_network", slug=slug), "")
    text = _("The network is closed. Everything can still be read.")
    return saved(_people(slug), text, undo=undo)


@blueprint.post("/networks/<slug>/reopen")
@requires("close_network")
@retried
def reopen_network(slug: str) -> ResponseReturnValue:
    """Let a closed network go on."""
    network = load_network(slug)
    services.reopen_network(network, by=current_actor().user_id)
    return saved(_people(slug), _("The network is open again."))


@blueprint.get("/networks/<slug>/people")
@requires("see_network")
def show_network_people(slug: str) -> ResponseReturnValue:
    """Show the facilitators and guests of a network."""
    network = load_network(slug)
    enter(network.place, section="facilitators")
    return render_template(
        "networks/show_network_people.html",
        network=network,
        agreed=_agreed(network),
        seats=list_seats(network),
        invitations=list_waiting_invitations(network),
        fresh_link=take_fresh_link(),
        role_name=role_name,
        is_open=is_open,
        may_end=lambda seat: may_invite(seat.role, network),
    )


def _agreed(network: Network) -> list[tuple[str, str]]:
    days = (
        f"{formats.day(network.starts_on, year=True)} – {formats.day(network.ends_on, year=True)}"
    )
    hidden = _(
        "Fewer than %(people)s, and fewer than %(sensitive)s in sensitive matters",
        people=network.fewest_people,
        sensitive=network.fewest_sensitive,
    )
    return [
        (_("Purpose"), network.purpose),
        (_("Period"), days),
        (_("Facilitators see"), readable(network.facilitators_see)),
        (_("Hidden from other teams"), hidden),
        (
            _("A team may need support"),
            ngettext(
                "After %(num)s day without a sign",
                "After %(num)s days without a sign",
                network.silent_after_days,
            ),
        ),
        (_("Words for a cycle"), readable(network.cycle_words)),
        (_("Series are read by"), readable(network.rule_set)),
    ]


def _people(slug: str) -> str:
    return url_for("networks.show_network_people", slug=slug)
