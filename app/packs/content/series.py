"""One series as a reader may see it: its numbers, what is said of it, and its chart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from app.charts.chart import Chart
from app.charts.wording import Glyph, Tone, Words
from app.measures.drawing import chart_of, sketch_of
from app.measures.models.summary import Slot, Summary
from app.packs.content.around import NOTHING_AROUND, Around
from app.packs.content.measures import MeasureContent
from app.statistics.masking import Audience

TELLS_NO_WAY = (Tone.FEW, Tone.HIDDEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesContent:
    """A series on a day; ``words`` are its conclusion, ``latest`` its last value as text.

    ``summary`` is the stored one of the reader's audience. ``notes`` stand under the conclusion.
    ``shows_signs`` tells whether signals may be seen in it, and said.
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

    @property
    def audience(self) -> Audience:
        """How close its reader is to the team."""
        return self.summary.audience

    @property
    def waiting(self) -> tuple[Slot, ...]:
        """The periods after the last number that had ended by the day, and wait for one."""
        return () if self.is_closed else tuple(self.summary.missing_until(self.day))

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
        for slot in self.summary.slots:
            in_force = [one.number for one in definitions if one.valid_from <= slot.period.start]
            found.append(in_force[-1] if in_force else definitions[0].number)
        return found

    @property
    def targets(self) -> list[float | None]:
        """The target that held at each slot."""
        held: list[float | None] = [None] * len(self.summary.slots)
        for step in self.summary.targets:
            start = max(0, step.first)
            held[start:] = [step.value] * len(held[start:])
        return held

    @property
    def excluded(self) -> frozenset[int]:
        """The positions that the team has left out of what is worked out."""
        return self.summary.analysis.settings.excluded
