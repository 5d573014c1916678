"""Rights as data: which role may do what where, read by the enforcement and by a page."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.errors import NotAllowed, NotKnown
from app.web.actor import Actor, Place, Role

TABLE = Path(__file__).with_name("rights.csv")
SEEING = {"team": "see_team", "network": "see_network", "programme": "see_programme"}


@dataclass(frozen=True, slots=True)
class Right:
    """One right: the kind of place it is held at, the roles, and if it lasts when that closes."""

    name: str
    place: str
    roles: frozenset[Role]
    lasts: bool

    def is_held(self, roles: frozenset[Role], place: Place) -> bool:
        """Say whether these roles hold it; in a closed place only what lasts is held."""
        return bool(roles & self.roles) and (self.lasts or not place.is_closed)


@cache
def list_rights() -> dict[str, Right]:
    """Return every right by name, in the order of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["right"]: _read(row) for row in csv.DictReader(file)}


def check_right(name: str, actor: Actor, place: Place) -> None:
    """Raise ``NotKnown`` when the actor may not know of the place, ``NotAllowed`` when only see."""
    right = list_rights()[name]
    roles = actor.roles_at(place)
    if right.is_held(roles, place):
        return
    seeing = SEEING.get(right.place)
    if seeing is None or not roles & list_rights()[seeing].roles:
        raise NotKnown(name)
    raise NotAllowed(name, is_closed=bool(roles & right.roles))


def holds_right(name: str, actor: Actor | None, place: Place) -> bool:
    """Say whether an actor holds a right at a place, for what a page offers."""
    return actor is not None and list_rights()[name].is_held(actor.roles_at(place), place)


def _read(row: dict[str, str]) -> Right:
    held = frozenset(role for role in Role if row.get(role.value) == "x")
    return Right(row["right"], row["place"], held, lasts=row["lasts"] == "x")
