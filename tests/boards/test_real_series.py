"""Real series, monthly since 2012: fourteen boards of children's mental health."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.extensions import db
from app.measures.models.series import Series
from app.networks.models import Network
from tests.cli.terminal import Terminal
from tests.cli.test_importing import REAL, take_in_real
from tests.makers.people import make_facilitator

SignedIn = Callable[[User], FlaskClient]

pytestmark = pytest.mark.skipif(not REAL, reason="SIRKEL_REAL_SERIES names no file")


@pytest.fixture
def facilitator(app: Flask, tmp_path: Path) -> User:
    """The facilitator of the network that the real series were taken into."""
    take_in_real(Terminal(tmp_path, str(app.config["SQLALCHEMY_DATABASE_URI"])))
    return make_facilitator(db.session.scalars(select(Network)).one())


def test_the_network_board_shows_all_fourteen_boards(
    facilitator: User, signed_in: SignedIn
) -> None:
    page = signed_in(facilitator).get("/networks/camhs").get_data(as_text=True)

    names = db.session.scalars(select(Series)).all()
    assert len(names) == 14
    assert all(series.team.name in page for series in names)


def test_each_board_gets_its_run_chart_with_a_conclusion(
    facilitator: User, signed_in: SignedIn
) -> None:
    browser = signed_in(facilitator)

    for series_id in db.session.scalars(select(Series.id)).all():
        page = browser.get(f"/series/{series_id}").get_data(as_text=True)

        assert 'class="conclusion' in page
        assert 'role="img"' in page
