"""Text as every kind of file can hold it."""

from app.charts.files.svg_file import PICTURES
from app.charts.svg.marks import readable


def plain(text: str) -> str:
    """Return a text with nothing that XML does not allow or that fonts have no letters for."""
    return PICTURES.sub("", readable(text))
