"""Which periods a number is expected for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extensions import db
from app.measures import queries
from app.measures.models.expectation import Expectation, join_days
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.models.stored_summary import summary_from_text, summary_to_text
from app.measures.models.summary import SlotState
from app.measures.services.summaries import rebuild_summaries
from app.statistics.masking import Audience
from tests.counting import counted
from tests.makers.choices import make_annotation
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.pauses import make_pause
from tests.measures.due import list_due

WEEKLY = Expectation(Frequency.WEEK, date(2026, 1, 5))
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
SPANS = st.tuples(DAYS, st.integers(0, 90)).map(lambda one: (one[0], one[0] + timedelta(one[1])))


def week(key: str) -> Period:
    return Period.parse(key, Frequency.WEEK)


def test_a_week_is_expected_from_the_start_to_the_end() -> None:
    some = Expectation(Frequency.WEEK, date(2026, 1, 7), ends_on=date(2026, 1, 20))

    keys = [one.key for one in some.list_expected(week("2026-W01"), week("2026-W06"))]

    assert keys == ["2026-W02", "2026-W03", "2026-W04"]


def test_a_week_with_one_day_outside_the_pauses_is_expected() -> None:
    pauses = join_days(
        [(date(2026, 1, 12), date(2026, 1, 17)), (date(2026, 1, 19), date(2026, 1, 25))]
    )
    some = Expectation(Frequency.WEEK, date(2026, 1, 5), pauses=pauses)

    assert some.expects(week("2026-W03"))
    assert not some.expects(week("2026-W04"))


def test_two_pauses_that_meet_cover_a_week_together() -> None:
    pauses = join_days(
        [(date(2026, 1, 15), date(2026, 1, 18)), (date(2026, 1, 12), date(2026, 1, 14))]
    )

    assert pauses == ((date(2026, 1, 12), date(2026, 1, 18)),)
    assert not Expectation(Frequency.WEEK, date(2026, 1, 5), pauses=pauses).expects(
        week("2026-W03")
    )


def test_where_the_gain_is_held_every_third_week_is_expected_from_then_on() -> None:
    some = Expectation(Frequency.WEEK, date(2026, 1, 5), held_from=date(2026, 2, 11), held_every=3)

    keys = [one.key for one in some.list_expected(week("2026-W05"), week("2026-W13"))]

    assert keys == ["2026-W05", "2026-W06", "2026-W07", "2026-W10", "2026-W13"]


@given(spans=st.lists(SPANS, max_size=6), frequency=st.sampled_from([*Frequency]), day=DAYS)
def test_a_period_is_paused_when_each_of_its_days_is(
    spans: list[tuple[date, date]], frequency: Frequency, day: date
) -> None:
    period = Period.containing(day, frequency)
    some = Expectation(frequency, date(2020, 1, 1), pauses=join_days(spans))

    days = [period.start + timedelta(n) for n in range((period.end - period.start).days + 1)]
    covered = all(any(first <= one <= last for first, last in spans) for one in days)

    assert some.is_paused(period) == covered
    assert some.expects(period) == (not covered)


@given(day=DAYS, frequency=st.sampled_from([*Frequency]))
def test_the_number_of_the_following_period_is_one_more(day: date, frequency: Frequency) -> None:
    period = Period.containing(day, frequency)

    assert period.following.number == period.number + 1


@pytest.mark.usefixtures("app", "today")
class TestInTheDatabase:
    """What follows for slots, for what waits and for what is stored."""

    def test_a_pause_of_the_network_the_team_or_the_series_is_no_gap(self) -> None:
        series = make_series(measurements={"2026-W05": (8, 10), "2026-W10": (9, 10)})
        make_pause(series.team.network, (date(2026, 2, 2), date(2026, 2, 8)))
        make_pause(series.team, (date(2026, 2, 9), date(2026, 2, 15)))
        make_pause(series, (date(2026, 2, 16), date(2026, 2, 22)))

        assert states(series)[-3:] == [
            ("2026-W05", SlotState.MEASURED),
            ("2026-W09", SlotState.NOT_DELIVERED),
            ("2026-W10", SlotState.MEASURED),
        ]

    def test_a_number_from_a_pause_is_a_slot_all_the_same(self) -> None:
        series = make_series(
            measurements={"2026-W05": (8, 10), "2026-W07": (8, 8), "2026-W09": (9, 10)}
        )
        make_pause(series, (date(2026, 2, 2), date(2026, 2, 22)))

        assert [key for key, _state in states(series)[-3:]] == ["2026-W05", "2026-W07", "2026-W09"]

    def test_the_pauses_of_others_count_for_nothing(self) -> None:
        network = make_network()
        series = make_series(make_team(network), measurements={"2026-W15": (8, 10)})
        other = make_series(make_team(network), series.measure)
        make_pause(other.team, (date(2026, 1, 1), date(2026, 4, 30)))
        make_pause(other, (date(2026, 1, 1), date(2026, 4, 30)))

        assert queries.read_expectation(series).pauses == ()
        assert list_due(other.team_id) == []

    def test_a_series_waits_for_what_lies_outside_the_pauses(self) -> None:
        series = make_series(measurements={"2026-W12": (8, 10)})
        make_pause(series.team, (date(2026, 3, 23), date(2026, 4, 5)))

        due = list_due(series.team_id)

        assert [(one.period.key, one.periods, one.is_late) for one in due] == [
            ("2026-W15", 1, False)
        ]
        assert queries.next_period_due(series) == due[0].period

    def test_a_series_that_has_ended_waits_for_nothing_after_its_end(self) -> None:
        series = make_series(measurements={"2026-W12": (8, 10)})
        series.ends_on = date(2026, 3, 22)
        rebuild_summaries()
        summary = queries.find_summary(series.id, Audience.TEAM)

        assert queries.next_period_due(series) is None
        assert list(summary.missing_until(date(2026, 6, 1))) == []
        assert summary.expectation.is_finished(date(2026, 3, 23))

    def test_what_has_been_ready_for_more_than_a_week_is_late(self) -> None:
        series = make_series(measurements={"2026-W13": (8, 10)})

        (due,) = list_due(series.team_id)

        assert (due.period.key, due.is_late, due.days) == ("2026-W14", True, 10)

    def test_periods_of_a_pause_can_still_be_chosen_after_the_others(self) -> None:
        series = make_series(starts_on=date(2026, 3, 23), measurements={"2026-W13": (8, 10)})
        make_pause(series.team, (date(2026, 4, 6), date(2026, 4, 12)))

        keys = [period.key for period in queries.list_open_periods(series)]

        assert keys == ["2026-W16", "2026-W14", "2026-W15"]

    def test_nobody_counts_back_what_lies_in_a_pause(self) -> None:
        series = make_series(measurements={"2026-W10": (8, 10)})
        make_pause(series.team, (date(2026, 2, 16), date(2026, 2, 22)))

        keys = [period.key for period in queries.list_periods_back(series, count=3)]

        assert keys == ["2026-W06", "2026-W07", "2026-W09"]

    def test_what_is_stored_is_read_back_the_same(self) -> None:
        series = make_series(
            measurements={"2026-W02": (8, 10), "2026-W05": (8, 10), "2026-W11": (9, 10)}
        )
        make_pause(series.team, (date(2026, 2, 2), date(2026, 2, 22)))
        series.held_from, series.held_every, series.ends_on = date(2026, 3, 9), 2, date(2027, 1, 1)
        series.held_earlier = [["2026-01-19", "2026-02-02", 2]]
        rebuild_summaries()
        summary = queries.find_summary(series.id, Audience.TEAM)

        text = summary_to_text(summary)

        assert summary_from_text(text, series_id=series.id, audience=Audience.TEAM) == summary
        assert [slot.period.key for slot in summary.slots if slot.period.key < "2026-W06"] == [
            "2026-W02",
            "2026-W03",
            "2026-W04",
            "2026-W05",
        ]

    def test_an_annotation_of_a_period_that_is_passed_over_stands_at_the_next(self) -> None:
        series = make_series(measurements={"2026-W05": (8, 10), "2026-W08": (9, 10)})
        make_annotation(series, "2026-W06", text="Vinterferie")
        make_pause(series, (date(2026, 2, 2), date(2026, 2, 15)))

        summary = queries.find_summary(series.id, Audience.TEAM)

        assert [(summary.slots[at].period.key, text) for at, text in summary.remarks] == [
            ("2026-W08", "Vinterferie")
        ]

    def test_pauses_are_read_in_one_statement_for_any_number_of_series(self) -> None:
        network = make_network()
        measure = make_measure(network)
        series = [make_series(make_team(network), measure) for _ in range(4)]
        make_pause(network, (date(2026, 2, 2), date(2026, 2, 15)))
        rows = [queries.find_series(one.id) for one in series]

        with counted() as statements:
            found = queries.list_expectations([row for row in rows if row])

        assert len(found) == 4
        assert len(statements) == 1


def states(series: Series) -> list[tuple[str, SlotState]]:
    """Return key and state of every slot, as it is stored."""
    db.session.expire_all()
    summary = queries.find_summary(series.id, Audience.TEAM)
    return [(slot.period.key, slot.state) for slot in summary.slots]
