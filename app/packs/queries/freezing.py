"""What a network says now, as content: read in a fixed number of statements, then only worked out.

A written file of now and a pack are made in the same way; a pack is only kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from app import clock
from app.measures.drawing import words_of
from app.measures.models.series import Series
from app.measures.models.stored_summary import summary_from_text
from app.networks.models import Gathering, Network
from app.networks.queries import ListedTeam
from app.packs.content import GatheringContent, MeasureContent, NetworkContent
from app.packs.content.frozen import Frozen, FrozenSaid, FrozenSeries, FrozenTeam, Kept
from app.packs.queries.assembling import assemble
from app.packs.queries.lines import list_lines
from app.packs.queries.rows import NetworkRows, Only, TeamRows, read_rows
from app.packs.queries.saying import (
    latest_of,
    list_notes,
    list_told_cycles,
    note_onset,
    surround,
)
from app.packs.queries.sights import Reader, Sight
from app.packs.queries.working import shared_work_of, work_of
from app.statistics.masking import Audience
from app.web.actor import Place

BOTH = frozenset({Audience.TEAM, Audience.NETWORK})
Wanted = Callable[[int], frozenset[Audience]]


@dataclass(frozen=True, slots=True)
class Moment:
    """When content is read, until which day numbers are asked for, and the gathering it is for."""

    day: date
    numbers_until: date
    gathering: Gathering | None = None


def freeze(
    network: Network,
    reader: Reader,
    *,
    team_id: int | None = None,
    measure_id: int | None = None,
    gathering: Gathering | None = None,
) -> NetworkContent:
    """Return what a network, one of its teams, or a measure in it, says now to one reader."""
    rows = read_rows(Only(network, team_id, gathering.id if gathering else None, measure_id))
    sights = {one.listed.id: see(one.listed, network, reader=reader) for one in rows.teams}
    today = clock.today()
    frozen = freeze_rows(
        rows,
        at=Moment(today, gathering.starts_on if gathering else today, gathering),
        wanted=lambda key: frozenset({sights[key].audience}),
    )
    return assemble(frozen, sights)


def see(team: ListedTeam, network: Network, *, reader: Reader) -> Sight:
    """Return how close a reader is to a team now."""
    return reader(place_of(team, network), network.facilitators_see)


def place_of(team: ListedTeam, network: Network) -> Place:
    """Say where a listed team is."""
    is_closed = team.is_closed or network.closed_at is not None
    return Place(
        network.programme_id, network.id, team.id, is_closed=is_closed, network_slug=network.slug
    )


def freeze_rows(rows: NetworkRows, *, at: Moment, wanted: Wanted = lambda _key: BOTH) -> Frozen:
    """Return the content of rows, with the numbers for the audiences that are wanted of a team."""
    teams = tuple([_freeze_team(one, rows) for one in rows.teams])
    kept = {
        (series.id, found.summary.audience): found
        for team in rows.teams
        for series in team.series
        for found in _keep(series, team=team, rows=rows, at=at, wanted=wanted)
    }
    return Frozen(_freeze_network(rows, at), teams, kept)


def gathering_of(row: Gathering) -> GatheringContent:
    """Return a gathering as content."""
    return GatheringContent(
        id=row.id,
        number=row.number,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        venue=row.venue,
        theme=row.theme,
        numbers_by=row.numbers_by,
    )


def _freeze_network(rows: NetworkRows, at: Moment) -> NetworkContent:
    network = rows.network
    common = [one for one in rows.measures.values() if one.is_common and one.definitions]
    used = {series.measure_id for team in rows.teams for series in team.series}
    return NetworkContent(
        id=network.id,
        slug=network.slug,
        name=network.name,
        programme_name=network.programme.name,
        is_invented=network.is_invented,
        cycle_words=network.cycle_words,
        facilitators_see=network.facilitators_see,
        fewest_people=network.fewest_people,
        fewest_sensitive=network.fewest_sensitive,
        day=at.day,
        numbers_until=at.numbers_until,
        gathering=None if at.gathering is None else gathering_of(at.gathering),
        lines=list_lines(network, rows.measures) if rows.is_whole else (),
        order=tuple([one.listed.id for one in rows.teams]),
        gatherings=tuple([gathering_of(one) for one in rows.gatherings]),
        measures=tuple(
            [MeasureContent.of(one) for one in common if one.closed_at is None or one.id in used]
        ),
    )


def _freeze_team(team: TeamRows, rows: NetworkRows) -> FrozenTeam:
    listed = team.listed
    own = [one for one in team.series if not rows.measures[one.measure_id].is_common]
    return FrozenTeam(
        id=listed.id,
        name=listed.name,
        shown_name=listed.shown_name,
        about=team.about,
        county=listed.county,
        municipalities=team.municipalities,
        may_be_named=listed.may_be_named,
        is_closed=listed.is_closed,
        inside=work_of(team, audience=Audience.TEAM),
        masked=work_of(team, audience=Audience.NETWORK),
        shared=shared_work_of(team),
        own_measures=tuple([MeasureContent.of(rows.measures[one.measure_id]) for one in own]),
        series=tuple([_freeze_series(one, rows) for one in team.series]),
    )


def _freeze_series(row: Series, rows: NetworkRows) -> FrozenSeries:
    measure = rows.measures[row.measure_id]
    return FrozenSeries(
        id=row.id,
        measure_id=row.measure_id,
        goal_id=row.goal_id,
        position=row.position,
        is_closed=bool(row.closed_at or measure.closed_at),
        is_open=measure.is_common or row.is_shared,
    )


def _keep(
    series: Series, *, team: TeamRows, rows: NetworkRows, at: Moment, wanted: Wanted
) -> Iterator[Kept]:
    """Yield a series for each audience that is wanted and has a stored summary."""
    measure = rows.measures[series.measure_id]
    for audience in sorted(wanted(team.listed.id)):
        stored = rows.summaries.get((series.id, audience.value))
        if stored is None:
            continue
        summary = summary_from_text(stored, series_id=series.id, audience=audience)
        cycles = list_told_cycles(series, team.cycles, audience=audience)
        said = FrozenSaid(
            words=words_of(summary, measure=measure),
            latest=latest_of(summary, measure=measure),
            notes=tuple(list_notes(summary, measure=measure)),
            onset=note_onset(summary, measure=measure, cycles=cycles, lane=rows.lane),
            plain_onset=note_onset(summary, measure=measure, cycles=(), lane=rows.lane),
            around=surround(series, summary, rows=rows, team=team, day=at.day),
        )
        yield Kept(summary, said)
