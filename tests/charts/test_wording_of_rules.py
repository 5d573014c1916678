"""The sentences about trends, limits, icons and calculations, in bokmål."""

import pytest

from app.charts.wording import (
    describe,
    describe_onset,
    describe_phase,
    describe_step,
    explain_calculation,
    explain_reading,
    sign_of,
    tell_icons,
)
from app.charts.wording.formulas import FORMULAS
from app.statistics.analysis import Analysis, analyse
from app.statistics.control import ONLY_IN_REFERENCE, Counts, analyse_control
from app.statistics.settings import ChartKind, Direction, Rules, RuleSet, Settings
from tests.makers.charts import PHRASING, SHIFTED, SWINGING, Values, make_analysis

NBSP = "\u00a0"
CLIMBING = (0.42, 0.5, 0.46, 0.38, 0.55, 0.47, 0.41, 0.44, 0.46, 0.49, 0.53, 0.58)


def read(
    values: Values, *, rule_set: RuleSet = RuleSet.PERLA, direction: Direction = Direction.UP
) -> Analysis:
    """Read percentages as a run chart by a rule set."""
    return analyse(values, settings=Settings(direction=direction, rules=Rules(rule_set)))


def draw(
    values: Values, *, rule_set: RuleSet = RuleSet.ANHOEJ, target: float | None = None
) -> Analysis:
    """Read percentages as an I chart."""
    settings = Settings(direction=Direction.UP, target=target, rules=Rules(rule_set))
    return analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=settings)


def said(analysis: Analysis) -> str:
    """Everything that is said of a series."""
    return describe(analysis, phrasing=PHRASING).text


def test_a_trend_goes_in_the_right_direction_and_claims_no_new_level() -> None:
    analysis = read(CLIMBING)

    assert said(analysis) == (
        "Det går i riktig retning. Seks punkter på rad stiger, hvert av dem over det forrige. "
        "Det er en trend, og så mange på rad er neppe tilfeldig."
    )
    assert sign_of(analysis).short == "6 på rad stiger – en trend i riktig retning"


def test_a_trend_far_from_its_target_is_on_its_way_and_not_yet_better() -> None:
    rules = Rules(RuleSet.PERLA)
    settings = Settings(direction=Direction.UP, target=0.9, rules=rules)

    told = said(analyse(CLIMBING, settings=settings))

    assert told.startswith("Det går i riktig retning. Seks punkter på rad stiger")
    assert told.endswith(f"Det mangler 32 prosentpoeng til målet på 90{NBSP}%.")


def test_the_same_trend_is_worse_when_lower_is_better() -> None:
    analysis = read(CLIMBING, direction=Direction.DOWN)

    assert said(analysis).startswith("Det går i feil retning. Seks punkter på rad stiger")


def test_a_trend_that_is_over_is_told_as_over() -> None:
    analysis = read((*CLIMBING, 0.47, 0.41, 0.55, 0.44))

    assert said(analysis) == (
        "Noe endret seg en stund. Fra uke 7 til uke 12 steg seks punkter på rad. "
        "Den trenden er over."
    )


def test_the_start_of_a_trend_is_told_beside_the_cycle_that_began_then() -> None:
    conclusion = read(CLIMBING).conclusion

    note = describe_onset(conclusion, phrasing=PHRASING, cycle_name="PDSA 2")

    assert note is not None
    assert note.startswith("Trenden starter i uke 7, samme periode som PDSA 2 begynte.")


def test_too_many_crossings_ask_whether_two_things_are_counted_as_one() -> None:
    analysis = read([0.4, 0.6] * 8)

    assert said(analysis) == (
        "Punktene hopper opp og ned uvanlig ofte. Linja krysser medianen 15 ganger, og vi venter "
        "høyst 12. Se om to ulike ting telles i samme serie."
    )


def test_a_point_outside_the_limits_is_named_by_its_period() -> None:
    analysis = draw([*[0.45, 0.55] * 8, 0.95, *[0.45, 0.55] * 2])

    assert said(analysis) == (
        "Uke 17 skiller seg ut. Verdien ligger utenfor kontrollgrensene. Skjedde det noe spesielt?"
    )
    assert sign_of(analysis).tiny == "Utenfor grensene"


def test_a_control_chart_without_signals_says_that_no_point_is_unusual() -> None:
    assert said(draw(SWINGING)).startswith(
        "Ingen enkeltpunkter er uvanlige. Alle de 12 punktene ligger innenfor kontrollgrensene"
    )


def test_a_shift_in_a_control_chart_is_about_the_mean() -> None:
    assert f"De siste ti punktene ligger over snittet på 59{NBSP}%." in said(draw(SHIFTED))


def test_limits_on_the_right_side_of_the_target_say_that_it_will_be_met() -> None:
    assert (
        f"Kontrollgrensene ligger på riktig side av målet på 10{NBSP}%. "
        "Det blir nådd så lenge det går som nå."
    ) in said(draw(SWINGING, target=0.1))


def test_two_of_three_near_a_limit_are_told() -> None:
    settings = Settings(direction=Direction.UP, rules=Rules(RuleSet.MDC), baseline_ends=(15,))
    values = [*[0.4, 0.6] * 8, 0.95, 0.96, 0.6]

    analysis = analyse_control(values, kind=ChartKind.I, counts=Counts(), settings=settings)

    assert said(analysis).startswith(
        "Punktene ligger uvanlig langt ute. To av tre punkter på rad ligger nær samme "
        "kontrollgrense, sist i uke 18."
    )


@pytest.mark.parametrize(
    ("rule_set", "names"),
    [
        (RuleSet.ANHOEJ, ["Punkter som teller", "Lengste rekke", "Kryssinger"]),
        (RuleSet.PERLA, ["Punkter som teller", "Lengste rekke", "Trend", "Kryssinger"]),
        (RuleSet.MDC, ["Punkter som teller", "Lengste rekke", "Trend"]),
    ],
)
def test_each_rule_set_explains_its_own_rules(rule_set: RuleSet, names: list[str]) -> None:
    rules = explain_reading(read(SWINGING, rule_set=rule_set))

    assert [rule.name for rule in rules] == names


def test_a_control_chart_explains_its_limits_too() -> None:
    rules = explain_reading(draw(SWINGING, rule_set=RuleSet.MDC))

    assert [rule.name for rule in rules][-2:] == [
        "Utenfor kontrollgrensene",
        "To av tre nær en grense",
    ]


def test_icons_are_told_in_words() -> None:
    variation, target = tell_icons(draw(SWINGING, target=0.47))

    assert (variation.name, target.name) == ("Vanlig variasjon", "Målverdien nås av og til")


def test_the_calculation_of_a_run_chart_tells_its_limits_with_the_numbers_put_in() -> None:
    calculation = explain_calculation(make_analysis(SHIFTED), phrasing=PHRASING)

    assert dict(calculation.numbers)["Lengste rekke ved tilfeldighet"] == "log₂(20) + 3 ≈ 7"
    assert dict(calculation.choices)["Regelsett"] == "Anhøjs regler"
    assert "10.1371/journal.pone.0113825" in calculation.sources[0]


def test_the_calculation_of_a_control_chart_tells_limits_and_screening() -> None:
    calculation = explain_calculation(draw(SWINGING), phrasing=PHRASING)

    assert "Grenser ved siste punkt" in dict(calculation.numbers)
    assert dict(calculation.choices)["Uvanlige sprang er utelatt"] == (
        "ja, de over 3,267 ganger snittet av sprangene, én gang"
    )


def test_the_calculation_of_a_hidden_phase_tells_no_number() -> None:
    calculation = explain_calculation(make_analysis(SHIFTED, hidden=[2]), phrasing=PHRASING)

    assert calculation.numbers == ()


def test_every_chart_of_product_mode_has_its_formulas() -> None:
    assert set(FORMULAS) == set(ChartKind) - ONLY_IN_REFERENCE


def in_phases(values: Values, *, starts: tuple[int, ...]) -> Analysis:
    """Read percentages as a run chart in phases."""
    settings = Settings(direction=Direction.UP, phase_starts=starts)
    return analyse(values, settings=settings)


def test_without_limits_nothing_is_said_of_limits() -> None:
    values = [value for one in SWINGING for value in (one, None)]

    analysis = draw(values, target=0.47)

    assert said(analysis).startswith(
        "Her er det ingen kontrollgrenser. For få punkter følger rett etter hverandre."
    )
    assert tell_icons(analysis) == ()


def test_a_phase_that_is_over_is_not_told_to_wait_for_more_points() -> None:
    analysis = in_phases((*SWINGING[:6], *SWINGING), starts=(6,))

    words = describe_phase(analysis, number=0, phrasing=PHRASING)

    assert words.text == (
        "For få punkter til å si noe. "
        "Fasen hadde 6 punkter, og det skal 10 til utenfor medianen for å lese en fase."
    )


def test_a_new_phase_is_not_said_to_be_as_before() -> None:
    analysis = in_phases((*SWINGING, *[value + 0.3 for value in SWINGING]), starts=(12,))

    assert said(analysis) == (
        f"Ingen endring innenfor denne fasen. De 12 punktene i fasen svinger rundt medianen på "
        f"77{NBSP}%."
    )
    assert describe_step(analysis, phrasing=PHRASING) == (
        f"Medianen er 77{NBSP}% i denne fasen og var 47{NBSP}% i fasen før."
    )


def test_one_phase_has_no_level_before() -> None:
    assert describe_step(make_analysis(SHIFTED), phrasing=PHRASING) is None


def test_points_that_are_left_out_are_counted_aloud() -> None:
    settings = Settings(direction=Direction.UP, excluded=frozenset({2}))

    points = explain_reading(analyse(SWINGING, settings=settings))[0]

    assert points.text.startswith("11 punkter er målt")
    assert points.text.endswith("1 er tatt ut.")


def test_a_series_that_is_always_the_same_is_not_called_too_few() -> None:
    rules = explain_reading(make_analysis([1.0] * 12))

    assert [rule.name for rule in rules] == ["Punkter som teller", "Alltid likt"]


def test_a_gap_that_rounds_to_nothing_is_called_just_short() -> None:
    words = describe(make_analysis((*SWINGING, 0.79996), target=0.8), phrasing=PHRASING)

    assert f"Siste punkt ligger så vidt på feil side av målet på 80{NBSP}%." in words.text


def test_a_trend_is_no_shift_on_a_board() -> None:
    assert sign_of(make_analysis(SHIFTED)).is_shift
    assert not sign_of(read(CLIMBING)).is_shift


def test_an_earlier_phase_is_told_within_itself() -> None:
    analysis = in_phases((*SWINGING, *[value + 0.3 for value in SWINGING]), starts=(12,))

    words = describe_phase(analysis, number=0, phrasing=PHRASING)

    assert words.text.startswith("Ingen endring innenfor denne fasen. De 12 punktene i fasen")
