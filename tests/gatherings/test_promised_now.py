"""Which promises stand on a team's board: the latest, until there are newer ones."""

from datetime import date

from flask import Flask

from app.gatherings.queries.commitments import list_promised_now
from app.networks.models import Team
from tests.makers.gathered import make_commitment
from tests.makers.networks import make_gathering, make_network, make_team

TODAY = date(2026, 12, 3)


def promised(team: Team) -> list[str]:
    return [row.text for row in list_promised_now(team, TODAY)]


def test_what_was_promised_last_stays_until_something_new_is(app: Flask) -> None:
    network = make_network()
    team, other = make_team(network), make_team(network)
    before = make_gathering(network, number=1, starts_on=date(2026, 9, 1))
    now = make_gathering(network, number=2, starts_on=TODAY)
    make_commitment(before, team, text="Fra sist")
    make_commitment(now, other, text="De andres")

    at_the_door = promised(team)
    make_commitment(now, team, text="Fra nå")

    assert (at_the_door, promised(team)) == (["Fra sist"], ["Fra nå"])


def test_what_is_written_for_a_gathering_to_come_waits(app: Flask) -> None:
    network = make_network()
    team = make_team(network)
    coming = make_gathering(network, starts_on=date(2027, 3, 3))
    make_commitment(coming, team, text="Senere")

    assert promised(team) == []
