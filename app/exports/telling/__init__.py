"""Files to show begin here: the content of a network told in words and charts."""

from app.exports.telling.network import tell_alone, tell_network
from app.exports.telling.parts import (
    Progress,
    Report,
    Section,
    ToldMeasure,
    ToldSeries,
    ToldTeam,
)

__all__ = [
    "Progress",
    "Report",
    "Section",
    "ToldMeasure",
    "ToldSeries",
    "ToldTeam",
    "tell_alone",
    "tell_network",
]
