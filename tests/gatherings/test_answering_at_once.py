"""Somebody who says how a gathering was while it is moved shut: one of the two is refused."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import User
from app.audit.services import Subject, record_change
from app.extensions import db
from app.gatherings.models import Evaluation
from app.gatherings.queries.evaluation import Stage, stage_of
from app.networks.models import Gathering, Team
from tests.at_once import at_once
from tests.makers.people import make_member
from tests.pages.evaluations import address_of
from tests.pages.forms import fill_in

LOOKED = "SELECT id FROM gathering FOR UPDATE"


@pytest.mark.usefixtures("at_the_end")
def test_no_answer_is_taken_by_an_evaluation_that_is_moved_shut(
    app: Flask,
    signed_in: Callable[[User], FlaskClient],
    gathering: Gathering,
    team: Team,
    facilitator: FlaskClient,
) -> None:
    key, answer, edit = gathering.id, address_of(gathering), f"/gatherings/{gathering.id}/edit"
    record_change("gathering.edited", Subject("gathering", key, gathering.network_id), by=None)
    db.session.commit()
    days = {"starts_on": "2026-11-03", "ends_on": "2026-11-03"}
    pressing = [
        (signed_in(make_member(team)), lambda client: fill_in(client, answer, useful="1").status),
        (facilitator, lambda client: fill_in(client, edit, is_meant="y", **days).status),
    ]

    statuses = at_once(app, pressing, held=LOOKED)

    is_shut = stage_of(db.session.get_one(Gathering, key)) is Stage.CLOSED
    count = db.session.scalar(select(func.count(Evaluation.id)))
    assert (is_shut, count) in ((True, 0), (False, 1))
    assert sorted(statuses) in ([303, 410], [303, 422])
