"""What the reading of run charts costs, held against the fastest Python peer."""

import random

import numpy as np
import pytest

from app.statistics.analysis import analyse
from app.statistics.batch import analyse_many
from app.statistics.settings import Settings
from tests.benchmarks.ratio import measure_in_turn

rules = pytest.importorskip("pyqicharts.rules")

N_SERIES = 200
N_POINTS = 60
CHANCE = random.Random(1)
SERIES = [[CHANCE.gauss(60, 10) for _ in range(N_POINTS)] for _ in range(N_SERIES)]


def read_one_by_one() -> None:
    """Analyse every series as a page does."""
    settings = Settings()
    for values in SERIES:
        analyse(values, settings=settings)


def read_by_peer() -> None:
    """Let the peer find the longest run and the crossings of every series."""
    for values in SERIES:
        rules.anhoej_rules(values)


def bench_the_analysis_of_a_series() -> None:
    ratio = measure_in_turn(
        "P4, analysis of a series against pyqicharts",
        ours=read_one_by_one,
        reference=read_by_peer,
        goal=1 / 8,
    )

    assert ratio.median <= ratio.goal


def bench_the_analysis_of_many_series_at_once() -> None:
    ratio = measure_in_turn(
        "P4, analysis of many series at once against pyqicharts",
        ours=lambda: analyse_many(np.array(SERIES)),
        reference=read_by_peer,
        goal=1 / 30,
    )

    assert ratio.median <= ratio.goal
