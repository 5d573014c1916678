"""What is counted of a network, the same for every reader: now, and in a pack.

It is of the common measures as the network shares them, and of all tests. Of a pack no more is read
than is counted, for a network may have hundreds of teams.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from sqlalchemy import column, select, text

from app.boards.queries.network_cycles import list_cycle_rows
from app.boards.queries.stored_series import list_series_rows
from app.cycles.models import Decision, Stage
from app.extensions import db
from app.gatherings.queries.preparations import list_due_by_deadline
from app.measures.models.measure import Measure
from app.measures.models.stored_summary import summary_from_text
from app.measures.models.summary import Summary
from app.networks.models import Gathering, Network
from app.networks.queries import list_teams_in_order
from app.packs.content.counted import ShortNetwork, ShortTeam
from app.packs.content.stored import from_text
from app.packs.content.veiling import veil
from app.packs.models import Pack, PackTeam
from app.packs.queries.since import Counted
from app.statistics.conclusions import Outcome
from app.statistics.masking import Audience, Protection, Thresholds

SHARED = Audience.NETWORK
KEPT = text(
    "SELECT series_id, content FROM pack_series WHERE pack_id = :pack_id AND audience = :audience"
).columns(column("series_id"), column("content"))


def count_now(gathering: Gathering) -> Counted:
    """Return what is counted of a network now, when numbers for a gathering are asked for."""
    rows = list_series_rows(gathering.network_id, audience=SHARED)
    teams = list_teams_in_order(gathering.network_id)
    due = list_due_by_deadline(gathering, [one.id for one in teams])
    return Counted(
        {one.series_id: _outcome(_read(one.content, one.series_id)) for one in rows},
        {
            one.cycle_id: (Stage(one.stage), Decision(one.decision) if one.decision else None)
            for one in list_cycle_rows(gathering.network_id)
        },
        teams=len(teams),
        delivered=sum(not due.get(one.id) for one in teams),
    )


def count_kept(pack: Pack) -> Counted:
    """Return what is counted of a pack, with what is too small by the rules of today left out."""
    network = from_text(ShortNetwork, pack.content)
    stored = db.session.scalars(select(PackTeam.content).where(PackTeam.pack_id == pack.id))
    teams = [one for one in (from_text(ShortTeam, kept) for kept in stored) if not one.is_closed]
    asked = {"pack_id": pack.id, "audience": SHARED.value}
    kept = {
        row.series_id: _read(row.content.partition("\n")[2], row.series_id)
        for row in db.session.execute(KEPT, asked)
    }
    return Counted(
        _list_outcomes(teams, kept, network=network, today=pack.gathering.network),
        {one.id: (one.stage, one.decision) for team in teams for one in team.inside.cycles},
        teams=len(teams),
        delivered=sum(_is_delivered(one, network, kept) for one in teams),
    )


def _list_outcomes(
    teams: Sequence[ShortTeam],
    kept: Mapping[int, Summary],
    *,
    network: ShortNetwork,
    today: Network,
) -> dict[int, Outcome]:
    """Return what the series of common measures say, by the stricter of both days' rules."""
    common, rules = {one.id for one in network.measures}, _list_stricter(network, today)
    found = {}
    for one in chain.from_iterable(team.series for team in teams):
        if one.id in kept and one.measure_id in common and not one.is_closed:
            rule = rules.get(one.measure_id)
            found[one.id] = _outcome(veil(kept[one.id], rule) if rule else kept[one.id])
    return found


def _is_delivered(team: ShortTeam, network: ShortNetwork, kept: Mapping[int, Summary]) -> bool:
    """Say whether no series waited for a number of a period that the pack asked for."""
    asked = [kept[one.id] for one in team.series if not one.is_closed and one.id in kept]
    return not any(True for one in asked for _period in one.list_due(network.numbers_until))


def _list_stricter(content: ShortNetwork, network: Network) -> dict[int, Protection]:
    """Return how small numbers are hidden today, for the measures where it was otherwise then."""
    then = Thresholds(people=content.fewest_people, sensitive_denominator=content.fewest_sensitive)
    now = Thresholds(people=network.fewest_people, sensitive_denominator=network.fewest_sensitive)
    were = {one.id: one for one in content.measures}
    return {
        row.id: Protection(were[row.id].kind, row.about, row.staff_answers, now)
        for row in _list_protected(were)
        if (row.about, row.staff_answers, now)
        != (were[row.id].about, were[row.id].staff_answers, then)
    }


def _list_protected(measure_ids: Iterable[int]) -> list[Measure]:
    return list(db.session.scalars(select(Measure).where(Measure.id.in_(measure_ids))))


def _read(content: str, series_id: int) -> Summary:
    return summary_from_text(content, series_id=series_id, audience=SHARED)


def _outcome(summary: Summary) -> Outcome:
    return summary.analysis.conclusion.outcome
