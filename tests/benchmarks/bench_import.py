"""What it costs to take in many numbers, held against the sqlite3 program taking in unchecked rows.

Ours is a delivery, from rows that were read to what is committed: every rule of periods and
readings, what each period said before, the measurement, its revision and the entry in the audit.
The first benchmark switches our analysis of the series off, so that like is held against like;
nobody gets it so. The second is the whole, with what the series say afterwards, as it is served.
Theirs is the whole of a run of the program, its start included: the same rows into a new file, in
a table with the columns and the primary key of our measurements, without checks, history or other
indexes.
"""

import csv
import gc
import subprocess
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from app import clock, database
from app.extensions import db
from app.measures.models.delivery import DeliveredBy
from app.measures.models.reading import Reading, State
from app.measures.models.series import Series
from app.measures.services import importing
from app.measures.services.deliveries import Delivered, Origin, deliver
from app.networks.models import Team
from tests.benchmarks.bench_files import SQLITE3, an_installation
from tests.benchmarks.ratio import Ratio, measure_in_turn
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team

N_SERIES = 40
N_WEEKS = 1_250
ROUNDS = 5
GOAL_OF_ROWS = 3.0
GOAL_OF_THE_WHOLE = 12.0
FIRST = date(2001, 1, 1)
TABLE = """
CREATE TABLE measurement (
  series_id INTEGER, period DATE, state VARCHAR(24), numerator BIGINT, denominator BIGINT,
  value FLOAT, note VARCHAR(300), entered_by VARCHAR(24), entered_by_id INTEGER,
  entered_at DATETIME, version INTEGER, PRIMARY KEY (series_id, period)
) WITHOUT ROWID"""
pytestmark = pytest.mark.skipif(SQLITE3 is None, reason="the sqlite3 program is not installed")


def bench_fifty_thousand_rows_with_their_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "rebuild_summaries", lambda _series_ids: 0)

    title = "P6, 50,000 rows checked, saved and with history, without the analysis of their series"
    ratio = _measure(title, tmp_path, goal=GOAL_OF_ROWS)

    assert ratio.median <= ratio.goal


def bench_fifty_thousand_rows_with_what_their_series_say(tmp_path: Path) -> None:
    title = "P6, the whole: the same, and 40 series of 1,250 weeks analysed anew"
    ratio = _measure(title, tmp_path, goal=GOAL_OF_THE_WHOLE)

    assert ratio.median <= ratio.goal


def _measure(title: str, folder: Path, *, goal: float) -> Ratio:
    with an_installation(folder), ExitStack() as after:
        teams = [(team, _list_rows(team)) for team in _make_teams()]
        file, numbers, waiting = folder / "rows.csv", count(), iter(teams)
        _write_rows(file, teams[0][1])
        after.callback(gc.unfreeze)
        gc.collect()
        gc.freeze()  # the rows of all rounds are ours, not something that a delivery looks through

        def take() -> None:
            team, rows = next(waiting)
            with database.transactions("write"):
                deliver(team, rows, origin=Origin(DeliveredBy.FILE, file.name), by=None)
                db.session.commit()

        ratio = measure_in_turn(
            title,
            ours=take,
            reference=lambda: _import_with_sqlite3(file, folder / f"theirs{next(numbers)}.db"),
            goal=goal,
            rounds=ROUNDS,
        )
        ratio.print_seconds()
        return ratio


def _make_teams() -> list[Team]:
    """Make a team without numbers for every round, for a delivery of new numbers is the longest."""
    network = make_network()
    measures = [make_measure(network) for _ in range(N_SERIES)]
    teams = [make_team(network) for _ in range(ROUNDS + 1)]
    for team in teams:
        for measure in measures:
            make_series(team, measure, starts_on=FIRST)
    db.session.commit()
    return teams


def _list_rows(team: Team) -> list[Delivered]:
    series_ids = db.session.scalars(select(Series.id).where(Series.team_id == team.id)).all()
    return [
        Delivered(
            series_id,
            FIRST + timedelta(weeks=week),
            Reading(State.MEASURED, (week * 7 + series_id) % 10, 10 + week % 5),
        )
        for series_id in series_ids
        for week in range(N_WEEKS)
    ]


def _write_rows(file: Path, rows: list[Delivered]) -> None:
    moment = clock.now().replace(tzinfo=None)
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(
            (
                *(one.series_id, one.period, one.reading.state.value, one.reading.numerator),
                *(one.reading.denominator, "", "", "file", "", moment, 1),
            )
            for one in rows
        )


def _import_with_sqlite3(file: Path, target: Path) -> None:
    commands = f"{TABLE};\n.mode csv\n.import {file} measurement\n"
    subprocess.run([SQLITE3 or "sqlite3", target], input=commands, text=True, check=True)
