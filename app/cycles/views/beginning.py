"""What the form of a plan begins with: the ramp it carries on, the idea it tests, or the goal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from app.cycles import services
from app.cycles.forms import QUESTIONS, EditPlanForm, PlanForm, as_typed, with_boxes
from app.cycles.loaders import load_cycle
from app.cycles.models import Cycle
from app.errors import NotKnown
from app.goals.loaders import load_idea
from app.goals.models import Goal, Idea
from app.goals.queries import list_ideas_of
from app.measures.models.series import Series
from app.measures.queries import list_series_of_team
from app.statistics.masking import Audience
from app.web.converters import read_key
from app.web.shell import enter

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Beginning:
    """A goal that gets a plan, and what the plan comes from."""

    goal: Goal
    previous: Cycle | None
    idea: Idea | None

    @property
    def draft_place(self) -> str:
        """Return where what is typed is kept."""
        place = f"goals/{self.goal.id}/cycle"
        if self.previous is not None:
            return f"{place}/after-{self.previous.id}"
        return f"{place}/idea-{self.idea.id}" if self.idea else place


def find_beginning(goal: Goal) -> Beginning:
    """Return what the address says that a plan comes from, which is of the same goal."""
    previous = load_cycle(_key("after")) if "after" in request.args else None
    idea = load_idea(_key("idea")) if "idea" in request.args else None
    for one in (previous, idea):
        if one is not None and one.goal_id != goal.id:
            raise NotKnown(one.id)
    enter(goal.team.place, section="cycles")
    return Beginning(goal, previous, idea)


def make_form(begun: Beginning) -> PlanForm:
    """Return the form of a new plan."""
    series = _list_series(begun.goal)
    tasks = len(begun.previous.tasks) if begun.previous else 0
    form = with_boxes(PlanForm, tasks=tasks)(data=_begin_with(begun, series))
    form.offer_series(series)
    form.offer_ideas(list_ideas_of(begun.goal.id))
    return form


def make_edit_form(cycle: Cycle) -> EditPlanForm:
    """Return the form of a plan that exists; what is locked is not on it."""
    chosen = {cycle.series_id, *(row.series_id for row in cycle.predictions)}
    series = _list_series(cycle.goal, chosen=chosen)
    typed = _type(services.list_rows(cycle), series, usual=cycle.series_id)
    form = with_boxes(EditPlanForm, tasks=len(cycle.tasks))(obj=cycle, **typed)
    form.offer_series(series)
    ideas = list_ideas_of(cycle.goal_id)
    if cycle.idea is not None and cycle.idea not in ideas:
        ideas.append(cycle.idea)
    form.offer_ideas(ideas)
    if cycle.locked_at is not None:
        form.lock_predictions()
    return form


def _begin_with(begun: Beginning, series: list[Series]) -> dict[str, Any]:
    """Return what is in the boxes: what the ramp carries on, or an idea and the goal's measure."""
    if begun.previous is not None:
        fields = services.begin_next(begun.previous)
        return fields | _type(fields, series, usual=fields["series_id"])
    own = next((one.id for one in series if one.goal_id == begun.goal.id), 0)
    return {"series_id": own, **_measure_by(own), **_of_idea(begun.idea)}


def _of_idea(idea: Idea | None) -> dict[str, Any]:
    """Return the plan of an idea: its words, shortened where they must be, and its first test."""
    if idea is None:
        return {}
    begun: dict[str, Any] = {"idea_id": idea.id, "change": idea.text, "scale": idea.first_test}
    if len(idea.text) > LONGEST:
        begun |= {"change": idea.text[: LONGEST - 1].rsplit(" ", 1)[0] + "…", "about": idea.text}
    if len(idea.first_test) > LONGEST:
        about = begun.get("about", "")
        begun |= {"scale": "", "about": f"{about}\n{idea.first_test}".strip()}
    return begun


def _type(
    rows: Mapping[str, Any], series: Iterable[Series], *, usual: int | None
) -> dict[str, Any]:
    """Return the rows of a plan as they stand in its boxes; the usual series where none is said."""
    measures = {one.id: one.measure for one in series}
    typed = as_typed(rows["predictions"], rows["tasks"], measures=measures)
    return _measure_by(usual) | typed


def _measure_by(series_id: int | None) -> dict[str, Any]:
    return {f"measured{end}": series_id or 0 for end in QUESTIONS}


def _list_series(goal: Goal, *, chosen: Iterable[int | None] = ()) -> list[Series]:
    listed = list_series_of_team(goal.team_id, Audience.TEAM, with_closed=True)
    return [one for one in listed if one.closed_at is None or one.id in chosen]


def _key(name: str) -> int:
    return request.args.get(name, type=read_key) or 0
