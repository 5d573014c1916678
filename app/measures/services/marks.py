"""Choices about single points: left out or counted again, and a few words on the chart."""

from datetime import date

from flask_babel import gettext as _

from app import formats
from app.measures.models.choices import ChoiceKey, Chosen, SeriesRevision
from app.measures.models.period import Period
from app.measures.models.reading import State
from app.measures.models.series import Series
from app.measures.queries import find_choice, find_measurement, get_annotation
from app.measures.services.choosing import (
    AlreadyChosen,
    Chooser,
    erase_choice,
    hold,
    still_there,
    write_choice,
)
from app.measures.services.periods import PeriodRefused, check_period
from app.measures.wording import period_name
from app.web.edits import check_version


def exclude_point(series: Series, period: Period, *, chooser: Chooser) -> SeriesRevision:
    """Let a measured point not count; it is still shown, with the reason beside it."""
    hold(series)
    name = formats.capital(period_name(period))
    measured = find_measurement(series, period)
    if measured is None or measured.state is State.NOTHING:
        raise PeriodRefused(_("%(period)s has no number to leave out.", period=name))
    key = ChoiceKey(Chosen.EXCLUSION, period.start)
    if find_choice(series, key) is not None:
        raise AlreadyChosen(_("%(period)s is left out already.", period=name))
    return write_choice(series, key, fields={"reason": chooser.reason}, chooser=chooser)


def include_point(series: Series, day: date, *, by: int | None) -> SeriesRevision:
    """Let a point that was left out count again."""
    hold(series)
    return erase_choice(series, ChoiceKey(Chosen.EXCLUSION, day), chooser=Chooser(by))


def annotate(series: Series, period: Period, *, text: str, by: int | None) -> SeriesRevision:
    """Write a few words on the chart at a period that has begun."""
    hold(series)
    check_period(series, period)
    key = ChoiceKey(Chosen.ANNOTATION, period.start)
    if find_choice(series, key) is not None:
        name = formats.capital(period_name(period))
        raise AlreadyChosen(_("%(period)s has an annotation already.", period=name))
    return write_choice(series, key, fields={"text": text}, chooser=Chooser(by))


def change_annotation(
    series: Series, day: date, *, text: str, version: int | None, by: int | None
) -> SeriesRevision | None:
    """Change the words at a period; return nothing when nothing is changed."""
    hold(series)
    annotation = still_there(series, day, get=get_annotation)
    if annotation.text == text:
        return None
    check_version(annotation, version, theirs={"text": annotation.text})
    key = ChoiceKey(Chosen.ANNOTATION, day)
    return write_choice(series, key, fields={"text": text}, chooser=Chooser(by))


def remove_annotation(series: Series, day: date, *, by: int | None) -> SeriesRevision:
    """Take the words at a period off the chart; they can be brought back."""
    hold(series)
    return erase_choice(series, ChoiceKey(Chosen.ANNOTATION, day), chooser=Chooser(by))
