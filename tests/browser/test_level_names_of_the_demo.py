"""Every series of the demo in every size: targets and medians are named at their lines."""

import shutil
from pathlib import Path

import pytest

from app import create_app
from app.charts.chart import Chart
from app.extensions import db
from app.measures.drawing import chart_of, sketch_of
from app.measures.models.series import Series
from app.measures.queries import find_summary
from app.statistics.masking import Audience
from tests.browser.demo import SETTINGS
from tests.charts.level_names import find_strays
from tests.charts.test_level_names import draw_all


@pytest.fixture
def demo_charts(demo_database: Path, tmp_path: Path) -> list[tuple[int, Chart]]:
    """Every series of the demo as its team and as others see it, in full and as a small line."""
    own = shutil.copy(demo_database, tmp_path / "demo.db")
    app = create_app({**SETTINGS, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{own}"})
    with app.test_request_context():
        return [
            (series.id, chart)
            for series in db.session.query(Series).order_by(Series.id)
            for audience in (Audience.TEAM, Audience.NETWORK)
            if (summary := find_summary(series.id, audience)).slots
            for chart in (
                chart_of(summary, measure=series.measure),
                sketch_of(summary, measure=series.measure),
            )
        ]


def test_no_name_of_a_level_strays_from_its_line(demo_charts: list[tuple[int, Chart]]) -> None:
    strays = [
        (number, size, stray)
        for number, chart in demo_charts
        for size, drawing in draw_all(chart)
        for stray in find_strays(drawing)
    ]

    assert len(demo_charts) > 100
    assert strays == []
