"""Reads of packs: which there are, and all that one of them keeps."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import and_, column, func, select, text, tuple_
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.errors import NotKnown
from app.extensions import db
from app.measures.models.stored_summary import summary_from_text
from app.networks.models import Gathering, Network
from app.packs.content import NetworkContent
from app.packs.content.frozen import Frozen, FrozenSaid, FrozenTeam, Kept
from app.packs.content.stored import from_text
from app.packs.models import Pack, PackSeries, PackTeam
from app.statistics.masking import Audience

SERIES = """
SELECT y.series_id, y.audience, y.content FROM pack_series y
JOIN series s ON s.id = y.series_id
WHERE y.pack_id = :pack_id AND (:team_id = 0 OR s.team_id = :team_id)
"""
KEPT = text(SERIES).columns(column("series_id"), column("audience"), column("content"))


def get_pack(pack_id: int) -> Pack:
    """Return a pack with its gathering and network; raises ``NotKnown``."""
    place = joinedload(Pack.gathering).joinedload(Gathering.network).joinedload(Network.programme)
    pack = db.session.scalar(select(Pack).where(Pack.id == pack_id).options(place))
    if pack is None:
        raise NotKnown(pack_id)
    return pack


def list_packs(gathering_id: int) -> list[Pack]:
    """Return the packs of a gathering, the first one first."""
    found = select(Pack).where(Pack.gathering_id == gathering_id)
    return list(db.session.scalars(found.options(joinedload(Pack.gathering)).order_by(Pack.number)))


def list_packs_of_network(network_id: int) -> list[Pack]:
    """Return the packs of a network in the order in which they were frozen."""
    found = select(Pack).join(Pack.gathering).where(Gathering.network_id == network_id)
    found = found.options(joinedload(Pack.gathering))
    return list(db.session.scalars(found.order_by(Pack.made_at, Pack.id)))


def find_pack_before(pack: Pack) -> Pack | None:
    """Return the pack that a pack is told beside: the latest of the gathering before its own.

    Other packs of the same gathering, frozen to try or for a reason, are not what it is since.
    """
    return find_pack_of_earlier_gathering(pack.gathering, until=pack.made_at)


def find_pack_of_earlier_gathering(
    gathering: Gathering, *, until: datetime | None = None
) -> Pack | None:
    """Return the latest pack of the gathering before this one, or of the last one that has any.

    A gathering that is cancelled is none; while one that is to come lies between, there is nothing
    to compare with yet. A pack made anew after a moment is none either, so that what is told of a
    pack of that moment stays.
    """
    place = tuple_(Gathering.starts_on, Gathering.id)
    earlier = and_(
        Gathering.network_id == gathering.network_id,
        Gathering.cancelled_at.is_(None),
        place < (gathering.starts_on, gathering.id),
    )
    found = select(Pack).join(Pack.gathering).where(earlier).options(contains_eager(Pack.gathering))
    if until is not None:
        found = found.where(Pack.made_at < until)
    latest = found.order_by(
        Gathering.starts_on.desc(), Gathering.id.desc(), Pack.made_at.desc(), Pack.id.desc()
    )
    pack = db.session.scalar(latest.limit(1))
    if pack is None:
        return None
    last = (pack.gathering.starts_on, pack.gathering_id)
    between = select(Gathering.id).where(earlier, place > last)
    to_come = between.where(Gathering.ends_on >= clock.today()).limit(1)
    return None if db.session.scalar(to_come) else pack


def next_number(gathering_id: int) -> int:
    """Return the number that the next pack of a gathering gets."""
    last = select(func.max(Pack.number)).where(Pack.gathering_id == gathering_id)
    return (db.session.scalar(last) or 0) + 1


def is_frozen(gathering_id: int, due_at: datetime) -> bool:
    """Say whether the pack of a deadline is frozen."""
    found = select(Pack.id).where(Pack.gathering_id == gathering_id, Pack.due_at == due_at)
    return db.session.scalar(found) is not None


def read_kept(pack: Pack, *, team_id: int | None = None) -> Frozen:
    """Return what a pack keeps, of the whole network or of one team, in three statements."""
    network = replace(
        from_text(NetworkContent, pack.content),
        pack_id=pack.id,
        pack_number=pack.number,
        frozen_at=pack.made_at,
        numbers_until=pack.numbers_until,
        reason=pack.reason,
    )
    found = select(PackTeam.team_id, PackTeam.content).where(PackTeam.pack_id == pack.id)
    if team_id is not None:
        found = found.where(PackTeam.team_id == team_id)
    teams = [from_text(FrozenTeam, row.content) for row in db.session.execute(found)]
    rows = db.session.execute(KEPT, {"pack_id": pack.id, "team_id": team_id or 0})
    kept = {(row.series_id, Audience(row.audience)): row.content for row in rows}
    return Frozen(
        network,
        _in_order(network, teams),
        {
            (series_id, audience): read_series(content, series_id=series_id, audience=audience)
            for (series_id, audience), content in kept.items()
        },
    )


def find_kept_series(pack_id: int, series_id: int) -> Kept | None:
    """Return what a pack keeps of a series as its team sees it; None where it was not there."""
    key = (pack_id, series_id, Audience.TEAM)
    row = db.session.get(PackSeries, key)
    if row is None:
        return None
    return read_series(row.content, series_id=series_id, audience=Audience.TEAM)


def read_series(content: str, *, series_id: int, audience: Audience) -> Kept:
    """Return a series of a pack from its two lines."""
    said, _newline, summary = content.partition("\n")
    read = summary_from_text(summary, series_id=series_id, audience=audience)
    return Kept(read, from_text(FrozenSaid, said))


def _in_order(network: NetworkContent, teams: Iterable[FrozenTeam]) -> tuple[FrozenTeam, ...]:
    places = {team_id: at for at, team_id in enumerate(network.order)}
    return tuple(sorted(teams, key=lambda one: places.get(one.id, len(places))))
