"""Reads of stored summaries: what boards, charts and files show."""

from collections.abc import Iterable

from sqlalchemy import Integer, String, bindparam, column, select, text
from sqlalchemy.orm import joinedload

from app.errors import NotKnown
from app.extensions import db, run_plainly
from app.measures.models.series import Series
from app.measures.models.stored_summary import Numbers, numbers_from_text, summary_from_text
from app.measures.models.summary import Summary
from app.measures.queries.analyses import read_summary
from app.measures.queries.choices import list_choices
from app.measures.queries.expectations import read_expectation
from app.measures.queries.readings import list_readings
from app.networks.models import Team
from app.statistics.masking import Audience

STORED = (
    text(
        "SELECT series_id, content FROM series_summary"
        " WHERE audience = :audience AND series_id IN :series_ids"
    )
    .bindparams(bindparam("series_ids", expanding=True))
    .columns(column("series_id", Integer), column("content", String))
)


def list_summaries(series_ids: Iterable[int], audience: Audience) -> dict[int, Summary]:
    """Return stored summaries by series, in the order asked for, in one statement."""
    ids = list(series_ids)
    if not ids:
        return {}
    rows = run_plainly(STORED, {"audience": audience.value, "series_ids": ids})
    stored: dict[int, str] = {row.series_id: row.content for row in rows}
    return {
        series_id: summary_from_text(stored[series_id], series_id=series_id, audience=audience)
        for series_id in ids
        if series_id in stored
    }


def list_numbers(series_ids: Iterable[int], audience: Audience) -> dict[int, Numbers]:
    """Return only the numbers of stored summaries by series, in one statement; none are kept."""
    ids = list(series_ids)
    if not ids:
        return {}
    rows = run_plainly(STORED, {"audience": audience.value, "series_ids": ids})
    return {series_id: numbers_from_text(content) for series_id, content in rows}


def find_summary(series_id: int, audience: Audience) -> Summary:
    """Return the summary of one series; one that was never stored is worked out here and now."""
    stored = list_summaries([series_id], audience)
    if series_id in stored:
        return stored[series_id]
    series = db.session.scalar(
        select(Series)
        .where(Series.id == series_id)
        .options(joinedload(Series.measure), joinedload(Series.team).joinedload(Team.network))
    )
    if series is None:
        raise NotKnown(series_id)
    choices = list_choices([series_id])[series_id]
    readings = list_readings([series_id])[series_id]
    return read_summary(
        series,
        readings,
        choices=choices,
        expectation=read_expectation(series),
        audience=audience,
    )
