"""What the reading of a run chart costs, held against the fastest Python peer."""

import random

import pytest

from app.statistics.analysis import analyse
from app.statistics.settings import Settings
from tests.benchmarks.ratio import measure_in_turn

rules = pytest.importorskip("pyqicharts.rules")

N_SERIES = 200
N_POINTS = 60


def bench_the_analysis_of_a_series() -> None:
    chance = random.Random(1)
    series = [[chance.gauss(60, 10) for _ in range(N_POINTS)] for _ in range(N_SERIES)]
    settings = Settings()

    ratio = measure_in_turn(
        "P4, analysis of a series against pyqicharts",
        ours=lambda: [analyse(values, settings=settings) for values in series],
        reference=lambda: [rules.anhoej_rules(values) for values in series],
        goal=1 / 8,
    )

    assert ratio.median <= ratio.goal
