"""A pack for one reader: never more than the stricter of what was agreed then and what is now."""

from dataclasses import replace
from itertools import compress

from app.measures.drawing import words_of
from app.networks.models import FacilitatorsSee, Network
from app.packs.content import NetworkContent, SeriesContent, TeamContent, VoiceContent, Work
from app.packs.content.veiling import veil
from app.packs.queries.freezing import place_of
from app.packs.queries.rights_today import Rights
from app.packs.queries.saying import latest_of, list_notes
from app.packs.queries.sights import Reader, Sight
from app.packs.queries.working import hide_families
from app.statistics.masking import Audience, Protection, Thresholds

FARTHER = tuple(Audience)


def list_sights(
    content: NetworkContent, *, network: Network, reader: Reader, rights: Rights
) -> dict[int, Sight]:
    """Return how close a reader is to each team, by the stricter of both agreements."""
    agreements: set[FacilitatorsSee] = {content.facilitators_see, network.facilitators_see}
    found = {}
    for team_id, team in rights.teams.items():
        place = place_of(team, network)
        seen = [reader(place, agreement) for agreement in agreements]
        audience = max([one.audience for one in seen], key=FARTHER.index)
        sees_work, is_own = (all(each) for each in zip(*[one[1:] for one in seen], strict=True))
        found[team_id] = Sight(audience, sees_work, is_own)
    return found


def restrict(content: NetworkContent, rights: Rights) -> NetworkContent:
    """Return the content without what today's rights keep from its reader."""
    teams = [_restrict_team(team, content=content, rights=rights) for team in content.teams]
    return replace(content, teams=tuple(teams))


def _restrict_team(team: TeamContent, *, content: NetworkContent, rights: Rights) -> TeamContent:
    is_inside = team.audience is Audience.TEAM
    kept = list(team.series)
    if not is_inside:
        kept = [_drop_bars(one, rights) for one in kept if one.id in rights.open_series]
    return replace(
        team,
        series=tuple([_veil_series(one, content=content, rights=rights) for one in kept]),
        work=team.work if is_inside else _restrict_work(team, rights),
    )


def _restrict_work(team: TeamContent, rights: Rights) -> Work:
    """Return the work as today's rights show it outside: fewer tests, days and voices, not more."""
    cycles = [one if one.id in rights.telling_cycles else hide_families(one) for one in team.cycles]
    if not team.sees_work:
        is_named = rights.teams[team.id].may_be_named
        cycles = [one for one in cycles if is_named and one.id in rights.shared_cycles]
    voices = [one for one in team.voices if _is_told(one, rights)]
    return replace(team.work, cycles=tuple(cycles), voices=tuple(voices))


def _is_told(voice: VoiceContent, rights: Rights) -> bool:
    return voice.cycle_id is None or voice.cycle_id in rights.telling_cycles


def _veil_series(
    series: SeriesContent, *, content: NetworkContent, rights: Rights
) -> SeriesContent:
    """Return a series by the small-number rule of today, where that is another than then."""
    measure = series.measure
    then = Thresholds(people=content.fewest_people, sensitive_denominator=content.fewest_sensitive)
    about, staff_answers = rights.protected[measure.id]
    if (about, staff_answers, rights.thresholds) == (measure.about, measure.staff_answers, then):
        return series
    rule = Protection(measure.kind, about, staff_answers, rights.thresholds)
    summary = veil(series.summary, rule)
    if summary is series.summary:
        return series
    return replace(
        series,
        summary=summary,
        words=words_of(summary, measure=measure.row),
        latest=latest_of(summary, measure=measure.row),
        notes=tuple(list_notes(summary, measure=measure.row)),
    )


def _drop_bars(series: SeriesContent, rights: Rights) -> SeriesContent:
    """Return a series without the tests that no longer tell when, and the words that name them."""
    around = series.around
    told = [one in rights.telling_cycles for one in around.cycle_ids]
    if all(told):
        return series
    kept = replace(
        around,
        cycles=tuple(compress(around.cycles, told)),
        cycle_ids=tuple(compress(around.cycle_ids, told)),
    )
    notes = list_notes(series.summary, measure=series.measure.row)
    return replace(series, around=kept, notes=tuple(notes))
