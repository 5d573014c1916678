"""How to read a chart, idea by idea: the page and docs/les-et-seriediagram.md are made of this."""

from __future__ import annotations

from functools import cache

from app import formats
from app.charts.lessons import choosing, comparing, reading
from app.charts.lessons.lesson import Chapter, Lesson
from app.charts.lessons.limits_table import list_limits

__all__ = ["Chapter", "Lesson", "list_chapters", "list_limits"]


def list_chapters() -> tuple[Chapter, ...]:
    """Return every idea, in the order in which they are met."""
    return _chapters_in(formats.language())


@cache
def _chapters_in(_language: str) -> tuple[Chapter, ...]:
    return (
        reading.tell_parts(),
        reading.tell_what_is_said(),
        choosing.tell_what_is_missing(),
        choosing.tell_baseline_and_phases(),
        comparing.tell_control_charts(),
        comparing.tell_icons(),
        comparing.tell_many_teams(),
        comparing.tell_what_is_never_said(),
    )
