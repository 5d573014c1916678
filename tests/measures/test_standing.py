"""How one number stands, in words: while it is typed, and after it is saved."""

import json
from collections.abc import Callable, Mapping

import pytest
from flask.testing import FlaskClient

from app.accounts.models import User
from app.extensions import db
from app.measures import queries
from app.measures.drawing import phrasing_of
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.measures.wording.rounds import time_left
from app.measures.wording.standing import count_run, ordinal, tell_standing
from app.statistics.masking import Audience
from tests.makers.measures import make_series
from tests.makers.people import make_member
from tests.makers.readings import week
from tests.pages.measures import RecordPage

pytestmark = pytest.mark.usefixtures("today", "app")
NBSP = "\u00a0"
SHIFTED = [4, 5, 4, 6, 4, 5, 8, 8, 9, 7, 8]


def series_of(numerators: list[int], *, target: float | None = 0.8) -> Series:
    readings: Mapping[str, tuple[int, int]] = {
        f"2026-W{number:02}": (part, 10) for number, part in enumerate(numerators, start=2)
    }
    series = make_series(measurements=readings)
    series.target = target
    rebuild_summaries([series.id])
    db.session.commit()
    return series


def said(series: Series, number: int) -> str:
    summary = queries.find_summary(series.id, Audience.TEAM)
    phrasing = phrasing_of(summary, measure=series.measure)
    return tell_standing(summary, week(number), phrasing=phrasing).replace(NBSP, " ")


def test_it_says_how_many_in_a_row_and_how_far_to_the_target() -> None:
    series = series_of([*SHIFTED[:-1], 8, 7])

    assert said(series, 13) == "Sjette på rad over medianen. 10 prosentpoeng fra målet."


def test_below_ten_points_it_says_so_and_nothing_of_the_median() -> None:
    series = series_of([4, 5, 4, 6, 4, 5, 8, 8])

    assert said(series, 9) == "8 av 10 punkter – for tidlig å si. Målet er nådd."


def test_of_an_older_number_it_says_only_how_far_the_target_is() -> None:
    series = series_of(SHIFTED)

    assert said(series, 3) == "30 prosentpoeng fra målet."


def test_a_number_on_the_median_says_so() -> None:
    series = series_of([4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 5], target=None)

    assert said(series, 12) == "På medianen."


def test_a_series_without_target_or_numbers_says_nothing_of_them() -> None:
    series = series_of([5] * 10, target=None)

    assert said(series, 11) == ""
    assert said(series, 14) == ""


def test_a_point_on_the_line_neither_breaks_nor_counts() -> None:
    assert count_run([1, 9, 5, 9, 9], centre=5) == 3
    assert count_run([5, 5], centre=5) == 0


def test_large_ordinals_are_digits() -> None:
    assert [ordinal(number) for number in (2, 8, 12, 13)] == ["Andre", "Åttende", "Tolvte", "13."]


@pytest.mark.parametrize(
    ("steps", "words"),
    [(1, "om lag ett minutt"), (3, "om lag to minutter"), (12, "om lag åtte minutter")],
)
def test_the_time_left_is_about_forty_seconds_a_number(steps: int, words: str) -> None:
    assert time_left(steps) == words


def test_the_script_is_told_no_values_where_the_number_will_not_be_the_latest(
    signed_in: Callable[[User], FlaskClient],
) -> None:
    readings = {f"2026-W{number:02}": (part, 10) for number, part in enumerate(SHIFTED, start=2)}
    del readings["2026-W03"]
    series = make_series(measurements=readings)
    client = signed_in(make_member(series.team))

    latest, older = [
        json.loads(str(page.soup.select("[data-live]")[0]["data-live"]))
        for key in ("2026-W13", "2026-W03")
        for page in [RecordPage.open(client, series.id, query=f"?period={key}")]
    ]

    assert (len(latest["values"]), older["values"]) == (10, None)
