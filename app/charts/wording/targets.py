"""How a series stands to its target, in words."""

from __future__ import annotations

from flask_babel import gettext as _

from app.charts.wording.number_words import number_word
from app.charts.wording.phrasing import Phrasing
from app.statistics.analysis import Analysis
from app.statistics.conclusions import CONSISTENTLY, Conclusion, Outcome, TargetStatus
from app.statistics.settings import ChartKind
from app.statistics.signals import SignalKind

WRONG_WAY = frozenset({Outcome.DETERIORATION, Outcome.UNUSUAL_PATTERN, Outcome.CHANGE})


def describe_target(analysis: Analysis, *, phrasing: Phrasing) -> str:
    """Return the sentence about the target, or nothing when there is no status to tell."""
    target, last = analysis.settings.target, analysis.conclusion.last_value
    if target is None or last is None or analysis.target_status is TargetStatus.NONE:
        return ""
    text = phrasing.value_text(target)
    if analysis.target_status is TargetStatus.NOT_MET:
        gap = phrasing.gap_text(abs(target - last))
        if gap == phrasing.gap_text(0):
            return _("The last point lies just short of the target of %(target)s.", target=text)
        return _("%(gap)s are left to the target of %(target)s.", gap=gap, target=text)
    if analysis.target_status is TargetStatus.MET:
        return _("The last point meets the target of %(target)s.", target=text)
    if analysis.kind is not ChartKind.RUN:
        return _(
            "The control limits lie on the right side of the target of %(target)s: it will be met "
            "as long as things go on as now.",
            target=text,
        )
    return _consistently_met(analysis.conclusion, target=text)


def _consistently_met(conclusion: Conclusion, *, target: str) -> str:
    count = number_word(max(conclusion.n_points, CONSISTENTLY))
    met = _(
        "The last %(count)s points all meet the target of %(target)s.", count=count, target=target
    )
    if conclusion.outcome in WRONG_WAY:
        return met
    return " ".join((met, _("Would you like to measure less often and see that it holds?")))


def heading_with_target(analysis: Analysis) -> str | None:
    """Return the heading that the target gives, or None when it changes nothing.

    It is far to a target when more is left than the last point has moved from the median. A trend
    keeps its own heading: it is on its way, and not yet better.
    """
    outcome, status = analysis.conclusion.outcome, analysis.target_status
    if analysis.conclusion.kind is SignalKind.TREND:
        return None
    if status is TargetStatus.CONSISTENTLY_MET:
        if outcome is Outcome.IMPROVEMENT:
            return _("It has become better, and the target is reached.")
        return _("The target is reached.") if outcome is Outcome.NO_SIGNAL else None
    if outcome is Outcome.IMPROVEMENT and status is TargetStatus.NOT_MET and _is_far(analysis):
        return _("It has become better, but it is far to the target.")
    return None


def _is_far(analysis: Analysis) -> bool:
    said, target = analysis.conclusion, analysis.settings.target
    if target is None or said.last_value is None or said.centre is None:
        return False
    return abs(target - said.last_value) > abs(said.last_value - said.centre)
