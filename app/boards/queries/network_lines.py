"""The network line of a common measure: what the teams counted together, read as any series."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Boolean, ColumnClause, Date, TextualSelect, column, select, text

from app import clock
from app.boards.queries.stored_series import MeasureRow, list_measure_rows
from app.extensions import db
from app.measures.models.expectation import Expectation
from app.measures.models.measure import Definition
from app.measures.models.period import MONTHS, Frequency, Period
from app.measures.models.summary import OF_NO_SERIES, Slot, SlotState, Summary
from app.networks.models import Network
from app.statistics.analysis import analyse
from app.statistics.masking import Audience, Kind
from app.statistics.settings import Direction, Rules, Settings

LONGER = (Frequency.QUARTER, Frequency.HALF_YEAR)
RELEASED = """
SELECT r.network_id, r.measure_id, r.span, r.first_on, r.teams, r.hidden, r.waits, r.numerator,
       r.denominator, r.value
FROM released_total r
WHERE {wanted}
ORDER BY r.network_id, r.measure_id, r.first_on, r.span
"""
COLUMNS: tuple[ColumnClause[Any], ...] = (
    column("network_id"),
    column("measure_id"),
    column("span"),
    column("first_on", Date),
    column("teams"),
    column("hidden"),
    column("waits", Boolean),
    column("numerator"),
    column("denominator"),
    column("value"),
)
OF_NETWORK = text(RELEASED.format(wanted="r.network_id = :network_id")).columns(*COLUMNS)
OF_MEASURE = text(
    RELEASED.format(wanted="r.network_id = :network_id AND r.measure_id = :measure_id")
).columns(*COLUMNS)
OF_ALL_NETWORKS = text(RELEASED.format(wanted="r.measure_id = :measure_id")).columns(*COLUMNS)


class ReleasedRow(NamedTuple):
    """A released total, as it is stored."""

    network_id: int
    measure_id: int
    span: str
    first_on: date
    teams: int
    hidden: int
    waits: bool
    numerator: int | None
    denominator: int | None
    value: float | None


@dataclass(frozen=True, slots=True)
class Rested:
    """On how many teams a period rests, and how many of them have a number others do not see."""

    teams: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class PooledSlot:
    """A quarter or half-year that is told because shorter totals in it wait."""

    slot: Slot
    rested: Rested


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """The line of one measure, the same for every reader.

    ``summary`` is of no series. Its hidden slots wait for a longer span, and those not delivered
    are not closed yet; ``rested`` has one for each of its slots.
    """

    measure: MeasureRow
    summary: Summary
    rested: tuple[Rested, ...]
    pooled: tuple[PooledSlot, ...] = ()

    @property
    def n_waiting(self) -> int:
        """Return how many periods wait for a longer span."""
        return sum(slot.state is SlotState.HIDDEN for slot in self.summary.slots)

    @property
    def told_as(self) -> dict[str, Any]:
        """Return what differs in the measure as its line tells it, for pages, packs and leaders."""
        return tell_as(Kind(self.measure.kind))


def tell_as(kind: Kind) -> dict[str, Any]:
    """Return what differs in a measure of this kind as a line tells it.

    A count is told per team, with a decimal, and keeps to no scale.
    """
    if kind is not Kind.COUNT:
        return {}
    return {"kind": Kind.AVERAGE, "scale_min": None, "scale_max": None}


def network_lines(network: Network) -> tuple[NetworkLine, ...]:
    """Return the released line of every common measure of a network, in their order."""
    measures = list_measure_rows(network.id, network.programme_id)
    released: dict[int, list[ReleasedRow]] = {}
    for row in _read(OF_NETWORK, network_id=network.id):
        released.setdefault(row.measure_id, []).append(row)
    days = _list_days([one.id for one in measures])
    return tuple(
        make_line(
            one,
            released[one.id],
            definitions=days.get(one.id, ()),
            rules=network.rules,
            ends_on=find_end(network),
        )
        for one in measures
        if one.id in released
    )


def find_end(network: Network) -> date | None:
    """Return the day a network was closed, after which no line of it goes on."""
    return network.closed_at.astimezone(clock.OSLO).date() if network.closed_at else None


def list_released_of_measure(network_id: int, measure_id: int) -> tuple[ReleasedRow, ...]:
    """Return what was released of one measure in a network, as make_line takes it."""
    return _read(OF_MEASURE, network_id=network_id, measure_id=measure_id)


def list_released_everywhere(measure_id: int) -> tuple[ReleasedRow, ...]:
    """Return what was released of a programme's measure, network by network."""
    return _read(OF_ALL_NETWORKS, measure_id=measure_id)


def make_line(
    measure: MeasureRow,
    rows: Sequence[ReleasedRow],
    *,
    definitions: Sequence[date],
    rules: Rules,
    ends_on: date | None = None,
) -> NetworkLine:
    """Return the line of a measure from what was released, read by the rules of the network.

    It ends on the day that the network was closed, if it was.
    """
    frequency = Frequency(measure.frequency)
    by_day = {row.first_on: row for row in rows if row.span == frequency}
    slots, rested = _make_slots(measure, by_day, frequency=frequency)
    breaks = _find_breaks(slots, definitions)
    settings = Settings(direction=Direction(measure.direction), phase_starts=breaks, rules=rules)
    summary = Summary(
        series_id=OF_NO_SERIES,
        audience=Audience.NETWORK,
        frequency=frequency,
        slots=slots,
        analysis=analyse([slot.value for slot in slots], settings=settings),
        expectation=Expectation(frequency, min(by_day, default=date.min), ends_on),
        breaks=breaks,
    )
    return NetworkLine(measure, summary, rested, tuple(_list_pooled(measure, rows)))


def _make_slots(
    measure: MeasureRow, by_day: dict[date, ReleasedRow], *, frequency: Frequency
) -> tuple[tuple[Slot, ...], tuple[Rested, ...]]:
    if not by_day:
        return (), ()
    first, last = Period(min(by_day), frequency), Period(max(by_day), frequency)
    slots, rested = [], []
    for period in first.until(last):
        row = by_day.get(period.start)
        slots.append(_make_slot(measure, period, row=row))
        rested.append(Rested(row.teams, row.hidden) if row else Rested())
    return tuple(slots), tuple(rested)


def _make_slot(measure: MeasureRow, period: Period, *, row: ReleasedRow | None) -> Slot:
    if row is None:
        return Slot(period, SlotState.NOT_DELIVERED)
    if row.waits:
        return Slot(period, SlotState.HIDDEN)
    value = _value_of(measure, row)
    state = SlotState.NOTHING if value is None else SlotState.MEASURED
    return Slot(period, state, row.numerator, row.denominator, value)


def _value_of(measure: MeasureRow, row: ReleasedRow) -> float | None:
    """Return what is plotted: a share, a rate, a median of teams, or a count per team."""
    kind = Kind(measure.kind)
    if kind is Kind.AVERAGE or row.numerator is None:
        return row.value
    if kind is Kind.COUNT:
        return row.numerator / row.teams
    if not row.denominator:
        return None
    share = row.numerator / row.denominator
    return share * measure.rate_per if kind is Kind.RATE else share


def _list_pooled(measure: MeasureRow, rows: Sequence[ReleasedRow]) -> list[PooledSlot]:
    own = MONTHS.get(Frequency(measure.frequency), 0)
    return [
        PooledSlot(
            _make_slot(measure, Period(row.first_on, Frequency(row.span)), row=row),
            Rested(row.teams, row.hidden),
        )
        for row in rows
        if row.span in LONGER and MONTHS[Frequency(row.span)] > own and not row.waits
    ]


def _find_breaks(slots: Sequence[Slot], definitions: Sequence[date]) -> tuple[int, ...]:
    """Return the positions from which each later version of the definition holds."""
    found = [
        next((at for at, slot in enumerate(slots) if slot.period.start >= day), 0)
        for day in definitions[1:]
    ]
    return tuple(sorted({at for at in found if at > 0}))


def _list_days(measure_ids: Sequence[int]) -> dict[int, list[date]]:
    found = select(Definition.measure_id, Definition.valid_from).where(
        Definition.measure_id.in_(measure_ids)
    )
    days: dict[int, list[date]] = {}
    for measure_id, day in db.session.execute(found.order_by(Definition.valid_from)):
        days.setdefault(measure_id, []).append(day)
    return days


def _read(statement: TextualSelect, **asked: int) -> tuple[ReleasedRow, ...]:
    return tuple(map(ReleasedRow._make, db.session.execute(statement, asked).all()))
