"""Totals told while teams deliver in any order: no two of them tell what a few have hidden."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import combinations, product
from random import Random
from typing import NamedTuple

import pytest
from flask import Flask

from app import clock
from app.extensions import db
from app.measures.jobs.releasing import release_of_network
from app.measures.models.period import Frequency, Period
from app.measures.models.released import ReleasedTotal
from app.measures.models.series import Series
from app.networks.models import Network
from app.statistics.masking import About
from app.statistics.releasing import Numbers, may_release
from tests.makers.measures import make_measure, make_measurement, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.readings import week

WEEKS = (15, 16, 17, 18)
TEAMS = 7
FEWEST_TO_TELL_OF = 3
SMALL = [(1, 3), (2, 3), (1, 2), (2, 4), (1, 2), (0, 1), (3, 4)]
LARGE = [(20, 30), (9, 12), (5, 5)]
SPANS = [Frequency.WEEK, Frequency.QUARTER, Frequency.HALF_YEAR]

pytestmark = pytest.mark.usefixtures("app")


class Cell(NamedTuple):
    """One number of one team."""

    team: int
    week: int


Cells = frozenset[Cell]
Told = tuple[int | None, int | None]


class Story:
    """A network that delivers number by number, and all that was told meanwhile."""

    def __init__(self, by: Random, *, starts_on: date) -> None:
        self.network: Network = make_network()
        measure = make_measure(self.network, about=About.PEOPLE)
        self.series: list[Series] = [
            make_series(make_team(self.network, name=f"Team {place}"), measure, starts_on=starts_on)
            for place in range(TEAMS)
        ]
        few = by.choice([0.4, 0.6, 0.8, 1.0])
        self.numbers = {
            Cell(*place): by.choice(SMALL if by.random() < few else LARGE)
            for place in product(range(TEAMS), WEEKS)
        }
        self.delivered: set[Cell] = set()
        self.rests: dict[tuple[Frequency, date], tuple[Told, Cells]] = {}
        self.told: set[Cells] = set()

    def deliver(self, cell: Cell, *, at: datetime) -> None:
        """Let a team type a number, and the job come by."""
        with clock.stopped_at(at):
            key = f"2026-W{cell.week}"
            make_measurement(self.series[cell.team], key, reading=self.numbers[cell])
            db.session.commit()
        self.delivered.add(cell)
        self.release(at=at)

    def release(self, *, at: datetime) -> None:
        """Run the job, and note on which numbers each total rests, by what it adds up to."""
        with clock.stopped_at(at):
            release_of_network(self.network.id)
        rows = {(row.span, row.first_on): row for row in db.session.query(ReleasedTotal)}
        for place in sorted(rows, key=lambda one: SPANS.index(one[0])):
            row = rows[place]
            said = (row.numerator, row.denominator)
            if row.waits:
                assert place not in self.rests
                assert said == (None, None)
            elif place not in self.rests or self.rests[place][0] != said:
                cells = self.find_cells(*place)
                assert said == self.add(cells)
                self.rests[place] = (said, cells)
                self.told.add(frozenset(filter(self.is_hidden, cells)))

    def find_cells(self, span: Frequency, first: date) -> Cells:
        """Return the numbers that a total is of: those of totals told before, and all others."""
        if span is Frequency.WEEK:
            return self.of_week(Period(first, span))
        found: set[Cell] = set()
        for number in WEEKS:
            one = week(number)
            quarter = Period.containing(one.start, Frequency.QUARTER)
            shorter = [(quarter.frequency, quarter.start), (one.frequency, one.start)]
            told = [self.rests[at][1] for at in shorter if at[0] is not span and at in self.rests]
            before = [cells for cells in told if any(cell.week == number for cell in cells)]
            found |= before[0] if before else self.of_week(one)
        return frozenset(found)

    def of_week(self, period: Period) -> Cells:
        """Return what was delivered of a week."""
        return frozenset(one for one in self.delivered if week(one.week) == period)

    def is_hidden(self, cell: Cell) -> bool:
        """Say whether others may not see a number."""
        return self.numbers[cell][1] < 5

    def add(self, cells: Iterable[Cell]) -> tuple[int, int]:
        """Return the sums of both numbers."""
        found = [self.numbers[one] for one in cells]
        return sum(one[0] for one in found), sum(one[1] for one in found)

    def may_tell(self, cells: Iterable[Cell]) -> bool:
        """Say whether the rule for small numbers lets a sum be told by itself."""
        teams: dict[int, list[Numbers]] = {}
        for one in filter(self.is_hidden, cells):
            teams.setdefault(one.team, []).append(Numbers(*self.numbers[one]))
        return may_release(list(teams.values()), is_hidden=lambda one: 0 < one.denominator < 5)

    def smallest_group(self) -> int:
        """Return of how few teams something can be said by adding and taking away totals."""
        told = [one for one in self.told if one]
        rank = rank_of(told)
        for size in range(1, FEWEST_TO_TELL_OF):
            for few in combinations(range(TEAMS), size):
                others = [frozenset(one for one in cells if one.team not in few) for cells in told]
                if rank_of(others) < rank:
                    return size
        return FEWEST_TO_TELL_OF


def rank_of(told: list[Cells]) -> int:
    """Return how many of some sums do not follow from the others, whatever the numbers are."""
    columns = sorted(set().union(*told))
    rows = [[Fraction(one in cells) for one in columns] for cells in told]
    rank = 0
    for column in range(len(columns)):
        pivot = next((row for row in rows[rank:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(rank, pivot)
        for place in range(rank + 1, len(rows)):
            factor = rows[place][column] / pivot[column]
            rows[place] = [a - factor * b for a, b in zip(rows[place], pivot, strict=True)]
        rank += 1
    return rank


def in_any_order(by: Random) -> list[Cell]:
    cells = [Cell(*place) for place in product(range(TEAMS), WEEKS)]
    by.shuffle(cells)
    return cells


@pytest.fixture
def by(request: pytest.FixtureRequest, app: Flask) -> Random:
    return Random(request.param)


def seeds(count: int) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("by", range(count), indirect=True)


@seeds(10)
def test_whenever_teams_deliver_nothing_told_is_of_one_or_two_teams(by: Random) -> None:
    """Before and after four weeks, before and after the quarter and the half-year are over."""
    first = datetime(2026, 4, 13, 8, tzinfo=UTC)
    story = Story(by, starts_on=by.choice([week(15), week(17), week(40)]).start)
    hours = by.choice([24 * 40, 24 * 110, 24 * 250])

    moments = sorted(first + timedelta(hours=by.randrange(hours)) for _one in story.numbers)
    for cell, at in zip(in_any_order(by), moments, strict=True):
        story.deliver(cell, at=max(at, datetime(2026, 5, 4, 8, tzinfo=UTC)))
        if by.random() < 0.2:
            story.release(at=moments[-1])
    for days in (1, 40, 400):
        story.release(at=moments[-1] + timedelta(days=days))

    assert story.smallest_group() == FEWEST_TO_TELL_OF


@seeds(5)
@pytest.mark.parametrize("is_history", [False, True])
def test_when_all_have_delivered_all_is_told_as_if_it_had_come_at_once(
    by: Random, is_history: bool
) -> None:
    """Within four weeks, or as history that is typed in an hour while the job comes by."""
    story = Story(by, starts_on=week(40 if is_history else 15).start)
    at = datetime(2026, 7, 20, 8, tzinfo=UTC) if is_history else datetime(2026, 5, 4, 8, tzinfo=UTC)
    for minutes, cell in enumerate(in_any_order(by)):
        story.deliver(cell, at=at + timedelta(minutes=minutes))
    story.release(at=at + timedelta(days=120))

    for number in WEEKS:
        cells = story.of_week(week(number))
        told = story.rests.get((Frequency.WEEK, week(number).start))
        assert told == ((story.add(cells), cells) if story.may_tell(cells) else None)
    untold = [
        one for one in story.delivered if (Frequency.WEEK, week(one.week).start) not in story.rests
    ]
    quarter = story.rests.get((Frequency.QUARTER, date(2026, 4, 1)))
    assert (quarter is not None) is (bool(untold) and story.may_tell(untold))
