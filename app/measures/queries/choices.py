"""Reads of what teams have chosen about the reading of their series, and of every change of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import BindParameter, bindparam, exists, literal, select, union_all

from app.accounts.models import User
from app.errors import NotKnown
from app.extensions import db, run_plainly
from app.measures.models.choices import (
    Annotation,
    ChoiceKey,
    Chosen,
    DeclinedSuggestion,
    Exclusion,
    OfPeriod,
    SeriesPhase,
    SeriesRevision,
    SeriesTarget,
    SuggestionKind,
    choice_from_text,
)
from app.measures.models.series import Series

Row = TypeVar("Row", bound=OfPeriod)

TABLES: dict[Chosen, type[SeriesPhase | Exclusion | Annotation | SeriesTarget]] = {
    Chosen.PHASE: SeriesPhase,
    Chosen.EXCLUSION: Exclusion,
    Chosen.ANNOTATION: Annotation,
    Chosen.TARGET: SeriesTarget,
}

_ids: BindParameter[Any] = bindparam("ids", expanding=True)
KINDS = union_all(
    *[
        select(literal(kind.value)).where(exists().where(table.series_id.in_(_ids)))
        for kind, table in TABLES.items()
    ]
)


@dataclass(slots=True)
class Choices:
    """What a team has chosen for one series, each kind in the order of its periods."""

    phases: list[SeriesPhase] = field(default_factory=list)
    exclusions: list[Exclusion] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    targets: list[SeriesTarget] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ChoiceChange:
    """One change of one choice: when, by whom, its columns before and after, and why."""

    revision_id: int
    key: ChoiceKey
    at: datetime
    by: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str
    by_id: int | None = None

    @property
    def reasons(self) -> tuple[str, str] | None:
        """Return the reason before and after, when nothing else is changed."""
        before, after = self.before, self.after
        if before is None or after is None or "reason" not in before or "reason" not in after:
            return None
        if before == after or before | {"reason": ""} != after | {"reason": ""}:
            return None
        return before["reason"], after["reason"]


def list_choices(series_ids: Iterable[int]) -> dict[int, Choices]:
    """Return every series' choices: one statement, and one for each kind that somebody chose."""
    ids = list(series_ids)
    found = {series_id: Choices() for series_id in ids}
    kinds = _list_kinds(ids)
    for phase in _list_rows(SeriesPhase, ids) if Chosen.PHASE in kinds else ():
        found[phase.series_id].phases.append(phase)
    for exclusion in _list_rows(Exclusion, ids) if Chosen.EXCLUSION in kinds else ():
        found[exclusion.series_id].exclusions.append(exclusion)
    for annotation in _list_rows(Annotation, ids) if Chosen.ANNOTATION in kinds else ():
        found[annotation.series_id].annotations.append(annotation)
    for target in _list_rows(SeriesTarget, ids) if Chosen.TARGET in kinds else ():
        found[target.series_id].targets.append(target)
    return found


def find_choice(series: Series, key: ChoiceKey) -> OfPeriod | None:
    """Return a choice of a period as the database has it now, or None."""
    table: type[Any] = TABLES[key.kind]
    found: OfPeriod | None = _find_row(table, series, key.period)
    return found


def get_phase(series: Series, period: date) -> SeriesPhase:
    """Return the phase that the team began with a period; raises ``NotKnown``.

    What only holds the baseline of a phase that a new definition began is none.
    """
    phase = _get_row(SeriesPhase, series, period)
    if not phase.label:
        raise NotKnown(period)
    return phase


def get_annotation(series: Series, period: date) -> Annotation:
    """Return the annotation of a period; raises ``NotKnown``."""
    return _get_row(Annotation, series, period)


def get_target(series: Series, period: date) -> SeriesTarget:
    """Return the target that holds from a period; raises ``NotKnown``."""
    return _get_row(SeriesTarget, series, period)


def get_latest_choice_revision(series: Series, key: ChoiceKey) -> SeriesRevision:
    """Return the last change of a choice, which one can undo; raises ``NotKnown``."""
    found = (
        select(SeriesRevision)
        .where(
            SeriesRevision.series_id == series.id,
            SeriesRevision.kind == key.kind,
            SeriesRevision.period.is_not_distinct_from(key.period),
        )
        .order_by(SeriesRevision.id.desc())
        .limit(1)
    )
    revision = db.session.scalar(found)
    if revision is None:
        raise NotKnown(key)
    return revision


def list_choice_changes(series: Series, *, limit: int | None = None) -> list[ChoiceChange]:
    """Return the changes of a series' choices, the latest first; a removed person has no name."""
    found = (
        select(SeriesRevision, User.name)
        .outerjoin(User, User.id == SeriesRevision.by_id)
        .where(SeriesRevision.series_id == series.id)
        .order_by(SeriesRevision.id.desc())
        .limit(limit)
    )
    return [
        ChoiceChange(
            revision_id=row.id,
            key=row.key,
            at=row.at,
            by=name,
            before=choice_from_text(row.before) if row.before else None,
            after=choice_from_text(row.after) if row.after else None,
            reason=row.reason,
            by_id=row.by_id,
        )
        for row, name in db.session.execute(found)
    ]


def list_declined(series: Series) -> set[tuple[SuggestionKind, date]]:
    """Return the suggestions that the team has said «not now» to."""
    found = select(DeclinedSuggestion).where(DeclinedSuggestion.series_id == series.id)
    return {(one.kind, one.period) for one in db.session.scalars(found)}


def _list_kinds(series_ids: list[int]) -> set[str]:
    """Return the kinds of choices that any of these series has."""
    return set(run_plainly(KINDS, {"ids": series_ids}).scalars())


def _get_row(table: type[Row], series: Series, period: date) -> Row:
    found = _find_row(table, series, period)
    if found is None:
        raise NotKnown(period)
    return found


def _find_row(table: type[Row], series: Series, period: date | None) -> Row | None:
    found = select(table).where(table.series_id == series.id, table.period == period)
    return db.session.scalar(found.execution_options(populate_existing=True))


def _list_rows(table: type[Row], series_ids: list[int]) -> list[Row]:
    found = select(table).where(table.series_id.in_(series_ids))
    fresh = found.execution_options(populate_existing=True)
    return list(db.session.scalars(fresh.order_by(table.series_id, table.period)))
