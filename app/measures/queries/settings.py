"""Reads of how a series itself has been changed: its start and end, how it is fed, and holding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.audit.queries import Event, list_events
from app.measures.models.series import Series
from app.measures.queries.pauses import with_names

MOST = 1000


class Setting(StrEnum):
    """What a team decides for a series besides what it reads from it."""

    START = "starts_on"
    END = "ends_on"
    HOLDING = "held_every"
    FEEDING = "feeding"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One change of a setting, as the audit holds it: from what to what, when and by whom.

    ``since`` is the first day that a new way of feeding holds for.
    """

    setting: Setting
    before: Any
    after: Any
    at: datetime
    by: str
    by_id: int | None
    since: str | None = None


def list_setting_changes(series: Series) -> list[SettingChange]:
    """Return the changes of a series' settings, the latest first."""
    told = with_names(list_events("series", [series.id], limit=MOST))
    return [
        SettingChange(setting, before, after, one.event.at, one.by, one.event.by_id, since)
        for one in told
        for setting, before, after, since in _read(one.event)
    ]


def _read(event: Event) -> Iterator[tuple[Setting, Any, Any, str | None]]:
    said = event.content
    if event.action == "series.fed" and said:  # nothing where the words of it are erased
        yield Setting.FEEDING, said["from"], said["to"], said["since"]
    if event.action in {"series.closed", "series.reopened"}:
        is_closed = event.action == "series.closed"
        yield Setting.CLOSING, not is_closed, is_closed, None
    for setting in (Setting.START, Setting.END, Setting.HOLDING):
        if setting.value in said:
            yield setting, said[setting]["from"], said[setting]["to"], None
