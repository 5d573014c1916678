"""What the teams counted over the same periods, taken together for each of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.measures.models.period import Frequency, Period
from app.measures.models.summary import Slot, SlotState, Summary
from app.statistics.comparison import Tally

SPANS = {
    Frequency.WEEK: {1: 0, 13: 3, 26: 6, 52: 12},
    Frequency.FORTNIGHT: {1: 0, 6: 3, 13: 6, 26: 12},
    Frequency.MONTH: {1: 0, 3: 3, 6: 6, 12: 12},
    Frequency.QUARTER: {1: 0, 2: 6, 4: 12},
    Frequency.HALF_YEAR: {1: 0, 2: 12, 6: 36},
    Frequency.YEAR: {1: 0, 3: 36},
    Frequency.ONCE: {1: 0, 12: 0},
}
MONTHS_BY_DEFAULT = 6


@dataclass(frozen=True, slots=True)
class Window:
    """The last periods that are taken together, of a measure with this frequency.

    `since` is when the definition that is in force at its end came into force. Single occasions
    have no periods in common: of those each team's own last ones are meant.
    """

    frequency: Frequency
    last: Period
    periods: int
    since: date = date.min

    @property
    def first(self) -> Period:
        """Return the first of the periods."""
        return self.last.back(self.periods - 1)

    def slots_of(self, summary: Summary) -> list[Slot]:
        """Return what a team has in these periods by one definition, and that counts."""
        left_out = summary.analysis.settings.excluded
        slots = [
            slot
            for place, slot in enumerate(summary.slots)
            if place not in left_out and self.since <= slot.period.start <= self.last.start
        ]
        if self.frequency is Frequency.ONCE:
            return slots[-self.periods :]
        first = self.first.start
        return [slot for slot in slots if slot.period.start >= first]


class Pooled(NamedTuple):
    """What one team counted in a window: nothing where some of it is hidden."""

    tally: Tally
    hides: bool


def choose_periods(frequency: Frequency, wanted: int | None) -> int:
    """Return how many periods to take together: as wanted, or else about half a year."""
    spans = SPANS[frequency]
    if wanted in spans:
        return wanted
    return next(
        (count for count, months in spans.items() if months >= MONTHS_BY_DEFAULT), max(spans)
    )


def find_window(
    summaries: Sequence[Summary],
    *,
    frequency: Frequency,
    periods: int,
    today: date,
    definitions: Sequence[date] = (),
) -> Window | None:
    """Return the window that ends with the last period that most of the teams have delivered.

    Only periods that are over count, and those from before the definition at its end do not.
    None when nothing is delivered.
    """
    delivered = [set(_list_delivered(summary, today=today)) for summary in summaries]
    teams = Counter(period for found in delivered for period in found)
    if not teams:
        return None
    most = sum(map(bool, delivered)) / 2
    last = max(teams)
    if frequency is not Frequency.ONCE:
        last = max((period for period, count in teams.items() if count > most), default=last)
    since = max([day for day in definitions if day <= last.start], default=date.min)
    if frequency is not Frequency.ONCE:
        while periods > 1 and last.back(periods - 1).start < since:
            periods -= 1
    return Window(frequency, last, periods, since)


def pool(summary: Summary, window: Window) -> Pooled:
    """Add up what a reader may see of one team in a window.

    A team with hidden numbers is left out whole: the rest of them may be anything but typical.
    """
    slots = window.slots_of(summary)
    if any(slot.state is SlotState.HIDDEN for slot in slots):
        return Pooled(Tally(0, 0), hides=True)
    measured = [slot for slot in slots if slot.state is SlotState.MEASURED]
    tally = Tally(
        sum(slot.numerator or 0 for slot in measured),
        sum(slot.denominator or 0 for slot in measured),
    )
    return Pooled(tally, hides=False)


def _list_delivered(summary: Summary, *, today: date) -> Iterator[Period]:
    for slot in summary.slots:
        if slot.state is not SlotState.NOT_DELIVERED and slot.period.end < today:
            yield slot.period
