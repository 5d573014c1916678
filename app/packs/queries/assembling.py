"""From what is kept to what one reader may see of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.packs.content import MeasureContent, NetworkContent, SeriesContent, TeamContent, Work
from app.packs.content.frozen import Frozen, FrozenTeam, Kept
from app.packs.queries.sights import Sight
from app.statistics.masking import Audience


def assemble(frozen: Frozen, sights: Mapping[int, Sight]) -> NetworkContent:
    """Return the content as a reader with these sights sees it; other teams are left out."""
    network = frozen.network
    common = {one.id: one for one in network.measures}
    teams = [
        _assemble_team(team, frozen=frozen, sight=sights[team.id], common=common)
        for team in frozen.teams
        if team.id in sights
    ]
    return replace(network, teams=tuple(teams))


def _assemble_team(
    team: FrozenTeam, *, frozen: Frozen, sight: Sight, common: Mapping[int, MeasureContent]
) -> TeamContent:
    measures = {**common, **{one.id: one for one in team.own_measures}}
    series = list(_list_series(team, frozen=frozen, sight=sight, measures=measures))
    return TeamContent(
        id=team.id,
        name=team.name,
        shown_name=team.shown_name,
        about=team.about,
        county=team.county,
        municipalities=team.municipalities,
        may_be_named=team.may_be_named,
        is_closed=team.is_closed,
        audience=sight.audience,
        sees_work=sight.sees_work,
        work=_work_for(team, sight),
        series=tuple(sorted(series, key=lambda one: one.is_closed)),
    )


def _work_for(team: FrozenTeam, sight: Sight) -> Work:
    if not sight.sees_work:
        return team.shared
    work = team.inside if sight.audience is Audience.TEAM else team.masked
    board = work.storyboard
    is_read = board is None or board.is_seen_through or sight.is_own
    return work if is_read else replace(work, storyboard=None)


def _list_series(
    team: FrozenTeam, *, frozen: Frozen, sight: Sight, measures: Mapping[int, MeasureContent]
) -> Iterator[SeriesContent]:
    for one in team.series:
        kept = frozen.kept.get((one.id, sight.audience))
        is_open = one.is_open or sight.audience is Audience.TEAM
        if kept is None or not is_open or one.measure_id not in measures:
            continue
        yield SeriesContent(
            id=one.id,
            team_id=team.id,
            measure=measures[one.measure_id],
            day=frozen.network.day,
            summary=kept.summary,
            words=kept.said.words,
            latest=kept.said.latest,
            notes=_notes(kept, sight),
            around=kept.said.around
            if sight.sees_work
            else replace(kept.said.around, cycles=(), cycle_ids=()),
            goal_id=one.goal_id if sight.sees_work else None,
            position=one.position,
            is_closed=one.is_closed,
        )


def _notes(kept: Kept, sight: Sight) -> tuple[str, ...]:
    onset = kept.said.onset if sight.sees_work else kept.said.plain_onset
    return (*kept.said.notes, *([onset] if onset else []))
