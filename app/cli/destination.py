"""Where an import goes: the network, the measure and the teams, made when asked for."""

from dataclasses import dataclass
from datetime import timedelta

import click
from sqlalchemy import select

from app import clock
from app.errors import DomainError
from app.extensions import db
from app.measures.models.measure import Measure, MeasureType
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.measures.queries import find_series_of_team, list_common_measures
from app.measures.services.adoption import adopt_measure
from app.measures.services.definitions import create_measure
from app.networks.models import Network, Programme, Team
from app.networks.queries import find_network
from app.networks.services.networks import NetworkFields, create_network
from app.networks.services.programmes import create_programme
from app.networks.services.slugs import make_slug
from app.networks.services.teams import TeamFields, create_team
from app.statistics.masking import About, Kind
from app.statistics.settings import Direction

LONGEST_SHORT_NAME = 60
A_YEAR = timedelta(days=365)


class TeamUnknown(DomainError):
    """A team of the file that the network does not have."""

    field = "team"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command asked for."""

    network: str
    measure: str
    create: bool
    kind: Kind
    frequency: Frequency | None
    direction: Direction
    about: About


class Destination:
    """The rows an import writes to, found once."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.network = self._find_network()
        self.measure = self._find_measure()
        found = db.session.scalars(select(Team).where(Team.network_id == self.network.id))
        self._teams = {team.name: team for team in found}
        self._series: dict[str, Series] = {}

    def series_of(self, team_name: str) -> Series:
        """Return the series of a team, which takes up the measure if it had not."""
        if team_name not in self._series:
            team = self._teams.get(team_name) or self._make_team(team_name)
            found = find_series_of_team(team.id, measure_id=self.measure.id)
            self._series[team_name] = found or adopt_measure(team, self.measure, by=None)
        return self._series[team_name]

    def _find_network(self) -> Network:
        slug = self._wanted.network
        network = find_network(slug)
        if network is not None:
            return network
        if not self._wanted.create:
            raise click.ClickException(
                f"There is no network {slug}. See sirkel networks, or add --create."
            )
        if make_slug(slug) != slug:
            raise click.ClickException(
                f"A network's slug has small letters, digits and hyphens: {make_slug(slug)}"
            )
        return self._make_network(slug)

    def _make_network(self, slug: str) -> Network:
        programme = db.session.scalar(select(Programme).where(Programme.name == slug))
        today = clock.today()
        network = create_network(
            programme or create_programme(slug, by=None),
            NetworkFields(name=slug, starts_on=today, ends_on=today + A_YEAR),
            by=None,
        )
        network.slug = slug
        db.session.flush()
        return network

    def _find_measure(self) -> Measure:
        name = self._wanted.measure
        for measure in list_common_measures(self.network):
            if name in (measure.name, measure.short_name, measure.library_key):
                return measure
        if not self._wanted.create:
            raise click.ClickException(
                f"The network has no common measure «{name}». Make it, or add --create."
            )
        if self._wanted.frequency is None:
            raise click.ClickException("A new measure needs --frequency, for example month.")
        return create_measure(self.network, by=None, fields=self._measure_fields(), definition={})

    def _measure_fields(self) -> dict[str, object]:
        wanted = self._wanted
        return {
            "name": wanted.measure,
            "short_name": wanted.measure[:LONGEST_SHORT_NAME],
            "measure_type": MeasureType.PROCESS,
            "kind": wanted.kind,
            "direction": wanted.direction,
            "frequency": wanted.frequency,
            "about": wanted.about,
        }

    def _make_team(self, name: str) -> Team:
        if not self._wanted.create:
            raise TeamUnknown(f"«{name}» is not a team of this network. Add --create to make it.")
        team = create_team(self.network, TeamFields(name), by=None)
        self._teams[name] = team
        return team
