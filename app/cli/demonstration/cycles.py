"""The demo's cycles, taken step by step on the days they were taken."""

from typing import Any

from app import clock
from app.accounts.models import User
from app.cli.demonstration.seeds import day, day_or_none, moment
from app.cycles import services
from app.cycles.models import STAGES, Comparison, Cycle, Decision, Held, Stage
from app.goals.models import Goal, Idea
from app.measures.models.series import Series

Row = dict[str, Any]


def load_cycles(
    rows: list[Row], goal: Goal, *, ideas: dict[str, Idea], series: dict[str, Series], by: User
) -> None:
    """Make the cycles of a goal, each of the idea it tests and as far as it has come."""
    made: dict[int, Cycle] = {}
    for row in rows:
        fields = _fields(row, series)
        if "idea" in row:
            fields["idea_id"] = ideas[row["idea"]].id
        previous = made.get(row.get("previous", 0))
        with clock.stopped_at(moment(min(0, row.get("planned_start_in_days", 0)) - 7)):
            made[row["number"]] = services.plan_cycle(
                goal, by=None, fields=fields, previous=previous
            )
        reached = STAGES.index(Stage(row["stage"]))
        for step in (_start, _finish, _study, _close)[:reached]:
            step(made[row["number"]], row, by=by)


def _fields(row: Row, series: dict[str, Series]) -> Row:
    """Return what the plan of a cycle says, by column."""
    measured = series.get(row.get("series", ""))
    return {
        "change": row["change"],
        "about": row.get("about") or "",
        "scale": row["scale"],
        "families": row.get("families"),
        "planned_start_on": day_or_none(row.get("planned_start_in_days")),
        "planned_end_on": day_or_none(row.get("planned_end_in_days", row.get("done_in_days"))),
        "series_id": measured.id if measured else None,
        "predictions": [_predict(one, series) for one in (row, *row.get("more_questions", []))],
        "tasks": [_give(one) for one in row.get("tasks", [])],
    }


def _predict(row: Row, series: dict[str, Series]) -> Row:
    """Return a question with what was predicted, and its number where it has one."""
    number = row.get("as_number") or {}
    measured = series.get(number.get("measure") or row.get("series") or "")
    return {
        "question": row.get("question") or "",
        "text": row.get("prediction") or "",
        "series_id": measured.id if measured else None,
        "comparison": Comparison(number["comparison"]) if number and measured else None,
        "expected": number["expected"] if number and measured else None,
    }


def _give(row: Row) -> Row:
    """Return a task: what is to be done, by which role, when and where."""
    return {
        "text": row["task"],
        "role": row.get("role") or "",
        "day": day_or_none(row.get("in_days")),
        "place": row.get("place") or "",
    }


def _start(cycle: Cycle, row: Row, *, by: User) -> None:
    started_on = day(row["started_in_days"])
    with clock.stopped_at(moment(row["started_in_days"])):
        services.start_cycle(cycle, by=by.id, started_on=started_on)
    for task, one in zip(cycle.tasks, row.get("tasks", []), strict=True):
        if one.get("done"):
            with clock.stopped_at(moment(row["started_in_days"])):
                services.tick_task(task, cycle, by=by.id, is_done=True)


def _finish(cycle: Cycle, row: Row, *, by: User) -> None:
    done_on = day(row["done_in_days"])
    with clock.stopped_at(moment(row["done_in_days"])):
        services.finish_doing(
            cycle,
            by=by.id,
            done_on=done_on,
            what_happened=row.get("what_happened") or "",
            unexpected=row.get("unexpected") or "",
        )


def _study(cycle: Cycle, row: Row, *, by: User) -> None:
    with clock.stopped_at(moment(row["done_in_days"])):
        services.study_cycle(
            cycle,
            by=by.id,
            answers=[Held(one["held"]) for one in (row, *row.get("more_questions", []))],
            learnt=row.get("learnt") or "",
            families_said=row.get("families_said") or "",
        )


def _close(cycle: Cycle, row: Row, *, by: User) -> None:
    ended_on = day(row["ended_in_days"])
    with clock.stopped_at(moment(row["ended_in_days"])):
        services.close_cycle(
            cycle,
            by=by.id,
            decision=Decision(row["decision"]),
            reason=row.get("decision_reason") or "",
            ended_on=ended_on,
        )
        if row.get("shared"):
            services.share_cycle(cycle, by=by.id)
