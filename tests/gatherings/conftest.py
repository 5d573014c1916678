"""A gathering on 3 December 2026, a team and a facilitator who are there, and moments around it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import User
from app.clock import stopped_at
from app.networks.models import Gathering, Team
from tests.makers.networks import make_gathering, make_network, make_team
from tests.makers.people import make_facilitator
from tests.makers.saving import save


@pytest.fixture
def ten_days_before() -> Iterator[None]:
    """On the morning of 23 November."""
    with stopped_at(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def in_the_morning() -> Iterator[None]:
    """At nine on the day of the gathering."""
    with stopped_at(datetime(2026, 12, 3, 8, tzinfo=UTC)):
        yield


@pytest.fixture
def at_the_end() -> Iterator[None]:
    """In the afternoon of the day of the gathering, when one may say how it was."""
    with stopped_at(datetime(2026, 12, 3, 14, tzinfo=UTC)):
        yield


@pytest.fixture
def in_the_evening() -> Iterator[None]:
    """At six on the day of the gathering, when it is over."""
    with stopped_at(datetime(2026, 12, 3, 17, tzinfo=UTC)):
        yield


@pytest.fixture
def gathering(app: Flask) -> Gathering:
    """The second gathering of a network, on one day."""
    return make_gathering(make_network(), number=2, starts_on=date(2026, 12, 3))


@pytest.fixture
def gathering_before(gathering: Gathering) -> Gathering:
    """The first gathering of the network, three months before."""
    return make_gathering(gathering.network, number=1, starts_on=date(2026, 9, 3))


@pytest.fixture
def for_two_days(gathering: Gathering) -> Gathering:
    """The gathering, on two days, with a theme and a place."""
    one = gathering
    one.ends_on, one.theme, one.venue = date(2026, 12, 4), "Fra test til praksis", "Alta"
    return save(one)


@pytest.fixture
def team(gathering: Gathering) -> Team:
    """A team of the network of the gathering."""
    return make_team(gathering.network, name="Alta")


@pytest.fixture
def facilitator(signed_in: Callable[[User], FlaskClient], gathering: Gathering) -> FlaskClient:
    """The browser of a facilitator of the network."""
    return signed_in(make_facilitator(gathering.network))
