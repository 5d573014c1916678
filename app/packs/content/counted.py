"""A pack in short: only what is counted of it, so that many teams are read quickly."""

from dataclasses import dataclass
from datetime import date

from app.cycles.models import Decision, Stage
from app.packs.content.frozen import FrozenSeries
from app.statistics.masking import About, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortCycle:
    """How far a test was."""

    id: int
    stage: Stage
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortWork:
    """The tests of a team."""

    cycles: tuple[ShortCycle, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortTeam:
    """A team with its tests and which series it had."""

    id: int
    is_closed: bool = False
    inside: ShortWork = ShortWork()
    series: tuple[FrozenSeries, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortMeasure:
    """A common measure, as far as small numbers of it are hidden."""

    id: int
    kind: Kind
    about: About
    staff_answers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortNetwork:
    """A network with its common measures and how few it hides."""

    id: int
    fewest_people: int
    fewest_sensitive: int
    numbers_until: date
    measures: tuple[ShortMeasure, ...] = ()
