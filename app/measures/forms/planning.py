"""The boxes of «how soon would we see it?», which ask a question and save nothing."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SubmitField, ValidationError
from wtforms.validators import InputRequired, StopValidation

from app import formats
from app.measures.forms.amounts import Scale, as_stored, as_typed, check_size, check_target
from app.measures.queries.planning import USUAL_BASELINE, Past
from app.statistics.masking import Kind
from app.statistics.planning import Plan
from app.statistics.settings import Direction, Rules
from app.web.fields import NumberField

BOXES = ("plan_now", "plan_hoped", "plan_per_week", "plan_spread")
ASIDE = ("kind", "rate_per")
FEWEST, MOST = 0.01, 1_000_000
SHARE_OF_A_SCALE = 4  # a usual answer lies about a quarter of the scale from the average


class OnlyWhenAsked:
    """Leaves a box alone when the form is saved: what stands there is no part of it."""

    def __call__(self, form: Any, field: Field) -> None:
        """Stop before any other rule, and forget what is wrong, unless the question is asked."""
        if not form.foresee.data:
            field.errors = []
            raise StopValidation


class NotForCounts:
    """A box that a plain count does not need."""

    def __call__(self, form: Any, field: Field) -> None:
        """Ask for a number, unless the measure is a count."""
        if field.data is None and not field.errors and form.chosen_kind is not Kind.COUNT:
            raise StopValidation(_("Write about how many there are in an ordinary week."))


class PlanFields:
    """A level now, a hoped-for one, and how much is counted in a week.

    The form that has them says what is measured: ``chosen_kind``, ``scale``, ``chosen_direction``
    and ``per``, which a rate is per.
    """

    plan_now = NumberField(
        _l("Where does it lie now?"),
        [OnlyWhenAsked(), InputRequired(_l("Write about where it lies now."))],
        description=_l("As it will be read: 45 means 45 %. Of a count: how many in a week."),
    )
    plan_hoped = NumberField(
        _l("Where do you hope it will lie?"),
        [OnlyWhenAsked(), InputRequired(_l("Write where you hope it will lie."))],
    )
    plan_per_week = NumberField(
        _l("How many are counted in an ordinary week?"),
        [OnlyWhenAsked(), NotForCounts()],
        description=_l("The denominator: meetings, children or answers. A plain count needs none."),
    )
    plan_spread = NumberField(
        _l("How far from the average does an ordinary answer lie?"),
        [OnlyWhenAsked()],
        description=_l("Only for averages. Two of three answers lie nearer than this."),
    )
    foresee = SubmitField(_l("See how soon it would show"))

    def validate_on_submit(self, *args: Any, **kwargs: Any) -> bool:
        """Tell whether to save; a form that asks is looked through and never saved."""
        form: Any = self
        if form.is_submitted() and form.foresee.data:
            self._check_question()
            return False
        # mixed into a form, which has it
        saves: bool = super().validate_on_submit(*args, **kwargs)  # type: ignore[misc]
        return saves

    def validate_plan_now(self, field: Field) -> None:
        """Refuse a level that no measurement can have."""
        self._check_level(field)

    def validate_plan_hoped(self, field: Field) -> None:
        """Refuse a level that no measurement can have, the present one, and the wrong way."""
        self._check_level(field)
        form: Any = self
        if form.plan_now.data is None or field.data is None:
            return
        now, hoped = [_in_units(one.data, kind=form.chosen_kind) for one in (form.plan_now, field)]
        if hoped == now:
            raise ValidationError(_("This is where it lies now."))
        wrong = {Direction.UP: hoped < now, Direction.DOWN: hoped > now}
        if wrong.get(form.chosen_direction, False):
            raise ValidationError(_("This is not the way that you have called better."))

    def validate_plan_per_week(self, field: Field) -> None:
        """Refuse a number that nothing can be counted among."""
        if field.data is not None and not FEWEST <= field.data <= MOST:
            raise ValidationError(_("Write a number above 0, for example 5 or 0.5."))

    def validate_plan_spread(self, field: Field) -> None:
        """Ask an average without a scale how its answers spread."""
        form: Any = self
        check_size(field.data)
        if form.chosen_kind is not Kind.AVERAGE or field.errors:
            return
        if field.data is None and None in form.scale:
            raise ValidationError(_("Write it as about so many days, hours or points."))
        if field.data is not None and field.data <= 0:
            raise ValidationError(_("Write a number above 0, for example 5 or 0.5."))

    def read_plan(self, *, rules: Rules, baseline: int = USUAL_BASELINE) -> Plan | None:
        """Return what is asked; None when nothing is, or when something must be corrected."""
        form: Any = self
        if not form.foresee.data or form.errors:
            return None
        kind: Kind = form.chosen_kind
        now, hoped = [_in_units(form[name].data, kind=kind, per=form.per) for name in BOXES[:2]]
        size = 1.0 if kind is Kind.COUNT else form.plan_per_week.data
        spread = 0.0
        if kind is Kind.AVERAGE:
            spread = form.plan_spread.data or _usual_spread(form.scale)
        try:
            return Plan(kind, now, hoped, size, spread, baseline=baseline, rules=rules)
        except ValueError:
            words = _("We cannot calculate with these numbers. Is there a digit too many?")
            form.plan_hoped.errors = [words]
            return None

    def _check_question(self) -> None:
        form: Any = self
        if form.chosen_kind is None:
            form.kind.errors = [_("Choose what kind of number it is.")]
            return
        for name in (*ASIDE, *BOXES, "csrf_token"):
            if name in form:
                inline = getattr(type(form), f"validate_{name}", None)
                form[name].validate(form, [inline] if inline else [])

    def _check_level(self, field: Field) -> None:
        form: Any = self
        if field.data is not None:
            scale: Scale = form.scale
            check_target(field.data, kind=form.chosen_kind, scale=scale)


def fill_in(
    past: Past | None, *, kind: Kind, per: float, target: float | None
) -> Mapping[str, float | None]:
    """Return what the boxes hold before anybody types: what the series has so far, and its target.

    The target is one of the series, so that of a count is not that of a week.
    """
    hoped = None if kind is Kind.COUNT else as_typed(target, kind=kind)
    if past is None:
        return {"plan_hoped": hoped}
    return {
        "plan_now": _typed(past.now, kind=kind, per=per),
        "plan_hoped": hoped,
        "plan_per_week": _rounded(past.per_week),
        "plan_spread": _rounded(past.spread),
    }


def list_needless(kind: Kind) -> list[str]:
    """Return the boxes that say nothing about a measure of this kind."""
    needless = [] if kind is Kind.AVERAGE else ["plan_spread"]
    return [*needless, "plan_per_week"] if kind is Kind.COUNT else needless


def _typed(level: float, *, kind: Kind, per: float) -> float:
    """Return a level of a plan as people read it: no finer than they would say it."""
    if kind is Kind.PERCENTAGE:
        return float(formats.half_up(level * 100))
    shown = level * per if kind is Kind.RATE else level
    return float(formats.half_up(shown, decimals=1))


def _rounded(number: float | None) -> float | None:
    return None if number is None else max(float(formats.half_up(number, decimals=1)), 0.1)


def _in_units(typed: float, *, kind: Kind, per: float = 1.0) -> float:
    """Return a typed level in the units of a plan; what differs as typed may be one level there."""
    level = as_stored(typed, kind=kind)
    assert level is not None
    return level / per if kind is Kind.RATE else level


def _usual_spread(scale: Scale) -> float:
    low, high = scale
    assert low is not None
    assert high is not None
    return (high - low) / SHARE_OF_A_SCALE
