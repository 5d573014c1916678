"""Borrowing what another team of the network shares, and undoing it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.coaching.forms.loans import BorrowForm
from app.coaching.models import Loan
from app.coaching.queries.homes import find_likely_home
from app.coaching.services import loans as services
from app.coaching.views.blueprint import blueprint
from app.coaching.views.lending import load_loan, load_shared_cycle, load_shared_idea
from app.coaching.views.loan_words import is_named_to, name_lender
from app.cycles.models import Cycle
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Driver, Goal, Idea
from app.goals.queries import get_driver, get_goal, list_drivers_by_goal, list_goals
from app.networks.loaders import load_team
from app.networks.models import Team
from app.networks.queries.naming import is_spoken_of
from app.web.access import requires
from app.web.actor import current_actor
from app.web.shell import enter
from app.web.transactions import retried, saved


@blueprint.route("/teams/<int:team_id>/borrow/cycles/<int:shared_id>", methods=["GET", "POST"])
@requires("borrow")
@retried
def borrow_cycle(team_id: int, shared_id: int) -> ResponseReturnValue:
    """Plan for a goal of one's own what another team has tested and shared."""
    team = load_team(team_id)
    return _borrow(load_shared_cycle(shared_id, to=team), team, page="coaching/borrow_cycle.html")


@blueprint.route("/teams/<int:team_id>/borrow/ideas/<int:shared_idea_id>", methods=["GET", "POST"])
@requires("borrow")
@retried
def borrow_idea(team_id: int, shared_idea_id: int) -> ResponseReturnValue:
    """Take an idea that another team shares into the diagram of a goal of one's own."""
    team = load_team(team_id)
    idea = load_shared_idea(shared_idea_id, to=team)
    return _borrow(idea, team, page="coaching/borrow_idea.html")


@blueprint.post("/loans/<int:loan_id>/return")
@requires("borrow")
@retried
def return_loan(loan_id: int) -> ResponseReturnValue:
    """Undo a loan that the team has not begun to test; a second press changes nothing."""
    loan, team = load_loan(loan_id)
    back = url_for("boards.list_learning", slug=team.network.slug)
    try:
        if loan is not None:
            services.return_loan(loan, by=current_actor().user_id)
    except DomainError as refused:
        db.session.rollback()
        flash(refused.message, "warning")
        return redirect(back, 303)
    return saved(back, _("The loan is taken back."))


def _borrow(shared: Cycle | Idea, team: Team, *, page: str) -> ResponseReturnValue:
    """Ask where something shared belongs in the work of a team, and put it there."""
    idea, lender = shared if isinstance(shared, Idea) else shared.idea, shared.goal.team
    form = _ask_where(team, idea)
    if form.validate_on_submit():
        with form.showing_errors():
            goal, driver = _read_home(form)
            loan = services.borrow(shared, goal, by=current_actor().user_id, driver=driver)
            undo = url_for("coaching.return_loan", loan_id=loan.id), ""
            return saved(_address_of(loan, goal), _thanks(lender, team), undo=undo)
    return render_template(page, shared=shared, form=form, **_tell(team, lender)), form.status


def _ask_where(team: Team, idea: Idea | None) -> BorrowForm:
    """Return the form with the goals on which work goes on; the likeliest place is chosen."""
    enter(team.place, section="cycles")
    goals = [goal for goal in list_goals(team.id) if not goal.is_closed]
    drivers = list_drivers_by_goal(goal.id for goal in goals)
    form = BorrowForm()
    form.offer(goals, drivers, likely=find_likely_home(idea, goals, drivers=drivers))
    return form


def _read_home(form: BorrowForm) -> tuple[Goal, Driver | None]:
    """Return the goal and the driver that were chosen among those that were offered."""
    goal_id, driver_id = form.chosen
    return get_goal(goal_id), get_driver(driver_id) if driver_id else None


def _address_of(loan: Loan, goal: Goal) -> str:
    """Return where one goes on with what was borrowed: its plan, or the diagram that it is in."""
    if loan.own_cycle_id is not None:
        return url_for("cycles.edit_plan", cycle_id=loan.own_cycle_id)
    return url_for("boards.show_diagram", goal_id=goal.id)


def _tell(team: Team, lender: Team) -> dict[str, object]:
    """Return what a page to borrow on says of the two teams."""
    return {
        "team": team,
        "lender": name_lender(lender, to=team),
        "is_named": is_named_to(team, lender),
        "is_told": is_spoken_of(team),
        "is_own": lender.id == team.id,
    }


def _thanks(lender: Team, borrower: Team) -> str:
    name = name_lender(lender, to=borrower)
    if not is_spoken_of(borrower):
        return _("Borrowed from %(team)s.", team=name)
    return _("Borrowed from %(team)s. They see that you did, with thanks.", team=name)
