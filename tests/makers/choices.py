"""What a team has chosen about the reading of a series, in tests."""

from datetime import date
from typing import TypeVar

from app import clock
from app.extensions import db
from app.measures.models.choices import (
    ALL_POINTS,
    Annotation,
    Baseline,
    Exclusion,
    SeriesPhase,
    SeriesTarget,
)
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.services.summaries import refresh_summaries
from tests.makers.saving import save

Row = TypeVar("Row")


def make_phase(
    series: Series,
    key: str,
    *,
    label: str = "fast møteleder tatt i bruk",
    reason: str = "Vi har byttet møteform.",
    baseline: Baseline = ALL_POINTS,
) -> SeriesPhase:
    """Begin a phase with a period, without the rules of choosing."""
    phase = save(
        SeriesPhase(
            series_id=series.id,
            period=day_of(series, key),
            label=label,
            reason=reason,
            baseline_points=baseline.points,
            baseline_until=baseline.until,
            chosen_at=clock.now(),
            version=1,
        )
    )
    return _read_anew(phase, series)


def make_exclusion(
    series: Series, key: str, *, reason: str = "Bare ett møte, og det ble flyttet."
) -> Exclusion:
    """Leave a point out."""
    left_out = Exclusion(
        series_id=series.id,
        period=day_of(series, key),
        reason=reason,
        chosen_at=clock.now(),
        version=1,
    )
    return _read_anew(save(left_out), series)


def make_annotation(
    series: Series, key: str, *, text: str = "Påske: to møter flyttet"
) -> Annotation:
    """Write a few words on the chart."""
    annotation = Annotation(
        series_id=series.id,
        period=day_of(series, key),
        text=text,
        chosen_at=clock.now(),
        version=1,
    )
    return _read_anew(save(annotation), series)


def make_target_step(series: Series, key: str, *, target: float | None = 0.9) -> SeriesTarget:
    """Let another target hold from a period."""
    step = SeriesTarget(
        series_id=series.id,
        period=day_of(series, key),
        target=target,
        reason="Vi nådde det første.",
        chosen_at=clock.now(),
        version=1,
    )
    return _read_anew(save(step), series)


def day_of(series: Series, key: str) -> date:
    """Return the first day of a period of a series."""
    return Period.parse(key, series.measure.frequency).start


def _read_anew(row: Row, series: Series) -> Row:
    refresh_summaries(series)
    db.session.commit()
    return row
