"""Carrying on how a series is read, so that the same numbers say the same with another team."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _

from app.measures.models.choices import (
    ALL_POINTS,
    Baseline,
    ChoiceKey,
    Chosen,
    SeriesPhase,
    SeriesRevision,
)
from app.measures.models.series import Series
from app.measures.queries import find_choice
from app.measures.queries.choices import Choices, list_choices
from app.measures.queries.earlier import CARRIED, Match
from app.measures.services.adoption import subject_of
from app.measures.services.baselines import columns_of_baseline
from app.measures.services.choosing import COLUMNS, Chooser, hold, write_choice
from app.measures.services.holding import HELD
from app.measures.services.summaries import refresh_summaries
from app.web.edits import Editor, save_edit

BEGINNING = ChoiceKey(Chosen.BASELINE, None)
Found = Iterator[tuple[ChoiceKey, dict[str, Any]]]


def carry_reading(
    match: Match, series: Series, *, by: int | None, with_words: bool
) -> list[SeriesRevision]:
    """Let the numbers that came along be read as before: phases, baselines, points left out.

    Targets, and how seldom the gain is held, come to a series that has just begun. What the
    earlier team wrote of its choices comes along only ``with_words``.
    """
    if not match.numbers:
        return []
    hold(series)
    if not match.is_measured:
        _carry_holding(match.series, series, by=by)
    chosen = [one for one in _list_chosen(match) if not _has_chosen(series, one[0])]
    return [
        write_choice(
            series,
            key,
            fields=fields if with_words else _without_words(fields),
            chooser=Chooser(by, CARRIED),
        )
        for key, fields in chosen
    ]


def _list_chosen(match: Match) -> Found:
    """Yield what was chosen for the numbers that come along, by what it is a choice of."""
    choices = list_choices([match.series.id])[match.series.id]
    periods = {one.period for one in match.numbers}
    first, last = min(periods), max(periods)
    baseline = _baseline_of_first(match, choices)
    if baseline != ALL_POINTS:
        yield BEGINNING, columns_of_baseline(baseline)
    for phase in choices.phases:
        if first < phase.period <= last:
            yield ChoiceKey(Chosen.PHASE, phase.period), _columns(phase, Chosen.PHASE)
    for exclusion in choices.exclusions:
        if exclusion.period in periods:
            key = ChoiceKey(Chosen.EXCLUSION, exclusion.period)
            yield key, _columns(exclusion, Chosen.EXCLUSION)
    for target in choices.targets if not match.is_measured else ():
        yield ChoiceKey(Chosen.TARGET, target.period), _columns(target, Chosen.TARGET)


def _baseline_of_first(match: Match, choices: Choices) -> Baseline:
    """Return the baseline of the phase that the first number lies in, where it still holds.

    So many points from the start hold only where all of that phase comes along.
    """
    first, last = match.numbers[0].period, match.numbers[-1].period
    begun = [phase for phase in choices.phases if phase.period <= first]
    holder: Series | SeriesPhase = begun[-1] if begun else match.series
    starts = begun[-1].period if begun else match.series.starts_on
    found = holder.baseline
    if found.until is not None:
        return found if first <= found.until <= last else ALL_POINTS
    is_whole = match.since is not None and match.since <= starts
    return found if is_whole else ALL_POINTS


def _has_chosen(series: Series, key: ChoiceKey) -> bool:
    """Say whether the team has chosen this itself already, which stands."""
    if key == BEGINNING:
        return series.baseline != ALL_POINTS
    return find_choice(series, key) is not None


def _columns(row: object, kind: Chosen) -> dict[str, Any]:
    return {name: getattr(row, name) for name in COLUMNS[kind]}


def _without_words(fields: dict[str, Any]) -> dict[str, Any]:
    """Return a choice in words of ours: what the earlier team wrote stays with it."""
    ours = {"label": _("New phase"), "reason": _("As in the earlier team")}
    return {name: ours[name] if name in ours and text else text for name, text in fields.items()}


def _carry_holding(earlier: Series, series: Series, *, by: int | None) -> None:
    """Measure as seldom as the earlier team does where it holds its gain."""
    if earlier.held_every is None or series.held_every is not None:
        return
    fields = {name: getattr(earlier, name) for name in HELD}
    subject, editor = subject_of(series, series.team), Editor(by, series.version)
    save_edit(series, fields, subject=subject, editor=editor, as_read=lambda _saved: {})
    refresh_summaries(series)
