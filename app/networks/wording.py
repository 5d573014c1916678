"""The words for seats, agreements and the parts of a cycle."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import formats
from app.networks.models import CycleWords, FacilitatorsSee, Membership
from app.web.wording import ROLES

AGREEMENTS: dict[StrEnum, Any] = {
    FacilitatorsSee.ALL: _l("All numbers, as the teams see them"),
    FacilitatorsSee.MASKED: _l("As other teams: small numbers are hidden"),
}
WORDS: dict[StrEnum, Any] = {
    CycleWords.PDSA: _l("PDSA: plan, do, study, act"),
    CycleWords.PUKK: _l("PUKK: plan, carry out, check, correct"),
    CycleWords.PGEK: _l("PGEK: plan, carry through, evaluate, correct"),
}
LABELS = (ROLES, AGREEMENTS, WORDS)


def care_text(seat: Membership) -> str:
    """Return what a person is to the team's numbers, empty for most."""
    if seat.is_measurement_lead:
        return str(_("Measurement lead"))
    return str(_("Deputy measurement lead")) if seat.is_deputy else ""


def readable(value: object) -> str:
    """Return a saved value as its form shows it, for the one whose edit came too late."""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, StrEnum):
        return next((str(words[value]) for words in LABELS if value in words), str(value))
    if isinstance(value, date):
        return formats.day(value, year=True)
    return "" if value is None else str(value)


def as_read(fields: Mapping[str, object]) -> dict[str, str]:
    """Return saved fields as their form shows them, by name."""
    return {name: readable(value) for name, value in fields.items()}


def phase_words(cycle_words: CycleWords) -> tuple[str, str, str, str]:
    """Return a network's words for the four parts of a cycle; each stands for its first letter."""
    if cycle_words is CycleWords.PUKK:
        return _("Plan"), _("Carry out"), _("Check"), _("Correct")
    if cycle_words is CycleWords.PGEK:
        return _("Plan"), _("Carry through"), _("Evaluate"), _("Correct")
    return _("Plan"), _("Do"), _("Study"), _("Act")
