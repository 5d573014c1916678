"""Several charts of one table: rows of different facets never mix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

from app.statistics.reference.control_charts import draw_chart
from app.statistics.reference.drawing import Drawing
from app.statistics.reference.request import Request


def draw_facets(request: Request, *, facets: Sequence[str]) -> dict[str, Drawing]:
    """Draw a chart for each facet, named for every row, in order of name.

    Positions (freeze, exclude, part) count the points of a facet, so they mean the same in each.
    """
    return {name: draw_chart(pick(request, facets, name=name)) for name in sorted({*facets})}


def pick(request: Request, facets: Sequence[str], *, name: str) -> Request:
    """Return the request about the rows of one facet alone."""
    chosen = [facet == name for facet in facets]
    part = request.part
    has_labels = part is not None and any(isinstance(mark, str) for mark in part)
    return replace(
        request,
        y=list(compress(request.y, chosen)),
        n=None if request.n is None else list(compress(request.n, chosen)),
        x=None if request.x is None else list(compress(request.x, chosen)),
        part=list(compress(part, chosen)) if part and has_labels else part,
    )
