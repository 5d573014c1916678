"""A draft that is kept while its form is being saved: the form wins, and nothing fails."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, event

from app import database
from app.accounts.models import User
from app.extensions import db
from app.web.models import Draft
from tests.makers.measures import make_series
from tests.makers.people import make_member

SignedIn = Callable[[User], FlaskClient]


@pytest.mark.usefixtures("app")
def test_a_draft_that_another_session_deletes_right_after_it_was_kept_is_no_fault(
    signed_in: SignedIn,
) -> None:
    series = make_series()
    client = signed_in(make_member(series.team))
    fields = {"draft": f"series/{series.id}/2026-W15", "numerator": "9"}

    committed: list[object] = []
    note = committed.append

    def delete_elsewhere(*_given: object) -> None:
        if committed:
            committed.clear()
            with database.transactions("write"), db.engine.begin() as other:
                other.execute(delete(Draft))

    event.listen(db.session, "after_commit", note)
    event.listen(db.engine, "checkin", delete_elsewhere)
    try:
        answer = client.post("/drafts", data=fields)
    finally:
        event.remove(db.engine, "checkin", delete_elsewhere)
        event.remove(db.session, "after_commit", note)

    assert answer.status_code == 200
    assert str((answer.json or {})["text"]).startswith("Utkast lagret kl.")
    assert db.session.query(Draft).count() == 0
