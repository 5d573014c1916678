"""What was asked for about every series of the table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.cli.analysing.periods import Periods
from app.statistics.reference.aggregates import Aggregate
from app.statistics.reference.subgroups import Cut
from app.statistics.settings import USUAL_RULES, ChartKind, Direction, Rules, RuleSet, Settings


class Each(StrEnum):
    """What gets a row of its own in the answer."""

    SERIES = "series"
    PHASE = "phase"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Places:
    """Places in every series as a person wrote them: periods, dates, or numbers of points."""

    baselines: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Oddities:
    """What only the reference can be asked for."""

    centre: float | None = None
    aggregate: Aggregate = Aggregate.MEAN
    cut: Cut | None = None
    is_categorical: bool = False
    lifts_limits: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """Which chart, by which rules, of what: the same for every series.

    `is_percent` says that numerators are parts of their denominators.
    """

    kind: ChartKind = ChartKind.RUN
    rules: Rules = USUAL_RULES
    direction: Direction = Direction.NONE
    target: float | None = None
    multiply: float = 1.0
    is_percent: bool = False
    is_reference: bool = False
    places: Places = Places()
    oddities: Oddities = Oddities()

    @property
    def shows_percent(self) -> bool:
        """Tell whether values are shares that are said and drawn as percentages."""
        return self.is_percent and self.multiply == 1

    @property
    def is_nhs(self) -> bool:
        """Tell whether the reference asked for is that of Making Data Count."""
        return self.is_reference and self.rules.rule_set is RuleSet.MDC

    def settings_for(self, periods: Periods) -> Settings:
        """Return the settings of a series whose periods are these; raises UnknownPlace."""
        ends = [periods.end_of(place) for place in self.places.baselines]
        return Settings(
            direction=self.direction,
            target=self.target,
            baseline_ends=tuple(sorted({end for end in ends if end is not None})),
            phase_starts=tuple(sorted(periods.start_of(place) for place in self.places.phases)),
            excluded=frozenset(
                [at for place in self.places.excluded for at in periods.inside(place)]
            ),
            rules=self.rules,
        )
