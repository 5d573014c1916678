"""The demo's cycles, taken step by step on the days they were taken."""

from typing import Any

from app import clock
from app.accounts.models import User
from app.cli.demonstration.seeds import day, day_or_none, moment
from app.cycles import services
from app.cycles.models import Cycle, Decision, Held, Stage
from app.goals.models import Goal
from app.measures.models.series import Series

ORDER = (Stage.PLAN, Stage.DO, Stage.STUDY, Stage.ACT, Stage.CLOSED)


def load_cycles(
    rows: list[dict[str, Any]], goal: Goal, *, series: dict[str, Series], by: User
) -> None:
    """Make the cycles of a goal, each as far as it has come."""
    made: dict[int, Cycle] = {}
    for row in rows:
        made[row["number"]] = _plan(row, goal, series, previous=made.get(row.get("previous", 0)))
        reached = ORDER.index(Stage(row["stage"]))
        for step in (_start, _finish, _study, _close)[:reached]:
            step(made[row["number"]], row, by=by)


def _plan(
    row: dict[str, Any], goal: Goal, series: dict[str, Series], *, previous: Cycle | None
) -> Cycle:
    measured = series.get(row.get("series", ""))
    fields = {
        "change": row["change"],
        "about": row.get("about") or "",
        "question": row.get("question") or "",
        "prediction": row["prediction"],
        "scale": row["scale"],
        "families": row.get("families"),
        "who_does_what": row.get("who_does_what") or "",
        "planned_start_on": day_or_none(row.get("planned_start_in_days")),
        "planned_end_on": day_or_none(row.get("planned_end_in_days")),
        "series_id": measured.id if measured else None,
    }
    with clock.stopped_at(moment(min(0, row.get("planned_start_in_days", 0)) - 7)):
        return services.plan_cycle(goal, by=None, fields=fields, previous=previous)


def _start(cycle: Cycle, row: dict[str, Any], *, by: User) -> None:
    started_on = day(row["started_in_days"])
    with clock.stopped_at(moment(row["started_in_days"])):
        services.start_cycle(cycle, by=by.id, started_on=started_on)


def _finish(cycle: Cycle, row: dict[str, Any], *, by: User) -> None:
    done_on = day(row["done_in_days"])
    with clock.stopped_at(moment(row["done_in_days"])):
        services.finish_doing(
            cycle,
            by=by.id,
            done_on=done_on,
            what_happened=row.get("what_happened") or "",
            unexpected=row.get("unexpected") or "",
        )


def _study(cycle: Cycle, row: dict[str, Any], *, by: User) -> None:
    said = [f"«{one['quote']}» ({one['who']})" for one in row.get("voices", [])]
    with clock.stopped_at(moment(row["done_in_days"])):
        services.study_cycle(
            cycle,
            by=by.id,
            held=Held(row["held"]),
            learnt=row.get("learnt") or "",
            families_said="\n".join(said),
        )


def _close(cycle: Cycle, row: dict[str, Any], *, by: User) -> None:
    ended_on = day(row["ended_in_days"])
    with clock.stopped_at(moment(row["ended_in_days"])):
        services.close_cycle(
            cycle,
            by=by.id,
            decision=Decision(row["decision"]),
            reason=row.get("decision_reason") or "",
            ended_on=ended_on,
        )
