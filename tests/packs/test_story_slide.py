"""What the one slide of a team says of its number: now, from what, and since when."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask_babel import force_locale

from app.charts.chart import Break, Centre
from app.packs.views.slides import tell_now, tell_since
from tests.makers.charts import SHIFTED, SWINGING, make_chart
from tests.makers.grammar import CHARTS


@pytest.fixture(autouse=True)
def norwegian(app: Flask) -> Iterator[None]:
    with app.test_request_context(), force_locale("nb"):
        yield


def plain(texts: tuple[str, str]) -> tuple[str, ...]:
    """Return texts with plain spaces."""
    return tuple([one.replace("\u00a0", " ") for one in texts])


def test_the_last_value_stands_beside_the_median_from_before() -> None:
    assert plain(tell_now(CHARTS["everything"]())) == ("85 %", "fra 45 %")


def test_a_median_of_now_is_nothing_that_one_comes_from() -> None:
    assert tell_now(make_chart(SWINGING))[1] == ""


def test_another_definition_is_never_what_one_comes_from() -> None:
    chart = replace(
        make_chart(SHIFTED),
        centres=(Centre(0.4, 0, 9, 9, False), Centre(0.8, 10, 19, 19, True)),
        breaks=(Break(10, "Ny definisjon", parts=True),),
        baselines=(),
    )

    assert tell_now(chart)[1] == ""


def test_a_shift_that_lasts_is_told_with_its_first_period() -> None:
    shifted = make_chart(SHIFTED)
    first = shifted.points[shifted.bands[-1].first].name

    assert tell_since(shifted) == f"Et skift siden {first}"
    assert tell_since(make_chart(SWINGING)) == ""
