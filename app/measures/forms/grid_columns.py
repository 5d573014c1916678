"""The columns of a grid as a pasted block finds them: by the words above its numbers."""

from collections.abc import Sequence

from app.measures.forms.block_headings import Column, heading_key
from app.measures.forms.block_reading import LONGEST_CELL
from app.measures.forms.grid_cells import boxes_of
from app.measures.models.series import Series
from app.measures.wording.boxes import label_of
from app.statistics.masking import Kind

COUNTED = ("antall", "count")
GENERIC = {
    "numerator": ("teller", "numerator", *COUNTED),
    "denominator": ("nevner", "denominator", "antall svar", "av", "of"),
    "value": ("snitt", "gjennomsnitt", "average", "verdi", "value"),
}


def list_columns(series: Sequence[Series]) -> list[Column]:
    """Return every column of a grid with the headings that it answers to."""
    return [_column(place, one, box) for place, one in enumerate(series) for box in boxes_of(one)]


def _column(place: int, series: Series, box: str) -> Column:
    measure = series.measure
    label = label_of(box, kind=measure.kind, words=measure.definition)
    generic = GENERIC[box]
    if measure.kind is Kind.AVERAGE and box == "denominator":
        generic += COUNTED
    return Column(
        place,
        headings=frozenset(map(heading_key, (label, *generic))),
        names=frozenset(
            heading_key(text[:LONGEST_CELL]) for text in (measure.short_name, measure.name)
        ),
        title=measure.short_name,
    )
