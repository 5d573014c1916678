"""The rules of when a series begins and ends: no end is chosen that leaves a number outside.

A number that comes later, from a day after the last one, is a point like any other.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import formats
from app.errors import DomainError
from app.extensions import db
from app.measures.models.measurement import Measurement
from app.measures.models.period import Period
from app.measures.models.series import Series


class StartRefused(DomainError):
    """A series cannot begin after its first number."""

    field = "starts_on"


class EndRefused(DomainError):
    """A series cannot end before it begins, or before its last number."""

    field = "ends_on"


def check_ends(series: Series, fields: Mapping[str, Any]) -> None:
    """Refuse a new start or end that would leave numbers outside."""
    starts = fields.get("starts_on", series.starts_on)
    ends = fields.get("ends_on", series.ends_on)
    if (starts, ends) == (series.starts_on, series.ends_on):
        return
    if ends is not None and ends < starts:
        raise EndRefused(_("The last day cannot be before the first."))
    first, last = _find_first_and_last(series)
    frequency = series.measure.frequency
    if first is not None and starts > first and starts != series.starts_on:
        day = formats.day(first, year=True)
        raise StartRefused(
            _("The first number is from %(day)s. The series cannot begin later.", day=day)
        )
    if last is not None and ends is not None and Period.containing(ends, frequency).start < last:
        day = formats.day(Period(last, frequency).end, year=True)
        raise EndRefused(
            _("There are numbers up to %(day)s. The series cannot end before that.", day=day)
        )


def _find_first_and_last(series: Series) -> tuple[date | None, date | None]:
    """Return the first day of the first and of the last period that has a number."""
    found = select(func.min(Measurement.period), func.max(Measurement.period))
    first, last = db.session.execute(found.where(Measurement.series_id == series.id)).one()
    return first, last
