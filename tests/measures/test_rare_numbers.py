"""Yearly, half-yearly and single figures, from the first page to the last."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.measures.services.summaries import refresh_summaries
from app.networks.models import Team
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_member
from tests.measures.due import list_due
from tests.pages.measures import RecordPage
from tests.pages.measures_definitions import OWN, create_measure
from tests.pages.series import show_series

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("app", "today")
YEARS_PASS = "Med så få tall i året går det år før serien kan leses."
THOSE_DAYS = "Enkeltmålinger viser hvordan det var de dagene."


@pytest.mark.parametrize(
    ("frequency", "keys", "names", "note"),
    [
        ("year", ("2023", "2024", "2025"), ["2025", "2024", "2023"], YEARS_PASS),
        (
            "half_year",
            ("2024-H2", "2025-H1", "2025-H2"),
            ["2. halvår 2025", "1. halvår 2025", "2. halvår 2024"],
            YEARS_PASS,
        ),
        ("once", ("15.10.2025", "15.03.2026"), ["15. mars 2026", "15. oktober 2025"], THOSE_DAYS),
    ],
)
def test_rare_figures_are_created_logged_and_read_honestly(
    signed_in: SignedIn, frequency: str, keys: tuple[str, ...], names: list[str], note: str
) -> None:
    team = make_team()
    client = signed_in(make_member(team))
    create_measure(client, team, **{**OWN, "frequency": frequency})
    series = only_series(team)

    for key in keys:
        assert RecordPage.record(client, series.id, reading=(8, 10), period=key).status == 303
    page = show_series(client, series)

    assert page.conclusion.startswith("For tidlig å si.")
    assert note in page.note[0]
    assert [row[0] for row in page.rows] == names
    assert page.soup.select_one("svg.chart") is not None
    assert list_due(team.id) == []


def test_a_year_waits_when_it_is_over_and_is_late_a_week_later() -> None:
    team = make_team()
    measure = make_measure(team.network, frequency=Frequency.YEAR)
    make_series(team, measure, starts_on=date(2024, 1, 1), measurements={"2024": (8, 10)})

    (due,) = list_due(team.id)

    assert (due.period.key, due.periods, due.is_late) == ("2025", 1, True)


def test_a_single_figure_is_asked_for_until_the_series_ends() -> None:
    team = make_team()
    measure = make_measure(team.network, frequency=Frequency.ONCE)
    series = make_series(team, measure, starts_on=date(2026, 4, 10))

    before = queries.next_period_due(series)
    series.ends_on = date(2026, 4, 12)
    refresh_summaries(series)
    db.session.commit()

    assert before is not None
    assert before.start == date(2026, 4, 10)
    assert list_due(team.id) == []


def only_series(team: Team) -> Series:
    found = db.session.scalar(select(Series).where(Series.team_id == team.id))
    assert found is not None
    return found
