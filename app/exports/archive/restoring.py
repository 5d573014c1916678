"""Taking in an archive: all of it in one transaction, or nothing."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DataError, IntegrityError

from app.audit.services import Subject, record_change
from app.exports.archive.auditing import take_audit
from app.exports.archive.inserting import Inserting, Row, in_turn
from app.exports.archive.manifest import Manifest
from app.exports.archive.number_rules import check_numbers
from app.exports.archive.opening import Archive, opened
from app.exports.archive.places import Where, find_known_measures, find_place
from app.exports.archive.refusing import refuse_file, refuse_revision, refuse_row, refuse_size
from app.exports.archive.tables import AUDIT, PEOPLE, PLACES, ROOTS, list_tables
from app.exports.archive.writing import read_revision
from app.extensions import db
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Network, Team

CHUNK = 1024 * 1024
MOST_HELD = 20_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in: the network as it is here now, and how many rows."""

    network: Network
    rows: int


def take_in_archive(path: Path, *, slug: str | None = None, programme: str | None = None) -> Taken:
    """Take in an archive as a network of its own; the caller commits, so that it is all or nothing.

    ``slug`` is what the network is called here, ``programme`` the slug of one that is here already.
    """
    connection = db.session.connection()
    with opened(path) as archive:
        _check(archive, connection)
        archive.check()
        try:
            network = _take(archive, connection, slug=slug, programme=programme)
        except (IntegrityError, DataError, RecursionError):
            refuse_row("tables")
    check_numbers(network)
    content = _say(archive.manifest, path)
    record_change(
        "network.taken_in", Subject("network", network.id, network.id), by=None, content=content
    )
    found = select(Series.id).join(Team).where(Team.network_id == network.id).order_by(Series.id)
    rebuild_summaries(db.session.scalars(found).all())
    return Taken(network, sum(part.rows for part in archive.manifest.parts.values()))


def _check(archive: Archive, connection: Connection) -> None:
    """Refuse other tables than the ones here, before anything is read."""
    manifest, ours = archive.manifest, read_revision(connection)
    if manifest.revision != ours:
        refuse_revision(manifest.revision, ours=ours)
    expected = {one.name for one in list_tables(with_people=manifest.with_people)}
    expected |= {AUDIT, PLACES} | ({PEOPLE} if manifest.with_people else set())
    if archive.tables != expected:
        refuse_file()


def _take(
    archive: Archive, connection: Connection, *, slug: str | None, programme: str | None
) -> Network:
    roots = {name: _only_row(archive, name) for name in ROOTS}
    where = find_place(roots, slug=slug, programme=programme)
    inserting = Inserting(connection)
    inserting.add_places(archive.list_rows(PLACES))
    if archive.manifest.with_people:
        inserting.add_people(archive.list_rows(PEOPLE))
    joining = _join(archive, where, inserting) if where.programme else None
    for table in in_turn(with_people=archive.manifest.with_people):
        rows: Iterable[Row] = archive.list_rows(table.name)
        if joining is not None:
            rows = joining.fit(table.name, rows)
        if table.name == "network":
            rows = [{**row, "slug": where.slug} for row in rows]
        inserting.add(table, rows)
    inserting.finish()
    take_audit(archive.list_rows(AUDIT), inserting)
    return db.session.get_one(Network, inserting.numbers["network"][1])


def _only_row(archive: Archive, table: str) -> Row:
    rows = list(islice(archive.list_rows(table), 2))
    if len(rows) != 1 or rows[0].get("id") != 1:
        refuse_row(table)
    return rows[0]


def _few(archive: Archive, table: str) -> list[Row]:
    """Return the rows of a table of which a network has few; far too many are never held."""
    rows = list(islice(archive.list_rows(table), MOST_HELD + 1))
    if len(rows) > MOST_HELD:
        refuse_size()
    return rows


class _Joining:
    """Fits a network into a programme that is there already.

    A measure of the programme that is the same here is used as it is; every other becomes the
    network's own, so that nothing changes for the programme's other networks. So does its package,
    unless the network has one.
    """

    def __init__(self, known: Mapping[int, int], *, has_package: bool) -> None:
        self._known = known
        self._has_package = has_package
        self._left_out: dict[str, set[int]] = {"change_package": set(), "package_idea": set()}

    def fit(self, table: str, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows of a table that are added, as they fit in."""
        for row in rows:
            if not self._is_left_out(table, row):
                yield self._own(table, row)

    def _is_left_out(self, table: str, row: Row) -> bool:
        packages = self._left_out["change_package"]
        if table == "programme":
            return True
        if table == "measure":
            return row["id"] in self._known
        if table == "definition":
            return row["measure_id"] in self._known
        if table == "change_package" and row["programme_id"] and self._has_package:
            packages.add(row["id"])
        if table == "package_idea" and row["package_id"] in packages:
            self._left_out[table].add(row["id"])
        return row.get("package_id") in packages or (
            table == "change_package" and row["id"] in packages
        )

    def _own(self, table: str, row: Row) -> Row:
        if table in ("measure", "change_package") and row["programme_id"]:
            return {**row, "programme_id": None, "network_id": 1}
        if table == "idea" and row["package_idea_id"] in self._left_out["package_idea"]:
            return {**row, "package_idea_id": None}
        return row


def _join(archive: Archive, where: Where, inserting: Inserting) -> _Joining:
    programme = where.programme
    if programme is None:
        raise ValueError(where)
    measures = [row for row in _few(archive, "measure") if row["programme_id"]]
    known = find_known_measures(
        measures,
        _few(archive, "definition"),
        programme=programme,
        connection=inserting.connection,
    )
    packages = _few(archive, "change_package")
    inserting.know("programme", {1: programme.id})
    inserting.know("measure", known)
    return _Joining(known, has_package=any(row["network_id"] for row in packages))


def _say(manifest: Manifest, path: Path) -> dict[str, Any]:
    """Return what the audit tells of it: which file, and the end of the chain it comes from."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return {
        "sha256": digest.hexdigest(),
        "made_at": manifest.made_at,
        "from": manifest.network["slug"],
        "last_hash": manifest.last_audit_hash,
    }
