"""The demo's packs, each as the network was at its deadline, and a link for leaders."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app import clock
from app.cli.demonstration.places import DemoNetwork
from app.cli.demonstration.seeds import moment
from app.cycles.models import Cycle, Stage
from app.extensions import db
from app.goals.models import Goal
from app.measures.models.measurement import Measurement, Revision
from app.measures.models.released import ReleasedTotal
from app.measures.models.series import Series
from app.measures.services.releasing import release_totals
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Gathering, Membership, Network, Team
from app.networks.queries import deadline_of, list_gatherings
from app.packs.content.frozen import Frozen
from app.packs.services.leader_links import Sent, make_leader_link
from app.packs.services.packs import Why, keep_pack, read_now
from app.voices.models import Voice
from app.web.actor import Role

NOT_YET = {"stage": Stage.PLAN, "started_on": None, "done_on": None, "ended_on": None}
NOT_CLOSED = {"stage": Stage.DO, "done_on": None, "ended_on": None}
NOT_STUDIED = {"what_happened": "", "held": None, "learnt": "", "families_said": ""}
NOT_DECIDED = {"decision": None, "decision_reason": "", "shared_at": None}
MADE_DAYS_AGO = -12
NEEDS = "Gi alle tjenester en fast tid til samarbeidsmøter, så slipper vi å lete etter en dag."


def load_packs(networks: Mapping[str, DemoNetwork]) -> None:
    """Freeze a pack for every gathering that is held, as it would have been at its deadline."""
    for demo in networks.values():
        for gathering in list_gatherings(demo.network.id):
            if gathering.ends_on < clock.today():
                _load_pack(gathering)
    _load_link(next(iter(networks.values())).network)


def _load_pack(gathering: Gathering) -> None:
    due_at = deadline_of(gathering)
    _let_one_number_be_late(gathering, due_at)
    frozen = _read_as_of(gathering, due_at)
    with clock.stopped_at(due_at):
        keep_pack(gathering, frozen, why=Why(due_at=due_at))


def _let_one_number_be_late(gathering: Gathering, due_at: datetime) -> None:
    """Let the last number of one team that was asked for have come two days after the deadline."""
    since, until = due_at.date() - timedelta(days=60), due_at.date() - timedelta(days=45)
    found = select(Measurement).join(Series, Series.id == Measurement.series_id).join(Series.team)
    found = found.where(Team.network_id == gathering.network_id, Measurement.period > since)
    late = db.session.scalar(
        found.where(Measurement.period < until).order_by(Measurement.period.desc(), Series.id)
    )
    if late is None:
        return
    came = due_at + timedelta(days=2)
    first = Revision.before.is_(None), Revision.period == late.period
    of_series = Revision.series_id == late.series_id
    db.session.execute(update(Revision).where(of_series, *first).values(at=came))
    late.entered_at = came
    db.session.flush()


def _read_as_of(gathering: Gathering, then: datetime) -> Frozen:
    """Return what a pack would have kept: what came later is taken away, and brought back."""
    spot = db.session.begin_nested()
    network = db.session.get_one(Network, gathering.network_id)
    with clock.stopped_at(then):
        _take_away_what_came_later(network, then)
        frozen = read_now(gathering)
    spot.rollback()
    db.session.expire_all()
    return frozen


def _take_away_what_came_later(network: Network, then: datetime) -> None:
    """Let a network be as it was at a moment, as far as packs show it."""
    session: Session = db.session()
    of_network = select(Series.id).join(Series.team).where(Team.network_id == network.id)
    series = list(session.scalars(of_network))
    late = Measurement.entered_at > then
    session.execute(delete(Measurement).where(Measurement.series_id.in_(series), late))
    day, gone = then.astimezone(clock.OSLO).date(), {"deleted_at": then}
    _rewind_cycles(network, day)
    of_teams = select(Team.id).where(Team.network_id == network.id)
    for kind in (Goal, Voice):
        later = kind.team_id.in_(of_teams) & (kind.created_at > then)
        session.execute(update(kind).where(later).values(gone))
    session.execute(delete(ReleasedTotal).where(ReleasedTotal.network_id == network.id))
    session.expire_all()
    rebuild_summaries(series)
    release_totals(network)


def _rewind_cycles(network: Network, day: date) -> None:
    goals = select(Goal.id).join(Goal.team).where(Team.network_id == network.id)
    here = Cycle.goal_id.in_(goals)
    made = clock.now()
    steps = (
        (here & (Cycle.created_at > made), {"deleted_at": made}),
        (here & (Cycle.started_on > day), {**NOT_YET, **NOT_STUDIED, **NOT_DECIDED}),
        (here & (Cycle.ended_on > day), {**NOT_CLOSED, **NOT_STUDIED, **NOT_DECIDED}),
        (here & (Cycle.done_on > day), {**NOT_CLOSED, **NOT_STUDIED}),
    )
    for which, values in steps:
        db.session.execute(update(Cycle).where(which).values(values))


def _load_link(network: Network) -> None:
    """Let the leader of a team have sent half a page to its steering group."""
    found = select(Team, Membership.user_id).join(Membership, Membership.team_id == Team.id)
    found = found.where(Team.network_id == network.id, Membership.role == Role.LEADER)
    team, by = db.session.execute(found.order_by(Team.id).limit(1)).one()
    with clock.stopped_at(moment(MADE_DAYS_AGO)):
        until = clock.today() + timedelta(days=90)
        make_leader_link(team, Sent("Styringsgruppa for oppvekst", NEEDS, until), by=by)
