"""Whether the numbers that were taken in are such as their measures have."""

from typing import Any

from sqlalchemy import and_, func, or_, select

from app.exports.archive.refusing import refuse_row
from app.extensions import db
from app.measures.models.delivery import Delivery
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement, Revision
from app.measures.models.period import Period
from app.measures.models.reading import State
from app.measures.models.series import Series
from app.networks.models import Network, Team
from app.statistics.masking import Kind


def check_numbers(network: Network) -> None:
    """Refuse numbers that their measure cannot have, or that came with the numbers of others."""
    periods = _of(network, Measure.frequency, Measurement.period).distinct()
    if any(
        Period.containing(start, frequency).start != start
        for frequency, start in db.session.execute(periods)
    ):
        refuse_row(Measurement.__tablename__)
    if db.session.scalar(_of(network, Measurement.series_id).where(IS_ODD).limit(1)):
        refuse_row(Measurement.__tablename__)
    others = select(Revision.id).join(Series, Series.id == Revision.series_id).join(Team)
    others = others.join(Delivery, Delivery.id == Revision.delivery_id)
    others = others.where(Team.network_id == network.id, Delivery.team_id != Series.team_id)
    if db.session.scalar(others.limit(1)) is not None:
        refuse_row(Revision.__tablename__)


def _of(network: Network, *columns: Any) -> Any:
    joined = (
        select(*columns).select_from(Measurement).join(Series, Series.id == Measurement.series_id)
    )
    joined = joined.join(Measure, Measure.id == Series.measure_id)
    return joined.join(Team, Team.id == Series.team_id).where(Team.network_id == network.id)


IS_FRACTION = Measure.kind.in_([Kind.PERCENTAGE, Kind.RATE])
IS_ODD = and_(
    Measurement.state == State.MEASURED,
    or_(
        and_(Measure.kind == Kind.PERCENTAGE, Measurement.numerator > Measurement.denominator),
        and_(IS_FRACTION, func.coalesce(Measurement.denominator, 0) == 0),
        and_(IS_FRACTION, Measurement.numerator.is_(None)),
        and_(Measure.kind == Kind.COUNT, Measurement.numerator.is_(None)),
        and_(Measure.kind == Kind.AVERAGE, Measurement.value.is_(None)),
        and_(Measure.kind == Kind.AVERAGE, Measurement.value < func.coalesce(Measure.scale_min, 0)),
        and_(Measure.kind == Kind.AVERAGE, Measurement.value > Measure.scale_max),
    ),
)
