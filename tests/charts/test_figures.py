"""The numbers of a chart as a table, and what its legend explains."""

from app.charts.building import Surroundings
from app.charts.chart import State
from app.charts.figures import list_figures
from app.charts.legend import list_legend
from app.charts.parts import Break
from app.statistics.analysis import analyse
from app.statistics.settings import ChartKind, Direction, Settings
from tests.makers.charts import SHIFTED, SWINGING, make_chart
from tests.makers.grammar import CHARTS, defined_anew, everything, shares_outside

TWO_PHASES = (*SWINGING, *SWINGING)


def test_a_row_holds_what_is_drawn_at_a_point() -> None:
    rows = list_figures(everything(ChartKind.P))

    first, last = rows[0], rows[-1]

    assert (first.period, first.numerator, first.denominator) == ("uke 30", 5, 12)
    assert (round(first.centre or 0, 3), first.target, first.is_baseline) == (0.434, 0.7, True)
    assert (last.target, last.sign, last.is_baseline) == (0.8, "skift", False)
    assert 0 < (last.lower or 0) < (last.centre or 0) < (last.upper or 0) < 1
    assert rows[11].starts_phase.startswith("Nytt snitt fra uke 8")
    assert rows[17].note == "Påske: to møter flyttet"


def test_an_excluded_point_keeps_its_number_and_says_so() -> None:
    row = list_figures(everything())[14]

    assert row.is_excluded
    assert (row.sign, row.value) == ("tatt ut", 2 / 12)


def test_a_run_chart_has_no_limits_and_a_median_drawn_on_in_its_phase_only() -> None:
    rows = list_figures(everything())

    assert {row.upper for row in rows} == {None}
    assert len({row.centre for row in rows}) == 2
    assert rows[33].centre == rows[11].centre


def test_a_point_outside_its_limits_is_said_to_stand_out() -> None:
    rows = list_figures(shares_outside())

    assert [row.period for row in rows if row.sign == "skiller seg ut"] == ["uke 1", "uke 17"]


def test_no_number_of_a_hidden_period_is_given() -> None:
    chart = make_chart(SHIFTED, states={3: State.HIDDEN})

    row = list_figures(chart)[3]

    assert row.state is State.HIDDEN
    assert (row.numerator, row.denominator, row.value, row.centre) == (None,) * 4


def test_a_phase_without_a_line_does_not_get_that_of_the_phase_before() -> None:
    hidden = {len(SWINGING) + 2: State.HIDDEN}
    settings = Settings(direction=Direction.UP, phase_starts=(len(SWINGING),))
    read = analyse(TWO_PHASES, settings=settings, hidden=frozenset(hidden))
    around = Surroundings(breaks=(Break(len(SWINGING), "Ny median", parts=False),))

    chart = make_chart(TWO_PHASES, analysis=read, states=hidden, around=around)
    rows = list_figures(chart)

    assert chart.centres[0].until == len(TWO_PHASES) - 1
    assert {row.centre for row in rows[: len(SWINGING)]} == {chart.centres[0].value}
    assert {row.centre for row in rows[len(SWINGING) :]} == {None}


def test_every_mark_that_is_drawn_is_explained_once() -> None:
    for make in CHARTS.values():
        entries = list_legend(make(), point="Punkt")

        assert len({entry.sample for entry in entries}) == len(entries)
        assert all(entry.text and "<svg" in entry.drawing for entry in entries)


def test_the_legend_of_a_run_chart_explains_what_is_drawn_and_no_more() -> None:
    plain = list_legend(make_chart(SWINGING), point="Punkt (andel)")

    assert [entry.text for entry in plain] == ["Punkt (andel)", "Median i fasen"]


def test_the_legend_tells_a_hidden_number_from_a_new_definition() -> None:
    samples = [entry.sample for entry in list_legend(defined_anew(), point="Punkt")]

    assert samples == ["point", "hidden", "centre", "before", "phase"]


def test_the_legend_of_a_control_chart_explains_its_limits_and_what_stands_out() -> None:
    entries = {entry.sample: entry.text for entry in list_legend(shares_outside(), point="Punkt")}

    assert entries["limits"] == "Kontrollgrenser (3 standardavvik)"
    assert entries["good"] == "Punkt som skiller seg ut, til det bedre"
    assert entries["centre"] == "Snitt i fasen"
