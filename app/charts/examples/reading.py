"""An invented series, analysed, worded and drawn like any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from flask_babel import gettext as _

from app import formats
from app.charts.axis import Scale, ScaleKind
from app.charts.building import NOTHING_AROUND, Surroundings, build_chart
from app.charts.chart import Chart, Point, State
from app.charts.examples.numbers import TARGET
from app.charts.wording import Phrasing, Words, describe, percentage_points
from app.statistics.analysis import Analysis, analyse
from app.statistics.control import Counts, analyse_control
from app.statistics.settings import ChartKind, Direction, Settings

USUAL = Settings(direction=Direction.UP, target=TARGET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """A share read every week, and how: each value from 0 to 1, None where there is none.

    A control chart needs `counts`. `gaps` tell what is known of the weeks without a value.
    """

    values: Sequence[float | None]
    settings: Settings = USUAL
    kind: ChartKind = ChartKind.RUN
    counts: Counts = field(default_factory=Counts)
    gaps: Mapping[int, State] = field(default_factory=dict)
    around: Surroundings = NOTHING_AROUND

    @property
    def analysis(self) -> Analysis:
        """What is known about the series."""
        hidden = frozenset([at for at, state in self.gaps.items() if state is State.HIDDEN])
        if self.kind is ChartKind.RUN:
            return analyse(self.values, settings=self.settings, hidden=hidden)
        return analyse_control(
            self.values, kind=self.kind, counts=self.counts, settings=self.settings, hidden=hidden
        )


def of_percentages(percentages: Sequence[int | None]) -> Invented:
    """Return a series of percentages that should rise to 80 %."""
    return Invented(values=[None if one is None else one / 100 for one in percentages])


def of_counts(parts: Sequence[int], *, wholes: Sequence[int]) -> Invented:
    """Return a series of parts and their wholes, read as a P chart without a target."""
    return Invented(
        values=[part / whole for part, whole in zip(parts, wholes, strict=True)],
        settings=replace(USUAL, target=None),
        kind=ChartKind.P,
        counts=Counts(parts, wholes),
    )


def word(analysis: Analysis) -> Words:
    """Return what is said of an invented series."""
    phrasing = Phrasing(formats.percent, name_week, percentage_points)
    return describe(analysis, phrasing=phrasing)


def draw(invented: Invented, *, analysis: Analysis, text: str) -> Chart:
    """Return the chart of an invented series."""
    points = [
        Point(
            value,
            invented.gaps.get(position, State.MEASURED),
            label=str(position + 1),
            name=name_week(position),
        )
        for position, value in enumerate(invented.values)
    ]
    return build_chart(
        points,
        analysis=analysis,
        scale=Scale(ScaleKind.SHARE, formats.percent),
        around=replace(invented.around, across=_("Week")),
        text=text,
    )


def name_week(position: int) -> str:
    """Return «uke 3» for the third position."""
    return _("week %(number)s", number=position + 1)
