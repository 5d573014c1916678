"""Where words stand in a chart, in px, the same for every renderer: none covers another."""

from app.charts.placing.events import name_events
from app.charts.placing.geometry import Rect, Segment
from app.charts.placing.lane import LaneLabel, label_lane
from app.charts.placing.levels import name_small
from app.charts.placing.placed import LED, Kind, Placed
from app.charts.placing.words import place_words

__all__ = [
    "LED",
    "Kind",
    "LaneLabel",
    "Placed",
    "Rect",
    "Segment",
    "label_lane",
    "name_events",
    "name_small",
    "place_words",
]
