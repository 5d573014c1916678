"""Charts number for number as the reference packages draw them, on every golden case.

SIRKEL_GOLDEN names other files of cases, joined by ":". Only the cases that need the tables of a
paper (method bestbox or cutbox) are left out.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.statistics.settings import ChartKind
from tests.statistics.golden_answers import ANSWERS, answer
from tests.statistics.golden_cases import OWN_COPY, Case, golden_files, read_cases

A_SPOILT_ANSWER: list[tuple[str, dict[str, Any], str]] = [
    ("qicharts2", {"points": {"n_points": 3, "ucl": 99.0}}, "points.ucl[0]: 99.0 expected"),
    ("qicharts2", {"points": {"n_points": 3, "include": [1, 1, 1]}}, "points.include[0]"),
    ("qicharts2", {"phases": []}, "phases: 0 expected, 1 found"),
    ("qicharts2", {"points": {"n_points": 3, "new": 1}}, "points.new: [1, 1, 1] expected, nothing"),
    ("NHSRplotthedots", {"variation_icon": "concern_low"}, "variation_icon: concern_low expected"),
    ("NHSRplotthedots", {"error": "too few"}, "too few expected"),
    ("runcharter", {"segments": []}, "None expected, {'error':"),
]


@pytest.mark.parametrize("path", golden_files(), ids=lambda path: path.stem)
def test_every_golden_case_agrees_with_its_reference(path: Path) -> None:
    cases = [case for case in read_cases(path) if not case.needs_published_tables]

    wrong = [
        f"{case.id}: {line}"
        for case in cases
        for line in case.differences(answer(case.ref, asked=case.asked))
    ]

    assert cases
    assert not wrong, "\n".join(wrong)


def test_our_own_copy_asks_about_every_chart_of_every_reference() -> None:
    cases = read_cases(OWN_COPY)

    asked = Counter(case.ref for case in cases)
    charts = {case.asked["chart"] for case in cases if case.ref == "qicharts2"}
    left_out = [case for case in cases if case.needs_published_tables]

    assert asked == {"qicharts2": 646, "NHSRplotthedots": 93, "runcharter": 32}
    assert charts == {kind.value for kind in ChartKind}
    assert len(left_out) == 12


@pytest.mark.parametrize(("ref", "spoilt", "told"), A_SPOILT_ANSWER)
def test_a_wrong_answer_is_told(ref: str, spoilt: dict[str, Any], told: str) -> None:
    asked = {"y": [1.0, 2.0, 3.0], "chart": "i", "med_rows": 2, "runlength": 9, "direction": "both"}
    if ref == "NHSRplotthedots":
        asked = {"y": [1.0, 2.0, 3.0]}
    elif ref == "qicharts2":
        asked = {"y": [1.0, 2.0, 3.0], "chart": "i"}

    found = Case("spoilt", ref, asked, spoilt).differences(answer(ref, asked=asked))

    assert found[0].startswith(told)


@pytest.mark.parametrize("ref", ANSWERS)
def test_every_number_of_our_own_copy_is_compared(ref: str) -> None:
    case = next(
        case for case in read_cases(OWN_COPY) if case.ref == ref and "error" not in case.answer
    )
    ours = answer(ref, asked=case.asked)

    found = replace(case, answer=spoil(case.answer)).differences(ours)

    assert len(found) == count(ours_compared(case.answer, ours))


def test_where_the_reference_stops_at_a_missing_value_any_answer_will_do_but_none() -> None:
    error = {"error": "missing value where TRUE/FALSE needed"}
    case = Case("crash", "NHSRplotthedots", {"y": [1.0, None, 2.0]}, error)

    assert case.differences(answer(case.ref, asked=case.asked)) == []
    assert case.differences({"error": "stopped"})
