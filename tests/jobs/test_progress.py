"""How far long work has come can be read while it writes, and is forgotten after a day."""

from datetime import timedelta

from flask import Flask

from app import clock
from app.web.progress import STILL, read_progress, stands_still, tell_progress


def test_what_is_told_last_is_what_is_read(app: Flask) -> None:
    for done in range(3):
        tell_progress("file-7", done + 1, of=3)

    progress = read_progress("file-7")

    assert progress == (3, 3)
    assert progress is not None
    assert progress.is_done


def test_nothing_is_known_of_other_work(app: Flask) -> None:
    tell_progress("file-7", 1, of=3)

    assert read_progress("file-8") is None


def test_progress_is_forgotten_after_a_day(app: Flask) -> None:
    tell_progress("file-7", 1, of=3)

    with clock.stopped_at(clock.now() + timedelta(days=1, seconds=1)):
        assert read_progress("file-7") is None


def test_work_that_has_not_moved_for_a_while_stands_still(app: Flask) -> None:
    tell_progress("file-7", 1, of=3)
    soon = stands_still("file-7")

    with clock.stopped_at(clock.now() + STILL + timedelta(seconds=1)):
        later = stands_still("file-7")

    assert (soon, later, stands_still("file-8")) == (False, True, True)
