"""The demo's programme, networks, gatherings, agreements and common measures."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from app import clock
from app.accounts.models import User
from app.cli.demonstration.holidays import gathering_day
from app.cli.demonstration.people import People
from app.cli.demonstration.seeds import DEMO, day, moment
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.queries.library import get_library_measure
from app.measures.services.definitions import create_measure, define_measure
from app.networks.models import CycleWords, FacilitatorsSee, Network, Programme
from app.networks.services.gatherings import GatheringFields, create_gathering
from app.networks.services.memberships import SeatFields, add_member
from app.networks.services.municipalities import load_municipalities
from app.networks.services.networks import NetworkFields, create_network
from app.networks.services.programmes import create_programme
from app.statistics.settings import RuleSet
from app.web.actor import Role


@dataclass(slots=True)
class DemoNetwork:
    """A network of the demo with its common measures by their key in the library."""

    network: Network
    facilitator: User
    measures: dict[str, Measure] = field(default_factory=dict)
    holidays: list[dict[str, Any]] = field(default_factory=list)


def load_networks(seed: dict[str, Any], people: People) -> dict[str, DemoNetwork]:
    """Make the programme and its networks; return the networks by slug."""
    load_municipalities(DEMO / "municipalities.csv", is_invented=True)
    row = seed["programme"]
    programme = create_programme(row["name"], row["about"], by=None)
    for key in row["coordinators"]:
        add_member(people[key].id, programme, fields=SeatFields(Role.COORDINATOR), by=None)
    shared = _load_shared(row["common_measures"], programme)
    found = {}
    for one in seed["networks"]:
        loaded = _load_network(one, programme, people, shared=shared)
        loaded.holidays = seed["holidays"]
        found[one["slug"]] = loaded
    return found


def _load_shared(keys: list[str], programme: Programme) -> dict[str, Measure]:
    """Make the measures that the networks of the programme have in common."""
    found = {}
    for key in keys:
        library = get_library_measure(key)
        words = library.definition
        measure = create_measure(programme, by=None, fields=library.fields, definition=words)
        measure.position = int(key.removeprefix("M"))
        found[key] = measure
    return found


def _load_network(
    row: dict[str, Any], programme: Programme, people: People, *, shared: dict[str, Measure]
) -> DemoNetwork:
    fields = NetworkFields(
        name=row["name"],
        starts_on=day(row["starts_in_days"]),
        ends_on=day(row["ends_in_days"]),
        purpose=row["purpose"],
        facilitators_see=FacilitatorsSee(row["facilitators_see"]),
        cycle_words=CycleWords(row["cycle_words"]),
        rule_set=RuleSet(row["rule_set"]),
    )
    with clock.stopped_at(moment(row["starts_in_days"])):
        network = create_network(programme, fields, by=None, is_invented=True)
    network.slug = row["slug"]
    db.session.flush()
    for role in (Role.FACILITATOR, Role.GUEST):
        for key in row[f"{role.value}s"]:
            add_member(people[key].id, network, fields=SeatFields(role), by=None)
    for one in row["gatherings"]:
        _load_gathering(one, network)
    facilitator = people[row["facilitators"][0]]
    return DemoNetwork(network, facilitator, _load_measures(row, network, shared))


def _load_gathering(row: dict[str, Any], network: Network) -> None:
    starts_on = gathering_day(day(row["starts_in_days"]), days=row["days"])
    ends_on = starts_on + timedelta(days=row["days"] - 1)
    fields = GatheringFields(row["number"], starts_on, ends_on, row["venue"], row["theme"])
    create_gathering(network, fields, by=None)


def _load_measures(
    row: dict[str, Any], network: Network, shared: dict[str, Measure]
) -> dict[str, Measure]:
    changes = {change["measure"]: change for change in row["definition_changes"]}
    found = {}
    for key in row["common_measures"]:
        if key in shared:
            found[key] = shared[key]
            continue
        library, change = get_library_measure(key), changes.get(key)
        words = {**library.definition, **(change["earlier"] if change else {})}
        measure = create_measure(network, by=None, fields=library.fields, definition=words)
        if change:
            _change_definition(measure, change, library.definition)
        found[key] = measure
    return found


def _change_definition(measure: Measure, change: dict[str, Any], words: dict[str, str]) -> None:
    now = Period.containing(clock.today(), measure.frequency)
    valid_from = now.back(change["starts_periods_back"]).start
    define_measure(measure, by=None, valid_from=valid_from, reason=change["reason"], words=words)
