"""The charts of the grammar as a page shows them: two drawings, a figure, notes and a legend."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from app.charts.annotations import Note, list_notes, writes_letters
from app.charts.chart import Chart, Mark
from app.charts.legend import LegendEntry, list_legend
from app.charts.plotly import figure
from app.charts.svg import draw_run_chart
from app.charts.svg.lane import DECISIONS
from app.charts.svg.marks import BANDS
from app.charts.svg.samples import LINES, OTHERS
from tests.makers.grammar import CHARTS


@dataclass(frozen=True)
class Shown:
    """One chart of the page."""

    name: str
    wide: Markup
    narrow: Markup
    figure: dict[str, Any]
    notes: tuple[Note, ...]
    needs_notes: bool
    legend: tuple[LegendEntry, ...]


def list_shown(only: Collection[str] = ()) -> list[Shown]:
    """Return the charts of the grammar, or those of these names."""
    return [_show(name, make()) for name, make in CHARTS.items() if not only or name in only]


def _show(name: str, chart: Chart) -> Shown:
    return Shown(
        name,
        draw_run_chart(chart),
        draw_run_chart(chart, narrow=True),
        figure(chart),
        list_notes(chart),
        writes_letters(chart),
        list_legend(chart, point="Måling"),
    )


def list_samples() -> list[LegendEntry]:
    """Return every entry that a legend may have."""
    marks = [mark for mark in Mark if mark is not Mark.PLAIN]
    banded = [f"{mark}-band" for mark in BANDS]
    names = ["point", *marks, *banded, *LINES, *OTHERS, *DECISIONS]
    return [LegendEntry(name, f"Merket {name}") for name in dict.fromkeys(names)]
