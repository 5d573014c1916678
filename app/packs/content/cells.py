"""The cells of a series in a table that holds many: the same for its every period."""

from app.packs.content.network import NetworkContent
from app.packs.content.series import SeriesContent
from app.packs.content.teams import TeamContent

Cell = str | int | float | None

OF_SERIES = (
    "network",
    "county",
    "municipality_numbers",
    "team",
    "measure",
    "measure_type",
    "kind",
    "unit",
    "direction",
    "frequency",
)


def cells_of(network: NetworkContent, team: TeamContent, *, series: SeriesContent) -> list[Cell]:
    """Return the cells of ``OF_SERIES``."""
    measure = series.measure
    return [
        network.said_name,
        team.county,
        " ".join(one.number for one in team.municipalities),
        team.name,
        measure.name,
        measure.measure_type.value,
        measure.kind.value,
        measure.unit,
        measure.direction.value,
        measure.frequency.value,
    ]
