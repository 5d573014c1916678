"""The first page, the boards and the comparison, as a person reads them."""

from flask.testing import FlaskClient

from app.measures.models.measure import Measure
from app.networks.models import Network, Team
from tests.pages.page import Page


class TeamBoard(Page):
    """The board of a team."""

    @property
    def waiting(self) -> list[str]:
        """What waits for the team."""
        return self.texts(".todo .b")

    @property
    def actions(self) -> list[str]:
        """The buttons of what waits."""
        return self.texts(".todo .ds-button")

    @property
    def goals(self) -> list[str]:
        """The headings of the goal cards."""
        return self.texts(".goal h3")

    @property
    def other_measures(self) -> list[str]:
        """The measures of the table, in order."""
        return self.texts(".nettab tbody th a")


class NetworkBoard(Page):
    """The board of a network."""

    @property
    def teams(self) -> list[str]:
        """The teams in the order of the table."""
        return self.texts(".nettab tbody th a")

    @property
    def cells(self) -> list[str]:
        """The words of every cell, row by row."""
        return self.texts(".nettab tbody td")

    @property
    def topics(self) -> list[str]:
        """What facilitators may take up: each kind, with what is suggested."""
        return [
            " ".join(part.get_text(" ", strip=True) for part in kind.select("h3, li > div"))
            for kind in self.soup.select(".suggest-kind")
        ]

    @property
    def ticks(self) -> dict[str, bool]:
        """What may be put on the programme, by its key, and whether it is there."""
        return {
            str(one["value"]): one["aria-pressed"] == "true"
            for one in self.soup.select("button.tick")
        }

    @property
    def to_be_told(self) -> dict[str, str]:
        """What each suggestion is called on the programme, by its key."""
        return {
            str(one["value"]): told.get_text()[2:]
            for one in self.soup.select("button.tick")
            for told in one.select(".ds-sr-only")[:1]
        }

    @property
    def said(self) -> str:
        """What is told above the table to everybody else."""
        return " ".join(self.texts(".conclusion"))

    @property
    def deliveries(self) -> list[list[str]]:
        """The squares of each team, month by month."""
        rows = self.soup.select(".heat tbody tr")
        return [[cell.get_text(strip=True) for cell in row.select("td")] for row in rows]


class Comparison(Page):
    """One measure across a network."""

    @property
    def teams(self) -> list[str]:
        """The teams in the order they stand."""
        return self.texts(".small-chart h2 a, .k357 a > span:first-child, .ds-table tbody th a")

    @property
    def values(self) -> list[str]:
        """The value of each team."""
        return self.texts(".latest-value, .k357 .v")

    @property
    def said(self) -> str:
        """What is told of all the teams."""
        return " ".join(self.texts(".conclusion p:first-child"))


class Funnel(Comparison):
    """One measure across a network as a funnel."""

    @property
    def note(self) -> str:
        """What stands in small letters under what is told."""
        return " ".join(self.texts(".conclusion .note"))

    @property
    def rows(self) -> list[str]:
        """The rows of the table."""
        return self.texts(".ds-table tbody tr")

    @property
    def marks(self) -> set[str]:
        """How the teams are drawn."""
        paths = self.soup.select(".only-wide svg.funnel [class^=m-]")
        return {str(css) for path in paths for css in path["class"]}

    @property
    def names(self) -> list[str]:
        """The teams that are named in the drawing."""
        return self.texts(".only-wide svg.funnel .t-lab")

    @property
    def legend(self) -> list[str]:
        """What the marks mean."""
        return self.texts(".legend li")

    @property
    def window(self) -> str:
        """Which periods are taken together."""
        return " ".join(self.texts(".ds-card .base .sub"))

    @property
    def chosen(self) -> str:
        """The span that is in use."""
        return self.texts(".ds-card .ds-toggle-group [aria-current]")[0]

    @property
    def other_limits(self) -> list[tuple[str, str]]:
        """The limits to choose from, each with its address."""
        links = self.soup.select(".ds-card .ds-toggle-group ~ .ds-toggle-group a")
        return [(link.get_text(strip=True), str(link["href"])) for link in links]


def show_team(client: FlaskClient, team: Team) -> TeamBoard:
    """Open the board of a team."""
    return TeamBoard(client.get(f"/teams/{team.id}"))


def show_network(client: FlaskClient, network: Network, *, query: str = "") -> NetworkBoard:
    """Open the board of a network."""
    return NetworkBoard(client.get(f"/networks/{network.slug}{query}"))


def compare_teams(
    client: FlaskClient, network: Network, *, measure: Measure, query: str = ""
) -> Comparison:
    """Open one measure across a network."""
    return Comparison(client.get(f"/networks/{network.slug}/measures/{measure.id}{query}"))


def show_funnel(
    client: FlaskClient, network: Network, *, measure: Measure, query: str = ""
) -> Funnel:
    """Open one measure across a network as a funnel."""
    where = f"/networks/{network.slug}/measures/{measure.id}?show=funnel{query}"
    return Funnel(client.get(where))
