"""Deliveries in tests: many readings that came at once."""

from collections.abc import Mapping

from app.extensions import db
from app.measures.models.delivery import DeliveredBy, Delivery
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.services.deliveries import Delivered, Origin, deliver
from tests.makers.readings import reading


def delivered(series: Series, readings: Mapping[str, tuple[int, int]]) -> list[Delivered]:
    """Return readings of a series as a delivery has them."""
    frequency = series.measure.frequency
    return [
        Delivered(series.id, Period.parse(key, frequency).start, reading(*said))
        for key, said in readings.items()
    ]


def make_delivery(
    series: Series, readings: Mapping[str, tuple[int, int]], *, name: str = "tall.csv"
) -> Delivery:
    """Make a delivery of a file."""
    origin = Origin(DeliveredBy.FILE, name, "ab" * 32)
    delivery = deliver(series.team, delivered(series, readings), origin=origin, by=None)
    db.session.commit()
    return delivery
