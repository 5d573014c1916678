"""The words for seats, agreements and the parts of a cycle."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import formats
from app.networks.models import CycleWords, FacilitatorsSee, Membership
from app.statistics.settings import RuleSet
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
RULE_SETS: dict[StrEnum, Any] = {
    RuleSet.ANHOEJ: _l("Anhøj (recommended)"),
    RuleSet.PERLA: _l("Perla (IHI)"),
    RuleSet.MDC: _l("Making Data Count (NHS)"),
}
RULE_SENTENCES: dict[StrEnum, Any] = {
    RuleSet.ANHOEJ: _l(
        "Looks for long runs and few crossings. The limits follow the number of points, so that"
        " few alarms are false."
    ),
    RuleSet.PERLA: _l(
        "Six in a row is a shift, and five that rise or fall are a trend. The more points, the more"
        " false alarms."
    ),
    RuleSet.MDC: _l(
        "The rules of the NHS in England: seven in a row, or seven that rise or fall. Made for"
        " control charts."
    ),
}
AS_THE_RULE_SET_SAYS = _l("As the rule set says")
LABELS = (ROLES, AGREEMENTS, WORDS, RULE_SETS)


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
    return {
        name: length_text(value)
        if name.startswith("points_for_") and isinstance(value, int)
        else readable(value)
        for name, value in fields.items()
    }


def length_text(points: int) -> str:
    """Return how many points a shift or a trend is of; 0 is as the rule set says."""
    return str(points or AS_THE_RULE_SET_SAYS)


def phase_words(cycle_words: CycleWords) -> tuple[str, str, str, str]:
    """Return a network's words for the four parts of a cycle; each stands for its first letter."""
    if cycle_words is CycleWords.PUKK:
        return _("Plan"), _("Carry out"), _("Check"), _("Correct")
    if cycle_words is CycleWords.PGEK:
        return _("Plan"), _("Carry through"), _("Evaluate"), _("Correct")
    return _("Plan"), _("Do"), _("Study"), _("Act")
