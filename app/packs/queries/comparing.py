"""Two packs side by side: each team beside itself, one measure at a time, in the fixed order."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.packs.content import Change, ChangeKind, MeasureContent, NetworkContent, SeriesContent
from app.packs.queries.changes import list_changes

OF_A_SERIES = frozenset(
    {ChangeKind.NEW_SIGNAL, ChangeKind.SIGNAL_GONE, ChangeKind.DELIVERED, ChangeKind.LATE}
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A team in both packs; None where it was not there, or did not use the measure."""

    name: str
    first: SeriesContent | None
    second: SeriesContent | None
    sees_signs: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two packs, the earlier one first; ``changes`` are those that are of no single team."""

    measure: MeasureContent
    measures: Sequence[MeasureContent]
    pairs: Sequence[Pair]
    changes: Sequence[Change]


def compare(
    first: NetworkContent, second: NetworkContent, *, measure_id: int | None
) -> Compared | None:
    """Return one measure of two packs, the first common one unless another is asked for."""
    known = {one.id: one for one in (*first.measures, *second.measures)}
    if not known:
        return None
    measure = known.get(measure_id or 0) or next(iter(known.values()))
    changes = list_changes(first, second)
    names = {one.id: one for one in (*first.teams, *second.teams)}
    order = [*second.order, *[key for key in first.order if key not in second.order]]
    pairs = [
        _pair(names[key].shown_name, key, measure, contents=(first, second), changes=changes)
        for key in order
        if key in names
    ]
    return Compared(
        measure,
        tuple(known.values()),
        [one for one in pairs if one.first or one.second],
        [one for one in changes if one.measure_id in (None, measure.id) and one.team_id is None],
    )


def _pair(
    name: str,
    team_id: int,
    measure: MeasureContent,
    *,
    contents: tuple[NetworkContent, NetworkContent],
    changes: Sequence[Change],
) -> Pair:
    teams = [content.find_team(team_id) for content in contents]
    first, second = [team.series_of(measure.id) if team else None for team in teams]
    return Pair(
        name,
        first,
        second,
        sees_signs=all(team.sees_work for team in teams if team),
        changes=tuple(
            [
                one
                for one in changes
                if one.team_id == team_id
                and one.measure_id == measure.id
                and one.kind in OF_A_SERIES
            ]
        ),
    )
