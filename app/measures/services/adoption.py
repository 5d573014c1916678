"""A team takes up a measure: its series begins, and its settings can be changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.services.summaries import refresh_summaries
from app.networks.models import Team
from app.web.edits import check_version


class AlreadyAdopted(DomainError):
    """The team has this measure already."""


def adopt_measure(
    team: Team,
    measure: Measure,
    *,
    by: int | None,
    goal: Goal | None = None,
    starts_on: date | None = None,
) -> Series:
    """Begin a team's series of a measure; by default with the period that goes on now."""
    if find_own_series(team, measure) is not None:
        raise AlreadyAdopted(_("The team measures this already."))
    first = Period.containing(starts_on or clock.today(), measure.frequency)
    last = db.session.scalar(select(func.max(Series.position)).where(Series.team_id == team.id))
    series = Series(
        team_id=team.id,
        measure_id=measure.id,
        goal_id=goal.id if goal else None,
        starts_on=first.start,
        is_shared=measure.is_common,
        position=(last or 0) + 1,
        created_at=clock.now(),
    )
    db.session.add(series)
    db.session.flush()
    record_change("series.begun", subject_of(series, team), by=by, content={"measure": measure.id})
    refresh_summaries(series)
    return series


def edit_series(series: Series, *, by: int | None, version: int, fields: Mapping[str, Any]) -> None:
    """Change a series' goal, target, baseline or sharing."""
    before = {name: getattr(series, name) for name in fields}
    check_version(series, version, theirs=before)
    changed = {name: value for name, value in fields.items() if before[name] != value}
    for name, value in changed.items():
        setattr(series, name, value)
    db.session.flush()
    content = {name: {"from": before[name], "to": value} for name, value in changed.items()}
    record_change("series.edited", subject_of(series, series.team), by=by, content=content)
    refresh_summaries(series)


def close_series(series: Series, *, by: int | None) -> None:
    """Stop measuring; everything is kept and can be opened again."""
    series.closed_at = clock.now()
    db.session.flush()
    record_change("series.closed", subject_of(series, series.team), by=by)


def reopen_series(series: Series, *, by: int | None) -> None:
    """Measure again."""
    series.closed_at = None
    db.session.flush()
    record_change("series.reopened", subject_of(series, series.team), by=by)


def find_own_series(team: Team, measure: Measure) -> Series | None:
    """Return a team's series of a measure, open or closed."""
    found = select(Series).where(Series.team_id == team.id, Series.measure_id == measure.id)
    return db.session.scalar(found)


def subject_of(series: Series, team: Team) -> Subject:
    """Name a series in the audit."""
    return Subject("series", series.id, team.network_id)
