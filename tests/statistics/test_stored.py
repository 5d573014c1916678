"""An analysis survives being stored as JSON."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.statistics.analysis import analyse
from app.statistics.settings import Settings
from app.statistics.stored import analysis_from_dict, analysis_to_dict
from tests.statistics.invented import series, wishes
from tests.statistics.naive import Series


@settings(deadline=None)
@given(values=series, wish=wishes, hidden=some.frozensets(some.integers(0, 30), max_size=1))
def test_an_analysis_is_the_same_after_a_round_trip_through_json(
    values: Series, wish: Settings, hidden: frozenset[int]
) -> None:
    analysis = analyse(values, settings=wish, hidden=hidden)

    text = json.dumps(analysis_to_dict(analysis), allow_nan=False)

    assert analysis_from_dict(json.loads(text)) == analysis


def test_a_summary_of_24_points_takes_less_than_half_a_kilobyte() -> None:
    analysis = analyse([1.0, 2.0] * 8 + [9.0] * 9, settings=Settings(target=0.75))

    text = json.dumps(analysis_to_dict(analysis))

    assert len(text) < 512


def test_a_summary_of_another_version_is_refused() -> None:
    stored = {**analysis_to_dict(analyse([], settings=Settings())), "v": 0}

    with pytest.raises(ValueError, match="rebuild"):
        analysis_from_dict(stored)
