"""Charts as files that stand alone: SVG for print and slides, and PNG made from it."""

from app.charts.files.bare import (
    bare_chart,
    bare_small_chart,
    drawing_alone,
    many,
    notes_of_bare,
    sheet_of_many,
)
from app.charts.files.caption import Caption
from app.charts.files.png_file import png_file
from app.charts.files.svg_file import dressed, svg_file, svg_of_drawing

__all__ = [
    "Caption",
    "bare_chart",
    "bare_small_chart",
    "drawing_alone",
    "dressed",
    "many",
    "notes_of_bare",
    "png_file",
    "sheet_of_many",
    "svg_file",
    "svg_of_drawing",
]
