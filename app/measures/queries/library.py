"""Reads of the measure library of the seeds."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from app.config import SEEDS
from app.errors import NotKnown
from app.measures.models.measure import Definition, MeasureType
from app.measures.models.period import Frequency
from app.statistics.masking import About, Kind
from app.statistics.settings import Direction

SCALE = ("unit", "scale_min", "scale_max", "rate_per", "target", "staff_answers", "minutes")
DEFINED = tuple(
    column.name
    for column in Definition.__table__.columns
    if column.name not in {"id", "measure_id", "number", "valid_from", "reason"}
)


@dataclass(frozen=True, slots=True)
class LibraryMeasure:
    """A measure of the library: its columns and those of its definition."""

    key: str
    fields: dict[str, Any]
    definition: dict[str, str]
    is_recommended: bool
    is_reserve: bool
    target_text: str

    @property
    def name(self) -> str:
        """Return its name."""
        return str(self.fields["name"])

    @property
    def question(self) -> str:
        """Return the question it answers."""
        return self.definition["question"]


@cache
def list_library() -> tuple[LibraryMeasure, ...]:
    """Return the library's measures in its own order, the reserve last."""
    content = yaml.safe_load((SEEDS / "measures.yaml").read_text(encoding="utf-8"))
    main = tuple(_read(row, is_reserve=False) for row in content["measures"])
    return main + tuple(_read(row, is_reserve=True) for row in content["reserve_measures"])


def get_library_measure(key: str) -> LibraryMeasure:
    """Return the library's measure of a key; raises ``NotKnown``."""
    for measure in list_library():
        if measure.key == key:
            return measure
    raise NotKnown(key)


def _read(row: dict[str, Any], *, is_reserve: bool) -> LibraryMeasure:
    fields = {name: row[name] for name in SCALE if row.get(name) is not None}
    fields |= {
        "library_key": row["key"],
        "name": row["name"],
        "short_name": row["short_name"],
        "measure_type": MeasureType(row["type"]),
        "kind": Kind(row["kind"]),
        "direction": Direction(row["direction"]),
        "frequency": Frequency(row["frequency"]),
        "about": About(row["about"]),
    }
    return LibraryMeasure(
        key=row["key"],
        fields=fields,
        definition={name: str(row.get(name) or "") for name in DEFINED},
        is_recommended=bool(row.get("recommended")),
        is_reserve=is_reserve,
        target_text=str(row.get("target_text") or ""),
    )
