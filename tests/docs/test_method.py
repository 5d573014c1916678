"""The numbers in docs/method.md are those of the code, and the files that it names exist."""

import re

import pytest

from app.measures.models.period import Frequency
from app.measures.queries.planning import WEEKS
from app.statistics.chance import chance_of_signal
from app.statistics.masking import Kind
from app.statistics.perla import runs_limits
from app.statistics.planning import Plan, foresee
from app.statistics.runs import fewest_crossings, longest_run_limit
from tests.architecture.sources import ROOT
from tests.statistics.golden_cases import OWN_COPY, read_cases

TEXT = (ROOT / "docs" / "method.md").read_text("utf-8")
DIFFERENCES = TEXT.split("## Where we differ")[1].split("\n## ")[0]


def read_row(name: str) -> dict[int, str]:
    """The cells of the first table row with this name, by the useful points above each."""
    lines = TEXT.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"| {name} |"))
    head = next(n for n in range(at, 0, -1) if lines[n].startswith("| useful points"))
    points, cells = [[one.strip() for one in lines[n].split("|")[2:-1]] for n in (head, at)]
    return {int(count): cell for count, cell in zip(points, cells, strict=True)}


def test_the_limits_of_the_anhoej_rules_are_those_of_the_code() -> None:
    longest, fewest = read_row("longest run allowed"), read_row("fewest crossings allowed")

    assert longest == {m: str(longest_run_limit(m)) for m in longest}
    assert fewest == {m: str(fewest_crossings(m)) for m in fewest}


def test_the_limits_of_perlas_runs_are_those_of_the_code() -> None:
    told = read_row("runs, fewest–most")

    assert told == {m: "{}–{}".format(*runs_limits(m)) for m in told}


@pytest.mark.parametrize(("name", "is_frozen"), [("Anhøj", False), ("Anhøj, frozen median", True)])
def test_the_chance_of_a_signal_is_that_of_the_code(name: str, is_frozen: bool) -> None:
    told = read_row(name)

    assert told == {m: f"{100 * chance_of_signal(m, is_frozen=is_frozen):.1f} %" for m in told}


def test_357_series_of_24_points_signal_by_chance_as_often_as_is_told() -> None:
    assert f"about {357 * chance_of_signal(24):.0f} signal by chance" in TEXT


def test_the_example_of_a_plan_has_the_answer_that_is_told() -> None:
    plan = Plan(Kind.PERCENTAGE, 0.5, 0.7, per_week=10)

    weekly, fortnightly, monthly = [
        foresee(plan, weeks=WEEKS[one]).typical
        for one in (Frequency.WEEK, Frequency.FORTNIGHT, Frequency.MONTH)
    ]

    told = f"after {weekly} weeks, {fortnightly} fortnights or {monthly} months"
    assert told in " ".join(TEXT.split())


def test_the_golden_cases_are_counted_right() -> None:
    cases = read_cases(OWN_COPY)

    left_out = sum(case.needs_published_tables for case in cases)
    assert f"holds {len(cases)} questions" in TEXT
    assert f"All but the {left_out} that need printed tables" in TEXT


def test_every_file_that_is_named_exists() -> None:
    named = set(re.findall(r"`([\w/]+\.(?:py|json))`", TEXT))
    places = ("", "app/statistics", "tests/statistics")

    missing = [name for name in named if not any((ROOT / at / name).exists() for at in places)]

    assert named
    assert not missing


def test_the_list_of_differences_is_as_long_as_its_tests() -> None:
    rows = [line for line in DIFFERENCES.splitlines() if re.match(r"\| (?!reference|---)", line)]
    elsewhere = [row for row in rows if row.startswith("| all")]
    tests = (ROOT / "tests" / "statistics" / "test_deviations.py").read_text("utf-8")

    assert len(rows) - len(elsewhere) == len(re.findall(r"^def test_", tests, re.MULTILINE))
