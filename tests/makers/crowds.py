"""Networks of many teams in tests, made in few statements."""

from datetime import date, timedelta
from itertools import count

from sqlalchemy import insert

from app import clock
from app.extensions import db
from app.measures.models.measure import Measure
from app.measures.models.measurement import EnteredBy, Measurement, State
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Network, Team
from tests.makers.measures import make_measure

_numbers = count(1)


def make_crowd(network: Network, *, teams: int, measures: int = 1, weeks: int = 16) -> Measure:
    """Give a network teams that have logged common measures every week until now; return one."""
    this_week = Period.containing(clock.today(), Frequency.WEEK)
    first = this_week.back(weeks).start
    common = [make_measure(network) for _ in range(measures)]
    team_ids = _insert_teams(network, teams)
    series_ids = _insert_series(team_ids, common, first)
    _insert_measurements(series_ids, weeks, first)
    rebuild_summaries(series_ids)
    db.session.commit()
    return common[0]


def _insert_teams(network: Network, teams: int) -> list[int]:
    rows = [
        {"network_id": network.id, "name": f"Kommune {next(_numbers)}", "version": 1}
        for _ in range(teams)
    ]
    return list(db.session.scalars(insert(Team).returning(Team.id), rows))


def _insert_series(team_ids: list[int], measures: list[Measure], first: date) -> list[int]:
    rows = [
        {
            "team_id": team_id,
            "measure_id": measure.id,
            "starts_on": first,
            "created_at": clock.now(),
            "version": 1,
        }
        for team_id in team_ids
        for measure in measures
    ]
    return list(db.session.scalars(insert(Series).returning(Series.id), rows))


def _insert_measurements(series_ids: list[int], weeks: int, first: date) -> None:
    rows = [
        {
            "series_id": series_id,
            "period": first + timedelta(weeks=week),
            "state": State.MEASURED,
            "numerator": (series_id * 7 + week * week * 3) % 11 + 1,
            "denominator": 12,
            "entered_by": EnteredBy.TYPED,
            "entered_at": clock.now(),
            "version": 1,
        }
        for series_id in series_ids
        for week in range(weeks)
    ]
    db.session.execute(insert(Measurement), rows)
