"""Pauses and holidays of a network, of a team, and of single series."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, formats
from app.accounts.rights import holds_right
from app.errors import DomainError
from app.extensions import db
from app.measures import queries
from app.measures.forms.pauses import PauseForm, TeamPauseForm
from app.measures.loaders import load_pause
from app.measures.models.pause import Pause
from app.measures.models.series import Series
from app.measures.queries import pauses as pause_queries
from app.measures.queries.pauses import Owner
from app.measures.services import pauses as services
from app.measures.views.blueprint import blueprint
from app.measures.wording.pauses import left_out_text, tell_pause_event
from app.networks.loaders import load_network, load_team
from app.networks.models import Network, Team
from app.networks.queries import shown_name
from app.statistics.masking import Audience
from app.web.access import requires, signed_in
from app.web.actor import current_actor
from app.web.edits import Editor
from app.web.shell import enter
from app.web.transactions import retried, saved


@dataclass(frozen=True, slots=True)
class PauseRow:
    """A pause in a list: its name, days, what it holds for and what it leaves out."""

    id: int
    label: str
    days: str
    holds_for: str
    left_out: str
    is_now: bool
    is_over: bool


@blueprint.get("/networks/<slug>/pauses")
@requires("see_network")
def list_network_pauses(slug: str) -> ResponseReturnValue:
    """Show the holidays of a whole network."""
    network = load_network(slug)
    enter(network.place, section="people")
    may_edit = holds_right("edit_network", current_actor(), network.place)
    return render_template(
        "measures/list_network_pauses.html",
        network=network,
        rows=_rows(pause_queries.list_pauses(network), network if may_edit else None),
        changes=_changes(network) if may_edit else [],
    )


@blueprint.get("/teams/<int:team_id>/pauses")
@requires("see_team_work")
def list_team_pauses(team_id: int) -> ResponseReturnValue:
    """Show the pauses of a team and of its series, and those of its network."""
    team = load_team(team_id)
    enter(team.place, section="measures")
    return render_template(
        "measures/list_team_pauses.html",
        team=team,
        name=shown_name(team),
        rows=_rows(pause_queries.list_pauses_of_team(team), team),
        common=_rows(pause_queries.list_pauses(team.network), team),
        changes=_changes(team),
    )


@blueprint.route("/networks/<slug>/pauses/new", methods=["GET", "POST"])
@requires("edit_network")
@retried
def add_network_pause(slug: str) -> ResponseReturnValue:
    """Take a holiday of a whole network."""
    network = load_network(slug)
    enter(network.place, section="people")
    form = PauseForm()
    if form.validate_on_submit():
        with form.showing_errors():
            pause = services.add_pause(network, form.fields, by=current_actor().user_id)
            return _tell_saved(pause, network)
    page = render_template("measures/add_network_pause.html", form=form, network=network)
    return page, form.status


@blueprint.route("/teams/<int:team_id>/pauses/new", methods=["GET", "POST"])
@requires("edit_measures")
@retried
def add_team_pause(team_id: int) -> ResponseReturnValue:
    """Take a pause of a whole team, or of one of its series."""
    team = load_team(team_id)
    enter(team.place, section="measures")
    series = queries.list_series_of_team(team.id, Audience.TEAM)
    form = TeamPauseForm(series, series_id=request.args.get("series", ""))
    if form.validate_on_submit():
        with form.showing_errors():
            owner = form.chosen_series or team
            pause = services.add_pause(owner, form.fields, by=current_actor().user_id)
            return _tell_saved(pause, owner)
    page = render_template(
        "measures/add_team_pause.html", form=form, team=team, name=shown_name(team)
    )
    return page, form.status


@blueprint.route("/pauses/<int:pause_id>/edit", methods=["GET", "POST"])
@signed_in
@retried
def edit_pause(pause_id: int) -> ResponseReturnValue:
    """Change what a pause is called, or its days."""
    pause, owner = load_pause(pause_id)
    form = PauseForm(obj=pause)
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            services.edit_pause(pause, form.fields, editor=editor)
            return _tell_saved(pause, owner)
    where = {"home": home_of(owner), "holds_for": name_of(owner)}
    page = render_template("measures/edit_pause.html", form=form, pause=pause, **where)
    return page, form.status


@blueprint.post("/pauses/<int:pause_id>/delete")
@signed_in
@retried
def delete_pause(pause_id: int) -> ResponseReturnValue:
    """Ask for numbers on the days of a pause again; the answer offers the undo."""
    pause, owner = load_pause(pause_id)
    services.delete_pause(pause, by=current_actor().user_id)
    undo = (url_for("measures.restore_pause", pause_id=pause.id), "")
    message = _("«%(name)s» is deleted. Its numbers are asked for again.", name=pause.label)
    return saved(home_of(owner), message, undo=undo)


@blueprint.post("/pauses/<int:pause_id>/restore")
@signed_in
@retried
def restore_pause(pause_id: int) -> ResponseReturnValue:
    """Bring back a deleted pause."""
    pause, owner = load_pause(pause_id)
    home = home_of(owner)
    try:
        services.restore_pause(pause, by=current_actor().user_id)
    except DomainError as refused:
        db.session.rollback()
        flash(refused.message, "warning")
        return redirect(home, 303)
    return _tell_saved(pause, owner)


def home_of(owner: Owner) -> str:
    """Return the address of the list that a pause stands in."""
    if isinstance(owner, Network):
        return url_for("measures.list_network_pauses", slug=owner.slug)
    team_id = owner.id if isinstance(owner, Team) else owner.team_id
    return url_for("measures.list_team_pauses", team_id=team_id)


def name_of(owner: Owner) -> str:
    """Return what a pause holds for, in a few words."""
    if isinstance(owner, Network):
        return _("all teams of the network")
    return _("all the team's measures") if isinstance(owner, Team) else owner.measure.short_name


def _tell_saved(pause: Pause, owner: Owner) -> ResponseReturnValue:
    count = pause_queries.count_left_out([pause], pause_queries.list_series_under(owner))[pause.id]
    message = _("The pause is saved.")
    return saved(home_of(owner), f"{message} {left_out_text(count)}")


def _rows(pauses: Sequence[Pause], counted_for: Network | Team | None) -> list[PauseRow]:
    """Return pauses as rows; how much they leave out is counted for one network or team."""
    series = pause_queries.list_series_under(counted_for) if counted_for else []
    counts, by_id = pause_queries.count_left_out(pauses, series), {one.id: one for one in series}
    return [
        PauseRow(
            id=one.id,
            label=one.label,
            days=formats.days(one.starts_on, one.ends_on, year=True),
            holds_for=_holds_for(one, by_id.get(one.series_id or 0)),
            left_out=left_out_text(counts[one.id]) if counted_for else "",
            is_now=pause_queries.is_now(one),
            is_over=one.ends_on < clock.today(),
        )
        for one in pauses
    ]


def _holds_for(pause: Pause, series: Series | None) -> str:
    if pause.network_id is not None:
        return _("all teams of the network")
    if pause.team_id is not None:
        return _("all the team's measures")
    return series.measure.short_name if series else _("a closed measure")


def _changes(owner: Network | Team) -> list[tuple[str, str]]:
    """Return when and what, of all that was done with the pauses of an owner."""
    return [
        (formats.past_day(told.event.at), tell_pause_event(told))
        for told in pause_queries.list_events_of_pauses(owner)
    ]
