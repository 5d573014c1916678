"""A series is fed in one way at a time, and nothing that is counted is lost on the way over."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import User
from app.errors import StaleEdit
from app.extensions import db
from app.measures.models.feeding import FedBy
from app.measures.models.measurement import EnteredBy, Measurement
from app.measures.models.period import Frequency, Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.models.tally import TallyMark
from app.measures.queries import has_measurements
from app.measures.queries.feeding import list_feedings
from app.measures.services.changes import Writer
from app.measures.services.feeding import (
    FedOtherwise,
    MarksWait,
    NotTallied,
    check_fed,
    feed_series,
)
from app.measures.services.filling import Wish, WishesRefused, fill_grid
from app.measures.services.recording import Edit, change_measurement, record_measurement
from app.statistics.masking import Kind
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_team
from tests.makers.people import make_guest, make_leader, make_member
from tests.makers.tallies import make_presses, make_tally
from tests.pages.page import follow
from tests.pages.tallies import FeedingPage

SignedIn = Callable[[User], FlaskClient]
pytestmark = pytest.mark.usefixtures("app", "today")
NOW = date(2026, 4, 13)


def week(key: str) -> Period:
    return Period.parse(key, Frequency.WEEK)


def reading(part: int, whole: int) -> Reading:
    return Reading(State.MEASURED, part, whole)


def count_marks() -> int:
    return db.session.scalar(select(func.count()).select_from(TallyMark)) or 0


def number_of(series: Series, day: date) -> Measurement | None:
    return db.session.get(Measurement, (series.id, day))


def test_a_typed_series_takes_numbers_that_people_bring_by_hand() -> None:
    series = make_series()

    for entered in (EnteredBy.TYPED, EnteredBy.PHONED, EnteredBy.FILE):
        check_fed(series, week("2026-W15"), entered=entered)


def test_a_typed_series_takes_no_tally() -> None:
    with pytest.raises(FedOtherwise, match=r"Tallene i denne serien tastes inn"):
        check_fed(make_series(), week("2026-W15"), entered=EnteredBy.TALLY)


@pytest.mark.parametrize("entered", [EnteredBy.TYPED, EnteredBy.PHONED, EnteredBy.FILE])
def test_a_period_that_is_counted_takes_no_other_number_and_says_so(entered: EnteredBy) -> None:
    series = make_tally()

    with pytest.raises(FedOtherwise, match=r"telles fortløpende siden uke 14"):
        record_measurement(series, week("2026-W15"), reading(8, 10), by=None, entered=entered)


def test_a_period_from_before_the_counting_can_still_be_typed() -> None:
    series = make_tally()

    recorded = record_measurement(series, week("2026-W13"), reading(8, 10), by=None)

    assert recorded.numerator == 8


def test_what_was_never_counted_is_typed_when_numbers_come_in_files() -> None:
    series = make_tally()
    counted = record_measurement(
        series, week("2026-W14"), reading(8, 10), by=None, entered=EnteredBy.TALLY
    )
    feed_series(series, FedBy.FILE, by=None, version=series.version)

    gap = record_measurement(series, week("2026-W15"), reading(7, 10), by=None)

    assert (counted.entered_by, gap.entered_by) == (EnteredBy.TALLY, EnteredBy.TYPED)
    assert [one.before for one in list_feedings(series)] == [FedBy.TALLY]


def test_a_number_that_was_counted_can_be_corrected_by_hand() -> None:
    series = make_tally(measurements={"2026-W14": (8, 10)})

    edit = Edit(reading(9, 10), version=1)
    changed = change_measurement(series, week("2026-W14"), edit=edit, by=None)

    assert changed.numerator == 9


def test_a_series_that_comes_in_files_takes_nothing_typed() -> None:
    series = make_series()
    feed_series(series, FedBy.FILE, by=None, version=1)

    with pytest.raises(FedOtherwise, match=r"kommer i filer siden uke 16"):
        record_measurement(series, week("2026-W16"), reading(8, 10), by=None)


def test_counting_back_tells_which_rows_are_counted_along_the_way() -> None:
    series = make_tally()
    weeks = [week("2026-W13"), week("2026-W14")]
    wishes = [Wish(series.id, one, reading(8, 10), version=0) for one in weeks]

    with pytest.raises(WishesRefused) as refused:
        fill_grid(series.team, wishes, writer=Writer(None))

    assert list(refused.value.errors) == [(series.id, week("2026-W14").start)]


def test_a_new_way_holds_from_the_period_that_goes_on() -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})

    feed_series(series, FedBy.TALLY, by=None, version=1)

    assert (series.fed_by, series.fed_since) == (FedBy.TALLY, NOW)


def test_a_new_way_holds_from_the_next_period_when_this_one_has_its_number() -> None:
    series = make_series(measurements={"2026-W16": (8, 10)})

    feed_series(series, FedBy.TALLY, by=None, version=1)

    assert series.fed_since == date(2026, 4, 20)


@pytest.mark.parametrize("kind", [Kind.RATE, Kind.AVERAGE])
def test_only_percentages_and_counts_can_be_counted_press_by_press(kind: Kind) -> None:
    team = make_team()
    series = make_series(team, make_measure(team.network, kind=kind))

    with pytest.raises(NotTallied):
        feed_series(series, FedBy.TALLY, by=None, version=1)


def test_what_is_counted_in_periods_that_have_ended_becomes_their_numbers_first() -> None:
    series = make_tally()
    make_presses(series, "2026-W15", yes=8, no=3, not_applicable=2)

    feed_series(series, FedBy.TYPED, by=None, version=2)

    number = number_of(series, date(2026, 4, 6))
    assert number is not None
    assert (number.numerator, number.denominator) == (8, 11)
    assert count_marks() == 0


def test_what_is_counted_in_the_period_that_goes_on_is_asked_about() -> None:
    series = make_tally()
    make_presses(series, "2026-W16", yes=2, no=1)

    with pytest.raises(MarksWait):
        feed_series(series, FedBy.TYPED, by=None, version=2)
    db.session.rollback()

    assert count_marks() == 3


def test_one_may_let_what_is_counted_so_far_be_the_number() -> None:
    series = make_tally()
    make_presses(series, "2026-W16", yes=2, no=1)

    feed_series(series, FedBy.TYPED, by=None, version=2, closes=True)

    number = number_of(series, NOW)
    assert number is not None
    assert (number.numerator, number.denominator) == (2, 3)
    assert series.fed_since == date(2026, 4, 20)


def test_a_choice_that_began_before_somebody_elses_is_refused() -> None:
    series = make_tally()

    with pytest.raises(StaleEdit):
        feed_series(series, FedBy.FILE, by=None, version=1)


def test_how_often_is_fixed_once_a_team_counts_along_the_way() -> None:
    typed, tallied = make_series(), make_tally()

    assert not has_measurements(typed.measure)
    assert has_measurements(tallied.measure)


def test_the_page_explains_the_ways_and_a_leader_chooses_one(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_leader(series.team))

    page = FeedingPage.open(client, series.id)
    sent = FeedingPage.choose(client, series.id, way="tally")
    told = follow(client, sent)

    assert page.ways == ["Tastes inn", "Telles fortløpende", "Leveres i filer"]
    assert told.messages == ["Slik kommer tallene inn: telles fortløpende siden uke 16."]


def test_the_page_offers_no_tally_for_an_average(signed_in: SignedIn) -> None:
    team = make_team()
    series = make_series(team, make_measure(team.network, kind=Kind.AVERAGE))

    page = FeedingPage.open(signed_in(make_leader(team)), series.id)

    assert page.ways == ["Tastes inn", "Leveres i filer"]


def test_the_page_asks_before_what_is_counted_becomes_the_number(signed_in: SignedIn) -> None:
    series = make_tally()
    make_presses(series, "2026-W16", yes=2, no=1)
    client = signed_in(make_leader(series.team))

    refused = FeedingPage.choose(client, series.id, way="typed", version=2)
    sent = FeedingPage.choose(client, series.id, way="typed", version=2, closes="y")

    assert refused.status == 422
    assert refused.errors == [
        "Det som er talt i uke 16, blir tallet for perioden. Kryss av for at det kan det."
    ]
    assert sent.status == 303


def test_the_page_keeps_who_chose_what(signed_in: SignedIn) -> None:
    series = make_series()
    client = signed_in(make_leader(series.team))
    FeedingPage.choose(client, series.id, way="file")

    page = FeedingPage.open(client, series.id)

    assert "Fra «Tastes inn» til «Leveres i filer», fra uke 16 2026." in page.texts(".hist li")[0]


def test_a_way_that_is_none_is_refused_beside_the_field(signed_in: SignedIn) -> None:
    series = make_series()

    page = FeedingPage.choose(signed_in(make_leader(series.team)), series.id, way="pigeon")

    assert page.status == 422
    assert page.errors


def test_somebody_else_chose_first(signed_in: SignedIn) -> None:
    series = make_tally()

    page = FeedingPage.choose(signed_in(make_leader(series.team)), series.id, way="file")

    assert page.status == 409


def test_a_guest_who_may_only_read_is_refused(signed_in: SignedIn) -> None:
    series = make_series()

    page = FeedingPage.open(signed_in(make_guest(series.team.network)), series.id)

    assert page.status == 403


def test_a_stranger_finds_no_such_page(signed_in: SignedIn) -> None:
    page = FeedingPage.open(signed_in(make_member(make_team())), make_series().id)

    assert page.status == 404
