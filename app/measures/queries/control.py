"""Reading a series as a control chart, when somebody asks for it: nothing of it is stored."""

from app.measures.models.measure import Measure
from app.measures.models.summary import SlotState, Summary
from app.statistics.analysis import Analysis
from app.statistics.control import Counts, analyse_control
from app.statistics.masking import Kind
from app.statistics.settings import ChartKind

SUITED: dict[Kind, tuple[ChartKind, ...]] = {
    Kind.PERCENTAGE: (ChartKind.P, ChartKind.PP),
    Kind.RATE: (ChartKind.U, ChartKind.UP),
    Kind.COUNT: (ChartKind.C,),
    Kind.AVERAGE: (ChartKind.I, ChartKind.IP),
}
"""The control charts that suit each kind of measure; the first is the one to begin with."""


def list_chart_kinds(measure: Measure) -> tuple[ChartKind, ...]:
    """Return the control charts that suit a measure; the first is the one to begin with."""
    return SUITED[measure.kind]


def read_control(summary: Summary, *, measure: Measure, kind: ChartKind) -> Analysis:
    """Return a series read as a control chart, from what its reader may see.

    Settings, phases and what is left out are those of the run chart. A chart that does not suit
    the measure raises ``ValueError``.
    """
    if kind not in list_chart_kinds(measure):
        raise ValueError(f"{kind} is not a chart for this kind of measure")
    slots = summary.slots
    numerators = [slot.numerator for slot in slots] if measure.kind is not Kind.AVERAGE else []
    denominators = [slot.denominator for slot in slots] if measure.kind is not Kind.COUNT else []
    return analyse_control(
        summary.values,
        kind=kind,
        counts=Counts(
            numerators,
            denominators,
            multiply=measure.rate_per if measure.kind is Kind.RATE else 1.0,
        ),
        settings=summary.analysis.settings,
        hidden=frozenset([i for i, slot in enumerate(slots) if slot.state is SlotState.HIDDEN]),
    )
