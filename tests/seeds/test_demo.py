"""The demo is invented throughout, and its numbers tell the stories it promises."""

import re

import pytest

from tests.seeds.reading import DEMO, SEEDS, DemoSeries, demo_series, read_csv, read_series, teams


@pytest.mark.parametrize("series", list(demo_series()), ids=str)
def test_a_series_says_what_its_team_file_promises(series: DemoSeries) -> None:
    analysis = read_series(series)

    earlier = [conclusion.outcome for conclusion in analysis.earlier_conclusions]
    assert analysis.conclusion.outcome == series.entry["expected_outcome"]
    assert earlier == [o for o in [series.entry.get("expected_earlier_outcome")] if o]


def test_no_invented_municipality_has_the_name_or_number_of_a_real_one() -> None:
    real = read_csv(SEEDS / "municipalities.csv")
    taken = {name for row in real for name in [row["name"], *row["other_names"].split("|")] if name}
    invented = read_csv(DEMO / "municipalities.csv")

    names = {n for row in invented for n in [row["name"], *row["other_names"].split("|")] if n}

    assert names & taken == set()
    assert {row["number"] for row in invented} & {row["number"] for row in real} == set()
    assert all(row["county"].endswith("(oppdiktet)") for row in invented)


def test_quotes_bear_only_child_youth_or_parent() -> None:
    goals = [goal for team in teams() for goal in team["goals"]]
    places = goals + [cycle for goal in goals for cycle in goal["cycles"]]
    places += [entry for team in teams() for entry in team["series"]]

    speakers = {voice["who"] for place in places for voice in place.get("voices", [])}

    assert speakers == {"barn", "ungdom", "forelder"}


def test_cycles_are_in_every_state() -> None:
    cycles = [cycle for team in teams() for goal in team["goals"] for cycle in goal["cycles"]]

    states = {cycle.get("decision", cycle["stage"]) for cycle in cycles}

    assert states == {"plan", "do", "study", "act", "adopt", "adapt", "abandon"}


def test_the_demo_never_ages() -> None:
    months = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    dated = re.compile(rf"\b({months}|uke \d+|20\d\d)\b", re.IGNORECASE)

    found = [
        (path.name, match.group())
        for path in DEMO.rglob("*.*")
        for match in dated.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []
