"""What lies round a series in its chart, as places among its periods."""

from dataclasses import dataclass

from app.charts.building import Surroundings
from app.charts.chart import CycleBar, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The gatherings and pauses of a series, and the cycles, for those who may know of them.

    ``cycle_ids`` say which cycle each bar is of.
    """

    events: tuple[Event, ...] = ()
    cycles: tuple[CycleBar, ...] = ()
    cycle_ids: tuple[int, ...] = ()
    lane: str = "PDSA"

    @property
    def surroundings(self) -> Surroundings:
        """Return it as the charts room draws it."""
        return Surroundings(events=self.events, cycles=self.cycles, lane=self.lane)


NOTHING_AROUND = Around()
