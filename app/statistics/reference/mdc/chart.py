"""A chart by the rules of Making Data Count: points, their lines and marks, and its two icons."""

from __future__ import annotations

from dataclasses import dataclass

from app.statistics.limits.xmr import find_xmr_limits
from app.statistics.patterns import Limits
from app.statistics.reference.mdc.causes import Mark, mark_causes
from app.statistics.reference.mdc.icons import (
    Assurance,
    PointType,
    Variation,
    assure,
    type_point,
    vary,
)
from app.statistics.reference.mdc.request import MdcRequest

SHORT = 13
COMMON = "Common Cause"


@dataclass(frozen=True, slots=True)
class MdcPoint:
    """One point and its lines; `mark` is its special cause, if any.

    What cannot be told, of a missing value or without limits, is None.
    """

    y: float | None
    mean: float | None
    limits: Limits
    rebase_group: int
    mark: Mark | None
    point_type: PointType
    short_group_warning: bool

    @property
    def special_cause_type(self) -> str:
        """The rule that marks the point, in the words of the reference."""
        return COMMON if self.mark is None else self.mark.text

    @property
    def relative_to_mean(self) -> int | None:
        """1 above the mean, -1 below, 0 on it."""
        if self.y is None or self.mean is None:
            return None
        return (self.y > self.mean) - (self.y < self.mean)

    @property
    def outside_limits(self) -> bool | None:
        """Tell whether the point lies strictly outside the limits at three standard errors."""
        return is_beyond(self.y, lower=self.limits.lcl, upper=self.limits.ucl)

    @property
    def close_to_limits(self) -> bool | None:
        """Tell whether the point lies inside those, but outside the limits at two."""
        is_outside = self.outside_limits
        is_near = is_beyond(self.y, lower=self.limits.lcl95, upper=self.limits.ucl95)
        return is_near if is_outside is None else not is_outside and is_near


@dataclass(frozen=True, slots=True)
class MdcDrawing:
    """The points of a chart in order, and its two icons."""

    points: tuple[MdcPoint, ...]
    variation: Variation
    assurance: Assurance | None


def draw_mdc(request: MdcRequest) -> MdcDrawing:
    """Judge a series as the reference does; the icons are those of its last point and phase."""
    points: list[MdcPoint] = []
    for number, span in request.spans:
        points += draw_group(number, span=span, request=request)
    if not points:
        return MdcDrawing((), Variation.COMMON_CAUSE, None)
    last = points[-1]
    return MdcDrawing(
        tuple(points),
        vary(last.mark, improvement=request.improvement),
        assure(last.limits, request=request),
    )


def draw_group(number: int, *, span: range, request: MdcRequest) -> list[MdcPoint]:
    """Judge the points of one phase about its own lines."""
    values = request.y[span.start : span.stop]
    base = values[: request.fix_after_n_points]
    mean, limits = find_xmr_limits(base, screened=request.rules.screens_ranges)
    marks = mark_causes(values, mean=mean, limits=limits, rules=request.rules)
    return [
        MdcPoint(
            y=value,
            mean=mean,
            limits=limits,
            rebase_group=number,
            mark=marks.get(at),
            point_type=type_point(marks.get(at), improvement=request.improvement),
            short_group_warning=len(values) < SHORT,
        )
        for at, value in enumerate(values)
    ]


def is_beyond(value: float | None, *, lower: float | None, upper: float | None) -> bool | None:
    """Tell whether a value lies strictly outside two limits, None if that cannot be told."""
    if value is None or lower is None or upper is None:
        return None
    return value > upper or value < lower
