"""A measure with every version of its definition, as it was."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

from app.measures.models.measure import Definition, Measure, MeasureType
from app.measures.models.period import Frequency
from app.statistics.masking import About, Kind
from app.statistics.settings import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionContent:
    """One version of an operational definition, in force from a day."""

    number: int
    valid_from: date
    reason: str = ""
    question: str = ""
    numerator: str = ""
    numerator_label: str = ""
    denominator: str = ""
    denominator_label: str = ""
    nothing_label: str = ""
    included: str = ""
    excluded: str = ""
    belongs_to: str = ""
    who_counts: str = ""
    source_of_numbers: str = ""
    how_to: str = ""
    small_numbers: str = ""
    watch_also: str = ""
    pitfall: str = ""

    @classmethod
    def of(cls, row: Definition) -> DefinitionContent:
        """Return a version as it is saved now."""
        return cls(**{one.name: getattr(row, one.name) for one in fields(cls)})


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureContent:
    """What is measured and how; ``definitions`` are in the order in which they came into force."""

    id: int
    name: str
    short_name: str
    measure_type: MeasureType
    kind: Kind
    unit: str
    rate_per: int
    scale_min: float | None
    scale_max: float | None
    direction: Direction
    frequency: Frequency
    target: float | None
    about: About
    staff_answers: bool
    is_common: bool
    position: int
    definitions: tuple[DefinitionContent, ...]

    @classmethod
    def of(cls, row: Measure) -> MeasureContent:
        """Return a measure as it is saved now, with definitions that are read already."""
        plain = [one.name for one in fields(cls) if one.name != "definitions"]
        versions = tuple([DefinitionContent.of(one) for one in row.definitions])
        return cls(**{name: getattr(row, name) for name in plain}, definitions=versions)

    @property
    def definition(self) -> DefinitionContent:
        """The latest version."""
        return self.definitions[-1]

    @property
    def row(self) -> Measure:
        """The measure as sentences and charts take it; it is no row of the database."""
        return _row_of(self)


@lru_cache(maxsize=1024)
def _row_of(content: MeasureContent) -> Measure:
    taken = [one.name for one in fields(content) if one.name not in ("definitions", "is_common")]
    versions = [
        Definition(**{one.name: getattr(version, one.name) for one in fields(version)})
        for version in content.definitions
    ]
    return Measure(**{name: getattr(content, name) for name in taken}, definitions=versions)
