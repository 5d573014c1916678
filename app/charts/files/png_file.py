"""An SVG file as a PNG, drawn by typst with the fonts that come with Sirkel."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.config import ROOT

if TYPE_CHECKING:
    from typst import Fonts

FOLDER = ROOT / "static" / "vendor" / "inter"
SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
POINTS_PER_INCH = 72
LEAST_WIDTH, MOST_WIDTH = 320, 5120
PAGE = """
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg", width: 100%)
"""


def png_file(svg: str, *, width_px: int = 2560) -> bytes:
    """Return an SVG file as a PNG so many px wide; twice its own width is sharp on any screen."""
    size = SIZE.search(svg)
    if size is None:
        raise ValueError("The drawing does not say how large it is")
    if not LEAST_WIDTH <= width_px <= MOST_WIDTH:
        raise ValueError(f"A picture is from {LEAST_WIDTH} to {MOST_WIDTH} px wide")
    page = PAGE.format(width=size[1], height=size[2])
    drawn: Any = import_module("typst").compile(
        page.encode(),
        format="png",
        font_paths=fonts(),
        ppi=POINTS_PER_INCH * width_px / float(size[1]),
        sys_inputs={"drawing": svg},
    )
    return bytes(drawn)


@cache
def fonts() -> Fonts:
    """Read the fonts at the first picture, with those of typst for what ours has no form of.

    Typst too is loaded then, and not with the app.
    """
    found: Fonts = import_module("typst").Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FOLDER)]
    )
    return found
