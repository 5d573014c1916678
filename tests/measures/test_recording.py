"""Recording, changing and deleting, with the history and the audit of each."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.accounts.models import User
from app.audit.models import AuditEntry, AuditPayload
from app.errors import DomainError, StaleEdit
from app.extensions import db
from app.measures import queries
from app.measures.models.measurement import EnteredBy, Revision
from app.measures.models.period import Frequency, Period
from app.measures.models.series import Series
from app.measures.models.summary import SlotState
from app.measures.services import recording
from app.measures.services.recording import Edit, PeriodTaken, Reading
from app.networks.models import FacilitatorsSee
from app.statistics.masking import About, Audience
from tests.makers.measures import make_measure, make_series
from tests.makers.networks import make_network, make_team
from tests.makers.people import make_user
from tests.makers.readings import reading, saved_reading, week

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def user(app: Flask) -> User:
    return make_user()


def history(series: Series) -> list[tuple[Reading | None, Reading | None]]:
    return [(change.before, change.after) for change in queries.list_changes(series)]


def test_a_recorded_number_is_saved_with_who_and_how(user: User) -> None:
    series = make_series()

    recording.record_measurement(series, week(14), reading(8, 10), by=user.id)
    db.session.commit()

    saved = queries.find_measurement(series, week(14))
    assert saved is not None
    assert (saved.reading, saved.entered_by_id) == (reading(8, 10), user.id)
    assert saved.entered_by is EnteredBy.TYPED


def test_a_recorded_number_shows_in_the_summary_of_the_same_transaction(user: User) -> None:
    series = make_series()

    recording.record_measurement(series, week(14), reading(8, 10), by=user.id)

    latest = queries.find_summary(series.id, Audience.TEAM).latest
    assert latest is not None
    assert (latest.period, latest.value) == (week(14), 0.8)


def test_a_second_number_in_a_week_is_refused_with_the_first_one(user: User) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})

    with pytest.raises(PeriodTaken) as refused:
        recording.record_measurement(series, week(14), reading(9, 10), by=user.id)

    assert refused.value.field == "period"
    assert refused.value.message == "Uke 14 har allerede et tall: 8 av 10"
    assert saved_reading(series, week(14)) == reading(8, 10)


def test_a_small_number_is_not_told_to_a_facilitator_who_may_not_see_it(user: User) -> None:
    network = make_network(facilitators_see=FacilitatorsSee.MASKED)
    measure = make_measure(network, about=About.PEOPLE)
    series = make_series(make_team(network), measure, measurements={"2026-W14": (1, 3)})

    with pytest.raises(PeriodTaken) as refused:
        recording.record_measurement(
            series, week(14), reading(2, 3), by=user.id, entered=EnteredBy.PHONED
        )

    assert refused.value.message == "Uke 14 har allerede et tall."
    assert "1" not in str(refused.value.theirs)


def test_a_week_that_has_not_begun_is_refused(user: User) -> None:
    with pytest.raises(DomainError) as refused:
        recording.record_measurement(make_series(), week(17), reading(8, 10), by=user.id)

    assert refused.value.field == "period"
    assert refused.value.message == "Uke 17 har ikke begynt. Den kan logges fra 20. april."


def test_the_week_we_are_in_may_be_recorded(user: User) -> None:
    series = make_series()

    recording.record_measurement(series, week(16), reading(8, 10), by=user.id)

    assert saved_reading(series, week(16)) == reading(8, 10)


def test_a_period_of_another_length_is_refused(user: User) -> None:
    november = Period.parse("2025-11", Frequency.MONTH)

    with pytest.raises(DomainError) as refused:
        recording.record_measurement(make_series(), november, reading(8, 10), by=user.id)

    assert refused.value.field == "period"


def test_a_number_before_the_start_moves_the_start_back(user: User) -> None:
    series = make_series(starts_on=date(2026, 1, 5))

    recording.record_measurement(series, week(50, year=2025), reading(8, 10), by=user.id)

    assert series.starts_on == week(50, year=2025).start


def test_a_closed_series_refuses_every_change(user: User) -> None:
    series = make_series(measurements={"2026-W14": (8, 10)})
    series.closed_at = clock.now()
    db.session.commit()

    with pytest.raises(DomainError):
        recording.record_measurement(series, week(15), reading(8, 10), by=user.id)
    with pytest.raises(DomainError):
        recording.delete_measurement(series, week(14), by=user.id)

    assert saved_reading(series, week(14)) == reading(8, 10)


def test_a_change_keeps_what_was_there_before(user: User) -> None:
    series = make_series()
    recording.record_measurement(series, week(14), reading(8, 10), by=user.id)
    edit = Edit(reading(9, 10), version=1, reason="Talt på nytt")

    recording.change_measurement(series, week(14), edit=edit, by=user.id)

    assert history(series) == [(reading(8, 10), reading(9, 10)), (None, reading(8, 10))]
    assert queries.list_changes(series)[0].reason == "Talt på nytt"


def test_a_change_to_the_same_number_leaves_no_trace(user: User) -> None:
    series = make_series()
    recording.record_measurement(series, week(14), reading(8, 10), by=user.id)

    recording.change_measurement(series, week(14), edit=Edit(reading(8, 10), 1), by=user.id)

    assert len(history(series)) == 1


def test_the_later_of_two_editors_is_shown_what_the_first_one_saved(user: User) -> None:
    series = make_series()
    recording.record_measurement(series, week(14), reading(8, 10), by=user.id)
    recording.change_measurement(series, week(14), edit=Edit(reading(9, 10), 1), by=user.id)

    with pytest.raises(StaleEdit) as stale:
        recording.change_measurement(series, week(14), edit=Edit(reading(7, 10), 1), by=user.id)

    assert stale.value.theirs["period"] == "9 av 10"
    assert stale.value.version == 2


def test_an_edit_from_before_a_deletion_is_stale_when_the_week_has_a_new_number(
    user: User,
) -> None:
    series = make_series()
    recording.record_measurement(series, week(14), reading(8, 10), by=user.id)
    recording.delete_measurement(series, week(14), by=user.id)
    recording.record_measurement(series, week(14), reading(9, 10), by=user.id)

    with pytest.raises(StaleEdit):
        recording.change_measurement(series, week(14), edit=Edit(reading(7, 10), 1), by=user.id)


def test_changing_a_number_that_is_gone_is_refused_in_words(user: User) -> None:
    with pytest.raises(DomainError) as refused:
        recording.change_measurement(
            make_series(), week(14), edit=Edit(reading(7, 10), 1), by=user.id
        )

    assert refused.value.message == "Tallet er slettet. Dere kan logge det på nytt."


def test_every_change_has_its_audit_entry_with_from_and_to(user: User) -> None:
    series = make_series()
    recording.record_measurement(series, week(14), reading(8, 10), by=user.id)
    recording.change_measurement(series, week(14), edit=Edit(reading(9, 10), 1), by=user.id)
    recording.delete_measurement(series, week(14), by=user.id)
    db.session.commit()

    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    changed = db.session.get_one(AuditPayload, entries[1].id).content

    actions = [entry.action for entry in entries]
    assert actions == ["measurement.recorded", "measurement.changed", "measurement.deleted"]
    assert {entry.subject_id for entry in entries} == {f"{series.id}/2026-W14"}
    assert changed["from"] == reading(8, 10).text
    assert changed["to"] == reading(9, 10).text


def test_what_is_rolled_back_leaves_number_history_and_summary_as_they_were(user: User) -> None:
    series = make_series()
    recording.record_measurement(series, week(14), reading(8, 10), by=user.id)
    db.session.commit()
    before = queries.find_summary(series.id, Audience.TEAM)

    recording.record_measurement(series, week(15), reading(1, 10), by=user.id)
    db.session.rollback()

    assert queries.find_summary(series.id, Audience.TEAM) == before
    assert saved_reading(series, week(15)) is None
    assert db.session.query(Revision).count() == 1


def test_nothing_to_measure_is_a_delivered_week_without_a_value(user: User) -> None:
    series = make_series()

    recording.record_measurement(series, week(14), reading(0, 0), by=user.id)

    slot = queries.find_summary(series.id, Audience.TEAM).slots[-1]
    assert (slot.state, slot.value) == (SlotState.NOTHING, None)
