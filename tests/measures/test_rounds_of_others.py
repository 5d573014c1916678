"""A round of logging for another's team: by a facilitator, and who is refused."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.extensions import db
from app.measures.models.measurement import EnteredBy, Measurement
from tests.makers.measures import make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_guest, make_member
from tests.pages.page import Page
from tests.pages.rounds import EndPage, RoundStep

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 4, 15, 9, 0, tzinfo=UTC)  # Wednesday of week 16
WEEKS = {f"2026-W{number:02}": (6 + number % 2, 10) for number in range(2, 14)}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def test_a_facilitator_goes_through_the_round_and_the_numbers_are_marked(
    signed_in: SignedIn,
) -> None:
    series = make_series(starts_on=date(2026, 4, 6))
    client = signed_in(make_facilitator(series.team.network))

    page = RoundStep.begin(client, series.team_id)
    with clock.stopped_at(NOW + timedelta(minutes=1)):
        page.save(client, 8, 10)

    assert db.session.query(Measurement).one().entered_by is EnteredBy.PHONED
    member = signed_in(make_member(series.team))
    table = Page(member.get(f"/series/{series.id}?view=table"))
    assert "Lagt inn av veilederen" in " ".join(table.texts("table"))


@pytest.mark.parametrize("page_of_team", ["/teams/{}/measures", "/teams/{}"])
def test_a_facilitator_finds_the_round_on_the_pages_of_a_team(
    signed_in: SignedIn, page_of_team: str
) -> None:
    series = make_series(starts_on=date(2026, 4, 6))
    client = signed_in(make_facilitator(series.team.network))

    page = EndPage(client.get(page_of_team.format(series.team_id)))

    assert page.link("Legg inn tall for teamet") == f"/teams/{series.team_id}/log"


def test_who_may_only_read_is_refused_and_strangers_find_nothing(signed_in: SignedIn) -> None:
    network = make_network()
    series = make_series(make_team(network))
    clients = [signed_in(make_guest(network)), signed_in(make_member(make_team()))]

    statuses = [client.get(f"/teams/{series.team_id}/log").status_code for client in clients]

    assert statuses == [403, 404]
