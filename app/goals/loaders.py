"""Loading goals, drivers and ideas for who asks: only the team and its facilitators know them."""

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _

from app.errors import NotKnown
from app.extensions import db
from app.goals.models import ChangePackage, Driver, Goal, Idea, PackageDriver, PackageIdea
from app.goals.queries import (
    get_driver,
    get_goal,
    get_idea,
    get_package,
    get_package_driver,
    get_package_idea,
)
from app.networks.loaders import admit, admit_to_work
from app.networks.models import Network, Programme
from app.web.shell import enter


def load_goal(goal_id: int, *, section: str | None = None, deleted: bool = False) -> Goal:
    """Return a goal, for an actor who holds the view's right; a deleted one only on request."""
    goal = get_goal(goal_id)
    admit_to_work(goal.team.place)
    enter(goal.team.place, section=section)
    if goal.deleted_at is not None and not deleted:
        raise NotKnown(goal_id)
    return goal


def load_open_goal(goal_id: int, *, section: str | None = None) -> Goal:
    """Return a goal that is worked on; of a closed one the answer is its page, which opens it."""
    goal = load_goal(goal_id, section=section)
    if goal.is_closed:
        flash(_("The goal is closed. Open it again to work on with it."), "warning")
        abort(redirect(url_for("boards.show_goal", goal_id=goal.id), 303))
    return goal


def load_driver(driver_id: int, *, deleted: bool = False) -> Driver:
    """Return a driver, for an actor who holds the view's right; a deleted one only on request."""
    driver = get_driver(driver_id)
    _admit_to(driver, deleted=deleted)
    return driver


def load_idea(idea_id: int, *, deleted: bool = False) -> Idea:
    """Return an idea, for an actor who holds the view's right; a deleted one only on request."""
    idea = get_idea(idea_id)
    _admit_to(idea, deleted=deleted)
    return idea


def _admit_to(row: Driver | Idea, *, deleted: bool) -> None:
    admit_to_work(row.goal.team.place)
    enter(row.goal.team.place, section="diagram")
    is_gone = row.deleted_at is not None and not deleted
    if is_gone or row.goal.deleted_at is not None:
        raise NotKnown(row.id)


def load_package(package_id: int) -> ChangePackage:
    """Return a change package, for an actor who holds the view's right where it belongs."""
    package = get_package(package_id)
    _admit_to_package(package)
    return package


def load_package_driver(driver_id: int, *, deleted: bool = False) -> PackageDriver:
    """Return a driver of a package, for an actor who holds the view's right there."""
    driver = get_package_driver(driver_id)
    _admit_to_package(driver.package)
    _check_is_there(driver, deleted=deleted)
    return driver


def load_package_idea(idea_id: int, *, deleted: bool = False) -> PackageIdea:
    """Return an idea of a package, for an actor who holds the view's right there."""
    idea = get_package_idea(idea_id)
    _admit_to_package(idea.package)
    _check_is_there(idea, deleted=deleted)
    return idea


def _admit_to_package(package: ChangePackage) -> None:
    where: Network | Programme
    if package.network_id is not None:
        where = db.session.get_one(Network, package.network_id)
    else:
        where = db.session.get_one(Programme, package.programme_id)
    admit(where.place)
    enter(where.place, section="package")


def _check_is_there(part: PackageDriver | PackageIdea, *, deleted: bool) -> None:
    if part.deleted_at is not None and not deleted:
        raise NotKnown(part.id)
