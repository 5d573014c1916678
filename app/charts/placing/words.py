"""All words inside a plot: new phases, shifts, baseline and notes."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.chart import Chart
from app.charts.placing.boxes import place_baseline, place_boxes
from app.charts.placing.ground import survey
from app.charts.placing.notes import place_notes
from app.charts.placing.placed import Placed
from app.charts.plane import Plane


def place_words(
    chart: Chart, *, planes: Sequence[Plane], with_notes: bool = True
) -> tuple[Placed, ...]:
    """Return the words that have room in every plane: one drawing in its possible sizes.

    A note without room is left out: it stands in the table and is told when pointed at. A small
    drawing has neither notes nor the names of the baseline and the gatherings.
    """
    grounds = [survey(chart, plane=plane, names_events=with_notes) for plane in planes]
    found = place_boxes(chart, grounds=grounds)
    if with_notes:
        found += place_baseline(chart, grounds=grounds)
        found += place_notes(chart, grounds=grounds)
    return tuple(found)
