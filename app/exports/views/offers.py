"""The page of files of a network, a measure, a team, a series or a pack: a line for each format."""

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import formats
from app.errors import DomainError
from app.exports.asked import Of, Subject, tell_subject
from app.exports.crowded import list_crowded
from app.exports.formats import FORMATS, Format, list_formats
from app.exports.jobs import make_file, progress_key
from app.exports.services import ask_for_file, may_take
from app.exports.views.blueprint import blueprint
from app.exports.views.own_files import list_own_files
from app.exports.views.wording import CROWDED
from app.extensions import db
from app.measures.loaders import load_common_measure, load_series
from app.networks.loaders import load_network, load_team
from app.networks.models import Network
from app.packs.loaders.packs import load_pack, load_pack_team
from app.packs.wording.packs import pack_name
from app.web.access import requires
from app.web.actor import current_actor
from app.web.progress import tell_progress
from app.web.shell import enter
from app.web.transactions import retried, saved

Trail = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """What files can be had of, and the way back to it."""

    subject: Subject
    network: Network
    trail: Trail

    @property
    def name(self) -> str:
        """What it is called."""
        return tell_subject(self.subject)


@blueprint.route("/networks/<slug>/downloads", methods=["GET", "POST"])
@requires("see_network")
@retried
def list_network_files(slug: str) -> ResponseReturnValue:
    """Offer the files of a network."""
    network = load_network(slug)
    enter(network.place, section="files")
    subject = Subject(Of.NETWORK, network.id, network.id)
    return _offer(Offer(subject, network, _to_network(network)))


@blueprint.route("/networks/<slug>/measures/<int:measure_id>/downloads", methods=["GET", "POST"])
@requires("see_network")
@retried
def list_measure_files(slug: str, measure_id: int) -> ResponseReturnValue:
    """Offer the files of one measure across a network."""
    network = load_network(slug)
    measure = load_common_measure(network, measure_id)
    url = url_for("boards.compare_teams", slug=slug, measure_id=measure.id)
    trail = [*_to_network(network), (measure.short_name, url)]
    subject = Subject(Of.MEASURE, network.id, measure.id)
    return _offer(Offer(subject, network, trail))


@blueprint.route("/teams/<int:team_id>/downloads", methods=["GET", "POST"])
@requires("see_team")
@retried
def list_team_files(team_id: int) -> ResponseReturnValue:
    """Offer the files of a team."""
    team = load_team(team_id)
    enter(team.place, section="files")
    trail = [(team.name, url_for("boards.show_team", team_id=team.id))]
    return _offer(Offer(Subject(Of.TEAM, team.network_id, team.id), team.network, trail))


@blueprint.route("/series/<int:series_id>/downloads", methods=["GET", "POST"])
@requires("see_team")
@retried
def list_series_files(series_id: int) -> ResponseReturnValue:
    """Offer the files of a series."""
    series = load_series(series_id)
    team, measure = series.team, series.measure
    trail = [
        (team.name, url_for("boards.show_team", team_id=team.id)),
        (measure.short_name, url_for("boards.show_series", series_id=series.id)),
    ]
    subject = Subject(Of.SERIES, team.network_id, series.id)
    return _offer(Offer(subject, team.network, trail))


@blueprint.route("/packs/<int:pack_id>/files", methods=["GET", "POST"])
@requires("see_network")
@retried
def list_pack_files(pack_id: int) -> ResponseReturnValue:
    """Offer the files of a pack, as it was frozen."""
    pack = load_pack(pack_id)
    network = pack.gathering.network
    subject = Subject(Of.PACK, network.id, pack.id)
    url = url_for("packs.show_pack", pack_id=pack.id)
    return _offer(Offer(subject, network, [*_to_network(network), (tell_subject(subject), url)]))


@blueprint.route("/packs/<int:pack_id>/teams/<int:team_id>/files", methods=["GET", "POST"])
@requires("see_network")
@retried
def list_pack_team_files(pack_id: int, team_id: int) -> ResponseReturnValue:
    """Offer the files of one team of a pack, as it was frozen."""
    pack, team = load_pack_team(pack_id, team_id)
    network = pack.gathering.network
    trail = [
        (pack_name(pack), url_for("packs.show_pack", pack_id=pack.id)),
        (team.name, url_for("packs.show_pack_team", pack_id=pack.id, team_id=team.id)),
    ]
    subject = Subject(Of.PACK, network.id, pack.id, team.id)
    return _offer(Offer(subject, network, [*_to_network(network), *trail]))


def files_address(subject: Subject) -> str:
    """Return the page of files that a file was ordered from."""
    if subject.of is Of.TEAM:
        return url_for("exports.list_team_files", team_id=subject.id)
    if subject.of is Of.SERIES:
        return url_for("exports.list_series_files", series_id=subject.id)
    if subject.of is Of.PACK:
        return _pack_address(subject)
    slug = db.session.get_one(Network, subject.network_id).slug
    if subject.of is Of.MEASURE:
        return url_for("exports.list_measure_files", slug=slug, measure_id=subject.id)
    return url_for("exports.list_network_files", slug=slug)


def _pack_address(subject: Subject) -> str:
    if subject.team_id is None:
        return url_for("exports.list_pack_files", pack_id=subject.id)
    endpoint = "exports.list_pack_team_files"
    return url_for(endpoint, pack_id=subject.id, team_id=subject.team_id)


def _to_network(network: Network) -> Trail:
    return [(network.name, url_for("boards.show_network", slug=network.slug))]


def _offer(offer: Offer) -> ResponseReturnValue:
    """Take an order for a file, or show what can be ordered."""
    actor = current_actor()
    subject = offer.subject
    offered = [one for one in list_formats(subject.of) if may_take(subject, one, actor=actor)]
    problem = ""
    if request.method == "POST":
        wish = FORMATS.get(request.form.get("format", ""))
        if wish in offered:
            try:
                return _order(offer.subject, wish)
            except DomainError as error:
                problem = error.message
        else:
            problem = _("Choose one of the formats below.")
    return _show(offer, offered, problem=problem), 422 if problem else 200


def _order(subject: Subject, wish: Format) -> ResponseReturnValue:
    answer = ask_for_file(subject, wish, actor=current_actor(), language=formats.language())
    asked = answer.asked
    if answer.is_new:
        tell_progress(progress_key(asked.id), 0, of=1)
        make_file(asked.id)
    return saved(url_for("exports.show_file", file_id=asked.id))


def _show(offer: Offer, offered: list[Format], *, problem: str) -> str:
    own = list_own_files(offer.network.id, current_actor(), address_of=files_address)
    crowded = {key: CROWDED[key] for key in list_crowded(offer.subject, current_actor())}
    told = {"offer": offer, "offered": offered, "problem": problem, "own": own}
    return render_template("exports/list_files.html", **told, crowded=crowded)
