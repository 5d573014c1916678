"""What files cost, held against the sqlite3 program doing the same without any rule."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from flask import current_app
from sqlalchemy import insert, select

from app import clock, create_app
from app.cli.databases import upgrade_database
from app.exports.comma_separated import Variant, write_csv
from app.exports.rows import list_blocks
from app.exports.scope import Scope, anyone_as, list_series, read_shown
from app.extensions import db
from app.measures.models.measurement import EnteredBy, Measurement, State
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.services.summaries import rebuild_summaries
from app.networks.models import Network, Team
from app.statistics.masking import Audience
from tests.benchmarks.ratio import measure_in_turn
from tests.installation import TESTING
from tests.makers.measures import make_measure
from tests.makers.networks import make_network
from tests.makers.people import make_guest
from tests.signing_in import client_of
from tests.world import COOKIE

ROOT = Path(__file__).resolve().parents[2]
SQLITE3 = shutil.which("sqlite3")
N_TEAMS = 357
N_MEASURES = 10
N_POINTS = 60
QUERY = """
SELECT n.name, t.name, m.name, m.kind, m.direction, p.period, p.state, p.numerator,
       p.denominator, 1.0 * p.numerator / p.denominator, s.target, p.note
FROM measurement p JOIN series s ON s.id = p.series_id JOIN team t ON t.id = s.team_id
JOIN network n ON n.id = t.network_id JOIN measure m ON m.id = s.measure_id
ORDER BY t.name, s.position, p.period
"""
pytestmark = pytest.mark.skipif(SQLITE3 is None, reason="the sqlite3 program is not installed")


@contextmanager
def an_installation(folder: Path) -> Iterator[Path]:
    """Yield the database file of an app whose context is pushed."""
    path = folder / "bench.db"
    app = create_app({**TESTING, "SQLALCHEMY_DATABASE_URI": f"sqlite:///{path}"})
    with app.app_context():
        upgrade_database()
        yield path
        db.session.remove()
        db.engine.dispose()


def bench_a_file_of_two_hundred_thousand_rows(tmp_path: Path) -> None:
    with an_installation(tmp_path) as path:
        network = fill_network()
        target = tmp_path / "ours.csv"

        def write() -> None:
            blocks = list_blocks(
                read_shown(list_series(Scope(network), anyone_as(Audience.NETWORK)))
            )
            with target.open("w", encoding="utf-8", newline="") as file:
                file.writelines(write_csv(blocks, variant=Variant.MACHINE))

        ratio = measure_in_turn(
            "P5, a CSV file of 214,200 rows against sqlite3 -csv",
            ours=write,
            reference=lambda: run_sqlite3(path, "-csv", QUERY, to=tmp_path / "theirs.csv"),
            goal=2.0,
            rounds=5,
        )

        assert target.read_bytes().count(b"\r\n") == 1 + 214_200
        assert ratio.median <= ratio.goal


def bench_what_a_long_download_costs_a_web_worker(tmp_path: Path) -> None:
    with an_installation(tmp_path) as path:
        network = fill_network()
        cookie = client_of(current_app, make_guest(network)).get_cookie(COOKIE)
        assert cookie is not None
        command = [sys.executable, "-m", "tests.benchmarks.streaming", str(path), cookie.value]
        told = subprocess.run(
            [*command, network.slug], capture_output=True, text=True, check=True, cwd=ROOT
        )

    cost = json.loads(told.stdout)
    print(f"\nP5, first byte of 214,200 rows: {1000 * cost['first_byte']:.0f} ms, goal at most 50")
    print(f"P5, memory over idle: {cost['megabytes']:.1f} MB, goal at most 30")
    assert cost["rows"] == 1 + 214_200
    assert cost["first_byte"] <= 0.050
    assert cost["megabytes"] <= 30


def fill_network() -> Network:
    """Make a network of 357 teams with ten measures each."""
    network = make_network()
    measures = [make_measure(network, frequency=Frequency.MONTH) for _ in range(N_MEASURES)]
    teams = [Team(network_id=network.id, name=f"Team {number}") for number in range(N_TEAMS)]
    db.session.add_all(teams)
    db.session.flush()
    first = Period(date(2020, 1, 1), Frequency.MONTH)
    series = [
        {
            "team_id": team.id,
            "measure_id": measure.id,
            "starts_on": first.start,
            "position": position,
            "created_at": clock.now(),
        }
        for team in teams
        for position, measure in enumerate(measures)
    ]
    db.session.execute(insert(Series), series)
    _fill_points(first)
    rebuild_summaries()
    db.session.commit()
    return network


def _fill_points(first: Period) -> None:
    last = first
    for _ in range(N_POINTS - 1):
        last = last.following
    months = [period.start for period in first.until(last)]
    rows = [
        {
            "series_id": series_id,
            "period": month,
            "state": State.MEASURED,
            "numerator": (series_id * 7 + place * 3) % 10,
            "denominator": 10 + place % 4,
            "note": "",
            "entered_by": EnteredBy.TYPED,
            "entered_at": clock.now(),
            "version": 1,
        }
        for series_id in db.session.scalars(select(Series.id))
        for place, month in enumerate(months)
    ]
    db.session.execute(insert(Measurement), rows)


def run_sqlite3(path: Path, *words: str, to: Path) -> None:
    """Run the sqlite3 program on a database."""
    with to.open("wb") as file:
        subprocess.run([str(SQLITE3), *words[:-1], str(path), words[-1]], stdout=file, check=True)
