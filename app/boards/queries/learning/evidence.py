"""Every change idea that a network has shared learning about, with all that was learnt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from app.boards.queries.learning.lineage import (
    find_keys_of_ideas,
    find_roots_of_cycles,
    package_key,
)
from app.boards.queries.learning.rows import (
    PackagedIdea,
    Predicted,
    SharedCycle,
    SharedIdea,
    list_ideas_to_see,
    list_packaged_ideas,
    list_predictions,
    list_shared_cycles,
)
from app.boards.queries.learning.window import Followed, StoredSeries, follow, read_linked_series
from app.formats import in_alphabetical_order
from app.goals.queries import list_library_drivers
from app.networks.models import Network
from app.networks.queries import ListedTeam, list_teams_in_order
from app.networks.queries.naming import list_kept_apart

LAST = 1_000_000
Row = TypeVar("Row", SharedCycle, SharedIdea)


class Place(NamedTuple):
    """Where an idea stands in the list: by the package, then the library, then its name."""

    number: int
    name: tuple[int, ...]
    key: str


class Known(NamedTuple):
    """What a package or the library says of an idea, and the primary driver it lies below."""

    number: int = LAST
    title: str = ""
    first_test: str = ""
    topic_key: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One change idea: its words, who has it, and the cycles that tested it, in the fixed order.

    ``first_test`` is how one may begin; ``topic`` is the key of its primary driver. What is
    counted is what all the network reads of; the reader's own besides is in ``cycles`` too.
    """

    key: str
    title: str
    first_test: str
    cycles: tuple[SharedCycle, ...]
    ideas: tuple[SharedIdea, ...]
    place: Place
    topic: str = ""

    @property
    def told(self) -> list[SharedCycle]:
        """Return the cycles that all the network reads of, so that everybody counts the same."""
        return [cycle for cycle in self.cycles if cycle.is_told]

    @property
    def teams(self) -> list[int]:
        """Return the teams that have told of a test, in the fixed order."""
        return list(dict.fromkeys(cycle.team_id for cycle in self.told))

    @property
    def by_size(self) -> list[SharedCycle]:
        """Return the cycles from the fewest families to the most; unknown numbers come last."""
        return sorted(self.told, key=lambda one: (one.families is None, one.families or 0))


@dataclass(frozen=True, slots=True)
class Learning:
    """What a network has learnt, as one reader may see it; ``topics`` are named by their keys."""

    ideas: tuple[Evidence, ...]
    teams: Mapping[int, ListedTeam]
    predictions: Mapping[int, Sequence[Predicted]]
    own_teams: frozenset[int]
    topics: Mapping[str, str]

    def find(self, key: str) -> Evidence | None:
        """Return the idea of a key."""
        return next((one for one in self.ideas if one.key == key), None)

    def linked_to(self, cycle: SharedCycle) -> list[int]:
        """Return the series that a cycle was to move, or that its predictions are about."""
        asked = [one.series_id for one in self.predictions.get(cycle.cycle_id, ())]
        return [one for one in dict.fromkeys([cycle.series_id, *asked]) if one is not None]


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What the linked series did: of each idea, every series once; of each cycle, its own."""

    of_ideas: Mapping[str, tuple[Followed, ...]]
    of_cycles: Mapping[int, tuple[Followed, ...]]


def read_learning(network: Network, *, own_teams: frozenset[int], guides: bool) -> Learning:
    """Return what the teams of a network have shared, and what the reader's own have learnt.

    What a team shares that «et team» would name is for itself and for those who guide the network.
    """
    teams = list_teams_in_order(network.id, with_closed=True)
    order = _place_teams(teams, own_teams)
    apart = list_kept_apart(teams)
    hidden = frozenset() if guides else apart - own_teams
    cycles = _leave_out(list_shared_cycles(network.id, own_teams), hidden, apart=apart)
    ideas = _leave_out(list_ideas_to_see(network.id, own_teams), hidden, apart=apart)
    predictions = list_predictions(network.id, own_teams)
    packaged = list_packaged_ideas(network.id, network.programme_id)
    cycles.sort(key=lambda one: order.get(one.team_id, (LAST, one.change, one.learnt)))
    ideas.sort(key=lambda one: order.get(one.team_id, (LAST, one.text, one.first_test)))
    known = _list_known(packaged)
    gathered = tuple(_gather(cycles, ideas, known=known))
    return Learning(
        ideas=gathered,
        teams={team.id: team for team in teams},
        predictions=predictions,
        own_teams=own_teams,
        topics=_name_topics(known, gathered),
    )


def _leave_out(rows: Iterable[Row], hidden: frozenset[int], *, apart: frozenset[int]) -> list[Row]:
    """Return the rows of other teams than the hidden, each with whether all may read of it."""
    return [
        row._replace(is_told=bool(row.is_shared) and row.team_id not in apart)
        for row in rows
        if row.team_id not in hidden
    ]


def _place_teams(
    teams: Sequence[ListedTeam], own_teams: frozenset[int]
) -> dict[int, tuple[int, str, str]]:
    """Return where the teams stand that are named; others come last, as their place would tell."""
    return {
        team.id: (number, "", "")
        for number, team in enumerate(teams)
        if team.may_be_named or team.id in own_teams
    }


def read_aftermath(
    learning: Learning, ideas: Iterable[Evidence], *, cycles: Iterable[SharedCycle] = ()
) -> Aftermath:
    """Return what the series did that are linked to ideas, and to some cycles, in one statement."""
    shown, alone = list(ideas), list(cycles)
    linked = {cycle.cycle_id: learning.linked_to(cycle) for idea in shown for cycle in idea.cycles}
    stored = read_linked_series(one for of_cycle in linked.values() for one in of_cycle)
    return Aftermath(
        of_ideas={idea.key: _follow_all(idea.told, linked, stored=stored) for idea in shown},
        of_cycles={one.cycle_id: _follow_all([one], linked, stored=stored) for one in alone},
    )


def _follow_all(
    cycles: Sequence[SharedCycle],
    linked: Mapping[int, Sequence[int]],
    *,
    stored: Mapping[int, StoredSeries],
) -> tuple[Followed, ...]:
    days: dict[int, list[SharedCycle]] = {}
    for cycle in cycles:
        for series_id in linked[cycle.cycle_id]:
            if series_id in stored:
                days.setdefault(series_id, []).append(cycle)
    return tuple(
        follow(stored[series_id], [one.started_on for one in of_series])
        for series_id, of_series in days.items()
    )


def _gather(
    cycles: Sequence[SharedCycle],
    ideas: Sequence[SharedIdea],
    *,
    known: Mapping[str, Known],
) -> list[Evidence]:
    """Put what is a case of the same idea together, in the fixed order."""
    roots = find_roots_of_cycles(cycles)
    keys = _find_keys(cycles, ideas, roots=roots)
    tested: dict[str, list[SharedCycle]] = {}
    for cycle in cycles:
        idea_id, root = roots[cycle.cycle_id]
        key = keys[idea_id] if idea_id is not None else f"test-{root}"
        tested.setdefault(key, []).append(cycle)
    had: dict[str, list[SharedIdea]] = {}
    for idea in ideas:
        had.setdefault(keys[idea.idea_id], []).append(idea)
    found = [
        _tell(key, tested.get(key, ()), had.get(key, ()), known=known.get(key, Known()))
        for key in dict.fromkeys([*tested, *had])
        if key in tested or any(one.is_shared for one in had[key])
    ]
    return sorted(found, key=lambda one: one.place)


def _find_keys(
    cycles: Sequence[SharedCycle],
    ideas: Sequence[SharedIdea],
    *,
    roots: Mapping[int, tuple[int | None, int]],
) -> dict[int, str]:
    """Return the keys of ideas: read with them, or climbed to where they have none of their own."""
    rows = [
        *((one.idea_id, one.idea_key) for one in cycles),
        *((one.idea_id, one.key) for one in ideas),
    ]
    known = {idea_id: key for idea_id, key in rows if idea_id is not None and key is not None}
    asked = {idea_id for idea_id, _key in (*rows, *roots.values()) if idea_id is not None}
    return known | find_keys_of_ideas(asked - set(known))


def _tell(
    key: str,
    cycles: Sequence[SharedCycle],
    ideas: Sequence[SharedIdea],
    *,
    known: Known,
) -> Evidence:
    """Return an idea in the words of its package, or else in those of the first to have it."""
    title, first_test = known.title, known.first_test
    if not title:
        title = ideas[0].text if ideas else cycles[0].change
        first_test = ideas[0].first_test if ideas else ""
    place = Place(known.number, in_alphabetical_order(title), key)
    return Evidence(
        key, title, first_test, tuple(cycles), tuple(ideas), place=place, topic=known.topic_key
    )


def _list_known(packaged: Sequence[PackagedIdea]) -> dict[str, Known]:
    """Return place, words and topic of the ideas of the packages, then of the library."""
    known: dict[str, Known] = {}
    for one in packaged:
        key = one.library_key or package_key(one.id)
        words = (one.text, one.first_test, one.topic_key, one.topic)
        known.setdefault(key, Known(len(known), *words))
    for primary in list_library_drivers():
        for idea in (idea for driver in primary.drivers for idea in driver.ideas):
            words = (idea.idea, idea.first_test, primary.key, primary.name)
            known.setdefault(idea.key, Known(len(known), *words))
    return known


def _name_topics(known: Mapping[str, Known], ideas: Iterable[Evidence]) -> dict[str, str]:
    """Return the names of the topics that these ideas are of, in the order of the packages."""
    used = {idea.topic for idea in ideas}
    topics: dict[str, str] = {}
    for one in known.values():
        if one.topic_key in used:
            topics.setdefault(one.topic_key, one.topic)
    return topics
