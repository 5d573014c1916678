"""The words for what a team has chosen about the reading of its series, and for changes of it."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from app import formats
from app.measures.models.choices import Baseline, ChoiceKey, Chosen
from app.measures.models.measure import Measure
from app.measures.models.period import Frequency, Period
from app.measures.queries.choices import ChoiceChange
from app.measures.wording.labels import period_name, value_text

Fields = Mapping[str, Any] | None


def baseline_text(baseline: Baseline, *, frequency: Frequency) -> str:
    """Return which points a centre line is of: «de første 11 punktene», «alle punktene i fasen»."""
    if baseline.points is not None:
        return _("the first %(count)s points", count=baseline.points)
    if baseline.until is not None:
        period = period_name(Period(baseline.until, frequency), year=True)
        return _("the points up to and including %(period)s", period=period)
    return _("all points of the phase")


def choice_name(key: ChoiceKey, *, frequency: Frequency) -> str:
    """Return what was chosen, and from when or where."""
    if key.period is None:
        return _("Baseline") if key.kind is Chosen.BASELINE else _("Target from the beginning")
    period = period_name(Period(key.period, frequency), year=True)
    if key.kind is Chosen.PHASE:
        return _("Phase from %(period)s", period=period)
    if key.kind is Chosen.TARGET:
        return _("Target from %(period)s", period=period)
    if key.kind is Chosen.ANNOTATION:
        return _("Annotation at %(period)s", period=period)
    return formats.capital(period)


def choice_kind(kind: Chosen) -> str:
    """Return what a choice is about, in a word or two."""
    return {
        Chosen.BASELINE: _("Baseline"),
        Chosen.PHASE: _("Phase"),
        Chosen.EXCLUSION: _("Left out or counted"),
        Chosen.ANNOTATION: _("Annotation"),
        Chosen.TARGET: _("Target"),
    }[kind]


def choice_text(key: ChoiceKey, fields: Fields, *, measure: Measure, with_words: bool) -> str:
    """Return what a choice says, as the history shows it; outside the team not in its words."""
    if key.kind is Chosen.EXCLUSION:
        return _("counts") if fields is None else _("left out")
    if fields is None:
        return _("empty")
    return TEXTS[key.kind](fields, measure, with_words)


def change_texts(change: ChoiceChange, *, measure: Measure, with_words: bool) -> tuple[str, str]:
    """Return what a choice said before and after a change, with its reasons if only they differ."""
    before, after = [
        choice_text(change.key, fields, measure=measure, with_words=with_words)
        for fields in (change.before, change.after)
    ]
    if change.reasons is None or not with_words:
        return before, after
    return f"{before} «{change.reasons[0]}»", f"{after} «{change.reasons[1]}»"


def tell_choice(change: ChoiceChange, *, measure: Measure) -> str:
    """Return a change as a sentence with who made it, in the words of the team."""
    texts = change.reasons or change_texts(change, measure=measure, with_words=True)
    name = choice_name(change.key, frequency=measure.frequency)
    by = _("by %(who)s", who=change.by) if change.by else _("from a file")
    return _template(change) % {"name": name, "by": by, "before": texts[0], "after": texts[1]}


def _template(change: ChoiceChange) -> str:
    if change.reasons is not None:
        return _("%(name)s: reason changed %(by)s from «%(before)s» to «%(after)s»")
    if change.key.kind is Chosen.EXCLUSION:
        if change.after is None:
            return _("%(name)s counted again %(by)s.")
        return _("%(name)s left out %(by)s.")
    if change.before is None:
        return _("%(name)s chosen %(by)s: %(after)s.")
    if change.after is None:
        return _("%(name)s removed %(by)s, it was: %(before)s.")
    return _("%(name)s changed %(by)s from %(before)s to %(after)s.")


def _phase_text(fields: Mapping[str, Any], measure: Measure, with_words: bool) -> str:
    baseline = Baseline(fields["baseline_points"], fields["baseline_until"])
    told = baseline_text(baseline, frequency=measure.frequency)
    label = fields["label"] if with_words else ""
    return f"{label} ({told})" if label else told


def _baseline_text(fields: Mapping[str, Any], measure: Measure, _with_words: bool) -> str:
    baseline = Baseline(fields["baseline_points"], fields["baseline_until"])
    return baseline_text(baseline, frequency=measure.frequency)


def _annotation_text(fields: Mapping[str, Any], _measure: Measure, with_words: bool) -> str:
    return str(fields["text"]) if with_words else _("the team's own words")


def _target_text(fields: Mapping[str, Any], measure: Measure, _with_words: bool) -> str:
    target = fields["target"]
    return _("none") if target is None else value_text(measure, target)


TEXTS: dict[Chosen, Callable[[Mapping[str, Any], Measure, bool], str]] = {
    Chosen.BASELINE: _baseline_text,
    Chosen.PHASE: _phase_text,
    Chosen.ANNOTATION: _annotation_text,
    Chosen.TARGET: _target_text,
}
