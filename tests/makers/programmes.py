"""What the networks of a programme have in common, in tests."""

from typing import Any

from app.extensions import db
from app.measures.models.measure import Measure
from app.networks.models import Network
from tests.makers.measures import make_measure


def make_programme_measure(network: Network, **fields: Any) -> Measure:
    """Make a measure that all networks of a network's programme have in common."""
    measure = make_measure(network, **fields)
    measure.programme_id, measure.network_id = network.programme_id, None
    db.session.commit()
    return measure
