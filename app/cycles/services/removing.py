"""Taking identity numbers out of a cycle, also where its words are locked."""

from collections.abc import Iterator

from flask_babel import gettext as _

from app.cycles.models import Cycle, Prediction, Task
from app.cycles.services.trail import note, subject_of
from app.web.forgetting import forget_identity_numbers
from app.web.text_guard import without_identity_numbers

TEXTS = (
    *("change", "about", "scale", "what_happened", "unexpected"),
    *("learnt", "families_said", "decision_reason"),
)
ROWS: dict[type, tuple[str, ...]] = {
    Prediction: ("question", "text"),
    Task: ("text", "role", "place"),
}

Row = Cycle | Prediction | Task


def remove_identity_numbers(cycle: Cycle, *, by: int | None) -> bool:
    """Take every identity number out of a cycle and its history; say whether there was one.

    Nothing else of what was predicted is changed, and the audit tells that a number was removed.
    """
    changed = sorted({name for row, name in _list_texts(cycle) if _clean(row, name)})
    if changed:
        note(cycle, "cycle.identity_number_removed", by=by, content={"fields": changed})
        forget_identity_numbers(subject_of(cycle, cycle.goal))
    return bool(changed)


def _list_texts(cycle: Cycle) -> Iterator[tuple[Row, str]]:
    rows: list[Row] = [*cycle.predictions, *cycle.tasks]
    yield from ((cycle, name) for name in TEXTS)
    for row in rows:
        yield from ((row, name) for name in ROWS[type(row)])


def _clean(row: Row, name: str) -> bool:
    """Take the identity numbers out of one text; say whether there were any."""
    text: str = getattr(row, name) or ""
    cleaned = without_identity_numbers(text, instead=_("[removed]"))
    if cleaned != text:
        setattr(row, name, cleaned)
    return cleaned != text
