"""What Sirkel suggests about the reading of a series, and when it says nothing."""

from datetime import date

import pytest
from flask import Flask

from app.boards.queries.suggestions import Suggestion, list_suggestions
from app.cycles.models import Cycle
from app.extensions import db
from app.measures import queries
from app.measures.models.choices import Baseline, SuggestionKind
from app.measures.models.series import Series
from app.measures.services.suggestions import decline_suggestion, suggest_again
from app.measures.services.summaries import refresh_summaries
from app.statistics.masking import About, Audience
from tests.makers.choices import make_exclusion, make_phase
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.stories import HIGH, LOW, weekly

WEEK_11 = date(2026, 3, 9)


@pytest.fixture
def series(app: Flask) -> Series:
    """Weeks 1 to 20 of 2026: ten low, and then ten high."""
    return make_series(measurements=weekly(*LOW, *LOW, *HIGH, *HIGH, last=20))


def cycle_of(series: Series, *, started_on: date | None) -> Cycle:
    cycle = make_cycle(make_goal(series.team))
    cycle.started_on = started_on
    return cycle


def suggested(series: Series, *cycles: Cycle) -> list[Suggestion]:
    summary = queries.find_summary(series.id, Audience.TEAM)
    return list(list_suggestions(series, summary, cycles=cycles))


def test_the_points_before_the_first_test_are_suggested_as_a_baseline(series: Series) -> None:
    [found] = suggested(series, cycle_of(series, started_on=date(2026, 3, 11)))

    assert found.kind is SuggestionKind.BASELINE
    assert found.text.startswith("Dere har 10 punkter fra før den første testen begynte.")
    assert found.asked["until"] == "2026-W10"
    assert found.asked["phase"] == "first"


@pytest.mark.parametrize("started_on", [None, date(2026, 2, 18)])
def test_too_few_points_before_a_test_or_no_test_suggest_no_baseline(
    series: Series, started_on: date | None
) -> None:
    assert suggested(series, cycle_of(series, started_on=started_on)) == []


def test_a_baseline_that_is_chosen_is_not_suggested_again(series: Series) -> None:
    series.baseline_points = 9
    refresh_summaries(series)

    found = suggested(series, cycle_of(series, started_on=date(2026, 3, 11)))

    assert SuggestionKind.BASELINE not in {one.kind for one in found}


def test_a_sustained_shift_suggests_a_new_phase_where_it_began(series: Series) -> None:
    series.baseline_points = 8
    refresh_summaries(series)

    [found] = suggested(series)

    assert (found.kind, found.day) == (SuggestionKind.PHASE, WEEK_11)
    assert found.asked == {"period": "2026-W11"}
    assert "uke 11 2026" in found.text


def test_when_the_phase_is_begun_there_is_nothing_more_to_suggest(series: Series) -> None:
    series.baseline_points = 8
    make_phase(series, "2026-W11", baseline=Baseline(points=8))

    assert suggested(series) == []


def test_what_is_declined_stays_declined_until_it_is_taken_back(series: Series) -> None:
    series.baseline_points = 8
    refresh_summaries(series)

    decline_suggestion(series, SuggestionKind.PHASE, period=WEEK_11, by=None)
    declined = suggested(series)
    suggest_again(series, SuggestionKind.PHASE, period=WEEK_11, by=None)

    assert declined == []
    assert len(suggested(series)) == 1


def test_points_that_are_left_out_make_no_baseline(series: Series) -> None:
    for week in (1, 2, 3):
        make_exclusion(series, f"2026-W{week:02}")

    assert suggested(series, cycle_of(series, started_on=date(2026, 3, 11))) == []


def test_a_closed_series_is_left_alone(series: Series) -> None:
    series.baseline_points, series.closed_at = 8, series.created_at
    refresh_summaries(series)
    db.session.commit()

    assert suggested(series) == []


def test_a_shift_that_did_not_last_suggests_no_new_phase(app: Flask) -> None:
    went_back = make_series(measurements=weekly(*LOW, *LOW, *LOW, *HIGH, *HIGH, *LOW, last=30))
    make_phase_baseline(went_back)

    assert suggested(went_back) == []


def test_hidden_points_suggest_nothing(app: Flask) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    readings = weekly((1, 2), *LOW, *LOW, *LOW, *HIGH, *HIGH, last=30)
    masked = make_series(make_team(network), measure, measurements=readings)
    make_phase_baseline(masked)

    outside = queries.find_summary(masked.id, Audience.NETWORK)

    assert [one.kind for one in suggested(masked)] == [SuggestionKind.PHASE]
    assert list_suggestions(masked, outside, cycles=()) == ()


def make_phase_baseline(series: Series) -> None:
    """Freeze the median of the first thirteen points, as successive shifts begin."""
    series.baseline_points = 13
    db.session.flush()
    refresh_summaries(series)
