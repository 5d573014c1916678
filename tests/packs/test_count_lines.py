"""A network line is told alike by leaders' pages and packs: a count, and one that has ended."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.extensions import db
from app.measures.services.releasing import release_totals
from app.packs.queries.lines import list_lines
from app.statistics.masking import About, Kind
from tests.makers.leaders import make_link
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.pages.page import Page

WEEKS = [f"2026-W{week:02}" for week in range(2, 22)]


@pytest.fixture(autouse=True)
def _today(app: Flask) -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 6, 10, 8, tzinfo=UTC)):
        yield


def test_leaders_and_packs_say_the_same_of_a_count(client: FlaskClient) -> None:
    network = make_network()
    measure = make_measure(network, kind=Kind.COUNT, about=About.PRACTICE)
    for place in range(6):
        team = make_team(network, name=f"Team {place}")
        counted = {week: (place % 2 + (at + place) % 3,) for at, week in enumerate(WEEKS)}
        make_series(team, measure, measurements=counted)
    release_totals(network)
    db.session.commit()
    (line,) = list_lines(network, {measure.id: measure})
    _link, token = make_link(network)

    told = Page(client.get(f"/leaders/{token}")).soup.get_text(" ", strip=True)

    assert "1,5" in line.words.text
    assert "1,5" in told
    assert "Siste verdi er 2" not in told


def test_of_a_closed_network_nobody_is_promised_more(client: FlaskClient) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PRACTICE)
    for place in range(6):
        counted = dict.fromkeys(WEEKS, (place + 3, 12))
        make_series(make_team(network, name=f"Team {place}"), measure, measurements=counted)
    release_totals(network)
    _link, token = make_link(network)
    said = [read_link(client, token), list_lines(network, {measure.id: measure})[0].words.text]

    network.closed_at = clock.now()
    db.session.commit()
    after = [read_link(client, token), list_lines(network, {measure.id: measure})[0].words.text]

    assert ["Senere perioder" in one for one in (*said, *after)] == [True, True, False, False]


def read_link(client: FlaskClient, token: str) -> str:
    return Page(client.get(f"/leaders/{token}")).soup.get_text(" ", strip=True)
