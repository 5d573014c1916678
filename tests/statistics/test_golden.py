"""Run charts number for number as qicharts2 draws them, on every golden case that we draw.

SIRKEL_GOLDEN names other files of cases, joined by ":".
"""

from pathlib import Path

import pytest

from tests.statistics.golden_cases import (
    LIMITS,
    NEED_PUBLISHED_TABLES,
    OWN_COPY,
    differences,
    differences_of_points,
    golden_files,
    read_cases,
)


@pytest.mark.parametrize("path", golden_files(), ids=lambda path: path.stem)
def test_every_golden_case_that_we_draw_agrees_with_the_reference(path: Path) -> None:
    cases = [case for case in read_cases(path) if case.is_implemented]

    wrong = {case.id: found for case in cases if (found := differences(case, drawing=case.draw()))}

    assert wrong == {}


@pytest.mark.parametrize("path", golden_files(), ids=lambda path: path.stem)
def test_other_charts_plot_the_same_points_as_a_run_chart_of_their_table(path: Path) -> None:
    cases = [case for case in read_cases(path) if case.plots_as_a_run_chart]

    wrong = {
        case.id: found
        for case in cases
        if (found := differences_of_points(case, drawing=case.draw()))
    }

    assert wrong == {}


def test_some_golden_cases_were_drawn() -> None:
    cases = [case for path in golden_files() for case in read_cases(path)]

    assert any(case.is_implemented for case in cases)


@pytest.mark.parametrize("path", golden_files(), ids=lambda path: path.stem)
def test_the_reference_draws_no_limits_and_marks_no_point_in_a_run_chart(path: Path) -> None:
    points = [case.answer["points"] for case in read_cases(path) if case.is_implemented]

    limits = {str(column[limit]).strip("[]") for column in points for limit in LIMITS}
    marks = {str(column["sigma_signal"]).strip("[]") for column in points}

    assert limits <= {"None"}
    assert marks <= {"False"}


def test_our_own_copy_covers_all_run_charts_but_those_that_need_published_tables() -> None:
    charts = [case for case in read_cases(OWN_COPY) if case.asked.get("chart") == "run"]

    drawn = [case for case in charts if case.is_implemented]
    left_out = {case.asked.get("method") for case in charts if not case.is_implemented}

    assert (len(charts), len(drawn)) == (161, 149)
    assert left_out == NEED_PUBLISHED_TABLES


def test_a_wrong_number_in_a_drawing_is_found() -> None:
    case = next(case for case in read_cases(OWN_COPY) if case.is_implemented)
    answer = {**case.answer, "points": {**case.answer["points"], "cl": -1.0}}
    spoilt = type(case)(case.id, case.ref, case.asked, answer)

    found = differences(spoilt, drawing=case.draw())

    assert found[0].startswith("cl[0]: -1.0 expected")
