"""Sharing a cycle with the network, and keeping it to the team again."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cycles import services
from app.cycles.loaders import load_cycle
from app.cycles.models import Stage
from app.cycles.views.blueprint import address_of, blueprint
from app.web.access import requires
from app.web.actor import current_actor
from app.web.transactions import retried, saved


@blueprint.post("/cycles/<int:cycle_id>/share")
@requires("edit_cycles")
@retried
def share_cycle(cycle_id: int) -> ResponseReturnValue:
    """Share a cycle with the other teams of the network, from when it is closed."""
    cycle = load_cycle(cycle_id)
    services.share_cycle(cycle, by=current_actor().user_id)
    if cycle.stage is Stage.CLOSED:
        return saved(address_of(cycle), _("The test is shared with the network."))
    return saved(address_of(cycle), _("The test is shared with the network when it is closed."))


@blueprint.post("/cycles/<int:cycle_id>/unshare")
@requires("edit_cycles")
@retried
def unshare_cycle(cycle_id: int) -> ResponseReturnValue:
    """Keep a cycle to the team again."""
    cycle = load_cycle(cycle_id)
    services.unshare_cycle(cycle, by=current_actor().user_id)
    return saved(address_of(cycle), _("The test is no longer shared."))
