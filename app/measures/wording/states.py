"""What a period is when it has no number, each in its own words and with its own sign.

A period is measured, has nothing to measure, is not delivered, or is hidden; or no number is
expected for it. No two of them look or read alike, wherever they stand.
"""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.measures.models.summary import SlotState

HIDDEN = ":"
NONE = "–"

STATE_GLYPHS: Mapping[SlotState, str] = {
    SlotState.MEASURED: "",
    SlotState.NOTHING: "",
    SlotState.NOT_DELIVERED: NONE,
    SlotState.HIDDEN: HIDDEN,
}
"""The sign that stands for the number; nothing to measure is always said in words."""

STATE_LABELS: Mapping[SlotState, object] = {
    SlotState.MEASURED: _l("Measured"),
    SlotState.NOTHING: _l("Nothing to measure"),
    SlotState.NOT_DELIVERED: _l("Not delivered"),
    SlotState.HIDDEN: _l("Hidden, because the number is small"),
}


def state_text(state: SlotState, *, nothing: str) -> str:
    """Return what a table says beside a period; nothing to measure in the measure's own words."""
    if state is SlotState.NOTHING:
        return nothing
    if state is SlotState.HIDDEN:
        return _("hidden")
    return _("not delivered") if state is SlotState.NOT_DELIVERED else ""


def paused_text(names: Sequence[str]) -> str:
    """Return what is said of periods in a pause: what it is, as far as the reader may know."""
    told = ", ".join(name[:1].lower() + name[1:] for name in names)
    return _("pause, %(name)s", name=told) if told else _("pause")


def between_text() -> str:
    """Return what is said of periods between those that are measured where a gain is held."""
    return _("measured more seldom")
