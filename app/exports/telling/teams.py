"""What a team tells in a file to show: the words of its storyboard, else what it has logged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from flask_babel import gettext as _

from app import formats
from app.cycles.models import Decision
from app.cycles.wording import ended_text
from app.exports.telling.parts import Section, ToldTeam
from app.exports.telling.series import tell_series
from app.packs.content import (
    CycleContent,
    GoalContent,
    NetworkContent,
    StoryboardContent,
    TeamContent,
)
from app.packs.wording.packs import late_text
from app.voices.wording import WHO

MOST_LEARNT, MOST_VOICES = 4, 2
NO_WORDS = StoryboardContent(goal_id=None, title="", aim="", tested="", learnt="", wants_help="")


def tell_team(team: TeamContent, content: NetworkContent, *, with_work: bool = True) -> ToldTeam:
    """Return a team; its series are told when they are asked for."""
    return ToldTeam(
        key=team.id,
        name=team.shown_name,
        where=_where(team),
        sections=tuple(_list_sections(team, content)) if with_work else (),
        tellers=tuple([(one.measure.id, partial(tell_series, one, team)) for one in team.series]),
    )


def _where(team: TeamContent) -> str:
    """Return the municipalities of a team, unless it bears their name, and the county."""
    names = ", ".join([one.name for one in team.municipalities])
    shown = "" if names in team.shown_name else names
    return " · ".join([part for part in (shown, team.county) if part])


def _list_sections(team: TeamContent, content: NetworkContent) -> Iterator[Section]:
    """Yield what there is to tell, in the order of a storyboard."""
    words = team.work.storyboard or NO_WORDS
    cycles = _cycles_to_tell(team, words)
    changed = [one.text for one in content.changed if one.team_id == team.id]
    yield from _tell_goals(team, words, lane=content.cycle_words.name)
    for heading, own, generate in (
        (_("What we learnt"), words.learnt, lambda: _tell_learnt(cycles)),
        (_("What we want help with"), words.wants_help, list),
        (_("What they said"), "", lambda: _tell_voices(team)),
        (_("New since the last gathering"), "", lambda: changed),
        (_("Came too late for this pack"), "", lambda: _tell_late(team)),
    ):
        if lines := _lines(own, generate):
            yield Section(heading, tuple(lines))


def _tell_late(team: TeamContent) -> list[str]:
    return [
        f"{one.measure.short_name}: {late_text(late)}" for one in team.series for late in one.late
    ]


def _lines(own: str, generate: Callable[[], list[str]]) -> list[str]:
    written = [line.strip() for line in own.splitlines() if line.strip()]
    return written or [line for line in generate() if line]


def _tell_goals(team: TeamContent, words: StoryboardContent, *, lane: str) -> Iterator[Section]:
    """Yield what the team wants and has tested: each goal by its name where there are several."""
    goals, cycles = _goals_to_tell(team, words), _cycles_to_tell(team, words)
    aims, tests = words.aim.strip(), words.tested.strip()
    if len(goals) < 2:
        wanted = _lines(aims, lambda: [_aim(goal) for goal in goals])
        tested = _lines(tests, lambda: _tell_tests(cycles, lane=lane))
        named = ((_("What we want"), wanted), (_("What we tested"), tested))
        yield from [Section(heading, tuple(lines)) for heading, lines in named if lines]
        return
    if aims:
        yield Section(_("What we want"), tuple(_lines(aims, list)))
    for goal in goals:
        of_goal = [] if tests else [one for one in cycles if one.goal_id == goal.id]
        aim = [_aim(goal)] if goal.is_at_work and not aims else []
        if lines := [*aim, *_tell_tests(of_goal, lane=lane)]:
            yield Section(_("Goal: %(goal)s", goal=goal.title.rstrip(".")), tuple(lines))
    if tests:
        yield Section(_("What we tested"), tuple(_lines(tests, list)))


def _goals_to_tell(team: TeamContent, words: StoryboardContent) -> list[GoalContent]:
    """Return the goal of the storyboard, else those at work, and those that tests are of."""
    if chosen := [one for one in team.goals if one.id == words.goal_id and one.is_at_work]:
        return chosen
    tested = {one.goal_id for one in _cycles_to_tell(team, words)}
    at_work = [one for one in team.goals if one.is_at_work]
    return [*at_work, *[one for one in team.goals if not one.is_at_work and one.id in tested]]


def _cycles_to_tell(team: TeamContent, words: StoryboardContent) -> list[CycleContent]:
    """Return the tests that have begun, of the goal of the storyboard where it has one."""
    chosen = words.goal_id
    begun = [one for one in team.cycles if one.started_on or one.ended_on or one.learnt]
    return [one for one in begun if chosen is None or one.goal_id == chosen]


def _aim(goal: GoalContent) -> str:
    return _(
        "%(what)s. %(much)s, by %(day)s. It is for %(whom)s.",
        what=goal.what.rstrip("."),
        much=goal.how_much.rstrip("."),
        day=formats.day(goal.by_when, year=True),
        whom=goal.for_whom.rstrip("."),
    )


def _tell_tests(cycles: list[CycleContent], *, lane: str) -> list[str]:
    return [
        _(
            "%(name)s: %(change)s. %(became)s.",
            name=f"{lane} {one.number}",
            change=one.change.strip().rstrip("."),
            became=_became(one.decision),
        )
        for one in sorted(cycles, key=lambda cycle: cycle.number)
    ]


def _became(decision: Decision | None) -> str:
    return ended_text(decision) if decision else _("Under way")


def _tell_learnt(cycles: list[CycleContent]) -> list[str]:
    told = [one.learnt.strip() for one in cycles if one.learnt.strip()]
    return told[-MOST_LEARNT:]


def _tell_voices(team: TeamContent) -> list[str]:
    ordered = sorted([one for one in team.voices if one.said], key=lambda v: not v.goes_on_poster)
    return [f"«{formats.within_quotes(one.said)}» {WHO[one.who]}" for one in ordered[:MOST_VOICES]]
