"""One series as a reader may see it: its numbers, what is said of it, and its chart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from flask_babel import gettext as _

from app.charts.chart import Chart
from app.charts.wording import Glyph, Tone, Words
from app.measures.drawing import chart_of, sketch_of
from app.measures.models.period import Period
from app.measures.models.summary import Slot, Summary
from app.packs.content.around import NOTHING_AROUND, Around
from app.packs.content.measures import MeasureContent
from app.statistics.masking import Audience

TELLS_NO_WAY = (Tone.FEW, Tone.HIDDEN)


class LatePeriod(NamedTuple):
    """A period whose number came too late for a pack, when it came, and that in a few words."""

    period: Period
    entered_at: datetime
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesContent:
    """A series on a day; ``words`` are its conclusion, ``latest`` its last value as text.

    ``summary`` is the stored one of the reader's audience. ``notes`` stand under the conclusion.
    ``shows_signs`` tells whether signals may be seen in it, and said. ``late`` are the periods that
    came too late for the pack that it is in.
    """

    id: int
    team_id: int
    measure: MeasureContent
    day: date
    summary: Summary
    words: Words
    latest: str
    notes: tuple[str, ...] = ()
    around: Around = NOTHING_AROUND
    goal_id: int | None = None
    position: int = 0
    is_closed: bool = False
    shows_signs: bool = True
    late: tuple[LatePeriod, ...] = ()

    @property
    def audience(self) -> Audience:
        """How close its reader is to the team."""
        return self.summary.audience

    @property
    def waiting(self) -> tuple[Slot, ...]:
        """The periods after the last number that had ended by the day, and wait for one."""
        if self.is_closed:
            return ()
        return note_late(self.summary.missing_until(self.day), late=self.late)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The periods as a table has them: to the last number, also where that came too late."""
        late, waiting = {one.period for one in self.late}, self.waiting
        last = max([at for at, slot in enumerate(waiting, 1) if slot.period in late], default=0)
        return (*self.summary.slots, *waiting[:last])

    @property
    def chart(self) -> Chart:
        """The run chart as its page draws it, with gatherings and cycles."""
        if not self.summary.slots:
            return self.sketch()
        drawn = chart_of(
            self.summary,
            measure=self.measure.row,
            waiting=self.waiting,
            around=self.around.surroundings,
        )
        return self._told(drawn)

    def sketch(self, points: int = 25) -> Chart:
        """Return the last points as a small chart."""
        drawn = sketch_of(
            self.summary, measure=self.measure.row, points=points, waiting=self.waiting
        )
        return self._told(drawn)

    @property
    def tells_conclusion(self) -> bool:
        """Say whether its conclusion may be told; that numbers are few or hidden marks nobody."""
        return self.shows_signs or self.words.tone in TELLS_NO_WAY

    def without_signs(self) -> SeriesContent:
        """Return the series as it stands beside other teams: its numbers, and no conclusion."""
        words, shown = self.words, self.latest or _("No numbers yet")
        if words.tone not in TELLS_NO_WAY:
            words = Words(shown, "", shown, shown, tone=Tone.NONE, glyph=Glyph.DOT)
        return replace(self, words=words, notes=(), shows_signs=False)

    def _told(self, drawn: Chart) -> Chart:
        """Return a chart with its words, and with no more signs than may be seen."""
        told = replace(drawn, text=self.words.text.strip())
        return told if self.shows_signs else told.without_signs()

    @property
    def versions(self) -> list[int]:
        """The number of the definition in force at each slot."""
        definitions = self.measure.definitions
        found = []
        for slot in self.slots:
            in_force = [one.number for one in definitions if one.valid_from <= slot.period.start]
            found.append(in_force[-1] if in_force else definitions[0].number)
        return found

    @property
    def targets(self) -> list[float | None]:
        """The target that held at each slot."""
        held: list[float | None] = [None] * len(self.slots)
        for step in self.summary.targets:
            start = max(0, step.first)
            held[start:] = [step.value] * len(held[start:])
        return held

    @property
    def excluded(self) -> frozenset[int]:
        """The positions that the team has left out of what is worked out."""
        return self.summary.analysis.settings.excluded


def note_late(slots: Iterable[Slot], *, late: Iterable[LatePeriod]) -> tuple[Slot, ...]:
    """Return slots with a note at those whose number came too late."""
    notes = {one.period: one.note for one in late}
    return tuple([slot._replace(note=notes.get(slot.period, slot.note)) for slot in slots])
