"""A period without a number says which kind it is: nothing to measure, counted now, or missing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from app import clock
from app.accounts.models import User
from app.measures.models.series import Series
from app.networks.models import FacilitatorsSee
from tests.makers.measures import make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_facilitator, make_member
from tests.makers.tallies import make_presses, make_tally
from tests.pages.boards import show_team
from tests.pages.grid import GridPage
from tests.pages.measures import RecordPage
from tests.pages.points import PointPage
from tests.pages.rounds import EndPage

SignedIn = Callable[[User], FlaskClient]
NOW = datetime(2026, 4, 15, 9, tzinfo=UTC)  # Wednesday of week 16
WEEK_16 = "2026-04-13"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def make_with_nothing(client_of: SignedIn) -> tuple[Series, FlaskClient]:
    """A series in which week 15 had nothing to measure."""
    series = make_series(measurements={"2026-W13": (8, 10), "2026-W14": (9, 10)})
    client = client_of(make_member(series.team))
    RecordPage.record(client, series.id, period="2026-W15", reading=(0, 0))
    return series, client


def test_the_grid_says_in_words_that_there_was_nothing_to_measure(signed_in: SignedIn) -> None:
    series, client = make_with_nothing(signed_in)

    page = GridPage.open(client, series.team_id)

    assert [text for text in page.texts("td.value") if text] == [
        "80 %",
        "90 %",
        "Ingenting å måle",
    ]


def test_the_board_says_it_in_the_same_words(signed_in: SignedIn) -> None:
    series, client = make_with_nothing(signed_in)

    assert show_team(client, series.team).texts(".nettab .v") == ["Ingenting å måle"]


def test_the_words_have_the_room_of_numbers_and_value_among_the_last_readings(
    signed_in: SignedIn,
) -> None:
    series, client = make_with_nothing(signed_in)

    rows = RecordPage.open(client, series.id).soup.select(".last-logged tr")

    assert [len(row.select("td")) for row in rows] == [1, 2, 2]
    assert rows[0].select("td")[0]["colspan"] == "2"


def test_a_period_that_is_counted_now_says_so_in_its_history(signed_in: SignedIn) -> None:
    series = make_tally()
    make_presses(series, "2026-W16", yes=8, no=3)
    inside = signed_in(make_member(series.team))

    page = PointPage.open(inside, series.id, day=WEEK_16)

    assert page.now == "Telles nå: 8 av 11 · 73 %"
    assert f"/series/{series.id}/tally" in [link["href"] for link in page.soup.select("main a")]


def test_outside_the_team_no_more_is_said_than_that_it_is_counted(signed_in: SignedIn) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    series = make_tally(make_team(network))
    make_presses(series, "2026-W16", yes=8, no=3)
    facilitator = signed_in(make_facilitator(series.team.network))

    assert PointPage.open(facilitator, series.id, day=WEEK_16).now == "Telles nå"


def test_a_counted_period_that_is_over_is_not_delivered(signed_in: SignedIn) -> None:
    series = make_tally()
    client = signed_in(make_member(series.team))

    assert PointPage.open(client, series.id, day="2026-04-06").now == "ikke levert"


def test_one_older_number_is_one_and_has_one_way(signed_in: SignedIn) -> None:
    weeks = (*range(2, 8), *range(9, 16))
    series = make_series(measurements={f"2026-W{number:02}": (7, 10) for number in weeks})
    client = signed_in(make_member(series.team))

    end = EndPage(client.get(f"/teams/{series.team_id}/log?done=1"))

    assert "Det mangler ett eldre tall." in end.headings
    assert end.link("Logg tallet") == f"/teams/{series.team_id}/log?older=1"
    assert end.link("La det stå") == f"/teams/{series.team_id}"
    assert "Fyll dem inn i et rutenett" not in end.texts("main a")
