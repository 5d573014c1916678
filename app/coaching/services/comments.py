"""Writing comments: every change leaves its trace, and a deleted one can be brought back."""

import re
from dataclasses import dataclass

from sqlalchemy import delete

from app import clock
from app.audit.services import Subject, record_change
from app.coaching.models import Comment, CommentKind, Mention, Mentioned
from app.coaching.queries.subjects import About
from app.coaching.services.telling import tell_of_comment, tell_of_mentions
from app.extensions import db
from app.networks.models import Team
from app.notices.models import NoticeKind
from app.notices.services import bring_back, leave_behind
from app.web.edits import Editor, save_edit

ROLE_WORDS = {
    "teamleder": Mentioned.LEADER,
    "måleansvarlig": Mentioned.MEASUREMENT_LEAD,
    "teamet": Mentioned.TEAM,
    "veileder": Mentioned.FACILITATOR,
}
"""What is written after @ to mention a role; a person is never mentioned."""

OF_COMMENT = (NoticeKind.COMMENT, NoticeKind.MENTION)
MENTION = re.compile(rf"(?<![\w@/])@({'|'.join(ROLE_WORDS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, and whether as a facilitator of the team."""

    user_id: int | None
    is_facilitator: bool


def write_comment(
    about: About, text: str, *, by: Writer, kind: CommentKind = CommentKind.COMMENT
) -> Comment:
    """Begin a thread about something, or note a call."""
    comment = Comment(team_id=about.team.id, kind=kind, **about.columns)
    return _write(comment, text, by=by, team=about.team)


def say_more(about: About, text: str, *, by: Writer, request_id: int) -> Comment:
    """Say something after the answer to a question of the team."""
    comment = Comment(team_id=about.team.id, help_request_id=request_id, **about.columns)
    return _write(comment, text, by=by, team=about.team)


def answer_comment(first: Comment, text: str, *, by: Writer, team: Team) -> Comment:
    """Answer in a thread; a resolved one is open again, for it was not the last word."""
    answer = Comment(
        team_id=first.team_id,
        goal_id=first.goal_id,
        series_id=first.series_id,
        cycle_id=first.cycle_id,
        parent_id=first.id,
        help_request_id=first.help_request_id,
    )
    reopen_thread(first, by=by.user_id, team=team)
    return _write(answer, text, by=by, team=team)


def edit_comment(comment: Comment, text: str, *, editor: Editor, team: Team) -> None:
    """Change a comment; raises ``StaleEdit`` with the text saved elsewhere meanwhile."""
    fields = {"text": text}
    subject = subject_of(comment, team)
    was = save_edit(comment, fields, subject=subject, editor=editor, as_read=dict)
    if was:
        comment.edited_at = clock.now()
        tell_of_mentions(comment, _note_mentions(comment), team=team)


def delete_comment(comment: Comment, *, by: int | None, team: Team) -> None:
    """Take a comment away; its answers are kept."""
    if comment.deleted_at is None:
        comment.deleted_at = clock.now()
        db.session.flush()
        leave_behind(comment.id, *OF_COMMENT, at=comment.deleted_at)
        record_change("comment.deleted", subject_of(comment, team), by=by)


def restore_comment(comment: Comment, *, by: int | None, team: Team) -> None:
    """Bring a deleted comment back."""
    if comment.deleted_at is not None:
        bring_back(comment.id, *OF_COMMENT, at=comment.deleted_at)
        comment.deleted_at = None
        db.session.flush()
        record_change("comment.restored", subject_of(comment, team), by=by)


def resolve_thread(first: Comment, *, by: int | None, team: Team) -> None:
    """Put a thread behind; whoever comes second changes nothing."""
    if first.resolved_at is None:
        first.resolved_at, first.resolved_by_id = clock.now(), by
        db.session.flush()
        record_change("comment.resolved", subject_of(first, team), by=by)


def reopen_thread(first: Comment, *, by: int | None, team: Team) -> None:
    """Open a resolved thread again."""
    if first.resolved_at is not None:
        first.resolved_at = first.resolved_by_id = None
        db.session.flush()
        record_change("comment.reopened", subject_of(first, team), by=by)


def list_mentioned(text: str) -> set[Mentioned]:
    """Return the roles that a text mentions."""
    return {ROLE_WORDS[word.casefold()] for word in MENTION.findall(text)}


def subject_of(comment: Comment, team: Team) -> Subject:
    """Name a comment in the audit."""
    return Subject("comment", comment.id, team.network_id)


def _write(comment: Comment, text: str, *, by: Writer, team: Team) -> Comment:
    comment.text, comment.by_id, comment.created_at = text, by.user_id, clock.now()
    comment.is_by_facilitator = by.is_facilitator
    db.session.add(comment)
    db.session.flush()
    mentioned = tell_of_mentions(comment, _note_mentions(comment), team=team)
    if comment.kind is not CommentKind.CALL:
        tell_of_comment(comment, besides=mentioned, team=team)
    content = {"text": text, "kind": str(comment.kind)}
    record_change("comment.written", subject_of(comment, team), by=by.user_id, content=content)
    return comment


def _note_mentions(comment: Comment) -> list[Mentioned]:
    db.session.execute(delete(Mention).where(Mention.comment_id == comment.id))
    roles = sorted(list_mentioned(comment.text))
    db.session.add_all([Mention(comment_id=comment.id, mentioned=role) for role in roles])
    db.session.flush()
    return roles
