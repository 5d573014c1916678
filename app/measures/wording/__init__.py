"""The words of measures, of their periods and values, and of what teams choose about them."""

from app.measures.wording.choices import (
    baseline_text,
    change_texts,
    choice_kind,
    choice_name,
    choice_text,
    tell_choice,
)
from app.measures.wording.control import explain_chart_kind
from app.measures.wording.feeding import fed_text, tell_fed
from app.measures.wording.history import arrival_text, delivery_text, done_text, who_text
from app.measures.wording.labels import (
    ABOUT_LABELS,
    DIRECTION_LABELS,
    FREQUENCY_LABELS,
    KIND_LABELS,
    TYPE_LABELS,
    UNITS,
    as_read,
    name_span,
    nothing_text,
    period_days,
    period_name,
    period_short,
    reading_text,
    reason_text,
    unit_text,
    value_of_kind,
    value_text,
)
from app.measures.wording.states import HIDDEN, NONE

__all__ = [
    "ABOUT_LABELS",
    "DIRECTION_LABELS",
    "FREQUENCY_LABELS",
    "HIDDEN",
    "KIND_LABELS",
    "NONE",
    "TYPE_LABELS",
    "UNITS",
    "arrival_text",
    "as_read",
    "baseline_text",
    "change_texts",
    "choice_kind",
    "choice_name",
    "choice_text",
    "delivery_text",
    "done_text",
    "explain_chart_kind",
    "fed_text",
    "name_span",
    "nothing_text",
    "period_days",
    "period_name",
    "period_short",
    "reading_text",
    "reason_text",
    "tell_choice",
    "tell_fed",
    "unit_text",
    "value_of_kind",
    "value_text",
    "who_text",
]
