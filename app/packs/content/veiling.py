"""Numbers that were shown, hidden by a rule that has become stricter since."""

from dataclasses import replace

from app.measures.models.summary import Slot, SlotState, Summary
from app.statistics.analysis import analyse
from app.statistics.masking import Protection, is_hidden


def veil(summary: Summary, protection: Protection) -> Summary:
    """Return a summary without the numbers that are too small by this rule; the rest is as it was.

    A summary in which nothing more is hidden is returned as it is.
    """
    slots = tuple([_veil_slot(slot, summary, protection) for slot in summary.slots])
    if slots == summary.slots:
        return summary
    hidden = frozenset([at for at, slot in enumerate(slots) if slot.state is SlotState.HIDDEN])
    analysis = analyse(
        [slot.value for slot in slots], settings=summary.analysis.settings, hidden=hidden
    )
    return replace(summary, slots=slots, analysis=analysis)


def _veil_slot(slot: Slot, summary: Summary, protection: Protection) -> Slot:
    if slot.state not in (SlotState.MEASURED, SlotState.NOTHING):
        return slot
    is_small = is_hidden(
        numerator=slot.numerator,
        denominator=0 if slot.state is SlotState.NOTHING else slot.denominator,
        protection=protection,
        audience=summary.audience,
    )
    return Slot(slot.period, SlotState.HIDDEN) if is_small else slot
