"""The network line: what all teams counted of a common measure, period by period."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePoint:
    """One period: its value on how many teams it rests, or why there is none."""

    first: date
    last: date
    value: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    teams: int = 0
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineContent:
    """The network line of one measure, as it was released."""

    measure_id: int
    points: tuple[LinePoint, ...] = ()
    text: str = ""
