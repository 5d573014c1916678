"""Counting back: eight periods before the first number, in the table of the grid."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.measures import queries
from app.measures.models.reading import State
from app.measures.models.series import Series
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.makers.readings import saved_reading, week
from tests.pages.forms import standing_in
from tests.pages.grid import GridPage, cell
from tests.pages.page import Page, follow

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")

WEEK_13, WEEK_14, WEEK_15 = "2026-03-23", "2026-03-30", "2026-04-06"


def count_back(client: FlaskClient, series: Series, *cells: dict[str, str]) -> GridPage:
    address = f"/series/{series.id}/count-back"
    typed = {name: text for one in cells for name, text in one.items()}
    page = GridPage(client.get(address))
    return GridPage(client.post(address, data=standing_in(page.form) | typed))


def weeks_of(series: Series) -> list[int]:
    return [day.isocalendar().week for day in queries.list_readings([series.id])[series.id]]


def test_what_is_filled_in_is_saved_and_the_rest_is_skipped(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))
    rows = [cell(series, WEEK_13, "6", "10"), cell(series, WEEK_14, "–")]

    sent = count_back(client, series, *rows, cell(series, WEEK_15, "8", "10"))

    assert sent.location == f"/series/{series.id}"
    assert follow(client, sent).messages == ["3 tall er lagret. Angre"]
    assert weeks_of(series) == [13, 14, 15]
    nothing = saved_reading(series, week(14))
    assert nothing is not None
    assert nothing.state is State.NOTHING


def test_the_rows_are_the_eight_periods_before_the_first_number(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W14": (6, 10)})
    client = signed_in(make_member(series.team))

    page = GridPage(client.get(f"/series/{series.id}/count-back"))

    assert page.periods == [f"Uke {number}" for number in range(6, 14)]


def test_nothing_is_saved_until_every_row_is_right(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))
    rows = [cell(series, WEEK_13, "12", "10"), cell(series, WEEK_14, "3", "")]

    sent = count_back(client, series, *rows, cell(series, WEEK_15, "8", "10"))

    assert sent.status == 422
    assert sent.said == [
        "Telleren (12) kan ikke være større enn nevneren (10).",
        "Skriv et tall her.",
    ]
    assert cell(series, WEEK_15, "8", "10").items() <= sent.filled.items()
    assert weeks_of(series) == []


def test_every_row_blank_is_told(signed_in: SignedIn) -> None:
    series = make_series()

    sent = count_back(signed_in(make_member(series.team)), series)

    assert sent.status == 422
    assert sent.notice == "Ingenting er endret, så det er ingenting å lagre."


def test_a_row_counted_back_is_undone_from_the_history(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))
    count_back(client, series, cell(series, WEEK_14, "6", "10"), cell(series, WEEK_15, "8", "10"))
    history = Page(client.get(f"/series/{series.id}/history"))
    last = history.soup.select("tbody form")[0]

    client.post(str(last["action"]), data={"mark": last.select("[name=mark]")[0]["value"]})

    assert weeks_of(series) == [14]
    assert "Telt bakover ved oppstart" in history.texts("tbody tr")[0]


def test_a_block_is_spread_for_a_script(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))

    told = client.post(
        f"/series/{series.id}/count-back",
        data={"spread": "1", "block": "uke 13\t6\t10\nuke 2\t1\t2"},
        headers={"Accept": "application/json"},
    ).get_json()

    assert told["cells"] == cell(series, WEEK_13, "6", "10")
    assert told["words"] == "2 tall er limt inn. 1 rad falt utenfor."
