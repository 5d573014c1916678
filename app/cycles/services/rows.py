"""The rows of a plan, its predictions and its tasks, as they are written and as they are kept."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from app.cycles.models import Cycle, Prediction, Task

PREDICTION = ("question", "text", "series_id", "comparison", "expected")
TASK = ("text", "role", "day", "place")
EMPTY: Mapping[str, Any] = {"question": "", "text": "", "role": "", "place": ""}

Fields = Mapping[str, Any]
Row = TypeVar("Row", Prediction, Task)


def list_predictions(cycle: Cycle) -> list[dict[str, Any]]:
    """Return what a cycle predicts, as its form would give it."""
    return [{name: getattr(row, name) for name in PREDICTION} for row in cycle.predictions]


def list_tasks(cycle: Cycle) -> list[dict[str, Any]]:
    """Return what is to be done in a cycle, as its form would give it."""
    return [{name: getattr(row, name) for name in TASK} for row in cycle.tasks]


def list_rows(cycle: Cycle) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a plan, by what they are."""
    return {"predictions": list_predictions(cycle), "tasks": list_tasks(cycle)}


def complete(rows: Sequence[Fields], *, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return rows with every name, empty where nothing was given."""
    return [{name: row.get(name, EMPTY.get(name)) for name in names} for row in rows]


def write_predictions(cycle: Cycle, wanted: Sequence[Fields]) -> None:
    """Let a cycle predict this and nothing else; rows are kept by their place."""
    _fit(cycle.predictions, wanted, make=Prediction)


def write_tasks(cycle: Cycle, wanted: Sequence[Fields]) -> None:
    """Let these be the tasks of a cycle; each that stays is done when it was done.

    What stands where it stood is the same task; others are known by their words, each once.
    """
    texts = [str(fields["text"]) for fields in wanted]
    stay = [at < len(cycle.tasks) and cycle.tasks[at].text == text for at, text in enumerate(texts)]
    left = [task for at, task in enumerate(cycle.tasks) if not any(stay[at : at + 1])]
    done = Counter(task.text for task in left if task.is_done)
    rows = []
    for at, fields in enumerate(wanted):
        is_done = cycle.tasks[at].is_done if stay[at] else done[texts[at]] > 0
        done[texts[at]] -= not stay[at]
        rows.append({**fields, "is_done": is_done})
    _fit(cycle.tasks, rows, make=Task)


def _fit(rows: list[Row], wanted: Sequence[Fields], *, make: Callable[..., Row]) -> None:
    for position, fields in enumerate(wanted):
        if position == len(rows):
            rows.append(make(position=position))
        for name, value in fields.items():
            setattr(rows[position], name, value)
    del rows[len(wanted) :]
