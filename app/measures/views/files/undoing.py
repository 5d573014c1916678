"""Undoing a whole delivery, of a file or of the grid."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.errors import DomainError
from app.extensions import db
from app.measures.loaders import load_delivery
from app.measures.services.deliveries import Undone
from app.measures.services.deliveries import undo_delivery as undo
from app.measures.views.blueprint import blueprint
from app.measures.views.look import how_entered_in
from app.measures.wording import period_name
from app.web.access import requires
from app.web.actor import current_actor
from app.web.transactions import next_address, retried, saved

MOST_NAMED = 5


@blueprint.post("/deliveries/<int:delivery_id>/undo")
@requires("record_measurements")
@retried
def undo_delivery(delivery_id: int) -> ResponseReturnValue:
    """Give every period of a delivery back what it said before."""
    delivery = load_delivery(delivery_id)
    files = url_for("measures.upload_file", team_id=delivery.team_id)
    location = next_address(otherwise=files)
    try:
        how = how_entered_in(delivery.team_id)
        undone = undo(delivery, by=current_actor().user_id, entered=how)
    except DomainError as refused:
        db.session.rollback()
        flash(refused.message, "warning")
        return redirect(location, 303)
    return saved(location, undone_message(undone))


def undone_message(undone: Undone) -> str:
    """Return how many numbers are as before, and which were kept because somebody changed them."""
    text = ngettext(
        "Undone. %(num)s number is as it was before.",
        "Undone. %(num)s numbers are as they were before.",
        undone.restored,
    )
    if not undone.kept:
        return text
    named = [
        f"{series.measure.short_name}, {period_name(period, year=True)}"
        for series, period in undone.kept[:MOST_NAMED]
    ]
    kept = ngettext(
        "%(num)s number was changed since and is kept: %(names)s.",
        "%(num)s numbers were changed since and are kept: %(names)s.",
        len(undone.kept),
        names="; ".join(named) + ("…" if len(undone.kept) > MOST_NAMED else ""),
    )
    return f"{text} {kept}"
