"""Whom it concerns that something was said: told once each, without a word of what it was."""

from collections.abc import Collection, Iterable

from sqlalchemy import or_, select

from app.coaching.models import Comment, HelpRequest, Loan, Mentioned, ProgressScore, Side
from app.extensions import db
from app.networks.models import Team
from app.notices.models import NoticeKind
from app.notices.queries import People, list_people
from app.notices.services import tell

MENTIONED = {
    Mentioned.LEADER: People.LEADERS,
    Mentioned.MEASUREMENT_LEAD: People.MEASUREMENT_LEADS,
    Mentioned.TEAM: People.MEMBERS,
    Mentioned.FACILITATOR: People.FACILITATORS,
}


def tell_of_comment(comment: Comment, *, besides: Collection[int], team: Team) -> None:
    """Tell the other side of a comment, and who has written in its thread, besides the told."""
    other_side = People.MEMBERS if comment.is_by_facilitator else People.FACILITATORS
    people = {*list_people(team, other_side), *_list_writers(comment)} - set(besides)
    tell(people, NoticeKind.COMMENT, team=team, subject_id=comment.id, by=comment.by_id)


def tell_of_mentions(comment: Comment, roles: Iterable[Mentioned], *, team: Team) -> set[int]:
    """Tell those whose role a comment mentions, and return who they are."""
    wanted = [MENTIONED[role] for role in roles]
    people = set(list_people(team, *wanted)) if wanted else set()
    tell(people, NoticeKind.MENTION, team=team, subject_id=comment.id, by=comment.by_id)
    return people


def tell_of_help(request: HelpRequest, *, team: Team) -> None:
    """Tell the facilitators that a team is stuck."""
    people, kind = list_people(team, People.FACILITATORS), NoticeKind.HELP_ASKED
    tell(people, kind, team=team, subject_id=request.id, by=request.asked_by_id)


def tell_of_answer(request: HelpRequest, *, team: Team) -> None:
    """Tell the team that it has been answered."""
    people, kind = list_people(team, People.MEMBERS), NoticeKind.HELP_ANSWERED
    tell(people, kind, team=team, subject_id=request.id, by=request.answered_by_id)


def tell_of_loan(loan: Loan, *, lender: Team) -> None:
    """Tell the lending team that somebody borrowed from it."""
    people = list_people(lender, People.MEMBERS)
    tell(people, NoticeKind.LOAN, team=lender, subject_id=loan.id, by=loan.by_id)


def tell_of_score(score: ProgressScore, *, team: Team) -> None:
    """Tell the other side that somebody said how far the team has come."""
    other_side = People.FACILITATORS if score.side is Side.TEAM else People.MEMBERS
    people = list_people(team, other_side)
    tell(people, NoticeKind.SCORE, team=team, subject_id=score.id, by=score.by_id)


def _list_writers(comment: Comment) -> set[int]:
    """Return who has written in the thread that a comment answers in."""
    if comment.parent_id is None:
        return set()
    thread = or_(Comment.id == comment.parent_id, Comment.parent_id == comment.parent_id)
    found = select(Comment.by_id).where(thread, Comment.deleted_at.is_(None))
    return {by_id for by_id in db.session.scalars(found) if by_id is not None}
