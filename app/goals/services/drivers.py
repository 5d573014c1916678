"""Writing drivers: a primary one below the goal, a secondary one below a primary one."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Driver, Goal, Idea
from app.goals.queries import list_below, list_drivers, list_ideas_below
from app.goals.services.ordering import Way, move
from app.goals.wording import DriverWords
from app.web.edits import Editor, save_edit


class NotADriverOfTheGoal(DomainError):
    """A driver was to lie below one that cannot have drivers below it."""

    field = "parent_id"


def add_driver(goal: Goal, *, by: int | None, fields: Mapping[str, Any]) -> Driver:
    """Give a goal a driver, last among those beside it; ``parent_id`` makes it secondary."""
    _check_parent(goal.id, fields.get("parent_id"))
    last = db.session.scalar(select(func.max(Driver.position)).where(Driver.goal_id == goal.id))
    driver = Driver(
        goal_id=goal.id, position=(last or 0) + 1, created_at=clock.now(), **dict(fields)
    )
    db.session.add(driver)
    db.session.flush()
    record_change("driver.created", subject_of(driver, goal), by=by, content=dict(fields))
    return driver


def edit_driver(
    driver: Driver, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change a driver's words or what it lies below; raises ``StaleEdit`` with what differs."""
    if fields.get("parent_id") != driver.parent_id:
        _check_parent(driver.goal_id, fields.get("parent_id"))
        if fields.get("parent_id") is not None and list_below(driver):
            raise NotADriverOfTheGoal(_("This driver has drivers below it. Move those first."))
    words = DriverWords({one.id: one.text for one in list_drivers(driver.goal_id)})
    editor, subject = Editor(by, version), subject_of(driver, driver.goal)
    save_edit(driver, fields, subject=subject, editor=editor, as_read=words.as_read)


def move_driver(driver: Driver, way: Way, *, by: int | None) -> None:
    """Move a driver up or down among those that lie below the same."""
    beside = [one for one in list_drivers(driver.goal_id) if one.parent_id == driver.parent_id]
    if move(driver, way, beside=beside):
        record_change("driver.moved", subject_of(driver, driver.goal), by=by, content={"way": way})


def delete_driver(driver: Driver, *, by: int | None) -> None:
    """Take a driver out of the diagram with all that lies below it; it can be brought back."""
    branch = [driver, *list_below(driver)]
    ideas = list_ideas_below([one.id for one in branch])
    moment = clock.now()
    rows: list[Driver | Idea] = [*branch, *ideas]
    for row in rows:
        row.deleted_at = moment
    db.session.flush()
    content = {"drivers": len(branch), "ideas": len(ideas)}
    record_change("driver.deleted", subject_of(driver, driver.goal), by=by, content=content)


def restore_driver(driver: Driver, *, by: int | None) -> None:
    """Bring a driver back with what went with it; below the goal if what it lay below is gone."""
    together = driver.deleted_at
    drivers = [driver, *_of(Driver, Driver.parent_id == driver.id, together)]
    keys = [one.id for one in drivers]
    for row in (*drivers, *_of(Idea, Idea.driver_id.in_(keys), together)):
        row.deleted_at = None
    if driver.parent_id not in {one.id for one in list_drivers(driver.goal_id)}:
        driver.parent_id = None
    db.session.flush()
    record_change("driver.restored", subject_of(driver, driver.goal), by=by)


def subject_of(driver: Driver, goal: Goal) -> Subject:
    """Name a driver in the audit."""
    return Subject("driver", driver.id, goal.team.network_id)


def _of(kind: Any, below: Any, together: Any) -> list[Any]:
    return list(db.session.scalars(select(kind).where(below, kind.deleted_at == together)))


def _check_parent(goal_id: int, parent_id: int | None) -> None:
    if parent_id is None:
        return
    primary = {one.id for one in list_drivers(goal_id) if one.parent_id is None}
    if parent_id not in primary:
        raise NotADriverOfTheGoal(_("Choose one of the primary drivers."))
