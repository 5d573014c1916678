"""The clock in the room: each team that shows has its time, one after the other."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.errors import NotKnown
from app.gatherings.loaders import load_item_to_read
from app.gatherings.queries.programme import minutes_each, read_slot
from app.gatherings.views.blueprint import blueprint
from app.gatherings.wording import programme as words
from app.web.access import requires


@blueprint.get("/programme-items/<int:item_id>/clock")
@requires("see_network")
def show_clock(item_id: int) -> ResponseReturnValue:
    """Show a clock for each team that has a part in an item; without a script, their times."""
    item, gathering = load_item_to_read(item_id)
    slot = read_slot(item, gathering)
    if not words.has_clock(slot):
        raise NotKnown(item_id)
    return render_template(
        "gatherings/show_clock.html",
        gathering=gathering,
        item=item,
        parts=words.list_parts(slot, minutes_each(slot)),
    )
