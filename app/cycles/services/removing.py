"""Taking out of a cycle, also where its words are locked, what it may not be shared with."""

from collections.abc import Callable, Sequence
from functools import partial

from flask_babel import gettext as _

from app.cycles.models import Cycle, Prediction, Task
from app.cycles.services.rows import list_predictions
from app.cycles.services.sharing import tell_others
from app.cycles.services.trail import note, subject_of
from app.web.few_families import without_days
from app.web.forgetting import forget_identity_numbers
from app.web.text_guard import without_identity_numbers

TEXTS: dict[type, tuple[str, ...]] = {
    Cycle: (
        *("change", "about", "scale", "what_happened", "unexpected"),
        *("learnt", "families_said", "decision_reason"),
    ),
    Prediction: ("question", "text"),
    Task: ("text", "role", "place"),
}

Row = Cycle | Prediction | Task


def remove_identity_numbers(cycle: Cycle, *, by: int | None) -> bool:
    """Take every identity number out of a cycle and its history; say whether there was one.

    Nothing else of what was predicted is changed, and the audit tells that a number was removed.
    """
    rows: list[Row] = [cycle, *cycle.predictions, *cycle.tasks]
    changed = _clean(rows, partial(without_identity_numbers, instead=_("[removed]")))
    if changed:
        note(cycle, "cycle.identity_number_removed", by=by, content={"fields": changed})
        forget_identity_numbers(subject_of(cycle, cycle.goal))
        tell_others(cycle, by=by)
    return bool(changed)


def remove_days(cycle: Cycle, *, by: int | None) -> bool:
    """Take every month, week and date out of what was predicted; say whether there was one.

    What was written stays in the history.
    """
    was = list_predictions(cycle)
    changed = _clean(cycle.predictions, partial(without_days, instead=_("[removed]")))
    if changed:
        content = {"predictions": {"from": was, "to": list_predictions(cycle)}}
        note(cycle, "cycle.days_removed", by=by, content=content)
    return bool(changed)


def _clean(rows: Sequence[Row], clean: Callable[[str], str]) -> list[str]:
    """Clean the texts of rows; return the names of those that were not clean."""
    changed = set[str]()
    for row in rows:
        for name in TEXTS[type(row)]:
            text: str = getattr(row, name) or ""
            if (cleaned := clean(text)) != text:
                setattr(row, name, cleaned)
                changed.add(name)
    return sorted(changed)
