"""Borrowing what another team of the network shares, and undoing it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.rights import holds_right
from app.coaching.forms.loans import BorrowForm
from app.coaching.models import Loan
from app.coaching.queries.homes import find_likely_home
from app.coaching.queries.loans import get_loan
from app.coaching.services import loans as services
from app.coaching.views.blueprint import blueprint
from app.coaching.views.loan_words import name_lender
from app.cycles.models import Cycle
from app.cycles.queries import get_cycle
from app.errors import DomainError, NotKnown
from app.extensions import db
from app.goals.models import Driver, Goal, Idea
from app.goals.queries import get_driver, get_goal, get_idea, list_drivers_by_goal, list_goals
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
    team, cycle = load_team(team_id), _shared_cycle(shared_id)
    form = _ask_where(team, cycle.idea)
    if form.validate_on_submit():
        with form.showing_errors():
            goal, driver = _read_home(form)
            by = current_actor().user_id
            loan = services.borrow_cycle(cycle, goal, by=by, driver=driver)
            plan = url_for("cycles.edit_plan", cycle_id=loan.own_cycle_id)
            return saved(plan, _thanks(cycle.goal.team, team), undo=_undo(loan))
    told = _tell(team, cycle.goal.team)
    return render_template(
        "coaching/borrow_cycle.html", cycle=cycle, form=form, **told
    ), form.status


@blueprint.route("/teams/<int:team_id>/borrow/ideas/<int:shared_idea_id>", methods=["GET", "POST"])
@requires("borrow")
@retried
def borrow_idea(team_id: int, shared_idea_id: int) -> ResponseReturnValue:
    """Take an idea that another team shares into the diagram of a goal of one's own."""
    team, idea = load_team(team_id), _shared_idea(shared_idea_id)
    form = _ask_where(team, idea)
    if form.validate_on_submit():
        with form.showing_errors():
            goal, driver = _read_home(form)
            loan = services.borrow_idea(idea, goal, by=current_actor().user_id, driver=driver)
            diagram = url_for("boards.show_diagram", goal_id=goal.id)
            return saved(diagram, _thanks(idea.goal.team, team), undo=_undo(loan))
    told = _tell(team, idea.goal.team)
    return render_template("coaching/borrow_idea.html", idea=idea, form=form, **told), form.status


@blueprint.post("/loans/<int:loan_id>/return")
@requires("borrow")
@retried
def return_loan(loan_id: int) -> ResponseReturnValue:
    """Undo a loan that the team has not begun to test."""
    loan = get_loan(loan_id)
    team = load_team(loan.team_id)
    back = url_for("boards.list_learning", slug=team.network.slug)
    try:
        services.return_loan(loan, by=current_actor().user_id)
    except DomainError as refused:
        db.session.rollback()
        flash(refused.message, "warning")
        return redirect(back, 303)
    return saved(back, _("The loan is taken back."))


def _shared_cycle(cycle_id: int) -> Cycle:
    """Return a shared cycle of a network that the actor may see; any other is not known."""
    cycle = get_cycle(cycle_id)
    _check_seen(cycle.goal)
    if not cycle.is_shown_outside:
        raise NotKnown(cycle_id)
    return cycle


def _shared_idea(idea_id: int) -> Idea:
    """Return a shared idea of a network that the actor may see; any other is not known."""
    idea = get_idea(idea_id)
    _check_seen(idea.goal)
    if idea.deleted_at is not None or not idea.is_shared:
        raise NotKnown(idea_id)
    return idea


def _check_seen(goal: Goal) -> None:
    team = goal.team
    may_see = holds_right("see_network", current_actor(), team.network.place)
    if goal.deleted_at is not None or not may_see or not is_spoken_of(team):
        raise NotKnown(goal.id)


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


def _tell(team: Team, lender: Team) -> dict[str, object]:
    """Return what a page to borrow on says of the two teams."""
    return {"team": team, "lender": name_lender(lender), "is_told": is_spoken_of(team)}


def _undo(loan: Loan) -> tuple[str, str]:
    return url_for("coaching.return_loan", loan_id=loan.id), ""


def _thanks(lender: Team, borrower: Team) -> str:
    name = name_lender(lender)
    if not is_spoken_of(borrower):
        return _("Borrowed from %(team)s.", team=name)
    return _("Borrowed from %(team)s. They see that you did, with thanks.", team=name)
