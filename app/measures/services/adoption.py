"""A team takes up a measure: its series begins, and its settings can be changed."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import clock
from app.audit.services import Subject, record_change
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.choices import ChoiceKey, Chosen
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.queries import (
    find_common_of_library,
    find_series_of_team,
    list_library_keys_of_team,
)
from app.measures.queries.library import LibraryMeasure
from app.measures.services.choosing import Chooser, record_choice
from app.measures.services.definitions import create_measure
from app.measures.services.ends import check_ends
from app.measures.services.summaries import refresh_summaries
from app.measures.wording import as_read
from app.networks.models import Team
from app.web.edits import Editor, save_edit

FROM_THE_BEGINNING = ChoiceKey(Chosen.TARGET, None)


class AlreadyAdopted(DomainError):
    """The team has this measure already."""


class AlwaysShared(DomainError):
    """The series of a common measure is shared with the network."""

    field = "is_shared"


def adopt_measure(
    team: Team,
    measure: Measure,
    *,
    by: int | None,
    goal: Goal | None = None,
    starts_on: date | None = None,
) -> Series:
    """Begin a team's series of a measure; by default with the period that goes on now."""
    if find_series_of_team(team.id, measure_id=measure.id) is not None:
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


def adopt_from_library(
    team: Team, library: LibraryMeasure, *, by: int | None, goal: Goal | None = None
) -> Series:
    """Begin a series of a library's measure: the network's common one, else a team's own copy."""
    if library.key in list_library_keys_of_team(team.id):
        raise AlreadyAdopted(_("The team measures this already."))
    measure = find_common_of_library(team.network, library.key)
    if measure is not None:
        return adopt_measure(team, measure, by=by, goal=goal)
    fields, words = library.fields, library.definition
    return measure_own(team, by=by, fields=fields, definition=words, goal=goal)


def measure_own(
    team: Team,
    *,
    by: int | None,
    fields: Mapping[str, Any],
    definition: Mapping[str, str],
    goal: Goal | None = None,
) -> Series:
    """Make a measure of a team's own, and begin its series."""
    measure = create_measure(team, by=by, fields=fields, definition=definition)
    return adopt_measure(team, measure, by=by, goal=goal)


def edit_series(
    series: Series, *, by: int | None, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Change a series' goal, its target from the beginning, its start and end, or its sharing."""
    check_ends(series, fields)
    if series.measure.is_common and not fields.get("is_shared", True):
        raise AlwaysShared(_("A common measure is shared with the network."))
    editor, subject = Editor(by, version), subject_of(series, series.team)
    told = partial(_as_read, series)
    was = save_edit(series, fields, subject=subject, editor=editor, as_read=told)
    if "target" in was:
        before = {"target": was["target"]}
        record_choice(series, FROM_THE_BEGINNING, before=before, chooser=Chooser(by))
    if was:
        refresh_summaries(series)


def close_series(series: Series, *, by: int | None) -> None:
    """Stop measuring; everything is kept and can be opened again."""
    if series.closed_at is None:
        series.closed_at = clock.now()
        refresh_summaries(series)
        record_change("series.closed", subject_of(series, series.team), by=by)


def reopen_series(series: Series, *, by: int | None) -> None:
    """Measure again."""
    if series.closed_at is not None:
        series.closed_at = None
        refresh_summaries(series)
        record_change("series.reopened", subject_of(series, series.team), by=by)


def subject_of(series: Series, team: Team) -> Subject:
    """Name a series in the audit."""
    return Subject("series", series.id, team.network_id)


def _as_read(series: Series, saved: Mapping[str, Any]) -> dict[str, str]:
    texts = as_read(series.measure.kind, saved)
    if "goal_id" in saved:
        texts["goal_id"] = series.goal.title if series.goal else ""
    return texts
