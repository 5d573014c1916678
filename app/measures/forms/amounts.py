"""Targets and units as people type them: 80 for 80 %, which is stored as 0.8."""

from flask_babel import gettext as _
from wtforms import ValidationError

from app import formats
from app.measures.services.readings import LARGEST
from app.measures.wording import UNITS, unit_text
from app.statistics.masking import Kind

Scale = tuple[float | None, float | None]


def as_stored(target: float | None, *, kind: Kind) -> float | None:
    """Return a typed target as it is stored: a percentage is a fraction."""
    if target is None or kind is not Kind.PERCENTAGE:
        return target
    return round(target / 100, 6)


def as_typed(target: float | None, *, kind: Kind) -> float | None:
    """Return a stored target as it stands in the box."""
    if target is None or kind is not Kind.PERCENTAGE:
        return target
    return round(target * 100, 4)


def check_target(target: float, *, kind: Kind, scale: Scale = (None, None)) -> None:
    """Refuse a typed target that no measurement can reach."""
    lowest, highest = scale
    check_size(target)
    if kind is Kind.PERCENTAGE and 0 < target < 1:
        raise ValidationError(_("Write 80 for 80 %, not 0.8."))
    if kind is Kind.PERCENTAGE and not 0 <= target <= 100:
        raise ValidationError(_("A percentage lies between 0 and 100."))
    if kind is Kind.AVERAGE and lowest is not None and highest is not None:
        if not lowest <= target <= highest:
            words = {"lowest": formats.plain(lowest), "highest": formats.plain(highest)}
            raise ValidationError(
                _("The target must lie between %(lowest)s and %(highest)s.", **words)
            )
    elif target < 0:
        raise ValidationError(_("The number cannot be below 0."))


def check_size(number: float | None) -> None:
    """Refuse a number that has a digit too many."""
    if number is not None and abs(number) > LARGEST:
        raise ValidationError(_("The number is too large. Is there a digit too many?"))


def stored_unit(text: str, *, kind: Kind, has_scale: bool) -> str:
    """Return a typed unit as it is stored; the units of the library have words of their own."""
    if kind is Kind.PERCENTAGE:
        return "percent"
    if has_scale:
        return "scale"
    return next((unit for unit, word in UNITS.items() if text.casefold() == str(word)), text)


def typed_unit(unit: str) -> str:
    """Return a stored unit as it stands in the box."""
    return "" if unit in {"percent", "scale"} else unit_text(unit)
