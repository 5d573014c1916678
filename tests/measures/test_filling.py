"""Many periods of many series at once: all of them, or none with every error told."""

from datetime import date

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.errors import StaleEdit
from app.extensions import db
from app.measures import queries
from app.measures.models.delivery import Delivery
from app.measures.models.series import Series
from app.measures.services.changes import Writer
from app.measures.services.filling import NothingDiffers, Wish, WishesRefused, fill_grid
from app.measures.services.undoing import undo_delivery
from app.statistics.masking import Audience
from tests.makers.measures import make_measure, make_series
from tests.makers.people import make_user
from tests.makers.readings import reading, week

pytestmark = pytest.mark.usefixtures("app", "today")


def fill(series: Series, *wishes: Wish, reason: str = "") -> Delivery:
    delivery = fill_grid(series.team, wishes, writer=Writer(make_user().id, reason=reason))
    db.session.commit()
    return delivery


def wish(series: Series, number: int, *, said: tuple[int, int], version: int = 0) -> Wish:
    return Wish(series.id, week(number), reading(*said), version)


def weeks_of(series: Series) -> list[date]:
    return list(queries.list_readings([series.id])[series.id])


def test_all_are_saved_with_one_audit_entry_and_one_revision_each() -> None:
    series = make_series(starts_on=date(2026, 4, 13))
    other = make_series(series.team, make_measure(series.team))

    fill(
        series,
        wish(series, 13, said=(6, 10)),
        wish(series, 14, said=(0, 0)),
        wish(other, 15, said=(8, 10)),
        reason="counted back",
    )

    actions = db.session.scalars(select(AuditEntry.action)).all()
    assert actions == ["measurements.delivered"]
    assert [change.reason for change in queries.list_changes(series)] == ["counted back"] * 2
    assert queries.find_summary(series.id, Audience.TEAM).values == [0.6, None]
    assert series.starts_on == week(13).start
    assert weeks_of(other) == [week(15).start]


def test_nothing_is_saved_when_some_are_wrong_and_every_error_is_told() -> None:
    series = make_series(measurements={"2026-W15": (8, 10)})
    wishes = [
        wish(series, 12, said=(12, 10)),
        wish(series, 13, said=(6, 10)),
        wish(series, 15, said=(9, 10)),
        wish(series, 17, said=(9, 10)),
    ]

    with pytest.raises(WishesRefused) as refused:
        fill(series, *wishes)

    told = {day: type(error) for (_series, day), error in refused.value.errors.items()}
    assert list(told) == [week(12).start, week(15).start, week(17).start]
    assert told[week(15).start] is StaleEdit
    assert weeks_of(series) == [week(15).start]


def test_what_is_saved_already_is_not_saved_again() -> None:
    series = make_series(measurements={"2026-W15": (8, 10)})

    with pytest.raises(NothingDiffers):
        fill(series, wish(series, 15, said=(8, 10), version=1))

    assert db.session.scalars(select(Delivery)).all() == []


def test_the_undo_lets_the_series_start_where_it_did() -> None:
    series = make_series(starts_on=date(2026, 4, 13))
    delivery = fill(series, wish(series, 13, said=(6, 10)), wish(series, 14, said=(7, 10)))

    undo_delivery(delivery, by=None)

    assert weeks_of(series) == []
    assert series.starts_on == date(2026, 4, 13)
