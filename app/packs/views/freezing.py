"""Freezing a pack of a gathering by hand."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.extensions import db
from app.gatherings.loaders import load_gathering_here, load_gathering_to_change
from app.measures.jobs.releasing import release_before_freezing
from app.networks.queries import deadline_of
from app.packs.content.frozen import Frozen
from app.packs.forms.packs import FreezeForm
from app.packs.services.packs import Why, keep_pack, read_now
from app.packs.views.blueprint import blueprint
from app.packs.wording.packs import pack_name
from app.web.access import requires
from app.web.actor import current_actor
from app.web.transactions import reading, retried, saved


@blueprint.route("/gatherings/<int:gathering_id>/packs/new", methods=["GET", "POST"])
@requires("run_gatherings")
@retried
def make_pack(gathering_id: int) -> ResponseReturnValue:
    """Take the reason, and freeze what the network says now."""
    frozen = _read_now(gathering_id) if _is_right() else None
    gathering, form = load_gathering_to_change(gathering_id), FreezeForm()
    if form.validate_on_submit() and frozen is not None:
        with form.showing_errors():
            why = Why(by=current_actor().user_id, reason=form.reason.data or "")
            pack = keep_pack(gathering, frozen, why=why)
            assert pack is not None  # only a deadline is frozen once
            told = _("%(pack)s is frozen.", pack=pack_name(pack))
            return saved(url_for("packs.show_pack", pack_id=pack.id), told)
    page = render_template(
        "packs/make_pack.html", gathering=gathering, form=form, deadline=deadline_of(gathering)
    )
    return page, form.status


def _is_right() -> bool:
    """Say whether what was sent may be saved, and do not note it yet; else nothing is released."""
    form = FreezeForm()
    return form.is_submitted() and form.validate()


def _read_now(gathering_id: int) -> Frozen:
    """Release what is closed by now, and read what is to be kept without the write lock.

    Of many teams the reading takes a while, and the network line is to be as it is at a deadline.
    """
    db.session.rollback()
    with reading():
        network_id = load_gathering_to_change(gathering_id).network_id
    release_before_freezing(network_id)
    with reading():
        return read_now(load_gathering_here(gathering_id))
