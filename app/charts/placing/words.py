"""All words inside a plot: new phases, signals, baselines, earlier targets, what the team says."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.chart import Chart
from app.charts.placing.boxes import place_baselines, place_boxes
from app.charts.placing.ground import survey
from app.charts.placing.levels import name_old_targets
from app.charts.placing.notes import place_letters, place_notes
from app.charts.placing.placed import Placed
from app.charts.plane import Plane


def place_words(
    chart: Chart, *, planes: Sequence[Plane], with_notes: bool = True
) -> tuple[Placed, ...]:
    """Return the words that have room in every plane: one drawing in its possible sizes.

    A small drawing has the letters of the annotations instead of notes, and neither the names of
    baselines nor those of gatherings.
    """
    grounds = [survey(chart, plane=plane, names_events=with_notes) for plane in planes]
    found = place_boxes(chart, grounds=grounds)
    if with_notes:
        found += place_baselines(chart, grounds=grounds)
        found += name_old_targets(chart, grounds=grounds)
        found += place_notes(chart, grounds=grounds)
    else:
        found += place_letters(chart, grounds=grounds)
    return tuple(found)
