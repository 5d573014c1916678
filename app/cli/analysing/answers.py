"""What is answered about one series: rows for a table or file, and a chart with its words."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from app import formats
from app.charts.chart import Chart
from app.cli.analysing.wishes import Each

DIGITS = 4
WRITTEN_OUT = 10**DIGITS, 1e15

Row = dict[str, Any]


class Sketch(NamedTuple):
    """A chart, what stands above it, and what one point of it is."""

    chart: Chart
    heading: str
    sentence: str
    point: str


class Answer(Protocol):
    """One series, read by our own analysis or as a reference reads it."""

    @property
    def name(self) -> str:
        """The name of the series."""

    def list_rows(self, each: Each) -> list[Row]:
        """Return a row for the series, for each phase or for each point."""

    def sketch(self) -> Sketch:
        """Return the chart of the series."""


def text_of_number(value: float) -> str:
    """Return a number with four significant digits, or all that stand before its point."""
    least, most = WRITTEN_OUT
    shown = value + 0.0  # never -0
    return f"{shown:.0f}" if least <= abs(shown) < most else f"{shown:.{DIGITS}g}"


def say_number(value: float) -> str:
    """Return a number as the reader's language writes it."""
    text = text_of_number(value)
    return text.replace(".", ",") if formats.language() == "nb" else text


def say_percent(share: float) -> str:
    """Return a share as a percentage, with a decimal unless it is whole."""
    is_whole = not formats.half_up(share * 100, decimals=1) % 1
    return formats.percent(share, decimals=0 if is_whole else 1)
