"""What others see when a network agrees on something new."""

from dataclasses import replace

from flask import Flask

from app.extensions import db
from app.measures.models.summary import SlotState
from app.measures.queries import find_summary
from app.networks.services.networks import NetworkFields, edit_network
from app.statistics.masking import About, Audience
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team


def test_raised_thresholds_hide_numbers_that_were_seen_before(app: Flask) -> None:
    network = make_network()
    measure = make_measure(network, about=About.PEOPLE)
    series = make_series(make_team(network), measure, measurements={"2026-W14": (3, 6)})
    names = NetworkFields.__dataclass_fields__
    agreed = NetworkFields(**{name: getattr(network, name) for name in names})
    before = find_summary(series.id, Audience.NETWORK).slots[-1]

    edit_network(network, replace(agreed, fewest_people=7), by=None, version=network.version)
    db.session.commit()

    after = find_summary(series.id, Audience.NETWORK).slots[-1]
    ours = find_summary(series.id, Audience.TEAM).slots[-1]
    assert before.state is SlotState.MEASURED
    assert (after.state, after.value) == (SlotState.HIDDEN, None)
    assert ours.state is SlotState.MEASURED
