"""Writing the archive of a network: read at one moment, and whole or not at all."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy import Connection, Table, select, text

from app import clock
from app.audit.models import AuditChain, AuditPayload
from app.database import Base
from app.exports.archive import references
from app.exports.archive.encoding import to_json
from app.exports.archive.manifest import MANIFEST, README, Manifest, Part, file_of
from app.exports.archive.people import list_people, number_people, without_marks, without_order
from app.exports.archive.reading_rows import AT_A_TIME, NetworkRows, Row
from app.exports.archive.tables import AUDIT, PEOPLE, PLACES
from app.exports.archive.telling import tell
from app.exports.asked import Wanted
from app.exports.formats import Progress
from app.extensions import db
from app.gatherings.queries.evaluation import Stage, fewest_of, stage_of
from app.networks.models import Network

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
REVISION = text("SELECT version_num FROM alembic_version")


def _tell_nobody(_done: int, _of: int) -> None:
    """Tell nobody how far it has come."""


def write_archive_file(wanted: Wanted, path: Path, *, progress: Progress) -> None:
    """Write the archive of a network as a file on a page of files: without people."""
    write_archive(wanted.network, path, progress=progress)


def write_archive(
    network: Network, path: Path, *, progress: Progress = _tell_nobody, people: bool = False
) -> Manifest:
    """Write all of a network as one zip, with its people when they are asked for."""
    partial = path.with_name(f"{path.name}.writing")
    try:
        with _at_one_moment() as connection, ZipFile(partial, "w", ZIP_DEFLATED) as archive:
            manifest = _write(connection, archive, network, progress=progress, people=people)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def read_revision(connection: Connection) -> str:
    """Return the revision of the tables."""
    return str(connection.scalar(REVISION))


def _at_one_moment() -> Connection:
    """Return a connection of its own that sees the database as it is when it first reads."""
    connection = db.engine.connect()
    if connection.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


def _write(
    connection: Connection, archive: ZipFile, network: Network, *, progress: Progress, people: bool
) -> Manifest:
    numbers = number_people(connection, network) if people else None
    rows = NetworkRows(connection, network, people=numbers)
    written, held_back = _Writer(archive), dict[str, int]()
    written.write(PLACES, _list_places(rows))
    if numbers is not None:
        written.write(PEOPLE, list_people(connection, numbers))
    for at, table in enumerate(rows.tables):
        progress(at, len(rows.tables) + 1)
        written.write(table.name, _list_rows(rows, table, held_back=held_back))
    written.write(AUDIT, _list_audit(rows))
    manifest = Manifest(
        revision=read_revision(connection),
        network=_name(network),
        made_at=clock.now().isoformat(),
        with_people=people,
        parts=written.parts,
        last_audit_hash=_last_hash(connection, network),
        loose=dict(sorted(rows.loose.items())),
        held_back=held_back,
    )
    written.add(README, tell(manifest).encode())
    written.add(MANIFEST, manifest.to_text().encode())
    progress(1, 1)
    return manifest


def _name(network: Network) -> dict[str, Any]:
    programme = network.programme.slug
    named = {"slug": network.slug, "name": network.name, "programme": programme}
    return named | {"is_invented": network.is_invented}


def _list_rows(rows: NetworkRows, table: Table, *, held_back: dict[str, int]) -> Iterable[Row]:
    found = rows.list_rows(table)
    if table.name == "attendance":
        return without_marks(found)
    if table.name != "evaluation":
        return found
    answers, network = list(found), rows.network
    told = {
        rows.numbers["gathering"][one.id]
        for one in network.gatherings
        if stage_of(one) is Stage.CLOSED
    }
    closed = [one for one in answers if one["gathering_id"] in told]
    kept = list(without_order(closed, fewest=fewest_of(network)))
    if len(kept) < len(answers):
        held_back[table.name] = len(answers) - len(kept)
    return kept


def _list_places(rows: NetworkRows) -> Iterator[Row]:
    """Yield the municipalities that the teams work for."""
    places, teams = (Base.metadata.tables[name] for name in (PLACES, "team_municipality"))
    found = select(places).where(
        places.c.number.in_(
            select(teams.c.municipality_number).where(teams.c.team_id.in_(rows.numbers["team"]))
        )
    )
    known = rows.connection.execute(found).mappings().all()
    for row in sorted(known, key=lambda row: str(row["number"])):
        yield {name: to_json(value) for name, value in row.items()}


def _list_audit(rows: NetworkRows) -> Iterator[Row]:
    """Yield what was changed, in the order in which it was, about rows that are archived."""
    entry, payload = Base.metadata.tables[AUDIT], Base.metadata.tables[AuditPayload.__tablename__]
    found = (
        select(entry, payload.c.content)
        .outerjoin(payload, payload.c.entry_id == entry.c.id)
        .where(entry.c.chain == f"network-{rows.network.id}")
        .order_by(entry.c.id)
    )
    options = rows.connection.execution_options(yield_per=AT_A_TIME)
    for row in options.execute(found).mappings():
        if (moved := _move_entry(row, rows)) is not None:
            yield moved


def _move_entry(row: Mapping[Any, Any], rows: NetworkRows) -> Row | None:
    kind, action = row["subject_kind"], row["action"]
    key = references.move_subject(kind, row["subject_id"], numbers=rows.numbers)
    if key is None:
        return None
    try:
        content = references.move_content(kind, row["content"], action=action, numbers=rows.numbers)
    except references.Lost:
        return None
    return {
        "at": to_json(row["at"]),
        "actor_id": rows.find_number(PEOPLE, row["actor_id"]),
        "action": action,
        "subject_kind": kind,
        "subject_id": key,
        "content": content,
    }


def _last_hash(connection: Connection, network: Network) -> str:
    chain = Base.metadata.tables[AuditChain.__tablename__]
    found = select(chain.c.last_hash).where(chain.c.chain == f"network-{network.id}")
    return connection.scalar(found) or ""


class _Writer:
    """Writes the files of an archive, and notes what each came to."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.parts: dict[str, Part] = {}

    def write(self, table: str, rows: Iterable[Row]) -> None:
        """Write a table, a line for each row."""
        digest, count, size = hashlib.sha256(), 0, 0
        with self._archive.open(_named(file_of(table)), "w", force_zip64=True) as file:
            for row in rows:
                line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                file.write(line)
                digest.update(line)
                count, size = count + 1, size + len(line)
        self.parts[file_of(table)] = Part(count, size, digest.hexdigest())

    def add(self, name: str, content: bytes) -> None:
        """Write a small file as it is."""
        self._archive.writestr(_named(name), content)


def _named(name: str) -> ZipInfo:
    info = zipfile.ZipInfo(name, date_time=FIRST_DAY)
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
    return info
