"""Beginning a phase with a centre line of its own, changing what is said of it, and removing it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.measures.models.choices import ALL_POINTS, Baseline, ChoiceKey, Chosen, SeriesRevision
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.queries import find_summary, get_phase
from app.measures.queries.placing import place_of
from app.measures.services.baselines import check_baseline, columns_of_baseline
from app.measures.services.choosing import (
    AlreadyChosen,
    Chooser,
    erase_choice,
    hold,
    read_fields,
    still_there,
    write_choice,
)
from app.measures.services.periods import PeriodRefused, check_period
from app.measures.wording import period_name
from app.statistics.masking import Audience
from app.web.edits import check_version


@dataclass(frozen=True, slots=True)
class PhaseFields:
    """What a team says of a phase: its words on the chart, and why it begins."""

    label: str
    reason: str


def start_phase(
    series: Series,
    period: Period,
    *,
    fields: PhaseFields,
    baseline: Baseline = ALL_POINTS,
    by: int | None,
) -> SeriesRevision:
    """Begin a phase with a period: from there on points have a centre line of their own."""
    hold(series)
    check_period(series, period)
    key = ChoiceKey(Chosen.PHASE, period.start)
    before = read_fields(series, key) or {"label": ""}
    _check_can_begin(series, period, before=before)
    check_baseline(series, period.start, baseline=baseline)
    chosen = {} if baseline == ALL_POINTS else columns_of_baseline(baseline)
    columns = before | asdict(fields) | chosen
    return write_choice(series, key, fields=columns, chooser=Chooser(by, fields.reason))


def change_phase(
    series: Series, start: date, *, fields: PhaseFields, version: int | None, by: int | None
) -> SeriesRevision | None:
    """Change what is said of a phase; return nothing when nothing is changed."""
    hold(series)
    phase, key = still_there(series, start, get=get_phase), ChoiceKey(Chosen.PHASE, start)
    was = {"label": phase.label, "reason": phase.reason}
    if was == asdict(fields):
        return None
    check_version(phase, version, theirs=was)
    columns = asdict(fields) | columns_of_baseline(phase.baseline)
    return write_choice(series, key, fields=columns, chooser=Chooser(by, fields.reason))


def remove_phase(series: Series, start: date, *, by: int | None) -> SeriesRevision:
    """Let the phase before go on; what was chosen can be brought back.

    Where a new definition begins a phase too, its baseline stays.
    """
    hold(series)
    phase, key, chooser = get_phase(series, start), ChoiceKey(Chosen.PHASE, start), Chooser(by)
    if phase.baseline == ALL_POINTS or not _begins_by_definition(series, start):
        return erase_choice(series, key, chooser=chooser)
    columns = {"label": "", "reason": ""} | columns_of_baseline(phase.baseline)
    return write_choice(series, key, fields=columns, chooser=chooser)


def _check_can_begin(series: Series, period: Period, *, before: Mapping[str, Any]) -> None:
    slots = find_summary(series.id, Audience.TEAM).slots
    if place_of(period.start, slots=slots) == 0:
        raise PeriodRefused(_("The series begins here. A new phase can begin later."))
    if before["label"]:
        name = period_name(period)
        raise AlreadyChosen(_("A phase begins from %(period)s already.", period=name))


def _begins_by_definition(series: Series, start: date) -> bool:
    summary = find_summary(series.id, Audience.TEAM)
    return place_of(start, slots=summary.slots) in summary.breaks
