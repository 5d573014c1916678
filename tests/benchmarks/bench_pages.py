"""What a page costs on the server, held against Flask and Jinja alone."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Select, func, select

from app import create_app
from app.accounts.models import User
from app.extensions import db
from app.networks.models import Membership, Network, Team
from app.web.actor import Role
from tests.benchmarks.floor import make_floor
from tests.benchmarks.ratio import measure_in_turn
from tests.makers.crowds import make_crowd
from tests.makers.networks import make_network
from tests.makers.people import make_facilitator
from tests.signing_in import client_of

VISITS = 20
SETTINGS = {"DEMO": True, "SECRET_KEY": "for tests only", "SESSION_COOKIE_SECURE": False}


@pytest.fixture
def app(demo_database: Path, tmp_path: Path) -> Iterator[Flask]:
    own = shutil.copy(demo_database, tmp_path / "demo.db")
    app = create_app({**SETTINGS, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{own}"})
    yield app
    with app.app_context():
        db.engine.dispose()


def bench_the_board_of_a_network_of_twelve_teams(app: Flask) -> None:
    with app.app_context():
        network = db.session.scalars(_biggest_network()).one()
        cookie, address = _cookie(app, network), f"/networks/{network.slug}"
        db.session.remove()

    ratio = measure_in_turn(
        "P1, the board of a network against the floor",
        ours=_visits(app, address, cookie=cookie),
        reference=_visits(make_floor(), "/"),
        goal=2.5,
    )

    assert ratio.median <= ratio.goal


def bench_one_measure_across_a_network_of_357_teams(app: Flask) -> None:
    with app.app_context():
        network = make_network()
        measure = make_crowd(network, teams=357, weeks=24)
        cookie = _cookie_of(app, make_facilitator(network))
        address = f"/networks/{network.slug}/measures/{measure.id}"
        db.session.remove()

    ratio = measure_in_turn(
        "P2, one measure across 357 teams against the floor",
        ours=_visits(app, address, cookie=cookie),
        reference=_visits(make_floor(), "/"),
        goal=4,
    )

    assert ratio.median <= ratio.goal


def _biggest_network() -> Select[Network]:
    return select(Network).join(Team).group_by(Network.id).order_by(func.count().desc()).limit(1)


def _cookie(app: Flask, network: Network) -> str:
    """The cookie of a facilitator of the network who has signed in."""
    facilitators = (
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.network_id == network.id, Membership.role == Role.FACILITATOR)
    )
    return _cookie_of(app, db.session.scalars(facilitators.limit(1)).one())


def _cookie_of(app: Flask, person: User) -> str:
    cookie = client_of(app, person).get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    return cookie.value


def _visits(app: Flask, address: str, *, cookie: str | None = None) -> Callable[[], None]:
    client = app.test_client()
    if cookie is not None:
        client.set_cookie(app.config["SESSION_COOKIE_NAME"], cookie)

    def visit() -> None:
        for _ in range(VISITS):
            answer = client.get(address)
            assert answer.status_code == 200, answer.status

    return visit
