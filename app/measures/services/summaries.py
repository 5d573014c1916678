"""Keeping the stored summaries equal to the measurements, in the transaction of every change."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Executable, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock, database
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.series import Series, SeriesSummary
from app.measures.models.stored_summary import summary_to_text
from app.measures.models.summary import Summary
from app.measures.queries import list_choices, list_expectations, list_readings, read_summary
from app.networks.models import Team
from app.statistics.masking import Audience

STORED_FOR = (Audience.TEAM, Audience.NETWORK)
AT_A_TIME = 200

SAID = ("outcome", "last_period", "content", "made_at")


def _store_with(engine: str) -> Executable:
    """Return the statement that stores summaries in place of those that are there."""
    table = database.Base.metadata.tables[SeriesSummary.__tablename__]
    stored = database.INSERT[engine](table)
    made: Executable = stored.on_conflict_do_update(
        index_elements=["series_id", "audience"],
        set_={name: stored.excluded[name] for name in SAID},
    )
    return made


STORE = {engine: _store_with(engine) for engine in database.INSERT}


def refresh_summaries(series: Series) -> dict[Audience, Summary]:
    """Store what a series says now, for the team and for its network, and return both."""
    db.session.flush()
    return {one.audience: one for one in _store([series])}


def rebuild_summaries(series_ids: Iterable[int] | None = None) -> int:
    """Store anew what series say, all of them or those given, and return how many."""
    db.session.flush()
    held = select(Series.id).order_by(Series.id).with_for_update()
    if series_ids is not None:
        held = held.where(Series.id.in_(list(series_ids)))
    found = select(Series).options(
        joinedload(Series.measure).options(selectinload(Measure.definitions)),
        joinedload(Series.team).options(joinedload(Team.network)),
    )
    found = found.where(Series.id.in_(db.session.scalars(held).all()))
    found = found.execution_options(populate_existing=True)
    series = db.session.scalars(found.order_by(Series.id)).all()
    for start in range(0, len(series), AT_A_TIME):
        _store(series[start : start + AT_A_TIME])
    return len(series)


def rebuild_missing_summaries() -> int:
    """Store what series say that have no stored summary, and return how many there were."""
    stored = select(SeriesSummary.series_id).where(SeriesSummary.series_id == Series.id)
    missing = select(Series.id).where(~stored.exists()).order_by(Series.id)
    return rebuild_summaries(db.session.scalars(missing).all())


def _store(series: Sequence[Series]) -> list[Summary]:
    ids = [one.id for one in series]
    readings, choices = list_readings(ids), list_choices(ids)
    expectations = list_expectations(series)
    made = [
        read_summary(
            one,
            readings[one.id],
            choices=choices[one.id],
            expectation=expectations[one.id],
            audience=audience,
        )
        for one in series
        for audience in STORED_FOR
    ]
    if made:
        db.session.flush()
        rows = [_row_of(summary) for summary in made]
        db.session.connection().execute(STORE[db.engine.dialect.name], rows)
    return made


def _row_of(summary: Summary) -> dict[str, Any]:
    latest = summary.latest
    return {
        "series_id": summary.series_id,
        "audience": summary.audience,
        "outcome": summary.analysis.conclusion.outcome.value,
        "last_period": latest.period.start if latest else None,
        "content": summary_to_text(summary),
        "made_at": clock.now(),
    }
