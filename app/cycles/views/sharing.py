"""Sharing a cycle with the network, and keeping it to the team again."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cycles import services
from app.cycles.loaders import load_cycle
from app.cycles.models import Cycle, Stage
from app.cycles.views.blueprint import address_of, blueprint
from app.web.access import requires
from app.web.actor import current_actor
from app.web.sharing import Shared, look_through, note_shared
from app.web.transactions import retried, saved


@blueprint.post("/cycles/<int:cycle_id>/share")
@requires("edit_cycles")
@retried
def share_cycle(cycle_id: int) -> ResponseReturnValue:
    """Share a cycle with the other teams of the network, from when it is closed."""
    cycle = load_cycle(cycle_id)
    look = look_through(_list_texts(cycle) if cycle.shared_at is None else ())
    if not look.passes:
        return render_template("cycles/share_cycle.html", cycle=cycle, look=look), 422
    services.share_cycle(cycle, by=current_actor().user_id)
    note_shared("share_cycle", look)
    if cycle.stage is Stage.CLOSED:
        return saved(address_of(cycle), _("The test is shared with the network."))
    return saved(address_of(cycle), _("The test is shared with the network when it is closed."))


@blueprint.post("/cycles/<int:cycle_id>/remove-identity-numbers")
@requires("edit_cycles")
@retried
def remove_identity_numbers(cycle_id: int) -> ResponseReturnValue:
    """Take identity numbers out of a cycle, also where it is locked, so that it can be shared."""
    cycle = load_cycle(cycle_id)
    if not services.remove_identity_numbers(cycle, by=current_actor().user_id):
        return redirect(address_of(cycle), 303)
    return saved(address_of(cycle), _("The identity number is removed. Look over the text."))


@blueprint.post("/cycles/<int:cycle_id>/unshare")
@requires("edit_cycles")
@retried
def unshare_cycle(cycle_id: int) -> ResponseReturnValue:
    """Keep a cycle to the team again."""
    cycle = load_cycle(cycle_id)
    services.unshare_cycle(cycle, by=current_actor().user_id)
    return saved(address_of(cycle), _("The test is no longer shared."))


def ask_to_share_again(cycle: Cycle, *, was_shared: bool) -> tuple[tuple[str, str, str], ...]:
    """Return what is said to the team of a test that is not shared any more, with the way to it."""
    if not was_shared or cycle.shared_at is not None:
        return ()
    text = _("The test is no longer shared, because the network would have read something new.")
    return ((text, f"{address_of(cycle)}#sharing", _("Share it again")),)


def _list_texts(cycle: Cycle) -> list[Shared]:
    """Return all that the network may come to read; quotes too, for the families may be more."""
    return [
        Shared("change", _("The change"), cycle.change),
        Shared("about", _("More about the change"), cycle.about),
        Shared("scale", _("Scale"), cycle.scale),
        *(Shared("question", _("Question"), one.question) for one in cycle.predictions),
        *(Shared("prediction", _("We thought"), one.text) for one in cycle.predictions),
        Shared("what_happened", _("What happened?"), cycle.what_happened),
        Shared("unexpected", _("Anything unexpected?"), cycle.unexpected),
        Shared("learnt", _("We learnt"), cycle.learnt),
        Shared("families_said", _("The families said"), cycle.families_said),
        Shared("decision_reason", _("Why?"), cycle.decision_reason),
    ]
