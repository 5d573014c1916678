"""Keeping the links by which leaders read half a page, for those who may send it."""

from flask import render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.networks.loaders import load_network, load_team
from app.networks.models import Network, Team
from app.packs.forms.leader_links import LeaderLinkForm
from app.packs.loaders.leader_links import load_leader_link
from app.packs.queries.leader_links import list_links
from app.packs.services import leader_links as services
from app.packs.views.blueprint import blueprint
from app.packs.views.leader_sheet import sheet_of
from app.web.access import requires, signed_in
from app.web.actor import current_actor
from app.web.letters import address_outside
from app.web.shell import enter
from app.web.transactions import retried, saved

KEY = "fresh_leader_link"


@blueprint.route("/teams/<int:team_id>/leader-page", methods=["GET", "POST"])
@requires("make_team_leader_links")
@retried
def send_team_page(team_id: int) -> ResponseReturnValue:
    """Show a team's half page as its leaders will see it, and make a link to it."""
    team = load_team(team_id)
    enter(team.place, section="leaders")
    return _send(team, back=url_for("packs.send_team_page", team_id=team.id))


@blueprint.route("/networks/<slug>/leader-page", methods=["GET", "POST"])
@requires("make_network_leader_links")
@retried
def send_network_page(slug: str) -> ResponseReturnValue:
    """Show a network's half page as its leaders will see it, and make a link to it."""
    network = load_network(slug)
    enter(network.place, section="leaders")
    return _send(network, back=url_for("packs.send_network_page", slug=slug))


@blueprint.post("/leader-links/<int:leader_link_id>/end")
@signed_in
@retried
def end_leader_link(leader_link_id: int) -> ResponseReturnValue:
    """End a link at once, for who may make one there."""
    link, where = load_leader_link(leader_link_id)
    services.end_leader_link(link, where, by=current_actor().user_id)
    back = _page_of(where)
    return saved(back, _("The link to «%(label)s» is ended.", label=link.label))


def _send(where: Team | Network, *, back: str) -> ResponseReturnValue:
    form = LeaderLinkForm()
    if form.validate_on_submit():
        with form.showing_errors():
            by = current_actor().user_id
            link, token = services.make_leader_link(where, form.sent, by=by)
            session[KEY] = [link.id, address_outside("packs.show_leader_page", token=token)]
            return saved(f"{back}#links", _("The link is ready."))
    page = render_template(
        "packs/send_leader_page.html",
        where=where,
        is_team=isinstance(where, Team),
        sheet=sheet_of(where, needs=""),
        links=list_links(where),
        fresh=session.pop(KEY, None) or [0, ""],
        form=form,
    )
    return page, form.status


def _page_of(where: Team | Network) -> str:
    if isinstance(where, Team):
        return url_for("packs.send_team_page", team_id=where.id)
    return url_for("packs.send_network_page", slug=where.slug)
