"""Many numbers at once: the quick ways come to the same as the slow ones."""

from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select

from app.errors import DomainError
from app.extensions import db
from app.measures.models.delivery import DeliveredBy
from app.measures.models.feeding import FedBy
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement, Revision
from app.measures.models.reading import LONGEST_NOTE, Reading, State
from app.measures.models.series import Series
from app.measures.services.bulk import ROWS_OF_A_STATEMENT, texts_of
from app.measures.services.deliveries import Delivered, DeliveryRefused, Origin, deliver
from app.measures.services.readings import LARGEST, are_stored_as_they_are, check_reading
from app.statistics.masking import Kind
from tests.makers.deliveries import delivered
from tests.makers.measures import make_series

pytestmark = pytest.mark.usefixtures("today")

FROM_FILE = Origin(DeliveredBy.FILE, "tall.csv", "ab" * 32)
FIRST = date(2003, 1, 6)

wholes = some.none() | some.integers(-1, 12) | some.sampled_from([LARGEST, LARGEST + 1, True])
values = some.none() | some.floats() | some.floats(-1, 11) | some.integers(0, 10)
notes = some.text(max_size=4) | some.sampled_from(["x" * LONGEST_NOTE, "x" * (LONGEST_NOTE + 1)])
readings = some.builds(
    Reading, some.sampled_from(State), wholes, wholes, values, some.just("") | notes
)
scales = some.sampled_from([(None, None), (0.0, 10.0), (-5.0, 5.0), (2.0, None), (None, 9.0)])


def is_same(one: Reading, other: Reading) -> bool:
    return repr(one) == repr(other)


@given(some.lists(readings, max_size=4))
def test_the_texts_of_many_readings_are_the_texts_of_each(said: list[Reading]) -> None:
    assert texts_of(said) == [one.text for one in said]


@given(kind=some.sampled_from(Kind), scale=scales, said=some.lists(readings, max_size=2))
def test_what_is_taken_as_it_is_passes_every_rule_unchanged(
    kind: Kind, scale: tuple[float | None, float | None], said: list[Reading]
) -> None:
    measure = Measure(kind=kind, rate_per=100, scale_min=scale[0], scale_max=scale[1])

    if are_stored_as_they_are(measure, said):
        assert all(is_same(check_reading(measure, one), one) for one in said)


@pytest.mark.parametrize(
    ("kind", "reading"),
    [
        (Kind.PERCENTAGE, Reading(State.MEASURED, 10, 10, note="Alle")),
        (Kind.RATE, Reading(State.MEASURED, 12, 10)),
        (Kind.COUNT, Reading(State.MEASURED, 0)),
        (Kind.AVERAGE, Reading(State.MEASURED, None, 3, 2.5)),
    ],
)
def test_ordinary_readings_are_taken_as_they_are(kind: Kind, reading: Reading) -> None:
    assert are_stored_as_they_are(Measure(kind=kind, rate_per=100), [reading] * 3)


def rows_of(series: Series, number: int) -> list[Delivered]:
    """Return weeks of all sorts: with and without a note, some with nothing to measure."""
    rows = []
    for week in range(number):
        note = "Ferie «; '" if week % 7 == 0 else ""
        said = Reading(State.MEASURED, week % 9, 9 + week % 4, note=note)
        nothing = Reading(State.NOTHING, note=note)
        day = FIRST + timedelta(weeks=week)
        rows.append(Delivered(series.id, day, nothing if week % 11 == 0 else said))
    return rows


@pytest.mark.parametrize("number", [1, 2, ROWS_OF_A_STATEMENT, ROWS_OF_A_STATEMENT * 2 + 1])
def test_every_row_is_saved_with_its_history_however_many_there_are(
    app: Flask, number: int
) -> None:
    series = make_series(starts_on=FIRST)
    rows = rows_of(series, number)

    delivery = deliver(series.team, rows, origin=FROM_FILE, by=None)

    saved = db.session.scalars(select(Measurement).order_by(Measurement.period)).all()
    assert [(one.period, one.reading, one.version) for one in saved] == [
        (one.period, one.reading, 1) for one in rows
    ]
    told = db.session.scalars(select(Revision).order_by(Revision.id)).all()
    assert [(one.period, one.before, one.after, one.delivery_id) for one in told] == [
        (one.period, None, one.reading.text, delivery.id) for one in rows
    ]


def test_new_changed_and_unchanged_rows_among_each_other_are_told_in_their_order(
    app: Flask,
) -> None:
    series = make_series(measurements={"2026-W14": (8, 10), "2026-W15": (5, 10)})
    said = {"2026-W13": (1, 10), "2026-W15": (6, 10), "2026-W14": (8, 10), "2026-W12": (2, 10)}

    delivery = deliver(series.team, delivered(series, said), origin=FROM_FILE, by=None)

    ours = select(Revision).where(Revision.delivery_id == delivery.id).order_by(Revision.id)
    told = [(one.period.isocalendar().week, one.after) for one in db.session.scalars(ours)]
    assert told == [
        (13, '["measured", 1, 10, null, ""]'),
        (15, '["measured", 6, 10, null, ""]'),
        (12, '["measured", 2, 10, null, ""]'),
    ]


def test_rows_from_the_last_to_the_first_move_the_start_back_step_by_step(app: Flask) -> None:
    series = make_series(starts_on=FIRST + timedelta(weeks=2))

    deliver(series.team, rows_of(series, 4)[::-1], origin=FROM_FILE, by=None)

    told = db.session.scalars(select(Revision).order_by(Revision.id)).all()
    week = timedelta(weeks=1)
    assert [one.start_before for one in told] == [None, None, FIRST + 2 * week, FIRST + week]
    assert series.starts_on == FIRST


def test_the_first_wrong_row_is_told_where_several_are_wrong(app: Flask) -> None:
    series = make_series(starts_on=FIRST)
    rows = rows_of(series, 4)
    rows[1] = Delivered(series.id, rows[1].period, Reading(State.MEASURED, 11, 10))
    rows[2] = rows[0]

    with pytest.raises(DeliveryRefused, match="kan ikke være større") as refused:
        deliver(series.team, rows, origin=FROM_FILE, by=None)

    assert refused.value.place == rows[1].place


def test_a_period_that_comes_again_much_later_is_refused(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.measures.services.delivered_rows.AT_A_TIME", 3)
    series = make_series(starts_on=FIRST)
    rows = rows_of(series, 8)

    with pytest.raises(DeliveryRefused, match="to ganger"):
        deliver(series.team, [*rows, rows[1]], origin=FROM_FILE, by=None)


def test_0_of_0_becomes_nothing_to_measure_also_among_many(app: Flask) -> None:
    series = make_series(starts_on=FIRST)
    rows = rows_of(series, 4)
    rows[2] = Delivered(series.id, rows[2].period, Reading(State.MEASURED, 0, 0))

    deliver(series.team, rows, origin=FROM_FILE, by=None)

    saved = db.session.get_one(Measurement, (series.id, rows[2].period))
    assert saved.reading == Reading(State.NOTHING)


def test_a_new_number_of_a_period_that_is_counted_is_refused_and_a_correction_taken(
    app: Flask,
) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    series.fed_by, series.fed_since = FedBy.TALLY, date(2026, 3, 2)
    db.session.commit()

    deliver(series.team, delivered(series, {"2026-W14": (9, 10)}), origin=FROM_FILE, by=None)
    with pytest.raises(DomainError, match="telles"):
        deliver(series.team, delivered(series, {"2026-W15": (9, 10)}), origin=FROM_FILE, by=None)
