"""«Vi står fast»: asking, answering, answering again and putting it behind."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.coaching.forms.help_requests import AnswerForm, EditHelpForm, HelpForm, ReplyForm
from app.coaching.loaders import (
    is_own_question,
    load_about,
    load_help_request,
    load_own_question,
)
from app.coaching.queries.subjects import AboutKind
from app.coaching.services import help_requests as services
from app.coaching.services.comments import Writer
from app.coaching.views.blueprint import address_of, blueprint
from app.coaching.views.comments import ABOUT
from app.coaching.views.writing import back_to, show_writing
from app.web.access import requires
from app.web.actor import current_actor
from app.web.edits import Editor
from app.web.transactions import retried, saved


@blueprint.route(f"{ABOUT}/help/new", methods=["GET", "POST"])
@requires("ask_for_help")
@retried
def ask_for_help(about_kind: str, about_id: int) -> ResponseReturnValue:
    """Take that a team is stuck, and tell its facilitators."""
    about = load_about(AboutKind(about_kind), about_id)
    form = HelpForm()
    if form.validate_on_submit():
        with form.showing_errors():
            services.ask_for_help(about, form.words, by=current_actor().user_id)
            return saved(back_to(about), _("The facilitators see that you would like help."))
    return show_writing("coaching/ask_for_help.html", form, about=about)


@blueprint.route("/help/<int:help_id>/edit", methods=["GET", "POST"])
@requires("ask_for_help")
@retried
def edit_question(help_id: int) -> ResponseReturnValue:
    """Change one's own question as long as it waits; others are led to where it stands."""
    if request.method == "GET" and not is_own_question(load_help_request(help_id)[0]):
        return redirect(address_of(load_help_request(help_id)[1]))
    asked, about = load_own_question(help_id)
    form = EditHelpForm(obj=asked)
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            services.edit_question(asked, form.words, editor=editor, team=about.team)
            return saved(back_to(about), _("The question is saved."))
    return show_writing("coaching/edit_question.html", form, about=about)


@blueprint.route("/help/<int:help_id>/answer", methods=["GET", "POST"])
@requires("answer_help")
@retried
def answer_help(help_id: int) -> ResponseReturnValue:
    """Take a facilitator's answer to a team, or a better one."""
    asked, about = load_help_request(help_id)
    form = AnswerForm(obj=asked)
    if form.validate_on_submit():
        with form.showing_errors():
            editor = Editor(current_actor().user_id, form.version.data)
            services.answer_help(asked, form.words, editor=editor, team=about.team)
            return saved(back_to(about), _("The answer is saved. The team sees it."))
    return show_writing("coaching/answer_help.html", form, about=about, asked=asked)


@blueprint.route("/help/<int:help_id>/reply", methods=["GET", "POST"])
@requires("ask_for_help")
@retried
def reply_to_answer(help_id: int) -> ResponseReturnValue:
    """Take what a team says to an answer: the talk goes on, or the team is still stuck."""
    asked, about = load_help_request(help_id)
    form = ReplyForm()
    if form.validate_on_submit():
        with form.showing_errors():
            is_stuck, by = bool(form.is_stuck.data), Writer(current_actor().user_id, False)
            services.reply_to_answer(asked, form.words, about=about, by=by, is_stuck=is_stuck)
            return saved(back_to(about), _told(is_stuck=is_stuck))
    return show_writing("coaching/reply_to_answer.html", form, about=about, asked=asked)


@blueprint.post("/help/<int:help_id>/withdraw")
@requires("ask_for_help")
@retried
def withdraw_help(help_id: int) -> ResponseReturnValue:
    """Take that the team has found a way, which can be undone."""
    asked, about = load_help_request(help_id)
    services.withdraw_help(asked, by=current_actor().user_id, team=about.team)
    undo = (url_for("coaching.ask_again", help_id=help_id), "")
    waited = asked.answered_at is None
    told = _("Good. You are not waiting for an answer any more.")
    return saved(back_to(about), told if waited else _("The talk is put behind you."), undo=undo)


@blueprint.post("/help/<int:help_id>/ask-again")
@requires("ask_for_help")
@retried
def ask_again(help_id: int) -> ResponseReturnValue:
    """Open a request again that was ended."""
    asked, about = load_help_request(help_id)
    services.ask_again(asked, by=current_actor().user_id, team=about.team)
    waits = asked.answered_at is None
    told = _("The facilitators see that you would like help.")
    return saved(back_to(about), told if waits else _("The talk is open again."))


def _told(*, is_stuck: bool) -> str:
    if is_stuck:
        return _("The facilitators see that you would like help.")
    return _("The answer is saved.")
