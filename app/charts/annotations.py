"""What the letters in a chart stand for: the team's annotations as a list beside it."""

from __future__ import annotations

from typing import NamedTuple

from app import formats
from app.charts.chart import Chart
from app.charts.placing import Kind, place_words
from app.charts.plotly.planes import WIDE, list_planes
from app.charts.svg.layout import lay_out


class Note(NamedTuple):
    """An annotation: its letter, and its period with what is said of it."""

    letter: str
    text: str


def list_notes(chart: Chart) -> tuple[Note, ...]:
    """List the annotations of a chart in the order of its periods."""
    return tuple(
        [
            Note(one.letter, ": ".join([part for part in (_name(chart, one[0]), one.text) if part]))
            for one in chart.annotations
        ]
    )


def writes_letters(chart: Chart) -> bool:
    """Tell whether a letter stands for words even in a wide drawing, which then needs the list."""
    if not chart.annotations:
        return False
    drawings = ((lay_out(chart, narrow=False).plane,), list_planes(chart, widths=WIDE))
    return any(
        words.kind is Kind.LETTER
        for planes in drawings
        for words in place_words(chart, planes=planes)
    )


def _name(chart: Chart, position: int) -> str:
    return formats.capital(chart.points[position].name)
