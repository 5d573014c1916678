"""Choosing which points the centre line of a phase is of: it then stands still."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.errors import DomainError
from app.measures.models.choices import ALL_POINTS, Baseline, ChoiceKey, Chosen, SeriesRevision
from app.measures.models.series import Series
from app.measures.queries import PhaseRead, get_phase_read, read_phase
from app.measures.services.choosing import (
    Chooser,
    erase_choice,
    hold,
    read_fields,
    still_there,
    write_choice,
)
from app.measures.wording import baseline_text
from app.web.edits import stale_edit

FEWEST_BASELINE = 5
MOST_BASELINE = 60


class BaselineRefused(DomainError):
    """A baseline that no centre line can be of."""

    field = "baseline_until"


def set_baseline(
    series: Series,
    start: date | None,
    *,
    baseline: Baseline,
    version: int | None,
    chooser: Chooser,
) -> SeriesRevision | None:
    """Choose the baseline of the phase that begins on a day, None for the first phase.

    Return nothing when nothing is changed.
    """
    hold(series)
    phase = still_there(series, start, get=get_phase_read)
    if baseline == phase.baseline:
        return None
    if version != phase.version:
        raise stale_edit(theirs=baseline_as_read(series, phase.baseline), version=phase.version)
    check_baseline(series, start, baseline=baseline)
    kind = Chosen.BASELINE if start is None else Chosen.PHASE
    key = ChoiceKey(kind, start)
    if start is not None and not phase.label and baseline == ALL_POINTS:
        return erase_choice(series, key, chooser=chooser)
    kept = read_fields(series, key) or {"label": "", "reason": ""}
    return write_choice(series, key, fields=kept | columns_of_baseline(baseline), chooser=chooser)


def check_baseline(series: Series, start: date | None, *, baseline: Baseline) -> None:
    """Refuse a baseline of too few points, of too many, or of another phase."""
    if baseline.points is not None and not FEWEST_BASELINE <= baseline.points <= MOST_BASELINE:
        words = {"fewest": FEWEST_BASELINE, "most": MOST_BASELINE}
        raise BaselineRefused(
            _("Write a number from %(fewest)s to %(most)s.", **words), field="baseline_points"
        )
    if baseline == ALL_POINTS:
        return
    phase = read_phase(series, start)
    _check_length(phase, baseline)
    if baseline.until is None:
        return
    if baseline.until not in {period.start for period in phase.periods}:
        raise BaselineRefused(_("Choose a period of the phase that the baseline is for."))
    count = sum(period.start <= baseline.until for period in phase.counted)
    if count < FEWEST_BASELINE:
        found = ngettext(
            "Only %(num)s point is measured in that time.",
            "Only %(num)s points are measured in that time.",
            count,
        )
        needed = _("A baseline needs at least %(fewest)s.", fewest=FEWEST_BASELINE)
        raise BaselineRefused(f"{found} {needed}")


def _check_length(phase: PhaseRead, baseline: Baseline) -> None:
    """Refuse more points than a phase that is over has."""
    count = len(phase.counted)
    if phase.is_over and (baseline.points or 0) > count:
        message = ngettext(
            "The phase has only %(num)s point. Write fewer, or choose all points of the phase.",
            "The phase has only %(num)s points. Write fewer, or choose all points of the phase.",
            count,
        )
        raise BaselineRefused(message, field="baseline_points")


def columns_of_baseline(baseline: Baseline) -> dict[str, Any]:
    """Return a baseline by column."""
    return {"baseline_points": baseline.points, "baseline_until": baseline.until}


def baseline_as_read(series: Series, baseline: Baseline) -> dict[str, str]:
    """Return a saved baseline as its form shows it, for the one who came too late."""
    return {"baseline": baseline_text(baseline, frequency=series.measure.frequency)}
