"""Across which teams a measure is shown: those of a network, or of a whole programme."""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from flask import url_for

from app.boards.queries.network_lines import ReleasedRow
from app.networks.queries import ListedTeam
from app.statistics.settings import Rules
from app.web.text import without_marks

MOST_WORDS = 80


class Across(NamedTuple):
    """A network by its slug, or a programme by its number."""

    slug: str = ""
    programme_id: int = 0

    @property
    def is_programme(self) -> bool:
        """Say whether the teams are of several networks."""
        return not self.slug

    def address(self, measure_id: int, **asked: Any) -> str:
        """Return the address of the page of a measure, shown as asked."""
        if self.is_programme:
            return url_for(
                "boards.compare_networks",
                programme_id=self.programme_id,
                common_id=measure_id,
                **asked,
            )
        return url_for("boards.compare_teams", slug=self.slug, measure_id=measure_id, **asked)


class ReadLine(NamedTuple):
    """What was released in a network, how its series are read, and on which day it was closed."""

    slug: str
    name: str
    rules: Rules
    rows: tuple[ReleasedRow, ...]
    ends_on: date | None = None


def is_found(team: ListedTeam, wanted: str) -> bool:
    """Say whether a team has all the words in its name or a municipality's names, or its county.

    Norwegian, Sámi and Kven names are looked in alike, and marks over letters do not matter. Of the
    county whole words are looked for, so that a part of a name does not find a whole county.
    """
    names = (team.shown_name, *team.municipalities, *team.other_names)
    counties = _letters((team.county,)).split()
    words = without_marks(wanted).split()
    return all(word in _letters(names) or word in counties for word in words)


@lru_cache(maxsize=4096)
def _letters(names: tuple[str, ...]) -> str:
    """Return names in base letters: they seldom change, and are looked in again and again."""
    return without_marks(" ".join(names))
