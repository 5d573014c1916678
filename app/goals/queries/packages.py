"""Reads of change packages: the library's, a programme's and a network's, all in one shape."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.errors import NotKnown
from app.extensions import db
from app.goals.models import ChangePackage, PackageDriver, PackageIdea
from app.goals.queries.library import LibraryDriver, LibraryIdea, list_library_drivers
from app.networks.models import Network, Programme


@dataclass(frozen=True, slots=True)
class PackedIdea:
    """An idea of a package: its first small test, what it moves, and whom it is thanks to.

    ``package_idea_id`` is None in the library, where the key of the library is all there is.
    """

    key: str
    text: str
    first_test: str
    measure_key: str
    credit: str
    library_key: str
    package_idea_id: int | None = None


@dataclass(frozen=True, slots=True)
class PackedDriver:
    """A driver of a package with what lies below it."""

    key: str
    text: str
    library_key: str
    drivers: tuple["PackedDriver", ...] = ()
    ideas: tuple[PackedIdea, ...] = ()
    package_driver_id: int | None = None

    @property
    def all_ideas(self) -> tuple[PackedIdea, ...]:
        """Return every idea below it, however deep."""
        deeper = [idea for driver in self.drivers for idea in driver.all_ideas]
        return (*self.ideas, *deeper)


Pack = tuple[PackedDriver, ...]
Row = TypeVar("Row", ChangePackage, PackageDriver, PackageIdea)


def find_package(where: Network | Programme) -> ChangePackage | None:
    """Return the change package of a network or of a programme."""
    column = ChangePackage.network_id if isinstance(where, Network) else ChangePackage.programme_id
    return db.session.scalar(select(ChangePackage).where(column == where.id))


def get_package(package_id: int) -> ChangePackage:
    """Return a package; raises ``NotKnown``."""
    return _found(db.session.get(ChangePackage, package_id), package_id)


def get_package_driver(driver_id: int) -> PackageDriver:
    """Return a driver of a package with its package, deleted or not; raises ``NotKnown``."""
    path = joinedload(PackageDriver.package)
    return _found(db.session.get(PackageDriver, driver_id, options=[path]), driver_id)


def get_package_idea(idea_id: int) -> PackageIdea:
    """Return an idea of a package with its package, deleted or not; raises ``NotKnown``."""
    path = joinedload(PackageIdea.package)
    return _found(db.session.get(PackageIdea, idea_id, options=[path]), idea_id)


def list_package_drivers(package_id: int) -> list[PackageDriver]:
    """Return the drivers of a package in its own order."""
    found = select(PackageDriver).where(PackageDriver.package_id == package_id)
    found = found.where(PackageDriver.deleted_at.is_(None))
    return list(db.session.scalars(found.order_by(PackageDriver.position, PackageDriver.id)))


def list_package_ideas(package_id: int) -> list[PackageIdea]:
    """Return the ideas of a package in its own order."""
    found = select(PackageIdea).where(PackageIdea.package_id == package_id)
    found = found.where(PackageIdea.deleted_at.is_(None))
    return list(db.session.scalars(found.order_by(PackageIdea.position, PackageIdea.id)))


def read_library() -> Pack:
    """Return the change package of the library."""
    return tuple(_pack_library(one) for one in list_library_drivers())


def read_package(package: ChangePackage) -> Pack:
    """Return what a network or a programme has gathered."""
    ideas: dict[int, list[PackedIdea]] = {}
    for idea in list_package_ideas(package.id):
        ideas.setdefault(idea.driver_id, []).append(_pack_idea(idea))
    drivers = list_package_drivers(package.id)
    below: dict[int | None, list[PackageDriver]] = {}
    for one in drivers:
        below.setdefault(one.parent_id, []).append(one)
    return tuple(
        replace(
            _pack_driver(primary, ideas),
            drivers=tuple(_pack_driver(one, ideas) for one in below.get(primary.id, ())),
        )
        for primary in below.get(None, ())
    )


def list_deleted_package_drivers(package_id: int) -> list[PackageDriver]:
    """Return the drivers of a package that are deleted, the latest first."""
    found = select(PackageDriver).where(PackageDriver.package_id == package_id)
    found = found.where(PackageDriver.deleted_at.is_not(None))
    order = (PackageDriver.deleted_at.desc(), PackageDriver.id)
    return list(db.session.scalars(found.order_by(*order)))


def list_deleted_package_ideas(package_id: int) -> list[PackageIdea]:
    """Return the ideas of a package that are deleted, the latest first."""
    found = select(PackageIdea).where(PackageIdea.package_id == package_id)
    found = found.where(PackageIdea.deleted_at.is_not(None))
    return list(db.session.scalars(found.order_by(PackageIdea.deleted_at.desc(), PackageIdea.id)))


def search_pack(pack: Pack, *, words: str) -> Pack:
    """Return what of a package holds all the words, in a driver's name, an idea or its test."""
    wanted = words.casefold().split()
    found = (_search(driver, wanted, above="") for driver in pack)
    return tuple(driver for driver in found if driver is not None)


def _search(driver: PackedDriver, wanted: Iterable[str], above: str) -> PackedDriver | None:
    said = f"{above} {driver.text}"
    ideas = tuple(
        idea
        for idea in driver.ideas
        if _holds(f"{said} {idea.text} {idea.first_test} {idea.credit}", wanted)
    )
    deeper = [_search(one, wanted, said) for one in driver.drivers]
    drivers = tuple(one for one in deeper if one is not None)
    if ideas or drivers or _holds(said, wanted):
        return replace(driver, ideas=ideas, drivers=drivers)
    return None


def _holds(text: str, wanted: Iterable[str]) -> bool:
    return all(word in text.casefold() for word in wanted)


def _pack_library(driver: LibraryDriver) -> PackedDriver:
    return PackedDriver(
        key=f"library-{driver.key}",
        text=driver.name,
        library_key=driver.key,
        drivers=tuple(_pack_library(one) for one in driver.drivers),
        ideas=tuple(_pack_library_idea(one) for one in driver.ideas),
    )


def _pack_library_idea(idea: LibraryIdea) -> PackedIdea:
    return PackedIdea(
        key=f"library-{idea.key}",
        text=idea.idea,
        first_test=idea.first_test,
        measure_key=idea.measure,
        credit="",
        library_key=idea.key,
    )


def _pack_driver(row: PackageDriver, ideas: dict[int, list[PackedIdea]]) -> PackedDriver:
    return PackedDriver(
        key=f"driver-{row.id}",
        text=row.text,
        library_key=row.library_key,
        ideas=tuple(ideas.get(row.id, ())),
        package_driver_id=row.id,
    )


def _pack_idea(row: PackageIdea) -> PackedIdea:
    return PackedIdea(
        key=f"idea-{row.id}",
        text=row.text,
        first_test=row.first_test,
        measure_key=row.measure_key,
        credit=row.credit,
        library_key=row.library_key,
        package_idea_id=row.id,
    )


def _found(row: Row | None, key: int) -> Row:
    if row is None:
        raise NotKnown(key)
    return row
