"""A team on the page of a gathering, and what is counted there of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.charts.chart import Chart
from app.charts.svg import draw_spark
from app.measures.models.summary import Summary
from app.packs.queries.since import Tested

MOST_TEAMS = 40
POINTS = 16


@dataclass(frozen=True, slots=True)
class Team:
    """A small card: what the team tests, or tested last, and its line, as its reader sees them."""

    name: str
    url: str
    text: str
    drawing: Markup | None


@dataclass(frozen=True, slots=True)
class Told:
    """The teams in the fixed order, what they said and tested, and how many delivered all."""

    teams: Sequence[Team]
    line: str
    summaries: Sequence[Summary]
    tested: Tested
    delivered: int


def draw(chart: Chart) -> Markup:
    """Return the small line of a card."""
    return draw_spark(chart, width=120, height=44)
