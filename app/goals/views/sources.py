"""The change packages that a network's teams may copy from, and which one the address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from app.accounts.rights import holds_right
from app.extensions import db
from app.goals.models import ChangePackage, Goal
from app.goals.queries import (
    Pack,
    find_package,
    list_open_goals,
    read_library,
    read_package,
    search_pack,
)
from app.networks.models import Network
from app.networks.queries.programmes import list_networks
from app.web.actor import current_actor

LONGEST_SEARCH = 100
LOOKS = ("look", "source")
"""The names of the buttons of the page to copy on that show other ideas and copy nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """One change package to copy from: the network's own, the programme's or the library's."""

    key: str
    name: str
    about: str
    pack: Pack
    package: ChangePackage | None = None
    words: str = ""

    @property
    def is_own(self) -> bool:
        """Say whether it is the network's own."""
        return self.key == "network"

    @property
    def count(self) -> int:
        """Return how many ideas it holds."""
        return sum(len(driver.all_ideas) for driver in self.pack)


def list_sources(network: Network) -> list[Source]:
    """Return the packages that a network's teams see, the nearest first."""
    found = []
    for key, where in (("network", network), ("programme", network.programme)):
        package = find_package(where)
        if package is not None:
            pack = read_package(package)
            found.append(Source(key, package.name, package.about, pack, package))
    about = _("Derived from the documents that Sirkel builds on. An idea is an offer, no duty.")
    return [*found, Source("library", _("The library of Sirkel"), about, read_library())]


def read_chosen(sources: Sequence[Source]) -> Source:
    """Return the package that the address asks for, with what holds the words it asks for."""
    key, words = request.args.get("source"), request.args.get("q", "").strip()[:LONGEST_SEARCH]
    source = next((one for one in sources if one.key == key), sources[0])
    return replace(source, pack=search_pack(source.pack, words=words), words=words)


def address_of_package(package: ChangePackage) -> str:
    """Return the address where a package is changed."""
    return url_for("goals.edit_package", package_id=package.id)


def address_of_reading(package: ChangePackage) -> str:
    """Return the address where teams read a package: a programme's, in its first network."""
    if package.network_id is not None:
        network = db.session.get_one(Network, package.network_id)
        return url_for("goals.show_package", slug=network.slug)
    networks = list_networks(package.programme_id or 0)
    if not networks:
        return ""
    return url_for("goals.show_package", slug=networks[0].slug, source="programme")


def address_of_look(goal: Goal) -> str | None:
    """Return where a press leads that shows other ideas to copy, with all ticks; else nothing."""
    sent = request.form
    if not any(name in sent for name in LOOKS):
        return None
    wanted = {
        "source": sent.get("source") or request.args.get("source"),
        "q": sent.get("q", "").strip()[:LONGEST_SEARCH] if sent.get("look") == "search" else None,
        "chosen": sent.getlist("chosen"),
    }
    given: dict[str, Any] = {name: value for name, value in wanted.items() if value}
    return url_for("goals.copy_from_package", goal_id=goal.id, **given)


def list_goals_to_copy_to(network: Network) -> list[Goal]:
    """Return the open goals into whose diagram the reader may copy as one of their teams."""
    actor = current_actor()
    seats = [seat for seat in actor.seats if seat.place.network_id == network.id]
    mine = [seat.place.team_id for seat in seats if holds_right("edit_goals", actor, seat.place)]
    return list_open_goals([team_id for team_id in mine if team_id is not None])
