"""Comments, requests for help and progress scores in tests."""

from app.accounts.models import User
from app.coaching.models import Comment, CommentKind, HelpRequest, ProgressScore, Side
from app.coaching.queries.subjects import About, AboutKind
from app.coaching.services.comments import Writer, write_comment
from app.coaching.services.help_requests import answer_help, ask_for_help
from app.coaching.services.progress import give_score
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.series import Series
from app.networks.models import Team
from app.web.edits import Editor

KINDS: dict[type, AboutKind] = {
    Team: AboutKind.TEAM,
    Goal: AboutKind.GOAL,
    Series: AboutKind.SERIES,
    Cycle: AboutKind.CYCLE,
}


def about(row: Team | Goal | Series | Cycle) -> About:
    """Return a thing of a team, as one that is talked about."""
    team = row if isinstance(row, Team) else row.goal.team if isinstance(row, Cycle) else row.team
    return About(team, KINDS[type(row)], row)


def make_comment(
    row: Team | Goal | Series | Cycle,
    *,
    by: User,
    text: str = "Hva skal til for at det holder?",
    is_facilitator: bool = False,
) -> Comment:
    """Make a comment that begins a thread."""
    comment = write_comment(about(row), text, by=Writer(by.id, is_facilitator))
    db.session.commit()
    return comment


def make_call(row: Team | Goal | Series | Cycle, *, by: User, text: str = "Ringte dem.") -> Comment:
    """Make the note of a call."""
    call = write_comment(about(row), text, by=Writer(by.id, True), kind=CommentKind.CALL)
    db.session.commit()
    return call


def make_help_request(
    row: Team | Goal | Series | Cycle, *, by: User, text: str = "Hvem kan kalle inn?"
) -> HelpRequest:
    """Make a request for help."""
    request = ask_for_help(about(row), text, by=by.id)
    db.session.commit()
    return request


def make_score(
    team: Team, halves: int, *, by: User, side: Side = Side.TEAM, reason: str = "Malen er i bruk."
) -> ProgressScore:
    """Make a progress score of a team."""
    score = give_score(team, halves, reason=reason, side=side, by=by.id)
    db.session.commit()
    return score


def make_answered(
    row: Team | Goal | Series | Cycle, *, by: User, answered_by: User, answer: str = "Ring meg."
) -> HelpRequest:
    """Make a request for help that a facilitator has answered."""
    request = make_help_request(row, by=by)
    editor = Editor(answered_by.id, request.version)
    answer_help(request, answer, editor=editor, team=about(row).team)
    db.session.commit()
    return request
