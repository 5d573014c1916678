"""Undoing: a period says again what it said before, unless somebody changed it since."""

from datetime import date

import pytest
from flask import Flask

from app.accounts.models import User
from app.errors import NotKnown
from app.measures import queries
from app.measures.queries import get_latest_revision
from app.measures.services import recording
from app.measures.services.recording import Edit
from app.statistics.masking import Audience
from tests.makers.measures import make_series
from tests.makers.people import make_user
from tests.makers.readings import reading, saved_reading, week

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def user(app: Flask) -> User:
    return make_user()


def test_undoing_a_number_before_the_start_moves_the_start_forward_again(user: User) -> None:
    series = make_series(starts_on=date(2026, 1, 5), measurements={"2026-W14": (8, 10)})
    recording.record_measurement(series, week(14, year=2016), reading(8, 10), by=user.id)
    revision = get_latest_revision(series, week(14, year=2016))

    recording.undo(series, revision.id, by=user.id)

    assert series.starts_on == date(2026, 1, 5)


def test_a_deleted_number_leaves_the_series_and_comes_back_by_undo(user: User) -> None:
    series = make_series()
    recording.record_measurement(series, week(14), reading(8, 10, note="Mye sykdom"), by=user.id)

    revision = recording.delete_measurement(series, week(14), by=user.id)
    gone = saved_reading(series, week(14))
    recording.undo(series, revision.id, by=user.id)

    assert gone is None
    assert saved_reading(series, week(14)) == reading(8, 10, note="Mye sykdom")
    latest = queries.find_summary(series.id, Audience.TEAM).latest
    assert latest is not None
    assert latest.value == 0.8


def test_undo_of_a_new_number_takes_it_away(user: User) -> None:
    series = make_series()
    recording.record_measurement(series, week(14), reading(8, 10), by=user.id)

    recording.undo(series, get_latest_revision(series, week(14)).id, by=user.id)

    assert saved_reading(series, week(14)) is None
    assert queries.find_summary(series.id, Audience.TEAM).slots == ()


def test_an_undo_can_itself_be_undone(user: User) -> None:
    series = make_series()
    recording.record_measurement(series, week(14), reading(8, 10), by=user.id)
    undone = recording.undo(series, get_latest_revision(series, week(14)).id, by=user.id)

    recording.undo(series, undone.id, by=user.id)

    assert saved_reading(series, week(14)) == reading(8, 10)


def test_undo_is_refused_when_the_week_has_changed_since(user: User) -> None:
    series = make_series()
    recording.record_measurement(series, week(14), reading(8, 10), by=user.id)
    first = get_latest_revision(series, week(14))
    recording.change_measurement(series, week(14), edit=Edit(reading(9, 10), 1), by=user.id)

    with pytest.raises(recording.ChangedSince) as refused:
        recording.undo(series, first.id, by=user.id)

    assert refused.value.message == "Tallet er endret siden. Se i historikken."
    assert saved_reading(series, week(14)) == reading(9, 10)


def test_undo_of_another_week_in_between_does_not_matter(user: User) -> None:
    series = make_series()
    recording.record_measurement(series, week(14), reading(8, 10), by=user.id)
    first = get_latest_revision(series, week(14))
    recording.record_measurement(series, week(15), reading(9, 10), by=user.id)

    recording.undo(series, first.id, by=user.id)

    assert saved_reading(series, week(14)) is None
    assert saved_reading(series, week(15)) == reading(9, 10)


def test_a_revision_of_another_series_is_not_found(user: User) -> None:
    series, other = make_series(), make_series()
    recording.record_measurement(other, week(14), reading(8, 10), by=user.id)
    revision = get_latest_revision(other, week(14))

    with pytest.raises(NotKnown):
        recording.undo(series, revision.id, by=user.id)
