"""Writing drivers: a primary one below the goal, a secondary one below a primary one."""

from collections.abc import Mapping
from typing import Any

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.goals.models import Driver, Goal, Idea
from app.goals.queries import list_drivers
from app.goals.services.branches import (
    bring_back,
    check_parent,
    move_beside,
    next_position,
    take_out,
)
from app.goals.services.ordering import Way
from app.goals.wording import DriverWords
from app.web.edits import Editor, save_edit


def add_driver(goal: Goal, *, by: int | None, fields: Mapping[str, Any]) -> Driver:
    """Give a goal a driver, last among those beside it; ``parent_id`` makes it secondary."""
    check_parent(fields.get("parent_id"), list_drivers(goal.id))
    position = next_position(Driver, of=Driver.goal_id == goal.id)
    driver = Driver(goal_id=goal.id, position=position, created_at=clock.now(), **dict(fields))
    db.session.add(driver)
    db.session.flush()
    record_change("driver.created", subject_of(driver, goal), by=by, content=dict(fields))
    return driver


def edit_driver(
    driver: Driver, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change a driver's words or what it lies below; raises ``StaleEdit`` with what differs."""
    drivers = list_drivers(driver.goal_id)
    if fields.get("parent_id") != driver.parent_id:
        check_parent(fields.get("parent_id"), drivers, of=driver)
    words = DriverWords({one.id: one.text for one in drivers})
    editor, subject = Editor(by, version), subject_of(driver, driver.goal)
    save_edit(driver, fields, subject=subject, editor=editor, as_read=words.as_read)


def move_driver(driver: Driver, way: Way, *, by: int | None) -> None:
    """Move a driver up or down among those that lie below the same."""
    if move_beside(driver, way):
        record_change("driver.moved", subject_of(driver, driver.goal), by=by, content={"way": way})


def delete_driver(driver: Driver, *, by: int | None) -> None:
    """Take a driver out of the diagram with all that lies below it; it can be brought back."""
    gone = take_out(driver)
    ideas = sum(isinstance(one, Idea) for one in gone)
    content = {"drivers": len(gone) - ideas, "ideas": ideas}
    record_change("driver.deleted", subject_of(driver, driver.goal), by=by, content=content)


def restore_driver(driver: Driver, *, by: int | None) -> None:
    """Bring a driver back with what went with it, and with the one that it lies below."""
    bring_back(driver)
    record_change("driver.restored", subject_of(driver, driver.goal), by=by)


def subject_of(driver: Driver, goal: Goal) -> Subject:
    """Name a driver in the audit."""
    return Subject("driver", driver.id, goal.team.network_id)
