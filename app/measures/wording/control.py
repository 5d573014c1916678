"""Why a control chart suits a measure, in words for the page."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.measures.models.measure import Measure
from app.statistics.masking import Kind
from app.statistics.settings import ChartKind

OF_MEASURE: Mapping[Kind, Any] = {
    Kind.PERCENTAGE: _l("The measure is a share: so many of so many."),
    Kind.RATE: _l("The measure is a rate: so many per so many."),
    Kind.COUNT: _l("The measure counts how many."),
    Kind.AVERAGE: _l("The measure is an average."),
}
WIDER_WHERE_FEW = _l("Its limits are wider where the denominator is small.")
ALLOWS_FOR_MORE = _l(
    "It also allows for more variation from period to period than chance alone gives, or less. It"
    " suits large denominators."
)
OF_CHART: Mapping[ChartKind, Any] = {
    ChartKind.P: WIDER_WHERE_FEW,
    ChartKind.PP: ALLOWS_FOR_MORE,
    ChartKind.U: WIDER_WHERE_FEW,
    ChartKind.UP: ALLOWS_FOR_MORE,
    ChartKind.C: _l("The limits are the same everywhere, so the periods should be equally large."),
    ChartKind.I: _l("The limits come from how much one period differs from the next."),
    ChartKind.IP: _l("Its limits are wider where the average is of few."),
}


def explain_chart_kind(measure: Measure, *, kind: ChartKind) -> str:
    """Return why a control chart suits a measure: what the measure is, and what the chart does."""
    return f"{OF_MEASURE[measure.kind]} {OF_CHART[kind]}"
