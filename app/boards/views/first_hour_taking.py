"""What each step of the first hour asks for on the page, and how its answer is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from flask import request
from flask_babel import gettext as _

from app import clock
from app.accounts.rights import holds_right
from app.boards import services
from app.boards.forms import FirstGoalForm, FirstTestForm, MeasuresForm, WhoForm
from app.boards.queries.first_hour import FirstHour
from app.boards.views.first_hour_steps import GOAL, MEASURES, TEST, WHO
from app.cycles.models import Stage
from app.errors import DomainError
from app.goals.models import Goal
from app.goals.queries import (
    LibraryIdea,
    ReadyGoal,
    find_library_idea,
    find_ready_goal,
    list_library_ideas,
    list_ready_goals,
)
from app.measures.views.offers import Offer, list_offers, take_up
from app.networks.models import Membership
from app.web.actor import current_actor
from app.web.drafts import FoundDraft, drop_draft, fill_from_draft, find_draft
from app.web.edits import Editor
from app.web.forms import Form

ENOUGH = 3
MOST_IDEAS = 6
SOON, LATER = timedelta(days=60), timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Proposals:
    """Measures to choose among: those that fit the goal, ticked or not, and the others."""

    fitting: list[Offer]
    others: list[Offer]
    ticked: frozenset[str]


@dataclass(frozen=True, slots=True)
class KeptGoal:
    """Where what is typed of a goal is kept; ``has_own`` beside a ready one, when it waits."""

    place: str
    draft: FoundDraft | None
    has_own: bool


def make_form(hour: FirstHour, step: int) -> Form | None:
    """Return the form of a step, or None where the step has none or waits for another."""
    makers: dict[int, Callable[[FirstHour], Form | None]] = {
        WHO: _who_form,
        GOAL: _goal_form,
        MEASURES: lambda _hour: MeasuresForm(),
        TEST: _test_form,
    }
    return makers[step](hour) if step in makers else None


def take(hour: FirstHour, form: Form) -> str:
    """Save what a step's form holds; return what to tell."""
    if isinstance(form, WhoForm):
        return _take_who(hour, form)
    if isinstance(form, FirstGoalForm):
        services.write_goal(hour.team, form.fields, editor=_editor(form.version.data))
        drop_draft(current_actor().user_id, _place_of_own(hour))
        return _("The goal is saved.")
    if isinstance(form, FirstTestForm):
        return _take_test(hour, form)
    return _take_measures(hour, cast(MeasuresForm, form))


def propose(hour: FirstHour, form: Form | None) -> Proposals:
    """Return the measures to choose: first those that fit the goal, or that many begin with."""
    offers = list_offers(hour.team)
    every = [*offers.common, *offers.library, *offers.reserve]
    key = key_of_goal(hour.goal)
    wanted = [key, "M2", "M5", "M10"]
    fitting = [
        one for name in dict.fromkeys(wanted) for one in every if name and one.library_key == name
    ]
    others = [one for one in every if one not in fitting]
    if form is not None and form.is_submitted():
        return Proposals(fitting, others, frozenset(request.form.getlist("choices")))
    ticked = [one.choice for one in fitting if one.library_key == key]
    return Proposals(fitting, others, frozenset() if hour.work.series else frozenset(ticked))


def key_of_goal(goal: Goal | None) -> str | None:
    """Return the measure of the ready goal that a goal began from, as far as its words tell."""
    if goal is None:
        return None
    same = [one for one in list_ready_goals() if goal.title == one.title or goal.what == one.what]
    return same[0].measure if same else None


def fitting_ideas(hour: FirstHour) -> list[LibraryIdea]:
    """Return ideas for the first test: those that move what the team measures, the goal first.

    Only those that fit one family, one employee, one time, where there are such.
    """
    first = key_of_goal(hour.goal)
    keys = {one.measure.library_key for one in hour.work.series} | {first}
    ideas = [one for one in list_library_ideas() if one.measure in keys]
    ideas = [one for one in ideas if one.is_small] or ideas
    return sorted(ideas, key=lambda one: one.measure != first)[:MOST_IDEAS]


def keep_goal(hour: FirstHour, form: Form | None) -> KeptGoal | None:
    """Fill a goal with what was typed of it before; a ready one has a place of its own."""
    if not isinstance(form, FirstGoalForm):
        return None
    own, ready = _place_of_own(hour), chosen_ready()
    place = f"{own}/{ready.key}" if ready else own
    draft = fill_from_draft(form, place)
    has_own = ready is not None and find_draft(current_actor().user_id, own) is not None
    return KeptGoal(place, draft, has_own)


def chosen_ready() -> ReadyGoal | None:
    """Return the ready goal that the address asks for."""
    return find_ready_goal(request.args.get("ready"))


def _who_form(hour: FirstHour) -> WhoForm | None:
    own = hour.seat_of(current_actor().user_id)
    if own is None:
        return None
    held = {"lead": hour.lead, "deputy": hour.deputy}
    now = {name: seat.id if seat else 0 for name, seat in held.items()}
    form = WhoForm(position=own.position, version=own.version, **now)
    form.offer_seats(held, of=_may_be_chosen(hour, own))
    if not form.is_submitted():
        form.show_held(held)
    return form


def _may_be_chosen(hour: FirstHour, own: Membership) -> list[Membership]:
    """Return whom one may choose: all for the leader, oneself for the others."""
    chooses_all = holds_right("edit_team", current_actor(), hour.team.place)
    return list(hour.seats) if chooses_all else [own]


def _take_who(hour: FirstHour, form: WhoForm) -> str:
    own = hour.seat_of(current_actor().user_id)
    if own is None:
        raise DomainError(_("You are not in this team."))
    if form.taken_by:
        raise DomainError(_("%(name)s has taken the task meanwhile.", name=form.taken_by))
    services.tell_who(
        hour.team,
        own,
        position=str(form.position.data),
        care=form.care,
        editor=_editor(form.version.data),
    )
    return _("This is saved.")


def _goal_form(hour: FirstHour) -> FirstGoalForm:
    goal, ready = hour.goal, chosen_ready()
    begun: dict[str, Any] = {"by_when": goal.by_when if goal else _deadline(hour)}
    if ready is not None:
        begun["ready"] = ready.key
    version = goal.version if goal else 0
    return FirstGoalForm(obj=ready or goal, **begun, version=version)


def _place_of_own(hour: FirstHour) -> str:
    return f"teams/{hour.team.id}/first-goal"


def _deadline(hour: FirstHour) -> date:
    """Propose a day to reach the goal by: when the network ends, else in half a year."""
    ends_on, today = hour.team.network.ends_on, clock.today()
    return ends_on if ends_on >= today + SOON else today + LATER


def _take_measures(hour: FirstHour, form: MeasuresForm) -> str:
    offers, goal = list_offers(hour.team), hour.goal
    chosen = [offers.find(choice) for choice in dict.fromkeys(form.choices.data or [])]
    wanted = [one for one in chosen if one is not None]
    if not wanted and not hour.work.series:
        raise DomainError(_("Choose at least one."), field="choices")
    for offer in wanted:
        take_up(hour.team, offer, goal=goal)
    if len(wanted) + len(hour.work.series) > ENOUGH:
        return _("You measure these now. Two or three are enough at the start. You can close some.")
    return _("You measure these now.")


def _test_form(hour: FirstHour) -> FirstTestForm | None:
    cycle = hour.cycle
    if hour.goal is None or (cycle is not None and cycle.stage is not Stage.PLAN):
        return None
    idea = find_library_idea(request.args.get("idea"))
    begun = {"change": idea.idea, "scale": idea.first_test} if idea else {}
    if cycle is not None and cycle.predictions:
        begun["prediction"] = cycle.predictions[0].text
    return FirstTestForm(obj=cycle, **begun, version=cycle.version if cycle else 0)


def _take_test(hour: FirstHour, form: FirstTestForm) -> str:
    if hour.goal is None:
        raise DomainError(_("Write the goal first."))
    fields = dict(form.fields)
    series = hour.work.series_of(hour.goal)
    if hour.cycle is None and series is not None:
        fields["series_id"] = series.id
    editor = _editor(form.version.data)
    services.write_test(hour.team, hour.goal, fields=fields, editor=editor)
    return _("The plan is saved.")


def _editor(version: int | None) -> Editor:
    return Editor(current_actor().user_id, version)
