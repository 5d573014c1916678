"""The small tests that the demo shares hold neither days nor quotes, as a team's must not."""

from collections.abc import Iterator
from typing import Any

from app.cycles.models import tells_of_families
from app.web.few_families import find_of_few
from tests.seeds.reading import DEMO, read_yaml, teams

TEXTS = (
    *("change", "about", "scale", "question", "prediction", "what_happened", "unexpected"),
    *("learnt", "decision_reason"),
)


def cycles() -> Iterator[dict[str, Any]]:
    closing = read_yaml(DEMO / "closing.yaml")
    goals = [goal for team in teams() for goal in team["goals"]]
    for goal in [*goals, closing["pilot"]["goal"], closing["carried"]]:
        yield from goal["cycles"]


def small_and_shared() -> list[dict[str, Any]]:
    return [one for one in cycles() if one.get("shared") and not tells_of_families(one["families"])]


def test_there_are_small_tests_that_are_shared() -> None:
    assert len(small_and_shared()) >= 3


def test_no_small_shared_test_tells_of_a_day_or_quotes_anybody() -> None:
    rows = [row for one in small_and_shared() for row in (one, *one.get("more_questions", []))]

    found = [find_of_few(row.get(name) or "") for row in rows for name in TEXTS]

    assert not any(found)
