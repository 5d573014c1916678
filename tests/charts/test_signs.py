"""The few words and the glyph of a series on boards."""

import pytest

from app.charts.wording import sign_of, sign_of_missing
from app.charts.wording.outcomes import WRITERS
from app.charts.wording.signs import LOOKS
from app.statistics.conclusions import Outcome
from app.statistics.settings import Direction
from tests.makers.charts import FADED, SHIFTED, SWINGING, make_analysis


def test_every_outcome_has_its_words_and_its_glyph() -> None:
    assert set(WRITERS) == set(LOOKS) == set(Outcome)


def test_a_shift_to_the_better_is_a_diamond() -> None:
    sign = sign_of(make_analysis(SHIFTED))

    assert (sign.tone, sign.glyph) == ("good", "diamond")
    assert sign.short == "10 på rad over medianen – et skift til det bedre"
    assert sign.tiny == "10 på rad over"


def test_a_shift_in_the_wrong_direction_is_a_square() -> None:
    sign = sign_of(make_analysis(SHIFTED, direction=Direction.DOWN))

    assert (sign.tone, sign.glyph) == ("bad", "square")
    assert sign.short.endswith("et skift i feil retning")


@pytest.mark.parametrize(
    ("values", "glyph", "tiny"),
    [
        (SWINGING, "ring", "Ikke noe signal"),
        (SWINGING[:7], "dashes", "7 av 10 punkter"),
        ([0.5] * 12, "ring", "Alltid likt"),
        ([], "dash", "Ingen tall ennå"),
    ],
)
def test_what_is_no_shift_has_no_colour(values: list[float], glyph: str, tiny: str) -> None:
    sign = sign_of(make_analysis(values))

    assert (sign.glyph, sign.tiny) == (glyph, tiny)
    assert sign.tone not in {"good", "bad"}


def test_a_faded_shift_is_not_shown_as_good() -> None:
    sign = sign_of(make_analysis(FADED, baseline=4))

    assert (sign.tone, sign.short) == ("none", "Et skift som ikke varte")


def test_what_is_not_delivered_has_a_dash() -> None:
    sign = sign_of_missing()

    assert (sign.short, sign.glyph) == ("Ikke levert", "dash")
