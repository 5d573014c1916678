"""The page of what concerns a person: to read, to leave behind, and to stop."""

from dataclasses import dataclass
from itertools import groupby

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.boards.queries.notices import Told, get_told, list_told
from app.boards.views import notice_words as words
from app.boards.views.blueprint import blueprint
from app.clock import OSLO
from app.extensions import db
from app.notices import services
from app.notices.models import NoticeKind
from app.notices.queries import get_own_notice, list_kinds_for, list_stopped
from app.web.access import signed_in
from app.web.actor import current_actor
from app.web.pages import Pages
from app.web.transactions import retried, saved

KIND = f"<any({', '.join(NoticeKind)}):notice_kind>"


@dataclass(frozen=True, slots=True)
class Day:
    """The notices of one day, under its name."""

    name: str
    told: list[Told]


@blueprint.get("/notices")
@signed_in
def list_notices() -> ResponseReturnValue:
    """Show what concerns a person, the latest first, day by day."""
    actor = current_actor()
    user_id, kinds = actor.user_id, list_kinds_for({seat.role for seat in actor.seats})
    found = list_told(user_id)
    pages = Pages.of(found, page=request.args.get("page", 1, type=int))
    return render_template(
        "boards/list_notices.html",
        days=_by_day(list(pages.rows)),
        pages=pages,
        has_unread=any(one.read_at is None for one in found),
        kinds={kind: words.KINDS[kind] for kind in kinds},
        stopped=list_stopped(user_id),
        words=words,
    )


@blueprint.post("/notices/<int:notice_id>/open")
@signed_in
@retried
def open_notice(notice_id: int) -> ResponseReturnValue:
    """Lead to what a notice tells of; it is read from now."""
    user_id = current_actor().user_id
    page = words.page_of(get_told(user_id, notice_id))
    services.mark_read(get_own_notice(notice_id, user_id))
    return saved(url_for(page.endpoint, _anchor=page.anchor, **page.values))


@blueprint.post("/notices/<int:notice_id>/read")
@signed_in
@retried
def read_notice(notice_id: int) -> ResponseReturnValue:
    """Take that a person has come to what a notice tells of from a letter."""
    services.mark_read(get_own_notice(notice_id, current_actor().user_id))
    db.session.commit()
    return "", 204


@blueprint.post("/notices/read")
@signed_in
@retried
def read_notices() -> ResponseReturnValue:
    """Take that a person has read all there is."""
    services.mark_all_read(current_actor().user_id)
    return saved(url_for("boards.list_notices"), _("All is marked as read."))


@blueprint.post(f"/notices/stop/{KIND}")
@signed_in
@retried
def stop_notices(notice_kind: str) -> ResponseReturnValue:
    """Let a person have no more notices of a kind, which can be undone."""
    kind = NoticeKind(notice_kind)
    services.stop_kind(current_actor().user_id, kind)
    undo = (url_for("boards.start_notices", notice_kind=notice_kind), "")
    message = _("No more notices of this kind come: %(kind)s.", kind=words.KINDS[kind])
    return saved(url_for("boards.list_notices"), message, undo=undo)


@blueprint.post(f"/notices/start/{KIND}")
@signed_in
@retried
def start_notices(notice_kind: str) -> ResponseReturnValue:
    """Let a person have notices of a kind again."""
    kind = NoticeKind(notice_kind)
    services.start_kind(current_actor().user_id, kind)
    message = _("Notices of this kind come again: %(kind)s.", kind=words.KINDS[kind])
    return saved(url_for("boards.list_notices"), message)


def _by_day(found: list[Told]) -> list[Day]:
    days = groupby(found, key=lambda one: one.at.astimezone(OSLO).date())
    return [Day(words.day_text(day), list(told)) for day, told in days]
