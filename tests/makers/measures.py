"""Measures, series and measurements in tests."""

from collections.abc import Mapping
from datetime import date
from itertools import count

from app import clock
from app.extensions import db
from app.measures.models.measure import Definition, Measure, MeasureType
from app.measures.models.measurement import EnteredBy, Measurement, State
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Network, Team
from app.statistics.masking import About, Kind
from app.statistics.settings import Direction
from tests.makers.networks import make_team
from tests.makers.saving import save

_numbers = count(1)
Readings = Mapping[str, tuple[float, int] | tuple[int] | None]


def make_measure(
    owner: Network | Team,
    *,
    kind: Kind = Kind.PERCENTAGE,
    frequency: Frequency = Frequency.WEEK,
    about: About = About.PRACTICE,
    direction: Direction = Direction.UP,
) -> Measure:
    """Make a measure, common to a network or a team's own, with one version of its definition."""
    measure = save(
        Measure(
            network_id=owner.id if isinstance(owner, Network) else None,
            team_id=owner.id if isinstance(owner, Team) else None,
            name=f"Møter der alle innkalte møtte {next(_numbers)}",
            short_name="Alle møtte",
            measure_type=MeasureType.PROCESS,
            kind=kind,
            scale_min=1 if kind is Kind.AVERAGE else None,
            scale_max=5 if kind is Kind.AVERAGE else None,
            direction=direction,
            frequency=frequency,
            about=about,
            created_at=clock.now(),
        )
    )
    words = {"numerator_label": "Møter der alle møtte", "denominator_label": "Alle møter"}
    save(Definition(measure_id=measure.id, number=1, valid_from=date(2020, 1, 1), **words))
    return measure


def make_series(
    team: Team | None = None,
    measure: Measure | None = None,
    *,
    measurements: Readings | None = None,
    starts_on: date = date(2026, 1, 5),
    is_shared: bool = True,
) -> Series:
    """Make a series with measurements: (numerator, denominator), (count,) or None for nothing."""
    owner = team or make_team()
    measured = measure or make_measure(owner.network)
    series = save(
        Series(
            team_id=owner.id,
            measure_id=measured.id,
            starts_on=starts_on,
            is_shared=is_shared,
            created_at=clock.now(),
        )
    )
    for key, reading in (measurements or {}).items():
        make_measurement(series, key, reading=reading)
    rebuild_summaries([series.id])
    db.session.commit()
    return series


def make_measurement(
    series: Series, key: str, *, reading: tuple[float, int] | tuple[int] | None
) -> Measurement:
    """Save one measurement directly, without the rules of recording and without a summary."""
    is_average = series.measure.kind is Kind.AVERAGE
    first = None if reading is None else reading[0]
    return save(
        Measurement(
            series_id=series.id,
            period=Period.parse(key, series.measure.frequency).start,
            state=State.NOTHING if reading is None else State.MEASURED,
            numerator=None if is_average or first is None else int(first),
            denominator=None if reading is None or len(reading) < 2 else reading[1],
            value=first if is_average else None,
            entered_by=EnteredBy.TYPED,
            entered_at=clock.now(),
        )
    )
