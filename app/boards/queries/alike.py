"""Measures that several networks of a programme have, each with a definition of its own."""

from typing import NamedTuple

from sqlalchemy import select

from app.extensions import db
from app.formats import in_alphabetical_order
from app.measures.models.measure import Measure
from app.networks.models import Network


class Place(NamedTuple):
    """A measure where a network has it."""

    slug: str
    network: str
    measure_id: int


class Alike(NamedTuple):
    """Measures of the same name, or from the same place in the library, in several networks."""

    name: str
    places: tuple[Place, ...]


def list_alike(programme_id: int) -> list[Alike]:
    """Return what two or more open networks of a programme each measure as their own, by name."""
    asked = (
        select(Measure.id, Measure.name, Measure.library_key, Network.slug, Network.name)
        .join(Network, Measure.network_id == Network.id)
        .where(Network.programme_id == programme_id)
        .where(Network.closed_at.is_(None), Measure.closed_at.is_(None))
        .order_by(Network.name, Network.id, Measure.position, Measure.id)
    )
    names: dict[str, str] = {}
    found: dict[str, dict[str, Place]] = {}
    for measure_id, name, key, slug, network in db.session.execute(asked):
        same = key or name.casefold()
        names.setdefault(same, name)
        found.setdefault(same, {}).setdefault(slug, Place(slug, network, measure_id))
    alike = [Alike(names[same], tuple(of.values())) for same, of in found.items() if len(of) > 1]
    return sorted(alike, key=lambda one: in_alphabetical_order(one.name))
