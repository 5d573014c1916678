"""A funnel before it is drawn: its units, how far its axes reach, and where its limits run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from statistics import median

from app import formats
from app.charts.axis import Axis, Scale, ScaleKind, Tick, make_axis
from app.charts.parts import Mark
from app.statistics.comparison import Band, Funnel

UNEVEN = 8  # times the median size: beyond it the largest unit would leave no room for the rest
ROUND = [unit * 10**power for power in range(13) for unit in (1, 2, 5)]
ROOM = 1.02  # so that the largest does not lie on the edge
BETWEEN_TICKS = 0.06
STEPS = 160


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One unit; without a name it is not to be named. One's own stands out whatever it says."""

    n: float
    level: float
    mark: Mark = Mark.PLAIN
    name: str = ""
    is_far: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Sizes:
    """The axis of sizes, from nought; by square roots when one unit is far larger than most."""

    high: float
    ticks: tuple[Tick, ...]
    is_root: bool = False

    def share(self, n: float) -> float:
        """Return how far along the axis a size lies, from 0 to 1."""
        return sqrt(n / self.high) if self.is_root else n / self.high

    def size_at(self, share: float) -> float:
        """Return the size that lies so far along the axis."""
        return self.high * (share * share if self.is_root else share)


@dataclass(frozen=True, kw_only=True)
class FunnelChart:
    """Units by size and level in their funnel, of at least one unit.

    Levels are shown multiplied by `per`: a rate per 100 or per 1000. `centre` names the line in the
    middle, `across` the sizes and `window` the periods; `text` is the conclusion, for readers who
    do not see the drawing.
    """

    points: tuple[FunnelPoint, ...]
    funnel: Funnel
    scale: Scale
    per: float = 1.0
    centre: str = ""
    across: str = ""
    window: str = ""
    text: str = ""

    @cached_property
    def axis(self) -> Axis:
        """The value axis, as far as the units and their inner limits reach."""
        seen = [self.shown(point.level) for point in self.points]
        for point in self.points:
            band = self.band_at(point.n)
            seen += [band.low, band.high]
        return make_axis(self.scale, seen=seen)

    @cached_property
    def sizes(self) -> Sizes:
        """The axis of sizes."""
        sizes = [point.n for point in self.points]
        if max(sizes) <= UNEVEN * median(sizes):
            axis = make_axis(Scale(ScaleKind.FREE, str), seen=[0.0, max(sizes) * ROOM])
            return Sizes(axis.high, axis.ticks)
        return make_root_axis(max(sizes))

    @property
    def limit_names(self) -> tuple[str, str]:
        """The inner and the outer limit by how much of chance lies within them."""
        return formats.percent(0.95), formats.percent(0.997, decimals=1)

    @property
    def level(self) -> float:
        """The level of all together, as the axis shows it."""
        return self.shown(self.funnel.centre or 0.0)

    def name_sizes(self, *, narrow: bool) -> str:
        """Say what the sizes count, and over which periods where there is room."""
        return self.across if narrow or not self.window else f"{self.across}, {self.window}"

    def shown(self, level: float) -> float:
        """Return a level as the axis shows it."""
        return level * self.per

    def band_at(self, n: float) -> Band:
        """Return the limits for a size, as the axis shows them."""
        limits = self.funnel.limits_at(n)
        if limits is None:
            raise ValueError("A funnel that is drawn has at least one unit")
        return Band(*[self.shown(limit) for limit in limits])

    def list_bands(self) -> list[tuple[float, Band]]:
        """Return the limits from the smallest size that is of use to the end of the axis.

        Each is given with how far along the axis it lies.
        """
        smallest = min(point.n for point in self.points)
        start = min(max(self.sizes.share(smallest) * 0.6, 0.01), 0.05)
        shares = [start + (1 - start) * step / STEPS for step in range(STEPS + 1)]
        return [(share, self.band_at(self.sizes.size_at(share))) for share in shares]


def make_root_axis(largest: float) -> Sizes:
    """Return an axis of square roots, with round numbers that keep apart."""
    high = float(next((count for count in ROUND if count >= largest), ROUND[-1]))
    bare = Sizes(high, (), is_root=True)
    ticks = [Tick(high, formats.number(high))]
    for count in reversed(ROUND):
        share = bare.share(min(count, high))
        if BETWEEN_TICKS <= share <= bare.share(ticks[0].value) - BETWEEN_TICKS:
            ticks.insert(0, Tick(count, formats.number(count)))
    return Sizes(high, (Tick(0.0, formats.number(0)), *ticks), is_root=True)
