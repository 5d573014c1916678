"""What a reader may see of one series: every slot, and the analysis of what is visible."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.measures.models.expectation import Expectation
from app.measures.models.period import Frequency, Period
from app.statistics.analysis import Analysis
from app.statistics.masking import Audience


class SlotState(StrEnum):
    """The state of an expected period; the four never look alike."""

    MEASURED = "measured"
    NOTHING = "nothing"
    NOT_DELIVERED = "not_delivered"
    HIDDEN = "hidden"


class Slot(NamedTuple):
    """One expected period: its state, the two numbers, and the plotted value.

    The value of a percentage is a fraction (0.77), of a rate it is per ``rate_per``, of a count
    the count, of an average the average. Only a measured slot has a value.
    """

    period: Period
    state: SlotState
    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None
    note: str = ""


OF_NO_SERIES = 0


class TargetStep(NamedTuple):
    """A target, or none, from a position on; the position may lie after the last slot."""

    value: float | None
    first: int


class PhaseStart(NamedTuple):
    """Where the team began a new phase, and its few words for it, for the team alone."""

    position: int
    label: str


class Remark(NamedTuple):
    """An annotation at a position, which may lie after the last slot."""

    position: int
    text: str


class LeftOut(NamedTuple):
    """A point that is shown but does not count, and why, for the team alone."""

    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A series for one audience; indexes in the analysis are positions in ``slots``.

    Periods that are not expected, and have no number, are no slots: the line goes on past them.
    ``breaks`` are the positions where a new version of the definition begins, ``phases`` those
    where the team began a new phase: the first part the line, the second do not. ``targets`` are
    the targets one after another, ``target`` the last of them. ``remarks``, and the words of the
    others, are the team's own and stay empty outside it. ``hides`` says that a phase holds hidden
    points, so that the outcome is HIDDEN and no median may be drawn.
    """

    series_id: int
    audience: Audience
    frequency: Frequency
    slots: tuple[Slot, ...]
    analysis: Analysis
    expectation: Expectation
    breaks: tuple[int, ...] = ()
    phases: tuple[PhaseStart, ...] = ()
    targets: tuple[TargetStep, ...] = ()
    remarks: tuple[Remark, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def target(self) -> float | None:
        """Return the target that holds now."""
        return self.targets[-1].value if self.targets else None

    @property
    def values(self) -> list[float | None]:
        """Return the plotted values, None where there is none."""
        return [slot.value for slot in self.slots]

    @property
    def is_released(self) -> bool:
        """Say whether it is a network line, of no team: its last point is of a released period."""
        return self.series_id == OF_NO_SERIES

    @property
    def latest(self) -> Slot | None:
        """Return the last slot that was delivered, whatever it says."""
        return next((slot for slot in reversed(self.slots) if slot.state is not _MISSING), None)

    @property
    def hides(self) -> bool:
        """Say whether any point is hidden from this audience."""
        return any(slot.state is SlotState.HIDDEN for slot in self.slots)

    def missing_until(self, day: date) -> Iterator[Slot]:
        """Yield the expected slots after the last one that ended before a day: not delivered."""
        if not self.slots or self.frequency is Frequency.ONCE:
            return
        for period in self.list_due(day):
            yield Slot(period, _MISSING)

    def list_due(self, day: date) -> Iterator[Period]:
        """Yield the periods that wait for a number: those that ended before a day.

        Before the first number they are those from the start; a single occasion is asked for once.
        """
        if self.expectation.is_closed:
            return iter(())
        start = Period.containing(self.expectation.starts_on, self.frequency)
        if self.frequency is Frequency.ONCE:
            is_asked = self.expectation.expects(Period(day, self.frequency))
            return iter([start] if not self.slots and is_asked else [])
        first = self.slots[-1].period.following if self.slots else start
        return self.expectation.list_ended(first, before=day)


_MISSING = SlotState.NOT_DELIVERED
