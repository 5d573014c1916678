"""Freezing packs: once at each deadline, and by hand for a reason."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from flask_babel import force_locale
from sqlalchemy import insert, select

from app import clock
from app.audit.services import Subject, record_change
from app.extensions import db
from app.measures.models.stored_summary import summary_to_text
from app.networks.models import Gathering
from app.networks.queries import deadline_of
from app.packs.content.frozen import Frozen
from app.packs.content.stored import to_text
from app.packs.models import Pack, PackSeries, PackTeam
from app.packs.queries.freezing import Moment, freeze_rows
from app.packs.queries.kept import is_frozen, next_number
from app.packs.queries.rows import Only, read_rows

LANGUAGE = "nb"


@dataclass(frozen=True, slots=True)
class Why:
    """Why a pack is frozen: at its deadline, by nobody; or by somebody, for a reason."""

    due_at: datetime | None = None
    by: int | None = None
    reason: str = ""


def read_now(gathering: Gathering) -> Frozen:
    """Return what a pack of a gathering would keep now; slow for many teams, and writes nothing.

    The words are frozen too, in the language of the network. The pack is of the moment before it
    is read, so that what is written meanwhile comes after it.
    """
    moment = clock.now()
    rows = read_rows(Only(gathering.network, gathering_id=gathering.id))
    with force_locale(LANGUAGE):
        read = freeze_rows(rows, at=Moment(clock.today(), numbers_until(gathering), gathering))
    return replace(read, network=replace(read.network, frozen_at=moment))


def numbers_until(gathering: Gathering) -> date:
    """Return the day that numbers are asked for in a pack that is frozen now."""
    return min(clock.today(), deadline_of(gathering).astimezone(clock.OSLO).date())


def keep_pack(gathering: Gathering, frozen: Frozen, *, why: Why) -> Pack | None:
    """Keep what was read as the next pack of a gathering; None when its deadline is frozen.

    Whoever comes second waits for the first, and finds that it is done.
    """
    db.session.execute(select(Gathering.id).where(Gathering.id == gathering.id).with_for_update())
    if why.due_at is not None and is_frozen(gathering.id, why.due_at):
        return None
    pack = Pack(
        gathering_id=gathering.id,
        number=next_number(gathering.id),
        numbers_until=frozen.network.numbers_until,
        reason=why.reason,
        due_at=why.due_at,
        made_at=frozen.network.frozen_at or clock.now(),
        made_by_id=why.by,
        content=to_text(frozen.network),
    )
    db.session.add(pack)
    db.session.flush()
    _insert(PackTeam, list(_team_rows(pack, frozen)))
    _insert(PackSeries, list(_series_rows(pack, frozen)))
    said = {"gathering": gathering.number, "number": pack.number, "reason": why.reason}
    record_change("pack.frozen", subject_of(pack, gathering), by=why.by, content=said)
    return pack


def freeze_pack(gathering: Gathering, *, why: Why) -> Pack | None:
    """Read and keep a pack of a gathering."""
    return keep_pack(gathering, read_now(gathering), why=why)


def subject_of(pack: Pack, gathering: Gathering) -> Subject:
    """Name a pack in the audit."""
    return Subject("pack", pack.id, gathering.network_id)


def _insert(table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(insert(table), rows)


def _team_rows(pack: Pack, frozen: Frozen) -> Iterator[dict[str, Any]]:
    for team in frozen.teams:
        yield {"pack_id": pack.id, "team_id": team.id, "content": to_text(team)}


def _series_rows(pack: Pack, frozen: Frozen) -> Iterator[dict[str, Any]]:
    for (series_id, audience), kept in frozen.kept.items():
        content = f"{to_text(kept.said)}\n{summary_to_text(kept.summary)}"
        at = {"pack_id": pack.id, "series_id": series_id, "audience": audience}
        yield {**at, "content": content}
