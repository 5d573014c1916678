"""Tasks with the same words are each done by themselves."""

import pytest

from app.cycles.models import Cycle
from app.cycles.services import edit_plan
from tests.makers.cycles import make_cycle
from tests.makers.goals import make_goal
from tests.makers.networks import make_team
from tests.makers.saving import save


def make_with(*tasks: tuple[str, bool]) -> Cycle:
    cycle = make_cycle(make_goal(make_team()), tasks=[text for text, _done in tasks])
    for task, (_text, is_done) in zip(cycle.tasks, tasks, strict=True):
        task.is_done = is_done
    return save(cycle)


def write(cycle: Cycle, *texts: str) -> list[tuple[str, bool]]:
    rows = [{"text": text} for text in texts]
    edit_plan(cycle, by=None, version=cycle.version, fields={"tasks": rows})
    return [(task.text, task.is_done) for task in cycle.tasks]


@pytest.mark.usefixtures("app")
def test_of_two_tasks_with_the_same_words_the_one_that_is_done_stays_it() -> None:
    assert write(make_with(("Ring", True), ("Ring", False)), "Ring", "Ring") == [
        ("Ring", True),
        ("Ring", False),
    ]
    assert write(make_with(("Ring", False), ("Ring", True)), "Ring", "Ring") == [
        ("Ring", False),
        ("Ring", True),
    ]


@pytest.mark.usefixtures("app")
def test_a_task_that_moves_up_is_known_by_its_words() -> None:
    cycle = make_with(("Lag tekst", False), ("Ring", True))

    assert write(cycle, "Ring", "Ring", "Ny") == [("Ring", False), ("Ring", True), ("Ny", False)]
    assert write(make_with(("Lag tekst", False), ("Ring", True)), "Ring") == [("Ring", True)]
