"""Carrying on in the next network: what was chosen of an earlier team, all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app.audit.services import record_change
from app.cycles.models import Cycle, Stage
from app.cycles.services.plans import plan_cycle
from app.cycles.services.rows import list_predictions, list_tasks_to_come
from app.errors import DomainError
from app.extensions import db
from app.goals.models import Driver, Goal, Idea
from app.goals.services.carrying_on import CarriedGoal, carry_goal
from app.measures.models.series import Series
from app.measures.queries.drivers import list_series_ids_of
from app.measures.queries.earlier import Match
from app.measures.services.adoption import edit_series
from app.measures.services.carrying_on import carry_numbers, carry_series
from app.measures.services.carrying_reading import carry_reading
from app.measures.services.links import link_series
from app.networks.models import Team
from app.networks.services.teams import subject_of
from app.web.edits import Editor, check_version

CARRIED = "team.carried_on"
CARRIED_BY = "team.carried_on_by"


class SeriesWish(StrEnum):
    """What a team carries on of a series."""

    NOTHING = "nothing"
    DEFINITION = "definition"
    NUMBERS = "numbers"


class CarryingRefused(DomainError):
    """Something cannot be carried on, or what was carried on is in use and cannot be undone."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a team carries on: goals, series with or without their numbers, and open cycles.

    ``measured`` are the series that the team has already, whatever is chosen of their numbers. What
    the earlier team wrote of how a series is read comes along only ``with_words``.
    """

    goals: Sequence[Goal] = ()
    series: Sequence[tuple[Match, SeriesWish]] = ()
    cycles: Sequence[Cycle] = ()
    measured: Sequence[Match] = ()
    with_words: bool = False


@dataclass(slots=True)
class _Carrying:
    """What has been made so far, by the key of what it comes from."""

    team: Team
    by: int | None
    goals: dict[int, CarriedGoal] = field(default_factory=dict)
    series: dict[int, Series] = field(default_factory=dict)
    begun: list[int] = field(default_factory=list)
    tied: list[int] = field(default_factory=list)
    cycles: list[int] = field(default_factory=list)
    chosen: list[tuple[int, int]] = field(default_factory=list)


def carry_work_on(team: Team, chosen: Chosen, *, earlier: Team, editor: Editor) -> None:
    """Give a team what was chosen of an earlier one, all at once; the earlier team is left as is.

    It stands in the audit of both. Raises ``StaleEdit`` when somebody has carried on, or changed
    the team, since it was read.
    """
    was = _hold(team, editor=editor)
    team.carried_on_from_id = earlier.id
    made = _Carrying(team, editor.by)
    for goal in chosen.goals:
        made.goals[goal.id] = carry_goal(goal, team, by=editor.by)
    delivery_id = _carry_all_series(chosen, made, earlier=earlier)
    for carried in made.goals.values():
        _link(carried, made)
    for cycle in chosen.cycles:
        _plan(cycle, made)
    content = {
        "from": earlier.id,
        "was": was,
        "goals": [one.goal.id for one in made.goals.values()],
        "series": made.begun,
        "tied": made.tied,
        "cycles": made.cycles,
        "delivery": delivery_id,
        "chosen": made.chosen,
    }
    record_change(CARRIED, subject_of(team), by=editor.by, content=content)
    record_change(CARRIED_BY, subject_of(earlier), by=editor.by, content={"team": team.id})


def _hold(team: Team, *, editor: Editor) -> int | None:
    """Hold a team until the commit, and count this as a change of it; return what it followed."""
    db.session.execute(select(Team.id).where(Team.id == team.id).with_for_update())
    db.session.refresh(team)
    check_version(team, editor.version)
    flag_modified(team, "carried_on_from_id")
    return team.carried_on_from_id


def _carry_all_series(chosen: Chosen, made: _Carrying, *, earlier: Team) -> int | None:
    """Begin the series that were chosen; return the delivery of those numbers that came along."""
    for match, wish in chosen.series:
        if wish is not SeriesWish.NOTHING:
            _carry_series(match, made)
    for match in chosen.measured:
        if match.own is not None:
            _tie(match, match.own, made)
    pairs = [
        (match, made.series[match.series.id])
        for match, wish in chosen.series
        if wish is SeriesWish.NUMBERS
    ]
    if not any(match.numbers for match, _series in pairs):
        return None
    delivery = carry_numbers(pairs, made.team, earlier=earlier, by=made.by)
    for match, series in pairs:
        found = carry_reading(match, series, by=made.by, with_words=chosen.with_words)
        made.chosen += [(series.id, one.id) for one in found]
    return delivery.id


def _carry_series(match: Match, made: _Carrying) -> None:
    begins = not match.is_measured
    series = carry_series(match, made.team, by=made.by)
    made.series[match.series.id] = series
    if begins and series.id not in made.begun:
        made.begun.append(series.id)
    _tie(match, series, made)


def _tie(match: Match, series: Series, made: _Carrying) -> None:
    """Let a series that shows no goal yet show the one that came along, as it did before."""
    goal = made.goals.get(match.series.goal_id or 0)
    if goal is not None and series.goal_id is None:
        fields = {"goal_id": goal.goal.id}
        edit_series(series, by=made.by, version=series.version, fields=fields)
        made.tied.append(series.id)


def _link(carried: CarriedGoal, made: _Carrying) -> None:
    """Let the series that came along show the same drivers and ideas as before."""
    rows: list[tuple[int, Driver | Idea]] = [*carried.drivers.items(), *carried.ideas.items()]
    for key, row in rows:
        source: Any = db.session.get_one(type(row), key)
        shown = [made.series[one].id for one in list_series_ids_of(source) if one in made.series]
        if shown:
            link_series(row, shown, by=made.by)


def _plan(cycle: Cycle, made: _Carrying) -> None:
    """Plan an open cycle anew; what was predicted comes along only if the test had not started."""
    goal = made.goals.get(cycle.goal_id)
    if goal is None:
        raise CarryingRefused(_("Choose the goal of the test too."), field="cycles")
    idea = goal.ideas.get(cycle.idea_id or 0)
    series = made.series.get(cycle.series_id or 0)
    fields = {name: getattr(cycle, name) for name in ("change", "about", "scale", "families")}
    fields |= {"idea_id": idea.id if idea else None, "series_id": series.id if series else None}
    rows = {
        "predictions": [_predict(row, cycle, made.series) for row in list_predictions(cycle)],
        "tasks": list_tasks_to_come(cycle),
    }
    made.cycles.append(plan_cycle(goal.goal, by=made.by, fields={**fields, **rows}).id)


def _predict(row: Mapping[str, Any], cycle: Cycle, series: Mapping[int, Series]) -> dict[str, Any]:
    """Return a prediction of a plan, or only the question of one of a test that had started."""
    if cycle.stage is not Stage.PLAN:
        return {"question": row["question"]}
    own = series.get(row["series_id"] or 0)
    if own is None:
        return {"question": row["question"], "text": row["text"]}
    return {**row, "series_id": own.id}
