"""The search in what a network has learnt: read from the address, and offered as a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from flask import url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.accounts.rights import holds_right
from app.boards.queries.learning import (
    Learning,
    Matches,
    Scale,
    Service,
    Size,
    TeamPlace,
    Wish,
    find_matches,
    list_places,
)
from app.boards.views.learning_words import (
    name_decisions,
    name_scales,
    name_services,
    name_sizes,
)
from app.cycles.models import Decision
from app.formats import in_alphabetical_order
from app.networks.models import Network
from app.networks.queries.programmes import list_networks
from app.web.actor import Actor, Role
from app.web.text import clean

MOST_WORDS = 80
Choice = TypeVar("Choice", bound=StrEnum)


class Offered(NamedTuple):
    """What there is to choose from in a network: its topics, its counties and its services."""

    topics: Mapping[str, str]
    counties: Sequence[str]
    services: Sequence[Service]


class Filter(NamedTuple):
    """One choice of the search: its name in the address, its label, and what to choose from."""

    name: str
    label: str
    options: list[tuple[str, str]]
    current: str


class Chosen(NamedTuple):
    """Something that is asked for, in words, and the address of the search without it."""

    label: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looked for and found, and what one can choose from to look for more."""

    wish: Wish
    kept: dict[str, str]
    choices: list[Filter]
    matches: Matches
    chosen: list[Chosen]


class OtherNetwork(NamedTuple):
    """A network that the reader may look in too."""

    name: str
    url: str
    is_current: bool


def search_in(learning: Learning, network: Network, *, args: "MultiDict[str, str]") -> Search:
    """Look in what a network has learnt for what the address asks for."""
    places = list_places(network.id)
    offered = Offered(learning.topics, list_counties(places), list_services(places))
    wish = read_wish(args, offered=offered)
    choices = choices_of(wish, offered=offered)
    return Search(
        wish=wish,
        kept=kept_of(wish),
        choices=choices,
        matches=find_matches(learning, wish, places=places),
        chosen=list_chosen(wish, choices, slug=network.slug),
    )


def read_wish(args: "MultiDict[str, str]", *, offered: Offered) -> Wish:
    """Return what the address asks for; what nobody could have chosen asks for nothing."""
    county, topic = args.get("county", ""), args.get("topic", "")
    return Wish(
        words=clean(args.get("q", ""))[:MOST_WORDS],
        topic=topic if topic in offered.topics else "",
        service=_chosen(Service, args.get("service", "")),
        size=_chosen(Size, args.get("size", "")),
        county=county if county in offered.counties else "",
        decision=_chosen(Decision, args.get("decision", "")) or "",
        scale=_chosen(Scale, args.get("scale", "")),
    )


def kept_of(wish: Wish) -> dict[str, str]:
    """Return a search as the address holds it."""
    asked = {
        "q": wish.words,
        "topic": wish.topic,
        "service": wish.service or "",
        "size": wish.size or "",
        "county": wish.county,
        "decision": wish.decision,
        "scale": wish.scale or "",
    }
    return {name: str(value) for name, value in asked.items() if value}


def choices_of(wish: Wish, *, offered: Offered) -> list[Filter]:
    """Return what one can choose beside the words; what has nothing to choose is left out."""
    any_text = _("All")
    first = [("", any_text)]
    kept = kept_of(wish)
    listed = {
        "topic": (_("Topic"), list(offered.topics.items())),
        "county": (_("County"), [(one, one) for one in offered.counties]),
        "service": (_("Service"), name_services(offered.services)),
        "size": (_("Size of the municipality"), name_sizes()),
        "decision": (_("Decision"), name_decisions()),
        "scale": (_("Scale of the test"), name_scales()),
    }
    return [
        Filter(name, label, first + options, kept.get(name, ""))
        for name, (label, options) in listed.items()
        if options
    ]


def list_chosen(wish: Wish, choices: Sequence[Filter], *, slug: str) -> list[Chosen]:
    """Return what is asked for, each with the way to let go of it alone."""
    asked = [("q", _("Words"), wish.words)] if wish.words else []
    asked += [
        (one.name, one.label, dict(one.options)[one.current]) for one in choices if one.current
    ]
    kept: dict[str, Any] = {**kept_of(wish)}
    return [
        Chosen(label, text, url_for("boards.list_learning", slug=slug, **kept | {name: None}))
        for name, label, text in asked
    ]


def list_counties(places: Mapping[int, Sequence[TeamPlace]]) -> list[str]:
    """Return the counties of the teams that may be named."""
    counties = {one.county for of_team in places.values() for one in of_team if one.county}
    return sorted(counties, key=in_alphabetical_order)


def list_services(places: Mapping[int, Sequence[TeamPlace]]) -> list[Service]:
    """Return the services that teams which may be named say they are of."""
    found = {service for of_team in places.values() for one in of_team for service in one.services}
    return [one for one in Service if one in found]


def list_other_networks(actor: Actor, network: Network, *, wish: Wish) -> list[OtherNetwork]:
    """Return this network and the others of its programme, for a coordinator to choose from."""
    if Role.COORDINATOR not in actor.roles_at(network.place):
        return []
    networks = [
        one
        for one in list_networks(network.programme_id)
        if holds_right("see_network", actor, one.place)
    ]
    kept: dict[str, Any] = {**kept_of(wish), "county": None, "topic": None}
    return [
        OtherNetwork(
            one.name,
            url_for("boards.list_learning", slug=one.slug, **kept),
            one.id == network.id,
        )
        for one in networks
        if len(networks) > 1
    ]


def _chosen(choices: type[Choice], value: str) -> Choice | None:
    return choices(value) if value in {one.value for one in choices} else None
