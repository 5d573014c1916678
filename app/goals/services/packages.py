"""Writing a network's or a programme's change package."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.goals.models import ChangePackage, PackageDriver, PackageIdea
from app.goals.queries import (
    PackedDriver,
    find_package,
    list_package_drivers,
    list_package_ideas,
    read_library,
)
from app.goals.services.ordering import Way, move
from app.goals.wording import DriverWords
from app.networks.models import Network, Programme
from app.networks.queries.places import columns_of
from app.web.edits import Editor, save_edit

Part = PackageDriver | PackageIdea


class PackageIsThere(DomainError):
    """A package was to be begun where there is one."""


class NotInThePackage(DomainError):
    """Something was to lie below a driver that the package does not have."""


def start_package(
    where: Network | Programme, *, by: int | None, name: str, from_library: bool
) -> ChangePackage:
    """Begin the change package of a network or a programme, empty or with all of the library.

    Of two who begin it at once the later waits, and is told that it is there.
    """
    kind = type(where)
    db.session.execute(select(kind.id).where(kind.id == where.id).with_for_update())
    if find_package(where) is not None:
        raise PackageIsThere(_("Somebody else has just begun the package. Look at that one first."))
    columns = {key: value for key, value in columns_of(where).items() if key != "team_id"}
    package = ChangePackage(name=name, created_at=clock.now(), **columns)
    db.session.add(package)
    db.session.flush()
    if from_library:
        for position, driver in enumerate(read_library(), start=1):
            _take_in(driver, package, parent=None, position=position)
    content = {"name": name, "from_library": from_library}
    record_change("package.created", subject_of(package), by=by, content=content)
    return package


def edit_package(
    package: ChangePackage, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change the name of a package and what it is about; raises ``StaleEdit``."""
    editor = Editor(by, version)
    as_read = DriverWords({}).as_read
    save_edit(package, fields, subject=subject_of(package), editor=editor, as_read=as_read)


def add_package_driver(
    package: ChangePackage, *, by: int | None, fields: Mapping[str, Any]
) -> PackageDriver:
    """Add a driver to a package; ``parent_id`` makes it secondary."""
    _check_parent(package.id, fields.get("parent_id"))
    driver = PackageDriver(position=_next(PackageDriver, package.id), **dict(fields))
    _add(driver, package, by=by, content=fields)
    return driver


def add_package_idea(
    package: ChangePackage, *, by: int | None, fields: Mapping[str, Any]
) -> PackageIdea:
    """Add an idea to a package, below one of its drivers, with whom it is thanks to."""
    _check_driver(package.id, fields.get("driver_id"))
    idea = PackageIdea(position=_next(PackageIdea, package.id), **dict(fields))
    _add(idea, package, by=by, content=fields)
    return idea


def edit_part(
    part: Part, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change a driver or an idea of a package; raises ``StaleEdit`` with what differs."""
    if isinstance(part, PackageIdea):
        _check_driver(part.package_id, fields.get("driver_id"))
    elif fields.get("parent_id") != part.parent_id:
        _check_move(part, fields.get("parent_id"))
    names = {one.id: one.text for one in list_package_drivers(part.package_id)}
    editor, as_read = Editor(by, version), DriverWords(names).as_read
    save_edit(part, fields, subject=subject_of(part), editor=editor, as_read=as_read)


def move_part(part: Part, way: Way, *, by: int | None) -> None:
    """Move a driver or an idea up or down among those that lie below the same."""
    if isinstance(part, PackageIdea):
        ideas = list_package_ideas(part.package_id)
        moved = move(part, way, beside=[one for one in ideas if one.driver_id == part.driver_id])
    else:
        drivers = list_package_drivers(part.package_id)
        moved = move(part, way, beside=[one for one in drivers if one.parent_id == part.parent_id])
    if moved:
        subject = subject_of(part)
        record_change(f"{subject.kind}.moved", subject, by=by, content={"way": way})


def delete_part(part: Part, *, by: int | None) -> None:
    """Take something out of a package with all below it; what teams have copied is theirs."""
    moment = clock.now()
    for row in _branch(part):
        row.deleted_at = moment
    db.session.flush()
    record_change(f"{subject_of(part).kind}.deleted", subject_of(part), by=by)


def restore_part(part: Part, *, by: int | None) -> None:
    """Bring back what was taken out of a package, with what went with it and the drivers above."""
    together = part.deleted_at
    for row in (*_branch(part, together=together), *_list_above(part)):
        row.deleted_at = None
    db.session.flush()
    record_change(f"{subject_of(part).kind}.restored", subject_of(part), by=by)


def subject_of(row: ChangePackage | Part) -> Subject:
    """Name a package or a part of it in the audit."""
    kinds = {PackageDriver: "package_driver", PackageIdea: "package_idea"}
    package = row if isinstance(row, ChangePackage) else row.package
    return Subject(kinds.get(type(row), "package"), row.id, package.network_id)


def _add(part: Part, package: ChangePackage, by: int | None, content: Mapping[str, Any]) -> None:
    part.package_id = package.id
    db.session.add(part)
    db.session.flush()
    subject = subject_of(part)
    record_change(f"{subject.kind}.created", subject, by=by, content=content)


def _take_in(
    packed: PackedDriver, package: ChangePackage, parent: PackageDriver | None, position: int
) -> None:
    """Copy a driver of the library with all that lies below it."""
    driver = PackageDriver(
        package_id=package.id,
        parent_id=parent.id if parent else None,
        text=packed.text,
        library_key=packed.library_key,
        position=position,
    )
    db.session.add(driver)
    db.session.flush()
    names = ("text", "first_test", "measure_key", "credit", "library_key")
    for at, idea in enumerate(packed.ideas, start=1):
        kept = {name: getattr(idea, name) for name in names}
        place = {"package_id": package.id, "driver_id": driver.id, "position": at}
        db.session.add(PackageIdea(**kept, **place))
    for at, below in enumerate(packed.drivers, start=1):
        _take_in(below, package, driver, at)


def _branch(part: Part, *, together: Any = None) -> list[Part]:
    """Return a part and what lies below it: what is there, or what was deleted together with it."""
    if isinstance(part, PackageIdea):
        return [part]
    of = partial(_below, together=together)
    drivers = [part, *of(PackageDriver, PackageDriver.parent_id == part.id)]
    keys = [one.id for one in drivers]
    return [*drivers, *of(PackageIdea, PackageIdea.driver_id.in_(keys))]


def _list_above(part: Part) -> list[PackageDriver]:
    """Return the drivers that a part lies below, the nearest first."""
    key = part.driver_id if isinstance(part, PackageIdea) else part.parent_id
    if key is None:
        return []
    driver = db.session.get_one(PackageDriver, key)
    return [driver, *_list_above(driver)]


def _below(kind: Any, below: Any, *, together: Any) -> list[Any]:
    gone = kind.deleted_at.is_(None) if together is None else kind.deleted_at == together
    return list(db.session.scalars(select(kind).where(below, gone)))


def _next(kind: Any, package_id: int) -> int:
    last = db.session.scalar(select(func.max(kind.position)).where(kind.package_id == package_id))
    return (last or 0) + 1


def _check_parent(package_id: int, parent_id: int | None) -> None:
    primary = {one.id for one in list_package_drivers(package_id) if one.parent_id is None}
    if parent_id is not None and parent_id not in primary:
        raise NotInThePackage(_("Choose one of the primary drivers."), field="parent_id")


def _check_move(driver: PackageDriver, parent_id: int | None) -> None:
    _check_parent(driver.package_id, parent_id)
    drivers = list_package_drivers(driver.package_id)
    if parent_id is not None and any(one.parent_id == driver.id for one in drivers):
        message = _("This driver has drivers below it. Move those first.")
        raise NotInThePackage(message, field="parent_id")


def _check_driver(package_id: int, driver_id: int | None) -> None:
    if driver_id not in {one.id for one in list_package_drivers(package_id)}:
        raise NotInThePackage(_("Choose one of the package's drivers."), field="driver_id")
