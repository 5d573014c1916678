"""How many statements one logged number takes: thirty people who log at once wait for them."""

from datetime import date

import pytest

from app.extensions import db
from app.measures.models.period import Frequency, Period
from tests.counting import counted
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.measures.test_record_page import SignedIn, saved
from tests.pages.measures import RecordPage

MOST = {"sqlite": 16, "postgresql": 19}
"""PostgreSQL holds and reads the series in two more, and is told when it only reads."""
NOT_COUNTED = ("PRAGMA", "BEGIN", "DELETE FROM sent_form")
"""One form in sixteen, drawn by its mark, lets go of old marks."""


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("logged", [1, 10])
def test_a_logged_number_takes_the_same_few_statements_however_many_there_are(
    signed_in: SignedIn, logged: int
) -> None:
    first = Period(date(2026, 1, 5), Frequency.WEEK)
    weeks = list(first.until(Period(date(2026, 3, 30), Frequency.WEEK)))[:logged]
    series = make_series(measurements={week.key: (7, 10) for week in weeks})
    client, series_id = signed_in(make_member(series.team)), series.id
    RecordPage.record(client, series_id, period="2026-W14", reading=(9, 10))

    with counted() as statements:
        RecordPage.record(client, series_id, period="2026-W15", reading=(11, 14))

    assert saved(series_id, "2026-W15") is not None
    taken = [one for one in statements if not one.startswith(NOT_COUNTED)]
    assert len(taken) <= MOST[db.engine.dialect.name], "\n".join(taken)


@pytest.mark.usefixtures("today")
def test_connections_that_write_and_those_that_read_are_kept_apart(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W13": (7, 10)})
    client, series_id = signed_in(make_member(series.team)), series.id
    RecordPage.record(client, series_id, period="2026-W14", reading=(9, 10))

    with counted() as statements:
        RecordPage.record(client, series_id, period="2026-W15", reading=(11, 14))
        client.get(f"/series/{series_id}")

    assert [one for one in statements if "query_only" in one] == []
