"""What the demo's teams have chosen about the reading of their series, on the days they did."""

from datetime import timedelta
from typing import Any

from app import clock
from app.accounts.models import User
from app.cli.demonstration.holidays import falls_in
from app.cli.demonstration.places import DemoNetwork
from app.cli.demonstration.seeds import moment, moment_on
from app.measures.models.choices import Baseline
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.queries import find_summary
from app.measures.services.baselines import set_baseline
from app.measures.services.choosing import Chooser
from app.measures.services.marks import annotate, exclude_point
from app.measures.services.phases import PhaseFields, start_phase
from app.measures.services.targets import change_target
from app.statistics.masking import Audience

BASELINES_WERE_SET = -150
DAYS_TO_WRITE = timedelta(days=2)


def load_choices(row: dict[str, Any], demo: DemoNetwork, *, series: Series, by: User) -> None:
    """Let a team choose how one series is read, as its file says."""
    _set_baseline(row, series, by=by)
    for one in row.get("phases", []):
        _start_phase(one, series, by=by)
    for one in row.get("left_out", []):
        _leave_out(one, series, by=by)
    for one in row.get("targets", []):
        _change_target(one, series, by=by)
    for one in row.get("annotations", []):
        _annotate(one, demo, series=series, by=by)


def _set_baseline(row: dict[str, Any], series: Series, *, by: User) -> None:
    if "baseline_points" not in row:
        return
    baseline = Baseline(points=row["baseline_points"])
    chooser = Chooser(by.id, row["baseline_reason"])
    with clock.stopped_at(moment(BASELINES_WERE_SET)):
        set_baseline(series, None, baseline=baseline, version=series.version, chooser=chooser)


def _start_phase(row: dict[str, Any], series: Series, *, by: User) -> None:
    period = _periods_back(series, row["starts_periods_back"])
    words, baseline = PhaseFields(row["label"], row["reason"]), Baseline(row.get("baseline_points"))
    with clock.stopped_at(moment(row["in_days"])):
        start_phase(series, period, fields=words, baseline=baseline, by=by.id)


def _leave_out(row: dict[str, Any], series: Series, *, by: User) -> None:
    period = _periods_back(series, row["periods_back"])
    with clock.stopped_at(moment(row["in_days"])):
        exclude_point(series, period, chooser=Chooser(by.id, row["reason"]))


def _change_target(row: dict[str, Any], series: Series, *, by: User) -> None:
    period = _periods_back(series, row["starts_periods_back"])
    with clock.stopped_at(moment(row["in_days"])):
        chooser = Chooser(by.id, row["reason"])
        change_target(series, period, target=row["target"], chooser=chooser)


def _annotate(row: dict[str, Any], demo: DemoNetwork, *, series: Series, by: User) -> None:
    """Write on the chart at a period, or at the latest one that a holiday fell in."""
    if "holiday" in row:
        period = _period_of_holiday(row["holiday"], demo, series)
    else:
        period = _periods_back(series, row["periods_back"])
    if period is not None:
        with clock.stopped_at(moment_on(period.end + DAYS_TO_WRITE)):
            annotate(series, period, text=row["text"], by=by.id)


def _period_of_holiday(name: str, demo: DemoNetwork, series: Series) -> Period | None:
    holiday = next(one for one in demo.holidays if one["name"] == name)
    slots = find_summary(series.id, Audience.TEAM).slots
    return next((slot.period for slot in reversed(slots) if falls_in(slot.period, holiday)), None)


def _periods_back(series: Series, count: int) -> Period:
    return Period.containing(clock.today(), series.measure.frequency).back(count)
