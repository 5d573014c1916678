"""All that the network board is drawn from, read in the same few statements for any network."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Date, column, text

from app.boards.queries.network_cycles import CycleRow, list_cycle_rows
from app.boards.queries.readers import Reader
from app.boards.queries.stored_series import (
    MeasureRow,
    SeriesRow,
    list_series_rows,
    list_shown_measures,
)
from app.boards.queries.tended import Tended, list_tended
from app.coaching.queries.help_requests import Question, list_questions
from app.coaching.queries.silence import SignKind, SignRow, list_signs
from app.database import Moment
from app.extensions import db
from app.networks.models import Network
from app.networks.queries import ListedTeam, list_teams_in_order
from app.networks.queries.carers import Carer, list_carers_of_network

GATHERINGS = text("""
SELECT g.id, g.number, g.starts_on, g.ends_on, g.venue, g.theme, g.numbers_by, i.topic
FROM gathering g
LEFT JOIN programme_item i
  ON i.gathering_id = g.id AND i.topic IS NOT NULL AND i.deleted_at IS NULL
WHERE g.network_id = :network_id AND g.cancelled_at IS NULL ORDER BY g.starts_on, g.id, i.topic
""").columns(
    column("id"),
    column("number"),
    column("starts_on", Date),
    column("ends_on", Date),
    column("venue"),
    column("theme"),
    column("numbers_by", Moment),
    column("topic"),
)


class NetworkRow(NamedTuple):
    """A network, as far as its boards show it."""

    id: int
    slug: str
    name: str
    programme_name: str
    starts_on: date
    silent_after_days: int
    is_closed: bool

    @classmethod
    def of(cls, network: Network) -> "NetworkRow":
        """Return a loaded network as a row."""
        return cls(
            network.id,
            network.slug,
            network.name,
            network.programme.name,
            network.starts_on,
            network.silent_after_days,
            network.closed_at is not None,
        )


class GatheringRow(NamedTuple):
    """A gathering, as far as a board shows it; ``topics`` are the suggestions it has taken up."""

    id: int
    number: int
    starts_on: date
    ends_on: date
    venue: str
    theme: str
    numbers_by: datetime | None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkBoard:
    """What was read for one reader: two boards that are equal look the same.

    Cycles, who takes care of the numbers, signs of life, questions that wait, and series of the
    teams' own measures, are for facilitators only.
    """

    network: NetworkRow
    reader: Reader
    own_teams: frozenset[int]
    measures: tuple[MeasureRow, ...]
    series: tuple[SeriesRow, ...]
    teams: tuple[ListedTeam, ...]
    gatherings: tuple[GatheringRow, ...]
    cycles: tuple[CycleRow, ...] = ()
    carers: tuple[Carer, ...] = ()
    tended: tuple[Tended, ...] = ()
    signs: tuple[SignRow, ...] = ()
    questions: tuple[Question, ...] = ()


def read_board(network: Network, reader: Reader, *, own_teams: frozenset[int]) -> NetworkBoard:
    """Return what the board of a network is drawn from; of a closed one, also what is finished."""
    row = NetworkRow.of(network)
    series = list_series_rows(
        network.id,
        audience=reader.audience,
        with_own=reader.sees_signs,
        with_closed=row.is_closed,
    )
    signs = list_signs(network.id) if reader.sees_signs else ()
    is_asked = any(one.kind is SignKind.WAITING for one in signs)
    return NetworkBoard(
        network=row,
        reader=reader,
        own_teams=own_teams,
        measures=list_shown_measures(network),
        series=series,
        teams=tuple(list_teams_in_order(network.id, with_closed=row.is_closed)),
        gatherings=list_gathering_rows(network.id),
        cycles=list_cycle_rows(network.id) if reader.sees_signs else (),
        carers=list_carers_of_network(network.id) if reader.sees_signs else (),
        tended=list_tended(network.id) if reader.sees_signs else (),
        signs=signs,
        questions=list_questions(network.id) if is_asked else (),
    )


def list_gathering_rows(network_id: int) -> tuple[GatheringRow, ...]:
    """Return the gatherings of a network, the first one first."""
    rows = db.session.execute(GATHERINGS, {"network_id": network_id}).all()
    found: dict[int, GatheringRow] = {}
    for *told, topic in rows:
        row = found.setdefault(told[0], GatheringRow(*told))
        if topic is not None:
            found[row.id] = row._replace(topics=(*row.topics, topic))
    return tuple(found.values())
