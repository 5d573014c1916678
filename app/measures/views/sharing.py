"""The measures that the teams of a network share: all may read, its facilitators choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.accounts.rights import holds_right
from app.errors import DomainError
from app.measures import queries
from app.measures.forms.definitions import CreateMeasureForm
from app.measures.forms.series import AddMeasureForm
from app.measures.loaders import EDITS
from app.measures.models.measure import Measure
from app.measures.queries.library import get_library_measure
from app.measures.queries.load import Load, weigh_teams
from app.measures.queries.usage import list_usages
from app.measures.services import definitions as services
from app.measures.views.blueprint import blueprint
from app.measures.views.foreseeing import foresee
from app.measures.views.offers import Offer, definition_rows, facts_of, list_offers_of_network
from app.measures.wording.usage import tell_usage
from app.networks.loaders import load_network
from app.networks.models import Network, Programme
from app.networks.queries import ListedTeam, list_teams_in_order
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter
from app.web.transactions import retried, saved


@dataclass(frozen=True, slots=True)
class CommonRow:
    """A common measure in the list: how many teams follow it, and whether it may be changed."""

    measure: Measure
    facts: str
    used_by: str
    rows: list[tuple[str, str]]
    may_edit: bool
    usage: str = ""


@dataclass(frozen=True, slots=True)
class LoadRow:
    """What measuring costs one team: how many measures, and minutes a month."""

    name: str
    load: Load


@blueprint.get("/networks/<slug>/common-measures")
@requires("see_network")
def list_common(slug: str) -> ResponseReturnValue:
    """Show the measures that a network shares, with their definitions."""
    network = load_network(slug)
    enter(network.place, section="common")
    teams = queries.count_teams(network)
    common = queries.list_common_measures(network, with_closed=True)
    usages = usage_texts(network, [one.id for one in common])
    rows = [_row(one, network, teams=teams.get(one.id, 0), usage=usages[one.id]) for one in common]
    return render_template(
        "measures/list_common.html",
        network=network,
        rows=[row for row in rows if row.measure.closed_at is None],
        closed=[row for row in rows if row.measure.closed_at is not None],
        loads=_list_loads(network),
    )


@blueprint.route("/networks/<slug>/common-measures/add", methods=["GET", "POST"])
@requires("edit_network_measures")
@retried
def add_common(slug: str) -> ResponseReturnValue:
    """Make a measure of the library common, with one button."""
    network = load_network(slug)
    enter(network.place, section="common")
    form, offers = AddMeasureForm(), list_offers_of_network(network)
    del form.goal_id
    if form.validate_on_submit():
        with form.showing_errors():
            measure = _share(network, offers.find(form.choice.data))
            return saved(_list_of(network), _added_text(measure))
    page = render_template("measures/add_common.html", form=form, network=network, offers=offers)
    return page, form.status


@blueprint.route("/networks/<slug>/common-measures/new", methods=["GET", "POST"])
@requires("edit_network_measures")
@retried
def create_common(slug: str) -> ResponseReturnValue:
    """Take a common measure of the network's own, with its definition."""
    network = load_network(slug)
    enter(network.place, section="common")
    form = CreateMeasureForm()
    del form.goal_id
    if form.validate_on_submit():
        with form.showing_errors():
            by, words = current_actor().user_id, form.definition
            measure = services.create_measure(network, by=by, fields=form.fields, definition=words)
            return saved(_list_of(network), _added_text(measure))
    answer = foresee(form, chosen=form.frequency.data, rules=network.rules)
    where = {"network": network, "answer": answer}
    return render_template("measures/create_common.html", form=form, **where), form.status


def _row(measure: Measure, network: Network, *, teams: int, usage: str) -> CommonRow:
    owner = network.programme if measure.network_id is None else network
    right = EDITS[Programme] if measure.network_id is None else EDITS[Network]
    used = ngettext("%(num)s team follows it", "%(num)s teams follow it", teams)
    return CommonRow(
        measure=measure,
        facts=facts_of(measure),
        used_by=used if teams else _("no team follows it yet"),
        rows=definition_rows(measure.definition),
        usage=usage,
        may_edit=holds_right(right, current_actor(), owner.place),
    )


def usage_texts(
    network: Network, measure_ids: Sequence[int], *, teams: Sequence[ListedTeam] | None = None
) -> dict[int, str]:
    """Return who measures by which version, for those who may know the teams' work by name."""
    if not holds_right("see_whom_to_call", current_actor(), network.place):
        return dict.fromkeys(measure_ids, "")
    return {
        key: tell_usage(one) for key, one in list_usages(network, measure_ids, teams=teams).items()
    }


def _list_loads(network: Network) -> list[LoadRow]:
    """Return what measuring costs each team, in the network's order, for its facilitators."""
    if not holds_right("see_whom_to_call", current_actor(), network.place):
        return []
    loads, none = weigh_teams(network, on=clock.today()), Load(0, 0, 0)
    return [
        LoadRow(team.shown_name, loads.get(team.id, none))
        for team in list_teams_in_order(network.id)
    ]


def _share(network: Network, offer: Offer | None) -> Measure:
    if offer is None or offer.library_key is None:
        raise DomainError(_("Choose a measure from the list."))
    library = get_library_measure(offer.library_key)
    return services.share_library_measure(network, library, by=current_actor().user_id)


def _added_text(measure: Measure) -> str:
    return _("«%(name)s» is common now. The teams can take it up.", name=measure.short_name)


def _list_of(network: Network) -> str:
    return url_for("measures.list_common", slug=network.slug)
