"""The rows of a plan, its predictions and its tasks, as they are written and as they are kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.cycles.models import Cycle, Prediction, Task

PREDICTION = ("question", "text", "series_id", "comparison", "expected")
TEXTS_OF_TASK = ("text", "role", "day", "place")
TASK = ("key", *TEXTS_OF_TASK)
EMPTY: Mapping[str, Any] = {"question": "", "text": "", "role": "", "place": ""}

Fields = Mapping[str, Any]
SAME: Sequence[Callable[[Task, Fields], bool]] = (
    lambda task, row: task.id == row["key"] and task.text == row["text"],
    lambda task, row: task.text == row["text"],
    lambda task, row: task.id == row["key"],
)
"""What makes a row the same task, the surest first."""


def list_predictions(cycle: Cycle) -> list[dict[str, Any]]:
    """Return what a cycle predicts, as its form would give it."""
    return [{name: getattr(row, name) for name in PREDICTION} for row in cycle.predictions]


def list_tasks(cycle: Cycle) -> list[dict[str, Any]]:
    """Return what is to be done in a cycle, as its form would give it, each task by its key."""
    return [
        {"key": row.id} | {name: getattr(row, name) for name in TEXTS_OF_TASK}
        for row in cycle.tasks
    ]


def list_tasks_to_come(cycle: Cycle) -> list[dict[str, Any]]:
    """Return the tasks of a cycle for the plan of another one: new ones, on days of their own."""
    return [{**row, "key": None, "day": None} for row in list_tasks(cycle)]


def list_rows(cycle: Cycle) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a plan, by what they are."""
    return {"predictions": list_predictions(cycle), "tasks": list_tasks(cycle)}


def complete(rows: Sequence[Fields], *, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return rows with every name, empty where nothing was given."""
    return [{name: row.get(name, EMPTY.get(name)) for name in names} for row in rows]


def write_predictions(cycle: Cycle, wanted: Sequence[Fields]) -> None:
    """Let a cycle predict this and nothing else; rows are kept by their place."""
    rows = cycle.predictions
    for position, fields in enumerate(wanted):
        if position == len(rows):
            rows.append(Prediction(position=position))
        _fill(rows[position], fields, names=PREDICTION)
    del rows[len(wanted) :]


def settle_tasks(cycle: Cycle, sent: Sequence[Fields]) -> list[dict[str, Any]]:
    """Return what the tasks of a cycle become: each row that was sent with the task that it is.

    A task is known by its words, or else by its key. It goes only where its own row was emptied;
    one that was not on the form stays.
    """
    rows = [fields for fields in sent if fields["text"]]
    keys: list[int | None] = [None] * len(rows)
    left = {task.id: task for task in cycle.tasks}
    for is_same in SAME:
        for at, row in enumerate(rows):
            if keys[at] is None:
                found = (key for key, task in left.items() if is_same(task, row))
                keys[at] = next(found, None)
                left.pop(keys[at] or 0, None)
    gone = {*keys, *(fields["key"] for fields in sent)}
    stay = [row for row in list_tasks(cycle) if row["key"] not in gone]
    return [{**row, "key": key} for row, key in zip(rows, keys, strict=True)] + stay


def write_tasks(cycle: Cycle, settled: Sequence[Fields]) -> None:
    """Let these be the tasks of a cycle, in this order; one that stays is done if it was done."""
    own = {task.id: task for task in cycle.tasks}
    tasks = [own.get(fields["key"]) or Task() for fields in settled]
    at, last = -1, max((task.position for task in cycle.tasks), default=-1)
    for task, fields in zip(tasks, settled, strict=True):
        _fill(task, fields, names=TEXTS_OF_TASK)
        # a new one, or one that moved up, goes behind all, so that no two ever share a place
        if task.id not in own or task.position < at:
            last += 1
            task.position = last
        at = task.position
    cycle.tasks[:] = tasks


def _fill(row: Prediction | Task, fields: Fields, *, names: Sequence[str]) -> None:
    for name in names:
        setattr(row, name, fields[name])
