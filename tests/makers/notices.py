"""What people are told of, in tests."""

from sqlalchemy import select

from app.accounts.models import User
from app.coaching.models import Loan, ProgressScore, Side
from app.coaching.queries.subjects import About, AboutKind
from app.coaching.services.comments import Writer, write_comment
from app.coaching.services.help_requests import answer_help, ask_for_help
from app.coaching.services.loans import borrow_cycle
from app.coaching.services.progress import give_score
from app.cycles.jobs import look_for_open_cycles
from app.cycles.models import Cycle
from app.extensions import db
from app.goals.models import Goal
from app.networks.models import Team
from app.notices.models import Notice, NoticeKind
from app.notices.services import choose_kinds
from app.web.edits import Editor
from tests.makers.coaching import about
from tests.makers.networks import make_team
from tests.makers.people import make_facilitator, make_member
from tests.variants import AppWith


def list_notices(user: User) -> list[Notice]:
    """Return all that a person has been told of, also what is gone meanwhile, the first first."""
    found = select(Notice).where(Notice.user_id == user.id).order_by(Notice.id)
    return list(db.session.scalars(found))


def list_kinds(user: User) -> list[NoticeKind]:
    """Return the kinds of what a person has been told of, the first first."""
    return [notice.kind for notice in list_notices(user)]


def make_remark(
    team: Team, *, by: User, text: str = "Fint arbeid.", goal: Goal | None = None
) -> int:
    """Let a facilitator comment on a team's work, or on a goal of it."""
    of = about(goal) if goal else About(team, AboutKind.TEAM, team)
    comment = write_comment(of, text, by=Writer(by.id, is_facilitator=True))
    db.session.commit()
    return comment.id


def make_answered_help(team: Team, *, asked_by: User, answered_by: User) -> None:
    """Let a team ask for help and be answered."""
    request = ask_for_help(About(team, AboutKind.TEAM, team), "Hvem kaller inn?", by=asked_by.id)
    answer_help(request, "Prøv rektor.", editor=Editor(answered_by.id, request.version), team=team)
    db.session.commit()


def make_loan(cycle: Cycle, goal: Goal, *, by: User) -> Loan:
    """Let a team borrow a cycle for a goal of its own."""
    loan = borrow_cycle(cycle, goal, by=by.id)
    db.session.commit()
    return loan


def make_score(team: Team, *, by: User, side: Side = Side.TEAM) -> ProgressScore:
    """Let one side say how far a team has come."""
    score = give_score(team, 5, reason="", side=side, by=by.id)
    db.session.commit()
    return score


def make_stopped(user: User, *kinds: NoticeKind) -> None:
    """Let a person stop some kinds of notices."""
    choose_kinds(user.id, frozenset(NoticeKind) - set(kinds))
    db.session.commit()


def run_open_cycles(app_with: AppWith) -> None:
    """Run the job that tells teams of tests left open, as it runs every day."""
    db.session.commit()
    with app_with().app_context():
        look_for_open_cycles.run()
    db.session.expire_all()


def make_remarked_team(count: int = 1) -> tuple[User, User]:
    """Make a member of a team and a facilitator who has commented on it so many times."""
    team = make_team(name="Alta")
    member, facilitator = make_member(team), make_facilitator(team.network)
    for _ in range(count):
        make_remark(team, by=facilitator)
    return member, facilitator
