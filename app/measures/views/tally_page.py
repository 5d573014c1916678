"""What the page of a tally shows: the period, its sums and buttons, and what is to be closed."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock, formats
from app.errors import NotKnown
from app.measures import queries
from app.measures.loaders import load_series, reader_of
from app.measures.models.feeding import FedBy
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.models.tally import Answer
from app.measures.queries.tallies import Sums, count_marks, list_tallies
from app.measures.services.tallies import reading_of_none
from app.measures.views.choosing import asked_period
from app.measures.views.look import name_with_days
from app.measures.wording import HIDDEN, nothing_text, period_name, reading_text, value_text
from app.measures.wording.feeding import ANSWERS, fed_from
from app.statistics.masking import Audience, Kind
from app.web.shell import enter

MOST_WAITING = 4


@dataclass(frozen=True, slots=True)
class PressButton:
    """A large button: what it sends, its word, and what it counts."""

    answer: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A period that has ended: what is counted in it, and the words for closing it.

    ``saved`` is the number that it has already, beside what was counted, and its version.
    """

    period: Period
    name: str
    text: str
    close_label: str
    is_blank: bool
    saved: str
    version: int


@dataclass(frozen=True, slots=True)
class TallyPage:
    """All that the page shows; without a period nothing is counted now."""

    series: Series
    period: Period | None
    name: str
    sums: Mapping[str, object]
    buttons: list[PressButton]
    key: str
    frame: Period
    waiting: list[Waiting]
    begins: str
    goes_on: bool


def open_tally(series_id: int) -> Series:
    """Return a series for somebody who may see its running tally; for others there is none."""
    series = load_series(series_id)
    enter(series.team.place, section="measures")
    if reader_of(series) is not Audience.TEAM:
        raise NotKnown(series_id)
    return series


def read_tally(series: Series) -> TallyPage:
    """Return the page of a tally, for the period asked for or the one that goes on."""
    period, today = _period_shown(series), clock.today()
    has_begun = period is not None and period.start <= today
    begins = formats.day(period.start) if period and not has_begun else ""
    return TallyPage(
        series=series,
        period=period if has_begun else None,
        name=name_with_days(period) if period else "",
        sums=read_sums(series, period) if period and has_begun else {},
        buttons=_list_buttons(series.measure),
        key=str(uuid.uuid4()),
        frame=period or Period.containing(today, series.measure.frequency),
        waiting=_list_waiting(series),
        begins=begins,
        goes_on=period is not None and period.end >= today,
    )


def read_sums(series: Series, period: Period) -> dict[str, object]:
    """Return what is counted in a period in words, as the page and its script show it."""
    sums, taken = count_marks(series, period), queries.find_measurement(series, period)
    aside = ""
    if sums.not_applicable:
        aside = ngettext("%(num)s does not apply", "%(num)s do not apply", sums.not_applicable)
    closed = closed_text(series, period, reading=taken.reading) if taken else ""
    return {"text": sums_text(series, sums), "aside": aside, "closed": closed}


def sums_text(series: Series, sums: Sums) -> str:
    """Return «8 av 11 · 73 %»; of answers of staff only how many there are until they are many.

    Every press would else tell what the one who pressed it had answered.
    """
    measure, reading = series.measure, sums.reading_of(series.measure)
    if reading is None:
        return _("Nothing counted yet")
    if measure.staff_answers:
        return ngettext("%(num)s answer so far", "%(num)s answers so far", sums.presses)
    if reading.state is State.NOTHING:
        return _("Nothing to measure so far")
    if measure.kind is Kind.COUNT:
        return reading_text(measure, reading)
    value = value_text(measure, measure.value_of(reading))
    return f"{reading_text(measure, reading)} · {value}"


def told_reading(series: Series, reading: Reading) -> str:
    """Return a reading as the team may see it."""
    if queries.is_hidden_reading(series, reading, audience=Audience.TEAM):
        return HIDDEN
    return reading_text(series.measure, reading)


def name_in_year(period: Period) -> str:
    """Return the name of a period, with its year unless that is this one."""
    return period_name(period, year=period.start.isocalendar().year != clock.today().year)


def closed_text(series: Series, period: Period, *, reading: Reading) -> str:
    """Return with which number a period is closed."""
    name, text = formats.capital(name_in_year(period)), told_reading(series, reading)
    if text == HIDDEN:
        return _("%(name)s is closed. The number is hidden, because it is small.", name=name)
    if reading.state is State.NOTHING:
        return _("%(name)s is closed: %(text)s.", name=name, text=text)
    return _("%(name)s is closed with %(text)s.", name=name, text=text)


def _period_shown(series: Series) -> Period | None:
    first = fed_from(series)
    if series.fed_by is not FedBy.TALLY or series.closed_at is not None or first is None:
        return None
    now = max(first, Period.containing(clock.today(), series.measure.frequency))
    asked = asked_period(series)
    return asked if asked is not None and first <= asked < now else now


def _list_buttons(measure: Measure) -> list[PressButton]:
    words = measure.definition
    if measure.kind is Kind.COUNT:
        return [PressButton(Answer.YES.value, "+1", words.numerator_label)]
    whole = words.denominator_label or _("Denominator")
    helps = {
        Answer.YES: words.numerator_label or _("Numerator"),
        Answer.NO: _("Counts only in «%(whole)s»", whole=whole),
        Answer.NOT_APPLICABLE: _("Does not count"),
    }
    return [PressButton(one.value, str(ANSWERS[one]), helps[one]) for one in Answer]


def _list_waiting(series: Series) -> list[Waiting]:
    """Return the periods that have ended and are counted or can be, the latest first."""
    first, tallies, today = fed_from(series), list_tallies(series), clock.today()
    found = {one for one in tallies if one.end < today}
    if first is not None and series.fed_by is FedBy.TALLY:
        open_periods = queries.list_open_periods(series)
        found |= {one for one in open_periods if one.end < today and one >= first}
    latest = sorted(found, reverse=True)[:MOST_WAITING]
    return [_waiting(series, one, sums=tallies.get(one, Sums())) for one in latest]


def _waiting(series: Series, period: Period, *, sums: Sums) -> Waiting:
    reading, taken = sums.reading_of(series.measure), queries.find_measurement(series, period)
    name = period_name(period)
    counted = told_reading(series, reading or reading_of_none(series))
    return Waiting(
        period=period,
        name=formats.capital(name),
        text=counted if reading else _("nothing counted"),
        close_label=_("Close %(period)s: %(text)s", period=name, text=counted)
        if counted != HIDDEN
        else _("Close %(period)s", period=name),
        is_blank=reading is None,
        saved=told_reading(series, taken.reading) if taken else "",
        version=taken.version if taken else 0,
    )


def none_text(series: Series) -> str:
    """Return the words of the button that says that nothing happened in a period."""
    return nothing_text(series.measure)
