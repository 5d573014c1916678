"""Saying which series show something about a driver or a change idea."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import delete, insert

from app.audit.services import record_change
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Driver, Idea
from app.goals.services import drivers, ideas
from app.measures.models.drivers import SeriesDriver, SeriesIdea
from app.measures.queries import list_series_of_team
from app.measures.queries.drivers import list_series_ids_of
from app.statistics.masking import Audience


class NotTheTeamsSeries(DomainError):
    """A series of another team was to be tied to a driver or an idea."""

    field = "series"


def link_series(row: Driver | Idea, series_ids: Collection[int], *, by: int | None) -> None:
    """Let these series of the team, and no others, show something about a driver or an idea."""
    before, after = list_series_ids_of(row), sorted(set(series_ids))
    if before == after:
        return
    own = list_series_of_team(row.goal.team_id, Audience.TEAM, with_closed=True)
    if not set(after) <= {one.id for one in own} | set(before):
        raise NotTheTeamsSeries(_("Choose one of the team's measures."))
    if isinstance(row, Driver):
        column, subject = SeriesDriver.driver_id, drivers.subject_of(row, row.goal)
    else:
        column, subject = SeriesIdea.idea_id, ideas.subject_of(row, row.goal)
    db.session.execute(delete(column.class_).where(column == row.id))
    if after:
        rows = [{"series_id": one, column.key: row.id} for one in after]
        db.session.execute(insert(column.class_), rows)
    db.session.flush()
    content = {"series": {"from": before, "to": after}}
    record_change(f"{subject.kind}.linked", subject, by=by, content=content)
