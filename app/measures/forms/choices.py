"""The forms in which a team chooses how its series is read, each for one thing."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from app.measures.forms.amounts import as_stored, as_typed, check_target
from app.measures.forms.periods import ChoosesPeriod
from app.measures.models.choices import (
    LONGEST_ANNOTATION,
    LONGEST_LABEL,
    LONGEST_REASON,
    Annotation,
    Baseline,
    SeriesPhase,
    SeriesTarget,
)
from app.measures.models.period import Period
from app.measures.models.series import Series
from app.measures.queries import PhaseRead
from app.measures.services.phases import PhaseFields
from app.web.fields import NumberField, WholeNumberField
from app.web.forms import EditForm, Form

ALL, POINTS, UNTIL = "all", "points", "until"
WHY = DataRequired(_l("Write why, so that others can read the line."))
REASON = [WHY, Length(max=LONGEST_REASON)]


class OfSeries(ChoosesPeriod, Form):
    """A choice for one period of a series, which the view offers a list of."""

    period: Any = SelectField(_l("Period"), validate_choice=False)

    def __init__(self, series: Series, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.series, self.frequency = series, series.measure.frequency


class PhaseWords:
    """What is said of a phase."""

    label = StringField(
        _l("What is new?"),
        [DataRequired(_l("Write in a few words what is new.")), Length(max=LONGEST_LABEL)],
        description=_l("A few words that stand on the chart: «fixed chairperson in place»."),
    )
    reason = StringField(
        _l("Why does a new phase begin?"),
        REASON,
        description=_l("Stands in the history. Counts only, no names."),
    )

    @property
    def fields(self) -> PhaseFields:
        """Return what was filled in."""
        form: Any = self
        return PhaseFields(form["label"].data, form["reason"].data)


class StartPhaseForm(PhaseWords, OfSeries):
    """A new phase: from when, what is new, and how many points its median is of."""

    period: Any = SelectField(_l("From which period?"), validate_choice=False)
    baseline_points = WholeNumberField(
        _l("Let the median stand still after so many points"),
        [Optional()],
        description=_l(
            "Left empty, the median is of all points of the phase. You can choose this later."
        ),
    )

    @property
    def baseline(self) -> Baseline:
        """Return which points the median of the phase is of."""
        return Baseline(points=self.baseline_points.data)


class EditPhaseForm(PhaseWords, EditForm):
    """Other words for a phase."""

    @classmethod
    def of(cls, phase: SeriesPhase | None) -> "EditPhaseForm":
        """Return the form with what is saved; of what is gone, with what was typed alone."""
        if phase is None:
            return cls()
        return cls(label=phase.label, reason=phase.reason, version=phase.version)


class BaselineForm(EditForm):
    """Which points the median of a phase is of, and why."""

    baseline: Any = RadioField(
        _l("Which points is the median of?"),
        choices=[
            (ALL, _l("All points of the phase: the median moves as new points come")),
            (POINTS, _l("The first points: the median stands still after them")),
            (UNTIL, _l("The points up to and including a period: it stands still after that")),
        ],
        default=ALL,
    )
    baseline_points = WholeNumberField(
        _l("How many points?"),
        description=_l("Only when you chose the first points. Eight or more is best."),
    )
    baseline_until: Any = SelectField(
        _l("Up to and including which period?"),
        validate_choice=False,
        description=_l("Only when you chose up to a period."),
    )
    reason = StringField(
        _l("Why these points?"),
        REASON,
        description=_l("For example: The points from before the first test."),
    )

    def __init__(self, series: Series, phase: PhaseRead, **asked: Any) -> None:
        super().__init__(**(_saved_baseline(series, phase) | asked))
        self.frequency = series.measure.frequency

    def validate_baseline_points(self, field: Field) -> None:
        """Ask for a number when that is what was chosen."""
        if self.baseline.data == POINTS and field.data is None and not field.errors:
            raise ValidationError(_l("Write how many points."))

    def validate_baseline_until(self, field: Field) -> None:
        """Ask for a period when that is what was chosen."""
        if self.baseline.data != UNTIL:
            return
        try:
            Period.parse(str(field.data or ""), self.frequency)
        except ValueError as error:
            raise ValidationError(_l("Choose a period from the list.")) from error

    @property
    def chosen(self) -> Baseline:
        """Return which points were chosen."""
        if self.baseline.data == POINTS:
            return Baseline(points=self.baseline_points.data)
        if self.baseline.data == UNTIL:
            return Baseline(until=Period.parse(self.baseline_until.data, self.frequency).start)
        return Baseline()


class ExcludeForm(OfSeries):
    """A point that is not to count, and why."""

    period: Any = SelectField(_l("Which point?"), validate_choice=False)
    reason = StringField(
        _l("Why should it not count?"),
        REASON,
        description=_l("Leave a point out only when you know what happened. No names."),
    )


class AnnotationWords:
    """A few words at a point."""

    text = StringField(
        _l("What will you note?"),
        [DataRequired(_l("Write a few words.")), Length(max=LONGEST_ANNOTATION)],
        description=_l("Stands on the chart: «Easter: two meetings moved». Counts only, no names."),
    )


class AnnotateForm(AnnotationWords, OfSeries):
    """A few words on the chart, and at which period."""

    period: Any = SelectField(_l("At which period?"), validate_choice=False)


class EditAnnotationForm(AnnotationWords, EditForm):
    """Other words at a period."""

    @classmethod
    def of(cls, annotation: Annotation | None) -> "EditAnnotationForm":
        """Return the form with what is saved; of what is gone, with what was typed alone."""
        if annotation is None:
            return cls()
        return cls(text=annotation.text, version=annotation.version)


class TargetFields:
    """Another target, and why."""

    series: Series
    target = NumberField(
        _l("The new target"),
        [Optional()],
        description=_l(
            "As it will be read: for 8 of 10, write 80. Left empty, there is no target from then."
        ),
    )
    reason = StringField(_l("Why is the target changed?"), REASON)

    def validate_target(self, field: Field) -> None:
        """Refuse a target that cannot be reached."""
        if field.data is not None:
            measure = self.series.measure
            scale = (measure.scale_min, measure.scale_max)
            check_target(field.data, kind=measure.kind, scale=scale)

    @property
    def chosen_target(self) -> float | None:
        """Return the target as it is stored."""
        form: Any = self
        return as_stored(form["target"].data, kind=self.series.measure.kind)


class ChangeTargetForm(TargetFields, OfSeries):
    """Another target from a period on."""

    period: Any = SelectField(_l("From which period?"), validate_choice=False)


class CorrectTargetForm(TargetFields, EditForm):
    """A correction of a target that was changed from a period."""

    def __init__(self, series: Series, saved: SeriesTarget | None) -> None:
        stands: dict[str, Any] = {}
        if saved is not None:
            target = as_typed(saved.target, kind=series.measure.kind)
            stands = {"target": target, "reason": saved.reason, "version": saved.version}
        super().__init__(**stands)
        self.series = series


def _saved_baseline(series: Series, phase: PhaseRead) -> dict[str, Any]:
    points, until = phase.baseline
    found: dict[str, Any] = {"version": phase.version, "baseline": ALL}
    if points is not None:
        found |= {"baseline": POINTS, "baseline_points": points}
    if until is not None:
        key = Period(until, series.measure.frequency).key
        found |= {"baseline": UNTIL, "baseline_until": key}
    return found
