"""The work of a team as content: as it is inside, masked for facilitators, and as it is shared."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from app.cycles.models import FEWEST_FAMILIES, Cycle
from app.packs.content import (
    CycleContent,
    DriverContent,
    GoalContent,
    IdeaContent,
    StoryboardContent,
    VoiceContent,
    Work,
)
from app.packs.models import Storyboard
from app.packs.queries.rows import TeamRows
from app.statistics.masking import Audience
from app.voices.models import Voice
from app.voices.queries import in_order

MADE_UP = {"drivers", "ideas", "predictions", "is_shared", "is_seen_through"}
Made = TypeVar(
    "Made", GoalContent, DriverContent, IdeaContent, CycleContent, VoiceContent, StoryboardContent
)


def work_of(rows: TeamRows, *, audience: Audience) -> Work:
    """Return the work of a team, for those who may see it at all."""
    voices = in_order(rows.voices, audience=audience)
    return Work(
        goals=tuple(_list_goals(rows)),
        cycles=tuple([cycle_of(one, audience=audience) for one in rows.cycles]),
        voices=tuple([_voice_of(one, audience=audience) for one in voices]),
        storyboard=_storyboard_of(rows.storyboard) if rows.storyboard else None,
    )


def shared_work_of(rows: TeamRows) -> Work:
    """Return the tests that a team has shared; only a team that may be named is told of here."""
    if not rows.listed.may_be_named:
        return Work()
    shown = [one for one in rows.cycles if one.is_shown_outside]
    cycles = [cycle_of(one, audience=Audience.NETWORK) for one in shown]
    return Work(cycles=tuple([replace(one, families_said="") for one in cycles]))


def cycle_of(row: Cycle, *, audience: Audience) -> CycleContent:
    """Return a test; outside the team one on few families has neither days nor what was said."""
    found = _copy(
        CycleContent,
        row,
        predictions=tuple([one.text for one in row.predictions]),
        is_shared=row.is_shown_outside,
    )
    if audience is Audience.TEAM or row.tells_when:
        return found
    return hide_families(found)


def hide_families(cycle: CycleContent) -> CycleContent:
    """Return a test without its days, how many families it was on, and what they said."""
    return replace(
        cycle, families=None, started_on=None, done_on=None, ended_on=None, families_said=""
    )


def _list_goals(rows: TeamRows) -> Iterable[GoalContent]:
    for goal in rows.goals:
        drivers = [_copy(DriverContent, one) for one in rows.drivers if one.goal_id == goal.id]
        ideas = [_copy(IdeaContent, one) for one in rows.ideas if one.goal_id == goal.id]
        yield _copy(GoalContent, goal, drivers=tuple(drivers), ideas=tuple(ideas))


def _voice_of(row: Voice, *, audience: Audience) -> VoiceContent:
    """Return a voice; outside the team fewer than five who took part are not counted aloud."""
    found = _copy(VoiceContent, row)
    is_few = row.people is not None and row.people < FEWEST_FAMILIES
    return replace(found, people=None) if is_few and audience is not Audience.TEAM else found


def _storyboard_of(row: Storyboard) -> StoryboardContent:
    return _copy(StoryboardContent, row, is_seen_through=row.seen_through_at is not None)


def _copy(kind: type[Made], row: Any, **given: Any) -> Made:
    """Return content whose fields are the columns of a row, apart from those that are given."""
    names = [one.name for one in fields(kind) if one.name not in MADE_UP]
    return kind(**{name: getattr(row, name) for name in names}, **given)
