"""The cards of the teams on the page of a gathering."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.charts.chart import Chart
from app.charts.svg import draw_spark

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
class Cards:
    """The teams in the fixed order; ``line`` names the measure of their small charts."""

    teams: Sequence[Team] = ()
    line: str = ""


def draw(chart: Chart) -> Markup:
    """Return the small line of a card."""
    return draw_spark(chart, width=120, height=44)
