"""Asking for help, answering, answering again: «Vi står fast», until the team has found a way."""

from textwrap import shorten

from flask_babel import gettext as _

from app import clock
from app.audit.services import Subject, record_change
from app.coaching.models import HelpRequest
from app.coaching.queries.subjects import About
from app.coaching.services.comments import Writer, say_more
from app.coaching.services.telling import tell_of_answer, tell_of_help
from app.errors import DomainError
from app.extensions import db
from app.formats import within_quotes
from app.networks.models import Team
from app.notices.models import NoticeKind
from app.notices.services import bring_back, leave_behind
from app.web.edits import Editor, check_version, save_edit

MOST_QUOTED = 160
OF_HELP = (NoticeKind.HELP_ASKED, NoticeKind.HELP_ANSWERED)


def ask_for_help(about: About, text: str, *, by: int | None) -> HelpRequest:
    """Say that a team is stuck on something, or as a whole."""
    request = HelpRequest(
        team_id=about.team.id, text=text, asked_by_id=by, asked_at=clock.now(), **about.columns
    )
    db.session.add(request)
    db.session.flush()
    tell_of_help(request, team=about.team)
    record_change("help.asked", subject_of(request, about.team), by=by, content={"text": text})
    return request


def edit_question(request: HelpRequest, text: str, *, editor: Editor, team: Team) -> None:
    """Change what was asked, as long as nobody has answered it."""
    if request.answered_at is not None:
        raise DomainError(_("The question is answered. Write on below the answer."), field="text")
    save_edit(
        request, {"text": text}, subject=subject_of(request, team), editor=editor, as_read=dict
    )


def answer_help(request: HelpRequest, answer: str, *, editor: Editor, team: Team) -> None:
    """Answer a team, or change the answer; two who answer at once see each other's words."""
    if request.withdrawn_at is not None:
        raise DomainError(_("The team has found a way and needs no answer now."), field="answer")
    if request.answer == answer:
        return
    check_version(request, editor.version, theirs={"answer": request.answer})
    was = request.answer
    request.answer, request.answered_by_id, request.answered_at = answer, editor.by, clock.now()
    db.session.flush()
    tell_of_answer(request, team=team)
    content = {"answer": {"from": was, "to": answer}}
    record_change("help.answered", subject_of(request, team), by=editor.by, content=content)


def reply_to_answer(
    request: HelpRequest, text: str, *, about: About, by: Writer, is_stuck: bool
) -> None:
    """Answer the facilitator: the talk goes on, or begins anew as a question of who is still stuck.

    In the new question the answer is quoted, so that it can be read by itself.
    """
    if is_stuck:
        ask_for_help(about, f"{_quoted(request)}{text}", by=by.user_id)
        withdraw_help(request, by=by.user_id, team=about.team)
    else:
        ask_again(request, by=by.user_id, team=about.team)
        say_more(about, text, by=by, request_id=request.id)


def withdraw_help(request: HelpRequest, *, by: int | None, team: Team) -> None:
    """Say that the team is not stuck any more; an answer that was given stays."""
    if request.withdrawn_at is None:
        request.withdrawn_at = clock.now()
        db.session.flush()
        leave_behind(request.id, *OF_HELP, at=request.withdrawn_at)
        record_change("help.withdrawn", subject_of(request, team), by=by)


def ask_again(request: HelpRequest, *, by: int | None, team: Team) -> None:
    """Open a request again that the team had ended: it waits, or is answered, as before."""
    if request.withdrawn_at is not None:
        bring_back(request.id, *OF_HELP, at=request.withdrawn_at)
        request.withdrawn_at = None
        db.session.flush()
        record_change("help.asked_again", subject_of(request, team), by=by)


def subject_of(request: HelpRequest, team: Team) -> Subject:
    """Name a request for help in the audit."""
    return Subject("help_request", request.id, team.network_id)


def _quoted(request: HelpRequest) -> str:
    """Return the beginning of an answer."""
    if request.answered_at is None:
        return ""
    start = shorten(within_quotes(request.answer), MOST_QUOTED, placeholder="…")
    return _("To the answer «%(start)s»:", start=start) + "\n\n"
