"""The rows of a file: one for every slot of every series, as its reader may see them."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from app.exports.scope import Shown
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.models.summary import Summary

Cell = str | int | float | date | None

COLUMNS = (
    "network",
    "county",
    "municipality_numbers",
    "team",
    "measure",
    "measure_type",
    "kind",
    "unit",
    "direction",
    "definition_version",
    "frequency",
    "period",
    "period_start",
    "period_end",
    "state",
    "numerator",
    "denominator",
    "value",
    "target",
    "note",
)


def list_rows(shown: Iterable[Shown]) -> Iterator[list[Cell]]:
    """Yield a row for every slot; a hidden slot has its state and no number."""
    for one in shown:
        before, after = _constant_cells(one.series, one.summary)
        versions = _versions(one.series, one.summary)
        for slot, version in zip(one.summary.slots, versions, strict=True):
            key, start, end = _period_cells(slot.period)
            yield [
                *before,
                version,
                slot.period.frequency.value,
                key,
                start,
                end,
                slot.state.value,
                slot.numerator,
                slot.denominator,
                slot.value,
                *after,
                slot.note,
            ]


def _constant_cells(series: Series, summary: Summary) -> tuple[list[Cell], list[Cell]]:
    team, measure = series.team, series.measure
    municipalities = team.municipalities
    before: list[Cell] = [
        team.network.name,
        municipalities[0].county if municipalities else "",
        " ".join(one.number for one in municipalities),
        team.name,
        measure.name,
        measure.measure_type.value,
        measure.kind.value,
        measure.unit,
        measure.direction.value,
    ]
    return before, [summary.target]


def _versions(series: Series, summary: Summary) -> list[int]:
    """Return the number of the definition in force at each slot."""
    definitions = series.measure.definitions
    found: list[int] = []
    for slot in summary.slots:
        in_force = [one.number for one in definitions if one.valid_from <= slot.period.start]
        found.append(in_force[-1] if in_force else definitions[0].number)
    return found


@lru_cache(maxsize=4096)
def _period_cells(period: Period) -> tuple[str, date, date]:
    return period.key, period.start, period.end
