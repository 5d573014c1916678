"""The sentences of every conclusion, in bokmål."""

import pytest

from app.charts.wording import describe_onset, describe_phase, explain_reading
from app.statistics.conclusions import Outcome
from app.statistics.settings import Direction
from tests.makers.charts import (
    AFTER,
    BEFORE,
    FADED,
    PHRASING,
    SHIFTED,
    SWINGING,
    make_analysis,
    say,
)

NBSP = "\u00a0"


def test_a_shift_to_the_better_says_how_many_points_and_which_median() -> None:
    words = say(make_analysis(SHIFTED))

    assert words.heading == "Det har blitt bedre."
    assert words.sentence == (
        f"De siste ti punktene ligger over medianen på 59{NBSP}%. "
        "Det er et skift, og så mange på rad er neppe tilfeldig."
    )


def test_the_same_shift_is_worse_when_lower_is_better() -> None:
    words = say(make_analysis(SHIFTED, direction=Direction.DOWN))

    assert words.heading == "Det går i feil retning."
    assert words.sentence.endswith("Ta det opp i teamet.")


def test_a_shift_without_a_desired_direction_is_only_a_change() -> None:
    words = say(make_analysis(SHIFTED, direction=Direction.NONE))

    assert words.heading == "Noe har endret seg."


def test_the_last_ten_points_are_not_claimed_when_one_on_the_median_lies_among_them() -> None:
    values = (*BEFORE, *AFTER[:5], 0.585, *AFTER[5:])

    words = say(make_analysis(values))

    assert words.sentence.startswith("Ti punkter på rad ligger over medianen")


def test_a_gap_to_the_target_is_told_in_percentage_points() -> None:
    words = say(make_analysis(SHIFTED, target=0.9))

    assert f"Det mangler 11 prosentpoeng til målet på 90{NBSP}%." in words.sentence


def test_less_than_a_percentage_point_is_told_with_a_decimal() -> None:
    words = say(make_analysis((*SWINGING, 0.796), target=0.8))

    assert "Det mangler 0,4 prosentpoeng" in words.sentence


def test_an_improvement_far_from_its_target_says_so_in_the_heading() -> None:
    near, far = make_analysis(SHIFTED, target=0.85), make_analysis(SHIFTED, target=1.0)

    assert say(near).heading == "Det har blitt bedre."
    assert say(far).heading == "Det har blitt bedre, men det er langt til målet."


def test_a_target_met_by_the_last_point_alone_is_no_more_than_that() -> None:
    words = say(make_analysis((*SWINGING, 0.9), target=0.8))

    assert words.heading == "Ingen endring å se ennå."
    assert words.sentence.endswith(f"Siste punkt når målet på 80{NBSP}%.")


def test_a_target_met_all_along_is_reached_and_asks_whether_to_measure_less_often() -> None:
    words = say(make_analysis(SWINGING, target=0.3))

    assert words.heading == "Målet er nådd."
    assert "De siste tolv punktene når alle målet" in words.sentence
    assert words.sentence.endswith("Vil dere måle sjeldnere og se at det holder?")


def test_few_points_say_how_many_more_at_least_and_promise_no_date() -> None:
    words = say(make_analysis(SWINGING[:8]))

    assert words.heading == "For tidlig å si."
    assert words.sentence == (
        "Dere har 8 av 10 punkter. Vi kan lese serien når dere har minst to til."
    )
    assert words.short == "8 av 10 punkter – for tidlig å si"


def test_enough_points_of_which_too_many_lie_on_the_median_are_still_too_few() -> None:
    words = say(make_analysis([0.5] * 8 + [0.4, 0.6, 0.3]))

    assert words.sentence == (
        "Dere har 11 punkter, men bare 3 av dem ligger utenfor medianen. "
        "Vi trenger minst 10 slike punkter for å lese serien."
    )


def test_a_measure_that_never_varies_is_always_the_same() -> None:
    words = say(make_analysis([1.0] * 24))

    assert words.heading == f"Alltid likt: 100{NBSP}% i 24 punkter."


def test_a_change_that_did_not_last_says_from_when_to_when() -> None:
    words = say(make_analysis(FADED, baseline=4))

    assert words.heading == "Det ble bedre, men det varte ikke."
    assert words.sentence.startswith("Fra uke 5 til uke 14 lå ti punkter på rad over medianen.")


def test_few_crossings_tell_both_numbers() -> None:
    words = say(make_analysis([*[0.4] * 6, *[0.6] * 6, *[0.4] * 6, *[0.6] * 6]))

    assert words.heading == "Noe har endret seg."
    assert words.sentence == (
        "Linja krysser medianen 3 ganger, og vi venter minst 8. Se etter når det snudde."
    )


def test_hidden_numbers_give_no_median_and_no_conclusion() -> None:
    words = say(make_analysis(SHIFTED, hidden=[3]))

    assert words.heading == "Noen tall er skjult."
    assert (words.short, words.tone, words.glyph) == ("Skjult, små tall", "hidden", "colon")


def test_nothing_yet_claims_nothing() -> None:
    assert say(make_analysis([])).heading == "Ingen tall ennå."


def test_the_latest_value_is_told_when_the_page_gives_it() -> None:
    words = say(make_analysis(SWINGING), latest="40 % (4 av 10)")

    assert "Siste verdi er 40 % (4 av 10)." in words.sentence


def test_a_cycle_that_began_with_the_shift_is_told_without_any_cause() -> None:
    conclusion = make_analysis(SHIFTED).conclusion

    note = describe_onset(conclusion, phrasing=PHRASING, cycle_name="PDSA 3")

    assert note == (
        "Skiftet starter i uke 11, samme periode som PDSA 3 begynte. "
        "Serien viser at noe endret seg, ikke alene hvorfor."
    )


def test_only_a_running_shift_has_an_onset() -> None:
    assert describe_onset(make_analysis(SWINGING).conclusion, phrasing=PHRASING) is None


def test_an_earlier_phase_keeps_its_own_words() -> None:
    analysis = make_analysis(SHIFTED)

    words = describe_phase(analysis, number=0, phrasing=PHRASING)

    assert words.heading == "Det har blitt bedre."


def test_the_rules_are_explained_with_the_numbers_of_the_series() -> None:
    points, longest, crossings = explain_reading(make_analysis(SHIFTED))

    assert points.text.startswith("20 punkter er målt, og 20 av dem ligger utenfor medianen.")
    assert longest.text == (
        "Lengste rekke på én side er ti punkter. "
        "Med 20 punkter kan opptil sju på rad være tilfeldig. Åtte på rad er et skift."
    )
    assert crossings.text == "Linja krysser medianen 1 gang. Vi venter minst 6."


@pytest.mark.parametrize(
    ("values", "outcome"),
    [((), Outcome.NOTHING_YET), (SWINGING[:4], Outcome.TOO_FEW), ([0.5] * 12, Outcome.CONSTANT)],
)
def test_rules_that_did_not_read_the_series_are_not_told(
    values: tuple[float, ...], outcome: Outcome
) -> None:
    analysis = make_analysis(values)

    assert analysis.conclusion.outcome is outcome
    assert "Kryssinger" not in [rule.name for rule in explain_reading(analysis)]
