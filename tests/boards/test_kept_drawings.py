"""What is kept of a board is what would be drawn from nothing, whatever has changed since."""

import gc
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.cycles.models import Stage
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.series import Series
from app.measures.services.recording import record_measurement
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import FacilitatorsSee, Network, Team
from app.statistics.masking import About
from app.statistics.settings import Direction
from app.web.unchanged import shelf
from tests.makers.coaching import make_help_request
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.makers.readings import reading, week

SignedIn = Callable[[User], FlaskClient]
KEEPER = type(lru_cache(lambda: None))
TOKENS = re.compile(r'name="csrf_token" value="[^"]*"')
OF_FEW = {f"2026-W{number}": (2, 3) for number in range(10, 26)}
OF_MANY = {f"2026-W{number}": (number - 5, 40) for number in range(10, 26)}


class World(NamedTuple):
    """A network with two teams that follow a measure, and one that does not."""

    network: Network
    team: Team
    other: Team
    series: Series
    measure: Measure
    facilitator: User


def make_world() -> World:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    team, other = make_team(network, name="Nordvik"), make_team(network, name="Sørvik")
    make_team(network, name="Uten tall")
    series = make_series(team, measure, measurements=OF_FEW)
    make_series(other, measure, measurements=OF_MANY)
    return World(network, team, other, series, measure, make_facilitator(network))


def change(row: Any, **fields: object) -> None:
    for name, value in fields.items():
        setattr(row, name, value)


CHANGES: dict[str, Callable[[World], object]] = {
    "a number": lambda it: record_measurement(it.series, week(26), reading(3, 9), by=None),
    "a number that is not small": lambda it: record_measurement(
        it.series, week(26), reading(30, 90), by=None
    ),
    "the name of a team": lambda it: change(it.team, name="Vestvik"),
    "that a team may be named": lambda it: change(it.other, may_be_named=True),
    "what a team tells of itself": lambda it: change(it.team, about="Barnevern og NAV"),
    "the name of a measure": lambda it: change(it.measure, name="Møtt", short_name="Møtte"),
    "which way is better": lambda it: change(it.measure, direction=Direction.DOWN),
    "that a series ends": lambda it: change(it.series, closed_at=clock.now()),
    "that a team ends": lambda it: change(it.team, closed_at=clock.now()),
    "that the network ends": lambda it: change(it.network, closed_at=clock.now()),
    "what facilitators see": lambda it: change(it.network, facilitators_see=FacilitatorsSee.MASKED),
    "one more gathering": lambda it: make_gathering(it.network),
    "a gathering that is over": lambda it: make_gathering(it.network, starts_on=date(2026, 5, 4)),
    "one more team": lambda it: make_series(
        make_team(it.network, name="Østvik"), it.measure, measurements=OF_MANY
    ),
    "one more measure": lambda it: make_series(
        it.team, make_measure(it.network), measurements=OF_MANY
    ),
    "a test": lambda it: make_cycle(
        make_goal(it.team), stage=Stage.DO, started_on=date(2026, 6, 1)
    ),
    "a question": lambda it: make_help_request(make_goal(it.team), by=it.facilitator),
}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 7, 1, 12, tzinfo=UTC)):
        yield


@pytest.mark.parametrize("changed", CHANGES)
def test_what_changes_shows_on_every_board(signed_in: SignedIn, changed: str) -> None:
    world = make_world()
    readers = [world.facilitator, make_guest(world.network), make_member(world.team)]
    clients = [signed_in(one) for one in readers]
    before = look(clients, world)

    CHANGES[changed](world)
    db.session.flush()
    rebuild_summaries([world.series.id])
    db.session.commit()

    after = look(clients, world)
    forget()
    assert after == look(clients, world)
    assert after != before


def test_another_day_and_another_language_show(signed_in: SignedIn) -> None:
    world = make_world()
    client = signed_in(world.facilitator)
    before = look([client], world)

    with clock.stopped_at(clock.now() + timedelta(days=40)):
        later_client = signed_in(world.facilitator)
        later = look([later_client], world)
        forget()
        assert later == look([later_client], world) != before
    with client.session_transaction() as session:
        session["language"] = "en"
    in_english = look([client], world)
    forget()

    assert in_english == look([client], world) != before
    assert not set(before) & set(in_english)


def test_no_reader_is_shown_what_was_drawn_for_another(signed_in: SignedIn) -> None:
    world = make_world()
    readers = [world.facilitator, make_guest(world.network), make_member(world.team)]
    alone = []
    for reader in readers:
        forget()
        alone.append(look([signed_in(reader)], world))

    together = [look([signed_in(reader)], world) for reader in [*readers, *readers[::-1]]]

    assert together == [*alone, *alone[::-1]]
    assert len({tuple(pages) for pages in alone}) == 3


def look(clients: list[FlaskClient], world: World) -> list[str]:
    """Return the boards as these readers see them, but for the tokens of their forms."""
    address = f"/networks/{world.network.slug}"
    shown = [f"?show={show}" for show in ("charts", "list", "table", "funnel")]
    addresses = [address, *[f"{address}/measures/{world.measure.id}{one}" for one in shown]]
    return [TOKENS.sub("", client.get(one).text) for client, one in product(clients, addresses)]


def forget() -> None:
    """Let go of all that is kept, so that everything is drawn from nothing."""
    shelf().mark = None
    for one in gc.get_objects():
        if isinstance(one, KEEPER) and one.__module__.startswith("app."):
            one.cache_clear()
