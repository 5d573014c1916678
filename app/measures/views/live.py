"""What the script of the recording page needs, so that it says what the server will say."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _

from app.charts.wording import percentage_points
from app.measures.drawing import UNIT_IN_TEXT, spoken_value
from app.measures.models.measure import Measure
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.models.summary import Summary
from app.measures.queries.oddities import OddityKind, read_past
from app.measures.views.look import read_series
from app.measures.wording import nothing_text
from app.measures.wording.boxes import beyond_text, negative_text
from app.measures.wording.oddities import question_text
from app.measures.wording.standing import (
    ABOVE,
    BELOW,
    FROM_TARGET,
    IN_A_ROW_ABOVE,
    IN_A_ROW_BELOW,
    JUST_SHORT,
    ON,
    REACHED,
    list_counted,
    ordinal,
    tell_of_few,
)
from app.statistics.masking import Kind
from app.statistics.settings import Direction

LONGEST_RUN = 30
MOST_VALUES = 400
NUMBER = "%(number)s"


def live_parts(series: Series, *, period: Period | None) -> dict[str, Any]:
    """Return what is known of a series before a number is typed, and every word about it.

    The values are those of the last phase that the reader may see; where some are hidden there
    are none, and nothing is said of the median.
    """
    measure, summary = series.measure, read_series(series)
    past = read_past(summary, measure, besides=period)
    return {
        "kind": measure.kind.value,
        "per": 1 if measure.kind is Kind.PERCENTAGE else measure.rate_per,
        "decimals": 1 if measure.kind in {Kind.AVERAGE, Kind.RATE} else 0,
        "trims": measure.unit not in UNIT_IN_TEXT,
        **_median_parts(summary, period=period),
        **_target_parts(summary),
        "lowest": past.lowest,
        "highest": past.highest,
        "fewest": past.fewest,
        "most": past.most,
        **_scale_parts(measure),
        "words": _words(measure, summary),
    }


def _median_parts(summary: Summary, *, period: Period | None) -> dict[str, Any]:
    """Return the values to find the median from; none where the number will not be the latest."""
    phase, rules = summary.analysis.last_phase, summary.analysis.settings.rules
    latest = summary.latest
    is_last = latest is None or period is None or latest.period < period
    values = list_counted(summary) if is_last and not summary.hides else None
    shift = rules.shift or (phase.longest_run_max or 0) + 1
    return {
        "values": values if values is None or len(values) <= MOST_VALUES else None,
        "frozen": phase.centre if phase.baseline_last is not None else None,
        "needed": summary.analysis.settings.calls_few,
        "shift": shift if shift > 1 else None,
    }


def _target_parts(summary: Summary) -> dict[str, Any]:
    settings = summary.analysis.settings
    has_target = settings.direction is not Direction.NONE
    return {
        "target": settings.target if has_target else None,
        "direction": settings.direction.value,
    }


def _scale_parts(measure: Measure) -> dict[str, Any]:
    """Return what an average must lie between, with the words that refuse what does not."""
    lowest, highest = measure.scale_min, measure.scale_max
    if measure.kind is not Kind.AVERAGE or lowest is None or highest is None:
        return {"scale": None}
    return {"scale": {"lowest": lowest, "highest": highest, "words": beyond_text(lowest, highest)}}


def _words(measure: Measure, summary: Summary) -> dict[str, Any]:
    is_percentage = measure.kind is Kind.PERCENTAGE
    n_points, needed = len(list_counted(summary)) + 1, summary.analysis.settings.calls_few
    gap = percentage_points(2.0) if is_percentage else spoken_value(measure, 2.0)
    return {
        "empty": _("The percentage comes here.") if is_percentage else "",
        "none": _("%(words)s. It is saved so, not as 0 %%.", words=nothing_text(measure)),
        "few": [
            tell_of_few(n_points, n_useful=useful, calls_few=needed) for useful in range(needed)
        ],
        "above": [str(ABOVE), *_runs(IN_A_ROW_ABOVE)],
        "below": [str(BELOW), *_runs(IN_A_ROW_BELOW)],
        "on": str(ON),
        "gap": re.sub(r"\d+([.,]\d+)?", NUMBER, gap, count=1),
        "from": str(FROM_TARGET).replace("%(gap)s", NUMBER),
        "short": str(JUST_SHORT),
        "reached": str(REACHED),
        "negative": negative_text(),
        "odd": {kind.value: question_text(kind, measure=measure) for kind in OddityKind},
    }


def _runs(words: Any) -> list[str]:
    return [str(words) % {"nth": ordinal(run)} for run in range(2, LONGEST_RUN)]
