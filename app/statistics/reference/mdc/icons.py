"""What a special cause means, and the two icons that sum a chart up."""

from __future__ import annotations

from enum import StrEnum

from app.statistics.patterns import Limits
from app.statistics.reference.mdc.causes import Mark
from app.statistics.reference.mdc.request import MdcRequest
from app.statistics.settings import Direction


class PointType(StrEnum):
    """What a point says about the process."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"


class Variation(StrEnum):
    """The icon of what happens now: that of the last point."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """The icon of whether the target can be expected to be met."""

    PASS = "pass"
    FAIL = "fail"
    INCONSISTENT = "inconsistent"

    @property
    def type(self) -> str:
        """The longer name that the reference has for it."""
        return self.value if self is Assurance.INCONSISTENT else f"consistent_{self.value}"


def type_point(mark: Mark | None, *, improvement: Direction) -> PointType:
    """Tell what a point with this mark says."""
    if mark is None:
        return PointType.COMMON_CAUSE
    if improvement is Direction.NONE:
        return PointType.NEUTRAL_HIGH if mark.is_high else PointType.NEUTRAL_LOW
    is_better = mark.is_high is (improvement is Direction.UP)
    return PointType.IMPROVEMENT if is_better else PointType.CONCERN


def vary(mark: Mark | None, *, improvement: Direction) -> Variation:
    """Choose the variation icon by the mark of the last point."""
    if mark is None:
        return Variation.COMMON_CAUSE
    kind = type_point(mark, improvement=improvement).removeprefix("special_cause_")
    side = "high" if mark.is_high else "low"
    return Variation(kind if improvement is Direction.NONE else f"{kind}_{side}")


def assure(limits: Limits, *, request: MdcRequest) -> Assurance | None:
    """Choose the assurance icon by the limits of the last phase; None without target or direction.

    A target on a limit, or no limits at all, is inconsistent.
    """
    target = request.target
    if target is None or request.improvement is Direction.NONE:
        return None
    wants_more = request.improvement is Direction.UP
    if limits.ucl is not None and target > limits.ucl:
        return Assurance.FAIL if wants_more else Assurance.PASS
    if limits.lcl is not None and target < limits.lcl:
        return Assurance.PASS if wants_more else Assurance.FAIL
    return Assurance.INCONSISTENT
