"""Saying «not now» to a suggestion, and taking that back."""

from datetime import date

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.measures.models.choices import DeclinedSuggestion, SuggestionKind
from app.measures.models.series import Series
from app.measures.services.choosing import hold


def decline_suggestion(
    series: Series, kind: SuggestionKind, *, period: date, by: int | None
) -> None:
    """Do not suggest this again for this period; what is said already stays said."""
    hold(series)
    if db.session.get(DeclinedSuggestion, (series.id, kind, period)) is not None:
        return
    db.session.add(
        DeclinedSuggestion(
            series_id=series.id,
            kind=kind,
            period=period,
            declined_by_id=by,
            declined_at=clock.now(),
        )
    )
    _record(series, kind, period=period, action="declined", by=by)


def suggest_again(series: Series, kind: SuggestionKind, *, period: date, by: int | None) -> None:
    """Let the suggestion be made again."""
    hold(series)
    declined = db.session.get(DeclinedSuggestion, (series.id, kind, period))
    if declined is not None:
        db.session.delete(declined)
        _record(series, kind, period=period, action="taken back", by=by)


def _record(
    series: Series, kind: SuggestionKind, *, period: date, action: str, by: int | None
) -> None:
    db.session.flush()
    key = f"{series.id}/{kind}/{period.isoformat()}"
    subject = Subject("suggestion", key, series.team.network_id)
    record_change(f"suggestion.{action}", subject, by=by)
