"""The words for a plan as it is saved, for somebody who changed it too late."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from app.cycles.models import Cycle, Prediction
from app.cycles.wording.answers import expected_text
from app.cycles.wording.cycles import task_note
from app.networks.wording import readable


def as_read(cycle: Cycle, fields: Mapping[str, Any]) -> dict[str, str]:
    """Return saved fields of a plan as its form shows them; rows under the name of their box."""
    columns = {
        name: value for name, value in fields.items() if name not in ("predictions", "tasks")
    }
    texts = {name: readable(value) for name, value in columns.items()}
    if "series_id" in texts:
        texts["series_id"] = cycle.series.measure.short_name if cycle.series else _("None yet")
    if "idea_id" in texts:
        texts["idea_id"] = cycle.idea.text if cycle.idea else _("None of them")
    if "predictions" in fields:
        texts["prediction"] = "\n".join(_read_prediction(row) for row in cycle.predictions)
    if "tasks" in fields:
        lines = (
            f"{row.text} ({task_note(row)})" if task_note(row) else row.text for row in cycle.tasks
        )
        texts["task_1"] = "\n".join(lines)
    return texts


def _read_prediction(row: Prediction) -> str:
    return " ".join(part for part in (row.question, row.text, expected_text(row)) if part)
