"""What a file holds: for every series the cells that never change, and a row for every slot."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.exports.scope import Shown
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.models.stored_summary import SlotFields
from app.measures.models.summary import TargetStep
from app.networks.models import Municipality, Network, Team
from app.packs.content import MeasureContent, MunicipalityContent, TeamContent

Cell = str | int | float | None

FRACTION = "fraction"  # the unit of a share as files write it: 0.2 is 20 %

OF_SERIES = (
    "network",
    "county",
    "municipality_numbers",
    "team",
    "measure",
    "measure_type",
    "kind",
    "unit",
    "direction",
    "frequency",
)
OF_SLOT = (
    "target",
    "definition_version",
    "period",
    "period_start",
    "period_end",
    "state",
    "numerator",
    "denominator",
    "value",
    "excluded",
    "note",
)
COLUMNS = (*OF_SERIES, *OF_SLOT)


@dataclass(frozen=True, slots=True)
class Block:
    """One series of a file: the cells of ``OF_SERIES``, and its slots, which are gone through once.

    ``targets`` are those that held in each slot, and ``excluded`` the positions of slots that the
    team has left out of what is worked out. ``places`` are the municipalities in words.
    """

    cells: list[Cell]
    places: str
    slots: Iterable[SlotFields]
    versions: list[int]
    targets: list[float | None]
    excluded: frozenset[int]


def list_blocks(shown: Iterable[Shown]) -> Iterator[Block]:
    """Yield the series as their reader may see them; a hidden slot has its state and no number."""
    for listed, numbers in shown:
        versions = _versions(listed.measure, numbers.periods)
        targets = list_targets(numbers.targets, len(numbers.periods))
        cells = cells_of(name_of(listed.team.network), listed.team, measure=listed.measure)
        places = places_of(listed.team)
        yield Block(cells, places, numbers.slots, versions, targets, numbers.excluded)


def cells_of(
    network: str, team: Team | TeamContent, *, measure: Measure | MeasureContent
) -> list[Cell]:
    """Return the cells of ``OF_SERIES``, of a team and a measure as they are or as they were."""
    municipalities = _municipalities(team)
    return [
        network,
        municipalities[0].county if municipalities else "",
        " ".join([one.number for one in municipalities]),
        team.name,
        measure.name,
        measure.measure_type.value,
        measure.kind.value,
        unit_of_value(measure.unit),
        measure.direction.value,
        measure.frequency.value,
    ]


def places_of(team: Team | TeamContent) -> str:
    """Return a team's municipalities with number and name, which no spreadsheet takes for a number.

    A number alone would lose its first zero.
    """
    return ", ".join([f"{one.number} {one.name}" for one in _municipalities(team)])


def _municipalities(team: Team | TeamContent) -> Sequence[Municipality | MunicipalityContent]:
    return team.municipalities


def unit_of_value(unit: str) -> str:
    """Return the unit that the values of a file are in: a share is written as a fraction."""
    return FRACTION if unit == "percent" else unit


def list_targets(steps: Iterable[TargetStep], count: int) -> list[float | None]:
    """Return the target that held in each of so many slots."""
    held: list[float | None] = [None] * count
    for step in steps:
        start = max(0, step.first)
        held[start:] = [step.value] * len(held[start:])
    return held


def name_of(network: Network) -> str:
    """Return a network's name as files say it: an invented one is said to be invented."""
    if network.is_invented:
        return _("%(name)s (made up)", name=network.name)
    return network.name


def _versions(measure: Measure, periods: tuple[Period, ...]) -> list[int]:
    """Return the number of the definition in force at each slot."""
    definitions = measure.definitions
    if len(definitions) == 1:
        return [definitions[0].number] * len(periods)
    found: list[int] = []
    for period in periods:
        in_force = [one.number for one in definitions if one.valid_from <= period.start]
        found.append(in_force[-1] if in_force else definitions[0].number)
    return found
