"""The change packages that a network's teams may copy from, and which one the address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import request, url_for
from flask_babel import gettext as _

from app.extensions import db
from app.goals.models import ChangePackage
from app.goals.queries import (
    Pack,
    find_package,
    read_library,
    read_package,
    search_pack,
)
from app.networks.models import Network

LONGEST_SEARCH = 100


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
    """Return the address where a package is read: its network's page, or its programme's."""
    if package.network_id is not None:
        network = db.session.get_one(Network, package.network_id)
        return url_for("goals.show_package", slug=network.slug)
    return url_for("networks.show_programme", programme_id=package.programme_id)
