"""The tests and goals of the demo do not contradict themselves."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.seeds.reading import DEMO, read_yaml, teams

Row = dict[str, Any]
LENGTHS = {"uke": 7, "uker": 7, "måned": 30, "måneder": 30}
COUNTS = ("en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
SAID = re.compile(rf"\bi ({'|'.join(COUNTS)}) ({'|'.join(LENGTHS)})\b", re.IGNORECASE)
A_WEEK_AND_A_HALF = 10
STEPS = ("planned_start_in_days", "started_in_days", "done_in_days", "ended_in_days")


def closing() -> Row:
    found: Row = read_yaml(DEMO / "closing.yaml")
    return found


def goals() -> Iterator[tuple[str, Row]]:
    for team in teams():
        yield from ((f"{team['key']}-{goal['key']}", goal) for goal in team["goals"])
    yield "pilot", closing()["pilot"]["goal"]
    yield "carried", closing()["carried"]


CYCLES = [
    pytest.param(cycle, id=f"{name}-{cycle['number']}")
    for name, goal in goals()
    for cycle in goal["cycles"]
]


def last_day(cycle: Row) -> int | None:
    return cycle.get("done_in_days", cycle.get("planned_end_in_days"))


@pytest.mark.parametrize("cycle", CYCLES)
def test_a_test_goes_on_as_long_as_its_words_say(cycle: Row) -> None:
    words = f"{cycle['change']} {cycle['question']} {cycle['scale']}"
    first = cycle.get("started_in_days", cycle.get("planned_start_in_days"))
    last = last_day(cycle)

    for count, unit in SAID.findall(words):
        said = (COUNTS.index(count.lower()) + 1) * LENGTHS[unit.lower()]
        assert last is not None
        assert first is not None
        assert abs(last - first - said) <= A_WEEK_AND_A_HALF, words


@pytest.mark.parametrize("cycle", CYCLES)
def test_the_steps_of_a_test_come_in_their_order_and_none_in_the_future(cycle: Row) -> None:
    days = [cycle[name] for name in STEPS if name in cycle]
    taken = [cycle[name] for name in STEPS[1:] if name in cycle]

    assert days == sorted(days)
    assert all(one <= 0 for one in taken)


@pytest.mark.parametrize("cycle", CYCLES)
def test_a_test_of_a_few_families_says_so_everywhere(cycle: Row) -> None:
    said = re.search(
        r"\b(én|to|tre|fire|fem|seks|sju|åtte|ni|ti|tolv) familie", cycle["scale"], re.I
    )

    if said:
        number = ("én", *COUNTS[1:]).index(said.group(1).lower()) + 1
        assert cycle["families"] == number


def test_the_tests_of_a_ramp_follow_each_other() -> None:
    for name, goal in goals():
        rows = {one["number"]: one for one in goal["cycles"]}
        for row in rows.values():
            before = rows.get(row.get("previous"))
            if before is not None and "ended_in_days" in before:
                begins = row.get("started_in_days", row["planned_start_in_days"])
                assert before["ended_in_days"] <= begins, f"{name} {row['number']}"


def test_a_goal_that_is_reached_has_numbers_that_reach_it_and_a_test() -> None:
    pilot, carried = closing()["pilot"], closing()["carried"]
    last = carried["numbers"][-6:]

    share = sum(one[1] for one in last) / sum(one[2] for one in last)

    assert share >= pilot["target"]
    assert [one["decision"] for one in carried["cycles"]] == ["adopt"]


def test_an_idea_that_was_tested_in_the_pilot_has_a_test_or_is_in_use() -> None:
    pilot, carried = closing()["pilot"]["goal"], closing()["carried"]
    tested = {one["idea"] for one in [*pilot["cycles"], *carried["cycles"]]}

    assert {one["idea"] for one in pilot["ideas"]} == tested
