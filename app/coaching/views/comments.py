"""Writing comments on a goal, a series, a cycle or the team, and answering them."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.coaching.forms.comments import CallForm, CommentForm, EditCommentForm
from app.coaching.loaders import (
    is_facilitator_of,
    is_own_comment,
    load_about,
    load_comment,
    load_own_comment,
    load_thread,
)
from app.coaching.models import CommentKind
from app.coaching.queries.comments import get_thread
from app.coaching.queries.subjects import AboutKind
from app.coaching.services import comments as services
from app.coaching.services.comments import Writer
from app.coaching.views.blueprint import address_of, blueprint
from app.coaching.views.writing import back_to, show_writing
from app.networks.models import Team
from app.web.access import requires
from app.web.actor import current_actor
from app.web.edits import Editor
from app.web.transactions import retried, saved

ABOUT = "/coaching/<any(team, goal, series, cycle):about_kind>/<int:about_id>"


@blueprint.route(f"{ABOUT}/comments/new", methods=["GET", "POST"])
@requires("write_comments")
@retried
def write_comment(about_kind: str, about_id: int) -> ResponseReturnValue:
    """Take a comment that begins a thread."""
    about = load_about(AboutKind(about_kind), about_id)
    form = CommentForm()
    if form.validate_on_submit():
        with form.showing_errors():
            services.write_comment(about, form.words, by=_writer(about.team))
            return saved(back_to(about), _("The comment is saved."))
    return show_writing("coaching/write_comment.html", form, about=about)


@blueprint.route(f"{ABOUT}/calls/new", methods=["GET", "POST"])
@requires("answer_help")
@retried
def note_call(about_kind: str, about_id: int) -> ResponseReturnValue:
    """Take the note of a call that a facilitator made; it stays with what it was about."""
    about = load_about(AboutKind(about_kind), about_id)
    form = CallForm()
    if form.validate_on_submit():
        with form.showing_errors():
            by = _writer(about.team)
            services.write_comment(about, form.words, by=by, kind=CommentKind.CALL)
            return saved(back_to(about), _("The note is saved."))
    return show_writing("coaching/note_call.html", form, about=about)


@blueprint.route("/comments/<int:comment_id>/answer", methods=["GET", "POST"])
@requires("write_comments")
@retried
def answer_comment(comment_id: int) -> ResponseReturnValue:
    """Take an answer in a thread."""
    first, about = load_thread(comment_id)
    form = CommentForm()
    if form.validate_on_submit():
        with form.showing_errors():
            by = _writer(about.team)
            services.answer_comment(first, form.words, by=by, team=about.team)
            return saved(back_to(about), _("The answer is saved."))
    return show_writing("coaching/answer_comment.html", form, about=about, thread=get_thread(first))


@blueprint.route("/comments/<int:comment_id>/edit", methods=["GET", "POST"])
@requires("write_comments")
@retried
def edit_comment(comment_id: int) -> ResponseReturnValue:
    """Change one's own comment; whoever did not write it is led to where it stands."""
    if request.method == "GET" and not is_own_comment(load_comment(comment_id)[0]):
        return redirect(address_of(load_comment(comment_id)[1]))
    comment, about = load_own_comment(comment_id)
    form = EditCommentForm(obj=comment)
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            services.edit_comment(comment, form.words, editor=editor, team=about.team)
            return saved(back_to(about), _("The comment is saved."))
    return show_writing("coaching/edit_comment.html", form, about=about)


@blueprint.post("/comments/<int:comment_id>/delete")
@requires("write_comments")
@retried
def delete_comment(comment_id: int) -> ResponseReturnValue:
    """Delete one's own comment, which can be undone."""
    comment, about = load_own_comment(comment_id, deleted=True)
    services.delete_comment(comment, by=current_actor().user_id, team=about.team)
    undo = (url_for("coaching.restore_comment", comment_id=comment.id), "")
    return saved(back_to(about), _("The comment is deleted."), undo=undo)


@blueprint.post("/comments/<int:comment_id>/restore")
@requires("write_comments")
@retried
def restore_comment(comment_id: int) -> ResponseReturnValue:
    """Bring one's own deleted comment back."""
    comment, about = load_own_comment(comment_id, deleted=True)
    if comment.deleted_at is None:
        return redirect(back_to(about), 303)
    services.restore_comment(comment, by=current_actor().user_id, team=about.team)
    return saved(back_to(about), _("The comment is back."))


@blueprint.post("/comments/<int:comment_id>/resolve")
@requires("write_comments")
@retried
def resolve_thread(comment_id: int) -> ResponseReturnValue:
    """Put a thread behind."""
    first, about = load_thread(comment_id)
    services.resolve_thread(first, by=current_actor().user_id, team=about.team)
    undo = (url_for("coaching.reopen_thread", comment_id=first.id), "")
    return saved(back_to(about), _("The talk is put behind you."), undo=undo)


@blueprint.post("/comments/<int:comment_id>/reopen")
@requires("write_comments")
@retried
def reopen_thread(comment_id: int) -> ResponseReturnValue:
    """Open a thread again."""
    first, about = load_thread(comment_id)
    services.reopen_thread(first, by=current_actor().user_id, team=about.team)
    return saved(back_to(about), _("The talk is open again."))


def _writer(team: Team) -> Writer:
    return Writer(current_actor().user_id, is_facilitator_of(team))
