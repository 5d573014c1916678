"""Search in what a network has shared: by words, topic, the team's place and services, and test.

Words are looked for only in what the reader may read on the pages. Where a team is and of which
services is asked only of teams that may be named: the search would say who the others are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import text

from app.boards.queries.learning.evidence import Evidence, Learning
from app.boards.queries.learning.rows import SharedCycle
from app.boards.queries.learning.team_services import Service, find_services
from app.cycles.models import FEWEST_FAMILIES
from app.extensions import db
from app.web.text import without_marks

MANY_FAMILIES = 20
PLACES = text("""
SELECT t.id AS team_id, t.name, t.about, m.name AS municipality, m.official_name, m.other_names,
       m.county, m.population
FROM team t
LEFT JOIN team_municipality tm ON tm.team_id = t.id
LEFT JOIN municipality m ON m.number = tm.municipality_number
WHERE t.network_id = :network_id AND t.may_be_named
ORDER BY t.id, tm.position, m.number
""")


class Size(StrEnum):
    """The size of a municipality, by Statistics Norway's three groups of inhabitants."""

    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"


class Scale(StrEnum):
    """How many families a test was of."""

    FEW = "few"
    SOME = "some"
    MANY = "many"
    UNKNOWN = "unknown"


LIMITS = {Size.SMALL: range(5_000), Size.MIDDLE: range(5_000, 20_000)}


class TeamPlace(NamedTuple):
    """One municipality of a team that may be named, and what the team says of itself."""

    team_id: int
    name: str
    about: str
    municipality: str | None
    official_name: str | None
    other_names: str | None
    county: str | None
    population: int | None

    @property
    def size(self) -> Size | None:
        """Return the size of the municipality, where it is known."""
        if self.population is None:
            return None
        return next((one for one, of in LIMITS.items() if self.population in of), Size.LARGE)

    @property
    def services(self) -> frozenset[Service]:
        """Return the services that the team says it is of."""
        return find_services(self.about)

    @property
    def words(self) -> str:
        """Return all by which the team may be found."""
        names = (self.municipality, self.official_name, self.other_names, self.county)
        return " ".join([self.name, self.about, *(one for one in names if one)])


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for; empty fields ask nothing."""

    words: str = ""
    topic: str = ""
    service: Service | None = None
    size: Size | None = None
    county: str = ""
    decision: str = ""
    scale: Scale | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is asked."""
        return self == Wish()

    @property
    def is_of_place(self) -> bool:
        """Say whether it asks where the team is, or of which services."""
        return self.size is not None or self.service is not None or bool(self.county)

    @property
    def is_of_tests(self) -> bool:
        """Say whether only something that was tested can answer it."""
        return self.is_of_place or bool(self.decision) or self.scale is not None


@dataclass(frozen=True, slots=True)
class Matches:
    """The ideas that answer a wish, in their fixed order, and which of their tests do."""

    ideas: tuple[Evidence, ...]
    cycles: Mapping[str, tuple[SharedCycle, ...]] = field(default_factory=dict)


def list_places(network_id: int) -> dict[int, list[TeamPlace]]:
    """Return where the teams of a network are that may be named, by team."""
    places: dict[int, list[TeamPlace]] = {}
    for row in db.session.execute(PLACES, {"network_id": network_id}).all():
        places.setdefault(row.team_id, []).append(TeamPlace._make(row))
    return places


def find_matches(
    learning: Learning, wish: Wish, *, places: Mapping[int, Sequence[TeamPlace]]
) -> Matches:
    """Return what answers a wish; what an idea's evidence says is not changed by it."""
    if wish.is_empty:
        return Matches(learning.ideas)
    asked = without_marks(wish.words).split()
    found: dict[str, tuple[SharedCycle, ...]] = {}
    for idea in (one for one in learning.ideas if wish.topic in ("", one.topic)):
        about = _fold([idea.title, idea.first_test, *(one.text for one in idea.ideas)])
        tests = tuple(
            one
            for one in idea.cycles
            if _fits(one, wish, places=places.get(one.team_id, ()))
            and _holds(asked, about + _told(one, learning, places=places.get(one.team_id, ())))
        )
        if tests or (not wish.is_of_tests and _holds(asked, about)):
            found[idea.key] = tests if asked or wish.is_of_tests else ()
    return Matches(tuple(one for one in learning.ideas if one.key in found), found)


def scale_of(cycle: SharedCycle) -> Scale:
    """Return how many families a test was of."""
    if cycle.families is None:
        return Scale.UNKNOWN
    if cycle.families < FEWEST_FAMILIES:
        return Scale.FEW
    return Scale.SOME if cycle.families < MANY_FAMILIES else Scale.MANY


def _fits(cycle: SharedCycle, wish: Wish, *, places: Sequence[TeamPlace]) -> bool:
    if wish.decision and cycle.decision != wish.decision:
        return False
    if wish.scale is not None and scale_of(cycle) is not wish.scale:
        return False
    return not wish.is_of_place or any(
        (wish.size is None or one.size is wish.size)
        and (wish.service is None or wish.service in one.services)
        and (not wish.county or one.county == wish.county)
        for one in places
    )


def _told(cycle: SharedCycle, learning: Learning, *, places: Sequence[TeamPlace]) -> str:
    """Return all that a reader may read of a cycle, to look for words in."""
    predicted = learning.predictions.get(cycle.cycle_id, ())
    return _fold(
        [
            *(cycle.change, cycle.about, cycle.scale),
            *(cycle.what_happened, cycle.unexpected, cycle.learnt, cycle.families_said),
            cycle.decision_reason,
            *(f"{one.question} {one.text}" for one in predicted),
            *(one.words for one in places),
        ]
    )


def _fold(texts: Iterable[str]) -> str:
    return without_marks(" \n ".join(texts)) + " \n "


def _holds(asked: Sequence[str], text_to_read: str) -> bool:
    return all(word in text_to_read for word in asked)
