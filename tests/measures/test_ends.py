"""When a series begins and ends, and what is said when it is over."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import Reading, State
from app.measures.services.recording import record_measurement
from app.statistics.masking import Audience
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.measures.due import list_due
from tests.pages.boards import show_team
from tests.pages.measures_definitions import edit_series, list_series
from tests.pages.series import show_series

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("today")


def test_a_later_start_asks_for_nothing_before_it(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W12": (8, 10), "2026-W15": (8, 10)})
    before = len(queries.find_summary(series.id, Audience.TEAM).slots)

    edit_series(signed_in(make_member(series.team)), series.id, starts_on="18.03.2026")

    db.session.refresh(series)
    assert series.starts_on == date(2026, 3, 16)
    assert before == 14
    assert len(queries.find_summary(series.id, Audience.TEAM).slots) == 4


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (
            {"starts_on": "23.03.2026"},
            "Det første tallet er fra 16. mars 2026. Måleserien kan ikke begynne senere.",
        ),
        (
            {"ends_on": "05.04.2026"},
            "Det finnes tall fram til 12. april 2026. Måleserien kan ikke slutte før det.",
        ),
        ({"ends_on": "01.01.2026"}, "Siste dag kan ikke være før første dag."),
        ({"ends_on": "snart"}, "Skriv datoen slik: 30.06.2027."),
        ({"starts_on": ""}, "Skriv en dato."),
    ],
)
def test_no_end_is_chosen_that_leaves_a_number_outside(
    signed_in: SignedIn, typed: dict[str, str], error: str
) -> None:
    series = make_series(measurements={"2026-W12": (8, 10), "2026-W15": (8, 10)})

    page = edit_series(signed_in(make_member(series.team)), series.id, **typed)

    assert (page.status, page.errors) == (422, [error])


@pytest.mark.usefixtures("app")
def test_a_number_from_after_the_last_day_is_a_point_like_any_other() -> None:
    series = make_series(measurements={"2026-W10": (8, 10), "2026-W11": (8, 10)})
    series.ends_on = date(2026, 3, 15)
    db.session.commit()

    period = Period.parse("2026-W13", Frequency.WEEK)
    record_measurement(series, period, Reading(State.MEASURED, 9, 10), by=None)
    db.session.commit()

    slots = queries.find_summary(series.id, Audience.TEAM).slots
    assert [slot.value for slot in slots if slot.value is not None] == [0.8, 0.8, 0.9]


def test_a_series_that_is_over_says_so_and_nothing_of_it_is_late(signed_in: SignedIn) -> None:
    series = make_series(measurements={"2026-W10": (8, 10), "2026-W11": (8, 10)})
    client = signed_in(make_member(series.team))

    edit_series(client, series.id, ends_on="15.03.2026")

    assert "Ferdig målt" in show_series(client, series).texts(".ds-tag")
    assert list_series(client, series.team).texts("tbody .facts")[0].startswith("Ferdig målt")
    assert not any("Logg" in text for text in show_team(client, series.team).waiting)
    assert list_due(series.team_id) == []
