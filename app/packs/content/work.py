"""What a team works with: goals, drivers, ideas, cycles, voices and its words on a storyboard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cycles.models import Decision, Held, Stage
from app.goals.models import GoalStatus, IdeaStatus
from app.voices.models import Participation, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverContent:
    """A driver, primary or below another one."""

    id: int
    parent_id: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaContent:
    """A change idea below a driver, or directly below the goal."""

    id: int
    driver_id: int | None
    text: str
    status: IdeaStatus
    owner: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalContent:
    """An aim with its driver diagram."""

    id: int
    title: str
    what: str
    how_much: str
    for_whom: str
    by_when: date
    why: str
    what_matters: str
    owner: str
    status: GoalStatus
    closed_on: date | None
    kept: str
    drivers: tuple[DriverContent, ...] = ()
    ideas: tuple[IdeaContent, ...] = ()

    @property
    def is_at_work(self) -> bool:
        """Say whether the team works on it, or has reached it."""
        return self.status in (GoalStatus.ACTIVE, GoalStatus.REACHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleContent:
    """One test of one change; days and what families said are empty where they stay in the team."""

    id: int
    goal_id: int
    series_id: int | None
    idea_id: int | None
    previous_id: int | None
    number: int
    change: str
    about: str
    scale: str
    families: int | None
    stage: Stage
    started_on: date | None
    done_on: date | None
    ended_on: date | None
    predictions: tuple[str, ...]
    what_happened: str
    held: Held | None
    learnt: str
    families_said: str
    decision: Decision | None
    decision_reason: str
    is_shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceContent:
    """What somebody said about a goal, a series or a cycle, and what it changed."""

    id: int
    goal_id: int | None
    series_id: int | None
    cycle_id: int | None
    who: Who
    participation: Participation
    people: int | None
    said: str
    changed: str
    goes_on_poster: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryboardContent:
    """A team's own words on its storyboard for the gathering, and whether others may read them."""

    goal_id: int | None
    title: str
    aim: str
    tested: str
    learnt: str
    wants_help: str
    is_seen_through: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The work of a team, as far as a reader may see it."""

    goals: tuple[GoalContent, ...] = ()
    cycles: tuple[CycleContent, ...] = ()
    voices: tuple[VoiceContent, ...] = ()
    storyboard: StoryboardContent | None = None


NO_WORK = Work()
