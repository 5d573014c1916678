"""A runner that is killed while it takes in a file leaves nothing half, and takes it in later."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.extensions import db, jobs
from app.measures.jobs.uploads import progress_key, take_in_file
from app.measures.models.delivery import Delivery, Upload
from app.measures.models.measurement import Measurement, Revision
from app.measures.models.series import Series
from app.measures.services.uploads.headings import numbered_name
from app.measures.services.uploads.previewing import preview_upload
from app.statistics.masking import Audience
from app.web.progress import read_progress
from tests.faults.state import find_faults
from tests.jobs.processes import running_jobs, wait_until
from tests.makers.measures import make_measure, make_series
from tests.makers.uploads import csv_of, send_file

pytestmark = pytest.mark.slow

YEARS = range(2001, 2026)
MEASURES = 24
KILLED_AT = (0.1, 0.45, 0.6, 0.85)


@pytest.fixture
def settings(app: Flask, tmp_path: Path) -> dict[str, str]:
    """The installation of the test, whose jobs another process runs."""
    return {
        "SIRKEL_DATABASE_URL": str(app.config["SQLALCHEMY_DATABASE_URI"]),
        "SIRKEL_JOBS": str(tmp_path / "jobs.db"),
    }


@pytest.fixture
def outside(app: Flask, settings: Mapping[str, str]) -> Iterator[Flask]:
    """The app as a page sees it: it asks for jobs that another process runs."""
    app.extensions["jobs"] = settings["SIRKEL_JOBS"]
    yield app
    app.extensions["jobs"] = ""
    jobs.forget()


def test_a_file_whose_runner_is_killed_again_and_again_is_taken_in_once_and_whole(
    outside: Flask, settings: Mapping[str, str]
) -> None:
    series = make_series()
    for _ in range(MEASURES - 1):
        make_series(series.team, make_measure(series.team.network))
    upload_id, count = _send_long_file(series)
    half_saved = []

    for share in KILLED_AT:
        with running_jobs(settings) as process:
            wait_until(lambda: _share(upload_id) >= share or _is_taken(upload_id))  # noqa: B023
            process.kill()
        half_saved.append(_stored())
    with running_jobs(settings):
        wait_until(lambda: _is_taken(upload_id))

    assert half_saved[:2] == [(0, 0, 0)] * 2
    assert set(half_saved) <= {(0, 0, 0), (count, count, 1)}
    assert _stored() == (count, count, 1)
    assert find_faults(outside) == []


def _send_long_file(first: Series) -> tuple[int, int]:
    """Send a file and say yes to it; return which it is, and how many numbers it holds."""
    series = db.session.scalars(select(Series).where(Series.team_id == first.team_id)).all()
    rows = [
        f"{numbered_name(one)};{year}-W{number:02};{number};60"
        for one in series
        for year in YEARS
        for number in range(1, 53)
    ]
    upload = send_file(first.team, csv_of("Måling;Periode;Teller;Nevner", *rows))
    shown = preview_upload(upload, first.team, audience=Audience.TEAM)
    assert (shown.new, shown.refused) == (len(rows), [])
    seen = {"fingerprint": shown.fingerprint, "audience": Audience.TEAM.value, "skips": ""}
    take_in_file(upload.id, shown.new, {**seen, "at": clock.now().isoformat()}, None)
    upload_id = upload.id
    db.session.remove()
    return upload_id, len(rows)


def _share(upload_id: int) -> float:
    told = read_progress(progress_key(upload_id))
    return told.done / told.of if told else 0


def _is_taken(upload_id: int) -> bool:
    delivery_id = db.session.scalar(select(Upload.delivery_id).where(Upload.id == upload_id))
    db.session.remove()
    return delivery_id is not None


def _stored() -> tuple[int, ...]:
    counted = [
        db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in (Measurement, Revision, Delivery)
    ]
    db.session.remove()
    return tuple(counted)
