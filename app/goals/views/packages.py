"""Pages of change packages: reading one, beginning one, and copying from one into a diagram."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.rights import holds_right
from app.goals.forms.packages import CopyForm, PackageForm, StartPackageForm
from app.goals.loaders import load_open_goal, load_package
from app.goals.models import Idea
from app.goals.queries import (
    find_package,
    list_deleted_package_drivers,
    list_deleted_package_ideas,
    list_ideas_of,
    list_shared_ideas,
    read_package,
)
from app.goals.services import packages as services
from app.goals.services.copying import copy_from_pack, list_held
from app.goals.views.blueprint import address_of_diagram, blueprint
from app.goals.views.sources import (
    Source,
    address_of_look,
    address_of_package,
    address_of_reading,
    list_goals_to_copy_to,
    list_sources,
    read_chosen,
)
from app.networks.loaders import load_network, load_programme
from app.networks.models import Network
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter
from app.web.transactions import retried, saved


@blueprint.get("/networks/<slug>/package")
@requires("see_network")
def show_package(slug: str) -> ResponseReturnValue:
    """Show the change packages that a network's teams copy from, with a search for words."""
    network = load_network(slug)
    enter(network.place, section="package")
    sources = list_sources(network)
    chosen = read_chosen(sources)
    may_edit = holds_right("edit_package", current_actor(), network.place)
    return render_template(
        "goals/show_package.html",
        network=network,
        sources=sources,
        chosen=chosen,
        own=find_package(network),
        shared=_list_not_taken_in(network, chosen) if may_edit and chosen.is_own else [],
        goals=list_goals_to_copy_to(network),
    )


@blueprint.route("/goals/<int:goal_id>/package", methods=["GET", "POST"])
@requires("edit_goals")
@retried
def copy_from_package(goal_id: int) -> ResponseReturnValue:
    """Let a team copy drivers with their ideas, or single ideas, into its diagram."""
    goal = load_open_goal(goal_id, section="diagram")
    if (look := address_of_look(goal)) is not None:
        return redirect(look, 303)
    sources = list_sources(goal.team.network)
    pack = tuple(driver for source in sources for driver in source.pack)
    form = CopyForm(chosen=request.args.getlist("chosen"))
    form.offer(pack)
    if form.validate_on_submit():
        by, chosen = current_actor().user_id, form.chosen.data
        count = copy_from_pack(goal, pack, by=by, chosen=chosen)
        return saved(address_of_diagram(goal), _told(count))
    held = list_held(pack, goal, ideas=list_ideas_of(goal.id))
    shown = {"sources": sources, "chosen": (source := read_chosen(sources)), "held": held}
    kept = form.list_beside(source.pack)
    page = render_template("goals/copy_from_package.html", goal=goal, form=form, kept=kept, **shown)
    return page, form.status


@blueprint.route("/networks/<slug>/package/start", methods=["GET", "POST"])
@requires("edit_package")
@retried
def start_package(slug: str) -> ResponseReturnValue:
    """Begin a network's own change package."""
    network = load_network(slug)
    enter(network.place, section="package")
    if find_package(network) is not None:
        return redirect(url_for("goals.show_package", slug=slug))
    form = StartPackageForm(name=network.name, from_library=True)
    if form.validate_on_submit():
        with form.showing_errors():
            services.start_package(network, by=current_actor().user_id, **form.fields)
            begun = _("The change package is begun.")
            return saved(url_for("goals.show_package", slug=slug), begun)
    back = url_for("goals.show_package", slug=slug)
    page = render_template("goals/start_package.html", where=network, form=form, back=back)
    return page, form.status


@blueprint.route("/programmes/<int:programme_id>/package/start", methods=["GET", "POST"])
@requires("edit_programme_package")
@retried
def start_programme_package(programme_id: int) -> ResponseReturnValue:
    """Begin a programme's own change package, which all its networks see."""
    programme = load_programme(programme_id)
    package = find_package(programme)
    if package is not None:
        return redirect(address_of_package(package))
    form = StartPackageForm(name=programme.name, from_library=True)
    if form.validate_on_submit():
        with form.showing_errors():
            package = services.start_package(programme, by=current_actor().user_id, **form.fields)
            return saved(address_of_package(package), _("The change package is begun."))
    back = url_for("networks.show_programme", programme_id=programme.id)
    page = render_template("goals/start_package.html", where=programme, form=form, back=back)
    return page, form.status


@blueprint.route("/packages/<int:package_id>/edit", methods=["GET", "POST"])
@requires("edit_package")
@retried
def edit_package(package_id: int) -> ResponseReturnValue:
    """Change a package's name, and show all that can be changed in it."""
    package = load_package(package_id)
    form = PackageForm(obj=package)
    if form.validate_on_submit():
        with form.showing_errors():
            by, version = current_actor().user_id, form.version.data
            services.edit_package(package, by=by, version=version, fields=form.fields)
            return saved(address_of_package(package), _("The change package is saved."))
    shown = {
        "pack": read_package(package),
        "back": address_of_reading(package),
        "drivers": list_deleted_package_drivers(package.id),
        "ideas": list_deleted_package_ideas(package.id),
    }
    page = render_template("goals/edit_package.html", package=package, form=form, **shown)
    return page, form.status


def _list_not_taken_in(network: Network, source: Source) -> list[Idea]:
    """Return what teams share that the network's package does not say yet in the same words."""
    packed = {idea.text.casefold() for driver in source.pack for idea in driver.all_ideas}
    return [one for one in list_shared_ideas(network.id) if one.text.casefold() not in packed]


def _told(count: int) -> str:
    if not count:
        return _("You had these ideas already. Nothing new came in.")
    return ngettext("%(num)s idea is copied.", "%(num)s ideas are copied.", count)
