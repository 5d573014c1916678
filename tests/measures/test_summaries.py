"""What is stored of a series for each audience equals what its readings say, and hides enough."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, select

from app.extensions import db
from app.measures import queries
from app.measures.models.measure import Definition
from app.measures.models.period import Frequency
from app.measures.models.series import Series, SeriesSummary
from app.measures.models.stored_summary import summary_from_text, summary_to_text
from app.measures.models.summary import SlotState, Summary
from app.measures.services.summaries import rebuild_summaries, refresh_summaries
from app.statistics.conclusions import Outcome
from app.statistics.masking import About, Audience, Kind
from tests.makers.measures import make_measure, make_measurement, make_series
from tests.makers.networks import make_network, make_team

TWELVE = {f"2026-W{week:02}": (week % 5 + 4, 10) for week in range(2, 14)}


def make_about(about: About, readings: dict[str, tuple[int, int]]) -> Series:
    network = make_network()
    series = make_series(
        make_team(network), make_measure(network, about=about), measurements=readings
    )
    refresh_summaries(series)
    return series


def recomputed(series: Series, audience: Audience) -> Summary:
    readings = queries.list_readings([series.id])[series.id]
    choices = queries.list_choices([series.id])[series.id]
    expectation = queries.read_expectation(series)
    return queries.read_summary(
        series, readings, choices=choices, expectation=expectation, audience=audience
    )


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.NETWORK])
@pytest.mark.parametrize("about", About)
def test_what_is_stored_equals_what_is_worked_out_anew(
    app: Flask, about: About, audience: Audience
) -> None:
    series = make_about(about, TWELVE | {"2026-W10": (1, 3)})

    assert queries.find_summary(series.id, audience) == recomputed(series, audience)


def test_a_series_without_a_stored_summary_is_worked_out_when_asked_for(app: Flask) -> None:
    series = make_series(measurements=TWELVE)
    db.session.execute(delete(SeriesSummary))

    assert queries.find_summary(series.id, Audience.TEAM) == recomputed(series, Audience.TEAM)
    assert queries.list_summaries([series.id], Audience.TEAM) == {}


def test_every_period_from_the_start_is_a_slot_and_missing_ones_look_missing(app: Flask) -> None:
    readings = {"2026-W03": (8, 10), "2026-W05": None}
    series = make_series(measurements=readings, starts_on=date(2026, 1, 7))

    slots = queries.find_summary(series.id, Audience.TEAM).slots

    assert [slot.period.key for slot in slots] == [f"2026-W{week:02}" for week in (2, 3, 4, 5)]
    assert [slot.state.value for slot in slots] == [
        "not_delivered",
        "measured",
        "not_delivered",
        "nothing",
    ]


def test_a_hidden_number_is_nowhere_in_what_is_stored_for_the_network(app: Flask) -> None:
    series = make_about(About.PEOPLE, TWELVE | {"2026-W10": (3, 4)})
    make_measurement(series, "2026-W14", reading=(717, 939))
    refresh_summaries(series)

    stored = db.session.scalar(
        select(SeriesSummary.content).where(SeriesSummary.audience == Audience.NETWORK)
    )
    summary = queries.find_summary(series.id, Audience.NETWORK)

    assert stored is not None
    assert "717" in stored
    assert "0.75" not in stored
    hidden = [slot for slot in summary.slots if slot.state is SlotState.HIDDEN]
    assert [(slot.period.key, slot[2:]) for slot in hidden] == [
        ("2026-W10", (None, None, None, ""))
    ]


def test_an_audience_with_a_hidden_point_gets_no_median_and_no_conclusion(app: Flask) -> None:
    series = make_about(About.PEOPLE, TWELVE | {"2026-W10": (3, 4)})

    summary = queries.find_summary(series.id, Audience.NETWORK)

    assert summary.hides
    assert summary.analysis.conclusion.outcome is Outcome.HIDDEN
    assert summary.analysis.last_phase.centre is None
    assert queries.find_summary(series.id, Audience.TEAM).analysis.last_phase.centre is not None


def test_staff_answers_under_five_are_hidden_inside_the_team_too(app: Flask) -> None:
    network = make_network()
    measure = make_measure(network, kind=Kind.AVERAGE, about=About.PEOPLE)
    measure.staff_answers = True
    db.session.commit()
    series = make_series(
        make_team(network), measure, measurements={"2026-W03": (3.5, 4), "2026-W04": (4.0, 5)}
    )

    states = [slot.state for slot in queries.find_summary(series.id, Audience.TEAM).slots]

    assert states[-2:] == [SlotState.HIDDEN, SlotState.MEASURED]


def test_a_network_that_raised_its_threshold_hides_more(app: Flask) -> None:
    series = make_about(About.PEOPLE, {"2026-W03": (4, 7)})
    series.team.network.fewest_people = 8
    db.session.commit()

    rebuild_summaries([series.id])

    assert queries.find_summary(series.id, Audience.NETWORK).hides


def test_notes_stay_in_the_team(app: Flask) -> None:
    series = make_series(measurements=TWELVE)
    row = make_measurement(series, "2026-W14", reading=(8, 10))
    row.note = "Møteplanen var ny"
    refresh_summaries(series)

    inside = queries.find_summary(series.id, Audience.TEAM).slots[-1]
    outside = queries.find_summary(series.id, Audience.NETWORK).slots[-1]

    assert (inside.note, outside.note) == ("Møteplanen var ny", "")


def test_a_new_definition_breaks_the_series_at_its_first_period(app: Flask) -> None:
    series = make_series(measurements=TWELVE)
    db.session.add(Definition(measure_id=series.measure_id, number=2, valid_from=date(2026, 2, 18)))
    db.session.commit()
    rebuild_summaries([series.id])

    summary = queries.find_summary(series.id, Audience.TEAM)

    assert [summary.slots[position].period.key for position in summary.breaks] == ["2026-W09"]
    assert len(summary.analysis.phases) == 2


def test_a_baseline_of_eight_points_counts_points_and_not_empty_weeks(app: Flask) -> None:
    readings = {key: reading for key, reading in TWELVE.items() if key != "2026-W05"}
    series = make_series(measurements=readings)
    series.baseline_points = 8
    refresh_summaries(series)

    summary = queries.find_summary(series.id, Audience.TEAM)

    assert summary.analysis.last_phase.baseline_last == 8
    assert summary.slots[8].period.key == "2026-W10"


def test_the_team_may_have_a_target_of_its_own(app: Flask) -> None:
    series = make_series(measurements=TWELVE)
    series.measure.target, series.target = 0.9, 0.7
    refresh_summaries(series)

    assert queries.find_summary(series.id, Audience.TEAM).target == 0.7


def test_single_occasions_have_no_empty_slots_between_them(app: Flask) -> None:
    network = make_network()
    measure = make_measure(network, frequency=Frequency.ONCE)
    readings = {"2026-01-20": (5, 9), "2026-03-11": (7, 9)}
    series = make_series(make_team(network), measure, measurements=readings)
    refresh_summaries(series)

    summary = queries.find_summary(series.id, Audience.TEAM)

    assert [slot.period.start for slot in summary.slots] == [date(2026, 1, 20), date(2026, 3, 11)]
    assert list(summary.missing_until(date(2026, 6, 1))) == []


def test_rebuilding_makes_every_summary_and_says_how_many(app: Flask) -> None:
    series = [make_series(measurements=TWELVE) for _ in range(3)]

    count = rebuild_summaries()

    assert count == 3
    found = queries.list_summaries([one.id for one in series], Audience.NETWORK)
    assert list(found) == [one.id for one in series]


def test_a_board_of_summaries_is_read_in_one_statement(app: Flask) -> None:
    series = [make_series(measurements=TWELVE) for _ in range(6)]
    ids = [one.id for one in series]
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    queries.list_summaries(ids, Audience.NETWORK)

    assert len([text for text in statements if text.startswith("SELECT")]) == 1


@st.composite
def drawn_readings(draw: Callable[..., object]) -> dict[str, tuple[int, int] | None]:
    keys = [f"2026-W{week:02}" for week in range(2, 16)]
    pairs = st.integers(1, 14).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
    chosen = st.dictionaries(st.sampled_from(keys), st.one_of(st.none(), pairs), max_size=14)
    return draw(chosen)  # type: ignore[return-value]


@given(drawn_readings(), st.sampled_from(About), st.sampled_from([Audience.TEAM, Audience.NETWORK]))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_summary_comes_back_from_its_text_as_it_was(
    app: Flask,
    readings: dict[str, tuple[int, int] | None],
    about: About,
    audience: Audience,
) -> None:
    series = make_about(about, {})
    for key, reading in readings.items():
        make_measurement(series, key, reading=reading)

    anew = recomputed(series, audience)

    back = summary_from_text(summary_to_text(anew), series_id=series.id, audience=audience)

    assert back == anew
