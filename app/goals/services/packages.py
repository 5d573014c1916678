"""Writing a network's or a programme's change package."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.goals.models import ChangePackage, PackageDriver, PackageIdea
from app.goals.queries import (
    PackedDriver,
    find_package,
    list_package_drivers,
    read_library,
)
from app.goals.services.branches import (
    bring_back,
    check_driver,
    check_parent,
    move_beside,
    next_position,
    take_out,
)
from app.goals.services.ordering import Way
from app.goals.wording import DriverWords, as_read
from app.networks.models import Network, Programme
from app.networks.queries.places import columns_of
from app.web.edits import Editor, save_edit

Part = PackageDriver | PackageIdea


class PackageIsThere(DomainError):
    """A package was to be begun where there is one."""


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
    save_edit(package, fields, subject=subject_of(package), editor=editor, as_read=as_read)


def add_package_driver(
    package: ChangePackage, *, by: int | None, fields: Mapping[str, Any]
) -> PackageDriver:
    """Add a driver to a package; ``parent_id`` makes it secondary."""
    check_parent(fields.get("parent_id"), list_package_drivers(package.id))
    driver = PackageDriver(**dict(fields))
    _add(driver, package, by=by, content=fields)
    return driver


def add_package_idea(
    package: ChangePackage, *, by: int | None, fields: Mapping[str, Any]
) -> PackageIdea:
    """Add an idea to a package, below one of its drivers, with whom it is thanks to."""
    _check_driver(list_package_drivers(package.id), fields)
    idea = PackageIdea(**dict(fields))
    _add(idea, package, by=by, content=fields)
    return idea


def edit_part(
    part: Part, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change a driver or an idea of a package; raises ``StaleEdit`` with what differs."""
    drivers = list_package_drivers(part.package_id)
    if isinstance(part, PackageIdea):
        _check_driver(drivers, fields)
    elif fields.get("parent_id") != part.parent_id:
        check_parent(fields.get("parent_id"), drivers, of=part)
    names = {one.id: one.text for one in drivers}
    editor, words = Editor(by, version), DriverWords(names)
    save_edit(part, fields, subject=subject_of(part), editor=editor, as_read=words.as_read)


def move_part(part: Part, way: Way, *, by: int | None) -> None:
    """Move a driver or an idea up or down among those that lie below the same."""
    if move_beside(part, way):
        subject = subject_of(part)
        record_change(f"{subject.kind}.moved", subject, by=by, content={"way": way})


def delete_part(part: Part, *, by: int | None) -> None:
    """Take something out of a package with all below it; what teams have copied is theirs."""
    take_out(part)
    record_change(f"{subject_of(part).kind}.deleted", subject_of(part), by=by)


def restore_part(part: Part, *, by: int | None) -> None:
    """Bring back what was taken out of a package, with what went with it and the drivers above."""
    bring_back(part)
    record_change(f"{subject_of(part).kind}.restored", subject_of(part), by=by)


def subject_of(row: ChangePackage | Part) -> Subject:
    """Name a package or a part of it in the audit."""
    kinds = {PackageDriver: "package_driver", PackageIdea: "package_idea"}
    package = row if isinstance(row, ChangePackage) else row.package
    return Subject(kinds.get(type(row), "package"), row.id, package.network_id)


def _add(part: Part, package: ChangePackage, by: int | None, content: Mapping[str, Any]) -> None:
    kind = type(part)
    part.package_id = package.id
    part.position = next_position(kind, of=kind.package_id == package.id)
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


def _check_driver(drivers: Sequence[PackageDriver], fields: Mapping[str, Any]) -> None:
    otherwise = _("Choose one of the package's drivers.")
    check_driver(fields.get("driver_id"), drivers, otherwise=otherwise)
