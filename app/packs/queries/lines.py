"""The network lines of a network as content: those that have been released."""

from collections.abc import Mapping
from dataclasses import replace

from app.boards.queries.network_lines import NetworkLine, network_lines
from app.measures.drawing import words_of
from app.measures.models.measure import Measure
from app.networks.models import Network
from app.packs.content import LineContent, MeasureContent, PooledPeriod


def list_lines(network: Network, measures: Mapping[int, Measure]) -> tuple[LineContent, ...]:
    """Return the released line of each common measure, in their order."""
    return tuple(
        [
            _line(one, measures[one.measure.id])
            for one in network_lines(network)
            if one.measure.id in measures
        ]
    )


def told_measure(line: NetworkLine, measure: Measure) -> MeasureContent:
    """Return a measure as its line tells it."""
    return replace(MeasureContent.of(measure), **line.told_as)


def _line(line: NetworkLine, measure: Measure) -> LineContent:
    shown = told_measure(line, measure)
    return LineContent(
        measure=shown,
        summary=line.summary,
        words=words_of(line.summary, measure=shown.row),
        teams=tuple([one.teams for one in line.rested]),
        pooled=tuple([PooledPeriod(slot=one.slot, teams=one.rested.teams) for one in line.pooled]),
    )
