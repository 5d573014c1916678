"""Every change of a series as rows of its history: its numbers, what was chosen, its settings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.measures import queries
from app.measures.loaders import reader_of
from app.measures.models.choices import ChoiceKey, Chosen
from app.measures.models.period import Period
from app.measures.models.reading import Reading
from app.measures.models.series import Series
from app.measures.models.summary import SlotState
from app.measures.queries import Change, ChoiceChange
from app.measures.queries.settings import list_setting_changes
from app.measures.wording import (
    HIDDEN,
    change_texts,
    choice_name,
    period_name,
    reading_text,
    reason_text,
    who_text,
)
from app.measures.wording.settings import setting_name, setting_texts
from app.networks.queries.people import list_former_people
from app.statistics.masking import Audience
from app.web.actor import current_actor


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change: of what, from what, to what, by whom, when and why.

    The latest change of each thing has the mark and the address to undo it with; `right` is what
    undoing takes.
    """

    name: str
    before: str
    after: str
    by: str
    at: datetime
    reason: str
    right: str
    undo_url: str | None
    mark: int
    point_url: str | None = None


def list_history(series: Series) -> list[HistoryRow]:
    """Return the changes of a series, the latest first, as the one who asks may see them."""
    former = list_former_people(series.team)
    rows = [
        *_list_of_numbers(series, former),
        *_list_of_choices(series, former),
        *_list_of_settings(series, former),
    ]
    return sorted(rows, key=lambda row: row.at, reverse=True)


def _list_of_numbers(series: Series, former: frozenset[int]) -> Iterator[HistoryRow]:
    seen: set[Period] = set()
    for change in queries.list_changes(series):
        start = change.period.start
        undo_url = url_for("measures.undo_measurement", series_id=series.id, period=start)
        before, after = tell_readings(series, change)
        yield HistoryRow(
            name=formats.capital(period_name(change.period, year=True)),
            before=before,
            after=after,
            by=who_text(change, former=former),
            at=change.at,
            reason=tell_reason(series, change.reason),
            right="record_measurements",
            undo_url=undo_url if change.period not in seen and _may_undo(series, change) else None,
            mark=change.revision_id,
            point_url=url_for("measures.show_point", series_id=series.id, period=start),
        )
        seen.add(change.period)


def _list_of_choices(series: Series, former: frozenset[int]) -> Iterator[HistoryRow]:
    is_inside, seen = reader_of(series) is Audience.TEAM, set[ChoiceKey]()
    undo_url = url_for("measures.undo_choice", series_id=series.id)
    for change in list_told_choices(series):
        before, after = change_texts(change, measure=series.measure, with_words=is_inside)
        yield HistoryRow(
            name=choice_name(change.key, frequency=series.measure.frequency),
            before=before,
            after=after,
            by=who_text(change, former=former),
            at=change.at,
            reason=tell_reason(series, change.reason),
            right="edit_measures",
            undo_url=None if change.key in seen else undo_url,
            mark=change.revision_id,
        )
        seen.add(change.key)


def _list_of_settings(series: Series, former: frozenset[int]) -> Iterator[HistoryRow]:
    """Return the changes of start, end, feeding and holding; their pages change them again."""
    frequency = series.measure.frequency
    for change in list_setting_changes(series):
        before, after = setting_texts(change, frequency=frequency)
        yield HistoryRow(
            name=setting_name(change, frequency=frequency),
            before=before,
            after=after,
            by=who_text(change, former=former),
            at=change.at,
            reason="",
            right="edit_measures",
            undo_url=None,
            mark=0,
        )


def list_told_choices(series: Series) -> list[ChoiceChange]:
    """Return the changes of choices, without those of points that are hidden from who asks."""
    changes, audience = queries.list_choice_changes(series), reader_of(series)
    if audience is Audience.TEAM:
        return changes
    slots = queries.find_summary(series.id, audience).slots
    seen = {slot.period.start for slot in slots if slot.state is SlotState.MEASURED}
    return [
        one for one in changes if one.key.kind is not Chosen.EXCLUSION or one.key.period in seen
    ]


def tell_readings(series: Series, change: Change) -> tuple[str, str]:
    """Return what a period said before and after a change, with the notes where they differ."""
    notes = [one.note if one is not None else "" for one in (change.before, change.after)]
    with_notes = notes[0] != notes[1] and reader_of(series) is Audience.TEAM
    texts = [_text_of(series, one) for one in (change.before, change.after)]
    if with_notes:
        texts = [
            f"{text} «{note}»" if note else text for text, note in zip(texts, notes, strict=True)
        ]
    return texts[0], texts[1]


def tell_reason(series: Series, reason: str) -> str:
    """Return why something was changed; what a person wrote of it stays inside."""
    words = reason_text(reason)
    return words if reader_of(series) is Audience.TEAM or words != reason else ""


def _may_undo(series: Series, change: Change) -> bool:
    """Say whether the one who asks saw what they would undo, or did it themselves."""
    if change.by_id is not None and change.by_id == current_actor().user_id:
        return True
    return HIDDEN not in tell_readings(series, change)


def _text_of(series: Series, reading: Reading | None) -> str:
    """Return a reading as the one who asks may see it."""
    if reading is None:
        return _("empty")
    if queries.is_hidden_reading(series, reading, audience=reader_of(series)):
        return HIDDEN
    return reading_text(series.measure, reading)
