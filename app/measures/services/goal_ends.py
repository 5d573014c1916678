"""Closing a goal with what becomes of its series: each goes on, is measured more seldom or stops.

Opening the goal again gives the series back what was chosen then, unless they were changed since.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from app.audit.queries import find_last_event
from app.audit.services import record_change
from app.extensions import db
from app.goals.models import Goal
from app.goals.services import closing, subject_of
from app.measures.models.series import Series
from app.measures.services.adoption import close_series, reopen_series
from app.measures.services.holding import HoldingRefused, hold_gain, undo_holding
from app.web.edits import Editor

SETTLED = "goal.series_settled"
EVERY_SECOND = 2


class SeriesEnd(StrEnum):
    """What becomes of a series when its goal is closed."""

    GOES_ON = "on"
    HELD = "held"
    STOPS = "stops"


def end_goal(
    goal: Goal,
    *,
    editor: Editor,
    fields: Mapping[str, Any],
    ends: Mapping[int, SeriesEnd],
) -> None:
    """Close a goal, and let each of its series go on, be measured more seldom, or stop."""
    closing.close_goal(goal, by=editor.by, version=editor.version, fields=fields)
    stopped, held = [], {}
    for series in list_open_series(goal):
        end = ends.get(series.id, SeriesEnd.GOES_ON)
        if end is SeriesEnd.STOPS:
            close_series(series, by=editor.by)
            stopped.append(series.id)
        elif end is SeriesEnd.HELD and series.held_every is None:
            hold_gain(series, every=EVERY_SECOND, editor=Editor(editor.by, series.version))
            held[str(series.id)] = series.version
    content = {"stopped": stopped, "held": held}
    record_change(SETTLED, subject_of(goal, goal.team), by=editor.by, content=content)


def resume_goal(goal: Goal, *, by: int | None) -> None:
    """Open a closed goal again, and its series as they were before it was closed."""
    if not goal.is_closed:
        return
    closing.reopen_goal(goal, by=by)
    settled = find_last_event("goal", goal.id, actions=[SETTLED])
    if settled is None:
        return
    content = settled.content
    is_own = Series.team_id == goal.team_id
    for series in _list(is_own, Series.id.in_(content.get("stopped", []))):
        reopen_series(series, by=by)
    held = {int(key): version for key, version in content.get("held", {}).items()}
    for series in _list(is_own, Series.id.in_(held)):
        _undo(series, editor=Editor(by, held[series.id]))


def list_open_series(goal: Goal) -> list[Series]:
    """Return the series of a goal that are measured, in the team's order."""
    return _list(Series.goal_id == goal.id, Series.closed_at.is_(None))


def _undo(series: Series, *, editor: Editor) -> None:
    try:
        undo_holding(series, editor=editor)
    except HoldingRefused:
        return  # it was changed since, and stays as it is now


def _list(*wanted: Any) -> list[Series]:
    found = select(Series).where(*wanted).order_by(Series.position, Series.id)
    return list(db.session.scalars(found))
