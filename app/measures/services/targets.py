"""Another target from a period on: the one before holds until then."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.measures.models.choices import ChoiceKey, Chosen, SeriesRevision
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.queries import find_choice, get_target
from app.measures.services.choosing import (
    AlreadyChosen,
    Chooser,
    erase_choice,
    hold,
    read_fields,
    still_there,
    write_choice,
)
from app.measures.services.periods import check_period
from app.measures.wording import period_name, value_text
from app.web.edits import check_version


def change_target(
    series: Series, period: Period, *, target: float | None, chooser: Chooser
) -> SeriesRevision:
    """Let another target, or none, hold from a period that has begun."""
    hold(series)
    check_period(series, period)
    key = ChoiceKey(Chosen.TARGET, period.start)
    if find_choice(series, key) is not None:
        name = period_name(period)
        raise AlreadyChosen(_("The target is changed from %(period)s already.", period=name))
    return write_choice(series, key, fields=_columns(target, chooser), chooser=chooser)


def correct_target(
    series: Series, day: date, *, target: float | None, version: int | None, chooser: Chooser
) -> SeriesRevision | None:
    """Correct a target that was changed from a period; return nothing when nothing is changed."""
    hold(series)
    saved, key = still_there(series, day, get=get_target), ChoiceKey(Chosen.TARGET, day)
    if read_fields(series, key) == _columns(target, chooser):
        return None
    theirs = {"target": value_text(series.measure, saved.target), "reason": saved.reason}
    check_version(saved, version, theirs=theirs)
    return write_choice(series, key, fields=_columns(target, chooser), chooser=chooser)


def remove_target(series: Series, day: date, *, by: int | None) -> SeriesRevision:
    """Let the target before go on; the one that is removed can be brought back."""
    hold(series)
    return erase_choice(series, ChoiceKey(Chosen.TARGET, day), chooser=Chooser(by))


def _columns(target: float | None, chooser: Chooser) -> dict[str, Any]:
    return {"target": target, "reason": chooser.reason}
