"""Where forms keep their drafts while one types, and where one discards them."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import formats
from app.extensions import db
from app.web.access import signed_in
from app.web.actor import current_actor
from app.web.drafts import Content, DraftTooLarge, drop_draft, is_place, keep_draft
from app.web.models import Draft
from app.web.text_guard import has_identity_number
from app.web.transactions import local_address, retried

blueprint = Blueprint("drafts", __name__)


@blueprint.post("/drafts")
@signed_in
@retried
def keep() -> ResponseReturnValue:
    """Keep what was typed in the form at a place, and answer what the page says of it."""
    place = request.form.get("draft", "")
    if not is_place(place):
        return {"text": ""}, 422
    content, adds = dict(request.form.lists()), "adds" in request.form
    try:
        draft = keep_draft(current_actor().user_id, place, content=content, adds=adds)
        # told before it is let go of: the form may be saved, and its draft gone, right after
        text = _tell_kept(draft, content) if draft is not None else ""
    except DraftTooLarge as error:
        db.session.rollback()
        return {"text": error.message}
    db.session.commit()
    return {"text": text}


@blueprint.post("/drafts/discard")
@signed_in
@retried
def discard() -> ResponseReturnValue:
    """Let go of a draft, and go back to the form."""
    drop_draft(current_actor().user_id, request.form.get("draft", "")[:80])
    db.session.commit()
    return redirect(local_address(request.form.get("next"), otherwise="/"), 303)


def _tell_kept(draft: Draft, content: Content) -> str:
    """Say when a draft was kept, and that an identity number that was typed is not in it."""
    time = formats.time_of_day(draft.saved_at)
    if any(has_identity_number(text) for texts in content.values() for text in texts):
        return _("Draft saved at %(time)s, without the identity number", time=time)
    return _("Draft saved at %(time)s", time=time)
