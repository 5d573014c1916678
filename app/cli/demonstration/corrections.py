"""Numbers that the demo's teams corrected, and brought back when the correction was wrong."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from app import clock
from app.accounts.models import User
from app.cli.demonstration.seeds import moment_on
from app.measures.models.measurement import EnteredBy
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.queries import get_latest_revision
from app.measures.services.recording import Edit, change_measurement, get_measurement
from app.measures.services.restoring import Wanted, restore_reading

FOUND_AFTER = timedelta(days=5)
BROUGHT_BACK_AFTER = timedelta(days=7)


def load_corrections(row: dict[str, Any], series: Series, *, by: User) -> None:
    """Correct the numbers of one series as its file says, and bring each back two days later."""
    now = Period.containing(clock.today(), series.measure.frequency)
    for one in row.get("corrections", []):
        period = now.back(one["periods_back"])
        taken = get_measurement(series, period)
        before = get_latest_revision(series, period).id
        fewer = replace(taken.reading, numerator=(taken.numerator or 0) - one["fewer"])
        edit = Edit(fewer, taken.version, reason=one["reason"])
        with clock.stopped_at(moment_on(period.end + FOUND_AFTER)):
            version = change_measurement(series, period, edit=edit, by=by.id).version
        wanted = Wanted(before, is_replaced=False, version=version)
        with clock.stopped_at(moment_on(period.end + BROUGHT_BACK_AFTER)):
            restore_reading(series, period, wanted=wanted, by=by.id, entered=EnteredBy.TYPED)
