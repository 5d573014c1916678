"""What a cycle predicted, and who does what in it, become rows; and text again on the way back."""

from datetime import date, datetime

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from app.cycles.models import Cycle, Held
from app.extensions import db

BEFORE = "0003"
GOAL = (
    "INSERT INTO goal (id, team_id, title, what, how_much, for_whom, by_when, why, what_matters,"
    " status, position, created_at, version)"
    " VALUES (1, 1, 'x', 'x', 'x', 'x', '2027-01-01', '', '', 'active', 1, :moment, 1)"
)
CYCLE = (
    "INSERT INTO cycle (id, goal_id, number, change, about, question, prediction, scale,"
    " who_does_what, stage, started_on, what_happened, unexpected, held, learnt, families_said,"
    " decision_reason, created_at, version)"
    " VALUES (1, 1, 1, 'SMS', '', 'Kommer alle?', 'Vi tror det.', 'Én familie',"
    " :who, 'act', :day, '', '', 'no', 'x', '', '', :moment, 1)"
)
WHO = "Møteleder sender.\nMåleansvarlig teller."


def put_cycle() -> None:
    given = {"moment": datetime(2026, 1, 5, 9), "day": date(2026, 1, 5), "who": WHO}
    with db.engine.begin() as connection:
        connection.execute(text(GOAL), {"moment": given["moment"]})
        connection.execute(text(CYCLE), given)


def read_texts() -> tuple[str, ...]:
    found = "SELECT question, prediction, who_does_what FROM cycle"
    with db.engine.connect() as connection:
        return tuple(connection.execute(text(found)).one())


def test_a_prediction_becomes_a_row_with_its_answer_and_each_line_a_task(
    first_version: Flask,
) -> None:
    upgrade(revision=BEFORE)
    put_cycle()

    upgrade()

    cycle = db.session.get_one(Cycle, 1)
    (prediction,) = cycle.predictions
    assert (prediction.question, prediction.text) == ("Kommer alle?", "Vi tror det.")
    assert prediction.held is Held.NO
    assert [(task.text, task.is_done) for task in cycle.tasks] == [
        ("Møteleder sender.", False),
        ("Måleansvarlig teller.", False),
    ]


def test_one_can_go_back_with_every_text_kept(first_version: Flask) -> None:
    upgrade(revision=BEFORE)
    put_cycle()
    before = read_texts()
    upgrade()

    downgrade(revision=BEFORE)

    assert read_texts() == before


def test_what_was_written_meanwhile_goes_back_as_lines(first_version: Flask) -> None:
    upgrade(revision=BEFORE)
    put_cycle()
    upgrade()
    more = (
        "INSERT INTO prediction (cycle_id, position, question, text, held)"
        " VALUES (1, 1, 'Og?', 'Nei.', 'partly')"
    )
    given = (
        "UPDATE task SET role = 'Rektor', day = '2026-11-02', place = 'PPT', is_done = true"
        " WHERE position = 1"
    )
    with db.engine.begin() as connection:
        connection.execute(text(more))
        connection.execute(text(given))

    downgrade(revision=BEFORE)

    assert read_texts() == (
        "Kommer alle?",
        "Vi tror det.",
        "Møteleder sender.\nRektor: Måleansvarlig teller. (2.11.2026, PPT, gjort)",
    )
    with db.engine.connect() as connection:
        about = connection.execute(text("SELECT about FROM cycle")).scalar_one()
    assert about == "Og? Nei. (holdt: delvis)"
