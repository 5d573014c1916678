"""Where an archive is taken in: under which programme, by which slug, and what is there already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Connection, select

from app.database import Base
from app.exports.archive.encoding import to_json
from app.exports.archive.refusing import Refused, refuse_row
from app.extensions import db
from app.networks.models import Network, Programme
from app.networks.services.slugs import make_slug

Row = dict[str, Any]
OF_ITS_PLACE = {
    "id",
    "programme_id",
    "network_id",
    "team_id",
    "copied_from_id",
    "position",
    "created_at",
    "closed_at",
    "version",
    "measure_id",
}


@dataclass(frozen=True, slots=True)
class Where:
    """Where a network is taken in: its slug there, and the programme that is there already."""

    slug: str
    programme: Programme | None


def find_place(rows: Mapping[str, Row], *, slug: str | None, programme: str | None) -> Where:
    """Return where a network goes; its row and its programme's are ``rows``, by table."""
    return Where(_free_slug(slug or rows["network"]["slug"]), _find(rows["programme"], programme))


def find_known_measures(
    measures: Iterable[Row],
    definitions: Iterable[Row],
    *,
    programme: Programme,
    connection: Connection,
) -> dict[int, int]:
    """Return which of a programme's measures it has already, word for word, by their numbers."""
    table, versions = (Base.metadata.tables[name] for name in ("measure", "definition"))
    own = select(table).where(table.c.programme_id == programme.id)
    ours = [_plain(row) for row in connection.execute(own).mappings()]
    keys = [row["id"] for row in ours]
    found = select(versions).where(versions.c.measure_id.in_(keys))
    theirs = _said_by(list(measures), list(definitions))
    known = _said_by(ours, [_plain(row) for row in connection.execute(found).mappings()])
    by_words = {said: key for key, said in known.items()}
    return {number: by_words[said] for number, said in theirs.items() if said in by_words}


def _said_by(measures: list[Row], definitions: list[Row]) -> dict[int, str]:
    """Return all that is said of each measure with its definitions, as one text."""
    versions: dict[int, list[Row]] = {}
    for one in sorted(definitions, key=lambda row: row["number"]):
        versions.setdefault(one["measure_id"], []).append(_words(one))
    return {
        one["id"]: repr(
            (sorted(_words(one).items()), [sorted(v.items()) for v in versions.get(one["id"], ())])
        )
        for one in measures
    }


def _words(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in OF_ITS_PLACE}


def _plain(row: Mapping[Any, Any]) -> Row:
    return {name: to_json(value) for name, value in row.items()}


def _free_slug(slug: Any) -> str:
    if not isinstance(slug, str) or make_slug(slug) != slug:
        refuse_row("network")
    if db.session.scalar(select(Network.id).where(Network.slug == slug)) is not None:
        raise Refused(
            _("There is already a network %(slug)s here. Take it in by another: --as", slug=slug),
            field="slug",
        )
    return slug


def _find(row: Row, wanted: str | None) -> Programme | None:
    """Return the programme that is asked for; None when the archive brings its own."""
    slug = wanted or row.get("slug")
    if not isinstance(slug, str) or make_slug(slug) != slug:
        refuse_row("programme")
    found = db.session.scalar(select(Programme).where(Programme.slug == slug))
    if wanted and found is None:
        raise Refused(_("There is no programme %(slug)s here.", slug=slug), field="programme")
    if not wanted and found is not None:
        raise Refused(
            _(
                "There is already a programme %(slug)s here. Should the network join it, say so:"
                " --programme %(slug)s",
                slug=slug,
            ),
            field="programme",
        )
    return found
