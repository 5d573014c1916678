"""Borrowing what another team shares, as a plan or an idea of one's own; credit is kept."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.audit.services import Subject, record_change
from app.coaching.models import Loan
from app.coaching.queries.homes import find_origin
from app.coaching.queries.loans import list_held
from app.coaching.services.telling import tell_of_loan
from app.cycles.models import Cycle, Stage
from app.cycles.queries import has_cycles_of
from app.cycles.services import copy_plan, delete_cycle
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Driver, Goal, Idea, IdeaStatus
from app.goals.queries import list_ideas_of
from app.goals.services.ideas import add_idea, copy_idea, delete_idea
from app.networks.models import Team
from app.notices.models import NoticeKind
from app.notices.services import take_back


class NotToBorrow(DomainError):
    """Something was to be borrowed that the team has already, or owns itself."""


class InUse(DomainError):
    """A loan was to be undone after the team had begun with it."""


def borrow(
    shared: Cycle | Idea, goal: Goal, *, by: int | None, driver: Driver | None = None
) -> Loan:
    """Borrow what another team shares, for a goal and perhaps below one of its drivers."""
    if isinstance(shared, Idea):
        return borrow_idea(shared, goal, by=by, driver=driver)
    return borrow_cycle(shared, goal, by=by, driver=driver)


def borrow_cycle(cycle: Cycle, goal: Goal, *, by: int | None, driver: Driver | None = None) -> Loan:
    """Plan for a goal what another team tested; its idea comes along below the driver.

    What the other team predicted is not taken over: whoever borrows predicts anew.
    """
    _check(cycle.goal.team_id, goal, kind="cycle", key=cycle.id)
    idea, is_new = _take_idea(cycle.idea, goal, by=by, driver=driver)
    own = copy_plan(cycle, goal, by=by, idea=idea)
    loan = Loan(cycle_id=cycle.id, own_cycle_id=own.id)
    loan.own_idea_id = idea.id if idea and is_new else None
    return _note(loan, goal, lender=cycle.goal.team, by=by)


def borrow_idea(idea: Idea, goal: Goal, *, by: int | None, driver: Driver | None = None) -> Loan:
    """Let a goal begin with an idea that another team shares, below a driver of its own."""
    _check(idea.goal.team_id, goal, kind="idea", key=idea.id)
    own = copy_idea(idea, goal, by=by, driver=driver)
    loan = Loan(idea_id=idea.id, own_idea_id=own.id)
    return _note(loan, goal, lender=idea.goal.team, by=by)


def return_loan(loan: Loan, *, by: int | None) -> None:
    """Undo a loan: what came of it goes out, unless the team has begun with it.

    An idea that came along with a test stays where another test of the team's is of it.
    """
    cycle, idea = _own(loan)
    is_used = idea is not None and has_cycles_of(idea.id, besides=loan.own_cycle_id)
    _check_unused(cycle, idea, is_planned=is_used)
    if cycle is not None and cycle.deleted_at is None:
        delete_cycle(cycle, by=by)
    if idea is not None and idea.deleted_at is None and _is_untouched(idea) and not is_used:
        delete_idea(idea, by=by)
    goal = _goal_of(cycle, idea)
    subject = Subject("loan", loan.id, goal.team.network_id)
    record_change("loan.returned", subject, by=by, content=_content(loan, goal))
    take_back(NoticeKind.LOAN, loan.id)
    db.session.delete(loan)
    db.session.flush()


def _take_idea(
    idea: Idea | None, goal: Goal, *, by: int | None, driver: Driver | None
) -> tuple[Idea | None, bool]:
    """Return the goal's idea of the same origin, or a copy, and whether it is new.

    An idea that is not shared comes with the words of its package, or else it stays where it is.
    """
    if idea is None or idea.deleted_at is not None:
        return None, False
    for one in list_ideas_of(goal.id):
        if _is_same(one, idea):
            return one, False
    if idea.is_shared:
        return copy_idea(idea, goal, by=by, driver=driver), True
    origin = find_origin(idea)
    if origin is None:
        return None, False
    keys = {"library_key": idea.library_key, "package_idea_id": idea.package_idea_id}
    fields = {**origin._asdict(), **keys, "driver_id": driver.id if driver else None}
    return add_idea(goal, by=by, fields=fields), True


def _is_same(own: Idea, other: Idea) -> bool:
    if own.package_idea_id is not None and own.package_idea_id == other.package_idea_id:
        return True
    if own.library_key or other.library_key:
        return own.library_key == other.library_key
    return own.copied_from_id in {other.id, other.copied_from_id} - {None}


def _check(lender_id: int, goal: Goal, *, kind: str, key: int) -> None:
    """Raise when it is the team's own or borrowed already; two who borrow at once take turns."""
    db.session.execute(select(Team.id).where(Team.id == goal.team_id).with_for_update())
    if lender_id == goal.team_id:
        raise NotToBorrow(_("This is your own. Plan the next test of it instead."))
    if any((one.kind, one.key) == (kind, key) for one in list_held([goal.team_id])):
        raise NotToBorrow(_("Your team has borrowed this already."))


def _check_unused(cycle: Cycle | None, idea: Idea | None, *, is_planned: bool) -> None:
    """Raise when the team has begun with what it borrowed."""
    has_begun = idea is not None and not _is_untouched(idea)
    if cycle.stage is not Stage.PLAN if cycle is not None else has_begun:
        raise InUse(_("The test has started, so the loan stands."))
    if cycle is None and is_planned:
        raise InUse(_("You have planned a test of the idea, so the loan stands."))


def _is_untouched(idea: Idea) -> bool:
    return idea.status is IdeaStatus.IDEA


def _note(loan: Loan, goal: Goal, *, lender: Team, by: int | None) -> Loan:
    loan.team_id, loan.by_id, loan.at = goal.team_id, by, clock.now()
    db.session.add(loan)
    db.session.flush()
    tell_of_loan(loan, lender=lender)
    subject = Subject("loan", loan.id, goal.team.network_id)
    record_change("loan.made", subject, by=by, content=_content(loan, goal))
    return loan


def _content(loan: Loan, goal: Goal) -> dict[str, int | None]:
    own = {"own_cycle": loan.own_cycle_id, "own_idea": loan.own_idea_id}
    return {"cycle": loan.cycle_id, "idea": loan.idea_id, "goal": goal.id, **own}


def _own(loan: Loan) -> tuple[Cycle | None, Idea | None]:
    cycle = db.session.get(Cycle, loan.own_cycle_id) if loan.own_cycle_id else None
    idea = db.session.get(Idea, loan.own_idea_id) if loan.own_idea_id else None
    return cycle, idea


def _goal_of(cycle: Cycle | None, idea: Idea | None) -> Goal:
    own = cycle or idea
    if own is None:
        raise InUse(_("There is nothing of this loan to take away."))
    return own.goal
