"""Programmes, networks, gatherings and teams in tests."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from app.networks.models import (
    FacilitatorsSee,
    Gathering,
    Municipality,
    Network,
    Programme,
    Team,
    TeamMunicipality,
)
from tests.makers.saving import save

_numbers = count(1)


def make_programme(*, name: str = "God samhandling for barn og unge") -> Programme:
    """Make a programme."""
    return save(Programme(name=name, slug=f"program-{next(_numbers)}"))


def make_network(
    programme: Programme | None = None,
    *,
    name: str = "God samhandling – Nord",
    facilitators_see: FacilitatorsSee = FacilitatorsSee.ALL,
) -> Network:
    """Make a network that lasts through 2026 and 2027."""
    return save(
        Network(
            programme_id=(programme or make_programme()).id,
            name=name,
            slug=f"nettverk-{next(_numbers)}",
            starts_on=date(2025, 9, 1),
            ends_on=date(2027, 6, 30),
            facilitators_see=facilitators_see,
        )
    )


def make_gathering(
    network: Network, *, number: int = 1, starts_on: date = date(2026, 12, 3)
) -> Gathering:
    """Make a gathering of one day."""
    return save(
        Gathering(network_id=network.id, number=number, starts_on=starts_on, ends_on=starts_on)
    )


def make_municipality(number: str, *, name: str, county: str = "Nordlysfylket") -> Municipality:
    """Make an invented municipality."""
    return save(
        Municipality(
            number=number,
            name=name,
            official_name=name,
            county_number=number[:2],
            county=county,
            population=4200,
            is_invented=True,
        )
    )


def make_team(
    network: Network | None = None,
    *,
    name: str | None = None,
    municipalities: Sequence[Municipality] = (),
) -> Team:
    """Make a team."""
    team = save(
        Team(network_id=(network or make_network()).id, name=name or f"Team {next(_numbers)}")
    )
    rows = [
        TeamMunicipality(team_id=team.id, municipality_number=one.number, position=position)
        for position, one in enumerate(municipalities)
    ]
    return save(team, *rows)
