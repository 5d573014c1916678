"""Charts number for number as the reference packages draw them, on every golden case.

SIRKEL_GOLDEN names other files of cases, joined by ":". Only the cases that need the tables of a
paper (method bestbox or cutbox) are left out.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.statistics.settings import ChartKind
from tests.statistics.golden_answers import ANSWERS, answer
from tests.statistics.golden_cases import OWN_COPY, Answer, Case, golden_files, read_cases


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


@pytest.mark.parametrize("ref", ANSWERS)
def test_a_wrong_number_in_any_column_is_told(ref: str) -> None:
    case = next(one for one in read_cases(OWN_COPY) if one.ref == ref and "error" not in one.answer)
    ours = answer(ref, asked=case.asked)

    told = [replace(case, answer=spoilt).differences(ours) for spoilt in spoil(case.answer)]

    assert case.differences(ours) == []
    assert all(told)


def test_an_answer_where_an_error_is_expected_is_told_and_the_reverse() -> None:
    case = Case("refused", "qicharts2", {"y": [0.0], "chart": "t"}, {"error": "must be greater"})
    fine = replace(case, asked={"y": [1.0], "chart": "t"})

    assert case.differences(answer(case.ref, asked=case.asked)) == []
    assert fine.differences(answer(fine.ref, asked=fine.asked))
    assert replace(case, answer={"points": {"n_points": 1}}).differences({"error": "refused"})


def test_where_the_reference_stops_at_a_missing_value_any_answer_will_do_but_none() -> None:
    error = {"error": "missing value where TRUE/FALSE needed"}
    case = Case("crash", "NHSRplotthedots", {"y": [1.0, None, 2.0]}, error)

    assert case.differences(answer(case.ref, asked=case.asked)) == []
    assert case.differences({"error": "stopped"})


def spoil(right: Answer) -> Iterator[Answer]:
    """Return copies of an answer, each with one column or one number of a phase made wrong."""
    for key, value in right.items():
        if isinstance(value, dict):
            columns = [name for name in value if name != "n_points"]
            yield from ({**right, key: {**value, name: "spoilt"}} for name in columns)
        elif isinstance(value, list):
            first, *others = value
            yield from ({**right, key: [{**first, name: "spoilt"}, *others]} for name in first)
        else:
            yield {**right, key: "spoilt"}
