"""Where files lie while they wait to be fetched."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from flask import current_app
from sqlalchemy import make_url

from app.extensions import jobs

KEPT_FOR = timedelta(days=1)


def path_of(file_id: int) -> Path:
    """Return where a finished file lies."""
    return _folder() / f"{file_id}.file"


@contextmanager
def being_written(file_id: int) -> Iterator[Path]:
    """Yield a path to write to; what stands there at the end is the file, all of it or nothing."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f"{file_id}.{uuid4().hex}.part"
    try:
        yield part
        os.replace(part, path_of(file_id))
    finally:
        part.unlink(missing_ok=True)


def drop_file(file_id: int) -> None:
    """Let go of a file; one that has gone already is no fault."""
    path_of(file_id).unlink(missing_ok=True)


def drop_leftovers() -> int:
    """Let go of all that is older than a file may be, also what a killed worker left behind."""
    oldest, dropped = time.time() - KEPT_FOR.total_seconds(), 0
    for path in _folder().glob("*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
            dropped += 1
    return dropped


def _folder() -> Path:
    """Return the folder that the settings name, or one beside the database or its jobs."""
    named = str(current_app.config.get("FILES") or "")
    if named:
        return Path(named)
    if jobs.path:
        return Path(jobs.path).with_suffix(".files")
    url = make_url(str(current_app.config["SQLALCHEMY_DATABASE_URI"]))
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database).with_suffix(".files")
    return Path(tempfile.gettempdir()) / f"sirkel-{url.database}.files"
