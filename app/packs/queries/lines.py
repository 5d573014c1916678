"""The network lines of a network as content: those that have been released."""

from collections.abc import Mapping
from dataclasses import replace

from app.boards.queries.network_lines import NetworkLine, network_lines
from app.measures.drawing import words_of
from app.measures.models.measure import Measure
from app.networks.models import Network
from app.packs.content import LineContent, MeasureContent, PooledPeriod
from app.statistics.masking import Kind


def list_lines(network: Network, measures: Mapping[int, Measure]) -> tuple[LineContent, ...]:
    """Return the released line of each common measure, in their order."""
    return tuple(
        [
            _line(one, measures[one.measure.id])
            for one in network_lines(network)
            if one.measure.id in measures
        ]
    )


def _line(line: NetworkLine, measure: Measure) -> LineContent:
    shown = MeasureContent.of(measure)
    if shown.kind is Kind.COUNT:  # it is told per team, with a decimal
        shown = replace(shown, kind=Kind.AVERAGE, scale_min=None, scale_max=None)
    return LineContent(
        measure=shown,
        summary=line.summary,
        words=words_of(line.summary, measure=shown.row),
        teams=tuple([one.teams for one in line.rested]),
        pooled=tuple([PooledPeriod(slot=one.slot, teams=one.rested.teams) for one in line.pooled]),
    )
