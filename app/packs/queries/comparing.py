"""Two packs side by side: each team beside itself, one measure at a time, in the fixed order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


class Changed(NamedTuple):
    """What changed in the series of a measure, by team; no measure stands for the teams' own.

    New numbers are only counted: ``delivered`` is how many teams have any.
    """

    measure: MeasureContent | None
    teams: Sequence[tuple[str, tuple[str, ...]]]
    delivered: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Two packs, the earlier one first; ``changes`` are those that are of no single team.

    ``changed`` is what changed in any measure, and ``measure`` the one whose teams are shown.
    """

    measure: MeasureContent
    measures: Sequence[MeasureContent]
    pairs: Sequence[Pair]
    changes: Sequence[Change]
    changed: Sequence[Changed] = ()


def compare(
    first: NetworkContent, second: NetworkContent, *, measure_id: int | None
) -> Compared | None:
    """Return a measure of two packs: the first that changed, unless one is asked for."""
    known = {one.id: one for one in (*first.measures, *second.measures)}
    if not known:
        return None
    changes = list_changes(first, second)
    names = {one.id: one for one in (*first.teams, *second.teams)}
    told = {key: one.shown_name for key, one in names.items()}
    changed = list(_by_measure(changes, known, names=told))
    first_changed = [one.measure for one in sorted(changed, key=lambda one: not one.teams)]
    usual = next((one for one in first_changed if one), next(iter(known.values())))
    measure = known.get(measure_id or 0) or usual
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
        changed,
    )


def _by_measure(
    changes: Sequence[Change], known: Mapping[int, MeasureContent], *, names: Mapping[int, str]
) -> Iterator[Changed]:
    """Yield what changed in the common measures, in their order, then in the teams' own."""
    of_series = [one for one in changes if one.kind in OF_A_SERIES and one.team_id in names]
    for key, measure in known.items():
        of_it = [one for one in of_series if one.measure_id == key]
        if of_it:
            yield _tell(measure, [(one, one.what) for one in of_it], names)
    own = [(one, one.text) for one in of_series if one.measure_id not in known]
    if own:
        yield _tell(None, own, names)


def _tell(
    measure: MeasureContent | None, told: Sequence[tuple[Change, str]], names: Mapping[int, str]
) -> Changed:
    by_team: dict[int, list[str]] = {}
    delivered = set()
    for change, text in told:
        if change.kind is ChangeKind.DELIVERED:
            delivered.add(change.team_id)
        else:
            by_team.setdefault(change.team_id or 0, []).append(text)
    teams = [(names[key], tuple(texts)) for key, texts in by_team.items()]
    return Changed(measure, teams, len(delivered))


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
