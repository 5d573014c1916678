"""What a page costs on the server, held against Flask and Jinja alone."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Select, func, select

from app import create_app
from app.accounts.models import User
from app.extensions import db
from app.measures.models.series import Series
from app.networks.models import Membership, Network, Team
from app.web.actor import Role
from tests.benchmarks.floor import make_floor
from tests.benchmarks.ratio import measure_in_turn
from tests.makers.crowds import make_crowd
from tests.makers.networks import make_network
from tests.makers.people import make_facilitator
from tests.signing_in import client_of

VISITS = 20
OTHER_NETWORKS = 98  # the demo has two
STORED = "SELECT audience, content FROM series_summary WHERE series_id = :id"
STORE = (
    "UPDATE series_summary SET content = :content WHERE series_id = :id AND audience = :audience"
)
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


def bench_the_board_on_the_first_visit_after_somebody_wrote(app: Flask) -> None:
    """Elsewhere, so that all is read anew and nothing drawn; and one number of the board itself."""
    with app.app_context():
        network = db.session.scalars(_biggest_network()).one()
        cookie, address = _cookie(app, network), f"/networks/{network.slug}"
        path, series_ids = str(db.engine.url.database), _list_series(network)
        db.session.remove()

    for what, write, goal in (
        ("a write elsewhere", _writing(path), 40),
        ("a number of one of its teams", _changing(path, series_ids), 60),
    ):
        ours = _visits(app, address, cookie=cookie, before=write)
        _hold(f"P1, the board of a network after {what}", ours, goal=goal)


def bench_357_teams_on_the_first_visit_after_somebody_wrote(app: Flask) -> None:
    with app.app_context():
        network = make_network()
        measure = make_crowd(network, teams=357, weeks=24)
        cookie = _cookie_of(app, make_facilitator(network))
        address = f"/networks/{network.slug}/measures/{measure.id}"
        path, series_ids = str(db.engine.url.database), _list_series(network)
        db.session.remove()

    for what, write, goal in (
        ("a write elsewhere", _writing(path), 55),
        ("a number of one team", _changing(path, series_ids), 80),
    ):
        ours = _visits(app, address, cookie=cookie, before=write)
        _hold(f"P2, one measure across 357 teams after {what}", ours, goal=goal)


def bench_the_board_among_a_hundred_networks(app: Flask, tmp_path: Path) -> None:
    """Each visit follows a write, so that nothing kept hides what a large database costs."""
    with app.app_context():
        network = db.session.scalars(_biggest_network()).one()
        cookie, address = _cookie(app, network), f"/networks/{network.slug}"
        alone = str(db.engine.url.database)
        db.session.remove()
    _forget_wal(alone)
    crowded = str(shutil.copy(alone, tmp_path / "crowded.db"))
    many = create_app({**SETTINGS, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{crowded}"})
    with many.app_context():
        for _ in range(OTHER_NETWORKS):
            make_crowd(make_network(), teams=12, measures=6, weeks=24)
        db.session.remove()

    ratio = measure_in_turn(
        "P8, the board among 100 networks against the board alone",
        ours=_visits(many, address, cookie=cookie, before=_writing(crowded)),
        reference=_visits(app, address, cookie=cookie, before=_writing(alone)),
        goal=1.2,
    )

    with many.app_context():
        db.engine.dispose()
    assert ratio.median <= ratio.goal


def _writing(path: str) -> Callable[[], None]:
    """Return what commits something that no page shows, as another process would."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    numbers = count(1)

    def write() -> None:
        connection.execute(f"PRAGMA user_version={next(numbers)}")

    return write


def _list_series(network: Network) -> list[int]:
    """Return the open series of a network, whose numbers its boards show."""
    found = select(Series.id).join(Team).where(Team.network_id == network.id)
    return list(db.session.scalars(found.where(Series.closed_at.is_(None)).order_by(Series.id)))


def _changing(path: str, series_ids: list[int]) -> Callable[[], None]:
    """Return what changes the last value of one series after another, as another process would."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    rounds = count(1)

    def change() -> None:
        number = next(rounds)
        asked = {"id": series_ids[number % len(series_ids)]}
        for audience, content in connection.execute(STORED, asked).fetchall():
            stored = json.loads(content)
            stored["v"] = [None if one is None else one * 0.999 for one in stored["v"]]
            text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
            connection.execute(STORE, asked | {"audience": audience, "content": text})

    return change


def _forget_wal(path: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


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


def _hold(what: str, ours: Callable[[], object], *, goal: float) -> None:
    """Measure visits in turn with those of the floor, and hold them to a goal."""
    ratio = measure_in_turn(
        f"{what}, against the floor", ours=ours, reference=_visits(make_floor(), "/"), goal=goal
    )

    assert ratio.median <= ratio.goal


def _visits(
    app: Flask,
    address: str,
    *,
    cookie: str | None = None,
    before: Callable[[], None] | None = None,
) -> Callable[[], None]:
    client = app.test_client()
    if cookie is not None:
        client.set_cookie(app.config["SESSION_COOKIE_NAME"], cookie)

    def visit() -> None:
        for _ in range(VISITS):
            if before is not None:
                before()
            answer = client.get(address)
            assert answer.status_code == 200, answer.status

    return visit
