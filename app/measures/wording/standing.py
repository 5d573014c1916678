"""How one number stands: to the median of its series, and to the target."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.charts.wording import Phrasing
from app.charts.wording.signs import count_of_needed
from app.measures.models.period import Period
from app.measures.models.summary import Summary
from app.statistics.analysis import Analysis
from app.statistics.conclusions import meets
from app.statistics.settings import Direction

ORDINALS = (
    _l("Second"),
    _l("Third"),
    _l("Fourth"),
    _l("Fifth"),
    _l("Sixth"),
    _l("Seventh"),
    _l("Eighth"),
    _l("Ninth"),
    _l("Tenth"),
    _l("Eleventh"),
    _l("Twelfth"),
)
IN_A_ROW_ABOVE = _l("%(nth)s in a row above the median.")
IN_A_ROW_BELOW = _l("%(nth)s in a row below the median.")
ABOVE, BELOW, ON = _l("Above the median."), _l("Below the median."), _l("On the median.")
FROM_TARGET = _l("%(gap)s from the target.")
JUST_SHORT = _l("Just short of the target.")
REACHED = _l("The target is reached.")


def tell_standing(summary: Summary, period: Period, *, phrasing: Phrasing) -> str:
    """Return how the number of a period stands: «Åttende på rad over medianen. 1 … fra målet.».

    The median is that of the series with the number in it. Nothing is said of it below ten useful
    points, nor of what is in a row where the number is not the latest.
    """
    slot = next((slot for slot in summary.slots if slot.period == period), None)
    if slot is None or slot.value is None:
        return ""
    parts = [
        _tell_of_median(summary) if slot is summary.latest else "",
        tell_of_target(slot.value, analysis=summary.analysis, phrasing=phrasing),
    ]
    return " ".join(part for part in parts if part)


def tell_of_few(n_points: int, *, n_useful: int, calls_few: int) -> str:
    """Return «8 av 10 punkter – for tidlig å si.»."""
    have = count_of_needed(n_points, n_useful=n_useful, calls_few=calls_few)
    return " – ".join((have, _("too early to say"))) + "."


def list_counted(summary: Summary) -> list[float]:
    """Return the values of the last phase that count, in order."""
    phase, left_out = summary.analysis.last_phase, {one.position for one in summary.left_out}
    return [
        slot.value
        for position, slot in enumerate(summary.slots)
        if position >= phase.first and position not in left_out and slot.value is not None
    ]


def count_run(values: Sequence[float], *, centre: float) -> int:
    """Return how many in a row, the last one first, lie on its side; one on the line is skipped."""
    sides = [value > centre for value in values if value != centre]
    run = 0
    for side in reversed(sides):
        if side != sides[-1]:
            break
        run += 1
    return run


def tell_of_run(run: int, *, is_above: bool) -> str:
    """Return how many in a row lie on one side of the median, the last of them this one."""
    if run < 2:
        return str(ABOVE if is_above else BELOW)
    words = IN_A_ROW_ABOVE if is_above else IN_A_ROW_BELOW
    return str(words) % {"nth": ordinal(run)}


def ordinal(number: int) -> str:
    """Return «Andre» to «Tolvte», and larger ones in digits."""
    place = number - 2
    return str(ORDINALS[place]) if place < len(ORDINALS) else _("%(number)s.", number=number)


def tell_of_target(value: float, *, analysis: Analysis, phrasing: Phrasing) -> str:
    """Return how far a value is from the target that holds now; nothing where none is set."""
    target, direction = analysis.settings.target, analysis.settings.direction
    if target is None or direction is Direction.NONE:
        return ""
    if meets([value], target=target, direction=direction):
        return str(REACHED)
    gap = phrasing.gap_text(abs(target - value))
    if gap == phrasing.gap_text(0):
        return str(JUST_SHORT)
    return str(FROM_TARGET) % {"gap": gap}


def _tell_of_median(summary: Summary) -> str:
    """Return what the latest number says beside the median, as far as there are points enough."""
    phase, settings = summary.analysis.last_phase, summary.analysis.settings
    values = list_counted(summary)
    if summary.hides or phase.centre is None or not values:
        return ""
    if phase.n_useful == 0 and len(values) >= settings.calls_few:
        return ""
    if phase.n_useful < settings.calls_few:
        return tell_of_few(len(values), n_useful=phase.n_useful, calls_few=settings.calls_few)
    latest = values[-1]
    if latest == phase.centre:
        return str(ON)
    return tell_of_run(count_run(values, centre=phase.centre), is_above=latest > phase.centre)
