"""The tree of drivers and ideas, of a goal or of a package: what lies below what, and goes along.

A driver is primary, or secondary below a primary one; an idea lies below any driver.
"""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import clock
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Driver, Idea, PackageDriver, PackageIdea
from app.goals.services.ordering import Way, move

AnyDriver = Driver | PackageDriver
Part = AnyDriver | Idea | PackageIdea

IDEAS: dict[type, Any] = {Driver: Idea, PackageDriver: PackageIdea}
DRIVERS: dict[type, Any] = {Idea: Driver, PackageIdea: PackageDriver}


class CannotLieThere(DomainError):
    """Something was to lie below a driver that cannot have it below."""


def check_parent(
    parent_id: int | None, drivers: Sequence[AnyDriver], *, of: AnyDriver | None = None
) -> None:
    """Let a driver of a tree lie below a primary one; one that has drivers itself, below none."""
    if parent_id is None:
        return
    primary = {one.id for one in drivers if one.parent_id is None and one is not of}
    if parent_id not in primary:
        raise CannotLieThere(_("Choose one of the primary drivers."), field="parent_id")
    if of is not None and any(one.parent_id == of.id for one in drivers):
        message = _("This driver has drivers below it. Move those first.")
        raise CannotLieThere(message, field="parent_id")


def check_driver(driver_id: int | None, drivers: Sequence[AnyDriver], *, otherwise: str) -> None:
    """Let an idea lie below a driver of its own tree."""
    if driver_id not in {one.id for one in drivers}:
        raise CannotLieThere(otherwise, field="driver_id")


def next_position(kind: Any, *, of: Any) -> int:
    """Return the place after the last one among all of a kind in a tree, deleted ones too."""
    last = db.session.scalar(select(func.max(kind.position)).where(of))
    return (last or 0) + 1


def move_beside(part: Part, way: Way) -> bool:
    """Move a part one place among those that lie below the same; say whether it could."""
    kind: Any = type(part)
    above = _column_above(kind)
    beside = select(kind).where(above == getattr(part, above.key), kind.deleted_at.is_(None))
    beside = beside.where(*_same_tree(part)).order_by(kind.position, kind.id)
    return move(part, way, beside=list(db.session.scalars(beside)))


def take_out(part: Part) -> Sequence[Part]:
    """Delete a part with all that lies below it, at one moment; return what went."""
    moment, branch = clock.now(), _list_branch(part)
    for row in branch:
        row.deleted_at = moment
    db.session.flush()
    return branch


def bring_back(part: Part) -> None:
    """Bring a part back with what went with it, and with the drivers that it lies below.

    A driver whose own has come to lie below another meanwhile lies beside that one.
    """
    above = _list_above(part)
    for row in (*_list_branch(part, together=part.deleted_at), *above):
        row.deleted_at = None
    drivers = above if isinstance(part, (Idea, PackageIdea)) else [part, *above]
    for driver in drivers[:-1]:
        driver.parent_id = drivers[-1].id
    db.session.flush()


def _list_branch(part: Part, *, together: Any = None) -> list[Any]:
    """Return a part and what lies below it: what is there, or what was deleted together with it."""
    if isinstance(part, (Idea, PackageIdea)):
        return [part]
    kind: Any = type(part)
    drivers = [part, *_list(kind, kind.parent_id == part.id, together)]
    ideas = IDEAS[kind]
    keys = [one.id for one in drivers]
    return [*drivers, *_list(ideas, ideas.driver_id.in_(keys), together)]


def _list_above(part: Part) -> list[AnyDriver]:
    """Return the drivers that a part lies below, the nearest first."""
    kind = DRIVERS.get(type(part), type(part))
    key = getattr(part, _column_above(type(part)).key)
    if key is None:
        return []
    driver: AnyDriver = db.session.get_one(kind, key)
    return [driver, *_list_above(driver)]


def _list(kind: Any, below: Any, together: Any) -> list[Any]:
    gone = kind.deleted_at.is_(None) if together is None else kind.deleted_at == together
    return list(db.session.scalars(select(kind).where(below, gone)))


def _column_above(kind: Any) -> Any:
    """Return the column that says which driver a part lies below."""
    return kind.driver_id if kind in DRIVERS else kind.parent_id


def _same_tree(part: Part) -> list[Any]:
    kind: Any = type(part)
    if isinstance(part, (Driver, Idea)):
        return [kind.goal_id == part.goal_id]
    return [kind.package_id == part.package_id]
