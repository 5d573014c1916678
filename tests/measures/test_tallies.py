"""Counting during a period: each press once, and at the end one number, audited and by nobody."""

import logging
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from app import clock
from app.audit.models import AuditEntry
from app.extensions import db
from app.measures.jobs.tallies import close_tallies
from app.measures.models.measurement import EnteredBy, Measurement, Revision, State
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.models.tally import Answer, TallyMark
from app.measures.queries import find_summary
from app.measures.queries.tallies import Sums, count_marks
from app.measures.services.adoption import close_series
from app.measures.services.periods import PeriodRefused, PeriodTaken
from app.measures.services.tallies import (
    PeriodClosed,
    PeriodGoesOn,
    PressRefused,
    close_tally,
    count_press,
    say_none,
    take_back,
)
from app.statistics.masking import Audience, Kind
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.tallies import make_presses, make_tally

pytestmark = pytest.mark.usefixtures("app", "today")
KEY = "0123456789abcdef"
WEEK_15, WEEK_16 = date(2026, 4, 6), date(2026, 4, 13)


def week(key: str) -> Period:
    return Period.parse(key, Frequency.WEEK)


def press(series: Series, key: str = KEY, *, answer: Answer = Answer.YES) -> None:
    count_press(series, week("2026-W16"), key=key, answer=answer)


def number_of(series: Series, day: date) -> Measurement | None:
    return db.session.get(Measurement, (series.id, day))


def count_tally(kind: Kind = Kind.COUNT) -> Series:
    team = make_team()
    return make_tally(team, make_measure(team.network, kind=kind))


def entries() -> int:
    return db.session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def test_presses_are_summed_by_answer() -> None:
    series = make_tally()
    for number, answer in enumerate([Answer.YES, Answer.YES, Answer.NO, Answer.NOT_APPLICABLE]):
        press(series, f"{KEY}{number}", answer=answer)

    assert count_marks(series, week("2026-W16")) == Sums(2, 1, 1)


def test_a_press_sent_twice_is_one_press() -> None:
    series = make_tally()

    press(series)
    press(series)

    assert count_marks(series, week("2026-W16")).presses == 1


def test_a_mark_holds_neither_who_nor_when_and_a_press_leaves_no_audit() -> None:
    series = make_tally()
    before = entries()

    press(series)

    assert set(TallyMark.__table__.columns.keys()) == {"series_id", "period", "key", "answer"}
    assert entries() == before


def test_a_press_is_taken_back_once_and_stays_gone() -> None:
    series = make_tally()
    press(series)

    take_back(series, week("2026-W16"), key=KEY)
    take_back(series, week("2026-W16"), key=KEY)

    assert count_marks(series, week("2026-W16")) == Sums()


def test_a_count_takes_only_one_kind_of_press() -> None:
    with pytest.raises(PressRefused):
        press(count_tally(), answer=Answer.NO)


@pytest.mark.parametrize("key", ["", "short", "x" * 37, "<script>alert(1)</script>"])
def test_a_press_without_a_key_of_its_own_is_refused(key: str) -> None:
    with pytest.raises(PressRefused):
        press(make_tally(), key)


def test_a_series_that_is_typed_takes_no_press() -> None:
    with pytest.raises(PressRefused, match="telles ikke trykk for trykk"):
        press(make_series())


def test_a_period_from_before_the_counting_takes_no_press() -> None:
    with pytest.raises(PressRefused):
        press(make_tally(since=date(2026, 4, 20)))


def test_a_period_that_has_not_begun_takes_no_press() -> None:
    with pytest.raises(PeriodRefused):
        count_press(make_tally(), week("2026-W17"), key=KEY, answer=Answer.YES)


def test_a_period_that_has_its_number_takes_no_press() -> None:
    with pytest.raises(PeriodClosed):
        press(make_tally(measurements={"2026-W16": (8, 10)}))


def test_a_closed_series_takes_no_press() -> None:
    series = make_tally()
    close_series(series, by=None)

    with pytest.raises(PeriodRefused):
        press(series)


def test_yes_is_the_numerator_and_yes_and_no_the_denominator() -> None:
    series = make_tally()
    make_presses(series, "2026-W15", yes=8, no=3, not_applicable=2)

    number = close_tally(series, week("2026-W15"), by=None)

    assert number is not None
    assert (number.numerator, number.denominator) == (8, 11)
    assert (number.entered_by, number.entered_by_id) == (EnteredBy.TALLY, None)
    assert count_marks(series, week("2026-W15")) == Sums()


def test_closing_is_kept_in_history_and_audit_and_seen_in_the_summary() -> None:
    series = make_tally()
    make_presses(series, "2026-W15", yes=8, no=3)

    close_tally(series, week("2026-W15"), by=None)

    revision = db.session.scalars(select(Revision)).one()
    actions = db.session.scalars(select(AuditEntry.action)).all()
    assert (revision.before, revision.by_id, revision.reason) == (None, None, "tallied")
    assert "measurement.recorded" in actions
    assert find_summary(series.id, Audience.TEAM).latest is not None


def test_no_press_at_all_is_not_delivered() -> None:
    series = make_tally()

    assert close_tally(series, week("2026-W15"), by=None) is None
    assert number_of(series, WEEK_15) is None


def test_only_presses_that_do_not_apply_are_nothing_to_measure() -> None:
    series = make_tally()
    make_presses(series, "2026-W15", not_applicable=2)

    number = close_tally(series, week("2026-W15"), by=None)

    assert number is not None
    assert number.state is State.NOTHING


def test_a_count_becomes_the_number_of_presses() -> None:
    series = count_tally()
    make_presses(series, "2026-W15", yes=4)

    number = close_tally(series, week("2026-W15"), by=None)

    assert number is not None
    assert (number.numerator, number.denominator) == (4, None)


def test_a_period_that_goes_on_is_not_closed() -> None:
    series = make_tally()
    make_presses(series, "2026-W16", yes=4)

    with pytest.raises(PeriodGoesOn):
        close_tally(series, week("2026-W16"), by=None)


def test_a_number_that_is_there_is_never_overwritten() -> None:
    series = make_tally(measurements={"2026-W15": (9, 10)})
    make_presses(series, "2026-W15", yes=8, no=3)

    with pytest.raises(PeriodTaken):
        close_tally(series, week("2026-W15"), by=None)
    db.session.rollback()

    assert count_marks(series, week("2026-W15")).presses == 11


def test_a_person_may_say_that_there_was_nothing_to_measure() -> None:
    number = say_none(make_tally(), week("2026-W15"), by=None)

    assert number.state is State.NOTHING


def test_of_a_count_a_person_may_say_that_it_was_none() -> None:
    number = say_none(count_tally(), week("2026-W15"), by=None)

    assert (number.state, number.numerator) == (State.MEASURED, 0)


def test_none_is_not_said_of_a_period_in_which_something_is_counted() -> None:
    series = make_tally()
    make_presses(series, "2026-W15", yes=1)

    with pytest.raises(PressRefused):
        say_none(series, week("2026-W15"), by=None)


def test_the_job_closes_every_period_that_has_ended_and_no_other() -> None:
    series, other = make_tally(), make_tally()
    for key in ("2026-W14", "2026-W15", "2026-W16"):
        make_presses(series, key, yes=2, no=1)
    make_presses(other, "2026-W15", yes=1)

    close_tallies.run()

    closed = db.session.execute(select(Measurement.series_id, Measurement.period)).all()
    assert {tuple(row) for row in closed} == {
        (series.id, date(2026, 3, 30)),
        (series.id, WEEK_15),
        (other.id, WEEK_15),
    }
    assert count_marks(series, week("2026-W16")).presses == 3


def test_the_job_run_twice_changes_nothing_more() -> None:
    series = make_tally()
    make_presses(series, "2026-W15", yes=2, no=1)

    close_tallies.run()
    close_tallies.run()

    assert len(db.session.scalars(select(Revision)).all()) == 1


def test_the_job_leaves_two_numbers_to_a_person_and_goes_on_with_the_rest(
    caplog: pytest.LogCaptureFixture,
) -> None:
    taken = make_tally(measurements={"2026-W15": (9, 10)})
    series = make_tally()
    make_presses(taken, "2026-W15", yes=1)
    make_presses(series, "2026-W15", yes=2, no=1)

    with caplog.at_level(logging.INFO, logger="sirkel"):
        close_tallies.run()

    number = number_of(taken, WEEK_15)
    assert number is not None
    assert number.numerator == 9
    assert number_of(series, WEEK_15) is not None
    assert count_marks(taken, week("2026-W15")).presses == 1


def test_the_job_waits_for_the_last_day_of_the_period_to_be_over() -> None:
    series = make_tally()
    make_presses(series, "2026-W16", yes=2)

    with clock.stopped_at(datetime(2026, 4, 19, 21, 0, tzinfo=UTC)):  # Sunday evening in Oslo
        close_tallies.run()
    before = number_of(series, WEEK_16)
    db.session.rollback()
    with clock.stopped_at(datetime(2026, 4, 20, 1, 10, tzinfo=UTC)):
        close_tallies.run()

    assert before is None
    assert number_of(series, WEEK_16) is not None
