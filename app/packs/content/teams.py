"""One team as a reader may see it."""

from __future__ import annotations

from dataclasses import dataclass

from app.packs.content.series import SeriesContent
from app.packs.content.work import NO_WORK, CycleContent, GoalContent, VoiceContent, Work
from app.statistics.masking import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityContent:
    """A municipality that the team works for."""

    number: str
    name: str
    county: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamContent:
    """A team: ``shown_name`` has its county where that is needed.

    ``audience`` is how close the reader is; ``work`` is empty for those who may not see it, apart
    from tests that the team has shared. Series that are at work come before those that are over.
    """

    id: int
    name: str
    shown_name: str
    about: str
    county: str
    municipalities: tuple[MunicipalityContent, ...]
    may_be_named: bool
    is_closed: bool
    audience: Audience
    sees_work: bool
    work: Work = NO_WORK
    series: tuple[SeriesContent, ...] = ()

    @property
    def goals(self) -> tuple[GoalContent, ...]:
        """The goals in the team's own order."""
        return self.work.goals

    @property
    def cycles(self) -> tuple[CycleContent, ...]:
        """The cycles, goal by goal, in the order of their numbers."""
        return self.work.cycles

    @property
    def voices(self) -> tuple[VoiceContent, ...]:
        """What was said, in an order that says nothing of time."""
        return self.work.voices

    @property
    def at_work(self) -> tuple[SeriesContent, ...]:
        """The series that are not over."""
        return tuple([one for one in self.series if not one.is_closed])

    def series_of(self, measure_id: int) -> SeriesContent | None:
        """Return the team's series of one measure."""
        return next((one for one in self.series if one.measure.id == measure_id), None)

    def cycles_of(self, goal_id: int) -> tuple[CycleContent, ...]:
        """Return the cycles of one goal."""
        return tuple([one for one in self.cycles if one.goal_id == goal_id])

    def work_on(self, series_id: int) -> Work:
        """Return the tests that are drawn with a series or lead to it, and what was said of them.

        Goals are of more than one series, and so are a storyboard's words.
        """
        drawn = {key for one in self.series if one.id == series_id for key in one.around.cycle_ids}
        kept = [one for one in self.cycles if one.series_id == series_id or one.id in drawn]
        tested = {one.id for one in kept}
        voices = [
            one for one in self.voices if one.series_id == series_id or one.cycle_id in tested
        ]
        return Work(cycles=tuple(kept), voices=tuple(voices))
