"""Invented series that show what a run chart can say, analysed and drawn like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app import formats
from app.charts.axis import Scale, ScaleKind
from app.charts.building import Surroundings, build_chart
from app.charts.chart import Chart, Point, State
from app.charts.wording import Phrasing, Rule, Words, describe, explain_reading, percentage_points
from app.statistics.analysis import Analysis, analyse
from app.statistics.settings import Direction, Settings

TARGET = 0.8
SWINGING = (42, 50, 46, 38, 55, 47, 41, 52, 44, 57, 48, 40)
SHIFTED = (42, 50, 46, 38, 53, 45, 41, 49, 44, 52, 66, 69, 64, 73, 70, 76, 74, 79, 75, 81)
FEW = (42, 50, 46, 38, 53, 45)
FADED = (46, 40, 51, 44, 58, 63, 60, 66, 64, 61, 67, 65, 59, 45, 38, 50, 42, 47, 52, 39)
WITH_GAPS = (42, 50, None, 46, 55, None, 41, 52, 44, None, 57, 48, 40, 51)
GAPS = {2: State.NOT_DELIVERED, 5: State.NOTHING, 9: State.HIDDEN}


@dataclass(frozen=True, slots=True)
class Example:
    """One invented series: its chart, what it says, and the rules with its own numbers."""

    chart: Chart
    words: Words
    rules: tuple[Rule, ...]


def make_example(percentages: Sequence[int | None], *, baseline: int | None = None) -> Example:
    """Return an example of a percentage that should rise to 80 %, read every week."""
    values = [None if percentage is None else percentage / 100 for percentage in percentages]
    ends = () if baseline is None else (baseline - 1,)
    settings = Settings(direction=Direction.UP, target=TARGET, baseline_ends=ends)
    hidden = {at for at, value in enumerate(values) if value is None and GAPS[at] is State.HIDDEN}
    analysis = analyse(values, settings=settings, hidden=hidden)
    phrasing = Phrasing(formats.percent, _name_week, percentage_points)
    words = describe(analysis, phrasing=phrasing)
    return Example(
        _draw(values, analysis=analysis, text=words.text), words, explain_reading(analysis)
    )


def _draw(values: Sequence[float | None], *, analysis: Analysis, text: str) -> Chart:
    points = [
        Point(
            value,
            State.MEASURED if value is not None else GAPS[position],
            label=str(position + 1),
            name=_name_week(position),
        )
        for position, value in enumerate(values)
    ]
    scale = Scale(ScaleKind.SHARE, formats.percent)
    return build_chart(
        points, analysis=analysis, scale=scale, around=Surroundings(across=_("Week")), text=text
    )


def _name_week(position: int) -> str:
    return _("week %(number)s", number=position + 1)
