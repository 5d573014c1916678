"""What a team has chosen about the reading of its series, as rows of the page that lists it."""

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.measures.drawing import spoken_value
from app.measures.models.choices import SuggestionKind
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.queries import (
    Choices,
    PhaseRead,
    first_target,
    list_choices,
    list_declined,
    list_phases,
)
from app.measures.queries.phases import FIRST_PHASE
from app.measures.wording import baseline_text, period_name


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One choice: what it is of, what it says and why, and where it is changed or taken back."""

    name: str
    text: str
    reason: str = ""
    edit_url: str | None = None
    delete_url: str | None = None


@dataclass(frozen=True, slots=True)
class ChoiceRows:
    """All choices of a series, kind by kind, each in the order of periods."""

    phases: list[ChoiceRow]
    baselines: list[ChoiceRow]
    exclusions: list[ChoiceRow]
    annotations: list[ChoiceRow]
    targets: list[ChoiceRow]


def list_rows(series: Series) -> ChoiceRows:
    """Return what a team has chosen for a series."""
    choices = list_choices([series.id])[series.id]
    return ChoiceRows(
        phases=_list_begun(series, choices),
        baselines=[_row_of_baseline(one, series) for one in list_phases(series)],
        exclusions=_list_excluded(series, choices),
        annotations=_list_annotated(series, choices),
        targets=_list_targets(series, choices),
    )


def phase_name(phase: PhaseRead, *, series: Series) -> str:
    """Return from when a phase is, and the team's words for it: «Fra uke 8 2026: ny møteleder»."""
    if phase.start is None:
        return _("From the beginning")
    name = _name_from(phase.start, series)
    return f"{name}: {phase.label}" if phase.label else name


def address_of(phase: PhaseRead, *, series: Series) -> str:
    """Return where the baseline of a phase is chosen."""
    start = phase.start
    key = FIRST_PHASE if start is None else Period(start, series.measure.frequency).key
    return url_for("measures.set_baseline", series_id=series.id, phase=key)


def _list_begun(series: Series, choices: Choices) -> list[ChoiceRow]:
    return [
        ChoiceRow(
            name=_name_from(one.period, series),
            text=one.label,
            reason=one.reason,
            edit_url=_url("measures.edit_phase", series, one.period),
            delete_url=_url("measures.delete_phase", series, one.period),
        )
        for one in choices.phases
        if one.label
    ]


def _row_of_baseline(phase: PhaseRead, series: Series) -> ChoiceRow:
    text = formats.capital(baseline_text(phase.baseline, frequency=series.measure.frequency))
    return ChoiceRow(
        phase_name(phase, series=series), text, edit_url=address_of(phase, series=series)
    )


def _list_excluded(series: Series, choices: Choices) -> list[ChoiceRow]:
    return [
        ChoiceRow(
            name=_name_of(one.period, series),
            text=one.reason,
            delete_url=_url("measures.include_point", series, one.period),
        )
        for one in choices.exclusions
    ]


def _list_annotated(series: Series, choices: Choices) -> list[ChoiceRow]:
    return [
        ChoiceRow(
            name=_name_of(one.period, series),
            text=one.text,
            edit_url=_url("measures.edit_annotation", series, one.period),
            delete_url=_url("measures.delete_annotation", series, one.period),
        )
        for one in choices.annotations
    ]


def _list_targets(series: Series, choices: Choices) -> list[ChoiceRow]:
    beginning = ChoiceRow(
        name=_("From the beginning"),
        text=_target_text(series, first_target(series)),
        edit_url=url_for("measures.edit_series", series_id=series.id),
    )
    return [beginning] + [
        ChoiceRow(
            name=_name_from(one.period, series),
            text=_target_text(series, one.target),
            reason=one.reason,
            edit_url=_url("measures.correct_target", series, one.period),
            delete_url=_url("measures.delete_target", series, one.period),
        )
        for one in choices.targets
    ]


def _target_text(series: Series, target: float | None) -> str:
    return _("No target") if target is None else spoken_value(series.measure, target)


def _name_from(day: date, series: Series) -> str:
    return _("From %(period)s", period=_period_name(day, series))


def _name_of(day: date, series: Series) -> str:
    return formats.capital(_period_name(day, series))


def _period_name(day: date, series: Series) -> str:
    return period_name(Period(day, series.measure.frequency), year=True)


def _url(endpoint: str, series: Series, day: date) -> str:
    return url_for(endpoint, series_id=series.id, period=day)


def list_declined_rows(series: Series) -> list[tuple[str, str]]:
    """Return the suggestions that were put aside, each with the address that brings it back."""
    words = {
        SuggestionKind.BASELINE: _("A baseline up to %(period)s"),
        SuggestionKind.PHASE: _("A new phase from %(period)s"),
        SuggestionKind.HOLDING: _("To measure more seldom"),
    }
    frequency = series.measure.frequency
    return [
        (
            words[kind] % {"period": period_name(Period(day, frequency), year=True)},
            url_for("measures.suggest_again", series_id=series.id, kind=kind.value, period=day),
        )
        for kind, day in sorted(list_declined(series))
    ]
