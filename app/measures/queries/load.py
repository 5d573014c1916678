"""What measuring costs: minutes a month, and when a team is about to measure more than it needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.measurement import Measurement
from app.measures.models.period import Frequency
from app.measures.models.series import Series
from app.networks.models import Network, Team

PERIODS_A_YEAR = {
    Frequency.WEEK: 52,
    Frequency.FORTNIGHT: 26,
    Frequency.MONTH: 12,
    Frequency.QUARTER: 4,
    Frequency.HALF_YEAR: 2,
    Frequency.YEAR: 1,
    Frequency.ONCE: 0,
}
MOST_AT_THE_START = 3
MOST = 5
THE_START = timedelta(days=90)
FEW_POINTS = 10


class Advice(StrEnum):
    """What is worth saying of how much a team measures; it never hinders anybody."""

    NONE = "none"
    MANY_AT_THE_START = "many_at_the_start"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Load:
    """How many measures a team follows, and about how many minutes a month they take.

    ``untold`` is how many of them say nothing of their minutes.
    """

    measures: int
    minutes: int
    untold: int


def weigh(series: Iterable[Series], *, on: date) -> Load:
    """Return what series cost: the minutes of each period, times its periods in a month.

    Where the gain is held, only every so many of the periods counts. What is closed, or over, costs
    nothing.
    """
    counted = [one for one in series if _is_measured(one, on=on)]
    yearly = sum((_minutes_a_year(one, on=on) for one in counted), Fraction())
    untold = sum(one.measure.minutes is None for one in counted)
    return Load(len(counted), minutes=ceil(yearly / 12), untold=untold)


def advise(count: int, *, is_at_the_start: bool) -> Advice:
    """Return the advice for so many measures: more than five are many, at the start three."""
    if count > MOST:
        return Advice.MANY
    if count > MOST_AT_THE_START and is_at_the_start:
        return Advice.MANY_AT_THE_START
    return Advice.NONE


def is_at_the_start(series: Sequence[Series]) -> bool:
    """Say whether a team is new to measuring: all its series are new, or none has ten points."""
    if all(one.created_at > clock.now() - THE_START for one in series):
        return True
    points = (
        select(func.count())
        .where(Measurement.series_id.in_([one.id for one in series]))
        .group_by(Measurement.series_id)
    )
    return max(db.session.scalars(points), default=0) < FEW_POINTS


def weigh_teams(network: Network, *, on: date) -> dict[int, Load]:
    """Return what measuring costs each team of a network, by team, in one statement."""
    found = (
        select(Series)
        .join(Series.team)
        .join(Series.measure)
        .where(Team.network_id == network.id, Series.closed_at.is_(None))
        .options(contains_eager(Series.measure))
        .order_by(Series.team_id, Series.id)
    )
    of_team: dict[int, list[Series]] = {}
    for one in db.session.scalars(found):
        of_team.setdefault(one.team_id, []).append(one)
    return {team_id: weigh(series, on=on) for team_id, series in of_team.items()}


def _is_measured(series: Series, *, on: date) -> bool:
    if series.closed_at is not None or series.measure.closed_at is not None:
        return False
    return series.ends_on is None or series.ends_on >= on


def _minutes_a_year(series: Series, *, on: date) -> Fraction:
    measure: Measure = series.measure
    is_held = series.held_from is not None and series.held_from <= on
    every = series.held_every or 1 if is_held else 1
    return Fraction((measure.minutes or 0) * PERIODS_A_YEAR[measure.frequency], every)
